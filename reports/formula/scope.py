"""What a formula may name: columns of forms, targets, and their types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reports.spreadsheet.cells import Kind


class Type(StrEnum):
    """Type of a formula or a part of it; the value is its name in messages."""

    NUMBER = "số"
    TEXT = "chữ"
    TRUTH = "đúng/sai"
    DATE = "ngày"
    UNKNOWN = ""
    """Already reported as faulty; nothing more is said about it."""


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """What a formula needs to know of a column."""

    kind: Kind
    choices: tuple[str, ...] = ()
    unit: str = ""

    @property
    def type(self) -> Type:
        """Type of the column's values."""
        if self.kind.numeric or self.kind is Kind.YEAR:
            return Type.NUMBER
        return {Kind.DATE: Type.DATE, Kind.FLAG: Type.TRUTH}.get(self.kind, Type.TEXT)

    @property
    def ratio(self) -> bool:
        """Whether the column holds rates (tạ/ha, %), which must not simply be added up."""
        return self.kind is Kind.PERCENT or "/" in self.unit or self.unit.strip() in {"%", "‰"}


@dataclass(frozen=True)
class Scope:
    """Everything a target's formula may name: forms with their columns, targets with types."""

    forms: Mapping[str, Mapping[str, ColumnInfo]]
    targets: Mapping[str, Type]
