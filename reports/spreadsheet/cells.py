"""Cells as they stood in a spreadsheet, and values that never forget their cell.

``RawCell`` is what opening a file yields; ``Value`` is what conversion makes of it. Everything
downstream (rows, figures, sentences) carries Values, so each number leads back to its cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from reports.findings import Finding, Where

WHOLE_UP_TO = 1e15
"""Above this a double no longer holds every whole number, nor does Excel show it."""


class Kind(StrEnum):
    """What a column holds; the value is the word a clerk writes under "Kiểu"."""

    TEXT = "chữ"
    INTEGER = "số nguyên"
    NUMBER = "số"
    PERCENT = "phần trăm"
    DATE = "ngày"
    YEAR = "năm"
    CHOICE = "danh mục"
    FLAG = "có/không"

    @property
    def numeric(self) -> bool:
        """Whether values of this kind are Decimals that can be added up."""
        return self in (Kind.INTEGER, Kind.NUMBER, Kind.PERCENT)


def column_letters(column: int) -> str:
    """Letters of a 1-based column: 1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True, order=True)
class CellRef:
    """Address of a cell: file (relative to the data folder, ``/``), sheet, 1-based row, column."""

    file: str
    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """A1 address without sheet: ``D7``."""
        return f"{column_letters(self.column)}{self.row}"

    def where(self, unit: str = "", form: str = "") -> Where:
        """The address as the place of a finding."""
        return Where(self.file, self.sheet, self.address, unit, form)


class RawCell(NamedTuple):
    """One cell as found. ``value`` is the stored (for formulas: cached) value; an Excel error
    is ``error`` with its text in ``value`` (``#DIV/0!``). ``from_1904`` says that the workbook
    counts days from 1904, should the number be one; ``struck`` that the cell is crossed
    out. A tuple, because a large sheet has
    half a million of them."""

    value: str | int | float | bool | date | datetime | None
    number_format: str = "General"
    font: str = ""
    formula: str = ""
    error: bool = False
    from_1904: bool = False
    struck: bool = False

    @property
    def empty(self) -> bool:
        """Nothing typed, nothing computed."""
        return (
            (self.value is None or (isinstance(self.value, str) and not self.value.strip()))
            and not self.formula
            and not self.error
        )

    @property
    def text(self) -> str:
        """What stood in the cell, as text, unchanged (whole floats without ``.0``)."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer() and abs(self.value) < WHOLE_UP_TO:
            return str(int(self.value))
        return str(self.value)


@dataclass(frozen=True)
class Grid:
    """One sheet: its non-empty cells by (row, column), 1-based, and what is hidden or merged.

    ``merged`` maps every covered cell of a merged area to the area's first cell (the first
    cell itself is not in the map). ``state`` is visible, hidden or veryHidden. ``unseen`` names what this kind of file cannot show
    (``error_cells``, ``formulas``, ``hidden``, ``formats``, ``fonts``, ``merged``).
    """

    file: str
    sheet: str
    cells: Mapping[tuple[int, int], RawCell]
    max_row: int
    max_column: int
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    state: str = "visible"
    unseen: frozenset[str] = frozenset()

    def ref(self, row: int, column: int) -> CellRef:
        """Address of a cell of this sheet."""
        return CellRef(self.file, self.sheet, row, column)

    def at(self, row: int, column: int) -> RawCell | None:
        """The cell, or None where nothing stands."""
        return self.cells.get((row, column))


@dataclass(frozen=True)
class OpenedBook:
    """A spreadsheet file read whole. A file that cannot be read has no grids and a finding that
    says why. ``format`` is xlsx, xlsm, xls, ods, xlsb or csv; ``modified`` is the date the file itself
    says it was last saved (document properties), None where it does not say."""

    file: str
    format: str
    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...]
    sha256: str
    size: int
    modified: date | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value and where it came from.

    ``value`` is None when the cell is empty or could not be understood; in the second case
    ``findings`` holds the error. ``raw`` is the cell's text as it stood. Repairs are findings
    with an R code, with before (``found``) and after (``expected``).
    """

    value: Decimal | str | date | bool | None
    raw: str
    ref: CellRef
    findings: tuple[Finding, ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether something stood here that could not be understood."""
        return any(finding.blocks for finding in self.findings)
