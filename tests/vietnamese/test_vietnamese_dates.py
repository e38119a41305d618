"""Dates as clerks write them, and as decree 30/2020 prints them."""

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.vietnamese import NotADate, blank_date, long_date, parse_date, parse_year

FIFTH_OF_DECEMBER = date(2024, 12, 5)


@pytest.mark.parametrize(
    "text",
    [
        "05/12/2024",
        "5/12/2024",
        "5.12.2024",
        "05.12.2024",
        "5-12-2024",
        "5 – 12 – 2024",
        "05 / 12 / 2024",
        " 05/12/2024 ",
        "05/12/2024 00:00:00",
        "ngày 5 tháng 12 năm 2024",
        "Ngày 05 tháng 12 năm 2024",
        "NGÀY 05 THÁNG 12 NĂM 2024",
        "ngày  5  tháng  12,  năm 2024",
        "5 tháng 12 năm 2024",
        "ngày 05/12/2024",
        "2024-12-05",
        "2024/12/05",
        "2024-12-05T00:00:00",
        "2024-12-05 00:00",
        "０５/１２/２０２４",
        "nga\u0300y 5 tha\u0301ng 12 na\u0306m 2024",
    ],
)
def test_one_certain_day_is_read(text):
    assert parse_date(text) == FIFTH_OF_DECEMBER


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "để trống"),
        ("31/02/2024", "không có thật: tháng 2 năm 2024 không có ngày 31"),
        ("29/02/2023", "không có thật: tháng 2 năm 2023 không có ngày 29"),
        ("ngày 31 tháng 4 năm 2024", "không có thật: tháng 4 năm 2024 không có ngày 31"),
        ("00/12/2024", "không có thật"),
        ("05/00/2024", "có tháng 0"),
        ("12/25/2024", "có tháng 25; viết ngày trước, tháng sau"),
        ("2024-25-12", "có tháng 25"),
        ("05/12/24", "không đủ bốn chữ số"),
        ("ngày 5 tháng 12 năm 24", "không đủ bốn chữ số"),
        ("05/12/02024", "không đủ bốn chữ số"),
        ("05/12/0204", "năm 204 ngoài khoảng 1900-2100"),
        ("05/12/2204", "năm 2204 ngoài khoảng"),
        ("2024", "không đủ ngày và tháng"),
        ("năm 1975", "không đủ ngày và tháng"),
        ("12/2024", "thiếu ngày"),
        ("tháng 12 năm 2024", "thiếu ngày"),
        ("5/12-2024", "không phải là ngày"),
        ("5/12", "không phải là ngày"),
        ("05122024", "không đủ ngày và tháng"),
        ("2024-12-05 07:30:00", "không phải là ngày"),
        ("ngày      tháng 12 năm 2024", "không phải là ngày"),
        ("đầu tháng 12", "không phải là ngày"),
        ("December 5, 2024", "không phải là ngày"),
    ],
)
def test_what_is_not_one_certain_day_is_refused_with_its_reason(text, reason):
    with pytest.raises(NotADate) as caught:
        parse_date(text)
    assert reason in str(caught.value)
    assert str(caught.value).startswith(f'"{text}"')


@pytest.mark.parametrize("text", ["2024", " 2024 ", "năm 2024", "Năm: 2024", "NĂM 2024"])
def test_a_year_is_read(text):
    assert parse_year(text) == 2024


@pytest.mark.parametrize(
    "text", ["", "24", "'24", "20244", "0204", "2204", "2024-2025", "05/12/2024", "hai nghìn", "2.024"]
)
def test_what_is_no_year_is_refused(text):
    with pytest.raises(NotADate, match="năm"):
        parse_year(text)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2025, 2, 5), "ngày 05 tháng 02 năm 2025"),
        (date(2024, 9, 15), "ngày 15 tháng 9 năm 2024"),
        (date(2024, 1, 31), "ngày 31 tháng 01 năm 2024"),
        (date(2024, 3, 1), "ngày 01 tháng 3 năm 2024"),
        (date(2024, 12, 10), "ngày 10 tháng 12 năm 2024"),
    ],
)
def test_printed_date_has_zeros_where_the_decree_wants_them(day, text):
    assert long_date(day) == text


def test_date_line_can_wait_for_the_signature():
    assert blank_date(2024, 12) == "ngày      tháng 12 năm 2024"
    assert blank_date(2025, 2) == "ngày      tháng 02 năm 2025"
    assert blank_date(2024) == "ngày      tháng      năm 2024"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_printed_and_typed_dates_read_back(day):
    for text in (long_date(day), day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}"):
        assert parse_date(text) == day


@given(st.integers(0, 40), st.integers(0, 20), st.integers(1890, 2110))
def test_only_real_days_are_read(day, month, year):
    try:
        parsed = parse_date(f"{day}/{month}/{year}")
    except NotADate:
        parsed = None
    try:
        real = date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        real = None
    assert parsed == real


def test_error_survives_pickling():
    error = pickle.loads(pickle.dumps(NotADate("31/02/2024", "không có thật")))
    assert (error.text, error.reason) == ("31/02/2024", "không có thật")
    assert str(error) == '"31/02/2024" không có thật'
