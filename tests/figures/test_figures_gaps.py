"""What a figure lacks is said, and never printed silently."""

from dataclasses import replace

import pytest

from reports.figures import Verdict, compute
from reports.findings import Finding, Where, explain
from reports.plan.model import UnitKind
from reports.spreadsheet.cells import Kind

RATE = "tong(BM05.ngheo) / tong(BM05.ho) * 100"


def said(result):
    for finding in result.findings:
        assert explain(finding.code)
        assert finding.found in finding.text()
    return [(finding.code, finding.expected, finding.note) for finding in result.findings]


def blocked_at(result):
    """What there is of a figure that something blocks: kept for the trace, and nowhere else."""
    assert (result.actual, result.printed, result.percent_of_plan, result.change) == (None,) * 4
    assert result.verdict is (None if result.target.comparison.value == "" else Verdict.NO_DATA)
    return result.lineage.value


def test_no_submission_at_all_is_no_data_not_a_miss(make, poverty):
    plan, intake = poverty(make.target("CT13", RATE, "<", "2.3", unit="%"), only=())
    (result,) = compute(plan, intake).results
    assert (result.actual, result.printed, result.verdict) == (None, None, Verdict.NO_DATA)
    assert said(result) == [("W532", "BM05", "Biểu BM05")]


def test_a_missing_village_is_named_and_blocks(make, poverty):
    plan, intake = poverty(make.target("CT13", RATE, "<", "2.3", unit="%", name="Hộ nghèo"), only=("T01",))
    figures = compute(plan, intake)
    (result,) = figures.results
    assert blocked_at(result) == 5
    assert said(result) == [("E531", "BM05", "Thôn T02")]
    (finding,) = figures.findings
    assert finding.blocks
    assert finding.where.cell == "C16"
    assert finding.message() == "CT13 Hộ nghèo: mới tính trên một phần, biểu BM05 còn thiếu của Thôn T02."


def test_whoever_refers_to_a_partial_figure_is_told_too(make, poverty):
    plan, intake = poverty(
        make.target("CT08", "CT90 * 2", "≥", 1), make.target("CT90", "tong(BM05.ho)", ""), only=("T02",)
    )
    figures = compute(plan, intake)
    assert said(figures.by_code["CT08"]) == said(figures.by_code["CT90"]) == [("E531", "BM05", "Thôn T01")]
    (finding,) = figures.findings
    assert finding.found == "CT08 CT08; CT90 CT90"
    assert finding.where == figures.by_code["CT08"].findings[0].where


def test_one_cause_is_one_finding_that_names_every_target_it_holds_up(make, poverty, faulty):
    codes = ["CT02", "CT03", "CT04", "CT05"]
    plan, _ = poverty(
        make.target("CT01", "tong(BM05.ngheo)", ""),
        *(make.target(code, 'CT01 + tong(BM05.ngheo, khu="Khu 1")', "") for code in codes),
        make.target("CT09", "tong(BM05.ho)", ""),
    )
    sent = [
        make.submission("T01", "BM05", [{"khu": "Khu 1", "ho": 100, "ngheo": faulty}]),
        make.submission("T02", "BM05", [{"khu": "Khu 1", "ho": 100, "ngheo": 3}]),
    ]
    figures = compute(plan, make.intake(*sent))
    (finding,) = [f for f in figures.findings if f.code == "E533"]
    assert finding.found == "CT01 CT01; CT02 CT02; CT03 CT03; CT04; CT05"
    assert finding.expected == 'tong(BM05.ngheo); tong(BM05.ngheo, khu="Khu 1")'
    for code in ("CT01", *codes):
        assert "E533" in {f.code for f in figures.by_code[code].findings}
    assert figures.by_code["CT09"].actual == 200


def test_a_faulty_cell_is_left_out_and_named(make, poverty, faulty):
    plan, _ = poverty(make.target("CT01", "tong(BM05.ngheo)", ""))
    sent = [
        make.submission(
            "T01", "BM05", [{"khu": "a", "ho": 10, "ngheo": 3}, {"khu": "b", "ho": 10, "ngheo": faulty}]
        ),
        make.submission("T02", "BM05", [{"khu": "c", "ho": 10, "ngheo": 4}]),
    ]
    (result,) = compute(plan, make.intake(*sent)).results
    assert blocked_at(result) == 7
    assert said(result) == [("E533", "tong(BM05.ngheo)", "2024/so_lieu/T01_BM05.xlsx [BM05] C3")]


def test_an_empty_required_cell_is_named_an_optional_one_is_not(make):
    form = make.form("BM02", khu=Kind.TEXT, so=Kind.INTEGER, them_=Kind.INTEGER)
    plan = make.plan(
        [make.target("CT01", "tong(BM02.so)", ""), make.target("CT02", "tong(BM02.them)", "")],
        [form],
        [make.unit("T01", "BM02")],
    )
    sent = make.submission(
        "T01", "BM02", [{"khu": "a", "so": 3, "them": None}, {"khu": "b", "so": None, "them": 2}]
    )
    needed, extra = compute(plan, make.intake(sent)).results
    assert (blocked_at(needed), extra.actual) == (3, 2)
    assert said(needed) == [("E533", "tong(BM02.so)", "2024/so_lieu/T01_BM02.xlsx [BM02] B3")]
    assert said(extra) == []


def test_an_absent_cell_leads_to_its_place_in_the_sheet(make):
    form = make.form("BM02", khu=Kind.TEXT, so=Kind.INTEGER)
    plan = make.plan([make.target("CT01", "tong(BM02.so)", "")], [form], [make.unit("T01", "BM02")])
    sent = make.submission("T01", "BM02", [{"khu": "a", "so": 3}, {"khu": "b"}])
    assert said(compute(plan, make.intake(sent)).results[0]) == [
        ("E533", "tong(BM02.so)", "2024/so_lieu/T01_BM02.xlsx [BM02] B3")
    ]
    without = make.submission("T01", "BM02", [{"khu": "a"}])
    assert said(compute(plan, make.intake(without)).results[0]) == [
        ("E533", "tong(BM02.so)", "2024/so_lieu/T01_BM02.xlsx [BM02] dòng 2 (thiếu cột so)"),
        ("W534", "tong(BM02.so)", "BM02"),
    ]


def test_half_a_product_is_no_product(make):
    form = make.form("BM01", dien_tich_=Kind.NUMBER, nang_suat_=Kind.NUMBER)
    plan = make.plan(
        [make.target("CT07", "tong(BM01.dien_tich * BM01.nang_suat)", "")], [form], [make.unit("T01", "BM01")]
    )
    rows = [
        {"dien_tich": 2, "nang_suat": 50},
        {"dien_tich": 3, "nang_suat": None},
        {"dien_tich": None, "nang_suat": None},
    ]
    (result,) = compute(plan, make.intake(make.submission("T01", "BM01", rows))).results
    assert blocked_at(result) == 100
    assert said(result) == [
        ("E533", "tong(BM01.dien_tich * BM01.nang_suat)", "2024/so_lieu/T01_BM01.xlsx [BM01] B3")
    ]


def test_a_row_that_divides_by_zero_is_named(make):
    form = make.form("BM01", a=Kind.NUMBER, b=Kind.NUMBER)
    plan = make.plan([make.target("CT07", "tong(BM01.a / BM01.b)", "")], [form], [make.unit("T01", "BM01")])
    sent = make.submission("T01", "BM01", [{"a": 6, "b": 2}, {"a": 1, "b": 0}])
    (result,) = compute(plan, make.intake(sent)).results
    assert blocked_at(result) == 3
    assert said(result)[0][2] == "2024/so_lieu/T01_BM01.xlsx [BM01] B3 (chia cho 0)"


def test_a_row_whose_filter_cell_cannot_be_read_is_named(make, faulty):
    form = make.form("BM01", nhom=(Kind.CHOICE, ("Lương thực", "Rau, màu")), so=Kind.NUMBER)
    plan = make.plan(
        [make.target("CT07", 'tong(BM01.so; nhom="Lương thực")', "")], [form], [make.unit("T01", "BM01")]
    )
    rows = [{"nhom": "Lương thực", "so": 5}, {"nhom": faulty, "so": 7}, {"nhom": "Rau, màu", "so": 9}]
    (result,) = compute(plan, make.intake(make.submission("T01", "BM01", rows))).results
    assert blocked_at(result) == 5
    assert said(result) == [
        ("E533", 'tong(BM01.so; nhom="Lương thực")', "2024/so_lieu/T01_BM01.xlsx [BM01] A3")
    ]


def test_many_cells_are_counted_not_all_named(make, faulty):
    form = make.form("BM01", so=Kind.NUMBER)
    plan = make.plan([make.target("CT07", "tong(BM01.so)", "")], [form], [make.unit("T01", "BM01")])
    rows = [{"so": 1}, *({"so": faulty} for _ in range(20))]
    (finding,) = compute(plan, make.intake(make.submission("T01", "BM01", rows))).results[0].findings
    assert finding.note.endswith("A10 và 12 chỗ khác")


@pytest.mark.parametrize("function", ["tong", "trung_binh", "nho_nhat", "lon_nhat", "cuoi"])
def test_no_rows_is_no_figure_not_zero(make, poverty, function):
    plan, intake = poverty(make.target("CT01", f'{function}(BM05.ho; khu="Xóm 9")', "≥", 1))
    (result,) = compute(plan, intake).results
    assert (result.actual, result.verdict) == (None, Verdict.NO_DATA)
    assert said(result) == [("W534", f'{function}(BM05.ho; khu="Xóm 9")', "BM05")]


def test_all_of_nothing_is_not_fulfilled(make, poverty):
    plan, intake = poverty(make.target("CT19", 'tat_ca(BM05.ho > 1; khu="Xóm 9")', "đạt", plan_text="x"))
    assert compute(plan, intake).results[0].verdict is Verdict.NO_DATA


def test_division_by_zero_has_no_value(make, poverty):
    plan, intake = poverty(
        make.target("CT01", 'tong(BM05.ho) / tong(BM05.ngheo; khu="Xóm 2")', "≥", 1),
        make.target("CT02", "CT01 + 1", ""),
        make.target("CT03", "CT90 / (CT90 - CT90)", ""),
        make.target("CT04", "co_cau(CT05; CT05, CT06)", ""),
        make.target("CT05", 'tong(BM05.ngheo; khu="Xóm 2")', ""),
        make.target("CT06", 'tong(BM05.ngheo; khu="Xóm 2")', ""),
        make.target("CT90", "tong(BM05.ho)", ""),
        make.target("CT07", 'trung_binh(BM05.ho; trong_so=BM05.ngheo, khu="Xóm 2")', ""),
    )
    by_code = compute(plan, intake).by_code
    assert by_code["CT01"].verdict is Verdict.NO_DATA
    divided = ("E535", 'tong(BM05.ngheo; khu="Xóm 2")', 'tong(BM05.ho) / tong(BM05.ngheo; khu="Xóm 2")')
    assert said(by_code["CT01"]) == said(by_code["CT02"]) == [divided]
    assert said(by_code["CT03"]) == [("E535", "CT90 - CT90", "CT90 / (CT90 - CT90)")]
    assert said(by_code["CT04"]) == [("E535", "tổng các phần", "co_cau(CT05; CT05, CT06)")]
    assert said(by_code["CT07"])[0][:2] == ("E535", "tổng trọng số")


def test_a_target_with_a_faulty_formula_says_so_and_spares_the_rest(make, poverty):
    plan, intake = poverty(
        make.target("CT01", "tong(BM05.hoo)", "≥", 1),
        make.target("CT02", "CT01 * 2", "≥", 2),
        make.target("CT03", "tong(BM05.ho)", "≥", 1),
        make.target("CT04", "", "≥", 1),
    )
    by_code = compute(plan, intake).by_code
    assert [finding.code for finding in by_code["CT01"].findings] == ["E514"]
    assert said(by_code["CT02"]) == [("W537", "CT01", "")]
    assert [finding.code for finding in by_code["CT04"].findings] == ["W527"]
    assert [r.verdict for r in by_code.values()] == [
        Verdict.NO_DATA,
        Verdict.NO_DATA,
        Verdict.EXCEEDED,
        Verdict.NO_DATA,
    ]


def test_what_the_plan_already_said_is_not_said_twice(make, poverty):
    plan, intake = poverty(make.target("CT01", "tong(BM05.hoo)", "≥", 1))
    (finding,) = compute(plan, intake).findings
    plan, intake = poverty(make.target("CT01", "tong(BM05.hoo)", "≥", 1), findings=(finding,))
    figures = compute(plan, intake)
    assert figures.findings == ()
    assert figures.results[0].findings == (finding,)


def test_a_unit_that_need_not_send_may_do_so(make):
    form = make.form("BM03", gia_tri=Kind.NUMBER)
    units = [make.unit("B02", "BM03", kind=UnitKind.DEPARTMENT), make.unit("B19", kind=UnitKind.COOPERATIVE)]
    plan = make.plan([make.target("CT01", "tong(BM03.gia_tri)", "")], [form], units)
    sent = [make.submission(code, "BM03", [{"gia_tri": 2}]) for code in ("B02", "B19")]
    (result,) = compute(plan, make.intake(*sent)).results
    assert result.actual == 4
    assert said(result) == []


@pytest.mark.parametrize("code", ["E232", "E236", "E111", "E412"])
def test_rows_in_doubt_stop_the_figure(make, poverty, code):
    plan, intake = poverty(make.target("CT13", RATE, "<", "2.3", unit="%", name="Hộ nghèo"))
    file = intake.submissions[0].file
    intake = replace(intake, findings=(Finding(code, Where(file), "9", "8"),))
    (result,) = compute(plan, intake).results
    assert blocked_at(result) is not None
    assert said(result) == [("E538", "BM05", "Thôn T01")]


def test_a_form_that_is_not_in_the_plan_is_a_finding(make, poverty):
    plan, intake = poverty(make.target("CT13", "tong(BM99.so)", "<", "2.3"))
    assert compute(plan, intake).results[0].verdict is Verdict.NO_DATA
