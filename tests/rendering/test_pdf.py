"""Word documents to PDF with LibreOffice itself: what is in the file, and what joining must not change."""

from __future__ import annotations

import hashlib
import io
import subprocess

import docx
import pikepdf
import pytest
from docx.enum.section import WD_ORIENT

from reports.rendering import joining
from reports.rendering.pdf import Wanted, documents_in, find_converter, print_documents
from reports.rendering.soffice import find_libreoffice

pytestmark = [
    pytest.mark.office,
    pytest.mark.slow,
    pytest.mark.skipif(find_libreoffice() is None, reason="no LibreOffice on this machine"),
]


def write(path, name, *, pages=1, font="Times New Roman", title="Giấy khen", heading=""):
    document = docx.Document()
    document.core_properties.title = title
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for number in range(pages):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(f"Tặng {name}, trang {number + 1}")
        run.font.name = font
        paragraph.paragraph_format.page_break_before = number > 0
    if heading:
        document.add_heading(heading, 1).runs[0].font.name = font
    document.save(path)
    return path


def text(path):
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout


def picture(path, page=1):
    command = ["pdftoppm", "-r", "60", "-f", str(page), "-l", str(page), path]
    return hashlib.sha256(subprocess.run(command, capture_output=True, check=True).stdout).hexdigest()


@pytest.fixture
def one(tmp_path):
    source = write(tmp_path / "bao_cao.docx", "Ông Bưởi", title="Báo cáo tổng kết", heading="I. TÌNH HÌNH")

    def printed(**wanted):
        (made,) = print_documents([source], find_converter(), Wanted(author="UBND xã Phổ An", **wanted))
        return made

    return printed


def test_a_pdf_says_what_it_is_and_has_bookmarks(one):
    made = one(draft=False)
    with pikepdf.open(made.path) as pdf, pdf.open_outline() as outline:
        assert str(pdf.docinfo["/Title"]) == "Báo cáo tổng kết"
        assert str(pdf.Root.Lang) == "vi-VN"
        assert [entry.title for entry in outline.root] == ["I. TÌNH HÌNH"]
        assert pdf.open_metadata()["dc:creator"] == ["python-docx"], "the document's own author comes first"
    assert (made.pages, made.findings) == (1, ())


def test_the_office_is_the_author_where_the_document_names_none(tmp_path):
    source = write(tmp_path / "a.docx", "A")
    document = docx.Document(source)
    document.core_properties.author = ""
    document.save(source)
    (made,) = print_documents([source], find_converter(), Wanted(author="UBND xã Phổ An"))
    with pikepdf.open(made.path) as pdf:
        assert str(pdf.docinfo["/Author"]) == "UBND xã Phổ An"


def test_the_same_document_gives_the_same_bytes(one):
    first = one(pdf_a=True).path.read_bytes()
    assert one(pdf_a=True).path.read_bytes() == first


def test_a_draft_is_marked_under_its_text_and_a_final_one_is_not(one):
    draft = one(draft=True)
    marked, words = picture(draft.path), text(draft.path)
    final = one(draft=False)
    assert picture(final.path) != marked
    assert text(final.path) == words, "the mark is drawn, not written: the text can still be copied"
    with pikepdf.open(io.BytesIO(one(draft=True).path.read_bytes())) as pdf:
        first = pdf.pages[0].Contents[0].read_bytes()
    assert first.startswith(b"/Artifact BMC q"), "under the text, and no part of what is read aloud"


def test_pdf_a_is_asked_for_and_said(one):
    with pikepdf.open(one(pdf_a=True).path) as pdf:
        said = pdf.open_metadata()
        assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "B")
        assert "/OutputIntents" in pdf.Root
    with pikepdf.open(one(pdf_a=False).path) as pdf:
        assert "pdfaid:part" not in pdf.open_metadata()


def test_another_font_is_told(tmp_path):
    source = write(tmp_path / "a.docx", "A", font="Liberation Mono")
    (made,) = print_documents([source], find_converter(), Wanted())
    assert [finding.code for finding in made.findings] == ["W991"]
    assert "LiberationMono" in made.findings[0].message()


def test_many_of_one_kind_are_joined_and_cut_apart_with_nothing_changed(tmp_path):
    for number, pages in enumerate((1, 2, 1, 3, 1)):
        write(tmp_path / f"{number}.docx", f"Bà Na thứ {number}", pages=pages, title=f"Giấy khen {number}")
    sources = documents_in(tmp_path)
    assert len({joining.kind_of(source.read_bytes()) for source in sources}) == 1
    counted = _Counted(find_converter())
    joined = print_documents(sources, counted, Wanted(pdf_a=True))
    assert counted.runs == [1], "one run, one file"
    assert [made.pages for made in joined] == [1, 2, 1, 3, 1]
    together = {made.source: (text(made.path), picture(made.path, made.pages)) for made in joined}
    with pikepdf.open(joined[3].path) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Giấy khen 3"
        assert pdf.open_metadata()["pdfaid:part"] == "2"
    for source in sources:
        (alone,) = print_documents([source], find_converter(), Wanted(pdf_a=True))
        assert (text(alone.path), picture(alone.path, alone.pages)) == together[source], source.name


def test_documents_that_count_or_differ_in_more_than_text_are_not_joined(tmp_path):
    plain = write(tmp_path / "a.docx", "A")
    listed = docx.Document(plain)
    listed.add_paragraph("một")
    numbering = listed.paragraphs[-1]._p.get_or_add_pPr()._add_numPr()
    numbering._add_numId().val = 1
    listed.save(tmp_path / "b.docx")
    headed = docx.Document(plain)
    headed.sections[0].header.paragraphs[0].text = "Đầu trang riêng"
    headed.save(tmp_path / "c.docx")
    kinds = [joining.kind_of((tmp_path / name).read_bytes()) for name in ("a.docx", "b.docx", "c.docx")]
    assert kinds[0] is not None
    assert kinds[1] is None
    assert kinds[2] != kinds[0]
    assert joining.kind_of(b"no document") is None


def test_the_sample_documents_come_out_whole(tmp_path):
    from reports.folders import find_folders
    from reports.pipeline import build_year

    build_year(find_folders(2024, out=tmp_path))
    old = tmp_path / "2024" / "cu_giay_khen"
    old.mkdir()
    (old / "01_cu.docx").write_bytes(b"")
    sources = documents_in(tmp_path / "2024")
    made = print_documents(sources, find_converter(), Wanted(pdf_a=True))
    assert len(sources) > 100, "every certificate and report by itself too"
    assert {one.path for one in made} == {source.with_suffix(".pdf") for source in sources}
    assert [finding for one in made for finding in one.findings if finding.blocks] == []
    report = next(one for one in made if one.path.name == "bao_cao_tong_ket.pdf")
    assert "BÁO CÁO" in text(report.path)


class _Counted:
    """A converter that notes how many files each run had."""

    def __init__(self, converter):
        self.converter, self.runs = converter, []

    def convert(self, files, folder, **how):
        self.runs.append(len(files))
        self.converter.convert(files, folder, **how)
