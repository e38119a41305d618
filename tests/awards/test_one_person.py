"""One person in two rows: spelt otherwise, with a title before the name, or as a household."""

from __future__ import annotations

from datetime import date

import pytest

NAME, TITLE, BORN, UNIT = "Họ và tên", "Danh hiệu, hình thức đề nghị", "Ngày sinh", "Đơn vị"
GK = "Giấy khen của Chủ tịch UBND xã"
LAN = {NAME: "Nguyễn Thị Lan", BORN: date(1980, 3, 4)}


def found(commendation, *codes):
    return [(f.code, f.where.cell, f.expected) for f in commendation.findings if f.code in codes]


@pytest.mark.parametrize(
    "other",
    [
        "Bà Nguyễn Thị Lan",
        "ThS. Nguyễn Thị Lan",
        "Bà ThS. Nguyễn Thị Lan",
        "NGUYỄN THỊ LAN",
        "nguyễn thị lan",
    ],
)
def test_a_title_before_the_name_makes_nobody_else(commune, other):
    commendation = commune.read(people=[LAN, LAN | {NAME: other}])
    assert found(commendation, "E724", "W749") == [("E724", "B5", "B4")]


def test_where_the_tone_stands_makes_nobody_else(commune):
    people = [LAN | {NAME: "Lê Thị Hòa"}, LAN | {NAME: "Lê Thị Hoà"}]
    assert found(commune.read(people=people), "E724", "W749") == [("E724", "B5", "B4")]


@pytest.mark.parametrize("other", ["Nguyễn Thi Lan", "Nguyễn Thị Làn", "Nguyễn Thị Lann"])
def test_another_spelling_in_one_unit_and_of_one_day_is_asked_about(commune, other):
    commendation = commune.read(people=[LAN, LAN | {NAME: other, TITLE: GK}])
    assert found(commendation, "E724", "W725", "W749") == [("W749", "B5", "B4")]


def test_twins_and_neighbours_are_left_alone(commune):
    twins = [LAN | {NAME: "Nguyễn Văn Đông"}, LAN | {NAME: "Nguyễn Văn Tây"}]
    assert found(commune.read(people=twins), "E724", "W725", "W726", "W749") == []
    elsewhere = [LAN, LAN | {NAME: "Nguyễn Thị Lann", UNIT: "Thôn Hội An 2"}]
    assert found(commune.read(people=elsewhere), "E724", "W725", "W726", "W749") == []


def test_a_person_and_the_household_in_that_name(commune):
    household = {"Họ và tên chủ hộ": "Nguyễn Thị Lan", BORN: LAN[BORN], "Địa chỉ": "Thôn An Thổ", TITLE: GK}
    commendation = commune.read(people=[LAN | {TITLE: GK}], households=[household])
    assert found(commendation, "W749") == [("W749", "B4", "Cá nhân!B4")]


def test_one_achievement_of_a_person_and_the_household_is_awarded_once(commune):
    deed = {TITLE: GK, "Tóm tắt thành tích": "Hiến 200 m2 đất làm đường"}
    household = {"Họ và tên chủ hộ": "Nguyễn Thị Lan", BORN: LAN[BORN], "Địa chỉ": "Thôn An Thổ"} | deed
    commendation = commune.read(people=[LAN | deed], households=[household])
    assert [one.nominee.kind.value for one in commendation.refused] == ["hộ gia đình"]
    assert "ô B4" in commendation.refused[0].reasons[0].evidence


def test_one_achievement_under_two_spellings_is_awarded_once(commune):
    deed = {TITLE: GK, "Tóm tắt thành tích": "Hiến 200 m2 đất làm đường", "Loại thành tích": "chuyên đề"}
    other = LAN | deed | {NAME: "Nguyễn Thị Làn", TITLE: "Giấy khen của Chủ tịch UBND thị xã"}
    commendation = commune.read(people=[LAN | deed, other])
    assert [one.nominee.name for one in commendation.refused] == ["Nguyễn Thị Lan"]
