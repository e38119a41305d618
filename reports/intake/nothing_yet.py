"""A year for which nothing has come in: said once, instead of once for each form, target and movement.

At the start of a year everything is missing; two hundred findings would hide the one that matters. In
goes what came in, out comes the cause of what follows from it (see ``reports.awards.by_cause``).
"""

from __future__ import annotations

from collections.abc import Mapping

from reports.findings import Finding, Where
from reports.intake.model import Intake
from reports.plan.model import Plan

_FOLLOWS = ("E241", "W532", "W803", "W804", "W807")
"""A form not sent; a target and a movement without data, computed and printed."""


def nothing_sent(plan: Plan, intake: Intake) -> Mapping[str, Finding]:
    """Code of a consequence → the finding that nothing has come in; empty where anything has, were it a
    file that cannot be read."""
    asked = sum(len(unit.forms) for unit in plan.units)
    if not asked or any(finding.code != "E241" for finding in intake.findings):
        return {}
    if intake.files or intake.submissions or intake.set_aside:
        return {}
    units = sum(bool(unit.forms) for unit in plan.units)
    deadlines = [unit.deadline for unit in plan.units if unit.deadline is not None]
    note = f"Hạn nộp sớm nhất: {min(deadlines):%d/%m/%Y}." if deadlines else ""
    cause = Finding("E250", Where(), f"{asked} biểu", f"{units} đơn vị", note)
    return dict.fromkeys(_FOLLOWS, cause)
