"""Numbers of headings: what they say, and which heading has the other kind of number than its place asks.

“1. KẾT QUẢ THỰC HIỆN” between Roman sections is the section whose number is missing there, typed in Arabic;
“I. Thuận lợi” before “2. Khó khăn” is a clause typed in Roman. Each is taken for what it stands for, so that
the one slip is named and nothing that follows from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reports.the_thuc.components import Component, Found
from reports.the_thuc.model import Line
from reports.the_thuc.wording import Said

C = Component
_NUMBER = re.compile(r"(?:(\d{1,3})|([IVXLC]+))[.)]")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ABOVE = {C.ROMAN: frozenset({C.PART}), C.CLAUSE: frozenset({C.ROMAN, C.PART, C.ITEM, C.ARTICLE})}
_AS_SECTION = Said("chữ hoa, đúng chỗ một mục La Mã còn thiếu", "capitals, where a Roman section is missing")
_AS_CLAUSE = Said("chữ thường, đúng chỗ một khoản còn thiếu", "small letters, where a clause is missing")


def number_of(line: Line) -> int:
    """The number a section or clause begins with; 0 where it has none."""
    match = _NUMBER.match(line.text)
    if match is None:
        return 0
    return int(match[1]) if match[1] else roman(match[2])


def is_arabic(line: Line) -> bool:
    """Whether the number a line begins with is an Arabic one."""
    return line.text[:1].isdecimal()


def roman(text: str) -> int:
    """The value of a Roman number."""
    values = [_VALUES[letter] for letter in text.upper()]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def renamed(found: Sequence[Found]) -> tuple[Found, ...]:
    """The same lines, those with the other kind of number named for what their place asks."""
    known = list(found)
    for place, each in enumerate(known):
        if each.component is C.CLAUSE and each.line.capitals:
            followed = _neighbour(known[place + 1 :], C.ROMAN) is not None
            if _fills(known, place, C.ROMAN) and (followed or not _fills(known, place, C.CLAUSE)):
                known[place] = replace(each, component=C.ROMAN, reason=_AS_SECTION)
        elif (
            each.component is C.ROMAN
            and not each.line.capitals
            and _fills(known, place, C.CLAUSE)
            and not _fills(known, place, C.ROMAN)
        ):
            known[place] = replace(each, component=C.CLAUSE, reason=_AS_CLAUSE)
    return tuple(known)


def _fills(found: Sequence[Found], place: int, component: Component) -> bool:
    """Whether the number at ``place`` is just the one missing between its neighbours of this component;
    there is at least one such neighbour."""
    own = number_of(found[place].line)
    before = _neighbour(found[place - 1 :: -1] if place else (), component)
    after = _neighbour(found[place + 1 :], component)
    if before is None and after is None:
        return False
    return (before or 0) + 1 == own and after in (None, own + 1)


def _neighbour(found: Sequence[Found], component: Component) -> int | None:
    """The number of the nearest line of this component, unless a heading above it comes first."""
    for each in found:
        if each.component is component:
            return number_of(each.line)
        if each.component in _ABOVE[component]:
            return None
    return None
