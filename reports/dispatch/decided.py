"""The number of a decision on awards, as somebody types it, held against the register."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reports.dispatch.backups import Backups
from reports.dispatch.issued import IssuedFiles
from reports.dispatch.model import Entry
from reports.dispatch.register import Register
from reports.findings import Finding, Where
from reports.vietnamese import fold

DECISION = "quyet_dinh_khen_thuong.docx"
_SYMBOL = re.compile(r"(?P<number>\d+)/(?P<notation>\S+)")


def held_against(register: Path, backups: Path, dossier: int, symbol: str, day: date) -> tuple[Finding, ...]:
    """What speaks against ``symbol`` ("01/QĐ-UBND") of ``day`` being the decision of a year's dossier: the
    register has put another number or day into it, or declared this one void (E794); or it has numbers of the
    same symbol and not this one (W800). Nothing where there is no register: looking makes none."""
    if not register.is_file():
        return ()
    with Register(register, Backups(backups)) as opened:
        entries = [entry for year in opened.years() for entry in opened.entries(year)]
        own = {
            one.entry
            for one in IssuedFiles(opened).live()
            if (one.dossier, one.source) == (dossier, DECISION)
        }
    told, where = f"{symbol} ngày {day:%d/%m/%Y}", Where(register.name)
    same = [entry for entry in entries if _same(entry, symbol) and entry.document.day.year == day.year]
    decided = [entry for entry in entries if entry.place in own]
    if any(entry.document.day == day and not entry.void for entry in same) and (
        not decided or any(entry in decided for entry in same)
    ):
        return ()
    if against := decided or same:
        return (Finding("E794", where, told, "; ".join(map(_told, against))),)
    return _unknown(where, told, entries, symbol)


def _unknown(where: Where, told: str, entries: Sequence[Entry], symbol: str) -> tuple[Finding, ...]:
    """A number of a series that the register has, and not this one."""
    found = _SYMBOL.fullmatch(symbol)
    kept = found is not None and any(
        fold(entry.document.notation) == fold(found["notation"]) for entry in entries
    )
    return (Finding("W800", where, told),) if kept else ()


def _same(entry: Entry, symbol: str) -> bool:
    found = _SYMBOL.fullmatch(symbol)
    return (
        found is not None
        and int(found["number"]) == entry.number
        and fold(found["notation"]) == fold(entry.document.notation)
    )


def _told(entry: Entry) -> str:
    void = " (đã hủy)" if entry.void else ""
    return f"{entry.symbol} ngày {entry.document.day:%d/%m/%Y}{void}"
