"""Everything about awards for one year, from its two workbooks and the law of the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reports.awards.assessment import assess
from reports.awards.caps import cap_findings
from reports.awards.council import read_council
from reports.awards.law_model import UNSOURCED, Law
from reports.awards.ledger import read_ledger
from reports.awards.matching import match_ledger
from reports.awards.members import members_findings
from reports.awards.model import Award, Commendation, Nominee
from reports.awards.nominees import read_nominees
from reports.awards.people import in_list_order, without_repeats
from reports.findings import Finding, Where
from reports.office import CouncilMember
from reports.spreadsheet import open_book


def read_commendation(
    nominees: Path,
    ledger: Path,
    law: Law,
    *,
    root: Path,
    year: int | None = None,
    meeting: Meeting | None = None,
) -> Commendation:
    """Nominees, ledger, each nominee judged by the law, and what is wrong with them. Never raises
    for a fault in the data.

    ``root`` is the data folder, which names in findings start from; ``year`` the year awards are
    for (default: that of the law's day), ``meeting`` where the council's vote is found (default: none
    is asked for). A commune that has no ledger yet gets a warning, not an error.
    """
    book = open_book(nominees, root=root)
    listed, findings = read_nominees(book, law)
    listed, repeats = without_repeats(listed)
    listed = in_list_order(listed)
    found = [*book.findings, *findings, *repeats, *members_findings(listed), *_unsure_titles(listed)]
    awards, ledger_findings = _ledger(ledger, law, root)
    history, match_findings = match_ledger(listed, awards)
    assessments, refusals = assess(listed, history, law, year or law.day.year)
    found = [*_not_refused(found, refusals), *ledger_findings, *match_findings, *refusals]
    judged = Commendation(listed, awards, law, tuple(found), assessments)
    if meeting is None:
        return judged
    council, votes = read_council(meeting.path, meeting.members, judged.to_vote_on, law, root=root)
    decided = replace(judged, council=council)
    return replace(decided, findings=(*found, *votes, *cap_findings(decided)))


@dataclass(frozen=True)
class Meeting:
    """Where the council's vote stands, and who its members are."""

    path: Path
    members: tuple[CouncilMember, ...]


def _not_refused(found: Sequence[Finding], refusals: Sequence[Finding]) -> list[Finding]:
    """``found`` without what a refusal says again: that somebody with an open matter is proposed."""
    refused = {finding.where for finding in refusals if finding.code == "W744"}
    return [finding for finding in found if finding.code != "W734" or finding.where not in refused]


def _ledger(path: Path, law: Law, root: Path) -> tuple[tuple[Award, ...], tuple[Finding, ...]]:
    if not path.exists():
        return (), (Finding("W757", Where(path.name)),)
    past = open_book(path, root=root)
    awards, findings = read_ledger(past, law)
    return awards, (*past.findings, *findings)


def _unsure_titles(nominees: Sequence[Nominee]) -> list[Finding]:
    """One W710 for each title proposed whose row of the law rests on common knowledge."""
    first: dict[str, Finding] = {}
    for nominee in nominees:
        title = nominee.title
        if title is not None and title.status in UNSOURCED:
            where = nominee.cells["danh_hieu"].where()
            first.setdefault(title.code, Finding("W710", where, title.name, title.level.value, title.article))
    return list(first.values())
