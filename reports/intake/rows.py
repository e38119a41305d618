"""Data rows of a form's table: what counts, what does not, and what was filled in from merges.

In goes a grid and its located table, out comes an ``Extract``: typed rows, total rows (never
counted, compared later) and findings. Blank rows, the numbering row under the headers and
everything from the sign-off line on are left out; hidden rows and columns are counted, with a
warning, because their numbers stand in the sender's own totals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from reports.findings import Finding
from reports.intake.heading import text_of
from reports.intake.line_kinds import (
    is_heading_line,
    is_numbering,
    is_other_than_actual,
    is_part_of_a_row,
    is_sign_off,
    is_total_label,
)
from reports.intake.model import Row
from reports.intake.names import Vocabulary
from reports.intake.table import Table
from reports.plan.model import Form, FormColumn, Movement
from reports.spreadsheet import CellRef, Grid, Kind, RawCell, Value, column_letters, convert
from reports.vietnamese import AmbiguousNumber, NotANumber, fold, parse_number

MOVEMENTS = "@PT"
"""The choice list that stands for the movements of the plan."""


@dataclass(frozen=True)
class TotalRow:
    """A total as the sender wrote it: its values by column, and how many data rows stand above."""

    number: int
    values: Mapping[str, Value]
    above: int


@dataclass(frozen=True)
class Extract:
    """What the table holds."""

    rows: tuple[Row, ...]
    totals: tuple[TotalRow, ...]
    findings: tuple[Finding, ...]


def extract(grid: Grid, form: Form, table: Table, vocabulary: Vocabulary) -> Extract:
    """Read all data rows of ``table``."""
    columns = tuple(column for column in form.columns if column.name in table.columns)
    reading = _Reading(grid, table, columns, vocabulary.plan.movements)
    lines = _lines(grid, table.first)
    first = min(lines, default=0)
    end = 0
    for number, line in lines.items():
        if end:
            if reading.looks_like_data(line):
                where = grid.ref(number, min(line)).where()
                reading.findings.append(Finding("E232", where, str(number), str(end)))
                break
            continue
        texts = {at: text_of(grid, number, at) for at in line}
        if is_sign_off([text for text in texts.values() if text]):
            end = number
        elif not (number == first and reading.numbers_columns(number, texts)):
            reading.take(number, texts)
    reading.say_hidden()
    reading.say_headless(lines)
    if not reading.rows:
        reading.findings.append(Finding("E230", grid.ref(table.first, 1).where(), form.code))
    # A merged area is said once, not once for each cell it covers.
    findings = tuple(dict.fromkeys(reading.findings))
    return Extract(tuple(reading.rows), tuple(reading.totals), findings)


def choices_of(column: FormColumn, movements: tuple[Movement, ...]) -> tuple[str, ...]:
    """The words allowed in ``column``; for ``@PT`` the names of the movements."""
    if MOVEMENTS in column.choices:
        return tuple(movement.name for movement in movements)
    return column.choices


def _lines(grid: Grid, first: int) -> dict[int, dict[int, RawCell]]:
    """Non-empty cells of each row from ``first`` on, by sheet column."""
    lines: dict[int, dict[int, RawCell]] = {}
    for (row, at), cell in sorted(grid.cells.items(), key=lambda item: item[0]):
        if row >= first and not cell.empty:
            lines.setdefault(row, {})[at] = cell
    return lines


@dataclass
class _Reading:
    """One table being read: what it is, and what has been gathered so far."""

    grid: Grid
    table: Table
    columns: tuple[FormColumn, ...]
    movements: tuple[Movement, ...]
    rows: list[Row] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take(self, number: int, texts: Mapping[int, str]) -> None:
        """Take one line as what it is: a total, words between the rows, or data."""
        own = [column for column in self.columns if self.table.columns[column.name] in texts]
        numeric = [column for column in own if column.kind.numeric]
        if self._is_total(texts):
            values = {column.name: self._convert(number, column) for column in numeric}
            self.totals.append(TotalRow(number, values, len(self.rows)))
        elif own and not numeric and is_heading_line([texts[at] for at in sorted(texts)]):
            words = " ".join(texts[at] for at in sorted(texts))
            self.findings.append(Finding("W231", self.grid.ref(number, min(texts)).where(), words))
        elif own and self._is_header(texts):
            self.findings.append(Finding("R248", self.grid.ref(number, min(texts)).where(), str(number)))
        elif numeric and (named := self._other_than_actual(texts)):
            where = self.grid.ref(number, min(texts)).where()
            self.findings.append(Finding("E412", where, texts[named]))
        elif own:
            values = {column.name: self._value(number, column) for column in self.columns}
            present = {name: v for name, v in values.items() if v.value is not None or v.findings}
            self.findings.extend(f for v in present.values() for f in v.findings)
            if any(v.value is not None or v.faulty for v in present.values()):
                self.rows.append(Row(number, present))

    def numbers_columns(self, number: int, texts: Mapping[int, str]) -> bool:
        """Whether a line numbers the columns: words and figures alike. Bare numbers might be data,
        have to count all of them, and are said; ``(1)`` and ``A`` cannot be, and may leave some out."""
        missing = [at for at in self.table.columns.values() if at not in texts]
        if not is_numbering(list(texts.values()), blanks=len(missing)):
            return False
        bare = all(text.strip().isdigit() for text in texts.values())
        if missing and (bare or len(missing) >= len(self.table.columns) / 2):
            return False  # an odd mark or two may be anything
        if bare:
            worded = any(not column.kind.numeric for column in self.columns)
            found = " ".join(texts[at] for at in sorted(texts))
            where = self.grid.ref(number, min(texts)).where()
            self.findings.append(Finding("R229" if worded else "W247", where, found))
        return True

    def looks_like_data(self, line: Mapping[int, RawCell]) -> bool:
        """Whether a line below the sign-off holds a number in a column of numbers, typed as one
        or as text, or a word of a choice list."""
        for column in self.columns:
            raw = line.get(self.table.columns[column.name])
            if raw is None or raw.empty:
                continue
            if column.kind.numeric and _is_number(raw):
                return True
            if column.kind is Kind.CHOICE and fold(raw.text) in map(fold, choices_of(column, self.movements)):
                return True
        return False

    def say_hidden(self) -> None:
        """Say which hidden rows and columns were counted."""
        hidden = [row for row in self.rows if row.number in self.grid.hidden_rows]
        if hidden:
            numbers = ", ".join(str(row.number) for row in hidden)
            self.findings.append(Finding("W233", self.grid.ref(hidden[0].number, 1).where(), numbers))
        for column in self.columns:
            at = self.table.columns[column.name]
            if at in self.grid.hidden_columns and any(column.name in row.values for row in self.rows):
                where = self.table.headers[column.name].where()
                self.findings.append(Finding("W234", where, column_letters(at), note=column.header))

    def say_headless(self, lines: Mapping[int, Mapping[int, RawCell]]) -> None:
        """Say where numbers stand beside the rows in a column that has no header."""
        table = self.table
        top = min((header.row for header in table.headers.values()), default=table.first)
        headed = {
            at
            for row in range(top, table.first)
            for at in range(1, self.grid.max_column + 1)
            if text_of(self.grid, *self.grid.merged.get((row, at), (row, at)))
        }
        found: dict[int, list[int]] = {}
        for row in self.rows:
            for at, cell in lines[row.number].items():
                if at not in headed and at != table.counter and not cell.error and _is_number(cell):
                    found.setdefault(at, []).append(row.number)
        leftmost = min(table.columns.values(), default=1)
        for at, numbers in sorted(found.items()):
            if at > leftmost:  # a counter without a header stands left of the table
                where = self.grid.ref(numbers[0], at).where()
                self.findings.append(Finding("W249", where, column_letters(at), str(len(numbers))))

    def _is_total(self, texts: Mapping[int, str]) -> bool:
        """A total: the first words of the line say so, and no other words are required data."""
        at_of = self.table.columns
        numeric = {at_of[column.name] for column in self.columns if column.kind.numeric}
        words = [at for at in sorted(texts) if at not in numeric and not _COUNTER.fullmatch(texts[at])]
        if not words or not is_total_label(texts[words[0]]):
            return False
        telling = {at_of[c.name] for c in self.columns if c.required and not c.kind.numeric}
        return not any(at in telling for at in words[1:])

    def _is_header(self, texts: Mapping[int, str]) -> bool:
        """The headers once more, as on top of the next page."""
        headers = {header.column: text_of(self.grid, header.row, header.column) for header in self._headers()}
        same = [at for at, text in headers.items() if fold(texts.get(at, "")) == fold(text) != ""]
        return len(same) == len(headers) > 1

    def _headers(self) -> Iterator[CellRef]:
        return (header for header in self.table.headers.values() if header.row < self.table.first)

    def _other_than_actual(self, texts: Mapping[int, str]) -> int:
        """The sheet column whose words say that the line is no figure of this year; 0 for none. Where
        other words stand before (a movement, a branch), the text is what was done, and only its whole
        can be such a name."""
        worded = [self.table.columns[c.name] for c in self.columns if not c.kind.numeric]
        named = min((at for at in worded if texts.get(at)), default=min(texts))
        if is_other_than_actual(texts[named]) or is_part_of_a_row(texts[named]):
            return named
        written = (self.table.columns[c.name] for c in self.columns if c.kind is Kind.TEXT)
        return next((at for at in written if texts.get(at) and is_other_than_actual(texts[at])), 0)

    def _value(self, number: int, column: FormColumn) -> Value:
        at = self.table.columns[column.name]
        raw = self.grid.at(number, at)
        anchor = self.grid.merged.get((number, at))
        if (raw is not None and not raw.empty) or anchor is None or anchor[0] < self.table.first:
            return self._convert(number, column)
        return self._filled(number, column, anchor)

    def _filled(self, number: int, column: FormColumn, anchor: tuple[int, int]) -> Value:
        """The value of a cell covered by a merged area. Words are repeated; a number is not,
        because nobody can tell whether it was meant for each row or for all together."""
        source = self.grid.at(*anchor)
        ref = self.grid.ref(number, self.table.columns[column.name])
        if source is None or source.empty:
            return Value(None, "", ref)
        where, area = self.grid.ref(*anchor).where(), _area(self.grid, anchor)
        if column.kind.numeric:
            finding = Finding("E228", where, source.text, column.header, area)
            return Value(None, source.text, ref, (finding,))
        value = self._convert(anchor[0], column, anchor[1])
        filled = Finding("R227", where, area, str(value.raw), column.header)
        faults = tuple(f for f in value.findings if f.blocks)
        return replace(value, findings=(*faults, filled))

    def _convert(self, row: int, column: FormColumn, at: int = 0) -> Value:
        at = at or self.table.columns[column.name]
        raw, ref = self.grid.at(row, at), self.grid.ref(row, at)
        choices = choices_of(column, self.movements)
        movement = next(self._movements_meant(raw, column), None)
        if raw is None or movement is None:
            return convert(raw, column.kind, ref, choices=choices, unit=_measure(column))
        value = convert(raw._replace(value=movement.name), column.kind, ref, choices=choices)
        return replace(value, raw=raw.text)

    def _movements_meant(self, raw: RawCell | None, column: FormColumn) -> Iterator[Movement]:
        """The movement whose code stands in the cell, alone or before its name."""
        if MOVEMENTS in column.choices and raw is not None and isinstance(raw.value, str):
            code = fold(_CODE_AND_NAME.sub("", raw.value))
            yield from (movement for movement in self.movements if fold(movement.code) == code)


def _measure(column: FormColumn) -> str:
    """What a column is counted in: its unit of measure, else what its header has in brackets."""
    found = _IN_BRACKETS.search(column.header)
    return column.unit or (found[1] if found else "")


def _is_number(raw: RawCell) -> bool:
    if not isinstance(raw.value, str):
        return True
    try:
        parse_number(raw.value)
    except AmbiguousNumber:
        return True
    except NotANumber:
        return False
    return True


_IN_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
_COUNTER = re.compile(r"[\s.()]*(\d+|[IVX]+)?[\s.()]*")
_CODE_AND_NAME = re.compile(r"(?<=\d)\s*[-–:.]\s*.*$", re.DOTALL)


def _area(grid: Grid, anchor: tuple[int, int]) -> str:
    covered = [cell for cell, first in grid.merged.items() if first == anchor]
    row, column = max(row for row, _ in covered), max(column for _, column in covered)
    return f"{column_letters(anchor[1])}{anchor[0]}:{column_letters(column)}{row}"
