"""The command ``pdf``: every document of the year as a PDF beside it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.errors import UsageError
from reports.folders import seen_from_here
from reports.help_text import VietnameseCommand
from reports.register_call import issued_of

if TYPE_CHECKING:
    from reports.cli import Call
    from reports.rendering.pdf import Printed
    from reports.speech import Screen

pdf_commands = typer.Typer()
command = pdf_commands.command(cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")


class ConverterChoice(StrEnum):
    """Programs that turn Word documents into PDF files."""

    LIBREOFFICE = "libreoffice"
    WORD = "word"


ProgramOption = Annotated[
    ConverterChoice | None,
    typer.Option("--with", help="Chương trình chuyển đổi (mặc định: LibreOffice, không có thì Word)."),
]
TimeoutOption = Annotated[
    float | None, typer.Option("--timeout", min=1, help="Số giây chờ mỗi lượt chuyển đổi.")
]
"""What every command that converts documents takes."""


@command
def pdf(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="TỆP", help="Các tệp .docx (mặc định: mọi văn bản trong out/<năm>/)."),
    ] = None,
    *,
    final: Annotated[
        bool, typer.Option("--final", help="Không có chữ DỰ THẢO, dù sổ chưa ghi là đã phát hành.")
    ] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="Có chữ DỰ THẢO ở từng trang, dù đã phát hành.")
    ] = False,
    pdf_a: Annotated[bool, typer.Option("--pdf-a", help="Lưu trữ lâu dài: PDF/A-2b.")] = False,
    signature_fields: Annotated[
        bool,
        typer.Option("--signature-fields", help="Đặt sẵn ô chữ ký số trống giữa chức vụ và họ tên người ký."),
    ] = False,
    program: ProgramOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """Chuyển văn bản Word sang PDF, đặt cạnh tệp .docx; có chữ DỰ THẢO cho đến khi phát hành theo sổ."""
    from reports.dispatch.package_files import PACKAGES
    from reports.dispatch.standing import Standing, standing, unissued
    from reports.office import read_office
    from reports.rendering.pdf import Wanted, documents_in, find_converter, print_documents

    call: Call = context.obj
    screen, folders = call.screen, call.folders
    if final and draft:
        raise UsageError("--final và --draft trái nhau: chỉ dùng một trong hai.")
    sources = _asked_for(files) if files else documents_in(folders.results, PACKAGES)
    if not sources:
        raise UsageError("Chưa có văn bản nào trong {folder}: chạy lệnh build trước.", folder=folders.results)
    converter = find_converter(program.value if program else "")
    wanted = Wanted(draft=True, pdf_a=pdf_a, author=read_office(folders.office, root=folders.data).name)
    wanted = replace(wanted, timeout=timeout, signature_fields=signature_fields)
    known = Standing(frozenset(), ()) if draft else standing(sources, issued_of(call))
    clean = frozenset(sources) if final else known.issued
    if signature_fields and frozenset(sources) - clean:
        raise UsageError("Ô chữ ký số chỉ đặt trong bản không có chữ DỰ THẢO: thêm --final.")
    made = {
        one.source: one
        for group, marked in ((clean, False), (frozenset(sources) - clean, True))
        for one in print_documents(
            [source for source in sources if source in group], converter, replace(wanted, draft=marked)
        )
    }
    for source in sources:
        _say(screen, made[source])
    screen.line(
        "{n} văn bản không có chữ DỰ THẢO; {m} văn bản có.",
        n=len(clean),
        m=len(frozenset(sources)) - len(clean),
    )
    told = [finding for one in made.values() for finding in one.findings if not finding.blocks]
    told += [*known.findings, *(unissued(sources, known.issued) if final else ())]
    screen.findings(told, {})
    screen.json([{**_as_dict(made[source]), "draft": source not in clean} for source in sources])
    if any(one.path is None for one in made.values()):
        screen.next_step("xem lý do ở từng văn bản nêu trên, sửa rồi chạy lại `{program} pdf`.")
        raise typer.Exit(1)
    if len(clean) == len(frozenset(sources)):
        screen.next_step("mở từng tệp PDF, xem lại lần cuối rồi in hoặc gửi.")
    else:
        screen.next_step(
            "đọc lại bản dự thảo, in trình ký bằng `{program} print`; cấp số, ghi số thì hết chữ DỰ THẢO "
            "(giấy tờ không lấy số thì dùng `{program} pdf --final`)."
        )


def _asked_for(files: list[Path]) -> tuple[Path, ...]:
    for file in files:
        if file.suffix.lower() != ".docx" or not file.is_file():
            raise UsageError("{file} không phải là một tệp .docx có trên máy.", file=file)
    return tuple(file.resolve() for file in files)


def _say(screen: Screen, one: Printed) -> None:
    """What became of one document; one that failed is told even when quiet."""
    if one.path is not None:
        screen.line("  đã ghi   {path} ({n} trang)", path=seen_from_here(one.path), n=one.pages)
        for field in one.fields:
            screen.line("           ô chữ ký {name}: {signer}", name=field.name, signer=field.signer)
        return
    for finding in one.findings:
        if finding.blocks:
            screen.problem(f"{finding.code} {finding.text(screen.language)}")
    if one.stale is not None:
        screen.line("  bản của lần chạy trước: {path}", path=seen_from_here(one.stale))


def _as_dict(one: Printed) -> dict[str, object]:
    return {
        "source": str(one.source),
        "pdf": str(one.path) if one.path else None,
        "pages": one.pages,
        "signature_fields": [field.name for field in one.fields],
        "findings": [finding.as_dict() for finding in one.findings],
    }
