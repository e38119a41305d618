"""Texts at their places in millimetres, and the sheet that shows them."""

import shutil
import struct
import zlib
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from reports.certificate_sheet import Paper, Spot
from reports.documents.calibration import calibration, calibration_bytes, grid_png
from reports.documents.certificates import Overprint
from reports.documents.overprint import placed
from reports.rendering import TemplateFault
from tests.documents.small_year import box, layout, office, small_year


@pytest.fixture
def template(templates):
    return templates / "giay_khen_in_phoi.docx"


def texts():
    return Overprint(
        "Ông AN", "Thôn Đông", "Lý do", "Thành tích", "Quyết định số", "ngày", "Sổ", "Nơi", "CT", "Hà"
    )


def printed(template, plan):
    return Document(BytesIO(placed(template, plan).render(texts())))


def frame_of(document, text):
    paragraph = next(p for p in document.paragraphs if p.text == text)
    frame = paragraph._p.pPr.find(qn("w:framePr"))
    return {key: frame.get(qn(f"w:{key}")) for key in ("x", "y", "w", "h", "hRule", "hAnchor", "vAnchor")}


def test_a_text_stands_where_it_was_measured_moved_by_the_printers_offset(template):
    # 30 + 1,5 mm and 88 - 2 mm from the edges, 237 × 14 mm; a millimetre is 56,693 twips
    assert frame_of(printed(template, layout()), "Ông AN") == {
        "x": "1786",
        "y": "4876",
        "w": "13436",
        "h": "794",
        "hRule": "exact",
        "hAnchor": "page",
        "vAnchor": "page",
    }


def test_a_text_is_set_as_the_sheet_says(template):
    document = printed(template, layout())
    name, number = (next(p for p in document.paragraphs if p.text == t) for t in ("Ông AN", "Quyết định số"))

    assert (name.runs[0].font.size.pt, name.runs[0].bold, name.runs[0].italic) == (26, True, False)
    assert (number.runs[0].font.size.pt, number.runs[0].bold, number.runs[0].italic) == (12, False, True)
    assert (name.alignment, number.alignment) == (1, 0)


def test_texts_without_a_place_are_not_printed(template):
    shown = [p.text for p in printed(template, layout()).paragraphs if p.text]

    assert shown == ["Ông AN", "Thôn Đông", "Quyết định số"]


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (297, 210)), (Paper.A3, (420, 297))])
def test_the_page_is_the_sheet_lying(template, paper, size):
    section = printed(template, layout(paper=paper)).sections[0]

    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == size
    assert section.orientation == 1


def test_a_text_with_a_place_that_the_template_lacks_is_a_fault(template, tmp_path):
    own = tmp_path / template.name
    shutil.copy(template, own)
    document = Document(own)
    paragraph = next(p for p in document.paragraphs if "{{ ten }}" in p.text)
    paragraph._p.getparent().remove(paragraph._p)
    document.save(own)

    with pytest.raises(TemplateFault) as caught:
        placed(own, layout())

    assert [(f.code, f.found, f.expected) for f in caught.value.findings] == [("E829", "họ tên", "ten")]
    assert "{{ ten }}" in caught.value.findings[0].text()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip"])
def test_what_is_no_word_document_is_a_fault(tmp_path, content):
    (tmp_path / "mau.docx").write_bytes(content)

    with pytest.raises(TemplateFault) as caught:
        placed(tmp_path / "mau.docx", layout())

    assert [f.code for f in caught.value.findings] == ["E851"]


def test_words_around_a_tag_are_the_offices_own(template, tmp_path):
    own = tmp_path / template.name
    document = Document(template)
    next(p for p in document.paragraphs if "{{ ten }}" in p.text).runs[0].text = "Tặng {{ ten }}"
    document.save(own)

    assert "Tặng Ông AN" in [p.text for p in printed(own, layout()).paragraphs]


def rows_of(png):
    """The dots of a grey PNG without filters."""
    width, height = struct.unpack(">II", png[16:24])
    data = zlib.decompress(png[png.index(b"IDAT") + 4 : png.index(b"IEND") - 8])
    rows = [data[at + 1 : at + 1 + width] for at in range(0, len(data), width + 1)]
    assert len(rows) == height
    return rows


def test_the_grid_has_a_line_each_millimetre_and_darker_ones_each_centimetre():
    rows = rows_of(grid_png(30, 20))
    between = rows[7]

    assert (len(rows[0]), len(rows)) == (300, 200)
    assert [dot for dot, shade in enumerate(between) if shade != 255] == list(range(0, 300, 10))
    assert between[10] > between[50] > between[100]
    assert rows[100] == bytes([rows[100][1]] * 300)


def test_the_calibration_sheet_shows_each_box_where_its_text_prints():
    sheet, _ = calibration(small_year())
    document = Document(BytesIO(calibration_bytes(sheet)))

    assert frame_of(document, "họ tên")["x"] == "1786"
    assert frame_of(document, "họ tên")["y"] == "4876"
    assert round(document.sections[0].page_width / Mm(1)) == 297
    words = " ".join(p.text for p in document.paragraphs)
    assert "Máy in 1" in words
    assert "sang phải 1,5 mm, xuống dưới -2 mm" in words


def test_the_grid_covers_the_whole_sheet():
    wide = replace(office(), layout=layout(paper=Paper.A3, boxes=(box(Spot.TEN, 1, 1, 9, 9, 9),)))
    sheet, _ = calibration(small_year(office=wide))
    data = calibration_bytes(sheet)

    with ZipFile(BytesIO(data)) as archive:
        assert struct.unpack(">II", archive.read("word/media/luoi.png")[16:24]) == (4200, 2970)
        xml = archive.read("word/document.xml").decode()
    assert f'cx="{420 * 36000}" cy="{297 * 36000}"' in xml
    assert data == calibration_bytes(sheet)


def test_without_a_layout_there_is_nothing_to_calibrate():
    assert calibration(small_year(office=replace(office(), layout=None))) == (None, ())
