"""Initiatives and the decisions that recognise them, as cells have them: "Không" is none, and one decision
stands in the rows of all it names, spelt differently."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reports.awards.model import Nominee
from reports.awards.words import says_nothing
from reports.vietnamese import fold

_NUMBER = re.compile(
    r"(?<![\d/.-])(\d{1,5})\s*/\s*(?:\d{4}\s*/\s*)?([a-zđ]+(?:\s*[-–]\s*[a-zđ]+)*)|(?:số|qđ|quyết định)[\s:]*(\d{1,5})(?![\d/.-])"
)
_DATE = re.compile(r"(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})")
_PLAIN = str.maketrans("đ", "d", " -–")


@dataclass(frozen=True)
class _Decision:
    """A decision as one cell has it; an unknown symbol is empty, an unknown day None."""

    number: int
    symbol: str
    day: date | None

    def may_be(self, other: _Decision) -> bool:
        """Whether two cells may mean one decision: nothing both of them say differs."""
        symbols = {self.symbol, other.symbol} - {""}
        days = {self.day, other.day} - {None}
        return self.number == other.number and len(symbols) <= 1 and len(days) <= 1

    def joined(self, other: _Decision) -> _Decision:
        """What both cells say together."""
        return _Decision(self.number, self.symbol or other.symbol, self.day or other.day)


def initiative_of(nominee: Nominee) -> str:
    """The initiative's name without a final stop; empty where there is none."""
    return "" if says_nothing(nominee.initiative) else nominee.initiative.strip().rstrip(".")


def decision_of(nominee: Nominee) -> str:
    """The decision that recognises it, as typed; empty where there is none."""
    return (
        "" if says_nothing(nominee.initiative_decision) else nominee.initiative_decision.strip().rstrip(".")
    )


def number_of_decisions(nominees: Iterable[Nominee]) -> int:
    """How many different decisions the rows name. Cells that say more come first, so that one which
    only gives a number is taken for the decision that has it."""
    texts = [text for text in map(decision_of, nominees) if text]
    read = [decision for text in texts for decision in _read(text)]
    known: list[_Decision] = []
    for one in sorted(read, key=lambda d: (not d.symbol) + (d.day is None)):
        place = next((i for i, other in enumerate(known) if one.may_be(other)), None)
        if place is None:
            known.append(one)
        else:
            known[place] = known[place].joined(one)
    return len(known) + len({fold(text) for text in texts if not _read(text)})


def _read(text: str) -> list[_Decision]:
    """The decisions of a cell, each with the day that follows its number before the next."""
    words = fold(text)
    found = list(_NUMBER.finditer(words))
    ends = [*(match.start() for match in found[1:]), len(words)]
    return [
        _Decision(
            int(match[1] or match[3]), (match[2] or "").translate(_PLAIN), _day(words[match.end() : end])
        )
        for match, end in zip(found, ends, strict=False)
    ]


def _day(words: str) -> date | None:
    match = _DATE.search(words)
    if match is None:
        return None
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
