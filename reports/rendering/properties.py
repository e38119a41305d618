"""The file's own properties (``docProps/core.xml``): who made it and when is never the machine's to say."""

from __future__ import annotations

from datetime import date

from lxml import etree

from reports.rendering import package
from reports.rendering.archive import Member, packed

PROGRAM = "tongket"
# Stands for the date in the compiled part until a render says which.
DATE = "\ue0f7ngay\ue0f7"
_NAME = "docProps/core.xml"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DCTERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f'<cp:coreProperties xmlns:cp="{_CP}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    f' xmlns:dcterms="{_DCTERMS}" xmlns:xsi="{_XSI}"/>'
)
_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def with_properties(members: dict[str, Member]) -> dict[str, Member]:
    """``members``, with properties where the file has none."""
    kinds = {relation.kind: relation.target for relation in package.relations(members, "")}
    if kinds.get(_RELATION) in members or package.CONTENT_TYPES not in members or not kinds:
        return members
    added = dict(members)
    added[_NAME] = packed(_NAME, _EMPTY.encode())
    relation = f'<Relationship Id="rIdTkCore" Type="{_RELATION}" Target="{_NAME}"/></Relationships>'
    override = f'<Override PartName="/{_NAME}" ContentType="{_TYPE}"/></Types>'
    for name, end, more in (
        (package.relations_name(""), "</Relationships>", relation),
        (package.CONTENT_TYPES, "</Types>", override),
    ):
        added[name] = packed(name, members[name].content().decode().replace(end, more).encode())
    return added


def undated(root: etree._Element) -> None:
    """Have the properties say that the file was made by the program, on a day still to be put in."""
    _set(root, f"{{{_CP}}}lastModifiedBy", PROGRAM)
    _set(root, f"{{{_CP}}}revision", "1")
    for name in ("created", "modified"):
        _set(root, f"{{{_DCTERMS}}}{name}", DATE).set(f"{{{_XSI}}}type", "dcterms:W3CDTF")


def dated(xml: str, day: date) -> str:
    """The properties' XML with the day put in."""
    return xml.replace(DATE, f"{day:%Y-%m-%d}T00:00:00Z")


def _set(root: etree._Element, tag: str, text: str) -> etree._Element:
    element = root.find(tag)
    if element is None:
        element = etree.SubElement(root, tag)
    element.text = text
    return element
