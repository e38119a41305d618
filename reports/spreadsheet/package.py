"""The parts of an .xlsx: which sheets there are, where their XML lies, what their styles say.

In: the zip of a workbook. Out: ``Package``. Only what openpyxl does not tell is read here: the
raw XML of a sheet, which cells hold formulas without a stored result, and whether a sheet is so
plain that the fast reader shows everything there is in it (``plain``).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from reports.findings import Finding, Where
from reports.spreadsheet.number_formats import says_nothing
from reports.spreadsheet.reading import ReadingError, refuse_crowds, saved_day
from reports.vietnamese.legacy import encoding_of_font


def parser() -> etree.XMLParser:
    """An XML parser that fetches nothing, resolves nothing and expands nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


@dataclass(frozen=True)
class SheetPart:
    """One sheet of a workbook: its name, state, and the XML it is stored as."""

    name: str
    state: str
    kind: str
    xml: bytes

    @cached_property
    def cell_count(self) -> int:
        """Cells in the XML, empty formatted ones included, with or without namespace prefix."""
        return self.xml.count(b"<c ") or self.xml.count(b":c ")

    @cached_property
    def has_formulas(self) -> bool:
        """Whether any cell holds a formula (text that looks like the tag counts too)."""
        return any(tag in self.xml for tag in (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/"))

    def results(self) -> Iterator[tuple[str, bool]]:
        """Address of each formula cell and whether the file stores a result for it, be it
        the empty text (which openpyxl does not tell from no result)."""
        stream = io.BytesIO(self.xml)
        for _, cell in etree.iterparse(
            stream, tag=("{*}c",), resolve_entities=False, no_network=True, huge_tree=True
        ):
            if cell.find("{*}f") is not None:
                value = cell.find("{*}v")
                stored = value is not None and (bool(value.text) or cell.get("t") == "str")
                yield cell.get("r", ""), stored
            cell.clear()


@dataclass(frozen=True)
class Package:
    """A workbook's sheets in order, its styles and its shared texts."""

    sheets: tuple[SheetPart, ...]
    styles: bytes
    texts: bytes
    date1904: bool
    modified: date | None

    @cached_property
    def telling_styles(self) -> frozenset[int] | None:
        """Cell styles whose number format says something about the value (a percentage, a
        unit, a scale), or that cross it out. None when a font of an old encoding is used anywhere."""
        if not self.styles:
            return frozenset()
        root = etree.fromstring(self.styles, parser())
        fonts = (name.get("val", "") for name in root.iterfind("{*}fonts/{*}font/{*}name"))
        if any(encoding_of_font(font) for font in fonts):
            return None
        formats = {
            int(item.get("numFmtId", "0")): item.get("formatCode", "")
            for item in root.iterfind("{*}numFmts/{*}numFmt")
        }
        struck = {
            str(number)
            for number, font in enumerate(root.iterfind("{*}fonts/{*}font"))
            if font.find("{*}strike") is not None
        }
        used = [
            (int(xf.get("numFmtId", "0")), xf.get("fontId", "0")) for xf in root.iterfind("{*}cellXfs/{*}xf")
        ]
        return frozenset(
            style
            for style, (number, font) in enumerate(used)
            if font in struck or not harmless(formats.get(number, BUILTIN_FORMATS.get(number, "?!")))
        )


def harmless(number_format: str) -> bool:
    """Whether a number format changes nothing in how a number or date is to be read."""
    if "%" in number_format or "[h" in number_format:
        return False
    return says_nothing(number_format) or is_date_format(number_format)


def open_package(file: str, data: bytes) -> Package:
    """Parts of a workbook; raises ReadingError for a damaged or oversized one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = _read(archive)
    except Exception as problem:
        # damage shows as any of a dozen exceptions of zipfile, zlib and lxml
        found = f"{type(problem).__name__}: {problem}"
        raise ReadingError(Finding("E106", Where(file), found)) from problem
    for sheet in package.sheets:
        refuse_crowds(file, sheet.name, sheet.cell_count)
    return package


def _read(archive: zipfile.ZipFile) -> Package:
    main = _target(_relations(archive, ""), "officeDocument")
    relations = _relations(archive, main)
    root = etree.fromstring(archive.read(main), parser())
    sheets = []
    for item in root.iterfind("{*}sheets/{*}sheet"):
        relation = relations[_relation_id(item)]
        xml = archive.read(relation.target) if relation.kind == "worksheet" else b""
        state = item.get("state", "visible")
        sheets.append(SheetPart(item.get("name", ""), state, relation.kind, xml))
    properties = root.find("{*}workbookPr")
    return Package(
        tuple(sheets),
        _part(archive, relations, "styles"),
        _part(archive, relations, "sharedStrings"),
        date1904=properties is not None and properties.get("date1904") in ("1", "true"),
        modified=_modified(archive),
    )


def _modified(archive: zipfile.ZipFile) -> date | None:
    """The day the workbook says it was last saved. Not asked of openpyxl: where the file says
    nothing, that answers with the present moment."""
    target = _target(_relations(archive, ""), "core-properties")
    if target not in archive.namelist():
        return None
    root = etree.fromstring(archive.read(target), parser())
    return saved_day(root.findtext("{http://purl.org/dc/terms/}modified"))


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, _Relation]:
    """Relations of a part by identity; of the package itself when ``part`` is empty."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    root = etree.fromstring(archive.read(path), parser())
    found = {}
    for item in root.iterfind("{*}Relationship"):
        kind = posixpath.basename(item.get("Type", ""))
        target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", "")))
        found[item.get("Id", "")] = _Relation(kind, target.lstrip("/"))
    return found


def _relation_id(sheet: etree._Element) -> str:
    """``r:id`` of a sheet, in the transitional or the strict namespace."""
    return next(str(value) for key, value in sheet.attrib.items() if etree.QName(key).localname == "id")


def _part(archive: zipfile.ZipFile, relations: dict[str, _Relation], kind: str) -> bytes:
    """The first part of a kind, empty where the workbook has none."""
    target = _target(relations, kind)
    return archive.read(target) if target in archive.namelist() else b""


def _target(relations: dict[str, _Relation], kind: str) -> str:
    return next((r.target for r in relations.values() if r.kind == kind), "")
