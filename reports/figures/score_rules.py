"""The rules of scoring, as the data gives them: how ties are broken, which total is which grade.

Sheet **Quy tắc** of ``cham_diem.xlsx``: "Thứ tự khi bằng điểm" is a list of criteria and words
("TC01; điểm tự chấm"), "Xếp loại" a list of grades with the least total of each
("Xuất sắc ≥ 95; Tốt ≥ 85").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.findings import Finding
from reports.spreadsheet import CellRef, Column, OpenedBook, read_sheet
from reports.vietnamese import AmbiguousNumber, NotANumber, closest, fold, parse_number

TIES = "Thứ tự khi bằng điểm"
GRADES = "Xếp loại"

_COLUMNS = (Column("muc", ("Mục", "Quy tắc"), required=True), Column("gia_tri", ("Giá trị", "Nội dung")))
_WORDS = {
    "điểm tự chấm": "self",
    "tự chấm": "self",
    "điểm thẩm định": "verified",
    "thẩm định": "verified",
    "điểm thưởng": "bonus",
    "điểm trừ": "penalty",
}
_GRADE = re.compile(
    r"(?P<name>.+?)\s*(?:(?P<sign>>=|≥|>)|từ)\s*(?P<least>[\d.,]+)(?:\s*điểm)?(?:\s*trở lên)?"
)


@dataclass(frozen=True, slots=True)
class TieStep:
    """One step of the tie rule: a criterion's verified score, or one of the sums (``what``)."""

    criterion: str
    what: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and the least total it takes; ``above`` when the total must be greater."""

    name: str
    least: Decimal
    above: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """``ties`` in order, ``grades`` from the highest down."""

    ties: tuple[TieStep, ...]
    grades: tuple[Grade, ...]


def grade_of(total: Decimal, rules: Rules) -> str:
    """The highest grade that ``total`` reaches, empty where it reaches none."""
    return next((g.name for g in rules.grades if total > g.least or (total == g.least and not g.above)), "")


def read_rules(book: OpenedBook, criteria: Sequence[tuple[str, str]], findings: list[Finding]) -> Rules:
    """The rules; ``criteria`` are pairs of code and name. What cannot be understood is a finding and
    plays no part."""
    read = read_sheet(book, "Quy tắc", _COLUMNS)
    findings += read.findings
    texts: dict[str, tuple[str, CellRef]] = {}
    for row in read.rows:
        texts.setdefault(fold(row.text("muc")), (row.text("gia_tri"), row.ref("gia_tri")))
    if read.headers:
        for rule in (TIES, GRADES):
            if not texts.get(fold(rule), ("", None))[0]:
                findings.append(Finding("W642", read.headers["muc"].where(), rule))
    ties = _ties(texts.get(fold(TIES)), criteria, findings)
    return Rules(ties, _grades(texts.get(fold(GRADES)), findings))


def _ties(
    cell: tuple[str, CellRef] | None, criteria: Sequence[tuple[str, str]], findings: list[Finding]
) -> tuple[TieStep, ...]:
    by_name = {fold(name): code for code, name in criteria}
    by_name |= {fold(code): code for code, _ in criteria}
    steps: list[TieStep] = []
    for words, ref in _pieces(cell):
        if fold(words) in by_name:
            steps.append(TieStep(by_name[fold(words)], ""))
        elif fold(words) in _WORDS:
            steps.append(TieStep("", _WORDS[fold(words)]))
        else:
            nearest = closest(words, [*(word for pair in criteria for word in pair), *_WORDS])
            note = f"Có phải là “{nearest}”?" if nearest else ""
            findings.append(Finding("E643", ref.where(), words, note=note))
    return tuple(steps)


def _grades(cell: tuple[str, CellRef] | None, findings: list[Finding]) -> tuple[Grade, ...]:
    grades: list[Grade] = []
    for words, ref in _pieces(cell):
        match = _GRADE.fullmatch(words)
        try:
            least = parse_number(match["least"]).value if match else None
        except (NotANumber, AmbiguousNumber):
            least = None
        if match is None or least is None:
            findings.append(Finding("E644", ref.where(), words))
        elif any(least == grade.least or fold(match["name"]) == fold(grade.name) for grade in grades):
            findings.append(Finding("E645", ref.where(), words))
        else:
            grades.append(Grade(match["name"], least, above=match["sign"] == ">"))
    return tuple(sorted(grades, key=lambda grade: grade.least, reverse=True))


def _pieces(cell: tuple[str, CellRef] | None) -> list[tuple[str, CellRef]]:
    if cell is None:
        return []
    text, ref = cell
    return [(piece.strip(), ref) for piece in text.split(";") if piece.strip()]
