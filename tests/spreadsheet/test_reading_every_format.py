"""The same form, saved by LibreOffice as .xlsx, .ods and .xls, shows the same things."""

import datetime as dt

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from reports.spreadsheet import Kind, convert, open_book


@pytest.fixture(params=["xlsx", "ods", "xls"])
def book(request, files):
    path = files[request.param]
    return open_book(path, root=path.parent)


def test_nothing_is_wrong_with_a_sound_file(book):
    assert book.findings == ()
    assert [grid.sheet for grid in book.grids] == ["BM05", "Ẩn"]


def test_values_have_their_addresses(book, first):
    grid = first(book)
    assert grid.at(3, 1).value == "Khu dân cư"
    assert grid.at(4, 2).value == 312
    assert grid.at(5, 2).value == 12.5
    assert grid.at(7, 2).value is True
    assert grid.at(2, 1) is None
    assert (grid.max_row, grid.max_column) == (9, 4)


def test_a_percentage_is_told_by_its_number_format(book, first):
    grid = first(book)
    value = convert(grid.at(4, 3), Kind.PERCENT, grid.ref(4, 3))
    assert str(value.value) == "98.5"
    assert value.findings == ()


def test_a_date_is_a_day(book, first):
    assert first(book).at(4, 4).value == dt.date(2024, 12, 5)


def test_the_font_of_old_text_is_kept(book, first):
    grid = first(book)
    assert grid.at(5, 1).font == ".VnTime"
    value = convert(grid.at(5, 1), Kind.TEXT, grid.ref(5, 1))
    assert value.value == "Phổ An"
    assert [finding.code for finding in value.findings] == ["R322"]


def test_a_formula_has_its_result(book, first):
    cell = first(book).at(6, 2)
    assert cell.value == 324.5
    assert cell.formula


def test_an_error_is_an_error(book, first):
    grid = first(book)
    assert grid.at(6, 3).error
    value = convert(grid.at(6, 3), Kind.NUMBER, grid.ref(6, 3))
    assert value.value is None
    (finding,) = value.findings
    assert finding.code == "E301"
    assert finding.found == "#DIV/0!"
    assert finding.where.cell == "C6"


def test_a_formula_that_yields_nothing_is_an_empty_cell(book, first):
    grid = first(book)
    assert grid.at(6, 4).formula
    value = convert(grid.at(6, 4), Kind.NUMBER, grid.ref(6, 4))
    assert (value.value, value.findings) == (None, ())


def test_hidden_rows_columns_and_sheets_are_known(book, first):
    assert first(book).hidden_rows == {7}
    assert first(book).hidden_columns == {3}
    assert [grid.state for grid in book.grids] == ["visible", "hidden"]


def test_merged_areas_lead_to_their_first_cell(book, first):
    merged = first(book).merged
    assert merged[9, 1] == (8, 1)
    assert merged[1, 4] == (1, 1)
    assert (8, 1) not in merged


def test_origin_is_recorded(book, files):
    assert len(book.sha256) == 64
    assert book.size == files[book.format].stat().st_size
    assert book.file == f"thon.{book.format}"


def test_the_day_of_saving_is_read(book):
    assert book.modified is not None


@pytest.fixture(scope="module")
def counted_from_1904(tmp_path_factory, convert_with_office):
    folder = tmp_path_factory.mktemp("mac")
    book = Workbook()
    book.epoch = dt.datetime(1904, 1, 1)
    book.active["A1"], book.active["A1"].number_format = dt.date(2024, 12, 5), "dd/mm/yyyy"
    book.active["A2"] = 44169  # days from 1/1/1904 to 5/12/2024: 45.631 less 1.462
    book.save(folder / "mac.xlsx")
    made = {kind: convert_with_office(folder / "mac.xlsx", kind, folder) for kind in ("xls", "ods")}
    return {"xlsx": folder / "mac.xlsx", **made}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_dates_counted_from_1904_are_read_right_even_as_day_numbers(counted_from_1904, kind):
    path = counted_from_1904[kind]
    book = open_book(path, root=path.parent)
    assert [finding.code for finding in book.findings] == ["W121"]
    (grid,) = book.grids
    dates = [convert(grid.at(row, 1), Kind.DATE, grid.ref(row, 1)) for row in (1, 2)]
    assert [value.value for value in dates] == [dt.date(2024, 12, 5)] * 2
    assert [finding.code for finding in dates[1].findings] == ["R333"]


@pytest.fixture(scope="module")
def in_parts(tmp_path_factory, convert_with_office):
    """Texts of several fonts in one cell, and so many others that an .xls splits its records."""
    folder = tmp_path_factory.mktemp("phong")
    book = Workbook()
    texts = (
        ((".VnTime", "Ph\xe6 "), ("Times New Roman", "Thọ")),
        (("Times New Roman", "Thôn  "), (".VnTime", "Ph\xe6 An")),
        ((".VnTimeH", "ph\xe6 "), (".VnTime", "Ph\xe6")),
        ((".VnTime", "Ph\xe6"), ("Arial", " An")),
    )
    for row, parts in enumerate(texts, 1):
        blocks = (TextBlock(InlineFont(rFont=font), words) for font, words in parts)
        book.active.cell(row, 1, CellRichText(*blocks))
    for row in range(6, 900):
        book.active.cell(row, 1, f"Thôn thứ {row} của xã, ở xa trung tâm")
    book.active["A900"] = CellRichText(
        *(TextBlock(InlineFont(rFont=font), words) for font, words in texts[0])
    )
    book.save(folder / "phong.xlsx")
    made = {kind: convert_with_office(folder / "phong.xlsx", kind, folder) for kind in ("xls", "ods")}
    return {"xlsx": folder / "phong.xlsx", **made}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_each_part_of_a_text_is_read_by_its_own_font(in_parts, kind):
    path = in_parts[kind]
    book = open_book(path, root=path.parent)
    (grid,) = book.grids
    read = [convert(grid.at(row, 1), Kind.TEXT, grid.ref(row, 1)).value for row in (1, 2, 3, 4, 900)]
    assert read == ["Phổ Thọ", "Thôn Phổ An", "PHỔ Phổ", "Phổ An", "Phổ Thọ"]
    assert grid.at(899, 1).value == "Thôn thứ 899 của xã, ở xa trung tâm"
    assert sorted((f.code, f.where.cell) for f in book.findings) == [
        ("W122", "A1"),
        ("W122", "A2"),
        ("W122", "A3"),
        ("W122", "A900"),
    ]


@pytest.fixture(scope="module")
def crossed_out(tmp_path_factory, convert_with_office):
    folder = tmp_path_factory.mktemp("gach")
    book = Workbook()
    for row, value in enumerate((5.5, 6, "Khu 4", "Khu 5"), 1):
        cell = book.active.cell(row, 1, value)
        cell.font = Font(name="Arial", strike=row in (1, 3))
    book.save(folder / "gach.xlsx")
    made = {kind: convert_with_office(folder / "gach.xlsx", kind, folder) for kind in ("xls", "ods")}
    return {"xlsx": folder / "gach.xlsx", **made}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_what_is_crossed_out_is_counted_and_said(crossed_out, kind):
    path = crossed_out[kind]
    (grid,) = open_book(path, root=path.parent).grids
    kinds = (Kind.NUMBER, Kind.INTEGER, Kind.TEXT, Kind.TEXT)
    values = [convert(grid.at(row, 1), kind, grid.ref(row, 1)) for row, kind in enumerate(kinds, 1)]
    assert [str(value.value) for value in values] == ["5.5", "6", "Khu 4", "Khu 5"]
    assert [[finding.code for finding in value.findings] for value in values] == [["W324"], [], ["W324"], []]
    assert values[0].findings[0].found == "5,5"
