"""Empty signature fields: where the document leaves room for a signature, found by name, ready to be signed."""

from __future__ import annotations

import io
import shutil

import docx
import pikepdf
import pytest

from reports.cli import main
from reports.rendering import signature_fields
from reports.rendering.pdf import Wanted, find_converter, print_documents
from reports.rendering.signature_fields import Field, marked

WITH_LIBREOFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


def document(*cells):
    """A document with a table of one row; each cell is its paragraphs, "" for an empty line."""
    made = docx.Document()
    table = made.add_table(rows=1, cols=len(cells))
    for cell, lines in zip(table.rows[0].cells, cells, strict=True):
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def room(*above, name="Nguyễn Minh Hà", lines=5):
    return (*above, *[""] * lines, name)


def texts(data):
    opened = docx.Document(io.BytesIO(data))
    return [p.text for row in opened.tables[0].rows for cell in row.cells for p in cell.paragraphs]


def test_the_room_between_capacity_and_name_is_a_place_to_sign():
    before = document(("Nơi nhận:", "- Như trên;"), room("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))
    after, fields = marked(before)
    assert fields == (Field("chu_ky_nguyen_minh_ha", "Nguyễn Minh Hà"),)
    assert texts(after) == texts(before)


def test_two_people_have_two_fields_and_one_twice_has_two_names():
    _, fields = marked(document(room("THƯ KÝ", name="Phạm Thị A"), room("CHỦ TỌA", name="Phạm Thị A")))
    assert [field.name for field in fields] == ["chu_ky_pham_thi_a", "chu_ky_pham_thi_a_2"]


def test_lines_below_the_room_are_not_the_name():
    cell = ("CHỦ TỌA", "", "", "", "", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", "Nguyễn Minh Hà")
    assert marked(document(cell))[1][0].signer == "Nguyễn Minh Hà"


@pytest.mark.parametrize(
    "cell", [("A", "", "", "B"), ("A", "B"), ("NGƯỜI NHẬN", "", "", "", "", ""), ("", "", "", "", "A")]
)
def test_what_leaves_no_room_or_has_no_name_has_no_field(cell):
    data = document(cell)
    assert marked(data) == (data, ())


@pytest.mark.parametrize("data", [b"", b"PK khong phai"])
def test_what_is_no_word_document_comes_back_as_it_is(data):
    assert marked(data) == (data, ())


def test_a_field_whose_place_was_not_carried_over_is_left_out():
    made = pikepdf.new()
    made.add_blank_page()
    assert signature_fields.add(made, (Field("a", "A"),)) == ()
    assert "/AcroForm" not in made.Root


@pytest.mark.office
@WITH_LIBREOFFICE
def test_a_program_that_signs_finds_the_field_between_capacity_and_name(tmp_path):
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers

    from reports.dispatch.signatures import signatures_of
    from tests.dispatch.signing import Authority

    path = tmp_path / "a.docx"
    path.write_bytes(document(("Nơi nhận:",), room("CHỦ TỊCH")))
    wanted = Wanted(draft=False, pdf_a=True, signature_fields=True)
    (one,) = print_documents((path,), find_converter("libreoffice"), wanted)
    assert [field.name for field in one.fields] == ["chu_ky_nguyen_minh_ha"]
    assert one.path.read_bytes() == print_documents((path,), find_converter(), wanted)[0].path.read_bytes()
    with pikepdf.open(one.path) as opened:
        (annotation,) = opened.pages[0].Annots
        left, bottom, right, top = (float(value) for value in annotation.Rect)
        assert (annotation.T, annotation.TU) == ("chu_ky_nguyen_minh_ha", "Chữ ký của Nguyễn Minh Hà")
        assert "/V" not in annotation
        assert not [key for key in opened.Root.get("/Dests", {}) if "chuky" in key]
    assert right - left == pytest.approx(170)
    assert 100 < top - bottom < 140, (
        "five empty lines of 11 points with 10 points after each, less what a line is taller"
    )
    metadata = signers.PdfSignatureMetadata(field_name="chu_ky_nguyen_minh_ha")
    signed = signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(one.path.read_bytes())),
        metadata,
        signer=Authority("CA THỬ NGHIỆM").signer(),
        existing_fields_only=True,
    )
    (signature,) = signatures_of(signed.getvalue())
    assert (signature.field, signature.good) == ("chu_ky_nguyen_minh_ha", True)


def test_a_draft_has_no_place_to_sign(tmp_path, capsys):
    path = tmp_path / "a.docx"
    path.write_bytes(document(room("CHỦ TỊCH")))
    assert main(["pdf", str(path), "--signature-fields"]) == 2
    assert "thêm --final" in capsys.readouterr().err
