"""The tables of the law beside titles and legal bases: criteria, money, base salary, papers.

In: one law file. Out: its rows of all periods, and findings about the file. A row that refers to
a title nobody knows, that gives its rule nothing to ask for, or whose code runs twice at one time is
a finding of the row, whatever the day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from reports.awards.law_checks import Period, time_findings
from reports.awards.law_model import (
    STATUSES,
    BaseSalary,
    Criterion,
    Merit,
    NomineeKind,
    Paper,
    Provision,
    Reward,
    Rule,
)
from reports.awards.law_rows import TomlRow, load, rows_of, text_list_of, where_of
from reports.findings import Finding, Where
from reports.vietnamese import fold

CRITERIA_FILE = "tieu_chi.toml"
REWARDS_FILE = "tien_thuong.toml"
SALARY_FILE = "luong_co_so.toml"
PAPERS_FILE = "ho_so.toml"

_KINDS = tuple(kind.value for kind in NomineeKind)
_NUMBERED = (
    Rule.MONTHS,
    Rule.CHAIN,
    Rule.CHAIN_OR_INITIATIVES,
    Rule.ADVANCED_SHARE,
    Rule.COMPLETED_SHARE,
    Rule.HAS_BEARER,
)
_RATED = (Rule.RATING, Rule.EXCELLENT_OR_INITIATIVE)
_WITH_TITLE = (Rule.CHAIN, Rule.CHAIN_OR_INITIATIVES, Rule.HAS_BEARER)
_Row = TypeVar("_Row", Criterion, Reward, BaseSalary, Paper)


@dataclass(frozen=True)
class Ratings:
    """The ratings of a year, lowest first, and other ways of writing them (folded)."""

    names: tuple[str, ...]
    others: Mapping[str, str]


def read_criteria(
    folder: Path, titles: Sequence[str]
) -> tuple[Ratings, tuple[Criterion, ...], list[Finding]]:
    """Ratings of a year; criteria of all periods; what is wrong with the file."""
    path = folder / CRITERIA_FILE
    content, findings = load(path)
    ratings = text_list_of(content, "muc_xep_loai", where_of(path), findings)
    others = _other_ratings(content.get("viet_tat_xep_loai", {}), ratings, where_of(path), findings)
    rows, found = _read(content, path, "tieu_chi", lambda row: _criterion(row, titles, ratings))
    return Ratings(tuple(ratings), others), rows, [*findings, *found]


def _other_ratings(
    given: object, ratings: Sequence[str], where: Where, findings: list[Finding]
) -> dict[str, str]:
    """Abbreviations of ratings; one that stands for no rating is a finding and is left out."""
    if not isinstance(given, dict):
        findings.append(
            Finding("E702", where, "viet_tat_xep_loai", "bảng viết tắt = mức xếp loại", "toàn tệp")
        )
        return {}
    known = {fold(rating) for rating in ratings}
    for short, rating in given.items():
        if fold(str(rating)) not in known:
            findings.append(
                Finding("E704", where, f"{short} = {rating}", "; ".join(ratings), "viet_tat_xep_loai")
            )
    return {fold(short): str(rating) for short, rating in given.items() if fold(str(rating)) in known}


def read_rewards(folder: Path, titles: Sequence[str]) -> tuple[tuple[Reward, ...], list[Finding]]:
    """Coefficients of all periods, and what is wrong with the file."""
    content, findings = load(folder / REWARDS_FILE)
    rows, found = _read(content, folder / REWARDS_FILE, "tien_thuong", lambda row: _reward(row, titles))
    paid = [
        (f"{row.title}, {kind.value}", row.provision.start, row.provision.end)
        for row in rows
        for kind in row.kinds
    ]
    twice = [f for f in time_findings(paid, where_of(folder / REWARDS_FILE)) if f.code == "E705"]
    return rows, [*findings, *found, *twice]


def read_salaries(folder: Path) -> tuple[tuple[BaseSalary, ...], list[Finding]]:
    """Lương cơ sở of all periods, and what is wrong with the file."""
    content, findings = load(folder / SALARY_FILE)
    rows, found = _read(content, folder / SALARY_FILE, "luong_co_so", _salary)
    return rows, [*findings, *found]


def read_papers(folder: Path, titles: Sequence[str]) -> tuple[tuple[Paper, ...], list[Finding]]:
    """Papers of dossiers of all periods, and what is wrong with the file."""
    content, findings = load(folder / PAPERS_FILE)
    rows, found = _read(content, folder / PAPERS_FILE, "ho_so", lambda row: _paper(row, titles))
    return rows, [*findings, *found]


def _read(
    content: Mapping[str, Any], path: Path, key: str, make: Callable[[TomlRow], _Row]
) -> tuple[tuple[_Row, ...], list[Finding]]:
    findings: list[Finding] = []
    kept: list[_Row] = []
    periods: list[Period] = []
    for row in rows_of(content, key, where_of(path), findings):
        made = make(row)
        row.refuse_unknown_keys()
        findings += row.findings
        if row.sound:
            kept.append(made)
            periods.append((row.code, made.provision.start, made.provision.end))
    return tuple(kept), [*findings, *time_findings(periods, where_of(path))]


def _provision(row: TomlRow) -> Provision:
    return Provision(
        article=row.text("dieu"),
        source=row.source(),
        status=row.one_of("trang_thai", STATUSES),
        start=row.day("tu"),
        end=row.end_day(),
    )


def _kinds(row: TomlRow) -> tuple[NomineeKind, ...]:
    return tuple(NomineeKind(kind) for kind in row.some_of("doi_tuong", _KINDS))


def _criterion(row: TomlRow, titles: Sequence[str], ratings: Sequence[str]) -> Criterion:
    rule = Rule(row.one_of("quy_tac", [rule.value for rule in Rule]))
    return Criterion(
        code=row.code,
        rule=rule,
        titles=tuple(row.some_of("danh_hieu", titles, optional=True)) or tuple(titles),
        kinds=_kinds(row),
        text=row.text("noi_dung"),
        number=row.decimal("so") if rule in _NUMBERED else None,
        rating=row.one_of("muc", ratings) if rule in _RATED else "",
        title=row.one_of("dat", titles) if rule in _WITH_TITLE else "",
        provision=_provision(row),
        merits=tuple(Merit(merit) for merit in row.some_of("loai", list(Merit), optional=True)),
    )


def _reward(row: TomlRow, titles: Sequence[str]) -> Reward:
    return Reward(
        title=row.one_of("danh_hieu", titles),
        kinds=_kinds(row),
        coefficient=row.decimal("he_so") or Decimal(0),
        provision=_provision(row),
    )


def _salary(row: TomlRow) -> BaseSalary:
    return BaseSalary(amount=row.number("muc"), provision=_provision(row))


def _paper(row: TomlRow, titles: Sequence[str]) -> Paper:
    return Paper(
        code=row.code,
        name=row.text("ten"),
        titles=tuple(row.some_of("danh_hieu", titles)),
        kinds=_kinds(row),
        provision=_provision(row),
    )
