"""The workbooks under ``khen_thuong/`` for the next year: their sheets and headers, the criteria and the
rules of the council, and none of this year's people, scores or votes."""

from __future__ import annotations

from reports.awards import council_sheets, meeting_sheet, nominees
from reports.new_year.sheets import Sheets
from reports.spreadsheet import Column

_OF_A_UNIT = (Column("don_vi", ("Đơn vị", "Tên đơn vị"), required=True),)
"""What the sheets of scores have in every row."""


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


def council_book(book: Sheets) -> bytes:
    """``hoi_dong.xlsx`` of a meeting still to be held: its items and rules, without members and votes."""
    book.empty(meeting_sheet.MEETING, meeting_sheet.COLUMNS, "gia_tri")
    book.empty(council_sheets.MEMBERS, council_sheets.MEMBER_COLUMNS)
    book.empty(council_sheets.VOTES, council_sheets.VOTE_COLUMNS)
    return book.bytes()
