"""noi_dung.docx in every shape it comes in: real Word files, written here and read back."""

from __future__ import annotations

import unicodedata
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

from reports.prose import Paragraph, Prose, Run, read_prose


def plain(text: str, *, bullet: bool = False) -> Paragraph:
    return Paragraph((Run(text, bold=False, italic=False),), bullet)


def codes(prose: Prose) -> list[str]:
    return [finding.code for finding in prose.findings]


def bold(document: Document, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


# --- headings and paragraphs ---------------------------------------------------------------


def test_paragraphs_stand_under_their_heading(read):
    document = docx.Document()
    document.add_heading("Thuận lợi", 1)
    document.add_paragraph("Được sự quan tâm của thị xã.")
    document.add_paragraph("Nhân dân đồng thuận.")
    document.add_heading("Khó khăn", 1)
    document.add_paragraph("Thời tiết thất thường.")
    prose = read(document)
    assert prose.findings == ()
    assert list(prose.sections) == ["thuận lợi", "khó khăn"]
    assert prose.section("Thuận lợi") == (
        plain("Được sự quan tâm của thị xã."),
        plain("Nhân dân đồng thuận."),
    )
    assert prose.section("KHÓ KHĂN")[0].text == "Thời tiết thất thường."
    assert prose.section("Kiến nghị") == ()


def test_bold_and_italic_are_kept_and_spaces_between_runs_too(read):
    document = docx.Document()
    document.add_heading("Kinh tế", 1)
    paragraph = document.add_paragraph("Mô hình ")
    paragraph.add_run("“Cánh đồng lớn”").bold = True
    paragraph.add_run(" đạt ")
    paragraph.add_run("kết quả").italic = True
    paragraph.add_run("  tốt. ")
    (taken,) = read(document).section("Kinh tế")
    assert taken.runs == (
        Run("Mô hình", bold=False, italic=False),
        Run(" “Cánh đồng lớn”", bold=True, italic=False),
        Run(" đạt", bold=False, italic=False),
        Run(" kết quả", bold=False, italic=True),
        Run(" tốt.", bold=False, italic=False),
    )
    assert taken.text == "Mô hình “Cánh đồng lớn” đạt kết quả tốt."


def test_bold_may_come_from_a_style(read):
    document = docx.Document()
    document.add_heading("Kinh tế", 1)
    document.add_paragraph("Ngành ").add_run("nông nghiệp", style="Strong")
    (taken,) = read(document).section("Kinh tế")
    assert [run.bold for run in taken.runs] == [False, True]


def test_runs_of_one_style_become_one(read):
    document = docx.Document()
    document.add_heading("Kinh tế", 1)
    paragraph = document.add_paragraph("Sản l")
    paragraph.add_run("ượng lúa")
    assert read(document).section("Kinh tế") == (plain("Sản lượng lúa"),)


@pytest.mark.parametrize(
    "heading",
    [
        "Thuận lợi",
        "THUẬN LỢI",
        "1. Thuận lợi",
        "1. THUẬN LỢI:",
        "I. Thuận lợi",
        "1.1. Thuận lợi",
        "a) Thuận lợi",
        "Phần thứ nhất: Thuận lợi",
        unicodedata.normalize("NFD", "1. Thuận lợi"),
        "1.\u00a0Thuận\u00a0lợi",
    ],
)
@pytest.mark.parametrize("how", ["style", "bold"])
def test_heading_is_known_however_it_is_typed(read, heading, how):
    document = docx.Document()
    if how == "style":
        document.add_heading(heading, 2)
    else:
        bold(document, heading)
    document.add_paragraph("Nhân dân đồng thuận.")
    prose = read(document)
    assert prose.section("Thuận lợi") == (plain("Nhân dân đồng thuận."),)
    assert codes(prose) == ([] if how == "style" else ["R616"])


def test_heading_typed_plain_with_a_number_or_in_capitals_is_taken_and_said(read):
    document = docx.Document()
    for text in ("1. Thuận lợi", "Nhân dân đồng thuận.", "KHÓ KHĂN", "Thời tiết thất thường."):
        document.add_paragraph(text)
    prose = read(document)
    assert list(prose.sections) == ["thuận lợi", "khó khăn"]
    assert [(f.code, f.expected, f.note) for f in prose.findings] == [
        ("R616", "Thuận lợi", "đoạn 1"),
        ("R616", "KHÓ KHĂN", "đoạn 3"),
    ]


def test_numbered_items_of_a_list_are_no_headings(read):
    document = docx.Document()
    document.add_heading("Giải pháp", 1)
    items = ["1. Đẩy mạnh tuyên truyền", "2. Tăng cường kiểm tra", "3. Khen thưởng kịp thời."]
    for item in items:
        document.add_paragraph(item)
    prose = read(document)
    assert [p.text for p in prose.section("Giải pháp")] == items
    assert prose.findings == ()


def test_bold_sentence_is_no_heading(read):
    document = docx.Document()
    document.add_heading("Hạn chế", 1)
    bold(document, "Hai chỉ tiêu chưa đạt kế hoạch.")
    bold(document, "Về kinh tế:")
    prose = read(document)
    assert [p.text for p in prose.section("Hạn chế")] == [
        "Hai chỉ tiêu chưa đạt kế hoạch.",
        "Về kinh tế:",
    ]
    assert prose.findings == ()


def test_outline_level_makes_a_heading(read):
    document = docx.Document()
    paragraph = document.add_paragraph("Kiến nghị")
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))
    document.add_paragraph("Đề nghị thị xã quan tâm.")
    prose = read(document)
    assert prose.section("Kiến nghị") == (plain("Đề nghị thị xã quan tâm."),)
    assert prose.findings == ()


def test_a_style_based_on_a_heading_is_a_heading(read):
    document = docx.Document()
    style = document.styles.add_style("Đề mục", 1)
    style.base_style = document.styles["Heading 1"]
    document.add_paragraph("Kiến nghị", style=style)
    document.add_paragraph("Đề nghị thị xã quan tâm.")
    assert codes(read(document)) == []


def test_typed_line_break_starts_a_new_paragraph(read):
    document = docx.Document()
    document.add_heading("Ưu điểm", 1)
    document.add_paragraph("Dòng một\nDòng hai")
    assert [p.text for p in read(document).section("Ưu điểm")] == ["Dòng một", "Dòng hai"]


# --- lists --------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["- ", "+ ", "– ", "•\t", "* ", "-"])
def test_typed_mark_of_a_list_item_is_taken_off(read, mark):
    document = docx.Document()
    document.add_heading("Ưu điểm", 1)
    document.add_paragraph(f"{mark}Hoàn thành sớm thu hoạch")
    assert read(document).section("Ưu điểm") == (plain("Hoàn thành sớm thu hoạch", bullet=True),)


def test_a_negative_number_at_the_start_keeps_its_sign(read):
    document = docx.Document()
    document.add_heading("Hạn chế", 1)
    document.add_paragraph("-5% so với năm trước.")
    assert read(document).section("Hạn chế") == (plain("-5% so với năm trước."),)


def test_mark_is_taken_off_across_runs(read):
    document = docx.Document()
    document.add_heading("Ưu điểm", 1)
    paragraph = document.add_paragraph("-")
    paragraph.add_run(" Thôn").bold = True
    paragraph.add_run(" An Thổ")
    (taken,) = read(document).section("Ưu điểm")
    assert (taken.bullet, taken.text) == (True, "Thôn An Thổ")


def test_list_style_makes_a_bullet(read):
    document = docx.Document()
    document.add_heading("Ưu điểm", 1)
    document.add_paragraph("Thôn An Thổ dẫn đầu", style="List Bullet")
    prose = read(document)
    assert prose.section("Ưu điểm") == (plain("Thôn An Thổ dẫn đầu", bullet=True),)
    assert prose.findings == ()


def test_automatic_number_is_lost_and_said(read):
    document = docx.Document()
    document.add_heading("Giải pháp", 1)
    document.add_paragraph("Tuyên truyền", style="List Number")
    prose = read(document)
    assert codes(prose) == ["R619"]
    assert prose.section("Giải pháp")[0].bullet


# --- what cannot be taken over ------------------------------------------------------------


def test_table_is_reported_and_the_text_around_it_kept(read):
    document = docx.Document()
    document.add_heading("Kinh tế", 1)
    document.add_paragraph("Trước bảng.")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "Lúa 560 ha"
    document.add_paragraph("Sau bảng.")
    prose = read(document)
    assert [(f.code, f.found, f.note) for f in prose.findings] == [("W615", "bảng “Lúa 560 ha”", "đoạn 3")]
    assert [p.text for p in prose.section("Kinh tế")] == ["Trước bảng.", "Sau bảng."]


def test_picture_is_reported(read, tmp_path):
    pixel = tmp_path / "anh.png"
    Image.new("RGB", (1, 1)).save(pixel)
    document = docx.Document()
    document.add_heading("Kinh tế", 1)
    document.add_paragraph("Ảnh: ").add_run().add_picture(str(pixel))
    prose = read(document)
    assert [(f.code, f.found) for f in prose.findings] == [("W615", "ảnh hoặc hình vẽ")]
    assert prose.section("Kinh tế") == (plain("Ảnh:"),)


def test_text_before_the_first_heading_is_reported_but_not_the_title(read):
    document = docx.Document()
    document.add_heading("Nội dung tổng kết năm 2024", 0)
    document.add_paragraph("Bản thảo của Văn phòng, gửi lãnh đạo góp ý.")
    document.add_heading("Kinh tế", 1)
    document.add_paragraph("Kinh tế phát triển.")
    prose = read(document)
    assert [(f.code, f.note) for f in prose.findings] == [("W612", "đoạn 2")]
    assert list(prose.sections) == ["kinh tế"]


def test_empty_section_is_reported(read):
    document = docx.Document()
    document.add_heading("Thuận lợi", 1)
    document.add_paragraph("   ")
    document.add_heading("Khó khăn", 1)
    document.add_paragraph("Thời tiết thất thường.")
    prose = read(document)
    assert [(f.code, f.found) for f in prose.findings] == [("W613", "Thuận lợi")]
    assert prose.sections["thuận lợi"] == ()


def test_a_file_of_headings_alone_is_told_once(read):
    document = docx.Document()
    for heading in ("Thuận lợi", "Khó khăn", "Hạn chế"):
        document.add_heading(heading, 1)
        document.add_paragraph()
    prose = read(document)
    assert [(f.code, f.found) for f in prose.findings] == [("W630", "Thuận lợi; Khó khăn; Hạn chế")]
    assert prose.only_headings


def test_heading_that_only_holds_deeper_ones_is_not_empty(read):
    document = docx.Document()
    document.add_heading("Đánh giá chung", 1)
    document.add_heading("Ưu điểm", 2)
    document.add_paragraph("Đoàn kết.")
    assert read(document).findings == ()


def test_same_heading_twice_is_joined_and_said(read):
    document = docx.Document()
    document.add_heading("Khó khăn", 1)
    document.add_paragraph("Hạn hán.")
    document.add_heading("Thuận lợi", 1)
    document.add_paragraph("Đồng thuận.")
    document.add_heading("2. KHÓ KHĂN", 1)
    document.add_paragraph("Giá vật tư tăng.")
    prose = read(document)
    assert [(f.code, f.note) for f in prose.findings] == [("W614", "đoạn 5")]
    assert [p.text for p in prose.section("Khó khăn")] == ["Hạn hán.", "Giá vật tư tăng."]


def test_tracked_insertion_counts_and_deletion_does_not(read):
    document = docx.Document()
    document.add_heading("Hạn chế", 1)
    paragraph = document.add_paragraph("Còn ")
    for xml in (
        f'<w:del {nsdecls("w")} w:id="1" w:author="A"><w:r><w:delText>hai</w:delText></w:r></w:del>',
        f'<w:ins {nsdecls("w")} w:id="2" w:author="A"><w:r><w:t>ba</w:t></w:r></w:ins>',
    ):
        paragraph._p.append(parse_xml(xml))
    paragraph.add_run(" chỉ tiêu chưa đạt.")
    prose = read(document)
    assert prose.section("Hạn chế") == (plain("Còn ba chỉ tiêu chưa đạt."),)
    assert [(f.code, f.found) for f in prose.findings] == [("W617", "2")]


def test_text_moved_elsewhere_counts_only_where_it_went(read):
    document = docx.Document()
    document.add_heading("Hạn chế", 1)
    paragraph = document.add_paragraph("Chưa đạt ")
    for tag, text in (("moveFrom", "hai chỉ tiêu"), ("moveTo", "ba chỉ tiêu")):
        xml = f'<w:{tag} {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t>{text}</w:t></w:r></w:{tag}>'
        paragraph._p.append(parse_xml(xml))
    assert read(document).section("Hạn chế") == (plain("Chưa đạt ba chỉ tiêu"),)


def test_text_in_content_controls_and_links_is_taken(read):
    document = docx.Document()
    document.add_heading("Kinh tế", 1)
    document.element.body.insert(
        1,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Trong ô điều khiển.</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    paragraph = document.add_paragraph("Xem ")
    link = parse_xml(f"<w:hyperlink {nsdecls('w')}><w:r><w:t>tại đây</w:t></w:r></w:hyperlink>")
    paragraph._p.append(link)
    assert [p.text for p in read(document).section("Kinh tế")] == ["Trong ô điều khiển.", "Xem tại đây"]


# --- old fonts ----------------------------------------------------------------------------


def test_tcvn3_text_is_converted_by_its_font_and_said(read):
    document = docx.Document()
    document.add_heading("Kinh tế", 1)
    run = document.add_paragraph().add_run("X· Phæ An s¶n xuÊt kh\u00adu")
    run.font.name = ".VnTime"
    prose = read(document)
    assert prose.section("Kinh tế") == (plain("Xã Phổ An sản xuất khưu"),)
    (repair,) = prose.findings
    assert (repair.code, repair.expected) == ("R618", "Xã Phổ An sản xuất khưu")
    assert ".VnTime" in repair.note


def test_old_font_of_the_whole_document_is_seen_in_headings_too(read):
    document = docx.Document()
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi"):
        fonts.set(qn(name), "VNI-Times")
    document.add_paragraph().add_run("Kieán nghò").bold = True
    document.add_paragraph("Ñeà nghò thò xaõ quan taâm.")
    prose = read(document)
    assert prose.section("Kiến nghị") == (plain("Đề nghị thị xã quan tâm."),)
    assert codes(prose) == ["R618", "R618", "R616"]


# --- files that are none ------------------------------------------------------------------


def test_missing_file_is_a_finding(tmp_path):
    prose = read_prose(tmp_path / "2024" / "noi_dung.docx", root=tmp_path)
    assert [(f.code, f.where.file) for f in prose.findings] == [("E610", "2024/noi_dung.docx")]
    assert prose.sections == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Thu\xe1\xba\xadn l\xe1\xbb\xa3i",
        b"PK\x03\x04",
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
    ],
    ids=["empty", "text", "cut", "old .doc or password"],
)
def test_file_that_is_no_word_document_is_a_finding(tmp_path, content):
    path = tmp_path / "noi_dung.docx"
    path.write_bytes(content)
    assert codes(read_prose(path, root=tmp_path)) == ["E611"]


def test_spreadsheet_called_docx_is_a_finding(tmp_path):
    from openpyxl import Workbook

    path = tmp_path / "noi_dung.docx"
    Workbook().save(path)
    assert codes(read_prose(path, root=tmp_path)) == ["E611"]


def test_file_that_unpacks_to_a_flood_is_refused_unopened(tmp_path, monkeypatch):
    monkeypatch.setattr("reports.prose.word.LARGEST_UNPACKED", 100_000)
    path = tmp_path / "noi_dung.docx"
    document = docx.Document()
    document.add_heading("Kinh tế", 1)
    document.add_paragraph("x" * 100_000)
    document.save(str(path))
    assert path.stat().st_size < 100_000
    (refusal,) = read_prose(path, root=tmp_path).findings
    assert (refusal.code, refusal.found) == ("E611", "tệp giải nén ra quá lớn")


def test_document_damaged_anywhere_never_raises_and_never_loses_text_in_silence(tmp_path):
    document = docx.Document()
    document.add_heading("Kinh tế", 1)
    document.add_paragraph("Kinh tế phát triển.")
    whole = tmp_path / "whole.docx"
    document.save(str(whole))
    with zipfile.ZipFile(whole) as package:
        members = {name: package.read(name) for name in package.namelist()}
    damaged = tmp_path / "noi_dung.docx"
    refused = set()
    for victim, content in members.items():
        for damage in (None, b"", b"<a/>", content[: len(content) // 2]):
            rest = {name: data for name, data in members.items() if name != victim}
            with zipfile.ZipFile(damaged, "w") as package:
                for name, data in (rest if damage is None else rest | {victim: damage}).items():
                    package.writestr(name, data)
            prose = read_prose(damaged, root=tmp_path)
            # without its styles a heading is a line like any other: then the text is reported
            assert prose.section("Kinh tế") or set(codes(prose)) & {"E611", "W612"}, (victim, damage)
            refused |= {victim} if "E611" in codes(prose) else set()
    assert {"word/document.xml", "[Content_Types].xml", "_rels/.rels"} <= refused
