"""Phụ lục I as a workbook: the same rows, with live formulas where a clerk would type them.

Percent of plan and change against last year are formulas over the plan, the figure and last
year's figure; the figures themselves are values. Each formula also carries its result, so that a
preview that does not calculate shows what Excel will. The bytes depend on the data alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.documents import wording
from reports.documents.letterhead import Letterhead
from reports.documents.targets import TargetGroup, TargetRow
from reports.figures.model import TargetResult
from reports.plan.model import Comparison

_FONT = "Times New Roman"
_WIDTHS = (6, 50, 18, 15, 15, 15, 11, 20, 13)
_LINE_HEIGHT = 17.0
_LAST = "I"
_HEADER_ROW = 6
_THIN = Side(style="thin")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="center", wrap_text=True)
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_EMPTY_RESULT = re.compile(r'(<c r="(?P<cell>[A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v ?(?:/>|></v>)')
_SAVED = re.compile(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True)
class AnnexWorkbook:
    """What ``phu_luc_chi_tieu.xlsx`` is made of: the rows of Phụ lục I and their results."""

    vb: Letterhead
    year: int
    day: date
    groups: tuple[TargetGroup, ...]
    notes: tuple[str, ...]
    results: tuple[TargetResult, ...]


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
    cached: dict[str, Decimal] = {}
    row = _HEADER_ROW + 1
    for group in annex.groups:
        sheet.cell(row, 1, f"{group.so}. {group.ten}")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
        _style(sheet, row, [_LEFT] * len(_WIDTHS), bold=True)
        sheet.row_dimensions[row].height = _LINE_HEIGHT
        for printed in group.dong:
            row += 1
            _target(sheet, row, printed, next(results), cached)
        row += 1
    _notes(sheet, row + 1, annex.notes)
    raw = io.BytesIO()
    book.save(raw)
    return _settled(raw.getvalue(), cached, annex.day)


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


def _target(
    sheet: Worksheet, row: int, printed: TargetRow, result: TargetResult, cached: dict[str, Decimal]
) -> None:
    target = result.target
    values: list[int | float | str] = [int(printed.stt), printed.ten, printed.don_vi]
    values += [_number(target.previous, printed.nam_truoc), _number(target.plan, printed.ke_hoach)]
    values += [_number(_figure(result), printed.thuc_hien), printed.ty_le, printed.so_sanh, printed.danh_gia]
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
    if _figure(result) is not None:
        sheet.cell(row, 6).number_format = _format(printed.thuc_hien)
    percent = wording.percent_of_plan(result)
    if percent is not None:
        sheet.cell(row, 7, f"=F{row}/E{row}*100").number_format = _format(printed.ty_le)
        cached[f"G{row}"] = percent
    _change(sheet, row, printed, result, cached)


def _change(
    sheet: Worksheet, row: int, printed: TargetRow, result: TargetResult, cached: dict[str, Decimal]
) -> None:
    change = result.change
    if change is None:
        return
    rate = result.target.is_rate
    shape = _format(printed.so_sanh)
    decimals = len(shape.partition(".")[2])
    formula = f"=ROUND(F{row}-D{row},{decimals})" if rate else f"=(F{row}-D{row})/D{row}*100"
    unit = f" điểm {result.target.result_unit}" if rate else "%"
    cell = sheet.cell(row, 8, formula)
    cell.number_format = f'"Tăng "{shape}"{unit}";"Giảm "{shape}"{unit}";"Bằng"'
    cached[f"H{row}"] = change


def _figure(result: TargetResult) -> Decimal | None:
    """The value of the cell: exact, so that formulas agree with the printed percentages; shares as
    printed, for they are rounded together to 100, and so is what as printed equals the plan."""
    number = result.printed
    together = result.target.comparison is Comparison.STRUCTURE
    if together or number == result.target.plan or not isinstance(result.actual, Decimal):
        return number
    return result.actual


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


def _settled(raw: bytes, cached: dict[str, Decimal], day: date) -> bytes:
    """The same package with results under its formulas, and no trace of when it was made."""

    def with_result(match: re.Match[str]) -> str:
        value = cached.get(match["cell"])
        return match[1] + ("<v></v>" if value is None else f"<v>{float(value)!r}</v>")

    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(settled, "w") as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = _EMPTY_RESULT.sub(with_result, data.decode()).encode()
            elif name == "docProps/core.xml":
                data = _SAVED.sub(rf"\g<1>{day.isoformat()}T00:00:00Z", data.decode()).encode()
            info = zipfile.ZipInfo(name, _ZIP_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, data)
    return settled.getvalue()
