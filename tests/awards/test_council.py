"""The council's workbook: every sum checked, every fault with its cell, and what the vote decides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from reports.awards import Meeting, NomineeKind, read_commendation
from reports.awards.council_model import Base
from reports.awards.tally import percent_of
from reports.office import CouncilMember
from tests.awards.conftest import COLLECTIVE, HOUSEHOLD, PERSON, write_book

MEMBERS = tuple(
    CouncilMember(name, "Công chức xã", role, "Nam")
    for name, role in (
        ("Lê Văn Chủ", "Chủ tịch Hội đồng"),
        ("Lê Văn Phó", "Phó Chủ tịch Hội đồng"),
        ("Lê Văn Một", "Ủy viên"),
        ("Lê Văn Hai", "Ủy viên"),
        ("Lê Văn Thư", "Thư ký"),
    )
)
NAME, TITLE = "Họ và tên", "Danh hiệu, hình thức đề nghị"
MEETING = {
    "Ngày họp": date(2024, 12, 18),
    "Giờ bắt đầu": "08 giờ 00",
    "Giờ kết thúc": "10 giờ 30",
    "Địa điểm": "Phòng họp",
    "Chủ trì": "Lê Văn Chủ",
    "Thư ký": "Lê Văn Thư",
    "Ban kiểm phiếu": "Lê Văn Một; Lê Văn Hai",
    "Phiếu phát ra": 4,
    "Phiếu thu về": 4,
    "Phiếu hợp lệ": 4,
    "Phiếu không hợp lệ": 0,
}
RULE = {
    "Thành viên có mặt tối thiểu": "2/3",
    "Phiếu đồng ý tối thiểu": 70,
    "Tỷ lệ tính trên": "thành viên",
}
VOTE = {
    "Đối tượng": "cá nhân",
    "Họ tên, tên tập thể": "Nguyễn Văn Hùng",
    "Đơn vị": "Thôn An Thổ",
    "Danh hiệu, hình thức": "Lao động tiên tiến",
    "Đồng ý": 4,
    "Không đồng ý": 0,
    "Phiếu trắng": 0,
    "Tỷ lệ (%)": "",
}
CAP = {"Danh hiệu": "", "Tối đa (%)": "", "So với danh hiệu": "", "Nguồn": ""}


class Room:
    """A commune whose council meets: what is not given is as above, all five members, one absent."""

    def __init__(self, root, law):
        self.root, self.law = root, law

    def meet(
        self, votes=({},), *, people=({},), collectives=(), households=(), meeting=None, absent=("Lê Văn Hai",),
        members=None, rule=None, caps=(), drop=(),
    ):  # fmt: skip
        nominees = write_book(
            self.root / "2024" / "khen_thuong" / "de_nghi.xlsx",
            {
                "Cá nhân": [PERSON | row for row in people],
                "Tập thể": [COLLECTIVE | row for row in collectives],
                "Hộ gia đình": [HOUSEHOLD | row for row in households],
            },
            {"Cá nhân": list(PERSON), "Tập thể": list(COLLECTIVE), "Hộ gia đình": list(HOUSEHOLD)},
        )
        items = MEETING | (meeting or {})
        attendance = members or [
            {
                "Họ và tên": member.name,
                "Có mặt": "không" if member.name in absent else "có",
                "Lý do vắng": "Đi công tác" if member.name in absent else "",
            }
            for member in MEMBERS
        ]
        headers = {
            "Cuộc họp": ["Mục", "Giá trị"],
            "Thành viên": ["Họ và tên", "Có mặt", "Lý do vắng"],
            "Kết quả bỏ phiếu": list(VOTE),
            "Quy tắc": ["Mục", "Giá trị", "Nguồn"],
            "Giới hạn": list(CAP),
        }
        path = write_book(
            self.root / "2024" / "khen_thuong" / "hoi_dong.xlsx",
            {
                "Cuộc họp": [{"Mục": key, "Giá trị": value} for key, value in items.items()],
                "Thành viên": attendance,
                "Kết quả bỏ phiếu": [VOTE | row for row in votes],
                "Quy tắc": [
                    {"Mục": k, "Giá trị": v, "Nguồn": "Quy chế"} for k, v in (RULE | (rule or {})).items()
                ],
                "Giới hạn": [CAP | cap for cap in caps],
            },
            {name: columns for name, columns in headers.items() if name not in drop},
        )
        return self.read(nominees, path)

    def read(self, nominees, path):
        ledger = self.root / "so_khen_thuong.xlsx"
        meeting = Meeting(path, MEMBERS)
        return read_commendation(nominees, ledger, self.law, root=self.root, meeting=meeting)


@pytest.fixture
def room(tmp_path, law_2024):
    return Room(tmp_path / "data", law_2024)


def found(commendation):
    """Codes and cells of what was found in the council's workbook or because of it."""
    return [(f.code, f.where.cell) for f in commendation.findings if "770" <= f.code[1:] <= "789"]


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
    assert council.tellers == ("Lê Văn Một", "Lê Văn Hai")
    assert council.day == date(2024, 12, 18)
    assert (council.rule.quorum, council.rule.threshold, council.rule.base) == (
        Fraction(2, 3),
        Fraction(7, 10),
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


def test_who_is_refused_needs_no_vote_and_a_vote_on_them_is_said(room):
    people = [{}, {NAME: "Lê A", "Số tháng công tác": 3}]
    assert found(room.meet(people=people)) == []
    read = room.meet([{}, {"Họ tên, tên tập thể": "Lê A"}], people=people)
    assert found(read) == [("E777", "B5")]


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


# --- who was there ----------------------------------------------------------------------------


def test_without_a_quorum_no_vote_counts(room):
    votes = [{"Đồng ý": 3}]
    items = dict.fromkeys(("Phiếu phát ra", "Phiếu thu về", "Phiếu hợp lệ"), 3)
    read = room.meet(votes, absent=("Lê Văn Hai", "Lê Văn Một"), meeting=items)
    assert found(read) == [("E773", "B4")]
    assert "3/5" in next(f for f in read.findings if f.code == "E773").message()
    assert read.put_forward == ()


@pytest.mark.parametrize(
    ("items", "cell"),
    [
        ({"Chủ trì": "Lê Văn Lạ"}, "B8"),
        ({"Chủ trì": "Lê Văn Hai"}, "B8"),
        ({"Thư ký": "Lê Văn Hai"}, "B9"),
    ],
)
def test_chair_and_secretary_are_members_who_were_there(room, items, cell):
    assert found(room.meet(meeting=items)) == [("E772", cell)]


def test_somebody_who_is_no_member_counts_for_nothing(room):
    members = [{"Họ và tên": m.name, "Có mặt": "có", "Lý do vắng": ""} for m in MEMBERS[:4]]
    members.append({"Họ và tên": "Lê Văn Thu", "Có mặt": "có", "Lý do vắng": ""})
    read = room.meet(members=members)
    assert found(read)[:2] == [("E770", "A8"), ("E771", "")]
    assert len(read.council.present) == 4


def test_a_member_written_twice_counts_once(room):
    members = [{"Họ và tên": m.name, "Có mặt": "có", "Lý do vắng": ""} for m in (*MEMBERS, MEMBERS[0])]
    assert ("E778", "A9") in found(room.meet(members=members, meeting={"Phiếu phát ra": 5}))


def test_absence_without_a_reason_is_a_warning(room):
    members = [
        {"Họ và tên": m.name, "Có mặt": "không" if m is MEMBERS[3] else "có", "Lý do vắng": ""}
        for m in MEMBERS
    ]
    assert found(room.meet(members=members)) == [("W781", "C7")]


# --- items, rules, limits ---------------------------------------------------------------------


@pytest.mark.parametrize("item", ["Ngày họp", "Giờ bắt đầu", "Giờ kết thúc", "Địa điểm"])
def test_items_that_have_to_be_there(room, item):
    assert "E782" in [code for code, _ in found(room.meet(meeting={item: ""}))]


def test_a_meeting_after_the_documents_is_said(room):
    assert found(room.meet(meeting={"Ngày họp": date(2024, 12, 25)})) == [("W789", "B4")]


@pytest.mark.parametrize(
    ("rule", "cell"),
    [
        ({"Phiếu đồng ý tối thiểu": "đa số"}, "B5"),
        ({"Phiếu đồng ý tối thiểu": 0}, "B5"),
        ({"Phiếu đồng ý tối thiểu": 120}, "B5"),
        ({"Thành viên có mặt tối thiểu": "2/0"}, "B4"),
        ({"Tỷ lệ tính trên": "ai đó"}, "B6"),
    ],
)
def test_a_rule_that_cannot_be_read_asks_for_everybody(room, rule, cell):
    read = room.meet(rule=rule)
    assert ("E783", cell) in found(read)
    assert read.put_forward == () or "Tỷ lệ tính trên" in rule


def test_a_limit_is_said_with_those_who_come_last(room):
    best = {"Xếp loại năm": "Hoàn thành xuất sắc nhiệm vụ", TITLE: "Chiến sĩ thi đua cơ sở"}
    people = [
        {NAME: "Lê Văn Nam"} | best,
        {NAME: "Lê Thị Nữ", "Giới tính": "Nữ"} | best,
        *({NAME: f"Trần Văn {letter}"} for letter in "ABCDEFGH"),
    ]
    votes = [{"Họ tên, tên tập thể": p[NAME], "Danh hiệu, hình thức": p.get(TITLE, "LĐTT")} for p in people]
    cap = {"Danh hiệu": "CSTĐCS", "Tối đa (%)": 15, "So với danh hiệu": "LĐTT", "Nguồn": "Hướng dẫn"}
    read = room.meet(votes, people=people, caps=[cap])
    (finding,) = [f for f in read.findings if f.code == "W784"]
    assert (finding.where.cell, finding.note) == ("B4", "Lê Văn Nam")
    assert "2 Chiến sĩ thi đua cơ sở, bằng 20% của 10 Lao động tiên tiến" in finding.message()
    assert len(read.put_forward) == 10


def test_within_the_limit_nothing_is_said(room):
    cap = {"Danh hiệu": "CSTĐCS", "Tối đa (%)": 15, "So với danh hiệu": "LĐTT", "Nguồn": ""}
    assert found(room.meet(caps=[cap])) == []


# --- the workbook itself ----------------------------------------------------------------------


def test_before_the_meeting_all_who_meet_the_criteria_are_proposed(commune, law_2024, tmp_path):
    commune.read(people=[{}])
    nominees = tmp_path / "data" / "2024" / "khen_thuong" / "de_nghi.xlsx"
    read = read_commendation(
        nominees, tmp_path / "so.xlsx", law_2024, root=tmp_path / "data",
        meeting=Meeting(nominees.with_name("hoi_dong.xlsx"), MEMBERS),
    )  # fmt: skip
    assert read.council is None
    assert len(read.put_forward) == 1
    assert [f.code for f in read.findings if f.code == "W785"] == ["W785"]


@pytest.mark.parametrize("sheet", ["Cuộc họp", "Thành viên", "Kết quả bỏ phiếu", "Quy tắc"])
def test_a_missing_sheet_is_said_and_decides_nothing(room, sheet):
    read = room.meet(drop=(sheet,))
    assert any(f.blocks and f.where.file.endswith("hoi_dong.xlsx") for f in read.findings)
    assert read.put_forward == ()


def test_a_file_that_is_no_workbook_is_said(room):
    room.meet()
    path = room.root / "2024" / "khen_thuong" / "hoi_dong.xlsx"
    path.write_bytes(b"khong phai bang tinh")
    read = room.read(path.with_name("de_nghi.xlsx"), path)
    assert any(f.blocks and f.where.file.endswith("hoi_dong.xlsx") for f in read.findings)
    assert read.put_forward == ()


def test_headers_may_stand_lower_and_in_another_order(room):
    room.meet()
    path = room.root / "2024" / "khen_thuong" / "hoi_dong.xlsx"
    book = load_workbook(path)
    book["Kết quả bỏ phiếu"].insert_rows(1, 3)
    book["Kết quả bỏ phiếu"].insert_cols(1)
    book.save(path)
    read = room.read(path.with_name("de_nghi.xlsx"), path)
    assert read.council.lines[0].passed is True
    assert read.council.lines[0].ref.address == "C7"


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
