"""A Word file as the parts that hold tags, and the way back from rendered XML into the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from functools import partial

import docxtpl
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part as PackagePart
from docx.parts.story import StoryPart

from reports.rendering.parts import Part, with_literal_braces
from reports.rendering.tags import TaggedSource, one_tag_a_line, unclosed

PROGRAM = "tongket"

_PLACES = {RELATIONSHIP_TYPE.HEADER: "đầu trang", RELATIONSHIP_TYPE.FOOTER: "chân trang"}
_NOTES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml": "chú thích cuối trang",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml": "chú thích cuối văn bản",
}
_PROPERTIES = ("title", "subject", "keywords", "category", "comments")

PutBack = Callable[[str], None]


def parts_of(name: str, engine: docxtpl.DocxTemplate) -> Iterator[tuple[Part, PutBack]]:
    """Every part of an opened template that can hold tags, and how its rendered XML goes back in.
    Tags that are not closed are noted in the part, whose source is then left empty."""
    document = engine.docx.part
    yield _part(name, "phần thân", engine, engine.get_xml(), document), partial(_put_body, engine)
    for kind, place in _PLACES.items():
        for key, part in engine.get_headers_footers(kind):
            put = partial(_put_story, engine, key)
            yield _part(name, place, engine, engine.get_part_xml(part), part), put
    for part in document.package.parts:
        if part.content_type in _NOTES:
            xml = engine.get_part_xml(part)
            yield _part(name, _NOTES[part.content_type], engine, xml, None), partial(_put_notes, part)
    for each in _PROPERTIES:
        source = one_tag_a_line(getattr(engine.docx.core_properties, each))
        place = f"thuộc tính {each} của tệp"
        yield Part(name, place, source, is_xml=False), partial(_put_property, engine, each)


def bear_date(engine: docxtpl.DocxTemplate, day: date) -> None:
    """Have the file say that it was made on ``day``, by the program: never the clock, never a user's name."""
    properties = engine.docx.core_properties
    properties.created = properties.modified = datetime.combine(day, time(), UTC)
    properties.last_modified_by = PROGRAM
    properties.revision = 1


def _part(name: str, place: str, engine: docxtpl.DocxTemplate, xml: str, part: StoryPart | None) -> Part:
    if open_tags := list(unclosed(xml)):
        unread = Part(name, place, TaggedSource(""), part)
        for tag in open_tags:
            unread.note("E852", tag, found="thẻ mở ra mà không đóng lại trong cùng một đoạn")
        return unread
    source = one_tag_a_line(engine.patch_xml(with_literal_braces(xml)))
    return Part(name, place, source, part)


def _put_body(engine: docxtpl.DocxTemplate, xml: str) -> None:
    tree = engine.fix_tables(xml)
    engine.fix_docpr_ids(tree)
    engine.map_tree(tree)


def _put_story(engine: docxtpl.DocxTemplate, key: str, xml: str) -> None:
    engine.map_headers_footers_xml(key, xml.encode())


def _put_notes(part: PackagePart, xml: str) -> None:
    part._blob = xml.encode()  # noqa: SLF001  python-docx knows notes only as bytes, and gives no other way


def _put_property(engine: docxtpl.DocxTemplate, name: str, text: str) -> None:
    setattr(engine.docx.core_properties, name, text)
