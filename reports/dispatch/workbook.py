"""The book as a workbook: a cover, then one sheet for each series, on A4 lying down.

The ten columns are those of decree 30/2020, appendix IV. The bytes depend on the entries alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.dispatch.model import COLUMNS, Entry, Series
from reports.dispatch.printed import TEMPLATE, book, by_series
from reports.files import write_atomically
from reports.office import Office
from reports.rendering import Template
from reports.spreadsheet import written

_FONT = "Times New Roman"
_WIDTHS = (15, 12, 34, 17, 34, 13, 8, 12, 15, 18)
_HEAD = 4
_CENTRED = (1, 2, 7, 8)
_PER_LINE = 1.2  # characters of the 11-point text to one unit of a column's width
_LINE_HEIGHT = 15.0
_THIN = Side(style="thin")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_TEXT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


def write_book(office: Office, entries: Sequence[Entry], templates: Path, folder: Path) -> tuple[Path, Path]:
    """Write a year's book, of at least one line, as a workbook and as a Word document."""
    year = entries[0].series.year
    last = max(entry.document.day for entry in entries)
    word = Template.open(templates / TEMPLATE).render(book(office, year, entries), created=last)
    return (
        write_atomically(folder / "so_van_ban_di.xlsx", workbook_bytes(office, year, entries)),
        write_atomically(folder / "so_van_ban_di.docx", word),
    )


def workbook_bytes(office: Office, year: int, entries: Sequence[Entry]) -> bytes:
    """The workbook of a year's book, ready to be written."""
    made = Workbook()
    made.properties.title = f"Sổ đăng ký văn bản đi năm {year}"
    parts = by_series(entries)
    _cover(made.worksheets[0], office, year, parts)
    for series, own in parts:
        _part(made.create_sheet(_sheet_name(series)), series, own)
    last = max((entry.document.day for entry in entries), default=date(year, 1, 1))
    return written.workbook_bytes(made, last)


def _cover(
    sheet: Worksheet, office: Office, year: int, parts: Sequence[tuple[Series, Sequence[Entry]]]
) -> None:
    sheet.title = "Bìa"
    _paper(sheet)
    for letter, width in zip("ABC", (60, 35, 35), strict=True):
        sheet.column_dimensions[letter].width = width
    lines = [(line, 14) for line in office.header_lines]
    lines += [("", 14), ("SỔ ĐĂNG KÝ VĂN BẢN ĐI", 22), (f"Năm: {year}", 14), ("", 14)]
    for row, (text, size) in enumerate(lines, 1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
        cell = sheet.cell(row, 1, text)
        cell.font, cell.alignment = Font(name=_FONT, size=size, bold=True), _MIDDLE
        sheet.row_dimensions[row].height = size * 1.6
    for row, (series, own) in enumerate(parts, len(lines) + 1):
        texts = (series.title, f"Từ số: {own[0].symbol}", f"Đến số: {own[-1].symbol}")
        for column, words in enumerate(texts, 1):
            place = sheet.cell(row, column, words)
            place.font, place.border = Font(name=_FONT, size=12), _GRID


def _part(sheet: Worksheet, series: Series, own: Sequence[Entry]) -> None:
    _paper(sheet)
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[chr(64 + number)].width = width
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(_WIDTHS))
    title = sheet.cell(1, 1, f"{series.title}, năm {series.year}")
    title.font, title.alignment = Font(name=_FONT, size=13, bold=True), _MIDDLE
    for row, texts in ((3, COLUMNS), (_HEAD, tuple(f"({n})" for n in range(1, len(COLUMNS) + 1)))):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(row, column, text)
            cell.font = Font(name=_FONT, size=11, bold=row == _HEAD - 1, italic=row == _HEAD)
            cell.alignment, cell.border = _MIDDLE, _GRID
    sheet.row_dimensions[_HEAD - 1].height = _LINE_HEIGHT * 3
    for row, entry in enumerate(own, _HEAD + 1):
        _line(sheet, row, entry)
    sheet.print_title_rows = f"3:{_HEAD}"
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.HeaderFooter = HeaderFooter(
        oddFooter=HeaderFooterItem(center=_HeaderFooterPart("&P/&N", font=f"{_FONT},Regular", size=11))
    )


def _line(sheet: Worksheet, row: int, entry: Entry) -> None:
    """One line of the book; a void number is struck through, and stays."""
    texts = entry.columns()
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column)
        cell.value, cell.data_type = text, "s"  # a text that begins with "=" is still a text
        cell.font = Font(name=_FONT, size=11, strike=bool(entry.void) and column < len(texts))
        cell.alignment = _CENTRE if column in _CENTRED else _TEXT
        cell.border = _GRID
    lines = max(
        -(-len(text) // max(int(width * _PER_LINE), 1)) for text, width in zip(texts, _WIDTHS, strict=True)
    )
    sheet.row_dimensions[row].height = _LINE_HEIGHT * max(lines, 2)


def _paper(sheet: Worksheet) -> None:
    """A4 lying down, all columns on one page wide."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left, sheet.page_margins.right = 0.79, 0.59
    sheet.page_margins.top, sheet.page_margins.bottom = 0.79, 0.79
    sheet.print_options.horizontalCentered = True


def _sheet_name(series: Series) -> str:
    return _NOT_IN_A_NAME.sub(" ", series.title)[:_LONGEST_NAME]
