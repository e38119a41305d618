"""Places still to be replaced: words in square brackets, as a new document has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reports.the_thuc.breaches import Breach
from reports.the_thuc.model import Line
from reports.the_thuc.wording import Said

_PLACE = re.compile(r"\[(?:…|[^\W\d_][^\[\]{}]{2,})\]")
_FOUND = Said("chữ trong ngoặc vuông", "words in square brackets")
_ASKED = Said("chữ của văn bản", "the words meant")


def to_replace(lines: Iterable[Line]) -> tuple[str, ...]:
    """The words of every such place, in reading order."""
    return tuple(match.group() for line in lines for match in _places(line))


def check(lines: Iterable[Line]) -> Iterator[Breach]:
    """Each such place."""
    for line in lines:
        for _ in _places(line):
            yield Breach("W699", _FOUND, _ASKED, line)


def _places(line: Line) -> Iterator[re.Match[str]]:
    return _PLACE.finditer(line.text) if "[" in line.text else iter(())
