"""Words in both languages: what was found and what is asked are said in the reader's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from reports.findings import Language


class Said(NamedTuple):
    """The same thing in Vietnamese and English."""

    vi: str
    en: str

    def in_(self, language: Language) -> str:
        """The words in one language."""
        return self.vi if language == "vi" else self.en


def same(text: str) -> Said:
    """Words that are the same in both: a number with its unit, a quotation."""
    return Said(text, text)


def quoted(text: str, most: int = 60) -> Said:
    """A quotation, cut to ``most`` letters."""
    text = text.strip()
    return same(f"“{text if len(text) <= most else text[:most].rstrip() + '…'}”")


def joined(parts: Iterable[Said], between: str = ", ") -> Said:
    """Several things said in a row."""
    parts = list(parts)
    return Said(between.join(part.vi for part in parts), between.join(part.en for part in parts))


def number(value: float) -> str:
    """A measure as printed in Vietnamese: decimal comma, no needless zeros, two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def span(least: float, most: float, unit: str) -> Said:
    """A range with its unit: ``13 - 14 pt``."""
    return same(f"{number(least)}{'' if least == most else ' - ' + number(most)} {unit}")


def in_calendar(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
