"""Kế hoạch phát động phong trào thi đua: the plan of the year itself, its context for the template.

The prose comes from ``noi_dung_ke_hoach.docx``, the targets and the lines that name them from
``ke_hoach.xlsx``. A field without prose says which movements it launches; a target that no line names
gets a line of its own, so that no target is lost. Number and date stay blank, the month too: the plan is
issued when it is signed (decree 30/2020, art. 15).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.documents.letterhead import Letterhead, OfficeNames, letterhead, office_names
from reports.documents.numbering import listed, lower_first, roman, upper_first
from reports.documents.plan_lines import PlanLine, field_lines
from reports.documents.plan_terms import Terms, terms
from reports.documents.year import YearData
from reports.findings import Finding, Where
from reports.prose import Paragraph, Run
from reports.rendering import RichText
from reports.vietnamese import blank_date, closest, fold, long_date

DOCUMENT = "KH"
FILE = "noi_dung_ke_hoach.docx"
OPENING, AIMS, DEMANDS = "Mở đầu", "Mục đích", "Yêu cầu"
MEASURES, WORK, CLOSING = "Giải pháp", "Tổ chức thực hiện", "Lời kết"
_NAME = "Tên kế hoạch"
_KIND = "kế hoạch "
_END = "./."
_TYPED_NUMBER = re.compile(r"^\d{1,2}\s*[.)]\s+")
_NO_BREAK = "\N{NO-BREAK SPACE}"
_HELD = re.compile(r"\w+ \w+ - \w+ \w+")
"""A pair such as "kinh tế - xã hội", which a title does not break."""


@dataclass(frozen=True)
class PlanNumbers:
    """Numbers of the sections that are there: ``{{ muc.noi_dung }}`` is "II"; empty for one left out."""

    muc_tieu: str
    muc_dich: str
    yeu_cau: str
    noi_dung: str
    giai_phap: str
    to_chuc: str


@dataclass(frozen=True)
class PlanField:
    """One field: its paragraphs, the first one numbered, and the lines of its targets."""

    doan: tuple[RichText, ...]
    chi_tieu: tuple[PlanLine, ...]


@dataclass(frozen=True)
class EmulationPlan:
    """Everything the template ``ke_hoach_thi_dua.docx`` can name."""

    cq: OfficeNames
    vb: Letterhead
    muc: PlanNumbers
    ten: str
    mo_dau: tuple[RichText, ...]
    muc_dich: tuple[RichText, ...]
    yeu_cau: tuple[RichText, ...]
    linh_vuc: tuple[PlanField, ...]
    giai_phap: tuple[RichText, ...]
    to_chuc: tuple[RichText, ...]
    loi_ket: tuple[RichText, ...]


def emulation_plan(year: YearData) -> tuple[EmulationPlan | None, tuple[Finding, ...]]:
    """The plan of the year; none where the workbook has no targets and there is no prose."""
    plan = year.plan
    if not plan.fields and not year.plan_prose.sections:
        return None, ()
    frame, findings = letterhead(year, DOCUMENT)
    codes = terms(year)
    prose = {name: _paragraphs(year, codes, name) for name in plan_headings(year)}
    fields = tuple(_field(year, codes, n, name, prose[name]) for n, name in enumerate(_fields(year), 1))
    context = EmulationPlan(
        cq=office_names(year.office),
        vb=replace(frame, dia_danh_ngay=f"{year.office.place}, {_day(year)}"),
        muc=_numbers(prose),
        ten=_HELD.sub(lambda found: found[0].replace(" ", _NO_BREAK), upper_first(_name(year))),
        mo_dau=_rich(prose[OPENING]) or (_plain(_opening(year)),),
        muc_dich=_rich(prose[AIMS]),
        yeu_cau=_rich(prose[DEMANDS]),
        linh_vuc=fields,
        giai_phap=_numbered(prose[MEASURES]),
        to_chuc=_numbered(prose[WORK]),
        loi_ket=_rich(_ended(prose[CLOSING] or (_paragraph(_closing(year)),))),
    )
    return context, (*findings, *_faults(year, codes, prose))


def plan_headings(year: YearData) -> tuple[str, ...]:
    """Every heading of ``noi_dung_ke_hoach.docx`` the plan asks for, in its order."""
    return (OPENING, AIMS, DEMANDS, *_fields(year), MEASURES, WORK, CLOSING)


def _fields(year: YearData) -> tuple[str, ...]:
    lines = (line.field for line in year.plan.sentences)
    return tuple(dict.fromkeys((*year.plan.fields, *lines)))


def _paragraphs(year: YearData, codes: Terms, heading: str) -> tuple[Paragraph, ...]:
    given = (p for p in year.plan_prose.section(heading) if p.text.strip())
    return tuple(codes.paragraph(paragraph) for paragraph in given)


def _field(year: YearData, codes: Terms, number: int, name: str, prose: Sequence[Paragraph]) -> PlanField:
    """A field with its number; one without prose is named, and so are its movements."""
    told = prose or (_launch(year, name),)
    first = replace(told[0], runs=(_bold(f"{number}. "), *_unnumbered(told[0]).runs), bullet=False)
    return PlanField(_rich((first, *told[1:])), field_lines(year.plan, codes, name))


def _launch(year: YearData, field: str) -> Paragraph:
    names = [f"“{m.name}”" for m in year.plan.movements if fold(m.field) == fold(field)]
    if not names:
        return Paragraph((_bold(f"{field}."),), bullet=False)
    noun = "phong trào thi đua" if len(names) == 1 else "các phong trào thi đua"
    told = Run(f" phát động {noun} {listed(names)}.", bold=False, italic=False)
    return Paragraph((_bold(f"{field}:"), told), bullet=False)


def _opening(year: YearData) -> str:
    theme = year.plan.theme.strip().rstrip(".")
    about = f", chủ đề: “{theme}”" if theme else ""
    return f"{year.office.short_name} ban hành kế hoạch {lower_first(_name(year))}{about} như sau:"


def _closing(year: YearData) -> str:
    return (
        f"Đề nghị các ban, ngành, đoàn thể, đơn vị và các thôn trên địa bàn xã nghiêm túc triển khai thực "
        f"hiện Kế hoạch này; trong quá trình thực hiện có khó khăn, vướng mắc thì phản ánh về "
        f"{year.office.short_name} để được hướng dẫn."
    )


def _name(year: YearData) -> str:
    """What the plan is about: its name without the word for its kind."""
    name = year.plan.general.get(_NAME, "").strip().rstrip(".")
    name = name[len(_KIND) :] if fold(name).startswith(fold(_KIND)) else name
    return name.strip().removeprefix("về ") or f"phát động phong trào thi đua năm {year.year}"


def _numbers(prose: dict[str, tuple[Paragraph, ...]]) -> PlanNumbers:
    aims, demands = bool(prose[AIMS]), bool(prose[DEMANDS])
    there = {
        "muc_tieu": aims or demands,
        "noi_dung": True,
        "giai_phap": bool(prose[MEASURES]),
        "to_chuc": bool(prose[WORK]),
    }
    order = [name for name, present in there.items() if present]
    return PlanNumbers(
        **{name: roman(order.index(name) + 1) if present else "" for name, present in there.items()},
        muc_dich="1" if aims else "",
        yeu_cau=str(1 + aims) if demands else "",
    )


def _day(year: YearData) -> str:
    """The day the register gave, else blanks for day and month: the plan is signed long before the day
    the year's other documents bear."""
    given = year.numbered
    if given is not None and given.document == DOCUMENT:
        return long_date(given.day)
    return blank_date(year.year).replace("  ", _NO_BREAK * 2).replace(f"{_NO_BREAK} ", _NO_BREAK * 2)


def _faults(year: YearData, codes: Terms, prose: dict[str, tuple[Paragraph, ...]]) -> list[Finding]:
    where = Where(f"{year.year}/{FILE}")
    found = [
        finding
        for paragraphs in year.plan_prose.sections.values()
        for paragraph in paragraphs
        for finding in codes.faults(paragraph.text, where)
    ]
    for line in year.plan.sentences:
        found += codes.faults(line.text, line.ref.where())
    lacking = [heading for heading, paragraphs in prose.items() if not paragraphs]
    if lacking and not year.plan_prose.only_headings:
        found.append(Finding("W818", where, "; ".join(lacking)))
    asked = {fold(heading) for heading in prose}
    for key, paragraphs in year.plan_prose.sections.items():
        if key not in asked and any(p.text.strip() for p in paragraphs):
            near = closest(key, prose)
            found.append(
                Finding("W819", where, upper_first(key), note=f'Tiêu đề gần giống: "{near}".' if near else "")
            )
    return list(dict.fromkeys(found))


def _rich(paragraphs: Sequence[Paragraph]) -> tuple[RichText, ...]:
    dash = (Run("- ", bold=False, italic=False),)
    return tuple(RichText((*(dash if p.bullet else ()), *p.runs)) for p in paragraphs)


def _numbered(paragraphs: Sequence[Paragraph]) -> tuple[RichText, ...]:
    """Paragraphs counted 1., 2.; items of a list belong to the paragraph above them."""
    number = 0
    shown: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.bullet:
            shown.append(paragraph)
            continue
        number += 1
        start = Run(f"{number}. ", bold=False, italic=False)
        shown.append(replace(paragraph, runs=(start, *_unnumbered(paragraph).runs)))
    return _rich(shown)


def _unnumbered(paragraph: Paragraph) -> Paragraph:
    """The paragraph without a number typed before it."""
    first, *rest = paragraph.runs
    return replace(paragraph, runs=(replace(first, text=_TYPED_NUMBER.sub("", first.text)), *rest))


def _ended(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The last paragraph with the mark that ends a document."""
    *others, last = paragraphs
    *runs, end = last.runs
    text = end.text.rstrip().removesuffix(_END).rstrip(" .")
    return (*others, replace(last, runs=(*runs, replace(end, text=f"{text}{_END}"))))


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text, bold=False, italic=False),), bullet=False)


def _plain(text: str) -> RichText:
    return RichText(_paragraph(text).runs)


def _bold(text: str) -> Run:
    return Run(text, bold=True, italic=False)
