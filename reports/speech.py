"""What the program says on the screen, in Vietnamese or English.

Messages are written in Vietnamese in the code; ``reports/locale/en/LC_MESSAGES/tongket.po``
gives their English. Words of the command-line library itself go the other way, from English
to Vietnamese (``reports/locale/vi/LC_MESSAGES/messages.po``).
"""

from __future__ import annotations

import gettext
import json
import os
import sys
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, RenderableType

    from reports.findings import Finding, Language


class Speaker:
    """Translates messages: ``say("Đã ghi {n} tệp.", n=3)``."""

    def __init__(self, language: Language = "vi") -> None:
        """``vi`` says messages as they are written, ``en`` looks them up."""
        self.language: Language = language
        self._words = gettext.translation(
            "tongket", _locale_folder(), languages=[language], fallback=True
        )

    def __call__(self, message: str, /, **values: object) -> str:
        """``message`` in the speaker's language with ``values`` put in."""
        text = self._words.gettext(message)
        return text.format(**values) if values else text


def speak_vietnamese_help() -> None:
    """Let the command-line library's own words (Options, Commands…) come out in Vietnamese."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("messages", _locale_folder())
    gettext.textdomain("messages")


def _locale_folder() -> str:
    return str(resources.files("reports") / "locale")


class Screen:
    """Where a command writes: the console for people, or one JSON value for programs.

    ``quiet`` keeps only problems; with ``as_json`` nothing but the JSON goes to standard output.
    """

    def __init__(self, language: Language = "vi", *, as_json: bool = False, quiet: bool = False) -> None:
        """A screen that speaks ``language``."""
        self.say = Speaker(language)
        self.language: Language = language
        self.as_json = as_json
        self.quiet = quiet

    @property
    def silent(self) -> bool:
        """Nothing for people goes to standard output."""
        return self.as_json or self.quiet

    def line(self, message: str = "", /, **values: object) -> None:
        """Print one message, translated."""
        if not self.silent:
            sys.stdout.write(self.say(message, **values) + "\n" if message else "\n")

    def next_step(self, message: str, /, **values: object) -> None:
        """Say what to do next; the last thing each command says."""
        if not self.silent:
            label = self.say("Việc tiếp theo:")
            sys.stdout.write(f"\n{label} {self.say(message, **values)}\n")

    def json(self, value: Any) -> None:
        """Print the command's result for a program."""
        if self.as_json:
            sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")

    def problem(self, message: str) -> None:
        """Print what stopped the command, on standard error, even when quiet."""
        sys.stderr.write(f"{self.say('Lỗi:')} {message}\n")

    def show(self, drawing: RenderableType) -> None:
        """Draw a table on the console."""
        if not self.silent:
            _console().print(drawing)

    def findings(self, findings: Sequence[Finding], names: dict[str, str]) -> None:
        """Print findings grouped by unit; ``names`` leads from a unit's code to its name."""
        if self.silent or not findings:
            return
        for unit, group in _by_unit(findings):
            title = names.get(unit, unit) or self.say("Tệp của cơ quan")
            self.show(self._finding_table(title, group))

    def _finding_table(self, title: str, findings: Iterable[Finding]) -> RenderableType:
        from rich.table import Table
        from rich.text import Text

        colours = {"error": "bold red", "warning": "yellow", "repair": "green"}
        table = Table(title=title, title_justify="left", expand=True, show_lines=False)
        table.add_column(self.say("Mã"), no_wrap=True)
        table.add_column(self.say("Ở đâu"), ratio=2, overflow="fold")
        table.add_column(self.say("Thấy gì"), ratio=3, overflow="fold")
        table.add_column(self.say("Cách sửa"), ratio=3, overflow="fold")
        for finding in findings:
            table.add_row(
                Text(finding.code, style=colours[finding.severity.value]),
                Text(finding.where.text(self.language)),
                Text(finding.message(self.language)),
                Text(finding.remedy(self.language)),
            )
        return table


def _console() -> Console:
    from rich.console import Console

    wide = None if sys.stdout.isatty() else 120
    return Console(width=wide, highlight=False)


def _by_unit(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.where.unit, []).append(finding)
    return sorted(groups.items())
