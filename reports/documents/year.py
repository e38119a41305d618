"""Everything known about one year: what every document is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.awards.import_codes import NO_CODES, ImportCodes
from reports.awards.model import Commendation
from reports.conference import Conference
from reports.figures.model import Figures
from reports.intake.model import Intake
from reports.office import Office
from reports.plan.model import Plan
from reports.prose import NO_PROSE, Prose


@dataclass(frozen=True, slots=True)
class Numbered:
    """Number and day that the register gave after signing: ``document`` is the code of sheet Ký hiệu (BC),
    ``symbol`` number and symbol as printed (``07/BC-UBND``)."""

    document: str
    symbol: str
    day: date


@dataclass(frozen=True)
class YearData:
    """One year, read and computed. Documents are built from this and from nothing else. ``numbered`` is set
    for the one document that is rendered again with its number."""

    office: Office
    plan: Plan
    intake: Intake
    figures: Figures
    commendation: Commendation
    prose: Prose
    codes: ImportCodes = NO_CODES
    conference: Conference | None = None
    plan_prose: Prose = NO_PROSE
    numbered: Numbered | None = None

    @property
    def anything_sent(self) -> bool:
        """Whether any file has come in, be it one that cannot be read."""
        return bool(self.intake.files or self.intake.submissions or self.intake.set_aside)

    @property
    def year(self) -> int:
        """The year the documents sum up."""
        return self.plan.year
