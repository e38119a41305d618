from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook

from reports.intake.names import Vocabulary


def test_form_with_a_full_header_block_is_read_without_a_word(desk, codes, numbers):
    desk.put()
    intake = desk.read()
    assert codes(intake) == []
    (submission,) = intake.submissions
    assert (submission.unit, submission.form) == ("T01", "BM05")
    assert submission.submitted == date(2024, 12, 5)
    assert numbers(intake)[0] == {
        "khu_dan_cu": "Khu 1",
        "tong_so_ho": 120,
        "ho_ngheo": 2,
        "ho_can_ngheo": 3,
        "ho_van_hoa": 115,
    }


@pytest.mark.parametrize(
    "block",
    [
        [["Biểu số: BM05"], ["Đơn vị báo cáo: Thôn An Thổ"], ["Năm: 2024"], ["Ngày lập: 05/12/2024"]],
        [["Biểu số: BM05; Đơn vị báo cáo: Thôn An Thổ; Năm: 2024; Ngày lập: 05/12/2024"]],
        [["Biểu số: BM05\nĐơn vị báo cáo: Thôn An Thổ\nNăm: 2024\nNgày lập: 05/12/2024"]],
        [
            [
                "Biểu số:",
                "BM05",
                "Đơn vị báo cáo:",
                "Thôn An Thổ",
                "Năm:",
                2024,
                "Ngày lập:",
                date(2024, 12, 5),
            ]
        ],
        [
            ["Biểu số:", None, None, None, "BM05"],
            ["Đơn vị:", None, None, "Thôn An Thổ"],
            ["Năm:", None, 2024],
            ["Ngày nộp:", None, date(2024, 12, 5)],
        ],
        [["Mẫu biểu", "BM05"], ["Đơn vị", "Thôn An Thổ"], ["Năm", 2024], ["Ngày lập", date(2024, 12, 5)]],
        [["bieu so: BM05"], ["DON VI BAO CAO: Thôn An Thổ"], ["nam: 2024"], ["Ngay lap: 05/12/2024"]],
    ],
    ids=["same cell", "one cell", "lines", "one row", "far right", "no colon", "no accents"],
)
def test_labels_and_values_are_found_however_they_are_laid_out(desk, codes, block):
    desk.put(block=block)
    intake = desk.read()
    assert codes(intake) == []
    (submission,) = intake.submissions
    assert (submission.unit, submission.form) == ("T01", "BM05")
    assert submission.submitted == date(2024, 12, 5)


def test_value_in_a_merged_area_right_of_its_label_is_found(desk, codes):
    def merge(page):
        page.merge_cells("A2:B2")
        page["C2"] = "Thôn An Thổ"
        page.merge_cells("C2:E2")

    desk.put(then=merge)
    intake = desk.read()
    assert codes(intake) == []
    assert intake.submissions[0].unit == "T01"


def test_unit_of_measure_is_not_taken_for_the_unit(desk, codes):
    desk.put(block=[["Đơn vị tính: hộ"], ["Biểu số:", "BM05"], ["Đơn vị:", "Thôn An Thổ"], ["Năm:", 2024]])
    intake = desk.read()
    assert codes(intake) == []
    assert intake.submissions[0].unit == "T01"


def test_unknown_unit_is_an_error_that_names_the_nearest(desk, finding):
    desk.put(unit="Thôn Hội An 3")
    intake = desk.read()
    found = finding(intake, "E201")
    assert (found.where.cell, found.found) == ("B2", "Thôn Hội An 3")
    assert "Thôn Hội An" in found.note
    assert intake.submissions == ()


@pytest.mark.parametrize("written", ["Hội An", "Thôn Hội An", "Hội Am", "Thôn Hội An 3", "Hội An III"])
def test_a_village_without_its_number_is_no_village(desk, finding, written):
    desk.put(unit=written)
    intake = desk.read()
    assert finding(intake, "E201").found == written
    assert intake.submissions == ()


@pytest.mark.parametrize("written", ["Hội An I", "thôn hội an một", "Hoi An 1"])
def test_a_villages_number_however_it_is_written(desk, codes, written):
    desk.put(unit=written)
    intake = desk.read()
    assert {code for code in codes(intake) if code.startswith("E")} == set()
    assert intake.submissions[0].unit == next(u.code for u in desk.plan.units if u.name == "Thôn Hội An 1")


@pytest.mark.parametrize(
    "written",
    ["thon an tho", "An Thổ", "T01", "Xóm Thổ", "Thôn An Thổ, xã Phổ An", "THÔN AN THỔ (xã Phổ An)"],
)
def test_unit_under_another_name_is_counted_and_said(desk, finding, written):
    desk.put(unit=written)
    intake = desk.read()
    found = finding(intake, "R202")
    assert (found.found, found.expected) == (written, "Thôn An Thổ")
    assert intake.submissions[0].unit == "T01"


@pytest.mark.parametrize("written", ["THÔN AN THỔ", "thôn  an thổ", "Tài chính – Kế toán"])
def test_unit_that_differs_in_case_space_or_dash_only_is_its_own_name(desk, codes, written):
    if written.startswith("Tài"):
        desk.put(unit=written, form="BM03", headers=("Ngành", "Giá trị sản xuất"), rows=[("Dịch vụ", 5.5)])
    else:
        desk.put(unit=written)
    assert [code for code in codes(desk.read()) if code[0] != "R" or code == "R202"] == []


def test_misspelt_unit_is_counted_with_a_warning(desk, finding):
    desk.put(unit="Thôm An Thổ")
    intake = desk.read()
    assert finding(intake, "W203").expected == "Thôn An Thổ"
    assert intake.submissions[0].unit == "T01"


def test_another_number_is_another_village_even_when_it_is_the_nearest_name(plan):
    only_one = replace(plan, units=plan.units[1:2])
    assert Vocabulary.of(only_one).unit("Thôn Hội An 2").item is None
    assert Vocabulary.of(only_one).unit("Thôm Hội An 1").item is not None


def test_name_without_accents_that_two_units_share_is_neither(plan):
    first = plan.units[1]
    twins = (replace(first, code="T08", name="Thôn Ấn"), replace(first, code="T09", name="Thôn An"))
    assert Vocabulary.of(replace(plan, units=twins)).unit("thon an").item is None


def test_unit_is_taken_from_the_folder_with_a_warning(desk, finding):
    desk.put("Thôn Hội An 2/bieu 5.xlsx", unit=None)
    intake = desk.read()
    assert finding(intake, "W204").expected == "Thôn Hội An 2"
    assert intake.submissions[0].unit == "T04"


def test_unit_is_taken_from_the_file_name_before_the_folder(desk, finding):
    desk.put("Thôn Hội An 2/hoi_an_1_BM05.xlsx", unit=None)
    assert finding(desk.read(), "W204").expected == "Thôn Hội An 1"


def test_form_of_nobody_is_an_error(desk, finding):
    desk.put("bieu 5.xlsx", unit=None)
    intake = desk.read()
    finding(intake, "E205")
    assert intake.submissions == ()


def test_unknown_form_code_is_an_error_that_names_the_nearest(desk, finding):
    headers = ("Tên", "Số điện thoại")
    desk.put(form="BN05", headers=headers, rows=[("Ông A", "0900")])
    found = finding(desk.read(), "E206")
    assert (found.where.cell, found.note) == ("B1", 'Có phải là "BM05"?')


@pytest.mark.parametrize(
    "written", ["BM 05", "bm-5", "Biểu BM05", "05", "Hộ nghèo, hộ cận nghèo, gia đình văn hóa"]
)
def test_form_written_another_way_is_understood_and_said(desk, finding, written):
    desk.put(form=written)
    intake = desk.read()
    assert finding(intake, "R207").expected == "BM05"
    assert intake.submissions[0].form == "BM05"


def test_form_is_known_by_its_title(desk, finding):
    title = ["HỘ NGHÈO, HỘ CẬN NGHÈO, GIA ĐÌNH VĂN HÓA NĂM 2024"]
    desk.put(block=[title, ["Đơn vị báo cáo:", "Thôn An Thổ"], ["Năm:", 2024]])
    assert finding(desk.read(), "R207").where.cell == "A1"


def test_form_is_known_by_the_sheet_name(desk, finding):
    desk.put(form=None, sheet="BM05")
    assert finding(desk.read(), "R207").found == "BM05"


def test_form_without_any_name_is_told_by_its_columns_with_a_warning(desk, finding):
    desk.put(form=None)
    intake = desk.read()
    assert finding(intake, "W208").expected.startswith("BM05")
    assert intake.submissions[0].form == "BM05"


def test_unit_that_disagrees_with_its_folder_is_a_warning(desk, finding):
    desk.put("Thôn Hội An 1/bieu.xlsx", unit="Thôn An Thổ")
    intake = desk.read()
    found = finding(intake, "W209")
    assert (found.found, found.expected) == ("Thôn An Thổ", "Thôn Hội An 1")
    assert intake.submissions[0].unit == "T01"


def test_wrong_year_is_an_error_and_not_counted(desk, finding):
    desk.put(year=2023)
    intake = desk.read()
    found = finding(intake, "E210")
    assert (found.where.cell, found.found, found.expected) == ("B3", "2023", "2024")
    assert intake.submissions == ()
    assert len(intake.set_aside) == 1


def test_wrong_year_in_the_title_is_an_error(desk, finding):
    desk.put(block=[["SỐ LIỆU NĂM 2023"], ["Biểu số:", "BM05"], ["Đơn vị:", "Thôn An Thổ"]])
    assert finding(desk.read(), "E210").found == "2023"


def test_right_year_in_the_title_is_enough(desk, codes):
    desk.put(block=[["SỐ LIỆU NĂM 2024"], ["Biểu số:", "BM05"], ["Đơn vị:", "Thôn An Thổ"]])
    assert codes(desk.read()) == []


def test_years_in_table_headers_are_not_the_years_of_the_form(desk, codes):
    headers = (*HEADERS[:5], "Hộ văn hóa", "Hộ văn hóa năm 2023")
    desk.put(headers=headers, year=None)
    assert "E210" not in codes(desk.read())


HEADERS = ("STT", "Khu dân cư", "Tổng số hộ", "Hộ nghèo", "Hộ cận nghèo")


def test_missing_year_is_assumed_with_a_warning(desk, finding):
    desk.put(year=None)
    intake = desk.read()
    assert finding(intake, "W211").expected == "2024"
    assert len(intake.submissions) == 1


def test_unreadable_year_is_an_error_and_not_counted(desk, finding):
    desk.put(year="20204")
    intake = desk.read()
    assert finding(intake, "E213").found == "20204"
    assert intake.submissions == ()


def test_unreadable_date_gives_way_to_the_date_the_file_was_saved(desk, finding):
    desk.put(day="cuối tháng 11")
    intake = desk.read()
    assert finding(intake, "W214").found == "cuối tháng 11"
    assert intake.submissions[0].submitted is not None


def test_file_without_any_form_is_an_error(desk, finding):
    desk.put(block=[["Danh bạ"]], headers=("Tên", "Số điện thoại"), rows=[("Trạm Y tế", "0255")])
    found = finding(desk.read(), "E215")
    assert (found.where.file, found.found) == ("2024/so_lieu/bieu.xlsx", "Trang 1")


def test_empty_workbook_is_an_error(desk):
    desk.save(Workbook(), "trong.xlsx")
    intake = desk.read()
    assert any(f.blocks and f.where.file.endswith("trong.xlsx") for f in intake.findings)


def test_filled_form_on_a_hidden_sheet_is_an_error_and_not_counted(desk, finding):
    def hide_a_copy(page):
        copy = page.parent.copy_worksheet(page)
        copy.title = "BM05 (2)"
        copy.sheet_state = "hidden"

    desk.put(then=hide_a_copy)
    intake = desk.read()
    assert finding(intake, "E216").where.sheet == "BM05 (2)"
    assert len(intake.submissions) == 1


def test_other_visible_sheets_are_left_aside_with_a_warning(desk, finding):
    def add_notes(page):
        page.parent.create_sheet("Tính nháp")["A1"] = "120 + 98"
        page.parent.create_sheet("Hướng dẫn")["A1"] = "Cách điền"
        page.parent.create_sheet("Sheet3")

    desk.put(then=add_notes)
    intake = desk.read()
    assert finding(intake, "W217").found == "Tính nháp"
    assert len(intake.submissions) == 1


def test_another_unit_of_measure_above_the_table_is_a_warning(desk, finding):
    block = [["Biểu số:", "BM03"], ["Đơn vị:", "Tài chính - Kế toán"], ["Năm:", 2024], ["ĐVT: triệu đồng"]]
    desk.put(block=block, headers=("Ngành", "Giá trị sản xuất"), rows=[("Dịch vụ", 827000)])
    found = finding(desk.read(), "E218")
    assert (found.found, found.expected) == ("triệu đồng", "tỷ đồng")


def test_several_forms_in_one_workbook_are_all_read(desk, codes):
    def add(page):
        second = page.parent.create_sheet("Giá trị")
        for line in (["Biểu số:", "BM03"], ["Đơn vị:", "Tài chính - Kế toán"], ["Năm:", 2024], []):
            second.append(line)
        second.append(["Ngành", "Giá trị sản xuất (tỷ đồng)"])
        second.append(["Dịch vụ", 827.5])

    desk.put(then=add)
    intake = desk.read()
    assert codes(intake) == []
    assert [(s.unit, s.form) for s in intake.submissions] == [("T01", "BM05"), ("B02", "BM03")]


def test_numbers_on_a_sheet_that_is_no_form_are_counted_out(desk, finding):
    def add_table(page):
        other = page.parent.create_sheet("Sheet2")
        for row in (
            ("Tổ", "Nam", "Nữ"),
            ("Tổ 1", 12, "1.250"),
            ("Tổ 2", 7.5, None),
            ("Ghi chú", "ước", True),
        ):
            other.append(row)

    desk.put(then=add_table)
    intake = desk.read()
    said = finding(intake, "W243")
    assert (said.found, said.expected, said.note, said.where.cell) == ("Sheet2", "3", "B2:C3", "B2")
    assert said.where.unit == "T01"
    assert "3 ô số ở B2:C3 KHÔNG được tính" in said.message()
    assert len(intake.submissions) == 1


def test_a_form_that_lost_its_code_and_headers_blocks_beside_a_sound_one(desk, finding):
    def add_form(page):
        other = page.parent.create_sheet("Trang tính2")
        for row in (("Đơn vị báo cáo:", "Thôn An Thổ"), ("Năm:", 2024), (), ("Xóm", "A"), ("Khu 1", 120)):
            other.append(row)

    desk.put(then=add_form)
    said = finding(desk.read(), "E244")
    assert said.blocks
    assert (said.where.sheet, said.expected, said.note) == ("Trang tính2", "1", "A1:B5")


@pytest.mark.parametrize(
    "written",
    [
        "Thôn Hội An 1, Thôn Hội An 2",
        "Hội An 1 và 2",
        "thôn Hội An 1 + 2",
        "Thôn An Thổ - Thôn Hội An 1",
        "Xóm Thổ; T03",
    ],
)
def test_a_form_that_names_two_units_is_counted_for_neither(desk, finding, written):
    desk.put(unit=written)
    intake = desk.read()
    said = finding(intake, "E240")
    assert (said.where.cell, said.found) == ("B2", written)
    assert said.expected.count("Thôn") == 2
    assert intake.submissions == ()


@pytest.mark.parametrize("written", ["Thôn An Thổ, xã Phổ An", "Tài chính - Kế toán", "Hội An 1 (thôn)"])
def test_a_unit_with_additions_is_one_unit(desk, codes, written):
    desk.put(unit=written)
    assert "E240" not in codes(desk.read())


def with_title(text):
    return [(text,), ("Biểu số:", "BM05"), ("Đơn vị báo cáo:", "Thôn An Thổ"), ("Năm:", 2024)]


@pytest.mark.parametrize("title", ["HỘ NGHÈO NĂM 2023", "Hộ nghèo, hộ cận nghèo, gia đình văn hóa năm 2023"])
def test_a_title_of_another_year_than_the_label_says_stops_the_form(desk, finding, title):
    desk.put(block=with_title(title))
    intake = desk.read()
    said = finding(intake, "E212")
    assert (said.where.cell, said.found, said.expected) == ("A1", "2023", "2024")
    assert intake.submissions == ()


@pytest.mark.parametrize(
    "title",
    [
        "HỘ NGHÈO NĂM 2024 SO VỚI NĂM 2023",
        "(Theo Quyết định số 15/QĐ-UBND ngày 03 tháng 01 năm 2020)",
        "Số liệu đến ngày 06 tháng … năm 2024",
        "BAN HÀNH KÈM THEO CÔNG VĂN SỐ 12/UBND NĂM 2023",
        "NĂM 2023",
    ],
)
def test_another_year_beside_the_right_one_or_in_a_reference_is_no_contradiction(desk, codes, title):
    desk.put(block=with_title(title))
    assert codes(desk.read()) == []


def test_years_side_by_side_are_nobodys_contradiction(desk, codes):
    def beside(page):
        page.insert_rows(5)
        page["D5"], page["E5"] = "SỐ LIỆU NĂM 2023", "SỐ LIỆU NĂM 2024"

    desk.put(then=beside)
    assert codes(desk.read()) == []


def test_a_year_in_capitals_alone_in_its_row_is_one(desk, finding):
    def alone(page):
        page.insert_rows(5)
        page["D5"] = "SỐ LIỆU NĂM 2023"

    desk.put(then=alone)
    assert finding(desk.read(), "E212").where.cell == "D5"


@pytest.mark.parametrize(("year", "said"), [(None, ["W211"]), ("20204", ["E213"]), (2023, ["E210"])])
def test_one_fault_of_the_year_is_one_finding(desk, codes, year, said):
    desk.put(year=year)
    assert codes(desk.read()) == said


@pytest.mark.parametrize("day", [date(2014, 12, 5), date(2034, 12, 5)])
def test_a_day_that_cannot_be_right_is_said_and_not_used(desk, finding, day):
    desk.put(day=day)
    intake = desk.read()
    said = finding(intake, "W246")
    assert (said.where.cell, said.found, said.expected) == ("B4", f"{day:%d/%m/%Y}", "2024")
    assert intake.submissions[0].submitted != day


def test_a_form_of_the_year_may_be_sent_in_january(desk, codes):
    desk.put(day=date(2025, 1, 3))
    assert codes(desk.read()) == []
