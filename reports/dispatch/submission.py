"""The way of a dossier out of the house: what is there, packed, written, sent.

This is the only module of the room that knows where things lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reports.dispatch.backups import Backups
from reports.dispatch.filing import without_drafts
from reports.dispatch.issued import IssuedFiles, numbered_copies
from reports.dispatch.lacks import promised, unsigned
from reports.dispatch.limits import limit_of, too_large
from reports.dispatch.mail import Letter, draft_of
from reports.dispatch.model import Entry
from reports.dispatch.package import Makings, Package, pack
from reports.dispatch.package_files import PACKAGES, Written, set_aside, write
from reports.dispatch.papers import ISSUED, PAPERS, Numbered, lacking, pieces_of
from reports.dispatch.register import Register
from reports.errors import MissingToolError, UsageError
from reports.findings import Finding, Where
from reports.office import Office, read_office
from reports.rendering.pdf import Converter, find_converter


@dataclass(frozen=True)
class Places:
    """Where things lie: the office workbook (named from ``root``), the register and its copies, the
    templates, and ``out/<year>``."""

    root: Path
    office: Path
    register: Path
    backups: Path
    templates: Path
    results: Path


@dataclass(frozen=True)
class Submission:
    """A package on the disk: what is in it, where it lies, what was found of it."""

    package: Package
    written: Written
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing found keeps it from being sent."""
        return not any(finding.blocks for finding in self.findings)


def submit(places: Places, letter: Letter, attachments: Sequence[Path], max_mb: float | None) -> Submission:
    """Pack the dossier and write it to ``out/<year>/gui``.

    Raises UsageError where there is no proposal yet; OutputError where something cannot be written.
    """
    office = read_office(places.office, root=places.root)
    limit = limit_of(office, max_mb)
    package = packed(places, office, attachments)
    draft = draft_of(package, letter)
    large = too_large(f"{package.name}.zip", len(draft), limit)
    written = write(package, None if large else draft, places.results / PACKAGES)
    stale = set_aside(package, places.results / PACKAGES)
    return Submission(package, written, (*package.findings, *stale, *large))


def packed(places: Places, office: Office, attachments: Sequence[Path]) -> Package:
    """The package of what lies in ``out/<year>``."""
    year = int(places.results.name)
    numbered, changed = numbered_in(places, year)
    pieces, drafts = without_drafts(pieces_of(places.results, numbered))
    voided = voided_in(places, year)
    pieces = tuple(
        replace(one, voided=voided.get(one.source.name, "")) if one.unnumbered else one for one in pieces
    )
    if not pieces or pieces[0].paper != PAPERS[0]:
        raise UsageError(
            "Chưa có Tờ trình đề nghị khen thưởng trong {folder}: chạy lệnh build trước.",
            folder=places.results,
        )
    for file in attachments:
        if not file.is_file():
            raise UsageError("Không có tệp {file} để gửi kèm.", file=file)
    made = pack(Makings(office, year, places.templates, _converter()), pieces, attachments)
    missing = tuple(Finding("W844", Where(made.name), title) for title in lacking(pieces))
    without = (*unsigned(made.name, pieces), *promised(made.name, places.results, attachments))
    found = (*changed, *drafts, *made.findings, *missing, *without)
    return Package(made.dossier, made.files, made.zipped, found)


def numbered_in(places: Places, year: int) -> tuple[dict[str, Numbered], tuple[Finding, ...]]:
    """What the register has issued of a year's dossier, by the document it was made from. A copy that is not
    what was issued is a finding (W879) and counts as not issued. A register that is not there is not made."""
    if not places.register.is_file():
        return {}, ()
    with Register(places.register, Backups(places.backups)) as register:
        entries = {entry.place: entry for each in register.years() for entry in register.entries(each)}
        own = tuple(one for one in IssuedFiles(register).live() if one.dossier == year)
    copies, findings = numbered_copies(own, places.results / ISSUED)
    lines = {one.source: entries[one.entry] for one in own}
    return {source: Numbered(lines[source], path) for source, path in copies.items()}, findings


def voided_in(places: Places, year: int) -> dict[str, str]:
    """Numbers of a year's dossier that were declared void (``01/TTr-UBND``), by the document they had been put
    into; the last where there were several."""
    if not places.register.is_file():
        return {}
    with Register(places.register, Backups(places.backups)) as register:
        entries = {entry.place: entry for each in register.years() for entry in register.entries(each)}
        own = [one for one in IssuedFiles(register).all() if one.void and one.dossier == year]
    return {one.source: entries[one.entry].symbol for one in own}


def line_of(places: Places, document: Path) -> Entry | None:
    """The line of the register that a numbered copy in ``phat_hanh`` was issued under; None for any other
    document, and where there is no register."""
    if document.parent.name != ISSUED or not places.register.is_file():
        return None
    with Register(places.register, Backups(places.backups)) as register:
        own = [one.entry for one in IssuedFiles(register).live() if one.file == document.name]
        entries = {entry.place: entry for each in register.years() for entry in register.entries(each)}
    return entries[own[-1]] if own else None


def void_symbols(places: Places, year: int) -> frozenset[str]:
    """Numbers that a paper of a year's dossier may not bear any more: declared void, and not given anew in the
    series of another year."""
    numbered, _ = numbered_in(places, year)
    return frozenset(voided_in(places, year).values()) - {one.entry.symbol for one in numbered.values()}


def _converter() -> Converter | None:
    try:
        return find_converter()
    except MissingToolError:
        return None
