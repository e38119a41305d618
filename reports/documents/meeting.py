"""What the minutes and the record of the vote share: who was there, how ballots add up, the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from reports.awards.council_model import Attendance, Base, Council, VoteLine
from reports.awards.law_model import NomineeKind
from reports.awards.model import Nominee
from reports.awards.tally import percent_of
from reports.documents.capitals import inside
from reports.documents.lists import by_kind, in_one_table, plain_name, post_and_unit
from reports.documents.lists import by_title as groups_of
from reports.documents.numbering import count, lower_first, roman
from reports.documents.year import YearData
from reports.findings import Finding, Where
from reports.vietnamese import fold, format_number, hour_words, long_date, round_half_up

DOCUMENT = "BB"
WORKBOOK = "khen_thuong/hoi_dong.xlsx"
_SALUTATIONS = {"nam": "ông", "nữ": "bà"}
_EITHER = "ông (bà)"
_BASES = {Base.MEMBERS: "tổng số thành viên Hội đồng", Base.PRESENT: "số thành viên có mặt"}
_SHARE_DECIMALS = 1
PASSED, FAILED = "Đạt", "Không đạt"


@dataclass(frozen=True)
class VoteRow:
    """One case of the table, every cell as printed."""

    stt: str
    ten: str
    don_vi: str
    dong_y: str
    khong_dong_y: str
    trang: str
    ty_le: str
    ket_qua: str


@dataclass(frozen=True)
class VoteGroup:
    """The cases of one title: ``so_luong`` is "06 tập thể, 11 cá nhân"."""

    so: str
    ten: str
    so_luong: str
    dong: tuple[VoteRow, ...]


@dataclass(frozen=True)
class BallotCount:
    """The arithmetic of the count, every number as printed."""

    thanh_vien: str
    co_mat: str
    phat_ra: str
    thu_ve: str
    hop_le: str
    khong_hop_le: str


def decided(year: YearData) -> tuple[Council | None, tuple[Finding, ...]]:
    """The meeting, if there was one and every vote of it can be printed; else None, with E840 where
    something in its workbook has to be mended first. Without titles in force it is the law that has to
    be, and that is said of its own file."""
    council = year.commendation.council
    if council is None or not year.commendation.law.titles:
        return None, ()
    countable = council.sound and council.rule.known
    lacking = _lacking(council) + (_undecided(year, council) if countable else [])
    if not lacking:
        return council, ()
    return None, (Finding("E840", Where(f"{year.year}/{WORKBOOK}"), "; ".join(lacking)),)


def without_meeting(year: YearData, document: str) -> tuple[Finding, ...]:
    """W809 where no meeting stands behind a document, which then says nothing of the council's wish."""
    if decided(year)[0] is not None:
        return ()
    return (Finding("W809", Where(f"{year.year}/{WORKBOOK}"), document),)


def _lacking(council: Council) -> list[str]:
    """What the meeting's own items do not say, or not soundly."""
    items = (
        (council.day, "ngày họp"),
        (council.opened, "giờ bắt đầu"),
        (council.closed, "giờ kết thúc"),
        (council.place, "địa điểm"),
        (council.chair, "chủ trì"),
        (council.secretary, "thư ký"),
        (council.rule.known, "quy tắc bỏ phiếu"),
        (council.sound or not council.rule.known, "số có mặt và số phiếu khớp nhau"),
        (council.lines, "kết quả bỏ phiếu"),
    )
    return [word for value, word in items if value in (None, "", False, ())]


def _undecided(year: YearData, council: Council) -> list[str]:
    """How many lines decide nothing, and how many nominees have none."""
    undecided = sum(line.passed is None or line.nominee is None for line in council.lines)
    missing = sum(council.line_of(nominee) is None for nominee in year.commendation.to_vote_on)
    number = undecided + missing
    return [f"số phiếu dùng được của {count(number, 'trường hợp')}"] if number else []


def person(member: Attendance) -> str:
    """As a member is named in the middle of a sentence: "ông Nguyễn Minh Hà"."""
    return f"{_SALUTATIONS.get(fold(member.sex), _EITHER)} {member.name}"


def titled(member: Attendance) -> str:
    """A member with posts: "Ông Nguyễn Minh Hà, Chủ tịch Ủy ban nhân dân xã, Chủ tịch Hội đồng"."""
    name = person(member)
    return ", ".join(part for part in (name[:1].upper() + name[1:], member.post, member.role) if part)


def ballot_count(council: Council) -> BallotCount:
    """The ballots of a sound meeting."""
    ballots = council.ballots
    return BallotCount(
        thanh_vien=_two(len(council.members)),
        co_mat=_two(len(council.present)),
        phat_ra=_two(ballots.issued),
        thu_ve=_two(ballots.returned),
        hop_le=_two(ballots.valid),
        khong_hop_le=_two(ballots.invalid),
    )


def _two(number: int | None) -> str:
    return f"{number:02d}" if number else "0"


def vote_groups(year: YearData, council: Council) -> tuple[VoteGroup, ...]:
    """The table of the vote: by title and merit, then kind; numbered through."""
    lines = {line.nominee.key: line for line in council.lines if line.nominee is not None}
    voted = [n for n in year.commendation.to_vote_on if n.key in lines]
    groups = []
    number = 0
    for place, (name, nominees) in enumerate(groups_of(voted), 1):
        ordered = in_one_table(nominees)
        rows = tuple(
            _row(str(number + i), _called(n), _where(year, n), lines[n.key]) for i, n in enumerate(ordered, 1)
        )
        number += len(rows)
        groups.append(VoteGroup(roman(place), name, by_kind(ordered), rows))
    return tuple(groups)


def _called(nominee: Nominee, word: str = "Hộ") -> str:
    """A case by name; a household is told from a person, since the table has both."""
    name = plain_name(nominee)
    household = nominee.kind is NomineeKind.HOUSEHOLD
    return f"{word} {lower_first(nominee.salutation)} {name}" if household else name


def _where(year: YearData, nominee: Nominee) -> str:
    """Post and unit as they go on after the name; of a unit itself, nothing."""
    if nominee.post:
        return post_and_unit(year, nominee)
    return "" if fold(nominee.name).endswith(fold(nominee.unit)) else inside(nominee.unit, year.plan)


def _row(number: str, name: str, unit: str, line: VoteLine) -> VoteRow:
    return VoteRow(
        stt=number,
        ten=name,
        don_vi=unit,
        dong_y=_number(line.agree),
        khong_dong_y=_number(line.against),
        trang=_number(line.blank),
        ty_le=share(line),
        ket_qua=PASSED if line.passed else FAILED,
    )


def _number(number: int | None) -> str:
    return "-" if number is None else str(number)


def share(line: VoteLine) -> str:
    """The share of votes for, in percent with one decimal: "92,3"."""
    if line.share is None:
        return "-"
    return format_number(round_half_up(percent_of(line.share), _SHARE_DECIMALS), _SHARE_DECIMALS)


def threshold(council: Council) -> str:
    """What a vote takes: "từ 70% trở lên tính trên tổng số thành viên Hội đồng"."""
    least = council.rule.threshold
    percent = format_number(round_half_up(percent_of(least.share), _SHARE_DECIMALS))
    share = f"trên {percent}%" if least.beyond else f"từ {percent}% trở lên"
    return f"{share} tính trên {_BASES[council.rule.base]} ({count(council.base, 'người')})"


def failed(council: Council) -> Sequence[VoteLine]:
    """Lines that did not reach the threshold."""
    return [line for line in council.lines if line.passed is False]


def held_on(council: Council) -> str:
    """The day of the meeting: "ngày 18 tháng 12 năm 2024"."""
    return long_date(council.day) if council.day else ""


def hour(moment: time | None) -> str:
    """A time of day: "08 giờ 00"."""
    return hour_words(moment) if moment else ""


def meeting_place(council: Council) -> str:
    """Where they met, as it goes on in a sentence."""
    return council.place.strip().rstrip(".")


def named_titles(lines: Sequence[VoteLine]) -> str:
    """Who did not pass, for what and with what share: "Bùi Tấn Phát (Giấy khen…, 61,5%); …"."""
    named = ((line, line.nominee) for line in lines)
    return "; ".join(
        f"{_called(nominee, word='hộ')} ({nominee.title.name}, {share(line)}%)"
        for line, nominee in named
        if nominee is not None and nominee.title is not None
    )
