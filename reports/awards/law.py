"""The law as dated data: ``data/phap_ly/*.toml`` as it stands on one day.

In: the folder and a day. Out: the titles and legal bases in force on that day, and findings
about the files. Every row is judged whatever its dates: a row without a source, with an unknown
level or document, or that overlaps another of its code, is a finding, so that a mistake shows
when it is made and not years later. What rests on common knowledge ([R], [?]) is used, and said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from reports.awards.law_checks import in_force_on, time_findings
from reports.awards.law_model import (
    STATUSES,
    UNSOURCED,
    Law,
    LegalBasis,
    Level,
    NomineeKind,
    Provision,
    Title,
)
from reports.awards.law_rows import TomlRow, load, rows_of, text_list_of, where_of
from reports.awards.law_tables import read_criteria, read_papers, read_rewards, read_salaries
from reports.findings import Finding, Where
from reports.vietnamese import fold

TITLES_FILE = "danh_hieu.toml"
BASES_FILE = "can_cu.toml"


CITING = frozenset({"BC", "TTr", "QĐ", "DT"})
"""Symbols of the documents written here that cite legal bases. What only others cite is nobody's
worry yet: no warning is given of it."""


def read_law(folder: Path, day: date) -> tuple[Law, tuple[Finding, ...]]:
    """The law in force on ``day``, and everything wrong or unsure about its files."""
    titles, title_findings = _titles(folder / TITLES_FILE)
    bases, base_findings = _bases(folder / BASES_FILE)
    codes = list(dict.fromkeys(title.code for title in titles))
    ratings, criteria, criteria_findings = read_criteria(folder, codes)
    rewards, reward_findings = read_rewards(folder, codes)
    salaries, salary_findings = read_salaries(folder)
    papers, paper_findings = read_papers(folder, codes)
    valid = [t for t in titles if in_force_on(t, day)]
    cited = tuple(sorted((b for b in bases if in_force_on(b, day)), key=lambda b: (b.order, b.text)))
    law = Law(
        day=day,
        titles={t.code: t for t in sorted(valid, key=lambda t: t.order)},
        bases=cited,
        names={t.code: t.name for t in titles},
        ratings=ratings.names,
        rating_names=ratings.others,
        criteria=_on(criteria, day),
        rewards=_on(rewards, day),
        papers=_on(papers, day),
        base_salary=next(iter(_on(salaries, day)), None),
    )
    found = (
        *title_findings,
        *base_findings,
        *criteria_findings,
        *reward_findings,
        *salary_findings,
        *paper_findings,
    )
    unread = {finding.where for finding in found if finding.code == "E701"}
    if where_of(folder / TITLES_FILE) in unread:  # nothing else can name a title then
        found = tuple(finding for finding in found if finding.code != "E704")
    of_the_day = [finding for finding in _of_the_day(law, folder.name) if finding.where not in unread]
    return law, (*found, *of_the_day)


class _Provided(Protocol):
    @property
    def provision(self) -> Provision: ...


_Rule = TypeVar("_Rule", bound=_Provided)


def _on(rows: Iterable[_Rule], day: date) -> tuple[_Rule, ...]:
    """The rows in force on ``day``."""
    return tuple(row for row in rows if in_force_on(row.provision, day))


def _of_the_day(law: Law, folder: str) -> list[Finding]:
    """What is unsure or missing in the law of that very day."""
    day = f"{law.day:%d/%m/%Y}"
    found: list[Finding] = []
    if not law.titles:
        found.append(Finding("E711", Where(f"{folder}/{TITLES_FILE}"), day))
    if not law.bases:
        found.append(Finding("E711", Where(f"{folder}/{BASES_FILE}"), day))
    found += [
        Finding("W709", Where(f"{folder}/{BASES_FILE}"), basis.text, note=basis.source)
        for basis in law.bases
        if basis.status in UNSOURCED and CITING.intersection(basis.documents)
    ]
    return found


def _titles(path: Path) -> tuple[list[Title], list[Finding]]:
    content, findings = load(path)
    titles: list[Title] = []
    rows = list(rows_of(content, "danh_hieu", where_of(path), findings))
    codes = list(dict.fromkeys(row.code for row in rows))
    for row in rows:
        title = _title(row, codes)
        findings += row.findings
        if title is not None:
            titles.append(title)
    findings += time_findings([(t.code, t.start, t.end) for t in titles], where_of(path))
    findings += _shared_names(titles, where_of(path))
    return titles, findings


def _bases(path: Path) -> tuple[list[LegalBasis], list[Finding]]:
    content, findings = load(path)
    documents = text_list_of(content, "van_ban", where_of(path), findings)
    bases: list[tuple[str, LegalBasis]] = []
    for row in rows_of(content, "can_cu", where_of(path), findings):
        basis = _basis(row, documents)
        findings += row.findings
        if basis is not None:
            bases.append((row.code, basis))
    findings += time_findings([(code, b.start, b.end) for code, b in bases], where_of(path))
    return [basis for _, basis in bases], findings


def _title(row: TomlRow, codes: list[str]) -> Title | None:
    title = Title(
        code=row.code,
        name=row.text("ten"),
        level=Level(row.one_of("cap", [level.value for level in Level])),
        kinds=tuple(NomineeKind(k) for k in row.some_of("doi_tuong", [k.value for k in NomineeKind])),
        is_title=row.flag("la_danh_hieu"),
        order=row.number("thu_tu"),
        article=row.text("dieu"),
        source=row.source(),
        status=row.one_of("trang_thai", STATUSES),
        start=row.day("tu"),
        end=row.end_day(),
        other_names=row.texts("ten_khac"),
        includes=tuple(row.some_of("bao_gom", codes, optional=True)),
    )
    row.refuse_unknown_keys()
    return title if row.sound else None


def _basis(row: TomlRow, documents: list[str]) -> LegalBasis | None:
    basis = LegalBasis(
        text=row.text("noi_dung"),
        documents=tuple(row.some_of("van_ban", documents)),
        order=row.number("thu_tu"),
        start=row.day("tu"),
        end=row.end_day(),
        source=row.source(),
        status=row.one_of("trang_thai", STATUSES),
    )
    row.refuse_unknown_keys()
    return basis if row.sound else None


def _shared_names(titles: list[Title], where: Where) -> list[Finding]:
    """Names that mean two titles in force at one time: a workbook could not say which."""
    owners: dict[str, list[Title]] = {}
    for title in titles:
        for name in {fold(name) for name in (title.name, *title.other_names)}:
            owners.setdefault(name, []).append(title)
    found: list[Finding] = []
    for name, sharing in owners.items():
        clashes = {
            (one.code, other.code)
            for i, one in enumerate(sharing)
            for other in sharing[i + 1 :]
            if one.code != other.code and _overlap(one, other)
        }
        found += [Finding("E708", where, name, " và ".join(pair)) for pair in sorted(clashes)]
    return found


def _overlap(one: Title, other: Title) -> bool:
    return (one.end is None or other.start < one.end) and (other.end is None or one.start < other.end)
