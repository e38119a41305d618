"""What a resolution or decision has between subject and article 1: who is competent, and the words that
resolve (forms 1.1 to 1.3 of appendix III)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.the_thuc.breaches import Breach
from reports.the_thuc.components import Component, Structure
from reports.the_thuc.model import Line
from reports.the_thuc.wording import Said, quoted

_WORDS = {"QĐ": "QUYẾT ĐỊNH:", "NQ": "QUYẾT NGHỊ:"}
_RESOLVES = re.compile(r"(quyet dinh|quyet nghi)$")
_MOST_LETTERS = 24
_LOOSE = (Component.CAPTION, Component.TEXT)


def check(structure: Structure) -> Iterator[Breach]:
    """Both lines of one document, where it is a resolution or a decision."""
    kind = structure.kind
    if kind is None or kind.code not in _WORDS or structure.attached or not structure.headed:
        return
    name = kind.name.lower()
    if not structure.has(Component.COMPETENCE) and not _competence_below(structure):
        found = Said("không thấy thẩm quyền ban hành", "no issuing authority")
        asked = Said(
            f"{name} ghi chức vụ người đứng đầu hoặc tên tập thể có thẩm quyền, chữ hoa, dưới trích yếu",
            "the position or body that has the power to issue, in capitals, below the subject",
        )
        subject = structure.all(Component.SUBJECT)
        yield Breach("E696", found, asked, subject[-1] if subject else structure.first(Component.TITLE))
    yield from _resolves(structure, _WORDS[kind.code])


def _resolves(structure: Structure, words: str) -> Iterator[Breach]:
    line = structure.first(Component.RESOLVES) or _typed_otherwise(structure)
    asked = Said(f"“{words}” trên một dòng riêng trước Điều 1", f"“{words}” on a line of its own")
    if line is None:
        found = Said("không thấy lời quyết định", "no resolving words")
        bases = structure.all(Component.BASIS)
        yield Breach("E697", found, asked, bases[-1] if bases else structure.first(Component.TITLE))
    elif not line.text.replace(" :", ":").endswith(":") or not line.capitals:
        typed = quoted(line.text)
        yield Breach("E697", Said(f"thấy {typed.vi}", typed.en), asked, line)


def _typed_otherwise(structure: Structure) -> Line | None:
    """The resolving words where they do not stand as they should: below text, or in small letters."""
    short = (line for line in structure.all(*_LOOSE) if len(line.text) < _MOST_LETTERS)
    return next((line for line in short if _RESOLVES.match(line.bare)), None)


def _competence_below(structure: Structure) -> bool:
    """Whether a line in capitals in the middle, before the first article, may be the authority."""
    for each in structure.found:
        if each.component is Component.ARTICLE:
            return False
        line = each.line
        if each.component is Component.CAPTION and line.capitals and not _RESOLVES.match(line.bare):
            return True
    return False
