"""Years in texts, and a folder put in place whole or not at all."""

from __future__ import annotations

import pytest

from reports.errors import OutputError
from reports.new_year import folder, put_in_place
from reports.new_year.years import moved_on, names_a_year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Số sinh năm 2023", "Số sinh năm 2024"),
        ("Cả năm 2024", "Cả năm 2025"),
        ("Năm học 2023 - 2024 và học kỳ I năm học 2024 - 2025",
         "Năm học 2024 - 2025 và học kỳ I năm học 2025 - 2026"),
        ("Nghị định số 30/2020/NĐ-CP", "Nghị định số 30/2020/NĐ-CP"),
        ("Điện thoại 020240", "Điện thoại 020240"),
        ("12024", "12024"),
        ("không có năm", "không có năm"),
    ],
)  # fmt: skip
def test_years_around_this_one_move_on_and_others_stay(text, expected):
    assert moved_on(text, 2024) == expected


def test_whether_a_text_names_a_year():
    assert names_a_year("ngày 20/12/2023")
    assert not names_a_year("số 20230")


def test_a_folder_is_there_whole(tmp_path):
    target = put_in_place(tmp_path / "2025", {"a.txt": b"a", "con/b.txt": b"b"}, ("trong",))

    assert target == tmp_path / "2025"
    assert (target / "con" / "b.txt").read_bytes() == b"b"
    assert list((target / "trong").iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == ["2025"]


def test_a_folder_that_is_there_is_refused(tmp_path):
    (tmp_path / "2025").mkdir()

    with pytest.raises(OutputError, match="không ghi đè"):
        put_in_place(tmp_path / "2025", {"a.txt": b"a"})

    assert list((tmp_path / "2025").iterdir()) == []


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_fault_halfway_leaves_nothing_behind(tmp_path, monkeypatch, fault):
    written = folder.write_atomically

    def fail_on_the_second(path, data):
        if path.name == "b.txt":
            raise fault
        return written(path, data)

    monkeypatch.setattr(folder, "write_atomically", fail_on_the_second)

    with pytest.raises((OutputError, KeyboardInterrupt)):
        put_in_place(tmp_path / "2025", {"a.txt": b"a", "b.txt": b"b"})

    assert list(tmp_path.iterdir()) == []


def test_a_name_that_cannot_be_given_leaves_nothing_behind(tmp_path, monkeypatch):
    def refuse(self, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.rename", refuse)

    with pytest.raises(OutputError, match="Không tạo được thư mục"):
        put_in_place(tmp_path / "2025", {}, ("so_lieu",))

    assert list(tmp_path.iterdir()) == []


def test_what_a_power_cut_left_behind_is_cleared(tmp_path):
    left = tmp_path / ".2025.0a1b2c3d.tmp"
    (left / "so_lieu").mkdir(parents=True)

    put_in_place(tmp_path / "2025", {"a.txt": b"a"})

    assert [path.name for path in tmp_path.iterdir()] == ["2025"]
