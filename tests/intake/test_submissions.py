from __future__ import annotations

import hashlib
import time
from datetime import date

import pytest

from reports.intake import State, obligations
from reports.plan.model import Resubmission
from reports.spreadsheet import CellRef

OTHER_ROWS = [(1, "Khu 1", 120, 4, 3, 115), (2, "Khu 2", 98, 1, 2, 95)]


def chosen(file, unit="T01", form="BM05"):
    return Resubmission(unit, form, file, "bản đúng", CellRef("2024/ke_hoach.xlsx", "Bản nộp", 4, 3))


def test_files_in_sub_folders_are_read_in_order_of_path(desk):
    desk.put("b/sau/bieu.xlsx", unit="Thôn Hội An 1")
    desk.put("a/bieu.xlsx", unit="Thôn Hội An 2")
    desk.put("c.xlsx")
    intake = desk.read()
    assert [f.file for f in intake.files] == [
        "2024/so_lieu/a/bieu.xlsx",
        "2024/so_lieu/b/sau/bieu.xlsx",
        "2024/so_lieu/c.xlsx",
    ]
    assert [s.unit for s in intake.submissions] == ["T01", "T03", "T04"]


def test_every_file_is_recorded_with_its_sha256(desk):
    path = desk.put()
    (source,) = desk.read().files
    assert (source.sha256, source.format) == (hashlib.sha256(path.read_bytes()).hexdigest(), "xlsx")


@pytest.mark.parametrize("name", ["~$bieu.xlsx", ".DS_Store", "Thumbs.db", ".git/x.xlsx"])
def test_what_office_and_systems_leave_lying_about_is_not_read(desk, name):
    path = desk.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x")
    assert desk.read().files == ()


def test_broken_file_does_not_stop_the_others(desk):
    (desk.folder / "a.xlsx").write_bytes(b"not a workbook")
    desk.put("b.xlsx")
    intake = desk.read()
    assert len(intake.submissions) == 1
    assert any(f.blocks and f.where.file == "2024/so_lieu/a.xlsx" for f in intake.findings)


def test_second_submission_is_set_aside_with_an_error_naming_both(desk, finding):
    desk.put("lan1.xlsx", day=date(2024, 12, 2))
    desk.put("lan 2.xlsx", day=date(2024, 12, 9), rows=OTHER_ROWS)
    intake = desk.read()
    found = finding(intake, "E236")
    assert found.where.file == "2024/so_lieu/lan 2.xlsx"
    assert "lan1.xlsx" in found.expected
    assert [s.file for s in intake.submissions] == ["2024/so_lieu/lan1.xlsx"]
    assert [s.file for s in intake.set_aside] == ["2024/so_lieu/lan 2.xlsx"]


def test_earlier_date_counts_whatever_the_file_is_called(desk):
    desk.put("a.xlsx", day=date(2024, 12, 9), rows=OTHER_ROWS)
    desk.put("b.xlsx", day=date(2024, 12, 2))
    assert [s.file for s in desk.read().submissions] == ["2024/so_lieu/b.xlsx"]


@pytest.mark.parametrize(
    "named", ["lan 2.xlsx", "so_lieu/lan 2.xlsx", "2024/so_lieu/lan 2.xlsx", "LAN 2.XLSX"]
)
def test_user_says_which_of_two_counts(desk, finding, codes, named):
    desk.put("lan1.xlsx", day=date(2024, 12, 2))
    desk.put("lan 2.xlsx", day=date(2024, 12, 9), rows=OTHER_ROWS)
    intake = desk.read(chosen(named))
    assert finding(intake, "R238").where.file == "2024/so_lieu/lan1.xlsx"
    assert codes(intake) == ["R238"]
    assert [s.file for s in intake.submissions] == ["2024/so_lieu/lan 2.xlsx"]


def test_user_naming_a_file_that_is_not_there_is_an_error_of_the_plan(desk, finding):
    desk.put("lan1.xlsx", day=date(2024, 12, 2))
    desk.put("lan2.xlsx", day=date(2024, 12, 9), rows=OTHER_ROWS)
    intake = desk.read(chosen("lan2.xls"))
    found = finding(intake, "E237")
    assert (found.where.file, found.where.cell) == ("2024/ke_hoach.xlsx", "C4")
    assert found.expected == "2024/so_lieu/lan2.xlsx"
    assert [s.file for s in intake.submissions] == ["2024/so_lieu/lan1.xlsx"]


def test_same_content_twice_is_only_a_warning(desk, finding, codes):
    desk.put("a.xlsx")
    desk.put("b.xlsx", headers=("Hộ văn hóa", "Hộ cận nghèo", "Hộ nghèo", "Tổng số hộ", "Khu dân cư"),
             rows=[(115, 3, 2, 120, "Khu 1"), (95, 2, 1, 98, "Khu 2")])  # fmt: skip
    intake = desk.read()
    assert finding(intake, "W239").where.file == "2024/so_lieu/b.xlsx"
    assert codes(intake) == ["W239"]
    assert len(intake.submissions) == 1


def test_same_unit_under_two_spellings_is_one_unit(desk, codes):
    desk.put("a.xlsx", day=date(2024, 12, 2))
    desk.put("b.xlsx", unit="thon an tho", day=date(2024, 12, 3), rows=OTHER_ROWS)
    intake = desk.read()
    assert sorted(codes(intake)) == ["E236", "R202"]
    assert [s.unit for s in intake.submissions] == ["T01"]


def test_last_years_copy_does_not_compete_with_this_years_form(desk, codes):
    desk.put("a.xlsx", year=2023, day=date(2023, 12, 5))
    desk.put("b.xlsx")
    intake = desk.read()
    assert codes(intake) == ["E210"]
    assert [s.file for s in intake.submissions] == ["2024/so_lieu/b.xlsx"]


def test_form_that_was_not_asked_is_set_aside_with_an_error(desk, finding):
    desk.put(form="BM03", headers=("Ngành", "Giá trị sản xuất"), rows=[("Dịch vụ", 5.5)])
    intake = desk.read()
    found = finding(intake, "E235")
    assert (found.found, found.expected) == ("BM03", "BM05, BM01, BM12")
    assert intake.submissions == ()
    assert [s.form for s in intake.set_aside] == ["BM03"]


def state(intake, plan, unit, form, today=None):
    return next(o for o in obligations(plan, intake, today) if (o.unit, o.form) == (unit, form))


def test_only_what_is_asked_is_due_in_the_plans_order(desk, plan):
    due = [(o.unit, o.form) for o in obligations(plan, desk.read(), None)]
    assert due == [
        ("T01", "BM01"),
        ("T01", "BM05"),
        ("T01", "BM12"),
        ("T03", "BM05"),
        ("T04", "BM05"),
        ("B02", "BM03"),
    ]


def test_states_tell_received_missing_faulty_and_sent_twice(desk, plan):
    desk.put("a.xlsx")
    desk.put("b.xlsx", unit="Thôn Hội An 1", rows=[(1, "Khu 1", None, 2, 3, 1)])
    desk.put("c.xlsx", unit="Thôn Hội An 2")
    desk.put("d.xlsx", unit="Thôn Hội An 2", rows=OTHER_ROWS)
    intake = desk.read()
    assert state(intake, plan, "T01", "BM05").state is State.RECEIVED
    assert state(intake, plan, "T01", "BM01").state is State.MISSING
    assert state(intake, plan, "T03", "BM05").state is State.FAULTY
    twice = state(intake, plan, "T04", "BM05")
    assert (twice.state, twice.files) == (
        State.DUPLICATE,
        ("2024/so_lieu/c.xlsx", "2024/so_lieu/d.xlsx"),
    )


def test_submission_of_another_year_is_faulty_not_missing(desk, plan):
    desk.put(year=2023)
    assert state(desk.read(), plan, "T01", "BM05").state is State.FAULTY


def test_missing_form_is_an_error_that_names_unit_and_deadline(desk):
    missing = [f for f in desk.read().findings if f.code == "E241"]
    assert len(missing) == 6
    last = next(f for f in missing if f.where.unit == "B02")
    assert (last.found, last.expected, last.note) == (
        "BM03 Giá trị sản xuất theo ngành",
        "12/12/2024",
        "Tài chính - Kế toán",
    )


def test_late_submission_is_counted_in_days_with_a_warning(desk, plan, finding):
    desk.put(day=date(2024, 12, 13))
    intake = desk.read()
    assert state(intake, plan, "T01", "BM05").late_days == 3
    assert "muộn 3 ngày" in finding(intake, "W242").note


def test_submission_on_the_last_day_is_in_time(desk, plan):
    desk.put(day=date(2024, 12, 10))
    assert not state(desk.read(), plan, "T01", "BM05").late


def test_units_own_deadline_goes_before_the_general_one(desk, plan):
    desk.put(
        form="BM03",
        unit="Tài chính - Kế toán",
        day=date(2024, 12, 12),
        headers=("Ngành", "Giá trị sản xuất"),
        rows=[("Dịch vụ", 5.5)],
    )
    due = state(desk.read(), plan, "B02", "BM03")
    assert (due.deadline, due.late_days) == (date(2024, 12, 12), 0)


def test_missing_form_is_late_up_to_today_or_the_closing_date(desk, plan):
    intake = desk.read()
    assert state(intake, plan, "T03", "BM05").late_days == 5  # 15/12 closes, 10/12 was due
    assert state(intake, plan, "T03", "BM05", date(2024, 12, 20)).late_days == 10
    assert state(intake, plan, "T03", "BM05", date(2024, 12, 1)).late_days == 0


def test_submission_without_a_date_takes_the_day_the_file_was_saved(desk):
    desk.put(day=None)
    (submission,) = desk.read().submissions
    assert submission.submitted is not None


def test_reading_twice_gives_the_same(desk):
    desk.put("a.xlsx")
    desk.put("b.xlsx", rows=OTHER_ROWS)
    desk.put("c.xlsx", unit="Thôn Hội An 3")
    assert desk.read() == desk.read()


def test_sources_are_not_changed_by_reading(desk):
    path = desk.put()
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    desk.read()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.slow
def test_forty_five_small_workbooks_are_read_within_two_seconds(desk):
    for number in range(45):
        desk.put(f"{number}.xlsx")
    desk.read()  # the first reading loads the libraries
    began = time.perf_counter()
    desk.read()
    assert time.perf_counter() - began < 2
