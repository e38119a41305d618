"""The check report for the office: ``kiem_tra_so_lieu.xlsx`` and ``findings.json``.

In go findings and obligations, out come files: a matrix unit × form with colours, and the list
of everything found, to filter by unit, weight or code.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from reports.files import write_atomically
from reports.findings import Finding, Severity, in_order
from reports.intake.look import (
    AMBER_FILL,
    BLUE_FILL,
    BOLD,
    CENTRE,
    GREEN_FILL,
    HEADER_FILL,
    PLAIN,
    RED_FILL,
    TITLE,
    set_page,
    write_row,
)
from reports.intake.model import Obligation, State
from reports.plan.model import Plan
from reports.spreadsheet import column_letters
from reports.spreadsheet.written import save_workbook

_HEADERS = [
    "STT",
    "Mức",
    "Mã",
    "Đơn vị",
    "Tệp",
    "Trang",
    "Ô",
    "Phát hiện",
    "Có trong tệp",
    "Cần có",
    "Cách sửa",
]
_WIDTHS = (6, 12, 8, 26, 34, 14, 8, 60, 24, 30, 50)
_HEADER_ROW = 3
_SEVERITY = {
    Severity.ERROR: ("Phải sửa", RED_FILL),
    Severity.WARNING: ("Xem lại", AMBER_FILL),
    Severity.REPAIR: ("Đã hiểu", BLUE_FILL),
}
_STATE = {
    State.RECEIVED: GREEN_FILL,
    State.MISSING: RED_FILL,
    State.FAULTY: RED_FILL,
    State.DUPLICATE: AMBER_FILL,
}


def write_check_report(
    findings: Sequence[Finding], plan: Plan, obligations: Sequence[Obligation], path: Path
) -> None:
    """Write the workbook of findings and states to ``path``."""
    workbook = Workbook()
    summary, found = workbook.worksheets[0], workbook.create_sheet("Phát hiện")
    summary.title = "Tổng hợp"
    _write_matrix(summary, plan, obligations)
    _write_counts(summary, findings)
    _write_findings(found, findings, plan)
    day = plan.report_date or plan.closing_date or date(plan.year, 12, 31)
    save_workbook(workbook, path, day)


def write_findings_json(findings: Sequence[Finding], path: Path) -> None:
    """Write all findings to ``path`` as JSON, in a fixed order."""
    plain = [finding.as_dict() for finding in in_order(findings)]
    text = json.dumps(plain, ensure_ascii=False, indent=1)
    write_atomically(path, f"{text}\n".encode())


def _write_matrix(sheet: Worksheet, plan: Plan, obligations: Sequence[Obligation]) -> None:
    due = {(obligation.unit, obligation.form): obligation for obligation in obligations}
    sheet.cell(1, 1, f"Tình hình nộp số liệu năm {plan.year}").font = TITLE
    write_row(sheet, _HEADER_ROW, ["Đơn vị", *(form.code for form in plan.forms)], BOLD)
    widths = [40] + [14] * len(plan.forms)
    for at, width in enumerate(widths, 1):
        sheet.cell(_HEADER_ROW, at).fill = HEADER_FILL
        sheet.column_dimensions[column_letters(at)].width = width
    for row, unit in enumerate(plan.units, _HEADER_ROW + 1):
        own = [due.get((unit.code, form.code)) for form in plan.forms]
        states = [_state_words(obligation) for obligation in own]
        write_row(sheet, row, [unit.name, *states], widths=widths)
        for at, obligation in enumerate(own, 2):
            cell = sheet.cell(row, at)
            cell.alignment = CENTRE
            if obligation is not None:
                cell.fill = _fill(obligation)
    sheet.freeze_panes = f"B{_HEADER_ROW + 1}"
    set_page(sheet, landscape=True, header_row=_HEADER_ROW)


def _state_words(obligation: Obligation | None) -> str:
    if obligation is None:
        return State.NOT_ASKED.value
    late = f" (muộn {obligation.late_days} ngày)" if obligation.late else ""
    return f"{obligation.state.value}{late}"


def _fill(obligation: Obligation) -> PatternFill:
    if obligation.state is State.RECEIVED and obligation.late:
        return AMBER_FILL
    return _STATE[obligation.state]


def _write_counts(sheet: Worksheet, findings: Sequence[Finding]) -> None:
    counts = Counter(finding.severity for finding in findings)
    row = sheet.max_row + 2
    for severity, (words, fill) in _SEVERITY.items():
        sheet.cell(row, 1, f"{words}: {counts[severity]} phát hiện").font = PLAIN
        sheet.cell(row, 1).fill = fill
        row += 1


def _write_findings(sheet: Worksheet, findings: Sequence[Finding], plan: Plan) -> None:
    sheet.cell(1, 1, "Mọi phát hiện khi kiểm tra số liệu").font = TITLE
    write_row(sheet, _HEADER_ROW, _HEADERS, BOLD)
    for at, width in enumerate(_WIDTHS, 1):
        sheet.cell(_HEADER_ROW, at).fill = HEADER_FILL
        sheet.column_dimensions[column_letters(at)].width = width
    for number, finding in enumerate(in_order(findings), 1):
        words, fill = _SEVERITY[finding.severity]
        where = finding.where
        unit = plan.unit_by_code.get(where.unit)
        texts = [words, finding.code, unit.name if unit else where.unit, where.file, where.sheet, where.cell]
        texts += [finding.message(), finding.found, finding.expected, finding.remedy()]
        clean = [ILLEGAL_CHARACTERS_RE.sub("", text) for text in texts]
        write_row(sheet, _HEADER_ROW + number, [number, *clean], widths=_WIDTHS)
        sheet.cell(_HEADER_ROW + number, 2).fill = fill
    last = column_letters(len(_HEADERS))
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{last}{max(sheet.max_row, _HEADER_ROW + 1)}"
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    set_page(sheet, landscape=True, header_row=_HEADER_ROW)
