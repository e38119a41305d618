"""The files of a series: one for each nominee, and all of them in one for the printer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.documents.kinds import SeriesKind
from reports.documents.single import Single
from reports.documents.year import YearData
from reports.errors import OutputError, TemplateError
from reports.files import write_atomically
from reports.findings import Finding, Where
from reports.rendering import TemplateFault

_ENDING = ".docx"
_SHOWN = 5


@dataclass(frozen=True)
class Rendered:
    """A series as bytes: each file by its name, all together (None unless every one could be made),
    and what was found."""

    files: tuple[tuple[str, bytes], ...]
    merged: bytes | None
    findings: tuple[Finding, ...]


def rendered(
    kind: SeriesKind, singles: Sequence[Single], found: tuple[Finding, ...], year: YearData, templates: Path
) -> Rendered:
    """Every document of a series. One that cannot be made stops no other, but there is then no file
    of all together: a printed pile must not lack one unnoticed."""
    day = year.plan.law_date
    files: list[tuple[str, bytes]] = []
    faults: list[Finding] = []
    lost: list[str] = []
    try:
        template = kind.open(year, templates / kind.template)
    except TemplateFault as fault:
        return Rendered((), None, (*found, *fault.findings))
    except TemplateError as error:
        return Rendered((), None, (*found, Finding("E820", Where(kind.template), found=str(error))))
    for single in singles:
        try:
            files.append((single.name + _ENDING, template.render(single.context, created=day)))
        except TemplateFault as fault:
            faults += fault.findings
            lost.append(single.subject)
    if lost:
        names = ", ".join(lost[:_SHOWN]) + ("…" if len(lost) > _SHOWN else "")
        left_out = Finding(
            "E823", Where(kind.template), found=names, expected=str(len(lost)), note=kind.title
        )
        return Rendered(tuple(files), None, (*found, *dict.fromkeys(faults), left_out))
    try:
        merged = template.render_merged((single.context for single in singles), created=day)
    except TemplateFault as fault:
        return Rendered(tuple(files), None, (*found, *fault.findings))
    return Rendered(tuple(files), merged, found)


def write_singles(series: Rendered, folder: Path, findings: list[Finding]) -> tuple[Path, ...]:
    """Write each file of a series; what cannot be written is a finding. They can be made again, so
    nobody waits for the disk."""
    written: list[Path] = []
    for name, data in series.files:
        try:
            written.append(write_atomically(folder / name, data, synced=False))
        except OutputError as error:
            findings.append(Finding("E821", Where(f"{folder.name}/{name}"), found=str(error)))
    return tuple(written)


def set_aside(folder: Path, current: Iterable[Path], old: Path, findings: list[Finding]) -> None:
    """Move every document of ``folder`` that this run did not write to ``old``."""
    kept = set(current)
    for path in sorted(folder.glob(f"*{_ENDING}")):
        if path in kept or path.name.startswith(("~$", ".")):
            continue
        try:
            old.mkdir(exist_ok=True)
            path.replace(old / path.name)
        except OSError as error:
            where = Where(f"{folder.name}/{path.name}")
            findings.append(Finding("E822", where, found=str(error), expected=f"{old.name}/{path.name}"))
