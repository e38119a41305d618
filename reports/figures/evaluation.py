"""Every target's formula over what came in: its figure, its lineage, what it lacks, and what each
village contributed to it.

Sixty digits are carried and forty kept, so that thirds add up to one and a figure that meets its
plan exactly is seen to do so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Context, Decimal, localcontext
from functools import partial

from reports.figures.aggregates import Aggregate
from reports.figures.expressions import Expression, Gap, Outcome
from reports.figures.model import Contribution, Lineage
from reports.figures.tables import FormTable
from reports.formula import Binary, Call, Formula, Name, Node, Number, walk
from reports.formula.rows import PRECISION
from reports.plan.formulas import PlanFormulas
from reports.plan.model import Plan, UnitKind

KEPT = Context(prec=40)


def evaluate(formulas: PlanFormulas, tables: Mapping[str, FormTable]) -> dict[str, Outcome]:
    """The outcome of every target whose formula can be worked out."""
    return _evaluate(formulas, tables, zero_when_empty=False)


def contributions(
    plan: Plan, formulas: PlanFormulas, tables: Mapping[str, FormTable], outcomes: Mapping[str, Outcome]
) -> dict[str, tuple[Contribution, ...]]:
    """Per target, the same formula over each village's rows alone.

    Only for targets all of whose forms have their rows by village; a village that has not sent
    its form has no value. ``share`` is in percent of the whole, for figures that add up.
    """
    forms = {code: forms_of(code, formulas) for code in formulas.order}
    chosen = [
        code
        for code in formulas.order
        if forms[code] and all(form in tables and tables[form].by_village for form in forms[code])
    ]
    villages = [unit.code for unit in plan.units if unit.kind is UnitKind.VILLAGE]
    found: dict[str, list[Contribution]] = {code: [] for code in chosen}
    if not chosen:
        return {}
    for unit in villages:
        own = {code: table.of_unit(unit) for code, table in tables.items()}
        alone = _evaluate(formulas, own, zero_when_empty=True)
        for code in chosen:
            value, whole = alone[code].value, outcomes[code].value
            number = value if isinstance(value, Decimal) else None
            adds_up = isinstance(whole, Decimal) and additive(formulas.by_code[code].tree, formulas)
            found[code].append(Contribution(unit, number, _share(number, whole) if adds_up else None))
    return {code: tuple(rows) for code, rows in found.items()}


def evaluate_by_unit(
    formula: Formula, formulas: PlanFormulas, tables: Mapping[str, FormTable], unit: str
) -> Decimal | None:
    """Any one formula over a single unit's rows."""
    own = {code: table.of_unit(unit) for code, table in tables.items()}
    return evaluate_one(formula, own, _evaluate(formulas, own, zero_when_empty=False))


def evaluate_one(
    formula: Formula, tables: Mapping[str, FormTable], outcomes: Mapping[str, Outcome]
) -> Decimal | None:
    """Any one formula, the targets it refers to having been worked out."""
    with localcontext(prec=PRECISION):
        value = _OverForms(formula, tables, outcomes, zero_when_empty=False).outcome().value
    return KEPT.plus(value) if isinstance(value, Decimal) else None


def forms_of(code: str, formulas: PlanFormulas) -> frozenset[str]:
    """All forms a target's figure comes from, through the targets it refers to."""
    forms: set[str] = set()
    waiting, seen = [code], {code}
    while waiting:
        formula = formulas.by_code.get(waiting.pop())
        if formula is None or formula.tree is None:
            continue
        for node in walk(formula.tree):
            if isinstance(node, Name) and node.form:
                forms.add(node.form)
            elif isinstance(node, Name) and node.name not in seen:
                seen.add(node.name)
                waiting.append(node.name)
    return frozenset(forms)


def additive(node: Node | None, formulas: PlanFormulas) -> bool:
    """Whether the units' figures add up to the whole: sums and counts, their sums and differences,
    and those times or divided by a plain number."""
    match node:
        case Call(function="tong" | "dem"):
            return True
        case Binary(operator="+" | "-", left=left, right=right):
            return additive(left, formulas) and additive(right, formulas)
        case Binary(operator="*", left=left, right=right):
            either = (left, right) if isinstance(right, Number) else (right, left)
            return isinstance(either[1], Number) and additive(either[0], formulas)
        case Binary(operator="/", left=left, right=Number()):
            return additive(left, formulas)
        case Name(form="", name=name) if name in formulas.by_code:
            return additive(formulas.by_code[name].tree, formulas)
        case _:
            return False


def _evaluate(
    formulas: PlanFormulas, tables: Mapping[str, FormTable], *, zero_when_empty: bool
) -> dict[str, Outcome]:
    outcomes: dict[str, Outcome] = {}
    with localcontext(prec=PRECISION):
        for code in formulas.order:
            expression = _OverForms(formulas.by_code[code], tables, outcomes, zero_when_empty=zero_when_empty)
            outcomes[code] = expression.outcome()
    return {code: _kept(outcome) for code, outcome in outcomes.items()}


def _kept(outcome: Outcome) -> Outcome:
    value = outcome.value
    if not isinstance(value, Decimal):
        return outcome
    return Outcome(replace(outcome.lineage, value=KEPT.plus(value)), outcome.gaps)


def _share(value: Decimal | None, whole: object) -> Decimal | None:
    if value is None or not isinstance(whole, Decimal) or whole == 0:
        return None
    return KEPT.divide(value * 100, whole)


class _OverForms(Expression):
    """A formula over the submitted forms; targets already worked out stand in ``outcomes``."""

    def __init__(
        self,
        formula: Formula,
        tables: Mapping[str, FormTable],
        outcomes: Mapping[str, Outcome],
        *,
        zero_when_empty: bool,
    ) -> None:
        super().__init__(formula)
        self._tables = tables
        self._outcomes = outcomes
        self._aggregate = partial(Aggregate, zero_when_empty=zero_when_empty)

    def name(self, node: Name) -> Lineage:
        outcome = self._outcomes.get(node.name)
        if outcome is None:
            self.gaps.append(Gap("W537", node.name))
            return Lineage(node.name, None)
        self.gaps.extend(outcome.gaps)
        if outcome.value is None and not outcome.gaps:
            self.gaps.append(Gap("W537", node.name))
        return Lineage(node.name, outcome.value, (outcome.lineage,))

    def aggregate(self, node: Call) -> Lineage:
        form = next(_forms_in(node))
        aggregate = self._aggregate(node, self.formula.quote(node), self._tables[form])
        lineage = aggregate.lineage()
        self.gaps.extend(aggregate.gaps)
        return lineage


def _forms_in(node: Call) -> Iterator[str]:
    return (part.form for part in walk(node) if isinstance(part, Name))
