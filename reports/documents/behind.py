"""The numbers behind a figure, from its lineage: "4/4 thôn" behind 100%, "98,8%" behind a yes.

A rate over a handful says little without its counts, and a yes is worth as much as the two numbers
that were compared. Both are read off the lineage; a figure made in another way has nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reports.figures.model import Lineage, TargetResult
from reports.plan.model import Comparison
from reports.vietnamese import format_number, round_half_up

FEW = 100
"""Up to here a rate is told with its counts."""

_COUNT = "dem("
_COUNTED = re.compile(
    r"tỷ lệ (?P<noun>.+?) (?:đạt|được|hoàn thành|có|là|tham gia|giữ vững|xếp loại)\b", re.IGNORECASE
)
_SIGNS = (">=", "<=", ">", "<", "=")
_BOUNDS = {
    ">=": "từ {} trở lên",
    "<=": "không quá {}",
    ">": "trên {}",
    "<": "dưới {}",
    "=": "bằng {}",
}
_HUNDRED = re.compile(r"\* ?100$|^100 ?\*")
_MOST_DECIMALS = 6


def counts(result: TargetResult) -> str:
    """The counts of a rate that is one count over another: "4/4 thôn". Empty for any other figure.

    What is counted is called as the target's name calls it ("Tỷ lệ thôn đạt chuẩn văn hóa")."""
    leaves = [leaf for leaf in _leaves(result.lineage) if leaf.cells or leaf.text.startswith(_COUNT)]
    if not result.target.is_rate or not all(leaf.text.startswith(_COUNT) for leaf in leaves):
        return ""
    match [leaf.value for leaf in leaves]:
        case [Decimal() as part, Decimal() as whole] if 0 < whole <= FEW:
            if result.actual != part / whole * 100:
                return ""
        case _:
            return ""
    name = _COUNTED.match(result.target.name)
    noun = f" {name['noun']}" if name else ""
    return f"{format_number(part)}/{format_number(whole)}{noun}"


def reached(result: TargetResult) -> str:
    """The number that was held against another for a yes or no: "98,8%". Empty where there is none."""
    found = _compared(result)
    return _shown(found[0], found[2], found[3]) if found else ""


def bound(result: TargetResult) -> str:
    """What that number was held against: "từ 98% trở lên". Empty where there is none."""
    found = _compared(result)
    return _BOUNDS[found[1]].format(f"{format_number(found[2])}{found[3]}") if found else ""


def _compared(result: TargetResult) -> tuple[Decimal, str, Decimal, str] | None:
    """Both numbers of a comparison, its sign between them, and the percent sign where they are
    percentages."""
    text = result.lineage.text
    if result.target.comparison is not Comparison.FULFILLED or not isinstance(result.actual, bool):
        return None
    match result.lineage.parts:
        case (Lineage(value=Decimal() as left), Lineage(value=Decimal() as right)):
            sides = [part.text for part in result.lineage.parts]
        case _:
            return None
    for side in sides:
        text = text.replace(side, "", 1)
    sign = next((sign for sign in _SIGNS if sign in text), "")
    percent = "%" if any(_HUNDRED.search(side.strip()) for side in sides) else ""
    return (left, sign, right, percent) if sign else None


def _shown(value: Decimal, mark: Decimal, unit: str) -> str:
    """To one decimal, more where one would make it look like what it was held against."""
    decimals = 1
    while round_half_up(value, decimals) == mark != value and decimals < _MOST_DECIMALS:
        decimals += 1
    rounded = round_half_up(value, decimals)
    return f"{format_number(value) if rounded == value else format_number(rounded, decimals)}{unit}"


def _leaves(lineage: Lineage) -> Iterator[Lineage]:
    if not lineage.parts:
        yield lineage
    for part in lineage.parts:
        yield from _leaves(part)
