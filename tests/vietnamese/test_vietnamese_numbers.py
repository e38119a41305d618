"""Reading and writing numbers: exact, strict, half up."""

import pickle
from decimal import Decimal

import pytest
from babel.numbers import format_decimal, parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from reports.vietnamese import (
    AmbiguousNumber,
    NotAnInteger,
    NotANumber,
    ParsedNumber,
    format_money,
    format_number,
    format_percent,
    parse_number,
    round_half_up,
    shares,
)

D = Decimal
NBSP, NARROW, THIN, FIGURE = "\u00a0", "\u202f", "\u2009", "\u2007"

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12)


# --- reading ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("7", "7"),
        ("2167", "2167"),
        ("2.167,017", "2167.017"),
        ("1.234.567", "1234567"),
        ("197.001.545", "197001545"),
        ("12,5", "12.5"),
        ("0,985", "0.985"),
        ("12,345", "12.345"),
        ("1234,5", "1234.5"),
        ("-5", "-5"),
        ("-1.234,5", "-1234.5"),
    ],
)
def test_vietnamese_writing_is_read_without_a_repair(text, value):
    assert parse_number(text) == ParsedNumber(D(value), percent=False, canonical=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.34", "12.34"),
        ("0.985", "0.985"),
        ("1234.567", "1234.567"),
        ("1 234 567", "1234567"),
        (f"1{NBSP}234{NBSP}567,8", "1234567.8"),
        (f"12{NARROW}345", "12345"),
        (f"12{THIN}345", "12345"),
        (f"12{FIGURE}345", "12345"),
        ("2 167.01", "2167.01"),
        (" 12,5 ", "12.5"),
        ("(1.234,5)", "-1234.5"),
        ("(12)", "-12"),
        ("- 5", "-5"),
        ("−5", "-5"),
        ("–5", "-5"),
        ("+5", "5"),
        ("05,5", "5.5"),
        ("007", "7"),
        ("１２，５", "12.5"),
        ("\ufeff12\u200b,5", "12.5"),
    ],
)
def test_other_writing_is_read_and_marked_for_repair(text, value):
    assert parse_number(text) == ParsedNumber(D(value), percent=False, canonical=False)


@pytest.mark.parametrize(
    ("text", "value", "canonical"),
    [
        ("98,5%", "98.5", True),
        ("98,5 %", "98.5", False),
        ("98.5%", "98.5", False),
        ("100%", "100", True),
        ("-1,5%", "-1.5", True),
        ("(1,5%)", "-1.5", False),
        ("98，5％", "98.5", False),
    ],
)
def test_percent_keeps_its_number_and_says_so(text, value, canonical):
    assert parse_number(text) == ParsedNumber(D(value), percent=True, canonical=canonical)


@pytest.mark.parametrize(
    ("text", "value"),
    [("12.345", "12345"), ("1.234", "1234"), ("12,00", "12"), ("12 345", "12345"), ("(1.234)", "-1234")],
)
def test_a_column_of_whole_numbers_settles_the_dot(text, value):
    parsed = parse_number(text, integer=True).value
    assert parsed == D(value)
    assert parsed.as_tuple().exponent == 0


@pytest.mark.parametrize(
    ("text", "integer", "readings"),
    [
        ("12.345", False, ("12345", "12.345")),
        ("-12.345", False, ("-12345", "-12.345")),
        ("(1.234)", False, ("-1234", "-1.234")),
        ("12.345%", False, ("12345", "12.345")),
        ("12,345", True, ("12345", "12.345")),
        ("12,000", True, ("12000", "12")),
        ("2 167.017", False, ("2167017", "2167.017")),
        ("2 167.017", True, ("2167017", "2167.017")),
    ],
)
def test_two_readings_are_never_decided_here(text, integer, readings):
    with pytest.raises(AmbiguousNumber) as caught:
        parse_number(text, integer=integer)
    assert caught.value.readings == tuple(map(D, readings))


def test_ambiguity_names_both_readings_in_vietnamese():
    with pytest.raises(AmbiguousNumber) as caught:
        parse_number("12.345")
    assert str(caught.value) == '"12.345" có thể hiểu là 12.345 hoặc 12,345; hãy nhập lại số đúng'


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("2,167.017", "2.167,017"),
        ("1,234,567", "1.234.567"),
        ("-1,234.5", "-1.234,5"),
        ("(1,234.5)", "-1.234,5"),
    ],
)
def test_english_writing_is_refused_with_the_vietnamese_one(text, suggestion):
    with pytest.raises(NotANumber) as caught:
        parse_number(text)
    assert caught.value.suggestion == suggestion
    assert str(caught.value) == f'"{text}" không phải là số; hãy nhập {suggestion}'


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("925 tỷ", "tỷ"),
        ("925tỷ", "tỷ"),
        ("60 tấn", "tấn"),
        ("1.200 đ", "đ"),
        ("-3,5 triệu đồng", "triệu đồng"),
        ("100 m2", "m2"),
        ("9,8‰", "‰"),
        ("30 °C", "°C"),
    ],
)
def test_a_unit_after_the_number_is_named_never_dropped(text, unit):
    with pytest.raises(NotANumber) as caught:
        parse_number(text)
    assert caught.value.reason == f'có "{unit}" sau số; chỉ nhập con số, theo đơn vị tính của cột'
    assert not caught.value.suggestion


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "-", "()", "%", ".5", ",5", "5.", "5,", "1.23.456", "1.2345.678", "0.985.123", "012.345"),
        *("1.234,567,8", "1,23,4", "1.234 567", "12 34", "1  2,5x", "1e5", "1E+05", "12-15", "12/5", "~12"),
        *("khoảng 12", "không có", "NaN", "Infinity", "#DIV/0!", "1'234", "½", "12²", "--5", "(-5)", "5%%"),
    ],
)
@pytest.mark.parametrize("integer", [False, True])
def test_what_is_no_number_is_refused(text, integer):
    with pytest.raises(NotANumber):
        parse_number(text, integer=integer)


@pytest.mark.parametrize("text", ["12,5", "2.167,017", "12.34", "0,001", "-0,5"])
def test_a_fraction_among_whole_numbers_is_refused(text):
    with pytest.raises(NotAnInteger, match="có phần lẻ"):
        parse_number(text, integer=True)


@pytest.mark.parametrize("text", ["-0", "(0)", "-0,00", "-0%"])
def test_there_is_no_negative_zero(text):
    assert not parse_number(text).value.is_signed()


def test_scientific_notation_is_not_taken_for_a_unit():
    with pytest.raises(NotANumber, match=r'^"1e5" không phải là số$'):
        parse_number("1e5")


def test_a_number_longer_than_any_context_is_exact():
    text = "9" * 5000
    assert parse_number(text).value == D(text)


@pytest.mark.parametrize(
    "error",
    [
        NotANumber("x", "không phải là số", "1"),
        NotAnInteger("1,5", "có phần lẻ"),
        AmbiguousNumber("12.345", (D(12345), D("12.345"))),
    ],
)
def test_errors_survive_pickling(error):
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (str(again), again.__dict__) == (str(error), error.__dict__)


@given(st.text(max_size=12) | st.text(alphabet="0123456789., -()%", max_size=12))
def test_any_text_is_a_number_or_one_of_the_named_errors(text):
    try:
        parsed = parse_number(text)
    except (NotANumber, AmbiguousNumber):
        return
    assert parsed.value.is_finite()


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=10))
def test_canonical_text_means_what_babel_reads_strictly(text):
    try:
        parsed = parse_number(text)
    except (NotANumber, AmbiguousNumber):
        return
    if parsed.canonical:
        assert parse_decimal(text, locale="vi_VN", strict=False) == parsed.value


# --- writing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("2167.017", None, "2.167,017"),
        ("2167.017", 3, "2.167,017"),
        ("2167.017", 1, "2.167,0"),
        ("925", None, "925"),
        ("925.00", None, "925"),
        ("925", 2, "925,00"),
        ("1E+3", None, "1.000"),
        ("0.8", None, "0,8"),
        ("-1234567.5", None, "-1.234.567,5"),
        ("-0.004", 2, "0,00"),
        ("-0.0", None, "0"),
        ("0E+3", None, "0"),
        ("999.95", 1, "1.000,0"),
    ],
)
def test_number_is_written_the_vietnamese_way(value, places, text):
    assert format_number(D(value), places) == text


def test_percent_and_money():
    assert format_percent(D("98.50"), 1) == "98,5%"
    assert format_percent(D("101.25")) == "101,25%"
    assert format_money(D(60000000)) == "60.000.000 đồng"
    assert format_money(D("1234.5")) == "1.235 đồng"


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.25", 1, "0.3"),
        ("0.35", 1, "0.4"),
        ("2.675", 2, "2.68"),
        ("1.005", 2, "1.01"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.24999", 1, "0.2"),
        ("1499", -3, "1E+3"),
        ("1500", -3, "2E+3"),
        ("12345678901234567890123456789012345.5", 0, "12345678901234567890123456789012346"),
    ],
)
def test_halves_go_up_on_the_decimal_as_typed(value, places, rounded):
    assert str(round_half_up(D(value), places)) == rounded


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize("write", [format_number, format_percent, format_money])
def test_what_is_not_finite_is_never_written(value, write):
    with pytest.raises(ValueError, match="finite"):
        write(D(value))


def test_binary_floats_are_refused():
    with pytest.raises(TypeError, match="float"):
        format_number(0.1)


@given(decimals)
def test_babel_writes_the_same(value):
    assert format_number(value, 3) == format_decimal(value, "#,##0.000;-#,##0.000", locale="vi_VN").replace(
        "-0,000", "0,000"
    )


@given(decimals)
def test_what_is_written_reads_back(value):
    text = format_number(value)
    try:
        assert parse_number(text) == ParsedNumber(value, percent=False, canonical=True)
    except AmbiguousNumber as ambiguous:
        assert ambiguous.readings[0] == value  # noqa: PT017  one of two good outcomes
        assert abs(value) < 10**6
        assert value == int(value)


@given(st.integers(-(10**30), 10**30))
def test_whole_numbers_read_back_in_a_column_of_whole_numbers(value):
    assert parse_number(format_number(D(value)), integer=True) == ParsedNumber(
        D(value), percent=False, canonical=True
    )


@given(decimals)
def test_percent_reads_back(value):
    assert parse_number(format_percent(value, 4)) == ParsedNumber(value, percent=True, canonical=True)


# --- shares -------------------------------------------------------------------------------


def test_shares_of_the_plan_are_the_ones_it_prints():
    """Rounded one by one they would be 19,2 / 42,7 / 38,2 = 100,1."""
    assert shares([D("415.017"), D(925), D(827)]) == (D("19.1"), D("42.7"), D("38.2"))


@pytest.mark.parametrize(
    ("values", "places", "expected"),
    [
        ([1, 1, 1], 1, ("33.4", "33.3", "33.3")),
        ([1, 1, 1], 0, ("34", "33", "33")),
        ([5], 1, ("100.0",)),
        ([0, 7], 1, ("0.0", "100.0")),
        ([1, 2, 3], 2, ("16.67", "33.33", "50.00")),
        # remainders 0,5 and 0,5: the larger value takes the unit
        ([1, 199], 0, ("0", "100")),
    ],
)
def test_missing_units_go_to_the_largest_remainders(values, places, expected):
    assert tuple(map(str, shares([D(value) for value in values], places))) == expected


@given(
    st.lists(st.decimals(min_value=0, max_value=10**9, places=3), min_size=1, max_size=20).filter(any),
    st.integers(0, 4),
)
def test_shares_sum_to_exactly_100_and_stay_within_a_unit(values, places):
    result = shares(values, places)
    assert sum(result) == 100
    unit = D(1).scaleb(-places)
    for value, share in zip(values, result, strict=True):
        assert abs(share - 100 * value / sum(values)) < unit
        assert share.as_tuple().exponent == -places


@pytest.mark.parametrize("values", [[], [0, 0], [5, -1]])
def test_nothing_to_share_is_an_error(values):
    with pytest.raises(ValueError, match="shares need"):
        shares([D(value) for value in values])
