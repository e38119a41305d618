"""The story of the letters and reports of a year that is not over yet: read, write, tell.

In: the folders of a year and the day of the document. Out: what was read and what became of each
document. The year is read as for ``build``; the document is dated, and its law chosen, by its own day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reports.awards import by_cause, causes_in, read_commendation, read_law
from reports.documents import Outcome, YearData, write_documents
from reports.documents.during import interim_kind, reminder_kind
from reports.documents.interim_targets import not_due_yet, progress_of
from reports.documents.periods import Code, interim_plan, year_part
from reports.documents.reminders import Asked
from reports.errors import UsageError
from reports.figures import compute
from reports.figures.computing import GAPS
from reports.findings import Finding, in_order
from reports.folders import Folders
from reports.intake import State, deadline_of, obligations, read_submissions, write_marked_copies
from reports.manifest import record_by_command
from reports.office import read_office
from reports.pipeline import Year, plan_of, read_year
from reports.plan.model import Plan, Progress
from reports.prose import read_prose

_OF_WHOLE_YEARS = frozenset({"W549"})
"""That a figure has moved far from last year's says nothing of a part of a year."""


@dataclass(frozen=True)
class Reminded:
    """The letters of a day: what was read, what became of them, the marked copies that go with them;
    ``undated`` is the number of units that have not sent a form and have no deadline to be late for."""

    year: Year
    outcome: Outcome
    copies: tuple[Path, ...]
    undated: int = 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found while writing."""
        return in_order(dict.fromkeys(self.outcome.findings))


@dataclass(frozen=True)
class Reported:
    """A period reported on: what was read, what became of the report, all that was found."""

    year: Year
    outcome: Outcome
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """Nothing blocks and the report was written."""
        return self.outcome.written and not any(finding.blocks for finding in self.findings)


def remind(folders: Folders, asked: Asked) -> Reminded:
    """Write a letter to every unit that has a reason on the day, and the marked copies. Raises
    UsageError for a new deadline that has passed on the day of the letter."""
    _of_the_year(asked.day, folders.year, folders.year + 1)
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
    record_by_command(folders, outcome)
    due = obligations(year.data.plan, year.data.intake, asked.day)
    missing = {each.unit for each in due if each.state is State.MISSING}
    units = [unit for unit in year.data.plan.units if unit.code in missing]
    undated = sum(deadline_of(unit, year.data.plan) is None for unit in units)
    return Reminded(year, outcome, copies, undated)


def report_on(folders: Folders, code: Code, day: date) -> Reported:
    """Write the report on a period, dated ``day``. Raises UsageError for a day of another year,
    and where nothing was sent in for the period."""
    _of_the_year(day, folders.year, folders.year)
    year = _read_period(folders, _sent_for(folders, code), day)
    (outcome,) = write_documents(year.data, folders.templates, folders.results, (interim_kind(code),))
    record_by_command(folders, outcome)
    told = by_cause(outcome.findings, causes_in(year.findings))
    outcome = replace(outcome, findings=told)
    return Reported(year, outcome, in_order(dict.fromkeys((*year.findings, *told))))


def read_period(folders: Folders, code: str) -> Year:
    """What the report on a period was made from, dated the last day it can be. Raises UsageError where
    nothing was sent in for the period."""
    year = _read_period(folders, _sent_for(folders, Code(code)), date(folders.year, 12, 31))
    unjudged = tuple(replace(result, verdict=None) for result in year.data.figures.results)
    return replace(year, data=replace(year.data, figures=replace(year.data.figures, results=unjudged)))


def _sent_for(folders: Folders, code: Code) -> Code:
    folder = folders.submissions_of(code)
    if not folder.is_dir():
        raise UsageError(
            "Không có thư mục {folder}. Chép các biểu của kỳ vào đó rồi chạy lại.", folder=folder
        )
    return code


def _of_year_end(finding: Finding, plan: Plan) -> bool:
    """Whether a gap only holds up targets that are told when the year is over."""
    codes = {part.split(" ", 1)[0] for part in finding.found.split("; ")}
    late = {t.code for t in plan.targets if progress_of(t) is Progress.AT_YEAR_END}
    return finding.code in GAPS and codes <= late


def _of_the_year(day: date, first: int, last: int) -> None:
    """Refuse a document of one year dated in another: most often the day was forgotten."""
    if not first <= day.year <= last:
        raise UsageError(
            "--date: ngày {day} không thuộc năm {year} của dữ liệu. Ghi ngày của văn bản, ví dụ --date 01/07/{year}.",
            day=f"{day:%d/%m/%Y}",
            year=first,
        )


def _read_period(folders: Folders, code: Code, day: date) -> Year:
    """What has come in for a period, computed against the year's plan."""
    root = folders.data
    office = read_office(folders.office, root=root)
    plan = interim_plan(plan_of(folders), code, day)
    intake = read_submissions(folders.submissions_of(code), plan, root=root, part=year_part(code))
    figures = compute(plan, intake)
    law, law_findings = read_law(folders.law, plan.law_date)
    commendation = read_commendation(folders.nominees, folders.ledger, law, root=root, year=plan.year)
    prose = read_prose(folders.prose_of(code), root=root)
    later = not_due_yet(plan)
    found = (
        *office.findings,
        *plan.findings,
        *(f for f in intake.findings if f.code != "E241" or f.where.form not in later),
        *(f for f in figures.findings if f.code not in _OF_WHOLE_YEARS and not _of_year_end(f, plan)),
        *law_findings,
        *prose.findings,
    )
    data = YearData(office, plan, intake, figures, commendation, prose)
    return Year(data, in_order(dict.fromkeys(found)))
