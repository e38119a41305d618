"""The targets of the year in the review: sentences by field, the summing-up, and the annex table.

Sentences, counts and rows are made from one tuple of results, in the plan's order with every
part after its whole, so the last number of the table is the number of targets in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.documents import wording
from reports.documents.capitals import common_inside
from reports.documents.numbering import as_sentence, count, letter, lower_first, roman
from reports.figures.model import Figures, TargetResult, Verdict
from reports.plan.model import Comparison, Plan, Target
from reports.rendering import RichText
from reports.vietnamese import format_number, format_percent

_COUNTED = (
    (Verdict.EXCEEDED, "vượt kế hoạch"),
    (Verdict.MET, "đạt kế hoạch"),
    (Verdict.MISSED, "không đạt kế hoạch"),
    (Verdict.NO_DATA, "chưa có số liệu"),
)


@dataclass(frozen=True)
class FieldSection:
    """One field in the body: ``chu`` "a", ``ten``, its summary, sentences and prose."""

    chu: str
    ten: str
    tom_tat: str
    chi_tieu: tuple[str, ...]
    doan: tuple[RichText, ...]


@dataclass(frozen=True)
class TargetRow:
    """One row of Phụ lục I, every cell as printed."""

    stt: str
    ten: str
    don_vi: str
    nam_truoc: str
    ke_hoach: str
    thuc_hien: str
    ty_le: str
    so_sanh: str
    danh_gia: str


@dataclass(frozen=True)
class NextRow:
    """One row of the table of next year's targets."""

    stt: str
    ten: str
    don_vi: str
    thuc_hien: str
    ke_hoach: str


@dataclass(frozen=True)
class TargetGroup:
    """The rows of one field: ``so`` "I", ``ten`` "KINH TẾ"."""

    so: str
    ten: str
    dong: tuple[TargetRow, ...]


@dataclass(frozen=True)
class NextGroup:
    """Next year's rows of one field."""

    so: str
    ten: str
    dong: tuple[NextRow, ...]


def judged(plan: Plan, figures: Figures) -> tuple[TargetResult, ...]:
    """Every target that is judged: field by field, each part right after its whole."""
    results = [r for r in figures.results if r.target.comparison is not Comparison.NONE]
    codes = {result.target.code for result in results}
    ordered: list[TargetResult] = []
    for field in plan.fields:
        own = [result for result in results if result.target.field == field]
        for result in own:
            if result.target.parent not in codes:
                ordered.append(result)
                ordered.extend(r for r in results if r.target.parent == result.target.code)
    return tuple(ordered)


def field_sections(
    results: Sequence[TargetResult], prose: Mapping[str, tuple[RichText, ...]], last_year: int
) -> tuple[FieldSection, ...]:
    """Each field in words."""
    sections = []
    for number, (field, own) in enumerate(by_field(results), 1):
        summary = f"Lĩnh vực này có {count(len(own), 'chỉ tiêu')}{_outcome(own)}. Cụ thể:"
        sections.append(
            FieldSection(
                chu=letter(number),
                ten=f"Lĩnh vực {lower_first(field)}",
                tom_tat=summary,
                chi_tieu=_sentences(own, last_year),
                doan=prose.get(field, ()),
            )
        )
    return tuple(sections)


def _outcome(results: Sequence[TargetResult]) -> str:
    """What became of a field's targets, in one word where they all fared alike."""
    alike = [words for verdict, words in _COUNTED if all(r.verdict is verdict for r in results)]
    if len(results) > 1 and alike:
        return f", tất cả đều {alike[0]}"
    return f": {tally(results)}"


def tally(results: Iterable[TargetResult]) -> str:
    """How many targets came to what: "vượt kế hoạch 08 chỉ tiêu, không đạt kế hoạch 01 chỉ tiêu"."""
    counts = Counter(result.verdict for result in results)
    parts = [f"{words} {count(counts[v], 'chỉ tiêu')}" for v, words in _COUNTED if counts[v]]
    return ", ".join(parts)


def summary(results: Sequence[TargetResult], year: int) -> tuple[str, ...]:
    """The whole year in a few sentences; targets that were missed are named."""
    if not results:
        return ()
    reached = [r for r in results if r.verdict in (Verdict.EXCEEDED, Verdict.MET)]
    exceeded = any(r.verdict is Verdict.EXCEEDED for r in results)
    well = "đạt và vượt kế hoạch" if exceeded else "đạt kế hoạch"
    opening = (
        f"Kế hoạch thi đua năm {year} đề ra {count(len(results), 'chỉ tiêu')}. Kết quả thực hiện: "
        f"{tally(results)} (chi tiết tại Phụ lục\N{NO-BREAK SPACE}I)."
    )
    sentences = [opening]
    if len(reached) == len(results):
        sentences.append(f"Tất cả {count(len(results), 'chỉ tiêu')} đều {well}.")
    elif reached:
        share = format_percent(Decimal(len(reached)) * 100 / len(results), 1)
        sentences.append(
            f"Tính chung, có {len(reached):02d}/{len(results):02d} chỉ tiêu {well}, "
            f"chiếm {share} tổng số chỉ tiêu."
        )
    for verdict, words in ((Verdict.MISSED, "không đạt kế hoạch"), (Verdict.NO_DATA, "chưa có số liệu")):
        names = [_full_name(r, results) for r in results if r.verdict is verdict]
        if names:
            verb = "là" if len(names) == 1 else "gồm"
            sentences.append(f"Chỉ tiêu {words} {verb}: {'; '.join(names)}.")
    return tuple(sentences)


def annex_groups(results: Sequence[TargetResult]) -> tuple[TargetGroup, ...]:
    """The table of Phụ lục I; its rows are numbered through."""
    numbers = {result.target.code: number for number, result in enumerate(results, 1)}
    return tuple(
        TargetGroup(roman(place), field.upper(), tuple(_row(r, numbers[r.target.code]) for r in own))
        for place, (field, own) in enumerate(by_field(results), 1)
    )


def annex_notes(results: Sequence[TargetResult], figures: Figures) -> tuple[str, ...]:
    """What a reader of Phụ lục I has to know; the annex's end mark closes the last line."""
    notes = []
    notes.extend(_unit_notes((r.target, wording.plan_cell(r.target)) for r in results))
    widths = {r.target.tolerance for r in results if r.target.comparison is Comparison.STRUCTURE}
    notes.extend(
        f"Chỉ tiêu cơ cấu được đánh giá đạt khi chênh lệch so với kế hoạch không quá "
        f"{format_number(width)} điểm phần trăm."
        for width in sorted(w for w in widths if w is not None)
    )
    for result in figures.results:
        if result.target.comparison is Comparison.NONE and result.printed is not None:
            number = wording.with_unit(wording.actual_cell(result), result.target.result_unit)
            notes.append(f"{as_sentence(f'{result.target.name} dùng để tính các chỉ tiêu: {number}')}")
    notes.append("Tỷ lệ thực hiện so với kế hoạch và tỷ lệ tăng, giảm được tính trên số liệu chưa làm tròn.")
    notes.append("TH/KH là tỷ lệ thực hiện so với kế hoạch; dấu “-” là không tính hoặc không có số liệu.")
    return (*notes[:-1], notes[-1].rstrip(".") + "./.")


def next_groups(results: Sequence[TargetResult]) -> tuple[NextGroup, ...]:
    """Targets of next year, for those that have one; numbered through."""
    planned = [r for r in results if wording.next_plan_cell(r.target) != wording.NOTHING]
    numbers = {result.target.code: number for number, result in enumerate(planned, 1)}
    return tuple(
        NextGroup(roman(place), field.upper(), tuple(_next_row(r, numbers[r.target.code]) for r in own))
        for place, (field, own) in enumerate(by_field(planned), 1)
    )


def next_notes(results: Sequence[TargetResult]) -> tuple[str, ...]:
    """What stands under the table of next year's targets."""
    return tuple(_unit_notes((r.target, wording.next_plan_cell(r.target)) for r in results))


def without_data(results: Sequence[TargetResult]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each field with targets nobody has figures for, and their names."""
    found = []
    for field, own in by_field(results):
        names = tuple(r.target.name for r in own if r.verdict is Verdict.NO_DATA)
        if names:
            found.append((field, names))
    return tuple(found)


def _unit_notes(planned: Iterable[tuple[Target, str]]) -> list[str]:
    """A note for every target whose plan is in another unit than its figure."""
    return [
        f"(*) {target.name}: kế hoạch ghi {plan}; kết quả được tính theo đơn vị {target.result_unit}, "
        "đề nghị cấp có thẩm quyền xác định lại đơn vị tính."
        for target, plan in planned
        if target.unit != target.result_unit and plan != wording.NOTHING
    ]


def by_field(results: Sequence[TargetResult]) -> list[tuple[str, tuple[TargetResult, ...]]]:
    """Fields in order of first appearance; a part belongs to the field of its whole."""
    fields: dict[str, list[TargetResult]] = {}
    whole = {result.target.code: result.target.field for result in results}
    for result in results:
        field = whole.get(result.target.parent, result.target.field)
        fields.setdefault(field, []).append(result)
    return [(field, tuple(own)) for field, own in fields.items()]


def _sentences(results: Sequence[TargetResult], last_year: int) -> tuple[str, ...]:
    wholes = {result.target.parent for result in results}
    lines = []
    for result in results:
        part = _is_part(result, results)
        text = wording.sentence(result, last_year)
        more = " Trong đó:" if result.target.code in wholes else ""
        lines.append(f"{'+' if part else '-'} {text}{more}")
    return tuple(lines)


def _is_part(result: TargetResult, results: Iterable[TargetResult]) -> bool:
    return any(other.target.code == result.target.parent for other in results)


def _full_name(result: TargetResult, results: Iterable[TargetResult]) -> str:
    """A part is named with its whole: "thương mại dịch vụ (thuộc tổng giá trị sản xuất)"."""
    for other in results:
        if other.target.code == result.target.parent:
            return f"{common_inside(result.target.name)} (thuộc {common_inside(other.target.name)})"
    return common_inside(result.target.name)


def _row_name(target: Target) -> str:
    mark = " (*)" if target.unit != target.result_unit else ""
    return f"{'- ' if target.parent else ''}{target.name}{mark}"


def _row(result: TargetResult, number: int) -> TargetRow:
    target = result.target
    return TargetRow(
        stt=str(number),
        ten=_row_name(target),
        don_vi=target.result_unit,
        nam_truoc=wording.previous_cell(target),
        ke_hoach=wording.plan_cell(target),
        thuc_hien=wording.actual_cell(result),
        ty_le=wording.percent_cell(result),
        so_sanh=wording.change_cell(result),
        danh_gia=wording.verdict_cell(result),
    )


def _next_row(result: TargetResult, number: int) -> NextRow:
    target = result.target
    return NextRow(
        stt=str(number),
        ten=_row_name(target),
        don_vi=target.result_unit,
        thuc_hien=wording.actual_cell(result),
        ke_hoach=wording.next_plan_cell(target),
    )
