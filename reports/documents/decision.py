"""Quyết định khen thưởng of the commune's chairman, with its list: the context for the template.

It gives what the chairman may give by himself (law 06/2022/QH15, art. 80.3) and nothing else: a title
that a higher level decides on is refused, and belongs in the proposal. The authority line is the
chairman's office and he signs without TM. (decree 30/2020, form 1.2, note 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reports.awards.law_model import Level, Merit
from reports.awards.model import Nominee
from reports.awards.money import budget
from reports.documents.letterhead import Letterhead, OfficeNames, basis_lines, letterhead, office_names
from reports.documents.lists import (
    TITLE_WORD,
    NomineeList,
    by_kind,
    by_title,
    in_order,
    kinds_of,
    nominee_lists,
)
from reports.documents.meeting import without_meeting
from reports.documents.merits import by_merit, merit_words, words_for
from reports.documents.numbering import count, letter, lower_first
from reports.documents.year import YearData
from reports.findings import Finding, Where
from reports.vietnamese import fold, format_money, money_in_words

DOCUMENT = "QĐ"
_NAME = "Quyết định khen thưởng"
_CLERK = "công chức Văn phòng - Thống kê"
_ON_BEHALF = "tm."


@dataclass(frozen=True)
class Decision:
    """Everything the template ``quyet_dinh_khen_thuong.docx`` can name. ``theo_de_nghi`` is on whose
    motion it is made: the council's, once it has met. ``trich_yeu`` is its subject,
    ``doi_tuong`` which kinds it is about, ``khen`` how Điều 1 begins and ``tang`` its lines."""

    cq: OfficeNames
    vb: Letterhead
    nam: str
    can_cu: tuple[str, ...]
    theo_de_nghi: str
    trich_yeu: str
    doi_tuong: str
    khen: str
    tong_cau: str
    tang: tuple[str, ...]
    tien_thuong: str
    tap_the: NomineeList
    ho_gia_dinh: NomineeList
    ca_nhan: NomineeList


def decided(year: YearData) -> tuple[Nominee, ...]:
    """Whom the chairman gives something to, in the order of the list."""
    return in_order(year.commendation.proposed_to(Level.COMMUNE))


def decision(year: YearData) -> tuple[Decision | None, tuple[Finding, ...]]:
    """The decision on what the commune gives itself; none where it gives nothing."""
    nominees = decided(year)
    return decision_on(year, nominees) if nominees else (None, ())


def decision_on(year: YearData, nominees: Sequence[Nominee]) -> tuple[Decision, tuple[Finding, ...]]:
    """The decision on ``nominees``. One whose title another level decides on is refused (E830), and so
    is a signer who signs on behalf of the committee (E831)."""
    frame, findings = letterhead(year, DOCUMENT)
    chairman = f"Chủ tịch {year.office.name}"
    bases = basis_lines(year, DOCUMENT)
    alone = without_meeting(year, _NAME)
    met = not alone
    lists = nominee_lists(year, nominees)
    context = Decision(
        cq=office_names(year.office),
        vb=replace(frame, kem_theo=frame.kem_theo.replace(f"của {year.office.name}", f"của {chairman}")),
        nam=str(year.year),
        can_cu=tuple(f"{line.rstrip('.;')};" for line in bases),
        theo_de_nghi=f"Hội đồng Thi đua - Khen thưởng {year.office.commune}" if met else _CLERK,
        trich_yeu=_subject(year, nominees),
        doi_tuong=kinds_of(nominees),
        khen=_commended(year, nominees),
        tong_cau=_cases(nominees),
        tang=_given(year, nominees),
        tien_thuong=_money(year, nominees),
        tap_the=lists.tap_the,
        ho_gia_dinh=lists.ho_gia_dinh,
        ca_nhan=lists.ca_nhan,
    )
    found = [*findings, *alone, *_beyond_authority(nominees)]
    if any(fold(line).startswith(_ON_BEHALF) for line in frame.quyen_han):
        found.append(
            Finding("E831", Where(f"{year.year}/co_quan.xlsx", "Người ký"), found=frame.quyen_han[0])
        )
    if not bases:
        found.append(Finding("E814", Where("phap_ly/can_cu.toml"), found=DOCUMENT))
    return context, tuple(found)


def _beyond_authority(nominees: Sequence[Nominee]) -> list[Finding]:
    return [
        Finding("E830", n.cells.get("danh_hieu", n.ref).where(), n.name, n.title.level.value, n.title.name)
        for n in nominees
        if n.title is not None and n.title.level is not Level.COMMUNE
    ]


def _cases(nominees: Sequence[Nominee]) -> str:
    """How many: "04 trường hợp (01 tập thể, 03 cá nhân)"."""
    return f"{count(len(nominees), 'trường hợp')} ({by_kind(nominees)})"


def _subject(year: YearData, nominees: Sequence[Nominee]) -> str:
    """What the decision is about: the year's emulation, where that is what all are commended for."""
    if {nominee.merit for nominee in nominees} == {Merit.SERVICE}:
        return f"khen thưởng trong phong trào thi đua năm {year.year}"
    return f"khen thưởng {kinds_of(nominees)} {words_for(nominees, year.year)}"


def _commended(year: YearData, nominees: Sequence[Nominee]) -> str:
    """How Điều 1 begins; merits of several kinds are told in its items."""
    one = len(by_merit(nominees)) == 1
    return f"{_cases(nominees)} đã {words_for(nominees, year.year)}" if one else _cases(nominees)


def _given(year: YearData, nominees: Sequence[Nominee]) -> tuple[str, ...]:
    """What is given to how many of which kind, a line for each title; an item for each kind of merit
    where there are several, which is one sentence where it gives one title."""
    groups = by_merit(nominees)
    if len(groups) == 1:
        lines = [f"- {line}" for line in _titles(nominees)]
        return tuple(f"{line}{'.' if line is lines[-1] else ';'}" for line in lines)
    made: list[str] = []
    for place, (merit, group) in enumerate(groups, 1):
        titles, words = _titles(group), merit_words(merit, year.year)
        if len(titles) == 1:
            made.append(f"{place}. {titles[0]} đã {words}.")
            continue
        made.append(f"{place}. Đối với {_cases(group)} đã {words}:")
        lines = [f"{letter(i)}) {line}" for i, line in enumerate(titles, 1)]
        made += [f"{line}{'.' if line is lines[-1] else ';'}" for line in lines]
    return tuple(made)


def _titles(nominees: Sequence[Nominee]) -> list[str]:
    return [f"{_in_sentence(name)} cho {by_kind(group)}" for name, group in by_title(nominees, merits=False)]


def _money(year: YearData, nominees: Sequence[Nominee]) -> str:
    """What goes with the titles, and from which fund (law 06/2022/QH15, art. 11.4). The sum stands there
    only where the money of every award is known."""
    made, doubts = budget([n for n in nominees if n.title is not None], year.commendation.law)
    known = made.total and not doubts and all(line.reward is not None for line in made.lines)
    total = (
        f", tổng số tiền là {format_money(Decimal(made.total))} ({money_in_words(made.total)})"
        if known
        else ""
    )
    return (
        f"Các {kinds_of(nominees)} có tên tại Điều 1 được nhận tiền thưởng kèm theo danh hiệu, hình thức "
        f"khen thưởng theo quy định{total}; kinh phí chi từ Quỹ Thi đua, khen thưởng của {year.office.name}."
    )


def _in_sentence(name: str) -> str:
    return f"Tặng {lower_first(name)}" if name.startswith(TITLE_WORD) else f"Tặng {name}"
