"""The fast way for large plain tables: python-calamine, but only where nothing can be missed.

In: a workbook's bytes and its ``Package``. Out: its grids, or None when any sheet holds more
than plain values: a formula, an error, something hidden, a telling number format, an old font,
a stray cell. Cells are made when asked for: ``TableCells`` keeps the rows as they came and adds
the address.

A plain cell's number format reads "General": the formats let through here say nothing about
the value.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, repeat

from openpyxl.utils.cell import range_boundaries
from python_calamine import CalamineError, CalamineWorkbook

from reports.spreadsheet.cells import Grid, RawCell
from reports.spreadsheet.package import Package, SheetPart
from reports.spreadsheet.reading import (
    MAX_AREA,
    MAX_ROW_GAP,
    Position,
    Stored,
    covered,
    stored,
)

_HIDDEN = tuple(b' %s="%s"' % (name, yes) for name in (b"hidden", b"zeroHeight") for yes in (b"1", b"true"))
_TELLING_TAG = re.compile(rb'<(?:[f!]|r(?!ow r="\d)|c(?! r="[A-D]?[A-Z]\d))')
"""A formula, a comment; a run of rich text, a row without number; a cell without address or
farther than column DZ, which is nearer than any gap that makes a stray."""
_TELLING_TYPE = re.compile(rb' t="[ed]"')
_TRUTHS = b' t="b"'
_ESCAPED = re.compile(rb"_x[0-9A-Fa-f]{4}_")
_OLD_FONT = re.compile(rb'rFont val="@?(\.vn|vni)', re.IGNORECASE)
_PHONETIC = re.compile(rb"<rPh")
_ROW = re.compile(rb'<row r="(\d+)"')
_LAST_COLUMN = 4 * 26 + 26  # DZ
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]+\d+:[A-Z]+\d+)"')


def plain_grids(file: str, data: bytes, package: Package) -> tuple[Grid, ...] | None:
    """All sheets as grids when every one of them is plain, else None."""
    styles = package.telling_styles
    if styles is None:
        return None
    if any(pattern.search(package.texts) for pattern in (_OLD_FONT, _ESCAPED, _PHONETIC)):
        return None
    if not all(is_plain(sheet, styles) for sheet in package.sheets):
        return None
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            grids = [_grid(file, sheet, workbook) for sheet in package.sheets]
    except CalamineError:
        return None  # openpyxl reads it, and says what is wrong
    kept = tuple(grid for grid in grids if grid is not None)
    return kept if len(kept) == len(grids) else None


def is_plain(sheet: SheetPart, telling_styles: frozenset[int]) -> bool:
    """Whether a sheet holds nothing but values that the fast reader shows in full.

    Told by a few passes over the bytes: parsing would cost more than reading.
    """
    start, end = sheet.xml.find(b"<sheetData"), sheet.xml.rfind(b"</sheetData>")
    head = sheet.xml[:start]
    if sheet.kind != "worksheet" or start < 0 or any(mark in head for mark in _HIDDEN):
        return False
    if end < 0:
        return b"<sheetData/>" in sheet.xml  # an empty sheet
    data = sheet.xml[start:end]
    told = _TELLING_TAG.search(data) or _TELLING_TYPE.search(data)
    if told or any(mark in data for mark in _HIDDEN[:2]) or (b"_x" in data and _ESCAPED.search(data)):
        return False
    if any(b' s="%d"' % style in data for style in telling_styles):
        return False
    last = _ROW.search(data, max(data.rfind(b"<row "), 0))
    height = int(last[1]) if last else 0
    return height * _LAST_COLUMN <= MAX_AREA


class TableCells(Mapping[Position, RawCell]):
    """Cells of a plain sheet by (row, column), made from the rows as they are asked for.
    ``truths`` says that there may be truth values among them."""

    def __init__(
        self, rows: Sequence[Sequence[object]], first_row: int, first_column: int, *, truths: bool = True
    ) -> None:
        self._rows = rows
        self._first_row = first_row
        self._first_column = first_column
        self._truths = truths

    def __getitem__(self, position: Position) -> RawCell:
        row, column = position[0] - self._first_row, position[1] - self._first_column
        if row < 0 or column < 0:
            raise KeyError(position)
        try:
            value = self._rows[row][column]
        except IndexError:
            raise KeyError(position) from None
        if value == "":
            raise KeyError(position)
        return RawCell(stored(value))

    def __iter__(self) -> Iterator[Position]:
        for number, row in enumerate(self._rows, self._first_row):
            for column, value in enumerate(row, self._first_column):
                if value != "":
                    yield number, column

    def __len__(self) -> int:
        return sum(len(row) - row.count("") for row in self._rows)

    def items(self) -> ItemsView[Position, RawCell]:
        """Position and cell together, row by row."""
        return _TableItems(self)

    def walk(self) -> Iterator[tuple[Position, RawCell]]:
        """Position and cell together, row by row; equal values share one cell. A row is put
        together as a whole, without a step of Python for each of its cells."""
        cell_of = _CellOf().__getitem__
        rows = enumerate(self._rows, self._first_row)
        return chain.from_iterable(self._row(number, row, cell_of) for number, row in rows)

    def _row(
        self, number: int, row: Sequence[object], cell_of: Callable[[object], RawCell]
    ) -> Iterable[tuple[Position, RawCell]]:
        places = zip(repeat(number), count(self._first_column), strict=False)
        if self._truths and any(value is True or value is False for value in row):
            cells: Iterator[RawCell] = (RawCell(stored(value)) for value in row)  # True equals 1
        else:
            cells = map(cell_of, row)
        pairs = zip(places, cells, strict=False)
        return pairs if "" not in row else [pair for pair in pairs if pair[1].value != ""]


_AS_THEY_ARE = (str, float)


class _CellOf(dict[object, RawCell]):
    """The cell of each value, made when it is first asked for."""

    def __missing__(self, value: object) -> RawCell:
        kept: Stored = value if isinstance(value, _AS_THEY_ARE) else stored(value)
        cell = self[value] = RawCell(kept)
        return cell


class _TableItems(ItemsView[Position, RawCell]):
    _mapping: TableCells

    def __iter__(self) -> Iterator[tuple[Position, RawCell]]:
        return self._mapping.walk()


def _grid(file: str, sheet: SheetPart, workbook: CalamineWorkbook) -> Grid | None:
    """One sheet; None when so many rows are empty that there may be a stray cell behind them."""
    found = workbook.get_sheet_by_name(sheet.name)
    if found.start is None:
        return Grid(file, sheet.name, {}, 0, 0, state=sheet.state)
    first_row, first_column = found.start[0] + 1, found.start[1] + 1
    rows: Sequence[Sequence[object]] = found.to_python(skip_empty_area=True)
    if first_row + sum(row.count("") == len(row) for row in rows) > MAX_ROW_GAP:
        return None
    max_row, max_column = first_row + _height(rows) - 1, first_column + _width(rows) - 1
    areas = [
        range_boundaries(area.decode())
        for area in _MERGED.findall(sheet.xml, sheet.xml.rfind(b"</sheetData>"))
    ]
    return Grid(
        file,
        sheet.name,
        TableCells(rows, first_row, first_column, truths=_TRUTHS in sheet.xml),
        max_row,
        max_column,
        merged=covered(areas, max_row, max_column),
        state=sheet.state,
    )


def _height(rows: Sequence[Sequence[object]]) -> int:
    """Rows up to the last that holds anything: formatted empty cells do not count."""
    height = len(rows)
    while height and rows[height - 1].count("") == len(rows[height - 1]):
        height -= 1
    return height


def _width(rows: Sequence[Sequence[object]]) -> int:
    width = max(map(len, rows), default=0)
    while width and all(row[width - 1] == "" for row in rows):
        width -= 1
    return width
