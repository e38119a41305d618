"""The commands that look at the book of outgoing documents and keep it: ``register list``, ``mailed``,
``show``, ``export``, ``backup``, ``restore``. A few lines each, like those of ``reports.cli``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from reports.cli_dispatch import register_app
from reports.errors import UsageError
from reports.folders import seen_from_here
from reports.help_text import VietnameseCommand
from reports.register_call import BookYear, Kind, Number, command, office_of, opened_register

if TYPE_CHECKING:
    from reports.cli import Call

__all__ = ["register_app"]


@register_app.command("list", cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")
def list_entries(context: typer.Context, *, year: BookYear = None) -> None:
    """Xem sổ của một năm, kèm những chỗ cần xem lại."""
    from reports.register_table import register_table

    call: Call = context.obj
    screen, wanted = call.screen, year or call.folders.year
    with opened_register(call) as register:
        entries, findings, years = register.entries(wanted), register.audit(wanted), register.years()
    screen.line("Sổ đăng ký văn bản đi năm {year}: {n} số.", year=wanted, n=len(entries))
    if entries:
        screen.show(register_table(entries, screen.say))
    elif years:
        screen.line("Các năm có trong sổ: {years}.", years=", ".join(str(one) for one in years))
    screen.findings(findings, {})
    screen.json(
        {
            "year": wanted,
            "entries": [entry.as_dict() for entry in entries],
            "findings": [finding.as_dict() for finding in findings],
        }
    )
    screen.next_step("in sổ bằng `{program} register export`.")


@command
def mailed(context: typer.Context) -> None:
    """Xem thư đã gửi: gói nào, cho ai, lúc nào, máy chủ trả lời gì."""
    from reports.dispatch.receipts import Receipts
    from reports.register_table import receipts_table

    call: Call = context.obj
    screen = call.screen
    with opened_register(call) as register:
        steps = Receipts(register).all()
    if steps:
        screen.show(receipts_table(steps, screen.say))
    else:
        screen.line("Chưa có thư nào được gửi từ chương trình.")
    screen.json([step.as_dict() for step in steps])
    screen.next_step("thư chưa rõ đã đến hay chưa thì gọi điện hỏi nơi nhận.")


@command
def show(context: typer.Context, kind: Kind, number: Number, *, year: BookYear = None) -> None:
    """Xem đủ mười cột của một số."""
    from reports.dispatch.model import COLUMNS
    from reports.dispatch.request import series_for

    call: Call = context.obj
    series = series_for(office_of(call), kind, year or call.folders.year)
    with opened_register(call) as register:
        entry = register.entry(series, number)
    for place, (label, text) in enumerate(zip(COLUMNS, entry.columns(), strict=True), 1):
        call.screen.line("  ({place}) {label}: {text}", place=place, label=label, text=text)
    call.screen.json(entry.as_dict())


@command
def export(context: typer.Context, *, year: BookYear = None) -> None:
    """Xuất sổ của một năm thành tệp Excel và tệp Word để in, vào out/<năm>/."""
    from reports.dispatch.workbook import write_book

    call: Call = context.obj
    folders, wanted = call.folders, year or call.folders.year
    office = office_of(call)
    with opened_register(call) as register:
        entries = register.entries(wanted)
    if not entries:
        raise UsageError("Sổ năm {year} chưa có số nào để in.", year=wanted)
    paths = write_book(office, entries, folders.templates, folders.out / str(wanted))
    for path in paths:
        call.screen.line("Đã ghi {path}.", path=seen_from_here(path))
    call.screen.json([str(path) for path in paths])
    call.screen.next_step("mở tệp, in khổ A4 nằm ngang, đóng quyển và ký nhận theo quy chế của cơ quan.")


@command
def backup(context: typer.Context) -> None:
    """Sao lưu sổ ngay bây giờ và kiểm tra lại bản sao."""
    call: Call = context.obj
    with opened_register(call) as register:
        path = register.back_up()
    call.screen.line("Đã sao lưu sổ và đọc lại đúng: {path}", path=seen_from_here(path))
    call.screen.json(str(path))
    call.screen.next_step("chép bản sao sang USB hoặc máy khác để phòng hỏng ổ đĩa.")


@command
def restore(context: typer.Context) -> None:
    """Khi tệp sổ bị hỏng: lấy lại bản sao lưu gần nhất; tệp hỏng được giữ riêng."""
    from reports.dispatch import Backups
    from reports.dispatch.storage import restored

    call: Call = context.obj
    path = call.folders.number_register
    copy, old = restored(path, Backups(call.folders.register_backups))
    call.screen.line("Đã lấy lại sổ từ bản sao lưu {copy}.", copy=seen_from_here(copy))
    if old is not None:
        call.screen.line("Tệp hỏng được giữ ở {old}.", old=seen_from_here(old))
    call.screen.json({"copy": str(copy), "old": str(old) if old else None})
    call.screen.next_step("so số cuối của từng loại với văn bản đã phát hành: `{program} register list`.")
