"""Pictures and links that one render adds: new members, new references, content types.

Each render has a ``Media`` of its own. It stays empty, and costs nothing, in most documents.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image
from docx.oxml.shape import CT_Inline
from docx.shared import Length, Mm
from docxtpl import InlineImage
from lxml import etree

from reports.rendering import package
from reports.rendering.archive import Member, packed
from reports.rendering.faults import ValueRefused
from reports.rendering.values import Picture, printable

_UNREADABLE = (OSError, InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
_BLANKS = re.compile(r">\s+<")
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class _Size:
    width: Length
    height: Length


class Media:
    """What one render adds to the package beside the text of its parts."""

    def __init__(self, members: Mapping[str, Member]) -> None:
        self._members = members
        self._pictures: dict[bytes, tuple[str, str]] = {}
        self._replaced: dict[str, dict[str, str]] = {}
        self._added: dict[str, dict[tuple[str, str], str]] = {}
        self._drawings = 0

    def __bool__(self) -> bool:
        """Whether anything was added."""
        return bool(self._added or self._replaced)

    def drawing(self, part: str, picture: Picture) -> str:
        """``<w:drawing>`` for ``picture`` in ``part``. Raises ValueRefused when it cannot be read."""
        image, data = _opened(picture)
        size = _Size(*image.scaled_dimensions(Mm(picture.width_mm) if picture.width_mm else None, None))
        return self._inline(part, image, data, size, picture.description)

    def docxtpl_drawing(self, part: str, value: InlineImage) -> str:
        """The same for docxtpl's InlineImage."""
        source = value.image_descriptor
        if hasattr(source, "read"):
            source.seek(0)
            source = source.read()
        image, data = _opened(Picture(source if isinstance(source, bytes) else Path(source), 0))
        size = _Size(*image.scaled_dimensions(value.width, value.height))
        xml = self._inline(part, image, data, size, "")
        if not value.anchor:
            return xml
        anchor = value.anchor
        click = f'<a:hlinkClick xmlns:a="{_A}" xmlns:r="{_R}" r:id="{self.link(part, str(anchor))}"/>'
        return re.sub(r"<(wp:docPr|pic:cNvPr)( [^>]*?)/>", rf"<\1\2>{click}</\1>", xml)

    def embed(self, part: str, picture: Picture) -> str:
        """A reference to ``picture`` for a frame that ``part`` has already."""
        image, data = _opened(picture)
        return self._picture_key(part, image, data)

    def replace(self, part: str, key: str, picture: Picture) -> None:
        """Let reference ``key`` of ``part`` lead to ``picture``."""
        image, data = _opened(picture)
        self._replaced.setdefault(part, {})[key] = "/" + self._picture_name(image, data)

    def link(self, part: str, url: str) -> str:
        """A reference from ``part`` to an address outside."""
        return self.reference(part, package.HYPERLINK, printable(url))

    def changed(self) -> dict[str, Member]:
        """Every member that is new or not as it was."""
        changed = {}
        for part in self._added.keys() | self._replaced.keys():
            name = package.relations_name(part)
            changed[name] = packed(name, self._relations(part, name))
        for data, (name, _) in self._pictures.items():
            changed[name] = packed(name, data)
        if self._pictures:
            changed[package.CONTENT_TYPES] = self._content_types()
        return changed

    def _relations(self, part: str, name: str) -> bytes:
        content = self._members[name].content() if name in self._members else _NO_RELATIONS
        root = package.parsed(content)
        for each in root:
            if new := self._replaced.get(part, {}).get(each.get("Id", "")):
                each.set("Target", new)
        for (kind, target), key in self._added.get(part, {}).items():
            added = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=key, Type=kind, Target=target)
            if kind == package.HYPERLINK:
                added.set("TargetMode", "External")
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _inline(self, part: str, image: Image, data: bytes, size: _Size, description: str) -> str:
        key = self._picture_key(part, image, data)
        self._drawings += 1
        name = image.filename or f"image.{image.ext}"
        inline = CT_Inline.new_pic_inline(self._drawings, key, name, size.width, size.height)
        inline.docPr.set("descr", printable(description))
        xml = etree.tostring(inline, encoding="unicode")
        return f"<w:drawing>{_BLANKS.sub('><', xml)}</w:drawing>"

    def _picture_key(self, part: str, image: Image, data: bytes) -> str:
        return self.reference(part, package.IMAGE, "/" + self._picture_name(image, data))

    def _picture_name(self, image: Image, data: bytes) -> str:
        if data not in self._pictures:
            number = len(self._pictures) + 1
            while (name := f"word/media/anh_tong_ket_{number}.{image.ext}") in self._members:
                number += 1000
            self._pictures[data] = (name, image.content_type)
        return self._pictures[data][0]

    def reference(self, part: str, kind: str, target: str) -> str:
        """A reference from ``part`` to ``target``; the same one when asked for again."""
        targets = self._added.setdefault(part, {})
        return targets.setdefault((kind, target), f"rIdTk{len(targets) + 1}")

    def _content_types(self) -> Member:
        root = package.parsed(self._members[package.CONTENT_TYPES].content())
        known = {each.get("Extension", "").lower() for each in root}
        wanted = {name.rpartition(".")[2]: kind for name, kind in self._pictures.values()}
        for extension in sorted(wanted.keys() - known):
            new = etree.Element(f"{{{_TYPES}}}Default", Extension=extension, ContentType=wanted[extension])
            root.insert(0, new)
        return packed(package.CONTENT_TYPES, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _opened(picture: Picture) -> tuple[Image, bytes]:
    try:
        data = picture.read()
        return Image.from_file(io.BytesIO(data)), data
    except _UNREADABLE as error:
        name = "" if isinstance(picture.source, bytes) else picture.source.name
        raise ValueRefused("E857", name or "ảnh", "ảnh PNG hoặc JPEG đọc được") from error
