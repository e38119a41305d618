"""Which line is which component, with the reason: a file is read as documents with their annexes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reports.the_thuc import annexes, heading
from reports.the_thuc.components import Component, Found, Structure, in_order
from reports.the_thuc.content import content, is_subject, title_of
from reports.the_thuc.ending import ending
from reports.the_thuc.kinds import KINDS, LETTER, Kind
from reports.the_thuc.model import Line, WordDocument


@dataclass(frozen=True)
class Annex:
    """An annex: its components and lines."""

    found: tuple[Found, ...]
    lines: tuple[Line, ...]

    def first(self, component: Component) -> Line | None:
        """The first line of a component."""
        return next((each.line for each in self.found if each.component is component), None)

    def all(self, component: Component) -> tuple[Line, ...]:
        """The lines of a component."""
        return tuple(each.line for each in self.found if each.component is component)


@dataclass(frozen=True)
class Reading:
    """A file read: its documents (a file printed together may hold many) and its annexes."""

    documents: tuple[Structure, ...]
    annexes: tuple[Annex, ...]


def structure(document: WordDocument) -> Reading:
    """Find every component."""
    lines = document.lines
    begins = heading.starts(lines) or (0,)
    edges = [*begins, len(lines)]
    if edges[0] and len(begins) == 1:
        edges[0] = 0
    structures: list[Structure] = []
    found_annexes: list[Annex] = []
    for start, end in pairwise(edges):
        own = lines[start:end]
        cuts = annexes.starts(own)
        main = [line for line in own if not cuts or line.order < cuts[0]]
        structures.append(_document(main))
        for cut, stop in pairwise([*cuts, end]):
            rest = tuple(line for line in own if cut <= line.order < stop)
            found_annexes.append(Annex(tuple(annexes.annex(rest)), rest))
    return Reading(tuple(structures), tuple(found_annexes))


def _document(lines: Sequence[Line]) -> Structure:
    after_head = _after_head(lines)
    below = [line for line in lines if line.order >= after_head]
    titled = title_of(below)
    title, kind = titled or (None, None)
    body_from = title.order if title is not None else _head_ends(below)
    top = heading.head(lines, body_from)
    untitled = title is None and _begins_with_subject(below)
    if untitled:
        kind = _kind_by_symbol(top.found)
    elif title is None and any(each.component is Component.LETTER_SUBJECT for each in top.found):
        kind = LETTER
    start = max(top.end + 1, after_head if title is None else title.order)
    end = ending([line for line in lines if line.order >= start], start - 1)
    inner = [line for line in lines if start <= line.order and (end.start is None or line.order < end.start)]
    middle = content(inner, title, kind, untitled=untitled)
    found = in_order([*top.found, *middle.found, *end.found])
    drawn = {**top.drawn, Component.SUBJECT: middle.drawn}
    return Structure(kind, found, drawn, tuple(lines), _last_words(inner), _goes_with(middle.found))


def _after_head(lines: Sequence[Line]) -> int:
    """The order from which the title may come: below the table with the national name, if there is one."""
    begins = heading.starts(lines)
    if not begins:
        return lines[0].order if lines else 0
    first = next(line for line in lines if line.order == begins[0])
    table = first.place.table
    if not table:
        return first.order
    return max(line.order for line in lines if line.place.table == table) + 1


def _begins_with_subject(below: Sequence[Line]) -> bool:
    """Whether the subject follows the head at once, the title missing; only a head in a table tells."""
    first = next((line for line in below if not line.blank), None)
    return first is not None and is_subject(first)


def _head_ends(lines: Sequence[Line]) -> int:
    """Where the head ends that no title follows: at the subject, at “Kính gửi”, or where the body begins."""
    if _begins_with_subject(lines):
        return next(line.order for line in lines if not line.blank)
    for line in lines:
        if line.bare.startswith("kinh gui"):
            return line.order
    return next((line.order for line in lines if not line.blank and not line.place.table), 10**9)


def _kind_by_symbol(found: Iterable[Found]) -> Kind | None:
    """The kind that the symbol names: “Số: …/QĐ-UBND”."""
    number = next((each.line.text for each in found if each.component is Component.NUMBER), "")
    code = number.rpartition("/")[2].partition("-")[0].strip()
    return next((kind for kind in KINDS if kind.code == code), None)


def _last_words(lines: Sequence[Line]) -> Line | None:
    return next((line for line in reversed(lines) if not line.blank), None)


def _goes_with(found: Sequence[Found]) -> bool:
    """Whether the document goes with another, which bears number, date and signature."""
    return any(each.component is Component.GOES_WITH for each in found)
