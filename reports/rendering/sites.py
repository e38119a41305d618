"""Where the tags of a part stand, as a person would look for them: paragraph, table, row, cell.

What docxtpl makes of a part has no paragraphs left where ``{%p`` tags stood, so every tag is found
before that and given a mark: private characters just before its closing braces. Marks survive all
that docxtpl does to a tag and are taken out again by ``reports.rendering.tags``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reports.rendering.package import W

_OPENING = re.compile(r"\{\{|\{%|\{#")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
MARK = re.compile("\ue0f0[\ue100-\ue10f]+")
_PREFIX = re.compile(r"(?:\{\{|\{%|\{#)(p|tr|tc|r)\s")
_UNMARKED = re.compile(r"\{%\s*(?:vm|hm)\s*%\}|\{#.*#\}", re.DOTALL)
_LONGEST_TEXT = 90
_DIGITS = "0123456789abcdef"
_MARKS = str.maketrans(_DIGITS, "".join(chr(0xE100 + digit) for digit in range(16)))


_Places = dict[etree._Element, int]  # noqa: SLF001  lxml has no other name for it


@dataclass(frozen=True, slots=True)
class Site:
    """The place of a tag: paragraphs and tables are counted from 1 within the part, 0 is outside."""

    tag: str = ""
    paragraph: int = 0
    text: str = ""
    table: int = 0
    row: int = 0
    cell: int = 0

    def words(self, part: str) -> str:
        """The place in words, for a message."""
        pieces = [f"thẻ {shortened(self.tag)}"] if self.tag else []
        if self.paragraph:
            pieces.append(f'đoạn {self.paragraph} "{self.text}"')
        if self.table:
            pieces.append(f"bảng {self.table} hàng {self.row} ô {self.cell}")
        return f"({', '.join((*pieces, part))})"


NO_SITE = Site()


@dataclass(frozen=True, slots=True)
class TypedTag:
    """A tag as typed: ``raw`` with its braces, ``prefix`` p, tr, tc, r or nothing; the elements that
    hold its text, and how far into the first of them it begins."""

    raw: str
    prefix: str
    offset: int
    holders: tuple[etree._Element, ...]
    site: Site


@dataclass(slots=True)
class TypedParagraph:
    """A paragraph that holds a brace: its element, its text and the tags in it."""

    element: etree._Element
    site: Site
    text: str
    tags: list[TypedTag] = field(default_factory=list)


def typed_paragraphs(root: etree._Element) -> list[TypedParagraph]:
    """Every paragraph of a part that may hold a tag, with its tags, in the order of the text."""
    tables = {table: number for number, table in enumerate(root.iter(f"{W}tbl"), 1)}
    rows, cells = _counted(root, f"{W}tr"), _counted(root, f"{W}tc")
    found = []
    for number, element in enumerate(root.iter(f"{W}p"), 1):
        holders = [
            holder for holder in element.iter(f"{W}t", f"{W}instrText") if _paragraph_of(holder) is element
        ]
        text = "".join(holder.text or "" for holder in holders)
        if "{" not in text and "}}" not in text and "%}" not in text:
            continue
        place = Site("", number, shortened(text), *_cell_of(element, tables, rows, cells))
        paragraph = TypedParagraph(element, place, text)
        paragraph.tags.extend(_tags(paragraph, holders))
        found.append(paragraph)
    return found


def mark(paragraphs: list[TypedParagraph]) -> list[Site]:
    """Put a mark into every tag; the mark's number leads to its place in the list returned."""
    sites: list[Site] = []
    for paragraph in paragraphs:
        for tag in reversed(paragraph.tags):
            if not _UNMARKED.fullmatch(tag.raw):
                _insert(tag, _mark_text(len(sites)))
                sites.append(tag.site)
    return sites


def mark_number(mark_text: str) -> int:
    """The number of a mark found by ``MARK``."""
    return int("".join(_DIGITS[ord(digit) - 0xE100] for digit in mark_text[1:]), 16)


def shortened(text: str) -> str:
    """``text`` on one line, cut off where it gets long."""
    words = " ".join(MARK.sub("", text).split())
    return words if len(words) <= _LONGEST_TEXT else words[:_LONGEST_TEXT].rstrip() + "…"


def tag_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where tags begin and end in ``text``; what opens and never closes is none. Takes a time linear in the
    length of the text, whatever stands in it."""
    at = 0
    unclosed: set[str] = set()
    while opening := _OPENING.search(text, at):
        kind = opening.group()
        end = -1 if kind in unclosed else text.find(_CLOSES[kind], opening.end())
        if end < 0:
            unclosed.add(kind)
            at = opening.start() + 1
            continue
        at = end + len(kind)
        yield opening.start(), at


def holds_unclosed(text: str) -> bool:
    """Whether something opens like a tag in ``text`` and never closes."""
    return _OPENING.search(without_tags(text)) is not None


def without_tags(text: str) -> str:
    """``text`` with its tags taken out."""
    pieces, end = [], 0
    for start, after in tag_spans(text):
        pieces.append(text[end:start])
        end = after
    return "".join((*pieces, text[end:]))


def text_within(element: etree._Element) -> str:
    """All text of a paragraph, row or cell."""
    return "".join(holder.text or "" for holder in element.iter(f"{W}t", f"{W}delText"))


def _tags(paragraph: TypedParagraph, holders: list[etree._Element]) -> Iterator[TypedTag]:
    spans = []
    at = 0
    for holder in holders:
        length = len(holder.text or "")
        spans.append((at, at + length, holder))
        at += length
    first = 0
    for begins, ends in tag_spans(paragraph.text):
        raw = paragraph.text[begins:ends]
        prefix = _PREFIX.match(raw)
        while spans[first][1] <= begins:
            first += 1
        inside = []
        for start, end, holder in spans[first:]:
            if start >= ends:
                break
            if end > begins:
                inside.append((start, holder))
        place = paragraph.site
        site = Site(" ".join(raw.split()), place.paragraph, place.text, place.table, place.row, place.cell)
        offset = begins - inside[0][0]
        yield TypedTag(raw, prefix[1] if prefix else "", offset, tuple(holder for _, holder in inside), site)


def _insert(tag: TypedTag, text: str) -> None:
    """Put ``text`` before the closing braces of ``tag``, into the element that holds the first of them.

    Tags of a paragraph are marked from its last to its first, so that places counted before hold good."""
    closing = len(tag.raw) - 2
    if tag.raw[closing - 1] in "-+":
        closing -= 1
    at = tag.offset + closing
    for holder in tag.holders:
        content = holder.text or ""
        if at < len(content):
            holder.text = content[:at] + text + content[at:]
            return
        at -= len(content)


def _mark_text(number: int) -> str:
    return "\ue0f0" + f"{number:x}".translate(_MARKS)


def _paragraph_of(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(f"{W}p"), None)


def _cell_of(
    paragraph: etree._Element, tables: _Places, rows: _Places, cells: _Places
) -> tuple[int, int, int]:
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is None:
        return 0, 0, 0
    row = next(cell.iterancestors(f"{W}tr"), None)
    table = next(cell.iterancestors(f"{W}tbl"), None)
    if row is None or table is None:
        return 0, 0, 0
    return tables[table], rows[row], cells[cell]


def _counted(root: etree._Element, kind: str) -> _Places:
    """Every element of a kind with its number among those of its parent."""
    so_far: dict[etree._Element | None, int] = {}
    places: _Places = {}
    for element in root.iter(kind):
        parent = element.getparent()
        places[element] = so_far[parent] = so_far.get(parent, 0) + 1
    return places
