"""One document of the year rendered again by itself, for when its number has been given."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from reports.documents.kinds import DocumentKind, render
from reports.documents.making import prepared
from reports.documents.series import rendered
from reports.documents.together import kind_of
from reports.documents.year import YearData
from reports.errors import TemplateError


def rendered_again(year: YearData, templates: Path, name: str) -> bytes | None:
    """The file that the year's documents have under ``name`` (``giay_khen/01_an.docx``, as seen from the
    folder of results); None where they have none, or where it takes more
    than the year to make it. Raises TemplateError for a broken template."""
    kind = kind_of(name)
    if kind is None or kind.command:
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
    kind = kind_of(name)
    return kind.template if kind else ""
