"""The commands of the year that is not over yet: letters to units that are late, reports of a period."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reports.findings import Severity
from reports.folders import seen_from_here
from reports.help_text import VietnameseCommand

if TYPE_CHECKING:
    from reports.cli import Call
    from reports.documents import Outcome
    from reports.speech import Screen

during_commands = typer.Typer()
command = during_commands.command(cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")


@command
def remind(
    context: typer.Context,
    *,
    day: Annotated[
        str, typer.Option("--date", help="Ngày của công văn (15/12/2024; mặc định: hôm nay).")
    ] = "",
    deadline: Annotated[
        str,
        typer.Option("--deadline", help="Hạn nộp mới (mặc định: hạn của đơn vị trong ke_hoach.xlsx)."),
    ] = "",
) -> None:
    """Viết công văn đôn đốc cho từng đơn vị nộp muộn hoặc có biểu lỗi, vào out/<năm>/don_doc/."""
    from reports.documents.reminders import Asked
    from reports.during import remind as write_letters
    from reports.options import day_of

    call: Call = context.obj
    screen = call.screen
    asked = Asked(_day(day), day_of(deadline, "--deadline") if deadline else None)
    done = write_letters(call.folders, asked)
    outcome = done.outcome
    if not outcome.needed:
        screen.line("Đến ngày {day} không có đơn vị nào phải đôn đốc.", day=f"{asked.day:%d/%m/%Y}")
    if done.undated:
        screen.line(
            "{n} đơn vị còn biểu chưa nộp nhưng chưa có hạn nộp nên chưa tính là muộn: ghi Hạn nộp số liệu ở trang "
            "Kế hoạch, hoặc Hạn nộp ở trang Đơn vị của ke_hoach.xlsx, rồi chạy lại.",
            n=done.undated,
        )
    _say(screen, outcome)
    screen.findings([finding for finding in outcome.findings if not finding.blocks], {})
    for copy in done.copies:
        screen.line("  gửi kèm  {path}", path=seen_from_here(copy))
    screen.json(
        {
            "letters": [str(path) for path in outcome.singles],
            "merged": str(outcome.path) if outcome.path else None,
            "copies": [str(path) for path in done.copies],
            "findings": [finding.as_dict() for finding in done.findings],
        }
    )
    if outcome.failed:
        screen.next_step("sửa lỗi nêu trên, rồi chạy lại `{program} remind`.")
        raise typer.Exit(1)
    if outcome.singles:
        screen.next_step("đọc lại, trình ký, rồi gửi từng công văn kèm bản sao có đánh dấu lỗi.")
    else:
        screen.next_step("chạy `{program} status` để xem tình hình nộp biểu.")


class PeriodChoice(StrEnum):
    """Periods a report can be asked for."""

    Q1 = "Q1"
    HALF = "6T"
    Q2 = "Q2"
    Q3 = "Q3"


@command
def interim(
    context: typer.Context,
    *,
    period: Annotated[
        PeriodChoice,
        typer.Option(
            "--period", case_sensitive=False, help="Kỳ báo cáo: 6T (6 tháng đầu năm), Q1, Q2 hoặc Q3 (quý)."
        ),
    ] = PeriodChoice.HALF,
    day: Annotated[
        str, typer.Option("--date", help="Ngày của báo cáo (28/06/2024; mặc định: hôm nay).")
    ] = "",
) -> None:
    """Viết báo cáo sơ kết 6 tháng hoặc báo cáo quý từ các biểu trong so_lieu_6T (so_lieu_Q1…)."""
    from reports.documents.periods import Code
    from reports.during import report_on

    call: Call = context.obj
    screen, folders = call.screen, call.folders
    done = report_on(folders, Code(period.value), _day(day))
    names = {unit.code: unit.name for unit in done.year.data.plan.units}
    _say(screen, done.outcome)
    screen.findings([f for f in done.findings if f.severity is not Severity.REPAIR], names)
    screen.json(
        {
            "report": str(done.outcome.path) if done.outcome.path else None,
            "findings": [finding.as_dict() for finding in done.findings],
        }
    )
    if not done.clean:
        screen.next_step("đọc lại báo cáo; nhắc đơn vị còn thiếu, sửa lỗi nêu trên rồi chạy lại lệnh này.")
        raise typer.Exit(1)
    screen.next_step("đọc lại báo cáo, rồi trình ký.")


def _day(text: str) -> date:
    """The day asked for, else today: the only place where these commands look at the clock."""
    from reports.options import day_of

    return day_of(text) if text else datetime.now(tz=UTC).astimezone().date()


def _say(screen: Screen, outcome: Outcome) -> None:
    """What became of a document; one that failed is told even when quiet."""
    if outcome.path is not None:
        screen.line("  đã viết  {path}", path=seen_from_here(outcome.path))
    if outcome.singles:
        folder = seen_from_here(outcome.singles[0].parent)
        screen.line("           và {n} bản riêng trong {folder}", n=len(outcome.singles), folder=folder)
    if outcome.failed:
        screen.problem(screen.say("Không viết được văn bản {title}.", title=outcome.title))
    for finding in outcome.findings:
        if finding.blocks:
            screen.problem(f"  {finding.code} {finding.text(screen.language)}")
