"""The commands that take the dossier to the office above and back: ``send``, ``verify`` and ``signed``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.errors import UsageError
from reports.folders import seen_from_here
from reports.help_text import VietnameseCommand

if TYPE_CHECKING:
    from reports.cli import Call
    from reports.dispatch.package import Package
    from reports.dispatch.package_files import Written
    from reports.dispatch.submission import Places
    from reports.folders import Folders
    from reports.speech import Screen

send_commands = typer.Typer()
command = send_commands.command(cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")


@command
def send(
    context: typer.Context,
    *,
    attachments: Annotated[
        list[Path] | None,
        typer.Option("--attach", help="Tệp gửi kèm, ví dụ bản quét quyết định sáng kiến; ghi nhiều lần được."),
    ] = None,
    to: Annotated[
        list[str] | None, typer.Option("--to", help="Địa chỉ thư điện tử nơi nhận; ghi nhiều lần được.")
    ] = None,
    sender: Annotated[str, typer.Option("--from", help="Địa chỉ thư điện tử của cơ quan.")] = "",
    max_mb: Annotated[
        float | None, typer.Option("--max-mb", min=0.001, help="Thư nặng nhất, tính bằng MB.")
    ] = None,
) -> None:
    """Đóng gói hồ sơ gửi cấp trên: thư mục, tệp .zip, danh mục có số trang và thư nháp."""
    from reports.dispatch.mail import Letter, address
    from reports.dispatch.submission import submit

    call: Call = context.obj
    screen, folders = call.screen, call.folders
    letter = Letter(address(sender) if sender else "", tuple(address(one) for one in to or ()))
    made = submit(_places(folders), letter, attachments or (), max_mb)
    package, written, findings = made.package, made.written, made.findings
    _say_package(screen, package, written)
    screen.findings(findings, {})
    screen.json(
        {
            "name": package.name,
            "draft": package.dossier.draft,
            "sha256": package.sha256,
            "zip": str(written.zipped),
            "folder": str(written.folder),
            "letter": str(written.letter) if written.letter else None,
            "files": len(package.dossier.items),
            "pages": package.dossier.pages,
            "findings": [finding.as_dict() for finding in findings],
        }
    )
    if not made.sound:
        screen.next_step("sửa những chỗ nêu trên rồi chạy lại `{program} send`.")
        raise typer.Exit(1)
    if written.letter is not None:
        screen.next_step("mở {letter} bằng phần mềm thư, xem lại địa chỉ, lời thư rồi bấm gửi.", letter=seen_from_here(written.letter))


def _places(folders: Folders) -> Places:
    from reports.dispatch.submission import Places

    return Places(
        root=folders.data,
        office=folders.office,
        register=folders.number_register,
        backups=folders.register_backups,
        templates=folders.templates,
        results=folders.results,
    )


def _say_package(screen: Screen, package: Package, written: Written) -> None:
    for path in (written.folder, written.zipped, written.letter):
        if path is not None:
            screen.line("  đã ghi   {path}", path=seen_from_here(path))


@command
def verify(
    context: typer.Context,
    package: Annotated[Path, typer.Argument(metavar="GÓI", help="Thư mục hoặc tệp .zip của gói hồ sơ.")],
    *,
    checksum: Annotated[
        str, typer.Option("--sha256", help="Mã kiểm tra ghi trong thư (hoặc phần đầu của mã).")
    ] = "",
) -> None:
    """Kiểm tra gói hồ sơ nhận được có đúng như lúc gửi không: từng tệp."""
    from reports.dispatch.verifying import verify as looked_at

    if not package.exists():
        raise UsageError("Không có {path} trên máy.", path=package)
    call: Call = context.obj
    screen, found = call.screen, looked_at(package, checksum)
    for finding in found.findings:
        if finding.blocks:
            screen.problem(f"{finding.code} {finding.text(screen.language)}")
    screen.findings([finding for finding in found.findings if not finding.blocks], {})
    screen.json(
        {
            "package": found.name,
            "intact": found.intact,
            "files": found.files,
            "size": found.size,
            "sha256": found.sha256,
            "findings": [finding.as_dict() for finding in found.findings],
        }
    )
    if not found.intact:
        screen.next_step("không dùng gói này; báo nơi gửi những tệp nêu trên và xin gửi lại.")
        raise typer.Exit(1)
    screen.line("Gói {name} nguyên vẹn: {n} tệp đúng như lúc gửi.", name=found.name, n=found.files)
    if found.sha256:
        screen.line("Mã SHA-256 của tệp .zip: {sha256}", sha256=found.sha256)
    screen.next_step("đối chiếu mã SHA-256 với mã ghi trong thư hoặc hỏi nơi gửi qua điện thoại.")
