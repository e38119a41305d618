"""Báo cáo tóm tắt thành tích: one table for all who are proposed, so that a council reads one paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.awards.model import Award, Nominee
from reports.documents.initiatives import initiative_of
from reports.documents.letterhead import Letterhead, OfficeNames, letterhead, office_names
from reports.documents.lists import KINDS, belongs_to, by_kind, by_title, printed_name
from reports.documents.numbering import as_sentence, count, roman
from reports.documents.proposal import ABOVE
from reports.documents.year import YearData
from reports.findings import Finding

DOCUMENT = "BC"


@dataclass(frozen=True)
class SummaryLine:
    """One nominee: every cell as printed."""

    stt: str
    ten: str
    don_vi: str
    xep_loai: str
    thanh_tich: str
    da_khen: str


@dataclass(frozen=True)
class SummaryGroup:
    """The nominees of one kind for one title."""

    so: str
    ten: str
    so_luong: str
    dong: tuple[SummaryLine, ...]


@dataclass(frozen=True)
class SummaryReport:
    """Everything the template ``bao_cao_tom_tat_thanh_tich.docx`` can name."""

    cq: OfficeNames
    vb: Letterhead
    nam: str
    tong_cau: str
    nhom: tuple[SummaryGroup, ...]


def summary_report(year: YearData) -> tuple[SummaryReport | None, tuple[Finding, ...]]:
    """The table of all who are proposed above the commune; none where nobody is."""
    proposed = year.commendation.proposed_to(*ABOVE)
    if not proposed:
        return None, ()
    frame, findings = letterhead(year, DOCUMENT)
    context = SummaryReport(
        cq=office_names(year.office),
        vb=frame,
        nam=str(year.year),
        tong_cau=f"{count(len(proposed), 'trường hợp')} ({by_kind(proposed)})",
        nhom=_groups(year, proposed),
    )
    return context, findings


def _groups(year: YearData, proposed: Sequence[Nominee]) -> tuple[SummaryGroup, ...]:
    groups: list[SummaryGroup] = []
    number = 0
    for name, of_title in by_title(proposed):
        for kind, noun in KINDS:
            nominees = [nominee for nominee in of_title if nominee.kind is kind]
            if not nominees:
                continue
            lines = tuple(_line(year, n, number + place) for place, n in enumerate(nominees, 1))
            number += len(lines)
            amount = count(len(lines), noun)
            groups.append(SummaryGroup(roman(len(groups) + 1), name, amount, lines))
    return tuple(groups)


def _line(year: YearData, nominee: Nominee, number: int) -> SummaryLine:
    achievement = as_sentence(nominee.achievement) if nominee.achievement.strip() else ""
    initiative = initiative_of(nominee)
    return SummaryLine(
        stt=str(number),
        ten=printed_name(nominee),
        don_vi=belongs_to(year, nominee),
        xep_loai=nominee.rating,
        thanh_tich=f"{achievement} Sáng kiến: “{initiative}”.".strip() if initiative else achievement,
        da_khen=_past(year.commendation.history_of(nominee)),
    )


def _past(awards: Sequence[Award]) -> str:
    """Past awards in short, the oldest first: "2022: Lao động tiên tiến; 2023: Chiến sĩ thi đua cơ sở"."""
    return "; ".join(f"{a.year}: {a.title.name if a.title is not None else a.title_text}" for a in awards)
