"""The commands. Each is a few lines: call the pipeline, say what came of it, say what is next.

Exit status: 0 done and clean; 1 done, with findings that block or documents that failed;
2 wrong usage; 3 something is missing on the machine.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reports import __version__
from reports.cli_book import register_app
from reports.cli_collect import collect_commands, say_counts
from reports.cli_during import PeriodChoice, during_commands
from reports.cli_ledger import ledger_commands
from reports.cli_pdf import pdf_commands
from reports.cli_print import print_commands
from reports.cli_send import send_commands
from reports.cli_template import brackets_left, template_app
from reports.cli_year import year_commands
from reports.errors import TongketError, UsageError
from reports.folders import Folders, find_folders, project_folder
from reports.folders import seen_from_here as _relative
from reports.help_text import (
    VietnameseCommand,
    VietnameseGroup,
    hoist,
    translate_help,
    usage_fault,
)
from reports.speech import Screen, Speaker, speak_vietnamese_help

if TYPE_CHECKING:
    from reports.documents import Outcome


class LanguageChoice(StrEnum):
    """Languages the program speaks."""

    VI = "vi"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Call:
    """What the options common to all commands ask for."""

    screen: Screen
    year: int | None
    data: Path | None
    out: Path | None

    @property
    def folders(self) -> Folders:
        """The folders of the year asked for; UsageError when there is none."""
        return find_folders(self.year, self.data, self.out)


app = typer.Typer(
    cls=VietnameseGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    subcommand_metavar="[LỆNH] …",
    options_metavar="[TÙY CHỌN]",
)
command = app.command(cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")
app.add_typer(register_app, name="register", options_metavar="[TÙY CHỌN]")
app.add_typer(template_app, name="template", options_metavar="[TÙY CHỌN]")


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"tongket {__version__}\n")
        raise typer.Exit


@app.callback()
def _common(
    context: typer.Context,
    *,
    year: Annotated[
        int | None, typer.Option("--year", help="Năm (mặc định: năm mới nhất trong data/).")
    ] = None,
    data: Annotated[Path | None, typer.Option("--data", help="Thư mục dữ liệu.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Thư mục kết quả.")] = None,
    lang: Annotated[
        LanguageChoice, typer.Option("--lang", help="Ngôn ngữ của thông báo.")
    ] = LanguageChoice.VI,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Chỉ in lỗi.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="In phiên bản.")
    ] = False,
) -> None:
    """Tổng kết phong trào thi đua: từ bảng tính của thôn, ngành đến văn bản để ký.

    Gọi không kèm lệnh là làm việc chính (lệnh build). Các tùy chọn dưới đây dùng được với mọi
    lệnh, đứng trước hay sau tên lệnh.
    """
    del version
    context.obj = Call(Screen(lang.value, as_json=as_json, quiet=quiet), year, data, out)


@command
def build(context: typer.Context) -> None:
    """Làm toàn bộ: đọc số liệu, tổng hợp, viết văn bản vào out/<năm>/."""
    from reports.findings import Severity
    from reports.pipeline import build_year

    call: Call = context.obj
    screen, folders = call.screen, call.folders
    built = build_year(folders)
    screen.line("Văn bản năm {year}:", year=folders.year)
    if built.year.data.office.is_sample:
        screen.line("  (dữ liệu mẫu: mọi cá nhân, hộ gia đình nêu tên là hư cấu)")
    for outcome in built.outcomes:
        _say_outcome(screen, outcome)
    if built.manifest is None:
        screen.problem(screen.say("Không ghi được manifest.json: xem lỗi E821."))
    else:
        screen.line("  đã ghi   {path}", path=_relative(built.manifest))
    screen.findings([f for o in built.outcomes for f in o.findings if not f.blocks], {})
    say_counts(screen, built.findings)
    screen.json(
        {
            "outputs": [str(path) for o in built.outcomes for path in o.files],
            "failed": [o.code for o in built.outcomes if o.failed],
            "manifest": str(built.manifest) if built.manifest else None,
            "findings": [finding.as_dict() for finding in built.findings],
        }
    )
    if not built.clean:
        screen.next_step("chạy `{program} check` để xem mọi lỗi; sửa từng lỗi rồi chạy lại `{program}`.")
        raise typer.Exit(1)
    folder = _relative(folders.results)
    if any(finding.severity is Severity.WARNING for finding in built.findings):
        screen.next_step(
            "chạy `{program} check` để đọc mọi cảnh báo; mở từng văn bản trong {folder}, đọc lại, rồi trình ký.",
            folder=folder,
        )
    else:
        screen.next_step("mở từng văn bản trong {folder}, đọc lại, rồi trình ký.", folder=folder)


@command
def templates(context: typer.Context) -> None:
    """Kiểm tra mọi mẫu Word trong templates_docx/: từng lỗi, ở đâu, sửa thế nào."""
    from reports.dispatch.templates import template_types
    from reports.documents import context_types, during_types
    from reports.findings import in_order
    from reports.rendering import check_folder

    call: Call = context.obj
    folder = call.folders.templates
    found = check_folder(folder, {**context_types(), **during_types(), **template_types()})
    found = in_order([*found, *brackets_left(folder)])
    call.screen.findings(found, {})
    say_counts(call.screen, found)
    call.screen.json([finding.as_dict() for finding in found])
    if any(finding.blocks for finding in found):
        call.screen.next_step("sửa các mẫu nêu trên trong {folder}, rồi chạy lại.", folder=_relative(folder))
        raise typer.Exit(1)
    call.screen.next_step("chạy `{program}` để viết văn bản.")


@command
def lint(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="TỆP", help="Một hay nhiều tệp Word (.docx).")],
    *,
    show: Annotated[
        bool, typer.Option("--explain", help="In cả việc máy coi dòng nào là thành phần thể thức nào.")
    ] = False,
    mark: Annotated[
        bool,
        typer.Option("--mark", help="Ghi thêm bản sao có chú thích của Word ở từng chỗ, vào out/the_thuc/."),
    ] = False,
) -> None:
    """Kiểm tra thể thức của tệp Word bất kỳ theo Nghị định 30/2020/NĐ-CP: từng lỗi, điều khoản, ở đâu."""
    from reports.linting import lint_files

    call: Call = context.obj
    screen = call.screen
    marks = (call.out or project_folder() / "out") / "the_thuc" if mark else None
    linted = lint_files(files, screen, show=show, marks=marks)
    linted.say_next(screen)
    if not linted.clean:
        raise typer.Exit(1)


@command
def explain(
    context: typer.Context,
    codes: Annotated[list[str], typer.Argument(help="Mã lỗi, ví dụ E301.", metavar="MÃ…")],
) -> None:
    """Giải thích mã lỗi: nghĩa là gì, sửa thế nào, ví dụ."""
    from dataclasses import asdict

    from reports.help_text import explanation

    screen: Screen = context.obj.screen
    explained = [explanation(code, screen.say) for code in codes]
    for found in explained:
        screen.line("{code}  {title}", code=found.code, title=found.title)
        for label, text in found.lines(screen.say):
            screen.line("  {label}: {text}", label=label, text=text)
    screen.json(asdict(explained[0]) if len(explained) == 1 else [asdict(one) for one in explained])


@command
def trace(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="SỐ",
            help="Con số đúng như đã in (88,5% hoặc 23/26), hoặc mã: chỉ tiêu (CT08), đơn vị (T01), "
            "phong trào (PT01), danh hiệu (CSTDCS), số đếm (CHI_TIEU.VUOT). Bỏ trống để xem mọi mã.",
        ),
    ] = "",
    *,
    period: Annotated[
        PeriodChoice | None,
        typer.Option("--period", case_sensitive=False, help="Con số của báo cáo kỳ: 6T, Q1, Q2 hoặc Q3."),
    ] = None,
) -> None:
    """Từ một con số trong văn bản về từng ô của bảng tính đã gửi."""
    from reports.during import read_period
    from reports.pipeline import read_year
    from reports.tracing import answer

    call: Call = context.obj
    year = read_period(call.folders, period.value) if period is not None else read_year(call.folders)
    text, value = answer(year.data, what, call.screen.say)
    call.screen.line("{text}", text=text)
    call.screen.json(value)


app.registered_commands[1:1] = collect_commands.registered_commands
app.registered_commands += ledger_commands.registered_commands
app.registered_commands += pdf_commands.registered_commands
app.registered_commands += during_commands.registered_commands
app.registered_commands += year_commands.registered_commands
app.registered_commands += print_commands.registered_commands
app.registered_commands += send_commands.registered_commands


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    common, rest = hoist(list(sys.argv[1:] if arguments is None else arguments))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    english = "--lang=en" in common or ("--lang", "en") in pairwise(common)
    say = Speaker("en" if english else "vi")
    program = typer.main.get_command(app)
    name = "tongket" if Path(sys.argv[0]).stem == "tongket" else "build.py"
    if english:
        translate_help(program, say)
    else:
        speak_vietnamese_help()
    try:
        result: Any = program.main([*common, *rest], prog_name=name, standalone_mode=False)
    except typer.TyperException as fault:
        return _stop(say, usage_fault(fault, say), UsageError.exit_status)
    except typer.Abort:
        return _stop(say, say("Đã dừng."), 1)
    except TongketError as fault:
        return _stop(say, say(fault.message, **fault.values), fault.exit_status)
    return int(result or 0)


def _stop(say: Speaker, message: str, status: int) -> int:
    sys.stderr.write(f"{say('Lỗi:')} {message}\n")
    return status


def _say_outcome(screen: Screen, outcome: Outcome) -> None:
    """What became of one document; one that failed is told even when quiet."""
    if outcome.path is not None:
        screen.line("  đã viết  {path}", path=_relative(outcome.path))
        if outcome.singles:
            folder = _relative(outcome.singles[0].parent)
            screen.line("           và {n} bản riêng trong {folder}", n=len(outcome.singles), folder=folder)
        return
    if not outcome.needed:
        screen.line("  không có gì để viết: {title}", title=outcome.title)
        return
    screen.problem(screen.say("Không viết được văn bản {title}.", title=outcome.title))
    for finding in outcome.findings:
        if finding.blocks:
            screen.problem(f"  {finding.code} {finding.text(screen.language)}")
    if outcome.stale is not None:
        screen.line("  bản của lần chạy trước: {path}", path=_relative(outcome.stale))


if __name__ == "__main__":
    sys.exit(main())
