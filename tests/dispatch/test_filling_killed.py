"""The plug pulled between number and document: the number stands, the document can be filled again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reports.cli import main
from reports.dispatch import Register
from reports.dispatch.issued import IssuedFiles, sha256_of

ROOT = Path(__file__).resolve().parents[2]
KILLED = """
import os, signal, sys
from reports.cli import main

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

{where}
main(sys.argv[1:])
"""
MOMENTS = {
    "before anything of the document is made": ("import reports.refilling; reports.refilling.refilled = die"),
    "while the copy is being written": ("import pathlib; pathlib.Path.replace = die"),
    "after the copy, before the register has it": (
        "from reports.dispatch.issued import IssuedFiles; IssuedFiles.record = die"
    ),
    "after the register has it, before its backup and the telling": (
        "from reports.speech import Screen; Screen.line = die"
    ),
}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="SIGKILL")]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    base = tmp_path_factory.mktemp("year")
    shutil.copytree(ROOT / "data", base / "data", ignore=shutil.ignore_patterns("so_van_ban*", "sao_luu"))
    assert main(["build", "--data", str(base / "data"), "--out", str(base / "out"), "--quiet"]) == 0
    return base


@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_is_lost_at_any_moment(whole, tmp_path, moment):
    year = Path(shutil.copytree(whole, tmp_path / "year"))
    where = ["--data", str(year / "data"), "--out", str(year / "out"), "--quiet"]
    source = year / "out" / "2024" / "bao_cao_tong_ket.docx"
    fill = ["register", "fill", "BC", "1", str(source), *where]
    assert main(["register", "issue", "BC", "--date", "20/12/2024", "--subject", "tổng kết", *where]) == 0
    killed = subprocess.run(
        [sys.executable, "-c", KILLED.format(where=MOMENTS[moment]), *fill],
        cwd=ROOT,
        env=dict(os.environ, PYTHONPATH=str(ROOT)),
        check=False,
        capture_output=True,
    )
    assert killed.returncode == -9, killed.stderr.decode()
    assert main(fill) == 0, "the same command again"
    target = year / "out" / "2024" / "phat_hanh" / "01_BC-UBND_bao_cao_tong_ket.docx"
    with Register(year / "data" / "so_van_ban.sqlite") as register:
        assert [entry.symbol for entry in register.entries(2024)] == ["01/BC-UBND"], "one number, not two"
        kept, annex = IssuedFiles(register).all()
    assert annex.source == "bang_cham_diem.docx"
    assert kept.sha256 == sha256_of(target.read_bytes())


def test_a_kill_while_the_number_is_given_leaves_all_or_nothing(whole, tmp_path):
    year = Path(shutil.copytree(whole, tmp_path / "year"))
    where = ["--data", str(year / "data"), "--out", str(year / "out"), "--quiet"]
    issue = ["register", "issue", "BC", "--date", "20/12/2024", "--subject", "tổng kết", *where]
    for moment, held in (
        ("import reports.dispatch.rows as rows; rows.insert = die", 0),
        ("from reports.dispatch.backups import Backups; Backups.after_writing = die", 1),
    ):
        killed = subprocess.run(
            [sys.executable, "-c", KILLED.format(where=moment), *issue],
            cwd=ROOT,
            env=dict(os.environ, PYTHONPATH=str(ROOT)),
            check=False,
            capture_output=True,
        )
        assert killed.returncode == -9, killed.stderr.decode()
        with Register(year / "data" / "so_van_ban.sqlite") as register:
            assert len(register.entries(2024)) == held
    assert main(issue) == 1, "the number it has is said, no second one is given"
