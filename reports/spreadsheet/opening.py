"""Open any spreadsheet: one call, a book of grids, and never an exception for a bad file.

In: a path. Out: an ``OpenedBook``. The gate (``guard``) looks first; then the reader of the
format that the content has: openpyxl for .xlsx and .xlsm (or, where a scan shows nothing but
plain tables, the fast reader), our own for .ods, a child process for .xls and .xlsb, the csv module for .csv.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from reports.findings import Finding, Where
from reports.spreadsheet.cells import OpenedBook
from reports.spreadsheet.delimited import read_csv
from reports.spreadsheet.foreign import read_xls, read_xlsb
from reports.spreadsheet.guard import inspect
from reports.spreadsheet.ods import read_ods
from reports.spreadsheet.reading import Contents, ReadingError
from reports.spreadsheet.xlsx import read_xlsx

Reader = Callable[[str, bytes], Contents]

_READERS: Mapping[str, Reader] = {
    "xlsx": read_xlsx,
    "xlsm": read_xlsx,
    "xls": read_xls,
    "xlsb": read_xlsb,
    "ods": read_ods,
    "csv": read_csv,
}


def open_book(path: Path, *, root: Path) -> OpenedBook:
    """Read a spreadsheet file whole. ``root`` is the folder that names in findings start from.

    A file that cannot be read yields a book without grids whose findings say why.
    """
    name = printed_name(path, root)
    try:
        data = path.read_bytes()
    except OSError as problem:
        finding = Finding("E110", Where(name), problem.strerror or type(problem).__name__)
        return OpenedBook(name, path.suffix.lower().lstrip("."), (), (finding,), "", 0)
    sha256 = hashlib.sha256(data).hexdigest()
    inspection = inspect(name, data)
    if inspection.refused:
        kind = path.suffix.lower().lstrip(".")
        return OpenedBook(name, kind, (), inspection.findings, sha256, len(data))
    try:
        contents = _READERS[inspection.format](name, data)
    except ReadingError as problem:
        contents = Contents((), (problem.finding,))
    findings = inspection.findings + contents.findings
    if not any(grid.cells for grid in contents.grids) and not any(f.blocks for f in findings):
        findings += (Finding("E112", Where(name), str(len(contents.grids))),)
    return OpenedBook(
        name,
        inspection.format,
        contents.grids,
        findings,
        sha256,
        len(data),
        contents.modified,
    )


def printed_name(path: Path, root: Path) -> str:
    """A path as findings print it: relative to ``root`` where it lies inside, with ``/``."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name
