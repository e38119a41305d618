"""The sheet that shows where a printer puts things: a grid of millimetres and the certificate's boxes.

Printed on a sheet printed beforehand and held against the light, it tells by how much to move each text
and what the printer's offset is. The grid is a picture of exactly a tenth of a millimetre to a dot; the
boxes stand where the texts will, the offset of the printer in use included.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from reports.certificate_sheet import Box, CertificateLayout
from reports.documents.year import YearData
from reports.findings import Finding
from reports.rendering.archive import Member, packed, written

_DOTS_A_MM = 10
_EMU_A_MM = 36000
_TWIPS_A_MM = 1440 / 25.4
_WHITE, _FAINT, _GREY, _DARK = 255, 225, 180, 90
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="{}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>'
)
_PICTURE = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr><w:r><w:drawing><wp:anchor behindDoc="1" '
    'locked="1" layoutInCell="1" allowOverlap="1" simplePos="0" relativeHeight="0" distT="0" distB="0" '
    'distL="0" distR="0"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>0'
    '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset>'
    '</wp:positionV><wp:extent cx="{w}" cy="{h}"/><wp:wrapNone/><wp:docPr id="1" name="Lưới milimét"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="1" name="luoi.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="luoi"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
)


@dataclass(frozen=True)
class Calibration:
    """What the sheet shows."""

    layout: CertificateLayout


def calibration(year: YearData) -> tuple[Calibration | None, tuple[Finding, ...]]:
    """The sheet of the layout in use; none where the office has set none."""
    layout = year.office.layout
    return (None if layout is None else Calibration(layout)), ()


def calibration_bytes(sheet: Calibration) -> bytes:
    """The sheet as a Word document, always the same for the same layout."""
    width, height = sheet.layout.paper.size_mm
    members: list[Member] = [
        packed("[Content_Types].xml", _TYPES.encode()),
        packed("_rels/.rels", _RELATION.format("d", "officeDocument", "word/document.xml").encode()),
        packed("word/_rels/document.xml.rels", _RELATION.format("luoi", "image", "media/luoi.png").encode()),
        packed("word/document.xml", _document(sheet.layout).encode()),
        packed("word/media/luoi.png", grid_png(width, height)),
    ]
    return written({member.name: member for member in members})


def grid_png(width_mm: int, height_mm: int) -> bytes:
    """A grid: a line for each millimetre, darker each half and each whole centimetre."""
    across, down = width_mm * _DOTS_A_MM, height_mm * _DOTS_A_MM
    columns = bytes(_shade(dot) for dot in range(across))
    lines = {shade: bytes(min(shade, column) for column in columns) for shade in (_FAINT, _GREY, _DARK)}
    lines[_WHITE] = columns
    rows = b"".join(b"\0" + lines[_shade(dot)] for dot in range(down))
    head = struct.pack(">IIBBBBB", across, down, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _shade(dot: int) -> int:
    millimetre, beside = divmod(dot, _DOTS_A_MM)
    if beside:
        return _WHITE
    if millimetre % 10 == 0:
        return _DARK
    return _GREY if millimetre % 5 == 0 else _FAINT


def _document(layout: CertificateLayout) -> str:
    width, height = layout.paper.size_mm
    picture = _PICTURE.format(w=width * _EMU_A_MM, h=height * _EMU_A_MM)
    size = f'<w:pgSz w:w="{_twips(width)}" w:h="{_twips(height)}" w:orient="landscape"/>'
    margin = '<w:pgMar w:top="567" w:right="567" w:bottom="567" w:left="567" w:header="0" w:footer="0" w:gutter="0"/>'
    frames = "".join(
        (*_labels(width, height), *(_boxed(box, layout) for box in layout.boxes), _legend(layout))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{_WORD}" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<w:body>{frames}{picture}<w:sectPr>{size}{margin}</w:sectPr></w:body></w:document>"
    )


def _labels(width: int, height: int) -> Iterator[str]:
    """Every second centimetre, along the upper and the left edge."""
    for at in range(20, width - 9, 20):
        yield _frame(at + 0.5, 10.5, 9, 4, str(at), 8)
    for at in range(20, height - 9, 20):
        yield _frame(10.5, at + 0.5, 9, 4, str(at), 8)


def _boxed(box: Box, layout: CertificateLayout) -> str:
    left, top = box.left + layout.right, box.top + layout.down
    return _frame(left, top, box.width, box.height, box.spot.value, min(box.size, 11), border=True)


def _legend(layout: CertificateLayout) -> str:
    words = (
        f"Trang căn chỉnh phôi {layout.paper.value}. Máy in: {layout.printer or 'chưa khai'}; "
        f"độ lệch đang dùng: sang phải {_plain(layout.right)} mm, xuống dưới {_plain(layout.down)} mm. "
        "In đúng khổ, không co giãn (100%), rồi đặt lên phôi và đo."
    )
    width, _ = layout.paper.size_mm
    return _frame(30, 22, width - 60, 10, words, 9)


def _frame(
    left: float, top: float, width: float, height: float, text: str, size: float, *, border: bool = False
) -> str:
    sides = ("top", "left", "bottom", "right")
    lines = "".join(f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="C00000"/>' for side in sides)
    around = f"<w:pBdr>{lines}</w:pBdr>" if border else ""
    font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    color = "C00000" if border else "404040"
    return (
        f'<w:p><w:pPr><w:framePr w:w="{_twips(width)}" w:h="{_twips(height)}" w:hRule="exact" w:wrap="around" '
        f'w:vAnchor="page" w:hAnchor="page" w:x="{_twips(left)}" w:y="{_twips(top)}"/>{around}'
        f'<w:spacing w:before="0" w:after="0"/></w:pPr><w:r><w:rPr>{font}<w:color w:val="{color}"/>'
        f'<w:sz w:val="{round(size * 2)}"/></w:rPr><w:t>{escape(text, quote=False)}</w:t></w:r></w:p>'
    )


def _plain(mm: float) -> str:
    return f"{mm:g}".replace(".", ",")


def _twips(mm: float) -> int:
    return round(mm * _TWIPS_A_MM)
