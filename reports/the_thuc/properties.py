"""One layer of formatting: what a ``w:rPr`` or ``w:pPr`` says itself, as plain values.

Lengths are in points. A layer holds only what is said there; ``styles`` lays layers over each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from reports.the_thuc.package import W

Layer = dict[str, Any]
TOGGLES = (
    "b",
    "i",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "vanish",
    "emboss",
    "imprint",
    "outline",
    "shadow",
)
TWIPS = 20
_OFF = frozenset({"0", "false", "off", "none"})
_TOGGLE_TAGS = {W + name: name for name in TOGGLES}
_SIDES = {"left": "left", "start": "left", "right": "right", "end": "right"}
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def switched_on(element: etree._Element) -> bool:
    """The value of an on/off element: on unless it says otherwise."""
    return element.get(f"{W}val", "1") not in _OFF


def run_layer(element: etree._Element | None, theme: Mapping[str, str]) -> Layer:
    """What a ``w:rPr`` says; ``theme`` leads from a theme font's name to the font."""
    layer: Layer = {}
    if element is None:
        return layer
    for child in element:
        tag = child.tag
        if toggle := _TOGGLE_TAGS.get(tag):
            layer[toggle] = switched_on(child)
        elif tag == f"{W}rFonts":
            layer.update(_fonts(child, theme))
        elif tag == f"{W}sz":
            layer["size"] = _float(child.get(f"{W}val"), 0) / 2
        elif tag == f"{W}color":
            layer["colour"] = _colour(child)
        elif tag == f"{W}u":
            layer["underline"] = child.get(f"{W}val", "single")
        elif tag == f"{W}vertAlign":
            layer["raised"] = child.get(f"{W}val", "baseline")
        elif tag == f"{W}rStyle":
            layer["style"] = child.get(f"{W}val", "")
    return layer


def paragraph_layer(element: etree._Element | None) -> Layer:
    """What a ``w:pPr`` says, its run properties left aside."""
    layer: Layer = {}
    if element is None:
        return layer
    for child in element:
        reader = _READERS.get(child.tag)
        if reader is not None:
            layer.update(reader(child))
    return layer


def _fonts(element: etree._Element, theme: Mapping[str, str]) -> Layer:
    layer: Layer = {}
    for slot in _SLOTS:
        themed = element.get(f"{W}{'cstheme' if slot == 'cs' else slot + 'Theme'}")
        plain = element.get(f"{W}{slot}")
        if themed and theme.get(themed):
            layer[slot] = theme[themed]
        elif plain:
            layer[slot] = plain
    return layer


def _colour(element: etree._Element) -> str:
    value = element.get(f"{W}val", "auto").upper()
    return "000000" if value == "AUTO" else value


def _indents(element: etree._Element) -> Layer:
    layer: Layer = {}
    for name, side in _SIDES.items():
        if (value := element.get(f"{W}{name}")) is not None:
            layer[side] = _float(value, 0) / TWIPS
    if (value := element.get(f"{W}firstLine")) is not None:
        layer["first"] = _float(value, 0) / TWIPS
    if (value := element.get(f"{W}hanging")) is not None:
        layer["first"] = -_float(value, 0) / TWIPS
    return layer


def _spacing(element: etree._Element) -> Layer:
    layer: Layer = {}
    for side in ("before", "after"):
        automatic = element.get(f"{W}{side}Autospacing")
        if automatic is not None and automatic not in _OFF:
            layer[side] = 14.0  # what Word gives an automatic space between paragraphs
        elif (value := element.get(f"{W}{side}")) is not None:
            layer[side] = _float(value, 0) / TWIPS
    if (value := element.get(f"{W}line")) is not None:
        layer["line"] = _float(value, 240)
        layer["line_rule"] = element.get(f"{W}lineRule", "auto")
    return layer


def _number(element: etree._Element) -> Layer:
    layer: Layer = {}
    for child in element:
        if child.tag == f"{W}numId":
            layer["list"] = child.get(f"{W}val", "0")
        elif child.tag == f"{W}ilvl":
            layer["level"] = int(_float(child.get(f"{W}val"), 0))
    return layer


def _borders(element: etree._Element) -> Layer:
    layer: Layer = {}
    for side in ("top", "bottom"):
        border = element.find(f"{W}{side}")
        if border is not None:
            value = border.get(f"{W}val", "none")
            layer[f"{side}_border"] = "" if value in ("none", "nil") else value
    return layer


def _float(text: str | None, default: float) -> float:
    """A measure; twips may be written with a unit (``12pt``, ``1cm``) by newer programs."""
    if not text:
        return default
    for unit, twips in (("pt", 20.0), ("cm", 1440 / 2.54), ("mm", 144 / 2.54), ("in", 1440.0)):
        if text.endswith(unit):
            return _float(text.removesuffix(unit), default) * twips
    try:
        return float(text)
    except ValueError:
        return default


_READERS: dict[str, Callable[[etree._Element], Layer]] = {
    f"{W}jc": lambda e: {"alignment": _SIDES.get(e.get(f"{W}val", ""), e.get(f"{W}val", "left"))},
    f"{W}ind": _indents,
    f"{W}spacing": _spacing,
    f"{W}numPr": _number,
    f"{W}pBdr": _borders,
    f"{W}outlineLvl": lambda e: {"outline": int(_float(e.get(f"{W}val"), 9))},
    f"{W}pStyle": lambda e: {"style": e.get(f"{W}val", "")},
    f"{W}contextualSpacing": lambda e: {"contextualSpacing": switched_on(e)},
    f"{W}pageBreakBefore": lambda e: {"pageBreakBefore": switched_on(e)},
}
