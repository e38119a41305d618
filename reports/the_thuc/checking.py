"""The checker: a Word file in, everything that is not as the decree asks out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.findings import Severity
from reports.the_thuc import (
    annex_rules,
    body_rules,
    capitals,
    end_rules,
    head_rules,
    looks,
    page_rules,
    title_rules,
)
from reports.the_thuc.breaches import Breach
from reports.the_thuc.components import Component, Structure
from reports.the_thuc.document import read
from reports.the_thuc.model import WordDocument
from reports.the_thuc.package import NotADocument
from reports.the_thuc.structure import Reading, structure
from reports.the_thuc.wording import Said, same


@dataclass(frozen=True, slots=True)
class Judged:
    """Alike breaches told once: the first, and how many more lines have it too."""

    breach: Breach
    more: int = 0


@dataclass(frozen=True)
class Verdict:
    """What there is to say of one file; ``reading`` is None when it could not be read."""

    judged: tuple[Judged, ...]
    reading: Reading | None

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """The first of each sort of breach."""
        return tuple(each.breach for each in self.judged)

    @property
    def errors(self) -> int:
        """How many sorts of breach of the decree's own text there are."""
        return sum(each.breach.severity is Severity.ERROR for each in self.judged)

    @property
    def clean(self) -> bool:
        """Whether nothing breaks the decree's own text; warnings may remain."""
        return not self.errors


def check(data: bytes) -> Verdict:
    """Judge a Word file; one that cannot be read is judged so."""
    try:
        document = read(data)
    except NotADocument as fault:
        asked = Said("tệp Word .docx mở được", "a Word .docx file that opens")
        return Verdict((Judged(Breach(fault.code, fault.reason, asked)),), None)
    reading = structure(document)
    return Verdict(_together(_all(document, reading)), reading)


def _all(document: WordDocument, reading: Reading) -> Iterator[Breach]:
    yield from page_rules.check(document, reading)
    for each in reading.documents:
        yield from _one(each, annexes=bool(reading.annexes))
    yield from annex_rules.check(reading)
    yield from capitals.check(document.written)


def _one(document: Structure, *, annexes: bool) -> Iterator[Breach]:
    if not document.headed and not document.has(Component.TITLE):
        if not annexes or any(not line.blank for line in document.lines):
            found = Said(
                "không có Quốc hiệu, cơ quan, số, tên loại", "no national name, office, number or title"
            )
            yield Breach("E904", found, same("NĐ 30/2020/NĐ-CP, Phụ lục I"))
        return
    yield from looks.check(document.found)
    yield from head_rules.check(document)
    yield from title_rules.check(document)
    yield from body_rules.check(document)
    yield from end_rules.check(document)


def _together(breaches: Iterable[Breach]) -> tuple[Judged, ...]:
    """Errors first, in order of code; breaches alike in all but the place told once."""
    groups: dict[tuple[str, Said, Said], list[Breach]] = {}
    for breach in breaches:
        groups.setdefault((breach.code, breach.found, breach.asked), []).append(breach)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0][0] != "E", item[0][0]))
    return tuple(Judged(group[0], len(group) - 1) for _, group in ordered)
