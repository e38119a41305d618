"""The command ``docs`` on the sample year."""

import json
import re

import pytest

from reports.cli import main
from reports.documents import catalogue


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
