from __future__ import annotations

import json
from datetime import date

import pytest
from openpyxl import load_workbook

from reports.findings import Finding, Where
from reports.intake import obligations, write_check_report, write_findings_json
from reports.speech import Screen


@pytest.fixture
def report(desk, plan, tmp_path):
    desk.put("a.xlsx", day=date(2024, 12, 13))
    desk.put("b.xlsx", unit="Thôn Hội An 1", rows=[(1, "Khu 1", "=trăm", "x", 3, 115)])
    intake = desk.read()
    path = tmp_path / "kiem_tra_so_lieu.xlsx"
    write_check_report(intake.findings, plan, obligations(plan, intake, None), path)
    return load_workbook(path), intake, path


def test_matrix_shows_every_unit_and_form_with_colours(report):
    workbook, _, _ = report
    sheet = workbook["Tổng hợp"]
    assert [cell.value for cell in sheet[3]] == ["Đơn vị", "BM01", "BM03", "BM05", "BM12"]
    assert [cell.value for cell in sheet[4]] == [
        "Thôn An Thổ",
        "thiếu (muộn 5 ngày)",
        "-",
        "đã nộp (muộn 3 ngày)",
        "thiếu (muộn 5 ngày)",
    ]
    assert sheet["B4"].fill.fgColor.rgb == "00FFC7CE"
    assert sheet["D4"].fill.fgColor.rgb == "00FFEB9C"
    assert sheet["D5"].value == "lỗi"


def test_list_holds_every_finding_with_place_and_remedy(report):
    workbook, intake, _ = report
    sheet = workbook["Phát hiện"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert len(rows) == len(intake.findings)
    line = next(row for row in rows if row[2] == "E303")
    assert line[1:7] == ["Phải sửa", "E303", "Thôn Hội An 1", "2024/so_lieu/b.xlsx", "Trang 1", "D7"]
    assert all(line[7:9])
    assert line[10]


def test_text_that_begins_with_an_equals_sign_is_no_formula(report):
    workbook, _, _ = report
    cells = [cell for row in workbook["Phát hiện"].iter_rows(min_row=4) for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


def test_list_has_a_filter_and_prints_on_a4_landscape(report):
    sheet = report[0]["Phát hiện"]
    assert sheet.auto_filter.ref.startswith("A3:K")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows == "$3:$3"


def test_report_is_the_same_every_time(report, plan, tmp_path):
    _, intake, path = report
    again = tmp_path / "again.xlsx"
    write_check_report(tuple(reversed(intake.findings)), plan, obligations(plan, intake, None), again)
    assert again.read_bytes() == path.read_bytes()


def test_report_without_findings_is_still_a_workbook(plan, tmp_path):
    path = tmp_path / "r.xlsx"
    write_check_report((), plan, (), path)
    assert load_workbook(path).sheetnames == ["Tổng hợp", "Phát hiện"]


def test_findings_are_written_as_json_in_a_fixed_order(tmp_path):
    one = Finding("E230", Where("b.xlsx", "S", "A7"), "BM05")
    two = Finding("E401", Where("a.xlsx", "S", "C7"), note="Hộ nghèo")
    write_findings_json((one, two), tmp_path / "1.json")
    write_findings_json((two, one), tmp_path / "2.json")
    text = (tmp_path / "1.json").read_text(encoding="utf-8")
    assert text == (tmp_path / "2.json").read_text(encoding="utf-8")
    plain = json.loads(text)
    assert [item["where"]["file"] for item in plain] == ["a.xlsx", "b.xlsx"]
    assert plain[0]["severity"] == "error"
    assert "Hộ nghèo" in plain[0]["message"]


def test_what_a_column_has_by_its_format_is_one_row_on_the_screen(capsys):
    def of(code, cells, note):
        return [Finding(code, Where("a.xlsx", "BM03", cell), "1", "1 khẩu", note) for cell in cells]

    found = [
        *of("W316", ("D7", "D8", "D9"), "khẩu"),
        *of("W316", ("E7",), "khẩu"),
        *of("W316", ("D10",), "hộ"),
        *of("W324", ("C7", "D8"), ""),
        *of("W313", ("D7", "D8"), ""),
    ]
    Screen().findings(found, {})
    words = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "D7, D8, D9" in words
    assert "C7, D8" in words
    assert words.count("W316") == 3
    assert words.count("W324") == 1
    assert words.count("W313") == 2
    assert "(và 2 ô tương tự)" in words
