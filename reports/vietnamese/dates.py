"""Dates as clerks write them, and as decree 30/2020 wants them printed.

Day before month, always: a date that only makes sense with the month first is refused, never
turned round. A year has four digits: "05/12/24" is refused, because 24 may be a slip for
2024 or for 2014.
"""

from __future__ import annotations

import re
from datetime import date

from reports.vietnamese.text import fold

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100

_BLANK = " " * 6
_FIRST_PADDED_MONTHS = 2
_MIDNIGHT = r"(?:[ t]0?0:00(?::00(?:\.0+)?)?)?"
_DAY_FIRST = re.compile(
    r"(?:ngày )?(?P<day>\d{1,2}) ?(?P<sep>[/.-]) ?(?P<month>\d{1,2}) ?(?P=sep) ?(?P<year>\d+)" + _MIDNIGHT
)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})" + _MIDNIGHT
)
_IN_WORDS = re.compile(r"(?:ngày )?(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}),? năm (?P<year>\d+)")
_YEAR_ALONE = re.compile(r"(?:năm:? ?)?(?P<year>\d+)")
_MONTH_AND_YEAR = re.compile(r"(?:tháng )?\d{1,2}(?: ?[/.-] ?|,? năm )\d{4}")


class NotADate(ValueError):  # noqa: N818  named as what it says, like NotANumber
    """A text that is not one certain day (or year); ``reason`` says why, in Vietnamese."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(text, reason)
        self.text = text
        self.reason = reason

    def __str__(self) -> str:
        return f'"{self.text}" {self.reason}'


def parse_date(text: str) -> date:
    """The day a text names.

    Understood: 05/12/2024, 5.12.2024, 5-12-2024, "ngày 5 tháng 12 năm 2024", 2024-12-05.
    Raises NotADate for anything else, for days that do not exist and for two-digit years.
    """
    plain = fold(text)
    for pattern in (_DAY_FIRST, _YEAR_FIRST, _IN_WORDS):
        if match := pattern.fullmatch(plain):
            return _day(text, match["day"], match["month"], match["year"])
    if not plain:
        raise NotADate(text, "để trống, cần một ngày như 05/12/2024")
    if _YEAR_ALONE.fullmatch(plain):
        raise NotADate(text, "không đủ ngày và tháng; viết như 05/12/2024")
    if _MONTH_AND_YEAR.fullmatch(plain):
        raise NotADate(text, "chỉ có tháng và năm, thiếu ngày; viết như 05/12/2024")
    raise NotADate(text, "không phải là ngày; viết như 05/12/2024")


def parse_year(text: str) -> int:
    """The year a text names: "2024" or "năm 2024". Raises NotADate for anything else."""
    match = _YEAR_ALONE.fullmatch(fold(text))
    if not match:
        raise NotADate(text, "không phải là năm; viết đủ bốn chữ số như 2024")
    return _year(text, match["year"])


def long_date(day: date) -> str:
    """A date in words as decree 30/2020 has it: days below 10 and months 1, 2 take a zero."""
    return f"ngày {day.day:02d} tháng {_month(day.month)} năm {day.year}"


def blank_date(year: int, month: int | None = None) -> str:
    """A date line to be filled in by hand after signing: "ngày      tháng 12 năm 2024"."""
    return f"ngày{_BLANK}tháng{_BLANK if month is None else f' {_month(month)} '}năm {year}"


def _month(month: int) -> str:
    return f"{month:02d}" if month <= _FIRST_PADDED_MONTHS else str(month)


def _year(text: str, digits: str) -> int:
    if len(digits) != 4:  # noqa: PLR2004  the rule itself
        raise NotADate(text, "có năm không đủ bốn chữ số; viết đủ, như 2024")
    year = int(digits)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise NotADate(text, f"có năm {year} ngoài khoảng {EARLIEST_YEAR}-{LATEST_YEAR}")
    return year


def _day(text: str, day: str, month: str, year: str) -> date:
    whole_year = _year(text, year)
    if not 1 <= int(month) <= 12:  # noqa: PLR2004  months of a year
        raise NotADate(text, f"có tháng {int(month)}; viết ngày trước, tháng sau")
    try:
        return date(whole_year, int(month), int(day))
    except ValueError:
        reason = f"không có thật: tháng {int(month)} năm {whole_year} không có ngày {int(day)}"
        raise NotADate(text, reason) from None
