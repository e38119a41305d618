"""Who got which package and when, kept in the register: every step of a letter is a line that stays.

    du_dinh      intended: nothing has left this machine
    dang_gui     handing over: the content is about to go to the server
    da_nhan      accepted by the server
    khong_nhan   refused, or never got there: certainly not delivered
    khong_ro     unknown: handed over, and no answer came

A letter whose last step is ``dang_gui`` is as unknown as ``khong_ro``: the machine stopped in between.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reports.dispatch import rows
from reports.dispatch.faults import RegisterError
from reports.dispatch.model import Entry, HandOver
from reports.dispatch.register import Register
from reports.findings import Finding, Where

_COLUMNS = "place, package, name, message, recipient, server, state, detail, recorded"


class State(StrEnum):
    """A step of a letter to one recipient."""

    INTENDED = "du_dinh"
    HANDING = "dang_gui"
    ACCEPTED = "da_nhan"
    REFUSED = "khong_nhan"
    UNKNOWN = "khong_ro"


@dataclass(frozen=True, slots=True)
class Sending:
    """A letter to one recipient: the package (sha256 of its .zip) and its name, the Message-ID, the server."""

    package: str
    name: str
    message: str
    recipient: str
    server: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One step of a letter; ``place`` counts steps in the order they were written."""

    place: int
    sending: Sending
    state: State
    detail: str
    recorded: datetime

    def as_dict(self) -> dict[str, object]:
        """A plain dict for ``--json``."""
        sending = self.sending
        return {
            "package": sending.package,
            "name": sending.name,
            "message_id": sending.message,
            "recipient": sending.recipient,
            "server": sending.server,
            "state": self.state.value,
            "detail": self.detail,
            "recorded": self.recorded.isoformat(),
        }


class AnotherSends(RegisterError):  # noqa: N818  named as what it says
    """Another process has begun to send the same package to the same address; this one has sent nothing."""


@dataclass(frozen=True, slots=True)
class Receipts:
    """The steps of letters in an open register."""

    register: Register

    def all(self) -> tuple[Receipt, ...]:
        """Every step of every letter, in order."""
        with self.register.transaction() as connection:
            return _select(connection, "1", ())

    def of(self, package: str) -> tuple[Receipt, ...]:
        """Every step of the letters of one package, in order."""
        with self.register.transaction() as connection:
            return _select(connection, "package = ?", (package,))

    def intend(self, sending: Sending, seen: int, now: datetime) -> Receipt:
        """Write down that a letter is about to be sent. ``seen`` is the last step of it that the caller knows
        of, 0 for none. Raises AnotherSends when another process has done more than intend it since."""
        with self.register.transaction() as connection:
            last = _last(connection, sending)
            if last is not None and last.place > seen and last.state is not State.INTENDED:
                raise _taken(sending)
            return _insert(connection, sending, State.INTENDED, "", now)

    def hand(self, intended: Sequence[Receipt], now: datetime) -> None:
        """Write down, for all or none, that the content goes out now. Raises AnotherSends when since
        ``intended`` another process took up one of these letters."""
        with self.register.transaction() as connection:
            for own in intended:
                last = _last(connection, own.sending)
                if last is None or last.place != own.place:
                    raise _taken(own.sending)
            for own in intended:
                _insert(connection, own.sending, State.HANDING, "", now)

    def conclude(
        self, sending: Sending, state: State, detail: str, now: datetime, entries: Sequence[Entry] = ()
    ) -> Receipt:
        """Write down what became of a letter and, when it was accepted, that the numbered documents in it
        went out (columns 8 and 9 of the book), in one step."""
        with self.register.transaction() as connection:
            step = _insert(connection, sending, state, detail, now)
            if state is State.ACCEPTED:
                for entry in entries:
                    _hand_over(connection, entry, sending, now)
        return step

    def kept(self) -> tuple[Finding, ...]:
        """A copy of the register as after every writing; what is written stands even where none could be
        made, which is then the finding."""
        try:
            self.register.back_up()
        except RegisterError as error:
            path = self.register.path.name
            return (Finding("W987", Where(path), str(error), str(self.register.backups.folder)),)
        return ()


def doubtful(steps: Sequence[Receipt]) -> Receipt | None:
    """The step of a letter to one recipient that says it is settled: taken by the server, or in doubt. None
    where it may be sent without fear of a double.

    Once taken it stays so, whatever a later repetition met; one in doubt stays in doubt until it is taken.
    """
    taken = next((step for step in steps if step.state is State.ACCEPTED), None)
    doubt: Receipt | None = None
    handing: Receipt | None = None
    for step in steps:
        if step.state is State.HANDING:
            handing = step
        elif step.state is State.UNKNOWN:
            doubt, handing = step, None
        elif step.state is State.REFUSED:
            handing = None
        else:  # begun anew while the one before never came to an end
            doubt, handing = handing or doubt, None
    return taken or handing or doubt


def _last(connection: sqlite3.Connection, sending: Sending) -> Receipt | None:
    found = _select(connection, "package = ? AND recipient = ?", (sending.package, sending.recipient))
    return found[-1] if found else None


def _taken(sending: Sending) -> AnotherSends:
    return AnotherSends(
        "Một cửa sổ khác đang gửi cùng gói này tới {recipient}; cửa sổ này chưa gửi gì.",
        recipient=sending.recipient,
    )


def _hand_over(connection: sqlite3.Connection, entry: Entry, sending: Sending, now: datetime) -> None:
    """The day may not lie before the document's own: a clock that stands wrong writes the document's day."""
    day = max(now.date(), entry.document.day)
    handed = HandOver(day, sending.recipient, "gửi qua thư điện tử")
    rows.insert_hand_over(connection, entry.place, handed, now)


def _insert(
    connection: sqlite3.Connection, sending: Sending, state: State, detail: str, now: datetime
) -> Receipt:
    cursor = connection.execute(
        "INSERT INTO sendings (package, name, message, recipient, server, state, detail, recorded) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            sending.package,
            sending.name,
            sending.message,
            sending.recipient,
            sending.server,
            state.value,
            detail,
            now.isoformat(timespec="seconds"),
        ),
    )
    return Receipt(cursor.lastrowid or 0, sending, state, detail, now)


def _select(connection: sqlite3.Connection, condition: str, values: Sequence[object]) -> tuple[Receipt, ...]:
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM sendings WHERE {condition} ORDER BY place",  # noqa: S608  our own words
        values,
    ).fetchall()
    return tuple(
        Receipt(
            place,
            Sending(package, name, message, to, server),
            State(state),
            detail,
            datetime.fromisoformat(at),
        )
        for place, package, name, message, to, server, state, detail, at in found
    )
