"""Lines of the register as rows of its tables, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from reports.dispatch.model import Entry, HandOver, Origin, Outgoing, Series

SAME_SERIES = "year = ? AND kind = ? AND issuer = ?"
_READ = (
    "SELECT place, number, printed_kind, notation, day, subject, signer, recipients, keeper, copies, note, "
    "origin, entries.recorded, voids.reason FROM entries LEFT JOIN voids ON voids.entry = entries.place"
)
_WRITE = (
    "INSERT INTO entries (year, kind, issuer, number, printed_kind, notation, day, subject, signer, "
    "recipients, keeper, copies, note, origin, recorded) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)


def key(series: Series) -> tuple[int, str, str]:
    """A series as the values of ``SAME_SERIES``."""
    return series.year, series.kind, series.issuer


def insert(
    connection: sqlite3.Connection,
    document: Outgoing,
    number: int,
    origin: Origin,
    now: datetime,
    note: str,
) -> None:
    """Write one line."""
    values = (
        *key(document.series),
        number,
        document.kind,
        document.notation,
        document.day.isoformat(),
        document.subject,
        document.signer,
        document.recipients,
        document.keeper,
        document.copies,
        note,
        origin.value,
        now.isoformat(timespec="seconds"),
    )
    connection.execute(_WRITE, values)


def insert_hand_over(connection: sqlite3.Connection, entry: int, handed: HandOver, now: datetime) -> None:
    """Write down that the document on line ``entry`` went out."""
    connection.execute(
        "INSERT INTO hand_overs (entry, day, receiver, note, recorded) VALUES (?, ?, ?, ?, ?)",
        (entry, handed.day.isoformat(), handed.receiver, handed.note, now.isoformat(timespec="seconds")),
    )


def select(
    connection: sqlite3.Connection, condition: str, values: Sequence[object], order: str
) -> tuple[Entry, ...]:
    """The lines that fulfil a condition of our own making."""
    rows = connection.execute(f"{_READ} WHERE {condition} ORDER BY {order}", values).fetchall()
    return tuple(_entry(row, _hand_overs(connection, row[0])) for row in rows)


def _hand_overs(connection: sqlite3.Connection, place: int) -> tuple[HandOver, ...]:
    rows = connection.execute(
        "SELECT day, receiver, note FROM hand_overs WHERE entry = ? ORDER BY place", (place,)
    ).fetchall()
    return tuple(HandOver(date.fromisoformat(day), receiver, note) for day, receiver, note in rows)


def _entry(row: Sequence[Any], hand_overs: tuple[HandOver, ...]) -> Entry:
    place, number, kind, notation, day, subject, signer, recipients, keeper, copies, note, *rest = row
    origin, recorded, void = rest
    document = Outgoing(
        kind, notation, date.fromisoformat(day), subject, signer, recipients, keeper, copies, note
    )
    return Entry(
        number, document, Origin(origin), datetime.fromisoformat(recorded), place, void or "", hand_overs
    )
