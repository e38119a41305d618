"""A Word document as the checker sees it: frozen values, every length in points.

The unit is the typed line (``Line``): a paragraph, or what a manual break makes of one. It knows its
place, how its letters look, how its paragraph is set and which lines are drawn at it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from reports.findings import Language
from reports.the_thuc.once import once
from reports.the_thuc.styles import Look, Setting
from reports.the_thuc.widths import width
from reports.vietnamese import bare, clean

MM = 72 / 25.4
"""Points in a millimetre."""

BY_TAB = "tab"
"""Alignment of what a tab puts in its place: whether it is in the middle of anything cannot be told."""


class Part(StrEnum):
    """Where in the file a line stands; the value is what a clerk calls it."""

    BODY = "phần thân"
    HEADER = "đầu trang"
    FOOTER = "chân trang"


_PART_EN = {Part.BODY: "body", Part.HEADER: "header", Part.FOOTER: "footer"}


class Place(NamedTuple):
    """Where a line stands: paragraph of its part; table, row and cell are 0 outside tables."""

    part: Part = Part.BODY
    paragraph: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0

    def text(self, language: Language = "vi") -> str:
        """The place in words: ``phần thân, bảng 1, hàng 1, ô 2, đoạn 7``."""
        vietnamese = language == "vi"
        words = [self.part.value if vietnamese else _PART_EN[self.part]]
        if self.table:
            names = ("bảng", "hàng", "ô") if vietnamese else ("table", "row", "cell")
            numbers = (self.table, self.row, self.cell)
            words += [f"{name} {number}" for name, number in zip(names, numbers, strict=True)]
        if self.paragraph:
            words.append(f"{'đoạn' if vietnamese else 'paragraph'} {self.paragraph}")
        return ", ".join(words)


class Run(NamedTuple):
    """Letters of one look; ``page`` where Word puts the page number."""

    text: str
    look: Look
    page: bool = False


class Stroke(StrEnum):
    """What a drawn line is made of."""

    SHAPE = "shape"
    BORDER = "border"
    UNDERSCORES = "underscores"
    UNDERLINE = "underline"


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A horizontal line: length, whether it is solid, and how far its middle is from the middle of its
    column (None where the file does not say)."""

    stroke: Stroke
    length: float
    solid: bool = True
    off_centre: float | None = None


@dataclass(frozen=True)
class Line:
    """A typed line. ``column`` is the width it has, ``label`` what Word's numbering prints before it;
    ``section`` and ``order`` count from 0; ``opens`` says whether the paragraph begins with it."""

    runs: tuple[Run, ...]
    setting: Setting
    place: Place
    column: float
    style: str = ""
    label: str = ""
    section: int = 0
    order: int = 0
    opens: bool = True
    closes: bool = True
    drawn: tuple[DrawnLine, ...] = ()
    centre_tab: bool = False

    @once
    def raw(self) -> str:
        """The letters as they stand, capitals by formatting included."""
        if len(self.runs) == 1 and not self.label and not self.runs[0].look.caps:
            return self.runs[0].text  # nearly always, and asked of every line
        text = "".join(run.text.upper() if run.look.caps else run.text for run in self.runs)
        return f"{self.label} {text}" if self.label and self.opens else text

    @once
    def text(self) -> str:
        """The text tidied: single spaces, none at the ends."""
        return clean(self.raw)

    @once
    def bare(self) -> str:
        """The text without accents and marks, for recognising it."""
        return bare(self.text)

    @once
    def lettered(self) -> tuple[Run, ...]:
        """The runs that have letters or digits; all runs with text where none has."""
        found = tuple(run for run in self.runs if any(map(str.isalnum, run.text)))
        return found or tuple(run for run in self.runs if run.text.strip())

    @once
    def pieces(self) -> tuple[Line, ...]:
        """The line parted where a tab leads from the left side to the right."""
        if "\t" not in self.raw:
            return (self,)
        parts: list[list[Run]] = [[]]
        for run in self.runs:
            for number, text in enumerate(run.text.split("\t")):
                if number and any(each.text.strip() for each in parts[-1]):
                    parts.append([])
                if text:
                    parts[-1].append(run._replace(text=text))
        parts = [part for part in parts if any(each.text.strip() for each in part)]
        if len(parts) == 1:
            return (self,)
        placed = replace(self.setting, alignment=BY_TAB)
        return tuple(replace(self, runs=tuple(part), setting=placed) for part in parts)

    @once
    def blank(self) -> bool:
        """Whether nothing is written on it."""
        return not self.text

    @once
    def size(self) -> float:
        """The size most of its letters have; 0 on a blank line."""
        counts: Counter[float] = Counter()
        for run in self.lettered:
            counts[run.look.size] += len(run.text)
        return counts.most_common(1)[0][0] if counts else 0.0

    @property
    def sizes(self) -> tuple[float, ...]:
        """Every size on it, smallest first."""
        return tuple(sorted({run.look.size for run in self.lettered}))

    @property
    def bold(self) -> bool:
        """Whether every letter is bold."""
        return bool(self.lettered) and all(run.look.bold for run in self.lettered)

    @property
    def any_bold(self) -> bool:
        """Whether some letter is bold."""
        return any(run.look.bold for run in self.lettered)

    @property
    def italic(self) -> bool:
        """Whether every letter is italic."""
        return bool(self.lettered) and all(run.look.italic for run in self.lettered)

    @property
    def any_italic(self) -> bool:
        """Whether some letter is italic."""
        return any(run.look.italic for run in self.lettered)

    @once
    def capitals(self) -> bool:
        """Whether every letter is a capital."""
        return any(map(str.isalpha, self.text)) and self.text == self.text.upper()

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle of its column."""
        return self.setting.alignment == "center"

    @once
    def width(self) -> float:
        """The width of its text on one line, measured in Times New Roman."""
        tidy = self.text
        if not self.lettered:
            return 0.0
        bold, italic = self.bold, self.italic
        uniform = len({(run.look.bold, run.look.italic, run.look.size) for run in self.lettered}) == 1
        if uniform:
            return width(tidy, self.size, bold=bold, italic=italic)
        return sum(
            width(run.text, run.look.size, bold=run.look.bold, italic=run.look.italic) for run in self.runs
        )

    @once
    def printed_widths(self) -> tuple[float, ...]:
        """The widths of the rows it is printed on, broken between words where it does not fit."""
        room = self.column - self.setting.left - self.setting.right
        if self.width <= room or room <= 0 or not self.text:
            return (self.width,)
        scale = self.width / max(width(self.text, 1.0), 0.1)
        rows = [0.0]
        for word in self.text.split(" "):
            more = width(word, scale)
            space = width(" ", scale) if rows[-1] else 0.0
            if rows[-1] and rows[-1] + space + more > room:
                rows.append(more)
            else:
                rows[-1] += space + more
        return tuple(rows)


@dataclass(frozen=True, slots=True)
class PageHead:
    """A header or footer: which pages have it (default, first, even) and what stands in it."""

    part: Part
    pages: str
    lines: tuple[Line, ...]

    @property
    def numbers(self) -> tuple[Line, ...]:
        """The lines with the page's number."""
        return tuple(line for line in self.lines if any(run.page for run in line.runs))


@dataclass(frozen=True, slots=True)
class Section:
    """Pages set up alike. Lengths in points; ``heads`` are those in force, inherited ones included."""

    page_width: float
    page_height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float
    first_differs: bool
    starts_at: int | None
    number_kind: str
    new_page: bool
    heads: tuple[PageHead, ...]

    @property
    def lying(self) -> bool:
        """Whether the sheet lies on its long side."""
        return self.page_width > self.page_height

    @property
    def column(self) -> float:
        """The width between the margins."""
        return self.page_width - self.left - self.right

    def head(self, part: Part, pages: str) -> PageHead | None:
        """The header or footer of some pages."""
        return next((head for head in self.heads if (head.part, head.pages) == (part, pages)), None)


@dataclass(frozen=True)
class WordDocument:
    """A document: the lines of its body in reading order, those in tables too, and its sections."""

    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    even_differs: bool = False

    @once
    def written(self) -> tuple[Line, ...]:
        """The lines with something on them."""
        return tuple(line for line in self.lines if not line.blank)
