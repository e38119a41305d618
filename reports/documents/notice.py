"""Thông báo kết quả xét khen thưởng: what the council's meeting came to, for villages and departments.

Who is proposed above and whom the commune's chairman decides on are named in the annex. Who is not put
forward is counted, with the reason in general words, and not named: a notice hangs on a wall. What keeps
somebody off because of discipline or a complaint is told as "other conditions"; each one's reasons go to
the unit alone (see ``refusals``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.awards.law_model import Level, Rule
from reports.awards.model import Assessment, Nominee
from reports.awards.summary import ABOVE
from reports.documents.letterhead import Letterhead, OfficeNames, letterhead, office_names
from reports.documents.lists import belongs_to, by_kind, by_title, in_one_table, printed_name
from reports.documents.meeting import decided, failed, held_on
from reports.documents.numbering import count, roman
from reports.documents.year import YearData
from reports.findings import Finding

DOCUMENT = "TB"
_OTHER = "chưa đủ điều kiện khác theo quy định"
_REASONS = {
    Rule.RATING: "chưa đạt mức xếp loại quy định",
    Rule.MONTHS: "chưa đủ thời gian công tác trong năm",
    Rule.EXCELLENT_OR_INITIATIVE: "chưa hoàn thành xuất sắc nhiệm vụ hoặc chưa có sáng kiến được công nhận",
    Rule.CHAIN: "chưa đủ số năm liên tục đạt danh hiệu",
    Rule.CHAIN_OR_INITIATIVES: "chưa đủ số năm liên tục đạt danh hiệu",
    Rule.ADVANCED_SHARE: "chưa đủ tỷ lệ cá nhân đạt danh hiệu",
    Rule.COMPLETED_SHARE: "chưa đủ tỷ lệ cá nhân hoàn thành nhiệm vụ",
    Rule.ONCE: "thành tích đã được khen thưởng",
}
"""Reasons that may be told of a case nobody is named in; every other rule is told as ``_OTHER``."""


@dataclass(frozen=True)
class NoticeRow:
    """One who is put forward."""

    stt: str
    ten: str
    don_vi: str


@dataclass(frozen=True)
class NoticeGroup:
    """Those of one title: ``so_luong`` is "02 tập thể, 01 cá nhân"."""

    so: str
    ten: str
    so_luong: str
    dong: tuple[NoticeRow, ...]


@dataclass(frozen=True)
class NoticeList:
    """One part of the annex: ``ten`` "ĐỀ NGHỊ CẤP TRÊN KHEN THƯỞNG"."""

    chu: str
    ten: str
    nhom: tuple[NoticeGroup, ...]


@dataclass(frozen=True)
class NoticeSection:
    """One numbered section of the body: its heading, sentence and lines."""

    so: str
    ten: str
    cau: str
    dong: tuple[str, ...]


@dataclass(frozen=True)
class Notice:
    """Everything the template ``thong_bao_ket_qua.docx`` can name."""

    cq: OfficeNames
    vb: Letterhead
    nam: str
    ngay_hop: str
    tong: str
    muc: tuple[NoticeSection, ...]
    loi_nhan: str
    danh_sach: tuple[NoticeList, ...]
    cuoi_danh_sach: str


def notice(year: YearData) -> tuple[Notice | None, tuple[Finding, ...]]:
    """The notice; none before the council has met or while its votes do not add up."""
    council, missing = decided(year)
    if council is None:
        return None, missing
    frame, findings = letterhead(year, DOCUMENT)
    above = year.commendation.proposed_to(*ABOVE)
    own = year.commendation.proposed_to(Level.COMMUNE)
    considered = [nominee for nominee in year.commendation.nominees if nominee.title is not None]
    lists = _lists(year, above, own)
    notice = Notice(
        cq=office_names(year.office),
        vb=frame,
        nam=str(year.year),
        ngay_hop=held_on(council),
        tong=_total(year, considered),
        muc=_sections(year, above, own),
        loi_nhan=(
            f"Đề nghị các đơn vị thông báo kết quả đến tập thể, hộ gia đình, cá nhân có liên quan. Ý kiến "
            f"phản ánh (nếu có) gửi về {year.office.name} (qua công chức Văn phòng - Thống kê)."
        ),
        danh_sach=lists,
        cuoi_danh_sach=(
            f"Danh sách gồm {_cases([*above, *own])}./."
            if lists
            else "Không có trường hợp nào được đề nghị khen thưởng./."
        ),
    )
    return notice, (*missing, *findings)


def _total(year: YearData, considered: Sequence[Nominee]) -> str:
    forward = year.commendation.put_forward
    head = f"Hội đồng đã xem xét {_cases(considered)} do các đơn vị đề nghị; "
    if not forward:
        return f"{head}không có trường hợp nào được đề nghị khen thưởng."
    return f"{head}thống nhất đề nghị khen thưởng {_cases(forward)}, danh sách tại Phụ lục."


def _cases(nominees: Sequence[Nominee]) -> str:
    kinds = by_kind(nominees)
    return f"{count(len(nominees), 'trường hợp')}{f' ({kinds})' if kinds else ''}"


def _sections(year: YearData, above: Sequence[Nominee], own: Sequence[Nominee]) -> tuple[NoticeSection, ...]:
    """Sections that have somebody, numbered without gaps."""
    office = year.office
    drafts = []
    if above:
        drafts.append(
            (
                "Đề nghị cấp trên khen thưởng",
                (
                    f"{office.name} trình Chủ tịch Ủy ban nhân dân {office.town} và cấp có thẩm quyền xem xét, "
                    f"quyết định đối với {_cases(above)}, gồm:"
                ),
                _titles(above),
            )
        )
    if own:
        drafts.append(
            (
                f"Thuộc thẩm quyền của Chủ tịch {office.name}",
                f"Chủ tịch {office.name} xem xét, quyết định khen thưởng đối với {_cases(own)}, gồm:",
                _titles(own),
            )
        )
    not_forward = _not_put_forward(year)
    if not_forward:
        drafts.append(not_forward)
    return tuple(NoticeSection(str(place), *draft) for place, draft in enumerate(drafts, 1))


def _titles(nominees: Sequence[Nominee]) -> tuple[str, ...]:
    return _stopped([f"{name}: {by_kind(group)}" for name, group in by_title(nominees)])


def not_put_forward(year: YearData) -> tuple[tuple[str, tuple[Nominee, ...]], ...]:
    """Those whom the meeting did not put forward, by the reason that may be told: the commonest first,
    other conditions and the vote last."""
    council = year.commendation.council
    reasons: dict[str, list[Nominee]] = {}
    for one in year.commendation.refused:
        if one.nominee.title is not None:
            reasons.setdefault(_reason(one), []).append(one.nominee)
    ordered = sorted(reasons.items(), key=lambda pair: (pair[0] == _OTHER, -len(pair[1]), pair[0]))
    outvoted = [
        line.nominee for line in (failed(council) if council is not None else ()) if line.nominee is not None
    ]
    if outvoted:
        ordered.append(("không đạt tỷ lệ phiếu đồng ý", outvoted))
    return tuple((reason, tuple(nominees)) for reason, nominees in ordered)


def _not_put_forward(year: YearData) -> tuple[str, str, tuple[str, ...]] | None:
    """Those who are not put forward: counted by reason, nobody named."""
    reasons = not_put_forward(year)
    if not reasons:
        return None
    number = sum(len(nominees) for _, nominees in reasons)
    lines = [f"{count(len(nominees), 'trường hợp')} {reason}" for reason, nominees in reasons]
    return (
        "Trường hợp chưa đề nghị khen thưởng",
        (
            f"Có {count(number, 'trường hợp')} chưa đề nghị khen thưởng năm {year.year}; lý do cụ thể được thông "
            f"báo riêng cho đơn vị đề nghị. {'Tính chung:' if number > 1 else 'Cụ thể:'}"
        ),
        _stopped(lines),
    )


def _reason(one: Assessment) -> str:
    """In general words: the first reason that may be told, else that of the other conditions."""
    told = (_REASONS.get(judgement.criterion.rule) for judgement in one.reasons)
    return next((words for words in told if words), _OTHER)


def _stopped(lines: Sequence[str]) -> tuple[str, ...]:
    last = len(lines) - 1
    return tuple(f"- {line}{'.' if place == last else ';'}" for place, line in enumerate(lines))


def _lists(year: YearData, above: Sequence[Nominee], own: Sequence[Nominee]) -> tuple[NoticeList, ...]:
    present = [
        (name, nominees)
        for name, nominees in (
            ("ĐỀ NGHỊ CẤP TRÊN KHEN THƯỞNG", above),
            (f"THUỘC THẨM QUYỀN CỦA CHỦ TỊCH {year.office.name.upper()}", own),
        )
        if nominees
    ]
    number = 0
    lists = []
    for letter, (name, nominees) in zip("AB", present, strict=False):
        groups = []
        for place, (title, of_title) in enumerate(by_title(nominees), 1):
            ordered = in_one_table(of_title)
            rows = tuple(
                NoticeRow(str(number + i), printed_name(n), belongs_to(year, n))
                for i, n in enumerate(ordered, 1)
            )
            number += len(rows)
            groups.append(NoticeGroup(roman(place), title, by_kind(of_title), rows))
        lists.append(NoticeList(letter, name, tuple(groups)))
    return tuple(lists)
