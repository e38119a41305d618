"""Totals against their parts, and shares against 100, in the plan workbook and in the year's figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reports.figures.plan_audit import COLUMNS
from reports.findings import Finding
from reports.formula import Call
from reports.plan.formulas import PlanFormulas
from reports.plan.model import Comparison, Plan, Target
from reports.vietnamese import format_number, round_half_up

HUNDRED = 100


@dataclass(frozen=True)
class Remark:
    """A finding of the audit and the target it is about (none for comparisons of forms)."""

    target: str
    finding: Finding


def parts_against_wholes(plan: Plan, figures: Mapping[str, Decimal], column: str) -> Iterator[Remark]:
    """Targets under **Thuộc** that do not add up to the one they are parts of. Rates do not add."""
    for whole in plan.targets:
        parts = [t for t in plan.targets if t.parent == whole.code and t.unit == whole.unit]
        if whole.is_rate or "/" in whole.unit or not parts or whole.code not in figures:
            continue
        if not all(part.code in figures for part in parts):
            continue
        total = sum((figures[part.code] for part in parts), start=Decimal(0))
        decimals = max(target.decimals for target in (whole, *parts))
        stated = round_half_up(figures[whole.code], decimals)
        if round_half_up(total, decimals) == stated:
            continue
        code, words = ("W541", COLUMNS[column]) if column else ("W542", "Thực hiện")
        where = whole.cells[column or "cong_thuc"].where()
        listed = " + ".join(part.code for part in parts)
        added = f"{listed} = {format_number(total, decimals)} {whole.unit}"
        yield Remark(
            whole.code, Finding(code, where, f"{whole.code} {format_number(stated, decimals)}", added, words)
        )


def shares_against_hundred(
    plan: Plan, formulas: PlanFormulas, figures: Mapping[str, Decimal], column: str
) -> Iterator[Remark]:
    """Shares of one whole whose figures in the plan workbook do not add up to 100."""
    groups: dict[tuple[str, ...], list[Target]] = {}
    for target in plan.targets:
        formula = formulas.by_code.get(target.code)
        tree = formula.tree if formula is not None else None
        if target.comparison is Comparison.STRUCTURE and formula is not None and isinstance(tree, Call):
            key = tuple(formula.quote(part) for part in tree.arguments[1:])
            groups.setdefault(key, []).append(target)
    for key, targets in groups.items():
        numbers = [figures[target.code] for target in targets if target.code in figures]
        if len(numbers) == len(key) and sum(numbers) != HUNDRED:
            first = targets[0]
            listed = " + ".join(format_number(number) for number in numbers)
            where = first.cells[column].where()
            total = format_number(sum(numbers, start=Decimal(0)))
            yield Remark(first.code, Finding("W547", where, f"{listed} = {total}", "100", COLUMNS[column]))
