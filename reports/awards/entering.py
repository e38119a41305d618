"""A decision that was signed, as new rows for the ledger.

In: those put forward, the level that decided, number and day. Out: the awards it gave that the ledger
does not have yet. A decision on a title that its level may not decide on is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.awards.law_model import Law, Level, NomineeKind, Title
from reports.awards.model import Award, Commendation, Nominee
from reports.errors import UsageError
from reports.vietnamese import fold


@dataclass(frozen=True)
class SignedDecision:
    """A decision as signed. ``law`` is that of its day; ``authority`` who signed, as the ledger says it."""

    number: str
    day: date
    level: Level
    authority: str
    law: Law


@dataclass(frozen=True)
class Entries:
    """What a decision adds: ``new`` awards, and how many of it the ledger has already."""

    new: tuple[Award, ...]
    known: int


def entries(
    commendation: Commendation, year: int, decision: SignedDecision, title: Title | None = None
) -> Entries:
    """The awards of ``decision`` for ``year``: of everybody put forward to its level, or of those for one
    ``title``. Raises UsageError for a title that another level decides on by the law of that day, and for a
    day before the council met."""
    _refuse_before_the_vote(commendation, decision)
    if title is not None:
        _refuse_overstepping(title, decision)
    given = [
        nominee
        for nominee in commendation.proposed_to(decision.level)
        if title is None or (nominee.title is not None and nominee.title.code == title.code)
    ]
    for each in {
        nominee.title.code: nominee.title for nominee in given if nominee.title is not None
    }.values():
        _refuse_overstepping(each, decision)
    awards = [
        _award(nominee, nominee.title, year, decision) for nominee in given if nominee.title is not None
    ]
    known = {_identity(award) for award in commendation.ledger}
    new = tuple(award for award in awards if _identity(award) not in known)
    return Entries(new, len(awards) - len(new))


def _refuse_before_the_vote(commendation: Commendation, decision: SignedDecision) -> None:
    """A decision that was signed before the council voted on what it gives."""
    met = commendation.council.day if commendation.council is not None else None
    if met is not None and decision.day < met:
        raise UsageError(
            "Quyết định ngày {day} trước ngày họp Hội đồng {met}; không ghi vào sổ. Kiểm tra lại --date.",
            day=f"{decision.day:%d/%m/%Y}",
            met=f"{met:%d/%m/%Y}",
        )


def _refuse_overstepping(title: Title, decision: SignedDecision) -> None:
    """A decision beyond authority: by the law of its day another level decides, or no text says who."""
    in_force = decision.law.titles.get(title.code)
    if in_force is None:
        raise UsageError(
            "Vào ngày {day} dữ liệu pháp luật không có quy định ai tặng “{title}”; không ghi vào sổ.",
            day=f"{decision.day:%d/%m/%Y}",
            title=title.name,
        )
    if in_force.level is not decision.level:
        raise UsageError(
            "{who} không có thẩm quyền tặng “{title}”: cấp {level} quyết định ({article}). Không ghi vào sổ.",
            who=decision.authority,
            title=title.name,
            level=in_force.level.value,
            article=in_force.article,
        )


def _award(nominee: Nominee, title: Title, year: int, decision: SignedDecision) -> Award:
    return Award(
        year=year,
        kind=nominee.kind,
        name=nominee.name,
        birth=nominee.birth if nominee.kind is not NomineeKind.COLLECTIVE else None,
        unit=nominee.unit,
        title=title,
        title_text=title.name,
        merit=nominee.merit,
        decision=decision.number,
        decided=decision.day,
        authority=decision.authority,
        ref=nominee.ref,
    )


def _identity(award: Award) -> tuple[object, ...]:
    """What makes two rows one award."""
    title = award.title.code if award.title is not None else fold(award.title_text)
    who = (award.kind, fold(award.name), award.birth, fold(award.unit))
    return (*who, award.year, title, award.merit, fold(award.decision))
