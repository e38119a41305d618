"""Whether each nominee meets each criterion of the title asked for.

In: nominees, their awards of past years, and the law of the day. Out: for each nominee and criterion
one judgement (met, not met, cannot tell) with the evidence, the cells it stands in, and what would
mend it. A criterion whose source is no text at hand never refuses anybody; it warns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from reports.awards import rules_common, rules_standing
from reports.awards.case import Case
from reports.awards.law_model import Criterion, Law, NomineeKind, Rule
from reports.awards.model import Assessment, Award, Judgement, Nominee, Ruling
from reports.awards.people import same_bearer, under
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

_AFTER_THE_OTHERS = Rule.ONCE
"""A proposal that falls for another reason stands in no other proposal's way."""


def assess(
    nominees: Sequence[Nominee], histories: Mapping[str, tuple[Award, ...]], law: Law, year: int
) -> tuple[tuple[Assessment, ...], list[Finding]]:
    """Judge every nominee with a usable title, in the order given; one finding for each criterion that
    refuses (W744), and for each not met whose source may only warn (W745)."""
    first = tuple(
        _assessed(nominee, histories.get(nominee.key, ()), law, year, nominees) for nominee in nominees
    )
    fallen = {one.nominee.key for one in first if one.refused}
    standing = [nominee for nominee in nominees if nominee.key not in fallen]
    assessments = tuple(_with_once(one, law, year, standing) for one in first)
    return assessments, [finding for one in assessments for finding in _findings(one)]


def _assessed(
    nominee: Nominee, history: tuple[Award, ...], law: Law, year: int, nominees: Sequence[Nominee]
) -> Assessment:
    """A nominee before every criterion but the one that looks at other proposals."""
    criteria = [c for c in _criteria(nominee, law) if c.rule is not _AFTER_THE_OTHERS]
    people = under(nominee, nominees)
    cases = (Case(nominee, criterion, history, year, law, people=people) for criterion in criteria)
    return Assessment(nominee, tuple(RULES[case.criterion.rule](case) for case in cases), history)


def _with_once(one: Assessment, law: Law, year: int, standing: Sequence[Nominee]) -> Assessment:
    """The same, with one achievement for one award judged beside the proposals still standing."""
    criteria = _criteria(one.nominee, law)
    others = same_bearer(one.nominee, standing)
    done = {judgement.criterion.code: judgement for judgement in one.judgements}
    for criterion in criteria:
        if criterion.rule is _AFTER_THE_OTHERS:
            case = Case(one.nominee, criterion, one.history, year, law, others)
            done[criterion.code] = RULES[criterion.rule](case)
    return replace(one, judgements=tuple(done[criterion.code] for criterion in criteria))


def _criteria(nominee: Nominee, law: Law) -> tuple[Criterion, ...]:
    return law.criteria_of(nominee.title.code, nominee.kind) if nominee.title is not None else ()


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
    return found


def in_precedence(assessments: Iterable[Assessment], ratings: Sequence[str]) -> tuple[Assessment, ...]:
    """Who goes before whom where not all can be chosen: by rating, then with a recognised initiative
    before without; between equals women, and collectives of whom 70 % or more are women, come first."""
    places = {fold(rating): place for place, rating in enumerate(ratings, 1)}

    def key(one: Assessment) -> tuple[int, bool, bool]:
        nominee = one.nominee
        initiative = bool(nominee.initiative_decision.strip())
        return (-places.get(fold(nominee.rating), 0), not initiative, not _goes_first(nominee))

    return tuple(sorted(assessments, key=key))


def _goes_first(nominee: Nominee) -> bool:
    """Whether equals stand back (NĐ 98/2023, Điều 4): a woman, or a collective mostly of women."""
    if nominee.kind is not NomineeKind.COLLECTIVE:
        return fold(nominee.sex) == "nữ"
    women, members = nominee.members_women, nominee.members
    return bool(members) and women is not None and women * _HUNDRED >= _WOMEN_MAJORITY * (members or 0)
