"""Sentences from figures, and the same figures as the cells of a table.

A sentence prints nothing that its table row does not print: both call the same functions on the
same ``TargetResult``. Amounts are held against the plan and against last year in percent, rates
in percentage points; limits say "dưới", "trên", "không quá"; where nothing is known, nothing is
said.
"""

from __future__ import annotations

from decimal import Decimal

from reports.documents.numbering import lower_first
from reports.figures.model import TargetResult, Verdict
from reports.plan.model import Comparison, Target
from reports.vietnamese import format_number, round_half_up

NOTHING = "-"
"""What stands in a cell that has nothing to say."""

_LIMIT_WORDS = {
    Comparison.AT_MOST: "không quá ",
    Comparison.ABOVE: "trên ",
    Comparison.BELOW: "dưới ",
}
_LIMIT_SIGNS = {Comparison.AT_MOST: "≤ ", Comparison.ABOVE: "> ", Comparison.BELOW: "< "}
_VERDICTS = {
    Verdict.EXCEEDED: "vượt kế hoạch",
    Verdict.MET: "đạt kế hoạch",
    Verdict.MISSED: "không đạt kế hoạch",
}
_HUNDRED = Decimal(100)
_MOST_DECIMALS = 6


def sentence(result: TargetResult, last_year: int) -> str:
    """One target in one sentence, from the figure to the verdict."""
    target = result.target
    if result.verdict in (None, Verdict.NO_DATA) or result.actual is None:
        return f"{target.name}: chưa có số liệu ({_plan_words(target)})."
    verdict = _verdict_words(result)
    if result.printed is None:
        return f"{target.name}: {verdict} ({_plan_words(target)})."
    change = change_words(result)
    parts = [f"{target.name} {_verb(result)} {with_unit(actual_cell(result), target.result_unit)}"]
    if _held_in_percent(result):
        parts.append(f", bằng {percent_cell(result)}% kế hoạch ({_plan_words(target)})")
    else:
        parts.append(f" ({_plan_words(target)}{_distance(result)})")
    if change:
        parts.append(f", {change} năm {last_year}")
    return f"{''.join(parts)}; {verdict}."


def actual_cell(result: TargetResult) -> str:
    """The figure as printed: "2.189,317", "Đạt", or a dash where data lack. A rounded figure keeps
    its zeros ("2,0" for 2,04), an exact one needs none ("100")."""
    if isinstance(result.actual, bool):
        return "Đạt" if result.actual else "Không đạt"
    if result.printed is None:
        return NOTHING
    exact = result.printed == result.actual
    return format_number(result.printed) if exact else format_number(result.printed, result.decimals)


def plan_cell(target: Target) -> str:
    """The plan as printed in a table: "2.167,017", "< 0,8", "Giữ vững"."""
    if target.plan is None:
        return target.plan_text or NOTHING
    return f"{_LIMIT_SIGNS.get(target.comparison, '')}{format_number(target.plan)}"


def next_plan_cell(target: Target) -> str:
    """The plan of next year, in the same way; a dash where there is none."""
    if target.next_plan is None:
        return target.next_plan_text or NOTHING
    return f"{_LIMIT_SIGNS.get(target.comparison, '')}{format_number(target.next_plan)}"


def previous_cell(target: Target) -> str:
    """Last year's figure as printed, or a dash."""
    if target.previous is None:
        return target.previous_text or NOTHING
    return format_number(target.previous)


def percent_cell(result: TargetResult) -> str:
    """Percent of plan with one decimal, more where one would hide the difference from 100."""
    percent = percent_of_plan(result)
    return NOTHING if percent is None else _told_apart(percent, _HUNDRED)


def percent_of_plan(result: TargetResult) -> Decimal | None:
    """Percent of plan as documents show it: none where plan and figure differ in unit, and 100
    where figure and plan are one number as printed."""
    if result.percent_of_plan is None or result.target.unit != result.target.result_unit:
        return None
    return _HUNDRED if result.printed == result.target.plan else result.percent_of_plan


def change_cell(result: TargetResult) -> str:
    """The change against last year as a cell: "Tăng 8,2%", "Giảm 0,4 điểm %"."""
    change = result.change
    if change is None:
        return NOTHING
    if change == 0:
        return "Bằng"
    word = "Tăng" if change > 0 else "Giảm"
    return f"{word} {_change_size(result, change, short=True)}"


def verdict_cell(result: TargetResult) -> str:
    """The verdict as a cell: "Vượt", "Đạt", "Không đạt", "Chưa có số liệu"."""
    return result.verdict.value if result.verdict else NOTHING


def change_words(result: TargetResult) -> str:
    """The change up to the words "so với", "tăng 8,2% so với"; empty where last year is unknown."""
    change = result.change
    if change is None:
        return ""
    if change == 0:
        return "bằng"
    word = "tăng" if change > 0 else "giảm"
    return f"{word} {_change_size(result, change, short=False)} so với"


def with_unit(number: str, unit: str) -> str:
    """A printed number and its unit; the percent and per-mille signs stand close to it."""
    if not unit:
        return number
    return f"{number}{unit}" if unit in ("%", "‰") else f"{number} {unit}"


def _verdict_words(result: TargetResult) -> str:
    """Below a ceiling is better than planned; "vượt" alone would read as going beyond it."""
    words = _VERDICTS.get(result.verdict, "") if result.verdict else ""
    below = result.verdict is Verdict.EXCEEDED and result.target.comparison is Comparison.AT_MOST
    return f"đạt và {words}" if below else words


def _verb(result: TargetResult) -> str:
    comparison = result.target.comparison
    if comparison in (Comparison.BELOW, Comparison.AT_MOST):
        change = result.change
        return "còn" if change is not None and change < 0 else "ở mức"
    if comparison is Comparison.STRUCTURE:
        return "chiếm"
    return "là" if " đạt " in result.target.name else "đạt"


def _plan_words(target: Target) -> str:
    if target.plan is None:
        return f"kế hoạch: {lower_first(target.plan_text)}" if target.plan_text else "kế hoạch không nêu mức"
    number = with_unit(format_number(target.plan), target.unit)
    if target.unit != target.result_unit:
        return f"kế hoạch ghi {number}, xem ghi chú tại Phụ\N{NO-BREAK SPACE}lục\N{NO-BREAK SPACE}I"
    return f"kế hoạch {_LIMIT_WORDS.get(target.comparison, '')}{number}"


def _held_in_percent(result: TargetResult) -> bool:
    target = result.target
    return not target.is_rate and percent_of_plan(result) is not None


def _distance(result: TargetResult) -> str:
    """How far a rate lies from a plan that is a number to reach, in points."""
    target = result.target
    reachable = target.comparison in (Comparison.AT_LEAST, Comparison.EQUAL, Comparison.STRUCTURE)
    number = result.printed
    if not reachable or not target.is_rate or target.plan is None or number is None:
        return ""
    if target.unit != target.result_unit or number == target.plan:
        return ""
    distance = number - target.plan
    word = "cao hơn" if distance > 0 else "thấp hơn"
    return f", {word} {format_number(abs(distance))} {_points(target)}"


def _change_size(result: TargetResult, change: Decimal, *, short: bool) -> str:
    if not result.target.is_rate:
        return f"{_told_apart(abs(change), Decimal(0))}%"
    points = "điểm " + result.target.result_unit if short else _points(result.target)
    return f"{format_number(abs(change))} {points}"


def _points(target: Target) -> str:
    return "điểm phần nghìn" if target.result_unit == "‰" else "điểm phần trăm"


def _told_apart(value: Decimal, mark: Decimal) -> str:
    """``value`` to one decimal, or as many more as keep it from looking like ``mark``."""
    if value == mark:
        return format_number(value)
    for decimals in range(1, _MOST_DECIMALS):
        if round_half_up(value, decimals) != mark:
            return format_number(value, decimals)
    return format_number(value, _MOST_DECIMALS)
