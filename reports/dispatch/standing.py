"""Whether a document is still a draft: until the register says that exactly this was issued."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.dispatch.blanks import awaits_a_number
from reports.dispatch.issued import IssuedFile, sha256_of
from reports.findings import Finding, Where
from reports.rendering import archive

_DOCUMENT = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Standing:
    """Which of some documents were issued as they are, and what is to be said: copies that were changed
    after they were issued (W879)."""

    issued: frozenset[Path]
    findings: tuple[Finding, ...]


def standing(sources: Iterable[Path], files: Sequence[IssuedFile]) -> Standing:
    """How ``sources`` stand, by what the register holds."""
    hashes = {one.sha256 for one in files}
    names = {one.file: one.source for one in files}
    issued: set[Path] = set()
    findings: list[Finding] = []
    for source in sources:
        data = _bytes_of(source)
        if sha256_of(data) in hashes:
            issued.add(source)
        elif source.name in names:
            findings.append(Finding("W879", Where(source.name), names[source.name]))
    return Standing(frozenset(issued), tuple(findings))


def unissued(sources: Iterable[Path], issued: frozenset[Path]) -> tuple[Finding, ...]:
    """Documents that are to look final although the register has not issued them (W878); those that take
    no number are never issued and not named."""
    names = [path.name for path in sources if path not in issued and _takes_a_number(_bytes_of(path))]
    return (Finding("W878", Where(), ", ".join(names), str(len(names))),) if names else ()


def _takes_a_number(document: bytes) -> bool:
    try:
        return awaits_a_number(archive.read(document)[_DOCUMENT].content().decode())
    except (archive.UnreadableArchive, archive.UnsafeArchive, KeyError, UnicodeDecodeError):
        return False  # told when it is turned into PDF


def _bytes_of(source: Path) -> bytes:
    """The document; nothing where it cannot be read, which is told when it is turned into PDF."""
    try:
        return source.read_bytes()
    except OSError:
        return b""
