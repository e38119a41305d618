"""A year for which nothing has come in is told once."""

from dataclasses import replace
from datetime import date

import pytest

from reports.findings import Finding, Where
from reports.intake import Intake, SourceFile
from reports.intake.nothing_yet import nothing_sent
from tests.documents.small_year import plan as small_plan

MISSING = Finding("E241", Where(unit="T01", form="BM05"), "BM05 Hộ nghèo", "không ghi hạn", "Thôn Đông")
NOTHING = Intake((), (), (), (MISSING,))


@pytest.fixture
def plan():
    """Two villages with two forms each, an organisation with none."""
    asked = small_plan()
    east, west, farmers = asked.units
    forms = ("BM04", "BM05")
    units = (
        replace(east, forms=forms, deadline=date(2024, 12, 10)),
        replace(west, forms=forms, deadline=date(2024, 12, 5)),
        farmers,
    )
    return replace(asked, units=units)


def test_what_follows_from_nothing_is_told_by_one_finding(plan):
    causes = nothing_sent(plan, NOTHING)

    assert {finding.code for finding in causes.values()} == {"E250"}
    assert set(causes) == {"E241", "W532", "W803", "W804", "W807"}
    cause = causes["E241"]
    assert (cause.found, cause.expected, cause.note) == (
        "4 biểu",
        "2 đơn vị",
        "Hạn nộp sớm nhất: 05/12/2024.",
    )


def test_without_deadlines_none_is_named(plan):
    units = tuple(replace(unit, deadline=None) for unit in plan.units)

    assert nothing_sent(replace(plan, units=units), NOTHING)["E241"].note == ""


def test_a_file_that_came_in_and_cannot_be_read_is_something(plan):
    broken = Finding("E101", Where("2024/so_lieu/a.xlsx"))

    assert nothing_sent(plan, replace(NOTHING, findings=(MISSING, broken))) == {}


def test_a_file_without_a_form_is_something_too(plan):
    came = SourceFile("2024/so_lieu/a.xlsx", "", 0, "xlsx")

    assert nothing_sent(plan, replace(NOTHING, files=(came,))) == {}


def test_a_plan_that_asks_for_nothing_lacks_nothing(plan):
    units = tuple(replace(unit, forms=()) for unit in plan.units)

    assert nothing_sent(replace(plan, units=units), NOTHING) == {}
