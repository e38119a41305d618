"""Sheets Giấy khen and Máy in of co_quan.xlsx: where texts stand, in any state the sheets come."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from reports.certificate_sheet import Align, Paper, Spot, read_layout
from reports.office import read_office
from reports.spreadsheet import open_book

HEADS = (
    "Khổ phôi", "Trường", "Cách mép trái (mm)", "Cách mép trên (mm)", "Rộng (mm)", "Cao (mm)", "Cỡ chữ", "Đậm",
    "Nghiêng", "In hoa", "Căn lề",
)  # fmt: skip
NAME = ("A4", "họ tên", 30, 88.5, 237, 14, 26, "có", "không", "có", "giữa")
UNIT = ("A4", "chức vụ, đơn vị", 30, 103, 237, 14, 15, "", "", "", "")
WIDE = ("A3", "họ tên", 40, 120, 340, 20, 36, "có", "", "", "phải")
MACHINES = ("Máy in", "Khổ phôi", "Lệch sang phải (mm)", "Lệch xuống dưới (mm)", "Đang dùng")
DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def layout_of(tmp_path):
    """Read the sheets made of these rows."""

    def read(boxes, machines=()):
        book = Workbook()
        book.remove(book.active)
        for name, heads, rows in (("Giấy khen", HEADS, boxes), ("Máy in", MACHINES, machines)):
            if rows:
                sheet = book.create_sheet(name)
                sheet["A1"] = name.upper()
                for number, row in enumerate((heads, *rows), 3):
                    for column, value in enumerate(row, 1):
                        sheet.cell(number, column, value if value != "" else None)
        if not book.sheetnames:
            book.create_sheet("Khác")
        path = tmp_path / "co_quan.xlsx"
        book.save(path)
        return read_layout(open_book(path, root=tmp_path))

    return read


def codes(findings):
    return [(finding.code, finding.where.cell) for finding in findings]


def test_a_row_is_a_box(layout_of):
    layout, findings = layout_of([NAME, UNIT])

    name, unit = layout.boxes
    assert findings == ()
    assert (layout.paper, layout.right, layout.down) == (Paper.A4, 0, 0)
    assert (name.spot, name.left, name.top, name.width, name.height) == (Spot.TEN, 30, 88.5, 237, 14)
    assert (name.size, name.bold, name.italic, name.capitals, name.align) == (
        26,
        True,
        False,
        True,
        Align.CENTER,
    )
    assert (unit.bold, unit.capitals, unit.align) == (False, False, Align.CENTER)
    assert layout.names_in_capitals


def test_the_printer_in_use_says_the_paper_and_the_offset(layout_of):
    machines = [("Cũ", "A4", 5, 5, "không"), ("Mới", "A3", 1.5, -2, "có")]

    layout, findings = layout_of([NAME, WIDE], machines)

    assert findings == ()
    assert (layout.paper, layout.printer, layout.right, layout.down) == (Paper.A3, "Mới", 1.5, -2)
    assert [(box.spot, box.align) for box in layout.boxes] == [(Spot.TEN, Align.RIGHT)]


def test_without_the_sheet_there_is_no_layout(layout_of):
    assert layout_of([]) == (None, ())


@pytest.mark.parametrize("used", [("có", "có"), ("không", "không")])
def test_not_exactly_one_printer_in_use_is_told(layout_of, used):
    machines = [(name, "A4", 1, 1, flag) for name, flag in zip(("Một", "Hai"), used, strict=True)]

    layout, findings = layout_of([NAME], machines)

    assert [f.code for f in findings] == ["W826"]
    assert layout.printer == ("Một" if "có" in used else "")


def test_a_box_beyond_the_sheet_is_told_with_the_offset_counted(layout_of):
    _, findings = layout_of([NAME], [("Một", "A4", 31, 0, "có")])

    assert codes(findings) == [("W824", "B4")]  # 30 + 31 + 237 = 298 mm on a sheet of 297


def test_a_text_placed_twice_is_told_and_the_first_counts(layout_of):
    layout, findings = layout_of([NAME, ("A4", "họ tên", 1, 1, 5, 5, 9)])

    assert codes(findings) == [("W827", "B5")]
    assert [box.left for box in layout.boxes] == [30]


def test_a_row_that_lacks_a_number_is_left_out_and_said(layout_of):
    layout, findings = layout_of([("A4", "họ tên", 30, "", 237, 14, 26), UNIT])

    assert [box.spot for box in layout.boxes] == [Spot.DON_VI]
    assert [f.where.cell for f in findings if f.blocks] == ["D4"]


def test_an_unknown_text_is_said(layout_of):
    layout, findings = layout_of([NAME, ("A4", "ngày sinh", 30, 1, 237, 14, 26)])

    assert [box.spot for box in layout.boxes] == [Spot.TEN]
    assert [f.where.cell for f in findings if f.blocks] == ["B5"]


def test_paper_without_any_box_is_told(layout_of):
    layout, findings = layout_of([NAME], [("Một", "A3", 0, 0, "có")])

    assert layout.boxes == ()
    assert [f.code for f in findings] == ["W825"]


@pytest.mark.parametrize("size", [0, -3])
def test_a_box_without_size_is_no_box(layout_of, size):
    layout, findings = layout_of([("A4", "họ tên", 30, 88, size, 14, 26), UNIT])

    assert codes(findings) == [("E837", "E4")]
    assert [box.spot for box in layout.boxes] == [Spot.DON_VI]


def test_the_sample_office_places_every_text_on_both_papers():
    office = read_office(DATA / "2024" / "co_quan.xlsx", root=DATA)

    assert office.findings == ()
    assert {box.spot for box in office.layout.boxes} == set(Spot)
    assert office.layout.paper is Paper.A4


def test_academic_titles_are_left_out_of_signatures(tmp_path):
    book = Workbook()
    book.remove(book.active)
    sheet = book.create_sheet("Người ký")
    for number, row in enumerate(
        (("Họ và tên", "Thẩm quyền", "Văn bản"), ("ThS. Nguyễn Minh Hà", "CHỦ TỊCH", "QĐ")), 3
    ):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    path = tmp_path / "co_quan.xlsx"
    book.save(path)

    office = read_office(path, root=tmp_path)

    assert [signer.name for signer in office.signers] == ["Nguyễn Minh Hà"]
    assert [(f.found, f.expected) for f in office.findings if f.code == "R836"] == [
        ("ThS. Nguyễn Minh Hà", "Nguyễn Minh Hà")
    ]
