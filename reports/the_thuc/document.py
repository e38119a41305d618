"""From the parts of a package to ``WordDocument``: every line with its effective formatting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from reports.the_thuc import drawn, sections
from reports.the_thuc.model import Line, Part, Place, Run, Section, WordDocument
from reports.the_thuc.numbering import Numbering
from reports.the_thuc.package import NotADocument, Package, W, opened
from reports.the_thuc.properties import Layer, paragraph_layer, run_layer, switched_on
from reports.the_thuc.styles import Look, Setting, Styles
from reports.the_thuc.tables import Cell, cells
from reports.the_thuc.wording import same

_AROUND = frozenset(
    W + name
    for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple")
)
_GONE = frozenset(W + name for name in ("del", "moveFrom"))
_PAGE = "PAGE"
_NUMBER = "\0"  # where Word puts the page's number; no text of a file holds this letter
_MARKS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}pgNum": _NUMBER}
# Names asked for thousands of times in a file: written out once.
_P, _TBL, _PPR, _RPR, _R, _T = (W + name for name in ("p", "tbl", "pPr", "rPr", "r", "t"))
_SECTION, _SIMPLE, _CHAR, _INSTRUCTION = (
    W + name for name in ("sectPr", "fldSimple", "fldChar", "instrText")
)
_PLAIN = 2
_BREAKS = (f"{W}br", f"{W}cr")
_DEEPEST = 40  # tables in tables; a file with more was made to do harm


def read(data: bytes) -> WordDocument:
    """The document in ``data``; raises NotADocument."""
    package = opened(data)
    try:
        document = _Reader(package).document()
    except (ValueError, RecursionError) as error:
        raise NotADocument("E900", same(type(error).__name__)) from error
    if not document.written:
        raise NotADocument("E903", same(""))
    return document


def paragraphs_of(package: Package) -> tuple[etree._Element, ...]:
    """The paragraphs of the body in the order in which places count them."""
    reader = _Reader(package)
    reader.document()
    return tuple(reader.body_paragraphs)


class _Reader:
    """Reads one package; keeps what is worked out once per kind of paragraph and run."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package)
        self._numbering = Numbering(package.related("numbering"))
        self._looks: dict[Any, Look] = {}
        self._settings: dict[Any, tuple[Setting, str]] = {}
        self._lines: list[Line] = []
        self._tables = 0
        self._paragraphs = 0
        self._part = Part.BODY
        self._section = 0
        self._drawn: frozenset[etree._Element] = frozenset()
        self.body_paragraphs: list[etree._Element] = []

    def document(self) -> WordDocument:
        """Everything."""
        root = self._package.root(self._package.main)
        body = None if root is None else root.find(f"{W}body")
        properties = [] if body is None else sections.properties_of(body)
        self._drawn = frozenset(() if body is None else _with_shapes(body))
        columns = [sections.column(each) for each in properties]
        self._columns = columns
        if body is not None:
            self._walk(body, None, Place())
        lines = tuple(self._lines)
        found: list[Section] = []
        for each in properties:
            found.append(sections.section(each, found[-1] if found else None, self._head))
        settings = self._package.related("settings")
        even = None if settings is None else settings.find(f"{W}evenAndOddHeaders")
        return WordDocument(lines, tuple(found), even is not None and switched_on(even))

    def _head(self, key: str, part: Part, column: float) -> tuple[Line, ...]:
        """The lines of a header or footer by its relation's key."""
        _, name = self._package.relations.get(key, ("", ""))
        root = self._package.root(name)
        if root is None:
            return ()
        kept = self._lines, self._part, self._paragraphs, self._tables, self._columns
        self._lines, self._part, self._paragraphs, self._tables = [], part, 0, 0
        self._columns = [column]
        self._section = 0
        self._drawn |= frozenset(_with_shapes(root))
        self._walk(root, None, Place(part))
        for box in root.iter(f"{W}txbxContent"):
            if not any(parent.tag.endswith("}Fallback") for parent in box.iterancestors()):
                self._walk(box, None, Place(part))
        lines = tuple(self._lines)
        self._lines, self._part, self._paragraphs, self._tables, self._columns = kept
        return lines

    def _walk(self, parent: etree._Element, cell: Cell | None, place: Place, depth: int = 0) -> None:
        if depth > _DEEPEST:
            raise RecursionError
        for element in parent:
            tag = element.tag
            if tag == _P:
                self._paragraphs += 1
                if self._part is Part.BODY:
                    self.body_paragraphs.append(element)
                here = Place(place.part, self._paragraphs, place.table, place.row, place.cell)
                self._lines += self._paragraph(element, cell, here)
                if self._part is Part.BODY and cell is None and _ends_section(element):
                    self._section += 1
            elif tag == _TBL:
                self._tables += 1
                number = self._tables
                for each in cells(element, self._styles, self._column(cell)):
                    inner = Place(self._part, 0, number, each.row, each.number)
                    self._walk(each.element, each, inner, depth + 1)
            elif tag in _AROUND:
                self._walk(element, cell, place, depth + 1)

    def _column(self, cell: Cell | None) -> float:
        if cell is not None:
            return cell.width
        return self._columns[min(self._section, len(self._columns) - 1)] if self._columns else 0.0

    def _paragraph(self, element: etree._Element, cell: Cell | None, place: Place) -> list[Line]:
        column = self._column(cell)
        properties = _first(element, _PPR)
        setting, style = self._set(properties, cell)
        label = ""
        if setting.list_id != "0":
            label = self._numbering.label(setting.list_id, setting.level)
        runs = tuple(self._runs(element, style, cell))
        pieces = _broken(runs)
        marks = any(run.page for run in runs)
        lines = [list(drawn.typed(piece, setting)) for piece in pieces]
        lines[-1] += list(drawn.shapes(element, column)) if element in self._drawn else []
        if setting.above or setting.below:
            lines[-1] += drawn.borders(setting, column)
        return [
            Line(
                runs=piece,
                setting=setting,
                place=place,
                column=column,
                style=style,
                label=label,
                section=self._section,
                order=len(self._lines) + number,
                opens=number == 0,
                closes=number == len(pieces) - 1,
                drawn=tuple(marked),
                centre_tab=marks and sections.tabbed_to_centre(properties, self._styles, style, column),
            )
            for number, (piece, marked) in enumerate(zip(pieces, lines, strict=True))
        ]

    def _set(self, properties: etree._Element | None, cell: Cell | None) -> tuple[Setting, str]:
        key = (_key(properties), None if cell is None else cell.key)
        if key not in self._settings:
            layer = paragraph_layer(properties)
            style = self._styles.style(layer.get("style", ""), "paragraph").paragraph
            merged: Layer = {**style, **layer}
            numbering = self._numbering.layer(merged.get("list", "0"), merged.get("level", 0))
            setting = self._styles.setting(() if cell is None else cell.paragraph, layer, numbering)
            frame = None if properties is None else properties.find(f"{W}framePr")
            if frame is not None and frame.get(f"{W}xAlign"):
                setting = replace(setting, alignment=frame.get(f"{W}xAlign", ""))
            self._settings[key] = setting, layer.get("style", "")
        return self._settings[key]

    def _runs(self, parent: etree._Element, style: str, cell: Cell | None) -> Iterator[Run]:
        field = _Field()
        for element, numbered in _run_elements(parent):
            size = len(element)
            first = element[0] if size else None
            styled = first is not None and first.tag == _RPR
            look = self._look(first if styled else None, style, cell)
            if 0 < size <= _PLAIN and not field.inside and not field.page:
                last = element[-1]  # nearly every run is a text, perhaps after its look
                plain = size == 1 or styled
                if plain and last.tag == _T and not look.hidden and not look.raised and not numbered:
                    yield Run(last.text or "", look)
                    continue
            for text in _texts(element, field):
                if text == _NUMBER:
                    yield Run("", look, page=True)
                elif not look.hidden and not (look.raised and text.strip().isdecimal()):
                    yield Run(text, look)
            if numbered:
                yield Run("", look, page=True)

    def _look(self, properties: etree._Element | None, style: str, cell: Cell | None) -> Look:
        key = (_key(properties), style, None if cell is None else cell.key)
        if key not in self._looks:
            layer = run_layer(properties, self._styles.theme)
            self._looks[key] = self._styles.look(() if cell is None else cell.run, style, layer)
        return self._looks[key]


def _broken(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """The runs of each typed line: a manual break begins another."""
    pieces: list[list[Run]] = [[]]
    for run in runs:
        if run.text == "\n":
            pieces.append([])
        else:
            pieces[-1].append(run)
    return [runs] if len(pieces) == 1 else [tuple(piece) for piece in pieces]


class _Field:
    """Where the reading stands in a field: its own words are not text, its result is."""

    def __init__(self) -> None:
        self.instruction = ""
        self.inside = False
        self.page = False

    def passes(self, element: etree._Element) -> bool:
        """Go on past an element; whether it is the one that makes the field the page's number."""
        if element.tag == _CHAR:
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                self.instruction, self.inside = "", True
            else:
                self.inside = False
                self.page = self.page and kind == "separate"
        elif element.tag == _INSTRUCTION:
            self.instruction += element.text or ""
            if _is_page(self.instruction) and not self.page:
                self.page = True
                return True
        return False


def _texts(run: etree._Element, field: _Field) -> Iterator[str]:
    """The text of a run, a line break as a newline; PAGE for the field of that name."""
    for child in run:
        tag = child.tag
        if tag == _T:
            if not field.inside and not field.page:
                yield child.text or ""
        elif tag in _BREAKS:
            if child.get(f"{W}type", "textWrapping") == "textWrapping":
                yield "\n"
        elif tag in _MARKS:
            yield _MARKS[tag]
        elif field.passes(child):
            yield _NUMBER


def _is_page(instruction: str) -> bool:
    return (
        instruction.strip().upper().split(" ")[0].startswith(_PAGE) and "PAGEREF" not in instruction.upper()
    )


def _run_elements(parent: etree._Element, *, numbered: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    """The runs, each with whether it is the result of a simple field with the page's number."""
    for element in parent:
        tag = element.tag
        if tag == _R:
            yield element, numbered
        elif tag in _AROUND:
            number = tag == _SIMPLE and _is_page(element.get(f"{W}instr", ""))
            yield from _run_elements(element, numbered=number)


def _first(element: etree._Element, tag: str) -> etree._Element | None:
    """The properties of a paragraph or run: its first child, when it has any."""
    for child in element:
        return child if child.tag == tag else None
    return None


def _ends_section(paragraph: etree._Element) -> bool:
    properties = _first(paragraph, _PPR)
    return properties is not None and properties.find(_SECTION) is not None


def _with_shapes(part: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs in which something is drawn."""
    for shape in part.iter(f"{W}drawing", f"{W}pict"):
        yield from (parent for parent in shape.iterancestors(_P))


def _key(properties: etree._Element | None) -> Any:
    """What tells one set of properties from another, nested ones included."""
    if properties is None:
        return None
    return tuple(
        (child.tag, tuple(child.items()), _key(child) if len(child) else None) for child in properties
    )
