"""What the commands of the register share: the register opened, the clock, what is said of a line.

The clock is read here and nowhere below.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reports.help_text import VietnameseCommand, VietnameseSubGroup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.cli import Call
    from reports.dispatch import Issued, Register
    from reports.dispatch.issued import IssuedFile
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


Kind = Annotated[
    str, typer.Argument(metavar="LOẠI", help="Ký hiệu loại văn bản, như trang Ký hiệu: BC, TTr.")
]
Number = Annotated[int, typer.Argument(metavar="SỐ", min=1, help="Số, không kèm ký hiệu.")]
Day = Annotated[str, typer.Option("--date", help="Ngày, ví dụ 20/12/2024.")]
BookYear = Annotated[
    int | None, typer.Option("--book", help="Năm của quyển sổ (mặc định: năm đang làm).", min=1900, max=2100)
]


@contextmanager
def opened_register(call: Call) -> Iterator[Register]:
    """The register, open; what it refuses is said with its code and ends the command."""
    from reports.dispatch import Backups, Refused, Register

    folders = call.folders
    try:
        with Register(folders.number_register, Backups(folders.register_backups)) as register:
            yield register
    except Refused as refused:
        screen, finding = call.screen, refused.finding
        screen.problem(f"{finding.code} {finding.text(screen.language)}")
        screen.json({"refused": finding.as_dict()})
        raise typer.Exit(1) from refused


def issued_of(call: Call) -> tuple[IssuedFile, ...]:
    """The files that were issued and whose numbers stand; none where there is no register yet: looking
    makes none."""
    from reports.dispatch.issued import IssuedFiles

    if not call.folders.number_register.is_file():
        return ()
    with opened_register(call) as register:
        return IssuedFiles(register).live()


def numbers_of(call: Call) -> dict[str, str]:
    """The numbers put into the documents of the year asked for, by their files as seen from its results."""
    from reports.dispatch.issued import IssuedFiles

    if not call.folders.number_register.is_file():
        return {}
    with opened_register(call) as register:
        symbols = {entry.place: entry.symbol for each in register.years() for entry in register.entries(each)}
        files = IssuedFiles(register).live()
    return {one.source: symbols[one.entry] for one in files if one.dossier == call.folders.year}


def office_of(call: Call) -> Office:
    """The office workbook of the year asked for."""
    from reports.office import read_office

    return read_office(call.folders.office, root=call.folders.data)


def now() -> datetime:
    """The clock of this machine, in its own time zone."""
    return datetime.now(tz=UTC).astimezone()


def facts(issued: Issued) -> dict[str, str]:
    """What a message may say of a line of the register."""
    entry = issued.entry
    document = entry.document
    return {
        "symbol": entry.symbol,
        "day": f"{document.day:%d/%m/%Y}",
        "subject": document.subject,
        "void": entry.void,
    }


def say_findings(screen: Screen, issued: Issued) -> None:
    """What should be looked at, and the line for programs."""
    screen.findings(issued.findings, {})
    screen.json({"entry": issued.entry.as_dict(), "findings": [one.as_dict() for one in issued.findings]})
