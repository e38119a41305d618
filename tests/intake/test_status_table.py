"""The matrix on the screen, and whom to ring."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from reports.intake import obligations
from reports.speech import Speaker
from reports.status_table import obligations_as_json, status_table


@pytest.fixture
def seen(desk):
    """What came in, as a screen of a width shows it, and as JSON."""
    units = [
        replace(unit, contact=f"Người {unit.code}", phone=f"09000001{place:02}")
        for place, unit in enumerate(desk.plan.units)
    ]
    plan = replace(desk.plan, units=tuple(units))

    def show(width=80, only=""):
        asked = replace(plan, units=tuple(u for u in plan.units if only in ("", u.code)))
        matrix = obligations(asked, desk.read(), None)
        screen = StringIO()
        Console(file=screen, width=width, highlight=False).print(status_table(asked, matrix, Speaker()))
        return [line.rstrip() for line in screen.getvalue().splitlines()], obligations_as_json(matrix)

    return show


def test_units_that_owe_or_were_late_stand_with_contact_and_telephone(desk, seen):
    desk.put("a.xlsx", unit="Thôn Hội An 1", day=date(2024, 12, 5))
    desk.put("b.xlsx", unit="Thôn Hội An 2", day=date(2024, 12, 13))  # due on the 10th
    lines, rows = seen()
    below = lines[lines.index("Cần nhắc") :]
    (first,) = (line for line in below if "Thôn An Thổ" in line)
    assert "Người T01" in first
    assert first.endswith("0900000100")
    (late,) = (line for line in below if "Thôn Hội An 2" in line)
    assert "BM05 ✓ +3" in late
    assert "0900000102" in late
    assert not any("Thôn Hội An 1" in line for line in below)
    assert {row["phone"] for row in rows if row["unit"] == "T03"} == {"0900000101"}
    assert {row["contact"] for row in rows if row["unit"] == "T03"} == {"Người T03"}


def test_where_nobody_is_to_be_reminded_there_is_no_such_list(desk, seen):
    desk.put("a.xlsx", unit="Thôn Hội An 1", day=date(2024, 12, 5))
    lines, _ = seen(only="T03")
    assert "Cần nhắc" not in lines


def test_twelve_forms_and_days_late_fit_a_narrow_screen(desk, seen):
    lines, _ = seen(80)
    assert max(map(len, lines)) <= 80
    head = next(number for number, line in enumerate(lines) if "Đơn vị" in line)
    assert lines[head - 1].split() == ["BM"] * 4
    assert lines[head].split()[-4:] == ["01", "03", "05", "12"]
    row = next(number for number, line in enumerate(lines) if "Thôn An Thổ" in line)
    assert lines[row].split()[-3:] == ["✗", "✗", "✗"]
    assert lines[row + 1].split() == ["+5", "+5", "+5"]
