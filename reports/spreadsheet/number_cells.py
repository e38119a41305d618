"""Cells of INTEGER, NUMBER and PERCENT columns: exact decimals, or a finding why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from reports.findings import Finding
from reports.spreadsheet.cells import CellRef, Kind, RawCell, Value
from reports.spreadsheet.number_formats import look_of
from reports.spreadsheet.text_cells import (
    CSV_FORMAT,
    UNKNOWN_FORMAT,
    day,
    exact,
    is_percent,
    refused,
    shortest,
    shown,
    visible,
)
from reports.vietnamese import numbers, text

EMPTY_MARKS = frozenset({"-", "--", "---", "...", "…"})
"""What people type for "nothing here"; dashes of every length count as "-"."""

LARGEST = Decimal(10**15)
"""No figure of a commune reaches this, and a double no longer holds every whole number above it."""

_DUST = Decimal("1e-9")
_LONGEST_SHOWN = 40
_LARGEST_SHARE = 2
"""Stored numbers up to this may be percentages of up to 200 %; larger ones are plain."""

_NOTHING = frozenset({"không", "không có", "k", "ko", "x", "kxđ", "chưa có", "n/a"})


def number_value(raw: RawCell, kind: Kind, ref: CellRef, *, unit: str = "") -> Value:
    """A Decimal in the column's unit: 98,5 % is 98.5 in a PERCENT column, whatever its form.
    ``unit`` is the unit of measure, held against the words a number format adds."""
    return _within_bounds(raw, _understood(raw, kind, ref, unit))


def _within_bounds(raw: RawCell, value: Value) -> Value:
    """The value, unless no figure can be so large; what rounding left over near zero is zero."""
    number = value.value
    if not isinstance(number, Decimal):
        return value
    if abs(number) >= LARGEST:
        found = raw.text if len(raw.text) <= _LONGEST_SHOWN else f"{raw.text[:_LONGEST_SHOWN]}…"
        finding = Finding("E318", value.ref.where(), found, f"từ {numbers.format_number(LARGEST)} trở lên")
        return Value(None, raw.text, value.ref, (*value.findings, finding))
    if 0 < abs(number) < _DUST and isinstance(raw.value, float):
        finding = Finding("R319", value.ref.where(), raw.text, "0")
        return Value(Decimal(0), raw.text, value.ref, (finding,))
    return value


def _understood(raw: RawCell, kind: Kind, ref: CellRef, unit: str) -> Value:
    if isinstance(raw.value, str):
        return _from_text(raw, raw.value, kind, ref)
    if isinstance(raw.value, bool):
        return refused("E307", raw, ref, found=shown(raw), kind=kind)
    if isinstance(raw.value, date):
        found = day(raw.value).strftime("%d/%m/%Y")
        return refused("E306", raw, ref, found=found, kind=kind)
    number = None if raw.value is None else exact(raw.value)
    if number is None:
        return refused("E303", raw, ref, found=raw.text, kind=kind)
    return _as_shown(raw, _from_number(raw, number, kind, ref), number, unit or _unit_of(kind), kind)


def _unit_of(kind: Kind) -> str:
    return "%" if kind is Kind.PERCENT else ""


def _as_shown(raw: RawCell, value: Value, number: Decimal, unit: str, kind: Kind) -> Value:
    """The value held against what its number format puts on the screen."""
    look = look_of(raw.number_format, number, unit, whole=kind is Kind.INTEGER)
    if look is None or value.faulty:
        return value
    stood = numbers.format_number(number)
    if look.grave:
        finding = Finding("E315", value.ref.where(), stood, look.shown, look.why)
        return Value(None, raw.text, value.ref, (finding,))
    code = "R317" if look.own else "W316"
    finding = Finding(code, value.ref.where(), look.shown, stood, look.why)
    return replace(value, findings=(*value.findings, finding))


def _from_number(raw: RawCell, number: Decimal, kind: Kind, ref: CellRef) -> Value:
    if kind is Kind.PERCENT:
        return _stored_percent(raw, number, ref)
    if is_percent(raw.number_format):
        return refused("E308", raw, ref, found=shown(raw), kind=kind)
    return _checked(raw, number, kind, ref, ())


def _stored_percent(raw: RawCell, number: Decimal, ref: CellRef) -> Value:
    """A stored number in a PERCENT column: the format says whether 0.985 is 98,5 %."""
    if is_percent(raw.number_format):
        return Value(shortest(number * 100), raw.text, ref)
    if raw.number_format == UNKNOWN_FORMAT and 0 < abs(number) <= _LARGEST_SHARE:
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
        return refused("E303", raw, ref, found=visible(typed), kind=kind, note=note)
    try:
        parsed = numbers.parse_number(words, integer=kind is Kind.INTEGER)
    except numbers.AmbiguousNumber as problem:
        readings = " hoặc ".join(numbers.format_number(reading) for reading in problem.readings)
        finding = Finding("E304", ref.where(), visible(typed), readings)
        return Value(None, raw.text, ref, (finding,))
    except numbers.NotANumber as problem:
        code = "E305" if isinstance(problem, numbers.NotAnInteger) else "E303"
        note = f"Nhập {problem.suggestion}." if problem.suggestion else _reason(problem)
        return refused(code, raw, ref, found=visible(typed), kind=kind, note=note)
    return _from_parsed(raw, typed, parsed, kind, ref)


def _reason(problem: numbers.NotANumber) -> str:
    """Why it is no number, as a sentence, where that says more than the message does."""
    reason = problem.reason
    return "" if reason == "không phải là số" else f"Ô {reason}."


def _from_parsed(raw: RawCell, typed: str, parsed: numbers.ParsedNumber, kind: Kind, ref: CellRef) -> Value:
    if parsed.percent and kind is not Kind.PERCENT:
        return refused("E308", raw, ref, found=visible(typed), kind=kind)
    plain = parsed.canonical and text.clean(typed) == typed and not parsed.percent
    findings = _said(raw, typed, parsed.value, ref, plain=plain)
    if kind is Kind.PERCENT and not parsed.percent:
        findings += _small_percent(parsed.value, ref)
    return _checked(raw, parsed.value, kind, ref, findings)


def _said(raw: RawCell, typed: str, number: Decimal, ref: CellRef, *, plain: bool) -> tuple[Finding, ...]:
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


def _checked(raw: RawCell, number: Decimal, kind: Kind, ref: CellRef, findings: tuple[Finding, ...]) -> Value:
    if kind is Kind.INTEGER and number != number.to_integral_value():
        return refused("E305", raw, ref, found=numbers.format_number(number), kind=kind)
    return Value(number, raw.text, ref, findings)
