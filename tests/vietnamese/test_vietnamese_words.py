"""Numbers in words: a table worked out by hand, and a reader that goes the other way."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from reports.vietnamese import in_words, money_in_words

BY_HAND = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    19: "mười chín",
    20: "hai mươi",
    21: "hai mươi mốt",
    22: "hai mươi hai",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    31: "ba mươi mốt",
    44: "bốn mươi tư",
    50: "năm mươi",
    55: "năm mươi lăm",
    91: "chín mươi mốt",
    99: "chín mươi chín",
    100: "một trăm",
    101: "một trăm lẻ một",
    104: "một trăm lẻ bốn",
    105: "một trăm lẻ năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    114: "một trăm mười bốn",
    115: "một trăm mười lăm",
    120: "một trăm hai mươi",
    121: "một trăm hai mươi mốt",
    124: "một trăm hai mươi tư",
    205: "hai trăm lẻ năm",
    500: "năm trăm",
    555: "năm trăm năm mươi lăm",
    999: "chín trăm chín mươi chín",
    1_000: "một nghìn",
    1_001: "một nghìn không trăm lẻ một",
    1_005: "một nghìn không trăm lẻ năm",
    1_010: "một nghìn không trăm mười",
    1_015: "một nghìn không trăm mười lăm",
    1_021: "một nghìn không trăm hai mươi mốt",
    1_100: "một nghìn một trăm",
    2_024: "hai nghìn không trăm hai mươi tư",
    4_004: "bốn nghìn không trăm lẻ bốn",
    10_000: "mười nghìn",
    15_000: "mười lăm nghìn",
    21_000: "hai mươi mốt nghìn",
    24_500: "hai mươi tư nghìn năm trăm",
    100_000: "một trăm nghìn",
    105_005: "một trăm lẻ năm nghìn không trăm lẻ năm",
    1_000_000: "một triệu",
    1_000_001: "một triệu không trăm lẻ một",
    1_005_000: "một triệu không trăm lẻ năm nghìn",
    1_050_000: "một triệu không trăm năm mươi nghìn",
    2_340_000: "hai triệu ba trăm bốn mươi nghìn",
    11_000_011: "mười một triệu không trăm mười một",
    60_000_000: "sáu mươi triệu",
    197_001_545: "một trăm chín mươi bảy triệu không trăm lẻ một nghìn năm trăm bốn mươi lăm",
    1_000_000_000: "một tỷ",
    1_000_000_005: "một tỷ không trăm lẻ năm",
    1_005_000_000: "một tỷ không trăm lẻ năm triệu",
    2_167_017_000: "hai tỷ một trăm sáu mươi bảy triệu không trăm mười bảy nghìn",
    21_000_000_000: "hai mươi mốt tỷ",
    925_000_000_000: "chín trăm hai mươi lăm tỷ",
    1_000_000_000_000: "một nghìn tỷ",
    1_005_000_000_000: "một nghìn không trăm lẻ năm tỷ",
    2_167_017_000_000: "hai nghìn một trăm sáu mươi bảy tỷ không trăm mười bảy triệu",
    10**15: "một triệu tỷ",
    10**15 + 1: "một triệu tỷ không trăm lẻ một",
    10**18: "một tỷ tỷ",
    10**18 + 10**9: "một tỷ tỷ không trăm lẻ một tỷ",
    10**18 + 21: "một tỷ tỷ không trăm hai mươi mốt",
    -5: "âm năm",
    -1_024: "âm một nghìn không trăm hai mươi tư",
}


@pytest.mark.parametrize(("number", "words"), BY_HAND.items())
def test_number_reads_as_worked_out_by_hand(number, words):
    assert in_words(number) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (2_340_000, "Hai triệu ba trăm bốn mươi nghìn đồng"),
        (468_000, "Bốn trăm sáu mươi tám nghìn đồng"),
        (702_000, "Bảy trăm lẻ hai nghìn đồng"),
        (0, "Không đồng"),
        (-1_000, "Âm một nghìn đồng"),
    ],
)
def test_amount_starts_with_a_capital_and_ends_in_dong(amount, words):
    assert money_in_words(amount) == words


_DIGIT = {
    word: value
    for value, words in enumerate(
        ("không", "một mốt", "hai", "ba", "bốn tư", "năm lăm", "sáu", "bảy", "tám", "chín")
    )
    for word in words.split()
}


def read_group(words):
    """Value of the words of one group of three digits."""
    hundreds, _, rest = words.rpartition("trăm")
    value = 100 * _DIGIT[hundreds.strip()] if hundreds else 0
    rest = rest.replace("lẻ", "").strip()
    if rest.startswith("mười"):
        return value + 10 + _DIGIT.get(rest.removeprefix("mười").strip(), 0)
    tens, mark, units = rest.rpartition("mươi")
    value += 10 * _DIGIT[tens.strip()] if mark else 0
    return value + (_DIGIT[units.strip()] if units.strip() else 0)


def read_milliard(words):
    """Value of words without tỷ."""
    total = 0
    for name, weight in (("triệu", 10**6), ("nghìn", 1000)):
        head, mark, tail = words.rpartition(name)
        if mark:
            total += read_group(head.strip()) * weight
            words = tail.strip()
    return total + (read_group(words) if words else 0)


def read_number(words):
    """The number that Vietnamese words stand for: the inverse, written on its own."""
    if words.startswith("âm "):
        return -read_number(words.removeprefix("âm "))
    total = 0
    for chunk, marks in re.findall(r"(.*?)((?: tỷ)+|$)", words):
        total += read_milliard(chunk.strip()) * 10 ** (9 * marks.count("tỷ"))
    return total


def test_the_inverse_reader_itself_reads_the_table():
    assert {words: read_number(words) for words in BY_HAND.values()} == {
        words: number for number, words in BY_HAND.items()
    }


numbers = st.integers(-(10**20), 10**20) | st.builds(
    lambda digit, power, rest: digit * 10**power + rest,
    st.integers(1, 9),
    st.integers(0, 20),
    st.integers(0, 1100),
)


@given(numbers)
def test_words_read_back_to_the_number(number):
    assert read_number(in_words(number)) == number


@given(numbers)
def test_special_digit_words_stand_only_where_they_may(number):
    words = in_words(number).split()
    for before, word in zip(["", *words], words, strict=False):
        if word in ("mốt", "tư"):
            assert before == "mươi"
        if word == "lăm":
            assert before in ("mươi", "mười")
        if word in ("một", "bốn", "năm"):
            assert before != "mươi"
        if word == "lẻ":
            assert before == "trăm"
        if word == "không" and number:
            assert words[words.index(word) + 1] == "trăm"


def test_below_a_thousand_num2words_agrees_but_for_tu():
    """num2words writes "hai mươi bốn" where offices write "hai mươi tư"; all else is the same."""
    for number in range(1000):
        assert in_words(number).replace("mươi tư", "mươi bốn") == num2words(number, lang="vi")
