"""The register as a table on the screen: what a clerk looks for first, void numbers struck through."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from reports.dispatch import Entry
from reports.dispatch.receipts import Receipt, State
from reports.speech import Speaker


def register_table(entries: Sequence[Entry], say: Speaker) -> Table:
    """The lines of a year, those that are void struck through."""
    table = Table(expand=True)
    table.add_column(say("Số, ký hiệu"), no_wrap=True)
    table.add_column(say("Ngày"), no_wrap=True)
    table.add_column(say("Trích yếu"), ratio=4)
    table.add_column(say("Người ký"), ratio=2)
    table.add_column(say("Số bản"), justify="right")
    table.add_column(say("Ngày chuyển"), ratio=1)
    table.add_column(say("Ghi chú"), ratio=2)
    for entry in entries:
        symbol, day, subject, signer, _, _, copies, moved, _, remarks = entry.columns()
        style = "strike" if entry.void else ""
        table.add_row(
            *(Text(text, style=style) for text in (symbol, day, subject, signer, copies, moved)),
            Text(remarks),
        )
    return table


_STATES = {
    State.INTENDED: "chuẩn bị gửi",
    State.HANDING: "đang chuyển",
    State.ACCEPTED: "máy chủ đã nhận",
    State.REFUSED: "không gửi được",
    State.UNKNOWN: "chưa rõ",
}


def receipts_table(steps: Sequence[Receipt], say: Speaker) -> Table:
    """What became of letters, step by step; a step that another followed at once is left out."""
    table = Table(expand=True)
    table.add_column(say("Lúc"), no_wrap=True)
    table.add_column(say("Nơi nhận"), ratio=3, overflow="fold")
    table.add_column(say("Gói"), ratio=3, overflow="fold")
    table.add_column(say("Kết quả"), ratio=2)
    table.add_column(say("Máy chủ trả lời"), ratio=3, overflow="fold")
    for step in _ends(steps):
        table.add_row(
            f"{step.recorded:%H:%M %d/%m/%Y}",
            Text(step.sending.recipient),
            Text(f"{step.sending.name} ({step.sending.package[:12]})"),
            Text(say(_STATES[step.state])),
            Text(step.detail),
        )
    return table


def _ends(steps: Sequence[Receipt]) -> list[Receipt]:
    """The results, and of letters without one the last step."""
    last = {(step.sending.package, step.sending.recipient): step.place for step in steps}
    settled = {State.ACCEPTED, State.REFUSED, State.UNKNOWN}
    return [
        step
        for step in steps
        if step.state in settled or step.place == last[step.sending.package, step.sending.recipient]
    ]
