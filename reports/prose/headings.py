"""Which paragraphs of a Word document are headings.

By style: a Heading style or an outline level. By looks, for documents typed without styles: a
short line all in bold, all in capitals, or numbered by hand ("1. Thuận lợi"). A numbered line
in ordinary letters may as well be an item of a list, so it counts only where the line after it
is not numbered too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.prose.word import Block
from reports.vietnamese import fold

_LONGEST = 90
_LONGEST_PLAIN = 45
_DEEPEST = 9
_NUMBERS = (
    (1, re.compile(r"^(phần|chương)\s+([ivx]+|\d+|thứ\s+\w+)\b\s*[.:–-]?\s*", re.IGNORECASE)),
    (2, re.compile(r"^[IVX]+\s*[./):–-]\s*")),
    (4, re.compile(r"^\d{1,2}(\.\d{1,2})+\s*[./):–-]?\s*")),
    (3, re.compile(r"^\d{1,2}\s*[./):]\s*")),
    (5, re.compile(r"^[a-zđ]\s*[.)]\s*")),
)
"""Typed numbers of headings, with the depth each stands for."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its text without number and final colon, its depth (1 is the outermost),
    and whether a style says so (otherwise its looks do)."""

    text: str
    level: int
    by_style: bool


def heading_key(text: str) -> str:
    """The form in which headings are compared."""
    return fold(_stripped(text)[0])


def headings_of(blocks: Sequence[Block]) -> dict[int, Heading]:
    """The headings among ``blocks``, by position."""
    found: dict[int, Heading] = {}
    styled = any(block.heading_level is not None for block in blocks)
    for number, block in enumerate(blocks):
        text, depth = _stripped(block.text)
        if not text or block.is_title:
            continue
        if block.heading_level is not None:
            found[number] = Heading(text, block.heading_level, by_style=True)
        elif styled and block.text.endswith(":"):
            continue
        elif _looks_like_heading(block, blocks[number + 1 : number + 2]):
            found[number] = Heading(text, depth or _DEEPEST, by_style=False)
    return found


def _looks_like_heading(block: Block, following: Sequence[Block]) -> bool:
    text, depth = _stripped(block.text)
    if block.bullet or len(block.text) > _LONGEST or not any(c.isalpha() for c in text):
        return False
    if block.text.rstrip().endswith((".", ";", ",", "…", "!", "?")) or text[0] in '-–+•*“"(':
        return False
    if block.bold or text == text.upper():
        return True
    listed = any(_stripped(other.text)[1] is not None for other in following)
    return depth is not None and not listed and bool(following) and len(text) <= _LONGEST_PLAIN


def _stripped(text: str) -> tuple[str, int | None]:
    """``text`` without typed number and final colon, and the depth the number stands for."""
    text = text.strip()
    for depth, number in _NUMBERS:
        match = number.match(text)
        if match and text[match.end() :]:
            return text[match.end() :].rstrip(" :"), depth
    return text.rstrip(" :"), None
