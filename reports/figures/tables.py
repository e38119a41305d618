"""What came in, as one pandas table per form, each row still knowing the cells it came from.

Values are Decimals, texts and truth values in columns of dtype object: nothing is ever turned into
binary floats. ``sources`` runs parallel to the rows of ``values``. Rows stand in the order of the
plan's units, then file, sheet and row, whatever order the files were read in.
"""

# ruff: noqa: PD011 - Row.values are our own, not those of a data frame
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from reports.formula.rows import word
from reports.intake.model import Intake, Row, Submission
from reports.plan.model import Form, Plan, UnitKind
from reports.spreadsheet.cells import Kind, Value
from reports.vietnamese import fold

_ROWS_IN_DOUBT = frozenset({"E111", "E113", "E216", "E218", "E230", "E232", "E235", "E236", "E412"})
"""Findings of intake that leave rows out, or leave it open which rows count."""
UNIT = "@đơn vị"
VILLAGE = "@thôn"


@dataclass(frozen=True)
class Source:
    """Where one row of a table came from."""

    submission: Submission
    row: Row

    def cell(self, column: str) -> Value | None:
        """The value of a column with its cell, None where nothing stood."""
        return self.row.values.get(column)


@dataclass(frozen=True)
class FormTable:
    """All rows of one form.

    ``received`` are the units that have sent it, ``doubtful`` names those whose rows are not all
    there or not all theirs (rows cut off, two versions, a sheet not read), ``obliged`` leads from the code of
    each unit that must to its name. ``by_village`` says
    that every row belongs to a village, because villages send the form or a column names it.
    """

    form: Form
    values: pd.DataFrame
    sources: tuple[Source, ...]
    received: frozenset[str]
    doubtful: tuple[str, ...]
    obliged: Mapping[str, str]
    by_village: bool
    _folded: dict[str, pd.Series] = field(default_factory=dict, compare=False, repr=False)

    def folded(self, column: str) -> pd.Series:
        """A text column folded for comparison; None where nothing stands."""
        if column not in self._folded:
            series = self.values[column]
            words = {value: None if value is None else word(value) for value in series.unique()}
            self._folded[column] = series.map(words).astype(object)
        return self._folded[column]

    def of_unit(self, unit: str) -> FormTable:
        """The rows of one unit alone: of a village where rows belong to villages, else what the
        unit sent."""
        keep = (self.values[VILLAGE if self.by_village else UNIT] == unit).to_numpy(dtype=bool)
        sources = tuple(source for source, kept in zip(self.sources, keep, strict=True) if kept)
        sent = unit in self.received or bool(sources)
        values = self.values[keep].reset_index(drop=True)
        received = frozenset({unit} if sent else ())
        return FormTable(self.form, values, sources, received, (), {}, self.by_village)

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the units that must send the form and have not."""
        return tuple(name for unit, name in self.obliged.items() if unit not in self.received)


def form_tables(plan: Plan, intake: Intake) -> dict[str, FormTable]:
    """One table per form of the plan, empty where nothing came in."""
    position = {unit.code: index for index, unit in enumerate(plan.units)}
    ordered = sorted(
        intake.submissions,
        key=lambda s: (position.get(s.unit, len(position)), s.unit, s.file, s.sheet),
    )
    villages = {unit.code for unit in plan.units if unit.kind is UnitKind.VILLAGE}
    names = {
        fold(name): unit.code
        for unit in plan.units
        if unit.kind is UnitKind.VILLAGE
        for name in (unit.name, *unit.other_names)
    }
    return {
        form.code: replace(
            _table(plan, form, [s for s in ordered if s.form == form.code], villages, names),
            doubtful=_doubtful(plan, intake, form),
        )
        for form in plan.forms
    }


def _doubtful(plan: Plan, intake: Intake, form: Form) -> tuple[str, ...]:
    """Names of the units about whose rows of ``form`` something blocks that is no cell's fault."""
    units: dict[str, None] = {}
    for finding in intake.findings:
        if finding.code not in _ROWS_IN_DOUBT:
            continue
        where = finding.where
        for submission in (*intake.submissions, *intake.set_aside):
            same_place = where.file == submission.file and where.sheet in ("", submission.sheet)
            if submission.form == form.code and same_place:
                units[submission.unit] = None
    return tuple(plan.unit_by_code[unit].name for unit in units)


def _table(
    plan: Plan, form: Form, submissions: list[Submission], villages: set[str], names: Mapping[str, str]
) -> FormTable:
    sources = tuple(
        Source(submission, row)
        for submission in submissions
        for row in sorted(submission.rows, key=lambda row: row.number)
    )
    columns: dict[str, list[object]] = {column.name: _column(sources, column.name) for column in form.columns}
    columns[UNIT] = [source.submission.unit for source in sources]
    received = frozenset(submission.unit for submission in submissions)
    obliged = {unit.code: unit.name for unit in plan.units if form.code in unit.forms}
    by_village = bool(obliged) and villages.issuperset(obliged) and villages.issuperset(received)
    columns[VILLAGE] = (
        columns[UNIT] if by_village else _village_column(form, columns, names) or [""] * len(sources)
    )
    return FormTable(
        form,
        pd.DataFrame(columns, dtype=object),
        sources,
        received,
        (),
        obliged,
        by_village or any(columns[VILLAGE]),
    )


def _column(sources: Iterable[Source], name: str) -> list[object]:
    """The column's values; what could not be understood, or failed a check, counts for nothing."""
    cells = (source.cell(name) for source in sources)
    return [None if cell is None or cell.faulty else cell.value for cell in cells]


def _village_column(
    form: Form, columns: Mapping[str, list[object]], names: Mapping[str, str]
) -> list[object] | None:
    """Villages by the text column in which every row names one (a form sent by a department
    with a line per village)."""
    for column in form.columns:
        if column.kind not in (Kind.TEXT, Kind.CHOICE) or not columns[column.name]:
            continue
        found = [names.get(fold(str(value))) if value is not None else None for value in columns[column.name]]
        if all(found):
            return list(found)
    return None
