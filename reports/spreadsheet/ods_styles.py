"""Styles of an .ods as far as a reader of values needs them: fonts, number formats, hidden sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from reports.spreadsheet.ods_formats import format_codes

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_NS}office:1.0}}"
TABLE = f"{{{_NS}table:1.0}}"
TEXT = f"{{{_NS}text:1.0}}"
STYLE = f"{{{_NS}style:1.0}}"
_FAMILY = f"{{{_NS}svg-compatible:1.0}}font-family"
_FO_FAMILY = f"{{{_NS}xsl-fo-compatible:1.0}}font-family"


@dataclass(frozen=True)
class Styles:
    """``fonts``, ``formats`` (codes as Excel writes them) and ``lines`` through the text by style
    name, ``parents`` by style name, and names of hidden table styles."""

    fonts: Mapping[str, str]
    formats: Mapping[str, str]
    lines: Mapping[str, str]
    parents: Mapping[str, str]
    hidden_tables: frozenset[str]

    def font(self, style: str) -> str:
        """The font of a style or of the nearest of its parents that names one."""
        return self._inherited(self.fonts, style)

    def number_format(self, style: str) -> str:
        """The number format of a style or of the nearest of its parents that has one."""
        return self._inherited(self.formats, style)

    def struck(self, style: str) -> bool:
        """Whether a style crosses its text out."""
        return self._inherited(self.lines, style) not in ("", "none")

    def _inherited(self, values: Mapping[str, str], style: str) -> str:
        seen: set[str] = set()
        while style and style not in seen:
            if style in values:
                return values[style]
            seen.add(style)
            style = self.parents.get(style, "")
        return ""


def read_styles(*parts: etree._Element | None) -> Styles:
    """Styles of ``styles.xml`` and ``content.xml``; later parts win."""
    faces: dict[str, str] = {}
    fonts: dict[str, str] = {}
    formats: dict[str, str] = {}
    lines: dict[str, str] = {}
    parents: dict[str, str] = {}
    hidden: set[str] = set()
    codes = format_codes(*parts)
    for part in parts:
        if part is None:
            continue
        for face in part.iter(f"{STYLE}font-face"):
            faces[face.get(f"{STYLE}name", "")] = face.get(_FAMILY, "").strip("'\"")
        for style in part.iter(f"{STYLE}style"):
            name = style.get(f"{STYLE}name", "")
            parents[name] = style.get(f"{STYLE}parent-style-name", "")
            code = codes.get(style.get(f"{STYLE}data-style-name", ""))
            if code is not None:
                formats[name] = code
            properties = style.find(f"{STYLE}text-properties")
            if properties is not None:
                face_name = properties.get(f"{STYLE}font-name", "")
                font = faces.get(face_name, face_name) or properties.get(_FO_FAMILY, "").strip("'\"")
                if font:
                    fonts[name] = font
                if line := properties.get(f"{STYLE}text-line-through-style"):
                    lines[name] = line
            table = style.find(f"{STYLE}table-properties")
            if table is not None and table.get(f"{TABLE}display") == "false":
                hidden.add(name)
    return Styles(fonts, formats, lines, parents, frozenset(hidden))
