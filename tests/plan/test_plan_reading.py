"""Reading the plan workbook: what a good one says, and what is said of a faulty one."""

from datetime import date
from decimal import Decimal

import pytest

from reports.errors import SourceFileError
from reports.findings import explain
from reports.plan import Comparison, UnitKind, read_plan
from reports.plan.model import Progress
from reports.spreadsheet.cells import Kind


def test_a_good_workbook_has_no_findings(book):
    assert book.read().findings == ()


def test_the_general_sheet(book):
    plan = book.read()
    assert (plan.year, plan.number, plan.theme) == (2024, "12/KH-UBND", "Tăng cường kỷ luật, kỷ cương")
    assert plan.issued == date(2024, 1, 15)
    assert plan.closing_date == date(2024, 12, 15)
    assert plan.report_date == date(2024, 12, 20)
    assert plan.general["Hạn nộp số liệu"] == "10/12/2024"


def test_targets_with_their_cells(book):
    plan = book.read()
    first = plan.target_by_code["CT01"]
    assert (first.plan, first.previous, first.next_plan) == (
        Decimal("2167.017"),
        Decimal("2052.5"),
        Decimal(2300),
    )
    assert first.decimals == 3
    assert first.cells["ke_hoach"].address == "F4"
    assert first.cells["cong_thuc"].file == "2024/ke_hoach.xlsx"
    part = plan.target_by_code["CT02"]
    assert (part.comparison, part.parent, part.decimals) == (Comparison.AT_LEAST, "CT01", 3)
    assert plan.fields == ("Kinh tế", "Văn hóa - xã hội")


def test_a_percentage_counts_in_percent_however_written(book):
    for value, number_format in (
        ("19,1%", "General"),
        (0.191, "0.0%"),
        (19.1, "General"),
        ("19,1", "General"),
    ):
        path = book.write({("Chỉ tiêu", "F7"): value})
        import openpyxl

        workbook = openpyxl.load_workbook(path)
        workbook["Chỉ tiêu"]["F7"].number_format = number_format
        workbook.save(path)
        plan = read_plan(path, root=book.root)
        assert plan.target_by_code["CT09"].plan == Decimal("19.1")
        assert plan.target_by_code["CT09"].tolerance == 1


def test_yes_no_targets_keep_their_words(book):
    kept = book.read().target_by_code["CT19"]
    assert kept.comparison is Comparison.FULFILLED
    assert (kept.plan, kept.plan_text, kept.previous_text, kept.next_plan_text) == (
        None,
        "Giữ vững",
        "Đạt",
        "Giữ vững",
    )


def test_base_figures_and_units_of_results(book):
    plan = book.read()
    assert plan.target_by_code["CT90"].comparison is Comparison.NONE
    birth = plan.target_by_code["CT14"]
    assert (birth.unit, birth.result_unit, birth.note, birth.is_rate) == (
        "%",
        "‰",
        "Hỏi lại đơn vị tính",
        True,
    )
    assert plan.target_by_code["CT01"].result_unit == "tỷ đồng"


def test_forms_with_titles_from_their_first_row(book):
    plan = book.read()
    assert [form.code for form in plan.forms] == ["BM03", "BM04", "BM09", "BM12"]
    form = plan.form_by_code["BM03"]
    assert form.title == "Giá trị sản xuất"
    branch, value = form.columns
    assert (branch.kind, branch.choices, branch.required) == (
        Kind.CHOICE,
        ("Nông nghiệp", "Công nghiệp"),
        True,
    )
    assert (value.kind, value.other_headers) == (Kind.NUMBER, ("GTSX", "Giá trị sản xuất"))
    assert (value.minimum, value.maximum, value.check, value.check_warns) == (0, 5000, "gia_tri >= 0", True)
    assert plan.form_by_code["BM04"].columns[0].check_warns is False
    assert plan.form_by_code["BM12"].columns[0].choices == ("@PT",)


def test_units_take_the_common_deadline_where_they_have_none(book):
    village, office = book.read().units
    assert (village.superior, village.superior_ref.address) == ("Ủy ban nhân dân xã Phổ An", "I4")
    assert office.superior == ""
    assert (village.code, village.kind, village.other_names) == (
        "T01",
        UnitKind.VILLAGE,
        ("An Thổ", "Thôn 1"),
    )
    assert (village.forms, village.deadline) == (("BM04", "BM12"), date(2024, 12, 5))
    assert (office.kind, office.forms, office.deadline) == (
        UnitKind.DEPARTMENT,
        ("BM03", "BM12"),
        date(2024, 12, 10),
    )


def test_resubmissions_may_use_any_name_of_the_unit(book):
    (found,) = book.read().resubmissions
    assert (found.unit, found.form, found.file, found.reason) == (
        "T01",
        "BM04",
        "2024/so_lieu/b.xlsx",
        "Bản sửa",
    )


def test_the_sheet_of_resubmissions_may_be_missing(book):
    plan = book.read(drop=("Bản nộp",))
    assert (plan.resubmissions, plan.findings) == ((), ())


@pytest.mark.parametrize(
    ("place", "value", "code", "expected"),
    [
        (("Chỉ tiêu", "A5"), "CT01", "E501", "ô A4"),
        (("Chỉ tiêu", "E4"), "trên", "E502", "≥; ≤; >; <; =; cơ cấu; đạt"),
        (("Chỉ tiêu", "E7"), "cơ câu", "E502", "cơ cấu"),
        (("Chỉ tiêu", "F4"), None, "E505", "≥"),
        (("Chỉ tiêu", "D4"), None, "E505", "≥"),
        (("Chỉ tiêu", "F9"), None, "E505", "đạt"),
        (("Chỉ tiêu", "K5"), "CT09x", "E506", "CT09"),
        (("Chỉ tiêu", "K5"), "CT02", "E506", "một chỉ tiêu khác, không nằm dưới chính nó"),
        (("Chỉ tiêu", "L4"), 9, "E503", "0 đến 6"),
        (("Chỉ tiêu", "M7"), None, "E510", ""),
        (("Chỉ tiêu", "G4"), "CT02 + CTO3", "E515", "CT03"),
        (("Chỉ tiêu", "G4"), "CT02 +", "E511", "một số, một chỉ tiêu, một cột (BM05.ho_ngheo) hoặc một hàm"),
        (("Chỉ tiêu", "G4"), None, "W527", "Tổng giá trị sản xuất"),
        (("Chỉ tiêu", "G9"), "CT01 + 1", "E526", "đúng/sai"),
        (("Chỉ tiêu", "G10"), "tong(BM04.dan_so) / CT90", "E518", ""),
        (
            ("Biểu mẫu", "F5"),
            "số thập phân",
            "E503",
            "chữ; số nguyên; số; phần trăm; ngày; năm; danh mục; có/không",
        ),
        (("Biểu mẫu", "C5"), "nganh", "E501", "ô C4"),
        (("Biểu mẫu", "E5"), "ngành", "E501", "cột nganh, ô D4"),
        (("Biểu mẫu", "M4"), None, "E508", ""),
        (("Biểu mẫu", "M8"), "@PX", "E503", "@PT"),
        (("Biểu mẫu", "J5"), -1, "E509", "0"),
        (("Biểu mẫu", "L5"), "nhẹ", "E503", "lỗi hoặc cảnh báo"),
        (("Biểu mẫu", "K5"), "gia_tr >= 0", "E514", "gia_tri"),
        (("Biểu mẫu", "K6"), "dan_so >= 0; dan_so + 1", "E526", "đúng/sai"),
        (("Đơn vị", "C5"), "Ban ngành", "E503", "ban, ngành"),
        (("Đơn vị", "E4"), "BM04; BM99", "E504", "BM09"),
        (("Đơn vị", "A5"), "T01", "E501", "ô A4"),
        (("Đơn vị", "D5"), "thôn an thổ", "E501", "T01, ô A4"),
        (("Phong trào", "A4"), None, "E360", "Mã"),
        (("Bản nộp", "A4"), "Thôn An Thố", "E503", "Thôn An Thổ"),
        (("Bản nộp", "B4"), "BM99", "E504", "BM09"),
        (("Kế hoạch", "A8"), "Năm", "E501", "ô A4"),
        (("Kế hoạch", "B4"), None, "E507", ""),
        (("Kế hoạch", "A4"), "Niên độ", "E507", ""),
    ],
)
def test_every_fault_is_found_at_its_cell_with_what_was_expected(book, place, value, code, expected):
    sheet, cell = place
    plan = book.read({place: value})
    found = [f for f in plan.findings if f.code == code]
    assert found, [f.text() for f in plan.findings]
    assert explain(code)
    assert expected in [f.expected for f in found]
    assert {f.where.sheet for f in found} == {sheet}
    if code not in ("E501", "E507"):
        assert cell in {f.where.cell for f in found}


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [("Đơn vị", "H4"), ("Kế hoạch", "B8"), ("Kế hoạch", "B10")],
)
def test_a_deadline_that_is_no_date_is_named(book, sheet, cell):
    plan = book.read({(sheet, cell): "cuối năm"})
    (finding,) = plan.findings
    assert finding.blocks
    assert (finding.where.sheet, finding.where.cell, finding.found) == (sheet, cell, "cuối năm")


@pytest.mark.parametrize("value", ["nhiều", "12.345", "925 tỷ"])
def test_a_planned_figure_that_is_no_number_is_named_once(book, value):
    plan = book.read({("Chỉ tiêu", "F4"): value})
    (finding,) = plan.findings
    assert finding.where.cell == "F4"
    assert plan.target_by_code["CT01"].plan is None


def test_choices_under_another_kind_are_doubted(book):
    (finding,) = book.read({("Biểu mẫu", "M6"): "a; b"}).findings
    assert (finding.code, finding.where.cell, finding.found, finding.expected) == (
        "E503",
        "F6",
        "số nguyên",
        "danh mục",
    )


def test_what_was_understood_otherwise_than_typed_is_said(book):
    plan = book.read({("Chỉ tiêu", "H4"): "2.052,5", ("Kế hoạch", "B8"): "10/12/2024"})
    assert plan.target_by_code["CT01"].previous == Decimal("2052.5")
    assert plan.units[1].deadline == date(2024, 12, 10)
    assert [(f.code[0], f.where.cell) for f in plan.findings] == [("R", "H4"), ("R", "B8")]


def test_all_faults_come_out_together(book):
    plan = book.read(
        {
            ("Chỉ tiêu", "G4"): "CT0l + tog(BM03.gia_tri)",
            ("Chỉ tiêu", "G5"): 'tong(BM03.gia_tri, nganh="Nông nghiêp")',
            ("Đơn vị", "E4"): "BM99",
            ("Kế hoạch", "B4"): None,
        }
    )
    assert sorted(f.code for f in plan.findings) == ["E504", "E507", "E512", "E515", "E517"]


def test_a_cycle_is_named_as_a_path_once(book):
    plan = book.read(
        {
            ("Chỉ tiêu", "G5"): "CT03 * 2",
            ("Chỉ tiêu", "G6"): "CT01 / 2",
        }
    )
    (finding,) = plan.findings
    assert (finding.code, finding.found, finding.where.cell) == ("E518", "CT01 → CT02 → CT03 → CT01", "G4")


def test_a_long_chain_of_references_is_refused(book):
    more = [[f"CTX{n}", "Kinh tế", "Chuỗi", "tấn", "≥", 1, f"CTX{n + 1}"] for n in range(20)]
    more.append(["CTX20", "Kinh tế", "Chuỗi", "tấn", "≥", 1, "tong(BM04.dan_so)"])
    plan = book.read(rows={"Chỉ tiêu": more})
    assert [(f.code, f.found, f.expected) for f in plan.findings] == [("E519", "CTX8", "không quá 12 bậc")]


def test_parents_in_a_circle(book):
    plan = book.read({("Chỉ tiêu", "K4"): "CT02"})
    assert [(f.code, f.where.cell) for f in plan.findings] == [("E506", "K4"), ("E506", "K5")]


def test_the_first_of_two_rows_with_one_code_counts(book):
    plan = book.read({("Chỉ tiêu", "A5"): "ct01"})
    assert [t.name for t in plan.targets if t.code == "CT01"] == ["Tổng giá trị sản xuất"]


def test_a_unit_named_twice_counts_once(book):
    plan = book.read({("Đơn vị", "A5"): "T01"})
    assert [unit.name for unit in plan.units] == ["Thôn An Thổ"]


def test_a_missing_sheet_is_a_finding(book):
    plan = book.read(drop=("Đơn vị",))
    assert plan.units == ()
    assert any(f.code == "E140" and f.expected == "Đơn vị" for f in plan.findings)


def test_a_file_that_is_not_there_stops_with_its_name(tmp_path):
    with pytest.raises(SourceFileError, match=r"Không có tệp kế hoạch ke_hoach\.xlsx"):
        read_plan(tmp_path / "ke_hoach.xlsx", root=tmp_path)


def test_a_file_that_is_no_workbook_stops_with_the_reason(tmp_path):
    path = tmp_path / "ke_hoach.xlsx"
    path.write_bytes(b"not a workbook")
    with pytest.raises(SourceFileError, match=r"ke_hoach\.xlsx"):
        read_plan(path, root=tmp_path)


@pytest.mark.parametrize(("typed", "right"), [("12", "12/KH-UBND"), ("Số: 12/", "12/KH-UBND")])
def test_a_number_without_its_symbol_is_told(book, typed, right):
    plan = book.read({("Kế hoạch", "B5"): typed})
    told = [f for f in plan.findings if f.code == "W575"]
    assert [(f.found, f.expected, f.where.sheet) for f in told] == [(typed, right, "Kế hoạch")]


def test_what_a_target_says_at_mid_year_may_stand_in_a_column_of_its_own(book):
    plan = book.read({("Chỉ tiêu", "P3"): "Giữa năm", ("Chỉ tiêu", "P4"): "Lũy kế"})

    assert plan.findings == ()
    assert plan.target_by_code["CT01"].progress is Progress.ACCUMULATES
    assert plan.target_by_code["CT02"].progress is None


def test_an_unknown_word_about_mid_year_is_said_with_the_nearest(book):
    plan = book.read({("Chỉ tiêu", "P3"): "Giữa năm", ("Chỉ tiêu", "P4"): "thời diểm"})
    (found,) = plan.findings

    assert (found.code, found.where.cell, found.expected) == ("E529", "P4", "thời điểm")
    assert plan.target_by_code["CT01"].progress is None
