"""Whether the papers of the dossier agree on how many are proposed.

The proposal's count, the rows of its list, the achievement reports, the rows of the summary, of the list
for the province's system and the lines of the vote are one number. Each is counted in what will be
printed, not where it came from: that is what the district counts too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.documents.achievements import CollectiveReport, PersonalReport
from reports.documents.import_file import ImportFile
from reports.documents.lists import NomineeLists
from reports.documents.making import Prepared
from reports.documents.proposal import Proposal, vote_lines
from reports.documents.summary_report import SummaryReport
from reports.documents.year import YearData
from reports.findings import Finding, Where

PROPOSAL = "to_trinh_khen_thuong"


def agreed(year: YearData, papers: Sequence[Prepared]) -> tuple[Prepared, ...]:
    """``papers``; where another paper counts otherwise than the proposal, E834 keeps the proposal from
    being written until they agree."""
    proposals = [each.context for each in papers if isinstance(each.context, Proposal)]
    if not proposals:
        return tuple(papers)
    asked = int(proposals[0].tong_so)
    found = [
        Finding("E834", Where(f"{year.year}/khen_thuong/de_nghi.xlsx"), f"{asked:02d}", f"{number:02d}", what)
        for what, number in _counts(year, proposals[0], papers)
        if number != asked
    ]
    return tuple(p.with_findings(found) if p.kind.code == PROPOSAL else p for p in papers)


def _counts(year: YearData, proposal: Proposal, papers: Sequence[Prepared]) -> Iterator[tuple[str, int]]:
    """What each paper counts, and how it is called."""
    lists = NomineeLists(proposal.tap_the, proposal.ho_gia_dinh, proposal.ca_nhan)
    yield "số dòng của Danh sách kèm theo Tờ trình", lists.rows
    reports = [
        single
        for each in papers
        for single in each.singles
        if isinstance(single.context, (CollectiveReport, PersonalReport))
    ]
    yield "số Báo cáo thành tích", len(reports)
    for each in papers:
        if isinstance(each.context, SummaryReport):
            rows = sum(len(group.dong) for group in each.context.nhom)
            yield "số dòng của Báo cáo tóm tắt thành tích", rows
        elif isinstance(each.context, ImportFile):
            yield "số dòng của danh sách nhập phần mềm", len(each.context.rows)
    votes = vote_lines(year)
    if votes is not None:
        yield "số dòng kiểm phiếu của các trường hợp được đề nghị", votes
