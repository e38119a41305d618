"""The register as a table on the screen: what a clerk looks for first, void numbers struck through."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from reports.dispatch import Entry
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
