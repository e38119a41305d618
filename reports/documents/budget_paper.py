"""Dự toán tiền thưởng: what goes with the titles, by title and kind, with its total in words.

Each level pays from its own fund for what it decides (law 06/2022/QH15, art. 11.4): what the commune pays
is added up; what is asked of levels above stands apart, for their information.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.awards.law_model import Law, Level
from reports.awards.money import BudgetLine, budget
from reports.documents.letterhead import OfficeNames, basis_lines, letterhead, office_names
from reports.documents.numbering import roman
from reports.documents.proposal import ABOVE
from reports.documents.year import YearData
from reports.findings import Finding
from reports.vietnamese import format_money, format_number, money_in_words

DOCUMENT = "DT"
DECISION = "QĐ"
_MARK = "*"
_UNSOURCED = "* Hệ số chưa đối chiếu được với văn bản; kiểm tra trước khi trình."


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
    """Everything the template ``du_toan_tien_thuong.docx`` can name. ``can_cu`` are the lines
    of what it rests on, ``ghi_chu`` explains the mark of coefficients without a source, ``chua_ro`` are those for whom no amount is known."""

    cq: OfficeNames
    dia_danh_ngay: str
    quyen_han: tuple[str, ...]
    nguoi_ky: str
    nam: str
    can_cu: tuple[str, ...]
    phan: tuple[BudgetPart, ...]
    ghi_chu: str
    chua_ro: tuple[str, ...]


def budget_paper(year: YearData) -> tuple[BudgetPaper | None, tuple[Finding, ...]]:
    """The budget of what the commune gives, and what it asks for above; none without nominees. Without
    a base salary for the day it is not written (E751)."""
    law = year.commendation.law
    own, asked = (year.commendation.proposed_to(*levels) for levels in ((Level.COMMUNE,), ABOVE))
    if not (own or asked):
        return None, ()
    frame, findings = letterhead(year, DECISION)
    names = (
        (own, f"Chi từ Quỹ Thi đua, khen thưởng của {year.office.name}"),
        (asked, "Do cấp quyết định khen thưởng chi (để cấp trên tham khảo)"),
    )
    parts: list[BudgetPart] = []
    unknown: list[str] = []
    found = list(findings)
    for nominees, name in names:
        made, doubts = budget(nominees, law)
        found += doubts
        known = [line for line in made.lines if line.reward is not None]
        if known:
            parts.append(_part(roman(len(parts) + 1), name, known))
        unknown += [f"{line.title.name} ({line.kind.value})" for line in made.lines if line.reward is None]
    context = BudgetPaper(
        cq=office_names(year.office),
        dia_danh_ngay=frame.dia_danh_ngay,
        quyen_han=frame.quyen_han,
        nguoi_ky=frame.nguoi_ky,
        nam=str(year.year),
        can_cu=_bases(year, law),
        phan=tuple(parts),
        ghi_chu=_UNSOURCED if any(row.he_so.endswith(_MARK) for part in parts for row in part.dong) else "",
        chua_ro=tuple(unknown),
    )
    return context, tuple(dict.fromkeys(found))


def _bases(year: YearData, law: Law) -> tuple[str, ...]:
    """What the money rests on: law and articles, and the base salary in force with its decree."""
    lines = [line.rstrip(";.") for line in basis_lines(year, DOCUMENT)]
    base = law.base_salary
    if base is not None:
        salary = f"mức lương cơ sở {format_money(Decimal(base.amount))}/tháng"
        lines.append(f"Căn cứ {base.provision.article}: {salary}")
    return tuple(f"{line}{'.' if line is lines[-1] else ';'}" for line in lines)


def _part(number: str, name: str, lines: Sequence[BudgetLine]) -> BudgetPart:
    total = sum(line.total for line in lines)
    return BudgetPart(
        so=number,
        ten=name,
        dong=tuple(_row(line, place) for place, line in enumerate(lines, 1)),
        so_luong=str(sum(line.number for line in lines)),
        cong=_figures(total),
        bang_chu=money_in_words(total),
    )


def _row(line: BudgetLine, place: int) -> BudgetRow:
    return BudgetRow(
        stt=str(place),
        ten=line.title.name,
        doi_tuong=line.kind.value.capitalize(),
        so_luong=str(line.number),
        he_so=_coefficient(line),
        muc=_figures(line.each),
        thanh_tien=_figures(line.total),
    )


def _coefficient(line: BudgetLine) -> str:
    """The coefficient, marked where no text at hand bears it out."""
    if line.reward is None:
        return ""
    mark = "" if line.reward.provision.sourced else _MARK
    return f"{format_number(line.reward.coefficient)}{mark}"


def _figures(amount: int) -> str:
    return format_number(Decimal(amount))
