"""One document of the year rendered again by itself, for when its number has been given."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from reports.documents.catalogue import catalogue
from reports.documents.kinds import DocumentKind, SeriesKind, render
from reports.documents.making import prepared
from reports.documents.series import rendered
from reports.documents.year import YearData
from reports.errors import TemplateError


def rendered_again(year: YearData, templates: Path, name: str) -> bytes | None:
    """The file that the year's documents have under ``name`` (``giay_khen/01_an.docx``, as seen from the
    folder of results); None where they have none. Raises TemplateError for a broken template."""
    kind = _kind_of(name)
    if kind is None:
        return None
    made = prepared(kind, year)
    if made.blocked:
        return None
    if isinstance(kind, DocumentKind):
        return None if made.context is None else render(kind, made.context, templates, year.plan.law_date)
    if made.empty:
        return None
    series = rendered(kind, made.singles, made.findings, year, templates)
    if series.merged is None:
        raise TemplateError("Không viết lại được văn bản {title}: kiểm tra mẫu Word.", title=kind.title)
    if name == kind.file_name:
        return series.merged
    return dict(series.files).get(PurePosixPath(name).name)


def template_of(name: str) -> str:
    """The Word template of the file, empty for one that has none."""
    kind = _kind_of(name)
    return kind.template if kind else ""


def _kind_of(name: str) -> DocumentKind | SeriesKind | None:
    folder = PurePosixPath(name).parent.as_posix()
    for kind in catalogue():
        if isinstance(kind, DocumentKind) and kind.file_name == name:
            return kind
        if isinstance(kind, SeriesKind) and (kind.file_name == name or kind.folder == folder):
            return kind
    return None
