"""Lists of nominees as documents print them: collectives, households, persons; each by title.

The proposal, the chairman's decision and the certificates all take their people from here, so that
they stand in the same order and are counted the same way everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reports.awards.law_model import Merit, NomineeKind
from reports.awards.model import Nominee
from reports.documents.capitals import PART_OF_OFFICE, inside
from reports.documents.inclusion import column_note
from reports.documents.numbering import as_sentence, count, roman, upper_first
from reports.documents.units import in_full, leading_body, spelt_out, unit_of
from reports.documents.year import YearData
from reports.vietnamese import fold, format_number

KINDS = (
    (NomineeKind.COLLECTIVE, "tập thể"),
    (NomineeKind.HOUSEHOLD, "hộ gia đình"),
    (NomineeKind.PERSON, "cá nhân"),
)
"""Kinds of nominees in the order lists have them, and the word they are counted by."""

_MERITS = {Merit.SERVICE: "", Merit.TOPIC: " (thành tích chuyên đề)", Merit.SUDDEN: " (thành tích đột xuất)"}
_LETTERS = "ABC"
TITLE_WORD = "Danh hiệu"


@dataclass(frozen=True)
class ListRow:
    """One row of the list, every cell as printed; cells that do not fit the kind are empty."""

    stt: str
    ten: str
    ngay_sinh: str
    don_vi: str
    so_nguoi: str
    so_ldtt: str
    xep_loai: str
    thanh_tich: str


@dataclass(frozen=True)
class ListGroup:
    """The rows of one title: ``so_luong`` is "06 tập thể"."""

    so: str
    ten: str
    so_luong: str
    dong: tuple[ListRow, ...]


@dataclass(frozen=True)
class NomineeList:
    """One part of the list, of collectives, households or persons; ``co`` says whether it has rows,
    ``ghi_chu`` what a reader of its numbers has to know, often nothing."""

    co: bool
    chu: str
    so_luong: str
    nhom: tuple[ListGroup, ...]
    ghi_chu: str


@dataclass(frozen=True)
class NomineeLists:
    """The three parts of a list; parts without rows have no letter."""

    tap_the: NomineeList
    ho_gia_dinh: NomineeList
    ca_nhan: NomineeList

    @property
    def rows(self) -> int:
        """Rows of all parts."""
        return sum(len(g.dong) for p in (self.tap_the, self.ho_gia_dinh, self.ca_nhan) for g in p.nhom)


def nominee_lists(year: YearData, nominees: Sequence[Nominee]) -> NomineeLists:
    """The list of ``nominees``, lettered A, B, C over the parts that have rows."""
    letters = iter(_LETTERS)
    parts = {kind: _list(year, nominees, kind, letters) for kind, _ in KINDS}
    return NomineeLists(
        parts[NomineeKind.COLLECTIVE], parts[NomineeKind.HOUSEHOLD], parts[NomineeKind.PERSON]
    )


def in_order(nominees: Iterable[Nominee]) -> tuple[Nominee, ...]:
    """Nominees as lists in parts have them, one after another; those without a title are in none."""
    listed = tuple(nominees)
    parts = ([nominee for nominee in listed if nominee.kind is kind] for kind, _ in KINDS)
    return tuple(nominee for part in parts for _, group in by_title(part) for nominee in group)


def in_one_table(nominees: Iterable[Nominee]) -> tuple[Nominee, ...]:
    """Nominees as a table without parts has them: by title, then kind; names as they come."""
    kinds = [kind for kind, _ in KINDS]
    groups = (sorted(group, key=lambda n: kinds.index(n.kind)) for _, group in by_title(nominees))
    return tuple(nominee for group in groups for nominee in group)


def by_kind(nominees: Sequence[Nominee]) -> str:
    """How many of each kind: "02 tập thể, 01 cá nhân"."""
    counted = ((sum(n.kind is kind for n in nominees), noun) for kind, noun in KINDS)
    return ", ".join(count(number, noun) for number, noun in counted if number)


def kinds_of(nominees: Sequence[Nominee]) -> str:
    """Which kinds there are: "tập thể, hộ gia đình, cá nhân"; "tập thể, cá nhân"."""
    return ", ".join(noun for kind, noun in KINDS if any(n.kind is kind for n in nominees))


def by_title(nominees: Iterable[Nominee], *, merits: bool = True) -> list[tuple[str, list[Nominee]]]:
    """Nominees by title (and merit), in the law's order; the name as the list prints it."""
    groups: dict[tuple[int, str], list[Nominee]] = {}
    for nominee in nominees:
        if nominee.title is not None:
            prefix = f"{TITLE_WORD} “{nominee.title.name}”" if nominee.title.is_title else nominee.title.name
            name = f"{prefix}{_MERITS[nominee.merit]}" if merits else prefix
            groups.setdefault((nominee.title.order, name), []).append(nominee)
    return [(name, groups[order, name]) for order, name in sorted(groups)]


def _list(
    year: YearData, proposed: Sequence[Nominee], kind: NomineeKind, letters: Iterator[str]
) -> NomineeList:
    noun = dict(KINDS)[kind]
    own = [nominee for nominee in proposed if nominee.kind is kind]
    if not own:
        return NomineeList(co=False, chu="", so_luong="", nhom=(), ghi_chu="")
    groups: list[ListGroup] = []
    number = 0
    for place, (name, nominees) in enumerate(by_title(own), 1):
        rows = tuple(_row(year, n, number + i) for i, n in enumerate(nominees, 1))
        number += len(rows)
        groups.append(ListGroup(roman(place), name, count(len(rows), noun), rows))
    note = column_note(year.commendation) if any(n.members_ldtt is not None for n in own) else ""
    return NomineeList(
        co=True, chu=next(letters), so_luong=count(number, noun), nhom=tuple(groups), ghi_chu=note
    )


def _row(year: YearData, nominee: Nominee, number: int) -> ListRow:
    achievement = as_sentence(nominee.achievement) if nominee.achievement.strip() else ""
    return ListRow(
        stt=str(number),
        ten=printed_name(nominee),
        ngay_sinh=f"{nominee.birth:%d/%m/%Y}" if nominee.birth else "",
        don_vi=belongs_to(year, nominee),
        so_nguoi=format_number(nominee.members) if nominee.members is not None else "",
        so_ldtt=format_number(nominee.members_ldtt) if nominee.members_ldtt is not None else "",
        xep_loai=nominee.rating,
        thanh_tich=achievement,
    )


def belongs_to(year: YearData, nominee: Nominee) -> str:
    """Post and unit; of a collective that is a unit itself, the commune."""
    itself = nominee.kind is NomineeKind.COLLECTIVE and fold(nominee.unit) in (fold(nominee.name), "")
    return upper_first(year.office.commune) if itself else post_and_unit(year, nominee)


def post_and_unit(year: YearData, nominee: Nominee) -> str:
    """Post and unit, nothing said twice: "Giáo viên, Trường Tiểu học Phổ An"; "Phó Chủ tịch UBND xã" alone
    where the unit is called "Lãnh đạo Ủy ban nhân dân xã"; "Trưởng thôn An Thổ" of "Trưởng thôn" and "Thôn
    An Thổ"."""
    post, unit = nominee.post, nominee.unit
    if not post or not unit:
        return post or unit
    led = leading_body(unit)
    said = fold(in_full(year, spelt_out(post)))
    if any(fold(in_full(year, spelt_out(name))) in said for name in _names(year, led or unit)):
        return post
    if led:
        return f"{post} {led}"
    first, _, rest = unit.partition(" ")
    if rest and fold(post).endswith(f" {fold(first)}"):
        return f"{post} {rest}"
    return f"{post}, {inside(unit, year.plan)}"


def _names(year: YearData, unit: str) -> tuple[str, ...]:
    """A unit as typed, and as the plan calls it; without the word for a part of the office."""
    known = unit_of(year, unit)
    return tuple(
        name.removeprefix(f"{PART_OF_OFFICE} ") for name in (unit, *((known.name,) if known else ()))
    )


def printed_name(nominee: Nominee) -> str:
    """A person with salutation, not in capitals; a collective by its name."""
    if nominee.kind is NomineeKind.COLLECTIVE:
        return nominee.name
    return f"{nominee.salutation} {plain_name(nominee)}".strip()


def plain_name(nominee: Nominee) -> str:
    """A name without salutation, not in capitals."""
    capitals = nominee.kind is not NomineeKind.COLLECTIVE and nominee.name.isupper()
    return nominee.name.title() if capitals else nominee.name
