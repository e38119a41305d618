"""Work out a formula over the values of one row: checks (``ho_ngheo <= tong_so_ho``) and the row
expressions inside aggregates (``BM01.dien_tich * BM01.nang_suat``).

Texts are equal when their folded forms are: capitals, spaces and kinds of dash do not count. A
yes/no value equals the text ``có`` or ``không``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, localcontext
from operator import add, mul, sub

from reports.formula.parsing import Formula
from reports.formula.tree import Binary, Name, Negative, Node, Number, Text
from reports.spreadsheet.cells import Value
from reports.vietnamese import fold

RowValue = Decimal | str | bool | date | None

PRECISION = 60
"""Digits carried while computing; far more than any figure has, so that thirds add up again."""

APPROXIMATELY = Decimal("0.005")
"""What ``~`` lets pass, as a part of the larger side: half of one percent."""

_ARITHMETIC: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {"+": add, "-": sub, "*": mul}
_FLAG_WORDS = {True: "có", False: "không"}


def evaluate_row(formula: Formula | Node, values: Mapping[str, Value | RowValue]) -> RowValue:
    """The formula's value for a row given as column name → value.

    None when a value it needs is missing or when it would divide by zero: a check that cannot be
    worked out has neither passed nor failed.

    Raises:
        TypeError: the formula does not fit the row; ``check_row`` finds that out beforehand.
        ValueError: the formula could not be read (its ``findings`` say why).

    """
    tree = formula.tree if isinstance(formula, Formula) else formula
    if tree is None:
        message = "a formula that could not be read has no value"
        raise ValueError(message)
    with localcontext(prec=PRECISION):
        return _evaluate(tree, values)


def _evaluate(node: Node, values: Mapping[str, Value | RowValue]) -> RowValue:
    match node:
        case Number(value=number):
            return number
        case Text(value=text):
            return text
        case Name(name=name):
            found = values.get(name)
            return found.value if isinstance(found, Value) else found
        case Negative(operand=operand):
            inner = _evaluate(operand, values)
            return None if inner is None else -_number(inner)
        case Binary():
            return _binary(node, values)
        case _:
            message = f"{node.function} adds up rows; it cannot stand in a formula over one row"
            raise TypeError(message)


def _binary(node: Binary, values: Mapping[str, Value | RowValue]) -> RowValue:
    left, right = _evaluate(node.left, values), _evaluate(node.right, values)
    if left is None or right is None:
        return None
    if node.operator == "~":
        step = max(_half_step(node.left, left), _half_step(node.right, right))
        return nearly_equal(_number(left), _number(right), step)
    if node.compares:
        return compare(node.operator, left, right)
    return arithmetic(node.operator, _number(left), _number(right))


def arithmetic(operator: str, left: Decimal, right: Decimal) -> Decimal | None:
    """``left operator right``; None for a division by zero."""
    if operator == "/":
        return None if right == 0 else left / right
    return _ARITHMETIC[operator](left, right)


def compare(operator: str, left: Decimal | str | bool | date, right: Decimal | str | bool | date) -> bool:
    """Whether ``left operator right`` holds, for numbers, dates, texts and yes/no values.

    Raises:
        TypeError: the two cannot be compared so.

    """
    if isinstance(left, str | bool) or isinstance(right, str | bool):
        if operator != "=":
            message = f"texts and yes/no values have no order: {operator}"
            raise TypeError(message)
        return word(left) == word(right)
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return _ordered(operator, (left > right) - (left < right))
    if isinstance(left, date) and isinstance(right, date):
        return _ordered(operator, (left > right) - (left < right))
    message = f"a {type(left).__name__} and a {type(right).__name__} cannot be compared"
    raise TypeError(message)


def nearly_equal(left: Decimal, right: Decimal, step: Decimal = Decimal(0)) -> bool:
    """Whether two numbers differ by no more than half a percent of the larger, or by ``step``."""
    return abs(left - right) <= max(step, APPROXIMATELY * max(abs(left), abs(right)))


def _ordered(operator: str, order: int) -> bool:
    match operator:
        case ">=":
            return order >= 0
        case "<=":
            return order <= 0
        case ">":
            return order > 0
        case "<":
            return order < 0
        case _:
            return order == 0


def _half_step(node: Node, value: RowValue) -> Decimal:
    """Half a unit of the last place of a column's value as typed; nothing for computed sides,
    whose digits say nothing about how somebody rounded."""
    if not isinstance(node, Name) or not isinstance(value, Decimal):
        return Decimal(0)
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(min(exponent, 0) - 1) if isinstance(exponent, int) else Decimal(0)


def word(value: Decimal | str | bool | date) -> str:
    """A text or yes/no value folded, so that equal words are equal texts."""
    if isinstance(value, bool):
        return fold(_FLAG_WORDS[value])
    if isinstance(value, str):
        return fold(value)
    message = f"a {type(value).__name__} cannot be compared with a text"
    raise TypeError(message)


def _number(value: RowValue) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, Decimal):
        message = f"{value!r} is not a number"
        raise TypeError(message)
    return value
