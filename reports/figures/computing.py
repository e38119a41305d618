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

GAPS = frozenset({"E531", "W532", "E533", "W534", "E535", "W537", "E538"})
"""What a figure lacks; whoever refers to the figure lacks the same."""

_NAMED_IN_FULL = 3


def compute(
    plan: Plan,
    intake: Intake,
    rankings: Sequence[Ranking] = (),
    crosschecks: Sequence[CrossCheck] = (),
) -> Figures:
    """Every target in the plan's order, with figure, verdict and lineage.

    ``Figures.findings`` leaves out what ``plan.findings`` already says about the formulas, and
    says each gap once, with all targets it holds up; a target's own ``findings`` hold
    everything about it, the audit's remarks included.
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
    new = [finding for finding in dict.fromkeys(findings) if finding not in said]
    causes: dict[tuple[str, ...], list[Finding]] = {}
    for finding in new:
        if finding.code in GAPS:
            causes.setdefault(_cause(finding), []).append(finding)
    others = (finding for finding in new if finding.code not in GAPS)
    return in_order((*others, *(_of_one_cause(group) for group in causes.values())))


def _cause(gap: Finding) -> tuple[str, ...]:
    """What lies behind a gap: the same cells, whichever sums they are left out of."""
    return (gap.code, gap.note) if gap.code == "E533" else (gap.code, gap.expected, gap.note)


def _of_one_cause(gaps: Sequence[Finding]) -> Finding:
    """One finding about all targets that lack the same, at the first one's formula."""
    targets = list(dict.fromkeys(gap.found for gap in gaps))
    codes = (target.split(" ", 1)[0] for target in targets[_NAMED_IN_FULL:])
    found = "; ".join((*targets[:_NAMED_IN_FULL], *codes))
    return replace(gaps[0], found=found, expected="; ".join(dict.fromkeys(gap.expected for gap in gaps)))
