"""What intake hands on: submissions, each a form filled in by a unit, every value with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.findings import Finding
from reports.spreadsheet.cells import CellRef, Value


@dataclass(frozen=True, slots=True)
class Row:
    """One data row of a submission: ``values`` by column name (absent where nothing stood)."""

    number: int
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Submission:
    """One form of one unit as sent in one sheet of one file.

    ``unit`` and ``form`` are codes of the plan. ``columns`` leads from a column name to the
    cell of its header. ``submitted`` is the date in the header block, else the date the file was last saved, else None.
    ``findings`` are those of this sheet.
    """

    unit: str
    form: str
    file: str
    sheet: str
    rows: tuple[Row, ...]
    columns: Mapping[str, CellRef]
    submitted: date | None
    findings: tuple[Finding, ...]

    @property
    def faulty(self) -> bool:
        """Whether something in it blocks."""
        return any(finding.blocks for finding in self.findings)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was looked at, whether or not anything in it could be used."""

    file: str
    sha256: str
    size: int
    format: str


class State(StrEnum):
    """State of one unit × form."""

    RECEIVED = "đã nộp"
    MISSING = "thiếu"
    FAULTY = "lỗi"
    DUPLICATE = "nộp trùng"
    NOT_ASKED = "-"


@dataclass(frozen=True, slots=True)
class Obligation:
    """One cell of the matrix unit × form. ``late`` when submitted, or still missing, after the deadline;
    ``late_days`` then counts the days. ``contact`` and ``phone`` are whom to remind."""

    unit: str
    form: str
    state: State
    submitted: date | None
    deadline: date | None
    late_days: int
    files: tuple[str, ...]
    contact: str = ""
    phone: str = ""

    @property
    def settled(self) -> bool:
        """Received and usable: nothing left to ask the unit for."""
        return self.state is State.RECEIVED

    @property
    def late(self) -> bool:
        """Past the deadline."""
        return self.late_days > 0


@dataclass(frozen=True, slots=True)
class YearPart:
    """The part of the year that forms are asked for: ``name`` as told, ``words`` what a title may call
    it by (folded: "6 tháng", "quý i")."""

    name: str
    words: frozenset[str]


@dataclass(frozen=True)
class Intake:
    """Everything that came in. ``submissions`` are those that count (one per unit × form);
    ``set_aside`` are duplicates that do not. ``findings`` are all findings of all files."""

    submissions: tuple[Submission, ...]
    set_aside: tuple[Submission, ...]
    files: tuple[SourceFile, ...]
    findings: tuple[Finding, ...]

    def rows(self, form: str) -> Iterator[tuple[Submission, Row]]:
        """Rows of one form over all units, in order of unit, then file and row."""
        for submission in self.submissions:
            if submission.form == form:
                for row in submission.rows:
                    yield submission, row
