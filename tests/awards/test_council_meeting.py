"""The council's workbook: who was there, when, by what rules, and the sheets themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from reports.awards import Meeting, read_commendation
from reports.awards.council_model import Least
from tests.awards.meeting_room import ALL_FIVE, MEETING, MEMBERS, NAME, TITLE, Room, found


@pytest.fixture
def room(tmp_path, law_2024):
    return Room(tmp_path / "data", law_2024)


# --- who was there ----------------------------------------------------------------------------


def test_without_a_quorum_no_vote_counts(room):
    votes = [{"Đồng ý": 3}]
    items = {"Phiếu phát ra": 3, "Phiếu thu về": 3, "Phiếu hợp lệ": 3, "Ban kiểm phiếu": ""}
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
        ({"Thư ký": "Lê Văn Chủ"}, "B9"),  # one person cannot do both
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
    assert found(room.meet(members=members)) == [("W781", "E7")]


def test_posts_and_roles_that_differ_from_the_office_are_said(room):
    members = [
        {"Họ và tên": m.name, "Chức vụ": m.post, "Vai trò": "Ủy viên", "Có mặt": "có", "Lý do vắng": ""}
        for m in MEMBERS
    ]
    members[3] |= {"Chức vụ": "Kế toán"}
    read = room.meet(members=members, meeting=ALL_FIVE)
    assert found(read) == [("W787", "C4"), ("W787", "C5"), ("W787", "B7"), ("W787", "C8")]
    assert read.council.chair.role == "Chủ tịch Hội đồng"


def test_whoever_is_not_marked_as_present_is_not(room):
    members = [
        {"Họ và tên": m.name, "Có mặt": "" if m is MEMBERS[3] else "có", "Lý do vắng": "Ốm"} for m in MEMBERS
    ]
    read = room.meet(members=members)
    assert [m.name for m in read.council.absent] == ["Lê Văn Hai"]


@pytest.mark.parametrize(
    ("tellers", "code", "counted"),
    [
        ("Lê Văn Một; Lê Văn Hai", "E772", ("Lê Văn Một",)),
        ("Lê Văn Một; Trần Lạ", "W788", ("Lê Văn Một", "Trần Lạ")),
    ],
)
def test_who_counts_has_to_be_there(room, tellers, code, counted):
    read = room.meet(meeting={"Ban kiểm phiếu": tellers})
    assert found(read) == [(code, "B10")]
    assert read.council.tellers == counted


@pytest.mark.parametrize(
    "tellers",
    [
        "Lê Văn Một; Lê Văn Phó",
        "Lê Văn Một\nLê Văn Phó",
        "1. Ông Lê Văn Một, Trưởng ban;\n2. Ông lê văn phó, thành viên",
        "Lê Văn Một, Lê Văn Phó",
        "- Lê Văn Một\n- Lê Văn Phó.",
    ],
)
def test_tellers_however_they_are_listed(room, tellers):
    read = room.meet(meeting={"Ban kiểm phiếu": tellers})
    assert (found(read), read.council.tellers) == ([], ("Lê Văn Một", "Lê Văn Phó"))


# --- items, rules, limits ---------------------------------------------------------------------


@pytest.mark.parametrize("item", ["Ngày họp", "Giờ bắt đầu", "Giờ kết thúc", "Địa điểm"])
def test_items_that_have_to_be_there(room, item):
    assert "E782" in [code for code, _ in found(room.meet(meeting={item: ""}))]


@pytest.mark.parametrize(
    ("typed", "opened"),
    [
        ("8h", time(8, 0)),
        ("8h30", time(8, 30)),
        ("08 giờ 05", time(8, 5)),
        ("7 giờ 45 phút", time(7, 45)),
        ("08:15", time(8, 15)),
        (time(9, 20), time(9, 20)),  # a cell Excel itself takes for a time
    ],
)
def test_hours_are_read_however_they_are_written(room, typed, opened):
    read = room.meet(meeting={"Giờ bắt đầu": typed})
    assert (found(read), read.council.opened) == ([], opened)


@pytest.mark.parametrize(
    ("items", "cell"),
    [
        ({"Giờ bắt đầu": "sáng"}, "B5"),
        ({"Giờ bắt đầu": "8"}, "B5"),
        ({"Giờ kết thúc": "25 giờ 00"}, "B6"),
        ({"Giờ kết thúc": "07 giờ 00"}, "B6"),  # before it began
        ({"Giờ kết thúc": "08 giờ 00"}, "B6"),
    ],
)
def test_hours_that_cannot_be(room, items, cell):
    read = room.meet(meeting=items)
    assert found(read) == [("E782", cell)]
    assert None in (read.council.opened, read.council.closed)


def test_every_opinion_is_kept_in_order(room):
    said = [
        ("Ý kiến thảo luận", "Thống nhất."),
        ("ý kiến thảo luận", ""),
        ("Ý kiến thảo luận", "Nộp sớm hơn."),
    ]
    read = room.meet(opinions=said)
    assert (found(read), read.council.opinions) == ([], ("Thống nhất.", "Nộp sớm hơn."))


def test_an_item_given_twice_is_said_and_the_first_counts(room):
    read = room.meet(opinions=[("Phiếu hợp lệ", 3)])
    assert found(read) == [("E778", "A15")]
    assert read.council.ballots.valid == 4


def test_a_meeting_after_the_documents_is_said(room):
    assert found(room.meet(meeting={"Ngày họp": date(2024, 12, 25)})) == [("W789", "B4")]
    assert found(room.meet(meeting={"Ngày họp": room.law.day})) == []


@pytest.mark.parametrize("day", [date(2023, 12, 18), date(2024, 1, 8), date(2025, 3, 1), date(2025, 12, 18)])
def test_a_meeting_of_another_year_is_no_day(room, day):
    read = room.meet(meeting={"Ngày họp": day})
    assert found(read) == [("E782", "B4")]
    assert read.council.day is None


@pytest.mark.parametrize(
    ("rule", "cell"),
    [
        ({"Phiếu đồng ý tối thiểu": "đa số"}, "B5"),
        ({"Phiếu đồng ý tối thiểu": 0}, "B5"),
        ({"Phiếu đồng ý tối thiểu": 120}, "B5"),
        ({"Phiếu đồng ý tối thiểu": 0.7}, "B5"),
        ({"Phiếu đồng ý tối thiểu": "0,7"}, "B5"),
        ({"Phiếu đồng ý tối thiểu": 1}, "B5"),
        ({"Thành viên có mặt tối thiểu": 0.95}, "B4"),
        ({"Thành viên có mặt tối thiểu": 9}, "B4"),
        ({"Thành viên có mặt tối thiểu": "1,5"}, "B4"),
        ({"Phiếu đồng ý tối thiểu": 7}, "B5"),
        ({"Thành viên có mặt tối thiểu": "2/0"}, "B4"),
        ({"Tỷ lệ tính trên": "ai đó"}, "B6"),
    ],
)
def test_where_a_rule_cannot_be_read_nothing_is_decided(room, rule, cell):
    read = room.meet(rule=rule)
    assert found(read) == [("E783", cell)]  # and nobody is said to have failed
    assert (read.put_forward, [line.passed for line in read.council.lines]) == ((), [None])


@pytest.mark.parametrize(
    ("written", "share", "beyond"),
    [
        (70, (7, 10), False),
        ("70%", (7, 10), False),
        ("66,5", (133, 200), False),
        ("từ 70% trở lên", (7, 10), False),
        ("ít nhất 2/3", (2, 3), False),
        ("2/3", (2, 3), False),
        ("quá bán", (1, 2), True),
        ("Quá bán số thành viên", (1, 2), True),
        ("quá nửa tổng số thành viên Hội đồng", (1, 2), True),
        ("2/3 tổng số thành viên", (2, 3), False),
        ("Quá nửa", (1, 2), True),
        ("trên 50%", (1, 2), True),
        ("> 1/2", (1, 2), True),
        (50, (1, 2), False),
        (100, (1, 1), False),
    ],
)
def test_a_threshold_in_every_way_it_is_written(room, written, share, beyond):
    read = room.meet(rule={"Phiếu đồng ý tối thiểu": written})
    assert [code for code, _ in found(read) if code != "W786"] == []
    assert read.council.rule.threshold == Least(Fraction(*share), beyond)


@pytest.mark.parametrize(
    "written", ["thành viên", "Tổng số thành viên Hội đồng", "số có mặt", "Số thành viên dự họp"]
)
def test_of_whom_shares_are_taken_in_the_words_of_the_minutes(room, written):
    read = room.meet(rule={"Tỷ lệ tính trên": written})
    assert found(read) == []
    assert read.council.base == (5 if "thành viên" in written.lower() and "dự" not in written else 4)


def test_more_than_half_is_more_than_half(room):
    half = {"Đồng ý": 2, "Không đồng ý": 2}
    at_half = {"Phiếu đồng ý tối thiểu": 50, "Tỷ lệ tính trên": "có mặt"}
    assert len(room.meet([half], rule=at_half).put_forward) == 1
    beyond = room.meet([half], rule=at_half | {"Phiếu đồng ý tối thiểu": "quá bán"})
    assert (beyond.put_forward, found(beyond)) == ((), [("W786", "E4")])
    assert next(f.expected for f in beyond.findings if f.code == "W786") == "trên 50%"


def test_the_quorum_is_reached_by_just_that_many(room):
    exact = {"Thành viên có mặt tối thiểu": "4/5"}
    assert room.meet(rule=exact).council.sound
    beyond = room.meet(rule={"Thành viên có mặt tối thiểu": "trên 4/5"})
    assert found(beyond) == [("E773", "B4")]
    assert next(f.expected for f in beyond.findings if f.code == "E773") == "5"


def test_ballots_neither_for_nor_said_to_be_against_are_asked_about(room):
    three = room.meet(
        [{"Đồng ý": 3, "Không đồng ý": "", "Phiếu trắng": ""}], rule={"Phiếu đồng ý tối thiểu": 50}
    )
    assert found(three) == [("W791", "F4")]
    assert len(three.put_forward) == 1
    blank = room.meet([{"Đồng ý": 2, "Không đồng ý": "", "Phiếu trắng": 1}])
    assert found(blank) == [("E775", "E4")]
    assert blank.put_forward == ()


@pytest.mark.parametrize(("written", "said"), [("7%", True), ("49%", True), (50, False), ("1/3", True)])
def test_a_threshold_below_half_is_asked_about(room, written, said):
    assert (("W790", "B5") in found(room.meet(rule={"Phiếu đồng ý tối thiểu": written}))) is said


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
    assert finding.expected == "15% (1 trường hợp)"
    assert len(read.put_forward) == 10


def test_at_the_limit_nothing_is_said(room):
    best = {"Xếp loại năm": "Hoàn thành xuất sắc nhiệm vụ", TITLE: "Chiến sĩ thi đua cơ sở"}
    people = [{NAME: "Lê Văn Nam"} | best, {NAME: "Lê Văn Ba"} | best, {NAME: "Trần A"}, {NAME: "Trần B"}]
    votes = [{"Họ tên, tên tập thể": p[NAME], "Danh hiệu, hình thức": p.get(TITLE, "LĐTT")} for p in people]
    cap = {"Danh hiệu": "CSTĐCS", "Tối đa (%)": 50, "So với danh hiệu": "LĐTT", "Nguồn": ""}
    assert found(room.meet(votes, people=people, caps=[cap])) == []  # 2 of 4, as whoever is CSTĐCS is LĐTT


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
    said = [f.code for f in read.findings if f.where.file.endswith("hoi_dong.xlsx")]
    assert said == ["E140"]  # one cause, told once
    assert read.put_forward == ()


def test_a_file_that_is_no_workbook_is_said(room):
    room.meet()
    path = room.root / "2024" / "khen_thuong" / "hoi_dong.xlsx"
    path.write_bytes(b"khong phai bang tinh")
    read = room.read(path.with_name("de_nghi.xlsx"), path)
    assert any(f.blocks and f.where.file.endswith("hoi_dong.xlsx") for f in read.findings)
    assert read.put_forward == ()


def renamed(room, sheet, header, words):
    """The meeting read again after a header of its workbook was written over."""
    room.meet()
    path = room.root / "2024" / "khen_thuong" / "hoi_dong.xlsx"
    book = load_workbook(path)
    cell = next(c for row in book[sheet].iter_rows() for c in row if c.value == header)
    cell.value = words
    book.save(path)
    return room.read(path.with_name("de_nghi.xlsx"), path)


@pytest.mark.parametrize(
    ("sheet", "header"),
    [
        ("Cuộc họp", "Giá trị"),
        ("Thành viên", "Có mặt"),
        ("Kết quả bỏ phiếu", "Đồng ý"),
        ("Quy tắc", "Giá trị"),
    ],
)
def test_a_header_nobody_knows_is_said_and_decides_nothing(room, sheet, header):
    read = renamed(room, sheet, header, "Cột khác")
    assert any(f.blocks and f.where.sheet == sheet for f in read.findings)
    assert read.put_forward == ()


def test_headers_may_be_called_otherwise(room):
    read = renamed(room, "Kết quả bỏ phiếu", "Đồng ý", "Số phiếu đồng ý")
    assert found(read) == []
    assert len(read.put_forward) == 1


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


def test_where_no_title_is_in_force_the_workbook_is_not_blamed(room):
    room.law = replace(room.law, titles={})
    read = room.meet()
    assert found(read) == []
    assert read.council.lines == ()
    assert read.put_forward == ()


def blank(room, *, keep=()):
    """The workbook of a meeting still to be held: its items without values, no votes."""
    empty = {item: value if item in keep else "" for item, value in MEETING.items()}
    return room.meet([], meeting=empty)


def test_a_workbook_still_blank_is_no_meeting(room):
    read = blank(room)
    assert read.council is None
    assert found(read) == [("W785", "")]


def test_a_workbook_with_one_item_filled_in_is_a_meeting(room):
    read = blank(room, keep=("Địa điểm",))
    assert read.council is not None
    assert ("E782", "B4") in found(read)


def test_votes_without_a_meeting_are_not_taken_for_a_blank_workbook(room):
    read = room.meet(meeting=dict.fromkeys(MEETING, ""))
    assert read.council is not None
    assert not read.council.sound
