"""The targets of a year that is not over: how far each has come, and never whether it is met.

What a figure says at mid-year depends on what it is. Output grows from the first day of the year, so its
share of the year's plan is told. A rate is a state on a day: it is told beside the plan, for a share of a
rate means nothing. What can only be known when the year is over (kept or not kept, a change from one
year to the next) is said to be so, even if a number could be worked out. Last year's figures are of a
whole year and are not held against a part of one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reports.documents import behind, wording
from reports.documents.capitals import common_inside
from reports.documents.numbering import count, letter, listed, lower_first, roman
from reports.documents.targets import FieldSection, by_field
from reports.figures.evaluation import forms_of
from reports.figures.model import TargetResult
from reports.formula import Binary, Call, Node, parse, walk
from reports.plan.formulas import read_formulas
from reports.plan.model import Comparison, Plan, Progress, Target
from reports.rendering import RichText
from reports.vietnamese import fold, format_number

_OF_A_DAY = frozenset({"trung_binh", "cuoi", "nho_nhat", "lon_nhat"})
"""Functions whose result does not grow as the year goes on."""

_LIMITS = {
    Comparison.AT_MOST: "không quá ",
    Comparison.ABOVE: "trên ",
    Comparison.BELOW: "dưới ",
}
_REMARKS = {
    Progress.ACCUMULATES: "Lũy kế",
    Progress.STANDS: "Tại thời điểm",
    Progress.AT_YEAR_END: "Đánh giá cuối năm",
}
_RATE_WORD = "tỷ "
_A_YEAR = "/năm"
NO_DATA = "Chưa có số liệu"


@dataclass(frozen=True)
class InterimRow:
    """One row of the annex, every cell as printed."""

    stt: str
    ten: str
    don_vi: str
    ke_hoach: str
    thuc_hien: str
    ty_le: str
    ghi_chu: str


@dataclass(frozen=True)
class InterimGroup:
    """The rows of one field: ``so`` "I", ``ten`` "KINH TẾ"."""

    so: str
    ten: str
    dong: tuple[InterimRow, ...]


def progress_of(target: Target) -> Progress:
    """How a target counts before the year is over: as the plan workbook says, else as its formula
    shows. A difference of two rates compares two years, and a count of those that earned a rating is
    made when ratings are given, at the year's end; a rate of a difference (births less deaths) grows
    through the year; an average or a last value is of a day."""
    if target.comparison is Comparison.FULFILLED:  # a yes or no is a verdict, whatever the workbook says
        return Progress.AT_YEAR_END
    if target.progress is not None:
        return target.progress
    tree = parse(target.formula).tree
    calls = {node.function for node in walk(tree) if isinstance(node, Call)} if tree is not None else set()
    if target.is_rate:
        if _difference(tree) or calls == {"dem"}:
            return Progress.AT_YEAR_END
        return Progress.ACCUMULATES if tree and any(map(_difference, walk(tree))) else Progress.STANDS
    return Progress.STANDS if calls & _OF_A_DAY else Progress.ACCUMULATES


def _difference(node: Node | None) -> bool:
    return isinstance(node, Binary) and node.operator == "-"


def not_due_yet(plan: Plan) -> frozenset[str]:
    """Forms that only targets of the year's end are computed from: nobody has to send them before."""
    formulas = read_formulas(plan.targets, plan.forms, plan.movements)
    late: set[str] = set()
    early: set[str] = set()
    for target in plan.targets:
        at_the_end = progress_of(target) is Progress.AT_YEAR_END
        (late if at_the_end else early).update(forms_of(target.code, formulas))
    return frozenset(late - early)


def lacking(result: TargetResult) -> bool:
    """Whether there ought to be a figure by now and there is none."""
    return progress_of(result.target) is not Progress.AT_YEAR_END and result.actual is None


def with_share(result: TargetResult) -> bool:
    """Whether a share of the year's plan is told of it."""
    return (
        progress_of(result.target) is Progress.ACCUMULATES
        and not result.target.is_rate
        and wording.percent_of_plan(result) is not None
    )


def interim_sentence(result: TargetResult) -> str:
    """One target in one sentence, without a verdict."""
    target, progress = result.target, progress_of(result.target)
    planned = _planned(target)
    if lacking(result):
        return f"{target.name}: chưa có số liệu ({planned})."
    if progress is Progress.AT_YEAR_END:
        return _at_year_end(result)
    number = wording.with_unit(wording.actual_cell(result), _unit_so_far(target))
    if with_share(result):
        verb = "là" if " đạt " in target.name else "đạt"
        plan = wording.with_unit(wording.plan_cell(target), target.unit)
        return f"{target.name} {verb} {number}, bằng {wording.percent_cell(result)}% kế hoạch năm ({plan})."
    counts = behind.counts(result)
    verb = _verb(target, progress)
    return f"{target.name} {verb} {number} ({f'{counts}; ' if counts else ''}{planned})."


def _verb(target: Target, progress: Progress) -> str:
    """Hiện là of a state, từ đầu năm là of what grows, đến nay đạt of a task called by its name."""
    if target.is_rate and not fold(target.name).startswith(_RATE_WORD):
        return "đến nay đạt"
    return "từ đầu năm là" if progress is Progress.ACCUMULATES else "hiện là"


def _at_year_end(result: TargetResult) -> str:
    target, reached = result.target, behind.reached(result)
    if not reached:
        return f"{target.name}: đánh giá khi kết thúc năm ({_planned(target)})."
    words = [each for each in (lower_first(target.plan_text), behind.bound(result)) if each]
    return (
        f"{target.name}: đến nay là {reached} (kế hoạch năm: {', '.join(words)}); đánh giá khi kết thúc năm."
    )


def _planned(target: Target) -> str:
    """The plan in words: "kế hoạch năm (2.167,017 tỷ đồng)", "kế hoạch năm: dưới 2,3%"."""
    if target.plan is None:
        words = lower_first(target.plan_text)
        return f"kế hoạch năm: {words}" if words else "kế hoạch năm không nêu mức"
    number = wording.with_unit(format_number(target.plan), target.unit)
    if target.unit != target.result_unit:
        return f"kế hoạch năm ghi {number}"
    limit = _LIMITS.get(target.comparison, "")
    return f"kế hoạch năm: {limit}{number}"


def interim_fields(
    results: Sequence[TargetResult], prose: Mapping[str, tuple[RichText, ...]]
) -> tuple[FieldSection, ...]:
    """Each field in words."""
    return tuple(
        FieldSection(
            chu=letter(place),
            ten=f"Lĩnh vực {lower_first(field)}",
            tom_tat=f"Lĩnh vực này có {count(len(own), 'chỉ tiêu')}. Cụ thể:",
            chi_tieu=tuple(_lines(own)),
            doan=prose.get(field, ()),
        )
        for place, (field, own) in enumerate(by_field(results), 1)
    )


def _lines(results: Sequence[TargetResult]) -> Iterable[str]:
    codes = {result.target.code for result in results}
    wholes = {result.target.parent for result in results}
    for result in results:
        more = " Trong đó:" if result.target.code in wholes else ""
        yield f"{'+' if result.target.parent in codes else '-'} {interim_sentence(result)}{more}"


def interim_summary(results: Sequence[TargetResult], year: int, expected: int) -> tuple[str, ...]:
    """All targets in a few sentences: how many of which sort, and which of those that grow through the
    year have come less far than the year itself (``expected`` percent of it is over)."""
    if not results:
        return ()
    kinds = Counter(_remark(result) for result in results)
    told = [
        f"{count(kinds[remark], 'chỉ tiêu')} {words}"
        for remark, words in (
            (_REMARKS[Progress.ACCUMULATES], "tính lũy kế từ đầu năm"),
            (_REMARKS[Progress.STANDS], "tính tại thời điểm báo cáo"),
            (_REMARKS[Progress.AT_YEAR_END], "chỉ đánh giá được khi kết thúc năm"),
            (NO_DATA, "chưa có số liệu"),
        )
        if kinds[remark]
    ]
    lines = [
        (
            f"Kế hoạch thi đua năm {year} đề ra {count(len(results), 'chỉ tiêu')}, gồm {listed(told)} (chi tiết "
            "tại Phụ lục). Chưa đánh giá mức độ hoàn thành, vì kế hoạch giao cho cả năm."
        )
    ]
    lines += _pace([result for result in results if with_share(result)], expected)
    missing = [common_inside(result.target.name) for result in results if lacking(result)]
    if missing:
        verb = "là" if len(missing) == 1 else "gồm"
        lines.append(f"Chỉ tiêu chưa có số liệu {verb}: {'; '.join(missing)}.")
    return tuple(lines)


def _pace(growing: Sequence[TargetResult], expected: int) -> list[str]:
    """Which of those with a share have come to ``expected`` percent, and the names of those that have not."""
    slow = [r for r in growing if (wording.percent_of_plan(r) or Decimal(0)) < expected]
    names = "; ".join(f"{common_inside(r.target.name)} ({wording.percent_cell(r)}%)" for r in slow)
    if not growing:
        return []
    if len(growing) == 1:
        reached = f"đạt dưới {expected}%: {names}" if slow else f"đã đạt từ {expected}% kế hoạch năm trở lên"
        return [f"Có 01 chỉ tiêu tính được tỷ lệ so với kế hoạch năm, {reached}."]
    head = f"Trong {count(len(growing), 'chỉ tiêu')} tính được tỷ lệ so với kế hoạch năm, "
    if not slow:
        return [f"{head}tất cả đều đã đạt từ {expected}% kế hoạch năm trở lên."]
    quick = len(growing) - len(slow)
    first = f"{count(quick, 'chỉ tiêu')} đã đạt từ {expected}% trở lên, " if quick else ""
    return [f"{head}có {first}{count(len(slow), 'chỉ tiêu')} đạt dưới {expected}%: {names}."]


def _remark(result: TargetResult) -> str:
    return NO_DATA if lacking(result) else _REMARKS[progress_of(result.target)]


def interim_groups(results: Sequence[TargetResult]) -> tuple[InterimGroup, ...]:
    """The annex, numbered through, field by field."""
    numbers = {result.target.code: number for number, result in enumerate(results, 1)}
    return tuple(
        InterimGroup(roman(place), field.upper(), tuple(_row(r, numbers[r.target.code]) for r in own))
        for place, (field, own) in enumerate(by_field(results), 1)
    )


def _unit_so_far(target: Target) -> str:
    """The unit of a figure: what has grown so far is not yet a year's ("219 kg/người", of 413
    kg/người/năm)."""
    if progress_of(target) is Progress.ACCUMULATES:
        return target.result_unit.removesuffix(_A_YEAR)
    return target.result_unit


def _unit(target: Target, *, told: bool) -> str:
    """The unit of the figure; where none is told, the plan's own; a yes or no has none."""
    if target.comparison is Comparison.FULFILLED:
        return ""
    return _unit_so_far(target) if told else target.unit


def _row(result: TargetResult, number: int) -> InterimRow:
    target = result.target
    told = progress_of(target) is not Progress.AT_YEAR_END and result.actual is not None
    reached = behind.reached(result)
    return InterimRow(
        stt=str(number),
        ten=f"{'- ' if target.parent else ''}{target.name}",
        don_vi=_unit(target, told=told),
        ke_hoach=wording.plan_cell(target)
        if told
        else wording.plan_cell(replace(target, result_unit=target.unit)),
        thuc_hien=wording.actual_cell(result) if told else reached or wording.NOTHING,
        ty_le=wording.percent_cell(result) if with_share(result) else wording.NOTHING,
        ghi_chu=_remark(result),
    )
