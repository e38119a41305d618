"""Dự toán tiền thưởng: what goes with the titles, by title and kind, with its total in words.

Each level pays from its own fund for what it decides (law 06/2022/QH15, art. 11.4): what the commune pays
is added up; what is asked of levels above stands apart, for their information.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.awards.model import Level, Nominee
from reports.awards.money import Budget, BudgetLine, budget
from reports.documents.letterhead import OfficeNames, letterhead, office_names
from reports.documents.numbering import roman
from reports.documents.proposal import ABOVE
from reports.documents.year import YearData
from reports.findings import Finding
from reports.vietnamese import format_number, money_in_words

DECISION = "QĐ"


@dataclass(frozen=True)
class BudgetRow:
    """One title for one kind: number, coefficient, amount of one, amount of all."""

    stt: str
    ten: str
    doi_tuong: str
    so_luong: str
    he_so: str
    muc: str
    thanh_tien: str


@dataclass(frozen=True)
class BudgetPart:
    """What one fund pays: the rows and their total, in figures and in words."""

    so: str
    ten: str
    dong: tuple[BudgetRow, ...]
    so_luong: str
    cong: str
    bang_chu: str


@dataclass(frozen=True)
class BudgetPaper:
    """Everything the template ``du_toan_tien_thuong.docx`` can name. ``chua_ro`` tells for what no
    amount is known."""

    cq: OfficeNames
    dia_danh_ngay: str
    quyen_han: tuple[str, ...]
    nguoi_ky: str
    nam: str
    can_cu: str
    phan: tuple[BudgetPart, ...]
    chua_ro: tuple[str, ...]


def budget_paper(year: YearData) -> tuple[BudgetPaper | None, tuple[Finding, ...]]:
    """The budget of what the commune gives, and what it asks for above; none without nominees or
    without a base salary for the day."""
    base = year.commendation.law.base_salary
    own, asked = (year.commendation.proposed_to(*levels) for levels in ((Level.COMMUNE,), ABOVE))
    if base is None or not (own or asked):
        return None, ()
    frame, findings = letterhead(year, DECISION)
    names = (
        (own, f"Chi từ Quỹ Thi đua, khen thưởng của {year.office.name}"),
        (asked, "Do cấp quyết định khen thưởng chi (để cấp trên tham khảo)"),
    )
    parts: list[BudgetPart] = []
    unknown: list[str] = []
    for nominees, name in names:
        made = budget(nominees, year.commendation.law)
        if made.lines:
            parts.append(_part(roman(len(parts) + 1), name, made))
        unknown += _unknown(nominees, made)
    salary = f"{format_number(base.amount)} đồng/tháng"
    context = BudgetPaper(
        cq=office_names(year.office),
        dia_danh_ngay=frame.dia_danh_ngay,
        quyen_han=frame.quyen_han,
        nguoi_ky=frame.nguoi_ky,
        nam=str(year.year),
        can_cu=f"{base.article}: mức lương cơ sở {salary}",
        phan=tuple(parts),
        chua_ro=tuple(dict.fromkeys(unknown)),
    )
    return context, findings


def _part(number: str, name: str, made: Budget) -> BudgetPart:
    return BudgetPart(
        so=number,
        ten=name,
        dong=tuple(_row(line, place) for place, line in enumerate(made.lines, 1)),
        so_luong=format_number(sum(line.number for line in made.lines)),
        cong=format_number(made.total),
        bang_chu=money_in_words(made.total),
    )


def _row(line: BudgetLine, place: int) -> BudgetRow:
    return BudgetRow(
        stt=str(place),
        ten=line.title.name,
        doi_tuong=line.kind.value.capitalize(),
        so_luong=format_number(line.number),
        he_so=format_number(line.coefficient),
        muc=format_number(line.unit_amount),
        thanh_tien=format_number(line.total),
    )


def _unknown(nominees: Sequence[Nominee], made: Budget) -> list[str]:
    """Titles that no amount is known for."""
    known = {(line.title.code, line.kind) for line in made.lines}
    return [
        f"{n.title.name} ({n.kind.value})"
        for n in nominees
        if n.title is not None and (n.title.code, n.kind) not in known
    ]
