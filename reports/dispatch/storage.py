"""Opening the register's file: made, brought to the present version, or refused in plain words."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from reports.dispatch.backups import BackupFailed, Backups, is_sound
from reports.dispatch.faults import RegisterError, damaged, in_words
from reports.dispatch.schema import APPLICATION, MIGRATIONS
from reports.files import write_atomically

_WAIT = 30.0


def connected(
    path: Path,
    backups: Backups,
    *,
    migrations: Sequence[Sequence[str]] = MIGRATIONS,
    wait: float = _WAIT,
) -> sqlite3.Connection:
    """A connection to the register at ``path``, which is made where there is none.

    Every commit is on the disk before it returns (WAL, ``synchronous = FULL``); another process is
    waited for ``wait`` seconds. Raises RegisterError in words for the user; nothing is changed then.
    """
    with in_words(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
        try:
            _must_be_sound(connection, path)
            _keep_a_log(connection, wait)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, path, backups, migrations)
        except BaseException:
            connection.close()
            raise
    return connection


@contextlib.contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One step that is done whole or not at all, with every other writer kept out."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def restored(path: Path, backups: Backups) -> tuple[Path, Path | None]:
    """Put the newest good copy in the place of the register. The file that was there is kept beside it.

    Gives the copy used and where the old file now lies. Raises RegisterError where there is no copy,
    or where the register is sound and would only be thrown back.
    """
    if path.is_file() and is_sound(path):
        raise RegisterError("Sổ đăng ký {path} không hỏng; không cần lấy lại bản sao lưu.", path=path)
    copy = backups.newest()
    if copy is None:
        raise RegisterError(
            "Không có bản sao lưu nào dùng được trong {folder}. Giữ nguyên tệp sổ và báo người hỗ trợ.",
            folder=backups.folder,
        )
    old = _set_aside(path)
    write_atomically(path, copy.read_bytes())
    return copy, old


def _set_aside(path: Path) -> Path | None:
    """Move a damaged register and what belongs to it out of the way."""
    number = 1
    while (old := path.with_name(f"{path.stem}.hong-{number}{path.suffix}")).exists():
        number += 1
    for end in ("-wal", "-shm", ""):
        part = path.with_name(path.name + end)
        if part.exists():
            part.replace(old.with_name(old.name + end))
    return old if old.exists() else None


def _must_be_sound(connection: sqlite3.Connection, path: Path) -> None:
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if tables and application != APPLICATION:
        raise RegisterError(
            "Tệp {path} không phải là sổ đăng ký văn bản của chương trình. Chuyển tệp đó đi nơi khác rồi chạy lại.",
            path=path,
        )
    problems = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if problems != "ok":
        raise damaged(path, problems)


def _keep_a_log(connection: sqlite3.Connection, wait: float) -> None:
    """Switch to WAL. SQLite does not wait for others here, so we do."""
    until = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _migrate(
    connection: sqlite3.Connection, path: Path, backups: Backups, migrations: Sequence[Sequence[str]]
) -> None:
    version = _version(connection)
    if version == len(migrations):
        return
    if 0 < version < len(migrations):
        try:
            backups.before_migration(connection, version)
        except BackupFailed as error:
            raise RegisterError(
                "Sổ đăng ký {path} cần nâng cấp nhưng không sao lưu được ({detail}); sổ chưa bị thay đổi. "
                "Kiểm tra ổ đĩa rồi chạy lại.",
                path=path,
                detail=error,
            ) from error
    with writing(connection):
        version = _version(connection)  # another process may have been faster
        if version > len(migrations):
            raise RegisterError(
                "Sổ đăng ký {path} do bản mới hơn của chương trình ghi. Cập nhật chương trình rồi chạy lại.",
                path=path,
            )
        for step in migrations[version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
