"""Biên bản họp Hội đồng Thi đua - Khen thưởng: its context for the template.

Minutes have no place-and-date line; the secretary signs left, the chair right (decree 30/2020, appendix
III, form 1.9). Counts in the text are those of the table and of who is put forward.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.awards.council_model import Council
from reports.awards.law_model import Level
from reports.awards.model import Nominee
from reports.awards.summary import ABOVE
from reports.documents.letterhead import Letterhead, OfficeNames, letterhead, office_names
from reports.documents.lists import by_kind
from reports.documents.meeting import (
    DOCUMENT,
    BallotCount,
    VoteGroup,
    ballot_count,
    decided,
    failed,
    held_on,
    hour,
    meeting_place,
    named_titles,
    person,
    threshold,
    titled,
    vote_groups,
)
from reports.documents.numbering import as_sentence, count, listed, lower_first
from reports.documents.year import YearData
from reports.findings import Finding


@dataclass(frozen=True)
class Minutes:
    """Everything the template ``bien_ban_hop.docx`` can name."""

    cq: OfficeNames
    vb: Letterhead
    nam: str
    bat_dau: str
    ket_thuc: str
    dia_diem: str
    so_thanh_vien: str
    co_mat: tuple[str, ...]
    vang: tuple[str, ...]
    chu_tri: str
    thu_ky: str
    tham_dinh: str
    y_kien: tuple[str, ...]
    kiem_phieu: str
    phieu: BallotCount
    muc_dat: str
    bang: tuple[VoteGroup, ...]
    ket_luan: tuple[str, ...]
    ky_thu_ky: str
    ky_chu_tri: str
    chuc_danh_chu_tri: str
    chuc_vu_chu_tri: str


def minutes(year: YearData) -> tuple[Minutes | None, tuple[Finding, ...]]:
    """The minutes of the meeting; none before it, or while its votes do not add up."""
    council, missing = decided(year)
    if council is None or council.chair is None or council.secretary is None:
        return None, missing
    frame, findings = letterhead(year, DOCUMENT)
    present = tuple(titled(member) for member in council.present)
    context = Minutes(
        cq=office_names(year.office),
        vb=frame,
        nam=str(year.year),
        bat_dau=f"{hour(council.opened)}, {held_on(council)}",
        ket_thuc=f"{hour(council.closed)}, {held_on(council)}",
        dia_diem=meeting_place(council),
        so_thanh_vien=_attendance(council),
        co_mat=_stopped(present),
        vang=_stopped(tuple(_absent(council))),
        chu_tri=titled(council.chair),
        thu_ky=titled(council.secretary),
        tham_dinh=_appraised(year),
        y_kien=_opinions(council),
        kiem_phieu=_tellers(council),
        phieu=ballot_count(council),
        muc_dat=threshold(council),
        bang=vote_groups(year, council),
        ket_luan=_conclusions(year, council),
        ky_thu_ky=council.secretary.name,
        ky_chu_tri=council.chair.name,
        chuc_danh_chu_tri=council.chair.role.upper(),
        chuc_vu_chu_tri=council.chair.post.upper(),
    )
    return context, (*missing, *findings)


def _attendance(council: Council) -> str:
    members, absent = len(council.members), len(council.absent)
    away = f"vắng {count(absent, 'thành viên')}" if absent else "không có thành viên vắng"
    there = count(members - absent, "thành viên")
    return f"Hội đồng có {count(members, 'thành viên')}; có mặt {there}, {away}; đủ số lượng để tiến hành cuộc họp"


def _absent(council: Council) -> list[str]:
    return [f"{titled(m)}{_why(m.reason)}" for m in council.absent]


def _why(reason: str) -> str:
    """Why somebody was absent, as it goes on after the name; nothing where no reason is given."""
    return f" (lý do: {lower_first(reason.strip().rstrip('.;'))})" if reason.strip() else ""


def _stopped(lines: tuple[str, ...]) -> tuple[str, ...]:
    last = len(lines) - 1
    return tuple(f"- {line.rstrip('.;')}{'.' if place == last else ';'}" for place, line in enumerate(lines))


def _appraised(year: YearData) -> str:
    """What was looked at before the vote, and how many were set aside."""
    listed_all = [nominee for nominee in year.commendation.nominees if nominee.title is not None]
    voted = year.commendation.to_vote_on
    aside = len(listed_all) - len(voted)
    text = (
        f"Thường trực Hội đồng báo cáo kết quả thẩm định {count(len(listed_all), 'trường hợp')} đề nghị khen thưởng "
        f"năm {year.year} ({by_kind(listed_all)})"
    )
    if not aside:
        return f"{text}; các trường hợp đều đủ điều kiện đưa ra Hội đồng xem xét."
    return (
        f"{text}; trong đó {count(len(voted), 'trường hợp')} đủ điều kiện đưa ra Hội đồng xem xét, "
        f"{count(aside, 'trường hợp')} không đủ tiêu chuẩn theo quy định (có Bảng thẩm định kèm theo)."
    )


def _opinions(council: Council) -> tuple[str, ...]:
    return tuple(f"- {as_sentence(opinion.strip(' -'))}" for opinion in council.opinions)


def _tellers(council: Council) -> str:
    by_name = {member.name: person(member) for member in council.members}
    named = [by_name.get(name, name) for name in council.tellers]
    if not named:
        return "Hội đồng bỏ phiếu kín."
    head = f"{named[0]} làm Trưởng ban"
    others = f"; {listed(named[1:])} là thành viên" if named[1:] else ""
    return f"Hội đồng thống nhất cử Ban kiểm phiếu gồm {count(len(named), 'người')}: {head}{others}; tiến hành bỏ phiếu kín."


def _conclusions(year: YearData, council: Council) -> tuple[str, ...]:
    """What the meeting comes to: who is put forward to whom, who is not."""
    forward = year.commendation.put_forward
    above = year.commendation.proposed_to(*ABOVE)
    own = year.commendation.proposed_to(Level.COMMUNE)
    lines = [
        f"Hội đồng thống nhất đề nghị khen thưởng đối với {count(len(forward), 'trường hợp')} ({by_kind(forward)}), gồm:"
    ]
    parts = [
        part
        for part in (
            _part(f"- Đề nghị Chủ tịch {year.office.name} quyết định", own),
            _part(
                f"- Đề nghị {year.office.name} trình Chủ tịch Ủy ban nhân dân {year.office.town} và cấp trên khen thưởng",
                above,
            ),
        )
        if part
    ]
    lines += [f"{part}{'.' if part == parts[-1] else ';'}" for part in parts]
    lines = lines if forward else ["Không có trường hợp nào đạt số phiếu để đề nghị khen thưởng."]
    out = failed(council)
    if out:
        lines.append(
            f"Không đề nghị khen thưởng {count(len(out), 'trường hợp')} không đạt tỷ lệ phiếu đồng ý: {named_titles(out)}."
        )
    return tuple(lines)


def _part(words: str, nominees: tuple[Nominee, ...]) -> str:
    return f"{words}: {count(len(nominees), 'trường hợp')} ({by_kind(nominees)})" if nominees else ""
