"""What a formula is once it has been read: a tree of frozen nodes.

Every node knows where it stands in the text (``start``, ``end``), so that an error can point at
it and a figure's lineage can quote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: Decimal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotation marks."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A target (``CT01``) or column of the row (``ho_ngheo``), or with ``form`` a column of a form
    (``BM05.ho_ngheo``)."""

    form: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Negative:
    """A minus sign before its operand."""

    operand: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands and one of ``+ - * / >= <= > < = ~`` between them."""

    operator: str
    left: Node
    right: Node
    start: int
    end: int

    @property
    def compares(self) -> bool:
        """Whether the operator yields true or false."""
        return self.operator in COMPARISONS


@dataclass(frozen=True, slots=True)
class Filter:
    """``nhom="Lương thực|Rau, màu"``: only rows whose column holds one of the values."""

    column: str
    values: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function over rows, or a share (``co_cau``) over expressions.

    ``function`` is its canonical name, or as written where there is none such; ``weight`` is the expression after ``trong_so=``.
    """

    function: str
    arguments: tuple[Node, ...]
    filters: tuple[Filter, ...]
    weight: Node | None
    start: int
    end: int


Node = Number | Text | Name | Negative | Binary | Call

COMPARISONS = frozenset({">=", "<=", ">", "<", "=", "~"})


def children(node: Node) -> tuple[Node, ...]:
    """The direct operands of a node."""
    match node:
        case Negative(operand=operand):
            return (operand,)
        case Binary(left=left, right=right):
            return (left, right)
        case Call(arguments=arguments, weight=weight):
            return arguments if weight is None else (*arguments, weight)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, in reading order."""
    yield node
    for child in children(node):
        yield from walk(child)
