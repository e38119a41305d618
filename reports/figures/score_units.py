"""Which unit a score is for, and in which group it is ranked.

A unit's group is the one whose title names the unit's kind ("Các ban, ngành, đoàn thể" names
"đoàn thể"); where no title does, the group whose criteria the unit is scored by.
"""

from __future__ import annotations

from collections.abc import Sequence

from reports.findings import Finding
from reports.plan import Plan, Unit
from reports.spreadsheet import CellRef
from reports.vietnamese import bare, closest, fold


class Units:
    """The plan's units under ranking. ``groups`` are their groups' titles, in order."""

    def __init__(self, plan: Plan, groups: Sequence[str]) -> None:
        self._plan = plan
        self.groups = tuple(groups)
        self._group = {unit.code: self._by_kind(unit) for unit in plan.units}

    def code_of(self, words: str, ref: CellRef, findings: list[Finding]) -> str | None:
        """The code of the unit that ``words`` name, None with a finding where there is none."""
        if not words:
            return None
        for same in (fold, bare):
            meant = [u for u in self._plan.units if same(words) in {same(n) for n in _names(u)}]
            if len(meant) == 1:
                if same is bare:
                    findings.append(Finding("R640", ref.where(meant[0].code), words, meant[0].name))
                return meant[0].code
        nearest = closest(words, [name for unit in self._plan.units for name in _names(unit)])
        note = f"Có phải là “{nearest}”?" if nearest else ""
        findings.append(Finding("E641", ref.where(), words, note=note))
        return None

    def name(self, code: str) -> str:
        """A unit's name."""
        return self._plan.unit_by_code[code].name

    def group_of(self, code: str) -> str | None:
        """The group a unit is ranked in, None while unknown."""
        return self._group[code]

    def join(self, code: str, group: str) -> None:
        """Rank a unit in ``group`` unless its kind already puts it elsewhere."""
        if self._group[code] is None:
            self._group[code] = group

    def members(self, group: str) -> tuple[str, ...]:
        """Codes of the units of a group, in the plan's order."""
        return tuple(unit.code for unit in self._plan.units if self._group[unit.code] == group)

    def without_group(self) -> tuple[str, ...]:
        """Codes of the units that no group takes in."""
        return tuple(code for code, group in self._group.items() if group is None)

    def _by_kind(self, unit: Unit) -> str | None:
        words = f" {bare(unit.kind.value)} "
        named = [group for group in self.groups if words in f" {bare(group)} "]
        return named[0] if len(named) == 1 else None


def _names(unit: Unit) -> tuple[str, ...]:
    return (unit.code, unit.name, *unit.other_names)
