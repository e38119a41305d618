"""Tabs, line breaks, new paragraphs and new pages that stand in a text: made into Word's elements.

docxtpl does this for every paragraph of every document. Here only the paragraphs that hold such a
character are given to it; a paragraph without one comes back from docxtpl as it went.
"""

from __future__ import annotations

import io
import re

import docxtpl

_DOCXTPL = docxtpl.DocxTemplate(io.BytesIO())
_START = re.compile(r"<w:p(?: [^>]*)?>")
_SIGNS = re.compile("[\t\n\a\f]")


def holds_signs(xml: str) -> bool:
    """Whether ``xml`` holds any of the four characters."""
    return "\n" in xml or "\t" in xml or "\a" in xml or "\f" in xml


def resolved(xml: str) -> str:
    """``xml`` with tabs, line breaks (U+000A), paragraphs (U+0007) and pages (U+000C) as elements."""
    pieces = xml.split("</w:p>")
    for place, piece in enumerate(pieces[:-1]):
        start = _START.search(piece)
        if start is None or not _SIGNS.search(piece, start.start()):
            continue
        before, paragraph = piece[: start.start()], piece[start.start() :]
        # The closing tag goes along: docxtpl looks for whole paragraphs.
        made = str(_DOCXTPL.resolve_listing(paragraph + "</w:p>"))
        pieces[place] = before + made.removesuffix("</w:p>")
    return "</w:p>".join(pieces)
