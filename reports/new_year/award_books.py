"""The workbooks under ``khen_thuong/`` for the next year: their sheets and headers, the criteria and the
rules of the council, and none of this year's people, scores or votes."""

from __future__ import annotations

from reports.awards import council_sheets, meeting_sheet, nominees
from reports.figures import scores
from reports.new_year.sheets import Sheets


def nominees_book(book: Sheets) -> bytes:
    """``de_nghi.xlsx`` without nominees."""
    for sheet in nominees.SHEETS:
        book.empty(sheet.name, sheet.columns)
    return book.bytes()


def scores_book(book: Sheets) -> bytes:
    """``cham_diem.xlsx`` with its criteria and rules, without scores."""
    book.empty(scores.SCORES_SHEET, scores.SCORES_COLUMNS)
    book.empty(scores.EXTRAS_SHEET, scores.EXTRAS_COLUMNS)
    return book.bytes()


def council_book(book: Sheets) -> bytes:
    """``hoi_dong.xlsx`` of a meeting still to be held: its items and rules, without members and votes."""
    book.empty(meeting_sheet.MEETING, meeting_sheet.COLUMNS, "gia_tri")
    book.empty(council_sheets.MEMBERS, council_sheets.MEMBER_COLUMNS)
    book.empty(council_sheets.VOTES, council_sheets.VOTE_COLUMNS)
    return book.bytes()
