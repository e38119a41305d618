"""The register of outgoing documents: numbers without gap and without double, whatever happens.

A number is taken and its line written in one transaction that keeps every other writer out; either
both are on the disk or neither is. Nothing written is changed or taken back: a number that turns out
wrong is declared void, with its reason, and stays.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from reports.dispatch import rows, storage
from reports.dispatch.auditing import audit, place_of
from reports.dispatch.backups import BackupFailed, Backups
from reports.dispatch.faults import NumberRefused, RegisterError, in_words
from reports.dispatch.model import Entry, HandOver, Issued, Origin, Outgoing, Series, shown
from reports.dispatch.schema import MIGRATIONS
from reports.findings import Finding, Where


class Register:
    """The register at ``path``, open until the ``with`` ends. All of it may be used by several
    processes at once. Methods that write take the time from the caller: ``now`` has a time zone."""

    def __init__(
        self,
        path: Path,
        backups: Backups | None = None,
        *,
        migrations: Sequence[Sequence[str]] = MIGRATIONS,
        wait: float = 30.0,
    ) -> None:
        """Open or make the register; raises RegisterError where that cannot be done."""
        self.path = path
        self.backups = backups or Backups(path.parent / "sao_luu")
        self._connection = storage.connected(path, self.backups, migrations=migrations, wait=wait)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    # --- giving numbers -------------------------------------------------------------------

    def issue(self, document: Outgoing, now: datetime, *, reason: str = "", again: bool = False) -> Issued:
        """The next number of the document's series.

        Raises NumberRefused, with no number used, when its day lies before that of an earlier number
        and no ``reason`` is given, or when the same document has a number already and this is not
        another one of the same subject (``again``).
        """
        return self._give(document, now, None, reason, again=again)

    def accept(
        self, document: Outgoing, number: int, now: datetime, *, reason: str = "", again: bool = False
    ) -> Issued:
        """Write down a number that the office's book on paper gave.

        Numbers that are jumped over are the paper book's too: they stay open until they are written
        down here (``audit`` names them) and are never given by the register. Raises NumberRefused as
        ``issue`` does, and for a number that is taken.
        """
        return self._give(document, now, number, reason, again=again)

    def _give(
        self, document: Outgoing, now: datetime, number: int | None, reason: str, *, again: bool
    ) -> Issued:
        series = document.series
        with self._writing():
            last = self._last(series)
            origin = Origin.REGISTER if number is None else Origin.PAPER
            given = last + 1 if number is None else number
            self._refuse_taken(series, given)
            if not again:
                self._refuse_known(document)
            order = self._out_of_order(document, given)
            if order and not reason:
                raise NumberRefused(order)
            findings = [*self._clock(document.day, now)]
            if order:
                findings.append(Finding("W981", order.where, order.found, order.expected, order.note))
            self._connection.execute(
                f"UPDATE series SET last = max(last, ?) WHERE {rows.SAME_SERIES}",  # noqa: S608  our own words
                (given, *rows.key(series)),
            )
            rows.insert(self._connection, document, given, origin, now, _with_reason(document.note, reason))
        return Issued(self.entry(series, given), (*findings, *self._backup()))

    def _last(self, series: Series) -> int:
        """The highest number so far; the series begins with its first document."""
        row = self._connection.execute(
            f"SELECT last FROM series WHERE {rows.SAME_SERIES}",  # noqa: S608  our own words
            rows.key(series),
        ).fetchone()
        if row is None:
            self._connection.execute(
                "INSERT INTO series (year, kind, issuer) VALUES (?, ?, ?)", rows.key(series)
            )
            return 0
        return int(row[0])

    # --- what may not be ------------------------------------------------------------------

    def _refuse_taken(self, series: Series, number: int) -> None:
        if taken := self._entries(f"{rows.SAME_SERIES} AND number = ?", (*rows.key(series), number)):
            entry = taken[0]
            raise NumberRefused(
                Finding(
                    "E983",
                    place_of(series, self.path.name),
                    entry.symbol,
                    f"{entry.document.day:%d/%m/%Y}",
                    entry.document.subject,
                )
            )

    def _refuse_known(self, document: Outgoing) -> None:
        """The same document again: usually a command repeated after a power cut."""
        series = document.series
        same = self._entries(
            f"{rows.SAME_SERIES} AND day = ? AND subject = ?",
            (*rows.key(series), document.day.isoformat(), document.subject),
        )
        for entry in same:
            if not entry.void:
                raise NumberRefused(
                    Finding(
                        "E984",
                        place_of(series, self.path.name),
                        document.subject,
                        entry.symbol,
                        f"{document.day:%d/%m/%Y}",
                    )
                )

    def _out_of_order(self, document: Outgoing, number: int) -> Finding | None:
        """Days run with the numbers; the finding names the neighbour that says otherwise."""
        key, day = rows.key(document.series), document.day.isoformat()
        for condition, order in (("number < ? AND day > ?", "day DESC"), ("number > ? AND day < ?", "day")):
            found = self._entries(
                f"{rows.SAME_SERIES} AND {condition}", (*key, number, day), f"{order}, number"
            )
            if found:
                other = found[0]
                symbol = f"{shown(number)}/{document.notation}"
                told = f"{other.symbol} ngày {other.document.day:%d/%m/%Y}"
                return Finding(
                    "E980",
                    place_of(document.series, self.path.name),
                    symbol,
                    f"{document.day:%d/%m/%Y}",
                    told,
                )
        return None

    def _clock(self, day: date, now: datetime) -> Iterator[Finding]:
        """A day still to come, or a clock that stands before the last line: one of them is wrong."""
        where, today = Where(self.path.name), f"{now:%d/%m/%Y}"
        if day > now.date():
            yield Finding("W985", where, f"{day:%d/%m/%Y}", today)
        row = self._connection.execute("SELECT recorded FROM entries ORDER BY place DESC LIMIT 1").fetchone()
        if row and (last := datetime.fromisoformat(row[0])) > now:
            yield Finding("W986", where, f"{now:%H:%M %d/%m/%Y}", f"{last:%H:%M %d/%m/%Y}")

    # --- after the number -----------------------------------------------------------------

    def void(self, series: Series, number: int, reason: str, now: datetime) -> Issued:
        """Declare a number void; it stays in the book with its reason and is never given again."""
        if not reason.strip():
            raise RegisterError("Hủy số thì phải ghi lý do.")
        with self._writing():
            entry = self.entry(series, number)
            if entry.void:
                raise RegisterError(
                    "Số {symbol} đã hủy từ trước: {reason}.", symbol=entry.symbol, reason=entry.void
                )
            self._connection.execute(
                "INSERT INTO voids (entry, reason, recorded) VALUES (?, ?, ?)",
                (entry.place, reason.strip(), now.isoformat(timespec="seconds")),
            )
        return Issued(self.entry(series, number), self._backup())

    def hand_over(self, series: Series, number: int, handed: HandOver, now: datetime) -> Issued:
        """Write down that the document went out (columns 8 and 9). Raises NumberRefused for a day
        before the document's own."""
        with self._writing():
            entry = self.entry(series, number)
            if entry.void:
                raise RegisterError("Số {symbol} đã hủy, không chuyển đi được.", symbol=entry.symbol)
            if handed.day < entry.document.day:
                raise NumberRefused(
                    Finding(
                        "E988",
                        place_of(series, self.path.name),
                        f"{handed.day:%d/%m/%Y}",
                        entry.symbol,
                        f"{entry.document.day:%d/%m/%Y}",
                    )
                )
            rows.insert_hand_over(self._connection, entry.place, handed, now)
        return Issued(self.entry(series, number), self._backup())

    def back_up(self) -> Path:
        """A copy of the register as it is now. Raises RegisterError where none can be made."""
        try:
            return self.backups.after_writing(self._connection)
        except BackupFailed as error:
            raise RegisterError(
                "Không sao lưu được sổ vào {folder}: {detail}. Kiểm tra ổ đĩa rồi chạy lại.",
                folder=self.backups.folder,
                detail=error,
            ) from error

    # --- looking --------------------------------------------------------------------------

    def years(self) -> tuple[int, ...]:
        """Years that have numbers, oldest first."""
        with in_words(self.path):
            found = self._connection.execute("SELECT DISTINCT year FROM entries ORDER BY year").fetchall()
        return tuple(int(year) for (year,) in found)

    def entries(self, year: int) -> tuple[Entry, ...]:
        """Every line of a year, series by series, in order of number."""
        return self._entries("year = ?", (year,), "kind, issuer, number")

    def entry(self, series: Series, number: int) -> Entry:
        """One line. Raises RegisterError when there is none."""
        found = self._entries(f"{rows.SAME_SERIES} AND number = ?", (*rows.key(series), number))
        if not found:
            raise RegisterError(
                "Sổ năm {year} không có số {number} ở dãy {series}. Xem lại bằng lệnh register list.",
                year=series.year,
                number=shown(number),
                series=series.title,
            )
        return found[0]

    def audit(self, year: int) -> tuple[Finding, ...]:
        """What a person should look at in a year: see ``reports.dispatch.auditing``."""
        return audit(self.entries(year), self.path.name)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One step written whole or not at all, for what else the file holds (``issued``, ``receipts``)."""
        with self._writing():
            yield self._connection

    # --- under the floor ------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with in_words(self.path), storage.writing(self._connection):
            yield

    def _backup(self) -> tuple[Finding, ...]:
        """A copy after every writing; the number stands even where none could be made."""
        try:
            self.backups.after_writing(self._connection)
        except BackupFailed as error:
            return (Finding("W987", Where(self.path.name), str(error), str(self.backups.folder)),)
        return ()

    def _entries(self, condition: str, values: Sequence[object], order: str = "number") -> tuple[Entry, ...]:
        with in_words(self.path):
            return rows.select(self._connection, condition, values, order)


def _with_reason(note: str, reason: str) -> str:
    return "; ".join(part for part in (note, f"Lý do về ngày: {reason}" if reason else "") if part)
