"""What a sheet is: which form, which unit, which year, sent when.

A form knows itself by its header block. Where the block is missing or unclear, title, sheet
name, columns, file and folder names are asked in that order, and each such guess is a finding.
In goes a grid and the plan's vocabulary, out comes a ``Recognition``; a sheet that is no form
has neither form nor findings that block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath

from reports.findings import Finding, Where
from reports.intake.heading import HEADING_ROWS, Label, Topic, read_heading, text_of
from reports.intake.names import How, Vocabulary
from reports.intake.table import locate_table
from reports.plan.model import Form, Unit
from reports.spreadsheet import Grid, Kind, convert
from reports.vietnamese import fold

OWN_SHEETS = frozenset({"hướng dẫn", "lỗi cần sửa", "danh mục"})
"""Sheets this program itself puts into the workbooks it hands out (folded)."""

_TITLE_ROWS = 12
_TITLE_CELLS = 2
_PERIOD = re.compile(
    r"(?<!\w)(?<!ngày )(0?[369]|ba|sáu|chín) tháng(?!\s+\d{1,2}(?!\d))|quý ([ivx]+|\d)(?!\w)"
)
"""A part of the year in a title: half-year figures are not the year's (folded). A day and its
month ("ngày 03 tháng 01") are none."""
_REFERENCE = re.compile(
    r"\b(kèm theo|ban hành|căn cứ|theo (quyết định|công văn|kế hoạch|thông tư|nghị (quyết|định)))\b"
)
_YEAR_IN_TITLE = re.compile(r"\bnăm\s+(\d{4})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Recognition:
    """What a sheet is. ``form`` None: no form of the plan. ``labelled`` says whether a header
    block named form or unit. ``this_year`` is false when the sheet says it is of another year."""

    form: Form | None
    unit: Unit | None
    submitted: date | None
    labelled: bool
    this_year: bool
    findings: tuple[Finding, ...]


def recognise(grid: Grid, vocabulary: Vocabulary, folder: str = "") -> Recognition:
    """Recognise one sheet. ``folder`` is the part of its path that holds no unit's name."""
    labels = read_heading(grid)
    asked = {topic: [label for label in labels if label.topic is topic] for topic in Topic}
    texts = _upper_texts(grid)
    form, form_findings = _form(grid, asked[Topic.FORM], texts, vocabulary)
    labelled = form is not None or any(
        label.sure for topic in (Topic.FORM, Topic.UNIT) for label in asked[topic]
    )
    if form is None:
        return Recognition(None, None, None, labelled, this_year=True, findings=form_findings)
    unit, unit_findings = _unit(grid, asked[Topic.UNIT], vocabulary, folder)
    this_year, year_findings = _year(grid, asked[Topic.YEAR], texts, vocabulary)
    submitted, date_findings = _submitted(asked[Topic.DATE], vocabulary.plan.year)
    if not this_year:  # that the date is of another year too is no second fault
        date_findings = tuple(finding for finding in date_findings if finding.code != "W246")
    findings = (*form_findings, *unit_findings, *year_findings, *date_findings)
    measure = _measure(asked[Topic.MEASURE], form, vocabulary)
    return Recognition(form, unit, submitted, labelled, this_year, findings + measure)


def _upper_texts(grid: Grid) -> list[tuple[int, int, str]]:
    """Texts of the first rows, without rows of several cells: those belong to the table."""
    filled = Counter(row for (row, _), cell in grid.cells.items() if row <= _TITLE_ROWS and not cell.empty)
    return [
        (row, column, text)
        for row, column in sorted(grid.cells)
        if row <= _TITLE_ROWS and filled[row] <= _TITLE_CELLS and (text := text_of(grid, row, column))
    ]


def _form(
    grid: Grid, labels: Sequence[Label], texts: Sequence[tuple[int, int, str]], vocabulary: Vocabulary
) -> tuple[Form | None, tuple[Finding, ...]]:
    unknown: Finding | None = None
    for label in labels:
        written, repairs = _read(label)
        match = vocabulary.form(written)
        if match.item is not None:
            code = match.item.code
            said = Finding("R207", label.ref.where(), written, code)
            return match.item, repairs if match.how is How.EXACT else (*repairs, said)
        if label.sure and unknown is None:
            codes = ", ".join(form.code for form in vocabulary.plan.forms)
            unknown = Finding("E206", label.ref.where(), written, codes, _suggestion(match.nearest))
    for row, column, text in texts:
        form = vocabulary.form_by_title(text)
        if form is not None:
            return form, (Finding("R207", grid.ref(row, column).where(), text, form.code),)
    by_sheet = vocabulary.form(grid.sheet)
    if by_sheet.item is not None:
        return by_sheet.item, (Finding("R207", _where(grid), grid.sheet, by_sheet.item.code),)
    fitting = _form_by_columns(grid, vocabulary)
    if fitting is not None:
        return fitting, (Finding("W208", _where(grid), "", f"{fitting.code} {fitting.title}"),)
    return None, () if unknown is None else (unknown,)


def _form_by_columns(grid: Grid, vocabulary: Vocabulary) -> Form | None:
    """The one form all of whose required columns stand in the sheet under their own headers."""
    fitting: list[tuple[int, Form]] = []
    for form in vocabulary.plan.forms:
        table = locate_table(grid, form, vocabulary, near=False)
        required = [column.name for column in form.columns if column.required]
        if table is not None and required and all(name in table.columns for name in required):
            fitting.append((len(table.columns), form))
    most = max((count for count, _ in fitting), default=0)
    best = [form for count, form in fitting if count == most]
    return best[0] if len(best) == 1 else None


def _unit(
    grid: Grid, labels: Sequence[Label], vocabulary: Vocabulary, folder: str
) -> tuple[Unit | None, tuple[Finding, ...]]:
    relative = PurePosixPath(grid.file.removeprefix(folder))
    in_path = vocabulary.unit_in_path([*relative.parent.parts, relative.stem])
    for label in labels:
        written, repairs = _read(label)
        match = vocabulary.unit(written)
        if match.item is None and not label.sure:
            continue
        where = label.ref.where()
        listed = vocabulary.units_in(written)
        if len(listed) > 1 and match.how is not How.EXACT:
            names = "; ".join(unit.name for unit in listed)
            return None, (*repairs, Finding("E240", where, written, names))
        if match.item is None:
            names = "; ".join(unit.name for unit in vocabulary.plan.units)
            return None, (*repairs, Finding("E201", where, written, names, _suggestion(match.nearest)))
        findings = list(repairs)
        if match.how is not How.EXACT:
            code = "R202" if match.how is How.ACCEPTED else "W203"
            findings.append(Finding(code, where, written, match.item.name))
        if in_path is not None and in_path[0] != match.item:
            findings.append(Finding("W209", where, match.item.name, in_path[0].name, in_path[1]))
        return match.item, tuple(findings)
    if in_path is not None:
        return in_path[0], (Finding("W204", _where(grid), in_path[1], in_path[0].name),)
    return None, (Finding("E205", _where(grid)),)


def _year(
    grid: Grid, labels: Sequence[Label], texts: Sequence[tuple[int, int, str]], vocabulary: Vocabulary
) -> tuple[bool, tuple[Finding, ...]]:
    year = vocabulary.plan.year
    unread: tuple[Finding, ...] = ()
    for row, column, text in texts:
        period = _PERIOD.search(fold(text))
        if period and not _asked_for(period, vocabulary):
            whole = vocabulary.part.name if vocabulary.part is not None else "cả năm"
            return False, (Finding("E210", grid.ref(row, column).where(), period[0], f"{whole} {year}"),)
    for label in labels:
        value = convert(label.raw, Kind.YEAR, label.ref)
        if isinstance(value.value, Decimal):
            if value.value == year:
                other = _other_year_in_title(grid, texts, year, vocabulary)
                return not other, (*value.findings, *other)
            wrong = Finding("E210", label.ref.where(), str(value.value), str(year))
            return False, (*value.findings, wrong)
        if label.sure and not unread:
            unread = (Finding("E213", label.ref.where(), label.raw.text, str(year)),)
    if unread:
        return False, unread
    return _year_in_titles(grid, texts, year)


def _asked_for(period: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether a title names the very part of the year that is read, and not the year's second half."""
    part = vocabulary.part
    rest = period.string[period.end() :].lstrip()
    return part is not None and period[0] in part.words and not rest.startswith("cuối")


def _other_year_in_title(
    grid: Grid, texts: Sequence[tuple[int, int, str]], year: int, vocabulary: Vocabulary
) -> tuple[Finding, ...]:
    """A title that names other years only, where the label says this one. A title is the form's own,
    or a line in capitals with more than the year in it; what it refers to ("kèm theo Công văn … năm
    2023") and years beside the right one ("Năm 2023 | Năm 2024") are nobody's contradiction."""
    by_row: dict[int, list[int]] = {}
    for row, _, text in texts:
        by_row.setdefault(row, []).extend(int(written) for written in _YEAR_IN_TITLE.findall(text))
    for row, column, text in texts:
        years = [int(written) for written in _YEAR_IN_TITLE.findall(text)]
        named = vocabulary.form_by_title(text) is not None
        in_capitals = text.isupper() and bool(_YEAR_IN_TITLE.sub("", text).strip(" .:()-"))
        titled = (named or in_capitals) and not _REFERENCE.search(fold(text))
        if titled and years and year not in by_row[row]:
            return (Finding("E212", grid.ref(row, column).where(), str(years[0]), str(year)),)
    return ()


def _year_in_titles(
    grid: Grid, texts: Sequence[tuple[int, int, str]], year: int
) -> tuple[bool, tuple[Finding, ...]]:
    """The year as the titles have it, where no label says it."""
    titled = [
        (found[1], row, column) for row, column, text in texts for found in _YEAR_IN_TITLE.finditer(text)
    ]
    if not titled:
        return True, (Finding("W211", _where(grid), "", str(year)),)
    if any(int(written) == year for written, _, _ in titled):
        return True, ()
    written, row, column = titled[0]
    return False, (Finding("E210", grid.ref(row, column).where(), written, str(year)),)


def _submitted(labels: Sequence[Label], year: int) -> tuple[date | None, tuple[Finding, ...]]:
    for label in labels:
        value = convert(label.raw, Kind.DATE, label.ref)
        if isinstance(value.value, date) and value.value.year not in (year, year + 1):
            shown = f"{value.value:%d/%m/%Y}"
            return None, (*value.findings, Finding("W246", label.ref.where(), shown, str(year)))
        if isinstance(value.value, date):
            return value.value, value.findings
        if label.sure:
            return None, (Finding("W214", label.ref.where(), label.raw.text),)
    return None, ()


def _measure(labels: Sequence[Label], form: Form, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """A unit of measure above the table that no column of the form is counted in."""
    own = [column.unit for column in form.columns if column.unit]
    for label in labels:
        written, _ = _read(label)
        measures = {fold(part) for part in re.split(r"[,;]", written)}
        known = measures & vocabulary.units_of_measure
        if label.sure and label.ref.row <= HEADING_ROWS and known - {fold(unit) for unit in own}:
            return (Finding("E218", label.ref.where(), written, ", ".join(dict.fromkeys(own))),)
    return ()


def _read(label: Label) -> tuple[str, tuple[Finding, ...]]:
    value = convert(label.raw, Kind.TEXT, label.ref)
    return (value.value if isinstance(value.value, str) else "", value.findings)


def _suggestion(name: str) -> str:
    return f'Có phải là "{name}"?' if name else ""


def _where(grid: Grid) -> Where:
    return Where(grid.file, grid.sheet)
