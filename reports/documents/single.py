"""One document of a series before it is rendered, and what is told of it after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reports.vietnamese import slug

Context = object
"""What a document is made of: a frozen dataclass whose fields are the template's tags."""

_LONGEST_NAME = 60


@dataclass(frozen=True)
class Single:
    """One document of a series: its file name without ending, whom it is for, what it says."""

    name: str
    subject: str
    context: Context


@dataclass(frozen=True)
class Filed:
    """How many documents of one kind lie in the dossier, by the kind's code."""

    code: str
    number: int


def singles(subjects: Iterable[str], contexts: Iterable[Context]) -> tuple[Single, ...]:
    """A document for each subject, in order. A file's name is its number, which keeps people of one
    name apart, and the name without diacritics ("07_phan_van_thuan")."""
    listed = tuple(subjects)
    digits = max(2, len(str(len(listed))))
    together = zip(listed, contexts, strict=True)
    return tuple(
        Single(f"{n:0{digits}d}_{slug(name)[:_LONGEST_NAME]}", name, context)
        for n, (name, context) in enumerate(together, 1)
    )
