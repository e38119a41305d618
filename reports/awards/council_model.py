"""The council's meeting as values: who was there, how the ballots add up, who was voted for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from reports.awards.law_model import NomineeKind
from reports.awards.model import Nominee
from reports.spreadsheet.cells import CellRef


class Base(StrEnum):
    """What a share of votes is taken of."""

    MEMBERS = "thành viên"
    PRESENT = "có mặt"


@dataclass(frozen=True)
class Attendance:
    """A member of the council at this meeting; ``reason`` why absent."""

    name: str
    post: str
    role: str
    sex: str
    present: bool
    reason: str
    ref: CellRef | None


@dataclass(frozen=True)
class Ballots:
    """How the ballots add up, None where a number is missing."""

    issued: int | None
    returned: int | None
    valid: int | None
    invalid: int | None


@dataclass(frozen=True)
class Least:
    """The least share there has to be, as an exact fraction of 1; ``beyond`` where it has to be more than
    that ("quá bán" is more than 1/2)."""

    share: Fraction
    beyond: bool = False

    def reached(self, share: Fraction) -> bool:
        """Whether ``share`` is enough."""
        return share > self.share if self.beyond else share >= self.share

    def of(self, whole: int) -> int:
        """The least number out of ``whole`` that is enough."""
        exact = self.share * whole
        return int(exact) + 1 if self.beyond else -(-exact.numerator // exact.denominator)


@dataclass(frozen=True)
class VoteRule:
    """What a vote takes, what shares are taken of, and the rule's source as the workbook gives it.
    ``known`` is whether all of it could be read: if not, no vote decides anything."""

    quorum: Least
    threshold: Least
    base: Base
    source: str
    known: bool = True


UNKNOWN_RULE = VoteRule(Least(Fraction(1)), Least(Fraction(1)), Base.MEMBERS, "", known=False)
"""No rule at hand."""


@dataclass(frozen=True)
class Cap:
    """At most ``most`` percent as many of ``title`` as of ``of`` (codes of titles)."""

    title: str
    of: str
    most: Decimal
    source: str
    ref: CellRef


@dataclass(frozen=True)
class VoteLine:
    """Votes for one nominee. ``nominee`` is None for a line about nobody on the list; ``passed`` is
    None where the numbers do not add up, so that nothing was decided."""

    nominee: Nominee | None
    kind: NomineeKind | None
    name: str
    title: str
    agree: int | None
    against: int | None
    blank: int | None
    share: Fraction | None
    passed: bool | None
    ref: CellRef


@dataclass(frozen=True)
class Council:
    """One meeting. ``base`` is the number that shares are taken of; ``sound`` whether quorum and
    ballots hold, without which no vote counts. ``opinions`` is what was said, a line each."""

    day: date | None
    place: str
    members: tuple[Attendance, ...]
    chair: Attendance | None
    secretary: Attendance | None
    tellers: tuple[str, ...]
    ballots: Ballots
    lines: tuple[VoteLine, ...]
    rule: VoteRule
    caps: tuple[Cap, ...]
    sound: bool
    opened: time | None = None
    closed: time | None = None
    opinions: tuple[str, ...] = ()

    @property
    def present(self) -> tuple[Attendance, ...]:
        """Members who were there."""
        return tuple(member for member in self.members if member.present)

    @property
    def absent(self) -> tuple[Attendance, ...]:
        """Members who were not."""
        return tuple(member for member in self.members if not member.present)

    @property
    def base(self) -> int:
        """What shares of votes are taken of."""
        return len(self.members if self.rule.base is Base.MEMBERS else self.present)

    @cached_property
    def _by_key(self) -> Mapping[str, VoteLine]:
        return {line.nominee.key: line for line in self.lines if line.nominee is not None}

    def line_of(self, nominee: Nominee) -> VoteLine | None:
        """The votes for a nominee; None where there was no vote."""
        return self._by_key.get(nominee.key)

    def passed(self, nominee: Nominee) -> bool | None:
        """Whether the council put a nominee forward; None where nothing was decided."""
        line = self.line_of(nominee)
        return line.passed if line is not None else None
