"""Who has sent what: one ``Obligation`` per unit and form asked of it, and what to say of it.

In go the plan and what came in, out come states in the plan's order. A form sent after the
deadline, or still missing after it, is late; a submission without any date is not called late,
because nobody can show that it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reports.findings import Finding, Where
from reports.intake.model import Intake, Obligation, State, Submission
from reports.plan.model import Plan, Unit
from reports.vietnamese import NotADate, fold, parse_date

_GENERAL_DEADLINE = "hạn nộp số liệu"
_DUPLICATE = "E236"


def obligations(plan: Plan, intake: Intake, today: date | None) -> tuple[Obligation, ...]:
    """The state of every form asked of every unit. What is still missing is late up to
    ``today``; without it, up to the plan's closing date."""
    until = today or plan.closing_date
    return tuple(
        _obligation(plan, intake, unit, form.code, until)
        for unit in plan.units
        for form in plan.forms
        if form.code in unit.forms
    )


def obligation_findings(plan: Plan, due: Sequence[Obligation]) -> tuple[Finding, ...]:
    """What is missing, and what came late."""
    return tuple(finding for obligation in due for finding in _said(plan, obligation))


def deadline_of(unit: Unit, plan: Plan) -> date | None:
    """The unit's own deadline, else the general one, else the closing date."""
    if unit.deadline is not None:
        return unit.deadline
    for key, text in plan.general.items():
        if fold(key) == _GENERAL_DEADLINE and text:
            try:
                return parse_date(text)
            except NotADate:
                return plan.closing_date  # the plan's own reading reports the cell
    return plan.closing_date


def _obligation(plan: Plan, intake: Intake, unit: Unit, form: str, until: date | None) -> Obligation:
    mine = [s for s in intake.submissions if (s.unit, s.form) == (unit.code, form)]
    aside = [s for s in intake.set_aside if (s.unit, s.form) == (unit.code, form)]
    twice = any(
        f.code == _DUPLICATE and (f.where.unit, f.where.form) == (unit.code, form) for f in intake.findings
    )
    submitted = mine[0].submitted if mine else None
    deadline = deadline_of(unit, plan)
    reference = submitted if mine else until
    late = max((reference - deadline).days, 0) if reference and deadline else 0
    files = tuple(dict.fromkeys(s.file for s in (*mine, *aside)))
    state = _state(mine, aside, twice=twice)
    return Obligation(unit.code, form, state, submitted, deadline, late, files, unit.contact, unit.phone)


def _state(mine: Sequence[Submission], aside: Sequence[Submission], *, twice: bool) -> State:
    if twice:
        return State.DUPLICATE
    if mine:
        return State.FAULTY if mine[0].faulty else State.RECEIVED
    # Something came, but not a form of this year that could count.
    return State.FAULTY if aside else State.MISSING


def _said(plan: Plan, obligation: Obligation) -> Iterator[Finding]:
    unit = plan.unit_by_code[obligation.unit]
    form = plan.form_by_code[obligation.form]
    where = Where(unit=unit.code, form=form.code)
    deadline = f"{obligation.deadline:%d/%m/%Y}" if obligation.deadline else "không ghi hạn"
    if obligation.state is State.MISSING:
        yield Finding("E241", where, f"{form.code} {form.title}", deadline, unit.name)
    elif obligation.late and obligation.submitted is not None:
        sent = Where(obligation.files[0], "", "", unit.code, form.code)
        note = f"{unit.name}, {form.code}, muộn {obligation.late_days} ngày"
        yield Finding("W242", sent, f"{obligation.submitted:%d/%m/%Y}", deadline, note)
