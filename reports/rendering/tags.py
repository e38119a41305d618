"""The tags of a template part: where each one stands, in words a person can search for.

Jinja reports a fault by line. So every tag is given a line of its own by a line feed just inside
its opening braces, where it is only white space: the text that comes out is the same, and a line
number leads back to one tag and the paragraph around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(
    r"""
    (?P<left>\{\#.*?\#\}|\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\})
    |(?P<open>\{\{|\{%)(?P<sign>[-+]?)
     (?P<body>(?:"[^"]*"|'[^']*'|(?!%\}|\}\}).)*)
     (?P<close>%\}|\}\})
    """,
    re.DOTALL | re.VERBOSE,
)
_WHOLE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_OPENING = re.compile(r"\{\{|\{%|\{#")
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_RUN_PROPERTIES = re.compile(r"<w:r(?: [^>]*)?>(<w:rPr>.*?</w:rPr>)", re.DOTALL)
_LONGEST_TEXT = 90


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: as typed, the text of its paragraph, and the ``<w:rPr>`` of the run it stands in."""

    text: str
    paragraph: str = ""
    run_properties: str = ""


NO_TAG = Tag("")


@dataclass(frozen=True)
class TaggedSource:
    """A part ready for Jinja, and which tag stands on which line of it."""

    text: str
    tags: Mapping[int, Tag] = field(default_factory=dict)

    def at(self, line: int) -> Tag:
        """The tag on a line; an empty one where there is none."""
        return self.tags.get(line, NO_TAG)


def one_tag_a_line(xml: str) -> TaggedSource:
    """Give every tag of ``xml`` a line of its own. Tags become NFC on the way (one typed on a Mac would
    never match a name otherwise), and ``&amp;`` in them becomes what was typed, as docxtpl does for < and >."""
    pieces: list[str] = []
    tags: dict[int, Tag] = {}
    line, end = 1, 0
    for found in _TAG.finditer(xml):
        pieces.append(xml[end : found.start()])
        line += pieces[-1].count("\n")
        end = found.end()
        if found["left"] is not None:
            pieces.append(found["left"])
            line += pieces[-1].count("\n")
            continue
        body = unicodedata.normalize("NFC", found["body"].replace("&amp;", "&"))
        pieces.append(f"{found['open']}{found['sign']}\n{body}{found['close']}")
        tag = _tag(xml, found, f"{found['open']} {' '.join(body.split())} {found['close']}")
        last = line + pieces[-1].count("\n")
        tags.update(dict.fromkeys(range(line + 1, last + 1), tag))
        line = last
    pieces.append(xml[end:])
    return TaggedSource("".join(pieces), tags)


def unclosed(xml: str) -> Iterator[Tag]:
    """Tags that are opened and never closed within their paragraph of ``xml`` (as Word saved it).

    They must be found before anything else is done: one of them makes the next steps swallow all
    that stands between it and the next closing brace.
    """
    for found in _PARAGRAPH.finditer(xml):
        text = plain_text(found.group())
        if opening := _OPENING.search(_WHOLE.sub("", text)):
            yield Tag(opening.group() + " …", _shortened(text))


def plain_text(xml: str) -> str:
    """The text of a stretch of XML, tabs and line breaks as spaces."""
    spaced = re.sub(r"<w:(?:tab|br|cr)(?: [^>]*)?/>", " ", xml)
    return unescape(re.sub(r"<[^>]*>", "", spaced))


def _tag(xml: str, found: re.Match[str], text: str) -> Tag:
    start = max(xml.rfind("<w:p ", 0, found.start()), xml.rfind("<w:p>", 0, found.start()))
    if start < 0 or xml.rfind("</w:p>", start, found.start()) >= 0:
        return Tag(text)  # docxtpl has put the tag in place of its whole paragraph, row or cell
    stop = xml.find("</w:p>", found.end())
    paragraph = _shortened(plain_text(xml[start : stop if stop >= 0 else len(xml)]))
    run = max(xml.rfind("<w:r ", start, found.start()), xml.rfind("<w:r>", start, found.start()))
    properties = _RUN_PROPERTIES.match(xml, run, found.start()) if run >= 0 else None
    return Tag(text, paragraph, properties[1] if properties else "")


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_TEXT else words[:_LONGEST_TEXT].rstrip() + "…"
