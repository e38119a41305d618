"""The prose that no spreadsheet holds, taken over from ``noi_dung.docx`` with bold and italic.

A heading that a document asks for and the file lacks is a warning, and its section is left out;
so is a heading with text that no document asks for, so that nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.documents.numbering import upper_first
from reports.findings import Finding, Where
from reports.prose import Paragraph, Prose, Run
from reports.rendering import RichText
from reports.vietnamese import closest, fold

_FILE = "noi_dung.docx"


@dataclass(frozen=True)
class ProseSection:
    """A numbered section of prose: ``so`` "1", ``ten`` "Thuận lợi", ``doan`` its paragraphs."""

    so: str
    ten: str
    doan: tuple[RichText, ...]


@dataclass(frozen=True)
class Passages:
    """Every section a document asks for, by heading, and what is missing."""

    by_heading: Mapping[str, tuple[RichText, ...]]
    findings: tuple[Finding, ...]

    def of(self, heading: str) -> tuple[RichText, ...]:
        """Paragraphs under ``heading``; empty where the file has none."""
        return self.by_heading[heading]


def take_over(prose: Prose, headings: Iterable[str], year: int, file: str = _FILE) -> Passages:
    """The sections under ``headings`` of ``file``, ready for the template. Of a file of headings alone its
    reader has said so, and nothing is said again."""
    taken: dict[str, tuple[RichText, ...]] = {}
    findings = []
    where = Where(f"{year}/{file}")
    asked = tuple(headings)
    for heading in asked:
        paragraphs = [p for p in prose.section(heading) if p.text.strip()]
        taken[heading] = tuple(_rich(paragraph) for paragraph in paragraphs)
        if not paragraphs and not prose.only_headings:
            near = closest(heading, prose.sections) or ""
            note = f'Tiêu đề gần giống trong tệp: "{upper_first(near)}".' if near else ""
            findings.append(Finding("W801", where, found=heading, note=note))
    unused = (key for key in prose.sections if key not in {fold(heading) for heading in asked})
    for key in unused:
        if any(paragraph.text.strip() for paragraph in prose.sections[key]):
            nearest = closest(key, asked) or ""
            note = f'Tiêu đề gần giống: "{nearest}".' if nearest else ""
            findings.append(Finding("W802", where, found=upper_first(key), note=note))
    return Passages(taken, tuple(findings))


def numbered_sections(
    passages: Passages, headings: Iterable[str], start: int = 1
) -> tuple[ProseSection, ...]:
    """Sections that have text, numbered without gaps from ``start``."""
    present = [heading for heading in headings if passages.of(heading)]
    return tuple(
        ProseSection(str(number), heading, passages.of(heading))
        for number, heading in enumerate(present, start)
    )


def _rich(paragraph: Paragraph) -> RichText:
    dash = (Run("- ", bold=False, italic=False),) if paragraph.bullet else ()
    return RichText((*dash, *paragraph.runs))
