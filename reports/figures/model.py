"""Figures: numbers with their whole lineage, and what became of them against the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from reports.findings import Finding
from reports.plan import Target
from reports.spreadsheet.cells import CellRef, Value


@dataclass(frozen=True)
class Lineage:
    """How a number came about: an operation over parts, down to cells.

    ``text`` is the sub-formula as written (``tong(BM05.ho_ngheo)``), ``value`` what it came to,
    ``parts`` its operands, ``cells`` the source values an aggregate took in. A leaf that is a
    cell of the plan workbook has one Value in ``cells`` and no parts.
    """

    text: str
    value: Decimal | bool | str | None
    parts: tuple[Lineage, ...] = ()
    cells: tuple[Value, ...] = ()

    def sources(self) -> Iterator[Value]:
        """Every source cell below here, in reading order, each once per use."""
        yield from self.cells
        for part in self.parts:
            yield from part.sources()


class Verdict(StrEnum):
    """What became of a target."""

    EXCEEDED = "Vượt"
    MET = "Đạt"
    MISSED = "Không đạt"
    NO_DATA = "Chưa có số liệu"


@dataclass(frozen=True)
class Contribution:
    """One unit's part in a figure: ``value`` of the same formula over that unit's rows alone,
    ``share`` of the total in percent for sums (None for rates)."""

    unit: str
    value: Decimal | None
    share: Decimal | None


@dataclass(frozen=True)
class TargetResult:
    """A target, its figure and the judgement.

    ``actual`` is exact (not rounded) in ``target.result_unit``; a bool for FULFILLED targets;
    None where data lack. ``printed`` is ``actual`` rounded half up to ``decimals`` (for shares: by largest
    remainder); ``decimals`` is at least the target's own and more where rounding would hide the difference
    from the plan. ``percent_of_plan`` is exact, None where it says nothing (limits, yes/no).
    ``change`` against last year: in percent for amounts, in points for rates.
    """

    target: Target
    actual: Decimal | bool | None
    printed: Decimal | None
    decimals: int
    percent_of_plan: Decimal | None
    verdict: Verdict | None
    change: Decimal | None
    contributions: tuple[Contribution, ...]
    lineage: Lineage
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class ScoreCell:
    """One cell of a unit's scores: what it is a score of ("Sản xuất, điểm thẩm định"), and its value."""

    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of one group of units; ``ref`` is the cell of its code, ``maximum_ref`` of its
    greatest number of points."""

    code: str
    name: str
    group: str
    maximum: Decimal
    ref: CellRef
    maximum_ref: CellRef


@dataclass(frozen=True, slots=True)
class Score:
    """One criterion of one unit: what the unit gave itself (None where it gave nothing), what was
    verified, and why they differ."""

    criterion: Criterion
    own: Decimal | None
    verified: Decimal
    reason: str
    reason_ref: CellRef


@dataclass(frozen=True, slots=True)
class Extra:
    """Points on top of the criteria, or taken off, and what for."""

    bonus: Decimal
    penalty: Decimal
    reason: str
    reason_ref: CellRef


@dataclass(frozen=True)
class RankedUnit:
    """One row of the ranking: points are sums over criteria; ``rank`` starts at 1 and ties that
    the data's rule cannot break share a rank. ``cells`` are all score cells of the unit; ``scores`` and
    ``extras`` are what the sums are made of, in the order of the criteria and of the rows."""

    unit: str
    name: str
    self_score: Decimal
    verified: Decimal
    bonus: Decimal
    penalty: Decimal
    total: Decimal
    rank: int
    grade: str
    cells: tuple[ScoreCell, ...] = ()
    scores: tuple[Score, ...] = ()
    extras: tuple[Extra, ...] = ()


@dataclass(frozen=True)
class Ranking:
    """The ranking of one group of units (``title`` as printed: "Các thôn").

    ``waiting`` names units whose scores cannot be used yet: while there are any, the places of
    the others may still change, and no document prints them.
    """

    title: str
    rows: tuple[RankedUnit, ...]
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figures:
    """Everything computed for the year. ``results`` holds every target in the plan's order,
    base figures included; ``findings`` are those of formulas and of the audit."""

    results: tuple[TargetResult, ...]
    rankings: tuple[Ranking, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def by_code(self) -> Mapping[str, TargetResult]:
        """Results by target code."""
        return {result.target.code: result for result in self.results}
