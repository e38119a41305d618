"""Sections of a document as text: where the body's end is, how one record is closed off from the next."""

from __future__ import annotations

import re

_FIRST = re.compile(r"<w:sectPr(?: [^>]*)?/>|<w:sectPr(?: [^>]*)?>.*?</w:sectPr>", re.DOTALL)
_PAGE_NUMBERS = re.compile(r"<w:pgNumType(?P<attributes>[^>]*?)/>")
_START = re.compile(r' w:start="[^"]*"')
_AFTER_PAGE_NUMBERS = re.compile(
    r"<w:(?:cols|formProt|vAlign|noEndnote|titlePg|textDirection|bidi|rtlGutter|docGrid|printerSettings|sectPrChange)\b"
    r"|</w:sectPr>"
)
_REFERENCE = re.compile(r"<w:(?P<part>header|footer)Reference\b[^>]*/>")
_TYPE = re.compile(r'w:type="(\w+)"')
_CHANGE = re.compile(r"<w:sectPrChange\b.*?</w:sectPrChange>", re.DOTALL)
_REFERENCES = re.compile(r"<w:sectPr(?: [^>]*)?>(?:<w:(?:header|footer)Reference\b[^>]*/>)*")
_RESTART = '<w:numRestart w:val="eachSect"/>'
_CONTINUOUS = '<w:type w:val="continuous"/>'
_OPEN = re.compile(r"<w:body(?: [^>]*)?>")
_PARAGRAPH_START = re.compile(r"<w:p(?: [^>]*)?>")
# A paragraph that takes no room, for a record that does not end in one of its own.
_NO_ROOM = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_NO_SIZE = '<w:rPr><w:sz w:val="2"/></w:rPr>'


def split(document: str) -> tuple[str, str, str, str]:
    """A document as what stands before its first paragraph, its content, its last section, the rest. What
    tracked changes remember of a section is left out."""
    document = _CHANGE.sub("", document) if "<w:sectPrChange" in document else document
    opening = _OPEN.search(document)
    if opening is None:
        raise ValueError("no body")
    end = document.rindex("</w:body>")
    content, section = document[opening.end() : end], "<w:sectPr></w:sectPr>"
    last = content.rfind("<w:sectPr")
    # The body's own section is its last child: nothing of a paragraph may follow it.
    if last >= 0 and "</w:p>" not in content[last:]:
        content, section = content[:last], _spelled_out(content[last:])
    return document[: opening.end()], content, section, document[end:]


def closed_off(content: str, section: str) -> str:
    """``content`` ending in ``section``: set into its last paragraph, or into one more that takes no room."""
    start = max(content.rfind("<w:p>"), content.rfind("<w:p "))
    last = content[start:] if start >= 0 else ""
    opening = _PARAGRAPH_START.match(last)
    usable = (
        opening is not None
        and not opening.group().endswith("/>")
        and last.endswith("</w:p>")
        and last.count("</w:p>") == 1
        and "<w:sectPr" not in last
    )
    if not usable or opening is None:
        return f"{content}<w:p><w:pPr>{_NO_ROOM}{_NO_SIZE}{section}</w:pPr></w:p>"
    at = opening.end()
    rest = last[at:].replace("<w:pPr/>", "<w:pPr></w:pPr>", 1)
    if not rest.startswith("<w:pPr"):
        return f"{content[: start + at]}<w:pPr>{section}</w:pPr>{rest}"
    end = rest.index("</w:pPr>")
    change = rest.find("<w:pPrChange", 0, end)
    end = change if change >= 0 else end
    return f"{content[: start + at]}{rest[:end]}{section}{rest[end:]}"


def restarted(content: str, section: str) -> tuple[str, str]:
    """A record whose first section begins on a new page, numbered 1."""
    if (first := _FIRST.search(content)) is None:
        return content, _restarted(section)
    return content[: first.start()] + _restarted(first.group()) + content[first.end() :], section


def several(document: str) -> bool:
    """Whether a document has more than one section."""
    return len(_FIRST.findall(_CHANGE.sub("", document))) > 1


def with_notes_from_one(content: str, section: str) -> tuple[str, str]:
    """A record whose footnotes are numbered from 1."""
    if (first := _FIRST.search(content)) is None:
        return content, _notes_from_one(section)
    return content[: first.start()] + _notes_from_one(first.group()) + content[first.end() :], section


def references(sections: str) -> set[tuple[str, str]]:
    """Which headers and footers ``sections`` refer to: ("header", "first")."""
    return {
        (found["part"], kind[1])
        for found in _REFERENCE.finditer(sections)
        if (kind := _TYPE.search(found.group()))
    }


def first_section(content: str, section: str) -> str:
    """The first section of a record."""
    found = _FIRST.search(content)
    return found.group() if found else section


def with_references(content: str, section: str, more: str) -> tuple[str, str]:
    """A record whose first section has the references ``more`` besides its own."""
    if (first := _FIRST.search(content)) is None:
        return content, _with(section, more)
    return content[: first.start()] + _with(first.group(), more) + content[first.end() :], section


def _with(section: str, more: str) -> str:
    spelled = _spelled_out(section)
    at = spelled.index(">") + 1
    return spelled[:at] + more + spelled[at:]


def _notes_from_one(section: str) -> str:
    section = _spelled_out(section).replace("<w:footnotePr/>", "<w:footnotePr></w:footnotePr>")
    if "<w:numRestart" in section.partition("</w:footnotePr>")[0]:
        return section
    if "</w:footnotePr>" in section:
        return section.replace("</w:footnotePr>", f"{_RESTART}</w:footnotePr>", 1)
    head = _REFERENCES.match(section)
    at = head.end() if head else 0
    return f"{section[:at]}<w:footnotePr>{_RESTART}</w:footnotePr>{section[at:]}"


def _restarted(section: str) -> str:
    section = _spelled_out(section).replace(_CONTINUOUS, "")
    if numbers := _PAGE_NUMBERS.search(section):
        attributes = _START.sub("", numbers["attributes"])
        numbered = f'<w:pgNumType{attributes} w:start="1"/>'
        return section[: numbers.start()] + numbered + section[numbers.end() :]
    after = _AFTER_PAGE_NUMBERS.search(section)
    at = after.start() if after else len(section)
    return f'{section[:at]}<w:pgNumType w:start="1"/>{section[at:]}'


def _spelled_out(section: str) -> str:
    return re.sub(r"^<w:sectPr((?: [^>]*?)?)/>", r"<w:sectPr\1></w:sectPr>", section)
