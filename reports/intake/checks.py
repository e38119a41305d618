"""Checks of rows against the plan's **Biểu mẫu**: required, least, greatest, row formulas, repeats.

In go submissions, out come findings. All rows of one form, over all units, are one pandera
table, so that every failure of every row comes out at once; the table's index leads back to
the submission and the row, and so to the cell. Whether a text is in its choice list is settled
when the cell is converted, where it can be repaired.
"""

# ruff: noqa: PD011 - Row.values are our own, not those of a data frame
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from reports.findings import Finding
from reports.formula import ColumnInfo, Formula, Name, check_row, evaluate_row, parse, walk
from reports.intake.form_rules import check_in_words
from reports.intake.model import Row, Submission
from reports.plan.model import Form, FormColumn
from reports.spreadsheet import CellRef, Value
from reports.vietnamese import format_number

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

REQUIRED, LEAST, GREATEST, ROW = "E401", "E402", "E403", "row"


@dataclass(frozen=True, slots=True)
class Failure:
    """One check that a row fails: ``columns`` are those whose values it throws doubt on."""

    row: int
    columns: frozenset[str]
    finding: Finding


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the table: where it came from."""

    submission: Submission
    row: Row


def check_rows(form: Form, submissions: Sequence[Submission]) -> dict[int, tuple[Failure, ...]]:
    """Failures by index of the submission; all ``submissions`` are of ``form``."""
    import pandas as pd
    from pandera.errors import SchemaErrors

    lines = [_Line(submission, row) for submission in submissions for row in submission.rows]
    owners = [index for index, submission in enumerate(submissions) for _ in submission.rows]
    if not lines:
        return {}
    table = pd.DataFrame(
        {column.name: [_plain(line.row, column.name) for line in lines] for column in form.columns},
        dtype=object,
    )
    checks = _row_checks(form)
    found: dict[int, list[Failure]] = {}
    try:
        _schema(form, checks, lines).validate(table, lazy=True)
    except SchemaErrors as failures:
        for index, failure in _failures(failures.failure_cases, form, checks, lines):
            found.setdefault(owners[index], []).append(failure)
    for index, submission in enumerate(submissions):
        found.setdefault(index, []).extend(_repeated(submission))
    return {index: tuple(dict.fromkeys(failures)) for index, failures in found.items()}


def doubt(rows: Iterable[Row], failures: Sequence[Failure]) -> tuple[Row, ...]:
    """Rows whose values carry what blocks them, so that no figure takes them in unsaid."""
    blocking = [failure for failure in failures if failure.finding.blocks]
    return tuple(_doubted(row, [f for f in blocking if f.row == row.number]) for row in rows)


def _doubted(row: Row, failures: Sequence[Failure]) -> Row:
    if not failures:
        return row
    values = {
        name: replace(
            value,
            findings=(*value.findings, *(f.finding for f in failures if name in f.columns)),
        )
        for name, value in row.values.items()
    }
    return Row(row.number, values)


def _plain(row: Row, column: str) -> Decimal | str | object | None:
    value = row.values.get(column)
    return None if value is None else value.value


def _row_checks(form: Form) -> dict[str, tuple[FormColumn, Formula]]:
    """The form's row formulas by the name they go by in the schema. A formula that does not fit
    the form is reported where the plan is read, and checks nothing."""
    known = {c.name: ColumnInfo(c.kind, c.choices, c.unit) for c in form.columns}
    checks: dict[str, tuple[FormColumn, Formula]] = {}
    for column in form.columns:
        for number, text in enumerate(part.strip() for part in column.check.split(";")):
            formula = parse(text)
            if text and not check_row(formula, known):
                checks[f"{ROW}:{column.name}:{number}"] = (column, formula)
    return checks


def _schema(
    form: Form, checks: Mapping[str, tuple[FormColumn, Formula]], lines: Sequence[_Line]
) -> pa.DataFrameSchema:
    import pandera.pandas as pa

    columns = {}
    for column in form.columns:
        limits = []
        if column.minimum is not None:
            limits.append(pa.Check.ge(column.minimum, error=LEAST))
        if column.maximum is not None:
            limits.append(pa.Check.le(column.maximum, error=GREATEST))
        columns[column.name] = pa.Column(object, limits, nullable=not column.required)
    rows = [pa.Check(_holds(formula, lines), name=name, error=name) for name, (_, formula) in checks.items()]
    return pa.DataFrameSchema(columns, checks=rows)


def _holds(formula: Formula, lines: Sequence[_Line]) -> Callable[[pd.DataFrame], pd.Series[bool]]:
    """The formula as a check of the whole table; a row that lacks a value has not failed."""

    def check(table: pd.DataFrame) -> pd.Series[bool]:
        import pandas as pd

        results = [evaluate_row(formula, line.row.values) is not False for line in lines]
        return pd.Series(results, index=table.index, dtype=bool)

    return check


def _failures(
    cases: pd.DataFrame,
    form: Form,
    checks: Mapping[str, tuple[FormColumn, Formula]],
    lines: Sequence[_Line],
) -> Iterator[tuple[int, Failure]]:
    for name, column_name, index in zip(cases["check"], cases["column"], cases["index"], strict=True):
        line = lines[int(index)]
        column = form.column(str(column_name))
        if name in checks:
            yield int(index), _failed_row(line, form, *checks[name])
        elif column is not None and (finding := _failed_cell(line, column, str(name))):
            nameless = finding.code == REQUIRED and not column.kind.numeric
            doubtful = line.row.values if nameless else (column.name,)
            yield int(index), Failure(line.row.number, frozenset(doubtful), finding)


def _failed_row(line: _Line, form: Form, column: FormColumn, formula: Formula) -> Failure:
    """Which of the numbers is wrong nobody can say: all that the check reads are in doubt."""
    used = {node.name for node in walk(formula.tree) if isinstance(node, Name)} if formula.tree else set()
    stood = "; ".join(
        f"[{other.header}] = {_shown(line.row.values[other.name])}"
        for other in form.columns
        if other.name in used and other.name in line.row.values
    )
    code = "W405" if column.check_warns else "E404"
    where = _ref(line, column.name).where()
    finding = Finding(code, where, stood, check_in_words(formula.text, form), column.header)
    return Failure(line.row.number, frozenset(used | {column.name}), finding)


def _failed_cell(line: _Line, column: FormColumn, check: str) -> Finding | None:
    value = line.row.values.get(column.name)
    where = _ref(line, column.name).where()
    if check in (LEAST, GREATEST) and value is not None:
        limit = column.minimum if check == LEAST else column.maximum
        return Finding(check, where, _shown(value), format_number(limit or Decimal(0)), column.header)
    missing_column = column.name not in line.submission.columns
    if missing_column or (value is not None and value.faulty):
        return None  # the header, or the cell's own fault, is reported already
    return Finding(REQUIRED, where, note=column.header)


def _shown(value: Value) -> str:
    return format_number(value.value) if isinstance(value.value, Decimal) else value.raw


def _ref(line: _Line, column: str) -> CellRef:
    """The cell of a column in a row: where its value stands, else where it should."""
    value = line.row.values.get(column)
    if value is not None:
        return value.ref
    header = line.submission.columns.get(column)
    at = header.column if header is not None else 1
    return CellRef(line.submission.file, line.submission.sheet, line.row.number, at)


def _repeated(submission: Submission) -> Iterable[Failure]:
    """Rows equal to an earlier one in every value, most likely entered twice; or in all their
    words and not in their numbers, of which one is likely wrong."""
    seen: dict[tuple[tuple[str, object], ...], int] = {}
    worded: dict[tuple[tuple[str, object], ...], int] = {}
    for row in submission.rows:
        content = tuple((name, value.value) for name, value in row.values.items())
        first = seen.setdefault(content, row.number)
        if first != row.number:
            where = next(iter(row.values.values())).ref.where()
            finding = Finding("W410", where, str(row.number), str(first))
            yield Failure(row.number, frozenset(row.values), finding)
            continue
        words = tuple((name, value) for name, value in content if value is not None and not _number(value))
        earlier = worded.setdefault(words, row.number) if words else row.number
        if earlier != row.number:
            where = next(iter(row.values.values())).ref.where()
            note = "; ".join(str(value) for _, value in words)
            finding = Finding("W413", where, str(row.number), str(earlier), note)
            yield Failure(row.number, frozenset(row.values), finding)


def _number(value: object) -> bool:
    return isinstance(value, Decimal)
