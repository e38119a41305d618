"""A register of the test's own, and documents to be numbered."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reports.dispatch import Outgoing, Register

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
