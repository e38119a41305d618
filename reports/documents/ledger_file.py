"""The ledger with new rows at its end, as a file beside the old one: a source is never changed in place.

New rows look like the last row there is, and stand under the headers wherever the office put them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.awards.ledger import COLUMNS, SHEET
from reports.awards.model import Award
from reports.errors import SourceFileError
from reports.intake.look import BOLD, HEADER_FILL
from reports.spreadsheet import open_book, read_sheet
from reports.spreadsheet.written import workbook_bytes
from reports.vietnamese import fold

_DAY = "DD/MM/YYYY"
_NEW_HEADER_ROW = 3


def ledger_with(path: Path, awards: Sequence[Award], day: date, *, root: Path) -> bytes:
    """The ledger at ``path`` with ``awards`` after its last row; a new one where there is none.

    Raises SourceFileError for a ledger that is no .xlsx, or whose headers are not those of a ledger:
    rows under the wrong headers would be worse than none.
    """
    if not path.exists():
        book, sheet, columns = _new_ledger()
    else:
        columns = _columns_of(path, root)
        book = load_workbook(path)
        sheet = next(s for s in book.worksheets if fold(s.title) == fold(SHEET))
    last = _last_row(sheet, columns["ten"])
    for number, award in enumerate(awards, last + 1):
        for key, value in _values(award).items():
            if key in columns:
                _put(sheet, number, columns[key], value, last)
        if last in sheet.row_dimensions and sheet.row_dimensions[last].height:
            sheet.row_dimensions[number].height = sheet.row_dimensions[last].height
    if sheet.auto_filter.ref:
        first, _, end = sheet.auto_filter.ref.partition(":")
        letters = "".join(c for c in end if c.isalpha())
        sheet.auto_filter.ref = f"{first}:{letters}{last + len(awards)}"
    return workbook_bytes(book, day)


def _columns_of(path: Path, root: Path) -> Mapping[str, int]:
    """Where each column stands. Refused: what openpyxl cannot write back, and other headers."""
    book = open_book(path, root=root)
    read = read_sheet(book, SHEET, COLUMNS)
    missing = [c.headers[0] for c in COLUMNS if c.key not in read.headers]
    if path.suffix.lower() != ".xlsx" or not book.grids:
        raise SourceFileError("Không đọc được sổ khen thưởng {path}: lưu lại dạng .xlsx.", path=path.name)
    if missing:
        raise SourceFileError(
            "Sổ khen thưởng {path} thiếu cột: {columns}. Sửa dòng tiêu đề của trang “{sheet}” rồi chạy lại.",
            path=path.name,
            columns="; ".join(missing),
            sheet=SHEET,
        )
    return {key: ref.column for key, ref in read.headers.items()}


def _new_ledger() -> tuple[Workbook, Worksheet, Mapping[str, int]]:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    sheet["A1"], sheet["A2"] = "SỔ THEO DÕI KHEN THƯỞNG", "Mỗi dòng một lần được khen."
    for position, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(_NEW_HEADER_ROW, position, column.headers[0])
        cell.font, cell.fill = copy(BOLD), copy(HEADER_FILL)
    return book, sheet, {column.key: position for position, column in enumerate(COLUMNS, 1)}


def _last_row(sheet: Worksheet, column: int) -> int:
    """The last row with a name."""
    filled = (row for row in range(sheet.max_row, 0, -1) if sheet.cell(row, column).value not in (None, ""))
    return next(filled, _NEW_HEADER_ROW)


def _values(award: Award) -> Mapping[str, str | int | date | None]:
    return {
        "nam": award.year,
        "doi_tuong": award.kind.value,
        "ten": award.name,
        "ngay_sinh": award.birth,
        "don_vi": award.unit,
        "danh_hieu": award.title_text,
        "loai": award.merit.value,
        "so_qd": award.decision,
        "ngay_qd": award.decided,
        "cap": award.authority,
    }


def _put(sheet: Worksheet, row: int, column: int, value: str | int | date | None, pattern: int) -> None:
    cell, like = sheet.cell(row, column), sheet.cell(pattern, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # what begins with "=" is still only text
    if pattern > _NEW_HEADER_ROW:
        for name in ("font", "border", "fill", "alignment", "protection"):
            setattr(cell, name, copy(getattr(like, name)))
        cell.number_format = like.number_format
    if isinstance(value, date):
        cell.number_format = like.number_format if "y" in like.number_format.lower() else _DAY
