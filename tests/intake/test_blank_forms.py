from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from reports.intake import Sender, read_submissions, write_forms


@pytest.fixture
def sender():
    return Sender("Ủy ban nhân dân xã Phổ An", "Phổ An")


@pytest.fixture
def blank(tmp_path, plan, sender):
    """Paths of the forms by their names."""
    return {path.name: path for path in write_forms(plan, sender, tmp_path / "so_lieu")}


def read(tmp_path, plan):
    return read_submissions(tmp_path / "so_lieu", plan, root=tmp_path)


def test_one_workbook_per_unit_and_form_in_a_folder_per_unit(tmp_path, blank):
    assert sorted(p.relative_to(tmp_path / "so_lieu").as_posix() for p in blank.values()) == [
        "tai_chinh_ke_toan/BM03_tai_chinh_ke_toan.xlsx",
        "thon_an_tho/BM01_thon_an_tho.xlsx",
        "thon_an_tho/BM05_thon_an_tho.xlsx",
        "thon_an_tho/BM12_thon_an_tho.xlsx",
        "thon_hoi_an_1/BM05_thon_hoi_an_1.xlsx",
        "thon_hoi_an_2/BM05_thon_hoi_an_2.xlsx",
    ]


def test_units_whose_names_differ_in_accents_only_get_folders_of_their_own(tmp_path, plan, sender):
    first = plan.units[1]
    twins = (replace(first, code="T08", name="Thôn Ấn 1"), replace(first, code="T09", name="Thôn An 1"))
    paths = write_forms(replace(plan, units=twins), sender, tmp_path)
    assert [p.parent.name for p in paths] == ["thon_an_1_t08", "thon_an_1_t09"]


@pytest.mark.usefixtures("blank")
def test_blank_form_sent_back_is_known_and_called_empty(tmp_path, plan):
    intake = read(tmp_path, plan)
    assert len(intake.submissions) == 6
    assert {f.code for f in intake.findings} == {"E230"}
    assert intake.findings[0].message().endswith("chưa có dòng số liệu nào.")


def test_filled_form_is_read_back_as_it_was_filled(tmp_path, plan, blank):
    path = blank["BM12_thon_an_tho.xlsx"]
    workbook = load_workbook(path)
    sheet = workbook["BM12"]
    sheet["C6"] = date(2024, 12, 1)
    filled = [
        ("Thi đua quyết thắng", "Giao quân đủ", 25, date(2024, 2, 1), "có", 100),
        ("Toàn dân đoàn kết xây dựng đời sống văn hóa", "Hiến đất làm đường", 310, None, "không", 98.5),
    ]
    for row, values in enumerate(filled, 9):
        for at, value in enumerate(values, 2):
            sheet.cell(row, at, value)
    renamed = path.with_name("gửi lại.xlsx")
    workbook.save(renamed)
    path.unlink()
    intake = read(tmp_path, plan)
    found = [f for f in intake.findings if f.where.file.endswith("gửi lại.xlsx")]
    assert found == []
    submission = next(s for s in intake.submissions if s.form == "BM12")
    assert (submission.unit, submission.submitted) == ("T01", date(2024, 12, 1))
    first, second = ({n: v.value for n, v in row.values.items()} for row in submission.rows)
    assert first == {
        "phong_trao": "Thi đua quyết thắng",
        "ket_qua": "Giao quân đủ",
        "so_nguoi": 25,
        "ngay": date(2024, 2, 1),
        "dat": True,
        "ty_le": 100,
    }
    assert str(second["ty_le"]) == "98.5"
    assert second["dat"] is False


def test_form_may_be_filled_to_its_last_row(tmp_path, plan, blank):
    path = blank["BM05_thon_hoi_an_1.xlsx"]
    workbook = load_workbook(path)
    for row in range(9, 34):
        for at, value in enumerate((f"Khu {row}", 100, 1, 1, 90), 2):
            workbook["BM05"].cell(row, at, value)
    workbook.save(path)
    intake = read(tmp_path, plan)
    submission = next(s for s in intake.submissions if s.unit == "T03")
    assert len(submission.rows) == 25


def test_choices_dates_and_numbers_are_validated(blank):
    rules = load_workbook(blank["BM12_thon_an_tho.xlsx"])["BM12"].data_validations.dataValidation
    by_column = {str(rule.sqref)[0]: rule for rule in rules}
    assert (by_column["B"].type, by_column["B"].formula1) == ("list", "'Danh mục'!$A$2:$A$3")
    assert (by_column["D"].type, by_column["D"].operator, by_column["D"].formula1) == (
        "whole",
        "between",
        "0",
    )
    assert by_column["E"].type == "date"
    assert by_column["F"].formula1 == '"có,không"'
    assert (by_column["G"].type, by_column["G"].formula2) == ("decimal", "100")
    assert "C" not in by_column


def test_choice_with_a_comma_stays_one_choice(blank):
    lists = load_workbook(blank["BM01_thon_an_tho.xlsx"])["Danh mục"]
    assert lists.sheet_state == "hidden"
    assert [cell.value for cell in lists["A"]] == ["Nhóm cây", "Lương thực", "Rau, màu", "Cây công nghiệp"]


def test_only_the_cells_to_fill_in_are_unlocked(blank):
    sheet = load_workbook(blank["BM05_thon_an_tho.xlsx"])["BM05"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    unlocked = {c.coordinate for row in sheet["A1:F34"] for c in row if not c.protection.locked}
    assert {"B9", "F33", "C6"} <= unlocked
    assert not unlocked & {"A9", "B8", "C3", "C4", "C5", "C34", "F34"}


def test_numbers_that_can_be_added_up_have_a_total_below_the_input(blank):
    households = load_workbook(blank["BM05_thon_an_tho.xlsx"])["BM05"]
    assert (households["B34"].value, households["C34"].value) == ("Tổng cộng", "=SUM(C9:C33)")
    crops = load_workbook(blank["BM01_thon_an_tho.xlsx"])["BM01"]
    assert crops["D34"].value == "=SUM(D9:D33)"
    assert crops["E34"].value is None  # tạ/ha cannot be added up


def test_headers_carry_the_unit_of_measure(blank):
    sheet = load_workbook(blank["BM01_thon_an_tho.xlsx"])["BM01"]
    assert [c.value for c in sheet[8]] == [
        "STT",
        "Cây trồng",
        "Nhóm cây",
        "Diện tích (ha)",
        "Năng suất (tạ/ha)",
        "Sản lượng (tấn)",
    ]


def test_form_is_one_a4_page_with_its_header_row_set_to_repeat(blank):
    wide = load_workbook(blank["BM12_thon_an_tho.xlsx"])["BM12"]
    narrow = load_workbook(blank["BM03_tai_chinh_ke_toan.xlsx"])["BM03"]
    for sheet in (wide, narrow):
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$8:$8"
    assert wide.page_setup.orientation == "landscape"
    assert narrow.page_setup.orientation == "portrait"


def test_guide_explains_every_column(blank):
    guide = load_workbook(blank["BM05_thon_an_tho.xlsx"])["Hướng dẫn"]
    texts = [cell.value for row in guide.iter_rows() for cell in row if cell.value]
    assert "Hộ cận nghèo" in texts
    assert "Nhập số nguyên, từ 1, đến 2.000." in texts
    assert "[Hộ nghèo] + [Hộ cận nghèo] <= [Tổng số hộ]" in texts
    assert any("10/12/2024" in str(text) for text in texts)


def test_every_text_is_in_times_new_roman(blank):
    for sheet in load_workbook(blank["BM12_thon_an_tho.xlsx"]):
        fonts = {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value is not None}
        assert fonts == {"Times New Roman"}


def test_no_clock_stands_in_a_workbook(blank):
    for path in blank.values():
        with zipfile.ZipFile(path) as package:
            assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = package.read("docProps/core.xml").decode()
        assert core.count("2024-01-15T00:00:00Z") == 2  # made and changed on the day the plan was issued


def test_two_runs_give_the_same_bytes(tmp_path, plan, sender):
    first = write_forms(plan, sender, tmp_path / "a")
    second = write_forms(plan, sender, tmp_path / "b")
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]
