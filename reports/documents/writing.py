"""Writing the year's documents: each on its own, so that one that fails stops no other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reports.documents.agreement import agreed
from reports.documents.catalogue import catalogue
from reports.documents.kinds import Kind, ListKind, SeriesKind, render
from reports.documents.making import Prepared, prepared, prepared_list
from reports.documents.series import Rendered, rendered, set_aside, write_singles
from reports.documents.single import Filed
from reports.documents.year import YearData
from reports.errors import OutputError, TemplateError
from reports.files import write_atomically
from reports.findings import Finding, Where
from reports.rendering import TemplateFault

OLD = "cu_"
"""Before the name of a document that an earlier run wrote and this one could not."""


@dataclass(frozen=True)
class Outcome:
    """What became of one document. ``path`` is None when it was not written; ``findings`` then says
    why, and otherwise what the reader will miss in it. ``stale`` is where the document of an earlier
    run now lies, so that nobody takes it for this one. ``singles`` are the files of a series, of
    which ``path`` holds all together; ``needed`` is False where there was nothing to write."""

    code: str
    title: str
    path: Path | None
    findings: tuple[Finding, ...]
    stale: Path | None = None
    singles: tuple[Path, ...] = ()
    needed: bool = True

    @property
    def written(self) -> bool:
        """Whether the document lies in its place."""
        return self.path is not None

    @property
    def failed(self) -> bool:
        """Whether there was something to write and it could not be."""
        return self.needed and not self.written

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file written."""
        return (*((self.path,) if self.path is not None else ()), *self.singles)

    @property
    def filed(self) -> Filed:
        """How many documents it became."""
        return Filed(self.code, len(self.singles) or int(self.written))


def write_documents(
    year: YearData, templates: Path, out: Path, kinds: Iterable[Kind] | None = None
) -> tuple[Outcome, ...]:
    """Write every document of the catalogue (or ``kinds``) to ``out``.

    A document with a finding that blocks is not written, so that nothing half right is signed;
    what lay there before is kept under a name that says it is old. Never raises for a fault in
    data, template or target folder.
    """
    asked = tuple(catalogue() if kinds is None else kinds)
    outcomes = [_written(made, year, templates, out) for made in _prepared(year, asked)]
    for kind in asked:
        if isinstance(kind, ListKind):
            made = prepared_list(kind, year, [outcome.filed for outcome in outcomes])
            outcomes.append(_written(made, year, templates, out))
    return tuple(outcomes)


def findings_of(year: YearData, templates: Path) -> tuple[Finding, ...]:
    """What writing the documents would find, without writing any: their own and the templates'."""
    kinds = catalogue()
    made = list(_prepared(year, kinds))
    filed = [each.filed for each in made]
    made += [prepared_list(kind, year, filed) for kind in kinds if isinstance(kind, ListKind)]
    return tuple(finding for each in made for finding in _found(each, year, templates))


def _prepared(year: YearData, kinds: Sequence[Kind]) -> tuple[Prepared, ...]:
    return agreed(year, [prepared(kind, year) for kind in kinds if not isinstance(kind, ListKind)])


def _found(made: Prepared, year: YearData, templates: Path) -> tuple[Finding, ...]:
    if isinstance(made.kind, SeriesKind):
        return _series(made, year, templates).findings
    return _bytes(made, templates, year.plan.law_date)[1]


def _written(made: Prepared, year: YearData, templates: Path, out: Path) -> Outcome:
    path = out / made.kind.file_name
    if isinstance(made.kind, SeriesKind):
        outcome = _write_series(made, made.kind, _series(made, year, templates), out)
    else:
        outcome = _write(made, templates, year.plan.law_date, path)
    return _told_apart(outcome, path)


def _told_apart(outcome: Outcome, path: Path) -> Outcome:
    """Rename the document of an earlier run when this run did not write its own."""
    if outcome.written or not path.is_file():
        return outcome
    old = path.with_name(OLD + path.name)
    try:
        path.replace(old)
    except OSError as error:
        finding = Finding("E822", Where(path.name), found=str(error), expected=old.name)
        return replace(outcome, findings=(*outcome.findings, finding))
    return replace(outcome, stale=old)


def _bytes(made: Prepared, templates: Path, day: date) -> tuple[bytes | None, tuple[Finding, ...]]:
    """The document's bytes, None where something blocks it, and what was found."""
    if made.blocked or made.context is None or isinstance(made.kind, SeriesKind):
        return None, made.findings
    try:
        return render(made.kind, made.context, templates, day), made.findings
    except TemplateFault as fault:
        return None, (*made.findings, *fault.findings)
    except TemplateError as error:
        return None, (*made.findings, Finding("E820", Where(made.kind.template), found=str(error)))


def _write(made: Prepared, templates: Path, day: date, path: Path) -> Outcome:
    kind = made.kind
    data, findings = _bytes(made, templates, day)
    if data is None:
        needed = made.context is not None or made.blocked
        return Outcome(kind.code, kind.title, None, findings, needed=needed)
    try:
        write_atomically(path, data)
    except OutputError as error:
        lost = Finding("E821", Where(path.name), found=str(error))
        return Outcome(kind.code, kind.title, None, (*findings, lost))
    return Outcome(kind.code, kind.title, path, findings)


def _series(made: Prepared, year: YearData, templates: Path) -> Rendered:
    if not isinstance(made.kind, SeriesKind) or made.blocked or made.empty:
        return Rendered((), None, made.findings)
    return rendered(made.kind, made.singles, made.findings, year, templates)


def _write_series(made: Prepared, kind: SeriesKind, series: Rendered, out: Path) -> Outcome:
    """Write a series: each single file, then all together if none is missing. Files of people who are
    not in it any more are put aside, so that nobody prints them as current."""
    findings = list(series.findings)
    folder = out / kind.folder
    singles = write_singles(series, folder, findings)
    set_aside(folder, singles, out / f"{OLD}{kind.folder}", findings)
    path: Path | None = None
    if series.merged is not None and len(singles) == len(made.singles):
        path = out / kind.file_name
        try:
            write_atomically(path, series.merged)
        except OutputError as error:
            findings.append(Finding("E821", Where(path.name), found=str(error)))
            path = None
    needed = bool(made.singles) or made.blocked
    return Outcome(kind.code, kind.title, path, tuple(findings), singles=singles, needed=needed)
