"""What is wrong with a template or with a value for it: findings, and the exception that carries them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from reports.errors import TemplateError
from reports.findings import Finding

_Made = TypeVar("_Made")
_RECORDS_NAMED = 5
# So many faulty records are read; a slip in the template would otherwise be found in every one.
_MOST_FAULTY = 200


class TemplateFault(TemplateError):  # noqa: N818  named as what it is: faults of a template
    """A template cannot be rendered. ``findings`` holds every reason found, each with template, tag
    and paragraph; the text is those findings in Vietnamese, one a line."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(dict.fromkeys(findings))
        super().__init__("\n".join(finding.text() for finding in self.findings))

    def __reduce__(self) -> tuple[type[TemplateFault], tuple[tuple[Finding, ...]]]:
        """Pickled by its findings, so that it survives a process pool."""
        return type(self), (self.findings,)


class ValueRefused(ValueError):  # noqa: N818  named as what it says
    """A value that must not stand in a document; ``code`` is the finding's, the rest its words."""

    def __init__(self, code: str, found: str, expected: str = "") -> None:
        super().__init__(code, found, expected)
        self.code = code
        self.found = found
        self.expected = expected


def told_by_record(records: Iterable[object], make: Callable[[object], _Made]) -> Iterator[_Made]:
    """What ``make`` makes of each record, one after another. With the first record at fault nothing more is
    made; the others are still looked at, and TemplateFault then says which records each finding is about."""
    found: dict[Finding, list[int]] = {}
    faulty = 0
    for number, record in enumerate(records, 1):
        try:
            made = make(record)
        except TemplateFault as fault:
            faulty += 1
            for finding in dict.fromkeys(fault.findings):
                found.setdefault(finding, []).append(number)
            if faulty == _MOST_FAULTY:
                break
            continue
        if not found:
            yield made
    if found:
        raise TemplateFault(_named(finding, numbers) for finding, numbers in found.items())


def _named(finding: Finding, numbers: list[int]) -> Finding:
    named = ", ".join(str(number) for number in numbers[:_RECORDS_NAMED])
    if (more := len(numbers) - _RECORDS_NAMED) > 0:
        named += f" và {more} bản nữa"
    place = finding.note.removeprefix("(").removesuffix(")")
    return replace(finding, note=f"(bản thứ {named}{', ' if place else ''}{place})")
