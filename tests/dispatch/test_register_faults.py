"""What happens to files and machines: damage, locks, full disks, old and new versions."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from reports.dispatch import Backups, Register, RegisterError
from reports.dispatch.backups import fingerprint, is_sound
from reports.dispatch.faults import RegisterDamaged, damaged
from reports.dispatch.issued import IssuedFiles
from reports.dispatch.schema import MIGRATIONS
from reports.dispatch.storage import restored
from tests.dispatch.conftest import NOW, report

NEXT_VERSION = (*MIGRATIONS, ("CREATE TABLE later (a INTEGER) STRICT",))


@pytest.fixture
def path(tmp_path):
    """A register with three numbers, closed."""
    path = tmp_path / "so_van_ban.sqlite"
    with Register(path) as register:
        for subject in ("một", "hai", "ba"):
            register.issue(report(subject), NOW)
    return path


def spoil(path):
    """Overwrite a page in the middle of the file."""
    data = bytearray(path.read_bytes())
    data[4096:8192] = b"\xff" * 4096
    path.write_bytes(data)


def test_every_commit_is_on_the_disk_before_it_returns(register):
    values = [
        register._connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous")
    ]
    assert values == ["wal", 2], "2 is FULL"


def test_a_copy_is_made_after_each_number_and_holds_what_the_register_holds(path):
    copies = sorted((path.parent / "sao_luu").iterdir())
    assert [copy.name for copy in copies] == [f"so_van_ban-0000000{n}.sqlite" for n in (1, 2, 3)]
    assert all(is_sound(copy) for copy in copies)
    with Register(path) as register:
        copy = sqlite3.connect(copies[-1])
        assert fingerprint(copy) == fingerprint(register._connection)
        copy.close()


def test_only_the_newest_copies_are_kept(tmp_path):
    backups = Backups(tmp_path / "kho", kept=2)
    with Register(tmp_path / "so.sqlite", backups) as register:
        for subject in ("một", "hai", "ba", "bốn"):
            register.issue(report(subject), NOW)
    assert sorted(p.name for p in backups.folder.iterdir()) == [
        "so_van_ban-00000003.sqlite",
        "so_van_ban-00000004.sqlite",
    ]


def test_a_copy_that_differs_from_the_register_does_not_count(register, monkeypatch):
    monkeypatch.setattr("reports.dispatch.backups._fingerprint_of", lambda _: "khác")
    issued = register.issue(report(), NOW)
    assert [finding.code for finding in issued.findings] == ["W987"]
    assert list(register.backups.folder.iterdir()) == []
    with pytest.raises(RegisterError, match="Không sao lưu được sổ"):
        register.back_up()


def test_a_number_stands_where_no_copy_could_be_made(tmp_path):
    (tmp_path / "kho").write_text("đây là tệp, không phải thư mục", encoding="utf-8")
    with Register(tmp_path / "so.sqlite", Backups(tmp_path / "kho")) as register:
        issued = register.issue(report(), NOW)
        assert [finding.code for finding in issued.findings] == ["W987"]
        assert register.entries(2024) == (issued.entry,)


def test_a_full_disk_gives_no_number_and_says_so(register):
    register.issue(report("một"), NOW)
    pages = register._connection.execute("PRAGMA page_count").fetchone()[0]
    register._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(RegisterError, match=r"ổ đĩa đã đầy; chưa số nào được cấp"):
        register.issue(report("dài " * 4000), NOW)
    register._connection.execute("PRAGMA max_page_count = 1000000")
    assert register.issue(report("hai"), NOW).entry.number == 2


def test_a_register_held_by_another_program_says_so(path):
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with (
        Register(path, wait=0.1) as register,
        pytest.raises(RegisterError, match="đang bị chương trình khác giữ"),
    ):
        register.issue(report("bốn"), NOW)
    holder.execute("ROLLBACK")
    holder.close()
    with Register(path) as register:
        assert register.issue(report("bốn"), NOW).entry.number == 4


def test_a_damaged_register_is_refused_and_comes_back_from_its_copy(path):
    spoil(path)
    spoilt = path.read_bytes()
    with pytest.raises(RegisterDamaged, match="register restore"):
        Register(path)
    copy, old = restored(path, Backups(path.parent / "sao_luu"))
    assert copy.name == "so_van_ban-00000003.sqlite"
    assert (old.name, old.read_bytes()) == ("so_van_ban.hong-1.sqlite", spoilt)
    with Register(path) as register:
        assert [entry.number for entry in register.entries(2024)] == [1, 2, 3]
        assert register.issue(report("bốn"), NOW).entry.number == 4


def test_a_damaged_copy_is_passed_over(path):
    spoil(path)
    spoil(path.parent / "sao_luu" / "so_van_ban-00000003.sqlite")
    copy, _ = restored(path, Backups(path.parent / "sao_luu"))
    assert copy.name == "so_van_ban-00000002.sqlite"


def test_no_copy_at_all_leaves_the_damaged_file_where_it_is(path, tmp_path):
    spoil(path)
    with pytest.raises(RegisterError, match="Không có bản sao lưu nào"):
        restored(path, Backups(tmp_path / "trống"))
    assert path.exists()


def test_a_sound_register_is_not_thrown_back(path):
    with pytest.raises(RegisterError, match="không hỏng"):
        restored(path, Backups(path.parent / "sao_luu"))


def test_a_text_file_of_that_name_is_no_register(tmp_path):
    path = tmp_path / "so_van_ban.sqlite"
    path.write_text("danh sách " * 100, encoding="utf-8")
    with pytest.raises(RegisterDamaged):
        Register(path)


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "so_van_ban.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE a (b)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(RegisterError, match="không phải là sổ đăng ký"):
        Register(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "so_van_ban.sqlite").mkdir()
    with pytest.raises(RegisterError, match="Không mở hoặc không ghi được"):
        Register(tmp_path / "so_van_ban.sqlite")


def test_a_migration_is_preceded_by_a_copy_of_the_old_version(path):
    with Register(path, migrations=NEXT_VERSION) as register:
        assert register.issue(report("bốn"), NOW).entry.number == 4
    copy = sqlite3.connect(path.parent / "sao_luu" / f"truoc_nang_cap_ban_{len(MIGRATIONS)}.sqlite")
    assert copy.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert copy.execute("SELECT count(*) FROM entries").fetchone() == (3,)
    copy.close()


def test_a_register_of_the_first_version_is_brought_to_this_one(tmp_path):
    old = tmp_path / "cu" / "so.sqlite"
    with Register(old, migrations=MIGRATIONS[:1]) as register:
        register.issue(report("một"), NOW)
    with Register(old) as register:
        assert [entry.number for entry in register.entries(2024)] == [1]
        assert IssuedFiles(register).all() == ()
    assert is_sound(old.parent / "sao_luu" / "truoc_nang_cap_ban_1.sqlite")


def test_no_migration_without_a_copy(path, tmp_path):
    (tmp_path / "kho").write_text("tệp", encoding="utf-8")
    with pytest.raises(RegisterError, match="sổ chưa bị thay đổi"):
        Register(path, Backups(tmp_path / "kho"), migrations=NEXT_VERSION)
    with Register(path) as register:
        assert len(register.entries(2024)) == 3


def test_a_migration_that_fails_leaves_the_old_version(path):
    broken = (*MIGRATIONS, ("CREATE TABLE later (a INTEGER) STRICT", "CREATE TABLE later (a INTEGER) STRICT"))
    with pytest.raises(RegisterError):
        Register(path, migrations=broken)
    with Register(path) as register:
        names = {name for (name,) in register._connection.execute("SELECT name FROM sqlite_schema")}
        assert "later" not in names


def test_a_register_of_a_newer_program_is_refused(path):
    Register(path, migrations=NEXT_VERSION).close()
    with pytest.raises(RegisterError, match="bản mới hơn"):
        Register(path)


def test_a_date_that_is_no_date_cannot_be_stored(register):
    with pytest.raises(AttributeError):
        register.issue(report(day="2024-12-20"), NOW)
    assert register.issue(report(day=date(2024, 12, 20)), NOW).entry.number == 1


def test_what_the_database_says_follows_as_a_technical_detail(path):
    said = str(
        damaged(path, "*** in database main ***\nTree 5 page 5: btreeInitPage() returns error code 11")
    )
    assert said.startswith(f"Sổ đăng ký {path} bị hỏng; máy không ghi gì thêm. Chạy lệnh register restore")
    detail = "in database main Tree 5 page 5: btreeInitPage() returns error code 11"
    assert said.endswith(f"Chi tiết kỹ thuật: {detail}.")
