"""Effective formatting as Word computes it.

From the ground up: document defaults, table style (with its conditional parts), paragraph style,
list level, character style, and what stands on the paragraph or run itself. A style inherits from
the style it is based on; switches such as bold flip each other where two kinds of style both set
them; a font may be named by the theme. What no layer says is what Word takes: Times New Roman, 10
points, upright, left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from reports.the_thuc.package import Package, W
from reports.the_thuc.properties import TOGGLES, Layer, paragraph_layer, run_layer

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINE = 240  # a single line, in the units of w:line


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks. ``size`` in points; ``fonts`` for plain and for accented letters."""

    fonts: tuple[str, str]
    size: float
    bold: bool
    italic: bool
    underlined: bool
    caps: bool
    hidden: bool
    colour: str
    raised: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set. Lengths in points; ``line`` in lines, None where it is exact or a minimum,
    which is then ``line_points``; ``above`` and ``below`` name a border;
    ``at_least``: Word makes the line higher where its letters need it; ``close_to_same``: no space next to a paragraph of the same style."""

    alignment: str
    left: float
    right: float
    first: float
    before: float
    after: float
    line: float | None
    line_points: float | None
    at_least: bool
    above: str
    below: str
    list_id: str
    level: int
    outline: int | None
    page_break: bool
    close_to_same: bool


@dataclass(frozen=True, slots=True)
class StyleLayers:
    """A style with all it is based on: run and paragraph layer, and its conditional parts."""

    run: Layer
    paragraph: Layer
    parts: dict[str, tuple[Layer, Layer]]


_NOTHING = StyleLayers({}, {}, {})


class Styles:
    """The styles of one document."""

    def __init__(self, package: Package) -> None:
        """The styles, document defaults and theme of ``package``."""
        self.theme = _theme_fonts(package.related("theme"))
        self._root = package.related("styles")
        self._elements: dict[str, etree._Element] = {}
        self._default: dict[str, str] = {}
        self._resolved: dict[str, StyleLayers] = {}
        for element in self._root.iter(f"{W}style") if self._root is not None else ():
            key = element.get(f"{W}styleId", "")
            self._elements[key] = element
            if element.get(f"{W}default") in ("1", "true", "on"):
                self._default.setdefault(element.get(f"{W}type", ""), key)

    @cached_property
    def defaults(self) -> tuple[Layer, Layer]:
        """Document defaults: run and paragraph layer."""
        if self._root is None:
            return {}, {}
        run = self._root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        paragraph = self._root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        return run_layer(run, self.theme), paragraph_layer(paragraph)

    def style(self, key: str, kind: str) -> StyleLayers:
        """A style by its key; the default of its kind when there is none of that key."""
        if key not in self._elements:
            key = self._default.get(kind, "Normal" if kind == "paragraph" else "")
        if key not in self._resolved:
            self._resolved[key] = self._merged(key)
        return self._resolved[key]

    def name(self, key: str) -> str:
        """The style's name as Word shows it."""
        element = self._elements.get(key)
        name = None if element is None else element.find(f"{W}name")
        return key if name is None else name.get(f"{W}val", key)

    def tabs(self, key: str) -> list[etree._Element]:
        """The tab stops of a paragraph style and those it is based on."""
        found: list[etree._Element] = []
        seen: set[str] = set()
        while key in self._elements and key not in seen:
            seen.add(key)
            found += self._elements[key].iter(f"{W}tab")
            based = self._elements[key].find(f"{W}basedOn")
            key = "" if based is None else based.get(f"{W}val", "")
        return found

    def look(self, table: Sequence[Layer], paragraph: str, direct: Layer) -> Look:
        """How a run looks whose paragraph has style ``paragraph``; ``table`` is what its cell gives."""
        base = self.defaults[0]
        levels = [*table, self.style(paragraph, "paragraph").run]
        levels.append(self.style(direct.get("style", ""), "character").run)
        merged: Layer = dict(base)
        for level in (*levels, direct):
            merged.update(level)
        for toggle in TOGGLES:
            if toggle in direct:
                continue
            flips = sum(bool(level.get(toggle)) for level in (_one(table), *levels[len(table) :]))
            merged[toggle] = bool(base.get(toggle)) or flips % 2 == 1
        return _look(merged)

    def setting(self, table: Sequence[Layer], layer: Layer, numbering: Layer) -> Setting:
        """How a paragraph is set: ``layer`` is its own, ``numbering`` that of its list level."""
        style = self.style(layer.get("style", ""), "paragraph").paragraph
        merged: Layer = dict(self.defaults[1])
        for level in table:
            merged.update(level)
        # Indents of a list lie over the style when the paragraph itself is put in the list,
        # under what the style says itself when the style is.
        below, over = (style, numbering) if "list" in layer else (numbering, style)
        merged.update(below)
        merged.update(over)
        merged.update(layer)
        return _setting(merged)

    def _merged(self, key: str) -> StyleLayers:
        chain: list[etree._Element] = []
        while key in self._elements and self._elements[key] not in chain:
            chain.append(self._elements[key])
            based = chain[-1].find(f"{W}basedOn")
            key = "" if based is None else based.get(f"{W}val", "")
        if not chain:
            return _NOTHING
        run: Layer = {}
        paragraph: Layer = {}
        parts: dict[str, tuple[Layer, Layer]] = {}
        for element in reversed(chain):
            run.update(run_layer(element.find(f"{W}rPr"), self.theme))
            paragraph.update(paragraph_layer(element.find(f"{W}pPr")))
            for part in element.iter(f"{W}tblStylePr"):
                old = parts.get(part.get(f"{W}type", ""), ({}, {}))
                new = (
                    run_layer(part.find(f"{W}rPr"), self.theme),
                    paragraph_layer(part.find(f"{W}pPr")),
                )
                parts[part.get(f"{W}type", "")] = ({**old[0], **new[0]}, {**old[1], **new[1]})
        run.pop("style", None)
        return StyleLayers(run, paragraph, parts)


def _one(layers: Iterable[Layer]) -> Layer:
    """Layers of one table style: the last that says something counts."""
    merged: Layer = {}
    for layer in layers:
        merged.update(layer)
    return merged


def _look(merged: Layer) -> Look:
    return Look(
        fonts=(merged.get("ascii", "Times New Roman"), merged.get("hAnsi", "Times New Roman")),
        size=merged.get("size", 10.0),
        bold=merged["b"],
        italic=merged["i"],
        underlined=merged.get("underline", "none") != "none",
        caps=merged["caps"] or merged["smallCaps"],
        hidden=merged["vanish"],
        colour=merged.get("colour", "000000"),
        raised=merged.get("raised", "baseline") != "baseline",
    )


def _setting(merged: Layer) -> Setting:
    rule = merged.get("line_rule", "auto")
    line = merged.get("line", _LINE)
    return Setting(
        alignment=merged.get("alignment", "left"),
        left=merged.get("left", 0.0),
        right=merged.get("right", 0.0),
        first=merged.get("first", 0.0),
        before=merged.get("before", 0.0),
        after=merged.get("after", 0.0),
        line=line / _LINE if rule == "auto" else None,
        line_points=None if rule == "auto" else line / 20,
        at_least=rule == "atLeast",
        above=merged.get("top_border", ""),
        below=merged.get("bottom_border", ""),
        list_id=merged.get("list", "0"),
        level=merged.get("level", 0),
        outline=merged.get("outline"),
        page_break=merged.get("pageBreakBefore", False),
        close_to_same=merged.get("contextualSpacing", False),
    )


def _theme_fonts(root: etree._Element | None) -> dict[str, str]:
    """Theme names (``minorHAnsi``…) → fonts."""
    if root is None:
        return {}
    found: dict[str, str] = {}
    for size in ("major", "minor"):
        fonts = root.find(f"{_A}themeElements/{_A}fontScheme/{_A}{size}Font")
        if fonts is None:
            continue
        for slot, names in (("latin", ("Ascii", "HAnsi")), ("ea", ("EastAsia",)), ("cs", ("Bidi",))):
            face = fonts.find(f"{_A}{slot}")
            if face is not None and face.get("typeface"):
                found.update({size + name: face.get("typeface", "") for name in names})
    return found
