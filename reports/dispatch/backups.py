"""Copies of the register, each read back before it counts.

A copy is made through SQLite's own backup while the register is in use, checked (``integrity_check``),
compared row by row with what it was taken from, and only then put in its place.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from reports.dispatch.schema import TABLES

_NAME = re.compile(r"so_van_ban-(\d{8})\.sqlite")


class BackupFailed(OSError):  # noqa: N818  named as what it says
    """No good copy could be made; the register itself is untouched."""


@dataclass(frozen=True, slots=True)
class Backups:
    """The folder of copies. After each number one is made and the newest ``kept`` stay; those from
    before a migration stay for good."""

    folder: Path
    kept: int = 30

    def after_writing(self, connection: sqlite3.Connection) -> Path:
        """A copy of the register as it is now, named after how many lines have been written. Raises
        BackupFailed."""
        path = self._copy(connection, None)
        for old in self._numbered()[: -self.kept]:
            with contextlib.suppress(FileNotFoundError):  # another process was tidying up too
                old.unlink()
        return path

    def before_migration(self, connection: sqlite3.Connection, version: int) -> Path:
        """A copy of the register while it is still of ``version``. Raises BackupFailed."""
        return self._copy(connection, f"truoc_nang_cap_ban_{version}.sqlite")

    def newest(self) -> Path | None:
        """The last good copy made after a number, None where there is none."""
        return next((path for path in reversed(self._numbered()) if is_sound(path)), None)

    def _numbered(self) -> list[Path]:
        return sorted(path for path in self.folder.glob("so_van_ban-*.sqlite") if _NAME.fullmatch(path.name))

    def _copy(self, connection: sqlite3.Connection, name: str | None) -> Path:
        temporary = self.folder / f".so_van_ban.{secrets.token_hex(4)}.tmp"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            connection.execute("BEGIN")  # copy and comparison see the same moment
            try:
                taken, lines = fingerprint(connection), _lines(connection)
                _copied(connection, temporary)
            finally:
                connection.execute("ROLLBACK")
            if not is_sound(temporary) or _fingerprint_of(temporary) != taken:
                raise BackupFailed("bản sao không giống sổ")
            path = self.folder / (name or f"so_van_ban-{lines:08d}.sqlite")
            _flushed(temporary)
            temporary.replace(path)
        except (sqlite3.Error, OSError) as error:
            raise BackupFailed(f"không ghi được bản sao (chi tiết kỹ thuật: {error})") from error
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink()
        return path


def is_sound(path: Path) -> bool:
    """Whether the file at ``path`` is a whole database."""
    try:
        with contextlib.closing(_read_only(path)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    except sqlite3.Error:
        return False


def fingerprint(connection: sqlite3.Connection) -> str:
    """One hash over every row of every table and the version."""
    digest = hashlib.sha256(repr(connection.execute("PRAGMA user_version").fetchone()).encode())
    for table in _present(connection):
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3"):  # noqa: S608  our own names
            digest.update(repr(row).encode())
    return digest.hexdigest()


def _present(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The tables there are: a register that is about to be migrated lacks the newest."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return tuple(table for table in TABLES if table in names)


def _lines(connection: sqlite3.Connection) -> int:
    """How many lines stand in the register: it only grows, so copies sort by it."""
    return sum(
        int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  our own names
        for table in _present(connection)
        if table != "series"
    )


def _copied(connection: sqlite3.Connection, path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # flushed once, when it is whole
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, readable from a read-only place


def _fingerprint_of(path: Path) -> str:
    with contextlib.closing(_read_only(path)) as connection:
        return fingerprint(connection)


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _flushed(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
