"""Automatic numbers: what Word prints before a paragraph of a list, and the indents of its level."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from reports.the_thuc.package import W
from reports.the_thuc.properties import Layer, paragraph_layer

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9
_BULLET = "-"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: kind of number, text around it, first number, indents."""

    kind: str
    text: str
    start: int
    layer: Layer


class Numbering:
    """The lists of one document, counting as the paragraphs pass by in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        """The lists of ``root``, the numbering part; no lists without it."""
        self._levels: dict[str, dict[int, Level]] = {}
        self._family: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is None:
            return
        kinds = {
            element.get(f"{W}abstractNumId", ""): _levels(element) for element in root.iter(f"{W}abstractNum")
        }
        for number in root.iter(f"{W}num"):
            kind = number.find(f"{W}abstractNumId")
            family = "" if kind is None else kind.get(f"{W}val", "")
            key = number.get(f"{W}numId", "")
            levels = {**kinds.get(family, {}), **_levels(number)}
            starts = {
                int(each.get(f"{W}ilvl", "0")): start.get(f"{W}val", "1")
                for each in number.iter(f"{W}lvlOverride")
                for start in each.iter(f"{W}startOverride")
            }
            for place, start in starts.items():
                if place in levels:
                    old = levels[place]
                    levels[place] = Level(old.kind, old.text, int(start), old.layer)
            self._levels[key] = levels
            self._family[key] = key if starts else family

    def layer(self, list_id: str, level: int) -> Layer:
        """The paragraph properties that a level of a list gives."""
        found = self._levels.get(list_id, {}).get(level)
        return found.layer if found else {}

    def label(self, list_id: str, level: int) -> str:
        """What is printed before the next paragraph of that list and level."""
        levels = self._levels.get(list_id, {})
        if level not in levels:
            return ""
        own = levels[level]
        if own.kind == "bullet":
            return own.text if own.text in ("-", "+", "–") else _BULLET
        counts = self._counts.setdefault(self._family[list_id], [None] * _LEVELS)
        now = counts[level]
        counts[level] = own.start if now is None else now + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            at = levels.get(place)
            count = counts[place]
            return "" if at is None else _number(at.kind, at.start if count is None else count)

        return _PLACE.sub(shown, own.text)


def _levels(element: etree._Element) -> dict[int, Level]:
    found = {}
    for level in element.iter(f"{W}lvl"):
        kind, text, start = (level.find(f"{W}{name}") for name in ("numFmt", "lvlText", "start"))
        found[int(level.get(f"{W}ilvl", "0"))] = Level(
            "decimal" if kind is None else kind.get(f"{W}val", "decimal"),
            "" if text is None else text.get(f"{W}val", ""),
            1 if start is None else int(start.get(f"{W}val", "1")),
            paragraph_layer(level.find(f"{W}pPr")),
        )
    return found


def _number(kind: str, value: int) -> str:
    if kind == "none":
        return ""
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        roman = ""
        for size, letters in (*_ROMAN, *_SMALL_ROMAN):
            roman += letters * (value // size)
            value %= size
        return roman.upper() if kind == "upperRoman" else roman
    return f"{value:02d}" if kind == "decimalZero" else str(value)
