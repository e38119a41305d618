"""Verdicts, printed decimals, percent of plan and change, at their boundaries."""

from decimal import Decimal

import pytest

from reports.figures import Lineage, Verdict
from reports.figures.judging import judge

EXCEEDED, MET, MISSED, NO_DATA = Verdict.EXCEEDED, Verdict.MET, Verdict.MISSED, Verdict.NO_DATA


def judged(make, comparison, plan, actual, **more):
    target = make.target("CT01", "x", comparison, plan, **more)
    value = Decimal(actual) if isinstance(actual, str) else actual
    return judge(target, Lineage("x", value), (), ())


@pytest.mark.parametrize(
    ("comparison", "plan", "actual", "verdict"),
    [
        ("≥", 10, "10.0001", EXCEEDED),
        ("≥", 10, "10", MET),
        ("≥", 10, "9.9999", MISSED),
        ("≤", "5.8", "5.5", EXCEEDED),
        ("≤", "5.8", "5.80", MET),
        ("≤", "5.8", "5.8001", MISSED),
        (">", 95, "95.0391", MET),
        (">", 95, "99", MET),
        (">", 95, "95", MISSED),
        ("<", "0.8", "0.7996", MET),
        ("<", "0.8", "0.1", MET),
        ("<", "0.8", "0.8", MISSED),
        ("=", 100, "100", MET),
        ("=", 100, "99.6", MET),
        ("=", 100, "99.5", MET),  # prints 100, half up
        ("=", 100, "99.4999", MISSED),
        ("=", 100, "100.5", MISSED),
        ("≥", 10, None, NO_DATA),
        ("=", 10, None, NO_DATA),
        ("đạt", None, None, NO_DATA),
        ("đạt", None, True, MET),
        ("đạt", None, False, MISSED),
        ("", 11000, "10986", None),
        ("", 11000, None, None),
    ],
)
def test_verdict_respects_the_direction_of_the_comparison(make, comparison, plan, actual, verdict):
    decimals = 1 if isinstance(plan, str) else 0
    assert judged(make, comparison, plan, actual, decimals=decimals).verdict is verdict


@pytest.mark.parametrize(
    ("actual", "verdict"),
    [("20.14", MET), ("20.15", MISSED), ("18.05", MET), ("18.04", MISSED)],
)
def test_structure_stays_within_tolerance_at_printed_decimals(make, actual, verdict):
    found = judged(make, "cơ cấu", "19.1", actual, decimals=1, tolerance="1.0", unit="%")
    assert found.verdict is verdict


def test_structure_without_tolerance_must_print_the_plan(make):
    assert judged(make, "cơ cấu", "19.1", "19.14", decimals=1, unit="%").verdict is MET
    assert judged(make, "cơ cấu", "19.1", "19.15", decimals=1, unit="%").verdict is MISSED


@pytest.mark.parametrize(
    ("comparison", "plan", "actual", "expected"),
    [
        ("≥", 413, "420.9482", ("421", 0)),
        ("≥", 413, "413.2", ("413.2", 1)),
        ("≥", 413, "413.004", ("413.004", 3)),
        ("≥", 413, "412.6", ("412.6", 1)),
        ("≥", 413, "413", ("413", 0)),
        ("≥", 413, "413.00001", ("413.0000", 4)),  # four more, then the eye must do without
        ("<", "0.8", "0.7996", ("0.7996", 4)),
        (">", 95, "95.04", ("95.04", 2)),
        ("=", 100, "99.6", ("100", 0)),  # equal is meant as printed
        ("", 413, "413.2", ("413", 0)),
    ],
)
def test_rounding_never_hides_the_difference_from_the_plan(make, comparison, plan, actual, expected):
    own = 1 if isinstance(plan, str) else 0
    found = judged(make, comparison, plan, actual, decimals=own)
    assert (str(found.printed), found.decimals) == expected


@pytest.mark.parametrize(
    ("actual", "decimals", "printed"),
    [("2.345", 2, "2.35"), ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("0.05", 1, "0.1"), ("1.005", 2, "1.01")],
)
def test_printed_is_half_up_on_the_decimal(make, actual, decimals, printed):
    assert str(judged(make, "≥", 100, actual, decimals=decimals).printed) == printed


@pytest.mark.parametrize(
    ("comparison", "plan", "actual", "percent"),
    [
        ("≥", 2000, "2178", "108.9"),
        ("=", 80, "60", "75"),
        ("≤", 10, "5", None),
        ("<", 10, "5", None),
        (">", 10, "15", None),
        ("cơ cấu", 10, "10", None),
        ("", 11000, "10986", None),
        ("≥", 0, "5", None),
        ("≥", 10, None, None),
    ],
)
def test_percent_of_plan_only_where_more_is_more_of_what_was_planned(make, comparison, plan, actual, percent):
    found = judged(make, comparison, plan, actual).percent_of_plan
    assert found == (None if percent is None else Decimal(percent))


@pytest.mark.parametrize(
    ("unit", "previous", "actual", "change"),
    [
        ("tấn", 4000, "4100", "2.5"),
        ("tấn", -50, "-25", "50"),
        ("tấn", 0, "5", None),
        ("tấn", None, "5", None),
        ("%", "2.5", "2.1", "-0.4"),
        ("‰", "0.8", "1.0", "0.2"),
        ("%", 0, "3", "3"),
        ("tấn", 10, None, None),
    ],
)
def test_change_is_percent_for_amounts_and_points_for_rates(make, unit, previous, actual, change):
    found = judged(make, "≥", 1, actual, unit=unit, previous=previous).change
    assert found == (None if change is None else Decimal(change))


def test_the_unit_of_the_result_decides_what_a_change_is(make):
    found = judged(make, "=", "0.8", "0.9", unit="con", result_unit="‰", previous="0.8", decimals=1)
    assert found.change == Decimal("0.1")


def test_a_target_whose_plan_is_missing_has_no_verdict(make):
    assert judged(make, "≥", None, "5").verdict is None
