"""The ranking of villages, departments and schools: a table for each group and a sentence on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.documents.capitals import inside
from reports.documents.numbering import count, listed, lower_first
from reports.figures.model import RankedUnit, Ranking
from reports.plan.model import Plan
from reports.vietnamese import format_number


@dataclass(frozen=True)
class StandingRow:
    """One unit, every cell as printed."""

    hang: str
    don_vi: str
    tu_cham: str
    tham_dinh: str
    thuong: str
    tru: str
    tong: str
    xep_loai: str


@dataclass(frozen=True)
class StandingTable:
    """One group of units: ``ten`` "Các thôn", ``cau`` what to say of it, ``dong`` its rows."""

    ten: str
    cau: str
    dong: tuple[StandingRow, ...]


def standings(rankings: Sequence[Ranking], plan: Plan) -> tuple[StandingTable, ...]:
    """A table for every group that has units, all of them ranked."""
    return tuple(
        StandingTable(ranking.title, _sentence(ranking, plan), tuple(_row(r, ranking) for r in ranking.rows))
        for ranking in rankings
        if ranking.rows and not ranking.waiting
    )


def _sentence(ranking: Ranking, plan: Plan) -> str:
    best = min(row.rank for row in ranking.rows)
    firsts = [row for row in ranking.rows if row.rank == best]
    names = listed(inside(row.name, plan) for row in firsts)
    together = "cùng xếp thứ nhất" if len(firsts) > 1 else "xếp thứ nhất"
    points = points_of(firsts[0].total, ranking)
    grades = Counter(row.grade for row in ranking.rows if row.grade)
    told = (
        listed(f"{count(n, 'đơn vị')} xếp loại {lower_first(g)}" for g, n in grades.items()) if grades else ""
    )
    rest = f"; có {told}" if told else ""
    ranks_by_total: dict[Decimal, set[int]] = {}
    for row in ranking.rows:
        ranks_by_total.setdefault(row.total, set()).add(row.rank)
    if any(len(ranks) > 1 for ranks in ranks_by_total.values()):
        rest += "; các đơn vị bằng điểm được xếp theo thứ tự ưu tiên của quy tắc chấm điểm"
    return (
        f"{ranking.title}: {count(len(ranking.rows), 'đơn vị')} được chấm điểm; {names} {together} "
        f"với {points} điểm{rest}."
    )


def _row(row: RankedUnit, ranking: Ranking) -> StandingRow:
    return StandingRow(
        hang=str(row.rank),
        don_vi=row.name,
        tu_cham=points_of(row.self_score, ranking),
        tham_dinh=points_of(row.verified, ranking),
        thuong=points_of(row.bonus, ranking),
        tru=points_of(row.penalty, ranking),
        tong=points_of(row.total, ranking),
        xep_loai=row.grade,
    )


def points_of(value: Decimal, ranking: Ranking) -> str:
    """Points with as many decimals as the group's finest score, so that the column lines up."""
    exponents = (
        value.normalize().as_tuple().exponent
        for row in ranking.rows
        for value in (row.self_score, row.verified, row.bonus, row.penalty, row.total)
    )
    finest = max(-exponent if isinstance(exponent, int) else 0 for exponent in exponents)
    return format_number(value, max(finest, 0))
