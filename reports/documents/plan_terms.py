"""What a code in square brackets stands for in the plan's text: [CT01], [PT02], [Số thôn], [Chủ đề].

So the figures of the printed plan are those of the workbook, and a plan for another year is written by
changing the workbook alone. Codes are targets (the planned figure), movements (their names), the items
of the sheet Kế hoạch, and the number of villages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from reports.documents.year import YearData
from reports.findings import Finding, Where
from reports.plan.model import Plan, UnitKind
from reports.prose import Paragraph
from reports.vietnamese import closest, fold, format_number

BLANK = "……"
"""What stands where the workbook has nothing yet: a place to fill in."""

_CODE = re.compile(r"\[([^\[\]]+)\]")
_DATED = ("ngày", "hạn")


@dataclass(frozen=True)
class Terms:
    """What each code stands for, by its name; empty where the workbook has nothing for it."""

    values: Mapping[str, str]

    @cached_property
    def _by_key(self) -> Mapping[str, str]:
        return {fold(name): text for name, text in self.values.items()}

    def filled(self, text: str) -> str:
        """``text`` with its codes put in; one that is not known stays as it stands."""
        return _CODE.sub(lambda found: self._of(found[1], found[0]), text)

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        """A paragraph of prose in the same way, its bold and italic kept."""
        return replace(
            paragraph, runs=tuple(replace(run, text=self.filled(run.text)) for run in paragraph.runs)
        )

    def faults(self, text: str, where: Where) -> Iterable[Finding]:
        """The codes of ``text`` that nothing is known by (E816), and those with nothing to say (W817)."""
        for name in dict.fromkeys(_CODE.findall(text)):
            value = self._by_key.get(fold(name))
            if value is None:
                near = closest(name, self.values)
                yield Finding("E816", where, name, note=f"Có phải là [{near}]?" if near else "")
            elif not value:
                yield Finding("W817", where, name)

    def _of(self, name: str, otherwise: str) -> str:
        value = self._by_key.get(fold(name))
        return otherwise if value is None else value or BLANK


def terms(year: YearData) -> Terms:
    """The codes of one year."""
    plan = year.plan
    items = {name: text for name, text in plan.general.items() if not fold(name).startswith(_DATED)}
    villages = sum(unit.kind is UnitKind.VILLAGE for unit in plan.units)
    named = {
        **items,
        "Năm": str(plan.year),
        "Số thôn": str(villages) if villages else "",
        **{movement.code: movement.name for movement in plan.movements},
        **{target.code: planned(plan, target.code) for target in plan.targets},
    }
    return Terms({name: text.strip().rstrip(".") for name, text in named.items()})


def planned(plan: Plan, code: str) -> str:
    """A target's plan as a sentence has it, without unit: "2.167,017", "Giữ vững"; empty where there is
    none."""
    target = plan.target_by_code[code]
    return target.plan_text if target.plan is None else format_number(target.plan)


def codes_in(text: str) -> frozenset[str]:
    """The codes a line names, in capitals."""
    return frozenset(name.strip().upper() for name in _CODE.findall(text))
