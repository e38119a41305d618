"""Numbers: which series they come from, what is refused, what stays for good."""

from __future__ import annotations

import pickle
import sqlite3
from datetime import date, timedelta

import pytest

from reports.dispatch import HandOver, NumberRefused, Origin, RegisterError, series_of
from tests.dispatch.conftest import NOW, report


def numbers(register, year=2024):
    return [entry.symbol for entry in register.entries(year)]


def codes(findings):
    return [finding.code for finding in findings]


def test_numbers_run_from_01_in_each_kind_of_document(register):
    for subject in ("một", "hai"):
        register.issue(report(subject), NOW)
    register.issue(report("ba", kind="TỜ TRÌNH", notation="TTr-UBND"), NOW)
    assert numbers(register) == ["01/BC-UBND", "02/BC-UBND", "01/TTr-UBND"]


def test_the_council_has_numbers_of_its_own(register):
    register.issue(report("một"), NOW)
    issued = register.issue(report("một", notation="BC-HĐTĐKT"), NOW)
    assert issued.entry.symbol == "01/BC-HĐTĐKT"


def test_a_new_year_begins_at_01_by_the_documents_own_date(register):
    register.issue(report("một"), NOW)
    issued = register.issue(report("hai", day=date(2025, 1, 2)), NOW + timedelta(days=13))
    assert issued.entry.symbol == "01/BC-UBND"
    assert register.years() == (2024, 2025)
    assert len(register.entries(2024)) == 1


def test_letters_of_all_fields_are_one_series():
    letter = series_of("CÔNG VĂN", "UBND-TĐKT", 2024)
    assert letter == series_of("Công văn", "UBND-VX", 2024)
    assert letter.issuer == "UBND"
    assert series_of("BIÊN BẢN", "BB-HĐTĐKT", 2024).issuer == "HĐTĐKT"


@pytest.mark.parametrize(("number", "shown"), [(9, "09/BC-UBND"), (10, "10/BC-UBND"), (1204, "1204/BC-UBND")])
def test_numbers_below_ten_take_a_zero(register, number, shown):
    assert register.accept(report(), number, NOW).entry.symbol == shown


def test_the_same_document_twice_is_refused_unless_it_is_another_one(register):
    register.issue(report(), NOW)
    with pytest.raises(NumberRefused, match="đã có số 01/BC-UBND") as refused:
        register.issue(report(), NOW)
    assert refused.value.finding.code == "E984"
    assert register.issue(report(), NOW, again=True).entry.number == 2


def test_a_document_whose_number_is_void_may_have_another(register):
    issued = register.issue(report(), NOW)
    register.void(issued.entry.series, 1, "in hỏng", NOW)
    assert register.issue(report(), NOW).entry.number == 2


def test_a_day_before_the_last_one_is_refused_and_uses_no_number(register):
    register.issue(report("một"), NOW)
    with pytest.raises(NumberRefused) as refused:
        register.issue(report("hai", day=date(2024, 12, 19)), NOW)
    assert refused.value.finding.code == "E980"
    assert "01/BC-UBND ngày 20/12/2024" in str(refused.value)
    assert register.issue(report("hai"), NOW).entry.number == 2


def test_a_day_before_the_last_one_goes_with_a_reason_and_is_told_ever_after(register):
    register.issue(report("một"), NOW)
    issued = register.issue(report("hai", day=date(2024, 12, 19)), NOW, reason="ký từ hôm trước")
    assert codes(issued.findings) == ["W981"]
    assert "ký từ hôm trước" in issued.entry.remarks
    assert codes(register.audit(2024)) == ["W981"]
    assert "02/BC-UBND ngày 19/12/2024" in register.audit(2024)[0].message()


def test_a_number_of_the_paper_book_moves_the_counter(register):
    register.issue(report("một"), NOW)
    accepted = register.accept(report("năm"), 5, NOW)
    assert accepted.entry.origin is Origin.PAPER
    assert register.issue(report("sáu"), NOW).entry.number == 6
    assert codes(register.audit(2024)) == ["W982"]
    assert "02, 03, 04" in register.audit(2024)[0].message()


def test_what_the_paper_book_gave_is_filled_in_and_nothing_is_open_any_more(register):
    register.accept(report("ba"), 3, NOW)
    register.accept(report("một", day=date(2024, 12, 2)), 1, NOW)
    register.accept(report("hai", day=date(2024, 12, 10)), 2, NOW)
    assert register.audit(2024) == ()


def test_a_number_filled_in_must_lie_between_its_neighbours_days(register):
    register.accept(report("ba", day=date(2024, 12, 10)), 3, NOW)
    with pytest.raises(NumberRefused) as refused:
        register.accept(report("hai", day=date(2024, 12, 11)), 2, NOW)
    assert refused.value.finding.code == "E980"


def test_a_number_given_once_is_never_given_again_even_when_void(register):
    issued = register.issue(report("một"), NOW)
    register.void(issued.entry.series, 1, "ghi nhầm", NOW)
    with pytest.raises(NumberRefused) as refused:
        register.accept(report("khác"), 1, NOW)
    assert refused.value.finding.code == "E983"
    assert register.issue(report("khác"), NOW).entry.number == 2
    assert register.entries(2024)[0].remarks == "Số hủy: ghi nhầm"


def test_void_asks_for_a_reason_and_is_said_once(register):
    series = register.issue(report(), NOW).entry.series
    with pytest.raises(RegisterError, match="lý do"):
        register.void(series, 1, "  ", NOW)
    register.void(series, 1, "in hỏng", NOW)
    with pytest.raises(RegisterError, match="đã hủy từ trước: in hỏng"):
        register.void(series, 1, "lần nữa", NOW)
    with pytest.raises(RegisterError, match="không có số 07"):
        register.void(series, 7, "không có", NOW)


def test_handing_over_fills_columns_8_and_9(register):
    series = register.issue(report(), NOW).entry.series
    register.hand_over(series, 1, HandOver(date(2024, 12, 20), "Phạm Thị Thanh Tuyền"), NOW)
    register.hand_over(series, 1, HandOver(date(2024, 12, 21), "", "qua bưu điện"), NOW)
    entry = register.entry(series, 1)
    assert entry.columns()[7:] == ("20/12/2024; 21/12/2024", "Phạm Thị Thanh Tuyền", "qua bưu điện")


def test_nothing_is_handed_over_before_its_date_or_when_void(register):
    series = register.issue(report(), NOW).entry.series
    with pytest.raises(NumberRefused) as refused:
        register.hand_over(series, 1, HandOver(date(2024, 12, 19), ""), NOW)
    assert refused.value.finding.code == "E988"
    register.void(series, 1, "in hỏng", NOW)
    with pytest.raises(RegisterError, match="không chuyển đi được"):
        register.hand_over(series, 1, HandOver(date(2024, 12, 20), ""), NOW)


def test_a_day_to_come_and_a_clock_that_ran_back_are_told(register):
    assert codes(register.issue(report("một", day=date(2024, 12, 23)), NOW).findings) == ["W985"]
    earlier = NOW - timedelta(days=400)
    assert "W986" in codes(register.issue(report("hai", day=date(2024, 12, 23)), earlier).findings)
    assert numbers(register) == ["01/BC-UBND", "02/BC-UBND"]


def test_a_document_on_its_own_day_finds_nothing(register):
    assert register.issue(report("một"), NOW).findings == ()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM entries",
        "DELETE FROM voids",
        "DELETE FROM hand_overs",
        "DELETE FROM series",
        "UPDATE entries SET subject = 'khác'",
        "UPDATE entries SET number = 9",
        "UPDATE voids SET reason = 'khác'",
        "UPDATE hand_overs SET receiver = 'khác'",
        "UPDATE series SET last = last - 1",
        "UPDATE series SET year = 2023",
        "INSERT OR REPLACE INTO voids VALUES (1, 'khác', '2024')",
        "INSERT OR REPLACE INTO series VALUES (2024, 'báo cáo', 'UBND', 0)",
        "INSERT OR REPLACE INTO hand_overs VALUES (1, 1, '2024-12-20', 'khác', '', '2024')",
        (
            "INSERT OR REPLACE INTO entries SELECT 1, year, kind, issuer, 1, printed_kind, notation, day, 'khác', "
            "signer, recipients, keeper, copies, note, origin, recorded FROM entries"
        ),
        (
            "INSERT OR REPLACE INTO entries SELECT 9, year, kind, issuer, 1, printed_kind, notation, day, 'khác', "
            "signer, recipients, keeper, copies, note, origin, recorded FROM entries"
        ),
        (
            "INSERT INTO entries SELECT 2, year, kind, issuer, 2, printed_kind, notation, day, 'chưa đếm', "
            "signer, recipients, keeper, copies, note, origin, recorded FROM entries"
        ),
    ],
)
def test_what_is_written_cannot_be_changed_by_any_program(register, statement):
    series = register.issue(report(), NOW).entry.series
    register.hand_over(series, 1, HandOver(date(2024, 12, 20), "A"), NOW)
    register.void(series, 1, "in hỏng", NOW)
    before = register.entries(2024)
    other = sqlite3.connect(register.path)
    with pytest.raises(sqlite3.IntegrityError), other:
        other.execute(statement)
    other.close()
    assert register.entries(2024) == before


def test_a_refusal_crosses_process_pools(register):
    register.issue(report(), NOW)
    with pytest.raises(NumberRefused) as refused:
        register.issue(report(), NOW)
    again = pickle.loads(pickle.dumps(refused.value))
    assert (again.finding, str(again)) == (refused.value.finding, str(refused.value))
