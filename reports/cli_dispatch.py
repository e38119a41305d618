"""The commands that take a document to the district's desk: ``register`` and what it can do.

Like those of ``reports.cli``: a few lines each, which call, say what came of it and what is next. The
clock is read here and nowhere below.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.errors import UsageError
from reports.folders import seen_from_here
from reports.help_text import VietnameseCommand, VietnameseSubGroup
from reports.options import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.cli import Call
    from reports.dispatch import Issued, Register
    from reports.office import Office
    from reports.speech import Screen

register_app = typer.Typer(
    cls=VietnameseSubGroup,
    rich_markup_mode=None,
    subcommand_metavar="[VIỆC] …",
    options_metavar="[TÙY CHỌN]",
)
command = register_app.command(cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")


@register_app.callback()
def _register_group() -> None:
    """Sổ đăng ký văn bản đi: cấp số sau khi ký, hủy số, xem, in sổ."""


_Kind = Annotated[
    str, typer.Argument(metavar="LOẠI", help="Ký hiệu loại văn bản, như trang Ký hiệu: BC, TTr.")
]
_Number = Annotated[int, typer.Argument(metavar="SỐ", min=1, help="Số, không kèm ký hiệu.")]
_Day = Annotated[str, typer.Option("--date", help="Ngày, ví dụ 20/12/2024.")]
_Book = Annotated[
    int | None, typer.Option("--book", help="Năm của quyển sổ (mặc định: năm đang làm).", min=1900, max=2100)
]


@command
def issue(
    context: typer.Context,
    kind: _Kind,
    *,
    day: _Day,
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
    from reports.dispatch.request import Wishes, outgoing

    call: Call = context.obj
    wishes = Wishes(subject, signer, recipients, keeper, copies, note)
    document = outgoing(_office(call), kind, day_of(day), wishes)
    with _register(call) as register:
        if number is None:
            issued = register.issue(document, _now(), reason=reason, again=again)
        else:
            issued = register.accept(document, number, _now(), reason=reason, again=again)
    call.screen.line("Đã cấp số {symbol}, ngày {day}: {subject}.", **_facts(issued))
    _say_findings(call.screen, issued)
    call.screen.next_step(
        "ghi số và ngày vào văn bản (`{program} register fill` làm việc này), rồi đóng dấu."
    )


@command
def fill(
    context: typer.Context,
    kind: _Kind,
    number: _Number,
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp .docx đã ký, còn để trống số và ngày.")],
    *,
    year: _Book = None,
) -> None:
    """Ghi số, ngày và các dòng Kèm theo vào một bản của văn bản; không đổi gì khác."""
    from reports.dispatch.issuing import write_filled
    from reports.dispatch.request import series_for

    call: Call = context.obj
    if not file.is_file():
        raise UsageError("{file} không phải là một tệp .docx có trên máy.", file=file)
    series = series_for(_office(call), kind, year or call.folders.year)
    with _register(call) as register:
        entry = register.entry(series, number)
    target = write_filled(file, entry, call.folders.out / str(series.year) / "phat_hanh")
    call.screen.line("Đã ghi {path}.", path=seen_from_here(target))
    call.screen.json(str(target))
    call.screen.next_step("chuyển sang PDF bằng `{program} pdf --final`.")


@command
def void(
    context: typer.Context,
    kind: _Kind,
    number: _Number,
    *,
    reason: Annotated[str, typer.Option("--reason", help="Lý do hủy.")],
    year: _Book = None,
) -> None:
    """Hủy một số: số vẫn nằm trong sổ cùng lý do, không bao giờ cấp lại."""
    from reports.dispatch.request import series_for

    call: Call = context.obj
    series = series_for(_office(call), kind, year or call.folders.year)
    with _register(call) as register:
        done = register.void(series, number, reason, _now())
    call.screen.line("Đã ghi hủy số {symbol}: {void}.", **_facts(done))
    _say_findings(call.screen, done)
    call.screen.next_step("văn bản thay thế (nếu có) lấy số mới bằng `{program} register issue`.")


@command
def sent(
    context: typer.Context,
    kind: _Kind,
    number: _Number,
    *,
    day: _Day,
    receiver: Annotated[str, typer.Option("--receiver", help="Người ký nhận.")] = "",
    note: Annotated[str, typer.Option("--note", help="Ghi chú.")] = "",
    year: _Book = None,
) -> None:
    """Ghi ngày chuyển và người ký nhận (cột 8, 9 của sổ)."""
    from reports.dispatch import HandOver
    from reports.dispatch.request import series_for
    from reports.vietnamese import clean

    call: Call = context.obj
    series = series_for(_office(call), kind, year or call.folders.year)
    with _register(call) as register:
        handed = HandOver(day_of(day), clean(receiver), clean(note))
        done = register.hand_over(series, number, handed, _now())
    call.screen.line("Đã ghi ngày chuyển của số {symbol}.", **_facts(done))
    _say_findings(call.screen, done)
    call.screen.next_step("xem sổ bằng `{program} register list`.")


@register_app.command("list", cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")
def list_entries(context: typer.Context, *, year: _Book = None) -> None:
    """Xem sổ của một năm, kèm những chỗ cần xem lại."""
    from reports.register_table import register_table

    call: Call = context.obj
    screen, wanted = call.screen, year or call.folders.year
    with _register(call) as register:
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
    with _register(call) as register:
        steps = Receipts(register).all()
    if steps:
        screen.show(receipts_table(steps, screen.say))
    else:
        screen.line("Chưa có thư nào được gửi từ chương trình.")
    screen.json([step.as_dict() for step in steps])
    screen.next_step("thư chưa rõ đã đến hay chưa thì gọi điện hỏi nơi nhận.")


@command
def show(context: typer.Context, kind: _Kind, number: _Number, *, year: _Book = None) -> None:
    """Xem đủ mười cột của một số."""
    from reports.dispatch.model import COLUMNS
    from reports.dispatch.request import series_for

    call: Call = context.obj
    series = series_for(_office(call), kind, year or call.folders.year)
    with _register(call) as register:
        entry = register.entry(series, number)
    for place, (label, text) in enumerate(zip(COLUMNS, entry.columns(), strict=True), 1):
        call.screen.line("  ({place}) {label}: {text}", place=place, label=label, text=text)
    call.screen.json(entry.as_dict())


@command
def export(context: typer.Context, *, year: _Book = None) -> None:
    """Xuất sổ của một năm thành tệp Excel và tệp Word để in, vào out/<năm>/."""
    from reports.dispatch.workbook import write_book

    call: Call = context.obj
    folders, wanted = call.folders, year or call.folders.year
    office = _office(call)
    with _register(call) as register:
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
    with _register(call) as register:
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


@contextmanager
def _register(call: Call) -> Iterator[Register]:
    """The register, open; a number refused is said with its code and ends the command."""
    from reports.dispatch import Backups, NumberRefused, Register

    folders = call.folders
    try:
        with Register(folders.number_register, Backups(folders.register_backups)) as register:
            yield register
    except NumberRefused as refused:
        screen, finding = call.screen, refused.finding
        screen.problem(f"{finding.code} {finding.text(screen.language)}")
        screen.json({"refused": finding.as_dict()})
        raise typer.Exit(1) from refused


def _office(call: Call) -> Office:
    from reports.office import read_office

    return read_office(call.folders.office, root=call.folders.data)


def _now() -> datetime:
    """The clock of this machine, in its own time zone."""
    return datetime.now(tz=UTC).astimezone()


def _facts(issued: Issued) -> dict[str, str]:
    """What a message may say of a line of the register."""
    entry = issued.entry
    document = entry.document
    return {
        "symbol": entry.symbol,
        "day": f"{document.day:%d/%m/%Y}",
        "subject": document.subject,
        "void": entry.void,
    }


def _say_findings(screen: Screen, issued: Issued) -> None:
    """What should be looked at, and the line for programs."""
    screen.findings(issued.findings, {})
    screen.json({"entry": issued.entry.as_dict(), "findings": [one.as_dict() for one in issued.findings]})
