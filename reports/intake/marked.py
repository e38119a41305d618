"""Error-marked copies of faulty workbooks, to send back to those who filled them in.

In goes an intake, out come copies: wrong cells red, doubtful ones yellow, each with a comment
that says what is wrong and how to mend it, and a first sheet "LỖI CẦN SỬA" with links. What was
sent is never touched. Workbooks that cannot be written in their own kind (.xls, .ods, .csv)
come back as .xlsx with the same values in the same cells.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePosixPath

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Protection
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from reports.findings import Finding, Severity, in_order
from reports.intake.look import (
    AMBER_FILL,
    BOLD,
    HEADER_FILL,
    LINK,
    PLAIN,
    RED_FILL,
    TITLE,
    set_page,
    write_row,
)
from reports.intake.model import Intake
from reports.spreadsheet import Grid, OpenedBook, column_letters, open_book
from reports.spreadsheet.written import AUTHOR, save_workbook

LIST_SHEET = "LỖI CẦN SỬA"
SUFFIX = "_can_sua.xlsx"
_WITHOUT_DATE = date(1980, 1, 1)
_HEADERS = ["STT", "Mức", "Trang", "Ô", "Phát hiện", "Cách sửa"]
_WIDTHS = (6, 12, 22, 10, 70, 60)
_LIST_HEADER_ROW = 4
_COMMENT_SIZE = (160, 340)
_FOR_THE_OFFICE = frozenset({"E235", "E236"})
"""Sent twice, or not asked for: the office decides that in its plan, the sender mends no cell."""
_WORDS = {Severity.ERROR: "Phải sửa", Severity.WARNING: "Xem lại"}


def write_marked_copies(intake: Intake, folder: Path, *, root: Path) -> tuple[Path, ...]:
    """Write a marked copy of every file in which its sender must mend something; returns their
    paths. What only the office can decide makes no copy and stands in none.

    Copies of an earlier run whose file has been mended since are removed, with folders left empty.
    """
    names = marked_names(intake)
    written = []
    for file, found in sorted(for_the_sender(intake).items()):
        if file not in names:
            continue
        book = open_book(root / file, root=root)
        path = folder / names[file]
        workbook = _workbook_of(book, root / file)
        _mark(workbook, in_order(found))
        _add_list(workbook, file, in_order(found))
        written.append(save_workbook(workbook, path, book.modified or _WITHOUT_DATE))
    for stale in sorted(set(folder.rglob(f"*{SUFFIX}")) - set(written)):
        stale.unlink()
        with suppress(OSError):  # not empty, or not ours
            stale.parent.rmdir()
    return tuple(written)


def for_the_sender(intake: Intake) -> dict[str, list[Finding]]:
    """What each file's sender has to mend or look at, by file; what only the office decides is not."""
    findings: dict[str, list[Finding]] = {source.file: [] for source in intake.files}
    for finding in intake.findings:
        mine = finding.severity in _WORDS and finding.code not in _FOR_THE_OFFICE
        if mine and finding.where.file in findings:
            findings[finding.where.file].append(finding)
    return findings


def marked_names(intake: Intake) -> dict[str, str]:
    """Where the marked copy of each faulty file lies in the folder of copies, by file."""
    findings = for_the_sender(intake)
    top = _common_folder(list(findings))
    return {
        file: _copy_name(file.removeprefix(top))
        for file, found in findings.items()
        if any(finding.blocks for finding in found)
    }


def _common_folder(files: Sequence[str]) -> str:
    """The folder all files lie in, with its slash."""
    folders = [PurePosixPath(file).parent.parts for file in files]
    shared: list[str] = []
    for parts in zip(*folders, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return "".join(f"{part}/" for part in shared)


def _copy_name(file: str) -> str:
    path = PurePosixPath(file)
    kind = "" if path.suffix.casefold() == ".xlsx" else path.suffix.replace(".", "_")
    return str(path.with_name(f"{path.stem}{kind}{SUFFIX}"))


def _workbook_of(book: OpenedBook, path: Path) -> Workbook:
    if book.grids and book.format in ("xlsx", "xlsm"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl cannot carry over is no fault of the sender
            return load_workbook(path)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for grid in book.grids:
        _copy_values(workbook.create_sheet(grid.sheet[:31]), grid)
    return workbook


def _copy_values(sheet: Worksheet, grid: Grid) -> None:
    for (row, column), raw in sorted(grid.cells.items(), key=lambda item: item[0]):
        cell = sheet.cell(row, column)
        if isinstance(raw.value, str):
            cell.value = _printable(raw.value)
            cell.data_type = "s"
        else:
            cell.value = raw.value
        if raw.number_format not in ("", "csv"):
            cell.number_format = raw.number_format
    for at in range(1, grid.max_column + 1):
        if any(column == at for _, column in grid.cells):
            sheet.column_dimensions[column_letters(at)].width = 18


def _mark(workbook: Workbook, findings: Iterable[Finding]) -> None:
    sheets = {sheet.title: sheet for sheet in workbook.worksheets}
    by_cell: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.where.cell and finding.where.sheet in sheets:
            address = _writable(sheets[finding.where.sheet], finding.where.cell)
            by_cell.setdefault((finding.where.sheet, address), []).append(finding)
    for (sheet, address), found in by_cell.items():
        cell = sheets[sheet][address]
        cell.fill = RED_FILL if any(f.blocks for f in found) else AMBER_FILL
        cell.protection = Protection(locked=False)
        words = [f"{f.code}: {f.message()} {f.remedy()}" for f in found]
        before = [cell.comment.text] if cell.comment is not None else []
        text = _printable("\n".join([*before, *words]))
        cell.comment = Comment(text, AUTHOR, height=_COMMENT_SIZE[0], width=_COMMENT_SIZE[1])


def _writable(sheet: Worksheet, address: str) -> str:
    """The address itself, or that of the first cell of the merged area that covers it."""
    area = next((area for area in sheet.merged_cells.ranges if address in area), None)
    return address if area is None else f"{column_letters(area.min_col)}{area.min_row}"


def _add_list(workbook: Workbook, file: str, findings: Sequence[Finding]) -> None:
    for sheet in workbook.worksheets:
        sheet.sheet_view.tabSelected = False
    if LIST_SHEET in workbook.sheetnames:
        del workbook[LIST_SHEET]
    sheet = workbook.create_sheet(LIST_SHEET, 0)
    workbook.active = 0
    sheet.cell(1, 1, LIST_SHEET).font = TITLE
    note = f"Tệp {PurePosixPath(file).name}: sửa các ô màu đỏ, xem lại các ô màu vàng, lưu rồi gửi lại."
    sheet.cell(2, 1, note).font = PLAIN
    write_row(sheet, _LIST_HEADER_ROW, _HEADERS, BOLD)
    for at, width in enumerate(_WIDTHS, 1):
        sheet.cell(_LIST_HEADER_ROW, at).fill = HEADER_FILL
        sheet.column_dimensions[column_letters(at)].width = width
    ordered = sorted(findings, key=lambda finding: not finding.blocks)
    for number, finding in enumerate(ordered, 1):
        row = _LIST_HEADER_ROW + number
        where = finding.where
        texts = [_WORDS[finding.severity], where.sheet, where.cell, finding.message(), finding.remedy()]
        write_row(sheet, row, [number, *(_printable(text) for text in texts)], widths=_WIDTHS)
        sheet.cell(row, 2).fill = RED_FILL if finding.blocks else AMBER_FILL
        _link(sheet, row, finding, workbook.sheetnames)
    set_page(sheet, landscape=True, header_row=_LIST_HEADER_ROW)


def _link(sheet: Worksheet, row: int, finding: Finding, names: Sequence[str]) -> None:
    if not finding.where.cell or finding.where.sheet not in names:
        return
    cell = sheet.cell(row, 4)
    quoted = finding.where.sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=f"D{row}", location=f"'{quoted}'!{finding.where.cell}")
    cell.font = LINK


def _printable(text: str) -> str:
    """``text`` without the control characters that a workbook cannot hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)
