"""The matrix unit × form on the screen, and whom to remind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reports.intake.model import Obligation, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from reports.plan import Plan
    from reports.speech import Speaker

_MARKS = {
    State.RECEIVED: ("✓", "green"),
    State.MISSING: ("✗", "bold red"),
    State.FAULTY: ("!", "red"),
    State.DUPLICATE: ("2", "yellow"),
    State.NOT_ASKED: ("-", ""),
}


def status_table(plan: Plan, matrix: Sequence[Obligation], say: Speaker) -> RenderableType:
    """One row per unit, one column per form (``+3`` says three days late); below it, whom to
    remind of what is missing, faulty or late. Fits a screen of 80 columns."""
    from rich.console import Group

    reminders = _reminders(plan, matrix, say)
    drawn = _matrix(plan, matrix, say)
    return drawn if reminders is None else Group(drawn, "", reminders)


def _matrix(plan: Plan, matrix: Sequence[Obligation], say: Speaker) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    by_place = {(o.unit, o.form): o for o in matrix}
    table = Table(
        title=say("Tình hình nộp biểu năm {year}", year=plan.year),
        title_justify="left",
        caption=say("✓ đã nộp   +3 muộn 3 ngày   ✗ thiếu   ! có lỗi   2 nộp trùng"),
        caption_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
    )
    table.add_column(say("Đơn vị"), overflow="fold", min_width=20, max_width=40)
    for form in plan.forms:
        table.add_column(_in_two_lines(form.code), justify="center", overflow="fold", min_width=2)
    for unit in plan.units:
        row = [Text(unit.name)]
        for form in plan.forms:
            obligation = by_place.get((unit.code, form.code))
            row.append(_cell(obligation) if obligation else Text(""))
        table.add_row(*row)
    return table


def _in_two_lines(code: str) -> str:
    """``BM01`` as ``BM`` over ``01``, so that twelve forms stand side by side."""
    return re.sub(r"^(\D+)(\d+)$", r"\1\n\2", code)


def _reminders(plan: Plan, matrix: Sequence[Obligation], say: Speaker) -> Table | None:
    """Units that owe something or were late, with whom to ring; None where there are none."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    owed = {
        unit: [o for o in matrix if o.unit == unit.code and (o.late or not o.settled)] for unit in plan.units
    }
    if not any(owed.values()):
        return None
    title = say("Cần nhắc")
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for header in (say("Đơn vị"), say("Biểu"), say("Người phụ trách")):
        table.add_column(header, overflow="fold")
    table.add_column(say("Điện thoại"), no_wrap=True)
    for unit, obligations in owed.items():
        if obligations:
            forms = ", ".join(f"{o.form} {_words(o)}" for o in obligations)
            texts = (unit.name, forms, unit.contact or "-", unit.phone or "-")
            table.add_row(*(Text(text) for text in texts))
    return table


def _words(obligation: Obligation) -> str:
    """``✗ +3``: the state's mark and the days late."""
    mark, _ = _MARKS[obligation.state]
    return mark + (f" +{obligation.late_days}" if obligation.late else "")


def _cell(obligation: Obligation) -> Text:
    from rich.text import Text

    return Text(_words(obligation).replace(" ", "\n"), style=_MARKS[obligation.state][1])


def obligations_as_json(matrix: Sequence[Obligation]) -> list[dict[str, Any]]:
    """The matrix for ``--json``: one object per unit and form that is due."""
    return [
        {
            "unit": o.unit,
            "form": o.form,
            "state": o.state.value,
            "submitted": o.submitted.isoformat() if o.submitted else None,
            "deadline": o.deadline.isoformat() if o.deadline else None,
            "late_days": o.late_days,
            "files": list(o.files),
            "contact": o.contact,
            "phone": o.phone,
        }
        for o in matrix
    ]
