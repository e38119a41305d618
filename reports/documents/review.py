"""Báo cáo tổng kết phong trào thi đua và công tác khen thưởng: its context for the template.

The report answers the plan in the plan's order: targets by field, movements, ranking,
commendation, then judgement, next year and recommendations. Sections without content are left
out and the numbers close up.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.documents import chart
from reports.documents.honours import AnnexGroup, BodyRow, honours
from reports.documents.letterhead import (
    Letterhead,
    OfficeNames,
    basis_lines,
    letterhead,
    office_names,
    plan_reference,
)
from reports.documents.movements import MovementSection, movements
from reports.documents.numbering import count, roman
from reports.documents.passages import Passages, ProseSection, numbered_sections, take_over
from reports.documents.standings import StandingTable, standings
from reports.documents.targets import (
    FieldSection,
    NextGroup,
    TargetGroup,
    annex_groups,
    annex_notes,
    field_sections,
    judged,
    next_groups,
    next_notes,
    summary,
    without_data,
)
from reports.documents.year import YearData
from reports.figures.model import Verdict
from reports.findings import Finding, Where
from reports.plan.model import UnitKind
from reports.rendering import Picture, RichText

DOCUMENT = "BC"
SITUATION = ("Thuận lợi", "Khó khăn")
LEADERSHIP = "Công tác lãnh đạo, chỉ đạo"
COMMENDATION = "Công tác khen thưởng"
INSPECTION = "Công tác kiểm tra, đôn đốc"
JUDGEMENT = ("Ưu điểm", "Hạn chế", "Nguyên nhân", "Bài học kinh nghiệm")
DIRECTION = ("Phương hướng",)
TASKS = ("Nhiệm vụ trọng tâm", "Giải pháp")
RECOMMENDATIONS = "Kiến nghị"
_CHART_WIDTH = 158.0
_NEXT_THEME = "Năm sau chủ đề"


@dataclass(frozen=True)
class SectionNumbers:
    """Numbers of the sections that are there: ``{{ muc.ket_qua }}`` is "II"."""

    dac_diem: str
    ket_qua: str
    danh_gia: str
    phuong_huong: str
    kien_nghi: str
    lanh_dao: str
    chi_tieu: str
    phong_trao: str
    xep_hang: str
    khen_thuong: str
    kiem_tra: str
    chi_tieu_nam_sau: str


@dataclass(frozen=True)
class Review:
    """Everything the template ``bao_cao_tong_ket.docx`` can name."""

    cq: OfficeNames
    vb: Letterhead
    muc: SectionNumbers
    nam: str
    nam_truoc: str
    nam_sau: str
    can_cu: tuple[str, ...]
    ke_hoach: str
    chu_de: str
    dac_diem: tuple[ProseSection, ...]
    lanh_dao: tuple[RichText, ...]
    phat_dong: tuple[str, ...]
    tong_hop: tuple[str, ...]
    co_bieu_do: bool
    bieu_do: Picture
    bieu_do_ten: str
    linh_vuc: tuple[FieldSection, ...]
    phong_trao_mo_dau: str
    phong_trao: tuple[MovementSection, ...]
    xep_hang: tuple[StandingTable, ...]
    khen_thuong_van: tuple[RichText, ...]
    khen_thuong: tuple[str, ...]
    khen_thuong_bang: tuple[BodyRow, ...]
    khen_thuong_tong: BodyRow
    kiem_tra: tuple[RichText, ...]
    danh_gia: tuple[ProseSection, ...]
    phuong_huong: tuple[ProseSection, ...]
    chu_de_nam_sau: str
    nam_sau_bang: tuple[NextGroup, ...]
    nam_sau_ghi_chu: tuple[str, ...]
    nam_sau_cau: str
    nhiem_vu: tuple[ProseSection, ...]
    kien_nghi: tuple[RichText, ...]
    phu_luc_1: tuple[TargetGroup, ...]
    phu_luc_1_ghi_chu: tuple[str, ...]
    phu_luc_2: tuple[AnnexGroup, ...]
    phu_luc_2_ghi_chu: tuple[str, ...]


def review(year: YearData) -> tuple[Review | None, tuple[Finding, ...]]:
    """The context of the report, and what was found missing while building it; none before anything has
    come in, which is said of the folder."""
    if not year.anything_sent:
        return None, ()
    plan = year.plan
    frame, frame_findings = letterhead(year, DOCUMENT)
    passages = take_over(year.prose, headings(year), year.year)
    results = judged(plan, year.figures)
    drawn = chart.charted(results)
    caption = chart.caption(len(drawn), len(results), year.year)
    moved = movements(year)
    ranked = standings(year.figures.rankings, plan)
    honoured = honours(year)
    next_year = next_groups(results)
    direction = numbered_sections(passages, DIRECTION)
    after_table = len(direction) + 1 + bool(next_year)
    context = Review(
        cq=office_names(year.office),
        vb=frame,
        muc=_numbers(passages, ranked=bool(ranked), next_targets=len(direction) + 1, planned=bool(next_year)),
        nam=str(year.year),
        nam_truoc=str(year.year - 1),
        nam_sau=str(year.year + 1),
        can_cu=basis_lines(year, DOCUMENT),
        ke_hoach=plan_reference(year),
        chu_de=plan.theme.strip().rstrip("."),
        dac_diem=numbered_sections(passages, SITUATION),
        lanh_dao=passages.of(LEADERSHIP),
        phat_dong=_launch(year),
        tong_hop=summary(results, year.year),
        co_bieu_do=bool(drawn),
        bieu_do=Picture(chart.draw(drawn) if drawn else b"", _CHART_WIDTH, caption),
        bieu_do_ten=caption,
        linh_vuc=field_sections(results, passages.by_heading, year.year - 1),
        phong_trao_mo_dau=moved.mo_dau,
        phong_trao=moved.phong_trao,
        xep_hang=ranked,
        khen_thuong_van=passages.of(COMMENDATION),
        khen_thuong=honoured.cau,
        khen_thuong_bang=honoured.bang,
        khen_thuong_tong=honoured.tong,
        kiem_tra=passages.of(INSPECTION),
        danh_gia=numbered_sections(passages, JUDGEMENT),
        phuong_huong=direction,
        chu_de_nam_sau=plan.general.get(_NEXT_THEME, "").strip().rstrip("."),
        nam_sau_bang=next_year,
        nam_sau_ghi_chu=next_notes(results),
        nam_sau_cau=_next_sentence(next_year, year.year + 1),
        nhiem_vu=numbered_sections(passages, TASKS, start=after_table),
        kien_nghi=passages.of(RECOMMENDATIONS),
        phu_luc_1=annex_groups(results),
        phu_luc_1_ghi_chu=annex_notes(results, year.figures),
        phu_luc_2=honoured.phu_luc,
        phu_luc_2_ghi_chu=honoured.ghi_chu,
    )
    return context, (*frame_findings, *passages.findings, *moved.findings, *_gaps(year, context))


def headings(year: YearData) -> tuple[str, ...]:
    """Every heading of ``noi_dung.docx`` the report asks for, in its order."""
    return (
        *SITUATION,
        LEADERSHIP,
        *year.plan.fields,
        COMMENDATION,
        INSPECTION,
        *JUDGEMENT,
        *DIRECTION,
        *TASKS,
        RECOMMENDATIONS,
    )


def _numbers(passages: Passages, *, ranked: bool, next_targets: int, planned: bool) -> SectionNumbers:
    def any_of(*names: str) -> bool:
        return any(passages.of(name) for name in names)

    chapters = _running(
        {
            "dac_diem": any_of(*SITUATION),
            "ket_qua": True,
            "danh_gia": any_of(*JUDGEMENT),
            "phuong_huong": planned or any_of(*DIRECTION, *TASKS),
            "kien_nghi": any_of(RECOMMENDATIONS),
        }
    )
    sections = _running(
        {
            "lanh_dao": True,
            "chi_tieu": True,
            "phong_trao": True,
            "xep_hang": ranked,
            "khen_thuong": True,
            "kiem_tra": any_of(INSPECTION),
        }
    )
    return SectionNumbers(
        **{name: roman(number) if number else "" for name, number in chapters.items()},
        **{name: str(number) if number else "" for name, number in sections.items()},
        chi_tieu_nam_sau=str(next_targets),
    )


def _running(present: dict[str, bool]) -> dict[str, int]:
    """Numbers from 1 for those that are there, 0 for the others."""
    names = [name for name, there in present.items() if there]
    return {name: names.index(name) + 1 if name in names else 0 for name in present}


def _launch(year: YearData) -> tuple[str, ...]:
    plan = year.plan
    villages = sum(unit.kind is UnitKind.VILLAGE for unit in plan.units)
    others = len(plan.units) - villages
    reached = [count(n, noun) for n, noun in ((villages, "thôn"), (others, "cơ quan, đơn vị")) if n]
    where = f" đến {' và '.join(reached)}" if reached else ""
    judged_targets = judged(plan, year.figures)
    return (
        (
            f"{year.office.name} đã tổ chức triển khai {count(len(plan.movements), 'phong trào thi đua')} với "
            f"{count(len(judged_targets), 'chỉ tiêu')} thi đua{where} trên địa bàn xã."
        ),
    )


def _next_sentence(groups: tuple[NextGroup, ...], year: int) -> str:
    number = sum(len(group.dong) for group in groups)
    return f"Phấn đấu hoàn thành {count(number, 'chỉ tiêu')} chủ yếu năm {year} như sau:"


def _gaps(year: YearData, context: Review) -> list[Finding]:
    """What a reader would miss: targets without figures, and prose that may speak of them all the
    same; no targets for next year, no ranking."""
    results = judged(year.plan, year.figures)
    plan_file = f"{year.year}/ke_hoach.xlsx"
    found = [
        Finding("W804", _target_place(year, result.target.code), found=result.target.name)
        for result in results
        if result.verdict in (None, Verdict.NO_DATA)
    ]
    prose_file = Where(f"{year.year}/noi_dung.docx")
    found += [
        Finding("W807", prose_file, found=field, note="; ".join(names))
        for field, names in without_data(results)
        if year.prose.section(field)
    ]
    if not context.nam_sau_bang:
        found.append(Finding("W805", Where(plan_file, "Chỉ tiêu"), found=context.nam_sau))
    if not context.xep_hang:
        found.append(Finding("W806", Where(f"{year.year}/khen_thuong/cham_diem.xlsx")))
    return found


def _target_place(year: YearData, code: str) -> Where:
    cells = year.plan.target_by_code[code].cells
    return (
        cells["cong_thuc"].where()
        if "cong_thuc" in cells
        else Where(f"{year.year}/ke_hoach.xlsx", "Chỉ tiêu")
    )
