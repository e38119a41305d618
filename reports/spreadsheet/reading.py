"""What all readers share: what they hand back, how they give up, and the limit of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone

from reports.findings import Finding, Where
from reports.spreadsheet.cells import Grid, RawCell, column_letters
from reports.vietnamese.legacy import encoding_of_font, to_unicode

VIETNAM = timezone(timedelta(hours=7))
"""Office programs store the time of saving in UTC; the day meant is the day here."""

MAX_ROW_GAP = 2_000
MAX_COLUMN_GAP = 200
"""Empty rows or columns after which a cell is a stray and no part of the sheet's table."""

MAX_CELLS = 2_000_000
"""Cells of one sheet, empty formatted ones included."""

MAX_AREA = 20_000_000
"""``max_row × max_column`` of what is read of one sheet."""

_STRAYS_NAMED = 10

Position = tuple[int, int]
Stored = str | int | float | bool | date | datetime


@dataclass(frozen=True)
class Contents:
    """What a reader found in a file."""

    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...] = ()
    modified: date | None = None


class ReadingError(Exception):
    """The file cannot be read; ``finding`` says why. Never leaves ``open_book``."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def saved_day(stamp: str | None) -> date | None:
    """The day in Vietnam of a time stamp (``2024-12-05T20:15:00Z``); None for what is none.

    A stamp without zone, as LibreOffice writes it, is taken for the time here.
    """
    try:
        moment = datetime.fromisoformat((stamp or "").strip())
    except ValueError:
        return None
    return moment.date() if moment.tzinfo is None else moment.astimezone(VIETNAM).date()


def without_strays(
    file: str, sheet: str, cells: dict[Position, RawCell]
) -> tuple[dict[Position, RawCell], tuple[Finding, ...]]:
    """Cells of the sheet's table, and a finding for each cell far away from everything.

    A cell is a stray when more than ``MAX_ROW_GAP`` empty rows (``MAX_COLUMN_GAP`` columns) lie
    before it; somebody pressed Ctrl+End there. Its value is left out, its address is named.
    """
    last_row = _last_before_gap({row for row, _ in cells}, MAX_ROW_GAP)
    last_column = _last_before_gap({column for _, column in cells}, MAX_COLUMN_GAP)
    last_row = min(last_row, MAX_AREA // max(last_column, 1))
    strays = [at for at in cells if at[0] > last_row or at[1] > last_column]
    if not strays:
        return cells, ()
    kept = {at: cell for at, cell in cells.items() if at[0] <= last_row and at[1] <= last_column}
    return kept, stray_findings(file, sheet, ((at, cells[at].text) for at in sorted(strays)))


def refuse_crowds(file: str, sheet: str, count: int) -> None:
    """Raise ReadingError when a sheet has more cells than any table a person fills in."""
    if count > MAX_CELLS:
        found, limit = (f"{number:,}".replace(",", ".") for number in (count, MAX_CELLS))
        raise ReadingError(Finding("E115", Where(file, sheet), found, limit))


def stray_findings(file: str, sheet: str, strays: Iterable[tuple[Position, str]]) -> tuple[Finding, ...]:
    """One finding per stray cell, the first ten by address, the rest counted in one."""
    listed = list(strays)
    findings = [
        Finding("E111", Where(file, sheet, f"{column_letters(column)}{row}"), words)
        for (row, column), words in listed[:_STRAYS_NAMED]
    ]
    rest = listed[_STRAYS_NAMED:]
    if rest:
        first, last = (f"{column_letters(at[1])}{at[0]}" for at in (rest[0][0], rest[-1][0]))
        findings.append(Finding("E113", Where(file, sheet), str(len(rest)), f"{first}…{last}"))
    return tuple(findings)


def extent(cells: Iterable[Position]) -> tuple[int, int]:
    """Last row and last column that hold anything."""
    rows, columns = 0, 0
    for row, column in cells:
        rows, columns = max(rows, row), max(columns, column)
    return rows, columns


def covered(areas: Iterable[Sequence[int | None]], max_row: int, max_column: int) -> dict[Position, Position]:
    """Covered cells of merged areas, each given as (left, top, right, bottom)."""
    found: dict[Position, Position] = {}
    for area in areas:
        left, top, right, bottom = (side or 1 for side in area)
        for row in range(top, min(bottom, max_row) + 1):
            for column in range(left, min(right, max_column) + 1):
                if (row, column) != (top, left):
                    found[row, column] = (top, left)
    return found


def fonts_of_runs(runs: Iterable[tuple[str, str]], font: str) -> tuple[str, ...]:
    """Fonts of a text formatted in parts (text, font), those of old encodings first. Parts of
    plain ASCII, which read the same in any font, do not count; ``font`` is the cell's own."""
    fonts = dict.fromkeys(name or font for words, name in runs if not words.isascii())
    return tuple(sorted(fonts, key=lambda name: encoding_of_font(name) is None)) or (font,)


@dataclass(frozen=True, slots=True)
class PartsRead:
    """A text formatted in parts, read: the font it is to be converted from (empty when that is
    done), and what was said."""

    text: str
    font: str
    findings: tuple[Finding, ...] = ()


def read_parts(where: Where, runs: Sequence[tuple[str, str]], font: str) -> PartsRead:
    """A text whose parts (text, font) may be of several encodings: then each part is converted by
    its own font, and said."""
    text = "".join(words for words, _ in runs)
    fonts = fonts_of_runs(runs, font)
    if len({encoding_of_font(name) for name in fonts}) < 2:  # noqa: PLR2004
        return PartsRead(text, fonts[0])
    read = "".join(_in_unicode(words, name or font) for words, name in runs)
    names = ", ".join(name or "?" for name in fonts)
    return PartsRead(read, "", (Finding("W122", where, text, read, names),))


def _in_unicode(words: str, font: str) -> str:
    encoding = encoding_of_font(font)
    return words if encoding is None or words.isascii() else to_unicode(words, encoding)


def stored(value: object) -> Stored:
    """A value as every reader gives it: midnight is a date, a duration its text."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, str | int | float | date):
        return value
    return str(value)


def counted_from_1904(grid: Grid) -> Grid:
    """A sheet of a workbook that counts days from 1904, each number marked so."""
    cells = {
        at: cell._replace(from_1904=isinstance(cell.value, int | float)) for at, cell in grid.cells.items()
    }
    return replace(grid, cells=cells)


def _last_before_gap(positions: set[int], gap: int) -> int:
    last = 0
    for position in sorted(positions):
        if position - last > gap + 1:
            break
        last = position
    return last
