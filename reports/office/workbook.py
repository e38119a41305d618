"""``co_quan.xlsx`` read: what could be understood as an ``Office``, and findings for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reports.certificate_sheet import read_layout
from reports.findings import Finding, Where
from reports.office.form import addressees, capital_faults, lines_as, series_of, signing_faults
from reports.office.model import COUNCIL_HEAD, CouncilMember, Office, Recipient, Signer, Symbol, parts
from reports.spreadsheet import Column, Kind, OpenedBook, SheetRead, TableRow, open_book, read_sheet
from reports.spreadsheet.cells import CellRef
from reports.vietnamese import closest, fold, without_academic_titles

REQUIRED_KEYS = ("ten_dong_1", "ten_dong_2", "ten", "ten_viet_tat", "xa", "thi_xa", "tinh", "dia_danh")
"""Keys of sheet **Cơ quan** without which no document can be written."""

KNOWN_KEYS = (*REQUIRED_KEYS, "du_lieu_mau")

_VALUES = (Column("khoa", ("Khóa", "Khoá"), required=True), Column("gia_tri", ("Giá trị",)))
_SIGNERS = (
    Column("ten", ("Họ và tên", "Họ tên"), required=True),
    Column("tham_quyen", ("Thẩm quyền", "Thẩm quyền, chức vụ"), required=True),
    Column("van_ban", ("Văn bản",), required=True),
)
_COUNCIL = (
    Column("ten", ("Họ và tên", "Họ tên"), required=True),
    Column("chuc_vu", ("Chức vụ",)),
    Column("vai_tro", ("Vai trò", "Vai trò trong Hội đồng"), required=True),
    Column("gioi_tinh", ("Giới tính",), Kind.CHOICE, choices=("Nam", "Nữ")),
)
_RECIPIENTS = (
    Column("van_ban", ("Văn bản",), required=True),
    Column("noi_nhan", ("Nơi nhận",), required=True),
    Column("so_ban", ("Số bản", "Số lượng bản"), Kind.INTEGER),
)
_SYMBOLS = (
    Column("van_ban", ("Văn bản",), required=True),
    Column("loai", ("Tên loại", "Tên loại văn bản"), required=True),
    Column("ky_hieu", ("Ký hiệu",), required=True),
)
_ADDRESSED = "kinh_gui_"
_Lines = dict[str, list[tuple[Recipient, CellRef]]]
_LINE_MARKS = re.compile(r"^[-–—+•*]\s*|\s*[;.]+$")


def read_office(path: Path, *, root: Path) -> Office:
    """Read ``co_quan.xlsx``. Never raises for a fault in it: what could be understood is there,
    and ``findings`` tell the rest. ``root`` is the data folder."""
    book = open_book(path, root=root)
    findings = list(book.findings)
    values, cells = _values(_read(book, "Cơ quan", _VALUES, findings), book, findings)
    symbols = _symbols(_read(book, "Ký hiệu", _SYMBOLS, findings), findings)
    signers = _signers(_read(book, "Người ký", _SIGNERS, findings), symbols, findings)
    lines = _lines(_read(book, "Nơi nhận", _RECIPIENTS, findings), symbols, findings)
    recipients = {document: tuple(line for line, _ in found) for document, found in lines.items()}
    council = _council(_read(book, "Hội đồng", _COUNCIL, findings), book, findings)
    layout, layout_findings = read_layout(book)
    findings += layout_findings
    office = Office(values, signers, council, recipients, symbols, cells, (), layout)
    if book.grids:
        findings += _incomplete(office, lines, book)
    return replace(office, findings=tuple(findings))


def _read(book: OpenedBook, sheet: str, columns: Sequence[Column], findings: list[Finding]) -> SheetRead:
    read = read_sheet(book, sheet, columns)
    findings += read.findings
    return read


def _values(
    read: SheetRead, book: OpenedBook, findings: list[Finding]
) -> tuple[dict[str, str], dict[str, CellRef]]:
    values: dict[str, str] = {}
    cells: dict[str, CellRef] = {}
    for row in read.rows:
        key = row.text("khoa")
        if key in values:
            findings.append(Finding("W602", row.ref("khoa").where(), key, cells[key].address))
        elif key:
            values[key], cells[key] = _value(key, row, findings), row.ref("gia_tri")
    strange = [key for key in values if key not in KNOWN_KEYS and not fold(key).startswith(_ADDRESSED)]
    for key in REQUIRED_KEYS if read.headers else ():
        if not values.get(key):
            nearest = closest(key, strange)
            note = f'Có phải là khóa "{nearest}"?' if nearest else ""
            where = cells[key].where() if key in cells else Where(book.file, "Cơ quan")
            findings.append(Finding("E601", where, key, note=note))
    findings += capital_faults(values, cells)
    return values, cells


def _value(key: str, row: TableRow, findings: list[Finding]) -> str:
    """A value as typed; addressees one by one, however they were parted."""
    if not fold(key).startswith(_ADDRESSED):
        return row.text("gia_tri")
    return addressees(lines_as(row, "gia_tri", ";", findings), row.ref("gia_tri"), findings)


def _symbols(read: SheetRead, findings: list[Finding]) -> dict[str, Symbol]:
    symbols: dict[str, Symbol] = {}
    for row in read.rows:
        document, kind, typed = row.text("van_ban"), row.text("loai"), row.text("ky_hieu")
        series = series_of(typed, row.ref("ky_hieu"), findings)
        if document in symbols:
            findings.append(Finding("W602", row.ref("van_ban").where(), document, symbols[document].series))
        elif document and series:
            symbols[document] = Symbol(document, kind, series)
    return symbols


def _signers(read: SheetRead, symbols: Mapping[str, Symbol], findings: list[Finding]) -> tuple[Signer, ...]:
    signers: list[tuple[Signer, CellRef]] = []
    taken: dict[str, str] = {}
    for row in read.rows:
        documents = _documents(row, symbols, findings)
        for document in documents:
            if document in taken:
                first = taken[document]
                findings.append(Finding("W606", row.ref("van_ban").where(), document, first))
            taken.setdefault(document, row.text("ten"))
        if row.text("ten") and row.text("tham_quyen"):
            name = without_academic_titles(row.text("ten"))
            if name != row.text("ten"):
                findings.append(Finding("R836", row.ref("ten").where(), row.text("ten"), name))
            lines = parts(lines_as(row, "tham_quyen", "/", findings), "/")
            signers.append((Signer(name, lines, documents), row.ref("tham_quyen")))
    findings += signing_faults(signers, symbols)
    return tuple(signer for signer, _ in signers)


def _lines(read: SheetRead, symbols: Mapping[str, Symbol], findings: list[Finding]) -> _Lines:
    lines: _Lines = {}
    for row in read.rows:
        typed = row.text("noi_nhan")
        text = _LINE_MARKS.sub("", typed)
        if text != typed:
            findings.append(Finding("R600", row.ref("noi_nhan").where(), typed, text))
        copies = _copies(row, findings)
        for document in _documents(row, symbols, findings) if text else ():
            lines.setdefault(document, []).append((Recipient(text, copies), row.ref("noi_nhan")))
    return lines


def _copies(row: TableRow, findings: list[Finding]) -> int:
    """Copies of a line of Nơi nhận: 1 where nothing is written or what is written cannot be."""
    value, where = row.values.get("so_ban"), row.ref("so_ban").where()
    number = row.number_of("so_ban")
    if number is None:
        if value is None or not value.faulty:
            findings.append(Finding("R608", where, row.text("noi_nhan"), "1"))
        return 1
    if number < 1:
        findings.append(Finding("E607", where, str(number), row.text("noi_nhan")))
        return 1
    return int(number)


def _council(read: SheetRead, book: OpenedBook, findings: list[Finding]) -> tuple[CouncilMember, ...]:
    members: list[CouncilMember] = []
    first: dict[str, CellRef] = {}
    for row in read.rows:
        name = row.text("ten")
        if fold(name) in first:
            findings.append(Finding("W651", row.ref("ten").where(), name, first[fold(name)].address))
        elif name:
            first[fold(name)] = row.ref("ten")
            members.append(
                CouncilMember(name, row.text("chuc_vu"), row.text("vai_tro"), row.text("gioi_tinh"))
            )
    heads = sum(fold(member.role) == fold(COUNCIL_HEAD) for member in members)
    if read.headers and heads != 1:
        findings.append(Finding("W650", Where(book.file, "Hội đồng"), str(heads), COUNCIL_HEAD))
    return tuple(members)


def _documents(row: TableRow, symbols: Mapping[str, Symbol], findings: list[Finding]) -> tuple[str, ...]:
    """The documents a cell names, as sheet **Ký hiệu** spells them; E603 for others."""
    known = {fold(document): document for document in symbols}
    found: list[str] = []
    for code in parts(lines_as(row, "van_ban", ";", findings), ";,"):
        if fold(code) in known:
            found.append(known[fold(code)])
        else:
            nearest = closest(code, symbols, cutoff=0.5)
            note = f'Có phải là "{nearest}"?' if nearest else ""
            expected = "; ".join(symbols)
            findings.append(Finding("E603", row.ref("van_ban").where(), code, expected, note))
    return tuple(dict.fromkeys(found))


def _incomplete(office: Office, lines: _Lines, book: OpenedBook) -> Iterable[Finding]:
    """Documents that nobody signs or receives, and recipients not as NĐ 30/2020 has them
    (Phụ lục I, II.9.b: "Như trên" first under Kính gửi, "Lưu: VT" last)."""
    signed = {document for signer in office.signers for document in signer.documents}
    for document in office.symbols:
        if document not in signed:
            yield Finding("W604", Where(book.file, "Người ký"), document)
        if document not in lines:
            yield Finding("W605", Where(book.file, "Nơi nhận"), document)
            continue
        first, last = lines[document][0], lines[document][-1]
        if not fold(last[0].text).startswith("lưu: vt"):
            yield Finding("W609", last[1].where(), last[0].text, "Lưu: VT", document)
        if office.addressees(document) and fold(first[0].text) != "như trên":
            yield Finding("W652", first[1].where(), first[0].text, "Như trên", document)
