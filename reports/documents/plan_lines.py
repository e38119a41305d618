"""The lines under a field of the printed plan: the targets, in the plan's own sentences.

The sheet Câu kế hoạch says how a target is worded; a judged target that no line there names is given
one, worded from its comparison: "trên 95%", "đạt 4.600 tấn trở lên".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.documents.numbering import lower_first
from reports.documents.plan_terms import BLANK, Terms, codes_in, planned
from reports.documents.wording import with_unit
from reports.plan.model import Comparison, Plan, PlanMark, Target
from reports.vietnamese import fold

LEAD = "Phấn đấu thực hiện hoàn thành các chỉ tiêu chủ yếu:"

_LIMITS = {
    Comparison.AT_MOST: "không quá",
    Comparison.ABOVE: "trên",
    Comparison.BELOW: "dưới",
    Comparison.STRUCTURE: "chiếm",
}


@dataclass(frozen=True)
class PlanLine:
    """One line: ``dau`` is "*", "-", "+" or empty, ``chu`` the line with its mark."""

    dau: str
    chu: str


def field_lines(plan: Plan, codes: Terms, field: str) -> tuple[PlanLine, ...]:
    """The lines of a field, those of the workbook first."""
    given = [line for line in plan.sentences if fold(line.field) == fold(field)]
    lines = [_line(line.mark, codes.filled(line.text)) for line in given]
    spoken_of = frozenset(code for line in plan.sentences for code in (*codes_in(line.text), *line.codes))
    left = [
        target
        for target in plan.targets
        if target.comparison is not Comparison.NONE
        and fold(target.field) == fold(field)
        and target.code not in spoken_of
    ]
    if left and not given:
        lines.append(_line(PlanMark.LEAD, LEAD))
    lines.extend(_of_target(plan, target, left) for target in left)
    return tuple(lines)


def _of_target(plan: Plan, target: Target, others: Sequence[Target]) -> PlanLine:
    part = any(target.parent == other.code for other in others)
    whole = any(other.parent == target.code for other in others)
    more = " Trong đó:" if whole else ""
    return _line(PlanMark.PLUS if part else PlanMark.DASH, f"{worded(plan, target)}{more}")


def worded(plan: Plan, target: Target) -> str:
    """A target as a sentence: "Tỷ lệ hộ nghèo dưới 2%."."""
    number = planned(plan, target.code)
    if target.comparison is Comparison.FULFILLED:
        if number and fold(target.name).startswith(fold(number)):
            return f"{target.name}."
        return f"{target.name}: {lower_first(number) or BLANK}."
    shown = with_unit(number or BLANK, target.unit)
    named = " đạt " in target.name
    if target.comparison is Comparison.AT_LEAST:
        return f"{target.name} {'từ' if named else 'đạt'} {shown} trở lên."
    return f"{target.name} {_LIMITS.get(target.comparison, 'là' if named else 'đạt')} {shown}."


def _line(mark: PlanMark, text: str) -> PlanLine:
    return PlanLine(mark.value, f"{mark.value} {text}".strip())
