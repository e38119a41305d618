"""Limits by configuration: at most so many percent of one title as of another. They only warn."""

from __future__ import annotations

from decimal import Decimal

from reports.awards.assessment import in_precedence
from reports.awards.council_model import Cap
from reports.awards.model import Commendation
from reports.findings import Finding
from reports.vietnamese import format_number, round_half_up

_HUNDRED = Decimal(100)


def cap_findings(commendation: Commendation) -> list[Finding]:
    """W784 for each limit of the council's workbook that those put forward go beyond; named are the last
    by precedence, who would have to stand back."""
    caps = commendation.council.caps if commendation.council is not None else ()
    return [finding for cap in caps for finding in _exceeded(cap, commendation)]


def _exceeded(cap: Cap, commendation: Commendation) -> list[Finding]:
    own = [n for n in commendation.put_forward if n.title is not None and n.title.code == cap.title]
    of = [
        n
        for n in commendation.put_forward
        if n.title is not None and cap.of in (n.title.code, *n.title.includes)
    ]
    allowed = int(len(of) * cap.most / _HUNDRED)
    if not own or len(own) <= allowed:
        return []
    ordered = in_precedence([commendation.assessment_of(n) for n in own], commendation.law.ratings)
    last = "; ".join(one.nominee.name for one in ordered[allowed:])
    titles = commendation.law.titles
    share = format_number(round_half_up(len(own) * _HUNDRED / len(of), 1)) if of else "-"
    found = f"{len(own)} {titles[cap.title].name}, bằng {share}% của {len(of)} {titles[cap.of].name}"
    expected = f"{format_number(cap.most)}% ({allowed} trường hợp)"
    return [Finding("W784", cap.ref.where(), found, expected, last)]
