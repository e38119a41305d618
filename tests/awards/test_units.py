"""Units of nominees spelt in two ways."""

from __future__ import annotations

import pytest

NAME, UNIT = "Họ và tên", "Đơn vị"


def found(commune, *units):
    people = [{NAME: f"Lê Văn {letter}", UNIT: unit} for letter, unit in zip("ABCDE", units, strict=False)]
    findings = commune.read(people=people).findings
    return [(f.where.cell, f.found, f.expected, f.note) for f in findings if f.code == "W736"]


@pytest.mark.parametrize("other", ["Thôn An Thỗ", "Thôn An Tho", "Thôn An  Thộ", "Thôn An Thổo"])
def test_a_unit_much_like_one_that_more_rows_name(commune, other):
    said = found(commune, "Thôn An Thổ", "Thôn An Thổ", other)
    assert [(cell, expected, note) for cell, _, expected, note in said] == [("F6", "Thôn An Thổ", "2")]


@pytest.mark.parametrize(
    "other", ["Thôn Hội An 2", "THÔN HỘI AN 1", "Thôn An Thạch", "Trạm Y tế xã", "Thôn Hội An 11"]
)
def test_another_number_or_another_name_is_another_unit(commune, other):
    assert found(commune, "Thôn Hội An 1", "Thôn Hội An 1", other) == []


def test_where_as_many_rows_name_the_one_as_the_other_nobody_can_say(commune):
    assert found(commune, "Thôn An Thổ", "Thôn An Thỗ") == []
