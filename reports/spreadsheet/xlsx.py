"""Read .xlsx and .xlsm with openpyxl: values, then formulas where there are any.

In: a file's bytes, already past the gate. Out: ``Contents`` whose cells carry number format,
font, formula and error, and whose grids know what is hidden and merged. Cells that hold only
formatting are not cells here. A workbook of nothing but plain tables takes the fast way.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from reports.findings import Finding, Where
from reports.spreadsheet.cells import Grid, RawCell
from reports.spreadsheet.package import SheetPart, open_package
from reports.spreadsheet.plain import plain_grids
from reports.spreadsheet.reading import (
    Contents,
    Position,
    ReadingError,
    counted_from_1904,
    covered,
    extent,
    read_parts,
    stored,
    without_strays,
)


def read_xlsx(file: str, data: bytes) -> Contents:
    """All sheets of a workbook; raises ReadingError when nobody can make sense of it."""
    package = open_package(file, data)
    said = (Finding("W121", Where(file)),) if package.date1904 else ()
    modified = package.modified
    plain = None if package.date1904 else plain_grids(file, data, package)
    if plain is not None:
        return Contents(plain, said, modified)
    values = _load(file, data, formulas=False)
    with_formulas = any(sheet.has_formulas for sheet in package.sheets)
    formulas = _load(file, data, formulas=True) if with_formulas else None
    parts = {part.name: part for part in package.sheets}
    grids: list[Grid] = []
    findings: list[Finding] = [*said]
    for sheet in values.worksheets:
        known = _formulas(formulas[sheet.title], parts[sheet.title]) if formulas else {}
        grid, said_of_cells = _grid(file, sheet, known)
        if package.date1904:
            grid = counted_from_1904(grid)
        grids.append(grid)
        findings += said_of_cells
    return Contents(tuple(grids), tuple(findings), modified)


def _load(file: str, data: bytes, *, formulas: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of parts that are no cells
            return load_workbook(io.BytesIO(data), data_only=not formulas, rich_text=True, keep_links=False)
    except Exception as problem:
        # openpyxl raises whatever the damage leads to, from KeyError to XML errors
        found = f"{type(problem).__name__}: {problem}"
        raise ReadingError(Finding("E106", Where(file), found)) from problem


def _cells(sheet: Worksheet) -> Iterator[tuple[Position, Cell]]:
    """Cells that exist, never the rectangle around them: one may stand at XFD1048576."""
    existing = sheet._cells  # noqa: SLF001 - iter_rows would create every cell in between
    for position, cell in existing.items():
        if isinstance(cell, Cell):  # not what a merged area covers
            yield position, cell


@dataclass(frozen=True, slots=True)
class _Formula:
    """A formula without "=", and whether the file stores its result."""

    text: str
    stored: bool


def _formulas(sheet: Worksheet, part: SheetPart) -> dict[Position, _Formula]:
    results = {coordinate_to_tuple(address): kept for address, kept in part.results()}
    found: dict[Position, _Formula] = {}
    for position, cell in _cells(sheet):
        if cell.data_type != "f":
            continue
        formula: Any = cell.value
        if isinstance(formula, ArrayFormula):
            formula = formula.text
        elif isinstance(formula, DataTableFormula):
            formula = f"TABLE({formula.r1 or ''})"
        words = str(formula or "").removeprefix("=")
        found[position] = _Formula(words, results.get(position, False))
    return found


def _grid(
    file: str, sheet: Worksheet, formulas: dict[Position, _Formula]
) -> tuple[Grid, tuple[Finding, ...]]:
    styles: dict[int, tuple[str, str, bool]] = {}
    said: list[Finding] = []
    cells: dict[Position, RawCell] = {}
    for position, cell in _cells(sheet):
        if cell.value is None and position not in formulas:
            continue
        style = styles.get(cell.style_id)
        if style is None:
            style = styles[cell.style_id] = (
                cell.number_format,
                cell.font.name or "",
                bool(cell.font.strike),
            )
        raw = _raw(cell, *style[:2], formulas.get(position))._replace(struck=style[2])
        if isinstance(cell.value, CellRichText):
            where = Where(file, sheet.title, cell.coordinate)
            parts = read_parts(where, _runs(cell.value), style[1])
            raw = raw._replace(value=parts.text, font=parts.font)
            said += parts.findings
        if raw.value != "" or raw.formula:
            cells[position] = raw
    kept, strays = without_strays(file, sheet.title, cells)
    max_row, max_column = extent(kept)
    areas = (area.bounds for area in sheet.merged_cells.ranges)
    grid = Grid(
        file,
        sheet.title,
        kept,
        max_row,
        max_column,
        hidden_rows=_hidden_rows(sheet, max_row),
        hidden_columns=_hidden_columns(sheet, max_column),
        merged=covered(areas, max_row, max_column),
        state=sheet.sheet_state,
    )
    return grid, (*said, *strays)


def _raw(cell: Cell, number_format: str, font: str, formula: _Formula | None) -> RawCell:
    value: Any = cell.value
    if value is None:  # only a formula's result may be
        known: str | int | float | bool | date | datetime | None = None
        if formula is not None and formula.stored:
            known = ""
    else:
        known = stored(value)
    words = formula.text if formula else ""
    return RawCell(known, number_format, font, words, error=cell.data_type == "e")


def _runs(value: CellRichText) -> list[tuple[str, str]]:
    """Parts of a text formatted in parts, with the font each names (empty: the cell's)."""
    return [(str(run), (run.font.rFont or "") if isinstance(run, TextBlock) else "") for run in value]


def _hidden_rows(sheet: Worksheet, max_row: int) -> frozenset[int]:
    sizes = sheet.row_dimensions
    hidden = {row for row, size in sizes.items() if size.hidden and row <= max_row}
    if sheet.sheet_format.zeroHeight:  # every row without a size of its own is hidden
        hidden |= {row for row in range(1, max_row + 1) if row not in sizes}
    return frozenset(hidden)


def _hidden_columns(sheet: Worksheet, max_column: int) -> frozenset[int]:
    """Columns hidden one by one or as a range; openpyxl keeps a range under its first letter."""
    hidden: set[int] = set()
    for size in sheet.column_dimensions.values():
        if size.hidden and size.min:
            hidden.update(range(size.min, min(size.max or size.min, max_column) + 1))
    return frozenset(hidden)
