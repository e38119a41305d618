"""Footnotes and comments of a merged document: those of each record, with numbers of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reports.rendering.identities import without_identities
from reports.rendering.package import Kind

_ID = re.compile(r' w:id="(-?\d+)"')


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


def _shifted_note(note: str, shift: int) -> str:
    """A note of a later record, numbered anew; its paragraphs lose what only Word knows them by."""
    if not shift:
        return note
    return _ID.sub(lambda found: f' w:id="{int(found[1]) + shift}"', without_identities(note), count=1)
