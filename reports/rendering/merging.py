"""Many records in one document, for printing: each in a section of its own, all else as in the template.

Records are taken one after another and deflated as they come, so that ten thousand take ten times the
time of a thousand and no more memory than their deflated text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from itertools import chain

from reports.rendering import drawings, package, sections
from reports.rendering.archive import Member, Packing, Shelf, packed
from reports.rendering.compiled import Compiled, in_file_order
from reports.rendering.media import Media
from reports.rendering.numbering import NOTES, Lists, NotesOfRecords, with_own_bookmarks
from reports.rendering.package import Kind

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REFERRING = {Kind.HEADER: "header", Kind.FOOTER: "footer"}
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_EMPTY = {
    "header": f'<w:hdr xmlns:w="{_W}"><w:p/></w:hdr>',
    "footer": f'<w:ftr xmlns:w="{_W}"><w:p/></w:ftr>',
}
Texts = dict[str, str]


def merged(
    made: Compiled, records: Iterable[Texts], media: Media, pack: Callable[[str, str], Member]
) -> bytes:
    """The document that holds ``records``, each the XML of the template's parts. Raises ValueError when
    there are none."""
    several = iter(records)
    first = next(several, None)
    if first is None:
        raise ValueError("no records to merge")
    merge = _Merge(made, media, first)
    merge.body(chain([first], several))
    return merge.package(pack)


class _Merge:
    """One merging at work: the body on its way into the file, and what records add to other parts."""

    def __init__(self, made: Compiled, media: Media, first: Texts) -> None:
        self._made = made
        self._media = media
        self._first = first
        self._document = made.names[0].member
        self._keys = {
            relation.target: relation.key for relation in package.relations(made.members, self._document)
        }
        self._stories: dict[tuple[str, str], str] = {}
        self._added: dict[str, tuple[str, str, str]] = {}
        self._notes = {
            part.member: NotesOfRecords(NOTES[part.kind]) for part in made.names if part.kind in NOTES
        }
        self._numbering = next(
            (
                relation.target
                for relation in package.relations(made.members, self._document)
                if relation.kind.endswith("/numbering")
            ),
            "",
        )
        content = made.members[self._numbering].content() if self._numbering in made.members else None
        self._lists = Lists(content)
        self._drawings = 0
        self._packing = Packing(self._document)

    def body(self, records: Iterable[Texts]) -> None:
        """Write the body, record after record."""
        held: tuple[str, str] | None = None
        rest = ""
        for number, texts in enumerate(records):
            head, content, section, rest = sections.split(texts[self._document])
            if held is None:
                self._packing.write(head)
            else:
                self._packing.write(sections.closed_off(*held))
            held = self._of_its_own(content, section, texts, number)
        if held is not None:
            self._packing.write("".join(held) + rest)

    def package(self, pack: Callable[[str, str], Member]) -> bytes:
        """The finished file."""
        changed = self._media.changed()
        for name, xml in self._first.items():
            if name != self._document and name not in self._notes:
                changed[name] = pack(name, xml)
        for name, notes in self._notes.items():
            changed[name] = pack(name, notes.text())
        if (numbering := self._lists.changed()) is not None:
            changed[self._numbering] = packed(self._numbering, numbering)
        self._add_stories(changed, pack)
        kept = {name: member for name, member in self._made.members.items() if name != self._document}
        return Shelf(in_file_order(kept | changed)).with_members([self._packing.member()])

    def _of_its_own(self, content: str, section: str, texts: Texts, record: int) -> tuple[str, str]:
        """Content and last section of a record, with nothing in them that another record has too."""
        content, section = sections.restarted(content, section)
        content, section = self._with_stories(content, section, texts, record)
        for name, notes in self._notes.items():
            if record == 0 or notes.notes.reference.search(content):
                xml = texts.get(name) or self._made.members[name].content().decode()
                content = notes.add(xml, content, record)
        content = with_own_bookmarks(content, record)
        content = self._lists.restarted(content, record)
        if drawings.has_drawings(content):
            first = drawings.FIRST + self._drawings
            self._drawings += content.count("<wp:docPr")
            content = drawings.renumbered(content, first)
        return content, section

    def _with_stories(self, content: str, section: str, texts: Texts, record: int) -> tuple[str, str]:
        """The record's own headers and footers; those that read the same are one part."""
        for part in self._made.names:
            if part.kind not in _REFERRING or part.member not in texts or part.member not in self._keys:
                continue
            key = self._story(part.member, _REFERRING[part.kind], texts[part.member], record)
            old = self._keys[part.member]
            if key != old:
                swap = re.compile(rf'(<w:{_REFERRING[part.kind]}Reference\b[^>]*?r:id="){re.escape(old)}"')
                content, section = (swap.sub(rf'\g<1>{key}"', each) for each in (content, section))
        if record and (missing := self._would_inherit(content, section)):
            more = "".join(
                f'<w:{part}Reference xmlns:r="{_R}" w:type="{kind}" r:id="{self._new(part, _EMPTY[part], "")}"/>'
                for part, kind in sorted(missing)
            )
            content, section = sections.with_references(content, section, more)
        return content, section

    def _would_inherit(self, content: str, section: str) -> set[tuple[str, str]]:
        """Headers and footers that the first section would take over from the record before."""
        first = sections.first_section(content, section)
        return sections.references(content + section) - sections.references(first)

    def _story(self, member: str, part: str, xml: str, record: int) -> str:
        """The reference to a header or footer that reads ``xml``."""
        if record == 0:
            self._stories[member, xml] = self._keys[member]
        if (member, xml) not in self._stories:
            self._stories[member, xml] = self._new(part, xml, member)
        return self._stories[member, xml]

    def _new(self, part: str, xml: str, like: str) -> str:
        if (like, xml) in self._stories:
            return self._stories[like, xml]
        folder = posixpath.dirname(self._document)
        name = posixpath.join(folder, f"{part}_tong_ket_{len(self._added) + 1}.xml")
        self._added[name] = (part, xml, like)
        kind = f"{_R}/{part}"
        self._stories[like, xml] = self._media.reference(self._document, kind, "/" + name)
        return self._stories[like, xml]

    def _add_stories(self, changed: dict[str, Member], pack: Callable[[str, str], Member]) -> None:
        if not self._added:
            return
        types = (
            changed.get(package.CONTENT_TYPES, self._made.members[package.CONTENT_TYPES]).content().decode()
        )
        overrides = []
        for name, (part, xml, like) in self._added.items():
            changed[name] = pack(name, xml)
            overrides.append(f'<Override PartName="/{name}" ContentType="{_TYPES}{part}+xml"/>')
            relations = package.relations_name(like)
            there = changed.get(relations) or self._made.members.get(relations)
            if like and there:
                own = package.relations_name(name)
                changed[own] = Member(own, there.packed, there.method, there.checksum, there.size)
        with_parts = types.replace("</Types>", "".join(overrides) + "</Types>")
        changed[package.CONTENT_TYPES] = packed(package.CONTENT_TYPES, with_parts.encode())
