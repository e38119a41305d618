"""Sentences from figures, and the same figures as the cells of a table.

A sentence tells no figure otherwise than its table row: both call the same functions on the same
``TargetResult``. Only the counts behind a rate ("4/4 thôn") and its distance from the plan stand in
the sentence alone. Amounts are held against the plan and against last year in percent, rates in
percentage points; limits say "dưới", "trên", "không quá"; where nothing is known, nothing is said.
"""

from __future__ import annotations

from decimal import Decimal

from reports.documents import behind
from reports.documents.numbering import lower_first
from reports.figures.model import TargetResult, Verdict
from reports.plan.model import Comparison, Target
from reports.vietnamese import fold, format_number, round_half_up

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
_ALL = "tất cả"
_HUNDRED = Decimal(100)
_MOST_DECIMALS = 6


def sentence(result: TargetResult, last_year: int) -> str:
    """One target in one sentence, from the figure to the verdict."""
    target = result.target
    if result.verdict in (None, Verdict.NO_DATA) or result.actual is None:
        return f"{target.name}: chưa có số liệu ({_plan_words(target)})."
    verdict = _VERDICTS.get(result.verdict, "") if result.verdict else ""
    if result.printed is None:
        return _yes_or_no(result, verdict)
    change = change_words(result)
    parts = [f"{target.name} {_verb(result)} {with_unit(actual_cell(result), target.result_unit)}"]
    if _held_in_percent(result):
        parts.append(f", bằng {percent_cell(result)}% kế hoạch ({_plan_words(target)})")
    else:
        counts = behind.counts(result)
        distance = distance_words(result)
        told = [f"{counts}; " if counts else "", _plan_words(target), f", {distance}" if distance else ""]
        parts.append(f" ({''.join(told)})")
    if change:
        parts.append(f", {change} năm {last_year}")
    return f"{''.join(parts)}; {verdict}."


def actual_cell(result: TargetResult) -> str:
    """The figure as printed: "2.189,317", "Đạt (98,8%)", or a dash where data lack. A rounded figure
    keeps its zeros ("2,0" for 2,04), an exact one needs none ("100")."""
    if isinstance(result.actual, bool):
        word = yes_word(result.target)
        answer = word if result.actual else f"Không {lower_first(word)}"
        number = behind.reached(result)
        return f"{answer} ({number})" if number else answer
    if result.printed is None:
        return NOTHING
    exact = result.printed == result.actual
    return format_number(result.printed) if exact else format_number(result.printed, result.decimals)


def yes_word(target: Target) -> str:
    """The word for a yes: the plan's own where the target's name begins with it ("Giữ vững"), so
    that plan, figure and last year's figure speak alike; else "Đạt"."""
    return target.plan_text if _named_by_its_plan(target) else "Đạt"


def plan_cell(target: Target) -> str:
    """The plan as printed in a table: "2.167,017", "< 0,8", "Giữ vững"; "0,8%" where the figure
    beside it has another unit."""
    return _planned(target, target.plan, target.plan_text)


def next_plan_cell(target: Target) -> str:
    """The plan of next year, in the same way; a dash where there is none."""
    return _planned(target, target.next_plan, target.next_plan_text)


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
    """The change against last year as a cell: "Tăng 8,2%", "Giảm 0,4 điểm phần trăm"."""
    change = shown_change(result)
    if change is None:
        return NOTHING
    if change == 0:
        return "Bằng"
    word = "Tăng" if change > 0 else "Giảm"
    return f"{word} {_change_size(result, change)}"


def verdict_cell(result: TargetResult) -> str:
    """The verdict as a cell: "Vượt", "Đạt", "Không đạt", "Chưa có số liệu"."""
    return result.verdict.value if result.verdict else NOTHING


def change_words(result: TargetResult) -> str:
    """The change up to the words "so với", "tăng 8,2% so với"; empty where last year is unknown."""
    change = shown_change(result)
    if change is None:
        return ""
    if change == 0:
        return "bằng"
    word = "tăng" if change > 0 else "giảm"
    return f"{word} {_change_size(result, change)} so với"


def shown_change(result: TargetResult) -> Decimal | None:
    """The change as told. That of a rate is no finer than the coarser of the two figures: 95,04
    after a last year's 94,6 has risen by 0,4, for nobody knows whether 94,6 was 94,60. A figure's
    decimals are at least those of its plan, since Excel keeps no zeros; and a change that such
    rounding would hide keeps the decimals of the figure."""
    change, previous = result.change, result.target.previous
    if change is None or previous is None or not result.target.is_rate:
        return change
    coarser = min(result.decimals, max(result.target.decimals, _decimals(format_number(previous))))
    return round_half_up(change, coarser) or change


def distance(result: TargetResult) -> Decimal | None:
    """How far a rate, as printed, lies from a plan that is a number to reach, in points; None where
    it has no such plan, and where the two are one number."""
    target = result.target
    reachable = target.comparison in (Comparison.AT_LEAST, Comparison.EQUAL, Comparison.STRUCTURE)
    number = result.printed
    if not reachable or not target.is_rate or target.plan is None or number is None:
        return None
    if target.unit != target.result_unit or number == target.plan:
        return None
    return number - target.plan


def distance_words(result: TargetResult) -> str:
    """The same in words: "thấp hơn 0,5 điểm phần trăm"; empty where there is none."""
    size, target = distance(result), result.target
    if size is None or target.plan is None:
        return ""
    word = "cao hơn" if size > 0 else "thấp hơn"
    finest = max(_decimals(actual_cell(result)), _decimals(format_number(target.plan)))
    return f"{word} {format_number(abs(size), finest)} {points(target)}"


def points(target: Target) -> str:
    """What the change of a rate is counted in."""
    return "điểm phần nghìn" if target.result_unit == "‰" else "điểm phần trăm"


def with_unit(number: str, unit: str) -> str:
    """A printed number and its unit; the percent and per-mille signs stand close to it."""
    if not unit:
        return number
    return f"{number}{unit}" if unit in ("%", "‰") else f"{number} {unit}"


def _planned(target: Target, number: Decimal | None, words: str) -> str:
    if number is None:
        return words or NOTHING
    text = f"{_LIMIT_SIGNS.get(target.comparison, '')}{format_number(number)}"
    return with_unit(text, target.unit) if target.unit != target.result_unit else text


def _named_by_its_plan(target: Target) -> bool:
    """Whether the name begins with the words of the plan: "Giữ vững xã đạt…", "Giữ vững"."""
    return bool(target.plan_text) and fold(target.name).startswith(fold(target.plan_text))


def _yes_or_no(result: TargetResult, verdict: str) -> str:
    """A target that is kept or not, with the numbers that were compared where there are such."""
    target, number = result.target, behind.reached(result)
    if number:
        planned = [words for words in (lower_first(target.plan_text), behind.bound(result)) if words]
        return f"{target.name} {_verb(result)} {number} (kế hoạch: {', '.join(planned)}); {verdict}."
    if result.actual and fold(target.plan_text) == _ALL:
        return f"{target.name}: {_ALL} đều {verdict}."
    if _named_by_its_plan(target):
        told = "" if result.actual else f"{lower_first(actual_cell(result))}; "
        return f"{target.name}: {told}{verdict}."
    return f"{target.name}: {verdict} ({_plan_words(target)})."


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
        return f"kế hoạch ghi {number}, xem ghi chú tại Phụ lục\N{NO-BREAK SPACE}I"
    return f"kế hoạch {_LIMIT_WORDS.get(target.comparison, '')}{number}"


def _held_in_percent(result: TargetResult) -> bool:
    target = result.target
    return not target.is_rate and percent_of_plan(result) is not None


def _change_size(result: TargetResult, change: Decimal) -> str:
    """How much, a rate with as many decimals as the finer figure prints but none that were cut."""
    size, target = abs(change), result.target
    if not target.is_rate:
        return f"{_told_apart(size, Decimal(0))}%"
    exponent = size.as_tuple().exponent
    own = -exponent if isinstance(exponent, int) else 0
    finest = max(_decimals(actual_cell(result)), _decimals(previous_cell(target)))
    decimals = max(_decimals(format_number(size)), min(own, finest))
    return f"{format_number(size, decimals)} {points(target)}"


def _decimals(printed: str) -> int:
    return len(printed.partition(",")[2])


def _told_apart(value: Decimal, mark: Decimal) -> str:
    """``value`` to one decimal, or as many more as keep it from looking like ``mark``."""
    if value == mark:
        return format_number(value)
    for decimals in range(1, _MOST_DECIMALS):
        if round_half_up(value, decimals) != mark:
            return format_number(value, decimals)
    return format_number(value, _MOST_DECIMALS)
