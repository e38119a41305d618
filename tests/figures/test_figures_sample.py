"""The sample year: every target against values computed independently, with exact fractions, from
the numbers the sample was made of."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from reports.figures import compute, trace
from reports.intake import read_submissions
from reports.plan import read_plan
from reports.tracing import trace_text
from reports.vietnamese import format_number

DATA = Path(__file__).parents[2] / "data"

EXPECTED = {
    "CT01": ("43563/20", "2.178,150", "Vượt"),
    "CT02": ("20931/50", "418,620", "Vượt"),
    "CT03": ("18367/20", "918,350", "Không đạt"),
    "CT04": ("42059/50", "841,180", "Vượt"),
    "CT05": ("363025000000/1831", "198.265.975", "Vượt"),
    "CT06": ("61140900", "61.140.900", "Vượt"),
    "CT07": ("4624537/1000", "4.625", "Vượt"),
    "CT08": ("4624537/10986", "421", "Vượt"),
    "CT09": ("279080/14521", "19,2", "Đạt"),
    "CT10": ("1836700/43563", "42,2", "Đạt"),
    "CT11": ("1682360/43563", "38,6", "Đạt"),
    "CT12": ("2900/5493", "0,53", "Đạt"),
    "CT13": ("1650/787", "2,1", "Đạt"),
    "CT14": ("12058500/20014661", "0,6", "Không đạt"),
    "CT15": ("87525/1603", "54,6", "Không đạt"),
    "CT16": ("75525/787", "96,0", "Vượt"),
    "CT17": ("100", "100", "Đạt"),
    "CT18": ("100", "100", "Đạt"),
    "CT19": (None, None, "Đạt"),
    "CT20": ("522050/5493", "95,04", "Đạt"),
    "CT21": ("4600/829", "5,5", "Vượt"),
    "CT22": ("100", "100", "Đạt"),
    "CT23": ("100", "100", "Đạt"),
    "CT24": (None, None, "Đạt"),
    "CT25": ("100", "100,0", "Vượt"),
    "CT26": (None, None, "Đạt"),
    "CT90": ("10986", "10.986", None),
}


@pytest.fixture(scope="module")
def figures():
    plan = read_plan(DATA / "2024" / "ke_hoach.xlsx", root=DATA)
    return compute(plan, read_submissions(DATA / "2024" / "so_lieu", plan, root=DATA))


def test_every_target_of_the_plan_is_computed(figures):
    assert set(figures.by_code) == set(EXPECTED)


@pytest.mark.parametrize("code", EXPECTED)
def test_figure_print_and_verdict(figures, code):
    exact, printed, verdict = EXPECTED[code]
    result = figures.by_code[code]
    assert (result.verdict.value if result.verdict else None) == verdict
    if exact is None:
        assert result.actual is True
        return
    assert abs(Fraction(result.actual) - Fraction(exact)) < Fraction(1, 10**25)
    assert format_number(result.printed, result.decimals) == printed


def test_the_audit_flags_the_plan_and_nothing_blocks(figures):
    said = [(f.code, f.found.split()[0]) for f in figures.findings if f.code not in ("W550", "W551")]
    assert said == [("W546", "CT08")]
    (finding,) = [f for f in figures.findings if f.code == "W546"]
    assert finding.where.cell == "F11"
    assert finding.expected == "415 kg/người/năm"
    assert "CT90 phải là 11.053 người" in finding.note
    assert not any(f.blocks for f in figures.findings)


def test_trace_of_food_per_head_leads_to_all_village_cells(figures):
    found = trace(figures.by_code["CT08"])
    head, output, fields, people = found.steps
    assert head.with_values == "4.624,537 / 10.986 * 1.000"
    assert (output.name, output.with_values) == ("CT07", "46.245,37 / 10")
    area_times_yield = zip(fields.cells[::2], fields.cells[1::2], strict=True)
    total = sum(number(area) * number(yield_) for area, yield_ in area_times_yield)
    assert total == Decimal("46245.37")
    assert sum(number(cell) for cell in people.cells) == 10986
    assert len({cell.file for cell in people.cells}) == 4
    assert trace_text(found).startswith("CT08 · Lương thực bình quân đầu người: 421 kg/người/năm\n")


def number(cell):
    return Decimal(cell.value.replace(".", "").replace(",", "."))


def test_contributions_of_the_four_villages_are_the_whole(figures):
    result = figures.by_code["CT07"]
    assert [c.unit for c in result.contributions] == ["T01", "T02", "T03", "T04"]
    assert sum(c.value for c in result.contributions) == result.actual
    assert abs(sum(c.share for c in result.contributions) - 100) < Decimal("1e-30")
