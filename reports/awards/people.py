"""Who is who among nominees: the same person twice, two people of one name, and list order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from reports.awards.law_model import NomineeKind
from reports.awards.model import Nominee
from reports.findings import Finding
from reports.vietnamese import (
    NameKey,
    TextKey,
    bare,
    closest,
    fold,
    sort_key,
    text_key,
    without_academic_titles,
)

PART_OF_OFFICE = "bộ phận "
"""What collectives of the office are called by before the name that is the unit of their people."""

_KINDS = tuple(NomineeKind)
_SALUTATION = re.compile(r"^(ông|bà|anh|chị|em|cháu|đồng chí|đ/c)(\s*/\s*bà)?[.:]?\s+", re.IGNORECASE)
_SPELLING = 0.9
"""How alike two names are that may be one name with a slip of the pen."""


class _Name(NamedTuple):
    """A name to compare: its syllables, so that "hoà" and "hòa" are one, and itself without marks."""

    syllables: Hashable
    plain: str


@lru_cache(maxsize=65536)
def _name_of(text: str) -> _Name:
    plain = text
    for _ in range(2):  # "Bà ThS. Nguyễn Thị Lan", "ThS. Bà …"
        plain = _SALUTATION.sub("", without_academic_titles(plain))
    return _Name(text_key(plain).syllables, bare(plain))


class Register:
    """Nominees found by what two rows about one bearer share, without going through all of them."""

    def __init__(self, nominees: Iterable[Nominee] = ()) -> None:
        self._places: dict[Hashable, list[Nominee]] = defaultdict(list)
        for nominee in nominees:
            self.add(nominee)

    def add(self, nominee: Nominee) -> None:
        """Take another nominee in."""
        for key in _keys(nominee):
            self._places[key].append(nominee)
        if nominee.kind is NomineeKind.PERSON:
            self._places["unit", fold(nominee.unit)].append(nominee)

    def near(self, nominee: Nominee) -> tuple[Nominee, ...]:
        """The other rows that may be about the same bearer, in the order they were added."""
        found = (other for key in _keys(nominee) for other in self._places.get(key, ()))
        others = {other.key: other for other in found if other.key != nominee.key}
        return tuple(sorted(others.values(), key=lambda other: (_KINDS.index(other.kind), other.ref)))

    def same_bearer(self, nominee: Nominee) -> tuple[Nominee, ...]:
        """The other rows about the same bearer: a person counts as the household in that name, too."""
        return tuple(other for other in self.near(nominee) if is_same(nominee, other))

    def under(self, collective: Nominee) -> tuple[Nominee, ...]:
        """The people whose unit is the collective ("Văn phòng - Thống kê" for "Bộ phận Văn phòng - Thống
        kê"); none for a person or household."""
        if collective.kind is not NomineeKind.COLLECTIVE:
            return ()
        return tuple(self._places.get(("unit", fold(collective.name).removeprefix(PART_OF_OFFICE)), ()))


def _keys(nominee: Nominee) -> Iterator[Hashable]:
    collective = nominee.kind is NomineeKind.COLLECTIVE
    yield (collective, "name", _name_of(nominee.name).plain)
    if nominee.birth is not None and not collective:
        yield ("birth", nominee.birth)


def without_repeats(nominees: Sequence[Nominee]) -> tuple[tuple[Nominee, ...], list[Finding]]:
    """``nominees`` with every repeated proposal left out of its title (E724), and findings on
    one person proposed for two things (W725), on rows that may be about one person spelt otherwise or
    about a person and that person's household (W749), and on different people of one name (W726)."""
    seen = Register()
    kept: list[Nominee] = []
    findings: list[Finding] = []
    for nominee in nominees:
        finding = _compared(nominee, seen.near(nominee))
        seen.add(nominee)
        if finding is not None:
            findings.append(finding)
        repeated = finding is not None and finding.code == "E724"
        kept.append(replace(nominee, title=None) if repeated else nominee)
    return tuple(kept), findings


def _compared(nominee: Nominee, earlier: Sequence[Nominee]) -> Finding | None:
    """The weightiest thing to say of ``nominee`` beside those before it that may be about one bearer."""
    alike = [n for n in earlier if n.kind is nominee.kind and _name_of(n.name) == _name_of(nominee.name)]
    same = [other for other in alike if _agree(nominee, other)]
    for other in same:
        if nominee.title is not None and other.title is not None and nominee.title == other.title:
            return _finding("E724", nominee, other, nominee.title.name)
    if same:
        return _finding("W725", nominee, same[0], _titles(same[0], nominee))
    perhaps = [other for other in earlier if other not in alike and _perhaps(nominee, other)]
    if perhaps:
        return _finding("W749", nominee, perhaps[0], f"{perhaps[0].name}; {_titles(perhaps[0], nominee)}")
    if alike and nominee.kind is not NomineeKind.COLLECTIVE:
        return _finding("W726", nominee, alike[0], "")
    return None


def _titles(one: Nominee, other: Nominee) -> str:
    titles = (nominee.title for nominee in (one, other))
    return " và ".join(title.name if title is not None else "chưa rõ" for title in titles)


def is_same(one: Nominee, other: Nominee) -> bool:
    """Whether two rows are about one bearer: of one name, or of one name without its marks, day of birth
    and unit."""
    if (one.kind is NomineeKind.COLLECTIVE) is not (other.kind is NomineeKind.COLLECTIVE):
        return False
    if _name_of(one.name) == _name_of(other.name):
        return _agree(one, other)
    plain = _name_of(one.name).plain == _name_of(other.name).plain
    return plain and _born_together(one, other) and fold(one.unit) == fold(other.unit)


def _agree(one: Nominee, other: Nominee) -> bool:
    """Same name given: one person if the dates of birth agree, or, where one of them lacks, the
    units; a collective if the units agree."""
    if one.birth is not None and other.birth is not None:
        return one.birth == other.birth
    return fold(one.unit) == fold(other.unit)


def _perhaps(one: Nominee, other: Nominee) -> bool:
    """Whether two rows, not surely about one bearer, may be: a person and a household in that name; a name
    that is one without its marks; in one unit and of one day, a name with a slip of the pen."""
    if is_same(one, other):
        return True
    names = (_name_of(one.name).plain, _name_of(other.name).plain)
    if names[0] == names[1]:
        return _agree(one, other)
    return (
        _born_together(one, other)
        and fold(one.unit) == fold(other.unit)
        and closest(names[0], [names[1]], cutoff=_SPELLING) is not None
    )


def _born_together(one: Nominee, other: Nominee) -> bool:
    return one.birth is not None and one.birth == other.birth


def _finding(code: str, nominee: Nominee, other: Nominee, titles: str) -> Finding:
    place = (
        other.ref.address
        if other.ref.sheet == nominee.ref.sheet
        else f"{other.ref.sheet}!{other.ref.address}"
    )
    return Finding(code, nominee.ref.where(), nominee.name, place, titles)


def in_list_order(nominees: Sequence[Nominee]) -> tuple[Nominee, ...]:
    """By title, then individuals, collectives, households, then name: people by given name in
    Vietnamese order. Those without a usable title come last; equals stay as in the workbook."""
    return tuple(sorted(nominees, key=_order))


def _order(nominee: Nominee) -> tuple[bool, int, int, NameKey | TextKey]:
    title = nominee.title
    collective = nominee.kind is NomineeKind.COLLECTIVE
    name = text_key(nominee.name) if collective else sort_key(nominee.name)
    return (title is None, 0 if title is None else title.order, _KINDS.index(nominee.kind), name)
