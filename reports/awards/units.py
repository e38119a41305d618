"""Units of nominees that may be one unit spelt in two ways."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.awards.model import Nominee
from reports.findings import Finding
from reports.vietnamese import bare, closest, fold

_SPELLING = 0.9
"""How alike two names are that may be one with a slip of the pen."""


def unit_findings(nominees: Sequence[Nominee]) -> list[Finding]:
    """W736 for each unit that looks like another of the list which more rows name, at the first cell that
    has it: "Thôn An Thỗ" beside "Thôn An Thổ". Another number is another unit."""
    rows: dict[str, list[Nominee]] = {}
    for nominee in nominees:
        if nominee.unit and "don_vi" in nominee.cells:
            rows.setdefault(fold(nominee.unit), []).append(nominee)
    found: list[Finding] = []
    for key, own in rows.items():
        more = [other for other, others in rows.items() if len(others) > len(own)]
        like = _like(key, more)
        if like is not None:
            first, meant = own[0], rows[like][0].unit
            found.append(
                Finding("W736", first.cells["don_vi"].where(), first.unit, meant, str(len(rows[like])))
            )
    return found


def _like(name: str, others: Sequence[str]) -> str | None:
    """The one of ``others`` that may be ``name``: one without marks, or nearly, with the same numbers."""
    numbers = re.findall(r"\d+", name)
    candidates = [other for other in others if re.findall(r"\d+", other) == numbers]
    plain = next((other for other in candidates if bare(other) == bare(name)), None)
    return plain or closest(name, candidates, cutoff=_SPELLING)
