"""All figures of the year: every target worked out, judged and looked over.

In: the plan and what came in (and, when there are any, the rankings and the pairs of figures to
compare). Out: ``Figures``, frozen. Pure: the same inputs give the same figures, in whatever order
the files were read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reports.figures.audit import audit_forms, audit_plan, audit_results
from reports.figures.evaluation import contributions, evaluate
from reports.figures.expressions import Outcome
from reports.figures.judging import judge
from reports.figures.model import Figures, Lineage, Ranking, TargetResult
from reports.figures.tables import form_tables
from reports.figures.totals import Remark
from reports.findings import Finding, Where, in_order
from reports.intake.model import Intake
from reports.plan.crosschecks import CrossCheck
from reports.plan.formulas import PlanFormulas, read_formulas
from reports.plan.model import Plan, Target


def compute(
    plan: Plan,
    intake: Intake,
    rankings: Sequence[Ranking] = (),
    crosschecks: Sequence[CrossCheck] = (),
) -> Figures:
    """Every target in the plan's order, with figure, verdict and lineage.

    ``Figures.findings`` leaves out what ``plan.findings`` already says about the formulas; a
    target's own ``findings`` hold everything about it, the audit's remarks included.
    """
    formulas = read_formulas(plan.targets, plan.forms, plan.movements)
    tables = form_tables(plan, intake)
    outcomes = evaluate(formulas, tables)
    shared = contributions(plan, formulas, tables, outcomes)
    bare = [
        judge(t, _lineage(t, outcomes), shared.get(t.code, ()), _findings(t, formulas, outcomes))
        for t in plan.targets
    ]
    remarks = (
        *audit_plan(plan, formulas),
        *audit_results(plan, bare),
        *audit_forms(plan, formulas, tables, outcomes, crosschecks),
    )
    results = tuple(_with_remarks(result, remarks) for result in bare)
    said = frozenset(plan.findings)
    found = (*(f for result in results for f in result.findings), *(remark.finding for remark in remarks))
    return Figures(results, tuple(rankings), _once(found, said))


def _lineage(target: Target, outcomes: dict[str, Outcome]) -> Lineage:
    outcome = outcomes.get(target.code)
    return outcome.lineage if outcome is not None else Lineage(target.formula, None)


def _findings(target: Target, formulas: PlanFormulas, outcomes: dict[str, Outcome]) -> tuple[Finding, ...]:
    where = target.cells["cong_thuc"].where() if "cong_thuc" in target.cells else Where()
    outcome = outcomes.get(target.code)
    gaps = outcome.gaps if outcome is not None else ()
    label = f"{target.code} {target.name}"
    return (*formulas.faults.get(target.code, ()), *(gap.at(where, label) for gap in gaps))


def _with_remarks(result: TargetResult, remarks: Iterable[Remark]) -> TargetResult:
    own = tuple(remark.finding for remark in remarks if remark.target == result.target.code)
    return replace(result, findings=(*result.findings, *own))


def _once(findings: Iterable[Finding], said: frozenset[Finding]) -> tuple[Finding, ...]:
    return in_order(finding for finding in dict.fromkeys(findings) if finding not in said)
