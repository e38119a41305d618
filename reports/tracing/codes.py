"""From a code back to the cells behind it.

A trace is asked for by code: a target (``CT08``), a unit's place in the ranking (``T01``), a
movement (``PT01``), a title or form of commendation (``CSTDCS``), a count that a document
prints (``CHI_TIEU.VUOT``), or an amount of money (``TIEN.XA``). Whatever it is, the answer is the same: a figure and the steps that
lead from it to cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from reports.awards.law_model import Title
from reports.awards.summary import awards_of, nominees_of
from reports.documents import YearData, wording
from reports.documents.counted import Counted, counted
from reports.documents.movements import FORM as MOVEMENT_FORM
from reports.errors import UsageError
from reports.figures import RankedUnit, TargetResult, Trace, TracedCell, TraceStep
from reports.figures import trace as trace_target
from reports.figures.lineage import plan_words, shown, traced_cell
from reports.plan.model import Movement, Target
from reports.spreadsheet.cells import CellRef
from reports.tracing.dossier import money
from reports.tracing.speech import Say, as_written
from reports.vietnamese import closest, fold, format_number, round_half_up

SHARE_DECIMALS = 1
_SHOWN = 5


@dataclass(frozen=True)
class Traceable:
    """Something that can be traced: the code to ask for, what kind of thing it is, its name."""

    code: str
    kind: str
    name: str


def traceable(year: YearData, say: Say = as_written) -> tuple[Traceable, ...]:
    """Every code there is, in the order figures, units, movements, titles, counts, money."""
    return tuple(Traceable(code, kind, name) for code, (kind, name, _) in _known(year, say).items())


def trace(year: YearData, code: str, say: Say = as_written) -> Trace:
    """Trace ``code``; raises UsageError, naming the nearest code, when there is no such thing."""
    wanted = code.strip().upper()
    known = _known(year, say)
    if wanted not in known:
        by_name = {fold(name): own for own, (_, name, _) in reversed(list(known.items()))}
        named = [own for name, own in by_name.items() if fold(code) and fold(code) in name]
        raise UsageError(
            "Không có mã {code}. Gần nhất: {near}. Gọi `trace` không kèm mã để xem mọi mã, "
            "hoặc ghi đúng con số đã in, ví dụ 88,5%.",
            code=code,
            near=", ".join(sorted(named)[:_SHOWN]) or closest(wanted, list(known)) or next(iter(known), ""),
        )
    return known[wanted][2]()


_Known = Mapping[str, tuple[str, str, Callable[[], Trace]]]


def _known(year: YearData, say: Say) -> _Known:
    """Every code that leads somewhere, with what it is and the function that follows it."""
    return dict(_codes(year, say))


def _codes(year: YearData, say: Say) -> Iterator[tuple[str, tuple[str, str, Callable[[], Trace]]]]:
    for code, result in year.figures.by_code.items():
        yield code, (say("chỉ tiêu"), result.target.name, partial(_target, year, result, say))
    for ranking in year.figures.rankings:
        for row in ranking.rows:
            yield row.unit, (say("xếp hạng"), row.name, partial(_place, row, ranking.title, say))
    for movement in year.plan.movements:
        yield movement.code, (say("phong trào"), movement.name, partial(_movement, year, movement, say))
    for title in year.commendation.law.titles.values():
        yield title.code, (say("khen thưởng"), title.name, partial(_title, year, title, say))
    for one in counted(year):
        yield one.code, (say("số đếm"), one.name, partial(_count, one, say))
    for amount in money(year, say):
        yield amount.code, (say("tiền thưởng"), amount.name, amount.trace)


def _target(year: YearData, result: TargetResult, say: Say) -> Trace:
    """A target's figure; after its own steps, what it is held against and each unit's part in it."""
    target = result.target
    found = trace_target(result, say.language)
    return replace(
        found, steps=(*found.steps, *_held(target, say), *_compared(result, say), *_parts(year, result, say))
    )


def _held(target: Target, say: Say) -> Iterator[TraceStep]:
    """The plan's own cells: the plan, last year's figure, next year's plan."""
    held = (
        (say("Kế hoạch"), "ke_hoach", _or_words(target.plan, target.plan_text), plan_words(target)),
        (say("Năm trước"), "nam_truoc", _or_words(target.previous, target.previous_text), ""),
        (say("Kế hoạch năm sau"), "ke_hoach_nam_sau", _or_words(target.next_plan, target.next_plan_text), ""),
    )
    for name, key, cell, words in held:
        if key in target.cells and cell:
            yield TraceStep(0, name, "", "", words or cell, (_name_cell(target.cells[key], cell),))


def _or_words(number: Decimal | None, words: str) -> str:
    return words if number is None else shown(number)


def _compared(result: TargetResult, say: Say) -> Iterator[TraceStep]:
    """What documents print beside the figure: percent of plan, change against last year, and a
    rate's distance from the plan."""
    target = result.target
    actual, plan, previous = _exact(result), shown(target.plan), shown(target.previous)
    percent, change = wording.percent_cell(result), wording.change_cell(result)
    if percent != wording.NOTHING:
        name, formula = say("Tỷ lệ thực hiện so với kế hoạch"), say("thực hiện / kế hoạch * 100")
        yield TraceStep(0, name, formula, f"{actual} / {plan} * 100", f"{percent}%", ())
    if change != wording.NOTHING and target.is_rate:
        formula = say("thực hiện - năm trước")
        yield TraceStep(0, say("So với năm trước"), formula, f"{actual} - {previous}", change, ())
    elif change != wording.NOTHING:
        formula = say("(thực hiện - năm trước) / năm trước * 100")
        values = f"({actual} - {previous}) / {previous} * 100"
        yield TraceStep(0, say("So với năm trước"), formula, values, change, ())
    if distance := wording.distance_words(result):
        name, formula = say("Chênh lệch so với kế hoạch"), say("thực hiện như đã in - kế hoạch")
        yield TraceStep(0, name, formula, f"{wording.actual_cell(result)} - {plan}", distance, ())


def _exact(result: TargetResult) -> str:
    return shown(result.actual)


def _parts(year: YearData, result: TargetResult, say: Say) -> Iterator[TraceStep]:
    for part in result.contributions:
        unit = year.plan.unit_by_code[part.unit].name
        yield TraceStep(
            depth=0,
            name=say("Riêng {unit}", unit=unit) if part.share is None else say("Phần của {unit}", unit=unit),
            formula="",
            with_values="",
            value=_part(part.value, result) + _of_all(part.share, say),
            cells=(),
        )


def _part(value: Decimal | None, result: TargetResult) -> str:
    """A unit's own figure, as exact as two decimals more than the printed one."""
    if value is None:
        return shown(value)
    return f"{format_number(round_half_up(value, result.decimals + 2))} {result.target.result_unit}".rstrip()


def _of_all(share: Decimal | None, say: Say) -> str:
    if share is None:
        return ""
    percent = format_number(round_half_up(share, SHARE_DECIMALS), SHARE_DECIMALS)
    return say(" ({percent}% của toàn xã)", percent=percent)


def _place(row: RankedUnit, group: str, say: Say) -> Trace:
    """A unit's place: verified points and bonus less penalty, with every score cell."""
    step = TraceStep(
        depth=0,
        name=say("Tổng điểm"),
        formula=say("điểm thẩm định + điểm thưởng - điểm trừ"),
        with_values=f"{shown(row.verified)} + {shown(row.bonus)} - {shown(row.penalty)}",
        value=shown(row.total),
        cells=tuple(replace(traced_cell(cell.value, say.language), label=cell.label) for cell in row.cells),
    )
    own = TraceStep(0, say("Tổng điểm tự chấm"), "", "", shown(row.self_score), ())
    place = say("hạng {rank}, {points} điểm", rank=row.rank, points=shown(row.total))
    return Trace(row.unit, row.name, place, group, row.grade, (step, own), label=say("Nhóm"))


def _movement(year: YearData, movement: Movement, say: Say) -> Trace:
    """A movement: every row of results and models that units sent in for it."""
    steps = tuple(
        TraceStep(
            depth=0,
            name=year.plan.unit_by_code[submission.unit].name,
            formula="",
            with_values="",
            value=say("dòng {row}", row=row.number),
            cells=tuple(
                replace(traced_cell(cell, say.language), label=_header(year, key))
                for key, cell in row.values.items()
            ),
        )
        for submission, row in year.intake.rows(MOVEMENT_FORM)
        if (value := row.values.get("phong_trao")) is not None and value.value == movement.name
    )
    return Trace(movement.code, movement.name, say("{n} dòng kết quả", n=len(steps)), "", "", steps)


def _header(year: YearData, key: str) -> str:
    column = year.plan.form_by_code[MOVEMENT_FORM].column(key)
    return column.header if column is not None else ""


def _title(year: YearData, title: Title, say: Say) -> Trace:
    """A title: the rows of nominees proposed for it, and the ledger's rows of the year."""
    proposed = [n for n in nominees_of(year.commendation) if n.title and n.title.code == title.code]
    given = [a for a in awards_of(year.commendation, year.year) if a.title and a.title.code == title.code]
    steps = (
        _named(say("Đề nghị"), [_name_cell(nominee.ref, nominee.name) for nominee in proposed], say),
        _named(say("Đã tặng trong năm"), [_name_cell(award.ref, award.name) for award in given], say),
    )
    basis = say("{article}, cấp {level} quyết định", article=title.article, level=title.level.value)
    counts = say("{proposed} đề nghị, {given} đã tặng", proposed=len(proposed), given=len(given))
    return Trace(title.code, title.name, counts, basis, "", steps, label=say("Căn cứ"))


def _count(one: Counted, say: Say) -> Trace:
    """A count: each thing counted, with its cell."""
    cells = tuple(replace(_name_cell(member.ref, member.text), label=member.note) for member in one.members)
    steps = [TraceStep(0, say("Gồm"), "", "", say("{n} dòng", n=len(cells)), cells)]
    if one.formula:
        steps.insert(0, TraceStep(0, say("Cách tính"), "", "", one.formula, ()))
    return Trace(one.code, one.name, " · ".join(one.printed), "", "", tuple(steps))


def _named(name: str, cells: list[TracedCell], say: Say) -> TraceStep:
    return TraceStep(0, name, "", "", say("{n} dòng", n=len(cells)), tuple(cells))


def _name_cell(ref: CellRef, name: str) -> TracedCell:
    return TracedCell(ref.file, ref.sheet, ref.address, name, name, ())
