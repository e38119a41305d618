"""Pages on sheets of paper, and the seal across their edges (dấu giáp lai)."""

from __future__ import annotations

from collections.abc import Sequence

_NO_BREAK = "\N{NO-BREAK SPACE}"
MOST_SHEETS = 5
"""Sheets under one seal across the edges (decree 30/2020, art. 33)."""


def sheets(pages: int, *, duplex: bool) -> int:
    """Sheets of paper that ``pages`` take: printed on both sides, or on one."""
    return -(-pages // 2) if duplex else pages


def stamping(number: int) -> tuple[tuple[int, int], ...]:
    """Groups of ``number`` sheets, first and last of each, that are sealed across their edges together.

    None holds more than five; they are as even as can be, because a sheet alone has no edge to share:
    six sheets are 1-3 and 4-6. A document of one sheet needs no such seal.
    """
    if number < 2:  # noqa: PLR2004  a sheet alone
        return ()
    groups = -(-number // MOST_SHEETS)
    small, larger = divmod(number, groups)
    made: list[tuple[int, int]] = []
    at = 1
    for place in range(groups):
        size = small + (place < larger)
        made.append((at, at + size - 1))
        at += size
    return tuple(made)


def stamps_in_words(numbers: Sequence[int]) -> str:
    """The seals of documents with these numbers of sheets, for a cell of the cover sheet: how many, and
    for one document or equal ones how many sheets under each ("02 dấu (3 + 3 tờ)"); "-" where there is none."""
    groups = [stamping(number) for number in numbers]
    total = sum(len(group) for group in groups)
    if not total:
        return "-"
    if len(set(groups)) > 1:
        return f"{total:02d} dấu"
    sizes = " + ".join(str(last - first + 1) for first, last in groups[0])
    held = f"({sizes} tờ)".replace(" ", _NO_BREAK)
    each = "mỗi bản " if len(groups) > 1 else ""
    return f"{each}{len(groups[0]):02d} dấu {held}"
