"""Whether a collective has as many lao động tiên tiến as people of it are proposed for that title."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reports.awards.model import Nominee
from reports.awards.people import Register
from reports.findings import Finding
from reports.vietnamese import fold

ADVANCED_WORKER = "LDTT"
"""Code of the title Lao động tiên tiến."""


def members_findings(nominees: Sequence[Nominee], standing: Sequence[Nominee]) -> list[Finding]:
    """W735 for each collective of those ``standing`` (whom neither a criterion nor the vote keeps out) whose
    number is not that of its people among them.

    Its people are those whose unit is the collective ("Văn phòng - Thống kê" for "Bộ phận Văn
    phòng - Thống kê"). A collective none of whose people are on the list at all is left alone:
    others may decide on their titles, as with a team inside a school. So is one of whom somebody's title
    cannot be read: that is said already.
    """
    found: list[Finding] = []
    listed_all, left = Register(nominees), Register(standing)
    for collective in standing:
        given = collective.members_ldtt
        own = listed_all.under(collective)
        if given is None or not own or any(person.title is None for person in own):
            continue
        people = left.under(collective)
        listed = len({(fold(p.name), p.birth) for p in people if _is_advanced(p)})
        if given != Decimal(listed):
            where = collective.cells["so_ldtt"].where()
            found.append(Finding("W735", where, f"{given:f}", str(listed), collective.name))
    return found


def _is_advanced(person: Nominee) -> bool:
    title = person.title
    return title is not None and ADVANCED_WORKER in (title.code, *title.includes)
