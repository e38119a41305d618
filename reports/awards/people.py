"""Who is who among nominees: the same person twice, two people of one name, and list order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reports.awards.law_model import NomineeKind
from reports.awards.model import Nominee
from reports.findings import Finding
from reports.vietnamese import NameKey, TextKey, fold, sort_key, text_key

PART_OF_OFFICE = "bộ phận "
"""What collectives of the office are called by before the name that is the unit of their people."""

_KINDS = tuple(NomineeKind)


def without_repeats(nominees: Sequence[Nominee]) -> tuple[tuple[Nominee, ...], list[Finding]]:
    """``nominees`` with every repeated proposal left out of its title (E724), and findings on
    one person proposed for two things (W725) and on different people of one name (W726)."""
    seen: dict[tuple[NomineeKind, str], list[Nominee]] = {}
    kept: list[Nominee] = []
    findings: list[Finding] = []
    for nominee in nominees:
        earlier = seen.setdefault((nominee.kind, fold(nominee.name)), [])
        finding = _compared(nominee, earlier)
        earlier.append(nominee)
        if finding is not None:
            findings.append(finding)
        repeated = finding is not None and finding.code == "E724"
        kept.append(replace(nominee, title=None) if repeated else nominee)
    return tuple(kept), findings


def _compared(nominee: Nominee, earlier: Sequence[Nominee]) -> Finding | None:
    """The weightiest thing to say of ``nominee`` beside those of its name before it."""
    same = [other for other in earlier if _is_same(nominee, other)]
    for other in same:
        if nominee.title is not None and other.title is not None and nominee.title == other.title:
            return _finding("E724", nominee, other, nominee.title.name)
    if same:
        titles = (same[0].title, nominee.title)
        names = " và ".join(title.name if title is not None else "chưa rõ" for title in titles)
        return _finding("W725", nominee, same[0], names)
    if earlier and nominee.kind is not NomineeKind.COLLECTIVE:
        return _finding("W726", nominee, earlier[0], "")
    return None


def _is_same(one: Nominee, other: Nominee) -> bool:
    """Same name given: one person if the dates of birth agree, or, where one of them lacks, the
    units; a collective if the units agree."""
    if one.birth is not None and other.birth is not None:
        return one.birth == other.birth
    return fold(one.unit) == fold(other.unit)


def same_bearer(nominee: Nominee, nominees: Sequence[Nominee]) -> tuple[Nominee, ...]:
    """The other rows about the same bearer."""
    return tuple(
        other
        for other in nominees
        if other.key != nominee.key
        and other.kind is nominee.kind
        and fold(other.name) == fold(nominee.name)
        and _is_same(nominee, other)
    )


def under(collective: Nominee, nominees: Sequence[Nominee]) -> tuple[Nominee, ...]:
    """The people on the list whose unit is the collective ("Văn phòng - Thống kê" for "Bộ phận Văn
    phòng - Thống kê"); none for a person or household."""
    if collective.kind is not NomineeKind.COLLECTIVE:
        return ()
    name = fold(collective.name).removeprefix(PART_OF_OFFICE)
    return tuple(n for n in nominees if n.kind is NomineeKind.PERSON and fold(n.unit) == name)


def _finding(code: str, nominee: Nominee, other: Nominee, titles: str) -> Finding:
    return Finding(code, nominee.ref.where(), nominee.name, other.ref.address, titles)


def in_list_order(nominees: Sequence[Nominee]) -> tuple[Nominee, ...]:
    """By title, then individuals, collectives, households, then name: people by given name in
    Vietnamese order. Those without a usable title come last; equals stay as in the workbook."""
    return tuple(sorted(nominees, key=_order))


def _order(nominee: Nominee) -> tuple[bool, int, int, NameKey | TextKey]:
    title = nominee.title
    collective = nominee.kind is NomineeKind.COLLECTIVE
    name = text_key(nominee.name) if collective else sort_key(nominee.name)
    return (title is None, 0 if title is None else title.order, _KINDS.index(nominee.kind), name)
