"""Row checks: what a formula comes to over one row."""

from datetime import date
from decimal import Decimal

import pytest

from reports.formula import compare, evaluate_row, parse
from reports.spreadsheet.cells import CellRef, Value


def check(text, **row):
    return evaluate_row(parse(text), {name: Decimal(v) if type(v) is int else v for name, v in row.items()})


def test_part_must_not_exceed_whole():
    assert check("ho_ngheo + ho_can_ngheo <= tong_so_ho", ho_ngheo=3, ho_can_ngheo=4, tong_so_ho=7) is True
    assert check("ho_ngheo + ho_can_ngheo <= tong_so_ho", ho_ngheo=4, ho_can_ngheo=4, tong_so_ho=7) is False


def test_a_missing_value_neither_passes_nor_fails():
    assert check("a <= b", a=3) is None
    assert check("a <= b", a=3, b=None) is None
    assert check("a + b + c", a=1, b=2, c=None) is None
    assert check("-a", a=None) is None


def test_division_by_zero_has_no_value():
    assert check("a / b = 1", a=1, b=0) is None


def test_values_of_cells_are_read_through():
    cell = Value(Decimal(5), "5", CellRef("f.xlsx", "s", 1, 1))
    assert evaluate_row(parse("a > 4"), {"a": cell}) is True


@pytest.mark.parametrize(
    ("output", "area", "yield_", "holds"),
    [
        ("100", "20", "50", True),  # 20 × 50 / 10 = 100
        ("100.5", "20", "50", True),  # 0,5 of 100,5 is just within half a percent
        ("100.6", "20", "50", False),
        ("1.3", "0.25", "50", True),  # 1,25 rounds half up to 1,3
        ("1.2", "0.25", "50", True),  # half a unit of the last place either way
        ("1.4", "0.25", "50", False),
        ("0", "0", "50", True),
    ],
)
def test_nearly_equal_is_half_a_percent_or_half_a_last_place(output, area, yield_, holds):
    row = {"s": Decimal(output), "d": Decimal(area), "n": Decimal(yield_)}
    assert evaluate_row(parse("s ~ d * n / 10"), row) is holds
    assert evaluate_row(parse("d * n / 10 ~ s"), row) is holds


def test_texts_are_equal_when_folded():
    assert check('nhom = "Lương thực"', nhom="LƯƠNG  THỰC") is True
    assert check('nhom = "Công nghiệp - Xây dựng"', nhom="Công nghiệp – xây dựng") is True
    assert check('nhom = "Lương thực"', nhom="Luong thuc") is False


def test_yes_and_no_equal_their_words():
    assert check('dat = "có"', dat=True) is True
    assert check('dat = "Có"', dat=False) is False
    assert check('dat = "không"', dat=False) is True


def test_dates_have_an_order():
    assert compare("<=", date(2024, 12, 10), date(2024, 12, 10)) is True
    assert compare(">", date(2024, 12, 11), date(2024, 12, 10)) is True


@pytest.mark.parametrize(
    ("operator", "left", "right"),
    [("<", "a", "b"), (">=", True, "có"), ("=", Decimal(1), "1"), ("=", date(2024, 1, 1), Decimal(1))],
)
def test_what_cannot_be_compared_is_refused(operator, left, right):
    with pytest.raises(TypeError):
        compare(operator, left, right)


def test_a_text_cannot_be_added():
    with pytest.raises(TypeError):
        check("a + 1", a="chữ")


def test_an_aggregate_cannot_stand_over_one_row():
    with pytest.raises(TypeError):
        check("tong(a)", a=1)


def test_a_formula_that_could_not_be_read_has_no_value():
    with pytest.raises(ValueError, match="could not be read"):
        evaluate_row(parse("a +"), {})
