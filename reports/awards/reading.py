"""Everything about awards for one year, from its two workbooks and the law of the day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
from reports.awards.units import unit_findings
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
    found = [*book.findings, *findings, *repeats, *unit_findings(listed), *_unsure_titles(listed)]
    awards, ledger_findings = _ledger(ledger, law, root)
    history, match_findings = match_ledger(listed, awards)
    minutes = open_minutes(meeting.path, root=root) if meeting is not None else None
    grounds = Grounds(
        history,
        law,
        year or law.day.year,
        since=met_on(minutes, law),
        ledger_whole=ledger.exists() and not _lost_rows(awards, ledger_findings),
        doubtful=_doubtful(listed, history, match_findings, ledger_findings),
    )
    assessments, refusals = assess(listed, grounds)
    at_fault = {finding.where for finding in found}
    found = [
        *_said_once(found, refusals),
        *ledger_findings,
        *_but_undated(match_findings, listed, at_fault),
    ]
    judged = Commendation(listed, awards, law, tuple(found), assessments)
    if meeting is None:
        return replace(judged, findings=(*found, *members_findings(listed, judged.to_vote_on)))
    where = Where(printed_name(meeting.path, root))
    council, votes = read_council(
        minutes, where, meeting.members, judged.to_vote_on, law, listed=judged.nominees
    )
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


def _lost_rows(awards: Sequence[Award], findings: Sequence[Finding]) -> bool:
    """Whether a fault of the ledger is not that of one cell of a row that counts all the same."""
    counted = {award.ref.row for award in awards}
    rows = (re.sub(r"\D", "", finding.where.cell) for finding in findings if finding.blocks)
    return any(not row or int(row) not in counted for row in rows)


def _doubtful(
    listed: Sequence[Nominee],
    history: Mapping[str, tuple[Award, ...]],
    matches: Sequence[Finding],
    ledger: Sequence[Finding],
) -> frozenset[str]:
    """Whose past awards cannot be told for sure: a row may be theirs (W741, W743), or one that is theirs has a
    year that its decision does not fit (W754)."""
    unsure = {finding.where for finding in matches if finding.code in ("W741", "W743")}
    odd = {re.sub(r"\D", "", finding.where.cell) for finding in ledger if finding.code == "W754"}
    return frozenset(
        nominee.key
        for nominee in listed
        if nominee.ref.where() in unsure
        or any(str(award.ref.row) in odd for award in history.get(nominee.key, ()))
    )


def _but_undated(found: Sequence[Finding], listed: Sequence[Nominee], faulty: set[Where]) -> list[Finding]:
    """``found`` without W742 (matched though a date of birth is missing) of those whose date is at fault."""
    own = {n.ref.where() for n in listed if "ngay_sinh" in n.cells and n.cells["ngay_sinh"].where() in faulty}
    return [finding for finding in found if finding.code != "W742" or finding.where not in own]


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
