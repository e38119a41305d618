"""Tables of the office's own workbooks: found wherever they stand, nothing lost on the way."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import Workbook

from reports.spreadsheet import Column, Kind, read_sheet

COLUMNS = (
    Column("ma", ("Mã", "Mã số"), required=True),
    Column("ten", ("Tên chỉ tiêu",)),
    Column("ke_hoach", ("Kế hoạch",), Kind.NUMBER),
    Column("ngay", ("Ngày ban hành",), Kind.DATE),
    Column("dat", ("Đạt",), Kind.FLAG),
    Column("vu", ("Vụ",), Kind.CHOICE, choices=("Đông Xuân", "Hè Thu")),
)
HEADERS = ["Mã", "Tên chỉ tiêu", "Kế hoạch", "Ngày ban hành", "Đạt", "Vụ"]
ROW = ["CT01", "Tổng giá trị", 2167.017, dt.date(2024, 1, 15), "có", "Hè Thu"]


@pytest.fixture
def table(saved):
    """Save rows as the sheet "Chỉ tiêu" and read them; ``change`` may still alter the sheet."""

    def read(*rows, change=None, columns=COLUMNS, sheet="Chỉ tiêu", optional=False):
        book = Workbook()
        book.active.title = "Chỉ tiêu"
        for row in rows:
            book.active.append(row)
        if change:
            change(book.active)
        return read_sheet(saved(book), sheet, columns, optional=optional)

    return read


def test_values_by_key_and_kind(table):
    read = table(HEADERS, ROW)
    assert read.findings == ()
    (row,) = read.rows
    assert row.number == 2
    assert row.text("ma") == "CT01"
    assert row.number_of("ke_hoach") == Decimal("2167.017")
    assert row.date("ngay") == dt.date(2024, 1, 15)
    assert row.flag("dat") is True
    assert row.text("vu") == "Hè Thu"
    assert row.ref("ke_hoach").address == "C2"
    assert read.headers["ke_hoach"].address == "C1"


def test_asking_for_another_type_or_a_missing_column_gives_nothing(table):
    (row,) = table(HEADERS, ROW).rows
    assert (row.number_of("ma"), row.date("ma"), row.flag("ma")) == (None, None, None)
    assert (row.text("ke_hoach"), row.text("khong_co")) == ("", "")
    assert row.ref("khong_co").address == "A2"


def test_headers_moved_down_reordered_and_spelled_otherwise(table):
    read = table(
        ["CHỈ TIÊU NĂM 2024"],
        ["Mã: giữ nguyên", None, "số"],
        [],
        ["Ghi chú", "kế  hoạch", "MÃ SỐ", "Tên\nchỉ tiêu"],
        ["bỏ qua", 925, "CT03", "Công nghiệp"],
    )
    (row,) = read.rows
    assert (row.text("ma"), row.number_of("ke_hoach"), row.number) == ("CT03", Decimal(925), 5)
    assert read.headers["ma"].address == "C4"
    assert read.findings == ()


def test_blank_rows_are_skipped_and_what_was_said_of_them_kept(table):
    read = table(HEADERS, ROW, [], ["\u200b"], [None, None, "-"], ROW)
    assert [row.number for row in read.rows] == [2, 6]
    assert [(f.code, f.where.cell) for f in read.findings] == [("R321", "A4"), ("R312", "C5")]


def test_a_row_with_only_a_faulty_cell_is_a_row(table):
    read = table(HEADERS, [None, None, "hai"])
    assert [row.number for row in read.rows] == [2]
    assert [f.code for f in read.findings] == ["E303", "E360"]
    assert read.rows[0].findings == read.findings


def test_a_required_cell_left_empty(table):
    read = table(HEADERS, [None, "Tổng"])
    (finding,) = read.findings
    assert (finding.code, finding.where.cell, finding.expected) == ("E360", "A2", "Mã")


def test_a_missing_sheet_names_the_nearest(table):
    read = table(HEADERS, sheet=("Chỉ tiêu năm", "Mục tiêu"))
    (finding,) = read.findings
    assert (finding.code, finding.expected, finding.found) == ("E140", "Chỉ tiêu năm", "Chỉ tiêu")
    assert 'trang "Chỉ tiêu"' in finding.remedy()
    assert read.rows == ()


def test_a_sheet_may_be_called_otherwise_or_be_optional(table):
    assert len(table(HEADERS, ROW, sheet=("Mục tiêu", "CHỈ TIÊU")).rows) == 1
    assert table(HEADERS, sheet="Bản nộp", optional=True).findings == ()


def test_a_book_that_could_not_be_opened_is_not_blamed_twice(written):
    book = written(b"", "rong.xlsx")
    assert read_sheet(book, "Chỉ tiêu", COLUMNS).findings == ()


def test_no_header_row(table):
    read = table(["a", "b"], [1, 2])
    assert [f.code for f in read.findings] == ["E141"]
    assert "Tên chỉ tiêu" in read.findings[0].expected


def test_a_missing_required_column_names_the_nearest(table):
    read = table(["Mãa", *HEADERS[1:]], ROW)
    (finding,) = read.findings
    assert (finding.code, finding.expected, finding.where.cell) == ("E142", "Mã", "A1")
    assert 'cột "Mãa"' in table(["Mã sô", *HEADERS[1:]], ROW).findings[0].remedy() or finding.note


def test_a_missing_optional_column_is_simply_absent(table):
    read = table(HEADERS[:3], ROW[:3])
    assert read.findings == ()
    assert "ngay" not in read.headers


def test_in_a_table_with_expected_columns_headers_are_held_to_them(table):
    columns = [replace(c, expected=c.headers[0] == HEADERS[2]) for c in COLUMNS]
    misspelt = [*HEADERS[:2], f"{HEADERS[2]} x", *HEADERS[3:], "Ghi chú", "Cột trống"]
    read = table(misspelt, [*ROW, "tốt"], columns=columns)
    assert [(f.code, f.where.cell, f.expected or f.found) for f in read.findings] == [
        ("E147", "A1", HEADERS[2]),
        ("W146", "C1", f"{HEADERS[2]} x"),
    ]
    assert f'cột "{HEADERS[2]}"' in read.findings[1].note


def test_a_header_that_stands_twice(table):
    read = table([*HEADERS, "Kế hoạch"], [*ROW, 5])
    (finding,) = read.findings
    assert (finding.code, finding.where.cell, finding.expected) == ("W143", "G1", "C1")
    assert read.rows[0].number_of("ke_hoach") == Decimal("2167.017")


def test_cells_merged_downwards_share_their_value(table):
    def merge(sheet):
        sheet.merge_cells("B2:B4")
        sheet.merge_cells("C2:C4")

    read = table(HEADERS, ["CT01", "Kinh tế", "1.5x"], ["CT02"], ["CT03"], [None], change=merge)
    assert [row.text("ten") for row in read.rows] == ["Kinh tế"] * 3
    assert [f.where.cell for f in read.findings if f.code == "R350"] == ["B3", "B4"]
    # what is wrong with the shared cell is wrong in each row, and said once
    assert [f.where.cell for f in read.findings if f.code == "E303"] == ["C2"]
    assert all(row.values["ke_hoach"].faulty for row in read.rows)


def test_a_merged_value_alone_makes_no_row(table):
    read = table(HEADERS, ["CT01", "Kinh tế"], [None], change=lambda sheet: sheet.merge_cells("B2:B3"))
    assert [row.number for row in read.rows] == [2]


def test_a_title_merged_across_is_no_value_of_its_neighbours(table):
    read = table(HEADERS, ["Phần một"], ROW, change=lambda sheet: sheet.merge_cells("A2:F2"))
    assert read.rows[0].values["ten"].value is None


def test_hidden_rows_columns_and_sheets_are_read_and_said(table):
    def hide(sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[9].hidden = True  # below the table: no matter
        sheet.column_dimensions["C"].hidden = True
        sheet.sheet_state = "hidden"
        sheet.parent.create_sheet("Khác")

    read = table(HEADERS, ROW, ROW, change=hide)
    assert len(read.rows) == 2
    assert [(f.code, f.found) for f in read.findings] == [("W145", "Chỉ tiêu"), ("W144", "3"), ("W144", "C")]


def test_repairs_of_rows_come_out_with_the_table(table):
    read = table(HEADERS, ["CT01", None, "2.167,017", "15/01/2024", "x", "he thu"])
    assert [f.code for f in read.findings] == ["R310", "R332", "R346", "R341"]


def test_one_column_is_enough_where_one_is_asked_for(table):
    read = table(["Mã"], ["CT01"], columns=COLUMNS[:1])
    assert [row.text("ma") for row in read.rows] == ["CT01"]
