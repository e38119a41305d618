"""The list of nominees as a province's commendation system reads it in, so that nobody types it again.

Columns and their order are the system's; names it knows and their codes are data (``ma_phan_mem.toml``).
What has no code there is left empty and said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from reports.awards.import_codes import Code, ImportCodes, Rule
from reports.awards.law_model import NomineeKind
from reports.awards.model import Nominee
from reports.documents.lists import in_one_table
from reports.documents.proposal import ABOVE
from reports.documents.year import YearData
from reports.findings import Finding
from reports.spreadsheet.written import workbook_bytes
from reports.vietnamese import fold

SHEET = "file nhận"
HEADERS = (
    "STT",
    "Tên gọi\n(Ông/Bà/Chức danh)",
    "Tên tập thể/cá nhân/hộ gia đình",
    "Chức vụ",
    "Đơn vị công tác",
    "Phân loại khen thưởng",
    "Danh hiệu thi đua/Hình thức khen thưởng",
    "Phân loại đối tượng",
    "Lĩnh vực hoạt động",
)
CODE_HEADERS = (
    "Mã Phân loại khen thưởng",
    "Mã Danh hiệu thi đua",
    "Mã phân loại loại tượng",
    "Mã Lĩnh vực hoạt động",
)
FIRST_CODE_COLUMN = 18
_WIDTHS = (6, 14, 40, 34, 34, 24, 40, 40, 30)
_THIN = Side(style="thin")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAPPED = Alignment(vertical="center", wrap_text=True)


@dataclass(frozen=True)
class ImportRow:
    """One nominee: the printed cells, and the system's entries for list, title, bearer and field."""

    cells: tuple[str, ...]
    codes: tuple[Code | None, ...]


@dataclass(frozen=True)
class ImportFile:
    """What ``danh_sach_nhap_phan_mem.xlsx`` is made of."""

    rows: tuple[ImportRow, ...]
    day: date


def import_file(year: YearData) -> tuple[ImportFile | None, tuple[Finding, ...]]:
    """The nominees of the proposal for the system; none where there are no codes or nobody is proposed."""
    nominees = in_one_table(year.commendation.proposed_to(*ABOVE))
    if not nominees or not year.codes.titles:
        return None, ()
    rows = [_row(year, nominee) for nominee in nominees]
    findings = tuple(dict.fromkeys(_without_code(nominees, rows)))
    return ImportFile(tuple(rows), year.plan.law_date), findings


def import_bytes(file: ImportFile) -> bytes:
    """The workbook, always the same for the same rows."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise TypeError("a new workbook has a sheet")
    sheet.title = SHEET
    heads = dict(enumerate(HEADERS, 1)) | dict(enumerate(CODE_HEADERS, FIRST_CODE_COLUMN))
    for column, head in heads.items():
        cell = sheet.cell(1, column, head)
        cell.font, cell.border = Font(name="Times New Roman", size=12, bold=True), _GRID
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for number, row in enumerate(file.rows, 1):
        named = [code.name if code is not None else None for code in row.codes]
        codes = [code.code if code is not None else None for code in row.codes]
        values = dict(enumerate((number, *row.cells, *named), 1)) | dict(enumerate(codes, FIRST_CODE_COLUMN))
        for column, value in values.items():
            cell = sheet.cell(number + 1, column, value or None)
            cell.font, cell.border, cell.alignment = Font(name="Times New Roman", size=12), _GRID, _WRAPPED
            if column > 1:
                cell.number_format = "@"
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for column in range(FIRST_CODE_COLUMN, FIRST_CODE_COLUMN + len(CODE_HEADERS)):
        sheet.column_dimensions[get_column_letter(column)].width = 22
    sheet.freeze_panes = "A2"
    return workbook_bytes(book, file.day)


def _row(year: YearData, nominee: Nominee) -> ImportRow:
    household = nominee.kind is NomineeKind.HOUSEHOLD
    collective = nominee.kind is NomineeKind.COLLECTIVE
    name = f"Hộ gia đình {nominee.salutation.lower()} {nominee.name}" if household else nominee.name
    cells = (
        nominee.salutation if nominee.kind is NomineeKind.PERSON else "",
        name,
        "" if collective else nominee.post,
        "" if collective and fold(nominee.unit) == fold(nominee.name) else nominee.unit,
    )
    return ImportRow(cells, _codes(year, nominee))


def _codes(year: YearData, nominee: Nominee) -> tuple[Code | None, ...]:
    codes: ImportCodes = year.codes
    kind = nominee.kind.value
    title = nominee.title.code if nominee.title is not None else ""
    unit_kind = _unit_kind(year, nominee)
    return (
        codes.whom.get(kind),
        codes.titles.get(title),
        _first(codes.bearers, nominee, unit_kind),
        _first(codes.fields, nominee, unit_kind),
    )


def _unit_kind(year: YearData, nominee: Nominee) -> str:
    """The kind of the nominee's unit in the plan, empty where the plan does not know it."""
    wanted = fold(nominee.unit)
    units = (u for u in year.plan.units if wanted in map(fold, (u.name, *u.other_names)))
    return next((unit.kind.value for unit in units), "")


def _first(rules: Iterable[Rule], nominee: Nominee, unit_kind: str) -> Code | None:
    whom = nominee.kind.value
    fitting = (r for r in rules if r.fits(whom, nominee.post, nominee.category, nominee.unit, unit_kind))
    return next((rule.code for rule in fitting), None)


def _without_code(nominees: Iterable[Nominee], rows: Iterable[ImportRow]) -> Iterator[Finding]:
    """One W833 for each name the system has no code for: a title, a kind of bearer, a unit's field."""
    for nominee, row in zip(nominees, rows, strict=True):
        whom, title, bearer, field = row.codes
        if whom is None:
            yield _finding(nominee, "ten", nominee.kind.value, CODE_HEADERS[0])
        if title is None and nominee.title is not None:
            yield _finding(nominee, "danh_hieu", nominee.title.name, CODE_HEADERS[1])
        if bearer is None:
            yield _finding(nominee, "doi_tuong", nominee.category or nominee.unit, CODE_HEADERS[2])
        if field is None:
            yield _finding(nominee, "don_vi", nominee.unit, CODE_HEADERS[3])


def _finding(nominee: Nominee, key: str, name: str, column: str) -> Finding:
    where = nominee.cells.get(key, nominee.ref).where()
    return Finding("W833", where, name, column, nominee.name)
