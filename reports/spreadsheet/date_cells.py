"""Cells of DATE and YEAR columns: real dates, dates as text, day numbers, years."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from reports.findings import Finding
from reports.spreadsheet.cells import CellRef, Kind, RawCell, Value
from reports.spreadsheet.number_cells import EMPTY_MARKS
from reports.spreadsheet.text_cells import CSV_FORMAT, day, exact, refused, shown, visible
from reports.vietnamese import dates, text

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_SERIAL_ZERO, _SERIAL_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 65_000
"""Day numbers taken for dates: 18/5/1927 to 16/12/2077, people's birthdays to plans ahead."""


def date_value(raw: RawCell, ref: CellRef) -> Value:
    """A ``date``; a bare year in a DATE column is refused, for a day cannot be made up."""
    if isinstance(raw.value, str):
        return _date_from_text(raw, raw.value, ref)
    if isinstance(raw.value, date):
        return Value(day(raw.value), raw.text, ref, _time_dropped(raw.value, ref))
    number = None if raw.value is None or isinstance(raw.value, bool) else exact(raw.value)
    if number is not None and _is_year(number):
        return refused("E331", raw, ref, found=str(int(number)), kind=Kind.DATE)
    if number is not None and _FIRST_SERIAL <= number <= _LAST_SERIAL:
        zero = _SERIAL_ZERO_1904 if raw.from_1904 else _SERIAL_ZERO
        moment = zero + timedelta(days=int(number))
        finding = Finding("R333", ref.where(), raw.text, moment.strftime("%d/%m/%Y"))
        return Value(moment, raw.text, ref, (finding,))
    return refused("E330", raw, ref, found=shown(raw), kind=Kind.DATE)


def year_value(raw: RawCell, ref: CellRef) -> Value:
    """A whole Decimal from 1900 to 2100; a full date gives its year, and says so."""
    if isinstance(raw.value, str):
        return _year_from_text(raw, raw.value, ref)
    if isinstance(raw.value, date):
        return _year_of(raw, day(raw.value), ref)
    number = None if raw.value is None or isinstance(raw.value, bool) else exact(raw.value)
    if number is not None and _is_year(number):
        return Value(number, raw.text, ref)
    return refused("E335", raw, ref, found=shown(raw), kind=Kind.YEAR)


def _date_from_text(raw: RawCell, typed: str, ref: CellRef) -> Value:
    words = text.clean(typed)
    if text.fold(words) in EMPTY_MARKS:
        return Value(None, raw.text, ref, (Finding("R312", ref.where(), words),))
    try:
        moment = dates.parse_date(words)
    except dates.NotADate as problem:
        try:
            dates.parse_year(words)
        except dates.NotADate:
            return refused("E330", raw, ref, found=visible(typed), kind=Kind.DATE, note=_sentence(problem))
        return refused("E331", raw, ref, found=visible(typed), kind=Kind.DATE)
    written = moment.strftime("%d/%m/%Y")
    if raw.number_format == CSV_FORMAT and typed == written:
        return Value(moment, raw.text, ref)
    return Value(moment, raw.text, ref, (Finding("R332", ref.where(), visible(typed), written),))


def _year_from_text(raw: RawCell, typed: str, ref: CellRef) -> Value:
    words = text.clean(typed)
    if text.fold(words) in EMPTY_MARKS:
        return Value(None, raw.text, ref, (Finding("R312", ref.where(), words),))
    try:
        year = Decimal(dates.parse_year(words))
    except dates.NotADate as problem:
        try:
            return _year_of(raw, dates.parse_date(words), ref)
        except dates.NotADate:
            return refused("E335", raw, ref, found=visible(typed), kind=Kind.YEAR, note=_sentence(problem))
    if not _is_year(year):
        return refused("E335", raw, ref, found=visible(typed), kind=Kind.YEAR)
    if raw.number_format == CSV_FORMAT and typed == str(year):
        return Value(year, raw.text, ref)
    return Value(year, raw.text, ref, (Finding("R336", ref.where(), visible(typed), str(year)),))


def _year_of(raw: RawCell, moment: date, ref: CellRef) -> Value:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return refused("E335", raw, ref, found=moment.isoformat(), kind=Kind.YEAR)
    found = f"{moment.day:02}/{moment.month:02}/{moment.year}"
    finding = Finding("R336", ref.where(), found, str(moment.year))
    return Value(Decimal(moment.year), raw.text, ref, (finding,))


def _time_dropped(moment: date | datetime, ref: CellRef) -> tuple[Finding, ...]:
    if not isinstance(moment, datetime) or moment.time() == time():
        return ()
    expected = moment.strftime("%d/%m/%Y")
    return (Finding("R334", ref.where(), moment.strftime("%d/%m/%Y %H:%M"), expected),)


def _is_year(number: Decimal) -> bool:
    return number == number.to_integral_value() and _FIRST_YEAR <= number <= _LAST_YEAR


def _sentence(problem: Exception) -> str:
    words = str(problem)
    return f"{words[:1].upper()}{words[1:]}."
