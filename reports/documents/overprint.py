"""The template for sheets printed beforehand, with every text moved to where the office measured it.

``giay_khen_in_phoi.docx`` is an ordinary Word file: one paragraph for each text, in the office's own
words. Where a paragraph stands and how it is set is not Word's business but the workbook's, so each
becomes a frame at its place on the page before the template is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from reports.certificate_sheet import Align, Box, CertificateLayout
from reports.findings import Finding, Where
from reports.rendering import Template, TemplateFault
from reports.rendering.archive import packed, read, written
from reports.rendering.package import W, parsed

TWIPS_A_MM = 1440 / 25.4
_BODY = "word/document.xml"
_TAG = re.compile(r"\{\{\s*(\w+)")
_ALIGN = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}
_MARGIN_MM = 10


def placed(path: Path, layout: CertificateLayout) -> Template:
    """The template at ``path`` laid out. Texts without a place are not printed. Raises TemplateFault
    when the file is no Word document, and when it lacks a text that has a place."""
    try:
        members = read(path.read_bytes())
        root = parsed(members[_BODY].content(), keep_blanks=True)
    except (OSError, ValueError, KeyError, etree.XMLSyntaxError) as error:
        raise TemplateFault([Finding("E851", Where(path.name), found=str(error))]) from error
    boxes = {box.spot.tag: box for box in layout.boxes}
    there: set[str] = set()
    for body in root.iterfind(f"{W}body"):
        for paragraph in body.findall(f"{W}p"):
            name = _tag_of(paragraph)
            if name in boxes:
                there.add(name)
                _frame(paragraph, boxes[name], layout)
            elif name:
                body.remove(paragraph)
    lacking = [box for name, box in boxes.items() if name not in there]
    if lacking:
        raise TemplateFault(_lacking(path, lacking))
    _page(root, layout)
    members[_BODY] = packed(_BODY, etree.tostring(root, encoding="UTF-8", standalone=True))
    template = Template(path.name, written(members))
    _ = template.names  # compiled at once, as when it is opened
    return template


def _tag_of(paragraph: etree._Element) -> str:
    found = _TAG.search("".join(text.text or "" for text in paragraph.iter(f"{W}t")))
    return found[1] if found else ""


def _lacking(path: Path, boxes: Sequence[Box]) -> list[Finding]:
    return [Finding("E829", Where(path.name), box.spot.value, box.spot.tag) for box in boxes]


def _frame(paragraph: etree._Element, box: Box, layout: CertificateLayout) -> None:
    """Make a paragraph a frame of the box's size at its place, its runs in the box's type."""
    properties = paragraph.find(f"{W}pPr")
    style = None if properties is None else properties.find(f"{W}pStyle")
    fresh = etree.Element(f"{W}pPr")
    if style is not None:
        fresh.append(style)
    frame = {
        "w": _twips(box.width),
        "h": _twips(box.height),
        "hRule": "exact",
        "wrap": "around",
        "vAnchor": "page",
        "hAnchor": "page",
        "x": _twips(box.left + layout.right),
        "y": _twips(box.top + layout.down),
    }
    _put(fresh, "framePr", **frame)
    _put(fresh, "spacing", before="0", after="0", line="240", lineRule="auto")
    _put(fresh, "ind", left="0", right="0", firstLine="0")
    _put(fresh, "jc", val=_ALIGN[box.align])
    if properties is not None:
        paragraph.remove(properties)
    paragraph.insert(0, fresh)
    for run in paragraph.findall(f"{W}r"):
        _set(run, box)


def _set(run: etree._Element, box: Box) -> None:
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    for name in ("b", "bCs", "i", "iCs", "sz", "szCs"):
        for old in properties.findall(f"{W}{name}"):
            properties.remove(old)
    fonts = properties.find(f"{W}rFonts")
    at = 0 if fonts is None else properties.index(fonts) + 1
    wanted = (("b", "1" if box.bold else "0"), ("i", "1" if box.italic else "0"))
    for name, value in reversed(wanted):
        properties.insert(at, _element(name, val=value))
    half_points = str(round(box.size * 2))
    before = properties.find(f"{W}color")
    place = at + len(wanted) if before is None else properties.index(before) + 1
    properties.insert(place, _element("sz", val=half_points))


def _page(root: etree._Element, layout: CertificateLayout) -> None:
    """The sheet's size, lying, with narrow margins: frames count from the edge anyway."""
    width, height = layout.paper.size_mm
    for section in root.iter(f"{W}sectPr"):
        for name in ("pgSz", "pgMar"):
            for old in section.findall(f"{W}{name}"):
                section.remove(old)
        margin = _twips(_MARGIN_MM)
        sides = dict.fromkeys(("top", "right", "bottom", "left"), margin)
        place = len(section.findall(f"{W}headerReference") + section.findall(f"{W}footerReference"))
        place += len(section.findall(f"{W}type"))
        section.insert(place, _element("pgMar", **sides, header="0", footer="0", gutter="0"))
        section.insert(place, _element("pgSz", w=_twips(width), h=_twips(height), orient="landscape"))


def _element(name: str, **attributes: str) -> etree._Element:
    made = etree.Element(f"{W}{name}")
    for key, value in attributes.items():
        made.set(f"{W}{key}", value)
    return made


def _put(parent: etree._Element, name: str, **attributes: str) -> None:
    parent.append(_element(name, **attributes))


def _twips(mm: float) -> str:
    return str(round(mm * TWIPS_A_MM))
