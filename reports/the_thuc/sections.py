"""Page set-up: sections with their headers and footers, inherited ones included."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from reports.the_thuc.model import Line, PageHead, Part, Section
from reports.the_thuc.package import R, W
from reports.the_thuc.properties import switched_on
from reports.the_thuc.styles import Styles

_TWIPS = 20
_BEFORE = f"{W}sectPrChange"  # how a section was set up before a tracked change
_A4 = ("11906", "16838")
_INCH = "1440"
_NEAR = 20.0  # points that a centre tab may be off the middle
_NEWER = {"left": "start", "right": "end"}
ReadHead = Callable[[str, Part, float], tuple[Line, ...]]


def properties_of(body: etree._Element) -> list[etree._Element]:
    """Every ``w:sectPr`` of the body, in order; the last is the body's own."""
    found = body.iter(f"{W}sectPr")
    return [each for each in found if (parent := each.getparent()) is not None and parent.tag != _BEFORE]


def column(properties: etree._Element) -> float:
    """The width between the margins of a section."""
    size, margins = properties.find(f"{W}pgSz"), properties.find(f"{W}pgMar")
    return _side(size, "w", _A4[0]) - _side(margins, "left", _INCH) - _side(margins, "right", _INCH)


def section(properties: etree._Element, before: Section | None, read_head: ReadHead) -> Section:
    """A section; what it does not say about headers it has from the one before."""
    size, margins = properties.find(f"{W}pgSz"), properties.find(f"{W}pgMar")
    number, kind = properties.find(f"{W}pgNumType"), properties.find(f"{W}type")
    first = properties.find(f"{W}titlePg")
    start = None if number is None else number.get(f"{W}start")
    return Section(
        page_width=_side(size, "w", _A4[0]),
        page_height=_side(size, "h", _A4[1]),
        top=abs(_side(margins, "top", _INCH)),
        bottom=abs(_side(margins, "bottom", _INCH)),
        left=_side(margins, "left", _INCH) + _side(margins, "gutter", "0"),
        right=_side(margins, "right", _INCH),
        header=_side(margins, "header", "720"),
        footer=_side(margins, "footer", "720"),
        first_differs=first is not None and switched_on(first),
        starts_at=int(start) if start is not None and start.isdecimal() else None,
        number_kind="decimal" if number is None else number.get(f"{W}fmt", "decimal"),
        new_page=kind is None or kind.get(f"{W}val") != "continuous",
        heads=_heads(properties, before, read_head),
    )


def _heads(properties: etree._Element, before: Section | None, read_head: ReadHead) -> tuple[PageHead, ...]:
    found = {(head.part, head.pages): head for head in (before.heads if before else ())}
    for tag, part in (("headerReference", Part.HEADER), ("footerReference", Part.FOOTER)):
        for reference in properties.iter(f"{W}{tag}"):
            pages = reference.get(f"{W}type", "default")
            lines = read_head(reference.get(f"{R}id", ""), part, column(properties))
            found[part, pages] = PageHead(part, pages, lines)
    return tuple(found.values())


def tabbed_to_centre(
    properties: etree._Element | None, styles: Styles, style: str, column_width: float
) -> bool:
    """Whether a paragraph has a centre tab in the middle of its column."""
    own = [] if properties is None else list(properties.iter(f"{W}tab"))
    stops = [*own, *styles.tabs(style)]
    return any(
        stop.get(f"{W}val") == "center" and abs(_side(stop, "pos", "0") - column_width / 2) <= _NEAR
        for stop in stops
    )


def _side(element: etree._Element | None, name: str, default: str) -> float:
    """A length in points: own, or its newer name, or what Word takes."""
    value = None if element is None else element.get(f"{W}{name}")
    if value is None and element is not None:
        value = element.get(W + _NEWER.get(name, name))
    try:
        return float(value if value is not None else default) / _TWIPS
    except ValueError:
        return float(default) / _TWIPS
