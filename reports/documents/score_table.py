"""Bảng chấm điểm, xếp hạng: Phụ lục III of the review, each unit's points criterion by criterion.

In: the rankings of the year, the very ones the review prints. Out: for each group the table of ranks as
in the review, and for each unit its criteria with their greatest number of points, what it gave itself,
what was verified and why, bonus and penalty with their reasons.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reports.documents.capitals import common_inside
from reports.documents.letterhead import Letterhead, letterhead
from reports.documents.numbering import as_sentence, lower_first, roman
from reports.documents.standings import StandingTable, points_of, standings
from reports.documents.year import YearData
from reports.figures.model import RankedUnit, Ranking
from reports.findings import Finding
from reports.vietnamese import format_number

REVIEW = "BC"
_NOTHING = "-"


@dataclass(frozen=True)
class ScoreRow:
    """One criterion of one unit, every cell as printed."""

    stt: str
    tieu_chi: str
    toi_da: str
    tu_cham: str
    tham_dinh: str
    ly_do: str


@dataclass(frozen=True)
class ScoredUnit:
    """One unit: ``ten`` with its place, its criteria, and the line of its sums; ``thuong_tru`` are
    sentences on bonus and penalty, none where there is neither."""

    so: str
    ten: str
    hang: str
    dong: tuple[ScoreRow, ...]
    toi_da: str
    tu_cham: str
    tham_dinh: str
    thuong_tru: tuple[str, ...]
    tong: str


@dataclass(frozen=True)
class ScoreGroup:
    """One group of units: its ranks, then its units in the order of their ranks."""

    so: str
    ten: str
    xep_hang: StandingTable
    don_vi: tuple[ScoredUnit, ...]


@dataclass(frozen=True)
class ScoreTable:
    """Everything the template ``bang_cham_diem.docx`` can name."""

    vb: Letterhead
    nam: str
    nhom: tuple[ScoreGroup, ...]


def score_table(year: YearData) -> tuple[ScoreTable | None, tuple[Finding, ...]]:
    """The annex; none where no group is ranked, of which the review tells (W806)."""
    tables = {table.ten: table for table in standings(year.figures.rankings, year.plan)}
    ranked = [ranking for ranking in year.figures.rankings if ranking.title in tables]
    if not ranked:
        return None, ()
    frame, findings = letterhead(year, REVIEW)
    groups = tuple(
        ScoreGroup(roman(place), ranking.title, tables[ranking.title], _units(ranking))
        for place, ranking in enumerate(ranked, 1)
    )
    return ScoreTable(vb=frame, nam=str(year.year), nhom=groups), findings


def _units(ranking: Ranking) -> tuple[ScoredUnit, ...]:
    return tuple(_unit(row, ranking, place) for place, row in enumerate(ranking.rows, 1))


def _unit(row: RankedUnit, ranking: Ranking, place: int) -> ScoredUnit:
    graded = f", xếp loại {lower_first(row.grade)}" if row.grade else ""
    most = sum((score.criterion.maximum for score in row.scores), Decimal(0))
    return ScoredUnit(
        so=str(place),
        ten=row.name,
        hang=f"hạng {row.rank}{graded}",
        dong=tuple(
            ScoreRow(
                stt=str(number),
                tieu_chi=score.criterion.name,
                toi_da=format_number(score.criterion.maximum),
                tu_cham=_NOTHING if score.own is None else points_of(score.own, ranking),
                tham_dinh=points_of(score.verified, ranking),
                ly_do=as_sentence(score.reason) if score.reason else "",
            )
            for number, score in enumerate(row.scores, 1)
        ),
        toi_da=format_number(most),
        tu_cham=points_of(row.self_score, ranking),
        tham_dinh=points_of(row.verified, ranking),
        thuong_tru=tuple(_extras(row, ranking)),
        tong=f"Tổng điểm: {points_of(row.total, ranking)}",
    )


def _extras(row: RankedUnit, ranking: Ranking) -> list[str]:
    """What was added or taken off, each with its reason."""
    lines = []
    for extra in row.extras:
        reason = f": {common_inside(extra.reason.strip().rstrip('.'))}" if extra.reason.strip() else ""
        for points, words in ((extra.bonus, "Thưởng"), (extra.penalty, "Trừ")):
            if points:
                lines.append(f"{words} {points_of(points, ranking)} điểm{reason}.")
    return lines
