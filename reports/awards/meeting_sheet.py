"""Sheet **Cuộc họp** of ``hoi_dong.xlsx``: when and where the council met, who led it, the ballots, what
was said. Each fault comes with its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from reports.awards.council_model import Ballots
from reports.findings import Finding, Where
from reports.spreadsheet import Column, Kind, OpenedBook, SheetRead, Value, convert, read_sheet
from reports.spreadsheet.cells import CellRef
from reports.vietnamese import fold, format_number, parse_hour

MEETING = "Cuộc họp"
DAY, OPENED, CLOSED, PLACE = "Ngày họp", "Giờ bắt đầu", "Giờ kết thúc", "Địa điểm"
CHAIR, SECRETARY, TELLERS = "Chủ trì", "Thư ký", "Ban kiểm phiếu"
ISSUED, RETURNED, VALID, INVALID = "Phiếu phát ra", "Phiếu thu về", "Phiếu hợp lệ", "Phiếu không hợp lệ"
OPINION = "Ý kiến thảo luận"

_REQUIRED = (DAY, OPENED, CLOSED, PLACE, CHAIR, SECRETARY)
_BALLOTS = (ISSUED, RETURNED, VALID, INVALID)
_COLUMNS = (Column("muc", ("Mục",), required=True), Column("gia_tri", ("Giá trị",)))
_HONORIFIC = re.compile(r"^(\d+[.)]\s*)?((ông|bà|đồng chí|đ/c)[.:]?\s+)?", re.IGNORECASE)

_DATE_AS_TEXT = "W323"
_EMPTY = "(trống)"


NO_BALLOTS = Ballots(None, None, None, None)


@dataclass(frozen=True)
class MeetingSheet:
    """The items as text by name, and where each stands. ``opinions`` are all lines of that item, in
    the order they stand."""

    items: Mapping[str, str]
    refs: Mapping[str, CellRef]
    sheet: Where
    opinions: tuple[str, ...] = ()
    day: date | None = None
    opened: time | None = None
    closed: time | None = None
    ballots: Ballots = NO_BALLOTS

    def where(self, item: str) -> Where:
        """The cell of an item's value; the sheet where there is no such item."""
        return self.refs[item].where() if item in self.refs else self.sheet

    def text(self, item: str) -> str:
        """What an item says; nothing where it is not there."""
        return self.items.get(item, "")

    @property
    def tellers(self) -> tuple[str, ...]:
        """The counting committee, its head first: names parted by semicolons, a line each, or by commas,
        without salutation and without what follows a comma ("Ông Lê Văn A, Trưởng ban")."""
        text = self.text(TELLERS)
        parts = re.split(r"[;\n]" if re.search(r"[;\n]", text) else ",", text)
        names = (_HONORIFIC.sub("", part.partition(",")[0].strip(" -–.")) for part in parts)
        return tuple(name for name in names if name)


def is_blank(book: OpenedBook) -> bool:
    """Whether the sheet's items all wait to be filled in: the council has not met."""
    read = read_sheet(book, MEETING, _COLUMNS, optional=True)
    return bool(read.rows) and not any(row.text("gia_tri") for row in read.rows)


def read_meeting(book: OpenedBook, findings: list[Finding]) -> MeetingSheet:
    """The items of the meeting. Those that have to be there and are not, or cannot be, are E782; a
    second line of an item other than an opinion is E778 and does not count."""
    read = read_sheet(book, MEETING, _COLUMNS)
    findings += [finding for finding in read.findings if finding.code != _DATE_AS_TEXT]
    found = _items(read, Where(book.file, MEETING), findings)
    if read.headers:
        missing = [item for item in (*_REQUIRED, *_BALLOTS) if not found.text(item)]
        findings += [Finding("E782", found.where(item), _EMPTY, "ghi đủ", item) for item in missing]
    opened, closed = (_hour(found, item, findings) for item in (OPENED, CLOSED))
    if opened is not None and closed is not None and closed <= opened:
        expected = f"sau giờ bắt đầu {found.text(OPENED)}"
        findings.append(Finding("E782", found.where(CLOSED), found.text(CLOSED), expected, CLOSED))
        closed = None
    day = typed(book, found.refs[DAY], Kind.DATE, findings) if DAY in found.refs else None
    return MeetingSheet(
        items=found.items,
        refs=found.refs,
        sheet=found.sheet,
        opinions=found.opinions,
        day=day if isinstance(day, date) else None,
        opened=opened,
        closed=closed,
        ballots=Ballots(*(_ballots(book, found, item, findings) for item in _BALLOTS)),
    )


def _items(read: SheetRead, sheet: Where, findings: list[Finding]) -> MeetingSheet:
    known = {fold(name): name for name in (*_REQUIRED, *_BALLOTS, TELLERS, OPINION)}
    items: dict[str, str] = {}
    refs: dict[str, CellRef] = {}
    opinions: list[str] = []
    for row in read.rows:
        name, text = known.get(fold(row.text("muc")), row.text("muc")), row.text("gia_tri")
        if name == OPINION:
            opinions += [text] if text else []
        elif name in items:
            findings.append(Finding("E778", row.ref("muc").where(), name, refs[name].address))
        else:
            lines = row.values["gia_tri"].raw if name == TELLERS and "gia_tri" in row.values else text
            items[name], refs[name] = lines, row.ref("gia_tri")
    return MeetingSheet(items, refs, sheet, tuple(opinions))


def _hour(found: MeetingSheet, item: str, findings: list[Finding]) -> time | None:
    text = found.text(item)
    hour = parse_hour(text) if text else None
    if text and hour is None:
        findings.append(Finding("E782", found.where(item), text, "giờ, phút như 08 giờ 00", item))
    return hour


def _ballots(book: OpenedBook, found: MeetingSheet, item: str, findings: list[Finding]) -> int | None:
    number = typed(book, found.refs[item], Kind.INTEGER, findings) if item in found.refs else None
    if not isinstance(number, Decimal):
        return None
    if number < 0:
        findings.append(Finding("E782", found.where(item), format_number(number), "số không âm", item))
        return None
    return int(number)


def typed(book: OpenedBook, ref: CellRef, kind: Kind, findings: list[Finding]) -> object:
    """The value of one cell as ``kind``; what is wrong with it goes to ``findings``."""
    value = cell(book, ref, kind)
    findings += value.findings
    return value.value


def cell(book: OpenedBook, ref: CellRef, kind: Kind) -> Value:
    """One cell of the workbook converted to ``kind``."""
    grid = next(grid for grid in book.grids if grid.sheet == ref.sheet)
    return convert(grid.at(ref.row, ref.column), kind, ref)
