"""What is wrong with a template or with a value for it: findings, and the exception that carries them."""

from __future__ import annotations

from collections.abc import Iterable

from reports.errors import TemplateError
from reports.findings import Finding


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
