"""Commendation as values: who is nominated for what, what was awarded, how each stands before the law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from reports.awards.law_model import Criterion, Law, Level, Merit, NomineeKind, Title
from reports.findings import Finding
from reports.spreadsheet.cells import CellRef

if TYPE_CHECKING:
    from reports.awards.council_model import Council


@dataclass(frozen=True)
class Nominee:
    """One row of ``de_nghi.xlsx``. ``cells`` leads from a column key to its cell.

    ``title`` is None when the title proposed is missing or unknown (a finding says so). ``members``,
    ``members_ldtt``, ``members_completed`` and ``members_women`` are for collectives: staff, and how many
    of them are lao động tiên tiến, did what was asked of them, are women. ``superior`` is who is directly
    above the unit, where this row says so.
    """

    kind: NomineeKind
    name: str
    salutation: str
    sex: str
    birth: date | None
    post: str
    unit: str
    category: str
    rating: str
    months: Decimal | None
    title: Title | None
    merit: Merit
    achievement: str
    initiative: str
    initiative_decision: str
    discipline: str
    complaint: str
    members: Decimal | None
    members_ldtt: Decimal | None
    cells: Mapping[str, CellRef]
    members_completed: Decimal | None = None
    members_women: Decimal | None = None
    superior: str = ""

    @property
    def ref(self) -> CellRef:
        """The cell of the name."""
        return self.cells["ten"]

    @property
    def key(self) -> str:
        """What tells this row from every other: sheet and cell of the name."""
        return f"{self.ref.sheet}!{self.ref.address}"


@dataclass(frozen=True)
class Award:
    """One row of the ledger ``data/so_khen_thuong.xlsx``: an award that was given."""

    year: int
    kind: NomineeKind
    name: str
    birth: date | None
    unit: str
    title: Title | None
    title_text: str
    merit: Merit
    decision: str
    decided: date | None
    authority: str
    ref: CellRef


class Ruling(StrEnum):
    """What is said of a nominee before one criterion."""

    MET = "đạt"
    NOT_MET = "không đạt"
    UNKNOWN = "chưa rõ"


@dataclass(frozen=True)
class Judgement:
    """One criterion judged: with what evidence, from which cells, and what would mend it. ``asks`` where
    the list itself should have said it and does not: the user is asked for it."""

    criterion: Criterion
    ruling: Ruling
    evidence: str
    cells: tuple[CellRef, ...] = ()
    remedy: str = ""
    asks: bool = False

    @property
    def blocks(self) -> bool:
        """Whether it keeps the nominee off the proposal: not met, by a rule with a text behind it."""
        return self.ruling is Ruling.NOT_MET and self.criterion.provision.sourced


@dataclass(frozen=True)
class Assessment:
    """A nominee before every criterion of the title asked for. ``history`` are the awards of past
    years that are this nominee's."""

    nominee: Nominee
    judgements: tuple[Judgement, ...]
    history: tuple[Award, ...]

    @property
    def refused(self) -> bool:
        """Whether a criterion keeps the nominee off the proposal."""
        return any(judgement.blocks for judgement in self.judgements)

    @property
    def reasons(self) -> tuple[Judgement, ...]:
        """The judgements that refuse."""
        return tuple(judgement for judgement in self.judgements if judgement.blocks)

    @property
    def doubtful(self) -> bool:
        """Not refused, but something cannot be told or is against a rule that may only warn."""
        return not self.refused and any(j.ruling is not Ruling.MET for j in self.judgements)


@dataclass(frozen=True)
class Commendation:
    """Everything about awards for one year: nominees in list order (title, kind, given name), the
    ledger, the law in force on the report's date, each nominee judged by it, and what was found
    wrong."""

    nominees: tuple[Nominee, ...]
    ledger: tuple[Award, ...]
    law: Law
    findings: tuple[Finding, ...]
    assessments: tuple[Assessment, ...] = ()
    council: Council | None = None

    @cached_property
    def _by_key(self) -> Mapping[str, Assessment]:
        return {one.nominee.key: one for one in self.assessments}

    def assessment_of(self, nominee: Nominee) -> Assessment:
        """What the law says of a nominee; nothing where nobody was judged."""
        return self._by_key.get(nominee.key, Assessment(nominee, (), ()))

    def history_of(self, nominee: Nominee) -> tuple[Award, ...]:
        """The awards of past years that are this nominee's, oldest first."""
        return self.assessment_of(nominee).history

    @property
    def refused(self) -> tuple[Assessment, ...]:
        """Those whom a criterion keeps off the proposal."""
        return tuple(one for one in self.assessments if one.refused)

    @cached_property
    def put_forward(self) -> tuple[Nominee, ...]:
        """Nominees with a usable title whom no criterion refuses and, once the council has met, whom it
        voted for; in list order."""
        return tuple(
            nominee
            for nominee in self.to_vote_on
            if self.council is None or self.council.passed(nominee) is True
        )

    @cached_property
    def to_vote_on(self) -> tuple[Nominee, ...]:
        """Nominees with a usable title whom no criterion refuses: the council votes on these."""
        return tuple(
            nominee
            for nominee in self.nominees
            if nominee.title is not None and not self.assessment_of(nominee).refused
        )

    def proposed_to(self, *levels: Level) -> tuple[Nominee, ...]:
        """Nominees put forward whose title is decided at one of ``levels``."""
        return tuple(n for n in self.put_forward if n.title is not None and n.title.level in levels)

    def awarded_in(self, year: int) -> tuple[Award, ...]:
        """Ledger rows of one year, as they stood on the day of the documents: what is decided later is
        still a proposal on that day, and is never counted as both."""
        return tuple(
            award
            for award in self.ledger
            if award.year == year and (award.decided is None or award.decided <= self.law.day)
        )
