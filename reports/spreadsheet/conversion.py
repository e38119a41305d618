"""From a cell as it stood to a typed value, with everything that had to be understood said aloud.

In: a ``RawCell`` (or None), the kind its column should hold, its address. Out: a ``Value``.
Never raises: what cannot be understood is a finding with an E code and no value; what was
understood although written another way is a finding with an R code, before → after. Number
formats decide what a percentage is; the cell's font decides how old text is to be read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reports.findings import Finding
from reports.spreadsheet.cells import CellRef, Kind, RawCell, Value
from reports.spreadsheet.date_cells import date_value, year_value
from reports.spreadsheet.number_cells import number_value
from reports.spreadsheet.text_cells import shown, text_value, visible
from reports.spreadsheet.word_cells import choice_value, flag_value
from reports.vietnamese import text

_ERROR_TEXT = re.compile(
    r"#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CALC!)|Err:\d{3}",
    re.IGNORECASE,
)


def convert(
    raw: RawCell | None, kind: Kind, ref: CellRef, *, choices: Sequence[str] = (), unit: str = ""
) -> Value:
    """The value of one cell, typed as its column is. ``choices`` are a CHOICE column's words;
    ``unit`` is a column of numbers' unit of measure.

    Numbers are Decimal (a PERCENT of 98,5 % is ``Decimal("98.5")``, a YEAR is a whole Decimal),
    dates ``date``, FLAG ``bool``, TEXT and CHOICE ``str``; an empty cell is None.
    """
    if raw is None or raw.empty:
        return Value(None, "" if raw is None else raw.text, ref)
    if raw.error or (isinstance(raw.value, str) and _ERROR_TEXT.fullmatch(raw.value.strip())):
        note = f"={raw.formula.removeprefix('=')}" if raw.formula else ""
        finding = Finding("E301", ref.where(), raw.text, kind.value, note)
        return Value(None, raw.text, ref, (finding,))
    if raw.value is None:
        found = f"={raw.formula.removeprefix('=')}"
        return Value(None, found, ref, (Finding("E302", ref.where(), found, kind.value),))
    if isinstance(raw.value, str) and not text.clean(raw.value):
        if not raw.value.strip():  # a formula that yields "" or spaces: plainly nothing
            return Value(None, raw.text, ref)
        finding = Finding("R321", ref.where(), visible(raw.value), "")
        return Value(None, raw.text, ref, (finding,))
    value = _typed(raw, kind, ref, choices, unit)
    return replace(value, findings=(*value.findings, *_crossed_out(raw, ref))) if raw.struck else value


def _crossed_out(raw: RawCell, ref: CellRef) -> tuple[Finding, ...]:
    return (Finding("W324", ref.where(), shown(raw)),) if raw.struck else ()


def _typed(raw: RawCell, kind: Kind, ref: CellRef, choices: Sequence[str], unit: str) -> Value:
    if kind.numeric:
        return number_value(raw, kind, ref, unit=unit)
    if kind is Kind.DATE:
        return date_value(raw, ref)
    if kind is Kind.YEAR:
        return year_value(raw, ref)
    if kind is Kind.FLAG:
        return flag_value(raw, ref)
    if kind is Kind.CHOICE and choices:
        return choice_value(raw, ref, choices)
    return text_value(raw, ref)
