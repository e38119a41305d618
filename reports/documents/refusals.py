"""Phiếu thẩm định: a page for each nominee kept off the proposal, with every reason and its article.

The page goes back to the unit that made the nomination, so it says where the evidence stands and what
would mend it. It is a working paper of the council: no number, no date but the one written by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.awards.law_model import NomineeKind
from reports.awards.model import Assessment, Judgement, Ruling
from reports.documents.appraisal import cells_of, place_of, title_of
from reports.documents.letterhead import OfficeNames, letterhead, office_names
from reports.documents.lists import plain_name
from reports.documents.meeting import held_on
from reports.documents.numbering import as_sentence, count
from reports.documents.single import Single, singles
from reports.documents.year import YearData
from reports.findings import Finding
from reports.office import COUNCIL_HEAD
from reports.vietnamese import fold, without_academic_titles

_FRAME = "TTr"


@dataclass(frozen=True)
class Reason:
    """One criterion not met."""

    stt: str
    tieu_chuan: str
    can_cu: str
    minh_chung: str
    khac_phuc: str


@dataclass(frozen=True)
class Refusal:
    """What ``tu_choi.docx`` can name. ``con_xem`` are the points that cannot be told, or that are against
    a criterion without a text at hand: they would have to be looked at once the reasons are mended.
    ``xu_ly`` is what the unit can still do: mend it before the council meets, or nominate again once it
    has met."""

    cq: OfficeNames
    nam: str
    dia_danh_ngay: str
    ten: str
    ngay_sinh: str
    nhan_don_vi: str
    don_vi: str
    danh_hieu: str
    loai: str
    so_ly_do: str
    ly_do: tuple[Reason, ...]
    con_xem: tuple[str, ...]
    xu_ly: str
    chu_tich_hoi_dong: str


def refusals(year: YearData) -> tuple[tuple[Single, ...], tuple[Finding, ...]]:
    """A page for each nominee refused, in list order; none where nobody is."""
    refused = year.commendation.refused
    if not refused:
        return (), ()
    frame, _ = letterhead(year, _FRAME)
    head = next((m.name for m in year.office.council if fold(m.role) == fold(COUNCIL_HEAD)), "")
    pages = [
        _page(year, one, frame.dia_danh_ngay, without_academic_titles(head) if head else "")
        for one in refused
    ]
    return singles([one.nominee.name for one in refused], pages), ()


def _page(year: YearData, one: Assessment, place_and_day: str, head: str) -> Refusal:
    nominee = one.nominee
    person = nominee.kind is NomineeKind.PERSON
    name = plain_name(nominee)
    said = {
        NomineeKind.PERSON: f"{nominee.salutation} {name}",
        NomineeKind.COLLECTIVE: name,
        NomineeKind.HOUSEHOLD: f"Hộ gia đình {nominee.salutation.lower()} {name}",
    }[nominee.kind]
    return Refusal(
        cq=office_names(year.office),
        nam=str(year.year),
        dia_danh_ngay=place_and_day,
        ten=said,
        ngay_sinh=f"{nominee.birth:%d/%m/%Y}" if person and nominee.birth is not None else "",
        nhan_don_vi="Chức vụ, đơn vị" if person else "Đơn vị, địa chỉ",
        don_vi=place_of(year, nominee),
        danh_hieu=title_of(nominee),
        loai=nominee.merit.value,
        so_ly_do=count(len(one.reasons), "tiêu chuẩn"),
        ly_do=tuple(_reason(judgement, place) for place, judgement in enumerate(one.reasons, 1)),
        con_xem=tuple(
            f"- {judgement.criterion.text}: {as_sentence(judgement.evidence)}"
            for judgement in one.judgements
            if judgement.ruling is not Ruling.MET and not judgement.blocks
        ),
        xu_ly=_what_next(year),
        chu_tich_hoi_dong=head,
    )


def _what_next(year: YearData) -> str:
    council = year.commendation.council
    if council is None:
        return (
            "Đơn vị đề nghị bổ sung minh chứng vào danh sách đề nghị trước ngày họp Hội đồng; hết thời hạn mà "
            "không bổ sung thì trường hợp này không được đưa ra xét."
        )
    day = f" {held_on(council)}" if council.day else ""
    return (
        f"Trường hợp này không được đưa ra bỏ phiếu tại cuộc họp Hội đồng Thi đua - Khen thưởng "
        f"{year.office.commune}{day}. Khi đã khắc phục, đơn vị lập hồ sơ đề nghị trong lần xét khen thưởng sau."
    )


def _reason(judgement: Judgement, place: int) -> Reason:
    where = cells_of(judgement)
    return Reason(
        stt=str(place),
        tieu_chuan=judgement.criterion.text,
        can_cu=judgement.criterion.provision.article,
        minh_chung=f"{judgement.evidence} ({where})" if where else judgement.evidence,
        khac_phuc=judgement.remedy,
    )
