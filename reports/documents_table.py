"""The list of the year's documents on the screen and for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from reports.documents.listing import Listed, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from reports.speech import Speaker

_COLOURS = {
    Stage.ISSUED: "bold green",
    Stage.WRITTEN: "green",
    Stage.NOT_YET: "",
    Stage.NOTHING: "dim",
    Stage.BLOCKED: "bold red",
    Stage.WHEN_ASKED: "",
}
_NONE = "-"


def documents_table(rows: Sequence[Listed], year: int, say: Speaker) -> RenderableType:
    """A row for each document: number, title with its file, symbol, addressees, signer, copies, stage."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=say("Các văn bản năm {year}", year=year),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        expand=True,
        padding=(0, 1, 0, 0),
    )
    table.add_column(say("Số TT"), justify="right", no_wrap=True)
    table.add_column(say("Văn bản, tệp"), ratio=4, overflow="fold")
    table.add_column(say("Ký hiệu"), no_wrap=True)
    table.add_column(say("Kính gửi"), ratio=3, overflow="fold")
    table.add_column(say("Người ký"), ratio=2, overflow="fold")
    table.add_column(say("Số bản"), justify="right", no_wrap=True)
    table.add_column(say("Tình trạng"), ratio=2, overflow="fold")
    words = stage_words(say)
    for number, row in enumerate(rows, 1):
        table.add_row(
            str(number),
            Text.assemble(row.title, "\n", (row.file_name, "dim")),
            row.symbol or _NONE,
            "; ".join(row.addressees) or _NONE,
            row.signer or _NONE,
            str(row.copies or _NONE),
            Text(_told(row, words[row.stage], say), style=_COLOURS[row.stage]),
        )
    return table


def _told(row: Listed, stage: str, say: Speaker) -> str:
    if row.stage is Stage.ISSUED:
        return say("đã ghi số {symbol}", symbol=row.issued)
    if row.stage is Stage.WHEN_ASKED and row.command:
        return say("khi cần: lệnh {command}", command=row.command)
    return " ".join((stage, *row.blocked_by))


def stage_words(say: Speaker) -> dict[Stage, str]:
    """How each stage is called."""
    return {
        Stage.ISSUED: say("đã ghi số"),
        Stage.WRITTEN: say("đã viết"),
        Stage.NOT_YET: say("chưa viết"),
        Stage.NOTHING: say("không có gì để viết"),
        Stage.BLOCKED: say("chưa viết được:"),
        Stage.WHEN_ASKED: say("khi cần, có lệnh riêng"),
    }


def documents_as_json(rows: Sequence[Listed]) -> list[dict[str, Any]]:
    """The same for programs, with recipients and the signer's authority."""
    return [{"number": number, **asdict(row)} for number, row in enumerate(rows, 1)]
