"""The commands that collect and check: blank forms out, who has sent what, what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reports.folders import seen_from_here as _relative
from reports.help_text import VietnameseCommand

if TYPE_CHECKING:
    from reports.cli import Call
    from reports.findings import Finding
    from reports.speech import Screen

collect_commands = typer.Typer()
command = collect_commands.command(cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")


@command
def forms(context: typer.Context) -> None:
    """Tạo biểu mẫu trống cho từng đơn vị vào out/<năm>/bieu_mau/."""
    from reports.pipeline import make_forms

    call: Call = context.obj
    folders = call.folders
    paths = make_forms(folders)
    place = _relative(folders.results / "bieu_mau")
    call.screen.line("Đã tạo {n} biểu mẫu trong {folder}.", n=len(paths), folder=place)
    call.screen.json([str(path) for path in paths])
    call.screen.next_step(
        "gửi mỗi thư mục cho đơn vị cùng tên; tệp gửi về chép vào {folder}.",
        folder=_relative(folders.submissions),
    )


@command
def status(
    context: typer.Context,
    *,
    as_of: Annotated[
        str,
        typer.Option("--date", help="Tính nộp muộn đến ngày này (15/12/2024; mặc định: ngày chốt số liệu)."),
    ] = "",
) -> None:
    """Ai đã nộp gì: bảng đơn vị × biểu; ai thiếu, lỗi, nộp trùng, nộp muộn."""
    from reports.options import day_of
    from reports.pipeline import status_of
    from reports.status_table import obligations_as_json, status_table

    call: Call = context.obj
    screen = call.screen
    read, matrix = status_of(call.folders, day_of(as_of) if as_of else None)
    screen.show(status_table(read.data.plan, matrix, screen.say))
    screen.json(obligations_as_json(matrix))
    open_ones = [obligation for obligation in matrix if not obligation.settled]
    screen.line(
        "{n} biểu phải nộp; {bad} biểu thiếu, lỗi hoặc nộp trùng; {late} biểu nộp muộn.",
        n=len(matrix),
        bad=len(open_ones),
        late=sum(obligation.late for obligation in matrix),
    )
    if open_ones:
        screen.next_step("nhắc các đơn vị còn thiếu; chạy `{program} check` để xem lỗi.")
        raise typer.Exit(1)
    screen.next_step("chạy `{program}` để viết văn bản.")


@command
def check(context: typer.Context) -> None:
    """Kiểm tra mọi số liệu; ghi kiem_tra_so_lieu.xlsx và bản trả lại có đánh dấu lỗi."""
    from reports.pipeline import check_year

    call: Call = context.obj
    screen = call.screen
    checked = check_year(call.folders)
    names = {unit.code: unit.name for unit in checked.year.data.plan.units}
    screen.findings(checked.year.findings, names)
    screen.line("Đã ghi {path}.", path=_relative(checked.report))
    for copy in checked.copies:
        screen.line("Bản trả lại: {path}", path=_relative(copy))
    say_counts(screen, checked.year.findings)
    screen.json([finding.as_dict() for finding in checked.year.findings])
    if checked.year.blocked:
        screen.next_step("gửi trả các tệp trong tra_lai/ cho đơn vị, hoặc sửa tệp của cơ quan, rồi chạy lại.")
        raise typer.Exit(1)
    screen.next_step("chạy `{program}` để viết văn bản.")


def say_counts(screen: Screen, findings: tuple[Finding, ...]) -> None:
    """How many errors, warnings and repairs there are."""
    counts = {"error": 0, "warning": 0, "repair": 0}
    for finding in findings:
        counts[finding.severity.value] += 1
    screen.line(
        "Phát hiện: {errors} lỗi phải sửa, {warnings} cảnh báo cần xem, {repairs} chỗ máy đã hiểu và sửa.",
        errors=counts["error"],
        warnings=counts["warning"],
        repairs=counts["repair"],
    )
