"""What the register keeps of every document whose number was put in: the sha256 of what was issued.

From then on the document is what it was (decree 30/2020, art. 18, 3): the same content may be written
again where the file was lost, other content under this number is refused.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reports.dispatch.faults import FillRefused
from reports.dispatch.model import Entry
from reports.dispatch.register import Register
from reports.documents import share_a_number
from reports.findings import Finding, Where

_SELECT = (
    "SELECT issued_files.entry, dossier, source, file, numbered, sha256, source_sha256, voids.reason "
    "FROM issued_files LEFT JOIN voids ON voids.entry = issued_files.entry"
)


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """One file as it was issued. ``entry`` is the place of its line in the register, ``dossier`` the year
    whose folder it lies in, ``source`` the document it was made from as seen from there, ``file`` its own
    name; ``numbered`` is False for a certificate, which names a decision's number; hashes are hex sha256."""

    entry: int
    dossier: int
    source: str
    file: str
    numbered: bool
    sha256: str
    source_sha256: str
    void: bool = False


def sha256_of(data: bytes) -> str:
    """Hex sha256 of a document."""
    return hashlib.sha256(data).hexdigest()


class IssuedFiles:
    """The issued files of an open register."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def all(self) -> tuple[IssuedFile, ...]:
        """Every file issued, in order; those whose number is void are marked so."""
        with self._register.transaction() as connection:
            found = connection.execute(f"{_SELECT} ORDER BY issued_files.place").fetchall()
        return tuple(
            IssuedFile(entry, dossier, source, file, bool(numbered), sha, source_sha, void is not None)
            for entry, dossier, source, file, numbered, sha, source_sha, void in found
        )

    def live(self) -> tuple[IssuedFile, ...]:
        """Files whose numbers stand."""
        return tuple(one for one in self.all() if not one.void)

    def refuse(self, wanted: IssuedFile, entry: Entry) -> None:
        """Raises FillRefused where ``wanted`` may not be issued under ``entry``: other content was already,
        another document bears the number, or this one bears another. Letters of a document that goes to many
        share their number."""
        for one in self.live():
            same_source = (one.dossier, one.source) == (wanted.dossier, wanted.source)
            where = Where(wanted.source)
            if one.entry == wanted.entry and same_source:
                if one.sha256 != wanted.sha256:
                    raise FillRefused(Finding("E883", where, entry.symbol, one.file))
            elif one.dossier == wanted.dossier and share_a_number(one.source, wanted.source):
                if one.entry != wanted.entry:
                    raise FillRefused(Finding("E887", where, one.file, entry.symbol))
            elif one.entry == wanted.entry and one.numbered and wanted.numbered:
                raise FillRefused(Finding("E888", where, entry.symbol, one.source))
            elif one.numbered and wanted.numbered and one.source_sha256 == wanted.source_sha256:
                raise FillRefused(Finding("E887", where, one.file, entry.symbol))

    def record(self, files: Iterable[IssuedFile], now: datetime) -> None:
        """Write them down, all or none and each once, and make a copy of the register; a second time changes
        nothing. Raises RegisterError where no copy can be made: what was written stands."""
        with self._register.transaction() as connection:
            for issued in files:
                known = connection.execute(
                    "SELECT 1 FROM issued_files WHERE entry = ? AND source = ? AND sha256 = ?",
                    (issued.entry, issued.source, issued.sha256),
                ).fetchone()
                if not known:
                    self._insert(connection, issued, now)
        self._register.back_up()

    def _insert(self, connection: sqlite3.Connection, issued: IssuedFile, now: datetime) -> None:
        connection.execute(
            "INSERT INTO issued_files (entry, dossier, source, file, numbered, sha256, source_sha256, recorded) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                issued.entry,
                issued.dossier,
                issued.source,
                issued.file,
                int(issued.numbered),
                issued.sha256,
                issued.source_sha256,
                now.isoformat(timespec="seconds"),
            ),
        )


def numbered_copies(
    files: tuple[IssuedFile, ...], folder: Path
) -> tuple[dict[str, Path], tuple[Finding, ...]]:
    """The numbered copies in ``folder`` by the documents they were made from. A copy that is not there, or
    not what was issued, is a finding and left out."""
    copies: dict[str, Path] = {}
    findings: list[Finding] = []
    for one in files:
        path = folder / one.file
        try:
            same = sha256_of(path.read_bytes()) == one.sha256
        except OSError:
            same = False
        if same:
            copies[one.source] = path
        else:
            findings.append(Finding("W879", Where(one.file), one.source))
    return copies, tuple(findings)
