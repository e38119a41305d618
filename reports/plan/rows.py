"""Small things every sheet of the plan workbook needs: lists in a cell, words of a set list, cells
whose kind depends on their row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TypeVar

from reports.findings import Finding
from reports.spreadsheet import OpenedBook, TableRow, convert
from reports.spreadsheet.cells import CellRef, Kind, RawCell, Value
from reports.vietnamese import closest, fold

Word = TypeVar("Word", bound=StrEnum)


def listed(text: str) -> tuple[str, ...]:
    """The parts of a list separated by ``;``, empty ones dropped."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def codes(text: str) -> tuple[str, ...]:
    """Codes separated by ``;``, commas or spaces, in capitals, each once."""
    return tuple(dict.fromkeys(part.upper() for part in re.split(r"[;,\s]+", text) if part))


def one_of(words: type[Word], row: TableRow, key: str, findings: list[Finding]) -> Word | None:
    """The word of a set list that stands in a cell; a finding names the nearest otherwise."""
    text = row.text(key)
    by_fold = {fold(word.value): word for word in words}
    if not text:
        return None
    found = by_fold.get(fold(text))
    if found is None:
        values = [word.value for word in words if word.value]
        expected = closest(text, values) or "; ".join(values)
        findings.append(Finding("E503", row.ref(key).where(), text, expected))
    return found


def raw_at(book: OpenedBook, ref: CellRef) -> RawCell | None:
    """The cell as it stood."""
    grid = next((grid for grid in book.grids if grid.sheet == ref.sheet), None)
    return grid.at(ref.row, ref.column) if grid is not None else None


def cell_as(book: OpenedBook, ref: CellRef, kind: Kind, *, unit: str = "") -> Value:
    """A cell converted again, as the kind its row asks for, counted in ``unit``."""
    return convert(raw_at(book, ref), kind, ref, unit=unit)


def repeated(codes_and_cells: Iterable[tuple[str, CellRef]]) -> Iterator[Finding]:
    """A finding for each code that stands a second time."""
    first: dict[str, CellRef] = {}
    for code, ref in codes_and_cells:
        earlier = first.setdefault(fold(code), ref)
        if earlier is not ref:
            yield Finding("E501", ref.where(), code, f"ô {earlier.address}")
