"""What must be unique in a document, or start again, where records follow one another in it.

Notes and comments, bookmarks, list numbers: each record after the first gets numbers of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reports.rendering.package import Kind, W, parsed

_BOOKMARK = re.compile(r'(<w:bookmark(?:Start|End)\b[^>]*?w:id=")(\d+)(")')
_BOOKMARK_NAME = re.compile(r'(<w:bookmarkStart\b[^>]*?w:name=")([^"]*)(")')
_LIST = re.compile(r'(<w:numId w:val=")(\d+)("/>)')
_ID = re.compile(r' w:id="(-?\d+)"')
_STEP_OF_BOOKMARKS = 10_000


@dataclass(frozen=True)
class Notes:
    """One kind of notes: how they are called, and how the body refers to them."""

    element: str
    reference: re.Pattern[str]

    def of(self, xml: str) -> Iterator[tuple[str, bool]]:
        """Every note of a part, and whether it is one of the document's own (a separator line)."""
        for found in re.finditer(rf"<w:{self.element}\b[^>]*>.*?</w:{self.element}>", xml, re.DOTALL):
            opening = found.group()[: found.group().index(">")]
            yield found.group(), " w:type=" in opening


def _notes(element: str, references: str) -> Notes:
    return Notes(element, re.compile(rf'(<w:(?:{references})\b[^>]*?w:id=")(\d+)(")'))


NOTES = {
    Kind.FOOTNOTES: _notes("footnote", "footnoteReference"),
    Kind.ENDNOTES: _notes("endnote", "endnoteReference"),
    Kind.COMMENTS: _notes("comment", "commentRangeStart|commentRangeEnd|commentReference"),
}


@dataclass
class NotesOfRecords:
    """The notes of all records, gathered one record after another."""

    notes: Notes
    head: str = ""
    tail: str = ""
    pieces: list[str] = field(default_factory=list)
    step: int = 0

    def add(self, xml: str, content: str, record: int) -> str:
        """Add the notes of a record; returns its ``content`` with references that lead to them."""
        several = list(self.notes.of(xml))
        if record == 0:
            self._begin(xml, [note for note, _ in several])
        shift = record * self.step
        for note, own in several:
            if record == 0 or not own:
                self.pieces.append(_shifted_note(note, shift))
        return self.notes.reference.sub(lambda found: f"{found[1]}{int(found[2]) + shift}{found[3]}", content)

    def text(self) -> str:
        """The whole part."""
        return self.head + "".join(self.pieces) + self.tail

    def _begin(self, xml: str, several: list[str]) -> None:
        if several:
            start = xml.index(several[0])
            end = xml.rindex(several[-1]) + len(several[-1])
            self.head, self.tail = xml[:start], xml[end:]
        else:
            self.head = xml
        numbers = [int(found[1]) for note in several if (found := _ID.search(note))]
        self.step = max(numbers, default=0) + 1


class Lists:
    """Numbered lists: those of a record begin again."""

    def __init__(self, numbering: bytes | None) -> None:
        self._root = parsed(numbering) if numbering else None
        self._levels = dict(_levels(self._root)) if self._root is not None else {}
        self._next = max(self._levels, default=0) + 1
        self._added: list[etree._Element] = []

    def restarted(self, content: str, record: int) -> str:
        """``content`` of a record with list numbers of its own."""
        if record == 0 or not self._levels:
            return content
        own: dict[int, int] = {}

        def renamed(found: re.Match[str]) -> str:
            number = int(found[2])
            if number not in self._levels:
                return found.group()
            if number not in own:
                own[number] = self._again(number)
            return f"{found[1]}{own[number]}{found[3]}"

        return _LIST.sub(renamed, content)

    def changed(self) -> bytes | None:
        """The numbering part with the lists added; None when there are none."""
        if not self._added or self._root is None:
            return None
        after = self._root.findall(f"{W}num")[-1]
        at = self._root.index(after) + 1
        self._root[at:at] = self._added
        return etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _again(self, number: int) -> int:
        abstract, starts = self._levels[number]
        new, self._next = self._next, self._next + 1
        element = etree.Element(f"{W}num", {f"{W}numId": str(new)})
        etree.SubElement(element, f"{W}abstractNumId", {f"{W}val": abstract})
        for level, start in starts:
            override = etree.SubElement(element, f"{W}lvlOverride", {f"{W}ilvl": level})
            etree.SubElement(override, f"{W}startOverride", {f"{W}val": start})
        self._added.append(element)
        return new


def with_own_bookmarks(content: str, record: int) -> str:
    """``content`` of a record with bookmarks of its own, and references that lead to them."""
    names = {found[2] for found in _BOOKMARK_NAME.finditer(content)}
    if record == 0 or not names:
        return content
    shift = record * _STEP_OF_BOOKMARKS
    content = _BOOKMARK.sub(lambda found: f"{found[1]}{int(found[2]) + shift}{found[3]}", content)
    content = _BOOKMARK_NAME.sub(lambda found: f"{found[1]}{found[2]}_{record}{found[3]}", content)
    either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    content = re.sub(rf'( w:anchor=")({either})(")', rf"\1\2_{record}\3", content)
    return re.sub(
        rf"(<w:instrText\b[^>]*>[^<]*?\b(?:REF|PAGEREF|NOTEREF|HYPERLINK)\b[^<]*?)\b({either})\b",
        rf"\1\2_{record}",
        content,
    )


def _shifted_note(note: str, shift: int) -> str:
    return _ID.sub(lambda found: f' w:id="{int(found[1]) + shift}"', note, count=1) if shift else note


def _levels(root: etree._Element) -> Iterator[tuple[int, tuple[str, list[tuple[str, str]]]]]:
    """Each list number with its abstract list, and the level numbers that list counts from."""
    starts: dict[str, list[tuple[str, str]]] = {}
    for abstract in root.iter(f"{W}abstractNum"):
        levels = [
            (level.get(f"{W}ilvl", "0"), _value(level, "start", "1"))
            for level in abstract.iter(f"{W}lvl")
            if _value(level, "numFmt", "decimal") not in {"bullet", "none"}
        ]
        starts[abstract.get(f"{W}abstractNumId", "")] = levels
    for number in root.iter(f"{W}num"):
        abstract_id = _value(number, "abstractNumId", "")
        if starts.get(abstract_id):
            yield int(number.get(f"{W}numId", "0")), (abstract_id, starts[abstract_id])


def _value(element: etree._Element, name: str, default: str) -> str:
    child = element.find(f"{W}{name}")
    return default if child is None else child.get(f"{W}val", default)
