"""The scores of one unit while they are read, and what is made of them: total and place among equals."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from reports.figures.model import Extra, Score, ScoreCell
from reports.figures.score_rules import Rules
from reports.spreadsheet import CellRef, TableRow


@dataclass
class Sheet:
    """What was read of one unit: scores by criterion code, and whether something blocks it."""

    own: dict[str, Decimal] = field(default_factory=dict)
    verified: dict[str, Decimal] = field(default_factory=dict)
    refs: dict[str, CellRef] = field(default_factory=dict)
    cells: list[ScoreCell] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    bonus: Decimal = Decimal(0)
    penalty: Decimal = Decimal(0)
    blocked: bool = False


def read_cells(row: TableRow, of: str, **kinds: str) -> list[ScoreCell]:
    """The row's filled score cells, each said to be what it is: "Sản xuất: điểm thẩm định"."""
    return [
        ScoreCell(f"{of}: {kind}" if of else kind, row.values[key])
        for key, kind in kinds.items()
        if key in row.values and row.values[key].raw.strip()
    ]


def total_of(sheet: Sheet) -> Decimal:
    """Verified points and bonus less penalty."""
    return sum(sheet.verified.values(), Decimal(0)) + sheet.bonus - sheet.penalty


def tie_key(sheet: Sheet, total: Decimal, rules: Rules) -> tuple[Decimal, ...]:
    """One number per step of the rule, smaller is better."""
    special = {
        "self": -sum(sheet.own.values(), Decimal(0)),
        "verified": -(total - sheet.bonus + sheet.penalty),
        "bonus": -sheet.bonus,
        "penalty": sheet.penalty,
    }
    return tuple(
        special[step.what] if step.what else -sheet.verified.get(step.criterion, Decimal(0))
        for step in rules.ties
    )
