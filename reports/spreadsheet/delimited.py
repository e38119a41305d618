"""Read .csv: one sheet of text cells. Encoding and separator are found, never guessed silently.

In: a file's bytes. Out: ``Contents`` with one grid named "csv", or ReadingError where the
encoding cannot be decided. UTF-8 and UTF-16 prove themselves; any other bytes could be
windows-1258, TCVN3 or VNI, and look alike.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from reports.findings import Finding, Where
from reports.spreadsheet.cells import Grid, RawCell
from reports.spreadsheet.reading import (
    Contents,
    Position,
    ReadingError,
    extent,
    refuse_crowds,
    without_strays,
)
from reports.spreadsheet.text_cells import CSV_FORMAT

SHEET = "csv"
"""Name of the one sheet of a .csv."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ";\t|,"
_SAMPLE_ROWS = 50
_TOLD = re.compile(r"sep=([;\t|,])\r?\n", re.IGNORECASE)


def read_csv(file: str, data: bytes) -> Contents:
    """The table of a .csv; every cell is text with the number format "csv"."""
    words = _decode(file, data)
    said: tuple[Finding, ...] = ()
    told = _TOLD.match(words)
    if told:  # Excel's own line saying which separator follows; no row of the table
        separator, words = told[1], words[told.end() :]
    else:
        separator, said = _separator(file, words)
    cells: dict[Position, RawCell] = {}
    try:
        for row, fields in enumerate(_fields(words, separator), 1):
            for column, value in enumerate(fields, 1):
                if value:
                    cells[row, column] = RawCell(value, CSV_FORMAT)
            refuse_crowds(file, SHEET, len(cells))
    except csv.Error as problem:
        raise ReadingError(Finding("E106", Where(file), str(problem))) from problem
    kept, strays = without_strays(file, SHEET, cells)
    return Contents((Grid(file, SHEET, kept, *extent(kept)),), said + strays)


def _decode(file: str, data: bytes) -> str:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        if encoding.startswith("utf-8") and problem.end == len(data) and "end of data" in problem.reason:
            finding = Finding("E106", Where(file), "tệp bị cắt mất phần cuối, giữa một chữ")
            raise ReadingError(finding) from problem
        found = " ".join(f"{byte:02X}" for byte in data[problem.start : problem.start + 4])
        line = data.count(b"\n", 0, problem.start) + 1
        raise ReadingError(Finding("E116", Where(file), found, str(line))) from problem


def _separator(file: str, words: str) -> tuple[str, tuple[Finding, ...]]:
    """The separator that cuts every row into the same number of columns.

    A comma counts only where ; tab and | do not cut, for in Vietnamese it marks decimals. Where
    two marks serve equally well, or none cuts evenly, the choice is a finding.
    """
    widths = {mark: _widths(words, mark) for mark in _SEPARATORS}
    cutting = [mark for mark, found in widths.items() if max(found, default=0) > 1]
    if not cutting:
        return _SEPARATORS[0], ()  # a single column
    even = [mark for mark in cutting if len(set(widths[mark])) == 1]
    if even:
        rivals = [mark for mark in even[1:] if mark != ","]
        return even[0], _doubt(file, even[0], rivals)
    best = max(cutting, key=lambda mark: sum(width > 1 for width in widths[mark]))
    return best, _doubt(file, best, [mark for mark in cutting if mark != best])


def _doubt(file: str, taken: str, rivals: list[str]) -> tuple[Finding, ...]:
    if not rivals:
        return ()
    names = {"\t": "tab"}
    found = " ".join(names.get(mark, mark) for mark in rivals)
    return (Finding("W123", Where(file), found, names.get(taken, taken)),)


def _widths(words: str, separator: str) -> list[int]:
    """Fields of each of the first rows that hold anything."""
    widths: list[int] = []
    try:
        for fields in _fields(words, separator):
            if any(fields):
                widths.append(len(fields))
            if len(widths) == _SAMPLE_ROWS:
                break
    except csv.Error:
        return []
    return widths


def _fields(words: str, separator: str) -> Iterator[list[str]]:
    """Rows by the rules of quoting that Excel follows."""
    return csv.reader(io.StringIO(words, newline=""), delimiter=separator)
