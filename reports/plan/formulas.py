"""The plan's formulas, read and checked together: what each target is computed from, in which
order, and every fault of every formula with its cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.findings import Finding, Where
from reports.formula import ColumnInfo, Formula, Scope, Type, check_row, check_target, parse, references
from reports.plan.forms import MOVEMENTS
from reports.plan.model import Comparison, Form, FormColumn, Movement, Target

MAX_CHAIN = 12
"""How many targets may refer to one another in a row."""


@dataclass(frozen=True)
class PlanFormulas:
    """The formulas of all targets.

    ``by_code`` holds every formula that stands in the workbook; ``faults`` the findings per
    target, cycles included; ``order`` the targets whose formula can be worked out, those a
    formula refers to before those that refer to them.
    """

    by_code: Mapping[str, Formula]
    faults: Mapping[str, tuple[Finding, ...]]
    order: tuple[str, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All faults, each once."""
        return tuple(dict.fromkeys(finding for faults in self.faults.values() for finding in faults))


def column_infos(form: Form, movements: Sequence[Movement]) -> dict[str, ColumnInfo]:
    """What formulas need to know of a form's columns."""
    return {
        column.name: ColumnInfo(column.kind, choices_of(column, movements), column.unit)
        for column in form.columns
    }


def choices_of(column: FormColumn, movements: Sequence[Movement]) -> tuple[str, ...]:
    """The texts a column allows, ``@PT`` put in full."""
    names = tuple(movement.name for movement in movements)
    parts = (names if choice == MOVEMENTS else (choice,) for choice in column.choices)
    return tuple(choice for part in parts for choice in part)


def read_formulas(
    targets: Sequence[Target], forms: Sequence[Form], movements: Sequence[Movement]
) -> PlanFormulas:
    """Read and check the formulas of all targets."""
    scope = Scope(
        {form.code: column_infos(form, movements) for form in forms},
        {target.code: _type(target) for target in targets},
    )
    formulas: dict[str, Formula] = {}
    faults: dict[str, tuple[Finding, ...]] = {}
    for target in targets:
        where = target.cells["cong_thuc"].where() if "cong_thuc" in target.cells else Where()
        if not target.formula:
            faults[target.code] = (Finding("W527", where, target.code, target.name),)
            continue
        formulas[target.code] = formula = parse(target.formula, where)
        found = check_target(formula, scope, _type(target))
        if found:
            faults[target.code] = found
    links = {code: _links(formula, formulas) for code, formula in formulas.items()}
    order, cycles = _sorted(links)
    for cycle in cycles:
        path = " → ".join((*cycle, cycle[0]))
        finding = Finding("E518", formulas[cycle[0]].where, path)
        for code in cycle:
            faults[code] = (*faults.get(code, ()), finding)
    for code in _too_far(order, links, faults):
        where = formulas[code].where
        expected = f"không quá {MAX_CHAIN} bậc"
        faults[code] = (
            *faults.get(code, ()),
            Finding("E519", where, code, expected, "chuỗi chỉ tiêu tham chiếu nhau"),
        )
    usable = tuple(c for c in order if not any(finding.blocks for finding in faults.get(c, ())))
    return PlanFormulas(formulas, faults, usable)


def check_forms(forms: Sequence[Form], movements: Sequence[Movement]) -> Iterator[Finding]:
    """All faults of the row checks under **Kiểm tra**, where ``;`` separates several checks."""
    for form in forms:
        columns = column_infos(form, movements)
        for column in form.columns:
            if column.check:
                where = (
                    column.cells["kiem_tra"].where(form=form.code) if "kiem_tra" in column.cells else Where()
                )
                for part in filter(None, map(str.strip, column.check.split(";"))):
                    yield from check_row(parse(part, where), columns)


def _type(target: Target) -> Type:
    return Type.TRUTH if target.comparison is Comparison.FULFILLED else Type.NUMBER


def _links(formula: Formula, known: Mapping[str, Formula]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.name for name in references(formula) if name.name in known))


def _too_far(
    order: Sequence[str], links: Mapping[str, tuple[str, ...]], faults: Mapping[str, tuple[Finding, ...]]
) -> Iterator[str]:
    """Targets whose references reach down too many steps."""
    depth: dict[str, int] = {}
    for code in order:
        depth[code] = 1 + max((depth.get(link, 0) for link in links[code]), default=0)
        if depth[code] == MAX_CHAIN + 1 and code not in faults:
            yield code


def _sorted(links: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Codes with what they need first, and the cycles found; no recursion, however long a chain."""
    done: list[str] = []
    state: dict[str, str] = {}
    cycles: list[tuple[str, ...]] = []
    for start in links:
        if start in state:
            continue
        state[start] = "open"
        path = [(start, iter(links[start]))]
        while path:
            code, rest = path[-1]
            following = next(rest, None)
            if following is None:
                path.pop()
                state[code] = "done"
                done.append(code)
            elif state.get(following) == "open":
                trail = [step for step, _ in path]
                cycles.append(tuple(trail[trail.index(following) :]))
            elif following not in state:
                state[following] = "open"
                path.append((following, iter(links[following])))
    return tuple(done), tuple(cycles)
