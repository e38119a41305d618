"""The annex as a workbook: live formulas that come to what the document prints."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from reports.documents.review import review
from reports.figures.model import Figures, Lineage
from reports.vietnamese import format_number
from tests.documents.small_year import results, small_year

CELL = re.compile(r"[A-Z]+\d+")
RANGE = re.compile(r"([A-Z])(\d+):\1(\d+)")


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
    """The value of ``=F7/E7*100``, ``=ROUND(F7-D7,1)`` or ``=SUM(F8:F9)`` over what stands in the cells."""
    text = RANGE.sub(
        lambda m: ",".join(f"{m[1]}{row}" for row in range(int(m[2]), int(m[3]) + 1)), formula.lstrip("=")
    )
    text = CELL.sub(lambda m: f"Decimal(str({sheet[m[0]].value}))", text)
    known = {"ROUND": round, "SUM": lambda *numbers: sum(numbers), "Decimal": Decimal}
    return eval(text, known)  # noqa: S307  our own formulas


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


def made_of(rendered, *changed):
    """The sheet of the small year with some results replaced, formulas and stored results."""
    by_code = {one.target.code: one for one in changed}
    own = tuple(by_code.get(r.target.code, r) for r in results())
    made = rendered("phu_luc_chi_tieu", small_year(figures=Figures(own, (), ())))
    return tuple(load_workbook(BytesIO(made), data_only=stored).worksheets[0] for stored in (False, True))


def row_of(sheet, name):
    return next(row for row in target_rows(sheet) if name in row[1].value)


def notes_of(sheet):
    return [row[0].value for row in sheet.iter_rows() if str(row[0].value).startswith("- ")]


def test_rows_are_those_of_the_document(sheet, computed):
    context, _ = review(small_year())
    printed = [row for group in context.phu_luc_1 for row in group.dong]

    assert [row[1].value for row in target_rows(sheet)] == [row.ten for row in printed]
    assert [row[8].value for row in target_rows(computed)] == [row.danh_gia for row in printed]


def test_percent_and_change_are_live_formulas(sheet):
    first = target_rows(sheet)[0]
    place = first[0].row

    assert first[6].value == f"=F{place}/E{place}*100"
    assert first[7].value == f"=(F{place}-D{place})/D{place}*100"


def test_change_of_a_rate_is_a_difference_in_points(sheet):
    poor = next(row for row in target_rows(sheet) if row[1].value == "Tỷ lệ hộ nghèo")

    assert poor[7].value == f"=ROUND(F{poor[0].row}-D{poor[0].row},1)"
    words = ("Tăng ", "Giảm ")
    assert poor[7].number_format == ";".join(
        [*(f'"{word}"#,##0.0" điểm phần trăm"' for word in words), '"Bằng"']
    )


def test_a_total_is_the_sum_of_the_parts_below_it(sheet):
    first, second, third = (row[0].row for row in target_rows(sheet)[:3])

    assert (second, third) == (first + 1, first + 2)
    assert sheet[f"F{first}"].value == f"=SUM(F{second}:F{third})"


def test_a_total_that_is_more_than_its_parts_keeps_its_value(rendered):
    whole = results()[0]
    more, _ = made_of(rendered, replace(whole, target=replace(whole.target, formula="CT02 + CT03 + CT90")))
    otherwise, _ = made_of(rendered, replace(whole, actual=Decimal(304), printed=Decimal(304)))

    assert target_rows(more)[0][5].value == 303.5
    assert target_rows(otherwise)[0][5].value == 304


def share_of(printed):
    """The share of CT02 in CT02 and CT03: 99 of 303,5 is 32,619 %."""
    share = results()[3]
    parts = tuple(Lineage(code, None) for code in ("CT02", "CT02", "CT03"))
    return replace(
        share, printed=Decimal(printed), lineage=Lineage("co_cau(CT02; CT02, CT03)", share.actual, parts)
    )


def test_a_share_is_a_live_formula_where_it_comes_to_what_is_printed(rendered):
    formulas, stored = made_of(rendered, share_of("32.6"))
    own, part = row_of(formulas, "Tỷ trọng"), row_of(formulas, "nông nghiệp")[0].row

    assert own[5].value == f"=ROUND(F{part}/SUM(F{part}:F{part + 1})*100,1)"
    assert stored[own[5].coordinate].value == 32.6
    assert not [note for note in notes_of(formulas) if "Tỷ trọng" in note]


def test_a_share_rounded_with_the_others_stays_a_value_and_a_note_says_so(rendered):
    formulas, _ = made_of(rendered, share_of("32.7"))
    own = row_of(formulas, "Tỷ trọng")

    assert own[5].value == 32.7
    assert any(f"Tỷ trọng ở dòng {own[0].value} là giá trị nhập sẵn" in note for note in notes_of(formulas))


def test_judgements_are_formulas_by_the_target_s_own_rule(sheet):
    def rule(name):
        row = row_of(sheet, name)
        return row[8].value.replace(str(row[0].row), "#")

    words = '"Đạt","Không đạt")),"Chưa có số liệu")'
    assert rule("Tổng giá trị") == f'=IF(ISNUMBER(F#),IF(ROUND(F#-E#,9)>0,"Vượt",IF(ROUND(F#-E#,9)=0,{words}'
    assert rule("hộ nghèo") == '=IF(ISNUMBER(F#),IF(ROUND(F#-E#,9)<0,"Đạt","Không đạt"),"Chưa có số liệu")'
    assert ">0" in rule("bảo hiểm")
    assert "ABS(ROUND(F#-E#,9))<=1," in rule("Tỷ trọng")
    assert "ROUND(ROUND(F#,0)-ROUND(E#,0),9)=0" in rule("Tuyển quân")
    assert 'LEFT(F#,3)="Đạt"' in rule("Mặt trận")


def test_a_judgement_no_formula_can_see_stays_a_word_and_a_note_says_so(rendered):
    whole = results()[0]
    hair = replace(
        whole, actual=Decimal("300.0000000001"), printed=Decimal(300), percent_of_plan=Decimal(100)
    )
    formulas, _ = made_of(rendered, hair)

    assert target_rows(formulas)[0][8].value == "Vượt"
    assert any("Đánh giá ở dòng 1 là chữ nhập sẵn" in note for note in notes_of(formulas))


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
    formulas = [cell for row in target_rows(sheet) for cell in row[:8] if str(cell.value).startswith("=")]

    assert len(formulas) >= 8
    for cell in formulas:
        assert computed[cell.coordinate].value == pytest.approx(
            float(evaluate(computed, cell.value)), abs=1e-6
        )


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
