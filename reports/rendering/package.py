"""The parts of a .docx: which member is body, header, footer, notes, comments; how parts refer to each other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from reports.rendering.archive import TECHNICAL, Member, UnreadableArchive, UnsafeArchive

CONTENT_TYPES = "[Content_Types].xml"
_PACKAGE_RELATIONS = "_rels/.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
IMAGE = _OFFICE + "image"
HYPERLINK = _OFFICE + "hyperlink"


class Kind(StrEnum):
    """What a part is; the value is what a clerk calls it."""

    BODY = "phần thân"
    HEADER = "đầu trang"
    FOOTER = "chân trang"
    FOOTNOTES = "chú thích cuối trang"
    ENDNOTES = "chú thích cuối văn bản"
    COMMENTS = "lời bình"
    PROPERTIES = "thuộc tính của tệp"

    @property
    def holds_pictures(self) -> bool:
        """Whether a picture may stand in such a part."""
        return self in {Kind.BODY, Kind.HEADER, Kind.FOOTER}


_KINDS = {
    "header": Kind.HEADER,
    "footer": Kind.FOOTER,
    "footnotes": Kind.FOOTNOTES,
    "endnotes": Kind.ENDNOTES,
    "comments": Kind.COMMENTS,
}


@dataclass(frozen=True, slots=True)
class Relation:
    """One reference from a part to another: ``target`` a member's name, or an address when external."""

    key: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class PartName:
    """A part that may hold tags: what it is and which member holds it."""

    kind: Kind
    member: str


def story_parts(members: Mapping[str, Member]) -> tuple[PartName, ...]:
    """Every part that may hold tags: the body, then headers and footers in the order of the document's
    references, then notes and comments, then the file's properties. Raises UnreadableArchive when there is
    no Word document in the package."""
    document = ""
    properties = ""
    for relation in relations(members, ""):
        if relation.kind in {_OFFICE + "officeDocument", _STRICT + "officeDocument"}:
            document = relation.target
        elif relation.kind == _CORE:
            properties = relation.target
    if document not in members or parsed(members[document].content()).find(f"{W}body") is None:
        raise UnreadableArchive("không có phần thân văn bản Word")
    found: dict[str, Kind] = {document: Kind.BODY}
    for relation in relations(members, document):
        kind = _KINDS.get(relation.kind.removeprefix(_OFFICE).removeprefix(_STRICT))
        if kind and not relation.external and relation.target in members:
            found.setdefault(relation.target, kind)
    if properties in members:
        found.setdefault(properties, Kind.PROPERTIES)
    order = list(Kind)
    parts = [PartName(kind, name) for name, kind in found.items()]
    return tuple(sorted(parts, key=lambda part: order.index(part.kind)))


def relations(members: Mapping[str, Member], part: str) -> Iterator[Relation]:
    """What ``part`` refers to; the whole package when ``part`` is empty."""
    name = relations_name(part)
    if name not in members:
        return
    folder = posixpath.dirname(part)
    for each in parsed(members[name].content()).iter("{*}Relationship"):
        external = each.get("TargetMode") == "External"
        target = each.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield Relation(each.get("Id", ""), each.get("Type", ""), target, external)


def relations_name(part: str) -> str:
    """The member that holds the references of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels") if part else _PACKAGE_RELATIONS


def refuse_doctypes(members: Mapping[str, Member]) -> None:
    """Raise UnsafeArchive for XML with a document type or entities: Word writes none, attackers do."""
    for member in members.values():
        if not member.is_xml:
            continue
        content = member.content()
        if encoding := _WIDE_BOMS.get(content[:2]):
            content = content.decode(encoding, "replace").encode()
        if _DOCTYPE.search(content):
            raise UnsafeArchive(f"{member.name} khai báo thực thể XML (DOCTYPE)")


def parsed(content: bytes, *, keep_blanks: bool = True) -> etree._Element:
    """``content`` as a tree, nothing expanded and nothing fetched. Raises UnreadableArchive."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_blank_text=not keep_blanks,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableArchive(f"phần XML bị hỏng ({TECHNICAL}: {error})") from error
    return root
