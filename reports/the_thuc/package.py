"""The file under a Word document: opened with care, its XML parts parsed on demand.

In: the bytes of a file somebody sent. Out: ``Package``, or ``NotADocument`` with the code of the
finding that says why not. Nothing is unpacked before the directory says how large it is; entities
are refused and nothing is fetched.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from reports.the_thuc.wording import Said, same

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Namespace of WordprocessingML, as lxml writes it before a tag."""
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}
"""Namespaces of strict files (ISO 29500) → those that Word writes by default."""
_OLD_WORD = bytes.fromhex("D0CF11E0A1B11AE1")
_STRICT_MARK = b"http://purl.oclc.org/ooxml/"
_MOST_MEMBERS = 4096
_MOST_BYTES = 512 * 2**20
_MOST_BYTES_OF_XML = 64 * 2**20
_RATIO = 400
_RATIO_MATTERS_FROM = 2**20
_ENCRYPTED = 0x1
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    ValueError,
    OSError,
)


class NotADocument(Exception):  # noqa: N818  named as what it says
    """The file cannot be judged: ``code`` of the finding, ``reason`` in both languages."""

    def __init__(self, code: str, reason: Said) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True)
class Package:
    """The parts of a document: ``main`` is the name of the body's part."""

    main: str
    _parts: Mapping[str, bytes]
    _roots: dict[str, etree._Element] = field(default_factory=dict)

    def root(self, name: str) -> etree._Element | None:
        """The parsed part, None when the package has no such part."""
        if name not in self._parts:
            return None
        if name not in self._roots:
            self._roots[name] = _parsed(name, self._parts[name])
        return self._roots[name]

    def related(self, kind: str) -> etree._Element | None:
        """The part that the body refers to as ``kind`` (``styles``, ``theme``…), parsed."""
        name = self.part_of(kind)
        return None if name is None else self.root(name)

    def part_of(self, kind: str) -> str | None:
        """The name of the part that the body refers to as ``kind``."""
        return next((name for found, name in self.relations.values() if found == kind), None)

    def written(self, root: etree._Element) -> bytes:
        """A part as it goes back into the file, in the names its standard has."""
        content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if _STRICT_MARK in self._parts[self.main][:4096]:
            for strict, usual in _STRICT.items():
                content = content.replace(usual, strict)
        return content

    @cached_property
    def relations(self) -> dict[str, tuple[str, str]]:
        """What the body refers to: key → kind and the part's name."""
        return _relations(self._parts, self.main)


def opened(data: bytes) -> Package:
    """The package of a document; raises NotADocument."""
    if data.startswith(_OLD_WORD):
        raise NotADocument("E901", same(""))
    if not data:
        raise NotADocument("E900", Said("tệp dài 0 byte", "the file has 0 bytes"))
    parts = _unpacked(data)
    for kind, name in _relations(parts, "").values():
        if kind == "officeDocument" and name in parts:
            package = Package(name, parts)
            root = package.root(name)
            if root is not None and root.find(f"{W}body") is not None:
                return package
    raise NotADocument("E900", Said("không có phần thân văn bản Word", "there is no Word body in it"))


def _unpacked(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _refuse_floods(infos)
            wanted = [info for info in infos if info.filename.endswith((".xml", ".rels"))]
            parts = {info.filename: archive.read(info) for info in wanted}
    except RuntimeError as error:  # what zipfile raises for a password
        raise NotADocument("E901", Said("Tệp có mật khẩu.", "The file has a password.")) from error
    except _UNREADABLE as error:
        raise NotADocument("E900", _damaged(type(error).__name__)) from error
    for name, content in parts.items():
        encoding = _WIDE_BOMS.get(content[:2])
        if not encoding and b"<!" not in content:
            continue
        plain = content.decode(encoding, "replace").encode() if encoding else content
        if _ENTITIES.search(plain):
            raise NotADocument("E902", same(f"{name}: DOCTYPE"))
    return parts


def _damaged(detail: str) -> Said:
    """Why a file cannot be opened; ``detail`` is what a library says."""
    return Said(
        f"tệp không đúng dạng .docx, hoặc bị cắt cụt, hỏng (chi tiết kỹ thuật: {detail})",
        f"it is no .docx, or is cut off or damaged (technical detail: {detail})",
    )


def _refuse_floods(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > _MOST_MEMBERS or len({info.filename for info in infos}) != len(infos):
        raise NotADocument("E902", Said(f"{len(infos)} tệp con", f"{len(infos)} members"))
    if sum(info.file_size for info in infos) > _MOST_BYTES:
        raise NotADocument("E902", same(f"{sum(info.file_size for info in infos) // 2**20} MB"))
    for info in infos:
        swollen = info.file_size > _RATIO_MATTERS_FROM and info.file_size > _RATIO * info.compress_size
        too_much = info.filename.endswith((".xml", ".rels")) and info.file_size > _MOST_BYTES_OF_XML
        if swollen or too_much:
            raise NotADocument("E902", same(f"{info.filename}: {info.file_size // 2**20} MB"))
        if info.flag_bits & _ENCRYPTED:
            raise NotADocument("E901", same(info.filename))


def _relations(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    folder, base = posixpath.split(part)
    name = posixpath.join(folder, "_rels", base + ".rels")
    if name not in parts:
        return {}
    found = {}
    for each in _parsed(name, parts[name]).iter("{*}Relationship"):
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
            found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], target)
    return found


def _parsed(name: str, content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    if _STRICT_MARK in content[:4096]:
        for strict, usual in _STRICT.items():
            content = content.replace(strict, usual)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotADocument("E900", _damaged(f"{name}: {error}")) from error
    return root
