"""Whose awards in the ledger are whose: nominees matched with the rows of past years.

Name, date of birth and unit are compared. Name and date alike make one person, whatever the unit:
people change posts. Where the spelling differs, or a date is missing, the match is made only if the
rest agrees, and said; where it could be another, nothing is counted, and that is said too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from reports.awards.law_model import NomineeKind
from reports.awards.model import Award, Nominee
from reports.awards.people import PART_OF_OFFICE
from reports.findings import Finding
from reports.vietnamese import bare, closest, fold

_SMALLER = ("thon", "to dan pho", "khu")
"""How units begin of which a commune has several, so that two may each have a collective of one name."""

_SPELLING = 0.9
"""How alike two names are that may be one name with a slip of the pen."""


class _Likeness(Enum):
    SAME = auto()
    RESPELT = auto()
    UNDATED = auto()
    OTHER_BIRTH = auto()
    MAYBE = auto()
    NONE = auto()


_SAID = {
    _Likeness.RESPELT: "W740",
    _Likeness.OTHER_BIRTH: "W741",
    _Likeness.UNDATED: "W742",
    _Likeness.MAYBE: "W743",
}
_COUNTED = frozenset({_Likeness.SAME, _Likeness.RESPELT, _Likeness.UNDATED})


@dataclass(frozen=True)
class _Bearer:
    """What a row says of its bearer, brought to forms that can be compared."""

    kind: NomineeKind
    name: str
    plain: str
    unit: str
    birth: date | None

    @property
    def keys(self) -> Iterator[Hashable]:
        """What two rows share, one of these at least, if they may be about one bearer."""
        yield (self.kind, "name", self.plain)
        if self.kind is NomineeKind.COLLECTIVE:
            yield (self.kind, "unit", self.unit)
        elif self.birth is not None:
            yield (self.kind, "birth", self.birth)


def match_ledger(
    nominees: Sequence[Nominee], ledger: Sequence[Award]
) -> tuple[Mapping[str, tuple[Award, ...]], list[Finding]]:
    """Past awards of each nominee by ``Nominee.key``, oldest first, and what is doubtful about it.

    A row that two nominees could claim without a date of birth counts for neither.
    """
    rows = _Rows(ledger)
    alike = {nominee.key: tuple(rows.alike(_bearer(nominee))) for nominee in nominees}
    undated = Counter(
        place for found in alike.values() for place, likeness in found if likeness is _Likeness.UNDATED
    )
    history: dict[str, tuple[Award, ...]] = {}
    findings: list[Finding] = []
    for nominee in nominees:
        own: list[Award] = []
        doubts: dict[_Likeness, list[Award]] = {}
        for place, likeness in alike[nominee.key]:
            like = _Likeness.MAYBE if undated[place] > 1 and likeness is _Likeness.UNDATED else likeness
            if like in _COUNTED:
                own.append(ledger[place])
            if like in _SAID:
                doubts.setdefault(like, []).append(ledger[place])
        history[nominee.key] = tuple(sorted(own, key=lambda award: (award.year, award.ref)))
        findings += [_finding(nominee, like, found) for like, found in doubts.items()]
    return history, findings


class _Rows:
    """The ledger's rows, found by what they may share with a nominee: a long ledger is not gone through
    for each."""

    def __init__(self, ledger: Iterable[Award]) -> None:
        self._bearers = [_bearer(award) for award in ledger]
        self._places: dict[Hashable, list[int]] = defaultdict(list)
        for place, bearer in enumerate(self._bearers):
            for key in bearer.keys:
                self._places[key].append(place)

    def alike(self, wanted: _Bearer) -> Iterator[tuple[int, _Likeness]]:
        """Places of rows that are, or may be, about ``wanted``, in the ledger's order."""
        for place in sorted({place for key in wanted.keys for place in self._places.get(key, ())}):
            likeness = _compare(wanted, self._bearers[place])
            if likeness is not _Likeness.NONE:
                yield place, likeness


def _bearer(one: Nominee | Award) -> _Bearer:
    name = fold(one.name).removeprefix(PART_OF_OFFICE)
    unit = bare(one.unit).removeprefix(bare(PART_OF_OFFICE)).strip()
    return _Bearer(one.kind, name, bare(name), unit, one.birth)


def _compare(one: _Bearer, other: _Bearer) -> _Likeness:
    same_name, same_unit = one.name == other.name, one.unit == other.unit
    if one.kind is NomineeKind.COLLECTIVE:
        return _compare_collectives(one, other, same_name=same_name, same_unit=same_unit)
    if one.birth is None or other.birth is None:
        undated = _Likeness.UNDATED if same_unit else _Likeness.MAYBE
        return undated if same_name else _Likeness.NONE
    if one.birth == other.birth:
        return _born_together(one, other, same_name=same_name, same_unit=same_unit)
    return _Likeness.OTHER_BIRTH if same_name and same_unit else _Likeness.NONE


def _compare_collectives(one: _Bearer, other: _Bearer, *, same_name: bool, same_unit: bool) -> _Likeness:
    """A collective is told by its name, but two villages may each have one of that name."""
    if same_name:
        elsewhere = not same_unit and all(b.unit.startswith(_SMALLER) for b in (one, other))
        return _Likeness.MAYBE if elsewhere else _Likeness.SAME
    return _Likeness.RESPELT if same_unit and _respelt(one, other) else _Likeness.NONE


def _born_together(one: _Bearer, other: _Bearer, *, same_name: bool, same_unit: bool) -> _Likeness:
    """Of one day: the same name, the same but for its spelling, or, in one unit, nearly the same."""
    if same_name:
        return _Likeness.SAME
    if _respelt(one, other):
        return _Likeness.RESPELT
    near = closest(one.plain, [other.plain], cutoff=_SPELLING) is not None
    return _Likeness.MAYBE if near and same_unit else _Likeness.NONE


def _respelt(one: _Bearer, other: _Bearer) -> bool:
    """Whether the names may be one name: without marks they are one, or nearly, with the same last word
    and the same numerals ("Tổ số 1" is not "Tổ số 2")."""
    if one.plain == other.plain:
        return True
    ends = [
        (words[-1:], [w for w in words if w.isdecimal()])
        for words in (one.plain.split(), other.plain.split())
    ]
    return ends[0] == ends[1] and closest(one.plain, [other.plain], cutoff=_SPELLING) is not None


def _finding(nominee: Nominee, like: _Likeness, rows: Sequence[Award]) -> Finding:
    """One finding for all rows of a kind: the rows are named."""
    names = "; ".join(dict.fromkeys(_described(award) for award in rows))
    places = ", ".join(award.ref.address for award in rows)
    return Finding(_SAID[like], nominee.ref.where(), _described(nominee), names, places)


def _described(one: Nominee | Award) -> str:
    birth = f", sinh {one.birth:%d/%m/%Y}" if one.birth else ""
    return f"{one.name}{birth}, {one.unit}" if one.unit else f"{one.name}{birth}"
