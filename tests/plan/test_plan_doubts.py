"""Figures of the plan that can be read and are hardly meant, each named at its cell."""

from datetime import date

import pytest

PLAN, LAST, NEXT = "F", "H", "I"
AMOUNT, SHARE, RATE, BASE = 4, 7, 8, 10
"""Rows of Chỉ tiêu: tỷ đồng; per cent with a plan of 19,1; per cent with 0,8; a base figure."""


def said(book, changes):
    plan = book.read({("Chỉ tiêu", cell): value for cell, value in changes.items()})
    return [(f.code, f.where.cell, f.found, f.expected) for f in plan.findings]


@pytest.mark.parametrize(
    ("cell", "value", "found", "meant"),
    [
        (f"{PLAN}{RATE}", 0.023, "CT14 0,023%", "2,3%"),
        (f"{LAST}{SHARE}", 0.1, "CT09 0,1%", "10%"),
        (f"{NEXT}{SHARE}", 1910, "CT09 1.910%", "19,1%"),
    ],
)
def test_a_rate_that_looks_a_hundred_times_off_is_asked_about(book, cell, value, found, meant):
    assert said(book, {cell: value}) == [("W560", cell, found, meant)]


def test_a_rate_typed_as_text_is_asked_about_too(book):
    found = said(book, {f"{PLAN}{RATE}": "0,023"})
    assert {(code, cell) for code, cell, *_ in found} == {("R310", "F8"), ("W560", "F8")}


def test_a_small_rate_that_may_well_be_meant_is_left_alone(book):
    assert said(book, {f"{PLAN}{RATE}": 0.8, f"{LAST}{RATE}": 0.57}) == []


def test_a_rate_and_last_years_a_hundred_apart(book):
    assert said(book, {f"{PLAN}{SHARE}": 0.95, f"{LAST}{SHARE}": 94, f"{NEXT}{SHARE}": None}) == [
        ("W560", f"{PLAN}{SHARE}", "CT09 0,95%", "95%")
    ]
    assert said(book, {f"{PLAN}{SHARE}": 3, f"{LAST}{SHARE}": 94}) == [
        ("W564", f"{PLAN}{SHARE}", "CT09 3 %", "94 %")
    ]


def test_an_amount_in_another_unit_than_last_years(book):
    (finding,) = book.read({("Chỉ tiêu", "F5"): 415017}).findings
    assert (finding.code, finding.where.cell, finding.note) == ("W564", "F5", "1.032")  # 415.017 / 402


@pytest.mark.parametrize(("column", "code"), [(PLAN, "W561"), (LAST, "W562"), (NEXT, "W561")])
def test_a_zero_is_asked_about(book, column, code):
    assert said(book, {f"{column}{AMOUNT}": 0}) == [(code, f"{column}{AMOUNT}", "CT01", "")]


def test_a_plan_without_a_comparison_is_not_judged_and_says_so(book):
    assert said(book, {f"E{AMOUNT}": None}) == [("W563", f"E{AMOUNT}", "2.167,017", "CT01")]


def test_a_base_figure_needs_no_comparison(book):
    assert said(book, {f"{PLAN}{BASE}": 11053}) == []


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1e308, "E318"),
        (10**15, "E318"),
        ("9" * 60, "E318"),
        ("1e308", "E303"),
        ("inf", "E303"),
        ("NaN", "E303"),
    ],
)
def test_a_number_no_figure_can_reach_is_refused_at_its_cell(book, value, code):
    plan = book.read({("Chỉ tiêu", f"{PLAN}{AMOUNT}"): value})
    blocking = [f for f in plan.findings if f.blocks]
    assert [(f.code, f.where.cell) for f in blocking] == [(code, f"{PLAN}{AMOUNT}")]
    assert len(blocking[0].message()) < 200
    assert plan.target_by_code["CT01"].plan is None


def test_a_negative_plan_is_asked_about(book):
    assert ("W565", f"{PLAN}{AMOUNT}", "CT01 -5 tỷ đồng", "") in said(book, {f"{PLAN}{AMOUNT}": -5})


@pytest.mark.parametrize(
    ("written", "read"),
    [(905123456, "0905123456"), ("0905 123 456", "0905 123 456"), (None, ""), ("2553859001", "02553859001")],
)
def test_a_telephone_number_that_lost_its_zero_gets_it_back(book, written, read):
    plan = book.read({("Đơn vị", "G4"): written})
    assert plan.unit_by_code["T01"].phone == read
    repaired = [(f.code, f.where.cell) for f in plan.findings]
    assert repaired == ([("R566", "G4")] if str(written or "0")[0] != "0" else [])


def test_a_deadline_after_the_closing_date_is_asked_about(book):
    (finding,) = book.read({("Đơn vị", "H4"): date(2034, 12, 5)}).findings
    assert (finding.code, finding.found, finding.expected) == ("W567", "05/12/2034", "15/12/2024")
    assert finding.note == "Thôn An Thổ"
