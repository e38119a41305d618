"""Numbers of sections and counts in sentences."""

import pytest

from reports.documents.numbering import as_sentence, count, letter, listed, lower_first, roman


@pytest.mark.parametrize(
    ("number", "text"), [(1, "I"), (4, "IV"), (5, "V"), (9, "IX"), (14, "XIV"), (21, "XXI")]
)
def test_chapters_are_roman(number, text):
    assert roman(number) == text


def test_points_follow_the_vietnamese_alphabet():
    assert [letter(n) for n in range(1, 12)] == ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l"]


def test_points_go_on_beyond_the_alphabet():
    assert letter(23) == "y"
    assert letter(24) == "aa"


def test_counts_below_ten_take_a_zero():
    assert count(2, "tập thể") == "02 tập thể"
    assert count(12, "cá nhân") == "12 cá nhân"


@pytest.mark.parametrize(
    ("parts", "text"), [(["A"], "A"), (["A", "B"], "A và B"), (["A", "B", "C"], "A, B và C")]
)
def test_parts_are_strung_together(parts, text):
    assert listed(parts) == text


def test_abbreviations_keep_their_capitals_in_a_sentence():
    assert lower_first("Kinh tế") == "kinh tế"
    assert lower_first("UBND xã") == "UBND xã"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("vận động 5 hộ ; ", "Vận động 5 hộ."),
        ("Đạt 100%.", "Đạt 100%."),
        ("Thật vui!", "Thật vui!"),
        ("ổn…", "Ổn…"),
    ],
)
def test_a_unit_s_text_becomes_one_sentence(typed, text):
    assert as_sentence(typed) == text
