"""Paper, margins, fonts, colour and page numbers (appendix I, part I, section I)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from reports.the_thuc.breaches import Breach
from reports.the_thuc.components import Component
from reports.the_thuc.law import FONT, MARGINS, PAGE_NUMBER, PAPER
from reports.the_thuc.looks import in_range
from reports.the_thuc.model import MM, Line, PageHead, Part, Section, WordDocument
from reports.the_thuc.structure import Reading
from reports.the_thuc.wording import Said, number, same, span

_NEAR_PAPER = 1.5  # mm
_NEAR_MARGIN = 0.3  # mm
_DARKEST = 0x20  # a colour with no part above this cannot be told from black on paper
_SURELY = 0.8  # of a page: so much stands on one page whatever the estimate is worth
_ROOM = 1.25  # pages that must be filled before a number is missed: the height is an estimate
_SIDES = {
    "top": Said("lề trên", "top margin"),
    "bottom": Said("lề dưới", "bottom margin"),
    "left": Said("lề trái", "left margin"),
    "right": Said("lề phải", "right margin"),
}


def check(document: WordDocument, reading: Reading) -> Iterator[Breach]:
    """Everything about the pages."""
    yield from set_up(document)
    for place, section in enumerate(document.sections):
        if section.lying:
            yield from _lying(place, document, reading)
    yield from _letters(document)
    yield from _page_numbers(document, reading)


def set_up(document: WordDocument) -> Iterator[Breach]:
    """Paper and margins."""
    for place, section in enumerate(document.sections):
        yield from _paper(place, section)
        yield from _margins(place, section)


def _of(place: int) -> Said:
    return Said(f"phần trang (section) {place + 1}", f"section {place + 1}")


def _paper(place: int, section: Section) -> Iterator[Breach]:
    sides = sorted((section.page_width / MM, section.page_height / MM))
    if any(abs(side - a4) > _NEAR_PAPER for side, a4 in zip(sides, PAPER, strict=True)):
        found = same(f"{sides[0]:.0f} x {sides[1]:.0f} mm")
        yield Breach("E905", found, same("210 x 297 mm (A4)"), place=_of(place))


def _margins(place: int, section: Section) -> Iterator[Breach]:
    for side, (least, most) in MARGINS.items():
        value = getattr(section, side) / MM
        if not least - _NEAR_MARGIN <= value <= most + _NEAR_MARGIN:
            words = _SIDES[side]
            shown = number(round(value, 1))  # twips are no whole millimetres
            found = Said(f"{words.vi} {shown} mm", f"{words.en} {shown} mm")
            yield Breach("E907", found, span(least, most, "mm"), place=_of(place))


def _lying(place: int, document: WordDocument, reading: Reading) -> Iterator[Breach]:
    """A lying sheet is for tables; those of head and signature do not count."""
    frame = {
        each.line.place.table
        for structure in reading.documents
        for each in structure.found
        if each.component in _FRAME
    }
    tables = {line.place.table for line in document.lines if line.section == place} - frame - {0}
    if not tables:
        found = Said("trang nằm ngang mà không có bảng, biểu", "a lying page without tables")
        yield Breach("E906", found, Said("trình bày theo chiều dài khổ A4", "upright A4"), place=_of(place))


_FRAME = frozenset(
    {Component.NATION, Component.ISSUER, Component.NUMBER, Component.RECIPIENTS, Component.AUTHORITY}
)


def _letters(document: WordDocument) -> Iterator[Breach]:
    """Fonts and colours, each named once with the first place."""
    heads = {id(head): head for section in document.sections for head in section.heads}
    lines = [*document.lines, *(line for head in heads.values() for line in head.lines)]
    fonts: set[str] = set()
    colours: set[str] = set()
    right: set[int] = set()  # looks in which nothing can be wrong; most letters have one of few
    for line in lines:
        for run in line.runs:
            if id(run.look) in right or not run.text.strip():
                continue
            if set(run.look.fonts) == {FONT} and _black(run.look.colour):
                right.add(id(run.look))
                continue
            used = {run.look.fonts[0 if run.text.isascii() else 1]}
            if not any(map(str.isalnum, run.text)):
                continue  # a mark of a symbol font
            if any(letter.isascii() and letter.isalnum() for letter in run.text):
                used.add(run.look.fonts[0])
            for font in sorted(used - fonts - {FONT}):
                fonts.add(font)
                yield Breach("E908", same(font), same(FONT), line)
            colour = run.look.colour
            if colour not in colours and not _black(colour):
                colours.add(colour)
                found = Said(f"màu #{colour}", f"colour #{colour}")
                yield Breach("E909", found, Said("màu đen", "black"), line)


def _black(colour: str) -> bool:
    try:
        return max(bytes.fromhex(colour)) <= _DARKEST
    except ValueError:
        return True


def _page_numbers(document: WordDocument, reading: Reading) -> Iterator[Breach]:
    first = document.sections[0] if document.sections else None
    if first is None:
        return
    numbered = [section for section in document.sections if _running(section)]
    if not numbered:
        if any(head.numbers for section in document.sections for head in section.heads):
            heads = (head for section in document.sections for head in section.heads)
            yield _misplaced(next(head for head in heads if head.numbers))
        elif pages(document) > _ROOM:
            found = Said("văn bản nhiều trang không có số trang", "several pages without page numbers")
            yield Breach("E910", found, _ASKED_PLACE)
        return
    seen: set[int] = set()
    for section in numbered:
        running = _running(section)
        if running is not None and id(running) not in seen:
            seen.add(id(running))
            yield from _one_number(running, section)
        even = section.head(Part.HEADER, "even")
        if document.even_differs and running is not None and not (even and even.numbers):
            found = Said("trang chẵn không có số trang", "even pages without page numbers")
            yield Breach("E910", found, _ASKED_PLACE, running.numbers[0])
    yield from _first_page(first)
    yield from _annexes(document, reading)


_ASKED_PLACE = Said(
    "canh giữa trong phần lề trên của trang", "centred horizontally in the top margin of the page"
)


def _running(section: Section) -> PageHead | None:
    """The header that bears the number on pages after the first."""
    head = section.head(Part.HEADER, "default")
    return head if head is not None and head.numbers else None


def _misplaced(head: PageHead) -> Breach:
    place = head.part.value
    found = Said(f"số trang đặt ở {place}", f"page number in the {head.part.name.lower()}")
    if head.part is Part.HEADER:
        found = Said("số trang chỉ có ở trang đầu hoặc trang chẵn", "number only on the first or even pages")
    return Breach("E910", found, _ASKED_PLACE, head.numbers[0])


def _one_number(head: PageHead, section: Section) -> Iterator[Breach]:
    line = head.numbers[0]
    if not (line.centred or _tabbed(line)):
        found = Said("số trang không canh giữa", "page number not centred")
        yield Breach("E910", found, _ASKED_PLACE, line)
    look = next(run.look for run in line.runs if run.page)
    if not in_range(look.size, *PAGE_NUMBER):
        found = Said(f"số trang cỡ chữ {number(look.size)} pt", f"page number of {number(look.size)} pt")
        yield Breach("E911", found, span(*PAGE_NUMBER, "pt"), line)
    if look.italic:
        found = Said("số trang chữ nghiêng", "page number in italics")
        yield Breach("E911", found, Said("chữ đứng", "upright"), line)
    if section.number_kind not in ("decimal", "numberInDash"):
        found = Said(f"kiểu số trang {section.number_kind}", f"numbers of kind {section.number_kind}")
        yield Breach("E911", found, Said("chữ số Ả Rập", "Arabic numbers"), line)


def _tabbed(line: Line) -> bool:
    """Whether one tab leads the number to the middle of the page."""
    before = [run.text for run in line.runs[: next(at for at, run in enumerate(line.runs) if run.page)]]
    return line.centre_tab and "".join(before).count("\t") == 1 and line.setting.alignment in ("left", "both")


def _first_page(first: Section) -> Iterator[Breach]:
    own = first.head(Part.HEADER, "first") if first.first_differs else _running(first)
    foot = first.head(Part.FOOTER, "first" if first.first_differs else "default")
    for head in (own, foot):
        if head is not None and head.numbers:
            found = Said("trang thứ nhất có số trang", "the first page shows its number")
            yield Breach("E912", found, Said("không hiển thị ở trang 1", "hidden on page 1"), head.numbers[0])
    if first.starts_at not in (None, 1):
        found = Said(f"số trang bắt đầu từ {first.starts_at}", f"page numbers begin with {first.starts_at}")
        yield Breach("E913", found, Said("bắt đầu từ 1", "begin with 1"))


def _annexes(document: WordDocument, reading: Reading) -> Iterator[Breach]:
    """Every annex counts its own pages: it begins a section that begins with 1."""
    for annex in reading.annexes:
        first = annex.lines[0]
        above = [line for line in document.lines[: first.order] if not line.blank]
        shared = any(line.section == first.section for line in above)
        goes_on = shared or document.sections[first.section].starts_at != 1
        if above and goes_on and (shared or not _hides_its_number(document, first.section)):
            found = Said(
                "số trang của phụ lục đánh tiếp theo văn bản", "the annex goes on with the page numbers"
            )
            yield Breach("E914", found, Said("đánh số riêng, từ 1", "numbered by itself, from 1"), first)


def _hides_its_number(document: WordDocument, place: int) -> bool:
    """Whether a section of one page shows no number on it, so that none can be wrong."""
    section = document.sections[place]
    head = section.head(Part.HEADER, "first")
    lines = [line for line in document.lines if line.section == place]
    hidden = section.first_differs and not (head and head.numbers)
    return hidden and _height(lines) < _SURELY * _room(section)


def pages(document: WordDocument) -> float:
    """About how many pages the body fills: enough to tell one page from several."""
    total = 0.0
    for place, section in enumerate(document.sections):
        lines = [line for line in document.lines if line.section == place]
        total = math.ceil(total) if section.new_page and place else total
        total += _height(lines) / _room(section)
    return total


def _room(section: Section) -> float:
    """The height that a page of a section has for text."""
    return max(section.page_height - section.top - section.bottom, 72.0)


def _height(lines: Sequence[Line]) -> float:
    """The height of the lines one below the other; cells of a row stand side by side."""
    total = 0.0
    cells: dict[tuple[int, int], dict[int, float]] = {}
    for line in lines:
        setting = line.setting
        size = line.size or 12.0
        rows = max(math.ceil(line.width / max(line.column - setting.left - setting.right, 36.0)), 1)
        each = setting.line_points or 1.15 * size * (setting.line or 1.0)
        height = rows * each + setting.before + setting.after
        place = line.place
        if place.table:
            row = cells.setdefault((place.table, place.row), {})
            row[place.cell] = row.get(place.cell, 0.0) + height
        else:
            total += height
    return total + sum(max(row.values()) for row in cells.values())
