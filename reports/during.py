"""The story of the letters and reports of a year that is not over yet: read, write, tell.

In: the folders of a year and the day of the document. Out: what was read and what became of each
document. The year is read as for ``build``; the document is dated, and its law chosen, by its own day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from reports.documents import Outcome, write_documents
from reports.documents.during import reminder_kind
from reports.documents.reminders import Asked
from reports.errors import UsageError
from reports.findings import Finding, in_order
from reports.folders import Folders
from reports.intake import write_marked_copies
from reports.pipeline import Year, read_year


@dataclass(frozen=True)
class Reminded:
    """The letters of a day: what was read, what became of them, the marked copies that go with them."""

    year: Year
    outcome: Outcome
    copies: tuple[Path, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found while writing."""
        return in_order(dict.fromkeys(self.outcome.findings))


def remind(folders: Folders, asked: Asked) -> Reminded:
    """Write a letter to every unit that has a reason on the day, and the marked copies. Raises
    UsageError for a new deadline that has passed on the day of the letter."""
    if asked.deadline is not None and asked.deadline < asked.day:
        raise UsageError(
            "--deadline: hạn mới ({deadline}) đứng trước ngày của công văn ({day}). Ghi một ngày từ ngày {day} trở đi.",
            deadline=f"{asked.deadline:%d/%m/%Y}",
            day=f"{asked.day:%d/%m/%Y}",
        )
    year = read_year(folders)
    dated = replace(year.data, plan=replace(year.data.plan, report_date=asked.day))
    copies = write_marked_copies(year.data.intake, folders.results / "tra_lai", root=folders.data)
    (outcome,) = write_documents(dated, folders.templates, folders.results, (reminder_kind(asked),))
    return Reminded(year, outcome, copies)
