"""The catalogue of documents: what each is called, which template it has, how its context is made.

A new document is a new row here, a context in a module of its own, and a Word template.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args, get_type_hints

from reports.documents.annex_workbook import AnnexWorkbook, workbook_bytes
from reports.documents.letterhead import letterhead
from reports.documents.proposal import Proposal, proposal
from reports.documents.review import DOCUMENT as REVIEW
from reports.documents.review import Review, review
from reports.documents.targets import annex_groups, annex_notes, judged
from reports.documents.year import YearData
from reports.findings import Finding
from reports.rendering import Template

Context = Review | Proposal | AnnexWorkbook


@dataclass(frozen=True)
class DocumentKind:
    """One document of the year.

    ``template`` is the name of its Word file under ``templates_docx``, empty for a workbook.
    ``build`` makes its context and says what was found missing; a finding that blocks keeps the
    document from being written.
    """

    code: str
    title: str
    template: str
    file_name: str
    build: Callable[[YearData], tuple[Context, tuple[Finding, ...]]]


def catalogue() -> tuple[DocumentKind, ...]:
    """Every document there is, in the order they are written."""
    return (
        DocumentKind(
            code="bao_cao_tong_ket",
            title="Báo cáo tổng kết phong trào thi đua và công tác khen thưởng",
            template="bao_cao_tong_ket.docx",
            file_name="bao_cao_tong_ket.docx",
            build=review,
        ),
        DocumentKind(
            code="to_trinh_khen_thuong",
            title="Tờ trình đề nghị khen thưởng",
            template="to_trinh_khen_thuong.docx",
            file_name="to_trinh_khen_thuong.docx",
            build=proposal,
        ),
        DocumentKind(
            code="phu_luc_chi_tieu",
            title="Phụ lục kết quả thực hiện các chỉ tiêu (bảng tính)",
            template="",
            file_name="phu_luc_chi_tieu.xlsx",
            build=_annex_workbook,
        ),
    )


def context_types() -> dict[str, type]:
    """What each Word template is given, by its file name: the type that its ``build`` says it returns."""
    made = ((kind.template, get_type_hints(kind.build)["return"]) for kind in catalogue() if kind.template)
    return {template: get_args(returned)[0] for template, returned in made}


def build(kind: DocumentKind, year: YearData) -> tuple[Context, tuple[Finding, ...]]:
    """The context of one document and what was found missing while building it."""
    return kind.build(year)


def render(kind: DocumentKind, context: Context, templates: Path, day: date) -> bytes:
    """The finished file, its properties dated ``day``. Raises TemplateError when the Word template
    cannot be rendered."""
    if isinstance(context, AnnexWorkbook):
        return workbook_bytes(context)
    return Template.open(templates / kind.template).render(context, created=day)


def _annex_workbook(year: YearData) -> tuple[AnnexWorkbook, tuple[Finding, ...]]:
    frame, _ = letterhead(year, REVIEW)
    results = judged(year.plan, year.figures)
    annex = AnnexWorkbook(
        vb=frame,
        year=year.year,
        day=year.plan.law_date,
        groups=annex_groups(results),
        notes=annex_notes(results, year.figures),
        results=results,
    )
    return annex, ()
