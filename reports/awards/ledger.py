"""The ledger of awards given: ``data/so_khen_thuong.xlsx``, one row an award.

In: the opened workbook and the law of the day. Out: awards in the ledger's order and findings.
A row without year, kind or name cannot be counted and is left out (a finding says so). A title
the law of the day does not know stays in its own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from reports.awards.columns import BEARER
from reports.awards.law_model import Law, Level, Merit, NomineeKind
from reports.awards.model import Award
from reports.awards.nominees import is_entry, merit_of, sheet_findings
from reports.awards.titles import match_title
from reports.findings import Finding
from reports.spreadsheet import Column, Kind, OpenedBook, TableRow, read_sheet
from reports.vietnamese import fold

SHEET = "Sổ khen thưởng"

COLUMNS = (
    Column("nam", ("Năm", "Năm khen thưởng"), Kind.YEAR, required=True),
    *BEARER,
    Column("danh_hieu", ("Danh hiệu, hình thức", "Danh hiệu, hình thức khen thưởng"), required=True),
    Column(
        "loai",
        ("Loại thành tích", "Loại khen thưởng"),
        Kind.CHOICE,
        choices=tuple(merit.value for merit in Merit),
    ),
    Column("so_qd", ("Số quyết định", "Quyết định số")),
    Column("ngay_qd", ("Ngày quyết định",), Kind.DATE),
    Column("cap", ("Cấp quyết định", "Cơ quan quyết định")),
)


_LEVELS = tuple(Level)
_LEVEL_WORDS = (
    ("thủ tướng", Level.STATE),
    ("chủ tịch nước", Level.STATE),
    ("bộ trưởng", Level.STATE),
    ("tỉnh", Level.PROVINCE),
    ("huyện", Level.DISTRICT),
    ("thị xã", Level.DISTRICT),
    ("thành phố", Level.DISTRICT),
    ("xã", Level.COMMUNE),
    ("phường", Level.COMMUNE),
    ("thị trấn", Level.COMMUNE),
)
"""Words by which the ledger names who decided, those above first ("thị xã" holds "xã")."""


_NOT_IN_FORCE = "W753"


def read_ledger(book: OpenedBook, law: Law) -> tuple[tuple[Award, ...], tuple[Finding, ...]]:
    """Every award of the ledger that can be counted."""
    read = read_sheet(book, SHEET, COLUMNS)
    findings = sheet_findings(read)
    awards: list[Award] = []
    for row in read.rows:
        award = _award(row, law, findings) if is_entry(row) else None
        if award is not None:
            awards.append(award)
    findings += _repeats(awards)
    return tuple(awards), tuple(_once(findings))


def _once(findings: list[Finding]) -> Iterator[Finding]:
    """The findings, a title that is not in force said once, at its first row."""
    rows = Counter(fold(finding.found) for finding in findings if finding.code == _NOT_IN_FORCE)
    told: set[str] = set()
    for finding in findings:
        if finding.code != _NOT_IN_FORCE:
            yield finding
            continue
        title = fold(finding.found)
        if title not in told:
            told.add(title)
            more = rows[title] - 1
            yield replace(finding, note=f"Tên này còn ở {more} dòng khác." if more else "")


def _award(row: TableRow, law: Law, findings: list[Finding]) -> Award | None:
    year, kind, words = row.number_of("nam"), row.text("doi_tuong"), row.text("danh_hieu")
    if kind == NomineeKind.COLLECTIVE and row.date("ngay_sinh") is not None:
        findings.append(Finding("W738", row.ref("doi_tuong").where(), row.text("ten")))
    if year is None or not kind or not words:
        return None  # empty or faulty required cells: read_sheet has said so
    title, found = match_title(words, law, row.ref("danh_hieu"))
    for finding in found:
        unknown = finding.code == "E721"
        findings.append(
            Finding(_NOT_IN_FORCE, finding.where, words, finding.expected) if unknown else finding
        )
    award = Award(
        year=int(year),
        kind=NomineeKind(kind),
        name=row.text("ten"),
        birth=row.date("ngay_sinh"),
        unit=row.text("don_vi"),
        title=title,
        title_text=words,
        merit=merit_of(row, "W756", findings),
        decision=row.text("so_qd"),
        decided=row.date("ngay_qd"),
        authority=row.text("cap"),
        ref=row.ref("ten"),
    )
    findings += [*_decision_findings(award, row, law), *_beyond_authority(award, row)]
    return award


def _beyond_authority(award: Award, row: TableRow) -> list[Finding]:
    """W747 where the ledger says that a lower level decided than the law of the day names."""
    decided = level_of(award.authority)
    if award.title is None or decided is None or _LEVELS.index(decided) >= _LEVELS.index(award.title.level):
        return []
    where = row.ref("cap").where()
    return [Finding("W747", where, award.authority, f"cấp {award.title.level.value}", award.title_text)]


def level_of(authority: str) -> Level | None:
    """The level of who decided, by the words of the ledger; None where they name none."""
    words = f" {fold(authority)} "
    named = (level for word, level in _LEVEL_WORDS if f" {word} " in words)
    return next(named, None)


def _decision_findings(award: Award, row: TableRow, law: Law) -> list[Finding]:
    """A year's awards are decided in that year or early in the next, and not in the future."""
    decided = award.decided
    if not award.decision or decided is None:
        missing = "số quyết định" if not award.decision else "ngày quyết định"
        key = "so_qd" if not award.decision else "ngay_qd"
        return [Finding("W755", row.ref(key).where(), award.name, missing)]
    if decided > law.day:
        return [Finding("W759", row.ref("ngay_qd").where(), f"{decided:%d/%m/%Y}", f"{law.day:%d/%m/%Y}")]
    if decided.year not in (award.year, award.year + 1):
        return [Finding("W754", row.ref("ngay_qd").where(), f"{decided:%d/%m/%Y}", str(award.year))]
    return []


def _repeats(awards: list[Award]) -> list[Finding]:
    """W758 for each award for công trạng that stands a second time: same bearer, title and year."""
    seen: dict[tuple[object, ...], Award] = {}
    found: list[Finding] = []
    for award in awards:
        title = award.title.code if award.title is not None else fold(award.title_text)
        who = (award.kind, fold(award.name), award.birth, fold(award.unit))
        first = seen.setdefault((*who, award.year, title, award.merit), award)
        if first is not award and award.merit is Merit.SERVICE:
            found.append(Finding("W758", award.ref.where(), award.name, first.ref.address, award.title_text))
    return found
