"""Báo cáo thành tích: one for each nominee whose title asks for it (decree 98/2023, appendix I: form 02
for collectives, form 03 for persons; households use form 03, there being none of their own).

What the workbooks and the ledger know is filled in. What they do not know (native place, training, phone)
is a dotted line for the hand, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reports.awards.law_model import NomineeKind
from reports.awards.model import Award, Nominee
from reports.documents.confirming import Signature, confirmer, signer
from reports.documents.initiatives import decision_of, initiative_of
from reports.documents.letterhead import OfficeNames, letterhead, office_names
from reports.documents.lists import TITLE_WORD, in_order, plain_name
from reports.documents.numbering import as_sentence, lower_first
from reports.documents.proposal import ABOVE
from reports.documents.proposal import DOCUMENT as PROPOSAL
from reports.documents.single import Single, singles
from reports.documents.units import in_full, standing, unit_name
from reports.documents.year import YearData
from reports.findings import Finding
from reports.vietnamese import format_number, long_date, without_academic_titles

DOTS = "." * 60
"""What stands where nothing is known and a hand shall write."""

_SHORT = "." * 16
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class PastAward:
    """One row of part III: year, title, and the decision with its number, day and authority."""

    nam: str
    ten: str
    quyet_dinh: str


@dataclass(frozen=True)
class Achievement:
    """What both forms say. ``don_vi_tren`` and ``don_vi_ten`` are the lines at the head, ``cap_tren`` the
    unit above in a sentence, empty where there is none or nobody said; ``danh_hieu`` are the titles, ``hinh_thuc`` the forms of commendation of past
    years, the oldest first."""

    don_vi_tren: tuple[str, ...]
    don_vi_ten: tuple[str, ...]
    cap_tren: str
    dia_danh_ngay: str
    de_nghi: str
    ten: str
    don_vi: str
    xep_loai: str
    thanh_tich: str
    danh_hieu: tuple[PastAward, ...]
    hinh_thuc: tuple[PastAward, ...]


@dataclass(frozen=True)
class CollectiveReport:
    """What ``bao_cao_thanh_tich_tap_the.docx`` (form 02) can name."""

    cq: OfficeNames
    nam: str
    bc: Achievement
    so_nguoi: str
    so_ldtt: str
    xac_nhan: Signature
    dai_dien: Signature


@dataclass(frozen=True)
class PersonalReport:
    """What ``bao_cao_thanh_tich_ca_nhan.docx`` (form 03) can name; ``la_ho`` for a household."""

    cq: OfficeNames
    nam: str
    bc: Achievement
    la_ho: bool
    ngay_sinh: str
    gioi_tinh: str
    chuc_vu: str
    sang_kien: str
    xac_nhan: Signature
    nguoi_bao_cao: str


def reported(year: YearData) -> tuple[Nominee, ...]:
    """Whose achievement report goes with the proposal, in the order of its list."""
    return in_order(n for n in year.commendation.proposed_to(*ABOVE) if needs_report(year, n))


def needs_report(year: YearData, nominee: Nominee) -> bool:
    """Whether the law asks for a report for this title; where it says nothing of papers, yes."""
    if nominee.title is None:
        return False
    papers = year.commendation.law.papers_of(nominee.title.code, nominee.kind)
    return not papers or any(paper.code in _REPORTS for paper in papers)


def collective_reports(year: YearData) -> tuple[tuple[Single, ...], tuple[Finding, ...]]:
    """Form 02, one for each collective."""
    nominees = [n for n in reported(year) if n.kind is NomineeKind.COLLECTIVE]
    names = office_names(year.office)
    contexts = [
        CollectiveReport(
            cq=names,
            nam=str(year.year),
            bc=_achievement(year, nominee),
            so_nguoi=format_number(nominee.members) if nominee.members is not None else _SHORT,
            so_ldtt=format_number(nominee.members_ldtt) if nominee.members_ldtt is not None else "",
            xac_nhan=confirmer(year, nominee),
            dai_dien=signer(year, nominee),
        )
        for nominee in nominees
    ]
    return singles((nominee.name for nominee in nominees), contexts), _unclear(year, nominees)


def personal_reports(year: YearData) -> tuple[tuple[Single, ...], tuple[Finding, ...]]:
    """Form 03, one for each person and household."""
    nominees = [n for n in reported(year) if n.kind is not NomineeKind.COLLECTIVE]
    names = office_names(year.office)
    contexts = [
        PersonalReport(
            cq=names,
            nam=str(year.year),
            bc=_achievement(year, nominee),
            la_ho=nominee.kind is NomineeKind.HOUSEHOLD,
            ngay_sinh=f"{nominee.birth:%d/%m/%Y}" if nominee.birth else DOTS,
            gioi_tinh=nominee.sex or _SHORT,
            chuc_vu=nominee.post or DOTS,
            sang_kien=_initiative(nominee),
            xac_nhan=confirmer(year, nominee),
            nguoi_bao_cao=without_academic_titles(plain_name(nominee)),
        )
        for nominee in nominees
    ]
    return singles((nominee.name for nominee in nominees), contexts), _unclear(year, nominees)


def _unclear(year: YearData, nominees: Iterable[Nominee]) -> tuple[Finding, ...]:
    """Whose superior nobody said, each unit once."""
    found = (finding for nominee in nominees for finding in standing(year, nominee).findings)
    return tuple(dict.fromkeys(found))


def _achievement(year: YearData, nominee: Nominee) -> Achievement:
    frame, _ = letterhead(year, PROPOSAL)
    place = standing(year, nominee)
    collective = nominee.kind is NomineeKind.COLLECTIVE
    awards = year.commendation.history_of(nominee)
    return Achievement(
        don_vi_tren=_head(year, place.above),
        don_vi_ten=_head(year, place.own),
        cap_tren=place.above,
        dia_danh_ngay=frame.dia_danh_ngay,
        de_nghi=_asked(nominee),
        ten=in_full(year, plain_name(nominee)) if collective else plain_name(nominee),
        don_vi=in_full(year, unit_name(year, nominee)) or DOTS,
        xep_loai=nominee.rating or DOTS,
        thanh_tich=as_sentence(nominee.achievement) if nominee.achievement.strip() else DOTS,
        danh_hieu=_past(award for award in awards if _is_title(award)),
        hinh_thuc=_past(award for award in awards if not _is_title(award)),
    )


def _head(year: YearData, name: str) -> tuple[str, ...]:
    """A unit at the head of the report: the office in the lines of its own letterhead; the name of a
    place in one piece at the end of a line."""
    if name == year.office.name:
        return year.office.header_lines
    line = name.upper()
    for place in (year.office.commune.upper(), year.office.town.upper()):
        line = line.replace(place, place.replace(" ", _NO_BREAK)) if place else line
    return (line,) if line else ()


def _asked(nominee: Nominee) -> str:
    """What the report asks for, as its title goes on: "danh hiệu “Chiến sĩ thi đua cơ sở”"."""
    if nominee.title is None:
        return ""
    name = nominee.title.name
    return f"{lower_first(TITLE_WORD)} “{name}”" if nominee.title.is_title else name


def _initiative(nominee: Nominee) -> str:
    """The initiative with the decision that recognises it; empty where there is none."""
    name, decision = initiative_of(nominee), decision_of(nominee)
    if not name:
        return ""
    known = f", được công nhận tại {decision}" if decision else ""
    return f"Sáng kiến “{name}”{known}."


def _is_title(award: Award) -> bool:
    return award.title is not None and award.title.is_title


def _past(awards: Iterable[Award]) -> tuple[PastAward, ...]:
    """Rows of part III; a dotted row where the ledger has none, for what it may not know."""
    rows = tuple(PastAward(str(award.year), _award_name(award), _decision(award)) for award in awards)
    return rows or (PastAward("." * 8, DOTS[:32], DOTS[:44]),)


def _award_name(award: Award) -> str:
    return award.title.name if award.title is not None else award.title_text


def _decision(award: Award) -> str:
    """The decision in full; what the ledger lacks of it is dotted."""
    number = f"Quyết định số {award.decision}" if award.decision else f"Quyết định số {_SHORT}"
    day = f" {long_date(award.decided)}" if award.decided else f" ngày {_SHORT}"
    return f"{number}{day}{f' của {award.authority}' if award.authority else ''}"


_REPORTS = frozenset({"BC_TAP_THE", "BC_CA_NHAN", "BC_HO"})
"""Codes of the reports among the papers the law asks for (``ho_so.toml``)."""
