"""The command ``docs`` on the sample year."""

import json
import re
import shutil
from pathlib import Path

import docx
import pytest

from reports.cli import main
from reports.documents import catalogue

ROOT = Path(__file__).parents[2]


@pytest.fixture
def call(capsys, tmp_path):
    def run(*arguments):
        status = main(["docs", "--year", "2024", "--out", str(tmp_path), *arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_before_anything_is_written_the_list_says_so(call):
    status, out, _ = call()

    assert status == 0
    assert "Các văn bản năm 2024" in out
    assert "Kế hoạch phát động phong trào" in out
    assert re.search(rf"^{len(catalogue())} loại văn bản: 0 đã viết", out, re.MULTILINE)
    assert "để viết các văn bản còn lại." in out


def test_what_was_written_is_told_apart(call, tmp_path):
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "ke_hoach_thi_dua.docx").write_bytes(b"")

    _, out, _ = call("--json")
    rows = json.loads(out)

    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    assert {row["code"] for row in rows if row["stage"] == "written"} == {"ke_hoach_thi_dua"}
    assert rows[0]["copies"] == 32
    assert rows[0]["recipients"][-1] == "Lưu: VT"


def test_the_list_speaks_english(call):
    _, out, _ = call("--lang", "en")

    assert "Documents of 2024" in out
    assert "not yet written" in out


def test_what_the_register_numbered_is_named_by_its_file_and_number(tmp_path, capsys):
    data = shutil.copytree(
        ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("so_van_ban*", "sao_luu")
    )
    where = ("--data", str(data), "--out", str(tmp_path / "out"))
    assert (
        main(["register", "issue", "KH", "--number", "12", "--date", "15/01/2024", "--subject", "a", *where])
        == 0
    )
    plan = tmp_path / "out" / "2024" / "ke_hoach_thi_dua.docx"
    plan.parent.mkdir(parents=True)
    document = docx.Document()
    document.add_paragraph("Số:      /KH-UBND")
    document.add_paragraph("Phổ An, ngày      tháng      năm 2024")
    document.save(plan)
    assert main(["register", "fill", "KH", "12", str(plan), *where]) == 0
    capsys.readouterr()

    assert main(["docs", "--year", "2024", *where]) == 0
    out = capsys.readouterr().out

    assert "12/KH-UBND" in out
    assert "ke_hoach_thi_dua.docx" in out
    assert "bien_ban_hop_hoi_dong.docx" in out, "the file to fill, not its template"
    assert "Trong số đã viết, 1 loại đã ghi số phát hành." in out
