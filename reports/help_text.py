"""Help in Vietnamese: the command group that runs the main job by default, and explanations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from reports.errors import UsageError
from reports.findings import catalogue
from reports.vietnamese import closest

if TYPE_CHECKING:
    from reports.speech import Speaker

DEFAULT_COMMAND = "build"
COMMON_WITH_VALUE = ("--year", "--data", "--out", "--lang")
COMMON_FLAGS = ("--json", "--quiet")
_USAGE = {"vi": "Cách dùng: ", "en": "Usage: "}
_HELP = {"vi": "Xem cách dùng.", "en": "Show this message and exit."}


class _Vietnamese:
    """A usage line that begins in the user's language."""

    usage_prefix = _USAGE["vi"]
    help_words = _HELP["vi"]

    def get_help_option(self, ctx: Any) -> Any:
        """The option --help, explained in the user's language."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = self.help_words
        return option

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=self.usage_prefix)


class VietnameseCommand(_Vietnamese, TyperCommand):
    """A command."""


class VietnameseGroup(_Vietnamese, TyperGroup):
    """The group of all commands; called without one, it runs the main job."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default command before options that belong to it."""
        if not any(arg in ("--help", "--version", *self.commands) for arg in args):
            common, rest = hoist(args)
            unknown = rest and not rest[0].startswith("-")
            args = [*common, *rest] if unknown else [*common, DEFAULT_COMMAND, *rest]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or name the nearest one."""
        if args[0] not in self.commands:
            near = closest(args[0], list(self.commands)) or DEFAULT_COMMAND
            raise UsageError("Không có lệnh {name}. Có phải {near} không?", name=args[0], near=near)
        return super().resolve_command(ctx, args)


class VietnameseSubGroup(_Vietnamese, TyperGroup):
    """Commands of one subject under one name; called without one, it lists what there is."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put ``list`` where no command is named."""
        return super().parse_args(ctx, args or ["list"])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or name the nearest one."""
        if args[0] not in self.commands:
            near = closest(args[0], list(self.commands), cutoff=0.0) or next(iter(self.commands))
            raise UsageError(
                "Không có việc {name}. Có phải {near} không?", name=f"{ctx.info_name} {args[0]}", near=near
            )
        return super().resolve_command(ctx, args)


def hoist(args: list[str]) -> tuple[list[str], list[str]]:
    """Split off the options common to all commands, so that they may stand anywhere."""
    common: list[str] = []
    rest: list[str] = []
    words = iter(args)
    for word in words:
        name = word.partition("=")[0]
        if name in COMMON_WITH_VALUE:
            common.append(word)
            if "=" not in word:
                common += [value for value in (next(words, None),) if value is not None]
        elif name in COMMON_FLAGS:
            common.append(word)
        else:
            rest.append(word)
    return common, rest


def translate_help(command: Any, say: Speaker) -> None:
    """Put every help text of a command and its sub-commands into the speaker's language."""
    command.usage_prefix = _USAGE[say.language]
    command.help_words = _HELP[say.language]
    if command.help:
        command.help = say(command.help)
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = say(parameter.help)
    for child in getattr(command, "commands", {}).values():
        translate_help(child, say)


def usage_fault(fault: Any, say: Speaker) -> str:
    """A usage error of the command-line library in the user's words."""
    kind = type(fault).__name__
    parameter = getattr(fault, "param", None)
    name = _name_of(parameter) if parameter is not None else ""
    if kind == "NoSuchOption":
        near = ", ".join(sorted(fault.possibilities or ()))
        hint = say(" Có phải {near} không?", near=near) if near else ""
        return say("Không có tùy chọn {name}.", name=fault.option_name) + hint
    if kind == "MissingParameter":
        return say("Thiếu {name}. Gọi thêm --help để xem cách dùng.", name=name)
    if kind == "BadParameter":
        return say("Giá trị của {name} không dùng được. Gọi thêm --help để xem cách dùng.", name=name)
    if kind == "BadOptionUsage":
        return say("Tùy chọn {name} cần một giá trị.", name=fault.option_name)
    if kind == "UsageError" and "unexpected extra argument" in fault.message:
        extra = fault.message.rpartition("(")[2].rstrip(")")
        return say("Thừa: {extra}. Gọi thêm --help để xem cách dùng.", extra=extra)
    return str(fault.format_message())


def _name_of(parameter: Any) -> str:
    """What help calls it: an option by its word, an argument as the usage line has it ("TỆP")."""
    word = parameter.opts[0] if parameter.opts else ""
    return word if word.startswith("-") else (parameter.metavar or word.upper()).rstrip("…")


@dataclass(frozen=True)
class Explanation:
    """A finding's code in words; ``severity`` is error, warning or repair."""

    code: str
    severity: str
    title: str
    message: str
    remedy: str
    example: str

    def lines(self, say: Speaker) -> tuple[tuple[str, str], ...]:
        """What there is to read, each with its label."""
        return (
            (say("Thông báo"), self.message),
            (say("Cách sửa"), self.remedy),
            (say("Ví dụ"), self.example),
        )


def explanation(code: str, say: Speaker) -> Explanation:
    """A finding's code in the speaker's language; UsageError names the nearest."""
    entries = catalogue()
    wanted = code.strip().upper()
    if wanted not in entries:
        near = closest(wanted, list(entries), cutoff=0.5) or closest(wanted, list(entries), cutoff=0.0)
        raise UsageError(
            "Không có mã lỗi {code}. Gần nhất: {near}. Mọi mã đều có trong docs/ma-loi.md.",
            code=code,
            near=near or next(iter(entries)),
        )
    entry = entries[wanted]
    blank = {"found": "…", "expected": "…", "note": "…"}
    vietnamese = say.language == "vi"
    return Explanation(
        code=wanted,
        severity=entry.severity.value,
        title=entry.title_vi if vietnamese else entry.title_en,
        message=(entry.message_vi if vietnamese else entry.message_en).format(**blank),
        remedy=(entry.remedy_vi if vietnamese else entry.remedy_en).format(**blank),
        example=entry.example_vi,
    )
