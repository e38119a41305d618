"""What must be there once in a document, where records that all hold it follow one another.

Bookmarks and the references that lead to them, drawings, content controls, and the numbers by which Word
knows paragraphs. Each record keeps its own; the first keeps the template's.
"""

from __future__ import annotations

import re

_RANGE = re.compile(
    r"<w:(?P<kind>bookmark|perm|moveFromRange|moveToRange)(?P<end>Start|End)\b(?P<attributes>[^>]*)>"
)
_NUMBER = re.compile(r'( w:id=")([^"]*)(")')
_NAME = re.compile(r'( w:name=")([^"]*)(")')
_ANCHOR = re.compile(r'( w:anchor=")([^"]*)(")')
# A field that leads to a bookmark: its code as text of a run, or as an attribute.
_FIELD = re.compile(r'(?P<open><w:instrText\b[^>]*>| w:instr=")(?P<code>[^<"]*)')
_REFERRING = re.compile(r"\b(?:REF|PAGEREF|NOTEREF|HYPERLINK)\b")
_WORD = re.compile(r"[\w.]+")
_PARAGRAPH_IDENTITY = re.compile(r' (?:w14:(?:paraId|textId)|wp14:(?:anchorId|editId))="[0-9A-Fa-f]{8}"')
_TAG = re.compile(r"<(?:w:p|w:tr|wp:anchor|wp:inline) [^>]*>")
_CONTROL_IDENTITY = re.compile(r'(<w:sdtPr>(?:(?!</w:sdtPr>).)*?)<w:id w:val="[^"]*"/>', re.DOTALL)
_TOTAL_PAGES = re.compile(r'((?:<w:instrText\b[^>]*>| w:instr=")[^<"]*?\b)NUMPAGES\b')
_LONGEST_NAME = 40


def without_identities(xml: str) -> str:
    """``xml`` without the numbers Word gives paragraphs, rows and frames: it gives new ones when it saves."""
    if "paraId=" in xml or "editId=" in xml:
        xml = _TAG.sub(lambda tag: _PARAGRAPH_IDENTITY.sub("", tag.group()), xml)
    return xml


def without_control_numbers(xml: str) -> str:
    """``xml`` without the numbers of content controls: Word gives new ones."""
    return _CONTROL_IDENTITY.sub(r"\1", xml) if "<w:sdtPr>" in xml else xml


def has_total_pages(xml: str) -> bool:
    """Whether a field prints how many pages the document has."""
    return _TOTAL_PAGES.search(xml) is not None


def with_pages_of_section(xml: str) -> str:
    """``xml`` with that field printing how many pages the section has, which is the record."""
    return _TOTAL_PAGES.sub(r"\1SECTIONPAGES", xml)


class Bookmarks:
    """Bookmarks (and ranges that are marked like them) of all records: numbers and names never repeat."""

    def __init__(self) -> None:
        self._next = 0
        self._used: set[str] = set()

    def of_record(self, content: str, record: int) -> str:
        """``content`` with bookmarks of its own, and its references leading to them."""
        if (
            "RangeStart" not in content
            and "<w:bookmarkStart" not in content
            and "<w:permStart" not in content
        ):
            return content
        open_ranges: dict[tuple[str, str], str] = {}
        renamed: dict[str, str] = {}

        def numbered(found: re.Match[str]) -> str:
            attributes = found["attributes"]
            old = number[2] if (number := _NUMBER.search(attributes)) else ""
            key = found["kind"], old
            if found["end"] == "Start":
                open_ranges[key] = str(self._next)
                self._next += 1
                if found["kind"] == "bookmark" and (name := _NAME.search(attributes)):
                    new = self._name(name[2], record)
                    renamed.setdefault(name[2], new)
                    attributes = _NAME.sub(lambda each: f"{each[1]}{new}{each[3]}", attributes)
            fresh = open_ranges.get(key, old)
            attributes = _NUMBER.sub(lambda each: f"{each[1]}{fresh}{each[3]}", attributes)
            return f"<w:{found['kind']}{found['end']}{attributes}>"

        content = _RANGE.sub(numbered, content)
        changed = {old: new for old, new in renamed.items() if old != new}
        return _led_to(content, changed) if changed else content

    def _name(self, name: str, record: int) -> str:
        """A name not used yet: the template's own the first time, then with the record's number."""
        new, again = name, record
        while new.lower() in self._used:
            again += 1
            suffix = f"_{again}"
            new = name[: _LONGEST_NAME - len(suffix)] + suffix
        self._used.add(new.lower())
        return new


def _led_to(content: str, names: dict[str, str]) -> str:
    """``content`` with its links and fields leading to the new names."""

    def field(found: re.Match[str]) -> str:
        code = found["code"]
        if _REFERRING.search(code):
            code = _WORD.sub(lambda word: names.get(word.group(), word.group()), code)
        return found["open"] + code

    content = _ANCHOR.sub(lambda found: f"{found[1]}{names.get(found[2], found[2])}{found[3]}", content)
    return _FIELD.sub(field, content)
