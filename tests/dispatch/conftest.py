"""A register of the test's own, documents to be numbered, and a year built with numbers given."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reports.cli import main
from reports.dispatch import Outgoing, Register

ROOT = Path(__file__).resolve().parents[2]

NOW = datetime(2024, 12, 20, 8, 0, tzinfo=UTC)


def report(subject="tổng kết năm 2024", day=date(2024, 12, 20), kind="BÁO CÁO", notation="BC-UBND", **more):
    return Outgoing(
        kind,
        notation,
        day,
        subject,
        "Nguyễn Minh Hà",
        "Phòng Nội vụ thị xã",
        "VT",
        more.pop("copies", 3),
        **more,
    )


@pytest.fixture
def register(tmp_path):
    with Register(tmp_path / "so_van_ban.sqlite") as opened:
        yield opened


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A year's folder built once, with numbers given: BC 1 and 2, QĐ 1, BB 1, KH 1, TB 1, GM 1 and 2."""
    base = tmp_path_factory.mktemp("year")
    shutil.copytree(ROOT / "data", base / "data", ignore=shutil.ignore_patterns("so_van_ban*", "sao_luu"))
    where = ("--data", str(base / "data"), "--out", str(base / "out"), "--quiet")
    assert main(["build", *where]) == 0
    papers = (
        "BC tổng kết",
        "BC tóm tắt",
        "QĐ khen thưởng",
        "BB họp",
        "KH phát động",
        "TB kết quả",
        "GM dự",
        "GM khác",
    )
    for kind, _, subject in (paper.partition(" ") for paper in papers):
        assert main(["register", "issue", kind, "--date", "03/01/2025", "--subject", subject, *where]) == 0
    return base


@pytest.fixture
def year(whole, tmp_path):
    return Path(shutil.copytree(whole, tmp_path / "year"))


@pytest.fixture
def fill(year, capsys):
    def run(kind, number, name, *more):
        file = year / "out" / "2024" / name
        where = ("--data", str(year / "data"), "--out", str(year / "out"), "--year", "2024")
        status = main(
            ["register", "fill", kind, str(number), str(file), "--book", "2025", *where, "--json", *more]
        )
        printed = capsys.readouterr()
        return status, json.loads(printed.out) if printed.out else None, printed.err

    return run
