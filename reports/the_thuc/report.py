"""A verdict in words, for the screen and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reports.findings import Language, explain
from reports.the_thuc.checking import Judged, Verdict
from reports.the_thuc.components import Found, named
from reports.the_thuc.model import MM
from reports.the_thuc.wording import Said, number, quoted

_WORDS = {
    "vi": ("Ở đâu: {}", "Căn cứ: {}", "Cách sửa: {}", "(và {} chỗ khác như thế)"),
    "en": ("Where: {}", "Basis: {}", "How to mend it: {}", "(and {} more like it)"),
}
_NO_KIND = Said("không rõ loại", "kind unknown")


def lines(file: str, verdict: Verdict, language: Language = "vi") -> Iterator[str]:
    """What was found in ``file``, some indented lines per rule broken."""
    where, basis, remedy, more = _WORDS[language]
    for each in verdict.judged:
        breach = each.breach
        finding = breach.finding(file, language)
        entry = explain(breach.code)
        title = entry.title_vi if language == "vi" else entry.title_en
        yield f"  {breach.code}  {title}"
        rest = " " + more.format(each.more) if each.more else ""
        yield f"        {finding.message(language)}{rest}"
        yield "        " + where.format(breach.where(language))
        if breach.article:
            yield "        " + basis.format(breach.basis(language))
        yield "        " + remedy.format(finding.remedy(language))


def explained(verdict: Verdict, language: Language = "vi") -> Iterator[str]:
    """Which line was taken for which component, and why."""
    if verdict.reading is None:
        return
    for document in verdict.reading.documents:
        kind = _NO_KIND.in_(language) if document.kind is None else document.kind.name
        yield f"  {kind}"
        yield from (_taken(each, language) for each in document.found)
        for component, drawn in document.drawn.items():
            for line in drawn:
                words = (
                    ("đường kẻ dưới", "line below")
                    if line.solid
                    else ("đường kẻ đứt dưới", "broken line below")
                )
                word = words[0] if language == "vi" else words[1]
                yield f"    {named(component).in_(language)}: {word}, {number(line.length / MM)} mm ({line.stroke.value})"
    for annex in verdict.reading.annexes:
        yield "  PHỤ LỤC" if language == "vi" else "  ANNEX"
        yield from (_taken(each, language) for each in annex.found)


def _taken(found: Found, language: Language) -> str:
    line = found.line
    name, reason = named(found.component).in_(language), found.reason.in_(language)
    return f"    {name}: {quoted(line.text).vi} [{line.place.text(language)}] {reason}"


def verdict_as_dict(
    file: str, verdict: Verdict, language: Language = "vi", *, with_components: bool = False
) -> dict[str, Any]:
    """The verdict for a program."""
    value: dict[str, Any] = {
        "file": file,
        "clean": verdict.clean,
        "checked": verdict.checked,
        "errors": verdict.errors,
        "warnings": len(verdict.judged) - verdict.errors,
        "findings": [_as_dict(file, each, language) for each in verdict.judged],
    }
    if verdict.reading is not None:
        value["kinds"] = [
            "" if document.kind is None else document.kind.name for document in verdict.reading.documents
        ]
    if with_components and verdict.reading is not None:
        groups = [each.found for each in verdict.reading.documents]
        groups += [each.found for each in verdict.reading.annexes]
        value["components"] = [[_component(each, language) for each in group] for group in groups]
    return value


def _as_dict(file: str, judged: Judged, language: Language) -> dict[str, Any]:
    return {**judged.breach.as_dict(file, language), "more": judged.more}


def _component(found: Found, language: Language) -> dict[str, Any]:
    line = found.line
    return {
        "component": found.component.name.lower(),
        "text": line.text,
        "place": line.place.text(language),
        "reason": found.reason.in_(language),
    }
