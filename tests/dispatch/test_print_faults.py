"""Machines that fail while printing and filling: what is said, what stays, what comes out the next time."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from pathlib import Path

import docx
import pytest

from reports.cli import main
from reports.dispatch import Register, RegisterError
from reports.dispatch.issued import IssuedFiles
from reports.rendering import pdf
from reports.rendering.soffice import LibreOffice
from tests.dispatch.paper import Press

ROOT = Path(__file__).resolve().parents[2]
GAP = "\N{NO-BREAK SPACE}" * 6
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def year(tmp_path):
    """A year's folder with one report, and number 01/BC-UBND given for it."""
    (tmp_path / "data" / "2024").mkdir(parents=True)
    for name in ("co_quan.xlsx", "ke_hoach.xlsx"):
        shutil.copy(ROOT / "data" / "2024" / name, tmp_path / "data" / "2024" / name)
    results = tmp_path / "out" / "2024"
    results.mkdir(parents=True)
    report = docx.Document()
    report.add_paragraph(f"Số:{GAP}/BC-UBND")
    report.add_paragraph(f"Phổ An, ngày{GAP}tháng 12 năm 2024")
    report.save(results / "bao_cao_tong_ket.docx")
    return tmp_path


@pytest.fixture
def call(year, capsys):
    def run(*arguments):
        status = main(
            [*arguments, "--data", str(year / "data"), "--out", str(year / "out"), "--year", "2024", "--json"]
        )
        printed = capsys.readouterr()
        return status, json.loads(printed.out) if printed.out else None, printed.err

    return run


@pytest.fixture
def report(year):
    return year / "out" / "2024" / "bao_cao_tong_ket.docx"


def left(year):
    """Names of what lies in the folder of results."""
    return sorted(path.name for path in (year / "out" / "2024").iterdir())


@ON_POSIX
@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("sleep 60", "không xong sau 1 giây"),
        ("kill -9 $$", "mã -9"),
        ("exit 0", "không tạo ra tệp PDF nào"),
    ],
)
def test_a_libreoffice_that_hangs_dies_or_lies_leaves_nothing_half_printed(
    call, year, monkeypatch, script, words
):
    path = year / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: LibreOffice(str(path)))
    status, told, _ = call("print", "--timeout", "1")
    assert status == 1
    assert told["files"] == []
    assert [finding["code"] for finding in told["findings"] if finding["code"][0] == "E"] == ["E990"]
    assert words in told["findings"][0]["message"]
    assert left(year) == ["bao_cao_tong_ket.docx"]


def test_without_libreoffice_and_word_the_documents_remain(call, year, monkeypatch):
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    monkeypatch.setattr(pdf, "find_word", lambda: None)
    status, _, err = call("print")
    assert status == 3
    assert "cài LibreOffice" in err
    assert left(year) == ["bao_cao_tong_ket.docx"]


@pytest.fixture
def press(monkeypatch):
    monkeypatch.setattr("reports.rendering.pdf.find_converter", lambda _: Press())


def test_a_disk_that_is_full_while_printing_is_told(call, year, press, monkeypatch):
    def full(*_):
        raise FULL

    monkeypatch.setattr("reports.files.os.fsync", full)
    status, told, _ = call("print")
    assert status == 1
    assert told["findings"][0]["code"] == "E990"
    assert "ổ đĩa đã đầy" in told["findings"][0]["message"]


def test_a_disk_without_room_for_the_work_itself_is_told(call, year, press, monkeypatch):
    def full(*_):
        raise FULL

    monkeypatch.setattr("reports.dispatch.printing.pack.shutil.copyfile", full)
    status, told, _ = call("print")
    assert status == 1
    assert told["files"] == []
    assert "No space left" in told["findings"][0]["message"]


@pytest.mark.parametrize("command", ["print", "pdf"])
def test_a_disk_without_room_for_a_folder_to_work_in_is_told(call, press, monkeypatch, command):
    def full(*_, **__):
        raise FULL

    monkeypatch.setattr("reports.files.tempfile.TemporaryDirectory", full)
    status, _, err = call(command)
    assert status == 1
    assert "Không tạo được thư mục tạm" in err


def test_a_disk_that_is_full_while_filling_loses_nothing(call, year, report, monkeypatch):
    call("register", "issue", "BC", "--date", "20/12/2024", "--subject", "tổng kết")
    with monkeypatch.context() as patch:

        def full(*_):
            raise FULL

        patch.setattr("reports.files.os.fsync", full)
        status, _, err = call("register", "fill", "BC", "1", str(report))
        assert status == 1
        assert "ổ đĩa đã đầy" in err
    folder = year / "out" / "2024" / "phat_hanh"
    assert list(folder.iterdir()) == [], "no half of a document"
    with Register(year / "data" / "so_van_ban.sqlite") as register:
        assert [entry.symbol for entry in register.entries(2024)] == ["01/BC-UBND"]
        assert IssuedFiles(register).all() == ()
    assert call("register", "fill", "BC", "1", str(report))[0] == 0


def fill_up(register):
    """More rows than the disk has room for, in one step."""
    with register.transaction() as connection:
        for place in range(1, 400):
            connection.execute(
                "INSERT INTO issued_files VALUES (?, 1, 2024, ?, 'a', 0, ?, ?, '')",
                (place, f"{place}" * 50, "0" * 64, "0" * 64),
            )


def test_a_register_that_cannot_grow_writes_nothing_down_by_halves(call, year, report):
    call("register", "issue", "BC", "--date", "20/12/2024", "--subject", "tổng kết")
    path = year / "data" / "so_van_ban.sqlite"
    with Register(path) as register:
        pages = register._connection.execute("PRAGMA page_count").fetchone()[0]
        register._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(RegisterError, match="ổ đĩa đã đầy"):
            fill_up(register)
    with Register(path) as register:
        assert IssuedFiles(register).all() == (), "whole or not at all"
    assert call("register", "fill", "BC", "1", str(report))[0] == 0


def test_a_document_open_in_word_is_told_before_anything_is_done(call, year, report, monkeypatch):
    call("register", "issue", "BC", "--date", "20/12/2024", "--subject", "tổng kết")
    read = Path.read_bytes

    def held(path):
        if path.name == report.name:
            raise PermissionError(errno.EACCES, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", held)
    status, _, err = call("register", "fill", "BC", "1", str(report))
    assert status == 1
    assert "đang mở trong Word" in err
    assert not (year / "out" / "2024" / "phat_hanh").exists()


def test_an_issued_copy_open_in_word_is_told(call, report, monkeypatch):
    call("register", "issue", "BC", "--date", "20/12/2024", "--subject", "tổng kết")
    call("register", "fill", "BC", "1", str(report))
    read = Path.read_bytes

    def held(path):
        if path.parent.name == "phat_hanh":
            raise PermissionError(errno.EACCES, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", held)
    status, _, err = call("register", "fill", "BC", "1", str(report))
    assert status == 1
    assert "Đóng tệp trong Word" in err


def test_no_copy_of_the_register_after_filling_is_told_and_the_number_stays(call, year, report):
    call("register", "issue", "BC", "--date", "20/12/2024", "--subject", "tổng kết")
    folder = year / "data" / "sao_luu"
    shutil.rmtree(folder)
    folder.write_text("không phải thư mục", encoding="utf-8")
    status, _, err = call("register", "fill", "BC", "1", str(report))
    assert status == 1
    assert "Không sao lưu được sổ" in err
    folder.unlink()
    assert call("register", "fill", "BC", "1", str(report))[0] == 0
    with Register(year / "data" / "so_van_ban.sqlite") as register:
        assert len(IssuedFiles(register).all()) == 1
