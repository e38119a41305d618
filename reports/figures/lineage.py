"""From a printed figure back to its cells: ``trace CT08``, as data.

A trace is a list of steps, the figure first: each step is a formula or an aggregate, what it reads
with the values put in, what it came to, and the cells it took in, with file, sheet, address, raw
text and whatever was repaired. A target that several others refer to is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reports.figures.model import Lineage, TargetResult
from reports.findings import Language
from reports.plan.model import Comparison, Target
from reports.spreadsheet.cells import Value
from reports.vietnamese import format_number, round_half_up

MOST_DECIMALS = 6
_LEAF = re.compile(r"[\d\"'“]")


@dataclass(frozen=True)
class TracedCell:
    """One source cell: where it is, what stood there, what it was read as, what was said of it,
    and, where the reader needs it, what it is a value of (``label``)."""

    file: str
    sheet: str
    cell: str
    raw: str
    value: str
    notes: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True)
class TraceStep:
    """One formula or aggregate. ``name`` is the target's code, empty for an aggregate inside a
    formula; ``depth`` 0 is the figure itself; ``with_values`` is empty for a single aggregate."""

    depth: int
    name: str
    formula: str
    with_values: str
    value: str
    cells: tuple[TracedCell, ...]


@dataclass(frozen=True)
class Trace:
    """Everything there is to say about where a figure came from. ``against`` is what it is held
    against (the plan, for a target), ``label`` what that is called where it is not the plan."""

    code: str
    name: str
    actual: str
    against: str
    verdict: str
    steps: tuple[TraceStep, ...]
    findings: tuple[str, ...] = ()
    label: str = ""


def trace(result: TargetResult, language: Language = "vi") -> Trace:
    """The figure's way back to its cells; what was found on the way in ``language``."""
    target = result.target
    return Trace(
        code=target.code,
        name=target.name,
        actual=actual_words(result),
        against=plan_words(target),
        verdict=result.verdict.value if result.verdict is not None else "",
        steps=tuple(_steps(target.code, result.lineage, 0, {target.code}, language)),
        findings=tuple(finding.text(language) for finding in result.findings),
    )


def with_values(lineage: Lineage) -> str:
    """A formula with the values of its parts put in: ``4.565 / 11.000 * 1.000 = 415``."""
    value = shown(lineage.value)
    return f"{_put_in(lineage)} = {value}" if _composed(lineage) else value


def shown(value: Decimal | bool | str | None) -> str:
    """A value as a person reads it."""
    if value is None:
        return "chưa có số liệu"
    if isinstance(value, bool):
        return "đúng" if value else "sai"
    if isinstance(value, str):
        return f'"{value}"'
    return format_number(round_half_up(value, MOST_DECIMALS))


def actual_words(result: TargetResult) -> str:
    """The figure as printed, with its unit."""
    if result.printed is None:
        return "Đạt" if result.actual is True else "Không đạt" if result.actual is False else shown(None)
    exact = result.printed == result.actual
    number = format_number(result.printed, None if exact else result.decimals)
    return f"{number} {result.target.result_unit}".rstrip()


def plan_words(target: Target) -> str:
    """The plan in words: ``≥ 413 kg/người/năm``."""
    if target.plan is None:
        return target.plan_text
    number = f"{format_number(target.plan)} {target.unit}".rstrip()
    if target.comparison is Comparison.STRUCTURE and target.tolerance is not None:
        number += f" (± {format_number(target.tolerance)})"
    return f"{target.comparison.value} {number}".strip()


def _steps(
    name: str, lineage: Lineage, depth: int, told: set[str], language: Language
) -> Iterator[TraceStep]:
    """A formula, then what its operands came from."""
    put_in = _put_in(lineage) if _composed(lineage) else ""
    yield TraceStep(depth, name, lineage.text, put_in, shown(lineage.value), _cells(lineage, language))
    if not _composed(lineage) and not _refers(lineage):
        return
    for operand in _operands(lineage):
        if _refers(operand):
            if operand.text not in told:
                told.add(operand.text)
                yield from _steps(operand.text, operand.parts[0], depth + 1, told, language)
        elif not _LEAF.match(operand.text):
            yield TraceStep(depth + 1, "", operand.text, "", shown(operand.value), _cells(operand, language))


def _refers(lineage: Lineage) -> bool:
    """Whether this is a target's code standing for another formula."""
    return bool(lineage.parts) and lineage.text.isidentifier()


def _composed(lineage: Lineage) -> bool:
    """Whether this is an operation over parts that stand in its own text."""
    return bool(lineage.parts) and not _refers(lineage)


def _operands(lineage: Lineage) -> Iterator[Lineage]:
    if not _composed(lineage):
        yield lineage
        return
    for part in lineage.parts:
        yield from _operands(part)


def _put_in(lineage: Lineage) -> str:
    if not _composed(lineage):
        return shown(lineage.value)
    pieces: list[str] = []
    position = 0
    for part in lineage.parts:
        start = lineage.text.index(part.text, position)
        pieces.extend((lineage.text[position:start], _put_in(part)))
        position = start + len(part.text)
    return "".join((*pieces, lineage.text[position:]))


def _cells(lineage: Lineage, language: Language) -> tuple[TracedCell, ...]:
    return tuple(traced_cell(value, language) for value in lineage.cells)


def traced_cell(value: Value, language: Language = "vi") -> TracedCell:
    """A value as a row of a trace."""
    ref = value.ref
    read = value.value
    words = shown(read) if isinstance(read, Decimal | bool) or read is None else str(read)
    notes = tuple(finding.message(language) for finding in value.findings)
    return TracedCell(ref.file, ref.sheet, ref.address, value.raw, words, notes)
