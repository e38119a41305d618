"""Money that goes with awards: coefficient × lương cơ sở, rounded up to 10.000 đồng for each award.

In: who is awarded what, and the law of the day of the decision. Out: one line for each title and kind
of bearer, their sum, and findings on awards that the law at hand names no money for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from reports.awards.law_model import Law, NomineeKind, Reward, Title
from reports.awards.model import Nominee
from reports.findings import Finding, Where

STEP = 10_000
"""Awards are rounded up to this many đồng."""

_KINDS = tuple(NomineeKind)


def award_money(coefficient: Decimal, base_salary: int) -> int:
    """Đồng for one award: ``award_money(Decimal("0.15"), 2_340_000)`` is 360.000."""
    steps = (coefficient * base_salary / STEP).to_integral_value(rounding=ROUND_CEILING)
    return int(steps) * STEP


@dataclass(frozen=True)
class BudgetLine:
    """One title for one kind of bearer: ``each`` and ``total`` in đồng. ``reward`` is None, and the
    amounts are 0, where no rule is at hand."""

    title: Title
    kind: NomineeKind
    number: int
    reward: Reward | None
    each: int

    @property
    def total(self) -> int:
        """For all of them."""
        return self.number * self.each


@dataclass(frozen=True)
class Budget:
    """What awards cost: lines in the order of titles and kinds."""

    base_salary: int
    lines: tuple[BudgetLine, ...]

    @property
    def total(self) -> int:
        """Đồng for everything."""
        return sum(line.total for line in self.lines)

    def of_kind(self, kind: NomineeKind) -> int:
        """Đồng for one kind of bearer."""
        return sum(line.total for line in self.lines if line.kind is kind)


def budget(awarded: Sequence[Nominee], law: Law) -> tuple[Budget, tuple[Finding, ...]]:
    """What the awards of ``awarded`` cost by the law of its day.

    E751 when no lương cơ sở is in force; W752 for a title without a coefficient, and for one whose
    coefficient rests on no text at hand.
    """
    salary = law.base_salary.amount if law.base_salary is not None else 0
    findings = [] if salary else [Finding("E751", Where("phap_ly/luong_co_so.toml"), f"{law.day:%d/%m/%Y}")]
    groups: dict[tuple[int, str, int], list[Nominee]] = {}
    for nominee in awarded:
        if nominee.title is not None:
            key = (nominee.title.order, nominee.title.code, _KINDS.index(nominee.kind))
            groups.setdefault(key, []).append(nominee)
    lines = []
    for _, own in sorted(groups.items()):
        line = _line(own, law, salary)
        lines.append(line)
        findings += _doubts(line, own[0])
    return Budget(salary, tuple(lines)), tuple(findings)


def _line(own: Sequence[Nominee], law: Law, salary: int) -> BudgetLine:
    title, kind = own[0].title, own[0].kind
    assert title is not None  # noqa: S101 - grouped by title
    reward = law.reward_of(title.code, kind)
    each = award_money(reward.coefficient, salary) if reward is not None else 0
    return BudgetLine(title, kind, len(own), reward, each)


def _doubts(line: BudgetLine, first: Nominee) -> list[Finding]:
    where = first.cells.get("danh_hieu", first.ref).where()
    if line.reward is None:
        return [
            Finding("W752", where, line.title.name, line.kind.value, "chưa có mức tiền thưởng trong dữ liệu")
        ]
    if not line.reward.provision.sourced:
        return [Finding("W752", where, line.title.name, line.kind.value, line.reward.provision.source)]
    return []
