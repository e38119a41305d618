"""Giấy mời và Chương trình hội nghị tổng kết: an invitation for each guest, and the programme that goes
with it (decree 30/2020, form 1.7).

Without ``hoi_nghi.xlsx`` there is nothing to write. While the workbook lacks day, hour, place or chair,
nothing is written either (E839): a guest who is invited to nowhere is worse than one invited late.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.conference import Conference, Guest, day_findings
from reports.documents.capitals import inside
from reports.documents.letterhead import Letterhead, OfficeNames, letterhead, office_names
from reports.documents.numbering import as_sentence, listed, lower_first
from reports.documents.single import Single, singles
from reports.documents.year import YearData
from reports.findings import Finding
from reports.vietnamese import hour_words, long_date

DOCUMENT = "GM"
_DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_NAMED_BODY = "Hội nghị"


@dataclass(frozen=True)
class Invitation:
    """Everything the template ``giay_moi.docx`` can name: one guest's invitation."""

    cq: OfficeNames
    vb: Letterhead
    nam: str
    khach: str
    hoi_nghi: str
    chu_tri: str
    thoi_gian: str
    dia_diem: str
    co_chuong_trinh: bool
    luu_y: str


@dataclass(frozen=True)
class ProgrammeRow:
    """One item of the programme."""

    stt: str
    gio: str
    noi_dung: str
    nguoi: str


@dataclass(frozen=True)
class Programme:
    """Everything the template ``chuong_trinh_hoi_nghi.docx`` can name."""

    vb: Letterhead
    hoi_nghi: str
    thoi_gian: str
    dia_diem: str
    chu_tri: str
    dong: tuple[ProgrammeRow, ...]


def invitations(year: YearData) -> tuple[tuple[Single, ...], tuple[Finding, ...]]:
    """An invitation for each guest, in the order of the list."""
    conference = year.conference
    if conference is None or not conference.guests:
        return (), ()
    found = _lacking(conference)
    if found:
        return (), found
    frame, findings = letterhead(year, DOCUMENT)
    letters = [_invitation(year, conference, guest, frame) for guest in conference.guests]
    names = [guest.name for guest in conference.guests]
    return singles(names, letters), (*findings, *_odd_day(year, conference))


def programme(year: YearData) -> tuple[Programme | None, tuple[Finding, ...]]:
    """The programme; none where the workbook has no items."""
    conference = year.conference
    if conference is None or not conference.programme:
        return None, ()
    found = _lacking(conference)
    frame, findings = letterhead(year, DOCUMENT)
    context = Programme(
        vb=frame,
        hoi_nghi=_name(conference).upper(),
        thoi_gian=_when(conference),
        dia_diem=as_sentence(conference.place),
        chu_tri=as_sentence(conference.chair),
        dong=tuple(
            ProgrammeRow(str(place), hour_words(item.begins), as_sentence(item.content).rstrip("."), item.who)
            for place, item in enumerate(conference.programme, 1)
        ),
    )
    return context, (*findings, *found)


def _lacking(conference: Conference) -> tuple[Finding, ...]:
    lacking = conference.lacking
    return (Finding("E839", conference.sheet, listed(f"“{item}”" for item in lacking)),) if lacking else ()


def _odd_day(year: YearData, conference: Conference) -> tuple[Finding, ...]:
    council = year.commendation.council
    met = council.day if council is not None else None
    return day_findings(
        conference, year.year, year.plan.closing_date, (("họp Hội đồng Thi đua - Khen thưởng", met),)
    )


def _invitation(year: YearData, conference: Conference, guest: Guest, frame: Letterhead) -> Invitation:
    return Invitation(
        cq=office_names(year.office),
        vb=frame,
        nam=str(year.year),
        khach=f"{_guest(year, guest)}.",
        hoi_nghi=f"{_inside_name(conference)}.",
        chu_tri=as_sentence(conference.chair),
        thoi_gian=_when(conference),
        dia_diem=as_sentence(conference.place),
        co_chuong_trinh=bool(conference.programme),
        luu_y=as_sentence(conference.note) if conference.note else "",
    )


def _guest(year: YearData, guest: Guest) -> str:
    """A person with salutation, post and unit, the unit not said again where the post names it; a body
    by its name."""
    parts = [f"{guest.salutation} {guest.name}".strip()]
    if guest.post:
        parts.append(guest.post)
    if guest.unit and guest.unit.casefold() not in guest.post.casefold():
        parts.append(inside(guest.unit, year.plan))
    return ", ".join(parts)


def _name(conference: Conference) -> str:
    return conference.name.strip().rstrip(".")


def _inside_name(conference: Conference) -> str:
    """The conference's name going on in a line; "Hội nghị" keeps its capital as the name of an event."""
    name = _name(conference)
    return name if name.startswith(_NAMED_BODY) else lower_first(name)


def _when(conference: Conference) -> str:
    if conference.day is None or conference.opened is None:
        return ""
    day = conference.day
    return f"{hour_words(conference.opened)}, {long_date(day)} ({_DAYS[day.weekday()]})."
