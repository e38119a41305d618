"""The votes of the council: whose line is whose, every sum checked, and what the vote decides."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from fractions import Fraction

import pytest

from reports.awards import NomineeKind
from reports.awards.council_model import Base, Least
from reports.awards.tally import percent_of
from tests.awards.meeting_room import NAME, TITLE, VOTE, Room, found


@pytest.fixture
def room(tmp_path, law_2024):
    return Room(tmp_path / "data", law_2024)


def test_a_sound_meeting_counts(room):
    read = room.meet()
    council = read.council
    assert found(read) == []
    assert (len(council.members), len(council.present), [m.name for m in council.absent]) == (
        5,
        4,
        ["Lê Văn Hai"],
    )
    assert (council.chair.name, council.secretary.name) == ("Lê Văn Chủ", "Lê Văn Thư")
    assert council.tellers == ("Lê Văn Một", "Lê Văn Phó")
    assert (council.day, council.opened, council.closed) == (date(2024, 12, 18), time(8, 0), time(10, 30))
    assert (council.place, council.opinions) == ("Phòng họp", ())
    assert (council.rule.quorum, council.rule.threshold, council.rule.base) == (
        Least(Fraction(2, 3)),
        Least(Fraction(7, 10)),
        Base.MEMBERS,
    )
    (line,) = council.lines
    assert (line.agree, line.share, line.passed) == (4, Fraction(4, 5), True)
    assert [n.name for n in read.put_forward] == ["Nguyễn Văn Hùng"]


@pytest.mark.parametrize(
    ("agree", "base", "threshold", "passed"),
    [
        (4, "thành viên", 70, True),  # 4/5 = 80 %
        (3, "thành viên", 70, False),  # 3/5 = 60 %
        (3, "có mặt", 70, True),  # 3/4 = 75 %
        (3, "thành viên", 60, True),  # exactly the threshold
        (3, "thành viên", "60,1", False),
        (2, "có mặt", "1/2", True),
        (2, "có mặt", "50%", True),
        (2, "số thành viên có mặt", 51, False),
    ],
)
def test_share_is_taken_of_what_the_rule_says(room, agree, base, threshold, passed):
    rule = {"Tỷ lệ tính trên": base, "Phiếu đồng ý tối thiểu": threshold}
    read = room.meet([{"Đồng ý": agree, "Không đồng ý": 4 - agree}], rule=rule)
    assert read.council.lines[0].passed is passed
    assert (len(read.put_forward) == 1) is passed
    assert [code for code, _ in found(read)] == ([] if passed else ["W786"])


BALLOTS = [
    # what is changed, the finding and its cell
    ({"Phiếu phát ra": 5}, [("E774", "B11")]),
    ({"Phiếu thu về": 5, "Phiếu hợp lệ": 5}, [("E774", "B12"), ("E775", "E4")]),
    ({"Phiếu hợp lệ": 3}, [("E774", "B13"), ("E775", "E4")]),
    ({"Phiếu không hợp lệ": 1}, [("E774", "B13")]),
    ({"Phiếu thu về": 3}, [("E774", "B13")]),
    ({"Phiếu hợp lệ": "bốn"}, [("E305", "B13")]),
    ({"Phiếu phát ra": ""}, [("E782", "B11")]),
    ({"Phiếu không hợp lệ": -1}, [("E782", "B14")]),
]


@pytest.mark.parametrize(("items", "findings"), BALLOTS)
def test_ballots_that_do_not_add_up_decide_nothing(room, items, findings):
    read = room.meet(meeting=items)
    assert [cell for _, cell in findings if cell] == [
        f.where.cell for f in read.findings if f.where.file.endswith("hoi_dong.xlsx")
    ]
    ours = [one for one in findings if one[0][1:] >= "770"]
    assert found(read) == ours
    assert read.council.lines[0].passed is None
    assert read.put_forward == ()


VOTES = [
    ({"Đồng ý": 3, "Không đồng ý": 0, "Phiếu trắng": 0}, "E775"),
    ({"Đồng ý": 5}, "E775"),
    ({"Đồng ý": 4, "Không đồng ý": 1}, "E775"),
    ({"Đồng ý": -1, "Không đồng ý": 5}, "E775"),
    ({"Đồng ý": 4, "Không đồng ý": 1, "Phiếu trắng": -1}, "E775"),  # makes 4, but cannot be
    ({"Đồng ý": 5, "Không đồng ý": "", "Phiếu trắng": ""}, "E775"),
    ({"Đồng ý": ""}, None),
    ({"Đồng ý": "ba"}, None),
]


@pytest.mark.parametrize(("row", "code"), VOTES)
def test_votes_that_do_not_add_up_decide_nothing_for_that_one(room, row, code):
    other = {NAME: "Lê A"}
    read = room.meet([row, {"Họ tên, tên tập thể": "Lê A"}], people=[{}, other])
    assert [n.name for n in read.put_forward] == ["Lê A"]
    if code:
        assert found(read) == [(code, "E4")]
    assert any(f.blocks and f.where.cell == "E4" for f in read.findings)


def test_votes_against_may_be_left_out(room):
    read = room.meet([{"Đồng ý": 4, "Không đồng ý": "", "Phiếu trắng": ""}])
    assert found(read) == []
    assert len(read.put_forward) == 1


def test_a_nominee_without_a_line_is_not_put_forward(room):
    read = room.meet(people=[{}, {NAME: "Lê A"}])
    assert found(read) == [("E776", "B5")]
    assert [n.name for n in read.put_forward] == ["Nguyễn Văn Hùng"]


@pytest.mark.parametrize(
    "row",
    [
        {"Họ tên, tên tập thể": "Trần Văn Lạ"},
        {"Danh hiệu, hình thức": "Chiến sĩ thi đua cơ sở"},
        {"Đối tượng": "tập thể"},
    ],
)
def test_a_vote_on_nobody_is_said(room, row):
    assert ("E777", "B5") in found(room.meet([{}, row]))


def test_a_line_given_twice_counts_once(room):
    read = room.meet([{}, {"Đồng ý": 0, "Không đồng ý": 4}])
    assert found(read)[0] == ("E778", "B5")
    assert len(read.put_forward) == 1


def test_two_of_one_name_and_title_are_told_apart_by_unit(room):
    people = [{}, {"Đơn vị": "Trạm Y tế xã", "Ngày sinh": date(1990, 1, 1)}]
    votes = [{}, {"Đơn vị": "Trạm Y tế xã", "Đồng ý": 1, "Không đồng ý": 3}]
    read = room.meet(votes, people=people)
    assert [n.unit for n in read.put_forward] == ["Thôn An Thổ"]


def test_two_of_one_name_without_units_cannot_be_told_apart(room):
    people = [{}, {"Đơn vị": "Trạm Y tế xã", "Ngày sinh": date(1990, 1, 1)}]
    read = room.meet([{"Đơn vị": ""}, {"Đơn vị": ""}], people=people)
    assert [code for code, _ in found(read)] == ["E779", "E779", "E776", "E776"]
    assert read.put_forward == ()


def test_two_of_one_name_title_and_unit_are_told_apart_by_birth_date(room):
    people = [{}, {"Ngày sinh": date(1990, 1, 1)}]
    votes = [
        {"Ngày sinh": date(1980, 5, 12)},
        {"Ngày sinh": date(1990, 1, 1), "Đồng ý": 1, "Không đồng ý": 3},
    ]
    read = room.meet(votes, people=people, columns=[*VOTE, "Ngày sinh"])
    assert [code for code, _ in found(read)] == ["W786"]
    assert [n.birth for n in read.put_forward] == [date(1980, 5, 12)]


def test_two_of_one_name_are_told_apart_by_title(room):
    people = [{}, {TITLE: "Giấy khen của Chủ tịch Ủy ban nhân dân xã", "Ngày sinh": date(1990, 1, 1)}]
    votes = [
        {},
        {"Danh hiệu, hình thức": "Giấy khen của Chủ tịch Ủy ban nhân dân xã", "Đồng ý": 0, "Không đồng ý": 4},
    ]
    read = room.meet(votes, people=people)
    assert [n.title.code for n in read.put_forward] == ["LDTT"]


def test_who_is_refused_needs_no_vote_and_a_vote_on_them_is_said(room):
    people = [{}, {NAME: "Lê A", "Số tháng công tác": 3}]
    assert found(room.meet(people=people)) == []
    read = room.meet([{}, {"Họ tên, tên tập thể": "Lê A"}], people=people)
    assert found(read) == [("E777", "B5")]
    assert "ô B5" in next(f.message() for f in read.findings if f.code == "E777")


def test_a_vote_on_somebody_whose_title_is_at_fault_is_not_blamed(room):
    people = [{}, {NAME: "Lê A", TITLE: "Giấy khen"}]
    read = room.meet(
        [{}, {"Họ tên, tên tập thể": "Lê A", "Danh hiệu, hình thức": "Giấy khen"}], people=people
    )
    assert (found(read), [f.code for f in read.findings if f.blocks]) == ([], ["E721"])


def test_votes_on_a_kind_the_list_has_nobody_of_are_said_once(room):
    teams = [{"Đối tượng": "tập thể", "Họ tên, tên tập thể": f"Tổ {number}"} for number in range(5)]
    assert found(room.meet([{}, *teams])) == [("E777", "B5")]


def test_other_spellings_of_a_name_and_a_title_are_the_same(room):
    row = {"Họ tên, tên tập thể": "NGUYỄN VĂN HÙNG", "Danh hiệu, hình thức": "Danh hiệu “Lao động tiên tiến”"}
    assert found(room.meet([row])) == []
    assert (
        found(room.meet([{"Họ tên, tên tập thể": "Nguyen Van Hung", "Danh hiệu, hình thức": "LĐTT"}])) == []
    )


@pytest.mark.parametrize(
    ("typed", "said"), [("80", []), ("80%", []), ("80,0", []), ("100", ["W780"]), ("79,9", ["W780"])]
)
def test_a_share_typed_is_held_against_the_votes(room, typed, said):
    assert [code for code, _ in found(room.meet([{"Tỷ lệ (%)": typed}]))] == said


def test_kinds_do_not_mix(room):
    read = room.meet(
        [
            {},
            {"Đối tượng": "tập thể", "Họ tên, tên tập thể": "Hội Nông dân xã", "Danh hiệu, hình thức": "TTLĐTT"},
            {"Đối tượng": "hộ gia đình", "Họ tên, tên tập thể": "Trần Thị Lành", "Danh hiệu, hình thức": "Gia đình văn hóa"},
        ],
        collectives=[{}],
        households=[{}],
    )  # fmt: skip
    assert found(read) == []
    assert {n.kind for n in read.put_forward} == set(NomineeKind)


def test_percent_is_exact():
    assert percent_of(Fraction(12, 13)).quantize(Decimal("0.0001")) == Decimal("92.3077")
