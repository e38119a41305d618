"""Work out a target's formula: arithmetic and comparison over parts, each part with its lineage.

What a target's code stands for, and what an aggregate over a form comes to, is left to the two
kinds of evaluation: over what came in (``evaluation``) and over the plan's own figures
(``plan_audit``).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reports.figures.model import Lineage
from reports.findings import Finding, Where
from reports.formula import Binary, Call, Formula, Name, Negative, Node, Number, Text, compare
from reports.formula.rows import arithmetic, nearly_equal


class Gap(NamedTuple):
    """Something a figure lacks: a finding without its place, which is the cell of the formula of
    whichever target is being worked out."""

    code: str
    expected: str
    note: str = ""

    def at(self, where: Where, target: str) -> Finding:
        """The finding about ``target``, placed."""
        return Finding(self.code, where, target, self.expected, self.note)


@dataclass(frozen=True)
class Outcome:
    """What a formula came to, and what was lacking on the way."""

    lineage: Lineage
    gaps: tuple[Gap, ...]

    @property
    def value(self) -> Decimal | bool | str | None:
        """The figure; None where there is none."""
        return self.lineage.value


class Expression(ABC):
    """One formula being worked out; ``gaps`` collects what is lacking."""

    def __init__(self, formula: Formula) -> None:
        self.formula = formula
        self.gaps: list[Gap] = []

    @abstractmethod
    def name(self, node: Name) -> Lineage:
        """What a target's code stands for."""

    @abstractmethod
    def aggregate(self, node: Call) -> Lineage:
        """What an aggregate over a form comes to."""

    def outcome(self) -> Outcome:
        """The whole formula's figure."""
        if self.formula.tree is None:
            return Outcome(Lineage(self.formula.text, None), ())
        lineage = self.work_out(self.formula.tree)
        return Outcome(lineage, tuple(dict.fromkeys(self.gaps)))

    def work_out(self, node: Node) -> Lineage:
        """One part of the formula."""
        text = self.formula.quote(node)
        match node:
            case Number() | Text():
                return Lineage(text, node.value)
            case Name():
                return self.name(node)
            case Negative(operand=operand):
                inner = self.work_out(operand)
                value = -inner.value if isinstance(inner.value, Decimal) else None
                return Lineage(text, value, (inner,))
            case Call(function="co_cau"):
                return self._share(node)
            case Call():
                return self.aggregate(node)
            case Binary():
                return self._binary(node)

    def _binary(self, node: Binary) -> Lineage:
        left, right = self.work_out(node.left), self.work_out(node.right)
        value: Decimal | bool | None = None
        if node.operator == "~" and isinstance(left.value, Decimal) and isinstance(right.value, Decimal):
            value = nearly_equal(left.value, right.value)
        elif node.compares and left.value is not None and right.value is not None:
            value = compare(node.operator, left.value, right.value)
        elif isinstance(left.value, Decimal) and isinstance(right.value, Decimal):
            value = arithmetic(node.operator, left.value, right.value)
            if value is None:
                self.gaps.append(Gap("E535", right.text, self.formula.quote(node)))
        return Lineage(self.formula.quote(node), value, (left, right))

    def _share(self, node: Call) -> Lineage:
        """A part in percent of the sum of all parts."""
        parts = tuple(self.work_out(argument) for argument in node.arguments)
        numbers = [part.value for part in parts if isinstance(part.value, Decimal)]
        value: Decimal | None = None
        if len(numbers) == len(parts):
            whole = sum(numbers[1:], start=Decimal(0))
            value = arithmetic("/", numbers[0] * 100, whole)
            if value is None:
                self.gaps.append(Gap("E535", "tổng các phần", self.formula.quote(node)))
        return Lineage(self.formula.quote(node), value, parts)
