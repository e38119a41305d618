"""Writing the year's documents: each on its own, so that one that fails stops no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reports.documents.catalogue import DocumentKind, build, catalogue, render
from reports.documents.year import YearData
from reports.errors import OutputError, TemplateError
from reports.findings import Finding, Where
from reports.rendering import TemplateFault, write_atomically


@dataclass(frozen=True)
class Outcome:
    """What became of one document. ``path`` is None when it could not be written; ``findings``
    then says why, and otherwise what the reader will miss in it."""

    code: str
    title: str
    path: Path | None
    findings: tuple[Finding, ...]

    @property
    def written(self) -> bool:
        """Whether the document lies in its place."""
        return self.path is not None


def write_documents(
    year: YearData, templates: Path, out: Path, kinds: Iterable[DocumentKind] | None = None
) -> tuple[Outcome, ...]:
    """Write every document of the catalogue (or ``kinds``) to ``out``.

    A document with a finding that blocks is not written and what lay there before stays, so that
    nothing half right is signed. Never raises for a fault in data, template or target folder.
    """
    return tuple(
        _write(kind, year, templates, out / kind.file_name)
        for kind in (catalogue() if kinds is None else kinds)
    )


def _write(kind: DocumentKind, year: YearData, templates: Path, path: Path) -> Outcome:
    context, findings = build(kind, year)
    if any(finding.blocks for finding in findings):
        return Outcome(kind.code, kind.title, None, findings)
    try:
        write_atomically(path, render(kind, context, templates, year.plan.law_date))
    except TemplateFault as fault:
        return Outcome(kind.code, kind.title, None, (*findings, *fault.findings))
    except TemplateError as error:
        where = Where(kind.template)
        return Outcome(kind.code, kind.title, None, (*findings, Finding("E820", where, found=str(error))))
    except OutputError as error:
        where = Where(path.name)
        return Outcome(kind.code, kind.title, None, (*findings, Finding("E821", where, found=str(error))))
    return Outcome(kind.code, kind.title, path, findings)
