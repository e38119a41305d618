"""Whose awards in the ledger are whose: nominees matched with the rows of past years.

Name, date of birth and unit are compared. Name and date alike make one person, whatever the unit:
people change posts. Where the spelling differs, or a date is missing, the match is made only if the
rest agrees, and said; where it could be another, nothing is counted, and that is said too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto

from reports.awards.model import Award, Nominee, NomineeKind
from reports.findings import Finding
from reports.vietnamese import bare, closest, fold

_PART_OF_OFFICE = "bộ phận "
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


def match_ledger(
    nominees: Sequence[Nominee], ledger: Sequence[Award]
) -> tuple[Mapping[str, tuple[Award, ...]], list[Finding]]:
    """Past awards of each nominee by ``Nominee.key``, oldest first, and what is doubtful about it.

    A row that two nominees could claim without a date of birth counts for neither.
    """
    likeness = {
        (nominee.key, award.ref): _compare(nominee, award)
        for nominee in nominees
        for award in ledger
        if nominee.kind is award.kind
    }
    claims: dict[object, int] = {}
    for (_, ref), like in likeness.items():
        if like is _Likeness.UNDATED:
            claims[ref] = claims.get(ref, 0) + 1
    history: dict[str, tuple[Award, ...]] = {}
    findings: list[Finding] = []
    for nominee in nominees:
        own: list[Award] = []
        doubts: dict[_Likeness, list[Award]] = {}
        for award in ledger:
            like = likeness.get((nominee.key, award.ref), _Likeness.NONE)
            if like is _Likeness.UNDATED and claims[award.ref] > 1:
                like = _Likeness.MAYBE
            if like in _COUNTED:
                own.append(award)
            if like in _SAID:
                doubts.setdefault(like, []).append(award)
        history[nominee.key] = tuple(sorted(own, key=lambda award: (award.year, award.ref)))
        findings += [_finding(nominee, like, rows) for like, rows in doubts.items()]
    return history, findings


def _finding(nominee: Nominee, like: _Likeness, rows: Sequence[Award]) -> Finding:
    """One finding for all rows of a kind: the rows are named."""
    names = "; ".join(dict.fromkeys(_described(award) for award in rows))
    places = ", ".join(award.ref.address for award in rows)
    return Finding(_SAID[like], nominee.ref.where(), _described(nominee), names, places)


def _described(one: Nominee | Award) -> str:
    birth = f", sinh {one.birth:%d/%m/%Y}" if one.birth else ""
    return f"{one.name}{birth}, {one.unit}" if one.unit else f"{one.name}{birth}"


def _compare(nominee: Nominee, award: Award) -> _Likeness:
    same_name = _name(nominee) == _name(award)
    if not same_name and not _respelt(nominee, award):
        return _Likeness.NONE
    same_unit = _unit(nominee.unit) == _unit(award.unit)
    if nominee.kind is NomineeKind.COLLECTIVE:
        named = _Likeness.SAME if same_name else _Likeness.RESPELT
        return named if same_name or same_unit else _Likeness.NONE
    if nominee.birth is None or award.birth is None:
        undated = _Likeness.UNDATED if same_unit else _Likeness.MAYBE
        return undated if same_name else _Likeness.NONE
    if nominee.birth == award.birth:
        return _Likeness.SAME if same_name else _Likeness.RESPELT
    return _Likeness.OTHER_BIRTH if same_name and same_unit else _Likeness.NONE


def _name(one: Nominee | Award) -> str:
    return fold(one.name).removeprefix(_PART_OF_OFFICE)


def _unit(unit: str) -> str:
    return bare(unit).removeprefix(bare(_PART_OF_OFFICE)).strip()


def _respelt(nominee: Nominee, award: Award) -> bool:
    """Whether the names may be one name: without marks they are one, or nearly."""
    one, other = bare(nominee.name), bare(award.name)
    return one == other or (
        one.split()[-1:] == other.split()[-1:] and closest(one, [other], cutoff=_SPELLING) is not None
    )
