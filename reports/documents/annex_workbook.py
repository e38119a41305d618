"""Phụ lục I as a workbook: the same rows, with live formulas where a clerk would type them.

Percent of plan, change against last year and the judgement are formulas over the plan, the figure
and last year's figure; so are totals of parts and shares of a whole. Other figures are values. Each
formula also carries its result, so that a preview that does not calculate shows what Excel will. The
bytes depend on the data alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.documents import wording
from reports.documents.annex_formulas import Live, Places, figure, figure_formula, verdict_formula
from reports.documents.letterhead import Letterhead
from reports.documents.targets import TargetGroup, TargetRow
from reports.figures.model import TargetResult
from reports.plan.model import Comparison
from reports.spreadsheet import written

_FONT = "Times New Roman"
_WIDTHS = (6, 50, 18, 15, 15, 15, 11, 27, 13)
_LINE_HEIGHT = 17.0
_LAST = "I"
_HEADER_ROW = 6
_THIN = Side(style="thin")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="center", wrap_text=True)
_SHARES = (
    "Tỷ trọng ở dòng {} là giá trị nhập sẵn, không phải công thức: các tỷ trọng được làm tròn cùng nhau để có "
    "tổng bằng 100%, công thức của từng dòng có thể cho số khác."
)
_VERDICTS = (
    "Đánh giá ở dòng {} là chữ nhập sẵn, không phải công thức: chênh lệch so với kế hoạch quá nhỏ để thấy được "
    "ở số đã làm tròn."
)
_EMPTY_RESULT = re.compile(
    r'<c r="(?P<cell>[A-Z]+\d+)"(?P<style>[^>]*)>(?P<formula><f>[^<]*</f>)<v ?(?:/>|></v>)'
)


@dataclass(frozen=True)
class AnnexWorkbook:
    """What ``phu_luc_chi_tieu.xlsx`` is made of: the rows of Phụ lục I and their results."""

    vb: Letterhead
    year: int
    day: date
    groups: tuple[TargetGroup, ...]
    notes: tuple[str, ...]
    results: tuple[TargetResult, ...]


@dataclass
class _Cells:
    """What the cells under way have come to: results of formulas by address, and what was left as a
    value although others of its kind are formulas."""

    places: Places
    cached: dict[str, Decimal | str] = field(default_factory=dict)
    kept: dict[str, list[str]] = field(default_factory=dict)

    def put(self, sheet: Worksheet, address: str, live: Live) -> None:
        """A formula and the result stored under it."""
        sheet[address] = live.formula
        self.cached[address] = live.value


def workbook_bytes(annex: AnnexWorkbook) -> bytes:
    """The workbook, ready to be written."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Phụ lục I"
    book.properties.title = f"Kết quả thực hiện các chỉ tiêu thi đua năm {annex.year}"
    book.properties.creator = ""
    _page(sheet)
    _heading(sheet, annex)
    results = iter(annex.results)
    cells = _Cells(Places(_rows(annex), annex.results))
    row = _HEADER_ROW + 1
    for group in annex.groups:
        sheet.cell(row, 1, f"{group.so}. {group.ten}")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
        _style(sheet, row, [_LEFT] * len(_WIDTHS), bold=True)
        sheet.row_dimensions[row].height = _LINE_HEIGHT
        for printed in group.dong:
            row += 1
            _target(sheet, row, printed, next(results), cells)
        row += 1
    _notes(sheet, row + 1, (*_kept_notes(cells), *annex.notes))
    return written.workbook_bytes(book, annex.day, edit=lambda sheet: _with_results(sheet, cells.cached))


def _rows(annex: AnnexWorkbook) -> dict[str, int]:
    """The row of every target: below the heads, a line above each group."""
    results = iter(annex.results)
    rows: dict[str, int] = {}
    row = _HEADER_ROW
    for group in annex.groups:
        row += 1
        for _ in group.dong:
            row += 1
            rows[next(results).target.code] = row
    return rows


def _page(sheet: Worksheet) -> None:
    for letters, width in zip("ABCDEFGHI", _WIDTHS, strict=True):
        sheet.column_dimensions[letters].width = width
    sheet.page_setup.paperSize = "9"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 30 / 25.4, 15 / 25.4, 20 / 25.4, 20 / 25.4
    margins.header = 10 / 25.4
    sheet.HeaderFooter = HeaderFooter(
        differentFirst=True,
        oddHeader=HeaderFooterItem(center=_HeaderFooterPart("&P", font=f"{_FONT},Regular", size=14)),
    )
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    sheet.freeze_panes = f"C{_HEADER_ROW + 1}"


def _heading(sheet: Worksheet, annex: AnnexWorkbook) -> None:
    lines = (
        "Phụ lục I",
        f"KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU THI ĐUA NĂM {annex.year}",
        annex.vb.kem_theo,
    )
    for row, text in enumerate(lines, 1):
        sheet.merge_cells(f"A{row}:{_LAST}{row}")
        cell = sheet.cell(row, 1, text)
        cell.font = Font(name=_FONT, size=14, bold=row < len(lines), italic=row == len(lines))
        cell.alignment = _CENTRE
        sheet.row_dimensions[row].height = _LINE_HEIGHT + 2
    heads = (
        "STT",
        "Chỉ tiêu",
        "Đơn vị tính",
        f"Thực hiện năm {annex.year - 1}",
        f"Kế hoạch năm {annex.year}",
        f"Thực hiện năm {annex.year}",
        "TH/KH (%)",
        f"So với năm {annex.year - 1}",
        "Đánh giá",
    )
    for column, head in enumerate(heads, 1):
        sheet.cell(_HEADER_ROW, column, head)
    _style(sheet, _HEADER_ROW, [_CENTRE] * len(heads), bold=True)
    sheet.row_dimensions[_HEADER_ROW].height = 36


def _target(sheet: Worksheet, row: int, printed: TargetRow, result: TargetResult, cells: _Cells) -> None:
    target = result.target
    values: list[int | float | str] = [int(printed.stt), printed.ten, printed.don_vi]
    values += [_number(target.previous, printed.nam_truoc), _number(target.plan, printed.ke_hoach)]
    values += [_number(figure(result), printed.thuc_hien), printed.ty_le, printed.so_sanh, printed.danh_gia]
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column, value)
        if isinstance(value, str):
            cell.data_type = "s"  # a name that begins with "=" is a name
    alignments = [_CENTRE, _LEFT, _CENTRE, _RIGHT, _RIGHT, _RIGHT, _RIGHT, _CENTRE, _CENTRE]
    _style(sheet, row, alignments)
    lines = max(
        -(-len(text) // width) for text, width in zip((printed.ten, printed.ke_hoach), (50, 15), strict=True)
    )
    sheet.row_dimensions[row].height = _LINE_HEIGHT * lines
    if target.previous is not None:
        sheet.cell(row, 4).number_format = _format(printed.nam_truoc)
    if target.plan is not None:
        sheet.cell(row, 5).number_format = _plan_format(target.comparison, printed.ke_hoach)
    if figure(result) is not None:
        sheet.cell(row, 6).number_format = _format(printed.thuc_hien)
    _live(sheet, row, printed, result, cells)
    _change(sheet, row, printed, result, cells)


def _live(sheet: Worksheet, row: int, printed: TargetRow, result: TargetResult, cells: _Cells) -> None:
    """Figure, percent of plan and judgement as formulas, where these come to what is printed."""
    made = figure_formula(result, cells.places)
    if made is not None:
        cells.put(sheet, f"F{row}", made)
    elif result.target.comparison is Comparison.STRUCTURE and figure(result) is not None:
        cells.kept.setdefault(_SHARES, []).append(printed.stt)
    percent = wording.percent_of_plan(result)
    if percent is not None:
        cells.put(sheet, f"G{row}", Live(f"=F{row}/E{row}*100", percent))
        sheet.cell(row, 7).number_format = _format(printed.ty_le)
    verdict = verdict_formula(result, row)
    if verdict is not None:
        cells.put(sheet, f"I{row}", verdict)
    elif result.verdict is not None:
        cells.kept.setdefault(_VERDICTS, []).append(printed.stt)


def _change(sheet: Worksheet, row: int, printed: TargetRow, result: TargetResult, cells: _Cells) -> None:
    change = wording.shown_change(result)
    if change is None or result.change is None:
        return
    rate = result.target.is_rate
    shape = _format(printed.so_sanh)
    formula = f"=(F{row}-D{row})/D{row}*100"
    if rate:
        exact, told = (max(-int(number.as_tuple().exponent), 0) for number in (result.change, change))
        formula = f"ROUND(F{row}-D{row},{exact})"
        formula = f"={formula}" if told == exact else f"=ROUND({formula},{told})"
    unit = f" {wording.points(result.target)}" if rate else "%"
    cells.put(sheet, f"H{row}", Live(formula, change))
    sheet.cell(row, 8).number_format = f'"Tăng "{shape}"{unit}";"Giảm "{shape}"{unit}";"Bằng"'


def _kept_notes(cells: _Cells) -> list[str]:
    """What a reader who changes a figure has to know of cells that will not follow."""
    return [words.format(", ".join(numbers)) for words, numbers in cells.kept.items()]


def _number(value: Decimal | None, printed: str) -> float | str:
    return printed if value is None else float(value)


def _format(printed: str) -> str:
    _, _, decimals = printed.partition(",")
    digits = sum(character.isdigit() for character in decimals)
    return "#,##0" + (f".{'0' * digits}" if digits else "")


def _plan_format(comparison: Comparison, printed: str) -> str:
    sign = comparison.value if comparison in (Comparison.AT_MOST, Comparison.ABOVE, Comparison.BELOW) else ""
    unit = '"%"' if printed.endswith("%") else ""
    return (f'"{sign} "' if sign else "") + _format(printed) + unit


def _notes(sheet: Worksheet, row: int, notes: Sequence[str]) -> None:
    for offset, note in enumerate(("Ghi chú:", *(f"- {note}" for note in notes))):
        sheet.merge_cells(f"A{row + offset}:{_LAST}{row + offset}")
        cell = sheet.cell(row + offset, 1, note)
        cell.font = Font(name=_FONT, size=12, bold=offset == 0, italic=offset == 0)
        cell.alignment = _LEFT
        sheet.row_dimensions[row + offset].height = _LINE_HEIGHT * (1 + len(note) // 150)


def _style(sheet: Worksheet, row: int, alignments: Sequence[Alignment], *, bold: bool = False) -> None:
    for column, alignment in enumerate(alignments, 1):
        cell = sheet.cell(row, column)
        cell.font = Font(name=_FONT, size=12, bold=bold)
        cell.alignment = alignment
        cell.border = _GRID


def _with_results(sheet: str, cached: dict[str, Decimal | str]) -> str:
    """The XML of a sheet with results under its formulas, for programs that do not calculate."""

    def with_result(match: re.Match[str]) -> str:
        value = cached[match["cell"]]
        kind, shown = (' t="str"', escape(value)) if isinstance(value, str) else ("", repr(float(value)))
        return f'<c r="{match["cell"]}"{match["style"]}{kind}>{match["formula"]}<v>{shown}</v>'

    return _EMPTY_RESULT.sub(with_result, sheet)
