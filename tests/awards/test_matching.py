"""Nominees found again in the ledger: tolerant of spelling, never silently, never at a guess."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.awards import Award, Merit, NomineeKind, matching
from reports.spreadsheet import CellRef
from reports.vietnamese import fold

NAME, UNIT, BIRTH = "Họ và tên", "Đơn vị", "Ngày sinh"


def row(name="Nguyễn Thị Hòa", birth=date(1980, 5, 12), unit="Thôn An Thổ", year=2023, **more):
    return {
        "Năm": year,
        "Họ tên, tên tập thể": name,
        "Ngày sinh": birth,
        "Đơn vị": unit,
        "Danh hiệu, hình thức": "Lao động tiên tiến",
        "Loại thành tích": "công trạng",
        "Số quyết định": f"{year}/QĐ-UBND",
        "Ngày quyết định": date(year, 12, 20),
    } | more


def person(name="Nguyễn Thị Hòa", birth=date(1980, 5, 12), unit="Thôn An Thổ"):
    return {NAME: name, BIRTH: birth, UNIT: unit, "Giới tính": "Nữ"}


CASES = [
    # the nominee, the ledger's row, how many awards are counted, what is said
    (person(), row(), 1, []),
    (person(), row(name="NGUYỄN THỊ HÒA"), 1, []),
    (person(), row(name=unicodedata.normalize("NFD", "Nguyễn Thị Hòa")), 1, []),
    (person(), row(name="Nguyễn  Thị Hòa "), 1, []),
    (person(), row(unit="Hội Liên hiệp Phụ nữ xã"), 1, []),
    (person(), row(name="Nguyễn Thị Hoà"), 1, []),
    (person(), row(name="Nguyen Thi Hoa"), 1, ["W740"]),
    (person("Nguyễn Thị Thúy"), row(name="Nguyễn Thị Thuý"), 1, []),
    (person("Huỳnh Thị Ngọc Sương"), row(name="Huỳnh Thi Ngoc Suong"), 1, ["W740"]),
    (person(), row(birth=date(1981, 5, 12)), 0, ["W741"]),
    (person(), row(birth=date(1981, 5, 12), unit="Trạm Y tế xã"), 0, []),
    (person(), row(birth=""), 1, ["W742"]),
    (person(birth=""), row(), 1, ["W742"]),
    (person(), row(birth="", unit="Trạm Y tế xã"), 0, ["W743"]),
    (person(), row(name="Nguyễn Thị Hoa", birth="", unit="Trạm Y tế xã"), 0, []),
    (person(), row(name="Trần Thị Hòa"), 0, []),
    (person("Nguyễn Thị Hoàng Anh"), row(name="Nguyễn Thị Hoàng Ánh"), 1, ["W740"]),
    (person("Nguyễn Thị Hoàng Oanh"), row(name="Nguyễn Thị Hoàng Oan"), 0, ["W743"]),
    (person("Nguyễn Thị Hoàng Oanh"), row(name="Nguyễn Thị Hoàng Oan", unit="Trạm Y tế xã"), 0, []),
    (person("Nguyễn Thị Hoàng Oanh"), row(name="Nguyễn Thi Hoàng Oanh", birth=""), 0, []),
    (person(unit="Bộ phận Văn hóa - Xã hội"), row(birth="", unit="Văn hóa – Xã hội"), 1, ["W742"]),
    (person(), row(name="Nguyễn Thị Hạnh"), 0, []),
]


@pytest.mark.parametrize(("nominee", "award", "counted", "said"), CASES)
def test_a_person_is_found_again(commune, nominee, award, counted, said):
    read = commune.read(people=[nominee], awards=[award])
    assert len(read.history_of(read.nominees[0])) == counted
    assert [f.code for f in read.findings if "W740" <= f.code <= "W743"] == said


def test_two_of_one_name_share_no_undated_row(commune):
    read = commune.read(
        people=[person(birth=date(1980, 5, 12)), person(birth=date(1990, 1, 1))], awards=[row(birth="")]
    )
    assert [len(read.history_of(nominee)) for nominee in read.nominees] == [0, 0]
    assert [f.code for f in read.findings if "W740" <= f.code <= "W743"] == ["W743", "W743"]


def test_two_of_one_name_each_keep_their_own_rows(commune):
    read = commune.read(
        people=[person(birth=date(1980, 5, 12)), person(birth=date(1990, 1, 1))],
        awards=[row(), row(birth=date(1990, 1, 1), year=2022)],
    )
    years = {n.birth.year: [a.year for a in read.history_of(n)] for n in read.nominees}
    assert years == {1980: [2023], 1990: [2022]}


def test_rows_come_oldest_first(commune):
    read = commune.read(people=[person()], awards=[row(year=2023), row(year=2021), row(year=2022)])
    assert [award.year for award in read.history_of(read.nominees[0])] == [2021, 2022, 2023]


def test_doubts_of_one_kind_are_one_finding(commune):
    read = commune.read(people=[person()], awards=[row(birth="", year=y) for y in (2021, 2022, 2023)])
    (finding,) = [f for f in read.findings if f.code == "W742"]
    assert finding.note == "C4, C5, C6"


def test_a_collective_is_found_by_its_name(commune):
    award = row(name="Hội Nông dân xã", birth="", unit="Xã Phổ An") | {"Đối tượng": "tập thể"}
    read = commune.read(
        collectives=[{}], awards=[award | {"Danh hiệu, hình thức": "Tập thể lao động tiên tiến"}]
    )
    assert len(read.history_of(read.nominees[0])) == 1


def test_a_part_of_the_office_is_found_with_and_without_its_word(commune):
    award = row(name="Văn phòng - Thống kê", birth="", unit="xã") | {"Đối tượng": "tập thể"}
    read = commune.read(
        collectives=[{"Tên tập thể": "Bộ phận Văn phòng – Thống kê"}],
        awards=[award | {"Danh hiệu, hình thức": "Tập thể lao động tiên tiến"}],
    )
    assert len(read.history_of(read.nominees[0])) == 1


def test_a_person_and_a_household_of_one_name_are_two(commune):
    award = row(birth="") | {"Đối tượng": "hộ gia đình", "Danh hiệu, hình thức": "Gia đình văn hóa"}
    read = commune.read(people=[person()], awards=[award])
    assert read.history_of(read.nominees[0]) == ()


def collective(name, unit="Thôn An Thổ"):
    return {"Tên tập thể": name, UNIT: unit, "Danh hiệu, hình thức đề nghị": "Giấy khen của UBND xã"}


COLLECTIVES = [
    (collective("Tổ hòa giải"), ("Tổ hòa giải", "Thôn An Thổ"), 1, []),
    (collective("Tổ hòa giải"), ("Tổ hoà giải", "Thôn An Thổ"), 1, []),
    (collective("Tổ hòa giải"), ("Tổ hòa giải", "Thôn Hội An 1"), 0, ["W743"]),
    (collective("Tổ hòa giải"), ("Tổ hoà giải", "Thôn Hội An 1"), 0, ["W743"]),
    (collective("Tổ tàu thuyền số 1 Hội An"), ("Tổ tàu thuyền số 2 Hội An", "Thôn An Thổ"), 0, []),
    (collective("Hội Nông dân xã", "Xã Phổ An"), ("Hội Nông dân xã", "Ủy ban nhân dân xã"), 1, []),
]


@pytest.mark.parametrize(("nominee", "past", "counted", "said"), COLLECTIVES)
def test_a_collective_is_told_from_another_of_its_name(commune, nominee, past, counted, said):
    name, unit = past
    award = row(name=name, birth="", unit=unit) | {"Đối tượng": "tập thể", "Danh hiệu, hình thức": "GK"}
    read = commune.read(collectives=[nominee], awards=[award])
    assert len(read.history_of(read.nominees[0])) == counted
    assert [f.code for f in read.findings if "W740" <= f.code <= "W743"] == said


def test_a_long_ledger_is_not_gone_through_for_each_nominee(commune, monkeypatch):
    """Rows that share neither name nor date of birth are not even looked at."""
    compared = []
    compare = matching._compare
    monkeypatch.setattr(matching, "_compare", lambda one, other: compared.append(1) or compare(one, other))
    strangers = [row(name=f"Trần Văn {n}", birth=date(1950 + n % 40, 1, 1)) for n in range(60)]
    commune.read(people=[person()], awards=[*strangers, row()])
    assert len(compared) == 1


NAMES = ["Nguyễn Thị Hòa", "Trần Thúy Quỳnh", "Lê Quý Đôn", "Đặng Thị Mỹ Duyên"]


@given(
    st.sampled_from(NAMES), st.sampled_from(["NFC", "NFD"]), st.sampled_from(["", " ", "\u200b", "\u00a0"])
)
def test_case_composition_and_unseen_signs_make_no_other_person(name, form, sign):
    typed = unicodedata.normalize(form, name.upper().replace(" ", f" {sign}"))
    assert matching._bearer(award_of(typed)).name == matching._bearer(award_of(name)).name


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_likeness_is_mutual_and_two_names_are_never_one(one, other):
    ours, theirs = matching._bearer(award_of(one)), matching._bearer(award_of(other))
    assert matching._compare(ours, theirs) is matching._compare(theirs, ours)
    assert (matching._compare(ours, theirs) is matching._Likeness.SAME) == (one == other)


def award_of(name):
    """A past award of somebody born on one day."""
    ref = CellRef("so_khen_thuong.xlsx", "Sổ khen thưởng", 4, 3)
    return Award(
        2023,
        NomineeKind.PERSON,
        name,
        date(1980, 5, 12),
        "Thôn An Thổ",
        None,
        "LĐTT",
        Merit.SERVICE,
        "",
        None,
        "",
        ref,
    )


@given(st.sampled_from(["Hòa", "Thúy", "Tòa", "Quý"]), st.sampled_from(["NFC", "NFD"]))
def test_forms_of_unicode_are_one_name(word, form):
    assert fold(unicodedata.normalize(form, word)) == fold(word)
