"""Clauses with a title of their own (appendix I, part I, section II.6.đ): number and title stand alone on a
line, in bold. A clause without a title is ordinary text, so the document's own habit decides which is which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from reports.the_thuc.breaches import Breach
from reports.the_thuc.components import BODY, Component, Found, Structure, named
from reports.the_thuc.model import Line
from reports.the_thuc.wording import Said, joined

C = Component
_ABOVE = frozenset({C.ARTICLE, C.ROMAN, C.PART, C.ITEM})
_OPENED = frozenset({C.TEXT, C.DASH, C.POINT, C.CAPTION})
_NUMBER = re.compile(r"(\d+)\.\s*")
_ENDS = (".", ";", ":", ",", "/", "…", "!", "?")
_ROWS_OF_A_TITLE = 2
_FEWEST = 2
_Clause = tuple[Line, bool]


def check(structure: Structure) -> Iterator[Breach]:
    """Every title of a clause that is not bold from end to end."""
    runs = list(_runs(structure))
    bold = any(line.bold for run in runs for line, opens in run if opens and _titled(line))
    for run in runs:
        for line, _ in run:
            if line.bold or not _is_title(line, run, bold=bold):
                continue
            found = Said("có tiêu đề riêng mà chữ không đậm", "has a title of its own that is not bold")
            asked = Said(
                "số thứ tự và tiêu đề của khoản chữ đứng, đậm", "number and title of the clause upright, bold"
            )
            yield Breach("E957", joined((named(C.CLAUSE), found), ": "), asked, line)


def _is_title(line: Line, run: Sequence[_Clause], *, bold: bool) -> bool:
    """Whether a clause is a title: by its outline level, by its siblings, or because text stands
    below every one of them, as below other titles of the document."""
    if line.setting.outline is not None:
        return True
    if not _titled(line):
        return False
    if any(other.bold and _titled(other) for other, _ in run):
        return True
    return (bold or len(run) >= _FEWEST) and all(_titled(other) and opens for other, opens in run)


def _titled(line: Line) -> bool:
    """Whether it reads as a title: words without a mark at the end, on two rows at most."""
    words = line.text[match.end() :] if (match := _NUMBER.match(line.text)) else line.text
    worded = any(map(str.isalpha, words)) and not words.endswith(_ENDS)
    return worded and line.width <= _ROWS_OF_A_TITLE * line.column


def _runs(structure: Structure) -> Iterator[list[_Clause]]:
    """The clauses of each section, list by list; with each, whether text or a table comes below it."""
    run: list[_Clause] = []
    body = [each for each in structure.found if each.component in BODY]
    for place, each in enumerate(body):
        match = _NUMBER.match(each.line.text) if each.component is C.CLAUSE else None
        if each.component in _ABOVE or (match is not None and match[1] == "1"):
            if run:
                yield run
            run = []
        if match is not None:
            run.append((each.line, _opens(structure, body, place)))
    if run:
        yield run


def _opens(structure: Structure, body: Sequence[Found], place: int) -> bool:
    """Whether what follows a clause belongs to it."""
    if place + 1 == len(body):
        return False
    at = body[place].line.order - structure.lines[0].order + 1
    below = next((line for line in islice(structure.lines, at, None) if not line.blank), None)
    in_table = below is not None and below.place.table > 0
    return in_table or body[place + 1].component in _OPENED
