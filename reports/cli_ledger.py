"""The command about awards of past years."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reports.help_text import VietnameseCommand

if TYPE_CHECKING:
    from reports.cli import Call

ledger_commands = typer.Typer()
command = ledger_commands.command(cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")


class LedgerAction(StrEnum):
    """What can be done with the ledger besides reading it."""

    LIST = "list"
    ADD = "add"


@command
def ledger(
    context: typer.Context,
    action: Annotated[
        LedgerAction,
        typer.Argument(
            metavar="VIỆC", help="list: xem sổ khen thưởng; add: ghi một quyết định đã ký vào bản sao của sổ."
        ),
    ] = LedgerAction.LIST,
    *,
    name: Annotated[str, typer.Option("--name", help="Chỉ xem người, tập thể có tên chứa chữ này.")] = "",
    title: Annotated[str, typer.Option("--title", help="Chỉ danh hiệu này: tên hoặc mã, ví dụ CSTDCS.")] = "",
    award_year: Annotated[
        int | None, typer.Option("--award-year", help="Chỉ xem năm khen thưởng này.")
    ] = None,
    number: Annotated[str, typer.Option("--number", help="Với add: số quyết định, ví dụ 245/QĐ-UBND.")] = "",
    day: Annotated[str, typer.Option("--date", help="Với add: ngày ký quyết định, ví dụ 27/12/2024.")] = "",
    level: Annotated[
        str, typer.Option("--level", help="Với add: cấp quyết định: xã, huyện, tỉnh (mặc định: xã).")
    ] = "xã",
    unregistered: Annotated[
        bool,
        typer.Option(
            "--unregistered",
            help="Với add: ghi dù sổ đăng ký của máy có số hoặc ngày khác cho quyết định này.",
        ),
    ] = False,
) -> None:
    """Sổ khen thưởng các năm: xem, lọc; ghi một quyết định đã ký vào một tệp mới cạnh sổ cũ."""
    from reports.ledger_commands import add_decision, list_awards

    call: Call = context.obj
    if action is LedgerAction.ADD:
        add_decision(call.screen, call.folders, number, day, level, title, unregistered=unregistered)
    else:
        list_awards(call.screen, call.folders, name, title, award_year)
