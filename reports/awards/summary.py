"""The year's commendation in numbers: titles and forms by whom they are for and by merit.

What was awarded (the ledger) and what is proposed (the nominees) are counted apart and never
added up. Every count is the length of a list that can be shown: the totals equal the number of
ledger rows of the year and of nominees with a usable title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from reports.awards.law_model import Level, Merit, NomineeKind, Title
from reports.awards.model import Award, Commendation, Nominee
from reports.vietnamese import fold, text_key

ABOVE = (Level.DISTRICT, Level.PROVINCE, Level.STATE)
"""Levels above the commune: what they decide is proposed to them."""

_Entry = TypeVar("_Entry", Award, Nominee)


@dataclass(frozen=True)
class Tally:
    """How many, by whom for and by merit; ``counts`` has no zeros."""

    counts: Mapping[tuple[NomineeKind, Merit], int]

    def of(self, kind: NomineeKind | None = None, merit: Merit | None = None) -> int:
        """The number for a kind, a merit, both, or (neither given) all."""
        return sum(
            number
            for (one_kind, one_merit), number in self.counts.items()
            if kind in (None, one_kind) and merit in (None, one_merit)
        )

    @property
    def persons(self) -> int:
        """Individuals."""
        return self.of(NomineeKind.PERSON)

    @property
    def collectives(self) -> int:
        """Collectives."""
        return self.of(NomineeKind.COLLECTIVE)

    @property
    def households(self) -> int:
        """Households."""
        return self.of(NomineeKind.HOUSEHOLD)

    @property
    def service(self) -> int:
        """For công trạng."""
        return self.of(merit=Merit.SERVICE)

    @property
    def topic(self) -> int:
        """For chuyên đề."""
        return self.of(merit=Merit.TOPIC)

    @property
    def sudden(self) -> int:
        """For đột xuất."""
        return self.of(merit=Merit.SUDDEN)

    @property
    def total(self) -> int:
        """All of them."""
        return self.of()


@dataclass(frozen=True)
class SummaryRow:
    """One title or form. ``title`` is None for an award whose title the law of the day does not
    know; ``name`` is then the ledger's own wording. ``decisions`` are the numbers of the
    decisions, in the ledger's order, each once."""

    name: str
    title: Title | None
    awarded: Tally
    proposed: Tally
    decisions: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """The table of one year: rows in title order, titles the law does not know last."""

    year: int
    rows: tuple[SummaryRow, ...]
    awarded: Tally
    proposed: Tally


def summarise(commendation: Commendation, year: int, *levels: Level) -> Summary:
    """The table of ``year``; with ``levels`` given, only titles decided at one of them."""
    awards = awards_of(commendation, year, levels)
    nominees = nominees_of(commendation, levels)
    entries: list[Award | Nominee] = [*awards, *nominees]
    names = {_key(entry): _name(entry) for entry in reversed(entries)}
    titles = {_key(entry): entry.title for entry in entries}
    rows = tuple(
        SummaryRow(
            names[key],
            titles[key],
            _tally(award for award in awards if _key(award) == key),
            _tally(nominee for nominee in nominees if _key(nominee) == key),
            tuple(dict.fromkeys(a.decision for a in awards if _key(a) == key and a.decision)),
        )
        for key in sorted(names, key=lambda key: _order(titles[key], names[key]))
    )
    return Summary(year, rows, _tally(awards), _tally(nominees))


def awards_of(commendation: Commendation, year: int, levels: tuple[Level, ...] = ()) -> list[Award]:
    """The awards of ``year`` that are counted, of ``levels`` where given."""
    return _at(commendation.awarded_in(year), levels)


def nominees_of(commendation: Commendation, levels: tuple[Level, ...] = ()) -> list[Nominee]:
    """The nominees put forward, of ``levels`` where given: those whom a decision has given it since, by the
    documents' day, are counted among the awards and no longer here."""
    return [
        n
        for n in _at(commendation.put_forward, levels)
        if n.title is not None and not _given_since(commendation, n)
    ]


def _given_since(commendation: Commendation, nominee: Nominee) -> bool:
    day = commendation.law.day
    met = commendation.council.day if commendation.council is not None else None
    return any(
        award.title == nominee.title
        and award.merit is nominee.merit
        and award.decided is not None
        and (met or day) <= award.decided <= day
        for award in commendation.history_of(nominee)
    )


def _at(entries: Iterable[_Entry], levels: tuple[Level, ...]) -> list[_Entry]:
    return [e for e in entries if not levels or (e.title is not None and e.title.level in levels)]


def _tally(entries: Iterable[Award] | Iterable[Nominee]) -> Tally:
    return Tally(Counter((entry.kind, entry.merit) for entry in entries))


def _key(entry: Award | Nominee) -> str:
    return entry.title.code if entry.title is not None else f"? {fold(_name(entry))}"


def _name(entry: Award | Nominee) -> str:
    if entry.title is not None:
        return entry.title.name
    return entry.title_text if isinstance(entry, Award) else ""


def _order(title: Title | None, name: str) -> tuple[bool, int, object]:
    return (title is None, 0 if title is None else title.order, text_key(name))
