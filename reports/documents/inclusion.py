"""What to say of titles that take others in, so that numbers of one year do not look contradictory.

Whoever is proposed for Chiến sĩ thi đua cơ sở has met the standard of Lao động tiên tiến (the law's
``includes``). They stand in one row of every table, that of the higher title, and yet count in a
collective's number of Lao động tiên tiến.
"""

from __future__ import annotations

from reports.awards.law_model import NomineeKind, Title
from reports.awards.members import ADVANCED_WORKER
from reports.awards.model import Commendation
from reports.documents.numbering import count, listed


def row_notes(commendation: Commendation) -> tuple[str, ...]:
    """For tables by title: who is not counted again in the row of the title that is taken in."""
    notes = []
    for title, people in _taking_in(commendation):
        for code in title.includes:
            taken = commendation.law.titles.get(code)
            if taken is not None:
                notes.append(
                    f"{count(people, 'cá nhân')} đề nghị danh hiệu “{title.name}” đã đạt tiêu chuẩn danh hiệu "
                    f"“{taken.name}”, không thống kê lại ở dòng “{taken.name}”."
                )
    return tuple(notes)


def column_note(commendation: Commendation) -> str:
    """For the list of collectives: whom their number of Lao động tiên tiến takes in; empty where it
    takes in nobody else."""
    own = commendation.law.titles.get(ADVANCED_WORKER)
    higher = [title.name for title, _ in _taking_in(commendation) if ADVANCED_WORKER in title.includes]
    if own is None or not higher:
        return ""
    names = listed(f"“{name}”" for name in higher)
    return (
        f"Ghi chú: cột “Số {own.name}” tính cả người của tập thể được đề nghị danh hiệu {names}, "
        f"vì đã đạt tiêu chuẩn danh hiệu “{own.name}”."
    )


def _taking_in(commendation: Commendation) -> list[tuple[Title, int]]:
    """Titles people are proposed for that take others in, in the law's order, with how many people."""
    people: dict[str, int] = {}
    for nominee in commendation.put_forward:
        title = nominee.title
        if nominee.kind is NomineeKind.PERSON and title is not None and title.includes:
            people[title.code] = people.get(title.code, 0) + 1
    titles = {n.title.code: n.title for n in commendation.nominees if n.title is not None}
    found = [(titles[code], number) for code, number in people.items()]
    return sorted(found, key=lambda one: one[0].order)
