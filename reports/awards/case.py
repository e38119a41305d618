"""A nominee before one criterion, with everything there is to judge by, and the words for evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reports.awards.law_model import Criterion, Law
from reports.awards.model import Award, Judgement, Nominee, Ruling
from reports.spreadsheet.cells import CellRef


@dataclass(frozen=True)
class Case:
    """One nominee before one criterion. ``others`` are the other rows about the same bearer, ``people``
    the rows about people of this collective; ``year`` is the year awards are for; ``since`` the day from
    which on a decision can have come of this very list; ``ledger_whole`` whether every row of the ledger
    that may be this bearer's could be read and told."""

    nominee: Nominee
    criterion: Criterion
    history: tuple[Award, ...]
    year: int
    law: Law
    others: tuple[Nominee, ...] = ()
    people: tuple[Nominee, ...] = ()
    since: date | None = None
    ledger_whole: bool = True

    def cells(self, *keys: str) -> tuple[CellRef, ...]:
        """The nominee's cells of these columns, where the sheet has them."""
        return tuple(self.nominee.cells[key] for key in keys if key in self.nominee.cells)

    def judged(
        self, ruling: Ruling, evidence: str, cells: Iterable[CellRef] = (), remedy: str = ""
    ) -> Judgement:
        """The judgement of this case."""
        return Judgement(self.criterion, ruling, evidence, tuple(cells), remedy)

    def asked_for(self, evidence: str, cells: Iterable[CellRef], remedy: str) -> Judgement:
        """That it cannot be told, because the list leaves out what it should say."""
        return Judgement(self.criterion, Ruling.UNKNOWN, evidence, tuple(cells), remedy, asks=True)


def told(awards: Iterable[Award]) -> str:
    """Awards in words: title, year and decision."""
    return "; ".join(
        f"{award.title_text} năm {award.year}"
        + (f" (Quyết định số {award.decision})" if award.decision else "")
        for award in awards
    )
