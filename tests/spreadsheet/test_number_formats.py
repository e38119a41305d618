"""What number formats put on the screen, in every kind of file that keeps them."""

from decimal import Decimal

import pytest
from openpyxl import Workbook

from reports.spreadsheet import CellRef, Kind, RawCell, convert, open_book
from reports.spreadsheet.number_formats import look_of

REF = CellRef("2024/so_lieu/thon.xlsx", "BM03", 7, 4)
ACCOUNTING = '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)'
DONG = '_-* #,##0\\ "₫"_-;\\-* #,##0\\ "₫"_-;_-* "-"??\\ "₫"_-;_-@_-'


def said(number, number_format, unit="", kind=Kind.NUMBER):
    """The value, and code and what is shown of each finding."""
    value = convert(RawCell(number, number_format), kind, REF, unit=unit)
    shown = [(f.code, f.expected if f.code == "E315" else f.found) for f in value.findings]
    return value.value, shown


@pytest.mark.parametrize(
    ("number", "number_format", "unit", "shown"),
    [
        (2167017, '#,##0 "triệu đồng"', "tỷ đồng", "2.167.017 triệu đồng"),
        (60000000, "#,##0\\ [$đ-42A]", "tỷ đồng", "60.000.000 đ"),
        (60000000, DONG, "nghìn đồng", "60.000.000 ₫"),
        (12, '0" m2"', "ha", "12 m2"),
        (12, '0" người"', "hộ", "12 người"),
        (12, '0" nghìn"', "", "12 nghìn"),
        (98.5, '0.0"%"', "hộ", "98,5%"),
        (4565, "0,", "tấn", "5"),
        (5000000, "0.0,,", "đồng", "5,0"),
        (5000000, '[>=1000000]0.0,,"tr";0', "", "5,0tr"),
        (4565, "0\\.000", "tấn", "4.565"),
        (5, "0\\.000", "hộ", "0.005"),
        (45, "0\\,0", "tấn", "4,5"),
        (4565.25, "#\\.##0.0", "tấn", "4.565,3"),
        (5, '0"000"', "", "5000"),
        (5, "-0", "", "-5"),
        (5, "(0)", "", "(5)"),
        (-5, "0;0", "", "5"),
        (5, '"không"', "", "không"),
    ],
)
def test_a_format_that_changes_size_unit_or_sign_stops_the_cell(number, number_format, unit, shown):
    assert said(number, number_format, unit) == (None, [("E315", shown)])


@pytest.mark.parametrize(
    ("number", "number_format", "unit", "kind", "shown"),
    [
        (2167.017, '#,##0.000" tỷ đồng"', "tỷ đồng", Kind.NUMBER, "2.167,017 tỷ đồng"),
        (2167, '0" tỷ"', "tỷ đồng", Kind.NUMBER, "2167 tỷ"),
        (60000000, DONG, "đồng/người/năm", Kind.NUMBER, "60.000.000 ₫"),
        (60000000, "[$VND] #,##0", "đồng", Kind.NUMBER, "VND 60.000.000"),
        (312, '0" hộ nghèo"', "hộ", Kind.INTEGER, "312 hộ nghèo"),
        (4565.5, 'General" tấn"', "tấn", Kind.NUMBER, "4565,5 tấn"),
        (98.5, '0.0"%"', "", Kind.PERCENT, "98,5%"),
        (4565, "#\\.##0", "con", Kind.INTEGER, "4.565"),
        (1234567, "#\\.###\\.##0", "con", Kind.INTEGER, "1.234.567"),
        (12, '0" tr.đ"', "triệu đồng", Kind.NUMBER, "12 tr.đ"),
        (12, '0" trđ"', "triệu đồng", Kind.NUMBER, "12 trđ"),
        (12, '0" tr đồng"', "triệu đồng", Kind.NUMBER, "12 tr đồng"),
    ],
)
def test_the_columns_own_unit_is_understood_and_said(number, number_format, unit, kind, shown):
    assert said(number, number_format, unit, kind) == (Decimal(str(number)), [("R317", shown)])


@pytest.mark.parametrize(
    ("number_format", "shown"), [('0" (ước)"', "12 (ước)"), (";;;", ""), ('"khoảng "0', "khoảng 12")]
)
def test_other_words_and_hidden_numbers_are_to_be_looked_at(number_format, shown):
    assert said(12, number_format, "ha") == (Decimal(12), [("W316", shown)])


@pytest.mark.parametrize("number", [5, -5, 4565.5, 0])
@pytest.mark.parametrize(
    "number_format",
    ["0", "#,##0.00", "# ##0", "0.00E+00", "# ?/?", "+0;-0", "#,##0_);[Red](#,##0)", "000", ACCOUNTING],
)
def test_an_ordinary_format_says_nothing(number, number_format):
    assert said(number, number_format, "tấn") == (Decimal(str(number)), [])


@pytest.mark.parametrize(
    ("number_format", "unit"),
    [
        ('#,##0" khẩu"', "người"),
        ('0" lao động"', "người"),
        ('0" nhân khẩu"', "người"),
        ('0" người"', "lao động"),
    ],
)
def test_words_that_count_people_do_not_change_what_is_counted(number_format, unit):
    value, found = said(12, number_format, unit)
    assert value == Decimal(12)
    assert [code for code, _ in found] == ["W316"]


def test_nothing_is_nothing_under_any_format():
    for number_format in ("0,", '0" triệu"', "0\\.000", ";;;", '"không"'):
        assert look_of(number_format, Decimal(0), "tỷ đồng") is None


def test_a_format_in_error_speaks_of_number_screen_and_reason():
    value = convert(RawCell(2167017, '#,##0 "triệu đồng"'), Kind.NUMBER, REF, unit="tỷ đồng")
    assert value.findings[0].message() == (
        'Ô giữ số 2.167.017 nhưng màn hình hiện "2.167.017 triệu đồng" (định dạng thêm chữ "triệu đồng", '
        "cột tính bằng tỷ đồng); không biết số nào đúng nên ô này chưa được dùng."
    )


FORMATS = {
    '#,##0 "triệu đồng"': "E315",
    "0,": "E315",
    "0.0,,": "E315",
    "0\\.000": "E315",
    '[>=1000000]0.0,,"tr";[>=1000]0,"k";0': "E315",
    "#,##0\\ [$đ-42A]": "E315",
    '"không"': "E315",
    '#,##0.0" tỷ đồng"': "R317",
    ";;;": "W316",
    "#,##0.0_);[Red](#,##0.0)": None,
    ACCOUNTING: None,
    "General": None,
}


@pytest.fixture(scope="module")
def formatted(tmp_path_factory, convert_with_office):
    folder = tmp_path_factory.mktemp("dinh_dang")
    book = Workbook()
    for row, number_format in enumerate(FORMATS, 1):
        book.active.cell(row, 1, 4565).number_format = number_format
    book.save(folder / "thu.xlsx")
    made = {kind: convert_with_office(folder / "thu.xlsx", kind, folder) for kind in ("xls", "ods")}
    return {"xlsx": folder / "thu.xlsx", **made}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_formats_are_seen_in_every_kind_of_file(formatted, kind):
    (grid,) = open_book(formatted[kind], root=formatted[kind].parent).grids
    found = []
    for row in range(1, len(FORMATS) + 1):
        value = convert(grid.at(row, 1), Kind.NUMBER, grid.ref(row, 1), unit="tỷ đồng")
        found.append(value.findings[0].code if value.findings else None)
    assert found == list(FORMATS.values())
