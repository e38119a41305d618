"""A sheet that is no form of the plan: how many numbers stand in it, where, and what that means.

A draft or a list of telephone numbers harms nobody; a table of figures that nobody counts may be a
form whose heading was lost. In goes the sheet, out comes the one finding about it.
"""

from __future__ import annotations

from collections.abc import Sequence

from reports.findings import Finding, Where
from reports.intake.heading import read_heading
from reports.spreadsheet import Grid, column_letters
from reports.spreadsheet.cells import RawCell
from reports.vietnamese import AmbiguousNumber, NotANumber, parse_number


def left_aside(grid: Grid, *, labelled: bool) -> Finding:
    """What to say of a sheet that is not counted. ``labelled``: it has a form's header block,
    whose own year and date do not count as figures."""
    heading = {(label.ref.row, label.ref.column) for label in read_heading(grid)}
    filled = [place for place, cell in grid.cells.items() if place not in heading and not cell.empty]
    numbers = [place for place in filled if is_number(grid.cells[place])]
    if labelled:
        where = Where(grid.file, grid.sheet)
        return Finding("E244", where, grid.sheet, str(len(numbers)), _area(filled))
    if not numbers:
        return Finding("W217", Where(grid.file, grid.sheet), grid.sheet)
    where = grid.ref(*min(numbers)).where()
    return Finding("W243", where, grid.sheet, str(len(numbers)), _area(numbers))


def _area(places: Sequence[tuple[int, int]]) -> str:
    """The rectangle around cells, as Excel writes it."""
    rows, columns = [row for row, _ in places], [column for _, column in places]
    first, last = f"{column_letters(min(columns))}{min(rows)}", f"{column_letters(max(columns))}{max(rows)}"
    return first if first == last else f"{first}:{last}"


def is_number(cell: RawCell) -> bool:
    """Whether a cell holds a number, stored as one or typed as text."""
    if cell.error or isinstance(cell.value, bool):
        return False
    if not isinstance(cell.value, str):
        return isinstance(cell.value, int | float)
    try:
        parse_number(cell.value)
    except AmbiguousNumber:
        return True
    except NotANumber:
        return False
    return True
