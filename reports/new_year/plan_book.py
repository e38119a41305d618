"""``ke_hoach.xlsx`` of the next year.

Forms, units, movements and the lines of the plan are carried; a target gets this year's figure as last
year's value and the plan foreseen for it. Numbers, dates, resolutions and what nobody knows stay blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from reports.documents import YearData, wording
from reports.figures.model import TargetResult
from reports.new_year.sheets import Sheets, is_date_item
from reports.new_year.years import moved_on, names_a_year
from reports.plan import forms, reading, sentences, targets
from reports.spreadsheet import CellRef
from reports.vietnamese import fold

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_HUNDRED = 100
_YEAR, _NUMBER, _NAME = "năm", "số, ký hiệu kế hoạch", "tên kế hoạch"
_THEME, _NEXT_THEME = "chủ đề", "năm sau chủ đề"


@dataclass(frozen=True)
class CarriedPlan:
    """The workbook, and what could not be carried: targets (by code) without a figure of this year, and
    those whose remark about this year was left out."""

    data: bytes
    without_figure: tuple[str, ...]
    remarks_left: tuple[str, ...]


def carried_plan(book: Sheets, year: YearData) -> CarriedPlan:
    """The plan workbook of ``year``, open in ``book``, for the year after."""
    lacking, remarks = [], []
    for row in book.rows(targets.SHEET, targets.COLUMNS):
        code = str(book.cell(row["ma"]).value or "").strip().upper()
        result = year.figures.by_code.get(code)
        if result is None:
            continue
        _target(book, row, result)
        if _reached(result) is None:
            lacking.append(code)
        if result.target.note:
            remarks.append(code)
    _general(book, year)
    book.move_years_on(forms.SHEET, forms.COLUMNS, "ten_bieu", "tieu_de", "tieu_de_khac")
    book.empty(reading.UNITS_SHEET, reading.UNIT_COLUMNS, "han_nop")
    book.move_years_on(reading.MOVEMENTS_SHEET, reading.MOVEMENT_COLUMNS, "thoi_gian")
    book.move_years_on(sentences.SHEET, sentences.COLUMNS, "cau")
    book.empty(reading.RESUBMISSIONS_SHEET, reading.RESUBMISSION_COLUMNS)
    return CarriedPlan(book.bytes(), tuple(lacking), tuple(remarks))


def _target(book: Sheets, row: Mapping[str, CellRef], result: TargetResult) -> None:
    """One target: the figure reached to last year's, the foreseen plan to the plan."""
    target = result.target
    if "ke_hoach" in row:
        plan = book.cell(row["ke_hoach"])
        if "ke_hoach_nam_sau" in row:
            foreseen = book.cell(row["ke_hoach_nam_sau"])
            plan.number_format, foreseen.value = foreseen.number_format, None
        _put(plan, target.next_plan if target.next_plan is not None else target.next_plan_text or None)
    if "nam_truoc" in row:
        before = book.cell(row["nam_truoc"])
        reached = _reached(result)
        if isinstance(reached, Decimal):
            places = len(wording.actual_cell(result).partition(",")[2])
            before.number_format = _shown(places, percent="%" in before.number_format)
        _put(before, reached)
    if "luu_y" in row:
        book.cell(row["luu_y"]).value = None


def _put(cell: Cell, value: Decimal | str | None) -> None:
    """Set a cell; one that Excel shows as a percentage holds a hundredth."""
    as_share = isinstance(value, Decimal) and "%" in cell.number_format
    cell.value = value / _HUNDRED if as_share and isinstance(value, Decimal) else value


def _shown(places: int, *, percent: bool) -> str:
    """The number format that shows ``places`` decimals, so that the cell shows all it holds."""
    decimals = f".{'0' * places}" if places else ""
    return f"0{decimals}%" if percent else f"#,##0{decimals}"


def _reached(result: TargetResult) -> Decimal | str | None:
    """The figure of this year as its documents print it; None where there is none to rely on."""
    return wording.actual_cell(result) if isinstance(result.actual, bool) else result.printed


def _general(book: Sheets, year: YearData) -> None:
    """The sheet Kế hoạch. An item of the user's own stays unless a year stands in it."""
    rows = book.rows(reading.GENERAL_SHEET, reading.GENERAL_COLUMNS)
    theme = next((v for k, v in year.plan.general.items() if fold(k) == _NEXT_THEME), "")
    for row in rows:
        name = fold(str(book.cell(row["muc"]).value or ""))
        if "gia_tri" not in row:
            continue
        book.change(row["gia_tri"], partial(_item, name, theme, year.year))
    book.move_years_on(reading.GENERAL_SHEET, reading.GENERAL_COLUMNS, "giai_thich")


def _item(name: str, theme: str, year: int, value: object) -> object:
    """What an item of the sheet says next year, where it says ``value`` this year."""
    if name == _YEAR:
        return year + 1
    if name == _NAME:
        return moved_on(value, year) if isinstance(value, str) else value
    if name == _THEME:
        return theme or None
    if name in (_NUMBER, _NEXT_THEME) or is_date_item(name) or names_a_year(str(value)):
        return None
    return value
