"""Years that stand in headings and names, moved one year on."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def moved_on(text: str, year: int) -> str:
    """``text`` with the years around ``year`` (the one before to the one after) each a year later:
    "Số sinh năm 2023" → "Số sinh năm 2024". Other years stay: they are dates of law and history."""

    def later(found: re.Match[str]) -> str:
        named = int(found[0])
        return str(named + 1) if abs(named - year) <= 1 else found[0]

    return _YEAR.sub(later, text)


def names_a_year(text: str) -> bool:
    """Whether a year stands in ``text``."""
    return bool(_YEAR.search(text))
