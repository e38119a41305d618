"""Danh mục hồ sơ: what lies in the dossier for the district, counted after everything else is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.documents.initiatives import number_of_decisions
from reports.documents.letterhead import OfficeNames, letterhead, office_names
from reports.documents.numbering import count
from reports.documents.proposal import ABOVE
from reports.documents.proposal import DOCUMENT as PROPOSAL
from reports.documents.single import Filed
from reports.documents.year import YearData
from reports.findings import Finding, Where

_PROPOSAL = "to_trinh_khen_thuong"


@dataclass(frozen=True)
class DossierRow:
    """One paper: what it is, how many documents, in how many copies, and what to know of it."""

    stt: str
    ten: str
    so_luong: str
    so_ban: str
    ghi_chu: str


@dataclass(frozen=True)
class DossierList:
    """Everything the template ``danh_muc_ho_so.docx`` can name."""

    cq: OfficeNames
    dia_danh_ngay: str
    nam: str
    noi_nhan: str
    dong: tuple[DossierRow, ...]
    tong: str
    tong_cau: str


@dataclass(frozen=True)
class _Paper:
    """A paper of the dossier: its kind's code, name, remark, and whether there must be one: always, or
    once the council has met."""

    code: str
    name: str
    note: str = ""
    needed: bool = True
    of_council: bool = False


_PAPERS = (
    _Paper(_PROPOSAL, "Tờ trình đề nghị khen thưởng, kèm Danh sách", "Ghi số, ngày sau khi ký"),
    _Paper(
        "bien_ban_hop_hoi_dong", "Biên bản họp Hội đồng Thi đua - Khen thưởng", needed=False, of_council=True
    ),
    _Paper("bien_ban_kiem_phieu", "Biên bản kiểm phiếu", needed=False, of_council=True),
    _Paper(
        "bao_cao_thanh_tich_tap_the",
        "Báo cáo thành tích của tập thể",
        "Có xác nhận của cấp trên",
        needed=False,
    ),
    _Paper(
        "bao_cao_thanh_tich_ca_nhan",
        "Báo cáo thành tích của cá nhân, hộ gia đình",
        "Có xác nhận của đơn vị hoặc cấp trên",
        needed=False,
    ),
    _Paper("bao_cao_tom_tat_thanh_tich", "Báo cáo tóm tắt thành tích"),
)
_CERTIFICATES = "Quyết định công nhận sáng kiến (bản sao)"
BY_HAND = "Cơ quan sao và gửi kèm"
"""The remark of papers that are not made here: whoever packs the dossier looks for it."""


def dossier_list(year: YearData, filed: Sequence[Filed]) -> tuple[DossierList | None, tuple[Finding, ...]]:
    """The list of what was really made; none where nothing is proposed. A paper that must be there and
    is not is a finding (W835)."""
    numbers = {each.code: each.number for each in filed}
    proposed = year.commendation.proposed_to(*ABOVE)
    if not proposed:
        return None, ()
    frame, _ = letterhead(year, PROPOSAL)
    copies = _copies(year)
    certificates = number_of_decisions(proposed)
    rows = _rows(numbers, copies, certificates)
    total = sum(numbers.get(paper.code, 0) for paper in _PAPERS) + certificates
    context = DossierList(
        cq=office_names(year.office),
        dia_danh_ngay=frame.dia_danh_ngay,
        nam=str(year.year),
        noi_nhan=year.office.addressees(PROPOSAL)[-1]
        if year.office.addressees(PROPOSAL)
        else year.office.town,
        dong=rows,
        tong=f"{total:02d}",
        tong_cau=f"{count(len(rows), 'loại')}, {count(total, 'văn bản')}",
    )
    where = Where(f"{year.year}/khen_thuong")
    met = year.commendation.council is not None
    asked = [p for p in _PAPERS if p.needed or (p.of_council and met and p.code in numbers)]
    lacking = [Finding("W835", where, p.name) for p in asked if not numbers.get(p.code)]
    return context, tuple(lacking)


def _rows(numbers: Mapping[str, int], copies: int, certificates: int) -> tuple[DossierRow, ...]:
    there = [(p.name, numbers[p.code], p.note) for p in _PAPERS if numbers.get(p.code)]
    if certificates:
        there.append((_CERTIFICATES, certificates, BY_HAND))
    return tuple(
        DossierRow(str(place), name, f"{number:02d}", f"{copies:02d}", note)
        for place, (name, number, note) in enumerate(there, 1)
    )


def _copies(year: YearData) -> int:
    """Copies of the proposal that go to its addressees: those of the line "Như trên"."""
    recipients = year.office.recipients.get(PROPOSAL, ())
    return recipients[0].copies if recipients and year.office.addressees(PROPOSAL) else 1
