"""Which unit, which form, which column is meant: names as typed, held against the plan's.

In goes a text from a sheet, a file or a folder; out comes a ``Match``: what it means and how
sure that is. Only a text equal to the official name is taken without a word; every other match
carries its ``How`` so that the caller can say so. Numbers in names are never bent: "Hội An 1"
is not a misspelling of "Hội An 2".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from reports.intake.model import YearPart
from reports.plan.model import Form, Plan, Unit
from reports.vietnamese import bare, clean, closest, fold

Item = TypeVar("Item")
_LISTED = re.compile(r"[,;/+&\n]|\s[-–]\s|\s(?:và|va|với|cùng)\s", re.IGNORECASE)
"""What stands between the names of a list."""
NEAR_ENOUGH = 0.85
"""Least likeness of a misspelt name that is still taken for the name (with a warning)."""


class How(IntEnum):
    """How a text was matched, from certain to doubtful."""

    EXACT = 0
    ACCEPTED = 1
    """By another accepted name, a code or another spelling."""
    NEAR = 2
    """It only looks like it."""
    NONE = 3


@dataclass(frozen=True, slots=True)
class Match(Generic[Item]):
    """What a text means; ``nearest`` is the name to suggest where it means nothing."""

    item: Item | None
    how: How
    nearest: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """The plan's names prepared for matching, made once per run."""

    plan: Plan
    unit_names: Mapping[str, tuple[Unit, ...]]
    """Bare form of every name and code → the units called so (more than one: ambiguous)."""
    form_codes: Mapping[str, Form]
    form_titles: Mapping[str, Form]
    units_of_measure: frozenset[str]
    part: YearPart | None = None
    """The part of the year whose forms are read; None for the whole year."""

    @classmethod
    def of(cls, plan: Plan, part: YearPart | None = None) -> Vocabulary:
        """The names of ``plan``."""
        names: dict[str, dict[str, Unit]] = {}
        for unit in plan.units:
            for name in (unit.code, unit.name, *unit.other_names):
                for key in (bare(name), bare(name).removeprefix("thon ")):
                    names.setdefault(key, {})[unit.code] = unit
        measures = {column.unit for form in plan.forms for column in form.columns if column.unit}
        return cls(
            plan,
            {key: tuple(units.values()) for key, units in names.items() if key},
            {_code_key(form.code): form for form in plan.forms},
            {bare(form.title): form for form in plan.forms},
            frozenset(fold(measure) for measure in (*measures, *_COMMON_MEASURES)),
            part,
        )

    def unit(self, text: str) -> Match[Unit]:
        """The unit that ``text`` names."""
        for unit in self.plan.units:
            if fold(unit.name) == fold(text):
                return Match(unit, How.EXACT)
        for variant in _without_additions(text):
            hits = self.unit_names.get(bare(variant), ())
            if len(hits) == 1:
                return Match(hits[0], How.ACCEPTED)
        near = _closest_same_numbers(text, [name for name, u in self.unit_names.items() if len(u) == 1])
        if near is not None:
            return Match(self.unit_names[near][0], How.NEAR)
        return Match(None, How.NONE, closest(text, [u.name for u in self.plan.units], 0.6) or "")

    def units_in(self, text: str) -> tuple[Unit, ...]:
        """The units that ``text`` lists; one or none where it is no list. "Hội An 1, 2" names two:
        a number alone takes the name before it."""
        if any(fold(unit.name) == fold(text) for unit in self.plan.units):
            return ()
        named: dict[str, Unit] = {}
        last = ""
        for part in (bare(part) for part in _LISTED.split(text)):
            key = re.sub(r"\d+$", part, last) if part.isdigit() else part
            hits = self.unit_names.get(key, ())
            if len(hits) == 1:
                named[hits[0].code] = hits[0]
                last = key
        return tuple(named.values())

    def form(self, text: str) -> Match[Form]:
        """The form that ``text`` names, by code or by title."""
        for form in self.plan.forms:
            if fold(form.code) == fold(text):
                return Match(form, How.EXACT)
        hits = {form.code: form for form in self._forms_in(text)}
        if len(hits) == 1:
            return Match(next(iter(hits.values())), How.ACCEPTED)
        titled = self.form_titles.get(bare(text))
        if titled is not None:
            return Match(titled, How.ACCEPTED)
        return Match(None, How.NONE, closest(text, [f.code for f in self.plan.forms], 0.5) or "")

    def form_by_title(self, text: str) -> Form | None:
        """The form whose whole title stands in ``text``; of several the longest title."""
        words = f" {bare(text)} "
        titles = [title for title in self.form_titles if f" {title} " in words]
        return self.form_titles[max(titles, key=len)] if titles else None

    def unit_in_path(self, parts: Sequence[str]) -> tuple[Unit, str] | None:
        """The unit named by a file name, else by the nearest folder, and that part of the path.

        Of several names within one part the longest counts; two of one length are no answer.
        """
        for part in reversed(parts):
            words = f" {bare(part)} "
            found = [(len(name), units) for name, units in self.unit_names.items() if f" {name} " in words]
            longest = max((length for length, _ in found), default=0)
            best = {u.code: u for length, units in found if length == longest for u in units}
            if len(best) == 1:
                return next(iter(best.values())), part
        return None

    def _forms_in(self, text: str) -> Iterable[Form]:
        for token in _CODE_IN_TEXT.findall(clean(text)):
            form = self.form_codes.get(_code_key(token))
            if form is not None:
                yield form
        if text.strip().isdigit():
            wanted = int(text)
            yield from (f for key, f in self.form_codes.items() if key.lstrip(_LETTERS) == str(wanted))


def sender_in_path(file: str, plan: Plan) -> Unit | None:
    """The unit that a file's name or the nearest of its folders names; None where none does."""
    path = PurePosixPath(file)
    found = Vocabulary.of(plan).unit_in_path([*path.parent.parts, path.stem])
    return found[0] if found is not None else None


def match_name(text: str, names: Mapping[str, Item]) -> tuple[Item | None, How]:
    """What ``text`` means among ``names`` given in bare form, by spelling or by likeness."""
    exact = names.get(bare(text))
    if exact is not None:
        return exact, How.ACCEPTED
    near = _closest_same_numbers(text, list(names))
    return (names[near], How.NEAR) if near is not None else (None, How.NONE)


_NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6} | {
    word: number
    for number, word in enumerate(("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"), 1)
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CODE_IN_TEXT = re.compile(r"[A-Za-z]{1,4}[\s._-]*\d{1,3}(?!\d)")
_COMMON_MEASURES = (
    *("ha", "m2", "m²", "sào", "kg", "tạ", "tấn", "tạ/ha", "kg/ha", "tấn/ha", "con", "người", "hộ", "%", "‰"),
    *(
        "đồng",
        "nghìn đồng",
        "ngàn đồng",
        "triệu đồng",
        "tỷ đồng",
        "tỉ đồng",
        "trđ",
        "1000 đồng",
        "1.000 đồng",
    ),
    *("triệu đồng/người/năm", "đồng/người/năm", "đồng/người/tháng", "triệu đồng/người"),
)


def _code_key(code: str) -> str:
    """``BM 03``, ``bm-3`` and ``BM03`` are one: letters, then the number without zeros."""
    joined = bare(code).replace(" ", "")
    letters = joined.rstrip("0123456789")
    number = joined[len(letters) :]
    return letters + (str(int(number)) if number else "")


def _without_additions(text: str) -> Iterable[str]:
    """``text``, then without what follows a comma, a bracket or a dash (", xã Phổ An")."""
    yield text
    for separator in (",", "(", " - ", " – ", ";"):
        head, found, _ = text.partition(separator)
        if found and head.strip():
            yield head


def _numbers(name: str) -> list[int]:
    """The numbers in a bare name; a numeral at its end counts, so that "Hội An" is not "Hội An I"."""
    *_, last = name.split() or [""]
    found = [int(digits) for digits in re.findall(r"\d+", name)]
    return [*found, _NUMERALS[last]] if last in _NUMERALS else found


def _closest_same_numbers(text: str, names: Sequence[str]) -> str | None:
    """The one of the bare ``names`` most like ``text`` that has the same numbers in it."""
    wanted = bare(text)
    numbers = _numbers(wanted)
    alike = [name for name in names if len(name) > 3 and _numbers(name) == numbers]  # noqa: PLR2004
    near = closest(wanted, alike, NEAR_ENOUGH)
    if near is None:
        return None
    # Two names as like as each other are no answer.
    rest = [name for name in alike if name != near]
    second = closest(wanted, rest, NEAR_ENOUGH)
    return None if second is not None and _likeness(wanted, second) == _likeness(wanted, near) else near


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher  # only a misspelt name needs it

    return SequenceMatcher(None, one, other, autojunk=False).ratio()
