"""Whether records of a template can stand in one document: known when it is compiled.

What is of the whole document, and cannot be made of each record, is named: then every record is a
document of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reports.rendering import identities, sections
from reports.rendering.archive import Member
from reports.rendering.package import Kind, PartName


def obstacle(names: Iterable[PartName], members: Mapping[str, Member], body: str) -> str:
    """Why records cannot be merged, in words; empty when they can. ``body`` is the body's source."""
    if "<w:endnoteReference" in body:
        return "mẫu có chú thích cuối văn bản (endnote), khi gộp sẽ dồn cả về cuối tệp"
    if "<w:altChunk" in body:
        return "mẫu chèn nguyên một tệp khác vào thân (altChunk)"
    if not sections.several(body):
        return ""
    printed = {Kind.HEADER, Kind.FOOTER}
    stories = (members[part.member].content().decode() for part in names if part.kind in printed)
    if any(identities.has_total_pages(xml) for xml in (body, *stories)):
        return "mẫu in tổng số trang (NUMPAGES) và có nhiều phần (section), khi gộp không đếm riêng từng bản được"
    return ""
