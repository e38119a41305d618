"""Which submissions count: one per unit and form, of the plan's year, and asked for.

In go all candidates, out comes what counts, what is set aside and why. Of several for the same
unit and form the earlier counts until the user names another in **Bản nộp**; identical ones
harm nobody and are only mentioned. A form that was not asked of the unit is not counted: added
to the asked unit's own it would count the same thing twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from reports.findings import Finding, Where
from reports.intake.model import Submission
from reports.plan.model import Plan, Resubmission
from reports.vietnamese import clean, closest, fold


@dataclass(frozen=True)
class Candidate:
    """A submission that may count: is it of this year, was it asked of its unit."""

    submission: Submission
    this_year: bool
    asked: bool


@dataclass(frozen=True)
class Chosen:
    """What counts and what does not. ``replaced`` are those set aside by the user's own word in
    **Bản nộp**: what is wrong in them needs no mending."""

    counted: tuple[Submission, ...]
    set_aside: tuple[Submission, ...]
    replaced: tuple[Submission, ...]
    findings: tuple[Finding, ...]


def choose(candidates: Sequence[Candidate], plan: Plan) -> Chosen:
    """Choose one submission per unit and form."""
    findings: list[Finding] = []
    groups: dict[tuple[str, str], list[Submission]] = {}
    aside: list[Submission] = []
    replaced: list[Submission] = []
    for candidate in candidates:
        submission = candidate.submission
        if not candidate.this_year:
            aside.append(submission)  # E210 or E213 says why
        elif not candidate.asked:
            aside.append(submission)
            unit = plan.unit_by_code[submission.unit]
            asked = ", ".join(unit.forms)
            findings.append(Finding("E235", _place(submission), submission.form, asked, unit.name))
        else:
            groups.setdefault((submission.unit, submission.form), []).append(submission)
    counted: list[Submission] = []
    for group in groups.values():
        ordered = sorted(group, key=lambda s: (s.submitted or date.max, s.file, s.sheet))
        first = _named(ordered, plan.resubmissions) or ordered[0]
        decided = _named(ordered, plan.resubmissions) is not None
        counted.append(first)
        for other in (s for s in ordered if s is not first):
            aside.append(other)
            replaced += [other] if decided else []
            findings.append(_set_aside(other, first, decided=decided))
    findings.extend(f for r in plan.resubmissions for f in _unheard(r, candidates, plan))
    return Chosen(tuple(counted), tuple(aside), tuple(replaced), tuple(findings))


def _set_aside(other: Submission, first: Submission, *, decided: bool) -> Finding:
    different = "R238" if decided else "E236"
    code = "W239" if content_of(other) == content_of(first) else different
    return Finding(code, _place(other), _shown(other), _shown(first))


def content_of(submission: Submission) -> tuple[tuple[tuple[str, object], ...], ...]:
    """The values of a submission without their places: two with the same content say the same."""
    return tuple(
        tuple(sorted(((name, v.value) for name, v in row.values.items()), key=lambda item: item[0]))
        for row in submission.rows
    )


def _named(group: Sequence[Submission], words: Sequence[Resubmission]) -> Submission | None:
    """The submission that **Bản nộp** names, when exactly one of the group is meant."""
    files = {fold(w.file) for w in words if (w.unit, w.form) == (group[0].unit, group[0].form)}
    named = [s for s in group if _names_of(s.file) & files]
    return named[0] if len(named) == 1 else None


def _names_of(file: str) -> set[str]:
    """A file may be named by its whole path, any end of it, or its name alone."""
    parts = PurePosixPath(clean(file)).parts
    return {fold("/".join(parts[start:])) for start in range(len(parts))}


def _unheard(word: Resubmission, candidates: Sequence[Candidate], plan: Plan) -> list[Finding]:
    """What is wrong with a row of **Bản nộp**: it names no submission there is."""
    files = [
        c.submission.file
        for c in candidates
        if (c.submission.unit, c.submission.form) == (word.unit, word.form) and c.this_year
    ]
    if any(fold(word.file) in _names_of(file) for file in files):
        return []
    unit = plan.unit_by_code.get(word.unit)
    nearest = closest(word.file, files, 0.5) or ""
    where = word.ref.where(word.unit, word.form)
    who = f"{unit.name if unit else word.unit}, {word.form}"
    return [Finding("E237", where, word.file, nearest or "; ".join(files) or "chưa có bản nào", who)]


def _place(submission: Submission) -> Where:
    return Where(submission.file, submission.sheet, "", submission.unit, submission.form)


def _shown(submission: Submission) -> str:
    when = f" ({submission.submitted:%d/%m/%Y})" if submission.submitted else ""
    return f'{submission.file}, trang "{submission.sheet}"{when}'
