"""The story of a year, on one screen: read, add up, judge, write, record.

Every step takes frozen values and returns frozen values; only the first and the last touch the
disk. Faults in the data travel along as findings and never stop the way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reports.awards import Award, Level, Meeting, by_cause, causes_in, read_commendation, read_law
from reports.awards.entering import Entries, SignedDecision, entries
from reports.awards.import_codes import FILE as IMPORT_CODES
from reports.awards.import_codes import read_codes
from reports.awards.ledger import read_ledger
from reports.awards.titles import title_named
from reports.documents import Outcome, YearData, findings_of, write_documents
from reports.documents.ledger_file import ledger_with
from reports.errors import OutputError, SourceFileError, UsageError
from reports.figures import compute
from reports.figures.scores import read_scores
from reports.files import write_atomically
from reports.findings import Finding, Where, in_order
from reports.intake import (
    Sender,
    obligations,
    read_submissions,
    write_check_report,
    write_findings_json,
    write_forms,
    write_marked_copies,
)
from reports.intake.nothing_yet import nothing_sent
from reports.manifest import write_manifest
from reports.office import read_office
from reports.plan import read_plan
from reports.plan.crosschecks import read_crosschecks
from reports.prose import NO_PROSE, read_prose
from reports.spreadsheet import open_book
from reports.vietnamese import slug

if TYPE_CHECKING:
    from datetime import date

    from reports.folders import Folders
    from reports.intake.model import Obligation
    from reports.plan import Plan


@dataclass(frozen=True)
class Year:
    """A year read and computed: the data the documents are made of, and all that was found."""

    data: YearData
    findings: tuple[Finding, ...]

    @property
    def blocked(self) -> bool:
        """Whether anything found leaves something out until it is mended."""
        return any(finding.blocks for finding in self.findings)


@dataclass(frozen=True)
class Checked:
    """A year checked: the matrix unit × form, and the files written for the user."""

    year: Year
    matrix: tuple[Obligation, ...]
    report: Path
    copies: tuple[Path, ...]


@dataclass(frozen=True)
class Built:
    """A year built: what became of each document, and the record of it all."""

    year: Year
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    manifest: Path | None

    @property
    def clean(self) -> bool:
        """Nothing blocks and no document failed."""
        return not any(f.blocks for f in self.findings) and not any(o.failed for o in self.outcomes)


def read_year(folders: Folders) -> Year:
    """Read everything of one year and compute its figures."""
    root = folders.data
    office = read_office(folders.office, root=root)
    plan = _plan_of(folders)
    intake = read_submissions(folders.submissions, plan, root=root)
    rankings, score_findings = read_scores(folders.scores, plan, root=root)
    crosschecks, crosscheck_findings = read_crosschecks(folders.plan, plan, root=root)
    figures = compute(plan, intake, rankings, crosschecks)
    law, law_findings = read_law(folders.law, plan.law_date)
    meeting = Meeting(folders.council, office.council)
    commendation = read_commendation(
        folders.nominees, folders.ledger, law, root=root, year=plan.year, meeting=meeting
    )
    prose = read_prose(folders.prose, root=root)
    plan_prose = read_prose(folders.plan_prose, root=root) if folders.plan_prose.is_file() else NO_PROSE
    codes, code_findings = read_codes(folders.law / IMPORT_CODES)
    data = YearData(office, plan, intake, figures, commendation, prose, codes, plan_prose=plan_prose)
    causes = {**causes_in(law_findings), **nothing_sent(plan, intake)}
    found = (
        *office.findings,
        *plan.findings,
        *intake.findings,
        *score_findings,
        *crosscheck_findings,
        *figures.findings,
        *law_findings,
        *commendation.findings,
        *prose.findings,
        *plan_prose.findings,
        *code_findings,
    )
    return Year(data, in_order(by_cause(found, causes)))


def _plan_of(folders: Folders) -> Plan:
    """The plan, which must be that of the folder's year: else one year's documents would be
    written as another's. A plan whose year cannot be read is taken for the folder's: the finding
    about its cell blocks, and is the only one that comes of it."""
    plan = read_plan(folders.plan, root=folders.data)
    if not plan.year:
        return replace(plan, year=folders.year)
    if plan.year != folders.year:
        raise SourceFileError(
            "Tệp {file}, trang Kế hoạch ghi năm {found} nhưng nằm trong thư mục {year}. "
            "Sửa ô Năm cho đúng, hoặc chuyển tệp về thư mục năm {found}.",
            file=folders.plan.relative_to(folders.data).as_posix(),
            found=plan.year,
            year=folders.year,
        )
    return plan


def make_forms(folders: Folders) -> tuple[Path, ...]:
    """Write blank collection forms, one workbook per unit and form."""
    plan = _plan_of(folders)
    office = read_office(folders.office, root=folders.data)
    return write_forms(plan, Sender(office.name, office.place), folders.results / "bieu_mau")


def status_of(folders: Folders, today: date | None) -> tuple[Year, tuple[Obligation, ...]]:
    """The matrix unit × form; lateness is counted up to ``today`` (default: the closing date)."""
    year = read_year(folders)
    return year, obligations(year.data.plan, year.data.intake, today)


def check_year(folders: Folders) -> Checked:
    """Read a year, and write what the user needs to have the data mended."""
    read, matrix = status_of(folders, None)
    of_documents = by_cause(findings_of(read.data, folders.templates), _causes(read))
    found = in_order(dict.fromkeys((*read.findings, *of_documents)))
    year = Year(read.data, found)
    report = folders.results / "kiem_tra_so_lieu.xlsx"
    write_check_report(year.findings, year.data.plan, matrix, report)
    write_findings_json(year.findings, folders.results / "findings.json")
    copies = write_marked_copies(year.data.intake, folders.results / "tra_lai", root=folders.data)
    return Checked(year, matrix, report, copies)


def ledger_of(folders: Folders) -> tuple[tuple[Award, ...], tuple[Finding, ...]]:
    """The awards of past years, and what is wrong with the ledger."""
    plan = _plan_of(folders)
    law, _ = read_law(folders.law, plan.law_date)
    book = open_book(folders.ledger, root=folders.data)
    awards, findings = read_ledger(book, law)
    return awards, in_order((*book.findings, *findings))


def add_to_ledger(folders: Folders, number: str, day: date, level: Level, title: str) -> tuple[Path, Entries]:
    """Write a ledger with the awards of a signed decision at its end, beside the old one.

    ``title`` chooses one title, empty for all that ``level`` decides on. Raises UsageError for a decision
    that oversteps its level, and where that file lies there already.
    """
    year = read_year(folders)
    office, commendation = year.data.office, year.data.commendation
    place = {Level.COMMUNE: office.commune, Level.DISTRICT: office.town, Level.PROVINCE: office.province}
    law, _ = read_law(folders.law, day)
    authority = f"Chủ tịch Ủy ban nhân dân {place[level]}" if level in place else level.value
    decision = SignedDecision(number, day, level, authority, law)
    found = entries(commendation, folders.year, decision, title_named(title, commendation.law))
    path = folders.ledger.with_name(f"{folders.ledger.stem}_{slug(number)}_{day:%Y_%m_%d}.xlsx")
    if path.exists():
        raise UsageError("Đã có tệp {path}. Xem lại, xóa hoặc đổi tên tệp ấy rồi chạy lại.", path=path.name)
    if found.new:
        write_atomically(path, ledger_with(folders.ledger, found.new, day, root=folders.data))
    return path, found


def build_year(folders: Folders) -> Built:
    """The whole way: from the spreadsheets to documents and the record of how they came about."""
    year = read_year(folders)
    written = write_documents(year.data, folders.templates, folders.results)
    causes = _causes(year)
    outcomes = tuple(replace(outcome, findings=by_cause(outcome.findings, causes)) for outcome in written)
    of_documents = (finding for outcome in outcomes for finding in outcome.findings)
    found = in_order(dict.fromkeys((*year.findings, *of_documents)))
    try:
        manifest = write_manifest(folders, year.data, outcomes, found)
    except OutputError as error:
        lost = Finding("E821", Where("manifest.json"), found=str(error))
        return Built(year, outcomes, in_order((*found, lost)), None)
    return Built(year, outcomes, found, manifest)


def _causes(year: Year) -> dict[str, Finding]:
    """Code of what a document finds → the one finding about the year that it comes of."""
    return {**causes_in(year.findings), **nothing_sent(year.data.plan, year.data.intake)}
