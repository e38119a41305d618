"""The commands as a person types them: words, exit status, JSON, English."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from reports.cli import main
from reports.folders import find_folders

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def call(capsys, tmp_path):
    """Run a command on the sample year; gives exit status, output and error output."""

    def run(*arguments: str):
        status = main([*arguments, "--out", str(tmp_path)])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_status_shows_the_matrix_and_is_clean(call):
    status, out, _ = call("status")
    assert status == 0
    assert "Thôn An Thổ" in out
    assert "46 biểu phải nộp; 0 biểu thiếu, lỗi hoặc nộp trùng; 2 biểu nộp muộn." in out
    assert "Việc tiếp theo:" in out


def test_status_as_json_names_each_form_that_is_due(call):
    status, out, _ = call("status", "--json")
    rows = json.loads(out)
    assert status == 0
    assert len(rows) == 46
    assert {row["late_days"] for row in rows} == {0, 1, 3}


def test_status_on_a_day_that_is_no_day_is_wrong_usage(call):
    status, _, err = call("status", "--date", "31/02/2024")
    assert status == 2
    assert '"31/02/2024" không phải là ngày' in err


def test_trace_leads_from_the_figure_to_its_cells(call):
    status, out, _ = call("trace", "ct08")
    assert status == 0
    assert "CT07 / CT90 * 1000" in out
    assert "2024/so_lieu/thon An Thach/SL trong trot AN THACH.xlsx" in out
    assert '"96,7' in out, "the raw text, as typed"
    assert "Riêng Thôn An Thổ = " in out
    assert "Năm trước = 414,6" in out


@pytest.mark.parametrize(
    ("code", "words"), [("T01", "hạng 1"), ("PT01", "dòng kết quả"), ("CSTDCS", "5 đề nghị")]
)
def test_trace_of_ranks_movements_and_titles(call, code, words):
    status, out, _ = call("trace", code)
    assert status == 0
    assert words in out
    assert "2024/" in out, "cells with their file"


def test_trace_of_a_printed_number_leads_to_its_cells(call):
    status, out, _ = call("trace", "88,5%")
    assert status == 0
    assert "23 / 26 * 100 = 88,5%" in out
    assert 'A4     "CT01" [Tổng giá trị sản xuất: Vượt]' in out


def test_trace_without_a_code_lists_every_code(call):
    status, out, _ = call("trace")
    assert status == 0
    for code in ("CT01", "T01", "PT01", "CSTDCS", "CHI_TIEU.VUOT"):
        assert f"  {code} " in out


def test_explain_as_json_has_keys_of_its_own(call):
    status, out, _ = call("explain", "e301", "--json", "--lang", "en")
    assert status == 0
    assert sorted(json.loads(out)) == ["code", "example", "message", "remedy", "severity", "title"]
    assert json.loads(out)["code"] == "E301"


def test_trace_of_an_unknown_code_names_the_nearest(call):
    status, _, err = call("trace", "CSTDC")
    assert status == 2
    assert "CSTDCS" in err


def test_check_of_the_clean_sample_writes_report_and_json(call, tmp_path):
    status, out, _ = call("check")
    assert status == 0
    assert "Phát hiện: 0 lỗi phải sửa" in out
    assert (tmp_path / "2024" / "kiem_tra_so_lieu.xlsx").is_file()
    assert json.loads((tmp_path / "2024" / "findings.json").read_text(encoding="utf-8"))


def test_forms_are_made_for_every_unit_and_form(call, tmp_path):
    status, out, _ = call("forms")
    assert status == 0
    assert "Đã tạo 46 biểu mẫu" in out
    assert len(list((tmp_path / "2024" / "bieu_mau").glob("*/*.xlsx"))) == 46


def test_explain_puts_a_code_in_words(call):
    status, out, _ = call("explain", "e301")
    assert status == 0
    assert out.startswith("E301  ")
    assert "Cách sửa:" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bulid"], "Có phải build không?"),
        (["explain"], "Thiếu MÃ."),
        (["verify"], "Thiếu GÓI."),
        (["lint"], "Thiếu TỆP."),
        (["ledger", "xem"], "Giá trị của VIỆC không dùng được"),
        (["trace", "777777"], "Không có con số 777777"),
        (["--year", "2031"], "Các năm hiện có: 2024"),
        (["--year", "x"], "--year"),
        (["--yeer", "2024"], "--yeer"),
        (["explain", "E999"], "Không có mã lỗi E999"),
        (["--data", "no/such/folder"], "ke_hoach.xlsx"),
    ],
)
def test_wrong_usage_is_said_in_words_with_status_2(call, arguments, words):
    status, _, err = call(*arguments)
    assert status == 2
    assert words in err
    assert "Traceback" not in err


def test_english_is_spoken_on_request(call):
    status, out, _ = call("--lang", "en", "status")
    assert status == 0
    assert "46 forms due; 0 missing, faulty or double; 2 late." in out
    assert call("bulid", "--lang=en")[2].startswith("Error: There is no command bulid.")


def test_help_comes_without_the_heavy_libraries():
    """``--help`` within 0,4 s: what is slow to import is not imported."""
    code = (
        "import sys; from reports.cli import main; main(['--help']);"
        "heavy = {'pandas', 'openpyxl', 'docxtpl', 'docx', 'lxml', 'matplotlib', 'pandera', 'rich'};"
        "sys.exit(', '.join(sorted(heavy & sys.modules.keys())) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Cách dùng: build.py" in done.stdout
    assert "Các lệnh:" in done.stdout


def test_templates_of_the_project_are_sound(call):
    status, out, _ = call("templates")
    assert status == 0
    assert "0 lỗi phải sửa" in out


def test_a_broken_template_is_told_with_its_place(call, tmp_path, monkeypatch):
    folder = tmp_path / "mau"
    folder.mkdir()
    document = docx.Document()
    document.add_paragraph("{% if co %}Có")
    document.save(str(folder / "hong.docx"))
    monkeypatch.setattr("reports.cli.find_folders", lambda *a: replace(find_folders(*a), templates=folder))
    status, out, _ = call("templates")
    assert status == 1
    assert "hong.docx" in out


def test_quiet_still_says_what_blocks(own_copy, capsys):
    folders = own_copy()
    (folders.submissions / "An Tho" / "BM01 cay trong.xlsx").unlink()
    status = main(["check", "--quiet", "--data", str(folders.data), "--out", str(folders.out)])
    printed = capsys.readouterr()
    assert status == 1
    assert printed.out == ""
    assert "E241" in printed.err
    assert "BM01" in printed.err
