"""Read **Câu kế hoạch**: the lines in which the printed plan names its targets.

A line may hold codes in square brackets ([CT01], [PT02], [Số thôn]); what they stand for is put in
when the plan is written (``reports.documents.launch_terms``). A workbook without the sheet has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from reports.findings import Finding
from reports.plan.model import PlanMark, PlanSentence, Target
from reports.plan.rows import codes, one_of
from reports.spreadsheet import Column, OpenedBook, TableRow, read_sheet
from reports.vietnamese import closest, fold

SHEET = "Câu kế hoạch"
COLUMNS = (
    Column("linh_vuc", ("Lĩnh vực",), required=True),
    Column("dau", ("Dấu", "Dấu đầu dòng")),
    Column("cau", ("Câu",), required=True),
    Column("chi_tieu", ("Chỉ tiêu", "Mã chỉ tiêu")),
)


def read_sentences(
    book: OpenedBook, targets: Sequence[Target]
) -> tuple[tuple[PlanSentence, ...], tuple[Finding, ...]]:
    """The lines in the order they stand, and what is wrong with the sheet. A line of a field that no
    target has, or with a mark or a target that is not known, is told; the line is kept where it can."""
    read = read_sheet(book, SHEET, COLUMNS, optional=True)
    findings = [*read.findings]
    fields = {fold(target.field): target.field for target in targets}
    known = {target.code for target in targets}
    found = []
    for row in read.rows:
        field, text = row.text("linh_vuc"), row.text("cau")
        if not (field and text):
            continue
        mark = one_of(PlanMark, row, "dau", findings) if row.text("dau") else PlanMark.NONE
        if fold(field) not in fields:
            findings.append(_unknown(row, "linh_vuc", field, list(fields.values())))
            continue
        spoken_of = codes(row.text("chi_tieu"))
        findings.extend(
            _unknown(row, "chi_tieu", code, sorted(known)) for code in spoken_of if code not in known
        )
        found.append(
            PlanSentence(
                fields[fold(field)], PlanMark.DASH if mark is None else mark, text, spoken_of, row.ref("cau")
            )
        )
    return tuple(found), tuple(findings)


def _unknown(row: TableRow, key: str, given: str, known: Sequence[str]) -> Finding:
    return Finding("E503", row.ref(key).where(), given, closest(given, known) or "; ".join(known))
