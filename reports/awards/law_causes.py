"""What follows from a law file that cannot be used: said once, by its cause.

Without the titles in force no nominee's title is known and nobody can be proposed; a hundred
findings that ask for the spelling of titles would hide the one that matters. In go findings, out
come the same with every such consequence replaced by its cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from reports.awards.law import BASES_FILE, TITLES_FILE
from reports.findings import Finding

_FOLLOWS: Mapping[str, tuple[str, ...]] = {TITLES_FILE: ("E721", "E813"), BASES_FILE: ("E814",)}
"""Law file → what is found wherever it says nothing: unknown titles, nobody to propose, no basis."""
_SILENT = ("E701", "E711")
"""The file cannot be read; it has nothing in force on the day."""


def causes_in(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Code of a consequence → the finding that is its cause."""
    return {
        code: finding
        for finding in findings
        if finding.code in _SILENT
        for code in _FOLLOWS.get(PurePosixPath(finding.where.file).name, ())
    }


def by_cause(findings: Iterable[Finding], causes: Mapping[str, Finding]) -> tuple[Finding, ...]:
    """The findings, each consequence replaced by its cause and the causes first, each once."""
    told = [causes.get(finding.code, finding) for finding in findings]
    first = [finding for finding in told if finding in causes.values()]
    return tuple(dict.fromkeys((*first, *told)))
