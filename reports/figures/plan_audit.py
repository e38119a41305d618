"""Hold the plan against itself: every formula that refers only to other targets, worked out over the
plan's own figures (and last year's, and next year's), must come to the figure that stands there.

For 2024 this confirms 197.001.545 đồng/người and the shares 19,1 / 42,7 / 38,2, and shows that
413 kg of food per head would need 11.053 people where everything else says 11.000.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from reports.figures.expressions import Expression
from reports.figures.judging import share_by_largest_remainder
from reports.figures.lineage import with_values
from reports.figures.model import Lineage
from reports.findings import Finding
from reports.formula import Call, Formula, Name, walk
from reports.formula.rows import PRECISION
from reports.plan.formulas import PlanFormulas
from reports.plan.model import Comparison, Plan, Target
from reports.vietnamese import format_number, round_half_up

COLUMNS: Mapping[str, str] = {
    "ke_hoach": "Kế hoạch",
    "nam_truoc": "Năm trước",
    "ke_hoach_nam_sau": "Kế hoạch năm sau",
}


@dataclass(frozen=True)
class PlanCheck:
    """A figure of the plan workbook and what its own formula makes of the figures beside it.

    ``column`` is a key of COLUMNS; both numbers are at the target's printed decimals.
    """

    target: Target
    column: str
    stated: Decimal
    computed: Decimal
    lineage: Lineage
    implied: str

    @property
    def agrees(self) -> bool:
        """Whether the two are the same as printed."""
        return self.stated == self.computed

    @property
    def finding(self) -> Finding:
        """What to say about a figure that does not agree."""
        unit = self.target.unit
        note = f"{COLUMNS[self.column]}: {self.target.formula} = {with_values(self.lineage)}"
        code = "W546" if "/người" in unit.replace(" ", "") else "W545"
        found = f"{self.target.code} {format_number(self.stated, self.target.decimals)} {unit}"
        expected = f"{format_number(self.computed, self.target.decimals)} {unit}"
        where = self.target.cells[self.column].where()
        return Finding(code, where, found, expected, "; ".join(filter(None, (note, self.implied))))


def figures_of(plan: Plan, column: str) -> dict[str, Decimal]:
    """Target code → its number in one column of the plan workbook."""
    attribute = {"ke_hoach": "plan", "nam_truoc": "previous", "ke_hoach_nam_sau": "next_plan"}[column]
    numbers = {target.code: getattr(target, attribute) for target in plan.targets}
    return {code: number for code, number in numbers.items() if number is not None}


def plan_checks(plan: Plan, formulas: PlanFormulas) -> tuple[PlanCheck, ...]:
    """Every figure that can be held against its formula, those that agree included."""
    return tuple(
        check
        for column in COLUMNS
        for target in plan.targets
        if (check := _check(target, column, formulas, figures_of(plan, column), plan)) is not None
    )


def _check(
    target: Target, column: str, formulas: PlanFormulas, figures: Mapping[str, Decimal], plan: Plan
) -> PlanCheck | None:
    formula = formulas.by_code.get(target.code)
    if formula is None or target.code not in formulas.order or target.code not in figures:
        return None
    names = _only_targets(formula)
    if not names or not figures.keys() >= set(names) or target.comparison is Comparison.FULFILLED:
        return None
    lineage = _over(formula, figures)
    if not isinstance(lineage.value, Decimal):
        return None
    share = share_by_largest_remainder(lineage, target.decimals)
    computed = round_half_up(lineage.value, target.decimals) if share is None else share
    stated = round_half_up(figures[target.code], target.decimals)
    implied = "" if stated == computed else _implied(target, stated, formula, figures, plan)
    return PlanCheck(target, column, stated, computed, lineage, implied)


def _only_targets(formula: Formula) -> tuple[str, ...]:
    """The targets a formula refers to, if it refers to nothing else."""
    if formula.tree is None:
        return ()
    nodes = tuple(walk(formula.tree))
    if any(isinstance(node, Call) and node.function != "co_cau" for node in nodes):
        return ()
    return tuple(dict.fromkeys(node.name for node in nodes if isinstance(node, Name)))


def _implied(
    target: Target, stated: Decimal, formula: Formula, figures: Mapping[str, Decimal], plan: Plan
) -> str:
    """What a base figure (the population) would have to be for the stated figure to be right."""
    for name in _only_targets(formula):
        base = plan.target_by_code[name]
        if base.comparison is not Comparison.NONE or not figures[name] or not stated:
            continue
        for wanted in _candidates(figures[name], _number(formula, figures), stated):
            if _number(formula, {**figures, name: wanted}).quantize(Decimal("1e-20")) == stated:
                printed = format_number(round_half_up(wanted, base.decimals), base.decimals)
                number = format_number(stated, target.decimals)
                return f"muốn ra {number} thì {name} phải là {printed} {base.unit}".rstrip()
    return ""


def _candidates(base: Decimal, came_to: Decimal, stated: Decimal) -> Iterator[Decimal]:
    """The base figure if the result is inversely proportional to it, then if proportional."""
    with localcontext(prec=PRECISION):
        yield base * came_to / stated
        if came_to:
            yield base * stated / came_to


def _number(formula: Formula, figures: Mapping[str, Decimal]) -> Decimal:
    value = _over(formula, figures).value
    return value if isinstance(value, Decimal) else Decimal("NaN")


def _over(formula: Formula, figures: Mapping[str, Decimal]) -> Lineage:
    with localcontext(prec=PRECISION):
        return _OverPlan(formula, figures).outcome().lineage


class _OverPlan(Expression):
    """A formula over given figures of targets."""

    def __init__(self, formula: Formula, figures: Mapping[str, Decimal]) -> None:
        super().__init__(formula)
        self._figures = figures

    def name(self, node: Name) -> Lineage:
        return Lineage(node.name, self._figures[node.name])

    def aggregate(self, node: Call) -> Lineage:
        return Lineage(self.formula.quote(node), None)
