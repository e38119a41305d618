"""From a printed figure back to its cells: ``trace CT08``, as data and as text.

A trace is a list of steps, the figure first: each step is a formula or an aggregate, what it reads
with the values put in, what it came to, and the cells it took in, with file, sheet, address, raw
text and whatever was repaired. A target that others refer to is told once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reports.figures.model import Lineage, TargetResult
from reports.findings import Severity
from reports.plan.model import Comparison
from reports.spreadsheet.cells import Value
from reports.vietnamese import format_number, round_half_up

MOST_DECIMALS = 6
_INDENT = "    "


@dataclass(frozen=True)
class TracedCell:
    """One source cell: where it is, what stood there, what it was read as, what was repaired."""

    file: str
    sheet: str
    cell: str
    raw: str
    value: str
    repairs: tuple[str, ...]


@dataclass(frozen=True)
class TraceStep:
    """One formula or aggregate. ``depth`` 0 is the figure itself; ``with_values`` is empty for
    aggregates, whose cells are listed instead."""

    depth: int
    formula: str
    with_values: str
    value: str
    cells: tuple[TracedCell, ...]


@dataclass(frozen=True)
class Trace:
    """Everything there is to say about where a figure came from."""

    code: str
    name: str
    actual: str
    unit: str
    plan: str
    verdict: str
    steps: tuple[TraceStep, ...]
    findings: tuple[str, ...]


def trace(result: TargetResult) -> Trace:
    """The figure's way back to its cells."""
    target = result.target
    formula = TraceStep(0, result.lineage.text, _put_in(result.lineage), shown(result.lineage.value), _cells(result.lineage))
    steps = (TraceStep(0, target.code, formula.formula, formula.value, ()), *_steps(result.lineage, 1, set()))
    return Trace(
        code=target.code,
        name=target.name,
        actual=_printed(result),
        unit=target.result_unit,
        plan=plan_words(result),
        verdict=result.verdict.value if result.verdict is not None else "",
        steps=steps,
        findings=tuple(finding.text() for finding in result.findings),
    )


def with_values(lineage: Lineage) -> str:
    """The formula with the values of its parts put in: ``4.565 / 11.000 * 1.000 = 415``."""
    put_in = _put_in(lineage)
    value = shown(lineage.value)
    return f"{put_in} = {value}" if put_in else value
