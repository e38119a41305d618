"""Whether dated rows hang together in time: no day with two rows of one code, none without."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reports.awards.law_model import LegalBasis, Provision, Title
from reports.findings import Finding, Where

Period = tuple[str, date, date | None]
"""A code, its first day in force, its first day no longer in force (None: still in force)."""


def in_force_on(row: Title | LegalBasis | Provision, day: date) -> bool:
    """Whether ``row`` is in force on ``day``; ``end`` itself is no longer in force."""
    return row.start <= day and (row.end is None or day < row.end)


def time_findings(periods: Iterable[Period], where: Where) -> list[Finding]:
    """E705 where two rows of one code are in force at one time, W706 where between two rows of
    one code there are days with none."""
    by_code: dict[str, list[tuple[date, date | None]]] = {}
    for code, start, end in periods:
        by_code.setdefault(code, []).append((start, end))
    found: list[Finding] = []
    for code, spans in by_code.items():
        spans.sort(key=lambda span: (span[0], span[1] or date.max))
        latest = spans[0][1]
        for start, end in spans[1:]:
            if latest is None or start < latest:
                found.append(Finding("E705", where, code, f"{start:%d/%m/%Y}"))
            elif start > latest:
                span = f"từ {latest:%d/%m/%Y} đến trước {start:%d/%m/%Y}"
                found.append(Finding("W706", where, code, span))
            latest = None if latest is None or end is None else max(latest, end)
    return found
