"""Read ``ke_hoach.xlsx`` whole: the plan as frozen values, and everything wrong with it.

A row that cannot be understood is left out with a finding on its cell; the rest is read all the
same. Only a file that cannot be opened at all stops the command.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from reports.errors import SourceFileError
from reports.findings import Finding, Where, in_order
from reports.plan.forms import read_forms
from reports.plan.formulas import check_forms, read_formulas
from reports.plan.model import Form, Movement, Plan, Resubmission, Unit, UnitKind
from reports.plan.rows import cell_as, codes, listed, one_of, repeated
from reports.plan.sentences import read_sentences
from reports.plan.targets import read_targets
from reports.spreadsheet import CellRef, Column, Kind, OpenedBook, TableRow, open_book, read_sheet
from reports.vietnamese import closest, fold

GENERAL_SHEET = "Kế hoạch"
UNITS_SHEET = "Đơn vị"
MOVEMENTS_SHEET = "Phong trào"
RESUBMISSIONS_SHEET = "Bản nộp"

GENERAL_COLUMNS = (
    Column("muc", ("Mục", "Khóa"), required=True),
    Column("gia_tri", ("Giá trị",)),
    Column("giai_thich", ("Giải thích",)),
)
UNIT_COLUMNS = (
    Column("ma", ("Mã",), required=True),
    Column("ten", ("Tên đơn vị",), required=True),
    Column("loai", ("Loại",), required=True),
    Column("ten_khac", ("Tên gọi khác",)),
    Column("bieu", ("Biểu phải nộp",)),
    Column("nguoi", ("Người phụ trách",)),
    Column("dien_thoai", ("Điện thoại",)),
    Column("han_nop", ("Hạn nộp",), Kind.DATE),
    Column("cap_tren", ("Cấp trên", "Cấp trên trực tiếp", "Cơ quan cấp trên")),
)
MOVEMENT_COLUMNS = (
    Column("ma", ("Mã",), required=True),
    Column("ten", ("Tên phong trào",), required=True),
    Column("linh_vuc", ("Lĩnh vực",)),
    Column("phat_dong", ("Phát động",)),
    Column("thoi_gian", ("Thời gian",)),
    Column("chu_tri", ("Chủ trì",)),
)
RESUBMISSION_COLUMNS = (
    Column("don_vi", ("Đơn vị",), required=True),
    Column("bieu", ("Biểu",), required=True),
    Column("tep", ("Tệp được dùng",), required=True),
    Column("ly_do", ("Lý do",)),
)
_NUMBER = "Số, ký hiệu kế hoạch"
_DATED = "ngày", "hạn"


def read_plan(path: Path, *, root: Path) -> Plan:
    """The plan of one year.

    Raises:
        SourceFileError: there is no such file, or it cannot be opened.

    """
    if not path.is_file():
        message = f"Không có tệp kế hoạch {path.name} trong thư mục {path.parent.name}."
        raise SourceFileError(message)
    book = open_book(path, root=root)
    if not book.grids:
        message = "\n".join(finding.text() for finding in book.findings)
        raise SourceFileError(message or f"Không mở được tệp {path.name}.")
    general = _General.read(book)
    targets, target_findings = read_targets(book)
    forms, form_findings = read_forms(book)
    units, unit_findings = _units(book, forms, general.day("Hạn nộp số liệu"))
    closing = general.day("Ngày chốt số liệu")
    movements, movement_findings = _movements(book)
    resubmissions, resubmission_findings = _resubmissions(book, units, forms)
    sentences, sentence_findings = read_sentences(book, targets)
    year = general.year()
    findings = (
        *book.findings,
        *target_findings,
        *form_findings,
        *unit_findings,
        *_too_late(units, closing),
        *movement_findings,
        *resubmission_findings,
        *_plan_number(general),
        *sentence_findings,
        *read_formulas(targets, forms, movements).findings,
        *check_forms(forms, movements),
    )
    return Plan(
        year=year,
        number=general.text(_NUMBER),
        issued=general.day("Ngày ban hành"),
        theme=general.text("Chủ đề"),
        closing_date=closing,
        report_date=general.day("Ngày lập báo cáo"),
        targets=targets,
        forms=forms,
        units=units,
        movements=movements,
        resubmissions=resubmissions,
        general=general.texts,
        findings=in_order(dict.fromkeys((*findings, *general.findings))),
        sentences=sentences,
    )


class _General:
    """The sheet **Kế hoạch**: keys with one value each, read as whatever kind is asked for."""

    def __init__(self, book: OpenedBook, cells: Mapping[str, CellRef], texts: Mapping[str, str]) -> None:
        self._book = book
        self._cells = cells
        self.texts = texts
        self.findings: list[Finding] = []

    @classmethod
    def read(cls, book: OpenedBook) -> _General:
        read = read_sheet(book, GENERAL_SHEET, GENERAL_COLUMNS)
        rows = [row for row in read.rows if row.text("muc")]
        general = cls(
            book,
            {fold(row.text("muc")): row.ref("gia_tri") for row in rows},
            {row.text("muc"): row.text("gia_tri") for row in rows},
        )
        dated = {row.ref("gia_tri").where() for row in rows if fold(row.text("muc")).startswith(_DATED)}
        # a date is rightly a date there, although the column as a whole is text
        general.findings.extend(f for f in read.findings if f.where not in dated or f.code != "W323")
        general.findings.extend(repeated((row.text("muc"), row.ref("muc")) for row in rows))
        return general

    def text(self, key: str) -> str:
        wanted = fold(key)
        return next((value for name, value in self.texts.items() if fold(name) == wanted), "")

    def where(self, key: str) -> Where:
        ref = self._cells.get(fold(key))
        return ref.where() if ref is not None else Where(self._book.file, GENERAL_SHEET)

    def day(self, key: str) -> date | None:
        ref = self._cells.get(fold(key))
        if ref is None:
            return None
        read = cell_as(self._book, ref, Kind.DATE)
        self.findings.extend(read.findings)
        return read.value if isinstance(read.value, date) else None

    def year(self) -> int:
        """The plan's year; 0 with a finding where it cannot be read."""
        ref = self._cells.get("năm")
        read = cell_as(self._book, ref, Kind.YEAR) if ref is not None else None
        if read is not None:
            self.findings.extend(read.findings)
            if read.value is not None:
                return int(str(read.value))
        where = ref.where() if ref is not None else Where(self._book.file, GENERAL_SHEET)
        if read is None or not read.faulty:
            self.findings.append(Finding("E507", where, "Năm"))
        return 0


def _plan_number(general: _General) -> Iterator[Finding]:
    """W575 where the plan has a number and no symbol, so that documents would cite half of it."""
    number = general.text(_NUMBER)
    if re.fullmatch(r"(số\s*[:.]?\s*)?\d+\s*/?", number, re.IGNORECASE):
        digits = re.sub(r"\D", "", number)
        yield Finding("W575", general.where(_NUMBER), number, f"{digits}/KH-UBND")


def _units(
    book: OpenedBook, forms: tuple[Form, ...], default: date | None
) -> tuple[tuple[Unit, ...], tuple[Finding, ...]]:
    read = read_sheet(book, UNITS_SHEET, UNIT_COLUMNS)
    findings = [*read.findings]
    known = [form.code for form in forms]
    units: list[Unit] = []
    for row in read.rows:
        kind = one_of(UnitKind, row, "loai", findings)
        asked = codes(row.text("bieu"))
        findings.extend(_unknown(row, "bieu", asked, known, "E504"))
        if not (row.text("ma") and row.text("ten") and kind):
            continue
        units.append(
            Unit(
                code=row.text("ma").upper(),
                name=row.text("ten"),
                kind=kind,
                other_names=listed(row.text("ten_khac")),
                forms=tuple(code for code in asked if code in known),
                contact=row.text("nguoi"),
                phone=_phone(row, findings),
                deadline=row.date("han_nop") or default,
                ref=row.ref("ma"),
                superior=row.text("cap_tren"),
                superior_ref=row.refs.get("cap_tren"),
            )
        )
    findings.extend(repeated((unit.code, unit.ref) for unit in units))
    findings.extend(_shared_names(units))
    unique = {unit.code: unit for unit in reversed(units)}
    return tuple(unique.values())[::-1], tuple(findings)


def _phone(row: TableRow, findings: list[Finding]) -> str:
    """The telephone number; one kept as a number has lost the 0 that every number here begins with."""
    phone = row.text("dien_thoai")
    if not re.fullmatch(r"[1-9]\d{8,9}", phone):
        return phone
    findings.append(Finding("R566", row.ref("dien_thoai").where(), phone, f"0{phone}"))
    return f"0{phone}"


def _too_late(units: Iterable[Unit], closing: date | None) -> Iterator[Finding]:
    for unit in units:
        if closing and unit.deadline and unit.deadline > closing:
            found, expected = (f"{day:%d/%m/%Y}" for day in (unit.deadline, closing))
            yield Finding("W567", unit.ref.where(unit.code), found, expected, unit.name)


def _shared_names(units: list[Unit]) -> Iterator[Finding]:
    """Two units that answer to one name could not be told apart in a filled form."""
    first: dict[str, Unit] = {}
    for unit in units:
        for name in (unit.name, *unit.other_names):
            earlier = first.setdefault(fold(name), unit)
            if earlier.code != unit.code:
                yield Finding("E501", unit.ref.where(), name, f"{earlier.code}, ô {earlier.ref.address}")


def _movements(book: OpenedBook) -> tuple[tuple[Movement, ...], tuple[Finding, ...]]:
    read = read_sheet(book, MOVEMENTS_SHEET, MOVEMENT_COLUMNS)
    movements = [
        Movement(
            code=row.text("ma").upper(),
            name=row.text("ten"),
            field=row.text("linh_vuc"),
            launched_by=row.text("phat_dong"),
            period=row.text("thoi_gian"),
            owner=row.text("chu_tri"),
            ref=row.ref("ma"),
        )
        for row in read.rows
        if row.text("ma") and row.text("ten")
    ]
    twice = repeated((movement.code, movement.ref) for movement in movements)
    unique = {movement.code: movement for movement in reversed(movements)}
    return tuple(unique.values())[::-1], (*read.findings, *twice)


def _resubmissions(
    book: OpenedBook, units: tuple[Unit, ...], forms: tuple[Form, ...]
) -> tuple[tuple[Resubmission, ...], tuple[Finding, ...]]:
    read = read_sheet(book, RESUBMISSIONS_SHEET, RESUBMISSION_COLUMNS, optional=True)
    findings = [*read.findings]
    unit_codes = {
        fold(name): unit.code for unit in units for name in (unit.code, unit.name, *unit.other_names)
    }
    known = [form.code for form in forms]
    found: list[Resubmission] = []
    for row in read.rows:
        unit, form = unit_codes.get(fold(row.text("don_vi"))), row.text("bieu").upper()
        if unit is None and row.text("don_vi"):
            findings.extend(_unknown(row, "don_vi", (row.text("don_vi"),), [u.name for u in units], "E503"))
        findings.extend(_unknown(row, "bieu", (form,) if form else (), known, "E504"))
        if unit and form in known and row.text("tep"):
            found.append(Resubmission(unit, form, row.text("tep"), row.text("ly_do"), row.ref("tep")))
    return tuple(found), tuple(findings)


def _unknown(row: TableRow, key: str, given: Iterable[str], known: list[str], code: str) -> Iterator[Finding]:
    for name in given:
        if name not in known:
            yield Finding(code, row.ref(key).where(), name, closest(name, known) or "; ".join(known))
