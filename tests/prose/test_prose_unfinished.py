"""Prose with places still to be filled in, and headings with the tone in either place."""

import docx
import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tổng kinh phí …… triệu đồng.", "……"),
        ("Thu được .... triệu đồng.", "...."),
        ("Hoàn thành {{ so_luong }} tuyến.", "{{ so_luong }}"),
        ("Đạt xxx% kế hoạch.", "xxx"),
        ("Kinh phí: chờ số liệu của kế toán.", "chờ số liệu"),
        ("[điền tên đơn vị] dẫn đầu.", "[điền tên đơn vị]"),
        ("Bí thư ____ chủ trì.", "____"),
    ],
)
def test_a_place_still_to_be_filled_in_is_said(read, text, said):
    document = docx.Document()
    document.add_heading("Khó khăn", 1)
    document.add_paragraph(text)
    prose = read(document)
    assert [(f.code, f.expected, f.note) for f in prose.findings] == [("W690", said, "đoạn 2")]
    assert [p.text for p in prose.section("Khó khăn")] == [text]


@pytest.mark.parametrize("text", ["Các mô hình: tổ thu gom rác, đường hoa…", "Đạt 98,5%...", "Năm XXI [1]."])
def test_an_ellipsis_is_no_place_to_fill(read, text):
    document = docx.Document()
    document.add_heading("Khó khăn", 1)
    document.add_paragraph(text)
    assert read(document).findings == ()


def test_where_the_tone_stands_makes_no_other_heading(read):
    document = docx.Document()
    document.add_heading("Văn hoá, xã hội", 1)
    document.add_paragraph("Ổn định.")
    assert [p.text for p in read(document).section("Văn hóa, xã hội")] == ["Ổn định."]
