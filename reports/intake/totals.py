"""The sender's totals held against the sums of the rows. Totals are never counted themselves.

In go rows and total rows, out come findings that name both numbers and the cell. Only columns
that can be added up are compared: not rates (%, tạ/ha, đồng/người), and nothing in a form
whose rows are counted in different units of measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.findings import Finding
from reports.intake.rows import Extract, TotalRow
from reports.plan.model import Form, FormColumn
from reports.spreadsheet import Kind, Value
from reports.vietnamese import bare, format_number


def additive_columns(form: Form) -> tuple[FormColumn, ...]:
    """The columns of ``form`` whose rows may be added up."""
    if any(bare(column.header) == "don vi tinh" for column in form.columns):
        return ()
    return tuple(
        column
        for column in form.columns
        if column.kind in (Kind.INTEGER, Kind.NUMBER)
        and not any(mark in f"{column.unit} {column.header}" for mark in ("/", "%", "‰"))
    )


@dataclass(frozen=True, slots=True)
class WrongTotal:
    """A total that is not the sum: ``column`` is what it totals, empty where it cannot be read."""

    column: str
    finding: Finding


def compare_totals(extracted: Extract, form: Form) -> tuple[WrongTotal, ...]:
    """What is wrong with the totals of one sheet."""
    columns = additive_columns(form)
    wrong: list[WrongTotal] = []
    begin = 0
    for total in extracted.totals:
        wrong.extend(WrongTotal("", finding) for finding in _unread(total))
        for column in columns:
            value = total.values.get(column.name)
            if value is not None and isinstance(value.value, Decimal):
                found = _compared(extracted, column, value, total.above, begin)
                wrong.extend(WrongTotal(column.name, finding) for finding in found)
        begin = total.above
    return tuple(wrong)


def _unread(total: TotalRow) -> Iterator[Finding]:
    for value in total.values.values():
        # A formula never calculated claims nothing that could be wrong.
        if value.faulty and all(finding.code != "E302" for finding in value.findings):
            yield Finding("W408", value.ref.where(), value.raw)


def _compared(
    extracted: Extract, column: FormColumn, total: Value, above: int, begin: int
) -> Iterator[Finding]:
    """A total may be of all rows above it, of its own group, or (at the top) of all rows."""
    values = [row.values.get(column.name) for row in extracted.rows]
    written = total.value
    if not isinstance(written, Decimal) or any(value is not None and value.faulty for value in values):
        return  # the faulty cell is reported; a sum without it says nothing
    groups = [values] if above == 0 else [values[:above], values[begin:above]]
    sums = [_sum(group) for group in groups]
    if written in sums:
        return
    place = Decimal(1).scaleb(min(int(written.as_tuple().exponent), 0))
    nearest = min(sums, key=lambda found: abs(written - found))
    rounding = place * len(values) / 2 if column.kind is not Kind.INTEGER else Decimal(0)
    if abs(written - nearest) <= rounding:
        code = "W407"
    elif written in [_sum([v for v in group if not _typed_as_text(v)]) for group in groups]:
        code = "W409"
    else:
        code = "E406"
    yield Finding(code, total.ref.where(), format_number(written), format_number(nearest), column.header)


def _sum(values: Sequence[Value | None]) -> Decimal:
    numbers = (v.value for v in values if v is not None and isinstance(v.value, Decimal))
    return sum(numbers, Decimal(0))


def _typed_as_text(value: Value | None) -> bool:
    """Whether the cell held text that was read as a number; Excel's SUM passes over such cells."""
    return value is not None and any(finding.code in ("R310", "R311") for finding in value.findings)
