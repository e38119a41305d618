"""The prose that no spreadsheet holds: ``noi_dung.docx``, section by section.

In: a Word file. Out: paragraphs under their headings, with bold and italic, and findings. A
heading is a paragraph in a Heading style, or one that looks like a heading (see
``reports.prose.headings``); the second is said. Nothing is dropped silently: what cannot be
taken over (tables, pictures, footnotes, text before the first heading) is a finding. Never
raises for a fault in the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reports.findings import Finding, Where
from reports.prose.headings import Heading, heading_key, headings_of
from reports.prose.word import Block, WordError, read_blocks
from reports.spreadsheet.opening import printed_name
from reports.vietnamese import fold

_TYPED_BULLET = re.compile(r"^[-–—−+•●▪◦·*\uf0b7\uf0a7\uf02d](\s+|(?=[^\W\d_])|(?=[“\"]))")
"""The mark of a list item typed by hand; "-5%" is a number, not an item."""

_TO_FILL = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|…{2,}|(?:…\s*){2,}|\.{4,}|_{3,}|\?{2,}|\b[xX]{3,}\b|\bTODO\b"
    r"|\[[^\]]*(?:điền|bổ sung|ghi)[^\]]*\]|(?:chờ|đợi) (?:số liệu|bổ sung|báo cáo)|(?:cập nhật|bổ sung|điền) sau\b",
    re.IGNORECASE,
)
"""What people leave where words are still to come."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``bullet`` when it was an item of a list, its mark then taken off."""

    runs: tuple[Run, ...]
    bullet: bool

    @property
    def text(self) -> str:
        """The whole text, without styles."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Prose:
    """The document by section. Keys are headings as ``fold`` has them, without number and final
    colon, in the document's order. A heading with nothing below it is there, empty."""

    sections: Mapping[str, tuple[Paragraph, ...]]
    findings: tuple[Finding, ...]

    @property
    def only_headings(self) -> bool:
        """Whether there are headings and nothing written below any of them yet."""
        return bool(self.sections) and not any(self.sections.values())

    def section(self, heading: str) -> tuple[Paragraph, ...]:
        """The paragraphs under a heading; none where there is no such heading."""
        return self.sections.get(fold(heading), ())


NO_PROSE = Prose({}, ())
"""What there is where there is no document."""


def read_prose(path: Path, *, root: Path) -> Prose:
    """Read the document. ``root`` is the data folder, which names in findings start from."""
    where = Where(printed_name(path, root))
    try:
        blocks, findings = read_blocks(path, where)
    except WordError as problem:
        return Prose({}, (Finding(problem.code, where, problem.reason),))
    headings = headings_of(blocks)
    sections, found = _sections(blocks, headings, where)
    return Prose(
        {key: tuple(section.paragraphs) for key, section in sections.items()},
        (*findings, *found, *_empty(sections, where)),
    )


@dataclass
class _Section:
    """A section under way: its heading as printed, whether a deeper heading followed at once."""

    title: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    holds_others: bool = False


def _sections(
    blocks: Sequence[Block], headings: Mapping[int, Heading], where: Where
) -> tuple[dict[str, _Section], list[Finding]]:
    sections: dict[str, _Section] = {}
    findings: list[Finding] = []
    current: _Section | None = None
    level = 0
    for number, block in enumerate(blocks):
        heading = headings.get(number)
        if heading is not None:
            if current is not None and not current.paragraphs and heading.level > level:
                current.holds_others = True
            findings += _heading_findings(heading, block, sections, where)
            current = sections.setdefault(heading_key(heading.text), _Section(heading.text))
            level = heading.level
        elif current is not None:
            current.paragraphs.append(_paragraph(block))
            findings += _still_to_fill(block, where)
        elif not block.is_title:
            findings.append(Finding("W612", where, _short(block.text), note=block.place))
    return sections, findings


def _still_to_fill(block: Block, where: Where) -> list[Finding]:
    """W690 where a paragraph holds what stands for words to come."""
    found = _TO_FILL.search(block.text)
    return [Finding("W690", where, _short(block.text), found[0].strip(), block.place)] if found else []


def _heading_findings(
    heading: Heading, block: Block, sections: Mapping[str, _Section], where: Where
) -> list[Finding]:
    found: list[Finding] = []
    if not heading.by_style:
        found.append(Finding("R616", where, block.text, heading.text, block.place))
    earlier = sections.get(heading_key(heading.text))
    if earlier is not None:
        found.append(Finding("W614", where, heading.text, earlier.title, block.place))
    return found


def _empty(sections: Mapping[str, _Section], where: Where) -> list[Finding]:
    """Headings with nothing below; a document of headings alone is said once."""
    titles = [section.title for section in sections.values()]
    if len(titles) > 1 and not any(section.paragraphs for section in sections.values()):
        return [Finding("W630", where, "; ".join(titles))]
    return [
        Finding("W613", where, section.title)
        for section in sections.values()
        if not section.paragraphs and not section.holds_others
    ]


def _paragraph(block: Block) -> Paragraph:
    """A body paragraph; the typed mark of a list item is taken off its first runs."""
    mark = _TYPED_BULLET.match(block.text)
    skip = mark.end() if mark else 0
    runs: list[Run] = []
    for piece in block.pieces:
        text, skip = piece.text[skip:], max(0, skip - len(piece.text))
        if text:
            runs.append(Run(text, piece.bold, piece.italic))
    return Paragraph(tuple(runs), block.bullet or mark is not None)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
