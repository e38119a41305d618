"""The sheets beside a blank form: "Hướng dẫn" for people, "Danh mục" (hidden) for Excel's lists."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook

from reports.intake.form_rules import check_in_words, number_words
from reports.intake.look import BOLD, HEADER_FILL, LEFT, PLAIN, TITLE, set_page, write_row
from reports.intake.obligations import deadline_of
from reports.intake.rows import choices_of
from reports.plan.model import Form, FormColumn, Movement, Plan, Unit
from reports.spreadsheet import Kind, column_letters

GUIDE, CHOICES = "Hướng dẫn", "Danh mục"
_HEADERS = ["Cột", "Cách điền", "Đơn vị tính", "Bắt buộc", "Kiểm tra"]
_WIDTHS = (30, 60, 18, 12, 34)


def add_choices(workbook: Workbook, form: Form, movements: tuple[Movement, ...]) -> dict[str, str]:
    """Put the form's choice lists on a hidden sheet; returns the range of each column's list.

    A list typed into the rule itself cannot hold "Rau, màu": there a comma parts the entries.
    """
    listed = [column for column in form.columns if choices_of(column, movements)]
    if not listed:
        return {}
    sheet = workbook.create_sheet(CHOICES)
    sheet.sheet_state = "hidden"
    ranges = {}
    for at, column in enumerate(listed, 1):
        words = choices_of(column, movements)
        for row, text in enumerate((column.header, *words), 1):
            sheet.cell(row, at, text).font = PLAIN
        letters = column_letters(at)
        ranges[column.name] = f"'{CHOICES}'!${letters}$2:${letters}${len(words) + 1}"
    return ranges


def add_guide(workbook: Workbook, form: Form, unit: Unit, plan: Plan) -> None:
    """A sheet that says how to fill in each column and until when to send the form."""
    sheet = workbook.create_sheet(GUIDE)
    sheet.cell(1, 1, f"Cách điền biểu {form.code} - {form.title}").font = TITLE
    for row, text in enumerate(_advice(unit, plan), 2):
        sheet.cell(row, 1, text).font = PLAIN
        sheet.cell(row, 1).alignment = LEFT
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(_HEADERS))
    header = sheet.max_row + 2
    write_row(sheet, header, _HEADERS, BOLD)
    for at, width in enumerate(_WIDTHS, 1):
        sheet.cell(header, at).fill = HEADER_FILL
        sheet.column_dimensions[column_letters(at)].width = width
    for row, column in enumerate(form.columns, header + 1):
        write_row(sheet, row, _explained(column, form, plan.movements), widths=_WIDTHS)
    set_page(sheet, landscape=True, header_row=header)


def _advice(unit: Unit, plan: Plan) -> Sequence[str]:
    deadline = deadline_of(unit, plan)
    until = f" trước hết ngày {deadline:%d/%m/%Y}" if deadline else ""
    return (
        f"Đơn vị {unit.name} điền số liệu năm {plan.year} và gửi lại tệp này{until}.",
        "Mỗi dòng một đối tượng; không gộp ô, không thêm cột, không sửa dòng tiêu đề.",
        "Số phần lẻ dùng dấu phẩy: 2.167,017. Không ghi đơn vị tính vào ô. Không có thì ghi 0.",
        "Đổi tên tệp không sao; ba dòng Biểu số, Đơn vị báo cáo và Năm phải giữ nguyên.",
    )


def _explained(column: FormColumn, form: Form, movements: tuple[Movement, ...]) -> list[str]:
    required = "có" if column.required else "không"
    return [
        column.header,
        _how_to_fill(column, movements),
        column.unit,
        required,
        check_in_words(column.check, form),
    ]


def _how_to_fill(column: FormColumn, movements: tuple[Movement, ...]) -> str:
    choices = choices_of(column, movements)
    if choices:
        return "Chọn trong danh sách: " + "; ".join(choices) + "."
    if column.kind.numeric:
        return number_words(column)
    return {
        Kind.DATE: "Nhập ngày theo dạng 05/12/2024.",
        Kind.YEAR: "Nhập năm bằng bốn chữ số.",
        Kind.FLAG: "Chọn có hoặc không.",
    }.get(column.kind, "Nhập chữ.")
