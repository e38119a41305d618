"""The commands that take the dossier to the office above and back: ``send``, ``verify`` and ``signed``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.errors import UsageError
from reports.folders import seen_from_here
from reports.help_text import VietnameseCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.cli import Call
    from reports.dispatch.mail import Letter
    from reports.dispatch.posting import Posted
    from reports.dispatch.signatures import Signature
    from reports.dispatch.smtp import Server
    from reports.dispatch.submission import Places, Submission
    from reports.findings import Finding
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
        typer.Option(
            "--attach", help="Tệp gửi kèm, ví dụ bản quét quyết định sáng kiến; ghi nhiều lần được."
        ),
    ] = None,
    to: Annotated[
        list[str] | None, typer.Option("--to", help="Địa chỉ thư điện tử nơi nhận; ghi nhiều lần được.")
    ] = None,
    sender: Annotated[str, typer.Option("--from", help="Địa chỉ thư điện tử của cơ quan.")] = "",
    max_mb: Annotated[
        float | None, typer.Option("--max-mb", min=0.001, help="Thư nặng nhất, tính bằng MB.")
    ] = None,
    smtp: Annotated[
        str, typer.Option("--smtp", help="Gửi luôn qua máy chủ thư này, dạng HOST:PORT; cần --from và --to.")
    ] = "",
    user: Annotated[
        str, typer.Option("--user", help="Tên đăng nhập máy chủ thư; mật khẩu lấy từ kho khóa hoặc hỏi.")
    ] = "",
    remember: Annotated[
        bool, typer.Option("--remember", help="Giữ mật khẩu trong kho khóa của máy sau khi hỏi.")
    ] = False,
    roots: Annotated[
        Path | None, typer.Option("--ca", help="Chứng thư gốc của máy chủ thư (PEM), nếu cơ quan có riêng.")
    ] = None,
    plain: Annotated[
        bool,
        typer.Option(
            "--allow-plain",
            help="Chấp nhận máy chủ không mã hóa: mật khẩu và hồ sơ có thể bị đọc trên đường truyền.",
        ),
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Gửi lại cả nơi đã nhận hoặc chưa rõ đã nhận hay chưa.")
    ] = False,
) -> None:
    """Đóng gói hồ sơ gửi cấp trên: thư mục, tệp .zip, danh mục có số trang và thư nháp; --smtp thì gửi luôn."""
    from reports.dispatch.mail import Letter, address
    from reports.dispatch.smtp import IMPLICIT_TLS_PORT, Server, server_at
    from reports.dispatch.submission import submit

    call: Call = context.obj
    screen, folders = call.screen, call.folders
    letter = Letter(address(sender) if sender else "", tuple(dict.fromkeys(address(one) for one in to or ())))
    server = None
    if smtp:
        host, port = server_at(smtp)
        if not (letter.sender and letter.recipients):
            raise UsageError("Gửi qua máy chủ thư thì cần cả --from và --to.")
        if roots is not None and not roots.is_file():
            raise UsageError("Không có tệp chứng thư {file}.", file=roots)
        server = Server(host, port, user, plain=plain, ca=roots, implicit=port == IMPLICIT_TLS_PORT)
    made = submit(_places(folders), letter, attachments or (), max_mb)
    for path in (made.written.folder, made.written.zipped, made.written.letter):
        if path is not None:
            screen.line("  đã ghi   {path}", path=seen_from_here(path))
    _say(screen, made.findings)
    posted = (
        _post(call, made, letter, server, again=again, remember=remember) if server and made.sound else ()
    )
    found = (*made.findings, *(finding for one in posted for finding in one.findings))
    screen.json(_as_dict(made, posted, found))
    _end(screen, made, posted, found)


def _post(
    call: Call, made: Submission, letter: Letter, server: Server, *, again: bool, remember: bool
) -> tuple[Posted, ...]:
    """Send the package, and say to whom it went."""
    from reports.dispatch.posting import Post, Posted
    from reports.dispatch.receipts import Receipts, State
    from reports.register_call import now, opened_register

    screen = call.screen
    server = _with_password(screen, server, remember=remember)
    with opened_register(call) as register:
        receipts = Receipts(register)
        posted = Post(receipts, server, now).send(made.package, letter, again=again)
        kept = receipts.kept()
    for one in posted:
        if one.state is State.ACCEPTED:
            screen.line("  đã gửi   {recipient}: máy chủ thư đã nhận", recipient=one.recipient)
        _say(screen, one.findings)
    _say(screen, kept)
    return (*posted, Posted("", None, kept)) if kept else posted


def _with_password(screen: Screen, server: Server, *, remember: bool) -> Server:
    from reports.dispatch import passwords

    if not server.user:
        return server
    password = passwords.stored(server.host, server.user)
    if password is None:
        asked = screen.say("Mật khẩu của {user} tại {host}", user=server.user, host=server.host)
        password = str(typer.prompt(asked, hide_input=True, err=True))
        if remember:
            passwords.keep(server.host, server.user, password)
    return replace(server, password=password)


def _say(screen: Screen, findings: Sequence[Finding]) -> None:
    """What blocks is told even when quiet."""
    for finding in findings:
        if finding.blocks:
            screen.problem(f"{finding.code} {finding.text(screen.language)}")
    screen.findings([finding for finding in findings if not finding.blocks], {})


def _end(screen: Screen, made: Submission, posted: Sequence[Posted], findings: Sequence[Finding]) -> None:
    """What is next, and the exit status."""
    if any(finding.blocks for finding in findings):
        screen.next_step("xem từng lỗi nêu trên và cách làm, rồi chạy lại `{program} send`.")
        raise typer.Exit(1)
    if posted:
        screen.next_step(
            "xem lại thư đã gửi bằng `{program} register mailed`; gọi điện hỏi nơi nhận đã thấy thư."
        )
    elif made.written.letter is not None:
        screen.next_step(
            "mở {letter} bằng phần mềm thư, xem lại địa chỉ, lời thư rồi bấm gửi.",
            letter=seen_from_here(made.written.letter),
        )


def _as_dict(made: Submission, posted: Sequence[Posted], findings: Sequence[Finding]) -> dict[str, object]:
    package, written = made.package, made.written
    return {
        "name": package.name,
        "draft": package.dossier.draft,
        "sha256": package.sha256,
        "zip": str(written.zipped),
        "folder": str(written.folder),
        "letter": str(written.letter) if written.letter else None,
        "files": len(package.dossier.items),
        "pages": package.dossier.pages,
        "sent": [{"recipient": one.recipient, "state": one.state} for one in posted if one.recipient],
        "findings": [finding.as_dict() for finding in findings],
    }


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


@command
def verify(
    context: typer.Context,
    package: Annotated[Path, typer.Argument(metavar="GÓI", help="Thư mục hoặc tệp .zip của gói hồ sơ.")],
    *,
    checksum: Annotated[
        str, typer.Option("--sha256", help="Mã kiểm tra ghi trong thư, hoặc ít nhất 8 ký tự đầu của mã.")
    ] = "",
) -> None:
    """Kiểm tra gói hồ sơ nhận được có đúng như lúc gửi không: từng tệp."""
    from reports.dispatch.verifying import verify as looked_at

    if not package.exists():
        raise UsageError("Không có {path} trên máy.", path=package)
    call: Call = context.obj
    screen, found = call.screen, looked_at(package, checksum)
    _say(screen, found.findings)
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


@command
def signed(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp PDF đã ký nhận về.")],
    *,
    document: Annotated[
        Path | None,
        typer.Option("--for", help="Văn bản .docx mà tệp này là bản ký (mặc định: tìm theo tên)."),
    ] = None,
    roots: Annotated[
        Path | None, typer.Option("--roots", help="Tệp chứng thư gốc (PEM) để xét chứng thư có được tin cậy.")
    ] = None,
    scan: Annotated[
        bool, typer.Option("--scan", help="Đây là bản quét văn bản giấy đã ký, đóng dấu; không có chữ ký số.")
    ] = False,
) -> None:
    """Kiểm tra chữ ký số của tệp PDF đã ký rồi cất cạnh văn bản của nó, để lệnh send lấy."""
    from reports.dispatch.filing import document_of, file_beside, made_here
    from reports.dispatch.likeness import unlike
    from reports.dispatch.signatures import judged, signatures_of
    from reports.dispatch.submission import line_of, void_symbols

    call: Call = context.obj
    screen, folders = call.screen, call.folders
    if not file.is_file():
        raise UsageError("Không có {path} trên máy.", path=file)
    data = file.read_bytes()
    found = signatures_of(data, roots)
    own = made_here(file.name, data)
    findings = [
        *own,
        *(one for one in judged(file.name, found) if not (one.code == "E874" and (scan or own))),
    ]
    for one in found:
        _say_signature(screen, one)
    beside = None
    if not any(finding.blocks for finding in findings):
        places = _places(folders)
        void = void_symbols(places, folders.year)
        beside = document_of(file, folders.results, document, void)
        findings += made_here(file.name, data, beside) or unlike(
            file.name, data, beside, line_of(places, beside), void
        )
    _say(screen, findings)
    target = None
    if beside is not None and not any(finding.blocks for finding in findings):
        target = file_beside(data, beside, test=any(one.of_a_test for one in found))
        screen.line("Đã cất {path}.", path=seen_from_here(target))
    screen.json(
        {
            "file": str(file),
            "filed": str(target) if target else None,
            "signatures": [one.as_dict() for one in found],
            "findings": [finding.as_dict() for finding in findings],
        }
    )
    if target is None:
        screen.next_step("xem lỗi nêu trên và cách làm; tệp này chưa được cất.")
        raise typer.Exit(1)
    screen.next_step("khi đủ tệp đã ký, đóng gói hồ sơ bằng `{program} send`.")


def _say_signature(screen: Screen, one: Signature) -> None:
    who = " - ".join(part for part in (one.signer, one.organisation) if part) or one.field
    when = f"{one.when.astimezone():%H:%M %d/%m/%Y}" if one.when else screen.say("không ghi giờ")
    clock = screen.say("có dấu thời gian") if one.stamped else screen.say("theo đồng hồ máy người ký")
    state = screen.say("nguyên vẹn") if one.good else screen.say("KHÔNG còn đúng")
    screen.line(
        "Chữ ký của {who}, lúc {when} ({clock}): {state}.", who=who, when=when, clock=clock, state=state
    )
