"""Blank collection forms: one workbook per unit and form, in a folder per unit.

In goes the plan's **Biểu mẫu** and **Đơn vị**, out come workbooks whose header block lets
intake know them again under any file name. Only what has to be filled in is unlocked (the
protection has no password); lists, numbers and dates are validated as the plan says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Protection
from openpyxl.worksheet.worksheet import Worksheet

from reports.intake.form_guide import add_choices, add_guide
from reports.intake.form_rules import number_format, validation
from reports.intake.look import BOLD, BOX, CENTRE, HEADER_FILL, ITALIC, LEFT, PLAIN, TITLE, set_page
from reports.intake.totals import additive_columns
from reports.plan.model import Form, FormColumn, Plan, Unit
from reports.spreadsheet import Kind, column_letters
from reports.spreadsheet.written import save_workbook
from reports.vietnamese import fold, slug

INPUT_ROWS = 25
"""As many as fit on one A4 page with the signatures; more can be inserted."""
_HEADER_ROW = 8
_FIRST = _HEADER_ROW + 1
_LAST = _HEADER_ROW + INPUT_ROWS
_OPEN = Protection(locked=False)
_LANDSCAPE_FROM = 6
_ROW_HEIGHT = 20
_WIDTHS = {Kind.TEXT: 30, Kind.CHOICE: 26, Kind.DATE: 14, Kind.YEAR: 10, Kind.FLAG: 10}


@dataclass(frozen=True, slots=True)
class Sender:
    """Who hands the forms out: the office's name above the title, and the place that stands
    before the date in the sign-off."""

    name: str
    place: str


@dataclass(frozen=True)
class _Order:
    """One form to make: for whom, from whose plan."""

    form: Form
    unit: Unit
    plan: Plan
    sender: Sender


def write_forms(plan: Plan, sender: Sender, folder: Path) -> tuple[Path, ...]:
    """Write all blank forms under ``folder`` and return their paths, in the plan's order."""
    paths: list[Path] = []
    names = Counter(slug(unit.name) for unit in plan.units)
    for unit in plan.units:
        name = slug(unit.name)
        if names[name] > 1:  # two units whose names differ in accents only
            name += f"_{slug(unit.code)}"
        for form in plan.forms:
            if form.code in unit.forms:
                path = folder / name / f"{form.code}_{name}.xlsx"
                workbook = _workbook(_Order(form, unit, plan, sender))
                paths.append(save_workbook(workbook, path, plan.issued or date(plan.year, 1, 1)))
    return tuple(paths)


def header_text(column: FormColumn) -> str:
    """The header as printed, with its unit of measure."""
    if not column.unit or f"({fold(column.unit)})" in fold(column.header):
        return column.header
    return f"{column.header} ({column.unit})"


def _workbook(order: _Order) -> Workbook:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = order.form.code
    lists = add_choices(workbook, order.form, order.plan.movements)
    _write_heading(sheet, order)
    _write_table(sheet, order.form, lists)
    total = _write_total(sheet, order.form)
    _write_sign_off(sheet, order, total + 2)
    set_page(
        sheet,
        landscape=len(order.form.columns) >= _LANDSCAPE_FROM,
        header_row=_HEADER_ROW,
        last_column=column_letters(len(order.form.columns) + 1),
    )
    sheet.page_setup.fitToHeight = 1  # table and signatures together on one page
    sheet.freeze_panes = f"A{_FIRST}"
    _protect(sheet)
    add_guide(workbook, order.form, order.unit, order.plan)
    return workbook


def _write_heading(sheet: Worksheet, order: _Order) -> None:
    last = len(order.form.columns) + 1
    sheet.cell(1, 1, order.sender.name).font = BOLD
    sheet.cell(2, 1, order.form.title.upper()).font = TITLE
    block: Sequence[tuple[str, str | int | None]] = (
        ("Biểu số:", order.form.code),
        ("Đơn vị báo cáo:", order.unit.name),
        ("Năm:", order.plan.year),
        ("Ngày lập:", None),
    )
    for row, (label, value) in enumerate(block, 3):
        sheet.cell(row, 1, label).font = BOLD
        cell = sheet.cell(row, 3, value)
        cell.font, cell.alignment = PLAIN, Alignment(horizontal="left")
    day = sheet.cell(6, 3)
    day.number_format, day.protection, day.border = "dd/mm/yyyy", _OPEN, BOX
    note = sheet.cell(7, 1, 'Chỉ điền vào các ô trắng bên dưới; cách điền xem trang "Hướng dẫn".')
    note.font, note.alignment = ITALIC, LEFT
    for row in (2, 7):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
    sheet.cell(2, 1).alignment = CENTRE


def _write_table(sheet: Worksheet, form: Form, lists: dict[str, str]) -> None:
    for at, text in enumerate(["STT", *map(header_text, form.columns)], 1):
        cell = sheet.cell(_HEADER_ROW, at, text)
        cell.font, cell.border, cell.alignment, cell.fill = BOLD, BOX, CENTRE, HEADER_FILL
    sheet.row_dimensions[_HEADER_ROW].height = 50
    sheet.column_dimensions["A"].width = 6
    for row in range(_FIRST, _LAST + 1):
        sheet.row_dimensions[row].height = _ROW_HEIGHT
        counter = sheet.cell(row, 1, row - _HEADER_ROW)
        counter.font, counter.border, counter.alignment = PLAIN, BOX, CENTRE
    for at, column in enumerate(form.columns, 2):
        letters = column_letters(at)
        sheet.column_dimensions[letters].width = _WIDTHS.get(column.kind, 17)
        for row in range(_FIRST, _LAST + 1):
            box = sheet.cell(row, at)
            box.font, box.border, box.protection = PLAIN, BOX, _OPEN
            box.number_format = number_format(column)
            if not column.kind.numeric:
                box.alignment = LEFT
        rule = validation(column, lists.get(column.name, ""))
        if rule is not None:
            rule.add(f"{letters}{_FIRST}:{letters}{_LAST}")
            sheet.add_data_validation(rule)


def _write_total(sheet: Worksheet, form: Form) -> int:
    """The total row, where anything can be added up; returns the last row of the table."""
    additive = [column.name for column in additive_columns(form)]
    if not additive:
        return _LAST
    row = _LAST + 1
    for at in range(1, len(form.columns) + 2):
        cell = sheet.cell(row, at)
        cell.font, cell.border, cell.fill = BOLD, BOX, HEADER_FILL
    label = next((at for at, c in enumerate(form.columns, 2) if not c.kind.numeric), 1)
    sheet.cell(row, label, "Tổng cộng")
    for at, column in enumerate(form.columns, 2):
        if column.name in additive:
            letters = column_letters(at)
            sheet.cell(row, at, f"=SUM({letters}{_FIRST}:{letters}{_LAST})")
            sheet.cell(row, at).number_format = number_format(column)
    return row


def _write_sign_off(sheet: Worksheet, order: _Order, row: int) -> None:
    last = len(order.form.columns) + 1
    right = max(3, last // 2 + 1)
    cells: Sequence[tuple[int, int, str]] = (
        (row, right, f"{order.sender.place}, ngày      tháng      năm {order.plan.year}"),
        (row + 1, 1, "Người lập biểu"),
        (row + 1, right, "Thủ trưởng đơn vị"),
    )
    for at_row, at, text in cells:
        cell = sheet.cell(at_row, at, text)
        cell.font, cell.alignment = (ITALIC if at_row == row else BOLD), CENTRE
        end = last if at == right else right - 1
        sheet.merge_cells(start_row=at_row, start_column=at, end_row=at_row, end_column=end)
    for at in range(1, last + 1):
        sheet.cell(row + 5, at).protection = _OPEN  # the names under the signatures


def _protect(sheet: Worksheet) -> None:
    """Locked where nothing is to be filled in; widths, heights and new rows stay free."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatCells = False
    protection.formatColumns = False
    protection.formatRows = False
    protection.insertRows = False
