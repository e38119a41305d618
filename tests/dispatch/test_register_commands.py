"""``build.py register …`` as a person types it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from reports.cli import main

ROOT = Path(__file__).resolve().parents[2]
REPORT = ("register", "issue", "BC", "--date", "2024-12-20", "--subject", "tổng kết năm 2024")


@pytest.fixture
def call(capsys, tmp_path):
    (tmp_path / "data" / "2024").mkdir(parents=True)
    for name in ("co_quan.xlsx", "ke_hoach.xlsx"):
        shutil.copy(ROOT / "data" / "2024" / name, tmp_path / "data" / "2024" / name)

    def run(*arguments):
        status = main([*arguments, "--data", str(tmp_path / "data"), "--out", str(tmp_path / "out")])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_a_number_is_given_and_what_is_next_is_said(call, tmp_path):
    status, out, err = call(*REPORT)
    assert (status, err) == (0, "")
    assert "Đã cấp số 01/BC-UBND, ngày 20/12/2024: tổng kết năm 2024." in out
    assert "Việc tiếp theo:" in out
    assert (tmp_path / "data" / "so_van_ban.sqlite").is_file()
    assert len(list((tmp_path / "data" / "sao_luu").iterdir())) == 1


def test_the_same_command_again_gives_no_second_number(call):
    call(*REPORT)
    status, out, err = call(*REPORT, "--json")
    assert status == 1
    assert "E984" in err
    assert json.loads(out)["refused"]["code"] == "E984"
    assert len(json.loads(call("register", "list", "--json")[1])["entries"]) == 1


def test_a_refusal_is_said_in_english_too(call):
    call(*REPORT)
    assert "has number 01/BC-UBND already" in call(*REPORT, "--lang", "en")[2]


def test_a_number_of_the_paper_book_is_written_down_and_the_gap_shown(call):
    assert "Đã cấp số 03/BC-UBND" in call(*REPORT, "--number", "3")[1]
    status, out, _ = call("register")
    assert status == 0
    assert "W982" in out
    assert "01, 02" in out


def test_void_sent_and_show(call):
    call(*REPORT)
    assert (
        call("register", "sent", "BC", "1", "--date", "21/12/2024", "--receiver", "Phạm Thị Thanh Tuyền")[0]
        == 0
    )
    out = call("register", "show", "BC", "1")[1]
    assert "(8) Ngày chuyển: 21/12/2024" in out
    assert "(9) Ký nhận: Phạm Thị Thanh Tuyền" in out
    assert "(7) Số lượng bản: 35" in out, "33 sent and 2 kept, of sheet Nơi nhận"
    assert (
        "Đã ghi hủy số 01/BC-UBND: in hỏng." in call("register", "void", "BC", "1", "--reason", "in hỏng")[1]
    )
    assert "Số hủy: in hỏng" in call("register", "show", "BC", "1")[1]


def test_export_writes_both_books(call, tmp_path):
    call(*REPORT)
    assert call("register", "export")[0] == 0
    names = sorted(path.name for path in (tmp_path / "out" / "2024").iterdir())
    assert names == ["so_van_ban_di.docx", "so_van_ban_di.xlsx"]


def test_an_empty_book_is_not_printed(call):
    status, _, err = call("register", "export")
    assert status == 2
    assert "chưa có số nào" in err


def test_a_document_of_january_belongs_to_the_new_years_book(call):
    call("register", "issue", "BC", "--date", "03/01/2025", "--subject", "a")
    out = call("register", "list")[1]
    assert "Sổ đăng ký văn bản đi năm 2024: 0 số." in out
    assert "Các năm có trong sổ: 2025." in out
    assert "01/BC-UBND" in call("register", "list", "--book", "2025")[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("register", "issu"), "Có phải issue không"),
        (
            ("register", "issue", "BC", "--date", "31/02/2024", "--subject", "a"),
            '"31/02/2024" không phải là ngày',
        ),
        (("register", "issue", "XYZ", "--date", "20/12/2024", "--subject", "a"), "Không có ký hiệu XYZ"),
    ],
)
def test_wrong_usage_is_said_in_words(call, arguments, words):
    status, _, err = call(*arguments)
    assert status == 2
    assert words in err


def test_a_damaged_book_comes_back(call, tmp_path):
    call(*REPORT)
    path = tmp_path / "data" / "so_van_ban.sqlite"
    path.write_bytes(path.read_bytes()[:5000])
    status, _, err = call("register", "list")
    assert status == 1
    assert "bị hỏng" in err
    assert "Đã lấy lại sổ" in call("register", "restore")[1]
    assert "01/BC-UBND" in call("register", "list")[1]
    assert "Đã sao lưu sổ" in call("register", "backup")[1]
