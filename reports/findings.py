"""Findings: everything the program has to say about the data, as values.

A finding is a code, a place, what stood there and what was expected. The words live in
``reports/catalogue/*.toml``, one table per code, in Vietnamese and English, so that messages,
``explain`` and ``docs/ma-loi.md`` can never differ. The first letter of a code is its severity:

    E  blocks: the cell, row or document is left out until mended
    W  warns: a person should look; nothing is left out
    R  repaired: the program understood it and says how (before → after)
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, Literal

Language = Literal["vi", "en"]


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    REPAIR = "repair"


_BY_LETTER = {"E": Severity.ERROR, "W": Severity.WARNING, "R": Severity.REPAIR}


@dataclass(frozen=True, slots=True)
class Where:
    """The place a finding is about; every part may be empty.

    ``file`` is relative to the data folder and uses ``/``; ``cell`` is an A1 address;
    ``unit`` and ``form`` are codes of the plan workbook.
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""
    unit: str = ""
    form: str = ""

    def text(self, language: Language = "vi") -> str:
        """The place in words: ``Tệp thon.xlsx, trang "BM03", ô D7``."""
        words = {
            "vi": ("Tệp {}", 'trang "{}"', "ô {}"),
            "en": ("File {}", 'sheet "{}"', "cell {}"),
        }[language]
        parts = zip(words, (self.file, self.sheet, self.cell), strict=True)
        return ", ".join(word.format(value) for word, value in parts if value)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. ``found`` is what stood there, ``expected`` what was expected (for a
    repair: what it became), ``note`` any further words such as the nearest name."""

    code: str
    where: Where = Where()
    found: str = ""
    expected: str = ""
    note: str = ""

    @property
    def severity(self) -> Severity:
        """Severity, by the code's first letter."""
        return _BY_LETTER[self.code[0]]

    @property
    def blocks(self) -> bool:
        """Whether this finding leaves something out until it is mended."""
        return self.severity is Severity.ERROR

    def message(self, language: Language = "vi") -> str:
        """What was found, in words, without the place."""
        entry = explain(self.code)
        text = entry.message_vi if language == "vi" else entry.message_en
        return text.format(found=self.found, expected=self.expected, note=self.note).strip()

    def remedy(self, language: Language = "vi") -> str:
        """How to mend it, in words."""
        entry = explain(self.code)
        text = entry.remedy_vi if language == "vi" else entry.remedy_en
        return text.format(found=self.found, expected=self.expected, note=self.note).strip()

    def text(self, language: Language = "vi") -> str:
        """Place, what was found and how to mend it: one line for a person."""
        place = self.where.text(language)
        head = f"{place}: " if place else ""
        return f"{head}{self.message(language)} {self.remedy(language)}".strip()

    def as_dict(self) -> dict[str, Any]:
        """A plain dict for ``findings.json``: the fields, severity, message and remedy."""
        return {
            **asdict(self),
            "severity": self.severity.value,
            "message": self.message(),
            "remedy": self.remedy(),
        }


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One code in words. Messages and remedies may use {found}, {expected} and {note}."""

    code: str
    title_vi: str
    title_en: str
    message_vi: str
    message_en: str
    remedy_vi: str
    remedy_en: str
    example_vi: str

    @property
    def severity(self) -> Severity:
        """Severity, by the code's first letter."""
        return _BY_LETTER[self.code[0]]


@cache
def catalogue() -> dict[str, CatalogueEntry]:
    """Every code there is, in order of code."""
    entries: dict[str, CatalogueEntry] = {}
    folder = resources.files("reports") / "catalogue"
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if not file.name.endswith(".toml"):
            continue
        for code, fields in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if code in entries:
                message = f"code {code} stands twice in the catalogue ({file.name})"
                raise ValueError(message)
            entries[code] = CatalogueEntry(code=code, **fields)
    return dict(sorted(entries.items(), key=lambda item: (item[0][1:], item[0][0])))


def explain(code: str) -> CatalogueEntry:
    """The catalogue entry of ``code``; raises KeyError for a code that does not exist."""
    return catalogue()[code]


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings sorted for reading: by file, sheet, then errors before warnings and repairs."""
    rank = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.REPAIR: 2}
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                f.where.file,
                f.where.sheet,
                rank[f.severity],
                f.code,
                _cell_order(f.where.cell),
                f.found,
                f.expected,
                f.note,
            ),
        )
    )


def _cell_order(cell: str) -> tuple[int, int, str]:
    letters = "".join(c for c in cell if c.isalpha())
    digits = "".join(c for c in cell if c.isdigit())
    return (int(digits or 0), len(letters), letters)
