"""From the year to contexts: every document prepared before any is written.

What a document says is settled here and can be held against the others (see ``agreement``); what it
looks like comes after. Nothing here touches the disk.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reports.documents.kinds import DocumentKind, ListKind, SeriesKind
from reports.documents.single import Context, Filed, Single
from reports.documents.year import YearData
from reports.findings import Finding


@dataclass(frozen=True)
class Prepared:
    """One document or series before it is rendered. ``context`` and ``singles`` are empty where there
    is nothing to write; ``findings`` say what is missing, and one that blocks keeps it unwritten."""

    kind: DocumentKind | SeriesKind | ListKind
    context: Context | None
    singles: tuple[Single, ...]
    findings: tuple[Finding, ...]

    @property
    def blocked(self) -> bool:
        """Whether something found keeps it from being written."""
        return any(finding.blocks for finding in self.findings)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return self.context is None and not self.singles

    @property
    def filed(self) -> Filed:
        """How many documents it will be."""
        number = len(self.singles) if isinstance(self.kind, SeriesKind) else 1
        return Filed(self.kind.code, 0 if self.blocked or self.empty else number)

    def with_findings(self, more: Iterable[Finding]) -> Prepared:
        """The same with ``more`` found."""
        return replace(self, findings=(*self.findings, *more))


def prepared(kind: DocumentKind | SeriesKind, year: YearData) -> Prepared:
    """One kind of document with all it says."""
    if isinstance(kind, SeriesKind):
        singles, findings = kind.build(year)
        return Prepared(kind, None, singles, findings)
    context, findings = kind.build(year)
    return Prepared(kind, context, (), findings)


def prepared_list(kind: ListKind, year: YearData, filed: Iterable[Filed]) -> Prepared:
    """The list of the dossier, made from what the other documents became."""
    context, findings = kind.build(year, tuple(filed))
    return Prepared(kind, context, (), findings)
