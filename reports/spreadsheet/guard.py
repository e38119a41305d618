"""The gate before any reader: what a file really is, and whether it is safe to open.

In: a file's bytes and name. Out: an ``Inspection``: the format its *content* has, findings, and
``refused`` when no reader may touch it. Nothing is unpacked beyond what is needed to decide.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

import msoffcrypto
import olefile

from reports.findings import Finding, Where

EXTENSIONS = ("xlsx", "xlsm", "xls", "ods", "xlsb", "csv")
"""Kinds of file that are read, by extension."""

MAX_UNPACKED = 400 * 1024 * 1024
"""Bytes a zipped workbook may declare in all; 50.000 rows of 10 columns take about 25 MB."""

MAX_RATIO = 300
"""Unpacked to packed, for members above ``_RATIO_FLOOR``; real sheets reach about 60."""

_RATIO_FLOOR = 8 * 1024 * 1024
_PROLOG = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|table|meta|body)", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(rb"<[A-Za-z_]")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTENT_TYPES = (
    (b"ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
    (b"ms-excel.sheet.macroEnabled.main+xml", "xlsm"),
    (b"ms-excel.template.macroEnabled.main+xml", "xlsm"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"spreadsheetml.template.main+xml", "xlsx"),
    (b"wordprocessingml", "văn bản Word (.docx)"),
    (b"presentationml", "bản trình chiếu (.pptx)"),
)
"""What ``[Content_Types].xml`` says of the main part; the first that stands there counts."""

_KNOWN = {
    b"%PDF": "tệp PDF",
    b"\xff\xd8\xff": "ảnh JPEG",
    b"\x89PNG": "ảnh PNG",
    b"Rar!": "tệp nén RAR",
    b"7z\xbc\xaf": "tệp nén 7z",
    b"GIF8": "ảnh GIF",
    b"{\\rtf": "văn bản RTF",
    b"\xd0\xcf\x11\xe0": "tệp Office cũ không phải bảng tính",
}


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the gate says: ``format`` by content (empty when refused) and why."""

    format: str
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Whether no reader may open the file."""
        return not self.format


def inspect(name: str, data: bytes) -> Inspection:
    """Judge a file by its content; ``name`` is its path as printed in findings."""
    where = Where(name)
    if PurePath(name).name.startswith("~$"):
        return Inspection("", (Finding("W101", where, PurePath(name).name),))
    if not data.strip(b"\0 \t\r\n"):
        return _refuse("E102", where, f"{len(data)} byte")
    extension = PurePath(name).suffix.lower().lstrip(".")
    if data.startswith(b"PK"):
        inspection = _inspect_zip(where, data)
    elif data.startswith(_OLE):
        inspection = _inspect_ole(where, data)
    else:
        inspection = _inspect_plain(where, data, extension)
    if inspection.refused or inspection.format == extension:
        return inspection
    repair = Finding("R109", where, f".{extension}", f".{inspection.format}")
    return Inspection(inspection.format, (*inspection.findings, repair))


def _refuse(code: str, where: Where, found: str, expected: str = "", note: str = "") -> Inspection:
    return Inspection("", (Finding(code, where, found, expected, note),))


def _inspect_zip(where: Where, data: bytes) -> Inspection:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            bomb = _bomb(archive)
            if bomb:
                return _refuse("E104", where, bomb)
            kind = _zip_format(archive)
            if kind not in EXTENSIONS:
                return _refuse("E105", where, kind, ", ".join(f".{e}" for e in EXTENSIONS))
            if kind == "ods" and _ods_encrypted(archive):
                return _refuse("E103", where, "ods")
            danger = _entities(archive)
    except Exception as problem:  # noqa: BLE001 - zipfile and zlib raise what the damage leads to
        return _refuse("E106", where, f"{type(problem).__name__}: {problem}")
    return _refuse("E107", where, danger) if danger else Inspection(kind, ())


def _bomb(archive: zipfile.ZipFile) -> str:
    """What makes an archive a bomb, in words, by its declared sizes; empty when nothing does."""
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    if total > MAX_UNPACKED:
        return f"{total // 1024**2} MB"
    for member in members:
        if member.file_size <= _RATIO_FLOOR:
            continue
        if member.file_size > MAX_RATIO * max(member.compress_size, 1):
            ratio = member.file_size // max(member.compress_size, 1)
            return f"{member.filename}: {member.file_size // 1024**2} MB, nén {ratio} lần"
    return ""


def _zip_format(archive: zipfile.ZipFile) -> str:
    """Format by content; for what is no spreadsheet, words that say what it is."""
    names = set(archive.namelist())
    if "mimetype" in names:
        mime = archive.read("mimetype").strip()
        return "ods" if mime.endswith(b"opendocument.spreadsheet") else mime.decode("ascii", "replace")
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    return next((kind for mark, kind in _CONTENT_TYPES if mark in types), "tệp nén ZIP")


def _ods_encrypted(archive: zipfile.ZipFile) -> bool:
    names = archive.namelist()
    if "encrypted-package" in names:
        return True
    manifest = "META-INF/manifest.xml"
    return manifest in names and b"encryption-data" in archive.read(manifest)


def _entities(archive: zipfile.ZipFile) -> str:
    """Name of the first XML part that declares a document type: office programs never do."""
    for member in archive.infolist():
        if not member.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        with archive.open(member) as stream:
            head = stream.read(_PROLOG)
        if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head[:8]:
            head = head.replace(b"\0", b"")
        root = _ROOT.search(head)
        prolog = head[: root.start()] if root else head
        endless = root is None and member.file_size > _PROLOG
        if endless or b"<!doctype" in prolog.lower():
            return member.filename
    return ""


def _inspect_ole(where: Where, data: bytes) -> Inspection:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            streams = {"/".join(path) for path in ole.listdir(streams=True, storages=False)}
        if "EncryptedPackage" in streams or "EncryptionInfo" in streams:
            return _refuse("E103", where, "xlsx")
        if not streams & {"Workbook", "Book"}:
            return _refuse("E105", where, _KNOWN[_OLE[:4]], ", ".join(f".{e}" for e in EXTENSIONS))
        if "Workbook" in streams and msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted():
            return _refuse("E103", where, "xls")
    except Exception as problem:  # noqa: BLE001 - both libraries raise whatever damage leads to
        return _refuse("E106", where, f"{type(problem).__name__}: {problem}")
    return Inspection("xls", ())


def _inspect_plain(where: Where, data: bytes, extension: str) -> Inspection:
    head = data[:4096]
    text = head.removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = head.decode("utf-16", "ignore").encode()
    if _HTML.match(text):
        return _refuse("E108", where, f".{extension}")
    expected = ", ".join(f".{e}" for e in EXTENSIONS)
    for magic, words in _KNOWN.items():
        if data.startswith(magic):
            return _refuse("E105", where, words, expected)
    if _BINARY.search(text) or text.lstrip().startswith((b"<?xml", b"{", b"<")):
        return _refuse("E105", where, "dữ liệu không nhận ra", expected)
    if extension != "csv":
        return _refuse("E105", where, "văn bản thuần", expected)
    return Inspection("csv", ())
