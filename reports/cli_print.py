"""The command ``print``: the year's papers as files for the printer, for signature and to go out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reports.cli_pdf import ProgramOption, TimeoutOption
from reports.errors import UsageError
from reports.findings import Finding, Where
from reports.folders import seen_from_here
from reports.help_text import VietnameseCommand
from reports.register_call import issued_of

if TYPE_CHECKING:
    from reports.cli import Call

print_commands = typer.Typer()


@print_commands.command("print", cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")
def print_papers(
    context: typer.Context,
    *,
    simplex: Annotated[
        bool, typer.Option("--simplex", help="In một mặt: không chèn trang trắng giữa các văn bản.")
    ] = False,
    preprinted: Annotated[
        bool,
        typer.Option("--preprinted", help="Giấy khen: chỉ in chữ, lên phôi có sẵn."),
    ] = False,
    program: ProgramOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """Ghép tệp để in: in_ky.pdf (trình ký), in_phat_hanh.pdf (đủ bản theo Nơi nhận), giay_khen_in.pdf."""
    from reports.dispatch.issued import numbered_copies
    from reports.dispatch.printing import Printing, issued_before, make_pack
    from reports.manifest import changed_since, recorded_in, some_of
    from reports.office import read_office
    from reports.pipeline import plan_of
    from reports.rendering.pdf import find_converter

    call: Call = context.obj
    screen, folders = call.screen, call.folders
    if not any(folders.results.glob("*.docx")):
        raise UsageError("Chưa có văn bản nào trong {folder}: chạy lệnh build trước.", folder=folders.results)
    record = recorded_in(folders.results)
    files = tuple(one for one in issued_of(call) if one.dossier == folders.year)
    copies, altered = numbered_copies(files, folders.results / "phat_hanh")
    plan = plan_of(folders)
    pack = make_pack(
        read_office(folders.office, root=folders.data),
        folders.year,
        folders.results,
        folders.templates,
        find_converter(program.value if program else ""),
        Printing(duplex=not simplex, preprinted=preprinted, timeout=timeout),
        issued=copies,
        failed=record.failed if record else (),
        withheld=issued_before(plan.number, plan.issued),
    )
    for path, pages in pack.files:
        screen.line("  đã ghi   {path} ({n} trang)", path=seen_from_here(path), n=pages)
    for each in pack.apart:
        screen.line("  không in {title}: {reason}", title=each.title, reason=screen.say(each.reason))
    changed = changed_since(record, folders) if record else ()
    stale = (Finding("W877", Where(), some_of(changed), str(len(changed))),) if changed else ()
    findings = (*stale, *altered, *pack.findings)
    screen.findings(findings, {})
    screen.json(
        {
            "files": [{"file": str(path), "pages": pages} for path, pages in pack.files],
            "apart": [{"title": each.title, "reason": each.reason} for each in pack.apart],
            "findings": [finding.as_dict() for finding in findings],
        }
    )
    if any(finding.blocks for finding in findings):
        screen.next_step(
            "xem lý do nêu trên, sửa rồi chạy lại `{program} print`; tệp thiếu thì chưa được in."
        )
        raise typer.Exit(1)
    if any(finding.code == "W882" for finding in findings):
        screen.next_step(
            "in in_ky.pdf, trình ký; ký xong thì cấp số bằng `{program} register issue`, ghi số bằng "
            "`{program} register fill`, rồi chạy lại `{program} print` để in in_phat_hanh.pdf."
        )
    else:
        screen.next_step(
            "in in_phat_hanh.pdf, đóng dấu, gửi theo Nơi nhận rồi ghi `{program} register sent`."
        )
