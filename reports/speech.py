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
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

from reports.findings import Finding, Language, Severity

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

Key = TypeVar("Key", bound=Hashable)


PROGRAM = "py build.py" if os.name == "nt" else "python3 build.py"
"""What the user types on this machine."""


class Speaker:
    """Translates messages: ``say("Đã ghi {n} tệp.", n=3)``."""

    def __init__(self, language: Language = "vi") -> None:
        """``vi`` says messages as they are written, ``en`` looks them up."""
        self.language: Language = language
        self._words = gettext.translation("tongket", _locale_folder(), languages=[language], fallback=True)

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
            sys.stdout.write(f"\n{label} {self.say(message, program=PROGRAM, **values)}\n")

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

    def findings(self, findings: Sequence[Finding], names: Mapping[str, str]) -> None:
        """Print findings grouped by unit; ``names`` leads from a unit's code to its name.

        Repairs of one kind in one sheet, and what a whole column has by its format, are one row
        that lists their cells: each stands by itself in the workbook and in ``findings.json``.
        """
        if self.as_json:
            return
        if self.quiet:
            for finding in findings:
                if finding.blocks:
                    self.problem(f"{finding.code} {finding.text(self.language)}")
            return
        place = {code: number for number, code in enumerate(names)}
        ordered = sorted(findings, key=lambda f: place.get(f.where.unit, -1))
        for unit, group in _groups(ordered, lambda finding: finding.where.unit):
            title = names.get(unit, unit) or self.say("Tệp của cơ quan")
            self.show(self._finding_table(title, group))

    def _finding_table(self, title: str, findings: Sequence[Finding]) -> RenderableType:
        from rich.table import Table
        from rich.text import Text

        table = Table(title=title, title_justify="left", expand=True, show_lines=True)
        table.add_column(self.say("Mã"), no_wrap=True)
        table.add_column(self.say("Ở đâu"), ratio=2, overflow="fold")
        table.add_column(self.say("Thấy gì"), ratio=3, overflow="fold")
        table.add_column(self.say("Cách sửa"), ratio=3, overflow="fold")
        for _, alike in _groups(findings, _alike):
            first = alike[0]
            more = self.say(" (và {n} ô tương tự)", n=len(alike) - 1) if len(alike) > 1 else ""
            table.add_row(
                Text(first.code, style=_COLOURS[first.severity]),
                Text(self._places(alike)),
                Text(first.message(self.language) + more),
                Text(first.remedy(self.language)),
            )
        return table

    def _places(self, findings: Sequence[Finding]) -> str:
        """Where these findings are: one place, or one sheet and its cells."""
        cells = ", ".join(finding.where.cell for finding in findings if finding.where.cell)
        return replace(findings[0].where, cell=cells).text(self.language)


_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.REPAIR: "green"}


_OF_SHEETS = frozenset({"W324"})
_OF_COLUMNS = frozenset({"E315", "W316"})
"""What comes of how cells are formatted: the cells of a sheet, or of a column, have it together."""


def _alike(finding: Finding) -> tuple[str, ...]:
    """Equal for findings that one row can tell: those of one kind in one sheet or column."""
    where = finding.where
    if finding.severity is Severity.REPAIR or finding.code in _OF_SHEETS:
        return finding.code, where.file, where.sheet
    if finding.code in _OF_COLUMNS:
        return finding.code, where.file, where.sheet, where.cell.rstrip("0123456789"), finding.note
    return finding.code, where.file, where.sheet, where.cell, finding.message()


def _groups(findings: Sequence[Finding], key: Callable[[Finding], Key]) -> list[tuple[Key, list[Finding]]]:
    groups: dict[Key, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return list(groups.items())


def _console() -> Console:
    from rich.console import Console

    wide = None if sys.stdout.isatty() else 120
    return Console(width=wide, highlight=False)
