"""Everything about awards for one year, from its two workbooks and the law of the day."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reports.awards.law import UNSOURCED
from reports.awards.ledger import read_ledger
from reports.awards.members import members_findings
from reports.awards.model import Commendation, Law, Nominee
from reports.awards.nominees import read_nominees
from reports.awards.people import in_list_order, without_repeats
from reports.findings import Finding, Where
from reports.spreadsheet import open_book


def read_commendation(nominees: Path, ledger: Path, law: Law, *, root: Path) -> Commendation:
    """Nominees, ledger and what is wrong with them. Never raises for a fault in the data.

    ``root`` is the data folder, which names in findings start from. A commune that has no ledger
    yet gets a warning, not an error.
    """
    book = open_book(nominees, root=root)
    listed, findings = read_nominees(book, law)
    listed, repeats = without_repeats(listed)
    found = [*book.findings, *findings, *repeats, *members_findings(listed), *_unsure_titles(listed)]
    if not ledger.exists():
        found.append(Finding("W757", Where(ledger.name)))
        return Commendation(in_list_order(listed), (), law, tuple(found))
    past = open_book(ledger, root=root)
    awards, ledger_findings = read_ledger(past, law)
    found += [*past.findings, *ledger_findings]
    return Commendation(in_list_order(listed), awards, law, tuple(found))


def _unsure_titles(nominees: Sequence[Nominee]) -> list[Finding]:
    """One W710 for each title proposed whose row of the law rests on common knowledge."""
    first: dict[str, Finding] = {}
    for nominee in nominees:
        title = nominee.title
        if title is not None and title.status in UNSOURCED:
            where = nominee.cells["danh_hieu"].where()
            first.setdefault(title.code, Finding("W710", where, title.name, title.level.value, title.article))
    return list(first.values())
