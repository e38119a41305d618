"""Everything about awards for one year, from its two workbooks and the law of the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reports.awards.assessment import Grounds, assess
from reports.awards.caps import cap_findings
from reports.awards.council import met_on, open_minutes, read_council
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
from reports.spreadsheet.opening import printed_name


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
    found = [*book.findings, *findings, *repeats, *_unsure_titles(listed)]
    awards, ledger_findings = _ledger(ledger, law, root)
    history, match_findings = match_ledger(listed, awards)
    minutes = open_minutes(meeting.path, root=root) if meeting is not None else None
    grounds = Grounds(
        history,
        law,
        year or law.day.year,
        since=met_on(minutes, law),
        ledger_whole=ledger.exists() and not any(finding.blocks for finding in ledger_findings),
    )
    assessments, refusals = assess(listed, grounds)
    found = [*_said_once(found, refusals), *ledger_findings, *match_findings]
    judged = Commendation(listed, awards, law, tuple(found), assessments)
    if meeting is None:
        return replace(judged, findings=(*found, *members_findings(listed, judged.to_vote_on)))
    where = Where(printed_name(meeting.path, root))
    council, votes = read_council(minutes, where, meeting.members, judged.to_vote_on, law)
    decided = replace(judged, council=council)
    counted = decided.put_forward if council is not None and decided.put_forward else decided.to_vote_on
    return replace(
        decided,
        findings=(*found, *members_findings(listed, counted), *votes, *cap_findings(decided)),
    )


@dataclass(frozen=True)
class Meeting:
    """Where the council's vote stands, and who its members are."""

    path: Path
    members: tuple[CouncilMember, ...]


def _said_once(found: Sequence[Finding], judged: Sequence[Finding]) -> list[Finding]:
    """Both, without what one says again of a cell: that somebody with an open matter is proposed, where that
    refuses; that a cell is asked for, where what stands in it is at fault."""
    refused = {finding.where for finding in judged if finding.code == "W744"}
    faulty = {finding.where for finding in found}
    return [
        *(finding for finding in found if finding.code != "W734" or finding.where not in refused),
        *(finding for finding in judged if finding.code != "W746" or finding.where not in faulty),
    ]


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
