"""The annex as a workbook: live formulas that come to what the document prints."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from reports.documents.review import review
from reports.figures.model import Figures
from reports.vietnamese import format_number
from tests.documents.small_year import results, small_year

CELL = re.compile(r"[A-Z]+\d+")


@pytest.fixture(scope="module")
def data(rendered):
    return rendered("phu_luc_chi_tieu", small_year())


@pytest.fixture(scope="module")
def sheet(data):
    return load_workbook(BytesIO(data)).worksheets[0]


@pytest.fixture(scope="module")
def computed(data):
    return load_workbook(BytesIO(data), data_only=True).worksheets[0]


def target_rows(sheet):
    return [row for row in sheet.iter_rows(min_row=7) if isinstance(row[0].value, int)]


def evaluate(sheet, formula):
    """The value of ``=F7/E7*100`` or ``=ROUND(F7-D7,1)`` over the sheet's own cells."""
    text = CELL.sub(lambda m: f"Decimal(str({sheet[m[0]].value}))", formula.lstrip("="))
    rounded = {"ROUND": round, "Decimal": Decimal}
    return eval(text, rounded)  # noqa: S307  our own formulas


def shown(value, number_format):
    """``value`` as Excel shows it under our number formats, in Vietnamese separators."""
    sections = number_format.split(";")
    if len(sections) == 3:
        section = sections[2] if value == 0 else sections[0] if value > 0 else sections[1]
    else:
        section = sections[0]
    places = len(re.search(r"#,##0(?:\.(0+))?", section)[1] or "") if "#" in section else 0
    digits = format_number(abs(Decimal(str(value))), places)
    return re.sub(r"#,##0(?:\.0+)?", digits, section).replace('"', "")


def test_rows_are_those_of_the_document(sheet):
    context, _ = review(small_year())
    printed = [row for group in context.phu_luc_1 for row in group.dong]

    assert [row[1].value for row in target_rows(sheet)] == [row.ten for row in printed]
    assert [row[8].value for row in target_rows(sheet)] == [row.danh_gia for row in printed]


def test_percent_and_change_are_live_formulas(sheet):
    first = target_rows(sheet)[0]
    place = first[0].row

    assert first[6].value == f"=F{place}/E{place}*100"
    assert first[7].value == f"=(F{place}-D{place})/D{place}*100"


def test_change_of_a_rate_is_a_difference_in_points(sheet):
    poor = next(row for row in target_rows(sheet) if row[1].value == "Tỷ lệ hộ nghèo")

    assert poor[7].value == f"=ROUND(F{poor[0].row}-D{poor[0].row},1)"
    assert poor[7].number_format == '"Tăng "#,##0.0" điểm %";"Giảm "#,##0.0" điểm %";"Bằng"'


def test_every_cell_shows_what_the_document_prints(sheet, computed):
    context, _ = review(small_year())
    printed = [row for group in context.phu_luc_1 for row in group.dong]
    for row, expected in zip(target_rows(sheet), printed, strict=True):
        for cell, text in zip(
            row[3:8],
            (expected.nam_truoc, expected.ke_hoach, expected.thuc_hien, expected.ty_le, expected.so_sanh),
            strict=True,
        ):
            value = computed[cell.coordinate].value
            assert text == (value if isinstance(value, str) else shown(value, cell.number_format))


def test_results_stored_under_formulas_are_what_the_formulas_give(sheet, computed):
    formulas = [cell for row in target_rows(sheet) for cell in row if str(cell.value).startswith("=")]

    assert len(formulas) >= 8
    for cell in formulas:
        assert computed[cell.coordinate].value == pytest.approx(float(evaluate(sheet, cell.value)), abs=1e-6)


def test_figures_without_data_hold_a_dash_and_no_formula(sheet):
    insured = next(row for row in target_rows(sheet) if "bảo hiểm" in row[1].value)

    assert [cell.value for cell in insured[5:8]] == ["-", "-", "-"]


def test_it_prints_on_a4_with_repeating_heads(sheet):
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$6:$6"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_same_data_give_the_same_bytes(rendered, data):
    assert rendered("phu_luc_chi_tieu", small_year()) == data


def test_other_data_give_other_bytes(rendered, data):
    less = small_year(figures=Figures(results()[:3], (), ()))

    assert rendered("phu_luc_chi_tieu", less) != data


def test_a_name_that_looks_like_a_formula_stays_text(rendered):
    first, *others = results()
    named = replace(first, target=replace(first.target, name="=SUM(A1)"))
    sheet = load_workbook(
        BytesIO(rendered("phu_luc_chi_tieu", small_year(figures=Figures((named, *others), (), ()))))
    ).worksheets[0]

    assert target_rows(sheet)[0][1].data_type == "s"
