"""The audit: what the plan of 2024 says of itself, and what a year's figures betray."""

from decimal import Decimal

import pytest

from reports.figures import compute, plan_checks
from reports.findings import Severity, catalogue, explain
from reports.formula import parse
from reports.plan.crosschecks import CrossCheck, Level
from reports.plan.formulas import read_formulas
from reports.plan.model import UnitKind
from reports.spreadsheet.cells import CellRef, Kind

PLAN_2024 = {
    "CT01": "2167.017",
    "CT02": "415.017",
    "CT03": "925",
    "CT04": "827",
    "CT07": "4565",
    "CT90": "11000",
}


@pytest.fixture
def plan_2024(make):
    """The economic targets of the real plan."""

    def build(column="plan", **changes):
        figures = {
            **PLAN_2024,
            "CT05": "197001545",
            "CT08": "413",
            "CT09": "19.1",
            "CT10": "42.7",
            "CT11": "38.2",
            **changes,
        }

        def target(code, formula, comparison="≥", **more):
            if column == "plan":
                return make.target(code, formula, comparison, figures[code], **more)
            return make.target(code, formula, comparison, 1, **{column: figures[code]}, **more)

        def share(code, part):
            return target(
                code, f"co_cau({part}; CT02, CT03, CT04)", "cơ cấu", unit="%", decimals=1, tolerance=1
            )

        form = make.form("BM", so=Kind.NUMBER)
        total = {"unit": "tỷ đồng", "decimals": 3}
        targets = [
            target("CT01", "CT02 + CT03 + CT04", **total),
            *(target(code, "tong(BM.so)", parent="CT01", **total) for code in ("CT02", "CT03", "CT04")),
            target("CT05", "CT01 / CT90 * 1000000000", unit="đồng/người"),
            target("CT07", "tong(BM.so)"),
            target("CT08", "CT07 / CT90 * 1000", unit="kg/người/năm"),
            share("CT09", "CT02"),
            share("CT10", "CT03"),
            share("CT11", "CT04"),
            target("CT90", "tong(BM.so)", "", unit="người"),
        ]
        return make.plan(targets, [form])

    return build


def audit(plan, make, *sent, **more):
    return compute(plan, make.intake(*sent), **more).findings


def of(code, findings):
    found = [f for f in findings if f.code == code]
    for finding in found:
        assert explain(code)
        assert finding.severity is Severity.WARNING
        assert finding.text()
    return found


def test_the_plan_of_2024_confirms_its_shares_and_value_per_head(plan_2024):
    plan = plan_2024()
    checks = {c.target.code: c for c in plan_checks(plan, read_formulas(plan.targets, plan.forms, ()))}
    assert {code: str(c.computed) for code, c in checks.items()} == {
        "CT01": "2167.017",
        "CT05": "197001545",
        "CT08": "415",
        "CT09": "19.1",
        "CT10": "42.7",
        "CT11": "38.2",
    }
    assert [code for code, c in checks.items() if not c.agrees] == ["CT08"]


def test_413_kg_would_need_11053_people(plan_2024, make):
    findings = audit(plan_2024(), make)
    (finding,) = of("W546", findings)
    assert finding.where.cell == "B11"
    assert finding.found == "CT08 413 kg/người/năm"
    assert finding.expected == "415 kg/người/năm"
    assert finding.note == (
        "Kế hoạch: CT07 / CT90 * 1000 = 4.565 / 11.000 * 1.000 = 415; muốn ra 413 thì CT90 phải là 11.053 người"
    )
    assert of("W545", findings) == of("W547", findings) == of("W541", findings) == []


@pytest.mark.parametrize(
    ("column", "words", "cell"),
    [("previous", "Năm trước", "D4"), ("next_plan", "Kế hoạch năm sau", "E4")],
)
def test_last_year_and_next_year_are_held_against_themselves_too(plan_2024, make, column, words, cell):
    findings = of("W545", audit(plan_2024(column, CT01="2200", CT05="200000000"), make))
    (finding,) = [f for f in findings if f.where.cell == cell]
    assert finding.found == "CT01 2.200,000 tỷ đồng"
    assert finding.expected == "2.167,017 tỷ đồng"
    assert finding.note.startswith(f"{words}: CT02 + CT03 + CT04 = 415,017 + 925 + 827 = 2.167,017")


def test_independently_rounded_shares_do_not_make_100(plan_2024, make):
    findings = audit(plan_2024(CT09="19.2"), make)
    (finding,) = of("W547", findings)
    assert (finding.found, finding.expected) == ("19,2 + 42,7 + 38,2 = 100,1", "100")
    assert [f.found for f in of("W545", findings)] == ["CT09 19,2 %"]


def test_parts_named_under_thuoc_add_up(make):
    form = make.form("BM", ten=Kind.TEXT, so=Kind.NUMBER)
    unit = make.unit("B02", "BM", kind=UnitKind.DEPARTMENT)
    targets = [
        make.target("CT01", "tong(BM.so)", "≥", 100),
        make.target("CT02", 'tong(BM.so; ten="a")', "≥", 60, parent="CT01"),
        make.target("CT03", 'tong(BM.so; ten="b")', "≥", 30, parent="CT01"),
        make.target("CT04", 'tong(BM.so; ten="b")', "≥", 7, parent="CT01", unit="%"),
    ]
    sent = make.submission(
        "B02", "BM", [{"ten": "a", "so": 50}, {"ten": "b", "so": 40}, {"ten": "c", "so": 5}]
    )
    findings = audit(make.plan(targets, [form], [unit]), make, sent)
    (planned,) = of("W541", findings)
    assert (planned.found, planned.expected, planned.where.cell) == ("CT01 100", "CT02 + CT03 = 90 tấn", "B4")
    (actual,) = of("W542", findings)
    assert (actual.found, actual.expected) == ("CT01 95", "CT02 + CT03 = 90 tấn")


@pytest.mark.parametrize("unit", ["%", "‰", "đồng/người"])
def test_rates_under_thuoc_do_not_add_up_and_need_not(make, unit):
    targets = [
        make.target("CT01", "tong(BM.so)", "≥", 100, unit=unit),
        make.target("CT02", "tong(BM.so)", "≥", 60, unit=unit, parent="CT01"),
    ]
    findings = audit(make.plan(targets, [make.form("BM", so=Kind.NUMBER)]), make)
    assert of("W541", findings) == []


def test_a_part_larger_than_its_whole(make, poverty):
    plan, intake = poverty(
        make.target("CT13", "tong(BM05.ho) / tong(BM05.ngheo) * 100", "", unit="%"),
        make.target("CT14", "tong(BM05.ngheo) / tong(BM05.ho) * 100", "", unit="%"),
        make.target("CT15", "tong(BM05.ho) / tong(BM05.ngheo)", "", unit="lần"),
    )
    (finding,) = of("W543", compute(plan, intake).findings)
    assert (finding.found, finding.expected, finding.note) == (
        "tong(BM05.ho) = 1.000",
        "tong(BM05.ngheo) = 18",
        "CT13",
    )


def test_one_villages_impossible_rate_is_named(make):
    form = make.form("BM05", dat=Kind.INTEGER, ho=Kind.INTEGER)
    plan = make.plan(
        [make.target("CT16", "tong(BM05.dat) / tong(BM05.ho) * 100", "≥", 50, unit="%")],
        [form],
        [make.unit("T01", "BM05"), make.unit("T02", "BM05")],
    )
    sent = [
        make.submission("T01", "BM05", [{"dat": 12, "ho": 10}]),
        make.submission("T02", "BM05", [{"dat": 5, "ho": 10}]),
    ]
    (finding,) = of("W544", audit(plan, make, *sent))
    assert (finding.found, finding.expected) == ("CT16 Thôn T01: 120", "không quá 100")


@pytest.mark.parametrize(
    ("previous", "factor", "flagged"),
    [
        (1500, None, False),
        (1501, None, True),  # 1.000 is less than two thirds of it
        ("666.67", None, False),
        ("666.66", None, True),
        (1000, None, False),
        (-1000, None, True),
        (0, None, False),
        (1900, "2", False),
        (1200, "1,1", True),
    ],
)
def test_a_figure_that_moved_too_far(make, poverty, previous, factor, flagged):
    general = {"hệ số biến động": factor} if factor else {}
    plan, intake = poverty(make.target("CT01", "tong(BM05.ho)", "", previous=previous), general=general)
    found = of("W549", compute(plan, intake).findings)
    assert bool(found) is flagged
    if flagged:
        assert found[0].found == "CT01 1.000 tấn"
        assert found[0].note == (factor or "1,5")


@pytest.mark.parametrize("factor", ["0,5", "1", "nhiều", "12.345"])
def test_a_factor_that_is_none_is_said(make, poverty, factor):
    plan, intake = poverty(
        make.target("CT01", "tong(BM05.ho)", "", previous=100), general={"Hệ số biến động": factor}
    )
    findings = compute(plan, intake).findings
    assert [(f.found, f.expected) for f in of("W559", findings)] == [(factor, "1,5")]
    assert len(of("W549", findings)) == 1


def test_units_and_notes_of_the_plan_are_passed_on(make, poverty):
    plan, intake = poverty(
        make.target(
            "CT14",
            "tong(BM05.ho)",
            "=",
            "0.8",
            unit="%",
            result_unit="‰",
            name="Tỷ lệ giảm sinh",
            note="Hỏi lại.",
        )
    )
    figures = compute(plan, intake)
    (unit,), (note,) = of("W550", figures.findings), of("W551", figures.findings)
    assert (unit.found, unit.expected, unit.note) == ("%", "‰", "CT14 Tỷ lệ giảm sinh")
    assert note.message() == "CT14 Tỷ lệ giảm sinh: Hỏi lại."
    assert set(figures.results[0].findings) == {unit, note}


@pytest.fixture
def population(make):
    """The same population in two forms: by village, and by the health station with a line each."""
    forms = [
        make.form("BM04", dan_so=Kind.INTEGER),
        make.form("BM08", thon=Kind.TEXT, dan_so=Kind.INTEGER),
    ]
    units = [
        make.unit("T01", "BM04", name="Thôn An Thổ"),
        make.unit("T02", "BM04", name="Thôn An Thạch"),
        make.unit("B14", "BM08", kind=UnitKind.SCHOOL),
    ]
    sent = [
        make.submission("T01", "BM04", [{"dan_so": 2900}]),
        make.submission("T02", "BM04", [{"dan_so": 2800}]),
        make.submission(
            "B14",
            "BM08",
            [{"thon": "Thôn An Thổ", "dan_so": 2890}, {"thon": "Thôn An Thạch", "dan_so": 2810}],
        ),
    ]
    return make.plan((), forms, units), sent


def crosscheck(level, tolerance="0", right="tong(BM08.dan_so)"):
    ref = CellRef("2024/ke_hoach.xlsx", "Đối chiếu", 4, 1)
    return CrossCheck(
        "DC01", parse("tong(BM04.dan_so)"), parse(right), level, Decimal(tolerance), "Dân số", ref
    )


def test_two_forms_are_compared_unit_by_unit(make, population):
    plan, sent = population
    findings = of("W548", audit(plan, make, *sent, crosschecks=[crosscheck(Level.UNIT)]))
    assert [f.found for f in findings] == [
        "Thôn An Thạch: tong(BM04.dan_so) = 2.800",
        "Thôn An Thổ: tong(BM04.dan_so) = 2.900",
    ]
    assert findings[0].expected == "tong(BM08.dan_so) = 2.810"
    assert findings[0].note == "DC01 Dân số"


def test_two_forms_that_agree_in_all_agree(make, population):
    plan, sent = population
    assert of("W548", audit(plan, make, *sent, crosschecks=[crosscheck(Level.COMMUNE)])) == []


@pytest.mark.parametrize(("tolerance", "count"), [("0.34", 2), ("0.345", 1), ("0.35", 1), ("0.356", 0)])
def test_a_difference_within_the_tolerance_passes(make, population, tolerance, count):
    # 10 of 2.900 is 0,3448 %, 10 of 2.810 is 0,3559 %
    plan, sent = population
    assert len(of("W548", audit(plan, make, *sent, crosschecks=[crosscheck(Level.UNIT, tolerance)]))) == count


def test_a_comparison_that_lacks_a_side_says_nothing(make, population):
    plan, sent = population
    assert of("W548", audit(plan, make, *sent[:2], crosschecks=[crosscheck(Level.COMMUNE)])) == []


def test_all_that_the_audit_says_is_a_warning():
    assert {code[0] for code in catalogue() if 540 <= int(code[1:]) <= 559} == {"W"}
