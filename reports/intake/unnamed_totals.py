"""Rows that are totals without saying so: counted as data they would count everything twice.

A total goes by many names ("Cả thôn", "Toàn ngành", "Tổng lương thực", the village's own name)
and may stand anywhere. What gives it away is arithmetic: its numbers are the sums of rows above
it. In goes an extract, out come failures that block the row until somebody has looked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from reports.findings import Finding
from reports.intake.checks import Failure
from reports.intake.model import Row
from reports.intake.totals import additive_columns
from reports.plan.model import Form
from reports.vietnamese import fold, format_number

LONGEST_RUN = 60
"""How many rows directly above a row are tried as its parts."""
_SOUNDS_LIKE_TOTAL = re.compile(r"(^|\W)(tổng|cộng|toàn|cả|chung|tc|xã|thôn|σ|∑)(\W|$)")
_SURE = 2
"""Columns that must agree before a row without any such word is held to be a total."""


def unnamed_totals(rows: Sequence[Row], form: Form, unit_names: Sequence[str]) -> tuple[Failure, ...]:
    """The rows that look like totals of rows above them."""
    columns = tuple(column.name for column in additive_columns(form))
    return tuple(_suspects(rows, columns, frozenset(fold(name) for name in unit_names)))


def _suspects(rows: Sequence[Row], columns: tuple[str, ...], own_names: frozenset[str]) -> Iterator[Failure]:
    everything: dict[str, Decimal] = dict.fromkeys(columns, Decimal(0))
    for place, row in enumerate(rows):
        numbers = _numbers(row, columns)
        if place > 1 and any(numbers.values()):
            words = _words(row)
            spoken = any(_SOUNDS_LIKE_TOTAL.search(word) or word in own_names for word in words)
            agrees = any(
                all(parts.get(name) == number for name, number in numbers.items())
                for parts in _sums(rows[:place], row, columns, everything)
            )
            if agrees and (spoken or len([n for n in numbers.values() if n]) >= _SURE):
                yield _failure(row, numbers)
        for name, number in numbers.items():
            everything[name] += number


def _failure(row: Row, numbers: Mapping[str, Decimal]) -> Failure:
    first = next(iter(row.values.values()))
    stood = "; ".join(value.raw for value in row.values.values() if value.raw)
    sums = "; ".join(format_number(number) for number in numbers.values())
    finding = Finding("E411", first.ref.where(), stood, sums)
    return Failure(row.number, frozenset(row.values), finding)


def _sums(
    above: Sequence[Row], row: Row, columns: tuple[str, ...], everything: Mapping[str, Decimal]
) -> Iterator[Mapping[str, Decimal]]:
    """Sums the row may be: of all rows above, of those of its own group, of a run just above."""
    yield everything
    for name, value in row.values.items():
        if isinstance(value.value, str):
            alike = [
                r for r in above[-LONGEST_RUN:] if name in r.values and r.values[name].value == value.value
            ]
            if len(alike) > 1:
                yield _total(alike, columns)
    run = dict.fromkeys(columns, Decimal(0))
    for length, other in enumerate(reversed(above[-LONGEST_RUN:]), 1):
        for name, number in _numbers(other, columns).items():
            run[name] += number
        if length > 1:
            yield dict(run)


def _total(rows: Sequence[Row], columns: tuple[str, ...]) -> dict[str, Decimal]:
    total = dict.fromkeys(columns, Decimal(0))
    for row in rows:
        for name, number in _numbers(row, columns).items():
            total[name] += number
    return total


def _numbers(row: Row, columns: tuple[str, ...]) -> dict[str, Decimal]:
    found = ((name, row.values.get(name)) for name in columns)
    return {name: v.value for name, v in found if v is not None and isinstance(v.value, Decimal)}


def _words(row: Row) -> list[str]:
    return [fold(value.value) for value in row.values.values() if isinstance(value.value, str)]
