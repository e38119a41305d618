"""The emulation movements of the year in words, from what the units reported (form BM12).

Models and good examples are counted as they are listed; a movement nobody reported on is a
warning and is said to be so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.documents.capitals import inside, named, place_inside
from reports.documents.numbering import (
    as_sentence,
    count,
    letter,
    listed,
    lower_first,
    upper_first,
)
from reports.documents.year import YearData
from reports.findings import Finding
from reports.intake.model import Row
from reports.plan.model import Movement, Plan
from reports.spreadsheet.cells import CellRef, Value
from reports.vietnamese import fold, format_number

FORM = "BM12"
_BEFORE_NAMES = frozenset({"ông", "bà", "anh", "chị", "em", "cháu", "cụ", "cựu", "hộ", "gia", "nhóm"})
EXAMPLES = (
    ("Mô hình", "Mô hình", "mô hình"),
    ("Tập thể điển hình", "Tập thể điển hình", "tập thể điển hình"),
    ("Người tốt, việc tốt", "Gương người tốt, việc tốt", "gương người tốt, việc tốt"),
)


@dataclass(frozen=True)
class MovementSection:
    """One movement: ``chu`` "a", ``ten``, and its sentences in order."""

    chu: str
    ten: str
    cau: tuple[str, ...]


@dataclass(frozen=True)
class Movements:
    """All movements: an opening sentence, a section for each, and what was missing."""

    mo_dau: str
    phong_trao: tuple[MovementSection, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Reported:
    """One row of the form: which unit says what about which movement. ``people`` is None where
    a number stands that cannot be counted; ``refs`` are the row's cells by column."""

    unit: str
    movement: str
    result: str
    people: Decimal | None
    example: str
    example_kind: str
    place: str
    refs: Mapping[str, CellRef]


def movements(year: YearData) -> Movements:
    """What came of each movement of the plan."""
    reports = reported(year)
    sections = []
    findings = []
    for number, movement in enumerate(year.plan.movements, 1):
        own = about(movement, reports)
        if not own:
            findings.append(Finding("W803", movement.ref.where(form=FORM), found=movement.name))
        sections.append(
            MovementSection(letter(number), f"Phong trào “{movement.name}”", _sentences(year, movement, own))
        )
    return Movements(_opening(year, reports), tuple(sections), tuple(findings))


def reported(year: YearData) -> list[Reported]:
    """What the units reported, in the order of units, files and rows."""
    return [_report(year, s.unit, row) for s, row in year.intake.rows(FORM)]


def about(movement: Movement, reports: Iterable[Reported]) -> list[Reported]:
    """The reports about one movement, named by its name or its code."""
    return [report for report in reports if report.movement in (fold(movement.name), fold(movement.code))]


def taking_part(reports: Sequence[Reported]) -> tuple[tuple[Reported, Decimal], ...]:
    """The reports that count people, each with its number; none at all where one of the reports
    holds a number that cannot be counted, since a sum that leaves somebody out is not said."""
    if any(report.people is None for report in reports):
        return ()
    return tuple((report, report.people) for report in reports if report.people)


def _report(year: YearData, unit: str, row: Row) -> Reported:
    def text(key: str) -> str:
        value = row.values.get(key)
        return str(value.value).strip() if value is not None and value.value is not None else ""

    known = year.plan.unit_by_code.get(unit)
    return Reported(
        unit=named(known) if known else unit,
        movement=fold(text("phong_trao")),
        result=text("ket_qua"),
        people=_people(row.values.get("so_nguoi")),
        example=text("dien_hinh"),
        example_kind=fold(text("loai_dien_hinh")),
        place=text("dia_chi"),
        refs={key: value.ref for key, value in row.values.items()},
    )


def _people(value: Value | None) -> Decimal | None:
    if value is None or (value.value is None and not value.faulty):
        return Decimal(0)
    return value.value if isinstance(value.value, Decimal) and not value.faulty else None


def _opening(year: YearData, reports: Sequence[Reported]) -> str:
    number = count(len(year.plan.movements), "phong trào thi đua")
    units = len({report.unit for report in reports})
    if not units:
        return f"Năm {year.year}, xã đã phát động và tổ chức thực hiện {number}."
    found = [count(size, noun) for kind, _, noun in EXAMPLES if (size := len(examples(reports, kind)))]
    models = f"; qua đó phát hiện, biểu dương {listed(found)}" if found else ""
    return (
        f"Năm {year.year}, xã đã phát động và tổ chức thực hiện {number}; có "
        f"{count(units, 'đơn vị')} báo cáo kết quả{models}. Kết quả từng phong trào như sau:"
    )


def _sentences(year: YearData, movement: Movement, reports: Sequence[Reported]) -> tuple[str, ...]:
    lines = [_launch(movement, year.plan)]
    if not reports:
        return (*lines, "Đến nay chưa có đơn vị báo cáo kết quả thực hiện phong trào này.")
    people = sum((number for _, number in taking_part(reports)), Decimal(0))
    with_people = f", với {format_number(people)} lượt người tham gia" if people else ""
    units = count(len({report.unit for report in reports}), "đơn vị")
    lines.append(f"Có {units} báo cáo kết quả{with_people}. Kết quả nổi bật:")
    for unit in dict.fromkeys(report.unit for report in reports):
        results = dict.fromkeys(r.result for r in reports if r.unit == unit and r.result)
        if results:
            told = " ".join(as_sentence(result) for result in results)
            lines.append(f"- {unit}: {told}")
    lines.extend(_example_lines(reports, year.plan))
    return tuple(lines)


def _launch(movement: Movement, plan: Plan) -> str:
    launcher, owner = movement.launched_by, movement.owner
    alike = bool(launcher) and fold(launcher) == fold(owner)
    by = lower_first(launcher) if launcher.startswith("Các ") else inside(launcher, plan)
    parts = [f"do {by} phát động{' và chủ trì' if alike else ''}"] if launcher else []
    if owner and not alike:
        parts.append(f"{inside(owner, plan)} chủ trì")
    if movement.period:
        parts.append(f"thời gian thực hiện: {lower_first(movement.period)}")
    return f"Phong trào {', '.join(parts)}." if parts else "Phong trào được tổ chức trong toàn xã."


def _example_lines(reports: Sequence[Reported], plan: Plan) -> list[str]:
    lines = []
    for kind, heading, _ in EXAMPLES:
        found = examples(reports, kind)
        if found:
            first, *others = (_example(report, plan) for report in found)
            lines.append(f"- {heading}: {'; '.join((first, *map(_goes_on, others)))}.")
    return lines


def examples(reports: Iterable[Reported], kind: str) -> list[Reported]:
    """Examples of a kind, each once; one that names no kind counts as a model."""
    default = EXAMPLES[0][0]
    told: dict[tuple[str, str], Reported] = {}
    for report in reports:
        if report.example and (report.example_kind or fold(default)) == fold(kind):
            told.setdefault((fold(report.example).rstrip(" .;,"), report.unit), report)
    return list(told.values())


def _goes_on(example: str) -> str:
    """An example after another: the word before a person's name begins small, a name keeps its capital."""
    return lower_first(example) if fold(example.partition(" ")[0]) in _BEFORE_NAMES else example


def _example(report: Reported, plan: Plan) -> str:
    place = place_inside(report.place, plan) if report.place else inside(report.unit, plan)
    name = upper_first(report.example.rstrip(" .;,"))
    return name if fold(place) in fold(name) else f"{name} ({place})"
