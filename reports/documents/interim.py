"""Báo cáo sơ kết 6 tháng, báo cáo quý: what has come of the plan so far, from what has come in so far.

In: a year read from the forms of a period. Out: the context of ``bao_cao_so_ket.docx``. The report tells
shares of the year's plan and states on a day, names what has no figure and who has not sent, and passes
no verdict: that belongs to the year's end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.awards.model import Award
from reports.awards.summary import awards_of, summarise
from reports.documents.capitals import inside
from reports.documents.honours import numbers_by_kind
from reports.documents.interim_targets import (
    InterimGroup,
    interim_fields,
    interim_groups,
    interim_summary,
    lacking,
    not_due_yet,
)
from reports.documents.letterhead import (
    Letterhead,
    OfficeNames,
    basis_lines,
    letterhead,
    office_names,
    plan_reference,
)
from reports.documents.movements import MovementSection, movements
from reports.documents.numbering import count, listed, roman
from reports.documents.passages import Passages, ProseSection, numbered_sections, take_over
from reports.documents.periods import PERIODS, Code, Period
from reports.documents.targets import FieldSection, judged
from reports.documents.year import YearData
from reports.findings import Finding, Where
from reports.intake import Obligation, State, obligations
from reports.plan.model import Plan
from reports.rendering import RichText
from reports.vietnamese import long_date

DOCUMENT = "BC"
SITUATION = ("Thuận lợi", "Khó khăn")
LEADERSHIP = "Công tác lãnh đạo, chỉ đạo"
INSPECTION = "Công tác kiểm tra, đôn đốc"
JUDGEMENT = ("Ưu điểm", "Hạn chế", "Nguyên nhân")
TASKS = ("Nhiệm vụ trọng tâm", "Giải pháp")
RECOMMENDATIONS = "Kiến nghị"


@dataclass(frozen=True)
class InterimNumbers:
    """Numbers of the sections that are there: ``{{ muc.ket_qua }}`` is "II"; empty for the others."""

    dac_diem: str
    ket_qua: str
    danh_gia: str
    nhiem_vu: str
    kien_nghi: str
    lanh_dao: str
    chi_tieu: str
    phong_trao: str
    khen_thuong: str
    kiem_tra: str
    nop_so_lieu: str


@dataclass(frozen=True)
class Interim:
    """Everything the template ``bao_cao_so_ket.docx`` can name."""

    cq: OfficeNames
    vb: Letterhead
    muc: InterimNumbers
    nam: str
    ky: str
    ky_sau: str
    loai: str
    can_cu: tuple[str, ...]
    ke_hoach: str
    den_ngay: str
    dac_diem: tuple[ProseSection, ...]
    lanh_dao: tuple[RichText, ...]
    tong_hop: tuple[str, ...]
    linh_vuc: tuple[FieldSection, ...]
    phong_trao_mo_dau: str
    phong_trao: tuple[MovementSection, ...]
    khen_thuong: tuple[str, ...]
    kiem_tra: tuple[RichText, ...]
    nop_so_lieu: tuple[str, ...]
    danh_gia: tuple[ProseSection, ...]
    nhiem_vu: tuple[ProseSection, ...]
    kien_nghi: tuple[RichText, ...]
    phu_luc: tuple[InterimGroup, ...]
    phu_luc_ghi_chu: tuple[str, ...]


def interim_headings(plan: Plan) -> tuple[str, ...]:
    """Every heading of the period's prose file the report asks for, in its order."""
    return (*SITUATION, LEADERSHIP, *plan.fields, INSPECTION, *JUDGEMENT, *TASKS, RECOMMENDATIONS)


def interim(year: YearData, code: Code) -> tuple[Interim, tuple[Finding, ...]]:
    """The context of the report on a period, and what was found missing. The year has been read from
    the forms of the period, with ``interim_plan``."""
    period = PERIODS[code]
    frame, findings = letterhead(year, DOCUMENT)
    passages = take_over(year.prose, interim_headings(year.plan), year.year, f"noi_dung_{code}.docx")
    results = judged(year.plan, year.figures)
    moved = movements(year)
    until = min(year.plan.law_date, period.last_day(year.year))
    given, undated = _given(year, until)
    sent = _sent(year, obligations(year.plan, year.intake, None))
    context = Interim(
        cq=office_names(year.office),
        vb=frame,
        muc=_numbers(passages, sent=bool(sent)),
        nam=str(year.year),
        ky=_in_year(period.name, year.year),
        ky_sau=_in_year(period.rest, year.year),
        loai="Sơ kết" if code is Code.HALF else "Kết quả",
        can_cu=basis_lines(year, DOCUMENT),
        ke_hoach=plan_reference(year),
        den_ngay=f"Số liệu trong Báo cáo này tính từ đầu năm đến hết {long_date(until)}.",
        dac_diem=numbered_sections(passages, SITUATION),
        lanh_dao=passages.of(LEADERSHIP),
        tong_hop=interim_summary(results, year.year, period.share),
        linh_vuc=interim_fields(results, passages.by_heading),
        phong_trao_mo_dau=moved.mo_dau,
        phong_trao=moved.phong_trao,
        khen_thuong=_awards_said(year, given, period),
        kiem_tra=passages.of(INSPECTION),
        nop_so_lieu=sent,
        danh_gia=numbered_sections(passages, JUDGEMENT),
        nhiem_vu=numbered_sections(passages, TASKS),
        kien_nghi=passages.of(RECOMMENDATIONS),
        phu_luc=interim_groups(results),
        phu_luc_ghi_chu=_notes(until),
    )
    missing = [
        Finding("W804", _formula_cell(year, result.target.code), found=result.target.name)
        for result in results
        if lacking(result)
    ]
    return context, (*findings, *passages.findings, *moved.findings, *undated, *missing)


def _formula_cell(year: YearData, code: str) -> Where:
    cells = year.plan.target_by_code[code].cells
    return cells["cong_thuc"].where() if "cong_thuc" in cells else Where(f"{year.year}/ke_hoach.xlsx")


def _numbers(passages: Passages, *, sent: bool) -> InterimNumbers:
    chapters = {
        "dac_diem": any(passages.of(name) for name in SITUATION),
        "ket_qua": True,
        "danh_gia": any(passages.of(name) for name in JUDGEMENT),
        "nhiem_vu": any(passages.of(name) for name in TASKS),
        "kien_nghi": bool(passages.of(RECOMMENDATIONS)),
    }
    sections = {
        "lanh_dao": bool(passages.of(LEADERSHIP)),
        "chi_tieu": True,
        "phong_trao": True,
        "khen_thuong": True,
        "kiem_tra": bool(passages.of(INSPECTION)),
        "nop_so_lieu": sent,
    }
    return InterimNumbers(
        **{name: roman(place) if place else "" for name, place in _running(chapters).items()},
        **{name: str(place) if place else "" for name, place in _running(sections).items()},
    )


def _running(present: dict[str, bool]) -> dict[str, int]:
    names = [name for name, there in present.items() if there]
    return {name: names.index(name) + 1 if name in names else 0 for name in present}


def _given(year: YearData, until: date) -> tuple[list[Award], tuple[Finding, ...]]:
    """Awards of the year decided by ``until``; one without a day cannot be placed and is said (W849)."""
    awards = awards_of(year.commendation, year.year)
    dated = [award for award in awards if award.decided is not None and award.decided <= until]
    undated = tuple(
        Finding("W849", award.ref.where(), award.name) for award in awards if award.decided is None
    )
    return dated, undated


def _awards_said(year: YearData, given: Sequence[Award], period: Period) -> tuple[str, ...]:
    when = _in_year(period.since, year.year)
    if not given:
        return (f"Trong {when} chưa có quyết định khen thưởng nào được ghi trong sổ khen thưởng.",)
    ledger = replace(year.commendation, ledger=tuple(given), nominees=(), assessments=())
    summary = summarise(ledger, year.year)
    rows = "; ".join(f"{row.name}: {numbers_by_kind(row.awarded)}" for row in summary.rows)
    return (
        (
            f"Trong {when} đã khen thưởng {count(summary.awarded.total, 'trường hợp')} "
            f"({numbers_by_kind(summary.awarded)}), gồm: {rows}."
        ),
    )


def _in_year(words: str, year: int) -> str:
    """A part of the year with its year: "quý I năm 2024", "6 tháng đầu năm 2024"."""
    return f"{words} {year}" if words.endswith("năm") else f"{words} năm {year}"


def _sent(year: YearData, due: Sequence[Obligation]) -> tuple[str, ...]:
    """How many forms came, and who has not sent which, or sent one that cannot be used. Forms that
    serve the year's end alone are not asked for yet."""
    later = not_due_yet(year.plan)
    due = [each for each in due if each.state is not State.MISSING or each.form not in later]
    if not due:
        return ()
    settled = sum(each.settled for each in due)
    lines = [f"Đã nhận đủ và đúng {settled:02d}/{len(due):02d} biểu số liệu của các đơn vị."]
    for states, words in (
        ((State.MISSING,), "chưa nộp"),
        ((State.FAULTY, State.DUPLICATE), "đã nộp nhưng chưa dùng được, phải sửa"),
    ):
        units = [
            f"{inside(unit.name, year.plan)} ({', '.join(forms)})"
            for unit in year.plan.units
            if (forms := [each.form for each in due if each.unit == unit.code and each.state in states])
        ]
        if units:
            lines.append(f"Đơn vị {words}: {listed(units)}.")
    return tuple(lines)


def _notes(until: date) -> tuple[str, ...]:
    return (
        f"Thực hiện: tính từ đầu năm đến hết {long_date(until)}.",
        (
            "Lũy kế: số cộng dồn từ đầu năm, so được với kế hoạch năm. Tại thời điểm: tình trạng khi báo cáo, "
            "không tính tỷ lệ so với kế hoạch. Đánh giá cuối năm: chỉ tiêu chỉ xác định được khi kết thúc năm."
        ),
        "Dấu “-” là không tính hoặc không có số liệu./.",
    )
