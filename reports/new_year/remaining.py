"""What of a year's folder is still to be filled in before the plan can go out, read from the folder itself.

So the list is the same whenever it is asked for, and grows shorter as the work is done.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.documents import YearData
from reports.plan.model import Comparison
from reports.vietnamese import fold

_FOR_LATER = ("năm sau",)


@dataclass(frozen=True)
class Remaining:
    """What is blank: ``items`` of the sheet Kế hoạch by name; targets (codes) without a plan and without
    last year's figure; the number of units without a deadline; headings of the plan without prose;
    whether the office is still the sample's."""

    items: tuple[str, ...]
    without_plan: tuple[str, ...]
    without_previous: tuple[str, ...]
    units_without_deadline: int
    plan_prose: tuple[str, ...]
    sample: bool


def remaining(year: YearData, headings: tuple[str, ...]) -> Remaining:
    """What is blank in ``year``; ``headings`` are those the plan asks prose for."""
    plan = year.plan
    judged = [target for target in plan.targets if target.comparison is not Comparison.NONE]
    return Remaining(
        items=tuple(
            name
            for name, text in plan.general.items()
            if not text.strip() and not fold(name).startswith(_FOR_LATER)
        ),
        without_plan=tuple(t.code for t in judged if t.plan is None and not t.plan_text),
        without_previous=tuple(t.code for t in judged if t.previous is None and not t.previous_text),
        units_without_deadline=sum(unit.deadline is None for unit in plan.units),
        plan_prose=tuple(h for h in headings if not any(p.text for p in year.plan_prose.section(h))),
        sample=year.office.is_sample,
    )
