"""The council's meeting from ``hoi_dong.xlsx``: attendance, ballots, votes; every sum checked.

In: the workbook, the council as the office names it, and the nominees the appraisal lets through.
Out: the meeting as it counts, and a finding with its cell for whatever does not add up. A vote whose
numbers do not agree decides nothing; without a quorum, or with ballots that do not add up, none does.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from reports.awards.council_model import Attendance, Ballots, Base, Council, VoteRule
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
from reports.spreadsheet import open_book
from reports.spreadsheet.opening import printed_name
from reports.vietnamese import fold

NOTHING_DECIDED = Council(
    day=None,
    place="",
    members=(),
    chair=None,
    secretary=None,
    tellers=(),
    ballots=NO_BALLOTS,
    lines=(),
    rule=VoteRule(Fraction(1), Fraction(1), Base.MEMBERS, ""),
    caps=(),
    sound=False,
)
"""A meeting whose workbook cannot be read: there was one, and nobody is put forward until it can."""


def read_council(
    path: Path, members: Sequence[CouncilMember], nominees: Sequence[Nominee], law: Law, *, root: Path
) -> tuple[Council | None, tuple[Finding, ...]]:
    """The meeting, None (with W785) where there is no workbook of one yet, or only its blank sheets.

    ``nominees`` are those there has to be a vote on; a line about another is said (E777). Where the law
    names no title in force, which is said of its file, no line can be held against a nominee: nothing is
    decided, and the workbook is not blamed for it.
    """
    if not path.exists():
        return None, (Finding("W785", Where(printed_name(path, root))),)
    book = open_book(path, root=root)
    findings = list(book.findings)
    if not book.grids or not law.titles:
        return NOTHING_DECIDED, tuple(findings)
    if is_blank(book) and not read_votes(book, []):
        return None, (*findings, Finding("W785", Where(printed_name(path, root))))
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
    _tellers(sheet, attendance, findings)
    _day(sheet, law, findings)
    sound = _quorum(sheet, attendance, rule, findings) & _ballots(sheet, attendance, findings)
    base = len(attendance) if rule.base is Base.MEMBERS else sum(m.present for m in attendance)
    read = read_votes(book, findings)
    lines = match_lines(read, nominees, findings)
    counted = tally(lines, ballots=ballots, rule=rule, base=base, sound=sound, findings=findings)
    council = Council(
        day=sheet.day,
        place=sheet.text(PLACE),
        members=attendance,
        chair=chair,
        secretary=secretary,
        tellers=sheet.tellers,
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
    found = next((m for m in attendance if fold(m.name) == fold(name)), None)
    if found is None or not found.present:
        expected = "là thành viên Hội đồng" if found is None else "có mặt tại cuộc họp"
        findings.append(Finding("E772", sheet.where(role), name or "(trống)", expected, role))
        return None
    return found


def _tellers(sheet: MeetingSheet, attendance: Sequence[Attendance], findings: list[Finding]) -> None:
    """W788 for who counts though not there to count."""
    there = {fold(member.name) for member in attendance if member.present}
    away = [name for name in sheet.tellers if fold(name) not in there]
    findings += [Finding("W788", sheet.where(TELLERS), name) for name in away]


def _day(sheet: MeetingSheet, law: Law, findings: list[Finding]) -> None:
    if sheet.day is not None and sheet.day > law.day:
        findings.append(Finding("W789", sheet.where(DAY), f"{sheet.day:%d/%m/%Y}", f"{law.day:%d/%m/%Y}"))


def _quorum(
    sheet: MeetingSheet, attendance: Sequence[Attendance], rule: VoteRule, findings: list[Finding]
) -> bool:
    present = sum(member.present for member in attendance)
    if attendance and Fraction(present, len(attendance)) >= rule.quorum:
        return True
    needed = -(-rule.quorum.numerator * len(attendance) // rule.quorum.denominator)
    findings.append(
        Finding("E773", sheet.where(DAY), f"{present}/{len(attendance)}", str(needed), rule.source)
    )
    return False


def _ballots(sheet: MeetingSheet, attendance: Sequence[Attendance], findings: list[Finding]) -> bool:
    """Issued = present; returned ≤ issued; valid + invalid = returned."""
    ballots: Ballots = sheet.ballots
    present = sum(member.present for member in attendance)
    wrong = len(findings)
    if ballots.issued is not None and ballots.issued != present:
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
