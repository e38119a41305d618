"""Look over all figures once more, as a second pair of eyes would: what does not add up, what cannot
be, what moved too far. Nothing is changed; everything here is a warning for a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from reports.figures.evaluation import KEPT, evaluate_by_unit, evaluate_one
from reports.figures.expressions import Outcome
from reports.figures.lineage import shown
from reports.figures.model import Lineage, TargetResult
from reports.figures.plan_audit import COLUMNS, figures_of, plan_checks
from reports.figures.tables import FormTable
from reports.figures.totals import Remark, parts_against_wholes, shares_against_hundred
from reports.findings import Finding, Where
from reports.plan.crosschecks import CrossCheck, Level
from reports.plan.formulas import PlanFormulas
from reports.plan.model import Plan
from reports.vietnamese import AmbiguousNumber, NotANumber, fold, format_number, parse_number

FACTOR_KEY = "Hệ số biến động"
DEFAULT_FACTOR = Decimal("1.5")


def audit_plan(plan: Plan, formulas: PlanFormulas) -> tuple[Remark, ...]:
    """What is odd in the plan workbook's own figures."""
    checked = plan_checks(plan, formulas)
    doubted = {(check.target.code, check.column) for check in checked if not check.agrees}
    remarks = [Remark(check.target.code, check.finding) for check in checked if not check.agrees]
    for column in COLUMNS:
        figures = figures_of(plan, column)
        remarks.extend(
            r for r in parts_against_wholes(plan, figures, column) if (r.target, column) not in doubted
        )
        remarks.extend(shares_against_hundred(plan, formulas, figures, column))
    remarks.extend(_units_and_notes(plan))
    return tuple(remarks)


def audit_results(plan: Plan, results: Sequence[TargetResult]) -> tuple[Remark, ...]:
    """What is odd in the year's figures."""
    actuals = {r.target.code: r.actual for r in results if isinstance(r.actual, Decimal)}
    factor, complaint = factor_of(plan)
    remarks = [*parts_against_wholes(plan, actuals, "")]
    for result in results:
        remarks.extend(_rate(plan, result))
        remarks.extend(_moved(result, factor))
    return (*remarks, *([Remark("", complaint)] if complaint is not None else []))


def audit_forms(
    plan: Plan,
    formulas: PlanFormulas,
    tables: Mapping[str, FormTable],
    outcomes: Mapping[str, Outcome],
    crosschecks: Sequence[CrossCheck],
) -> tuple[Remark, ...]:
    """What two forms say differently of the same thing, as **Đối chiếu** of the plan asks."""
    return tuple(
        Remark("", finding)
        for check in crosschecks
        for finding in (
            _by_unit(check, plan, formulas, tables)
            if check.level is Level.UNIT
            else _in_all(check, tables, outcomes)
        )
    )


def factor_of(plan: Plan) -> tuple[Decimal, Finding | None]:
    """By how much a figure may move within a year, from the plan's **Hệ số biến động**."""
    text = next((value for key, value in plan.general.items() if fold(key) == fold(FACTOR_KEY)), "")
    if not text:
        return DEFAULT_FACTOR, None
    try:
        factor = parse_number(text).value
    except (NotANumber, AmbiguousNumber):
        factor = Decimal(0)
    if factor > 1:
        return factor, None
    file = next((t.cells["ma"].file for t in plan.targets if "ma" in t.cells), "")
    where = Where(file, "Kế hoạch")
    return DEFAULT_FACTOR, Finding("W559", where, text, format_number(DEFAULT_FACTOR))


def _units_and_notes(plan: Plan) -> Iterator[Remark]:
    """What the plan itself should be asked about: a unit that cannot be meant, a note left there."""
    for target in plan.targets:
        if target.result_unit != target.unit:
            where = target.cells["don_vi_ket_qua"].where()
            note = f"{target.code} {target.name}"
            yield Remark(target.code, Finding("W550", where, target.unit, target.result_unit, note))
        if target.note:
            where = target.cells["luu_y"].where()
            yield Remark(
                target.code,
                Finding("W551", where, f"{target.code} {target.name}", note=target.note.rstrip(" .")),
            )


def _rate(plan: Plan, result: TargetResult) -> Iterator[Remark]:
    """A rate whose part is larger than its whole, for the commune or for one village."""
    target = result.target
    where = target.cells["cong_thuc"].where() if "cong_thuc" in target.cells else Where()
    for part, whole in _ratios(result.lineage) if target.unit in ("%", "‰") else ():
        if isinstance(part.value, Decimal) and isinstance(whole.value, Decimal) and part.value > whole.value:
            found = f"{part.text} = {shown(part.value)}"
            expected = f"{whole.text} = {shown(whole.value)}"
            yield Remark(target.code, Finding("W543", where, found, expected, target.code))
    limit = {"%": 100, "‰": 1000}.get(target.result_unit)
    above = [
        c for c in result.contributions if limit and c.value is not None and not 0 <= abs(c.value) <= limit
    ]
    for contribution in above:
        name = plan.unit_by_code[contribution.unit].name
        found = f"{target.code} {name}: {shown(contribution.value)}"
        yield Remark(target.code, Finding("W544", where, found, f"không quá {limit}", target.result_unit))


def _ratios(lineage: Lineage) -> Iterator[tuple[Lineage, Lineage]]:
    """Divisions of one aggregate by another in the target's own formula."""
    if lineage.text.isidentifier():
        return
    match lineage.parts:
        case (left, right) if left.cells and right.cells and _divides(lineage, left, right):
            yield left, right
    for part in lineage.parts:
        yield from _ratios(part)


def _divides(lineage: Lineage, left: Lineage, right: Lineage) -> bool:
    start = lineage.text.index(left.text) + len(left.text)
    return any(sign in lineage.text[start : lineage.text.rindex(right.text)] for sign in "/÷")


def _moved(result: TargetResult, factor: Decimal) -> Iterator[Remark]:
    """A figure that has grown or shrunk since last year by more than anybody would expect."""
    target, actual, previous = result.target, result.actual, result.target.previous
    if not isinstance(actual, Decimal) or previous is None or actual == previous or not previous:
        return
    if actual * previous > 0 and 1 / factor <= actual / previous <= factor:
        return
    where = target.cells["nam_truoc"].where()
    found = f"{target.code} {shown(actual)} {target.result_unit}"
    expected = f"{shown(previous)} {target.result_unit}"
    yield Remark(target.code, Finding("W549", where, found, expected, format_number(factor)))


def _in_all(
    check: CrossCheck, tables: Mapping[str, FormTable], outcomes: Mapping[str, Outcome]
) -> Iterator[Finding]:
    left = evaluate_one(check.left, tables, outcomes)
    right = evaluate_one(check.right, tables, outcomes)
    yield from _differ(check, left, right, "Toàn xã")


def _by_unit(
    check: CrossCheck, plan: Plan, formulas: PlanFormulas, tables: Mapping[str, FormTable]
) -> Iterator[Finding]:
    for unit in plan.units:
        left = evaluate_by_unit(check.left, formulas, tables, unit.code)
        right = evaluate_by_unit(check.right, formulas, tables, unit.code)
        yield from _differ(check, left, right, unit.name)


def _differ(check: CrossCheck, left: Decimal | None, right: Decimal | None, place: str) -> Iterator[Finding]:
    if left is None or right is None:
        return
    if abs(left - right) <= KEPT.divide(check.tolerance * max(abs(left), abs(right)), Decimal(100)):
        return
    found = f"{place}: {check.left.text} = {shown(left)}"
    expected = f"{check.right.text} = {shown(right)}"
    note = f"{check.code} {check.meaning}".strip()
    yield Finding("W548", check.ref.where(), found, expected, note)
