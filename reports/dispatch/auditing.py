"""What a person should look at in a year of the register: nothing here is mended by the machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.dispatch.model import Entry, Series, shown
from reports.dispatch.printed import by_series
from reports.findings import Finding, Where


def audit(entries: Sequence[Entry], file: str) -> tuple[Finding, ...]:
    """Days that run backwards within a series, and numbers that only the paper book knows."""
    findings: list[Finding] = []
    for series, own in by_series(entries):
        findings += _backwards(place_of(series, file), own)
        held = {entry.number for entry in own}
        missing = [number for number in range(1, own[-1].number) if number not in held]
        if missing:
            told = ", ".join(shown(number) for number in missing)
            findings.append(Finding("W982", place_of(series, file), told, own[-1].symbol))
    return tuple(findings)


def place_of(series: Series, file: str) -> Where:
    """A series as the place a finding is about."""
    return Where(file, f"{series.title} {series.year}")


def _backwards(where: Where, own: Sequence[Entry]) -> Iterator[Finding]:
    latest = own[0]
    for entry in own[1:]:
        if entry.document.day < latest.document.day:
            told = f"{latest.symbol} ngày {latest.document.day:%d/%m/%Y}"
            yield Finding("W981", where, entry.symbol, f"{entry.document.day:%d/%m/%Y}", told)
        else:
            latest = entry
