"""Read **Biểu mẫu**: one column of one form a row, grouped into forms in the order they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reports.findings import Finding
from reports.plan.model import Form, FormColumn
from reports.plan.rows import listed, one_of
from reports.spreadsheet import Column, OpenedBook, TableRow, read_sheet
from reports.spreadsheet.cells import Kind
from reports.vietnamese import fold

SHEET = "Biểu mẫu"
MOVEMENTS = "@PT"
"""Under **Danh mục**: the names of **Phong trào**."""

COLUMNS = (
    Column("bieu", ("Biểu", "Mã biểu"), required=True),
    Column("ten_bieu", ("Tên biểu",)),
    Column("cot", ("Cột", "Tên cột"), required=True),
    Column("tieu_de", ("Tiêu đề",), required=True),
    Column("tieu_de_khac", ("Tiêu đề khác",)),
    Column("kieu", ("Kiểu",), required=True),
    Column("don_vi_tinh", ("Đơn vị tính", "ĐVT")),
    Column("bat_buoc", ("Bắt buộc",), Kind.FLAG),
    Column("toi_thieu", ("Tối thiểu",), Kind.NUMBER),
    Column("toi_da", ("Tối đa",), Kind.NUMBER),
    Column("kiem_tra", ("Kiểm tra",)),
    Column("muc_kiem_tra", ("Mức kiểm tra", "Mức kiểm tra (lỗi/cảnh báo)")),
    Column("danh_muc", ("Danh mục",)),
)
_WARNING = "cảnh báo"


def read_forms(book: OpenedBook) -> tuple[tuple[Form, ...], tuple[Finding, ...]]:
    """The forms, and what is wrong with the sheet."""
    read = read_sheet(book, SHEET, COLUMNS)
    findings = [*read.findings]
    titles: dict[str, str] = {}
    columns: list[FormColumn] = []
    for row in read.rows:
        code = row.text("bieu").upper()
        if code and (title := row.text("ten_bieu")):
            titles.setdefault(code, title)
        column = _column(row, code, findings)
        if column is not None:
            columns.append(column)
    findings.extend(_repeated(columns))
    findings.extend(_headers_shared(columns))
    order = list(dict.fromkeys(column.form for column in columns))
    columns.sort(key=lambda column: order.index(column.form))
    forms = tuple(
        Form(code, titles.get(code, code), tuple(_unique(group)))
        for code, group in groupby(columns, key=lambda column: column.form)
    )
    return forms, tuple(findings)


def _column(row: TableRow, code: str, findings: list[Finding]) -> FormColumn | None:
    name, header = row.text("cot"), row.text("tieu_de")
    kind = one_of(Kind, row, "kieu", findings)
    if not (code and name and header and kind):
        return None
    level = fold(row.text("muc_kiem_tra"))
    if level not in ("", "lỗi", _WARNING):
        findings.append(
            Finding("E503", row.ref("muc_kiem_tra").where(), row.text("muc_kiem_tra"), "lỗi hoặc cảnh báo")
        )
    choices = listed(row.text("danh_muc"))
    if kind is Kind.CHOICE and not choices:
        findings.append(Finding("E508", row.ref("danh_muc").where(), f"{code}.{name}"))
    if kind is not Kind.CHOICE and choices:
        findings.append(Finding("E503", row.ref("kieu").where(), kind.value, Kind.CHOICE.value))
    special = [choice for choice in choices if choice.startswith("@") and choice != MOVEMENTS]
    if special:
        findings.append(Finding("E503", row.ref("danh_muc").where(), special[0], MOVEMENTS))
    low, high = row.number_of("toi_thieu"), row.number_of("toi_da")
    if low is not None and high is not None and low > high:
        findings.append(Finding("E509", row.ref("toi_da").where(), str(high), str(low)))
    return FormColumn(
        form=code,
        name=name,
        header=header,
        other_headers=listed(row.text("tieu_de_khac")),
        kind=kind,
        unit=row.text("don_vi_tinh"),
        required=row.flag("bat_buoc") is True,
        minimum=low,
        maximum=high,
        check=row.text("kiem_tra"),
        check_warns=level == _WARNING,
        choices=choices,
        cells={column.key: row.ref(column.key) for column in COLUMNS if column.key in row.values},
    )


def _unique(columns: Iterator[FormColumn]) -> Iterator[FormColumn]:
    seen: set[str] = set()
    for column in columns:
        if column.name not in seen:
            seen.add(column.name)
            yield column


def _repeated(columns: list[FormColumn]) -> Iterator[Finding]:
    first: dict[tuple[str, str], FormColumn] = {}
    for column in columns:
        earlier = first.setdefault((column.form, column.name), column)
        if earlier is not column:
            where = column.cells["cot"].where(form=column.form)
            yield Finding("E501", where, f"{column.form}.{column.name}", f"ô {earlier.cells['cot'].address}")


def _headers_shared(columns: list[FormColumn]) -> Iterator[Finding]:
    """Two columns of a form that answer to one header could not be told apart in a filled form."""
    first: dict[tuple[str, str], FormColumn] = {}
    for column in columns:
        for header in (column.header, *column.other_headers):
            earlier = first.setdefault((column.form, fold(header)), column)
            if earlier.name != column.name:
                where = column.cells["tieu_de"].where(form=column.form)
                yield Finding(
                    "E501", where, header, f"cột {earlier.name}, ô {earlier.cells['tieu_de'].address}"
                )
