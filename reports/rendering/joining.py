"""Many small documents of one template as one, for the printer's sake: opening a document costs more
than laying out its page.

Only documents that differ in their text alone are joined: every other part of the package must be the
same (size and checksum), and what counts through a document (lists, notes) or speaks of the whole of it
(fields other than the page's number, data bound to properties) must not be there.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

from reports.rendering import archive, drawings, identities, sections
from reports.rendering.archive import Member, packed

_DOCUMENT = "word/document.xml"
_PROPERTIES = "docProps/core.xml"
_OWN = frozenset({_DOCUMENT, _PROPERTIES})
_COUNTING = re.compile(
    r"<w:(?:numPr|footnoteReference|endnoteReference|commentReference|altChunk|dataBinding)\b"
)
_FIELD = re.compile(r"<w:instrText\b[^>]*>([^<]*)|<w:fldSimple\b[^>]*\bw:instr=\"([^\"]*)")
_PARAGRAPH = re.compile(
    r"<w:p(?P<rest> [^>]*?)?(?:(?P<empty>/>)|>(?:<w:pPr/>|<w:pPr\b.*?</w:pPr>(?!</w:pPrChange>))?)", re.DOTALL
)
_STORY = re.compile(r"word/(?:header|footer)\d*\.xml")
_FIRST_MARK = 1_000_000
Key = tuple[tuple[str, int, int], ...]


def mark(record: int) -> str:
    """The name of the place where a record begins: letters and digits only, which PDF leaves as they are."""
    return f"tongketban{record}"


def kind_of(data: bytes) -> Key | None:
    """Equal for documents that may be joined; None for one that may not be joined with any."""
    try:
        members = archive.read(data)
        stories = [each.content().decode() for name, each in members.items() if _STORY.fullmatch(name)]
        head, content, section, _ = sections.split(members[_DOCUMENT].content().decode())
    except (archive.UnreadableArchive, archive.UnsafeArchive, KeyError, ValueError):
        return None
    first = sections.first_section(content, section)
    inherits = sections.references(content + section) - sections.references(first)
    if inherits or _COUNTING.search(content) or not all(map(_only_page_numbers, (content, *stories))):
        return None
    same = [(name, each.checksum, each.size) for name, each in members.items() if name not in _OWN]
    return (("", zlib.crc32(head.encode()), len(head)), *sorted(same))


def _only_page_numbers(xml: str) -> bool:
    return all((found[1] or found[2] or "PAGE").split()[:1] == ["PAGE"] for found in _FIELD.finditer(xml))


def joined(documents: Sequence[bytes]) -> bytes:
    """One document of all, each beginning on a new page at a place named ``mark(n)``. They must be of
    one ``kind_of``."""
    members = archive.read(documents[0])
    pieces: list[str] = []
    held: tuple[str, str] | None = None
    rest, counted = "", 0
    bookmarks = identities.Bookmarks()
    for record, data in enumerate(documents):
        text = archive.read(data)[_DOCUMENT].content().decode()
        head, content, section, rest = sections.split(text)
        pieces.append(head if held is None else sections.closed_off(*held))
        content, section = sections.restarted(content, section)
        content = bookmarks.of_record(content, record)
        if drawings.has_drawings(content):
            content = drawings.renumbered(content, drawings.FIRST + counted)
            counted += content.count("<wp:docPr")
        held = _marked(content, record), section
    pieces += [*(held or ()), rest]
    return archive.written(_with(members, "".join(pieces)))


def _marked(content: str, record: int) -> str:
    """``content`` with its mark inside the first paragraph: before it, it would lie on the page before."""
    number = _FIRST_MARK + record
    place = f'<w:bookmarkStart w:id="{number}" w:name="{mark(record)}"/><w:bookmarkEnd w:id="{number}"/>'
    found = _PARAGRAPH.search(content)
    if found is None:
        return f"<w:p>{place}</w:p>{content}"
    if found["empty"]:
        return f"{content[: found.start()]}<w:p{found['rest'] or ''}>{place}</w:p>{content[found.end() :]}"
    return content[: found.end()] + place + content[found.end() :]


def _with(members: dict[str, Member], document: str) -> dict[str, Member]:
    return members | {_DOCUMENT: packed(_DOCUMENT, document.encode())}
