"""The matrix unit × form on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.intake.model import Obligation, State

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def status_table(plan: Plan, matrix: Sequence[Obligation], say: Speaker) -> Table:
    """One row per unit, one column per form; ``+3`` says three days late."""
    from rich.table import Table
    from rich.text import Text

    by_place = {(o.unit, o.form): o for o in matrix}
    table = Table(
        title=say("Tình hình nộp biểu năm {year}", year=plan.year),
        title_justify="left",
        caption=say("✓ đã nộp   +3 muộn 3 ngày   ✗ thiếu   ! có lỗi   2 nộp trùng"),
        caption_justify="left",
    )
    table.add_column(say("Đơn vị"), overflow="fold", min_width=30)
    for form in plan.forms:
        table.add_column(form.code, justify="center", no_wrap=True)
    for unit in plan.units:
        row = [Text(unit.name)]
        for form in plan.forms:
            obligation = by_place.get((unit.code, form.code))
            row.append(_cell(obligation) if obligation else Text(""))
        table.add_row(*row)
    return table


def _cell(obligation: Obligation) -> Text:
    from rich.text import Text

    mark, colour = _MARKS[obligation.state]
    late = f" +{obligation.late_days}" if obligation.late else ""
    return Text(mark + late, style=colour)


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
        }
        for o in matrix
    ]
