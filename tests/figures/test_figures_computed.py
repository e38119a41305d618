"""Figures from what came in, against values worked out by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.figures import Verdict, compute
from reports.plan.model import UnitKind
from reports.spreadsheet.cells import Kind

RATE = "tong(BM05.ngheo) / tong(BM05.ho) * 100"


def codes(result):
    return [finding.code for finding in result.findings]


def test_rate_is_computed_from_sums_not_mean_of_rates(make, poverty):
    plan, intake = poverty(make.target("CT13", RATE, "<", "2.3", unit="%", decimals=1))
    (result,) = compute(plan, intake).results
    # 18 poor of 1.000 households; the mean of the three rates would be 3,67 %, of the villages' 3 %
    assert result.actual == Decimal("1.8")
    assert result.printed == Decimal("1.8")
    assert result.verdict is Verdict.MET
    assert codes(result) == []


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("tong(BM05.ho)", "1000"),
        ('tong(BM05.ho; khu="xóm 1|Xóm 3")', "900"),
        ("dem(BM05.khu)", "3"),
        ('dem(BM05.khu; khu="Xóm 9")', "0"),
        ("nho_nhat(BM05.ho)", "100"),
        ("lon_nhat(BM05.ngheo)", "10"),
        ("trung_binh(BM05.ngheo)", "6"),
        ("trung_binh(BM05.ngheo; trong_so=BM05.ho)", "7.4"),  # (10·100 + 0·100 + 8·800) / 1000
        ("tong(BM05.ho - BM05.ngheo)", "982"),
        ("tong(BM05.ho) * 2 - 1", "1999"),
        ("-tong(BM05.ngheo)", "-18"),
    ],
)
def test_aggregates_by_hand(make, poverty, formula, expected):
    plan, intake = poverty(make.target("CT01", formula, ""))
    (result,) = compute(plan, intake).results
    assert result.actual == Decimal(expected)
    assert result.verdict is None


def test_last_value_is_of_the_latest_submission(make):
    form = make.form("BM10", viec=Kind.TEXT, quy_dinh=Kind.PERCENT)
    units = [make.unit(code, "BM10", kind=UnitKind.DEPARTMENT) for code in ("B06", "B07")]
    early = make.submission(
        "B07",
        "BM10",
        [{"viec": "a", "quy_dinh": 70}, {"viec": "a", "quy_dinh": 75}],
        submitted=date(2024, 12, 1),
    )
    late = make.submission(
        "B06",
        "BM10",
        [{"viec": "a", "quy_dinh": 80}, {"viec": "b", "quy_dinh": 90}],
        submitted=date(2024, 12, 8),
    )
    plan = make.plan([make.target("CT24", 'cuoi(BM10.quy_dinh, viec="a")', "", unit="%")], [form], units)
    for sent in ((early, late), (late, early)):
        (result,) = compute(plan, make.intake(*sent)).results
        assert result.actual == 80
        assert [cell.ref.file for cell in result.lineage.cells] == ["2024/so_lieu/B06_BM10.xlsx"]


@pytest.mark.parametrize(("second", "verdict"), [(True, Verdict.MET), (False, Verdict.MISSED)])
def test_all_rows_must_hold_for_a_yes(make, second, verdict):
    form = make.form("BM09", ten=Kind.TEXT, dat=Kind.FLAG)
    unit = make.unit("B05", "BM09", kind=UnitKind.DEPARTMENT)
    sent = make.submission("B05", "BM09", [{"ten": "a", "dat": True}, {"ten": "b", "dat": second}])
    plan = make.plan([make.target("CT19", "tat_ca(BM09.dat)", "đạt", plan_text="Giữ vững")], [form], [unit])
    (result,) = compute(plan, make.intake(sent)).results
    assert result.actual is second
    assert result.verdict is verdict
    assert (result.printed, result.percent_of_plan, result.change) == (None, None, None)


def test_a_yes_no_target_may_compare_texts(make):
    form = make.form("BM11", xep_loai=Kind.TEXT)
    unit = make.unit("B09", "BM11", kind=UnitKind.DEPARTMENT)
    sent = make.submission("B09", "BM11", [{"xep_loai": "Hoàn thành XUẤT SẮC nhiệm vụ"}])
    formula = 'tat_ca(BM11.xep_loai = "Hoàn thành xuất sắc nhiệm vụ")'
    plan = make.plan([make.target("CT26", formula, "đạt", plan_text="Tất cả")], [form], [unit])
    assert compute(plan, make.intake(sent)).results[0].verdict is Verdict.MET


def test_targets_refer_to_targets_in_any_order(make, poverty):
    plan, intake = poverty(
        make.target("CT08", "CT07 / CT90 * 1000", "≥", 17),
        make.target("CT07", "tong(BM05.ngheo)", ""),
        make.target("CT90", "tong(BM05.ho)", ""),
    )
    figures = compute(plan, intake)
    assert [r.target.code for r in figures.results] == ["CT08", "CT07", "CT90"]
    assert figures.by_code["CT08"].actual == 18


def test_thirds_add_up_to_exactly_one(make, poverty):
    plan, intake = poverty(
        make.target("CT01", "tong(BM05.ho) / 3", ""),
        make.target("CT02", "(CT01 + CT01 + CT01) / tong(BM05.ho)", "≥", 1),
        make.target("CT03", "tong(BM05.ho) / 7 * 7", ">", 1000),
    )
    figures = compute(plan, intake)
    assert figures.by_code["CT02"].actual == 1
    assert figures.by_code["CT02"].verdict is Verdict.MET
    assert figures.by_code["CT03"].verdict is Verdict.MISSED


def test_shares_are_printed_by_largest_remainder(make):
    form = make.form("BM03", nganh=Kind.TEXT, gia_tri=Kind.NUMBER)
    unit = make.unit("B02", "BM03", kind=UnitKind.DEPARTMENT)
    rows = [{"nganh": n, "gia_tri": Decimal(v)} for n, v in (("NN", "415.017"), ("CN", "925"), ("DV", "827"))]
    sums = [
        make.target(f"CT0{i}", f'tong(BM03.gia_tri; nganh="{n}")', "")
        for i, n in ((2, "NN"), (3, "CN"), (4, "DV"))
    ]
    shares = [
        make.target(
            f"CT{n}", f"co_cau({part}; CT02, CT03, CT04)", "cơ cấu", plan, unit="%", decimals=1, tolerance=1
        )
        for n, part, plan in (("09", "CT02", "19.1"), ("10", "CT03", "42.7"), ("11", "CT04", "38.2"))
    ]
    plan = make.plan([*sums, *shares], [form], [unit])
    figures = compute(plan, make.intake(make.submission("B02", "BM03", rows)))
    printed = [figures.by_code[code].printed for code in ("CT09", "CT10", "CT11")]
    assert printed == [Decimal("19.1"), Decimal("42.7"), Decimal("38.2")]
    assert sum(printed) == 100
    assert figures.by_code["CT09"].actual.quantize(Decimal("0.001")) == Decimal("19.152")


def test_contributions_of_villages_add_up_to_the_whole(make, poverty):
    plan, intake = poverty(
        make.target("CT01", "tong(BM05.ngheo) / 2", ""), make.target("CT13", RATE, "", unit="%")
    )
    total, rate = compute(plan, intake).results
    assert [(c.unit, c.value) for c in total.contributions] == [("T01", Decimal(5)), ("T02", Decimal(4))]
    assert [c.share.quantize(Decimal("0.1")) for c in total.contributions] == [
        Decimal("55.6"),
        Decimal("44.4"),
    ]
    assert [(c.value, c.share) for c in rate.contributions] == [(Decimal(5), None), (Decimal(1), None)]


def test_a_village_without_such_rows_contributed_nothing(make, poverty):
    plan, intake = poverty(make.target("CT01", 'tong(BM05.ho; khu="Xóm 3")', ""))
    (result,) = compute(plan, intake).results
    assert [(c.value, c.share) for c in result.contributions] == [
        (Decimal(0), Decimal(0)),
        (Decimal(800), Decimal(100)),
    ]


def test_a_village_that_sent_nothing_has_no_contribution(make, poverty):
    plan, intake = poverty(make.target("CT01", "tong(BM05.ho)", ""), only=("T01",))
    (result,) = compute(plan, intake).results
    assert [(c.unit, c.value) for c in result.contributions] == [("T01", Decimal(200)), ("T02", None)]


def test_a_departments_form_with_a_line_per_village_is_by_village(make):
    form = make.form("BM08", thon=Kind.TEXT, dan_so=Kind.INTEGER)
    units = [make.unit("T01", name="Thôn An Thổ"), make.unit("B14", "BM08", kind=UnitKind.SCHOOL)]
    plan = make.plan([make.target("CT20", "tong(BM08.dan_so)", "")], [form], units)
    sent = make.submission(
        "B14", "BM08", [{"thon": "thôn an thổ", "dan_so": 7}, {"thon": "Thôn An Thổ", "dan_so": 5}]
    )
    (result,) = compute(plan, make.intake(sent)).results
    assert [(c.unit, c.value) for c in result.contributions] == [("T01", Decimal(12))]
    rows = [{"thon": "Thôn An Thổ", "dan_so": 7}, {"thon": "Trường học", "dan_so": 7}]
    other = make.submission("B14", "BM08", rows)
    assert compute(plan, make.intake(other)).results[0].contributions == ()


ROWS = st.lists(
    st.fixed_dictionaries({"khu": st.just("x"), "ho": st.integers(1, 500), "ngheo": st.integers(0, 500)}),
    min_size=1,
    max_size=4,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(villages=st.lists(ROWS, min_size=1, max_size=4), data=st.data())
def test_sums_over_any_rows_in_any_order(make, villages, data):
    """Sum of contributions = total; the rate is exact; the order of files does not matter."""
    form = make.form("BM05", khu=Kind.TEXT, ho=Kind.INTEGER, ngheo=Kind.INTEGER)
    names = [f"T0{index}" for index in range(1, len(villages) + 1)]
    units = [make.unit(name, "BM05") for name in names]
    targets = [make.target("CT01", "tong(BM05.ngheo)", ""), make.target("CT13", RATE, "", unit="%")]
    plan = make.plan(targets, [form], units)
    sent = [make.submission(name, "BM05", rows) for name, rows in zip(names, villages, strict=True)]
    total, rate = compute(plan, make.intake(*sent)).results
    poor = sum(row["ngheo"] for rows in villages for row in rows)
    households = sum(row["ho"] for rows in villages for row in rows)
    assert total.actual == poor
    assert sum(c.value for c in total.contributions) == total.actual
    assert abs(Fraction(rate.actual) - Fraction(poor * 100, households)) < Fraction(1, 10**30)
    shuffled = data.draw(st.permutations(sent))
    assert compute(plan, make.intake(*shuffled)) == compute(plan, make.intake(*sent))
