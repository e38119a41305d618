"""The tags of a patched part: one line each, so that a line number leads back to one tag.

Jinja reports a fault by line. Every tag is given a line of its own by a line feed just inside its
opening braces, where it is only white space: the text that comes out is the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reports.rendering.sites import MARK, NO_SITE, Site, mark_number

_TAG = re.compile(
    r"""
    (?P<left>\{\#.*?\#\}|\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\})
    |(?P<open>\{\{|\{%)(?P<sign>[-+]?)
     (?P<body>(?>'(?:\{\{|\}\}|\{%|%\})'|(?!%\}|\}\}).)*?)
     (?P<end>[-+]?)(?P<close>%\}|\}\})
    """,
    re.DOTALL | re.VERBOSE,
)
_RUN_PROPERTIES = re.compile(r"<w:r(?: [^>]*)?>(<w:rPr>.*?</w:rPr>)", re.DOTALL)
_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of the patched part: ``text`` as Jinja reads it, its place as typed, and the ``<w:rPr>`` of
    the run it stands in."""

    text: str
    site: Site = NO_SITE
    run_properties: str = ""

    def words(self, part: str) -> str:
        """Where the tag stands, in words."""
        site = self.site if self.site.tag or not self.text else Site(self.text)
        return site.words(part)


NO_TAG = Tag("")


@dataclass(frozen=True)
class TaggedSource:
    """A part ready for Jinja, and which tag stands on which line of it."""

    text: str
    tags: Mapping[int, Tag] = field(default_factory=dict)

    def at(self, line: int) -> Tag:
        """The tag on a line; an empty one where there is none."""
        return self.tags.get(line, NO_TAG)


def one_tag_a_line(xml: str, sites: Sequence[Site] = ()) -> TaggedSource:
    """Give every tag of ``xml`` a line of its own and take the marks out. Tags become NFC on the way (one
    typed on a Mac would never match a name otherwise), and ``&amp;`` in them what was typed, as docxtpl does
    for < and >."""
    pieces: list[str] = []
    tags: dict[int, Tag] = {}
    line, end = 1, 0
    for found in _TAG.finditer(xml):
        pieces.append(xml[end : found.start()])
        line += pieces[-1].count("\n")
        end = found.end()
        if found["left"] is not None:
            pieces.append(MARK.sub("", found["left"]))
            line += pieces[-1].count("\n")
            continue
        body = unicodedata.normalize("NFC", found["body"].replace("&amp;", "&"))
        marked = MARK.search(body)
        number = mark_number(marked.group()) if marked else len(sites)
        site = sites[number] if number < len(sites) else NO_SITE
        body = MARK.sub("", body)
        pieces.append(f"{found['open']}{found['sign']}\n{body}{found['end']}{found['close']}")
        text = f"{found['open']} {' '.join(body.split())} {found['close']}"
        tag = Tag(text, site, _run_properties(xml, found.start()) if found["open"] == "{{" else "")
        last = line + pieces[-1].count("\n")
        tags.update(dict.fromkeys(range(line + 1, last + 1), tag))
        line = last
    pieces.append(xml[end:])
    return TaggedSource("".join(pieces), tags)


def with_literal_braces(xml: str) -> str:
    """What docxtpl writes ``{_{`` and prints as braces, as tags: done before rendering, so that data
    that happens to hold them is left alone."""
    for typed, meant in _BRACES.items():
        if typed in xml:
            xml = xml.replace(typed, "{{ '" + meant + "' }}")
    return xml


def _run_properties(xml: str, at: int) -> str:
    """The properties of the run around ``at``; empty when ``at`` is in none."""
    run = xml.rfind("<w:r", 0, at)
    while run >= 0 and xml[run + len("<w:r")] not in " >":
        run = xml.rfind("<w:r", 0, run)
    if run < 0 or xml.find("</w:r>", run, at) >= 0:
        return ""
    properties = _RUN_PROPERTIES.match(xml, run, at)
    return properties[1] if properties else ""
