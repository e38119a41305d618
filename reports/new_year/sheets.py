"""Cells of a workbook of this year, set for the next one.

A workbook is opened as it is and saved again: widths, drop-down lists, notes and the sheets nobody asked
for stay. Cells are found by their column's header, as the readers find them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from openpyxl import load_workbook

from reports.errors import SourceFileError
from reports.new_year.years import moved_on
from reports.spreadsheet import CellRef, Column, open_book, read_sheet
from reports.spreadsheet.written import workbook_bytes

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_HEADINGS = 2
"""Lines above the header of an office's sheet: its title and what it is for."""


class Sheets:
    """A workbook of ``year`` on its way to the next."""

    def __init__(self, path: Path, year: int, *, root: Path) -> None:
        """Open the workbook at ``path``; ``root`` is the data folder. Raises SourceFileError for one that
        cannot be opened."""
        self.year = year
        self._read = open_book(path, root=root)
        if not self._read.grids:
            found = "\n".join(finding.text() for finding in self._read.findings)
            raise SourceFileError("Không mở được tệp {file}: {reason}", file=self._read.file, reason=found)
        self._book = load_workbook(path)

    def rows(self, sheet: str, columns: Sequence[Column]) -> tuple[dict[str, CellRef], ...]:
        """The cells of each row of a table, by column key; none where there is no such sheet."""
        read = read_sheet(self._read, sheet, columns, optional=True)
        return tuple({key: ref for key, ref in row.refs.items() if key} for row in read.rows)

    def cell(self, ref: CellRef) -> Cell:
        """The cell at ``ref``, as it is to be."""
        return cast("Cell", self._book[ref.sheet].cell(ref.row, ref.column))

    def change(self, ref: CellRef, make: Callable[[Any], Any]) -> None:
        """Give the cell at ``ref`` what ``make`` makes of its value."""
        cell = self.cell(ref)
        cell.value = make(cell.value)

    def move_years_on(self, sheet: str, columns: Sequence[Column], *keys: str) -> None:
        """Move the years in the texts of some columns."""
        for row in self.rows(sheet, columns):
            for key in keys:
                if key in row:
                    self.change(row[key], self._moved)

    def empty(self, sheet: str, columns: Sequence[Column], *keys: str) -> None:
        """Empty some columns of a table, or all of its rows where none is named. The header, borders and
        drop-down lists stay."""
        for row in self.rows(sheet, columns):
            if keys:
                for key in keys:
                    if key in row:
                        self.cell(row[key]).value = None
                continue
            first = next(iter(row.values()))
            for cell in self._book[first.sheet][first.row]:
                if type(cell).__name__ != "MergedCell":
                    cell.value = None

    def bytes(self) -> bytes:
        """The workbook, its headings those of the next year, said to be made on its first day."""
        for sheet in self._book:
            for line in sheet.iter_rows(max_row=_HEADINGS):
                for cell in line:
                    if isinstance(cell.value, str):
                        cell.value = self._moved(cell.value)
        properties = self._book.properties
        properties.title = self._moved(properties.title)
        day = date(self.year + 1, 1, 1)
        return workbook_bytes(self._book, day, author=properties.creator or "tongket")

    def _moved(self, value: Any) -> Any:
        return moved_on(value, self.year) if isinstance(value, str) else value


def is_date_item(name: str) -> bool:
    """Whether an item of a plan's or a meeting's sheet is a date by its name: "Ngày ban hành", "Hạn nộp…"."""
    return re.match(r"(ngày|hạn)\b", name) is not None
