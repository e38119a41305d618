"""Whether each nominee meets each criterion of the title asked for.

In: nominees, their awards of past years, and the law of the day. Out: for each nominee and criterion
one judgement (met, not met, cannot tell) with the evidence, the cells it stands in, and what would
mend it. A criterion whose source is no text at hand never refuses anybody; it warns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from reports.awards import rules_common, rules_standing
from reports.awards.case import Case
from reports.awards.law_model import Criterion, Law, NomineeKind, Rule
from reports.awards.model import Assessment, Award, Judgement, Nominee, Ruling
from reports.awards.people import Register
from reports.awards.words import names_decision
from reports.findings import Finding
from reports.vietnamese import fold

RULES: Mapping[Rule, Callable[[Case], Judgement]] = {
    Rule.RATING: rules_standing.rating,
    Rule.MONTHS: rules_standing.months,
    Rule.EXCELLENT_OR_INITIATIVE: rules_standing.excellent_or_initiative,
    Rule.CHAIN: rules_standing.chain,
    Rule.CHAIN_OR_INITIATIVES: rules_standing.chain_or_initiatives,
    Rule.ADVANCED_SHARE: rules_standing.advanced_share,
    Rule.COMPLETED_SHARE: rules_standing.completed_share,
    Rule.HAS_BEARER: rules_standing.has_bearer,
    Rule.DISCIPLINE: rules_common.discipline,
    Rule.COMPLAINT: rules_common.complaint,
    Rule.ONCE: rules_common.once,
    Rule.SERVICE_ONLY: rules_common.service_only,
    Rule.AUTHORITY: rules_common.authority,
    Rule.SHOWN: rules_common.shown,
}
"""Each rule as its own function over a criterion that the law data defines."""

_HUNDRED = Decimal(100)
_WOMEN_MAJORITY = Decimal(70)
"""Percent of women from which on a collective goes first among equals."""

_BESIDE_OTHERS = frozenset({Rule.ONCE, Rule.HAS_BEARER})
"""Criteria that look at other proposals: one that falls for a reason of its own counts for nothing."""


@dataclass(frozen=True)
class Grounds:
    """What nominees are judged by: awards of past years by ``Nominee.key``, the law of the day, the year
    awards are for; ``since`` is the day of the council's meeting, from which on a decision can have come of
    this list; ``ledger_whole`` whether every row of the ledger could be read, ``doubtful`` the keys of nominees
    of whom a row of it may or may not be."""

    histories: Mapping[str, tuple[Award, ...]]
    law: Law
    year: int
    since: date | None = None
    ledger_whole: bool = True
    doubtful: frozenset[str] = frozenset()

    def case(
        self,
        nominee: Nominee,
        criterion: Criterion,
        others: tuple[Nominee, ...] = (),
        people: tuple[Nominee, ...] = (),
    ) -> Case:
        """A nominee before one criterion."""
        history = self.histories.get(nominee.key, ())
        return Case(
            nominee,
            criterion,
            history,
            self.year,
            self.law,
            others,
            people,
            since=self.since,
            ledger_whole=self.ledger_whole and nominee.key not in self.doubtful,
        )


def assess(nominees: Sequence[Nominee], grounds: Grounds) -> tuple[tuple[Assessment, ...], list[Finding]]:
    """Judge every nominee with a usable title, in the order given; one finding for each criterion that
    refuses (W744), for each not met whose source may only warn (W745), and for each cell that does not say
    what a criterion asks of somebody not refused (W746)."""
    first = tuple(_assessed(nominee, grounds) for nominee in nominees)
    fallen = {one.nominee.key for one in first if one.refused}
    standing = Register(nominee for nominee in nominees if nominee.key not in fallen)
    assessments = tuple(_beside_others(one, grounds, standing) for one in first)
    return assessments, [finding for one in assessments for finding in _findings(one)]


def _assessed(nominee: Nominee, grounds: Grounds) -> Assessment:
    """A nominee before every criterion that looks at nobody else."""
    criteria = (c for c in _criteria(nominee, grounds.law) if c.rule not in _BESIDE_OTHERS)
    judgements = tuple(RULES[c.rule](grounds.case(nominee, c)) for c in criteria)
    return Assessment(nominee, judgements, grounds.histories.get(nominee.key, ()))


def _beside_others(one: Assessment, grounds: Grounds, standing: Register) -> Assessment:
    """The same, with the criteria that look at other proposals judged beside those still standing."""
    criteria = _criteria(one.nominee, grounds.law)
    done = {judgement.criterion.code: judgement for judgement in one.judgements}
    for criterion in criteria:
        if criterion.rule in _BESIDE_OTHERS:
            others, people = standing.same_bearer(one.nominee), standing.under(one.nominee)
            done[criterion.code] = RULES[criterion.rule](grounds.case(one.nominee, criterion, others, people))
    return replace(one, judgements=tuple(done[criterion.code] for criterion in criteria))


def _criteria(nominee: Nominee, law: Law) -> tuple[Criterion, ...]:
    return law.criteria_of(nominee.title.code, nominee.kind, nominee.merit) if nominee.title else ()


def _findings(one: Assessment) -> list[Finding]:
    nominee = one.nominee
    found = []
    for judgement in one.judgements:
        if judgement.ruling is Ruling.NOT_MET and nominee.title is not None:
            code = "W744" if judgement.blocks else "W745"
            cells = judgement.cells or (nominee.ref,)
            said = f"{nominee.name}, {nominee.title.name}"
            reason = f"{judgement.criterion.text} ({judgement.criterion.provision.article})"
            found.append(Finding(code, cells[0].where(), said, reason, judgement.evidence))
    return found if one.refused else [*found, *_questions(one)]


def _questions(one: Assessment) -> list[Finding]:
    """One W746 for each cell of the list that leaves out what the criteria ask."""
    title = one.nominee.title.name if one.nominee.title is not None else ""
    asked = {j.cells[0]: j for j in reversed(one.judgements) if j.asks and j.cells}
    return [
        Finding(
            "W746",
            cell.where(),
            f"{one.nominee.name}, {title}",
            f"{judgement.criterion.text} ({judgement.criterion.provision.article})",
            f"{judgement.evidence}. {judgement.remedy}",
        )
        for cell, judgement in reversed(asked.items())
    ]


def in_precedence(assessments: Iterable[Assessment], ratings: Sequence[str]) -> tuple[Assessment, ...]:
    """Who goes before whom where not all can be chosen: by rating, then with a recognised initiative
    before without; between equals women, and collectives of whom 70 % or more are women, come first."""
    places = {fold(rating): place for place, rating in enumerate(ratings, 1)}

    def key(one: Assessment) -> tuple[int, bool, bool]:
        nominee = one.nominee
        initiative = names_decision(nominee.initiative_decision)
        return (-places.get(fold(nominee.rating), 0), not initiative, not _goes_first(nominee))

    return tuple(sorted(assessments, key=key))


def _goes_first(nominee: Nominee) -> bool:
    """Whether equals stand back (NĐ 98/2023, Điều 4): a woman, or a collective mostly of women."""
    if nominee.kind is not NomineeKind.COLLECTIVE:
        return fold(nominee.sex) == "nữ"
    women, members = nominee.members_women, nominee.members
    return bool(members) and women is not None and women * _HUNDRED >= _WOMEN_MAJORITY * (members or 0)
