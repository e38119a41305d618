"""From the printed figure back to the cells."""

import json
from dataclasses import asdict
from decimal import Decimal

import pytest

from reports.figures import compute, trace
from reports.findings import Finding
from reports.intake.model import Row, Submission
from reports.spreadsheet.cells import CellRef, Kind, Value
from reports.tracing import trace_text


@pytest.fixture
def food(make):
    """Two fields and the people they feed: 4.565 t for 11.000 people are 415 kg each."""
    crops = make.form("BM01", dien_tich=Kind.NUMBER, nang_suat=Kind.NUMBER)
    people = make.form("BM04", dan_so=Kind.INTEGER)
    plan = make.plan(
        [
            make.target(
                "CT07", "tong(BM01.dien_tich * BM01.nang_suat) / 10", "≥", 4565, name="Sản lượng lương thực"
            ),
            make.target(
                "CT08", "CT07 / CT90 * 1000", "≥", 413, unit="kg/người/năm", name="Lương thực bình quân"
            ),
            make.target("CT90", "tong(BM04.dan_so)", "", 11000, unit="người"),
        ],
        [crops, people],
        [make.unit("T01", "BM01", "BM04")],
    )
    file = "2024/so_lieu/An Tho.xlsx"

    def cell(form, row, column, number, raw, *findings):
        return Value(Decimal(number), raw, CellRef(file, form, row, column), findings)

    repaired = Finding("R311", CellRef(file, "BM01", 11, 6).where(), "56,5 ", "56,5")
    sent = [
        Submission(
            "T01",
            "BM01",
            file,
            "BM01",
            (
                Row(
                    10,
                    {
                        "dien_tich": cell("BM01", 10, 5, "500", "500"),
                        "nang_suat": cell("BM01", 10, 6, "68", "68"),
                    },
                ),
                Row(
                    11,
                    {
                        "dien_tich": cell("BM01", 11, 5, "206.1947", "206.1947"),
                        "nang_suat": cell("BM01", 11, 6, "56.5", "56,5 ", repaired),
                    },
                ),
            ),
            {},
            None,
            (),
        ),
        Submission(
            "T01",
            "BM04",
            file,
            "BM04",
            (Row(10, {"dan_so": cell("BM04", 10, 4, "11000", "11.000")}),),
            {},
            None,
            (),
        ),
    ]
    return compute(plan, make.intake(*sent))


def test_the_figure_leads_to_every_cell_it_came_from(food):
    found = trace(food.by_code["CT08"])
    assert found.actual == "415 kg/người/năm"
    assert found.against == "≥ 413 kg/người/năm"
    assert found.verdict == "Vượt"
    assert [(step.depth, step.name, step.formula) for step in found.steps] == [
        (0, "CT08", "CT07 / CT90 * 1000"),
        (1, "CT07", "tong(BM01.dien_tich * BM01.nang_suat) / 10"),
        (2, "", "tong(BM01.dien_tich * BM01.nang_suat)"),
        (1, "CT90", "tong(BM04.dan_so)"),
    ]
    cells = [(c.sheet, c.cell, c.raw, c.value) for step in found.steps for c in step.cells]
    assert cells == [
        ("BM01", "E10", "500", "500"),
        ("BM01", "F10", "68", "68"),
        ("BM01", "E11", "206.1947", "206,1947"),
        ("BM01", "F11", "56,5 ", "56,5"),
        ("BM04", "D10", "11.000", "11.000"),
    ]


def test_values_are_put_into_the_formula(food):
    steps = {step.name or step.formula: step for step in trace(food.by_code["CT08"]).steps}
    assert steps["CT08"].with_values == "4.565,000055 / 11.000 * 1.000"
    assert steps["CT08"].value == "415,000005"
    assert steps["CT07"].with_values == "45.650,00055 / 10"
    assert steps["CT90"].with_values == ""
    assert steps["CT90"].value == "11.000"


def test_a_repair_is_told_beside_its_cell(food):
    (cell,) = [c for step in trace(food.by_code["CT07"]).steps for c in step.cells if c.notes]
    assert cell.cell == "F11"
    assert "56,5" in cell.notes[0]


def test_the_sources_are_all_cells_in_reading_order(food):
    addresses = [value.ref.address for value in food.by_code["CT08"].lineage.sources()]
    assert addresses == ["E10", "F10", "E11", "F11", "D10"]


def test_the_text_reads_from_figure_to_cell(food):
    lines = trace_text(trace(food.by_code["CT08"])).splitlines()
    assert lines[0].startswith("CT08 · Lương thực bình quân: 415")
    assert lines[1] == "Kế hoạch: ≥ 413 kg/người/năm → Vượt"
    assert lines[2:5] == [
        "CT08 = CT07 / CT90 * 1000",
        "     = 4.565,000055 / 11.000 * 1.000",
        "     = 415,000005",
    ]
    assert '          2024/so_lieu/An Tho.xlsx, trang "BM01"' in lines
    assert '            E11    "206.1947" → 206,1947' in lines
    assert "    CT90 = tong(BM04.dan_so) = 11.000, từ 1 ô:" in lines
    assert lines[lines.index("Cần xem:") + 1].startswith(
        '  - Tệp 2024/ke_hoach.xlsx, trang "Chỉ tiêu", ô B11: CT08 413'
    )


def test_a_trace_is_plain_data(food):
    assert json.loads(json.dumps(asdict(trace(food.by_code["CT08"])), ensure_ascii=False))["code"] == "CT08"


def test_a_target_used_twice_is_told_once(make, poverty):
    plan, intake = poverty(
        make.target("CT01", "(CT90 + CT90) / (CT90 - -1)", ""),
        make.target("CT90", "tong(BM05.ho)", ""),
    )
    found = trace(compute(plan, intake).by_code["CT01"])
    assert [step.name for step in found.steps] == ["CT01", "CT90"]
    assert found.steps[0].with_values == "(1.000 + 1.000) / (1.000 - -1)"


def test_a_code_that_begins_another_code_is_not_mistaken_for_it(make, poverty):
    plan, intake = poverty(
        make.target("CT1", "tong(BM05.ho)", ""),
        make.target("CT10", "CT1", ""),
        make.target("CT100", "CT10 + CT1", ""),
    )
    steps = trace(compute(plan, intake).by_code["CT100"]).steps
    assert [(step.name, step.formula) for step in steps] == [
        ("CT100", "CT10 + CT1"),
        ("CT10", "CT1"),
        ("CT1", "tong(BM05.ho)"),
    ]
    assert steps[0].with_values == "1.000 + 1.000"


def test_a_figure_that_lacks_says_so(make, poverty):
    plan, intake = poverty(
        make.target("CT13", "tong(BM05.ngheo) / tong(BM05.ho)", "<", "2.3", unit="%", decimals=1), only=()
    )
    found = trace(compute(plan, intake).results[0])
    assert (found.actual, found.against, found.verdict) == ("chưa có số liệu", "< 2,3 %", "Chưa có số liệu")
    assert found.steps[0].with_values == "chưa có số liệu / chưa có số liệu"
    assert "chưa đơn vị nào nộp biểu BM05" in found.findings[0]


def test_yes_no_and_structure_targets_are_told_in_words(make, poverty):
    plan, intake = poverty(
        make.target("CT19", 'tat_ca(BM05.khu = "Xóm 1"; khu="Xóm 1")', "đạt", plan_text="Giữ vững"),
        make.target(
            "CT09", "co_cau(CT90; CT90, CT90)", "cơ cấu", "50", unit="%", decimals=1, tolerance="1.5"
        ),
        make.target("CT90", "tong(BM05.ho)", ""),
    )
    by_code = compute(plan, intake).by_code
    kept, share = trace(by_code["CT19"]), trace(by_code["CT09"])
    assert (kept.actual, kept.against) == ("Đạt", "Giữ vững")
    assert (share.actual, share.against) == ("50 %", "cơ cấu 50 % (± 1,5)")
    assert share.steps[0].with_values == "co_cau(1.000; 1.000, 1.000)"
