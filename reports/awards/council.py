"""The council's meeting from ``hoi_dong.xlsx``: attendance, ballots, votes; every sum checked.

In: the workbook, the council as the office names it, and the nominees the appraisal lets through.
Out: the meeting as it counts, and a finding with its cell for whatever does not add up. A vote whose
numbers do not agree decides nothing; without a quorum, or with ballots that do not add up, none does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from reports.awards.council_model import UNKNOWN_RULE, Attendance, Ballots, Base, Council, VoteRule
from reports.awards.council_sheets import read_attendance, read_caps, read_rule, read_votes
from reports.awards.law_model import Law
from reports.awards.meeting_sheet import (
    CHAIR,
    DAY,
    ISSUED,
    NO_BALLOTS,
    PLACE,
    RETURNED,
    SECRETARY,
    TELLERS,
    VALID,
    MeetingSheet,
    is_blank,
    read_meeting,
)
from reports.awards.model import Nominee
from reports.awards.tally import match_lines, tally
from reports.findings import Finding, Where
from reports.office import CouncilMember
from reports.spreadsheet import OpenedBook, open_book
from reports.vietnamese import fold

_BEFORE = timedelta(days=184)
"""How long before the documents' day the council can have met: half a year."""

_AFTER = timedelta(days=62)
"""How long after it, where the documents' day was only foreseen."""

NOTHING_DECIDED = Council(
    day=None,
    place="",
    members=(),
    chair=None,
    secretary=None,
    tellers=(),
    ballots=NO_BALLOTS,
    lines=(),
    rule=UNKNOWN_RULE,
    caps=(),
    sound=False,
)
"""A meeting whose workbook cannot be read: there was one, and nobody is put forward until it can."""


def open_minutes(path: Path, *, root: Path) -> OpenedBook | None:
    """The workbook of the meeting; None where there is none yet, or only its blank sheets."""
    if not path.exists():
        return None
    book = open_book(path, root=root)
    return None if is_blank(book) and not read_votes(book, []) else book


def met_on(book: OpenedBook | None, law: Law) -> date | None:
    """The day of the meeting, where its workbook says one that can be."""
    sheet = read_meeting(book, []) if book is not None and book.grids else None
    return sheet.day if sheet is not None and _day(sheet, law, []) else None


def read_council(
    book: OpenedBook | None,
    where: Where,
    members: Sequence[CouncilMember],
    nominees: Sequence[Nominee],
    law: Law,
    *,
    listed: Sequence[Nominee] = (),
) -> tuple[Council | None, tuple[Finding, ...]]:
    """The meeting, None (with W785 at ``where``) where there is no workbook of one yet.

    ``nominees`` are those there has to be a vote on, ``listed`` all there are; a line about another is said
    (E777). What is missing with a whole sheet is said of the sheet alone. Where the law
    names no title in force, which is said of its file, no line can be held against a nominee: nothing is
    decided, and the workbook is not blamed for it.
    """
    if book is None:
        return None, (Finding("W785", where),)
    findings = list(book.findings)
    if not book.grids or not law.titles:
        return NOTHING_DECIDED, tuple(findings)
    sheet = read_meeting(book, findings)
    attendance = read_attendance(book, members, findings)
    rule = read_rule(book, findings)
    caps = read_caps(book, law, findings)
    ballots = sheet.ballots
    chair = _officer(sheet, CHAIR, attendance, findings)
    secretary = _officer(sheet, SECRETARY, attendance, findings)
    if chair is not None and chair is secretary:
        findings.append(Finding("E772", sheet.where(SECRETARY), chair.name, "là người khác", SECRETARY))
        secretary = None
    tellers = _tellers(sheet, attendance, findings)
    day = sheet.day if _day(sheet, law, findings) else None
    sound = _quorum(sheet, attendance, rule, findings) & _ballots(sheet, attendance, findings)
    base = len(attendance) if rule.base is Base.MEMBERS else sum(m.present for m in attendance)
    read = read_votes(book, findings)
    lines = match_lines(read, nominees, findings, listed=listed)
    counted = tally(
        lines, ballots=ballots, rule=rule, base=base, sound=sound and rule.known, findings=findings
    )
    council = Council(
        day=day,
        place=sheet.text(PLACE),
        members=attendance,
        chair=chair,
        secretary=secretary,
        tellers=tellers,
        ballots=ballots,
        lines=counted,
        rule=rule,
        caps=caps,
        sound=sound,
        opened=sheet.opened,
        closed=sheet.closed,
        opinions=sheet.opinions,
    )
    return council, tuple(findings)


def _officer(
    sheet: MeetingSheet, role: str, attendance: Sequence[Attendance], findings: list[Finding]
) -> Attendance | None:
    """Who chaired or kept the minutes: a member who was there."""
    name = sheet.text(role)
    if not (attendance and sheet.items):
        return None  # said of the sheet that is not there
    found = next((m for m in attendance if fold(m.name) == fold(name)), None)
    if found is None or not found.present:
        expected = "là thành viên Hội đồng" if found is None else "có mặt tại cuộc họp"
        findings.append(Finding("E772", sheet.where(role), name or "(trống)", expected, role))
        return None
    return found


def _tellers(
    sheet: MeetingSheet, attendance: Sequence[Attendance], findings: list[Finding]
) -> tuple[str, ...]:
    """Who counted, members by the name the office has: a member who was away (E772) counted nothing and is
    left out; who is no member (W788) may have helped."""
    if not attendance:
        return sheet.tellers
    members = {fold(member.name): member for member in attendance}
    counted: list[str] = []
    for name in sheet.tellers:
        member = members.get(fold(name))
        if member is None:
            findings.append(Finding("W788", sheet.where(TELLERS), name))
        elif not member.present:
            findings.append(Finding("E772", sheet.where(TELLERS), name, "có mặt tại cuộc họp", TELLERS))
            continue
        counted.append(member.name if member is not None else name)
    return tuple(dict.fromkeys(counted))


def _day(sheet: MeetingSheet, law: Law, findings: list[Finding]) -> bool:
    """Whether the council can have met on the day given: E782 for one of another year; W789 for one after
    the documents' day."""
    if sheet.day is None:
        return False
    found, latest = f"{sheet.day:%d/%m/%Y}", f"{law.day:%d/%m/%Y}"
    if sheet.day < law.day - _BEFORE or sheet.day > law.day + _AFTER:
        expected = f"trong vòng sáu tháng trước ngày lập văn bản {latest}"
        findings.append(Finding("E782", sheet.where(DAY), found, expected, DAY))
        return False
    if sheet.day > law.day:
        findings.append(Finding("W789", sheet.where(DAY), found, latest))
    return True


def _quorum(
    sheet: MeetingSheet, attendance: Sequence[Attendance], rule: VoteRule, findings: list[Finding]
) -> bool:
    present = sum(member.present for member in attendance)
    if attendance and rule.quorum.reached(Fraction(present, len(attendance))):
        return True
    if rule.known and attendance:
        needed = str(rule.quorum.of(len(attendance)))
        findings.append(
            Finding("E773", sheet.where(DAY), f"{present}/{len(attendance)}", needed, rule.source)
        )
    return False


def _ballots(sheet: MeetingSheet, attendance: Sequence[Attendance], findings: list[Finding]) -> bool:
    """Issued = present; returned ≤ issued; valid + invalid = returned."""
    ballots: Ballots = sheet.ballots
    present = sum(member.present for member in attendance)
    wrong = len(findings)
    if attendance and ballots.issued is not None and ballots.issued != present:
        _sum(sheet, ISSUED, ballots.issued, f"bằng số thành viên có mặt ({present})", findings)
    if None not in (ballots.returned, ballots.issued) and (ballots.returned or 0) > (ballots.issued or 0):
        _sum(sheet, RETURNED, ballots.returned, f"không quá số phát ra ({ballots.issued})", findings)
    if ballots.valid is not None and ballots.invalid is not None and ballots.returned is not None:
        together = ballots.valid + ballots.invalid
        if together != ballots.returned:
            text = f"cộng với phiếu không hợp lệ ({ballots.invalid}) bằng số thu về ({ballots.returned})"
            _sum(sheet, VALID, ballots.valid, text, findings)
    complete = None not in (ballots.issued, ballots.returned, ballots.valid, ballots.invalid)
    return complete and len(findings) == wrong


def _sum(sheet: MeetingSheet, item: str, found: int | None, expected: str, findings: list[Finding]) -> None:
    findings.append(Finding("E774", sheet.where(item), str(found), expected, item))
