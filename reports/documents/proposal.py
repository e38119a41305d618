"""Tờ trình đề nghị khen thưởng to the district, with its list: the context for the template.

Only titles decided at district level and above are proposed; those the commune awards itself are
told apart. Counts in the text are the lengths of the lists that follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reports.awards.model import Level, Merit, Nominee, NomineeKind
from reports.documents.capitals import inside
from reports.documents.inclusion import column_note
from reports.documents.letterhead import (
    Letterhead,
    OfficeNames,
    basis_lines,
    letterhead,
    office_names,
    plan_reference,
)
from reports.documents.numbering import as_sentence, count, listed, lower_first, roman
from reports.documents.year import YearData
from reports.findings import Finding, Where
from reports.vietnamese import fold, format_number

DOCUMENT = "TTr"
ABOVE = (Level.DISTRICT, Level.PROVINCE, Level.STATE)
_KINDS = (
    (NomineeKind.COLLECTIVE, "tập thể"),
    (NomineeKind.HOUSEHOLD, "hộ gia đình"),
    (NomineeKind.PERSON, "cá nhân"),
)
_MERITS = {Merit.SERVICE: "", Merit.TOPIC: " (thành tích chuyên đề)", Merit.SUDDEN: " (thành tích đột xuất)"}
_LETTERS = "ABC"
_TITLE_WORD = "Danh hiệu"


@dataclass(frozen=True)
class ListRow:
    """One row of the list, every cell as printed; cells that do not fit the kind are empty."""

    stt: str
    ten: str
    ngay_sinh: str
    don_vi: str
    so_nguoi: str
    so_ldtt: str
    xep_loai: str
    thanh_tich: str


@dataclass(frozen=True)
class ListGroup:
    """The rows of one title: ``so_luong`` is "06 tập thể"."""

    so: str
    ten: str
    so_luong: str
    dong: tuple[ListRow, ...]


@dataclass(frozen=True)
class NomineeList:
    """One part of the list, of collectives, households or persons; ``co`` says whether it has rows,
    ``ghi_chu`` what a reader of its numbers has to know, often nothing."""

    co: bool
    chu: str
    so_luong: str
    nhom: tuple[ListGroup, ...]
    ghi_chu: str


@dataclass(frozen=True)
class Part:
    """What is asked of one authority: a heading, a count, and a line for each title."""

    so: str
    ten: str
    tong: str
    dong: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """Everything the template ``to_trinh_khen_thuong.docx`` can name."""

    cq: OfficeNames
    vb: Letterhead
    nam: str
    can_cu: tuple[str, ...]
    ke_hoach: str
    tong_so: str
    tong_cau: str
    cac_phan: tuple[Part, ...]
    sang_kien: str
    xa_quyet_dinh: str
    tham_dinh: str
    tap_the: NomineeList
    ho_gia_dinh: NomineeList
    ca_nhan: NomineeList


def proposal(year: YearData) -> tuple[Proposal, tuple[Finding, ...]]:
    """The context of the proposal, and what was found missing while building it."""
    frame, findings = letterhead(year, DOCUMENT)
    bases = basis_lines(year, DOCUMENT)
    proposed = year.commendation.proposed_to(*ABOVE)
    letters = iter(_LETTERS)
    lists = {kind: _list(year, proposed, kind, letters) for kind, _ in _KINDS}
    context = Proposal(
        cq=office_names(year.office),
        vb=frame,
        nam=str(year.year),
        can_cu=bases,
        ke_hoach=plan_reference(year),
        tong_so=f"{len(proposed):02d}",
        tong_cau=f"{count(len(proposed), 'trường hợp')} ({_by_kind(proposed)})",
        cac_phan=_parts(year, proposed),
        sang_kien=_certificates(proposed),
        xa_quyet_dinh=_own(year),
        tham_dinh=listed(year.office.addressees(DOCUMENT)[1:] or ("",)),
        tap_the=lists[NomineeKind.COLLECTIVE],
        ho_gia_dinh=lists[NomineeKind.HOUSEHOLD],
        ca_nhan=lists[NomineeKind.PERSON],
    )
    missing = []
    if not proposed:
        missing.append(Finding("E813", Where(f"{year.year}/khen_thuong/de_nghi.xlsx")))
    if not bases:
        missing.append(Finding("E814", Where("phap_ly/can_cu.toml"), found=DOCUMENT))
    return context, (*findings, *missing)


def _by_kind(nominees: Sequence[Nominee]) -> str:
    counted = ((sum(n.kind is kind for n in nominees), noun) for kind, noun in _KINDS)
    return ", ".join(count(number, noun) for number, noun in counted if number)


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
            lines = [f"{name}: {_by_kind(group)}" for name, group in _by_title(own)]
            last = len(lines) - 1
            stopped = tuple(f"{line}{'.' if i == last else ';'}" for i, line in enumerate(lines))
            total = f"{count(len(own), 'trường hợp')} ({_by_kind(own)})"
            parts.append(Part(str(len(parts) + 1), asked[level], total, stopped))
    return tuple(parts)


def _certificates(proposed: Sequence[Nominee]) -> str:
    """The decisions that recognise initiatives, as the dossier lists them; empty where none."""
    number = sum(bool(nominee.initiative_decision.strip()) for nominee in proposed)
    return f"; Quyết định công nhận sáng kiến của {count(number, 'cá nhân')}" if number else ""


def _own(year: YearData) -> str:
    """What the commune decides itself; it is not proposed. Empty where there is nothing."""
    own = year.commendation.proposed_to(Level.COMMUNE)
    if not own:
        return ""
    titles = listed(
        f"{lower_first(name) if name.startswith(_TITLE_WORD) else name} ({_by_kind(group)})"
        for name, group in _by_title(own, merits=False)
    )
    return (
        f"Đối với các danh hiệu thi đua, hình thức khen thưởng thuộc thẩm quyền của Chủ tịch {year.office.name}, "
        f"gồm {titles}: Chủ tịch {year.office.name} xem xét, quyết định theo quy định, không đề nghị tại Tờ trình này."
    )


def _by_title(nominees: Iterable[Nominee], *, merits: bool = True) -> list[tuple[str, list[Nominee]]]:
    """Nominees by title (and merit), in the law's order; the name as the list prints it."""
    groups: dict[tuple[int, str], list[Nominee]] = {}
    for nominee in nominees:
        if nominee.title is not None:
            prefix = f"{_TITLE_WORD} “{nominee.title.name}”" if nominee.title.is_title else nominee.title.name
            name = f"{prefix}{_MERITS[nominee.merit]}" if merits else prefix
            groups.setdefault((nominee.title.order, name), []).append(nominee)
    return [(name, groups[order, name]) for order, name in sorted(groups)]


def _list(
    year: YearData, proposed: Sequence[Nominee], kind: NomineeKind, letters: Iterator[str]
) -> NomineeList:
    noun = dict(_KINDS)[kind]
    own = [nominee for nominee in proposed if nominee.kind is kind]
    if not own:
        return NomineeList(co=False, chu="", so_luong="", nhom=(), ghi_chu="")
    groups: list[ListGroup] = []
    number = 0
    for place, (name, nominees) in enumerate(_by_title(own), 1):
        rows = tuple(_row(year, n, number + i) for i, n in enumerate(nominees, 1))
        number += len(rows)
        groups.append(ListGroup(roman(place), name, count(len(rows), noun), rows))
    note = column_note(year.commendation) if any(n.members_ldtt is not None for n in own) else ""
    return NomineeList(
        co=True, chu=next(letters), so_luong=count(number, noun), nhom=tuple(groups), ghi_chu=note
    )


def _row(year: YearData, nominee: Nominee, number: int) -> ListRow:
    achievement = as_sentence(nominee.achievement) if nominee.achievement.strip() else ""
    return ListRow(
        stt=str(number),
        ten=_name(nominee),
        ngay_sinh=f"{nominee.birth:%d/%m/%Y}" if nominee.birth else "",
        don_vi=_post_and_unit(year, nominee),
        so_nguoi=format_number(nominee.members) if nominee.members is not None else "",
        so_ldtt=format_number(nominee.members_ldtt) if nominee.members_ldtt is not None else "",
        xep_loai=nominee.rating,
        thanh_tich=achievement,
    )


def _post_and_unit(year: YearData, nominee: Nominee) -> str:
    """Post and unit ("Giáo viên, Trường Tiểu học Phổ An"); the unit is not said again where the post names it."""
    if fold(nominee.unit) in fold(nominee.post):
        return nominee.post
    if not nominee.post or not nominee.unit:
        return nominee.post or nominee.unit
    return f"{nominee.post}, {inside(nominee.unit, year.plan)}"


def _name(nominee: Nominee) -> str:
    """A person with salutation, not in capitals; a collective by its name."""
    if nominee.kind is NomineeKind.COLLECTIVE:
        return nominee.name
    name = nominee.name.title() if nominee.name.isupper() else nominee.name
    return f"{nominee.salutation} {name}".strip()
