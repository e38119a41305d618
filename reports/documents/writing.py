"""Writing the year's documents: each on its own, so that one that fails stops no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from reports.documents.catalogue import DocumentKind, build, catalogue, render
from reports.documents.year import YearData
from reports.errors import OutputError, TemplateError
from reports.files import write_atomically
from reports.findings import Finding, Where
from reports.rendering import TemplateFault

OLD = "cu_"
"""Before the name of a document that an earlier run wrote and this one could not."""


@dataclass(frozen=True)
class Outcome:
    """What became of one document. ``path`` is None when it could not be written; ``findings``
    then says why, and otherwise what the reader will miss in it. ``stale`` is where the document
    of an earlier run now lies, so that nobody takes it for this one."""

    code: str
    title: str
    path: Path | None
    findings: tuple[Finding, ...]
    stale: Path | None = None

    @property
    def written(self) -> bool:
        """Whether the document lies in its place."""
        return self.path is not None


def write_documents(
    year: YearData, templates: Path, out: Path, kinds: Iterable[DocumentKind] | None = None
) -> tuple[Outcome, ...]:
    """Write every document of the catalogue (or ``kinds``) to ``out``.

    A document with a finding that blocks is not written, so that nothing half right is signed;
    what lay there before is kept under a name that says it is old. Never raises for a fault in
    data, template or target folder.
    """
    return tuple(
        _told_apart(_write(kind, year, templates, out / kind.file_name), out / kind.file_name)
        for kind in (catalogue() if kinds is None else kinds)
    )


def _told_apart(outcome: Outcome, path: Path) -> Outcome:
    """Rename the document of an earlier run when this run could not write its own."""
    if outcome.written or not path.is_file():
        return outcome
    old = path.with_name(OLD + path.name)
    try:
        path.replace(old)
    except OSError as error:
        finding = Finding("E822", Where(path.name), found=str(error), expected=old.name)
        return replace(outcome, findings=(*outcome.findings, finding))
    return replace(outcome, stale=old)


def findings_of(year: YearData, templates: Path) -> tuple[Finding, ...]:
    """What writing the documents would find, without writing any: their own and the templates'."""
    return tuple(finding for kind in catalogue() for finding in _made(kind, year, templates)[1])


def _made(kind: DocumentKind, year: YearData, templates: Path) -> tuple[bytes | None, tuple[Finding, ...]]:
    """The document's bytes, None where something blocks it, and what was found."""
    context, findings = build(kind, year)
    if any(finding.blocks for finding in findings):
        return None, findings
    try:
        return render(kind, context, templates, year.plan.law_date), findings
    except TemplateFault as fault:
        return None, (*findings, *fault.findings)
    except TemplateError as error:
        return None, (*findings, Finding("E820", Where(kind.template), found=str(error)))


def _write(kind: DocumentKind, year: YearData, templates: Path, path: Path) -> Outcome:
    data, findings = _made(kind, year, templates)
    if data is None:
        return Outcome(kind.code, kind.title, None, findings)
    try:
        write_atomically(path, data)
    except OutputError as error:
        where = Where(path.name)
        return Outcome(kind.code, kind.title, None, (*findings, Finding("E821", where, found=str(error))))
    return Outcome(kind.code, kind.title, path, findings)
