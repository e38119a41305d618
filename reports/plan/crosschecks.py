"""Read **Đối chiếu** of the plan workbook: pairs of figures that ought to agree.

The same quantity often stands in two forms (population in the population form and in the health
station's). The office says so here; the audit then compares them, for the whole commune or unit
by unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from reports.findings import Finding
from reports.formula import Formula, Scope, Type, check_target, parse
from reports.plan.formulas import column_infos
from reports.plan.model import Comparison, Plan
from reports.plan.rows import one_of, repeated
from reports.spreadsheet import CellRef, Column, Kind, TableRow, open_book, read_sheet

SHEET = "Đối chiếu"
COLUMNS = (
    Column("ma", ("Mã",), required=True),
    Column("ve_trai", ("Vế trái",), required=True),
    Column("ve_phai", ("Vế phải",), required=True),
    Column("theo", ("Theo",)),
    Column("sai_lech", ("Sai lệch cho phép (%)", "Sai lệch cho phép"), Kind.NUMBER),
    Column("y_nghia", ("Ý nghĩa",)),
)


class Level(StrEnum):
    """At which level the two sides are compared."""

    COMMUNE = "toàn xã"
    UNIT = "từng đơn vị"


@dataclass(frozen=True)
class CrossCheck:
    """Two formulas that ought to agree within ``tolerance`` percent."""

    code: str
    left: Formula
    right: Formula
    level: Level
    tolerance: Decimal
    meaning: str
    ref: CellRef


def read_crosschecks(
    path: Path, plan: Plan, *, root: Path
) -> tuple[tuple[CrossCheck, ...], tuple[Finding, ...]]:
    """The pairs, and what is wrong with the sheet; none where the workbook has no such sheet."""
    read = read_sheet(open_book(path, root=root), SHEET, COLUMNS, optional=True)
    findings = [*read.findings]
    rows = [row for row in read.rows if row.text("ma")]
    findings.extend(repeated((row.text("ma"), row.ref("ma")) for row in rows))
    scope = Scope(
        {form.code: column_infos(form, plan.movements) for form in plan.forms},
        {t.code: Type.TRUTH if t.comparison is Comparison.FULFILLED else Type.NUMBER for t in plan.targets},
    )
    checks = [check for row in rows if (check := _crosscheck(row, scope, findings)) is not None]
    return tuple(checks), tuple(dict.fromkeys(findings))


def _crosscheck(row: TableRow, scope: Scope, findings: list[Finding]) -> CrossCheck | None:
    level = one_of(Level, row, "theo", findings) if row.text("theo") else Level.COMMUNE
    if not (row.text("ve_trai") and row.text("ve_phai")):
        return None
    left, right = (parse(row.text(key), row.ref(key).where()) for key in ("ve_trai", "ve_phai"))
    faults = (*check_target(left, scope, Type.NUMBER), *check_target(right, scope, Type.NUMBER))
    findings.extend(faults)
    if level is None or any(fault.blocks for fault in faults):
        return None
    tolerance = row.number_of("sai_lech") or Decimal(0)
    return CrossCheck(row.text("ma"), left, right, level, tolerance, row.text("y_nghia"), row.ref("ma"))
