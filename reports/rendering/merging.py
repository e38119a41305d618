"""Many records in one document, for printing: each in a section of its own, all else as in the template.

Records are taken one after another, looked at and deflated as they come, so that ten thousand take ten
times the time of a thousand and no more memory than their deflated text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from itertools import chain
from xml.parsers import expat

from reports.rendering import drawings, identities, package, sections
from reports.rendering.archive import Member, Packing, Shelf, packed
from reports.rendering.compiled import Compiled, in_file_order
from reports.rendering.media import Media
from reports.rendering.notes import NOTES, NotesOfRecords
from reports.rendering.numbering import Lists
from reports.rendering.package import Kind
from reports.rendering.part import torn

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REFERRING = {Kind.HEADER: "header", Kind.FOOTER: "footer"}
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_EMPTY = {
    "header": f'<w:hdr xmlns:w="{_W}"><w:p/></w:hdr>',
    "footer": f'<w:ftr xmlns:w="{_W}"><w:p/></w:ftr>',
}
Texts = dict[str, str]


class NotWhole(ValueError):  # noqa: N818  named as what it says
    """Records put together would not be one well-formed part; the text says which and why."""


def merged(
    made: Compiled, records: Iterable[Texts], media: Media, pack: Callable[[str, str], Member]
) -> bytes:
    """The document that holds ``records``, each the XML of the template's parts. Raises ValueError when
    there are none, NotWhole when they do not make one well-formed document."""
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
        self._numbering, numbering = self._referred("/numbering")
        self._lists = Lists(numbering, self._referred("/styles")[1])
        self._bookmarks = identities.Bookmarks()
        self._drawings = 0
        self._packing = Packing(self._document)
        self._whole = expat.ParserCreate(namespace_separator=" ")

    def body(self, records: Iterable[Texts]) -> None:
        """Write the body, record after record."""
        held: tuple[str, str] | None = None
        rest = ""
        for number, texts in enumerate(records):
            head, content, section, rest = sections.split(texts[self._document])
            if held is None:
                self._write(head)
            else:
                self._write(sections.closed_off(*held))
            held = self._of_its_own(content, section, texts, number)
        if held is not None:
            self._write("".join(held) + rest, last=True)

    def _write(self, text: str, *, last: bool = False) -> None:
        try:
            self._whole.Parse(text, last)
        except expat.ExpatError as error:
            raise NotWhole(f"{self._document}: {error}") from error
        self._packing.write(text)

    def _referred(self, kind: str) -> tuple[str, bytes | None]:
        """The member the body refers to as ``kind``, and what is in it."""
        for relation in package.relations(self._made.members, self._document):
            if relation.kind.endswith(kind) and relation.target in self._made.members:
                return relation.target, self._made.members[relation.target].content()
        return "", None

    def package(self, pack: Callable[[str, str], Member]) -> bytes:
        """The finished file."""
        changed = self._media.changed()
        for name, xml in self._first.items():
            if name != self._document and name not in self._notes:
                changed[name] = pack(name, identities.with_pages_of_section(xml))
        self._count_pages_of_records(changed)
        for name, notes in self._notes.items():
            changed[name] = pack(name, _sound(name, notes.text()))
        if (numbering := self._lists.changed()) is not None:
            changed[self._numbering] = packed(self._numbering, numbering)
        self._add_stories(changed, pack)
        kept = {name: member for name, member in self._made.members.items() if name != self._document}
        return Shelf(in_file_order(kept | changed)).with_members([self._packing.member()])

    def _of_its_own(self, content: str, section: str, texts: Texts, record: int) -> tuple[str, str]:
        """Content and last section of a record, with nothing in them that another record has too."""
        content = identities.without_identities(content)
        if record:
            content = identities.without_control_numbers(content)
        content, section = sections.restarted(content, section)
        content, section = self._with_stories(content, section, texts, record)
        if "<w:footnoteReference" in content:
            content, section = sections.with_notes_from_one(content, section)
        for name, notes in self._notes.items():
            if record == 0 or notes.notes.reference.search(content):
                xml = texts.get(name) or self._made.members[name].content().decode()
                content = notes.add(xml, content, record)
        content = self._bookmarks.of_record(content, record)
        content = self._lists.restarted(identities.with_pages_of_section(content), record)
        return self._drawings_numbered(content), section

    def _drawings_numbered(self, xml: str) -> str:
        """``xml`` with drawings numbered on from those of the records before."""
        if not drawings.has_drawings(xml):
            return xml
        first = drawings.FIRST + self._drawings
        self._drawings += xml.count("<wp:docPr")
        return drawings.renumbered(xml, first)

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

    def _count_pages_of_records(self, changed: dict[str, Member]) -> None:
        """Headers and footers without data print the record's pages too."""
        for part in self._made.names:
            if part.kind in _REFERRING and part.member not in changed:
                xml = self._made.members[part.member].content().decode()
                if identities.has_total_pages(xml):
                    changed[part.member] = packed(part.member, identities.with_pages_of_section(xml).encode())

    def _add_stories(self, changed: dict[str, Member], pack: Callable[[str, str], Member]) -> None:
        if not self._added:
            return
        types = (
            changed.get(package.CONTENT_TYPES, self._made.members[package.CONTENT_TYPES]).content().decode()
        )
        overrides = []
        for name, (part, xml, like) in self._added.items():
            own_xml = identities.without_identities(identities.with_pages_of_section(xml))
            own_xml = self._drawings_numbered(own_xml)
            changed[name] = pack(name, _sound(name, own_xml))
            overrides.append(f'<Override PartName="/{name}" ContentType="{_TYPES}{part}+xml"/>')
            relations = package.relations_name(like)
            there = changed.get(relations) or self._made.members.get(relations)
            if like and there:
                own = package.relations_name(name)
                changed[own] = Member(own, there.packed, there.method, there.checksum, there.size)
        with_parts = types.replace("</Types>", "".join(overrides) + "</Types>")
        changed[package.CONTENT_TYPES] = packed(package.CONTENT_TYPES, with_parts.encode())


def _sound(name: str, xml: str) -> str:
    """``xml``, when it is one whole part; raises NotWhole."""
    if fault := torn(xml):
        raise NotWhole(f"{name}: {fault}")
    return xml
