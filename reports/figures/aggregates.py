"""Aggregates over the rows of a form: tong, dem, trung_binh, cuoi, nho_nhat, lon_nhat, tat_ca.

A row that ought to count and cannot (a cell that is faulty or empty though required) is left out
and said to be: never silently. An aggregate over no rows at all has no value; a sum of nothing is
not a zero that somebody reported.
"""

# ruff: noqa: PD011 - FormTable.values is a field of ours, not a numpy view
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from reports.figures.expressions import Gap
from reports.figures.model import Lineage
from reports.figures.tables import FormTable, Source
from reports.formula import Call, Filter, Name, Node, RowValue, evaluate_row, walk
from reports.spreadsheet.cells import CellRef, Value
from reports.vietnamese import fold

NAMED = 8
"""How many cells or units a message names before it only counts the rest."""


@dataclass(frozen=True)
class _Operand:
    """An expression over the chosen rows: its values, the rows that lack one, its columns."""

    values: pd.Series
    columns: tuple[str, ...]


class Aggregate:
    """One call over one table. ``zero_when_empty`` is for a single unit's contribution, where a
    unit that has sent its form and has no such row has indeed contributed nothing."""

    def __init__(self, node: Call, text: str, table: FormTable, *, zero_when_empty: bool = False) -> None:
        self._node = node
        self._text = text
        self._table = table
        self._zero_when_empty = zero_when_empty
        self.gaps: list[Gap] = []

    def lineage(self) -> Lineage:
        """The value, with every cell that went into it."""
        table = self._table
        if not table.received:
            self.gaps.append(Gap("W532", table.form.code, table.form.title))
            return Lineage(self._text, None)
        if table.missing:
            self.gaps.append(Gap("E531", table.form.code, shortened(table.missing)))
        if table.doubtful:
            self.gaps.append(Gap("E538", table.form.code, shortened(table.doubtful)))
        chosen = self._chosen()
        subject = self._operand(self._node.arguments[0], chosen)
        operands = [subject]
        if self._node.weight is not None:
            operands.append(self._operand(self._node.weight, chosen))
        usable = self._usable(operands, chosen)
        columns = tuple(dict.fromkeys(name for operand in operands for name in operand.columns))
        if self._node.function == "cuoi" and len(usable):
            usable = pd.Index([max(usable, key=self._age)])
        cells = tuple(self._cells(usable, columns))
        if not len(usable) and not (self._node.function == "dem" or self._zero_when_empty):
            self.gaps.append(Gap("W534", self._text, table.form.code))
        value = self._value([operand.values[usable] for operand in operands])
        return Lineage(self._text, value, (), cells)

    def _chosen(self) -> pd.Index:
        """The rows that pass every filter."""
        table = self._table
        passes = pd.Series([True] * len(table.sources), dtype=bool)
        doubtful = pd.Series([True] * len(table.sources), dtype=bool)
        for part in self._node.filters:
            folded = table.folded(part.column)
            matches = folded.isin({fold(value) for value in part.values})
            passes &= matches
            doubtful &= matches | self._unreadable(part, folded)
        self._excluded(
            cell
            for index in passes.index[doubtful & ~passes]
            for part in self._node.filters
            for cell in [self._fault(table.sources[index], part.column)]
            if cell
        )
        return passes.index[passes]

    def _unreadable(self, part: Filter, folded: pd.Series) -> pd.Series:
        """Rows of which nobody can say whether they pass: the filter's cell is faulty or lacks."""
        found = [
            bool(self._fault(source, part.column)) if lacks else False
            for source, lacks in zip(self._table.sources, folded.isna(), strict=True)
        ]
        return pd.Series(found, dtype=bool)

    def _operand(self, node: Node, chosen: pd.Index) -> _Operand:
        names = [part.name for part in walk(node) if isinstance(part, Name)]
        columns = tuple(dict.fromkeys(names))
        frame = self._table.values.loc[chosen, list(columns)]
        if isinstance(node, Name):
            return _Operand(frame[node.name], columns)
        records: list[dict[str, RowValue]] = [
            {str(k): v for k, v in record.items()} for record in frame.to_dict("records")
        ]
        worked_out = [evaluate_row(node, record) for record in records]
        return _Operand(pd.Series(worked_out, index=chosen, dtype=object), columns)

    def _usable(self, operands: list[_Operand], chosen: pd.Index) -> pd.Index:
        """Rows in which every operand has a value. The others are named where something ought
        to stand there; a row that leaves optional cells empty simply has nothing to add."""
        lacking = pd.Series([False] * len(chosen), index=chosen, dtype=bool)
        for operand in operands:
            lacking |= operand.values.isna()
        columns = dict.fromkeys(name for operand in operands for name in operand.columns)
        self._excluded(
            cell
            for index in chosen[lacking]
            for cell in self._faults(self._table.sources[index], tuple(columns))
        )
        return chosen[~lacking]

    def _faults(self, source: Source, columns: tuple[str, ...]) -> list[str]:
        """Cells to blame for a row without a value. Where some cells of a product stand and
        others do not, the empty ones are to blame even if optional."""
        faults = [cell for name in columns if (cell := self._fault(source, name))]
        standing = [
            name for name in columns if (value := source.cell(name)) is not None and value.value is not None
        ]
        if faults or not standing:
            return faults
        return [self._place(source, name) for name in columns if name not in standing] or [
            f"{self._place(source, columns[-1])} (chia cho 0)"
        ]

    def _fault(self, source: Source, name: str) -> str:
        """The cell, if something ought to stand there that does not or cannot be understood."""
        value, column = source.cell(name), self._table.form.column(name)
        if value is not None and (value.value is not None or value.faulty):
            return self._place(source, name) if value.faulty else ""
        return self._place(source, name) if column is not None and column.required else ""

    def _place(self, source: Source, name: str) -> str:
        value, header = source.cell(name), source.submission.columns.get(name)
        if value is not None:
            address = value.ref.address
        elif header is not None:
            address = CellRef(header.file, header.sheet, source.row.number, header.column).address
        else:
            address = f"dòng {source.row.number} (thiếu cột {name})"
        return f"{source.submission.file} [{source.submission.sheet}] {address}"

    def _excluded(self, cells: Iterable[str]) -> None:
        named = tuple(dict.fromkeys(cells))
        if named:
            self.gaps.append(Gap("E533", self._text, shortened(named)))

    def _age(self, index: int) -> tuple[date, int]:
        return self._table.sources[index].submission.submitted or date.min, index

    def _cells(self, rows: pd.Index, columns: tuple[str, ...]) -> Iterable[Value]:
        for index in rows:
            for name in columns:
                value = self._table.sources[index].cell(name)
                if value is not None:
                    yield value

    def _value(self, operands: list[pd.Series]) -> Decimal | bool | None:
        values = operands[0]
        function = self._node.function
        if function == "dem":
            return Decimal(len(values))
        if values.empty:
            return Decimal(0) if function == "tong" and self._zero_when_empty else None
        if function == "tat_ca":
            return bool(values.all())
        if function == "trung_binh":
            return self._mean(values, operands[1] if len(operands) > 1 else None)
        picked = {"tong": values.sum, "nho_nhat": values.min, "lon_nhat": values.max}.get(function)
        found = picked() if picked is not None else values.iloc[-1]
        return _decimal(found)

    def _mean(self, values: pd.Series, weights: pd.Series | None) -> Decimal | None:
        if weights is None:
            return _decimal(values.sum()) / len(values)
        total = _decimal(weights.sum())
        if total == 0:
            self.gaps.append(Gap("E535", "tổng trọng số", self._text))
            return None
        return _decimal((values * weights).sum()) / total


def shortened(names: tuple[str, ...]) -> str:
    """The first few names, and how many more there are."""
    more = len(names) - NAMED
    listed = "; ".join(names[:NAMED])
    return f"{listed} và {more} chỗ khác" if more > 0 else listed


def _decimal(value: object) -> Decimal:
    if not isinstance(value, Decimal):
        message = f"an aggregate over numbers came to {value!r}"
        raise TypeError(message)
    return value
