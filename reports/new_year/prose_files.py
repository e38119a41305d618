"""Word files of prose with their headings and nothing below: what the next year's documents ask for."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, cast

from reports.rendering import archive

if TYPE_CHECKING:
    from docx.styles.style import ParagraphStyle


def headings_only(title: str, headings: Sequence[str], day: date) -> bytes:
    """A Word file with ``headings`` in style Heading 1, said to be made on ``day``."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(30), Mm(20)
    page.top_margin = page.bottom_margin = Mm(20)
    for name in ("Normal", "Heading 1"):
        style = cast("ParagraphStyle", document.styles[name])
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()
        for slot in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(slot), "Times New Roman")
        style.font.size, style.font.color.rgb = Pt(14), RGBColor(0, 0, 0)
    for heading in headings:
        document.add_heading(heading, 1)
        document.add_paragraph()
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, "tongket", "tongket"
    properties.comments = ""
    properties.created = properties.modified = datetime.combine(day, time(), UTC)
    made = io.BytesIO()
    document.save(made)
    return archive.written(archive.read(made.getvalue()))
