"""The command ``new-year`` on the sample year: what is carried, what stays blank, what is refused."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from reports.cli import main
from reports.documents.emulation_plan import plan_headings
from reports.folders import find_folders
from reports.new_year import carry
from reports.pipeline import build_year, check_year, make_forms, read_year
from tests.documents.small_year import word_text

ROOT = Path(__file__).resolve().parents[2]


def copied(folder: Path) -> Path:
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("*.sqlite*", "sao_luu"))
    return folder / "data"


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The sample's data with a folder for 2025 made by the command, and what it said."""
    folder = tmp_path_factory.mktemp("nam_moi")
    data = copied(folder)
    before = fingerprints(data)
    assert main(["new-year", "2025", "--data", str(data), "--out", str(folder / "out")]) == 0
    return find_folders(2025, data, folder / "out"), before


@pytest.fixture(scope="module")
def year(made):
    return read_year(made[0])


@pytest.fixture
def call(capsys, tmp_path):
    def run(data: Path, *arguments: str):
        status = main([*arguments, "--data", str(data), "--out", str(tmp_path / "out")])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_folder_holds_what_a_year_needs(made):
    names = {path.relative_to(made[0].year_data).as_posix() for path in made[0].year_data.rglob("*")}

    assert names == {
        "co_quan.xlsx",
        "hoi_nghi.xlsx",
        "ke_hoach.xlsx",
        "noi_dung.docx",
        "noi_dung_ke_hoach.docx",
        "so_lieu",
        "khen_thuong",
        "khen_thuong/de_nghi.xlsx",
        "khen_thuong/cham_diem.xlsx",
        "khen_thuong/hoi_dong.xlsx",
    }


def test_no_file_of_this_year_or_of_all_years_changes(made):
    folders, before = made
    after = {name: mark for name, mark in fingerprints(folders.data).items() if not name.startswith("2025/")}

    assert after == before


def test_figures_reached_become_last_years_as_they_were_printed(year):
    targets = year.data.plan.target_by_code
    shown = {code: str(targets[code].previous) for code in ("CT01", "CT07", "CT09", "CT14", "CT20", "CT90")}

    assert shown == {
        "CT01": "2178.15",
        "CT07": "4625",
        "CT09": "19.2",
        "CT14": "0.6",
        "CT20": "95.04",
        "CT90": "10986",
    }
    assert targets["CT19"].previous_text == "Giữ vững"
    assert targets["CT24"].previous_text == "Đạt (98,8%)"


def test_the_plan_is_what_was_foreseen_and_the_year_after_is_blank(year):
    targets = year.data.plan.target_by_code

    assert str(targets["CT01"].plan) == "2312"
    assert str(targets["CT16"].plan) == "95.5"
    assert targets["CT26"].plan_text == "Tất cả"
    assert all(t.next_plan is None and not t.next_plan_text for t in targets.values())
    assert all(not t.note for t in targets.values())


def test_plan_sheet_says_nothing_that_is_not_known(year):
    plan = year.data.plan

    assert (plan.year, plan.number, plan.issued, plan.report_date, plan.closing_date) == (
        2025,
        "",
        None,
        None,
        None,
    )
    assert plan.theme.startswith("Kỷ cương, trách nhiệm, đồng hành")
    assert plan.general["Tên kế hoạch"].endswith("của xã năm 2025")
    blank = {name for name, text in plan.general.items() if not text}
    assert blank >= {
        "Năm sau chủ đề",
        "Nghị quyết Đảng ủy",
        "Nghị quyết Hội đồng nhân dân",
        "Hạn nộp số liệu",
    }


def test_forms_units_movements_and_formulas_are_carried(year, sample_plan):
    plan = year.data.plan

    assert [form.code for form in plan.forms] == [form.code for form in sample_plan.forms]
    assert [t.formula for t in plan.targets] == [t.formula for t in sample_plan.targets]
    assert [(u.code, u.name, u.forms, u.contact, u.phone) for u in plan.units] == [
        (u.code, u.name, u.forms, u.contact, u.phone) for u in sample_plan.units
    ]
    assert all(unit.deadline is None for unit in plan.units)
    assert [movement.name for movement in plan.movements] == [m.name for m in sample_plan.movements]
    assert plan.movements[6].period == "Năm học 2024 - 2025 và học kỳ I năm học 2025 - 2026"
    assert [line.text for line in plan.sentences] == [line.text for line in sample_plan.sentences]
    assert plan.resubmissions == ()


@pytest.fixture(scope="module")
def sample_plan():
    from reports.plan import read_plan

    return read_plan(ROOT / "data" / "2024" / "ke_hoach.xlsx", root=ROOT / "data")


def test_headings_with_a_year_speak_of_the_new_one(year):
    headers = {c.name: c for form in year.data.plan.forms for c in form.columns}

    assert "Số sinh năm 2024" in headers["so_sinh_nam_truoc"].other_headers


def test_nobody_is_nominated_scored_or_voted_on_and_rules_stay(year, made):
    assert year.data.commendation.nominees == ()
    assert year.data.commendation.council is None
    assert year.data.figures.rankings == ()
    scores = openpyxl.load_workbook(made[0].scores)
    assert scores["Tiêu chí"]["A4"].value == "TC1.1"
    assert scores["Chấm điểm"]["A3"].value == "Đơn vị"
    assert scores["Chấm điểm"]["A4"].value is None
    council = openpyxl.load_workbook(made[0].council)
    assert council["Cuộc họp"]["A4"].value == "Ngày họp"
    assert council["Cuộc họp"]["B4"].value is None
    assert council["Quy tắc"]["B4"].value == "2/3"
    nominees = openpyxl.load_workbook(made[0].nominees)
    assert nominees["Cá nhân"]["A1"].value == "DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG NĂM 2025"
    assert [cell.value for cell in nominees["Cá nhân"][4]] == [None] * 16
    assert nominees["Cá nhân"].data_validations.dataValidation


def test_the_conference_waits_to_be_filled_in(year, made):
    book = openpyxl.load_workbook(made[0].conference)
    items = {row[0].value: row[1].value for row in book["Hội nghị"].iter_rows(min_row=4)}

    assert set(items.values()) == {None}
    assert "Địa điểm" in items
    assert [row[1].value for row in book["Khách mời"].iter_rows(min_row=4) if row[1].value] == []
    assert "Bế mạc hội nghị" in [row[1].value for row in book["Chương trình"].iter_rows(min_row=4)]
    assert year.data.conference is None


def test_drop_down_lists_notes_and_widths_survive(made):
    before = openpyxl.load_workbook(ROOT / "data" / "2024" / "ke_hoach.xlsx")["Chỉ tiêu"]
    after = openpyxl.load_workbook(made[0].plan)["Chỉ tiêu"]

    assert [c.comment.text for c in after[3] if c.comment] == [c.comment.text for c in before[3] if c.comment]
    assert [d.formula1 for d in after.data_validations.dataValidation] == [
        d.formula1 for d in before.data_validations.dataValidation
    ]
    assert after.column_dimensions["G"].width == before.column_dimensions["G"].width


def test_what_is_wrong_with_the_new_folder_is_told_in_a_few_findings(made):
    folders = made[0]
    checked = check_year(folders)
    codes = [finding.code for finding in checked.year.findings]

    assert [code for code in codes if code.startswith("E")] == ["E250"]
    assert sorted(set(codes)) == [
        "E250", "W550", "W630", "W709", "W753", "W785", "W815",
    ]  # fmt: skip
    assert len(codes) <= 12


def test_the_new_year_is_built_and_its_forms_are_made(made):
    folders = made[0]
    built = build_year(folders)
    written = {outcome.code for outcome in built.outcomes if outcome.written}

    assert not any(outcome.failed for outcome in built.outcomes)
    assert "ke_hoach_thi_dua" in written
    assert not written & {"bao_cao_tong_ket", "phu_luc_chi_tieu"}  # nobody has sent anything yet
    assert len(make_forms(folders)) == 46


def test_the_plan_of_the_new_year_carries_targets_and_movements(made, golden):
    build_year(made[0])
    text = word_text((made[0].results / "ke_hoach_thi_dua.docx").read_bytes())

    golden(text, "ke_hoach_thi_dua_2025.txt")


@pytest.fixture
def golden():
    import os

    def compare(text, name):
        path = ROOT / "tests" / "documents" / "golden" / name
        if os.environ.get("TONGKET_GOLDEN") == "write":
            path.write_text(text, encoding="utf-8")
        assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()

    return compare


def test_the_same_year_gives_the_same_bytes(made):
    folders = find_folders(2024, made[0].data, made[0].out)
    year = read_year(folders).data

    once, again = carry(year, folders), carry(year, folders)

    assert once.files == again.files
    for name, data in once.files.items():
        assert (made[0].year_data / name).read_bytes() == data


def test_a_folder_that_is_there_is_not_touched_and_the_list_is_told_again(made, call):
    data = made[0].data
    before = fingerprints(data)

    status, out, err = call(data, "new-year", "2025")

    assert status == 2
    assert "Còn phải điền cho năm 2025:" in out
    assert "trang Kế hoạch: Số, ký hiệu kế hoạch; Ngày ban hành; Hạn nộp số liệu" in out
    assert "không ghi đè" in err
    assert fingerprints(data) == before


def test_the_first_year_there_is_cannot_be_made_again(made, call):
    status, _, err = call(made[0].data, "new-year", "2024")

    assert status == 2
    assert "không ghi đè" in err


def test_a_year_whose_year_before_is_not_there_is_wrong_usage(made, call):
    status, _, err = call(made[0].data, "new-year", "2030")

    assert status == 2
    assert "2029" in err
    assert not (made[0].data / "2030").exists()


def test_the_command_says_what_it_did_and_what_is_left(tmp_path, call):
    data = copied(tmp_path)
    status, out, _ = call(data, "new-year", "2025", "--json")
    told = json.loads(out)

    assert status == 0
    assert told["without_figure"] == []
    assert told["remarks_left"] == ["CT14", "CT90"]
    assert told["missing"] == []
    assert told["remaining"]["units_without_deadline"] == 23
    assert told["remaining"]["plan_prose"] == list(plan_headings(read_year(find_folders(2025, data)).data))
    assert told["remaining"]["sample"] is True


def test_a_target_without_figure_stays_blank_and_is_said(tmp_path, call):
    data = copied(tmp_path)
    (data / "2024" / "so_lieu" / "Truong, tram" / "Tram Y te - BHYT, dinh duong.xlsx").unlink()

    status, out, _ = call(data, "new-year", "2025")

    assert status == 0
    assert "chưa có kết quả năm 2024 nên Năm trước để trống: CT20, CT21" in out
    assert "trang Chỉ tiêu, cột Năm trước: CT20, CT21" in out
    targets = read_year(find_folders(2025, data)).data.plan.target_by_code
    assert targets["CT20"].previous is None


def test_a_foreseen_plan_is_carried_as_its_value(tmp_path, call):
    """One shown by Excel as a percentage keeps its value; a formula is not carried, it would point at itself."""
    data = copied(tmp_path)
    path = data / "2024" / "ke_hoach.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Chỉ tiêu"]
    sheet["I12"], sheet["I12"].number_format = 0.184, "0.0%"
    sheet["I4"] = "=F4*1.1"
    book.save(path)

    assert call(data, "new-year", "2025")[0] == 0

    plan = read_year(find_folders(2025, data)).data.plan.target_by_code
    assert str(plan["CT09"].plan) == "18.4"
    assert plan["CT01"].plan is None
    carried = openpyxl.load_workbook(data / "2025" / "ke_hoach.xlsx")["Chỉ tiêu"]
    assert carried["F4"].value is None


def test_workbooks_last_year_does_not_have_are_said(tmp_path, call):
    data = copied(tmp_path)
    (data / "2024" / "khen_thuong" / "hoi_dong.xlsx").unlink()

    status, out, _ = call(data, "new-year", "2025")

    assert status == 0
    assert "khen_thuong/hoi_dong.xlsx" in out
    assert not (data / "2025" / "khen_thuong" / "hoi_dong.xlsx").exists()


def test_a_damaged_workbook_stops_the_command_before_anything_is_written(tmp_path, call):
    data = copied(tmp_path)
    (data / "2024" / "khen_thuong" / "cham_diem.xlsx").write_bytes(b"PK\x03\x04 no workbook")

    status, _, err = call(data, "new-year", "2025")

    assert status == 1
    assert "2024/khen_thuong/cham_diem.xlsx" in err
    assert [path.name for path in data.iterdir() if "2025" in path.name] == []


def test_a_sheet_of_the_users_own_comes_along(tmp_path, call):
    data = copied(tmp_path)
    path = data / "2024" / "ke_hoach.xlsx"
    book = openpyxl.load_workbook(path)
    book.create_sheet("Ghi chép riêng")["A5"] = "Hỏi lại năm 2024"
    book.save(path)

    assert call(data, "new-year", "2025")[0] == 0

    carried = openpyxl.load_workbook(data / "2025" / "ke_hoach.xlsx")["Ghi chép riêng"]
    assert carried["A5"].value == "Hỏi lại năm 2024"


def test_what_is_left_grows_shorter_as_it_is_filled_in(year, made):
    from reports.new_year import remaining

    plan = year.data.plan
    general = {**plan.general, "Nghị quyết Đảng ủy": "Nghị quyết số 50-NQ/ĐU"}
    filled = replace(year.data, plan=replace(plan, general=general))
    headings = plan_headings(year.data)

    before, after = remaining(year.data, headings).items, remaining(filled, headings).items

    assert set(before) - set(after) == {"Nghị quyết Đảng ủy"}
