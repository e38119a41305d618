"""Tables of the office's own workbooks: find the header row, read typed rows below it.

In: an ``OpenedBook``, the name of a sheet and the columns it should have. Out: a ``SheetRead``
with rows of Values and every finding. Headers may stand lower or in another order than printed;
lines above the header are notes; columns nobody asked for are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from reports.findings import Finding, Where
from reports.spreadsheet.cells import (
    CellRef,
    Grid,
    Kind,
    OpenedBook,
    Value,
    column_letters,
)
from reports.spreadsheet.conversion import convert
from reports.vietnamese import text

_OF_NO_COLUMN = frozenset({"stt", "tt", "số tt", "số thứ tự", "ghi chú"})
HEADER_SEARCH_ROWS = 40
"""Rows from the top in which a header row is looked for."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column asked for. The first of ``headers`` is the printed one, the others are accepted
    too; ``choices`` are the words of a CHOICE column; ``required`` cells may not be empty; an ``expected``
    column may be empty, but has to be there (E147), and in a table that has such columns a header that
    belongs to none is said (W146)."""

    key: str
    headers: tuple[str, ...]
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    expected: bool = False


@dataclass(frozen=True)
class TableRow:
    """One row: ``number`` is the row of the sheet, ``values`` are by column key (every column
    that the sheet has, None inside the Value where the cell is empty)."""

    number: int
    values: Mapping[str, Value]
    refs: Mapping[str, CellRef]
    findings: tuple[Finding, ...] = ()

    def text(self, key: str) -> str:
        """The text of a column; empty where nothing stands."""
        value = self.values.get(key)
        return value.value if value is not None and isinstance(value.value, str) else ""

    def number_of(self, key: str) -> Decimal | None:
        """The number of a column, None where there is none."""
        value = self.values.get(key)
        return value.value if value is not None and isinstance(value.value, Decimal) else None

    def date(self, key: str) -> date | None:
        """The date of a column, None where there is none."""
        value = self.values.get(key)
        return value.value if value is not None and isinstance(value.value, date) else None

    def flag(self, key: str) -> bool | None:
        """có (True) or không (False), None where neither stands."""
        value = self.values.get(key)
        return value.value if value is not None and isinstance(value.value, bool) else None

    def ref(self, key: str) -> CellRef:
        """Address of a column's cell in this row. A column the sheet lacks points at the row's
        first cell, so that a finding still leads to the row."""
        return self.refs[key] if key in self.refs else self.refs[""]


@dataclass(frozen=True)
class SheetRead:
    """A table read. ``headers`` leads from column key to header cell; ``findings`` are all there
    are, those of the rows included."""

    rows: tuple[TableRow, ...]
    headers: Mapping[str, CellRef]
    findings: tuple[Finding, ...]


def read_sheet(
    book: OpenedBook,
    sheet: str | tuple[str, ...],
    columns: Sequence[Column],
    *,
    optional: bool = False,
) -> SheetRead:
    """The table on the sheet called ``sheet`` (or another of the names given).

    A sheet or a required column that is not there, or a header row that cannot be found, is a
    finding. ``optional`` says that the sheet may be missing; then there are simply no rows.
    The book's own findings (that it could not be opened) are not repeated here.
    """
    names = (sheet,) if isinstance(sheet, str) else sheet
    grid = find_grid(book, names)
    if grid is None:
        if optional or not book.grids:
            return SheetRead((), {}, ())
        present = tuple(g.sheet for g in book.grids)
        nearest = text.closest(names[0], present)
        note = f'Có phải là trang "{nearest}"?' if nearest else ""
        finding = Finding("E140", Where(book.file), "; ".join(present), names[0], note)
        return SheetRead((), {}, (finding,))
    return _read_grid(grid, columns, optional=optional)


def find_grid(book: OpenedBook, names: Sequence[str]) -> Grid | None:
    """The first sheet with one of the names, by folded text."""
    for name in names:
        for grid in book.grids:
            if text.fold(grid.sheet) == text.fold(name):
                return grid
    return None


def _read_grid(grid: Grid, columns: Sequence[Column], *, optional: bool) -> SheetRead:
    header_row, found, doubled = _find_header(grid, columns)
    if not found:
        if optional and not grid.cells:
            return SheetRead((), {}, ())
        expected = "; ".join(column.headers[0] for column in columns)
        return SheetRead((), {}, (Finding("E141", Where(grid.file, grid.sheet), "", expected),))
    findings = list(doubled)
    present = [_header_text(grid, header_row, c) for c in range(1, grid.max_column + 1)]
    for column in columns:
        if column.key not in found and column.required:
            nearest = text.closest(column.headers[0], [name for name in present if name])
            note = f'Có phải là cột "{nearest}"?' if nearest else ""
            where = Where(grid.file, grid.sheet, f"A{header_row}")
            findings.append(Finding("E142", where, "", column.headers[0], note))
    findings += _unexpected(grid, header_row, columns, found)
    rows: list[TableRow] = []
    for row in _rows(grid, header_row, columns, found):
        kept = row if _blank(row, grid) else _with_required(row, columns)
        findings += kept.findings
        if kept is not row:
            rows.append(kept)
    findings += _hidden(grid, rows, found)
    headers = {key: grid.ref(header_row, position) for key, position in found.items()}
    return SheetRead(tuple(rows), headers, tuple(dict.fromkeys(findings)))


def _unexpected(
    grid: Grid, header_row: int, columns: Sequence[Column], found: Mapping[str, int]
) -> list[Finding]:
    """E147 for each expected column that is missing, W146 for each header over data that is of no column."""
    expected = [column for column in columns if column.expected]
    if not expected:
        return []
    missing = [column for column in expected if column.key not in found]
    where = Where(grid.file, grid.sheet, f"A{header_row}")
    findings = [Finding("E147", where, "", column.headers[0]) for column in missing]
    known = {text.fold(header) for column in columns for header in column.headers} | _OF_NO_COLUMN
    for position in range(1, grid.max_column + 1):
        header = _header_text(grid, header_row, position)
        if header and text.fold(header) not in known and _has_data(grid, header_row, position):
            nearest = text.closest(header, [column.headers[0] for column in missing], cutoff=0.5)
            note = f'Có phải là cột "{nearest}"?' if nearest else ""
            findings.append(Finding("W146", grid.ref(header_row, position).where(), header, "", note))
    return findings


def _has_data(grid: Grid, header_row: int, position: int) -> bool:
    cells = (grid.at(row, position) for row in range(header_row + 1, grid.max_row + 1))
    return any(cell is not None and not cell.empty for cell in cells)


def _find_header(grid: Grid, columns: Sequence[Column]) -> tuple[int, dict[str, int], list[Finding]]:
    """The row with the most headers asked for; the first of several alike."""
    best: tuple[int, dict[str, int], list[Finding]] = (0, {}, [])
    for row in range(1, min(grid.max_row, HEADER_SEARCH_ROWS) + 1):
        found, doubled = _match(grid, row, columns)
        if len(found) > len(best[1]):
            best = (row, found, doubled)
    needed = 1 if len(columns) == 1 else 2
    return best if len(best[1]) >= needed else (0, {}, [])


def _match(grid: Grid, row: int, columns: Sequence[Column]) -> tuple[dict[str, int], list[Finding]]:
    keys = {text.fold(name): column.key for column in columns for name in column.headers}
    found: dict[str, int] = {}
    doubled: list[Finding] = []
    for position in range(1, grid.max_column + 1):
        header = _header_text(grid, row, position)
        key = keys.get(text.fold(header)) if header else None
        if key is None:
            continue
        if key in found:
            first = grid.ref(row, found[key]).address
            doubled.append(Finding("W143", grid.ref(row, position).where(), header, first))
        else:
            found[key] = position
    return found, doubled


def _header_text(grid: Grid, row: int, column: int) -> str:
    raw = grid.at(row, column)
    if raw is None:
        return ""
    return str(convert(raw, Kind.TEXT, grid.ref(row, column)).value or "")


def _rows(
    grid: Grid, header_row: int, columns: Sequence[Column], found: Mapping[str, int]
) -> Iterator[TableRow]:
    """Every row below the header, the blank ones included."""
    for number in range(header_row + 1, grid.max_row + 1):
        values: dict[str, Value] = {}
        findings: list[Finding] = []
        refs = {"": grid.ref(number, 1)}
        for column in columns:
            if column.key not in found:
                continue
            ref = grid.ref(number, found[column.key])
            value = _value(grid, ref, column, header_row)
            values[column.key], refs[column.key] = value, ref
            findings += value.findings
        yield TableRow(number, values, refs, tuple(findings))


def _value(grid: Grid, ref: CellRef, column: Column, header_row: int) -> Value:
    """The value of a cell; covered by an area merged downwards, it has the area's value."""
    anchor = grid.merged.get((ref.row, ref.column))
    if anchor is None or anchor[1] != ref.column or anchor[0] <= header_row:
        raw = grid.at(ref.row, ref.column)
        return convert(raw, column.kind, ref, choices=column.choices)
    first = grid.ref(*anchor)
    value = convert(grid.at(*anchor), column.kind, first, choices=column.choices)
    if value.value is None:
        return Value(None, value.raw, ref, value.findings)  # what is wrong is wrong in each row
    finding = Finding("R350", ref.where(), first.address, value.raw)
    return Value(value.value, value.raw, ref, (finding,))


def _blank(row: TableRow, grid: Grid) -> bool:
    """Whether nothing was typed in a row: a value merged into it makes no row."""
    return all(
        (value.value is None and not value.faulty) or (row.number, value.ref.column) in grid.merged
        for value in row.values.values()
    )


def _with_required(row: TableRow, columns: Sequence[Column]) -> TableRow:
    empty = [
        Finding("E360", row.ref(column.key).where(), "", column.headers[0])
        for column in columns
        if column.required
        and column.key in row.values
        and row.values[column.key].value is None
        and not row.values[column.key].faulty
    ]
    return replace(row, findings=(*row.findings, *empty))


def _hidden(grid: Grid, rows: Sequence[TableRow], found: Mapping[str, int]) -> Iterator[Finding]:
    """What of the table cannot be seen on the screen."""
    where = Where(grid.file, grid.sheet)
    if grid.state != "visible":
        yield Finding("W145", where, grid.sheet)
    unseen = [str(row.number) for row in rows if row.number in grid.hidden_rows]
    if unseen:
        yield Finding("W144", where, ", ".join(unseen), "hàng")
    columns = sorted(set(found.values()) & grid.hidden_columns)
    if columns:
        yield Finding("W144", where, ", ".join(map(column_letters, columns)), "cột")
