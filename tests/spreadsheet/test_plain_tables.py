"""The fast way for plain tables shows exactly what openpyxl shows, or stands aside."""

import datetime as dt
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from reports.spreadsheet import open_book, xlsx
from reports.spreadsheet.package import SheetPart, harmless, open_package
from reports.spreadsheet.plain import TableCells, is_plain, plain_grids


def fast(book: Workbook):
    stream = BytesIO()
    book.save(stream)
    return plain_grids("a.xlsx", stream.getvalue(), open_package("a.xlsx", stream.getvalue()))


def slow(book: Workbook, monkeypatch, folder):
    book.save(folder / "a.xlsx")
    with monkeypatch.context() as patch:
        patch.setattr(xlsx, "plain_grids", lambda *_: None)
        return open_book(folder / "a.xlsx", root=folder).grids


def plain_book() -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet["B2"] = "KẾT QUẢ SẢN XUẤT"
    sheet.merge_cells("B2:D2")
    sheet.append([])
    sheet.append([None, "Thôn", "Ngày", "Số", "Đạt"])
    sheet.append([None, " An Thổ \n2", dt.date(2024, 12, 5), 12.5, True])
    sheet.append([None, "An < Thạch & 1", dt.datetime(2024, 12, 5, 8, 30), -3, False])
    sheet["D6"].number_format = "#,##0.00"
    sheet.append([None, "x", None, 1e15, None, None, None])
    sheet["H9"].font = Font(bold=True)
    book.create_sheet("Trống")
    return book


def test_both_ways_show_the_same(monkeypatch, tmp_path):
    quick, thorough = fast(plain_book()), slow(plain_book(), monkeypatch, tmp_path)
    assert quick is not None
    assert len(quick) == len(thorough) == 2
    for one, other in zip(quick, thorough, strict=True):
        assert {at: cell.value for at, cell in one.cells.items()} == {
            at: cell.value for at, cell in other.cells.items()
        }
        assert (one.sheet, one.max_row, one.max_column) == (other.sheet, other.max_row, other.max_column)
        assert (one.merged, one.state) == (other.merged, other.state)
    assert isinstance(quick[0].cells, TableCells)


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)),
    st.text(st.sampled_from("aơĐ 1.,;-&<>\"'\u00a0\u200b\n"), max_size=6).filter(
        lambda text: not text.startswith("=")
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(values, max_size=4), max_size=5))
def test_both_ways_show_the_same_of_any_table(monkeypatch, tmp_path, rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    quick, (thorough,) = fast(book), slow(book, monkeypatch, tmp_path)
    assert quick is not None
    assert {at: cell.value for at, cell in quick[0].cells.items()} == {
        at: cell.value for at, cell in thorough.cells.items()
    }
    assert (quick[0].max_row, quick[0].max_column) == (thorough.max_row, thorough.max_column)


def with_escaped_character(sheet):
    sheet["A2"] = "dòng 1_x000D_dòng 2"


def with_formula(sheet):
    sheet["A2"] = "=1+1"


def with_error(sheet):
    sheet["A2"] = "#N/A"
    sheet["A2"].data_type = "e"


def with_percent(sheet):
    sheet["A2"], sheet["A2"].number_format = 0.5, "0%"


def with_unit_in_format(sheet):
    sheet["A2"], sheet["A2"].number_format = 5, '0" tấn"'


def with_scaled_format(sheet):
    sheet["A2"], sheet["A2"].number_format = 5_000_000, "#,##0,,"


def with_old_font(sheet):
    sheet["A1"].font = Font(name=".VnTime")


def with_hidden_row(sheet):
    sheet.row_dimensions[1].hidden = True


def with_hidden_column(sheet):
    sheet.column_dimensions["A"].hidden = True


def with_stray(sheet):
    sheet["XFD1048576"] = "x"


def with_far_row(sheet):
    sheet["A5000"] = "x"


def with_far_column(sheet):
    sheet["GZ1"] = "x"


@pytest.mark.parametrize(
    "change",
    [
        with_escaped_character,
        with_formula,
        with_error,
        with_percent,
        with_unit_in_format,
        with_scaled_format,
        with_old_font,
        with_hidden_row,
        with_hidden_column,
        with_stray,
        with_far_row,
        with_far_column,
    ],
)
def test_what_the_fast_way_would_miss_goes_the_long_way(change):
    book = Workbook()
    book.active["A1"] = "Phổ An"
    assert fast(book) is not None
    change(book.active)
    assert fast(book) is None


def test_rich_text_goes_the_long_way(rich):
    book = Workbook()
    book.active["A1"] = rich((".VnTime", "Ph\xe6"), ("Arial", "a"))
    assert fast(book) is None


def test_empty_texts_that_programs_leave_behind_do_not_stretch_the_table(written, first):
    book, stream, target = Workbook(), BytesIO(), BytesIO()
    book.active["A1"], book.active["C5"] = 1, "xoa"
    book.save(stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            content = old.read(item).replace(b"<t>xoa</t>", b"<t></t>")
            new.writestr(item.filename, content)
    grid = first(written(target.getvalue(), "a.xlsx"))
    assert isinstance(grid.cells, TableCells)
    assert (grid.max_row, grid.max_column) == (1, 1)


def test_a_comment_is_no_hindrance():
    book = Workbook()
    book.active["A1"] = 1
    book.active["A1"].comment = Comment("ghi chú", "người nhập")
    assert fast(book) is not None


@pytest.mark.parametrize(("font", "plain"), [(".VnTime", False), ("Arial", True)])
def test_fonts_inside_shared_texts_decide(tmp_path, rich, convert_with_office, first, font, plain):
    """Excel and LibreOffice keep texts apart from the sheet, formatted in parts."""
    book = Workbook()
    book.active["A1"] = rich((font, "Ph\xe6"), ("Arial", " b"))
    book.save(tmp_path / "a.xlsx")
    path = convert_with_office(tmp_path / "a.xlsx", "xlsx", tmp_path / "lo")
    data = path.read_bytes()
    package = open_package("a.xlsx", data)
    assert b"Ph\xc3\xa6" in package.texts
    # LibreOffice lists the font among the styles too; the texts alone must give it away
    package = replace(package, styles=b"")
    assert (plain_grids("a.xlsx", data, package) is not None) is plain
    cell = first(open_book(path, root=tmp_path)).at(1, 1)
    assert cell.value == "Ph\xe6 b"
    if not plain:
        assert cell.font == font


@pytest.mark.parametrize(
    ("number_format", "plain"),
    [
        ("General", True),
        ("0", True),
        ("#,##0.00", True),
        ("#,##0_);(#,##0)", True),
        ("@", True),
        ("dd/mm/yyyy", True),
        ("0%", False),
        ("0.0%", False),
        ("#,##0,", False),
        ("0.0,,", False),
        ('0" tấn"', False),
        ("[h]:mm", False),
        ("0.00E+00", True),
        ("0\\.000", False),
        ('0"000"', False),
        ("(0)", False),
        ("0;0", False),
        (";;;", False),
        ('_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', True),
    ],
)
def test_number_formats_that_say_nothing_about_the_value(number_format, plain):
    assert harmless(number_format) is plain


def test_cells_of_a_plain_table_are_a_mapping():
    cells = TableCells([["a", "", 1.0], ["", "a", ""]], 3, 2)
    assert list(cells) == [(3, 2), (3, 4), (4, 3)]
    assert len(cells) == 3
    assert cells[3, 4].value == 1
    assert (3, 3) not in cells
    assert [cells.get(at) for at in ((2, 2), (3, 1), (9, 9), (4, 2))] == [None] * 4
    assert dict(cells.items()) == dict(cells)


def test_truth_values_stay_apart_from_the_numbers_they_are_equal_to():
    book = Workbook()
    for row in ((1, "a", True), (0, None, False), (True, 1.5, 1)):
        book.active.append(row)
    (grid,) = fast(book)
    values = {at: cell.value for at, cell in grid.cells.items()}
    assert {at: value for at, value in values.items() if isinstance(value, bool)} == {
        (1, 3): True,
        (2, 3): False,
        (3, 1): True,
    }
    assert [values[at] for at in ((1, 1), (1, 2), (2, 1), (3, 2), (3, 3))] == [1, "a", 0, 1.5, 1]
    assert (2, 2) not in values


@pytest.mark.parametrize(
    ("told", "plain"),
    [
        (b'<c r="DZ1"><v>1</v></c>', True),
        (b'<c r="EA1"><v>1</v></c>', False),
        (b'<c r="AAA1"><v>1</v></c>', False),
        (b"<c><v>1</v></c>", False),
        (b'<c t="n" r="B1"><v>1</v></c>', False),
        (b'</row><row spans="1:2"><c r="A2"><v>1</v></c>', False),
        (b'<c r="B1" t="inlineStr"><is><r><t>a</t></r></is></c>', False),
        (b'<c r="B1"><f>1+1</f><v>2</v></c>', False),
        (b'<c r="B1"><f t="shared" si="0"/><v>2</v></c>', False),
        (b'<c r="B1" t="e"><v>#REF!</v></c>', False),
        (b"<!-- -->", False),
    ],
)
def test_the_scan_of_a_sheet_sees(told, plain):
    xml = (
        b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>' + told + b"</row></sheetData></worksheet>"
    )
    assert is_plain(SheetPart("a", "visible", "worksheet", xml), frozenset()) is plain
