"""The ledger of past awards: good rows are kept, each bad one is said."""

from __future__ import annotations

from datetime import date

import pytest

from reports.awards import Merit, NomineeKind


def found(commendation):
    return [(f.code, f.where.cell) for f in commendation.findings]


def test_an_award_is_read_with_every_column(commune):
    commendation = commune.read(awards=[{}])
    (award,) = commendation.ledger
    assert commendation.findings == ()
    assert (award.year, award.kind, award.name) == (2024, NomineeKind.PERSON, "Lê Thị Mai")
    assert (award.birth, award.unit, award.title.code) == (date(1985, 3, 8), "Trạm Y tế xã", "GK_XA")
    assert (award.merit, award.decision) == (Merit.SUDDEN, "112/QĐ-UBND")
    assert (award.decided, award.authority) == (date(2024, 7, 15), "Chủ tịch UBND xã")
    assert (award.ref.file, award.ref.address) == ("so_khen_thuong.xlsx", "C4")


def test_awards_of_a_year_are_those_entered_for_it(commune):
    last = {"Năm": 2023, "Ngày quyết định": date(2024, 1, 10)}
    commendation = commune.read(awards=[{}, last, {"Họ tên, tên tập thể": "Phạm Văn Tư"}])
    assert [a.name for a in commendation.awarded_in(2024)] == ["Lê Thị Mai", "Phạm Văn Tư"]
    assert [a.name for a in commendation.awarded_in(2023)] == ["Lê Thị Mai"]
    assert commendation.findings == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"Năm": ""}, [("E360", "A4")]),
        ({"Đối tượng": ""}, [("E360", "B4")]),
        ({"Đối tượng": "doanh nghiệp"}, [("E340", "B4")]),
        ({"Danh hiệu, hình thức": ""}, [("E360", "F4")]),
        ({"Họ tên, tên tập thể": ""}, [("E360", "C4")]),
    ],
)
def test_row_that_cannot_be_counted_is_left_out_and_said(commune, change, expected):
    commendation = commune.read(awards=[change, {"Họ tên, tên tập thể": "Phạm Văn Tư"}])
    assert found(commendation) == expected
    assert [a.name for a in commendation.ledger] == ["Phạm Văn Tư"]


def test_unreadable_year_leaves_only_its_row_out(commune):
    commendation = commune.read(awards=[{"Năm": "năm ngoái"}, {}])
    assert [cell for _, cell in found(commendation)] == ["A4"]
    assert len(commendation.ledger) == 1


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"Số quyết định": ""}, ("W755", "H4")),
        ({"Ngày quyết định": ""}, ("W755", "I4")),
        ({"Ngày quyết định": date(2022, 7, 15)}, ("W754", "I4")),
        ({"Ngày quyết định": date(2025, 1, 10)}, ("W759", "I4")),
        ({"Loại thành tích": ""}, ("W756", "G4")),
        ({"Danh hiệu, hình thức": "Giấy khen"}, ("W753", "F4")),
        ({"Danh hiệu, hình thức": "Lao dong tien tien"}, ("R722", "F4")),
    ],
)
def test_doubtful_entry_is_said_and_kept(commune, change, expected):
    commendation = commune.read(awards=[change])
    assert found(commendation) == [expected]
    assert len(commendation.ledger) == 1


def test_title_unknown_to_the_law_keeps_its_own_words(commune):
    (award,) = commune.read(awards=[{"Danh hiệu, hình thức": "Kỷ niệm chương"}]).ledger
    assert (award.title, award.title_text) == (None, "Kỷ niệm chương")


def test_same_award_for_service_twice_in_a_year_is_said(commune):
    service = {"Loại thành tích": "công trạng", "Danh hiệu, hình thức": "Lao động tiên tiến"}
    commendation = commune.read(
        awards=[service, service, service | {"Năm": 2023, "Ngày quyết định": date(2023, 12, 1)}]
    )
    assert found(commendation) == [("W758", "C5")]
    assert commendation.findings[0].expected == "C4"


def test_two_sudden_merits_in_a_year_are_two_awards(commune):
    assert commune.read(awards=[{}, {"Số quyết định": "130/QĐ-UBND"}]).findings == ()


def test_a_title_not_in_force_is_told_once_with_how_many_rows_have_it(commune):
    old = {"Danh hiệu, hình thức": "Giấy khen"}
    rows = [old, {}, old | {"Họ tên, tên tập thể": "A"}, old | {"Danh hiệu, hình thức": "giấy  khen"}]
    told = [f for f in commune.read(awards=rows).findings if f.code == "W753"]
    assert [(f.where.cell, f.note) for f in told] == [("F4", "Tên này còn ở 2 dòng khác.")]


def test_a_title_not_in_force_in_one_row_says_nothing_of_others(commune):
    (told,) = commune.read(awards=[{"Danh hiệu, hình thức": "Giấy khen"}]).findings
    assert (told.code, told.note) == ("W753", "")
