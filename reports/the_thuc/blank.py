"""The XML of a small Word file from nothing: styles, paragraphs, drawn lines, tables, page numbers.

Every length is in points unless it says millimetres. The same calls give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reports.the_thuc.law import FONT
from reports.the_thuc.model import MM

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R_URI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OLDEST = (1980, 1, 1, 0, 0, 0)
_SINGLE = 240
_OF_THE_BODY = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("header", "header1.xml"),
    ("header", "header2.xml"),
)
Words = str | Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: look of its letters and setting of its paragraphs; ``line`` in lines."""

    key: str
    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    first: float = 0.0
    after: float = 0.0
    line: float = 1.0
    keep_next: bool = False
    colour: str = "000000"


def _twips(points: float) -> int:
    return round(points * 20)


def paragraph(
    words: Words,
    style: str,
    *,
    before: float | None = None,
    after: float | None = None,
    left: float | None = None,
    first: float | None = None,
    align: str = "",
) -> str:
    """A paragraph; ``words`` in parts with their weight, or in one part."""
    gaps = _attributes(before=before, after=after)
    sides = _attributes(left=left)
    if first is not None:
        name, value = ("firstLine", first) if first >= 0 else ("hanging", -first)
        sides += f' w:{name}="{_twips(value)}"'
    properties = (
        f'<w:pStyle w:val="{style}"/>'
        + (f"<w:spacing{gaps}/>" if gaps else "")
        + (f"<w:ind{sides}/>" if sides else "")
        + (f'<w:jc w:val="{align}"/>' if align else "")
    )
    if isinstance(words, str):
        runs = _run(words) if words else ""
    else:
        runs = "".join(_run(text, "<w:rPr><w:b/></w:rPr>" if bold else "") for text, bold in words)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _attributes(**lengths: float | None) -> str:
    return "".join(f' w:{name}="{_twips(value)}"' for name, value in lengths.items() if value is not None)


def rule(length: float, column: float, *, after: float = 0.0) -> str:
    """A solid line in the middle of its column: the top border of an empty paragraph two points high."""
    side = _twips((column - length) / 2)
    return (
        '<w:p><w:pPr><w:pStyle w:val="DuongKe"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="0"'
        f' w:color="000000"/></w:pBdr><w:spacing w:before="40" w:after="{_twips(after)}" w:line="40"'
        f' w:lineRule="exact"/><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def table(widths: Sequence[float], rows: Iterable[Sequence[str]]) -> str:
    """A table without borders whose columns are so wide (mm); cells hold paragraphs."""
    columns = [_twips(width * MM) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    made = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(columns, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    )


def package(
    body: str,
    styles: Iterable[Style],
    paper: tuple[float, float],
    margins: Mapping[str, float],
    number_size: float,
) -> bytes:
    """The file: ``paper`` and ``margins`` in mm, page numbers of ``number_size`` at the top from page 2."""
    sides = "".join(f' w:{side}="{_twips(value * MM)}"' for side, value in margins.items())
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="r3"/><w:headerReference w:type="first" r:id="r4"/>'
        f'<w:pgSz w:w="{_twips(paper[0] * MM)}" w:h="{_twips(paper[1] * MM)}"/>'
        f'<w:pgMar{sides} w:header="510" w:footer="510" w:gutter="0"/><w:pgNumType w:start="1"/>'
        "<w:titlePg/></w:sectPr>"
    )
    last = '<w:p><w:pPr><w:pStyle w:val="DuongKe"/></w:pPr></w:p>'  # Word wants one after a table
    members = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": f'<w:document {_W} xmlns:r="{_R_URI}"><w:body>{body}{last}{section}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relations(_OF_THE_BODY),
        "word/styles.xml": _styles(styles),
        "word/settings.xml": (
            f'<w:settings {_W}><w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
            '<w:themeFontLang w:val="vi-VN"/></w:settings>'
        ),
        "word/header1.xml": f"<w:hdr {_W}>{_page_number(number_size)}</w:hdr>",
        "word/header2.xml": f"<w:hdr {_W}><w:p/></w:hdr>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _OLDEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _XML + content)
    return out.getvalue()


def _page_number(size: float) -> str:
    look = f'<w:rPr><w:sz w:val="{round(size * 2)}"/></w:rPr>'
    field = "".join(
        f"<w:r>{look}{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{field}</w:p>'


def _styles(styles: Iterable[Style]) -> str:
    fonts = " ".join(f'w:{slot}="{FONT}"' for slot in ("ascii", "hAnsi", "cs", "eastAsia"))
    made = "".join(_style(style) for style in styles)
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"</w:style>{made}</w:styles>"
    )


def _style(style: Style) -> str:
    half = round(style.size * 2)
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        + ("<w:keepNext/>" if style.keep_next else "")
        + f'<w:spacing w:before="0" w:after="{_twips(style.after)}" w:line="{round(style.line * _SINGLE)}"'
        f' w:lineRule="auto"/><w:ind w:firstLine="{_twips(style.first)}"/><w:jc w:val="{style.align}"/></w:pPr><w:rPr>'
        + ("<w:b/>" if style.bold else "")
        + ("<w:i/>" if style.italic else "")
        + f'<w:color w:val="{style.colour}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr></w:style>'
    )


def _types() -> str:
    parts = {
        "/word/document.xml": f"{_TYPE}.document.main+xml",
        "/word/styles.xml": f"{_TYPE}.styles+xml",
        "/word/settings.xml": f"{_TYPE}.settings+xml",
        "/word/header1.xml": f"{_TYPE}.header+xml",
        "/word/header2.xml": f"{_TYPE}.header+xml",
    }
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{_R_URI}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
