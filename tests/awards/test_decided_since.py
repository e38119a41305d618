"""Decisions in the ledger that came of this very list, and those that came before it."""

from __future__ import annotations

from datetime import date

import pytest

from reports.awards import Level, summarise
from reports.awards.entering import SignedDecision, entries
from reports.errors import UsageError
from tests.awards.conftest import AWARD, write_book
from tests.awards.meeting_room import Room

MET = date(2024, 12, 18)  # the council's day; the documents are of 20 December


@pytest.fixture
def room(tmp_path, law_2024):
    return Room(tmp_path / "data", law_2024)


def after(room, decided):
    """The year read again with Lao động tiên tiến of Nguyễn Văn Hùng in the ledger, decided on that day."""
    row = AWARD | {
        "Họ tên, tên tập thể": "Nguyễn Văn Hùng",
        "Ngày sinh": date(1980, 5, 12),
        "Đơn vị": "Thôn An Thổ",
        "Danh hiệu, hình thức": "Lao động tiên tiến",
        "Loại thành tích": "công trạng",
        "Ngày quyết định": decided,
    }
    write_book(room.root / "so_khen_thuong.xlsx", {"Sổ khen thưởng": [row]}, {"Sổ khen thưởng": list(AWARD)})
    return room.meet()


@pytest.mark.parametrize("decided", [date(2024, 12, 18), date(2024, 12, 19), date(2024, 12, 20)])
def test_what_was_decided_since_the_meeting_is_given_and_no_longer_proposed(room, decided):
    read = after(room, decided)
    assert read.refused == ()
    summary = summarise(read, 2024)
    assert (summary.awarded.total, summary.proposed.total) == (1, 0)
    assert len(read.put_forward) == 1  # the minutes and the decision name them still


def test_what_is_decided_after_the_documents_is_still_proposed(room):
    summary = summarise(after(room, date(2024, 12, 23)), 2024)
    assert (summary.awarded.total, summary.proposed.total) == (0, 1)


def test_what_was_decided_before_the_meeting_is_a_second_award_for_one_achievement(room):
    read = after(room, date(2024, 12, 17))
    assert [one.nominee.name for one in read.refused] == ["Nguyễn Văn Hùng"]
    assert "đã được tặng" in read.refused[0].reasons[0].evidence


def test_a_decision_signed_before_the_council_met_is_refused(room):
    read = room.meet()
    decision = SignedDecision("1/QĐ-UBND", date(2024, 12, 17), Level.COMMUNE, "Chủ tịch UBND xã", room.law)
    with pytest.raises(UsageError, match="trước ngày họp Hội đồng 18/12/2024"):
        entries(read, 2024, decision)


# --- a ledger that cannot be read ---------------------------------------------------------------

CHAIN = {
    "Danh hiệu, hình thức đề nghị": "Chiến sĩ thi đua cấp tỉnh",
    "Xếp loại năm": "Hoàn thành xuất sắc nhiệm vụ",
}


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([AWARD | {"Năm": "không rõ"}], list(AWARD)),
        ([AWARD], [header for header in AWARD if header != "Họ tên, tên tập thể"]),
        (None, None),
    ],
)
def test_years_in_a_row_cannot_be_told_from_a_ledger_not_read_whole(room, rows, columns):
    if rows is not None:
        path = room.root / "so_khen_thuong.xlsx"
        write_book(path, {"Sổ khen thưởng": rows}, {"Sổ khen thưởng": columns})
    read = room.meet(people=[CHAIN])
    chains = [
        j for j in read.assessment_of(read.nominees[0]).judgements if "khen thưởng chưa đọc" in j.evidence
    ]
    assert [j.ruling.value for j in chains] == ["chưa rõ"]
    assert read.refused == ()


def test_years_in_a_row_of_a_ledger_read_whole(room):
    """A date of birth that cannot be read loses no row: the award counts all the same."""
    write_book(
        room.root / "so_khen_thuong.xlsx",
        {"Sổ khen thưởng": [AWARD, AWARD | {"Ngày sinh": "32/13/1980"}]},
        {"Sổ khen thưởng": list(AWARD)},
    )
    read = room.meet(people=[CHAIN])
    assert [one.nominee.name for one in read.refused] == ["Nguyễn Văn Hùng"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"Ngày sinh": date(1980, 12, 5)}, "W741"),
        ({"Họ tên, tên tập thể": "Nguyễn Văn Hùnh"}, "W743"),
        ({"Năm": 2032}, "W754"),
    ],
)
def test_years_that_a_doubtful_row_may_fill_cannot_be_told(room, change, said):
    """Three years of Chiến sĩ thi đua cơ sở, one of them in a row that may be another's or another year's."""
    own = {
        "Họ tên, tên tập thể": "Nguyễn Văn Hùng",
        "Ngày sinh": date(1980, 5, 12),
        "Đơn vị": "Thôn An Thổ",
        "Danh hiệu, hình thức": "Chiến sĩ thi đua cơ sở",
        "Loại thành tích": "công trạng",
        "Cấp quyết định": "Chủ tịch UBND thị xã",
    }
    rows = [
        AWARD | own | {"Năm": year, "Ngày quyết định": date(year, 12, 20), "Số quyết định": f"{year}/QĐ-UBND"}
        for year in (2021, 2022, 2023)
    ]
    rows[1] |= change
    write_book(room.root / "so_khen_thuong.xlsx", {"Sổ khen thưởng": rows}, {"Sổ khen thưởng": list(AWARD)})
    read = room.meet(people=[CHAIN])
    assert said in [finding.code for finding in read.findings]
    assert read.refused == ()


def test_a_collective_with_a_date_of_birth_is_asked_about(room):
    row = AWARD | {"Đối tượng": "tập thể"}
    write_book(room.root / "so_khen_thuong.xlsx", {"Sổ khen thưởng": [row]}, {"Sổ khen thưởng": list(AWARD)})
    assert [f.where.cell for f in room.meet().findings if f.code == "W738"] == ["B4"]
