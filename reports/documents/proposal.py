"""Tờ trình đề nghị khen thưởng to the district, with its list: the context for the template.

Only titles decided at district level and above are proposed; those the commune awards itself are
told apart. Counts in the text are the lengths of the lists that follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.awards.law_model import Level
from reports.awards.model import Nominee
from reports.documents.initiatives import decision_of, number_of_decisions
from reports.documents.letterhead import (
    Letterhead,
    OfficeNames,
    basis_lines,
    letterhead,
    office_names,
    plan_reference,
)
from reports.documents.lists import TITLE_WORD, NomineeList, by_kind, by_title, nominee_lists
from reports.documents.meeting import without_meeting
from reports.documents.merits import words_for
from reports.documents.minutes import minutes
from reports.documents.numbering import count, listed, lower_first
from reports.documents.vote_count import vote_count
from reports.documents.year import YearData
from reports.findings import Finding, Where

DOCUMENT = "TTr"
_NAME = "Tờ trình đề nghị khen thưởng"
_LIST = "{}/khen_thuong/de_nghi.xlsx"
ABOVE = (Level.DISTRICT, Level.PROVINCE, Level.STATE)


@dataclass(frozen=True)
class Part:
    """What is asked of one authority: a heading, a count, and a line for each title."""

    so: str
    ten: str
    tong: str
    dong: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """Everything the template ``to_trinh_khen_thuong.docx`` can name. ``hoi_dong_de_nghi`` says that the
    council stands behind it, ``co_bien_ban`` and ``co_kiem_phieu`` that its papers lie in the dossier."""

    cq: OfficeNames
    vb: Letterhead
    nam: str
    can_cu: tuple[str, ...]
    ke_hoach: str
    tong_so: str
    tong_cau: str
    thanh_tich: str
    cac_phan: tuple[Part, ...]
    hoi_dong_de_nghi: bool
    co_bien_ban: bool
    co_kiem_phieu: bool
    sang_kien: str
    xa_quyet_dinh: str
    tham_dinh: str
    tap_the: NomineeList
    ho_gia_dinh: NomineeList
    ca_nhan: NomineeList


def proposal(year: YearData) -> tuple[Proposal | None, tuple[Finding, ...]]:
    """The context of the proposal, and what was found missing while building it; none (W815) before
    anybody stands in the list of nominees."""
    if _nobody_listed(year):
        return None, (Finding("W815", Where(_LIST.format(year.year))),)
    frame, findings = letterhead(year, DOCUMENT)
    bases = basis_lines(year, DOCUMENT)
    proposed = year.commendation.proposed_to(*ABOVE)
    lists = nominee_lists(year, proposed)
    alone = without_meeting(year, _NAME)
    context = Proposal(
        cq=office_names(year.office),
        vb=frame,
        nam=str(year.year),
        can_cu=bases,
        ke_hoach=plan_reference(year),
        tong_so=f"{len(proposed):02d}",
        tong_cau=f"{count(len(proposed), 'trường hợp')} ({by_kind(proposed)})",
        thanh_tich=words_for(proposed, year.year),
        cac_phan=_parts(year, proposed),
        hoi_dong_de_nghi=not alone,
        co_bien_ban=_made(minutes(year)),
        co_kiem_phieu=_made(vote_count(year)),
        sang_kien=_certificates(proposed),
        xa_quyet_dinh=_own(year),
        tham_dinh=listed(year.office.addressees(DOCUMENT)[1:] or ("",)),
        tap_the=lists.tap_the,
        ho_gia_dinh=lists.ho_gia_dinh,
        ca_nhan=lists.ca_nhan,
    )
    missing = list(alone)
    if not proposed:
        voted = [n for n in year.commendation.to_vote_on if n.title is not None and n.title.level in ABOVE]
        code, name = ("E838", "hoi_dong.xlsx") if voted else ("E813", "de_nghi.xlsx")
        missing.append(Finding(code, Where(f"{year.year}/khen_thuong/{name}")))
    if not bases:
        missing.append(Finding("E814", Where("phap_ly/can_cu.toml"), found=DOCUMENT))
    return context, (*findings, *missing)


def _made(paper: tuple[object | None, tuple[Finding, ...]]) -> bool:
    """Whether a paper of the council will be written."""
    context, findings = paper
    return context is not None and not any(finding.blocks for finding in findings)


def _nobody_listed(year: YearData) -> bool:
    """Whether the list of nominees is there and empty, which no fault of the file is to blame for."""
    file = _LIST.format(year.year)
    faulty = any(finding.blocks and finding.where.file == file for finding in year.commendation.findings)
    return not year.commendation.nominees and not faulty


def vote_lines(year: YearData) -> int | None:
    """Lines of the vote table on those who are proposed; None where no vote is known."""
    council = year.commendation.council
    if council is None:
        return None
    proposed = {nominee.key for nominee in year.commendation.proposed_to(*ABOVE)}
    return sum(line.nominee is not None and line.nominee.key in proposed for line in council.lines)


def _parts(year: YearData, proposed: Sequence[Nominee]) -> tuple[Part, ...]:
    office = year.office
    town = f"Chủ tịch Ủy ban nhân dân {office.town}"
    asked = {
        Level.DISTRICT: f"Đề nghị {town} quyết định khen thưởng",
        Level.PROVINCE: f"Đề nghị {town} xem xét, trình Chủ tịch Ủy ban nhân dân {office.province} khen thưởng",
        Level.STATE: f"Đề nghị {town} xem xét, trình cấp có thẩm quyền khen thưởng cấp Nhà nước",
    }
    parts: list[Part] = []
    for level in ABOVE:
        own = [n for n in proposed if n.title is not None and n.title.level is level]
        if own:
            lines = [f"{name}: {by_kind(group)}" for name, group in by_title(own)]
            last = len(lines) - 1
            stopped = tuple(f"{line}{'.' if i == last else ';'}" for i, line in enumerate(lines))
            total = f"{count(len(own), 'trường hợp')} ({by_kind(own)})"
            parts.append(Part(str(len(parts) + 1), asked[level], total, stopped))
    return tuple(parts)


def _certificates(proposed: Sequence[Nominee]) -> str:
    """The decisions that recognise initiatives, as the dossier lists them; empty where none."""
    people = sum(bool(decision_of(nominee)) for nominee in proposed)
    papers = f"{number_of_decisions(proposed):02d} Quyết định"
    return f"; {papers} công nhận sáng kiến của {count(people, 'cá nhân')}" if people else ""


def _own(year: YearData) -> str:
    """What the commune decides itself; it is not proposed. Empty where there is nothing."""
    own = year.commendation.proposed_to(Level.COMMUNE)
    if not own:
        return ""
    titles = listed(
        f"{lower_first(name) if name.startswith(TITLE_WORD) else name} ({by_kind(group)})"
        for name, group in by_title(own, merits=False)
    )
    return (
        f"Đối với các danh hiệu thi đua, hình thức khen thưởng thuộc thẩm quyền của Chủ tịch {year.office.name}, "
        f"gồm {titles}: Chủ tịch {year.office.name} xem xét, quyết định theo quy định, không đề nghị tại Tờ trình này."
    )
