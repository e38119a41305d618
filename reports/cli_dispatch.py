"""The commands that number a document and follow it out: ``register issue``, ``fill``, ``void``, ``sent``.

Like those of ``reports.cli``: a few lines each, which call, say what came of it and what is next.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.errors import UsageError
from reports.folders import seen_from_here
from reports.options import day_of
from reports.register_call import (
    BookYear,
    Day,
    Kind,
    Number,
    command,
    facts,
    now,
    office_of,
    opened_register,
    register_app,
    say_findings,
)

if TYPE_CHECKING:
    from reports.cli import Call

__all__ = ["register_app"]


@command
def issue(
    context: typer.Context,
    kind: Kind,
    *,
    day: Day,
    subject: Annotated[str, typer.Option("--subject", help="Trích yếu nội dung văn bản.")],
    number: Annotated[int | None, typer.Option("--number", min=1, help="Số do sổ giấy đã cấp.")] = None,
    signer: Annotated[
        str, typer.Option("--signer", help="Người ký, nếu khác trang Người ký của co_quan.xlsx.")
    ] = "",
    recipients: Annotated[str, typer.Option("--to", help="Nơi nhận, nếu khác trang Nơi nhận.")] = "",
    keeper: Annotated[str, typer.Option("--keeper", help="Nơi giữ bản lưu, nếu khác dòng Lưu.")] = "",
    copies: Annotated[
        int | None, typer.Option("--copies", min=1, help="Tổng số bản, cả bản lưu, nếu khác trang Nơi nhận.")
    ] = None,
    note: Annotated[str, typer.Option("--note", help="Ghi chú.")] = "",
    reason: Annotated[str, typer.Option("--reason", help="Lý do, khi ngày trái thứ tự số.")] = "",
    again: Annotated[
        bool, typer.Option("--again", help="Đây là văn bản khác, dù trùng ngày và trích yếu.")
    ] = False,
) -> None:
    """Cấp số cho văn bản đã ký; thêm --number để chép số do sổ giấy cấp."""
    from reports.dispatch.request import Wishes, code_of, outgoing
    from reports.documents import letters_made

    call: Call = context.obj
    office = office_of(call)
    wishes = Wishes(subject, signer, recipients, keeper, copies, note)
    letters = letters_made(call.folders.results, code_of(office, kind))
    document = outgoing(office, kind, day_of(day), wishes, letters)
    with opened_register(call) as register:
        if number is None:
            issued = register.issue(document, now(), reason=reason, again=again)
        else:
            issued = register.accept(document, number, now(), reason=reason, again=again)
    call.screen.line("Đã cấp số {symbol}, ngày {day}: {subject}.", **facts(issued))
    say_findings(call.screen, issued)
    call.screen.next_step(
        "ghi số và ngày vào văn bản (`{program} register fill` làm việc này), rồi đóng dấu."
    )


@command
def fill(
    context: typer.Context,
    kind: Kind,
    number: Number,
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp .docx đã ký, còn để trống số và ngày.")],
    *,
    as_is: Annotated[
        bool,
        typer.Option("--as-is", help="Ghi số vào chính tệp này, giữ nguyên mọi chỗ đã sửa tay trong Word."),
    ] = False,
    year: BookYear = None,
) -> None:
    """Dựng lại văn bản, cả phụ lục để riêng, với số, ngày, dòng Kèm theo; không đổi gì khác. Giấy khen ghi số quyết định."""
    from reports.dispatch.issued import IssuedFiles
    from reports.dispatch.issuing import write_issued
    from reports.dispatch.request import code_of, series_for
    from reports.refilling import refilled, refuse_alone

    call: Call = context.obj
    if file.suffix.lower() != ".docx" or not file.is_file():
        raise UsageError("{file} không phải là một tệp .docx có trên máy.", file=file)
    folders, office = call.folders, office_of(call)
    series = series_for(office, kind, year or folders.year)
    with opened_register(call) as register:
        entry = register.entry(series, number)
        refuse_alone(IssuedFiles(register).live(), entry, folders, file)
        made = refilled(folders, file, entry, code_of(office, kind), as_is=as_is)
        target, *along = write_issued(register, entry, made.documents, folders.results / "phat_hanh", now())
    call.screen.line("Đã ghi {path}.", path=seen_from_here(target))
    if along:
        call.screen.line("Cùng số ấy, đã ghi thêm {n} tệp:", n=len(along))
    for path in along:
        call.screen.line("  {path}", path=seen_from_here(path))
    if not made.rendered:
        call.screen.line("Số và ngày được ghi vào chính tệp đã đưa, không dựng lại từ số liệu.")
    call.screen.json({"file": str(target), "rendered": made.rendered, "along": [str(path) for path in along]})
    call.screen.next_step("chuyển sang PDF bằng `{program} pdf`, in đủ bản bằng `{program} print`.")


@command
def void(
    context: typer.Context,
    kind: Kind,
    number: Number,
    *,
    reason: Annotated[str, typer.Option("--reason", help="Lý do hủy.")],
    year: BookYear = None,
) -> None:
    """Hủy một số: số vẫn nằm trong sổ cùng lý do, không bao giờ cấp lại."""
    from reports.dispatch.request import series_for

    call: Call = context.obj
    series = series_for(office_of(call), kind, year or call.folders.year)
    with opened_register(call) as register:
        done = register.void(series, number, reason, now())
    call.screen.line("Đã ghi hủy số {symbol}: {void}.", **facts(done))
    say_findings(call.screen, done)
    call.screen.next_step("văn bản thay thế (nếu có) lấy số mới bằng `{program} register issue`.")


@command
def sent(
    context: typer.Context,
    kind: Kind,
    number: Number,
    *,
    day: Day,
    receiver: Annotated[str, typer.Option("--receiver", help="Người ký nhận.")] = "",
    note: Annotated[str, typer.Option("--note", help="Ghi chú.")] = "",
    year: BookYear = None,
) -> None:
    """Ghi ngày chuyển và người ký nhận (cột 8, 9 của sổ)."""
    from reports.dispatch import HandOver
    from reports.dispatch.request import series_for
    from reports.vietnamese import clean

    call: Call = context.obj
    series = series_for(office_of(call), kind, year or call.folders.year)
    with opened_register(call) as register:
        handed = HandOver(day_of(day), clean(receiver), clean(note))
        done = register.hand_over(series, number, handed, now())
    call.screen.line("Đã ghi ngày chuyển của số {symbol}.", **facts(done))
    say_findings(call.screen, done)
    call.screen.next_step("xem sổ bằng `{program} register list`.")
