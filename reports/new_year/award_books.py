"""The workbooks of awards and of the conference for the next year: their sheets and headers, the criteria
and the rules of the council, and none of this year's people, scores or votes."""

from __future__ import annotations

from reports import conference
from reports.awards import nominees
from reports.awards.council_sheets import MEMBERS, VOTES
from reports.awards.meeting_sheet import MEETING
from reports.new_year.sheets import Sheets
from reports.spreadsheet import Column

_OF_A_UNIT = (Column("don_vi", ("Đơn vị", "Tên đơn vị"), required=True),)
_ITEMS = (Column("muc", ("Mục",), required=True), Column("gia_tri", ("Giá trị",)))
_MEMBER = (Column("ten", ("Họ và tên", "Họ tên"), required=True),)
_VOTE = (Column("danh_hieu", ("Danh hiệu, hình thức", "Danh hiệu, hình thức đề nghị"), required=True),)
"""The columns by which each sheet's table is found; whole rows are emptied."""


def nominees_book(book: Sheets) -> bytes:
    """``de_nghi.xlsx`` without nominees."""
    for sheet in nominees.SHEETS:
        book.empty(sheet.name, sheet.columns)
    return book.bytes()


def scores_book(book: Sheets) -> bytes:
    """``cham_diem.xlsx`` with its criteria and rules, without scores."""
    for sheet in ("Chấm điểm", "Thưởng, phạt"):
        book.empty(sheet, _OF_A_UNIT)
    return book.bytes()


def conference_book(book: Sheets) -> bytes:
    """``hoi_nghi.xlsx`` of a conference still to be held: its items and programme, without guests and hours."""
    book.empty(conference.MEETING, conference.ITEM_COLUMNS, "gia_tri")
    book.empty(conference.GUESTS, conference.GUEST_COLUMNS)
    book.empty(conference.PROGRAMME, conference.PROGRAMME_COLUMNS, "gio")
    return book.bytes()


def council_book(book: Sheets) -> bytes:
    """``hoi_dong.xlsx`` of a meeting still to be held: its items and rules, without members and votes."""
    book.empty(MEETING, _ITEMS, "gia_tri")
    book.empty(MEMBERS, _MEMBER)
    book.empty(VOTES, _VOTE)
    return book.bytes()
