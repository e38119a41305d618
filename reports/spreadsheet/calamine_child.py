"""Run by itself in a child process: python-calamine reads a file, the cells go out as JSON.

A damaged file, or a cell in the last corner of a sheet, can abort or fill the process that reads
it; here that costs a child. Standard input holds the file, standard output one JSON document:
``{"sheets": [{"name", "visible", "cells": [[row, column, type, value], …], "merged": […]}]}`` with
rows and columns from 1, or ``{"fault": words}``. Types are s(tring), n(umber), b(oolean),
d(ate, ISO) and t(ime or duration, text). Imports nothing of the program.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MEMORY = 2 * 1024**3
"""Bytes of address space the child may take, where the system can limit them."""

_STATES = (
    (SheetVisibleEnum.Hidden, "hidden"),
    (SheetVisibleEnum.VeryHidden, "veryHidden"),
)


def limit_memory() -> None:
    """Let a file that asks for too much end this process instead of the machine's peace."""
    if sys.platform != "win32":
        import resource  # not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def read(data: bytes) -> dict[str, object]:
    """All worksheets as plain data."""
    sheets: list[dict[str, object]] = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for about in workbook.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            cells: list[list[object]] = []
            if sheet.start is not None:
                first_row, first_column = sheet.start[0] + 1, sheet.start[1] + 1
                for row, values in enumerate(sheet.to_python(skip_empty_area=True), first_row):
                    for column, value in enumerate(values, first_column):
                        if value != "":
                            cells.append([row, column, *_plain(value)])
            sheets.append(
                {
                    "name": about.name,
                    "state": next((s for mark, s in _STATES if mark == about.visible), "visible"),
                    "cells": cells,
                    "merged": sheet.merged_cell_ranges or [],
                }
            )
    return {"sheets": sheets}


def _plain(value: object) -> tuple[str, object]:
    if isinstance(value, bool):
        return "b", value
    if isinstance(value, int | float):
        return "n", value
    if isinstance(value, datetime | date):
        return "d", value.isoformat()
    return ("s", value) if isinstance(value, str) else ("t", str(value))


def main() -> None:
    """Read standard input, write standard output."""
    limit_memory()
    try:
        answer = read(sys.stdin.buffer.read())
    except CalamineError as problem:
        answer = {"fault": f"{type(problem).__name__}: {problem}"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
