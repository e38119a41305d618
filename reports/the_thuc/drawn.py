"""Lines drawn at a paragraph: shapes of both kinds of Word, borders, underscores, underlining."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from reports.the_thuc.model import DrawnLine, Run, Stroke
from reports.the_thuc.styles import Setting
from reports.the_thuc.widths import width
from reports.vietnamese import clean

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_V = "{urn:schemas-microsoft-com:vml}"
_EMU = 12700
_STRAIGHT = frozenset({"line", "straightConnector1"})
_CONNECTOR = "#_x0000_t32"
_FLAT = 3.0  # a line may rise by so many points and still be horizontal
_UNDERSCORES = re.compile(r"[_\u2014\u2015\u2500\s]+|[-\u2013\u00af\s]{4,}")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "": 1.0}
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|in|cm|mm|px|)")


def shapes(paragraph: etree._Element, column: float) -> Iterator[DrawnLine]:
    """Straight horizontal lines anchored in a paragraph whose column is so wide."""
    for anchor in paragraph.iter(f"{_WP}anchor", f"{_WP}inline"):
        kinds = {shape.get("prst", "") for shape in anchor.iter(f"{_A}prstGeom")}
        extent = anchor.find(f"{_WP}extent")
        if extent is None or not kinds & _STRAIGHT or next(anchor.iter(f"{_WPS}wsp"), None) is None:
            continue
        length, rise = (int(extent.get(side, "0")) / _EMU for side in ("cx", "cy"))
        if rise > _FLAT:
            continue
        dash = next((each.get("val", "solid") for each in anchor.iter(f"{_A}prstDash")), "solid")
        yield DrawnLine(Stroke.SHAPE, length, dash == "solid", _off_centre(anchor, length, column))
    for picture in paragraph.iter(f"{_V}line", f"{_V}shape"):
        if not any(parent.tag.endswith("}Fallback") for parent in picture.iterancestors()):
            yield from _old_shape(picture, column)


def _off_centre(anchor: etree._Element, length: float, column: float) -> float | None:
    horizontal = anchor.find(f"{_WP}positionH")
    if horizontal is None or horizontal.get("relativeFrom") not in ("column", "margin"):
        return None
    align, offset = (horizontal.find(f"{_WP}{name}") for name in ("align", "posOffset"))
    if align is not None:
        return 0.0 if align.text == "center" else None
    if offset is None or not (offset.text or "").lstrip("-").isdigit():
        return None
    return int(offset.text or 0) / _EMU + length / 2 - column / 2


def _old_shape(picture: etree._Element, column: float) -> Iterator[DrawnLine]:
    parts = (part.partition(":") for part in picture.get("style", "").split(";"))
    style = {name.strip(): value.strip() for name, _, value in parts}
    start: float | None = None
    if picture.tag == f"{_V}line":
        ends = [_points(value) for point in ("from", "to") for value in picture.get(point, "0,0").split(",")]
        if len(ends) != 4 or abs(ends[3] - ends[1]) > _FLAT:  # noqa: PLR2004  two points of a plane
            return
        start, length = min(ends[0], ends[2]), abs(ends[2] - ends[0])
    elif picture.get("type") == _CONNECTOR and abs(_points(style.get("height", "0"))) <= _FLAT:
        length = _points(style.get("width", "0"))
        if "margin-left" in style:
            start = _points(style["margin-left"])
    else:
        return
    dash = next((each.get("dashstyle", "solid") for each in picture.iter(f"{_V}stroke")), "solid")
    off = None if start is None else start + length / 2 - column / 2
    if style.get("mso-position-horizontal") == "center":
        off = 0.0
    yield DrawnLine(Stroke.SHAPE, length, dash == "solid", off)


def _points(text: str) -> float:
    match = _LENGTH.match(text.strip())
    return float(match[1]) * _POINTS[match[2]] if match else 0.0


def borders(setting: Setting, column: float) -> Iterator[DrawnLine]:
    """The borders above and below a paragraph."""
    length = column - setting.left - setting.right
    off = (setting.left - setting.right) / 2
    for border in (setting.above, setting.below):
        if border:
            yield DrawnLine(Stroke.BORDER, length, not border.startswith(("dash", "dot", "wave")), off)


def typed(runs: Sequence[Run], setting: Setting) -> Iterator[DrawnLine]:
    """A line typed as underscores, or text underlined in part or whole."""
    written = runs[0].text if len(runs) == 1 else "".join(run.text for run in runs)
    text = "" if written.lstrip()[:1].isalnum() else clean(written)
    if len(text) > 2 and _UNDERSCORES.fullmatch(text):  # noqa: PLR2004  a dash or two are no line
        length = sum(
            width(clean(run.text), run.look.size, bold=run.look.bold, raised=run.look.raised) for run in runs
        )
        solid = not set(text) & set("-\u2013")
        yield DrawnLine(Stroke.UNDERSCORES, length, solid, 0.0 if setting.alignment == "center" else None)
        return
    marked = [run for run in runs if run.look.underlined and run.text.strip()]
    if marked:
        length = sum(
            width(run.text.strip(), run.look.size, bold=run.look.bold, italic=run.look.italic)
            for run in marked
        )
        yield DrawnLine(Stroke.UNDERLINE, length)


def is_underscores(text: str) -> bool:
    """Whether a text is nothing but a line."""
    return len(text) > 2 and not text[0].isalnum() and _UNDERSCORES.fullmatch(text) is not None  # noqa: PLR2004
