"""Quyết định khen thưởng of the commune's chairman, with its list: the context for the template.

It gives what the chairman may give by himself (law 06/2022/QH15, art. 80.3) and nothing else: a title
that a higher level decides on is refused, and belongs in the proposal. The authority line is the
chairman's office and he signs without TM. (decree 30/2020, form 1.2, note 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reports.awards.law_model import Level
from reports.awards.model import Nominee
from reports.awards.money import budget
from reports.documents.letterhead import Letterhead, OfficeNames, basis_lines, letterhead, office_names
from reports.documents.lists import (
    TITLE_WORD,
    NomineeList,
    by_kind,
    by_title,
    in_order,
    nominee_lists,
)
from reports.documents.numbering import count, lower_first
from reports.documents.year import YearData
from reports.findings import Finding, Where
from reports.vietnamese import fold, format_money, money_in_words

DOCUMENT = "QĐ"
_ON_BEHALF = "tm."


@dataclass(frozen=True)
class Decision:
    """Everything the template ``quyet_dinh_khen_thuong.docx`` can name."""

    cq: OfficeNames
    vb: Letterhead
    nam: str
    can_cu: tuple[str, ...]
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
    lists = nominee_lists(year, nominees)
    context = Decision(
        cq=office_names(year.office),
        vb=replace(frame, kem_theo=frame.kem_theo.replace(f"của {year.office.name}", f"của {chairman}")),
        nam=str(year.year),
        can_cu=tuple(f"{line.rstrip('.;')};" for line in bases),
        tong_cau=f"{count(len(nominees), 'trường hợp')} ({by_kind(nominees)})",
        tang=_given(nominees),
        tien_thuong=_money(year, nominees),
        tap_the=lists.tap_the,
        ho_gia_dinh=lists.ho_gia_dinh,
        ca_nhan=lists.ca_nhan,
    )
    found = [*findings, *_beyond_authority(nominees)]
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


def _given(nominees: Sequence[Nominee]) -> tuple[str, ...]:
    """A line for each title: what is given to how many of which kind."""
    lines = [f"{_in_sentence(name)} cho {by_kind(group)}" for name, group in by_title(nominees)]
    last = len(lines) - 1
    return tuple(f"- {line}{'.' if place == last else ';'}" for place, line in enumerate(lines))


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
        "Các tập thể, hộ gia đình, cá nhân có tên tại Điều 1 được nhận tiền thưởng kèm theo danh hiệu, hình thức "
        f"khen thưởng theo quy định{total}; kinh phí chi từ Quỹ Thi đua, khen thưởng của {year.office.name}."
    )


def _in_sentence(name: str) -> str:
    return f"Tặng {lower_first(name)}" if name.startswith(TITLE_WORD) else f"Tặng {name}"
