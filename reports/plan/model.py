"""The plan of one year: ``ke_hoach.xlsx`` as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from reports.findings import Finding
from reports.spreadsheet.cells import CellRef, Kind


class Comparison(StrEnum):
    """How an actual is held against its plan; the value is what stands under "So sánh"."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    ABOVE = ">"
    BELOW = "<"
    EQUAL = "="
    STRUCTURE = "cơ cấu"
    """A share of a whole, met when it stays within the target's tolerance of the plan."""
    FULFILLED = "đạt"
    """Yes or no: the formula yields true or false, the plan stands in words."""
    NONE = ""
    """A base figure (population) that other targets use; never judged."""


class Progress(StrEnum):
    """What a target's figure says before the year is over; the value is what stands under
    "Giữa năm"."""

    ACCUMULATES = "lũy kế"
    """It grows from the year's first day (output): a share of the year's plan can be told."""
    STANDS = "thời điểm"
    """It is a state on a day (the rate of poor households): it is told beside the plan, no share."""
    AT_YEAR_END = "cuối năm"
    """It can only be told when the year is over (kept or not kept, a change between two years)."""


@dataclass(frozen=True)
class Target:
    """One row of **Chỉ tiêu**.

    ``plan`` is the planned number in ``unit``; for FULFILLED targets it is None and
    ``plan_text`` holds the words ("Giữ vững"). ``result_unit`` differs from ``unit`` only where
    the plan's own unit is not the one the figure is computed in (then it is flagged).
    ``parent`` is the code of the target this one is a part of. ``decimals`` is how the plan
    prints it. ``tolerance`` is for STRUCTURE, in percentage points. ``cells`` leads from a
    column key (``ke_hoach``, ``cong_thuc``, ``nam_truoc``…) to the cell of the plan workbook.
    ``progress`` is None where the workbook leaves it to be seen from the formula.
    """

    code: str
    field: str
    name: str
    unit: str
    result_unit: str
    comparison: Comparison
    plan: Decimal | None
    plan_text: str
    formula: str
    previous: Decimal | None
    previous_text: str
    next_plan: Decimal | None
    next_plan_text: str
    owner: str
    parent: str
    decimals: int
    tolerance: Decimal | None
    note: str
    cells: Mapping[str, CellRef]
    progress: Progress | None = None

    @property
    def is_rate(self) -> bool:
        """Whether the figure is a rate, whose change is in percentage (per-mille) points."""
        return self.result_unit in ("%", "‰")


@dataclass(frozen=True)
class FormColumn:
    """One row of **Biểu mẫu**: one column of one form.

    ``check`` is a row formula such as ``ho_ngheo <= tong_so_ho``; ``check_warns`` when the plan
    workbook marks it as a warning only. ``choices`` are the allowed texts of a CHOICE column;
    the special choice list ``@PT`` means the movements of **Phong trào**.
    """

    form: str
    name: str
    header: str
    other_headers: tuple[str, ...]
    kind: Kind
    unit: str
    required: bool
    minimum: Decimal | None
    maximum: Decimal | None
    check: str
    check_warns: bool
    choices: tuple[str, ...]
    cells: Mapping[str, CellRef]


@dataclass(frozen=True)
class Form:
    """A collection form: code (BM03), title, columns in printed order."""

    code: str
    title: str
    columns: tuple[FormColumn, ...]

    def column(self, name: str) -> FormColumn | None:
        """The column called ``name``, or None."""
        return next((c for c in self.columns if c.name == name), None)


class UnitKind(StrEnum):
    """Kind of a reporting unit; villages and departments are ranked apart."""

    VILLAGE = "thôn"
    DEPARTMENT = "ban, ngành"
    SCHOOL = "trường, trạm"
    ORGANISATION = "đoàn thể"
    COOPERATIVE = "hợp tác xã"


@dataclass(frozen=True)
class Unit:
    """One row of **Đơn vị**: who reports, what, until when; ``superior`` is who is directly above, as the
    plan says ("Không" where nobody is), empty where it does not, and ``superior_ref`` the cell to say it
    in (None where there is no such column)."""

    code: str
    name: str
    kind: UnitKind
    other_names: tuple[str, ...]
    forms: tuple[str, ...]
    contact: str
    phone: str
    deadline: date | None
    ref: CellRef
    superior: str = ""
    superior_ref: CellRef | None = None


@dataclass(frozen=True)
class Movement:
    """One row of **Phong trào**: an emulation movement of the year."""

    code: str
    name: str
    field: str
    launched_by: str
    period: str
    owner: str
    ref: CellRef


@dataclass(frozen=True)
class Resubmission:
    """One row of **Bản nộp**: the user's word on which of several submissions counts."""

    unit: str
    form: str
    file: str
    reason: str
    ref: CellRef


class PlanMark(StrEnum):
    """What a line of the printed plan begins with; the value is what stands under "Dấu"."""

    LEAD = "*"
    """The line that leads to the targets, in bold."""
    DASH = "-"
    PLUS = "+"
    NONE = ""


@dataclass(frozen=True)
class PlanSentence:
    """One row of **Câu kế hoạch**: a line of the printed plan under the prose of its field.

    ``text`` may hold codes in square brackets; ``codes`` are the targets that it speaks of without a
    number, in words.
    """

    field: str
    mark: PlanMark
    text: str
    codes: tuple[str, ...]
    ref: CellRef


@dataclass(frozen=True)
class Plan:
    """The whole of ``ke_hoach.xlsx``. ``findings`` tells what is wrong with the workbook
    itself; what could be understood is here all the same."""

    year: int
    number: str
    issued: date | None
    theme: str
    closing_date: date | None
    report_date: date | None
    targets: tuple[Target, ...]
    forms: tuple[Form, ...]
    units: tuple[Unit, ...]
    movements: tuple[Movement, ...]
    resubmissions: tuple[Resubmission, ...]
    general: Mapping[str, str]
    findings: tuple[Finding, ...]
    sentences: tuple[PlanSentence, ...] = ()

    @cached_property
    def target_by_code(self) -> Mapping[str, Target]:
        """Targets by code."""
        return {target.code: target for target in self.targets}

    @cached_property
    def form_by_code(self) -> Mapping[str, Form]:
        """Forms by code."""
        return {form.code: form for form in self.forms}

    @cached_property
    def unit_by_code(self) -> Mapping[str, Unit]:
        """Units by code."""
        return {unit.code: unit for unit in self.units}

    @property
    def law_date(self) -> date:
        """The day whose law the year's documents follow: the report's date, else the closing
        date, else the year's last day."""
        return self.report_date or self.closing_date or date(self.year, 12, 31)

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields (lĩnh vực) of judged targets, in the plan's order."""
        judged = (t.field for t in self.targets if t.comparison is not Comparison.NONE)
        return tuple(dict.fromkeys(judged))
