"""The number of lao động tiên tiến of a collective beside its people on the list."""

from __future__ import annotations

import pytest

TITLE = "Danh hiệu, hình thức đề nghị"
OFFICE = "Văn phòng - Thống kê"
TEAM = {"Tên tập thể": "Bộ phận Văn phòng - Thống kê", "Đơn vị": "UBND xã", "Số người": 4}


def person(name, title="Lao động tiên tiến", unit=OFFICE):
    return {"Họ và tên": name, "Đơn vị": unit, TITLE: title}


def differences(commendation):
    return [
        (f.where.sheet, f.where.cell, f.found, f.expected, f.note)
        for f in commendation.findings
        if f.code == "W735"
    ]


def team(ldtt):
    return TEAM | {"Số lao động tiên tiến": ldtt}


PEOPLE = [
    person("Lê Thị An"),
    person("Lê Văn Bình", "Chiến sĩ thi đua cơ sở") | {"Xếp loại năm": "Hoàn thành xuất sắc nhiệm vụ"},
    person("Lê Văn Cường", "Bằng khen của Chủ tịch UBND tỉnh"),
    person("Lê Văn Dũng", unit="Thôn An Thổ"),
]
"""Two who are lao động tiên tiến (one as Chiến sĩ thi đua cơ sở), one who need not be, one of elsewhere."""


def test_champions_count_as_advanced_workers_and_certificates_do_not(commune):
    assert differences(commune.read(people=PEOPLE, collectives=[team(2)])) == []


def test_another_number_is_named_with_that_of_the_list_at_its_cell(commune):
    commendation = commune.read(people=PEOPLE, collectives=[team(3)])
    assert differences(commendation) == [("Tập thể", "F4", "3", "2", "Bộ phận Văn phòng - Thống kê")]
    assert not any(f.blocks for f in commendation.findings)


def test_none_on_the_list_though_others_of_the_unit_are_proposed(commune):
    commendation = commune.read(people=[PEOPLE[2]], collectives=[team(3)])
    assert [(found, listed) for _, _, found, listed, _ in differences(commendation)] == [("3", "0")]


@pytest.mark.parametrize("unit", ["văn phòng – thống kê", "Văn phòng-Thống kê", " VĂN PHÒNG - THỐNG KÊ"])
def test_unit_is_known_whatever_its_dashes_and_capitals(commune, unit):
    commendation = commune.read(people=[person("Lê Thị An", unit=unit)], collectives=[team(2)])
    assert len(differences(commendation)) == 1


def test_who_is_refused_is_no_advanced_worker_of_the_collective(commune):
    people = [person("Lê Thị An"), person("Lê Văn Bình") | {"Số tháng công tác": 4}]
    commendation = commune.read(people=people, collectives=[team(2)])
    assert [(found, listed) for _, _, found, listed, _ in differences(commendation)] == [("2", "1")]


def test_one_person_proposed_twice_is_one_advanced_worker(commune):
    both = [person("Lê Thị An"), person("Lê Thị An", "Chiến sĩ thi đua cơ sở")]
    assert differences(commune.read(people=both, collectives=[team(1)])) == []


def test_collective_without_people_on_the_list_or_without_a_number_is_left_alone(commune):
    elsewhere = commune.read(people=[PEOPLE[3]], collectives=[team(3)])
    silent = commune.read(people=PEOPLE, collectives=[team("")])
    assert differences(elsewhere) + differences(silent) == []


def test_somebody_whose_title_cannot_be_read_is_said_once(commune):
    people = [person("Lê Thị An"), person("Lê Văn Bình", "Giấy khen")]
    commendation = commune.read(people=people, collectives=[team(2)])
    assert differences(commendation) == []
    assert [f.code for f in commendation.findings if f.blocks] == ["E721"]
