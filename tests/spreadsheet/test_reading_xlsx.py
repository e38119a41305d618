"""What only .xlsx files hold in store: formulas never calculated, stray cells, odd fonts."""

import datetime as dt
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.formula import ArrayFormula

from reports.spreadsheet import Kind, convert, open_book
from reports.spreadsheet.package import open_package
from reports.spreadsheet.reading import MAX_CELLS, ReadingError, refuse_crowds, saved_day


def with_part(data: bytes, name: str, change) -> bytes:
    """The workbook with one part of the zip changed."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            new.writestr(item, change(content) if item.filename == name else content)
    return target.getvalue()


def saved_bytes(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_formula_never_calculated_names_itself(files):
    path = files["openpyxl"]
    grid = open_book(path, root=path.parent).grids[0]
    value = convert(grid.at(6, 2), Kind.NUMBER, grid.ref(6, 2))
    assert value.value is None
    (finding,) = value.findings
    assert (finding.code, finding.found, finding.where.cell) == ("E302", "=SUM(B4:B5)", "B6")


def test_array_formula_is_named_by_its_text(saved, first):
    book = Workbook()
    book.active["A1"] = 5
    book.active["A2"] = ArrayFormula("A2", "=SUM(A1:A1*2)")
    assert first(saved(book)).at(2, 1).formula == "SUM(A1:A1*2)"


def test_stray_cell_in_the_last_corner_is_reported_and_the_rest_read(saved, first, codes):
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Khu dân cư", "x"
    opened = saved(book)
    assert codes(opened) == ["E111"]
    (finding,) = opened.findings
    assert (finding.where.sheet, finding.where.cell, finding.found) == ("Sheet", "XFD1048576", "x")
    assert dict(first(opened).cells).keys() == {(1, 1)}
    assert (first(opened).max_row, first(opened).max_column) == (1, 1)


def test_many_strays_are_named_and_counted(saved, first, codes):
    book = Workbook()
    book.active["A1"] = 1
    for row in range(100_000, 100_013):
        book.active.cell(row, 1, "lạc")
    opened = saved(book)
    assert codes(opened) == ["E111"] * 10 + ["E113"]
    assert (opened.findings[-1].found, opened.findings[-1].expected) == ("3", "A100010…A100012")
    assert len(first(opened).cells) == 1


def test_a_second_table_some_rows_below_is_no_stray(saved, first, codes):
    book = Workbook()
    book.active["A1"], book.active["A1500"] = 1, 2
    opened = saved(book)
    assert codes(opened) == []
    assert first(opened).at(1500, 1).value == 2


def test_columns_hidden_as_a_range(saved, first):
    book = Workbook()
    for column in range(1, 8):
        book.active.cell(1, column, column)
    book.active.column_dimensions.group("C", "E", hidden=True)
    assert first(saved(book)).hidden_columns == {3, 4, 5}


def test_rows_hidden_below_the_table_do_not_matter(saved, first):
    book = Workbook()
    book.active["A1"], book.active["A2"] = 1, 2
    for row in (2, 40):
        book.active.row_dimensions[row].hidden = True
    assert first(saved(book)).hidden_rows == {2}


def test_rows_hidden_by_default_height(written, first):
    book = Workbook()
    book.active["A1"], book.active["A2"] = 1, 2
    data = with_part(
        saved_bytes(book),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<sheetFormatPr ", b'<sheetFormatPr zeroHeight="1" '),
    )
    assert first(written(data, "an.xlsx")).hidden_rows == {1, 2}


def test_runs_of_an_old_font_decide(saved, first, rich, codes):
    book = Workbook()
    book.active["A1"] = rich((".VnTime", "Ph\xe6"), ("Times New Roman", " An"))
    opened = saved(book)
    assert first(opened).at(1, 1).font == ".VnTime"
    assert codes(opened) == []  # " An" reads the same in any font


def test_two_encodings_in_one_cell_are_a_warning(saved, rich, codes):
    book = Workbook()
    book.active["A1"] = rich((".VnTime", "Ph\xe6 "), ("Times New Roman", "Thọ"))
    opened = saved(book)
    assert codes(opened) == ["W122"]
    assert opened.findings[0].where.cell == "A1"
    assert opened.findings[0].note == ".VnTime, Times New Roman"
    assert (opened.findings[0].found, opened.findings[0].expected) == ("Ph\xe6 Thọ", "Phổ Thọ")


def test_dates_counted_from_1904_are_read_and_said(saved, first, codes):
    book = Workbook()
    book.epoch = dt.datetime(1904, 1, 1)
    book.active["A1"] = dt.date(2024, 12, 5)
    opened = saved(book)
    assert codes(opened) == ["W121"]
    assert first(opened).at(1, 1).value == dt.date(2024, 12, 5)


def test_a_cell_that_is_only_formatted_is_no_cell(saved, first):
    book = Workbook()
    book.active["A1"] = 1
    book.active["J500"].font = Font(bold=True)
    book.active["B2"] = ""
    assert list(first(saved(book)).cells) == [(1, 1)]


def test_an_empty_workbook_is_an_error(saved, codes):
    assert codes(saved(Workbook())) == ["E112"]


def test_a_book_of_empty_strings_is_an_empty_workbook(saved, codes):
    book = Workbook()
    book.active["A1"] = ""
    book.active["A1"].font = Font(name=".VnTime")  # so that it goes the long way
    assert codes(saved(book)) == ["E112"]


def test_a_broken_part_is_named(written, codes):
    book = Workbook()
    book.active["A1"] = "=1+1"
    data = with_part(saved_bytes(book), "xl/workbook.xml", lambda xml: xml[:200])
    opened = written(data, "hong.xlsx")
    assert codes(opened) == ["E106"]
    assert opened.grids == ()


def test_what_openpyxl_cannot_read_is_a_damaged_file(written, codes):
    book = Workbook()
    book.active["A1"] = "=1+1"
    data = with_part(
        saved_bytes(book),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'r="A1"', b'r="#"'),
    )
    assert codes(written(data, "hong.xlsx")) == ["E106"]


def test_macros_are_no_hindrance(written, first, codes):
    book = Workbook()
    book.active["A1"] = 7
    data = with_part(
        saved_bytes(book),
        "[Content_Types].xml",
        lambda xml: xml.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
    )
    opened = written(data, "macro.xlsm")
    assert codes(opened) == []
    assert opened.format == "xlsm"
    assert first(opened).at(1, 1).value == 7


def test_a_prefix_on_every_tag_changes_nothing(files, written, first):
    """Programs that write with the Open XML SDK put ``x:`` before every tag."""

    def prefixed(xml: bytes) -> bytes:
        text = xml.replace(b"</", b"\1").replace(b"<?", b"\2").replace(b"<", b"<x:")
        text = text.replace(b"\1", b"</x:").replace(b"\2", b"<?")
        return text.replace(b" xmlns=", b" xmlns:x=")

    book = Workbook()
    book.active["A1"], book.active["A2"] = 7, "=A1*2"
    data = with_part(saved_bytes(book), "xl/worksheets/sheet1.xml", prefixed)
    grid = first(written(data, "x.xlsx"))
    assert grid.at(1, 1).value == 7
    assert grid.at(2, 1).formula == "A1*2"


def test_more_cells_than_any_table_are_refused():
    refuse_crowds("a.xlsx", "Trang", MAX_CELLS)
    with pytest.raises(ReadingError) as caught:
        refuse_crowds("a.xlsx", "Trang", MAX_CELLS + 1)
    assert caught.value.finding.code == "E115"
    assert caught.value.finding.found == "2.000.001"


def test_a_sheet_full_of_formatting_is_refused_before_it_is_read(written, codes):
    row = b'<row r="1">' + b'<c r="A1" s="0"/>' * 2000 + b"</row>"
    filler = row * (MAX_CELLS // 2000) + b'<row r="2"><c r="A2" s="0"/></row>'
    data = saved_bytes(Workbook())
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new,
    ):
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(b"<sheetData/>", b"<sheetData>" + filler + b"</sheetData>")
                content = content.replace(
                    b"<sheetData></sheetData>", b"<sheetData>" + filler + b"</sheetData>"
                )
                assert filler in content
            new.writestr(item.filename, content)
    assert codes(written(target.getvalue(), "day.xlsx")) == ["E115"]


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2024-12-05T16:59:59Z", dt.date(2024, 12, 5)),
        ("2024-12-05T17:00:00Z", dt.date(2024, 12, 6)),  # midnight in Vietnam
        ("2024-12-05T23:30:00", dt.date(2024, 12, 5)),
        ("hôm qua", None),
        (None, None),
    ],
)
def test_day_of_saving_is_the_day_in_vietnam(stamp, day):
    assert saved_day(stamp) == day


def test_a_workbook_that_does_not_say_when_it_was_saved(written):
    book = Workbook()
    book.active["A1"] = 1
    data = with_part(saved_bytes(book), "docProps/core.xml", lambda _: b"<a/>")
    assert written(data, "khong_ngay.xlsx").modified is None


def test_formula_results_are_told_from_no_results(files):
    path = files["xlsx"]
    package = open_package("thon.xlsx", path.read_bytes())
    assert dict(package.sheets[0].results())["D6"] is True
    assert load_workbook(path, data_only=True)["BM05"]["D6"].value is None
