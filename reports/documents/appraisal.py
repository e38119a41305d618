"""Bảng thẩm định: every nominee before every criterion, for the council to go through.

In: the commendation judged. Out: one row a nominee with a mark for each group of criteria, every single
judgement with its article, evidence, place and remedy, and the awards of past years. The words are
settled here; what the sheet looks like is ``appraisal_workbook``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from reports.awards.law_model import NomineeKind, Rule
from reports.awards.model import Assessment, Judgement, Nominee, Ruling
from reports.documents.lists import post_and_unit
from reports.documents.numbering import count, upper_first
from reports.documents.year import YearData
from reports.findings import Finding

GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Xếp loại, thời gian", (Rule.RATING, Rule.MONTHS)),
    (
        "Sáng kiến, quá trình",
        (Rule.EXCELLENT_OR_INITIATIVE, Rule.CHAIN, Rule.CHAIN_OR_INITIATIVES),
    ),
    ("Tỷ lệ trong tập thể", (Rule.ADVANCED_SHARE, Rule.COMPLETED_SHARE, Rule.HAS_BEARER)),
    ("Kỷ luật, đơn thư", (Rule.DISCIPLINE, Rule.COMPLAINT)),
    ("Một lần, đúng loại", (Rule.ONCE, Rule.SERVICE_ONLY)),
    ("Thẩm quyền", (Rule.AUTHORITY,)),
    ("Theo hồ sơ", (Rule.SHOWN,)),
)
"""Columns of the appraisal, and the rules that each of them gathers."""

_BY_PAPERS = "Hội đồng xem hồ sơ"
UNCHECKED = "chưa đối chiếu văn bản, chỉ cảnh báo"


class Mark(Enum):
    """How a cell of the appraisal is coloured."""

    GOOD = "đạt"
    BAD = "không đạt"
    LOOK = "cần xem"
    NONE = "không xét"


@dataclass(frozen=True)
class Marked:
    """Words with their mark."""

    words: str
    mark: Mark


@dataclass(frozen=True)
class AppraisalRow:
    """One nominee: who, for what, a mark for each of ``GROUPS``, and what comes of it."""

    name: str
    kind: str
    place: str
    title: str
    groups: tuple[Marked, ...]
    conclusion: Marked


@dataclass(frozen=True)
class JudgedRow:
    """One nominee before one criterion."""

    name: str
    title: str
    criterion: str
    article: str
    ruling: Marked
    evidence: str
    cells: str
    remedy: str


@dataclass(frozen=True)
class PastRow:
    """One award of past years that was taken for a nominee's."""

    name: str
    year: int
    title: str
    decision: str
    cell: str


@dataclass(frozen=True)
class Appraisal:
    """What ``tham_dinh.xlsx`` is made of."""

    office: str
    year: int
    day: date
    total: str
    rows: tuple[AppraisalRow, ...]
    judged: tuple[JudgedRow, ...]
    past: tuple[PastRow, ...]


def appraisal(year: YearData) -> tuple[Appraisal | None, tuple[Finding, ...]]:
    """The appraisal of everybody on the list; none where nobody is."""
    assessments = year.commendation.assessments
    if not assessments:
        return None, ()
    rows = tuple(_row(year, one) for one in assessments)
    return (
        Appraisal(
            office=year.office.name,
            year=year.year,
            day=year.plan.law_date,
            total=_total(rows),
            rows=rows,
            judged=tuple(_judged(one.nominee, j) for one in assessments for j in one.judgements),
            past=_past(assessments),
        ),
        (),
    )


def title_of(nominee: Nominee) -> str:
    """The title asked for, in words."""
    return nominee.title.name if nominee.title is not None else "(chưa rõ danh hiệu, hình thức)"


def place_of(year: YearData, nominee: Nominee) -> str:
    """Post and unit of a nominee as every list has them; nothing for a collective that is its own unit."""
    if nominee.kind is NomineeKind.COLLECTIVE and nominee.unit == nominee.name:
        return ""
    return post_and_unit(year, nominee)


def cells_of(judgement: Judgement) -> str:
    """Where the evidence stands: "de_nghi.xlsx, trang Cá nhân, ô I5"; cells of one sheet together."""
    sheets: dict[tuple[str, str], list[str]] = {}
    for cell in judgement.cells:
        sheets.setdefault((cell.file.rsplit("/", 1)[-1], cell.sheet), []).append(cell.address)
    return "; ".join(
        f"{file}, trang “{sheet}”, ô {', '.join(dict.fromkeys(addresses))}"
        for (file, sheet), addresses in sheets.items()
    )


def article_of(judgement: Judgement) -> str:
    """The article a criterion stands in, and whether its text was not at hand."""
    provision = judgement.criterion.provision
    return provision.article if provision.sourced else f"{provision.article} ({UNCHECKED})"


def _row(year: YearData, one: Assessment) -> AppraisalRow:
    nominee = one.nominee
    return AppraisalRow(
        name=nominee.name,
        kind=upper_first(nominee.kind.value),
        place=place_of(year, nominee),
        title=title_of(nominee),
        groups=tuple(_group([j for j in one.judgements if j.criterion.rule in own]) for _, own in GROUPS),
        conclusion=_conclusion(one),
    )


def _group(judgements: Sequence[Judgement]) -> Marked:
    """The weightiest ruling of a group, with what was seen where it is not met or cannot be told."""
    if not judgements:
        return Marked("-", Mark.NONE)
    open_ones = [j for j in judgements if j.ruling is not Ruling.MET]
    if not open_ones:
        return Marked("Đạt", Mark.GOOD)
    words = "; ".join(
        _BY_PAPERS if j.criterion.rule is Rule.SHOWN else f"{_said(j).words}: {j.evidence}" for j in open_ones
    )
    return Marked(words, Mark.BAD if any(j.blocks for j in open_ones) else Mark.LOOK)


def _said(judgement: Judgement) -> Marked:
    if judgement.ruling is Ruling.MET:
        return Marked("Đạt", Mark.GOOD)
    if judgement.blocks:
        return Marked("Không đạt", Mark.BAD)
    return Marked("Không đạt (cảnh báo)" if judgement.ruling is Ruling.NOT_MET else "Chưa rõ", Mark.LOOK)


def _conclusion(one: Assessment) -> Marked:
    if one.nominee.title is None:
        return Marked("Chưa xét: chưa rõ danh hiệu, hình thức", Mark.BAD)
    if one.refused:
        articles = dict.fromkeys(judgement.criterion.provision.article for judgement in one.reasons)
        return Marked(f"Không đủ điều kiện: {'; '.join(articles)}", Mark.BAD)
    looks = sum(judgement.ruling is not Ruling.MET for judgement in one.judgements)
    if looks:
        return Marked(f"Đủ điều kiện; Hội đồng xem {count(looks, 'điểm')}", Mark.LOOK)
    return Marked("Đủ điều kiện", Mark.GOOD)


def _total(rows: Sequence[AppraisalRow]) -> str:
    marks = Counter(row.conclusion.mark for row in rows)
    good = marks[Mark.GOOD] + marks[Mark.LOOK]
    words = f"{count(len(rows), 'trường hợp')}: {good:02d} đủ điều kiện"
    if marks[Mark.LOOK]:
        words += f" (trong đó {marks[Mark.LOOK]:02d} còn điểm Hội đồng phải xem)"
    return f"{words}, {marks[Mark.BAD]:02d} không đủ điều kiện hoặc chưa xét được."


def _judged(nominee: Nominee, judgement: Judgement) -> JudgedRow:
    return JudgedRow(
        name=nominee.name,
        title=title_of(nominee),
        criterion=judgement.criterion.text,
        article=article_of(judgement),
        ruling=_said(judgement),
        evidence=judgement.evidence,
        cells=cells_of(judgement),
        remedy=judgement.remedy,
    )


def _past(assessments: Iterable[Assessment]) -> tuple[PastRow, ...]:
    """Awards of each bearer once, although there may be two rows about one bearer."""
    return tuple(
        PastRow(
            name=one.nominee.name,
            year=award.year,
            title=award.title_text,
            decision=", ".join(
                part
                for part in (
                    f"số {award.decision}" if award.decision else "",
                    f"ngày {award.decided:%d/%m/%Y}" if award.decided else "",
                    award.authority,
                )
                if part
            ),
            cell=award.ref.address,
        )
        for one in {(a.nominee.kind, a.nominee.name, a.history): a for a in assessments}.values()
        for award in one.history
    )
