"""The conference that sums the year up, from ``hoi_nghi.xlsx``: when and where, guests, programme.

In: the workbook, if there is one. Out: the conference as frozen values, and a finding with its cell for
whatever is wrong: a day that is none, an hour that is missing, a guest who stands twice, items out of
order. A year without the workbook has no conference, and nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from reports.findings import Finding, Where
from reports.spreadsheet import Column, Kind, OpenedBook, SheetRead, convert, open_book, read_sheet
from reports.spreadsheet.cells import CellRef
from reports.vietnamese import closest, fold, parse_hour

MEETING, GUESTS, PROGRAMME = "Hội nghị", "Khách mời", "Chương trình"
NAME, DAY, OPENED, PLACE, CHAIR, NOTE = (
    "Tên hội nghị",
    "Ngày họp",
    "Giờ bắt đầu",
    "Địa điểm",
    "Chủ trì",
    "Lưu ý",
)
_REQUIRED = (NAME, DAY, OPENED, PLACE, CHAIR)
ITEM_COLUMNS = (Column("muc", ("Mục",), required=True), Column("gia_tri", ("Giá trị",)))
GUEST_COLUMNS = (
    Column("danh_xung", ("Danh xưng", "Ông, bà")),
    Column("ten", ("Họ và tên, tên đơn vị mời", "Họ và tên", "Khách mời"), required=True),
    Column("chuc_vu", ("Chức vụ",)),
    Column("don_vi", ("Đơn vị",)),
)
PROGRAMME_COLUMNS = (
    Column("gio", ("Giờ", "Thời gian"), required=True),
    Column("noi_dung", ("Nội dung",), required=True),
    Column("nguoi", ("Người thực hiện", "Thực hiện")),
)
_DATE_AS_TEXT = "W323"
_EMPTY = "(trống)"
_SUNDAY = 6


@dataclass(frozen=True)
class Guest:
    """One guest: a person with salutation, or a body invited by its name."""

    salutation: str
    name: str
    post: str
    unit: str
    ref: CellRef


@dataclass(frozen=True)
class ProgrammeItem:
    """One item: when it begins, what it is, who does it."""

    begins: time
    content: str
    who: str
    refs: Mapping[str, CellRef]


@dataclass(frozen=True)
class Conference:
    """The whole of ``hoi_nghi.xlsx``. ``lacking`` names what has to be known before anybody can be
    invited and is not; ``cells`` leads from an item to the cell of its value."""

    name: str
    day: date | None
    opened: time | None
    place: str
    chair: str
    note: str
    guests: tuple[Guest, ...]
    programme: tuple[ProgrammeItem, ...]
    cells: Mapping[str, CellRef]
    sheet: Where

    @property
    def lacking(self) -> tuple[str, ...]:
        """What is not known and must be: names of items of sheet **Hội nghị**."""
        known = {
            NAME: self.name,
            DAY: self.day,
            OPENED: self.opened,
            PLACE: self.place,
            CHAIR: self.chair,
        }
        return tuple(item for item, value in known.items() if not value and value != time(0))

    def where(self, item: str) -> Where:
        """The cell of an item's value; the sheet where there is none."""
        return self.cells[item].where() if item in self.cells else self.sheet


def read_conference(path: Path, *, root: Path) -> tuple[Conference | None, tuple[Finding, ...]]:
    """The conference; None where there is no workbook, one that cannot be opened, or one whose items all wait
    to be filled in."""
    if not path.is_file():
        return None, ()
    book = open_book(path, root=root)
    findings = list(book.findings)
    if not book.grids:
        return None, tuple(findings)
    items, cells = _items(read_sheet(book, MEETING, ITEM_COLUMNS), findings)
    if cells and not any(items.values()):
        return None, tuple(book.findings)
    sheet = Where(book.file, MEETING)
    conference = Conference(
        name=items.get(NAME, ""),
        day=_day(book, cells, findings),
        opened=_hour(items, cells, findings),
        place=items.get(PLACE, ""),
        chair=items.get(CHAIR, ""),
        note=items.get(NOTE, ""),
        guests=_guests(read_sheet(book, GUESTS, GUEST_COLUMNS), findings),
        programme=_programme(read_sheet(book, PROGRAMME, PROGRAMME_COLUMNS, optional=True), findings),
        cells=cells,
        sheet=sheet,
    )
    findings += [
        Finding("E680", conference.where(item), _EMPTY, "phải ghi", item)
        for item in _REQUIRED
        if not items.get(item)
    ]
    findings += _order(conference)
    return conference, tuple(dict.fromkeys(findings))


def _items(read: SheetRead, findings: list[Finding]) -> tuple[dict[str, str], dict[str, CellRef]]:
    findings += [finding for finding in read.findings if finding.code != _DATE_AS_TEXT]
    names = {fold(name): name for name in (*_REQUIRED, NOTE)}
    items: dict[str, str] = {}
    cells: dict[str, CellRef] = {}
    for row in read.rows:
        written = row.text("muc")
        name = names.get(fold(written))
        if name is None:
            nearest = closest(written, list(names.values()))
            note = f"Có phải là “{nearest}”?" if nearest else ""
            findings.append(Finding("W681", row.ref("muc").where(), written, note=note))
        elif name in items:
            where = row.ref("muc").where()
            findings.append(Finding("E680", where, name, f"chỉ ghi một lần (ô {cells[name].address})", name))
        else:
            items[name], cells[name] = row.text("gia_tri"), row.ref("gia_tri")
    return items, cells


def _day(book: OpenedBook, cells: Mapping[str, CellRef], findings: list[Finding]) -> date | None:
    if DAY not in cells:
        return None
    ref = cells[DAY]
    grid = next(grid for grid in book.grids if grid.sheet == ref.sheet)
    value = convert(grid.at(ref.row, ref.column), Kind.DATE, ref)
    findings += value.findings
    return value.value if isinstance(value.value, date) else None


def _hour(items: Mapping[str, str], cells: Mapping[str, CellRef], findings: list[Finding]) -> time | None:
    text = items.get(OPENED, "")
    hour = parse_hour(text) if text else None
    if text and hour is None:
        findings.append(Finding("E680", cells[OPENED].where(), text, "giờ, phút như 08 giờ 00", OPENED))
    return hour


def _guests(read: SheetRead, findings: list[Finding]) -> tuple[Guest, ...]:
    """Guests in the order they stand; one who stands twice is invited once (E682)."""
    findings += read.findings
    guests: dict[tuple[str, ...], Guest] = {}
    for row in read.rows:
        if not row.text("ten"):
            continue
        guest = Guest(
            row.text("danh_xung"), row.text("ten"), row.text("chuc_vu"), row.text("don_vi"), row.ref("ten")
        )
        key = (fold(guest.name), fold(guest.post), fold(guest.unit))
        if key in guests:
            where = row.ref("ten").where()
            findings.append(Finding("E682", where, guest.name, guests[key].ref.address))
        else:
            guests[key] = guest
    return tuple(guests.values())


def _programme(read: SheetRead, findings: list[Finding]) -> tuple[ProgrammeItem, ...]:
    findings += read.findings
    items: list[ProgrammeItem] = []
    for row in read.rows:
        begins = parse_hour(row.text("gio"))
        if row.text("gio") and begins is None:
            where = row.ref("gio").where()
            findings.append(Finding("E683", where, row.text("gio"), "giờ, phút như 08 giờ 00"))
        elif begins is not None and row.text("noi_dung"):
            refs = {key: row.ref(key) for key in ("gio", "noi_dung", "nguoi")}
            items.append(ProgrammeItem(begins, row.text("noi_dung"), row.text("nguoi"), refs))
    return tuple(items)


def _order(conference: Conference) -> list[Finding]:
    """Items of the programme that begin before the one above, or before the conference (W684)."""
    found = []
    last = conference.opened
    for item in conference.programme:
        if last is not None and item.begins < last:
            where = item.refs["gio"].where()
            found.append(
                Finding("W684", where, f"{item.begins:%H:%M}", f"từ {last:%H:%M} trở đi", item.content)
            )
        last = max(item.begins, last) if last is not None else item.begins
    return found


def day_findings(
    conference: Conference, year: int, closed: date | None, decided: Sequence[tuple[str, date | None]]
) -> tuple[Finding, ...]:
    """What is odd about the day (W685): before the figures are closed, before what it reports on was
    decided, in a year that is not this one or the next, or on a Sunday. ``decided`` are days with what
    happened on them."""
    day = conference.day
    if day is None:
        return ()
    reasons = []
    if day.year not in (year, year + 1):
        reasons.append(f"thuộc năm {year} hoặc năm {year + 1}")
    elif closed is not None and day <= closed:
        reasons.append(f"sau ngày chốt số liệu {closed:%d/%m/%Y}")
    reasons += [
        f"sau ngày {what} {when:%d/%m/%Y}" for what, when in decided if when is not None and day <= when
    ]
    if day.weekday() == _SUNDAY:
        reasons.append("không phải Chủ nhật")
    return tuple(
        Finding("W685", conference.where(DAY), f"{day:%d/%m/%Y}", reason, conference.name)
        for reason in reasons
    )
