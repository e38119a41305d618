"""Plans and submissions made in memory, so that a test shows all the numbers it is about."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal

import pytest

from reports.findings import Finding
from reports.intake.model import Intake, Row, Submission
from reports.plan.model import Comparison, Form, FormColumn, Plan, Target, Unit, UnitKind
from reports.spreadsheet.cells import CellRef, Kind, Value

PLAN_FILE = "2024/ke_hoach.xlsx"
KEYS = ("ma", "ke_hoach", "cong_thuc", "nam_truoc", "ke_hoach_nam_sau", "don_vi_ket_qua", "luu_y")


def dec(value):
    return None if value is None else Decimal(str(value))


class Builder:
    """Builds targets, forms, units and submissions; every default is the harmless one."""

    def target(self, code, formula, comparison="≥", plan=None, **more):
        row = int("".join(c for c in code if c.isdigit()) or 0) + 3
        cells = {key: CellRef(PLAN_FILE, "Chỉ tiêu", row, column) for column, key in enumerate(KEYS, 1)}
        unit = more.pop("unit", "tấn")
        return Target(
            code=code,
            field=more.pop("field", "Kinh tế"),
            name=more.pop("name", code),
            unit=unit,
            result_unit=more.pop("result_unit", unit),
            comparison=Comparison(comparison),
            plan=dec(plan),
            plan_text=more.pop("plan_text", ""),
            formula=formula,
            previous=dec(more.pop("previous", None)),
            previous_text="",
            next_plan=dec(more.pop("next_plan", None)),
            next_plan_text="",
            owner="",
            parent=more.pop("parent", ""),
            decimals=more.pop("decimals", 0),
            tolerance=dec(more.pop("tolerance", None)),
            note=more.pop("note", ""),
            cells=cells,
            **more,
        )

    def form(self, code, **columns):
        """Columns by name: a Kind, or a pair of Kind and choices; a name ending in _ is optional."""
        made = []
        for name, spec in columns.items():
            kind, choices = spec if isinstance(spec, tuple) else (spec, ())
            made.append(
                FormColumn(
                    form=code,
                    name=name.rstrip("_"),
                    header=name,
                    other_headers=(),
                    kind=kind,
                    unit="",
                    required=not name.endswith("_"),
                    minimum=None,
                    maximum=None,
                    check="",
                    check_warns=False,
                    choices=choices,
                    cells={},
                )
            )
        return Form(code, f"Biểu {code}", tuple(made))

    def unit(self, code, *forms, name=None, kind=UnitKind.VILLAGE):
        ref = CellRef(PLAN_FILE, "Đơn vị", 4, 1)
        return Unit(code, name or f"Thôn {code}", kind, (), forms, "", "", None, ref)

    def plan(self, targets=(), forms=(), units=(), **general):
        return Plan(
            year=2024,
            number="",
            issued=None,
            theme="",
            closing_date=None,
            report_date=None,
            targets=tuple(targets),
            forms=tuple(forms),
            units=tuple(units),
            movements=(),
            resubmissions=(),
            general=general.get("general", {}),
            findings=general.get("findings", ()),
        )

    def submission(self, unit, form, rows, *, submitted=None, file=None, columns=None):
        """Rows as dicts; a value of FAULTY is a cell that could not be understood."""
        file = file or f"2024/so_lieu/{unit}_{form}.xlsx"
        names = columns or tuple(dict.fromkeys(itertools.chain.from_iterable(rows)))
        header = {name: CellRef(file, form, 1, column) for column, name in enumerate(names, 1)}
        made = tuple(
            Row(
                number,
                {name: self._value(value, file, form, number, header[name]) for name, value in row.items()},
            )
            for number, row in enumerate(rows, 2)
        )
        return Submission(unit, form, file, form, made, header, submitted, ())

    def _value(self, value, file, form, number, header):
        ref = CellRef(file, form, number, header.column)
        if value is FAULTY:
            return Value(None, "abc", ref, (Finding("E303", ref.where(), "abc", "số"),))
        typed = (
            Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value
        )
        return Value(typed, "" if value is None else str(value), ref)

    def intake(self, *submissions):
        return Intake(tuple(submissions), (), (), ())


FAULTY = object()


@pytest.fixture
def faulty():
    return FAULTY


@pytest.fixture
def make():
    return Builder()


@pytest.fixture
def kinds():
    return Kind


@pytest.fixture
def poverty(make):
    """Two villages and their households; the rates differ, so that means and sums differ."""
    form = make.form("BM05", khu=Kind.TEXT, ho=Kind.INTEGER, ngheo=Kind.INTEGER)
    units = (make.unit("T01", "BM05"), make.unit("T02", "BM05"))
    rows = {
        "T01": [{"khu": "Xóm 1", "ho": 100, "ngheo": 10}, {"khu": "Xóm 2", "ho": 100, "ngheo": 0}],
        "T02": [{"khu": "Xóm 3", "ho": 800, "ngheo": 8}],
    }

    def build(*targets, only=("T01", "T02"), **general):
        plan = make.plan(targets, (form,), units, **general)
        sent = [make.submission(unit, "BM05", rows[unit], submitted=date(2024, 12, 5)) for unit in only]
        return plan, make.intake(*sent)

    return build
