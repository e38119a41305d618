"""How certificates are printed: sheets **Giấy khen** and **Máy in** of ``co_quan.xlsx``.

Offices buy certificates printed in colour and only add the names. Where each text stands is measured
on the sheet once, in millimetres from its left and upper edge; each printer pulls paper in a little
differently, which its offset evens out. In: the opened workbook. Out: the layout in use, and findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reports.findings import Finding, Where
from reports.spreadsheet import Column, Kind, OpenedBook, TableRow, read_sheet

SHEET = "Giấy khen"
PRINTERS = "Máy in"


class Paper(StrEnum):
    """A sheet of paper, lying."""

    A4 = "A4"
    A3 = "A3"

    @property
    def size_mm(self) -> tuple[int, int]:
        """Width and height."""
        return (297, 210) if self is Paper.A4 else (420, 297)


class Spot(StrEnum):
    """A text of a certificate; the value is the word in column Trường, the name its tag."""

    TEN = "họ tên"
    DON_VI = "chức vụ, đơn vị"
    LY_DO = "thành tích"
    THANH_TICH = "tóm tắt thành tích"
    QUYET_DINH = "số quyết định"
    NGAY_QUYET_DINH = "ngày quyết định"
    SO_VANG = "số sổ vàng"
    DIA_DANH_NGAY = "địa danh, ngày"
    QUYEN_HAN = "chức danh người ký"
    NGUOI_KY = "người ký"

    @property
    def tag(self) -> str:
        """The name of its tag in the Word template."""
        return self.name.lower()


class Align(StrEnum):
    """How a text stands in its box; the value is the word in column Căn lề."""

    LEFT = "trái"
    CENTER = "giữa"
    RIGHT = "phải"


@dataclass(frozen=True, slots=True)
class Box:
    """Where one text stands, in mm from the left and upper edge, and how it is set (size in points)."""

    spot: Spot
    left: float
    top: float
    width: float
    height: float
    size: float
    bold: bool
    italic: bool
    capitals: bool
    align: Align
    where: Where


@dataclass(frozen=True)
class CertificateLayout:
    """The layout in use: the paper, its boxes, and the printer's offset, to the right and down."""

    paper: Paper
    boxes: tuple[Box, ...]
    printer: str
    right: float
    down: float

    @property
    def names_in_capitals(self) -> bool:
        """Whether names print in capitals."""
        return any(box.capitals for box in self.boxes if box.spot is Spot.TEN)


_POSITIVE = ("rong", "cao", "co_chu")
_BOXES = (
    Column(
        "kho", ("Khổ phôi", "Khổ giấy"), Kind.CHOICE, required=True, choices=tuple(p.value for p in Paper)
    ),
    Column(
        "truong", ("Trường", "Nội dung"), Kind.CHOICE, required=True, choices=tuple(s.value for s in Spot)
    ),
    Column("trai", ("Cách mép trái (mm)",), Kind.NUMBER, required=True),
    Column("tren", ("Cách mép trên (mm)",), Kind.NUMBER, required=True),
    Column("rong", ("Rộng (mm)",), Kind.NUMBER, required=True),
    Column("cao", ("Cao (mm)",), Kind.NUMBER, required=True),
    Column("co_chu", ("Cỡ chữ",), Kind.NUMBER, required=True),
    Column("dam", ("Đậm",), Kind.FLAG),
    Column("nghieng", ("Nghiêng",), Kind.FLAG),
    Column("hoa", ("In hoa",), Kind.FLAG),
    Column("can_le", ("Căn lề",), Kind.CHOICE, choices=tuple(a.value for a in Align)),
)
_PRINTERS = (
    Column("may", ("Máy in",), required=True),
    Column(
        "kho", ("Khổ phôi", "Khổ giấy"), Kind.CHOICE, required=True, choices=tuple(p.value for p in Paper)
    ),
    Column("phai", ("Lệch sang phải (mm)",), Kind.NUMBER),
    Column("xuong", ("Lệch xuống dưới (mm)",), Kind.NUMBER),
    Column("dung", ("Đang dùng",), Kind.FLAG),
)


def read_layout(book: OpenedBook) -> tuple[CertificateLayout | None, tuple[Finding, ...]]:
    """The layout of the printer in use; None where the workbook has no sheet **Giấy khen**.

    A row that lacks a number is left out and said; so are a text given twice for one paper and a
    box that reaches beyond the sheet.
    """
    read = read_sheet(book, SHEET, _BOXES, optional=True)
    if not read.headers:
        return None, read.findings
    findings = list(read.findings)
    boxes = [(Paper(row.text("kho")), box) for row in read.rows if (box := _box(row, findings)) is not None]
    printer = _printer(book, findings)
    first = boxes[0][0] if boxes else Paper.A4
    paper, name, right, down = printer or (first, "", 0.0, 0.0)
    own = _once([box for at, box in boxes if at is paper], paper, findings)
    findings += [_beyond(box, paper) for box in own if not _inside(box, paper, right, down)]
    if not own:
        findings.append(Finding("W825", Where(book.file, SHEET), found=paper.value))
    return CertificateLayout(paper, own, name, right, down), tuple(findings)


def _box(row: TableRow, findings: list[Finding]) -> Box | None:
    numbers = {key: row.number_of(key) for key in ("trai", "tren", *_POSITIVE)}
    known = {key: float(number) for key, number in numbers.items() if number is not None}
    if len(known) < len(numbers) or not row.text("kho") or not row.text("truong"):
        return None  # read_sheet has said which cell
    sizeless = [key for key in _POSITIVE if known[key] <= 0]
    if sizeless:
        where = row.ref(sizeless[0]).where()
        findings.append(Finding("E837", where, f"{known[sizeless[0]]:g}", row.text("truong")))
        return None
    return Box(
        spot=Spot(row.text("truong")),
        left=known["trai"],
        top=known["tren"],
        width=known["rong"],
        height=known["cao"],
        size=known["co_chu"],
        bold=bool(row.flag("dam")),
        italic=bool(row.flag("nghieng")),
        capitals=bool(row.flag("hoa")),
        align=Align(row.text("can_le") or Align.CENTER),
        where=row.ref("truong").where(),
    )


def _printer(book: OpenedBook, findings: list[Finding]) -> tuple[Paper, str, float, float] | None:
    """Paper, name and offset of the printer in use; None where there is no such sheet or row."""
    read = read_sheet(book, PRINTERS, _PRINTERS, optional=True)
    findings += read.findings
    used = [row for row in read.rows if row.flag("dung") and row.text("kho")]
    if read.rows and len(used) != 1:
        findings.append(Finding("W826", Where(book.file, PRINTERS), found=str(len(used))))
    if not used:
        return None
    row = used[0]
    right, down = (float(row.number_of(key) or Decimal(0)) for key in ("phai", "xuong"))
    return Paper(row.text("kho")), row.text("may"), right, down


def _once(boxes: list[Box], paper: Paper, findings: list[Finding]) -> tuple[Box, ...]:
    kept: dict[Spot, Box] = {}
    for box in boxes:
        if box.spot in kept:
            first = kept[box.spot].where.cell
            findings.append(
                Finding("W827", box.where, found=box.spot.value, expected=first, note=paper.value)
            )
        else:
            kept[box.spot] = box
    return tuple(kept.values())


def _inside(box: Box, paper: Paper, right: float, down: float) -> bool:
    width, height = paper.size_mm
    left, top = box.left + right, box.top + down
    return left >= 0 and top >= 0 and left + box.width <= width and top + box.height <= height


def _beyond(box: Box, paper: Paper) -> Finding:
    width, height = paper.size_mm
    return Finding("W824", box.where, found=box.spot.value, expected=f"{paper.value} ({width} × {height} mm)")
