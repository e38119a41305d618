"""Cells of INTEGER, NUMBER and PERCENT columns: exact decimals, or a finding why not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reports.findings import Finding
from reports.spreadsheet.cells import CellRef, Kind, RawCell, Value
from reports.spreadsheet.text_cells import (
    CSV_FORMAT,
    UNKNOWN_FORMAT,
    day,
    exact,
    is_percent,
    shown,
    visible,
)
from reports.vietnamese import numbers, text

EMPTY_MARKS = frozenset({"-", "--", "---", "...", "…"})
"""What people type for "nothing here"; dashes of every length count as "-"."""

_NOTHING = frozenset({"không", "không có", "k", "ko", "x", "kxđ", "chưa có", "n/a"})


def number_value(raw: RawCell, kind: Kind, ref: CellRef) -> Value:
    """A Decimal in the column's unit: 98,5 % is 98.5 in a PERCENT column, whatever its form."""
    if isinstance(raw.value, str):
        return _from_text(raw, raw.value, kind, ref)
    if isinstance(raw.value, bool):
        return _refused("E307", raw, ref, shown(raw), kind)
    if isinstance(raw.value, date):
        return _refused("E306", raw, ref, day(raw.value).strftime("%d/%m/%Y"), kind)
    number = None if raw.value is None else exact(raw.value)
    if number is None:
        return _refused("E303", raw, ref, raw.text, kind)
    if kind is Kind.PERCENT:
        return _stored_percent(raw, number, ref)
    if is_percent(raw.number_format):
        return _refused("E308", raw, ref, shown(raw), kind)
    return _checked(raw, number, kind, ref, ())


def _stored_percent(raw: RawCell, number: Decimal, ref: CellRef) -> Value:
    """A stored number in a PERCENT column: the format says whether 0.985 is 98,5 %."""
    if is_percent(raw.number_format):
        return Value(number * 100, raw.text, ref)
    if raw.number_format == UNKNOWN_FORMAT and 0 < abs(number) <= 2:
        readings = " hoặc ".join(numbers.format_number(n) + "%" for n in (number * 100, number))
        finding = Finding("E309", ref.where(), numbers.format_number(number), readings)
        return Value(None, raw.text, ref, (finding,))
    return Value(number, raw.text, ref, _small_percent(number, ref))


def _from_text(raw: RawCell, typed: str, kind: Kind, ref: CellRef) -> Value:
    words = text.clean(typed)
    if text.fold(words) in EMPTY_MARKS:
        return Value(None, raw.text, ref, (Finding("R312", ref.where(), words),))
    if text.fold(words) in _NOTHING:
        note = "Nếu là không có thì nhập số 0 hoặc để trống ô."
        return _refused("E303", raw, ref, visible(typed), kind, note)
    try:
        parsed = numbers.parse_number(words, integer=kind is Kind.INTEGER)
    except numbers.AmbiguousNumber as problem:
        readings = " hoặc ".join(numbers.format_number(reading) for reading in problem.readings)
        finding = Finding("E304", ref.where(), visible(typed), readings)
        return Value(None, raw.text, ref, (finding,))
    except numbers.NotAnInteger:
        return _refused("E305", raw, ref, visible(typed), kind)
    except numbers.NotANumber as problem:
        return _refused("E303", raw, ref, visible(typed), kind, str(problem))
    if parsed.percent and kind is not Kind.PERCENT:
        return _refused("E308", raw, ref, visible(typed), kind)
    plain = parsed.canonical and words == typed and not parsed.percent
    findings = list(_said(raw, typed, parsed.value, ref, plain=plain))
    if kind is Kind.PERCENT and not parsed.percent:
        findings += _small_percent(parsed.value, ref)
    return _checked(raw, parsed.value, kind, ref, tuple(findings))


def _said(
    raw: RawCell, typed: str, number: Decimal, ref: CellRef, *, plain: bool
) -> tuple[Finding, ...]:
    """The repair: a number kept as text, or written otherwise than Vietnamese offices do."""
    if plain and raw.number_format == CSV_FORMAT:
        return ()
    code = "R310" if plain else "R311"
    return (Finding(code, ref.where(), visible(typed), numbers.format_number(number)),)


def _small_percent(number: Decimal, ref: CellRef) -> tuple[Finding, ...]:
    if not 0 < abs(number) < 1:
        return ()
    found, other = (numbers.format_number(n) + "%" for n in (number, number * 100))
    return (Finding("W313", ref.where(), found, other),)


def _checked(
    raw: RawCell, number: Decimal, kind: Kind, ref: CellRef, findings: tuple[Finding, ...]
) -> Value:
    if kind is Kind.INTEGER and number != number.to_integral_value():
        return _refused("E305", raw, ref, numbers.format_number(number), kind)
    return Value(number, raw.text, ref, findings)


def _refused(  # noqa: PLR0913 - a finding has this many parts
    code: str, raw: RawCell, ref: CellRef, found: str, kind: Kind, note: str = ""
) -> Value:
    return Value(None, raw.text, ref, (Finding(code, ref.where(), found, kind.value, note),))
