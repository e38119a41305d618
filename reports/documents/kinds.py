"""The sorts of documents: one document, a series, the list that counts the others; and how a file is made
of each context."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.documents.annex_workbook import AnnexWorkbook, workbook_bytes
from reports.documents.appraisal import Appraisal
from reports.documents.appraisal_workbook import appraisal_bytes
from reports.documents.calibration import Calibration, calibration_bytes
from reports.documents.import_file import ImportFile, import_bytes
from reports.documents.single import Context, Filed, Single
from reports.documents.year import YearData
from reports.findings import Finding
from reports.rendering import Template

Findings = tuple[Finding, ...]


@dataclass(frozen=True)
class DocumentKind:
    """One document of the year.

    ``template`` is the name of its Word file under ``templates_docx``, empty for what code makes
    without one. ``build`` makes its context and says what was found missing; a finding that blocks
    keeps the document from being written, and no context means that there is nothing to write.
    ``document`` is how ``co_quan.xlsx`` calls it (BC, TTr…), empty for a paper not issued by itself;
    ``command`` what makes it, empty for ``build``. ``annex_of`` is the code of the document it is an annex
    of, with whose number it goes out.
    """

    code: str
    title: str
    template: str
    file_name: str
    build: Callable[[YearData], tuple[Context | None, Findings]]
    document: str = ""
    command: str = ""
    annex_of: str = ""


def _opened(_: YearData, path: Path) -> Template:
    return Template.open(path)


@dataclass(frozen=True)
class SeriesKind:
    """One document for each of many people: singly in ``folder``, and together in ``file_name``.

    ``says`` is the type of each one's context; ``open`` is how the template is had; a series whose layout
    the office sets prepares it there. ``one_number`` says that it is one document that goes to many, and
    not a document for each.
    """

    code: str
    title: str
    template: str
    folder: str
    file_name: str
    says: type
    build: Callable[[YearData], tuple[tuple[Single, ...], Findings]]
    open: Callable[[YearData, Path], Template] = _opened
    document: str = ""
    command: str = ""
    one_number: bool = False


@dataclass(frozen=True)
class ListKind:
    """A document about the others: ``build`` is told what they became."""

    code: str
    title: str
    template: str
    file_name: str
    build: Callable[[YearData, Sequence[Filed]], tuple[Context | None, Findings]]
    document: str = ""
    command: str = ""


Kind = DocumentKind | SeriesKind | ListKind


def render(kind: DocumentKind | ListKind, context: Context, templates: Path, day: date) -> bytes:
    """The finished file, its properties dated ``day``. Raises TemplateError when the Word template
    cannot be rendered."""
    if isinstance(context, AnnexWorkbook):
        return workbook_bytes(context)
    if isinstance(context, Calibration):
        return calibration_bytes(context)
    if isinstance(context, ImportFile):
        return import_bytes(context)
    if isinstance(context, Appraisal):
        return appraisal_bytes(context)
    return Template.open(templates / kind.template).render(context, created=day)
