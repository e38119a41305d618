"""The live cells of ``phu_luc_chi_tieu.xlsx``: totals, shares and verdicts as Excel formulas.

Every formula is worked out here too, over the very figures the cells hold. One that would not come to
what the document prints is not written: the cell then keeps its value and a note says which.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.documents import wording
from reports.figures.model import TargetResult, Verdict
from reports.plan.model import Comparison, Target
from reports.vietnamese import round_half_up

_NEAR = 9
"""Decimals to which a figure and its plan are compared, so that 0.1 + 0.2 is 0.3."""


@dataclass(frozen=True)
class Live:
    """A formula and what it comes to."""

    formula: str
    value: Decimal | str


@dataclass(frozen=True)
class Places:
    """Where the targets stand: the rows of the sheet by target code, and their results."""

    rows: Mapping[str, int]
    results: Sequence[TargetResult]

    def of(self, code: str) -> TargetResult | None:
        """The result of a target that has a row."""
        return next((r for r in self.results if r.target.code == code), None)


def figure(result: TargetResult) -> Decimal | None:
    """The value of the cell: exact, so that formulas agree with the printed percentages; shares as
    printed, for they are rounded together to 100, and so is what as printed equals the plan."""
    number = result.printed
    together = result.target.comparison is Comparison.STRUCTURE
    if together or number == result.target.plan or not isinstance(result.actual, Decimal):
        return number
    return result.actual


def figure_formula(result: TargetResult, places: Places) -> Live | None:
    """The figure out of others of the table: a total of its parts, a share of a whole."""
    live = (
        _share(result, places) if result.target.comparison is Comparison.STRUCTURE else _total(result, places)
    )
    return live if live is not None and live.value == figure(result) else None


def verdict_formula(result: TargetResult, row: int) -> Live | None:
    """The judgement out of figure and plan, by the target's own rule."""
    target = result.target
    if target.comparison is Comparison.FULFILLED:
        live = _kept(result, row)
    elif target.plan is None:
        return None
    else:
        test, value = _rule(result, target, target.plan, row)
        lacking = f'"{Verdict.NO_DATA.value}"'
        live = Live(f"=IF(ISNUMBER(F{row}),{test},{lacking})", value)
    return live if result.verdict is not None and live.value == result.verdict.value else None


def _total(result: TargetResult, places: Places) -> Live | None:
    """The sum of the parts that follow their total, where the plan's formula says just that."""
    own = result.target.code
    parts = [r for r in places.results if r.target.parent == own]
    added = {code.strip() for code in result.target.formula.split("+")}
    numbers = [number for number in map(figure, parts) if number is not None]
    if not parts or added != {r.target.code for r in parts} or len(numbers) != len(parts):
        return None
    rows = [places.rows[r.target.code] for r in parts]
    return Live(f"=SUM({_cells(rows)})", sum(numbers, Decimal(0)))


def _share(result: TargetResult, places: Places) -> Live | None:
    """One part of a whole in percent. Shares that add up to 100 only because they were rounded
    together cannot be had from a formula over one row: then none of them is one."""
    codes = [part.text for part in result.lineage.parts]
    results = [r for r in map(places.of, codes) if r is not None]
    numbers = [number for number in map(figure, results) if number is not None]
    if len(codes) <= 1 or len(numbers) != len(codes) or not sum(numbers[1:]):
        return None
    whole = sum(numbers[1:], Decimal(0))
    siblings = [r for r in places.results if [p.text for p in r.lineage.parts[1:]] == codes[1:]]
    for other in siblings:
        part = places.of(other.lineage.parts[0].text)
        number = None if part is None else figure(part)
        if number is None or round_half_up(number / whole * 100, other.decimals) != other.printed:
            return None
    rows = [places.rows[code] for code in codes]
    formula = f"=ROUND(F{rows[0]}/SUM({_cells(rows[1:])})*100,{result.decimals})"
    return Live(formula, round_half_up(numbers[0] / whole * 100, result.decimals))


def _cells(rows: Sequence[int]) -> str:
    """Cells of the figures in these rows: "F8:F10" where the rows follow each other."""
    first, last = min(rows), max(rows)
    if sorted(rows) == list(range(first, last + 1)):
        return f"F{first}:F{last}"
    return ",".join(f"F{row}" for row in rows)


def _rule(result: TargetResult, target: Target, plan: Decimal, row: int) -> tuple[str, str]:
    """The test as Excel writes it, and what it comes to here."""
    number = figure(result)
    gap = f"ROUND(F{row}-E{row},{_NEAR})"
    exceeded, met, missed = (v.value for v in (Verdict.EXCEEDED, Verdict.MET, Verdict.MISSED))
    if number is None:
        number, lacking = plan, True
    else:
        lacking = False
    distance = round_half_up(number - plan, _NEAR)
    match target.comparison:
        case Comparison.AT_LEAST | Comparison.AT_MOST:
            better = ">" if target.comparison is Comparison.AT_LEAST else "<"
            test = f'IF({gap}{better}0,"{exceeded}",IF({gap}=0,"{met}","{missed}"))'
            ahead = distance > 0 if better == ">" else distance < 0
            value = exceeded if ahead else met if distance == 0 else missed
        case Comparison.ABOVE | Comparison.BELOW:
            sign = target.comparison.value
            test = f'IF({gap}{sign}0,"{met}","{missed}")'
            value = met if (distance > 0 if sign == ">" else distance < 0) else missed
        case Comparison.EQUAL:
            near = f"ROUND(ROUND(F{row},{result.decimals})-ROUND(E{row},{target.decimals}),{_NEAR})"
            test = f'IF({near}=0,"{met}","{missed}")'
            alike = round_half_up(number, result.decimals) == round_half_up(plan, target.decimals)
            value = met if alike else missed
        case _:
            width = target.tolerance or Decimal(0)
            test = f'IF(ABS({gap})<={width:f},"{met}","{missed}")'
            value = met if abs(distance) <= width else missed
    return test, Verdict.NO_DATA.value if lacking else value


def _kept(result: TargetResult, row: int) -> Live:
    """A yes or no, by the word that stands for a yes."""
    word = wording.yes_word(result.target)
    met, missed, lacking = (v.value for v in (Verdict.MET, Verdict.MISSED, Verdict.NO_DATA))
    formula = (
        f'=IF(F{row}="{wording.NOTHING}","{lacking}",'
        f'IF(LEFT(F{row},{len(word)})="{_quoted(word)}","{met}","{missed}"))'
    )
    printed = wording.actual_cell(result)
    value = lacking if printed == wording.NOTHING else met if printed.startswith(word) else missed
    return Live(formula, value)


def _quoted(text: str) -> str:
    return text.replace('"', '""')
