"""The checker: a Word file in, everything that is not as the decree asks out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.findings import Severity
from reports.the_thuc import (
    annex_rules,
    body_rules,
    brackets,
    capitals,
    clause_titles,
    days,
    end_rules,
    head_rules,
    looks,
    page_rules,
    resolving_rules,
    title_rules,
)
from reports.the_thuc.breaches import Breach
from reports.the_thuc.components import Component, Structure
from reports.the_thuc.document import read
from reports.the_thuc.model import WordDocument
from reports.the_thuc.package import NotADocument
from reports.the_thuc.structure import Reading, structure
from reports.the_thuc.wording import Said, quoted

_UNJUDGED = "W904"
_TAG = re.compile(r"\{[{%].*[%}]\}")


@dataclass(frozen=True, slots=True)
class Judged:
    """Alike breaches told once: the first, and those at other lines."""

    breach: Breach
    others: tuple[Breach, ...] = ()

    @property
    def more(self) -> int:
        """How many more lines have it too."""
        return len(self.others)


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

    @property
    def filled(self) -> bool:
        """Whether no words in square brackets wait to be replaced."""
        return all(each.breach.code != "W699" for each in self.judged)

    @property
    def checked(self) -> bool:
        """Whether all of the file was judged: no template with tags, no paper the decree says nothing of."""
        return self.reading is not None and all(each.breach.code != _UNJUDGED for each in self.judged)


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
    if (tagged := _tagged(document)) is not None:
        yield from page_rules.set_up(document)
        yield tagged
        return
    issued = [each for each in reading.documents if each.issued]
    others = [each for each in reading.documents if not each.issued]
    if issued or reading.annexes:
        yield from page_rules.check(document, reading)
    for each in issued:
        yield from _one(each)
    yield from annex_rules.check(reading)
    for each in others:
        if any(not line.blank for line in each.lines):
            yield _not_judged(each)
    if issued or reading.annexes:
        yield from capitals.check(document.written)
        dated = {line.order for each in issued for line in each.all(Component.PLACE_DATE)}
        yield from brackets.check(document.written)
        yield from days.check(line for line in document.written if line.order not in dated)


def _tagged(document: WordDocument) -> Breach | None:
    """A template is not judged before its tags are filled in: only its pages are."""
    line = next((line for line in document.written if _TAG.search(line.text)), None)
    if line is None:
        return None
    found = Said("tệp là mẫu còn thẻ chưa điền", "the file is a template whose tags are not filled in")
    asked = Said("văn bản đã điền đủ", "finished documents")
    return Breach(_UNJUDGED, found, asked, line)


def _not_judged(document: Structure) -> Breach:
    """A paper the decree says nothing of: a certificate, a form of other law, a list for oneself."""
    title = document.first(Component.TITLE)
    found = Said("không thấy tên loại, số, ký hiệu, nơi nhận", "no title, number or recipients")
    if title is not None:
        found = Said(
            f"{quoted(title.text).vi} không thuộc các loại văn bản hành chính, không có số và nơi nhận",
            f"{quoted(title.text).en} is no kind of administrative document, without number and recipients",
        )
    asked = Said("văn bản hành chính", "administrative documents")
    return Breach(_UNJUDGED, found, asked, title)


def _one(document: Structure) -> Iterator[Breach]:
    yield from looks.check(document.found)
    yield from head_rules.check(document)
    yield from title_rules.check(document)
    yield from resolving_rules.check(document)
    yield from body_rules.check(document)
    yield from clause_titles.check(document)
    yield from end_rules.check(document)


def _together(breaches: Iterable[Breach]) -> tuple[Judged, ...]:
    """Errors first, in order of code; breaches alike in all but the place told once."""
    groups: dict[tuple[str, Said, Said], list[Breach]] = {}
    for breach in breaches:
        groups.setdefault((breach.code, breach.found, breach.asked), []).append(breach)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0][0] != "E", item[0][0]))
    return tuple(Judged(group[0], tuple(group[1:])) for _, group in ordered)
