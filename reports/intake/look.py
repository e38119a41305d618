"""How the workbooks that intake writes look: fonts, borders, colours, page set-up."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
PLAIN = Font(name=FONT, size=12)
BOLD = Font(name=FONT, size=12, bold=True)
ITALIC = Font(name=FONT, size=12, italic=True)
TITLE = Font(name=FONT, size=14, bold=True)
LINK = Font(name=FONT, size=12, color="0563C1", underline="single")

_THIN = Side(style="thin", color="808080")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)

HEADER_FILL = PatternFill("solid", fgColor="DDEBF7")
RED_FILL = PatternFill("solid", fgColor="FFC7CE")
AMBER_FILL = PatternFill("solid", fgColor="FFEB9C")
GREEN_FILL = PatternFill("solid", fgColor="C6EFCE")
BLUE_FILL = PatternFill("solid", fgColor="DEEAF6")

_A4 = 9
_LINE_HEIGHT = 16.5
_TWELVE_TO_ELEVEN = 1.05


def set_page(sheet: Worksheet, *, landscape: bool, header_row: int, last_column: str = "") -> None:
    """A4, one page wide, the header row on every page, page numbers at the foot."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header_row}:{header_row}"
    if last_column:
        sheet.print_area = f"A1:{last_column}{sheet.max_row}"
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.6, 0.4, 0.6, 0.7
    margins.footer = 0.35
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("Trang &P/&N"))


def write_row(
    sheet: Worksheet,
    row: int,
    texts: Sequence[str | int | float | None],
    font: Font = PLAIN,
    widths: Sequence[float] = (),
) -> None:
    """One boxed row of cells, high enough for its longest text in columns of these ``widths``."""
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column)
        cell.value = text
        cell.font, cell.border, cell.alignment = font, BOX, TOP
        if isinstance(text, str):
            cell.data_type = "s"  # what begins with "=" is still only text
    if widths:
        lines = (_lines(str(text), width) for text, width in zip(texts, widths, strict=True))
        # Not every program finds the height of wrapped text by itself.
        sheet.row_dimensions[row].height = _LINE_HEIGHT * max(lines)


def _lines(text: str, width: float) -> int:
    """Lines that ``text`` takes when wrapped between words; widths count characters of 11 points."""
    lines, used = 1, 0.0
    for word in text.split(" "):
        size = len(word) * _TWELVE_TO_ELEVEN
        if used and used + size > width:
            lines, used = lines + 1, 0.0
        lines += int(max(size - width, 0) // width)
        used += size + 1
    return lines
