"""Money: coefficient × base salary of the day, rounded up per award, then multiplied."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.awards import NomineeKind, read_law
from reports.awards.money import award_money, budget

FOLDER = Path(__file__).parents[2] / "data" / "phap_ly"
PERSON, COLLECTIVE, HOUSEHOLD = NomineeKind.PERSON, NomineeKind.COLLECTIVE, NomineeKind.HOUSEHOLD
GK = "Giấy khen của Chủ tịch UBND xã"

AT_YEAR_END_2024 = [
    ("GK_XA", PERSON, 360_000),
    ("GK_XA", COLLECTIVE, 710_000),
    ("GK_XA", HOUSEHOLD, 530_000),
    ("LDTT", PERSON, 710_000),
    ("CSTDCS", PERSON, 2_340_000),
    ("TTLDTT", COLLECTIVE, 1_880_000),
    ("TTLDXS", COLLECTIVE, 3_510_000),
    ("CSTD_TINH", PERSON, 7_020_000),
    ("TVH", COLLECTIVE, 3_510_000),
]


def money(code, kind, day):
    law, _ = read_law(FOLDER, day)
    return award_money(law.reward_of(code, kind).coefficient, law.base_salary.amount)


@pytest.mark.parametrize(("code", "kind", "amount"), AT_YEAR_END_2024)
def test_money_at_year_end_2024(code, kind, amount):
    assert money(code, kind, date(2024, 12, 27)) == amount


@pytest.mark.parametrize(
    ("code", "kind", "day", "amount"),
    [
        ("GK_XA", PERSON, date(2024, 6, 30), 270_000),
        ("GK_XA", COLLECTIVE, date(2024, 6, 30), 540_000),
        ("GK_XA", HOUSEHOLD, date(2024, 6, 30), 410_000),
        ("LDTT", PERSON, date(2024, 6, 30), 540_000),
        ("GK_XA", PERSON, date(2024, 7, 1), 360_000),
        ("GK_XA", PERSON, date(2025, 6, 30), 360_000),
        ("GK_XA", PERSON, date(2025, 7, 1), 710_000),
        ("GK_XA", HOUSEHOLD, date(2025, 7, 1), 1_060_000),
        ("GK_XA", PERSON, date(2026, 7, 1), 760_000),
        ("LDTT", PERSON, date(2023, 6, 30), 450_000),
    ],
)
def test_the_day_of_the_decision_picks_salary_and_coefficient(code, kind, day, amount):
    assert money(code, kind, day) == amount


@given(st.integers(1, 500), st.integers(1_000_000, 5_000_000))
def test_rounded_up_by_less_than_one_step(hundredths, salary):
    coefficient = Decimal(hundredths) / 100
    amount = award_money(coefficient, salary)
    assert amount % 10_000 == 0
    assert 0 <= amount - coefficient * salary < 10_000


def test_lines_are_rounded_per_award_then_multiplied(commune):
    read = commune.read(people=[{}, {"Họ và tên": "Lê A"}, {"Họ và tên": "Lê B"}], collectives=[{}])
    found, findings = budget(read.put_forward, read.law)
    lines = {(line.title.code, line.kind): (line.number, line.each, line.total) for line in found.lines}
    assert lines == {
        ("TTLDTT", COLLECTIVE): (1, 1_880_000, 1_880_000),
        ("LDTT", PERSON): (3, 710_000, 2_130_000),
    }
    assert (found.total, found.of_kind(PERSON), found.of_kind(COLLECTIVE)) == (
        4_010_000,
        2_130_000,
        1_880_000,
    )
    assert findings == ()


def test_money_without_a_sure_rule_is_said(commune):
    read = commune.read(households=[{}, {"Danh hiệu, hình thức đề nghị": GK, "Họ và tên chủ hộ": "Lê Thị A"}])
    found, findings = budget(read.put_forward, read.law)
    assert [(f.code, f.where.cell) for f in findings] == [("W752", "F4"), ("W752", "F5")]
    assert {line.title.code: line.each for line in found.lines} == {"GK_XA": 530_000, "GDVH": 0}


def test_no_base_salary_at_hand_is_said(commune):
    law, _ = read_law(FOLDER, date(2018, 5, 1))
    found, findings = budget(commune.read(people=[{}]).put_forward, law)
    assert [f.code for f in findings if f.code == "E751"] == ["E751"]
    assert found.total == 0
