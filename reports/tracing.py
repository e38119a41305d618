"""From a printed number back to its cells.

A trace is asked for by code: a target (``CT08``), a unit's place in the ranking (``T01``), a
movement (``PT01``), or a title or form of commendation (``CSTDCS``). It answers with steps: how
the number came about, and below each step the cells it was read from, with their raw text and
what was repaired.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reports.errors import UsageError
from reports.vietnamese import closest, format_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reports.documents import YearData
    from reports.figures.model import Lineage, TargetResult
    from reports.spreadsheet.cells import CellRef, Value


@dataclass(frozen=True, slots=True)
class Source:
    """One cell a number was read from. ``raw`` is its text as it stood, ``value`` what it was
    understood as, ``repairs`` what was done in between."""

    file: str
    sheet: str
    cell: str
    raw: str
    value: str
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One operation: ``text`` as written, ``value`` what it came to, ``depth`` its nesting."""

    depth: int
    text: str
    value: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """The answer: a title, facts as label and value, and the steps from result to cells."""

    code: str
    title: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]

    def as_dict(self) -> dict[str, Any]:
        """The trace for ``--json``."""
        return asdict(self)


def trace(year: YearData, code: str) -> Trace:
    """Trace ``code``; raises UsageError, naming the nearest code, when there is no such thing."""
    wanted = code.strip().upper()
    known = {**dict.fromkeys(year.figures.by_code, _target)}
    known |= dict.fromkeys((r.unit for ranking in year.figures.rankings for r in ranking.rows), _rank)
    known |= dict.fromkeys((m.code for m in year.plan.movements), _movement)
    known |= dict.fromkeys(year.commendation.law.titles, _title)
    if wanted not in known:
        near = closest(wanted, list(known))
        raise UsageError(
            "Không có mã {code}. Gần nhất: {near}. Mã truy được: chỉ tiêu (CT…), đơn vị được "
            "chấm điểm (T…, B…), phong trào (PT…), danh hiệu và hình thức khen thưởng.",
            code=code,
            near=near or "-",
        )
    return known[wanted](year, wanted)


def _target(year: YearData, code: str) -> Trace:
    result = year.figures.by_code[code]
    target = result.target
    facts = [
        ("Công thức", target.formula),
        ("Kế hoạch", _plan_text(result)),
        ("Thực hiện", f"{_shown(result.actual)} {target.result_unit}".strip()),
        ("In trong văn bản", _printed(result)),
        ("Đánh giá", result.verdict.value if result.verdict else "không xếp loại"),
    ]
    cells = ((name, ref) for name, ref in target.cells.items() if name in ("ke_hoach", "cong_thuc"))
    facts += [(f"Ô {name} trong kế hoạch", _place(ref)) for name, ref in cells]
    names = {unit.code: unit.name for unit in year.plan.units}
    facts += [
        (f"Phần của {names.get(part.unit, part.unit)}", _contribution(part.value, part.share))
        for part in result.contributions
    ]
    return Trace(code, target.name, tuple(facts), tuple(_walk(result.lineage, 0)))


def _contribution(value: Decimal | None, share: Decimal | None) -> str:
    if value is None:
        return "chưa có số liệu"
    of_all = f" ({format_number(share.quantize(Decimal('0.01')))}%)" if share is not None else ""
    return _shown(value) + of_all


def _walk(node: Lineage, depth: int) -> Iterator[Step]:
    yield Step(depth, node.text, _shown(node.value), tuple(source_of(v) for v in node.cells))
    for part in node.parts:
        yield from _walk(part, depth + 1)


def _rank(year: YearData, code: str) -> Trace:
    ranking, row = next(
        (ranking, row)
        for ranking in year.figures.rankings
        for row in ranking.rows
        if row.unit == code
    )
    facts = (
        ("Nhóm", ranking.title),
        ("Thứ hạng", str(row.rank)),
        ("Xếp loại", row.grade),
        ("Tự chấm", _shown(row.self_score)),
        ("Tổng điểm", f"{_shown(row.verified)} + {_shown(row.bonus)} - {_shown(row.penalty)} = {_shown(row.total)}"),
    )
    step = Step(0, "Các ô điểm", _shown(row.total), tuple(source_of(v) for v in row.cells))
    return Trace(code, row.name, facts, (step,))


def _movement(year: YearData, code: str) -> Trace:
    movement = next(m for m in year.plan.movements if m.code == code)
    steps = []
    for submission, row in year.intake.rows("BM12"):
        value = row.values.get("phong_trao")
        if value is not None and value.value == movement.name:
            title = f"{year.plan.unit_by_code[submission.unit].name}, dòng {row.number}"
            steps.append(Step(0, title, "", tuple(source_of(v) for v in row.values.values())))
    facts = (("Dòng trong kế hoạch", _place(movement.ref)), ("Số dòng kết quả", str(len(steps))))
    return Trace(code, movement.name, facts, tuple(steps))


def _title(year: YearData, code: str) -> Trace:
    title = year.commendation.law.titles[code]
    nominees = [n for n in year.commendation.nominees if n.title and n.title.code == code]
    awards = [
        a for a in year.commendation.awarded_in(year.plan.year) if a.title and a.title.code == code
    ]
    facts = (
        ("Cấp quyết định", title.level.value),
        ("Căn cứ", f"{title.article} {title.status} {title.source}"),
        ("Đề nghị", str(len(nominees))),
        ("Đã tặng trong năm", str(len(awards))),
    )
    proposed = tuple(_named(n.ref, n.name) for n in nominees)
    given = tuple(_named(a.ref, a.name) for a in awards)
    steps = (
        Step(0, "Đề nghị", str(len(proposed)), proposed),
        Step(0, "Đã tặng trong năm", str(len(given)), given),
    )
    return Trace(code, title.name, facts, steps)


def source_of(value: Value) -> Source:
    """A value's cell as a row of a trace."""
    repairs = tuple(
        f"{f.code}: {f.message()}" for f in value.findings
    )
    ref = value.ref
    return Source(ref.file, ref.sheet, ref.address, value.raw, _shown(value.value), repairs)


def _named(ref: CellRef, name: str) -> Source:
    return Source(ref.file, ref.sheet, ref.address, name, name)


def _place(ref: CellRef) -> str:
    return ref.where().text()


def _plan_text(result: TargetResult) -> str:
    target = result.target
    if target.plan is None:
        return target.plan_text
    return f"{target.comparison.value} {format_number(target.plan)} {target.unit}".strip()


def _printed(result: TargetResult) -> str:
    if result.printed is None:
        return "-"
    return format_number(result.printed, result.decimals)


def _shown(value: object) -> str:
    """A value in words for a person; an exact number with at most six decimals."""
    if value is None:
        return "chưa có số liệu"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal):
        return format_number(_short(value))
    return str(value)


def _short(value: Decimal) -> Decimal:
    rounded = value.quantize(Decimal("0.000001"))
    return rounded.normalize() if rounded != rounded.to_integral_value() else rounded.to_integral_value()


def codes(year: YearData) -> Iterable[str]:
    """Every code that can be traced, in order."""
    yield from year.figures.by_code
    yield from (row.unit for ranking in year.figures.rankings for row in ranking.rows)
    yield from (movement.code for movement in year.plan.movements)
    yield from year.commendation.law.titles
