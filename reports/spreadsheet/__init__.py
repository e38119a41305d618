"""Spreadsheets: open any, know every cell's address, make typed values of cells, read tables."""

from __future__ import annotations

from reports.spreadsheet.cells import (
    CellRef,
    Grid,
    Kind,
    OpenedBook,
    RawCell,
    Value,
    column_letters,
)
from reports.spreadsheet.conversion import convert
from reports.spreadsheet.opening import open_book
from reports.spreadsheet.tables import Column, SheetRead, TableRow, read_sheet

__all__ = [
    "CellRef",
    "Column",
    "Grid",
    "Kind",
    "OpenedBook",
    "RawCell",
    "SheetRead",
    "TableRow",
    "Value",
    "column_letters",
    "convert",
    "open_book",
    "read_sheet",
]
