"""The parts of a year that are reported on, and the year's plan as a report on one goes by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from reports.intake import YearPart
from reports.plan.model import Plan
from reports.vietnamese import fold

_DEADLINE = "hạn nộp số liệu"


class Code(StrEnum):
    """The periods a report can be asked for."""

    Q1 = "Q1"
    HALF = "6T"
    Q2 = "Q2"
    Q3 = "Q3"


@dataclass(frozen=True)
class Period:
    """A part of a year that ends on ``end`` (month, day): ``name`` in words, ``since`` the time from the
    year's first day, ``rest`` what is still to come; ``share`` percent of the year is over then.
    ``words`` are what forms may call it (folded)."""

    code: Code
    name: str
    since: str
    rest: str
    end: tuple[int, int]
    share: int
    words: tuple[str, ...]

    def last_day(self, year: int) -> date:
        """The day the period ends on."""
        return date(year, *self.end)


def _months(number: str, word: str) -> tuple[str, ...]:
    return (f"{number} tháng", f"0{number} tháng", f"{word} tháng")


_HALF = "6 tháng đầu năm"
PERIODS = {
    period.code: period
    for period in (
        Period(Code.Q1, "quý I", "quý I", "quý II", (3, 31), 25, ("quý i", "quý 1", *_months("3", "ba"))),
        Period(Code.HALF, _HALF, _HALF, "6 tháng cuối năm", (6, 30), 50, _months("6", "sáu")),
        Period(Code.Q2, "quý II", _HALF, "quý III", (6, 30), 50, ("quý ii", "quý 2", *_months("6", "sáu"))),
        Period(
            Code.Q3,
            "quý III",
            "9 tháng đầu năm",
            "quý IV",
            (9, 30),
            75,
            ("quý iii", "quý 3", *_months("9", "chín")),
        ),
    )
}


def year_part(code: Code) -> YearPart:
    """What the intake has to know of a period."""
    return YearPart(PERIODS[code].name, frozenset(PERIODS[code].words))


def interim_plan(plan: Plan, code: Code, day: date) -> Plan:
    """The plan as a report of ``day`` goes by it: dated that day, and without the deadlines and chosen
    submissions of the year's end, which say nothing of forms sent for a part of it."""
    folder = f"so_lieu_{code}/"
    return replace(
        plan,
        resubmissions=tuple(one for one in plan.resubmissions if folder in one.file),
        report_date=day,
        closing_date=None,
        units=tuple(replace(unit, deadline=None) for unit in plan.units),
        general={key: text for key, text in plan.general.items() if fold(key) != _DEADLINE},
    )
