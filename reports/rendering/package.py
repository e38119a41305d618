"""The finished .docx as bytes: every XML part well formed, the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

# The first date a zip file can hold: the members of a package are dated by nothing else.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_COMPRESSION = 6


def canonical(package: bytes) -> bytes:
    """The package with its members in a fixed order, without dates or traces of the machine."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(result, "w") as new:
        for name in sorted(old.namelist(), key=_place):
            member = zipfile.ZipInfo(name, _NO_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            new.writestr(member, old.read(name), compresslevel=_COMPRESSION)
    return result.getvalue()


def malformed(package: bytes) -> Iterator[tuple[str, str]]:
    """Name and fault of every XML part that is not well formed."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")) and (fault := fault_of(archive.read(name))):
                yield name, fault


def fault_of(xml: bytes) -> str:
    """Why ``xml`` is not well formed; empty when it is."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        return str(error)
    return ""


def _place(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
