"""Numbered lists of a merged document: those of each record begin again.

A list is numbered by its paragraphs (``w:numPr``) or by their style. Either way the record's paragraphs
are given a list of their own that counts from the start; for those numbered by style it is said at the
paragraph, with the level and the indent that the style gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from reports.rendering.package import W, parsed

_LIST = re.compile(r'(<w:numId w:val=")(\d+)("/>)')
_STYLED = re.compile(r'<w:pPr><w:pStyle w:val="(?P<style>[^"]*)"/>(?P<rest>.*?)</w:pPr>', re.DOTALL)
_BEFORE_LIST = re.compile(r"(?:<w:(?:keepNext|keepLines|pageBreakBefore|framePr|widowControl)(?: [^>]*)?/>)*")
_AFTER_INDENT = re.compile(
    r"<w:(?:contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection|textAlignment|textboxTightWrap"
    r"|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)\b"
)
Levels = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class StyleList:
    """The list a paragraph style numbers by: its number, the level, and ``<w:ind>`` where the style sets one."""

    number: int
    level: str
    indent: str


class Lists:
    """The lists of a document, from its numbering and its styles."""

    def __init__(self, numbering: bytes | None, styles: bytes | None = None) -> None:
        self._root = parsed(numbering) if numbering else None
        self._levels = dict(_levels(self._root)) if self._root is not None else {}
        self._styles = dict(_style_lists(self._root, parsed(styles))) if self._levels and styles else {}
        self._styles = {name: each for name, each in self._styles.items() if each.number in self._levels}
        self._next = max(self._levels, default=0) + 1
        self._added: list[etree._Element] = []

    def restarted(self, content: str, record: int) -> str:
        """``content`` of a record with list numbers of its own."""
        if record == 0 or not self._levels:
            return content
        own: dict[int, int] = {}

        def again(number: int) -> int:
            if number not in own:
                own[number] = self._again(number)
            return own[number]

        def renamed(found: re.Match[str]) -> str:
            number = int(found[2])
            return f"{found[1]}{again(number)}{found[3]}" if number in self._levels else found.group()

        def said(found: re.Match[str]) -> str:
            style = self._styles.get(found["style"])
            now = found["rest"].partition("<w:pPrChange")[0]
            if style is None or "<w:numPr" in now:
                return found.group()
            rest = _with_list(found["rest"], style, again(style.number))
            return f'<w:pPr><w:pStyle w:val="{found["style"]}"/>{rest}</w:pPr>'

        content = _LIST.sub(renamed, content)
        return _STYLED.sub(said, content) if self._styles else content

    def changed(self) -> bytes | None:
        """The numbering part with the lists added; None when there are none."""
        if not self._added or self._root is None:
            return None
        after = self._root.findall(f"{W}num")[-1]
        at = self._root.index(after) + 1
        self._root[at:at] = self._added
        return etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _again(self, number: int) -> int:
        abstract, starts = self._levels[number]
        new, self._next = self._next, self._next + 1
        element = etree.Element(f"{W}num", {f"{W}numId": str(new)})
        etree.SubElement(element, f"{W}abstractNumId", {f"{W}val": abstract})
        for level, start in starts:
            override = etree.SubElement(element, f"{W}lvlOverride", {f"{W}ilvl": level})
            etree.SubElement(override, f"{W}startOverride", {f"{W}val": start})
        self._added.append(element)
        return new


def _with_list(rest: str, style: StyleList, number: int) -> str:
    """The properties after ``<w:pStyle>`` with the list said, each in its place of the schema's order."""
    before = _BEFORE_LIST.match(rest)
    at = before.end() if before else 0
    said = f'<w:numPr><w:ilvl w:val="{style.level}"/><w:numId w:val="{number}"/></w:numPr>'
    rest = rest[:at] + said + rest[at:]
    if not style.indent or "<w:ind " in rest.partition("<w:pPrChange")[0]:
        return rest
    after = _AFTER_INDENT.search(rest)
    at = after.start() if after else len(rest)
    return rest[:at] + style.indent + rest[at:]


def _levels(root: etree._Element) -> Iterator[tuple[int, tuple[str, Levels]]]:
    """Each list number with its abstract list, and the level numbers that list counts from."""
    starts: dict[str, Levels] = {}
    by_name: dict[str, Levels] = {}
    borrowed: dict[str, str] = {}
    for abstract in root.iter(f"{W}abstractNum"):
        levels = [
            (level.get(f"{W}ilvl", "0"), _value(level, "start", "1"))
            for level in abstract.iter(f"{W}lvl")
            if _value(level, "numFmt", "decimal") not in {"bullet", "none"}
        ]
        number = abstract.get(f"{W}abstractNumId", "")
        starts[number] = levels
        by_name[_value(abstract, "styleLink", "")] = levels
        borrowed[number] = _value(abstract, "numStyleLink", "")
    for each in root.iter(f"{W}num"):
        abstract_id = _value(each, "abstractNumId", "")
        levels = starts.get(abstract_id) or by_name.get(borrowed.get(abstract_id) or "-", [])
        if levels:
            yield int(each.get(f"{W}numId", "0")), (abstract_id, levels)


def _style_lists(numbering: etree._Element | None, styles: etree._Element) -> Iterator[tuple[str, StyleList]]:
    """Each paragraph style that numbers, by itself or by the style it is based on."""
    known = {
        style.get(f"{W}styleId", ""): style
        for style in styles.iter(f"{W}style")
        if style.get(f"{W}type", "paragraph") == "paragraph"
    }
    linked = dict(_levels_of_styles(numbering)) if numbering is not None else {}
    for name in known:
        indent = ""
        for each in _based(name, known):
            properties = known[each].find(f"{W}pPr")
            if properties is None:
                continue
            found = properties.find(f"{W}ind")
            if found is not None and not indent:
                indent = _again_said(found)
            number = properties.find(f"{W}numPr")
            if number is None:
                continue
            value = _value(number, "numId", "")
            if value.isdecimal():
                level = linked.get((value, each)) or _value(number, "ilvl", "0")
                yield name, StyleList(int(value), level, indent)
                break


def _again_said(element: etree._Element) -> str:
    """An element without children, as it stands in the body."""
    values = (f' w:{etree.QName(key).localname}="{element.get(key, "")}"' for key in map(str, element.attrib))
    return f"<w:{etree.QName(element).localname}{''.join(values)}/>"


def _based(name: str, known: Mapping[str, etree._Element]) -> Iterator[str]:
    """A style, the style it is based on, and so on."""
    seen: set[str] = set()
    while name in known and name not in seen:
        seen.add(name)
        yield name
        name = _value(known[name], "basedOn", "")


def _levels_of_styles(root: etree._Element) -> Iterator[tuple[tuple[str, str], str]]:
    """Which level of a list a style stands for, by list number and style."""
    abstracts = {each.get(f"{W}abstractNumId", ""): each for each in root.iter(f"{W}abstractNum")}
    for number in root.iter(f"{W}num"):
        abstract = abstracts.get(_value(number, "abstractNumId", ""))
        for level in abstract.iter(f"{W}lvl") if abstract is not None else ():
            if style := _value(level, "pStyle", ""):
                yield (number.get(f"{W}numId", ""), style), level.get(f"{W}ilvl", "0")


def _value(element: etree._Element, name: str, default: str) -> str:
    child = element.find(f"{W}{name}")
    return default if child is None else child.get(f"{W}val", default)
