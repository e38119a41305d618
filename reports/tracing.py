"""From a printed number back to its cells.

A trace is asked for by code: a target (``CT08``), a unit's place in the ranking (``T01``), a
movement (``PT01``), or a title or form of commendation (``CSTDCS``). Whatever it is, the answer
is the same: a figure and the steps that lead from it to cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from reports.documents import YearData
from reports.errors import UsageError
from reports.figures import RankedUnit, TargetResult, Trace, TracedCell, TraceStep
from reports.figures import trace as trace_target
from reports.figures.lineage import plan_words, shown, traced_cell
from reports.spreadsheet.cells import CellRef
from reports.vietnamese import closest, format_number, round_half_up

SHARE_DECIMALS = 1


def trace(year: YearData, code: str) -> Trace:
    """Trace ``code``; raises UsageError, naming the nearest code, when there is no such thing."""
    wanted = code.strip().upper()
    known = dict(_traceable(year))
    if wanted not in known:
        raise UsageError(
            "Không có mã {code}. Gần nhất: {near}. Mã truy được: chỉ tiêu (CT…), đơn vị được "
            "chấm điểm (T…, B…), phong trào (PT…), danh hiệu và hình thức khen thưởng.",
            code=code,
            near=closest(wanted, list(known)) or "-",
        )
    return known[wanted](year, wanted)


def _traceable(year: YearData) -> Iterator[tuple[str, Callable[[YearData, str], Trace]]]:
    """Every code that leads somewhere, with the function that follows it."""
    yield from ((code, _target) for code in year.figures.by_code)
    yield from ((row.unit, _place) for ranking in year.figures.rankings for row in ranking.rows)
    yield from ((movement.code, _movement) for movement in year.plan.movements)
    yield from ((code, _title) for code in year.commendation.law.titles)


def _target(year: YearData, code: str) -> Trace:
    """A target's figure; after its own steps, each unit's part in it."""
    result = year.figures.by_code[code]
    found = trace_target(result)
    parts = tuple(
        TraceStep(
            depth=0,
            name=f"{'Riêng' if part.share is None else 'Phần của'} {year.plan.unit_by_code[part.unit].name}",
            formula="",
            with_values="",
            value=_part(part.value, result) + _of_all(part.share),
            cells=(),
        )
        for part in result.contributions
    )
    target = result.target
    held = (
        ("Kế hoạch", "ke_hoach", plan_words(target)),
        (
            "Năm trước",
            "nam_truoc",
            shown(target.previous) if target.previous is not None else target.previous_text,
        ),
        (
            "Kế hoạch năm sau",
            "ke_hoach_nam_sau",
            shown(target.next_plan) if target.next_plan is not None else target.next_plan_text,
        ),
    )
    columns = tuple(
        TraceStep(0, name, "", "", words, (_name_cell(target.cells[key], words),))
        for name, key, words in held
        if key in target.cells and words
    )
    return replace(found, steps=(*found.steps, *parts, *columns))


def _part(value: Decimal | None, result: TargetResult) -> str:
    """A unit's own figure, as exact as two decimals more than the printed one."""
    if value is None:
        return shown(value)
    return f"{format_number(round_half_up(value, result.decimals + 2))} {result.target.result_unit}".rstrip()


def _of_all(share: Decimal | None) -> str:
    if share is None:
        return ""
    return f" ({format_number(round_half_up(share, SHARE_DECIMALS), SHARE_DECIMALS)}% của toàn xã)"


def _place(year: YearData, code: str) -> Trace:
    """A unit's place: verified points and bonus less penalty, with every score cell."""
    title, row = next(
        (ranking.title, row) for ranking in year.figures.rankings for row in ranking.rows if row.unit == code
    )
    step = TraceStep(
        depth=0,
        name="Tổng điểm",
        formula="điểm thẩm định + điểm thưởng - điểm trừ",
        with_values=f"{shown(row.verified)} + {shown(row.bonus)} - {shown(row.penalty)}",
        value=shown(row.total),
        cells=tuple(traced_cell(value) for value in row.cells),
    )
    return Trace(code, row.name, _place_words(row), title, row.grade, (step,), label="Nhóm")


def _place_words(row: RankedUnit) -> str:
    return f"hạng {row.rank}, {shown(row.total)} điểm"


def _movement(year: YearData, code: str) -> Trace:
    """A movement: every row of results and models that units sent in for it."""
    movement = next(m for m in year.plan.movements if m.code == code)
    steps = tuple(
        TraceStep(
            depth=0,
            name=year.plan.unit_by_code[submission.unit].name,
            formula="",
            with_values="",
            value=f"dòng {row.number}",
            cells=tuple(traced_cell(cell) for cell in row.values.values()),
        )
        for submission, row in year.intake.rows("BM12")
        if (value := row.values.get("phong_trao")) is not None and value.value == movement.name
    )
    return Trace(code, movement.name, f"{len(steps)} dòng kết quả", "", "", steps)


def _title(year: YearData, code: str) -> Trace:
    """A title: the rows of nominees proposed for it, and the ledger's rows of the year."""
    title = year.commendation.law.titles[code]
    proposed = [n for n in year.commendation.nominees if n.title and n.title.code == code]
    given = [a for a in year.commendation.awarded_in(year.year) if a.title and a.title.code == code]
    steps = (
        _named("Đề nghị", [_name_cell(nominee.ref, nominee.name) for nominee in proposed]),
        _named("Đã tặng trong năm", [_name_cell(award.ref, award.name) for award in given]),
    )
    basis = f"{title.article}, cấp {title.level.value} quyết định"
    counts = f"{len(proposed)} đề nghị, {len(given)} đã tặng"
    return Trace(code, title.name, counts, basis, "", steps, label="Căn cứ")


def _named(name: str, cells: list[TracedCell]) -> TraceStep:
    return TraceStep(0, name, "", "", f"{len(cells)} dòng", tuple(cells))


def _name_cell(ref: CellRef, name: str) -> TracedCell:
    return TracedCell(ref.file, ref.sheet, ref.address, name, name, ())
