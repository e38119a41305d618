"""Every count a document prints that is not a figure of the plan, with what was counted.

"Vượt kế hoạch 10 chỉ tiêu", "23/26", "14.326 lượt người", "05 tập thể": each is the number of
things that can be shown one by one, and each thing stands in a cell. Nothing is counted anew here:
the things are the very lists the documents count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.awards.law_model import Level, Merit, NomineeKind
from reports.awards.model import Award, Nominee
from reports.awards.summary import ABOVE, awards_of, nominees_of
from reports.documents import chart, wording
from reports.documents.movements import EXAMPLES, Reported, about, examples, reported, taking_part
from reports.documents.notice import not_put_forward
from reports.documents.numbering import lower_first
from reports.documents.targets import by_field, judged
from reports.documents.year import YearData
from reports.figures.model import RankedUnit, TargetResult, Verdict
from reports.plan.model import Movement, Target, Unit, UnitKind
from reports.spreadsheet.cells import CellRef
from reports.vietnamese import format_number, format_percent, slug

_VERDICTS = (
    (Verdict.EXCEEDED, "VUOT", "vượt kế hoạch"),
    (Verdict.MET, "DAT", "đạt kế hoạch"),
    (Verdict.MISSED, "KHONG_DAT", "không đạt kế hoạch"),
    (Verdict.NO_DATA, "CHUA_CO", "chưa có số liệu"),
)
_KINDS = (
    (NomineeKind.COLLECTIVE, "TAP_THE", "tập thể"),
    (NomineeKind.HOUSEHOLD, "HO", "hộ gia đình"),
    (NomineeKind.PERSON, "CA_NHAN", "cá nhân"),
)
_MERITS = (
    (Merit.SERVICE, "CONG_TRANG", "thành tích công trạng"),
    (Merit.TOPIC, "CHUYEN_DE", "thành tích chuyên đề"),
    (Merit.SUDDEN, "DOT_XUAT", "thành tích đột xuất"),
)
_LEVELS = (
    ((), "", ""),
    ((Level.COMMUNE,), "XA", "cấp xã quyết định"),
    (ABOVE, "TREN", "cấp trên quyết định"),
    ((Level.DISTRICT,), "HUYEN", "cấp huyện quyết định"),
    ((Level.PROVINCE,), "TINH", "cấp tỉnh quyết định"),
    ((Level.STATE,), "NHA_NUOC", "cấp Nhà nước quyết định"),
)


@dataclass(frozen=True)
class Member:
    """One thing counted: what stands in its cell, and what more there is to know of it."""

    text: str
    note: str
    ref: CellRef


@dataclass(frozen=True)
class Counted:
    """A count. ``code`` is what it is traced by; ``printed`` every way documents print its number
    ("23/26", "88,5%"), the number itself first; ``formula`` says how it comes about, empty for the
    plain number of ``members``."""

    code: str
    name: str
    printed: tuple[str, ...]
    members: tuple[Member, ...]
    formula: str = ""


def counted(year: YearData) -> tuple[Counted, ...]:
    """Every count of the year's documents, in the order of the review."""
    return (
        *_organised(year),
        *_targets(year),
        *_movements(year),
        *_standings(year),
        *_awards(year),
    )


def _plain(code: str, name: str, members: Iterable[Member]) -> Counted:
    """The number of ``members``, printed with two places in a sentence and plain in a table."""
    listed = tuple(members)
    return Counted(code, name, _both(len(listed)), listed)


def _both(number: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys((str(number), f"{number:02d}")))


def _organised(year: YearData) -> Iterator[Counted]:
    plan = year.plan
    villages = [unit for unit in plan.units if unit.kind is UnitKind.VILLAGE]
    others = [unit for unit in plan.units if unit.kind is not UnitKind.VILLAGE]
    yield _plain("PHONG_TRAO", "Số phong trào thi đua", map(_movement_member, plan.movements))
    yield _plain("THON", "Số thôn được giao thi đua", map(_unit_member, villages))
    yield _plain("CO_QUAN", "Số cơ quan, đơn vị được giao thi đua", map(_unit_member, others))


def _targets(year: YearData) -> Iterator[Counted]:
    results = judged(year.plan, year.figures)
    yield from _verdicts("CHI_TIEU", "Số chỉ tiêu thi đua", results)
    reached = [r for r in results if r.verdict in (Verdict.EXCEEDED, Verdict.MET)]
    if results:
        share = format_percent(Decimal(len(reached)) * 100 / len(results), 1)
        yield Counted(
            "CHI_TIEU.DAT_VA_VUOT",
            "Số chỉ tiêu đạt và vượt kế hoạch",
            (*_both(len(reached)), f"{len(reached):02d}/{len(results):02d}", share),
            tuple(map(_result_member, reached)),
            f"{len(reached)} / {len(results)} * 100 = {share}",
        )
    drawn = chart.charted(results)
    yield Counted(
        "CHI_TIEU.BIEU_DO",
        "Số chỉ tiêu tính được tỷ lệ thực hiện kế hoạch (biểu đồ)",
        (*_both(len(drawn)), f"{len(drawn):02d}/{len(results):02d}"),
        tuple(map(_result_member, drawn)),
    )
    for place, (field, own) in enumerate(by_field(results), 1):
        yield from _verdicts(f"LINH_VUC_{place}", f"Số chỉ tiêu lĩnh vực {field}", own)
    planned = [r for r in results if wording.next_plan_cell(r.target) != wording.NOTHING]
    yield _plain(
        "CHI_TIEU.NAM_SAU",
        f"Số chỉ tiêu chủ yếu năm {year.year + 1}",
        (_target_member(r.target, wording.next_plan_cell(r.target), "ke_hoach_nam_sau") for r in planned),
    )


def _verdicts(code: str, name: str, results: Sequence[TargetResult]) -> Iterator[Counted]:
    yield _plain(code, name, map(_result_member, results))
    for verdict, suffix, words in _VERDICTS:
        own = [result for result in results if result.verdict is verdict]
        if own:
            yield _plain(f"{code}.{suffix}", f"{name} {words}", map(_result_member, own))


def _movements(year: YearData) -> Iterator[Counted]:
    reports = reported(year)
    yield _plain("PHONG_TRAO.DON_VI", "Số đơn vị báo cáo kết quả phong trào", _first_rows(reports))
    for kind, code, noun in (
        (kind, code, noun)
        for (kind, _, noun), code in zip(EXAMPLES, ("MO_HINH", "TAP_THE_DIEN_HINH", "NGUOI_TOT"), strict=True)
    ):
        found = examples(reports, kind)
        yield _plain(
            f"PHONG_TRAO.{code}",
            f"Số {noun}",
            (Member(r.example, r.unit, r.refs["dien_hinh"]) for r in found),
        )
    for movement in year.plan.movements:
        own = about(movement, reports)
        yield _plain(
            f"{movement.code}.DON_VI", f"Số đơn vị báo cáo phong trào “{movement.name}”", _first_rows(own)
        )
        yield from _people(movement, own)


def _people(movement: Movement, reports: Sequence[Reported]) -> Iterator[Counted]:
    parts = taking_part(reports)
    if parts:
        people = sum((number for _, number in parts), Decimal(0))
        yield Counted(
            f"{movement.code}.NGUOI",
            f"Số lượt người tham gia phong trào “{movement.name}”",
            (format_number(people),),
            tuple(Member(format_number(n), r.unit, r.refs["so_nguoi"]) for r, n in parts),
            f"{' + '.join(format_number(number) for _, number in parts)} = {format_number(people)}",
        )


def _first_rows(reports: Sequence[Reported]) -> Iterator[Member]:
    told: set[str] = set()
    for report in reports:
        if report.unit not in told:
            told.add(report.unit)
            yield Member(report.result, report.unit, report.refs["ket_qua"])


def _standings(year: YearData) -> Iterator[Counted]:
    for place, ranking in enumerate(year.figures.rankings, 1):
        code = f"XEP_HANG_{place}"
        yield _plain(
            code, f"Số đơn vị được chấm điểm, nhóm {ranking.title}", map(_ranked_member, ranking.rows)
        )
        for grade in dict.fromkeys(row.grade for row in ranking.rows if row.grade):
            own = [row for row in ranking.rows if row.grade == grade]
            suffix = slug(grade).upper()
            yield _plain(
                f"{code}.{suffix}",
                f"Số đơn vị xếp loại {grade}, nhóm {ranking.title}",
                map(_ranked_member, own),
            )


def _awards(year: YearData) -> Iterator[Counted]:
    commendation = year.commendation
    for levels, suffix, words in _LEVELS:
        given = awards_of(commendation, year.year, levels)
        proposed = nominees_of(commendation, levels)
        yield from _split("DA_TANG", suffix, f"Số đã tặng trong năm {_more(words)}", given)
        yield from _split("DE_NGHI", suffix, f"Số đề nghị {_more(words)}", proposed)
    entries: list[Award | Nominee] = [*awards_of(commendation, year.year), *nominees_of(commendation)]
    titles = {entry.title.code: entry.title for entry in entries if entry.title is not None}
    for title in sorted(titles.values(), key=lambda one: one.order):
        given = [a for a in awards_of(commendation, year.year) if a.title and a.title.code == title.code]
        proposed = [n for n in nominees_of(commendation) if n.title and n.title.code == title.code]
        yield from _split("DA_TANG", title.code, f"Số đã tặng “{title.name}”", given)
        yield from _split("DE_NGHI", title.code, f"Số đề nghị “{title.name}”", proposed)
    yield from _considered(year)
    certified = [n for n in nominees_of(commendation, ABOVE) if n.initiative_decision.strip()]
    if certified:
        yield _plain(
            "DE_NGHI.SANG_KIEN",
            "Số cá nhân có Quyết định công nhận sáng kiến trong hồ sơ",
            (Member(n.initiative_decision, n.name, n.cells["qd_sang_kien"]) for n in certified),
        )


def _considered(year: YearData) -> Iterator[Counted]:
    """What minutes and the notice of the council's results count: all who were considered, those voted on
    and those set aside before, and by reason those who are not put forward."""
    considered = [n for n in year.commendation.nominees if n.title is not None]
    voted = {nominee.key for nominee in year.commendation.to_vote_on}
    yield from _split("XET", "", "Số được Hội đồng xem xét", considered)
    yield from _split("XET", "DU", "Số đưa ra bỏ phiếu", [n for n in considered if n.key in voted])
    yield from _split(
        "XET", "KHONG_DU", "Số không đủ tiêu chuẩn", [n for n in considered if n.key not in voted]
    )
    reasons = not_put_forward(year)
    aside = [nominee for _, nominees in reasons for nominee in nominees]
    yield from _split("CHUA_DE_NGHI", "", "Số chưa đề nghị khen thưởng", aside)
    for place, (reason, nominees) in enumerate(reasons, 1):
        code, name = f"CHUA_DE_NGHI.LY_DO_{place}", f"Số chưa đề nghị: {reason}"
        yield _plain(code, name, map(_entry_member, nominees))


def _more(words: str) -> str:
    return f"({words})" if words else ""


def _split(
    code: str, suffix: str, name: str, entries: Sequence[Award] | Sequence[Nominee]
) -> Iterator[Counted]:
    """All of them, by kind, by merit, and by both; what nobody stands in is not told."""
    head = ".".join(part for part in (code, suffix) if part)
    for merit, merit_code, merit_words in ((None, "", ""), *_MERITS):
        for kind, kind_code, kind_words in ((None, "", ""), *_KINDS):
            own = [e for e in entries if merit in (None, e.merit) and kind in (None, e.kind)]
            if own:
                full = ".".join(part for part in (head, merit_code, kind_code) if part)
                told = ", ".join(part for part in (name.strip(), kind_words, merit_words) if part)
                yield _plain(full, told, map(_entry_member, own))


def _entry_member(entry: Award | Nominee) -> Member:
    title = entry.title.name if entry.title else ""
    return Member(entry.name, title, entry.ref)


def _result_member(result: TargetResult) -> Member:
    return _target_member(result.target, wording.verdict_cell(result), "ma")


def _target_member(target: Target, note: str, key: str) -> Member:
    return Member(target.code if key == "ma" else note, f"{target.name}: {note}", target.cells[key])


def _movement_member(movement: Movement) -> Member:
    return Member(movement.code, movement.name, movement.ref)


def _unit_member(unit: Unit) -> Member:
    return Member(unit.code, unit.name, unit.ref)


def _ranked_member(row: RankedUnit) -> Member:
    grade = f", xếp loại {lower_first(row.grade)}" if row.grade else ""
    note = f"{row.name}: {format_number(row.total)} điểm, hạng {row.rank}{grade}"
    return Member(row.cells[0].value.raw, note, row.cells[0].value.ref)
