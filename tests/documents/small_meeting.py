"""The council of the small year: five members, one absent, votes small enough for a pencil.

Eight nominees and a ninth whom a criterion refused. 70 % of five members is 3,5: four votes pass
(80,0), three do not (60,0). Two do not: a household for the district, a collective of the commune's own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

from reports.awards.council_model import Attendance, Ballots, Base, Council, Least, VoteLine, VoteRule
from reports.awards.law_model import Criterion, Rule
from reports.awards.model import Assessment, Commendation, Judgement, Ruling
from reports.documents.year import YearData
from reports.office import Recipient, Signer, Symbol
from tests.documents.small_year import (
    CELL,
    PERSON,
    commendation,
    judged,
    nominee,
    office,
    provision,
    small_year,
)

MEMBERS = (
    ("Nguyễn Minh Hà", "Chủ tịch Ủy ban nhân dân xã", "Chủ tịch Hội đồng", "Nam", ""),
    ("Trần Thị Hoa", "Phó Chủ tịch Ủy ban nhân dân xã", "Phó Chủ tịch Hội đồng", "Nữ", ""),
    ("Lê Văn Bình", "Chủ tịch Hội Nông dân xã", "Ủy viên", "Nam", ""),
    ("Hồ Văn Khoa", "Trưởng Công an xã", "Ủy viên", "Nam", "Đi học theo giấy triệu tập."),
    ("Võ Thị Thư", "Công chức Văn phòng - Thống kê", "Thư ký", "Nữ", ""),
)
VOTES = {"Phạm Văn Sơn": (3, 1, 0), "Thôn Đông": (3, 0, 1), "Lê Văn Bình": (4, 0, 0)}
ALL_FOR = (4, 0, 0)


def attendance() -> tuple[Attendance, ...]:
    """The members; who has a reason was absent."""
    return tuple(
        Attendance(name, post, role, sex, not reason, reason, CELL)
        for name, post, role, sex, reason in MEMBERS
    )


def refused() -> Assessment:
    """The ninth nominee, four months in service."""
    criterion = Criterion(
        "LDTT_6_THANG", Rule.MONTHS, ("LDTT",), (PERSON,), "Đủ 06 tháng", Decimal(6), "", "", provision()
    )
    late = nominee(PERSON, "Lý Văn Chậm", "LDTT")
    return Assessment(late, (Judgement(criterion, Ruling.NOT_MET, "04 tháng"),), ())


def council(year: Commendation, **given: object) -> Council:
    """The meeting; parts may be replaced."""
    members = attendance()
    lines = tuple(
        _line(n, *VOTES.get(n.name, ALL_FOR), len(members)) for n in year.to_vote_on if n.title is not None
    )
    made = Council(
        day=date(2024, 12, 18),
        place="Phòng họp Ủy ban nhân dân xã.",
        members=members,
        chair=members[0],
        secretary=members[4],
        tellers=("Lê Văn Bình", "Trần Thị Hoa"),
        ballots=Ballots(4, 4, 4, 0),
        lines=lines,
        rule=VoteRule(Least(Fraction(2, 3)), Least(Fraction(7, 10)), Base.MEMBERS, "Quy chế"),
        caps=(),
        sound=True,
        opened=time(8, 0),
        closed=time(10, 5),
        opinions=("thống nhất với báo cáo thẩm định", "- Đề nghị nộp hồ sơ đúng hạn."),
    )
    return replace(made, **given)


def _line(of, agree, against, blank, base):
    share = Fraction(agree, base)
    return VoteLine(
        of,
        of.kind,
        of.name.upper(),
        of.title.name,
        agree,
        against,
        blank,
        share,
        share >= Fraction(7, 10),
        of.ref,
    )


def meeting_office():
    """The office with what minutes need: their own series, signer and recipients."""
    own = office()
    return replace(
        own,
        signers=(*own.signers, Signer("Nguyễn Minh Hà", ("TM. HỘI ĐỒNG", "CHỦ TỊCH HỘI ĐỒNG"), ("BB",))),
        recipients={
            **own.recipients,
            "BB": (Recipient("Thành viên Hội đồng", 5), Recipient("Lưu: VT, Hồ sơ", 1)),
        },
        symbols={**own.symbols, "BB": Symbol("BB", "BIÊN BẢN", "BB-HĐTĐKT")},
    )


def meeting_year(**given: object) -> YearData:
    """The small year after the meeting; parts of the meeting may be replaced."""
    before = judged(commendation())
    late = refused()
    before = replace(
        before, nominees=(*before.nominees, late.nominee), assessments=(*before.assessments, late)
    )
    after = replace(before, council=council(before, **given))
    return replace(small_year(), office=meeting_office(), commendation=after)


def after_meeting(year: YearData) -> YearData:
    """Any small year after a meeting that put everybody forward."""
    made = council(year.commendation)
    passed = tuple(
        replace(line, agree=4, against=0, blank=0, share=Fraction(4, 5), passed=True) for line in made.lines
    )
    own = meeting_office()
    return replace(
        year,
        office=replace(
            year.office,
            signers=(*year.office.signers, own.signers[-1]),
            recipients={**year.office.recipients, "BB": own.recipients["BB"]},
            symbols={**year.office.symbols, "BB": own.symbols["BB"]},
        ),
        commendation=replace(year.commendation, council=replace(made, lines=passed)),
    )
