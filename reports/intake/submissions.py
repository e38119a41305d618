"""Everything that came in: every file of the folder read, known, typed and checked.

In goes the folder and the plan, out comes an ``Intake``. A fault stays with its cell, sheet or
file; nothing stops the others. Files are taken in order of their path, so that the same folder
gives the same result on any machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reports.findings import Finding, Where, in_order
from reports.intake.checks import Failure, check_rows, doubt
from reports.intake.duplicates import Candidate, choose
from reports.intake.left_aside import left_aside
from reports.intake.model import Intake, Row, SourceFile, Submission, YearPart
from reports.intake.names import Vocabulary
from reports.intake.obligations import obligation_findings, obligations
from reports.intake.recognise import OWN_SHEETS, Recognition, recognise
from reports.intake.rows import extract
from reports.intake.table import locate_table
from reports.intake.totals import WrongTotal, compare_totals
from reports.intake.unnamed_totals import unnamed_totals
from reports.plan.model import Form, Plan, Unit
from reports.spreadsheet import Grid, OpenedBook, open_book
from reports.vietnamese import fold

_NOT_SENT = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


@dataclass(frozen=True)
class _BookRead:
    """One file: what it holds, and what of it counts."""

    source: SourceFile
    candidates: tuple[Candidate, ...]
    findings: tuple[Finding, ...]


def read_submissions(folder: Path, plan: Plan, *, root: Path, part: YearPart | None = None) -> Intake:
    """Read every file under ``folder``; addresses are relative to ``root``. ``part`` is the part of the
    year the forms are for; without it they are for the whole year, and a part is refused."""
    vocabulary = Vocabulary.of(plan, part)
    prefix = folder.relative_to(root).as_posix() + "/" if folder.is_relative_to(root) else ""
    files = list(_files(folder))
    books = [_read_book(open_book(path, root=root), vocabulary, prefix) for path in sent_in(folder)]
    candidates = _checked([c for book in books for c in book.candidates], plan)
    chosen = choose(candidates, plan)
    order = {unit.code: place for place, unit in enumerate(plan.units)}
    counted = sorted(chosen.counted, key=lambda s: (order[s.unit], s.form, s.file, s.sheet))
    findings = [f for book in books for f in book.findings]
    findings += [Finding("E245", Where(_spelt(path, root))) for path in files if not _named(path)]
    findings += [
        f for s in (*chosen.counted, *chosen.set_aside) if s not in chosen.replaced for f in s.findings
    ]
    findings += chosen.findings
    intake = Intake(
        tuple(counted), chosen.set_aside, tuple(book.source for book in books), in_order(findings)
    )
    due = obligation_findings(plan, obligations(plan, intake, None))
    return replace(intake, findings=in_order((*intake.findings, *due)))


def sent_in(folder: Path) -> tuple[Path, ...]:
    """The files under ``folder`` that are read, in order of path."""
    return tuple(path for path in _files(folder) if _named(path))


def _files(folder: Path) -> Iterator[Path]:
    """Files sent in, in order of path; not what Office and systems leave lying about."""
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith((".", "~$")) for part in parts)
        if path.is_file() and not hidden and path.name.casefold() not in _NOT_SENT:
            yield path


def _named(path: Path) -> bool:
    """Whether the file's name is text: one from an old zip may hold bytes that are none."""
    return str(path).isprintable() or not any("\ud800" <= letter <= "\udfff" for letter in str(path))


def _spelt(path: Path, root: Path) -> str:
    """A name that can be printed, with what is no text replaced."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return name.encode("utf-8", "replace").decode()


def _read_book(book: OpenedBook, vocabulary: Vocabulary, folder: str) -> _BookRead:
    source = SourceFile(book.file, book.sha256, book.size, book.format)
    candidates: list[Candidate] = []
    findings = list(book.findings)
    skipped: list[tuple[Grid, bool]] = []
    spoke = False
    for grid in book.grids:
        if not any(not cell.empty for cell in grid.cells.values()) or fold(grid.sheet) in OWN_SHEETS:
            continue
        known = recognise(grid, vocabulary, folder)
        if known.form is None and not known.findings:
            skipped.append((grid, known.labelled))
            continue
        if grid.state != "visible":
            findings.extend(_hidden(grid, known, vocabulary))
            continue
        spoke = True
        if known.form is not None:
            candidate = _candidate(grid, known, known.form, vocabulary, book.modified)
            candidates.extend([candidate] if known.unit is not None else [])
            findings.extend(() if known.unit is not None else candidate.submission.findings)
        else:
            findings.extend(known.findings)
    if spoke:
        units = {candidate.submission.unit for candidate in candidates}
        sender = units.pop() if len(units) == 1 else ""
        aside = [left_aside(grid, labelled=labelled) for grid, labelled in skipped if _seen(grid)]
        findings.extend(_stamped(aside, sender, ""))
    elif not any(finding.blocks for finding in findings):
        names = ", ".join(grid.sheet for grid in book.grids)
        findings.append(Finding("E215", Where(book.file), names))
    return _BookRead(source, tuple(candidates), tuple(findings))


def _seen(grid: Grid) -> bool:
    return grid.state == "visible"


def _hidden(grid: Grid, known: Recognition, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A filled form on a hidden sheet is not counted, for its sender may not know of it."""
    if known.form is None or not known.labelled or not known.this_year:
        return
    table = locate_table(grid, known.form, vocabulary)
    if table is not None and extract(grid, known.form, table, vocabulary).rows:
        unit = known.unit.code if known.unit else ""
        yield Finding("E216", Where(grid.file, grid.sheet, "", unit, known.form.code), grid.sheet)


def _candidate(
    grid: Grid, known: Recognition, form: Form, vocabulary: Vocabulary, modified: date | None
) -> Candidate:
    findings = list(known.findings)
    rows: tuple[Row, ...] = ()
    table = locate_table(grid, form, vocabulary)
    if table is None:
        headers = "; ".join(column.header for column in form.columns)
        findings.append(Finding("E219", Where(grid.file, grid.sheet), form.code, headers))
    else:
        extracted = extract(grid, form, table, vocabulary)
        wrong = compare_totals(extracted, form)
        names = () if known.unit is None else (known.unit.name, *known.unit.other_names)
        unnamed = unnamed_totals(extracted.rows, form, names)
        rows = doubt(extracted.rows, [*_against_totals(extracted.rows, wrong), *unnamed])
        findings += [*table.findings, *extracted.findings]
        findings += [*(total.finding for total in wrong), *(failure.finding for failure in unnamed)]
    unit = known.unit.code if known.unit else ""
    submission = Submission(
        unit,
        form.code,
        grid.file,
        grid.sheet,
        tuple(_stamp_row(row, unit, form.code) for row in rows),
        dict(table.headers) if table is not None else {},
        known.submitted or modified,
        _stamped(findings, unit, form.code),
    )
    return Candidate(submission, known.this_year, _is_asked(known.unit, form))


def _against_totals(rows: Sequence[Row], wrong: Sequence[WrongTotal]) -> list[Failure]:
    """A total that is not the sum throws doubt on its whole column: a row may be missing."""
    return [Failure(row.number, frozenset({total.column}), total.finding) for row in rows for total in wrong]


def _is_asked(unit: Unit | None, form: Form) -> bool:
    return unit is not None and form.code in unit.forms


def _stamp_row(row: Row, unit: str, form: str) -> Row:
    """Values whose findings name unit and form."""
    if not any(value.findings for value in row.values.values()):
        return row
    values = {n: replace(v, findings=_stamped(v.findings, unit, form)) for n, v in row.values.items()}
    return Row(row.number, values)


def _stamped(findings: Iterable[Finding], unit: str, form: str) -> tuple[Finding, ...]:
    stamped = (replace(f, where=replace(f.where, unit=unit, form=form)) for f in findings)
    return tuple(dict.fromkeys(stamped))


def _checked(candidates: list[Candidate], plan: Plan) -> list[Candidate]:
    """Each candidate with the failures of its rows added, to it and to the values in doubt."""
    failed: dict[int, tuple[Failure, ...]] = {}
    for form in plan.forms:
        own = [index for index, c in enumerate(candidates) if c.submission.form == form.code]
        for place, failures in check_rows(form, [candidates[i].submission for i in own]).items():
            failed[own[place]] = failures
    return [
        replace(candidate, submission=_with_failures(candidate.submission, failed.get(index, ())))
        for index, candidate in enumerate(candidates)
    ]


def _with_failures(submission: Submission, failures: Sequence[Failure]) -> Submission:
    new = _stamped((failure.finding for failure in failures), submission.unit, submission.form)
    return replace(
        submission,
        rows=doubt(submission.rows, failures),
        findings=tuple(dict.fromkeys((*submission.findings, *new))),
    )
