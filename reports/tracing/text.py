"""A trace, a list of codes, or the places of a number, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reports.figures import Trace, TraceStep
from reports.tracing.codes import Traceable
from reports.tracing.numbers import Printed
from reports.tracing.speech import Say, as_written

_MARGIN = "    "


def trace_text(found: Trace, say: Say = as_written) -> str:
    """The trace as lines of text, indented by depth."""
    lines = [f"{found.code} · {found.name}: {found.actual}"]
    if found.against:
        label = found.label or say("Kế hoạch")
        lines.append(f"{label}: {found.against}" + (f" → {found.verdict}" if found.verdict else ""))
    for step in found.steps:
        lines.extend(_MARGIN * step.depth + line for line in _step_lines(step, say))
    if found.findings:
        lines.extend((say("Cần xem:"), *(f"  - {finding}" for finding in found.findings)))
    return "\n".join(lines)


def listing_text(codes: Sequence[Traceable]) -> str:
    """Every code, by kind."""
    widest = max((len(one.code) for one in codes), default=0)
    lines: list[str] = []
    for kind, group in groupby(codes, key=lambda one: one.kind):
        lines.append(f"{kind.capitalize()}:")
        lines.extend(f"  {one.code:<{widest}}  {one.name}" for one in group)
    return "\n".join(lines)


def printed_text(number: str, places: Sequence[Printed], say: Say = as_written) -> str:
    """Every place a printed number comes from."""
    lines = [say("{number} được in từ {n} chỗ:", number=number, n=len(places))]
    for one in places:
        if one.code:
            lines.append(f"  {one.code} · {one.name}: {one.what} {one.text}")
        else:
            lines.append(f"  {one.what}: {one.name}")
            lines.append(f"{_MARGIN}{one.text}")
    return "\n".join(lines)


def _step_lines(step: TraceStep, say: Say) -> Iterator[str]:
    head = f"{step.name} = " if step.name else ""
    if step.with_values:
        margin = " " * (len(head) - 2)
        yield f"{head}{step.formula}"
        yield f"{margin}= {step.with_values}"
        yield f"{margin}= {step.value}"
    else:
        count = say(", từ {n} ô:", n=len(step.cells)) if step.cells else ""
        yield f"{head}{step.formula} = {step.value}{count}" if step.formula else f"{head}{step.value}{count}"
    for (file, sheet), cells in groupby(step.cells, key=lambda cell: (cell.file, cell.sheet)):
        yield say('  {file}, trang "{sheet}"', file=file, sheet=sheet)
        for cell in cells:
            read = "" if cell.raw == cell.value else f" → {cell.value}"
            label = f" [{cell.label}]" if cell.label else ""
            notes = "".join(f" ({note})" for note in cell.notes)
            yield f'    {cell.cell:<6} "{cell.raw}"{read}{label}{notes}'
