"""How much room a text takes in Times New Roman, without a font file at hand.

Advance widths are facts of the typeface (thousandths of the type size; Liberation Serif has the
same). A Vietnamese letter is as wide as its letter without marks, except ơ and ư.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

MM_A_POINT = 25.4 / 72
LINE = 1.15
"""Height of a line of Times New Roman in type sizes: ascent, descent and the gap between."""

_HORN = "\N{COMBINING HORN}"
_REGULAR = {
    180: "'", 200: "|", 250: " ,.\N{NO-BREAK SPACE}", 278: "/:;\\ijlt", 300: "²³", 333: "!()-I[]`fr‘’·",
    389: "Js", 400: "°", 408: '"', 444: "?acez“”", 469: "^", 480: "{}", 500: "#$*0123456789_bdghknopquvxyđ–«»",
    529: "ơ", 541: "~", 542: "ư", 549: "÷", 556: "FPS", 564: "+<=>×", 611: "ELTZ", 667: "BCR",
    722: "ADGHKNOQUVXYwĐƠ", 750: "½", 776: "Ư", 778: "&m", 833: "%", 889: "M", 921: "@", 944: "W", 1000: "—…",
}  # fmt: skip
_BOLD = {
    220: "|", 250: " ,.\N{NO-BREAK SPACE}", 278: "'/\\il", 300: "²³", 333: "!()-:;[]`fjt‘’", 334: "·",
    389: "Is", 394: "{}", 400: "°", 444: "cerz", 500: "#$*0123456789?J_agovxy“”–«»", 520: "~", 549: "÷",
    554: "ơ", 555: '"', 556: "Sbdhknpquđ", 570: "+<=>×", 581: "^", 600: "ư", 611: "FP", 667: "BELTZ",
    722: "ACDNRUVXYwĐ", 750: "½", 778: "GHKOQƠ", 796: "Ư", 833: "&m", 930: "@", 944: "M", 1000: "%W—…",
}  # fmt: skip
_WIDEST = 1000
"""For a letter that is not in the table: rather a line too many than one too few."""


def width_mm(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line of ``text`` in millimetres at ``size`` points."""
    return sum(_letter(letter, bold) for letter in text) * size * MM_A_POINT / 1000


def lines_of(text: str, room_mm: float, size: float, *, bold: bool = False) -> int:
    """Lines ``text`` takes when it breaks at spaces in ``room_mm``; a word too wide breaks too."""
    return sum(_lines(part, room_mm, size, bold) for part in text.split("\n"))


def height_mm(lines: int, size: float) -> float:
    """Height of so many lines in millimetres."""
    return lines * size * LINE * MM_A_POINT


@lru_cache(maxsize=4096)  # what is the same on every certificate is measured once
def _lines(text: str, room_mm: float, size: float, bold: bool) -> int:
    space = width_mm(" ", size, bold=bold)
    lines, at = 1, 0.0
    for word in text.split(" "):
        width = width_mm(word, size, bold=bold)
        if at and at + space + width > room_mm:
            lines, at = lines + 1, 0.0
        at = width if not at else at + space + width
        while at > room_mm:
            lines, at = lines + 1, at - room_mm
    return lines


@cache
def _letter(letter: str, bold: bool) -> int:
    table = _by_letter(bold)
    if letter in table:
        return table[letter]
    spelled = unicodedata.normalize("NFD", letter)
    base, marks = spelled[0], spelled[1:]
    horned = unicodedata.normalize("NFC", base + _HORN) if _HORN in marks else base
    if unicodedata.combining(letter):
        return 0
    return table.get(horned, _WIDEST)


@cache
def _by_letter(bold: bool) -> dict[str, int]:
    widths = _BOLD if bold else _REGULAR
    return {letter: width for width, letters in widths.items() for letter in letters}
