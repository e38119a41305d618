"""Annexes (appendix I, part I, section III.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.the_thuc import looks
from reports.the_thuc.breaches import Breach
from reports.the_thuc.components import Component
from reports.the_thuc.structure import Reading
from reports.the_thuc.wording import Said, quoted

_ROMAN = re.compile(r"phụ lục\s+[IVXLC]+$", re.IGNORECASE)
_POINTED_AT = re.compile(r"\b(phụ lục|kèm theo|đính kèm)\b", re.IGNORECASE)


def check(reading: Reading) -> Iterator[Breach]:
    """Everything about the annexes of a file."""
    named = [annex.first(Component.ANNEX) for annex in reading.annexes]
    words = [line for line in named if line is not None]
    if len(words) > 1:
        for line in words:
            if not _ROMAN.match(line.text.rstrip(".:")):
                asked = Said("“Phụ lục” và chữ số La Mã: “Phụ lục I”", "“Phụ lục” and a Roman number")
                yield Breach("E975", quoted(line.text), asked, line)
    main = [line for structure in reading.documents for line in structure.lines if not line.blank]
    if reading.annexes and main and not any(_POINTED_AT.search(line.text) for line in main):
        found = Said("văn bản không nhắc đến phụ lục", "the document does not mention its annex")
        asked = Said("trong văn bản có chỉ dẫn về phụ lục", "the document points at the annex")
        yield Breach("E975", found, asked, reading.annexes[0].lines[0])
    for annex in reading.annexes:
        yield from looks.check(annex.found)
        if annex.first(Component.ANNEX_NOTE) is None:
            found = Said("không có chỉ dẫn kèm theo", "no note of what it goes with")
            asked = Said("“(Kèm theo … số … ngày … tháng … năm … của …)”", "“(Kèm theo … số …)”")
            yield Breach("E977", found, asked, annex.lines[0])
