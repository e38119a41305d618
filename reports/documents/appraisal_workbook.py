"""``tham_dinh.xlsx``: the appraisal as a workbook, to be read on the screen and printed on A4.

Three sheets: one row a nominee with a coloured mark and words for each group of criteria; every
judgement; the awards of past years that were counted. Colour never stands alone: the word says it too.
"""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from reports.documents.appraisal import GROUPS, Appraisal, Mark, Marked
from reports.intake.look import (
    AMBER_FILL,
    BOLD,
    CENTRE,
    GREEN_FILL,
    HEADER_FILL,
    ITALIC,
    LEFT,
    RED_FILL,
    TITLE,
    set_page,
    write_row,
)
from reports.spreadsheet import column_letters
from reports.spreadsheet.written import workbook_bytes

SHEETS = ("Thẩm định", "Từng tiêu chuẩn", "Đã được khen")
_HEADER_ROW = 4
_FILLS: dict[Mark, PatternFill | None] = {
    Mark.GOOD: GREEN_FILL,
    Mark.BAD: RED_FILL,
    Mark.LOOK: AMBER_FILL,
    Mark.NONE: None,
}
_LEGEND = (
    "Xanh: đạt. Vàng: chưa rõ, hoặc tiêu chuẩn chưa đối chiếu được văn bản nên chỉ cảnh báo. Đỏ: không đạt, không "
    "đưa vào đề nghị. Căn cứ, minh chứng và cách khắc phục của từng tiêu chuẩn ở trang “Từng tiêu chuẩn”."
)
_ROW_HEADERS = ("STT", "Họ tên, tên tập thể", "Chức vụ, đơn vị", "Danh hiệu, hình thức đề nghị")
_ROW_WIDTHS = (5, 21, 23, 20)
_GROUP_WIDTH = 14
_CONCLUSION_WIDTH = 21
_ONE_WORD = 4
_JUDGED_HEADERS = (
    "STT", "Họ tên, tên tập thể", "Danh hiệu, hình thức", "Tiêu chuẩn", "Căn cứ", "Kết quả", "Minh chứng",
    "Ở đâu", "Cách khắc phục",
)  # fmt: skip
_JUDGED_WIDTHS = (6, 22, 22, 30, 26, 13, 32, 26, 32)
_PAST_HEADERS = ("STT", "Họ tên, tên tập thể", "Năm", "Danh hiệu, hình thức", "Quyết định", "Ô trong sổ")
_PAST_WIDTHS = (6, 34, 8, 46, 60, 12)


def appraisal_bytes(appraisal: Appraisal) -> bytes:
    """The workbook, always the same for the same appraisal."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = SHEETS[0]
    judged, past = (book.create_sheet(name) for name in SHEETS[1:])
    title = f"Thẩm định đề nghị khen thưởng năm {appraisal.year} của {appraisal.office}"
    book.properties.title = title
    _head(first, title, appraisal.total, _LEGEND)
    _write_rows(first, appraisal)
    _head(
        judged, "Từng tiêu chuẩn của từng trường hợp", "Lọc cột Kết quả để xem riêng các điểm không đạt.", ""
    )
    _write_judged(judged, appraisal)
    _head(
        past,
        "Các lần đã được khen trong sổ khen thưởng",
        "Chỉ những lần được nhận là của người, tập thể trong danh sách đề nghị; xem các cảnh báo W740 đến W743.",
        "",
    )
    _write_past(past, appraisal)
    return workbook_bytes(book, appraisal.day)


def _head(sheet: Worksheet, *lines: str) -> None:
    for row, (line, font) in enumerate(zip(lines, (TITLE, BOLD, ITALIC), strict=True), 1):
        sheet.cell(row, 1, line or None).font = font


def _headers(sheet: Worksheet, headers: Sequence[str], widths: Sequence[float]) -> None:
    write_row(sheet, _HEADER_ROW, headers, BOLD, widths)
    for at, width in enumerate(widths, 1):
        cell = sheet.cell(_HEADER_ROW, at)
        cell.fill, cell.alignment = HEADER_FILL, CENTRE
        sheet.column_dimensions[column_letters(at)].width = width


def _finish(sheet: Worksheet, columns: int, frozen: str) -> None:
    last = column_letters(columns)
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{last}{max(sheet.max_row, _HEADER_ROW + 1)}"
    sheet.freeze_panes = f"{frozen}{_HEADER_ROW + 1}"
    set_page(sheet, landscape=True, header_row=_HEADER_ROW, last_column=last)


def _write_rows(sheet: Worksheet, appraisal: Appraisal) -> None:
    headers = (*_ROW_HEADERS, *(name for name, _ in GROUPS), "Kết luận")
    widths = (*_ROW_WIDTHS, *(_GROUP_WIDTH for _ in GROUPS), _CONCLUSION_WIDTH)
    _headers(sheet, headers, widths)
    for number, row in enumerate(appraisal.rows, 1):
        marks = (*row.groups, row.conclusion)
        texts = (row.name, row.place, row.title, *(mark.words for mark in marks))
        _write(sheet, number, texts, widths)
        for at in range(1, len(headers) + 1):
            sheet.cell(_HEADER_ROW + number, at).alignment = LEFT
        for at, mark in enumerate(marks, len(_ROW_HEADERS) + 1):
            _colour(sheet, number, at, mark)
    _finish(sheet, len(headers), "C")


def _write_judged(sheet: Worksheet, appraisal: Appraisal) -> None:
    _headers(sheet, _JUDGED_HEADERS, _JUDGED_WIDTHS)
    for number, row in enumerate(appraisal.judged, 1):
        texts = (
            row.name, row.title, row.criterion, row.article, row.ruling.words, row.evidence, row.cells, row.remedy
        )  # fmt: skip
        _write(sheet, number, texts, _JUDGED_WIDTHS)
        _colour(sheet, number, _JUDGED_HEADERS.index("Kết quả") + 1, row.ruling)
    _finish(sheet, len(_JUDGED_HEADERS), "C")


def _write_past(sheet: Worksheet, appraisal: Appraisal) -> None:
    _headers(sheet, _PAST_HEADERS, _PAST_WIDTHS)
    for number, row in enumerate(appraisal.past, 1):
        _write(sheet, number, (row.name, row.year, row.title, row.decision, row.cell), _PAST_WIDTHS)
    _finish(sheet, len(_PAST_HEADERS), "C")


def _write(sheet: Worksheet, number: int, texts: Sequence[str | int], widths: Sequence[float]) -> None:
    clean = [ILLEGAL_CHARACTERS_RE.sub("", text) if isinstance(text, str) else text for text in texts]
    write_row(sheet, _HEADER_ROW + number, [number, *clean], widths=widths)


def _colour(sheet: Worksheet, number: int, column: int, mark: Marked) -> None:
    cell, fill = sheet.cell(_HEADER_ROW + number, column), _FILLS[mark.mark]
    if fill is not None:
        cell.fill = fill
    if len(mark.words) <= _ONE_WORD:
        cell.alignment = CENTRE
