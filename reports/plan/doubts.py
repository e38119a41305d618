"""Figures of **Chỉ tiêu** that can be read and yet are hardly meant: zero, a hundred times off.

In: a target. Out: warnings, each at its cell. Nothing is changed: a plan may be zero, a rate may be
below one per cent, and only the office can say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from reports.findings import Finding
from reports.plan.model import Comparison, Target
from reports.vietnamese import fold, format_number

BASE_FIELD = "số liệu nền"
"""The field of figures that others are computed from; they are not judged."""

_TINY_RATE, _HUGE_RATE = Decimal("0.1"), Decimal(200)
_FRACTION, _LIKELY = Decimal(1), Decimal(5)
"""A rate up to 1 is likely a fraction where the same rate of another year is above 5."""
_RATE_FACTOR, _AMOUNT_FACTOR = 30, 10
"""Factors between plan and last year beyond which one of the two is likely a slip: a rate typed as
a fraction is a hundred times off, an amount in another unit a thousand times."""


def doubts(target: Target) -> Iterator[Finding]:
    """What of a target's figures should be looked at."""
    figures = {"ke_hoach": target.plan, "nam_truoc": target.previous, "ke_hoach_nam_sau": target.next_plan}
    if target.comparison is Comparison.NONE:
        if target.plan is not None and fold(target.field) != BASE_FIELD and "so_sanh" in target.cells:
            yield Finding("W563", target.cells["so_sanh"].where(), format_number(target.plan), target.code)
        return
    for key, figure in figures.items():
        if figure == 0:
            code = "W562" if key == "nam_truoc" else "W561"
            yield Finding(code, target.cells[key].where(), target.code)
        elif figure is not None and figure < 0:
            shown = f"{target.code} {format_number(figure)} {target.unit}".rstrip()
            yield Finding("W565", target.cells[key].where(), shown)
        elif figure is not None and target.unit == "%" and (reason := _odd_rate(figure, figures.values())):
            where = target.cells[key].where()
            yield Finding("W560", where, f"{target.code} {format_number(figure)}%", reason)
    if target.plan and target.previous:
        yield from _far_apart(target, target.plan, target.previous)


def _odd_rate(rate: Decimal, others: Iterable[Decimal | None] = ()) -> str:
    """Why a percentage looks like a slip; empty where it does not. ``others`` are those of other years."""
    beside = any(other is not None and abs(other) > _LIKELY for other in others)
    if 0 < abs(rate) <= (_FRACTION if beside else _TINY_RATE):
        return f"{format_number(rate * 100)}%"
    return f"{format_number(rate / 100)}%" if abs(rate) > _HUGE_RATE else ""


def _far_apart(target: Target, plan: Decimal, previous: Decimal) -> Iterator[Finding]:
    rate = target.is_rate
    if rate and any(_odd_rate(figure, (plan, previous)) for figure in (plan, previous)):
        return  # said of the figure itself
    factor = max(abs(plan / previous), abs(previous / plan))
    if factor >= (_RATE_FACTOR if rate else _AMOUNT_FACTOR):
        found, expected = (f"{format_number(figure)} {target.unit}" for figure in (plan, previous))
        where = target.cells["ke_hoach"].where()
        yield Finding(
            "W564", where, f"{target.code} {found}", expected, format_number(factor.to_integral_value())
        )
