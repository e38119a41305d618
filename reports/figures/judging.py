"""Hold a figure against its plan and against last year.

The rules, once for the whole program:

    ≥ ≤     strictly better than the plan is Vượt, equal is Đạt
    > <     a bound, not a value to exceed: kept is Đạt, else Không đạt
    =       equal at the decimals the plan prints is Đạt
    cơ cấu  within the tolerance of the plan, at printed decimals (shares by largest remainder)
    đạt     true is Đạt

All but ``=`` and ``cơ cấu`` compare exact values: 0,7996 is below 0,8 although it prints 0,8, which
is why such a figure is printed with as many decimals more as it takes to show it.
"""

from __future__ import annotations

from decimal import Decimal

from reports.figures.evaluation import KEPT
from reports.figures.model import Contribution, Lineage, TargetResult, Verdict
from reports.findings import Finding
from reports.plan.model import Comparison, Target
from reports.vietnamese import round_half_up, shares

MORE_DECIMALS = 4
_LIMITS = (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.ABOVE, Comparison.BELOW)


def judge(
    target: Target, lineage: Lineage, contributions: tuple[Contribution, ...], findings: tuple[Finding, ...]
) -> TargetResult:
    """The target's result. A figure that is lacking is NO_DATA, never a miss.

    So is one that something blocks, such as a sum with a village missing: it would look like a
    figure and be signed as one. What there is of it stays in the lineage.
    """
    blocked = any(finding.blocks for finding in findings)
    actual = lineage.value if isinstance(lineage.value, Decimal | bool) and not blocked else None
    decimals = printed_decimals(target, actual)
    printed = printed_value(target, lineage, decimals) if actual is not None else None
    return TargetResult(
        target=target,
        actual=actual,
        printed=printed,
        decimals=decimals,
        percent_of_plan=_percent_of_plan(target, actual),
        verdict=verdict_of(target, actual, printed),
        change=change_of(target, actual, printed),
        contributions=contributions,
        lineage=lineage,
        findings=findings,
    )


def printed_decimals(target: Target, actual: Decimal | bool | None) -> int:
    """The plan's own decimals, or more where they would mislead: up to four more where rounding
    would make the figure look equal to a plan it is not equal to, and for a rate as many as last
    year's figure has, for 0,6 after 0,57 would look like a rise when it may be none."""
    decimals = max(target.decimals, _decimals_of_last_year(target))
    if target.comparison not in _LIMITS or not isinstance(actual, Decimal) or target.plan is None:
        return decimals
    if actual == target.plan:
        return decimals
    most = decimals + MORE_DECIMALS
    while decimals < most and round_half_up(actual, decimals) == target.plan:
        decimals += 1
    return decimals


def _decimals_of_last_year(target: Target) -> int:
    """Decimals of a rate's last figure; 0 for amounts, and for shares, which add up to 100,0."""
    if not target.is_rate or target.comparison is Comparison.STRUCTURE or target.previous is None:
        return 0
    exponent = target.previous.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def printed_value(target: Target, lineage: Lineage, decimals: int) -> Decimal | None:
    """The figure as it is printed: half up, and for a share of a whole by largest remainder."""
    if not isinstance(lineage.value, Decimal):
        return None
    share = (
        share_by_largest_remainder(lineage, decimals) if target.comparison is Comparison.STRUCTURE else None
    )
    return round_half_up(lineage.value, decimals) if share is None else share


def share_by_largest_remainder(lineage: Lineage, decimals: int) -> Decimal | None:
    """For ``co_cau(part; parts…)`` the part's share such that all shares add up to 100."""
    if not lineage.text.lstrip().startswith("co_cau") or not lineage.parts:
        return None
    part, *whole = lineage.parts
    numbers = [other.value for other in whole if isinstance(other.value, Decimal)]
    if len(numbers) != len(whole) or sum(numbers) == 0 or min(numbers) < 0:
        return None
    return shares(numbers, decimals)[[other.text for other in whole].index(part.text)]


def verdict_of(target: Target, actual: Decimal | bool | None, printed: Decimal | None) -> Verdict | None:
    """What became of the target; None for base figures and targets without a plan."""
    if target.comparison is Comparison.NONE:
        return None
    if actual is None:
        return Verdict.NO_DATA
    if isinstance(actual, bool):
        return Verdict.MET if actual else Verdict.MISSED
    if target.plan is None:
        return None
    return _against(target, target.plan, actual, printed if printed is not None else actual)


def _against(target: Target, plan: Decimal, actual: Decimal, printed: Decimal) -> Verdict:
    met = {
        Comparison.AT_LEAST: actual >= plan,
        Comparison.AT_MOST: actual <= plan,
        Comparison.ABOVE: actual > plan,
        Comparison.BELOW: actual < plan,
        Comparison.EQUAL: printed == round_half_up(plan, target.decimals),
        Comparison.STRUCTURE: abs(printed - plan) <= (target.tolerance or 0),
    }[target.comparison]
    if not met:
        return Verdict.MISSED
    exceeded = target.comparison in (Comparison.AT_LEAST, Comparison.AT_MOST) and actual != plan
    return Verdict.EXCEEDED if exceeded else Verdict.MET


def _percent_of_plan(target: Target, actual: Decimal | bool | None) -> Decimal | None:
    """Actual in percent of plan; only where more is more of what was planned."""
    if target.comparison not in (Comparison.AT_LEAST, Comparison.EQUAL):
        return None
    if not isinstance(actual, Decimal) or not target.plan:
        return None
    return KEPT.divide(actual * 100, target.plan)


def change_of(target: Target, actual: Decimal | bool | None, printed: Decimal | None) -> Decimal | None:
    """Against last year: percent for amounts; points for rates, as the difference of the two
    numbers as printed, so that a reader of the table comes to the same. None where last year has
    no figure or was zero."""
    if not isinstance(actual, Decimal) or target.previous is None:
        return None
    if target.is_rate and printed is not None:
        return KEPT.subtract(printed, target.previous)
    difference = KEPT.subtract(actual, target.previous)
    return KEPT.divide(difference * 100, abs(target.previous)) if target.previous else None
