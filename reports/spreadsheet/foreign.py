"""Read .xls and .xlsb with python-calamine, in a child process with a time limit.

In: a file's bytes, already past the gate. Out: ``Contents``. What calamine does not show of an
.xls (number formats, fonts, errors, which cells are formulas, what is hidden) is taken from the
file's own records (``biff``); of an .xlsb it stays unseen, and a finding says so.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from reports.findings import Finding, Where
from reports.spreadsheet.biff import NOTHING_SEEN, SeenBook, SeenSheet, look_at, saved_on
from reports.spreadsheet.cells import Grid, RawCell, column_letters
from reports.spreadsheet.reading import (
    Contents,
    Position,
    ReadingError,
    Stored,
    counted_from_1904,
    covered,
    extent,
    read_parts,
    stored,
    without_strays,
)
from reports.spreadsheet.text_cells import UNKNOWN_FORMAT

TIME_LIMIT = 60.0
"""Seconds a child may read one file; 50.000 rows take about one."""

CHILD = Path(__file__).with_name("calamine_child.py")

_UNSEEN = {
    "error_cells": "ô báo lỗi (đọc như ô trống)",
    "formulas": "công thức",
    "hidden": "hàng, cột ẩn",
    "formats": "định dạng số (phần trăm, chữ hay số chia nghìn do định dạng)",
    "fonts": "phông chữ",
    "merged": "ô gộp",
    "parts": "phông chữ của từng phần trong một ô",
}


def read_xls(file: str, data: bytes) -> Contents:
    """All sheets of an Excel 97–2003 workbook; of older ones only the values are seen."""
    sheets = _read_apart(file, data)
    try:
        seen, modified = look_at(data), saved_on(data)
    except Exception as problem:
        # olefile and struct raise what the damage leads to
        found = f"{type(problem).__name__}: {problem}"
        raise ReadingError(Finding("E106", Where(file), found)) from problem
    unseen = _unseen_in(seen)
    contents = _contents(file, sheets, {} if seen is None else seen.sheets, unseen)
    if seen is None or not seen.from_1904:
        return Contents(contents.grids, contents.findings, modified)
    grids = tuple(map(counted_from_1904, contents.grids))
    return Contents(grids, (Finding("W121", Where(file)), *contents.findings), modified)


def _unseen_in(seen: SeenBook | None) -> frozenset[str]:
    if seen is None:
        return frozenset(_UNSEEN) - {"merged", "parts"}
    return frozenset() if seen.parts_seen else frozenset({"parts"})


def read_xlsb(file: str, data: bytes) -> Contents:
    """All sheets of a binary workbook: values only."""
    return _contents(file, _read_apart(file, data), {}, frozenset(_UNSEEN) - {"parts"})


def _read_apart(
    file: str, data: bytes, *, child: Path = CHILD, time_limit: float = TIME_LIMIT
) -> list[dict[str, Any]]:
    """What the child found; raises ReadingError when it hangs, dies or finds fault."""
    try:
        done = subprocess.run(  # noqa: S603 - our own script, the file on standard input
            [sys.executable, "-I", str(child)],
            input=data,
            capture_output=True,
            timeout=time_limit,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        finding = Finding("E114", Where(file), f"quá {time_limit:g} giây chưa đọc xong")
        raise ReadingError(finding) from problem
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or [""]
        found = f"trình đọc dừng với mã {done.returncode} {lines[-1]}".strip()
        raise ReadingError(Finding("E114", Where(file), found))
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as problem:
        finding = Finding("E114", Where(file), "trình đọc trả lời không trọn vẹn")
        raise ReadingError(finding) from problem
    if "fault" in answer:
        raise ReadingError(Finding("E106", Where(file), str(answer["fault"])))
    sheets: list[dict[str, Any]] = answer["sheets"]
    return sheets


def _contents(
    file: str,
    sheets: Sequence[dict[str, Any]],
    seen: Mapping[str, SeenSheet],
    unseen: frozenset[str],
) -> Contents:
    grids: list[Grid] = []
    findings: list[Finding] = []
    for sheet in sheets:
        grid, strays = _grid(file, sheet, seen.get(sheet["name"], NOTHING_SEEN), unseen)
        grids.append(grid)
        findings += strays
    if unseen:
        words = ", ".join(words for name, words in _UNSEEN.items() if name in unseen)
        findings.append(Finding("W120", Where(file), words))
    return Contents(tuple(grids), tuple(findings))


def _grid(
    file: str, sheet: dict[str, Any], seen: SeenSheet, unseen: frozenset[str]
) -> tuple[Grid, tuple[Finding, ...]]:
    name: str = sheet["name"]
    missing = UNKNOWN_FORMAT if "formats" in unseen else "General"
    values: dict[Position, Stored | None] = {
        (row, column): _value(kind, value) for row, column, kind, value in sheet["cells"]
    }
    values |= {at: values.get(at, "") for at in seen.formulas}
    values |= seen.errors
    cells = {
        at: RawCell(
            value,
            seen.formats.get(at, missing),
            seen.fonts.get(at, ""),
            seen.formulas.get(at, ""),
            error=at in seen.errors,
            struck=at in seen.struck,
        )
        for at, value in values.items()
    }
    said: list[Finding] = []
    for at in sorted(seen.parts.keys() & cells.keys()):
        where = Where(file, name, f"{column_letters(at[1])}{at[0]}")
        read = read_parts(where, seen.parts[at], cells[at].font)
        cells[at] = cells[at]._replace(value=read.text, font=read.font)
        said += read.findings
    kept, strays = without_strays(file, name, cells)
    max_row, max_column = extent(kept)
    areas = [(a[1] + 1, a[0] + 1, b[1] + 1, b[0] + 1) for a, b in sheet["merged"]]
    grid = Grid(
        file,
        name,
        kept,
        max_row,
        max_column,
        hidden_rows=frozenset(row for row in seen.hidden_rows if row <= max_row),
        hidden_columns=frozenset(at for at in seen.hidden_columns if at <= max_column),
        merged=covered(areas, max_row, max_column),
        state=sheet["state"],
        unseen=unseen,
    )
    return grid, (*said, *strays)


def _value(kind: str, value: object) -> Stored:
    if kind == "d":
        return stored(datetime.fromisoformat(str(value)))
    if kind == "n" and isinstance(value, float) and value.is_integer():
        return int(value)
    return stored(value)
