"""What a rule has to say: where, what was found, what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reports.findings import Finding, Language, Severity, Where
from reports.the_thuc.law import ARTICLES, cited
from reports.the_thuc.model import Line
from reports.the_thuc.wording import Said, quoted

_DECREE = "30/2020/NĐ-CP"
_OF_THE_FILE = Said("cả tệp", "the whole file")


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule broken. ``line`` is None where it is the file as a whole; ``place`` says what no line can."""

    code: str
    found: Said
    asked: Said
    line: Line | None = None
    place: Said | None = None

    @property
    def article(self) -> str:
        """The article it rests on; empty where the file could not be read at all."""
        return ARTICLES.get(self.code, "")

    @property
    def severity(self) -> Severity:
        """Error where the decree's own text is broken, else warning."""
        return Finding(self.code).severity

    def where(self, language: Language = "vi") -> str:
        """The place in words, with the beginning of the text there."""
        if self.line is None:
            return (self.place or _OF_THE_FILE).in_(language)
        place = self.line.place.text(language)
        return f"{place}: {quoted(self.line.text).vi}" if self.line.text else place

    def basis(self, language: Language = "vi") -> str:
        """The article in words."""
        if not self.article:
            return ""
        decree = f"Nghị định số {_DECREE}" if language == "vi" else f"decree {_DECREE}"
        return f"{cited(self.article).in_(language)}, {decree}"

    def finding(self, file: str, language: Language = "vi") -> Finding:
        """The same as a finding of the catalogue."""
        return Finding(self.code, Where(file), self.found.in_(language), self.asked.in_(language))

    def as_dict(self, file: str, language: Language = "vi") -> dict[str, Any]:
        """A plain dict for a program."""
        finding = self.finding(file, language)
        line = self.line
        place = None if line is None else line.place
        return {
            "code": self.code,
            "severity": self.severity.value,
            "article": self.article,
            "basis": self.basis(language),
            "found": finding.found,
            "expected": finding.expected,
            "message": finding.message(language),
            "remedy": finding.remedy(language),
            "where": {
                "text": self.where(language),
                "part": "" if place is None else place.part.name.lower(),
                "paragraph": 0 if place is None else place.paragraph,
                "table": 0 if place is None else place.table,
                "row": 0 if place is None else place.row,
                "cell": 0 if place is None else place.cell,
                "excerpt": "" if line is None else line.text[:120],
            },
        }
