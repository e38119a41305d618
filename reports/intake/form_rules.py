"""What Excel itself may check while a form is being filled in: formats and validation rules."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation

from reports.plan.model import Form, FormColumn
from reports.spreadsheet import Kind
from reports.vietnamese import format_number

_FORMATS = {
    Kind.INTEGER: "#,##0",
    Kind.NUMBER: "#,##0.0##",
    Kind.PERCENT: "#,##0.0##",
    Kind.DATE: "dd/mm/yyyy",
    Kind.YEAR: "0",
}
_RuleKind = Literal["list", "date", "whole", "decimal"]
_FIRST_DAY, _LAST_DAY = 1, 73_050
"""01/01/1900 and 31/12/2099 as Excel counts days."""


def number_format(column: FormColumn) -> str:
    """The number format of the column's cells; Excel shows it with the machine's separators."""
    return _FORMATS.get(column.kind, "General")


def validation(column: FormColumn, list_range: str) -> DataValidation | None:
    """The rule for the column's cells, or None where anything may be typed."""
    if column.kind is Kind.CHOICE and list_range:
        return _rule("list", "Chọn một mục trong danh sách.", list_range)
    if column.kind is Kind.FLAG:
        return _rule("list", "Chọn có hoặc không.", '"có,không"')
    if column.kind is Kind.DATE:
        return _rule("date", "Nhập ngày theo dạng 05/12/2024.", str(_FIRST_DAY), str(_LAST_DAY))
    if column.kind is Kind.YEAR:
        return _rule("whole", "Nhập năm bằng bốn chữ số.", "1900", "2100")
    if column.kind.numeric:
        kind: _RuleKind = "whole" if column.kind is Kind.INTEGER else "decimal"
        least = column.minimum if column.minimum is not None else Decimal(-(10**15))
        most = column.maximum if column.maximum is not None else Decimal(10**15)
        return _rule(kind, number_words(column), f"{least:f}", f"{most:f}")
    return None


def number_words(column: FormColumn) -> str:
    """What may be typed into a column of numbers, in words."""
    words = "Nhập số nguyên" if column.kind is Kind.INTEGER else "Nhập số"
    if column.minimum is not None:
        words += f", từ {format_number(column.minimum)}"
    if column.maximum is not None:
        words += f", đến {format_number(column.maximum)}"
    return f"{words}."


def check_in_words(check: str, form: Form) -> str:
    """A row formula with each column's name replaced by its header in square brackets."""
    headers = {column.name: f"[{column.header}]" for column in form.columns}
    return re.sub(r"[^\W\d]\w*", lambda name: headers.get(name[0], name[0]), check)


def _rule(kind: _RuleKind, words: str, first: str, second: str = "") -> DataValidation:
    rule = DataValidation(type=kind, formula1=first, allow_blank=True, showErrorMessage=True)
    if second:
        rule.operator, rule.formula2 = "between", second
    rule.errorTitle, rule.error = "Chưa đúng", words
    rule.showInputMessage, rule.promptTitle, rule.prompt = True, "Cách điền", words
    return rule
