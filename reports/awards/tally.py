"""Votes counted: whose line is whose, whether its numbers agree, and what the vote decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from reports.awards.council_model import Ballots, VoteLine, VoteRule
from reports.awards.council_sheets import VoteRow
from reports.awards.law_model import NomineeKind
from reports.awards.model import Nominee
from reports.findings import Finding
from reports.vietnamese import bare, closest, fold, format_number, round_half_up

_HUNDRED = 100
_PREFIXES = ("danh hiệu ", "hình thức ")


def match_lines(
    rows: Sequence[VoteRow],
    nominees: Sequence[Nominee],
    findings: list[Finding],
    *,
    listed: Sequence[Nominee] = (),
) -> tuple[tuple[VoteRow, Nominee | None], ...]:
    """Each line with the nominee it is about.

    E777: about nobody there is to vote on (not said again of somebody whose title is at fault, and once of a
    kind of which ``listed`` has nobody at all, as when a sheet is missing); E779: two nominees could be meant; E778: a second line for
    one nominee, which does not count; E776: a nominee without a line.
    """
    first: dict[str, VoteRow] = {}
    matched: list[tuple[VoteRow, Nominee | None]] = []
    named, known = _by_name(nominees), _by_name(listed)
    kinds = {one.kind for one in listed or nominees}
    said: set[NomineeKind | None] = set()
    for row in rows:
        found = _nominees_of(row, named)
        nominee = found[0] if len(found) == 1 else None
        if not found:
            aside = known.get((row.kind, fold(row.name)), [])
            if not any(one.title is None for one in aside) and row.kind not in said:
                said |= {row.kind} - kinds
                near = closest(row.name, [n.name for n in nominees if n.kind is row.kind])
                hint = f" Có phải là “{near}”?" if near and fold(near) != fold(row.name) else ""
                note = f" Người, tập thể này có ở ô {aside[0].ref.address}." if aside else hint
                findings.append(Finding("E777", row.ref.where(), f"{row.name}, {row.title}", note=note))
        elif len(found) > 1:
            cells = ", ".join(n.ref.address for n in found)
            findings.append(Finding("E779", row.ref.where(), row.name, cells))
        elif nominee is not None and nominee.key in first:
            findings.append(Finding("E778", row.ref.where(), row.name, first[nominee.key].ref.address))
            nominee = None
        elif nominee is not None:
            first[nominee.key] = row
        matched.append((row, nominee))
    findings += [
        Finding("E776", nominee.ref.where(), nominee.name, nominee.title.name if nominee.title else "")
        for nominee in nominees
        if rows and nominee.key not in first
    ]
    return tuple(matched)


def _by_name(nominees: Sequence[Nominee]) -> dict[Hashable, list[Nominee]]:
    named: dict[Hashable, list[Nominee]] = defaultdict(list)
    for one in nominees:
        named[one.kind, fold(one.name)].append(one)
        named[one.kind, "bare", bare(one.name)].append(one)
    return named


def _nominees_of(row: VoteRow, named: Mapping[Hashable, list[Nominee]]) -> list[Nominee]:
    """The nominees a line may be about; title, unit and birth part those of one name."""
    found = named.get((row.kind, fold(row.name))) or named.get((row.kind, "bare", bare(row.name)), [])
    titled = [n for n in found if _is_title(n, row.title)]
    units = [n for n in titled if fold(n.unit) == fold(row.unit)]
    parted = units if len(titled) > 1 and units else titled
    born = [n for n in parted if n.birth is not None and n.birth == row.birth]
    return born if len(parted) > 1 and born else parted


def _is_title(nominee: Nominee, words: str) -> bool:
    if nominee.title is None:
        return False
    plain = fold(words)
    for prefix in _PREFIXES:
        plain = plain.removeprefix(prefix)
    names = (nominee.title.name, *nominee.title.other_names)
    return plain.strip('"“”') in {fold(name) for name in names}


def tally(
    matched: Sequence[tuple[VoteRow, Nominee | None]],
    *,
    ballots: Ballots,
    rule: VoteRule,
    base: int,
    sound: bool,
    findings: list[Finding],
) -> tuple[VoteLine, ...]:
    """Every line counted: E775 where its votes do not add up to the valid ballots, W780 where the share
    typed is not that of the votes, W786 for who did not reach the threshold."""
    return tuple(_line(row, nominee, ballots, rule, base, sound, findings) for row, nominee in matched)


def _line(
    row: VoteRow,
    nominee: Nominee | None,
    ballots: Ballots,
    rule: VoteRule,
    base: int,
    sound: bool,
    findings: list[Finding],
) -> VoteLine:
    agreed = _adds_up(row, ballots, findings)
    share = Fraction(row.agree, base) if row.agree is not None and base else None
    passed = None
    if agreed and sound and share is not None:
        passed = rule.threshold.reached(share)
        _share_typed(row, share, findings)
        if not passed and nominee is not None:
            said = f"{row.agree}/{base} phiếu, đạt {_percent(share)}%"
            needed = f"{'trên ' if rule.threshold.beyond else ''}{_percent(rule.threshold.share)}%"
            findings.append(Finding("W786", row.refs["dong_y"].where(), f"{row.name}: {said}", needed))
    return VoteLine(
        nominee=nominee,
        kind=row.kind,
        name=row.name,
        title=row.title,
        agree=row.agree,
        against=row.against,
        blank=row.blank,
        share=share,
        passed=passed,
        ref=row.ref,
    )


def _adds_up(row: VoteRow, ballots: Ballots, findings: list[Finding]) -> bool:
    """Whether for, against and blank make the valid ballots. Where neither against nor blank is given, it
    is not known how the others voted, only that they were not for: W791 unless the sheet has no such columns."""
    if row.faulty or row.agree is None or ballots.valid is None:
        return False
    given = [number for number in (row.agree, row.against, row.blank) if number is not None]
    together = sum(given)
    if min(given) < 0 or max(given) > ballots.valid:
        wrong = next(n for n in given if n < 0 or n > ballots.valid)
        expected = f"từ 0 đến {ballots.valid} (số phiếu hợp lệ)"
        findings.append(Finding("E775", row.refs["dong_y"].where(), str(wrong), expected, row.name))
        return False
    if together < ballots.valid and row.against is None and row.blank is None:
        if "khong_dong_y" in row.refs:
            left = str(ballots.valid - row.agree)
            findings.append(Finding("W791", row.refs["khong_dong_y"].where(), left, row.name))
        return True
    if together != ballots.valid:
        found = " + ".join(str(number) for number in given)
        expected = f"cộng lại bằng {ballots.valid} (số phiếu hợp lệ)"
        findings.append(
            Finding("E775", row.refs["dong_y"].where(), f"{found} = {together}", expected, row.name)
        )
        return False
    return True


def _share_typed(row: VoteRow, share: Fraction, findings: list[Finding]) -> None:
    if row.share is None:
        return
    percent = _percent(share)
    if format_number(round_half_up(row.share, 1)) != percent:
        findings.append(
            Finding("W780", row.refs["ty_le"].where(), format_number(row.share), percent, row.name)
        )


def _percent(share: Fraction) -> str:
    """A share in percent with one decimal, half up."""
    return format_number(round_half_up(percent_of(share), 1))


def percent_of(share: Fraction) -> Decimal:
    """A share of 1 as a percentage, exact to more places than are ever printed."""
    return Decimal(share.numerator * _HUNDRED) / Decimal(share.denominator)
