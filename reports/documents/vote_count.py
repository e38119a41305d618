"""Biên bản kiểm phiếu: the record of the count, its arithmetic and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.awards.council_model import Council
from reports.documents.letterhead import Letterhead, OfficeNames, letterhead, office_names
from reports.documents.meeting import (
    DOCUMENT,
    FAILED,
    BallotCount,
    VoteGroup,
    ballot_count,
    decided,
    held_on,
    meeting_place,
    person,
    threshold,
    vote_groups,
)
from reports.documents.numbering import count, upper_first
from reports.documents.year import YearData
from reports.findings import Finding, Where


@dataclass(frozen=True)
class VoteCount:
    """Everything the template ``bien_ban_kiem_phieu.docx`` can name. ``so_ban`` is how many copies go to
    those under Nơi nhận, the filed ones included."""

    cq: OfficeNames
    vb: Letterhead
    nam: str
    thoi_gian: str
    dia_diem: str
    ban_kiem_phieu: tuple[str, ...]
    phieu: BallotCount
    muc_dat: str
    bang: tuple[VoteGroup, ...]
    ket_qua: str
    so_ban: str
    truong_ban: str
    thanh_vien: tuple[str, ...]


def vote_count(year: YearData) -> tuple[VoteCount | None, tuple[Finding, ...]]:
    """The record of the count; none before the meeting or while its votes do not add up (the minutes
    say so), and none, with W841, where the workbook names nobody who counted."""
    council, _ = decided(year)
    if council is None:
        return None, ()
    if not council.tellers:
        return None, (Finding("W841", Where(f"{year.year}/khen_thuong/hoi_dong.xlsx", "Cuộc họp")),)
    frame, findings = letterhead(year, DOCUMENT)
    head, *others = council.tellers
    groups = vote_groups(year, council)
    context = VoteCount(
        cq=office_names(year.office),
        vb=frame,
        nam=str(year.year),
        thoi_gian=held_on(council),
        dia_diem=meeting_place(council),
        ban_kiem_phieu=tuple(_tellers(council)),
        phieu=ballot_count(council),
        muc_dat=threshold(council),
        bang=groups,
        ket_qua=_result(council, groups),
        so_ban=f"{sum(line.copies for line in year.office.recipients.get(DOCUMENT, ())):02d}",
        truong_ban=head,
        thanh_vien=tuple(others),
    )
    return context, findings


def _tellers(council: Council) -> list[str]:
    by_name = {member.name: member for member in council.members}
    lines = []
    last = len(council.tellers) - 1
    for place, name in enumerate(council.tellers):
        member = by_name.get(name)
        told = upper_first(person(member)) if member is not None else name
        post = f", {member.post}" if member is not None and member.post else ""
        role = "Trưởng ban" if place == 0 else "Thành viên"
        lines.append(f"- {told}{post}: {role}{'.' if place == last else ';'}")
    return lines


def _result(council: Council, groups: Sequence[VoteGroup]) -> str:
    """The table summed up, counted from its rows."""
    results = [row.ket_qua for group in groups for row in group.dong]
    out = results.count(FAILED)
    text = (
        f"Số trường hợp đưa ra bỏ phiếu: {len(results):02d}; đạt {threshold(council)}: "
        f"{count(len(results) - out, 'trường hợp')}"
    )
    return f"{text}; không đạt: {count(out, 'trường hợp')}." if out else f"{text}."
