"""What a table gives the text in its cells: its style, with the parts for first row, last column…"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from reports.the_thuc.package import W
from reports.the_thuc.properties import Layer
from reports.the_thuc.styles import StyleLayers, Styles

_TWIPS = 20
_MARGIN = 5.4  # between the text and the side of its cell, where the table does not say
_AROUND = frozenset(W + name for name in ("sdt", "sdtContent", "ins", "customXml"))
_VAL, _SPAN, _MERGE = f"{W}val", f"{W}gridSpan", f"{W}vMerge"
_CELL_WIDTH, _CELL_MARGINS = f"{W}tcW", f"{W}tcMar"
_WHOLE = ("wholeTable",)
_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
_NO_BANDS = {"noHBand": 0x200, "noVBand": 0x400}


class Cell(NamedTuple):
    """A cell: where it is, how wide its text may run, and the layers its table gives."""

    element: etree._Element
    row: int
    number: int
    width: float
    run: tuple[Layer, ...]
    paragraph: tuple[Layer, ...]
    key: tuple[object, ...]


def cells(table: etree._Element, styles: Styles, column: float) -> list[Cell]:
    """The cells of a table in reading order; what continues a merged cell is left out."""
    properties = table.find(f"{W}tblPr")
    key = _value(properties, "tblStyle")
    style = styles.style(key, "table")
    looks = _looks(properties)
    grid = [_twips(each.get(f"{W}w")) for each in table.findall(f"{W}tblGrid/{W}gridCol")]
    margins = _margins(properties)
    rows = list(_children(table, f"{W}tr"))
    given: dict[tuple[str, ...], tuple[tuple[Layer, ...], tuple[Layer, ...]]] = {}
    found: list[Cell] = []
    for row_number, row in enumerate(rows, start=1):
        own = list(_children(row, f"{W}tc"))
        at = 0
        for number, element in enumerate(own, start=1):
            said = {each.tag: each for each in next(iter(element), ())}  # its properties come first
            span_said = said.get(_SPAN)
            span = 1 if span_said is None else int(span_said.get(_VAL, "1"))
            width = sum(grid[at : at + span]) or _width(said.get(_CELL_WIDTH)) or column / max(len(own), 1)
            at += span
            merge = said.get(_MERGE)
            if merge is not None and merge.get(_VAL, "continue") == "continue":
                continue
            names = _parts(looks, row_number, len(rows), number, len(own)) if style.parts else _WHOLE
            if names not in given:
                layers = _layers(style, names)
                given[names] = (tuple(run for run, _ in layers), tuple(each for _, each in layers))
            own_margins = said.get(_CELL_MARGINS)
            sides = margins if own_margins is None else _sides(own_margins, margins)
            room = max(width - sides[0] - sides[1], 1.0)
            found.append(Cell(element, row_number, number, room, *given[names], (key, *names)))
    return found


def _children(element: etree._Element, tag: str) -> list[etree._Element]:
    """Children of a kind, those inside content controls and revisions too."""
    found: list[etree._Element] = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag in _AROUND:
            found += _children(child, tag)
    return found


def _layers(style: StyleLayers, names: tuple[str, ...]) -> list[tuple[Layer, Layer]]:
    return [(style.run, style.paragraph), *(style.parts[name] for name in names if name in style.parts)]


def _looks(properties: etree._Element | None) -> dict[str, bool]:
    look = None if properties is None else properties.find(f"{W}tblLook")
    if look is None:
        return {}
    value = look.get(f"{W}val", "0")
    try:
        bits = int(value, 16)
    except ValueError:
        bits = 0
    found = {name: bool(bits & bit) for name, bit in {**_BITS, **_NO_BANDS}.items()}
    found.update(
        {name: look.get(f"{W}{name}") in ("1", "true", "on") for name in found if look.get(f"{W}{name}")}
    )
    return found


def _parts(looks: dict[str, bool], row: int, rows: int, cell: int, cells_in_row: int) -> tuple[str, ...]:
    """Conditional parts that apply to a cell, the weakest first."""
    top, bottom = looks.get("firstRow") and row == 1, looks.get("lastRow") and row == rows
    first, last = looks.get("firstColumn") and cell == 1, looks.get("lastColumn") and cell == cells_in_row
    names = ["wholeTable"]
    if not looks.get("noVBand", True) and not (first or last):
        names.append(f"band{1 + (cell - 1 - bool(looks.get('firstColumn'))) % 2}Vert")
    if not looks.get("noHBand", True) and not (top or bottom):
        names.append(f"band{1 + (row - 1 - bool(looks.get('firstRow'))) % 2}Horz")
    names += [name for name, on in (("firstCol", first), ("lastCol", last)) if on]
    names += [name for name, on in (("firstRow", top), ("lastRow", bottom)) if on]
    for corner, on in (
        ("nwCell", top and first),
        ("neCell", top and last),
        ("swCell", bottom and first),
        ("seCell", bottom and last),
    ):
        if on:
            names.append(corner)
    return tuple(names)


def _margins(properties: etree._Element | None) -> tuple[float, float]:
    margins = None if properties is None else properties.find(f"{W}tblCellMar")
    return _sides(margins, (_MARGIN, _MARGIN))


def _sides(margins: etree._Element | None, default: tuple[float, float]) -> tuple[float, float]:
    if margins is None:
        return default
    left, right = default
    for side in margins:
        if side.tag in (f"{W}left", f"{W}start"):
            left = _twips(side.get(f"{W}w"))
        elif side.tag in (f"{W}right", f"{W}end"):
            right = _twips(side.get(f"{W}w"))
    return left, right


def _width(element: etree._Element | None) -> float:
    return _twips(element.get(f"{W}w")) if element is not None and element.get(f"{W}type") == "dxa" else 0.0


def _value(properties: etree._Element | None, name: str) -> str:
    element = None if properties is None else properties.find(f"{W}{name}")
    return "" if element is None else element.get(f"{W}val", "")


def _twips(text: str | None) -> float:
    try:
        return float(text or 0) / _TWIPS
    except ValueError:
        return 0.0
