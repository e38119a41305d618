"""The header block of a sheet: labels such as "Đơn vị báo cáo" and what is written to them.

In goes a grid, out come ``Label`` values: which label, the raw cell written to it and its
address. The value may stand in the label's own cell after a colon, or in a cell to the right,
however many are merged between. What the values mean is ``recognise``'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reports.spreadsheet import CellRef, Grid, Kind, RawCell, convert
from reports.spreadsheet.text_cells import CSV_FORMAT
from reports.vietnamese import bare, clean

HEADING_ROWS = 30
_REACH = 12
"""How many columns to the right of a label its value may stand."""


class Topic(StrEnum):
    """What a label asks for."""

    FORM = "form"
    UNIT = "unit"
    YEAR = "year"
    DATE = "date"
    MEASURE = "measure"


_LABELS: dict[str, Topic] = {
    "Đơn vị báo cáo": Topic.UNIT,
    "Tên đơn vị báo cáo": Topic.UNIT,
    "Đơn vị nộp": Topic.UNIT,
    "Đơn vị gửi": Topic.UNIT,
    "Đơn vị lập biểu": Topic.UNIT,
    "Đơn vị lập": Topic.UNIT,
    "Tên đơn vị": Topic.UNIT,
    "Đơn vị": Topic.UNIT,
    "Biểu số": Topic.FORM,
    "Mẫu biểu số": Topic.FORM,
    "Mẫu biểu": Topic.FORM,
    "Biểu mẫu": Topic.FORM,
    "Mã biểu": Topic.FORM,
    "Mẫu số": Topic.FORM,
    "Biểu": Topic.FORM,
    "Mẫu": Topic.FORM,
    "Năm báo cáo": Topic.YEAR,
    "Số liệu năm": Topic.YEAR,
    "Kỳ báo cáo": Topic.YEAR,
    "Năm": Topic.YEAR,
    "Ngày lập biểu": Topic.DATE,
    "Ngày lập": Topic.DATE,
    "Ngày nộp": Topic.DATE,
    "Ngày gửi": Topic.DATE,
    "Ngày báo cáo": Topic.DATE,
    "Đơn vị tính": Topic.MEASURE,
    "ĐVT": Topic.MEASURE,
}
"""Labels in order of weight: of two that say something, the earlier one counts."""
_RANK = {bare(label): rank for rank, label in enumerate(_LABELS)}
_TOPIC = {bare(label): topic for label, topic in _LABELS.items()}
_ANY = "|".join(
    re.escape(text).replace(r"\ ", r"\s+")
    for text in sorted({*_LABELS, *_TOPIC}, key=lambda text: (-len(text), text))
)
_WITH_COLON = re.compile(rf"(?<!\w)({_ANY})\s*[:：]\s*", re.IGNORECASE)
_WITHOUT_COLON = re.compile(rf"^({_ANY})(?:\s+(\S.*))?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A label found: ``raw`` is what is written to it and ``ref`` where. ``sure`` when a colon
    marks it as a label; without one the value must make sense for it to count."""

    topic: Topic
    rank: int
    raw: RawCell
    ref: CellRef
    sure: bool


def read_heading(grid: Grid) -> tuple[Label, ...]:
    """Every label with a value in the first rows, the weightiest first."""
    found = [
        label
        for (row, column), cell in sorted(grid.cells.items())
        if row <= HEADING_ROWS and isinstance(cell.value, str) and not cell.empty
        for label in _labels_in(grid, row, column, cell)
    ]
    return tuple(sorted(found, key=lambda label: (not label.sure, label.rank, label.ref)))


def text_of(grid: Grid, row: int, column: int) -> str:
    """The text of a cell in clean Unicode, old fonts undone; empty where nothing stands."""
    cell = grid.at(row, column)
    if cell is None or cell.empty or cell.error:
        return ""
    if not isinstance(cell.value, str):
        return cell.text
    value = convert(cell, Kind.TEXT, grid.ref(row, column)).value
    return value if isinstance(value, str) else ""


def _labels_in(grid: Grid, row: int, column: int, cell: RawCell) -> Iterator[Label]:
    ref = grid.ref(row, column)
    for line in cell.text.splitlines():
        # Old fonts are undone line by line: cleaning first would lose their letters.
        text = convert(cell._replace(value=line), Kind.TEXT, ref).value
        if not isinstance(text, str):
            continue
        marks = list(_WITH_COLON.finditer(text))
        ends = [*(mark.start() for mark in marks[1:]), len(text)] if marks else []
        for mark, end in zip(marks, ends, strict=True):
            yield from _label(grid, ref, mark[1], text[mark.end() : end], sure=True)
        if not marks and (plain := _WITHOUT_COLON.match(text)):
            yield from _label(grid, ref, plain[1], plain[2] or "", sure=False)


def _label(grid: Grid, ref: CellRef, label: str, rest: str, *, sure: bool) -> Iterator[Label]:
    key = bare(label)
    written = clean(rest).strip(" ;,|–-")
    if written.strip(" ._…"):
        # In the label's own cell a date or year cannot be anything but text.
        yield Label(_TOPIC[key], _RANK[key], RawCell(written, CSV_FORMAT), ref, sure)
        return
    for column in range(ref.column + 1, ref.column + 1 + _REACH):
        raw = grid.at(ref.row, column)
        if raw is None or raw.empty:
            continue
        if not (isinstance(raw.value, str) and _WITH_COLON.search(clean(raw.value))):
            yield Label(_TOPIC[key], _RANK[key], raw, grid.ref(ref.row, column), sure)
        return
