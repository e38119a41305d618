"""Many PDF files put into one for the printer: each document on a front page, lying pages turned to stand.

In: PDF files by document, with who gets each copy. Out: the bytes of one PDF with a bookmark for each
document and below it one for each recipient. Everything comes from the files, nothing from the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reports.dispatch.printing.copies import Copies
from reports.rendering import pdf_finish
from reports.rendering.pdf_finish import About

if TYPE_CHECKING:
    import pikepdf

_A4 = (595.276, 841.89)
_QUARTER = 90
_FULL = 360
_UNDATED = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Part:
    """One document to be bound in: its bookmark, its PDF, its copies (none is one set for the file), and
    its annexes in files of their own, by their bookmarks: they follow it in every copy."""

    title: str
    pdf: bytes
    copies: tuple[Copies, ...] = ()
    annexes: tuple[tuple[str, bytes], ...] = ()


def bound(parts: Sequence[Part], name: str, author: str, *, duplex: bool, turned: bool = True) -> bytes:
    """All parts in one PDF that is called ``name``. With ``duplex`` a blank page follows where a document, or a copy of one, would
    else begin on the back of another; ``turned`` turns lying pages by a quarter, their head to the left,
    where the sheets are bound."""
    whole = pdf_finish.library().new()
    days: list[date] = []
    marks: list[tuple[str, int, list[tuple[str, int]]]] = []
    for part in parts:
        source = pdf_finish.opened(part.pdf)
        annexes = [(title, pdf_finish.opened(data)) for title, data in part.annexes]
        days += [_day(each) for each in (source, *(annex for _, annex in annexes))]
        at = len(whole.pages)
        below: list[tuple[str, int]] = []
        for copies in part.copies:
            below.append((_words(copies), len(whole.pages)))
            for _ in range(copies.number):
                for each in (source, *(annex for _, annex in annexes)):
                    _add(whole, each, duplex=duplex)
        if not part.copies:
            _add(whole, source, duplex=duplex)
            for title, annex in annexes:
                below.append((title, len(whole.pages)))
                _add(whole, annex, duplex=duplex)
        marks.append((part.title, at, below))
    if turned:
        for page in whole.pages:
            _stand(page)
    _bookmark(whole, marks)
    about = About(title=name, author=author, day=max(days, default=_UNDATED), language="vi-VN")
    whole.Root.ViewerPreferences = _printed(duplex=duplex)
    return pdf_finish.finished(whole, about, draft=False)


def pages_of(data: bytes) -> int:
    """Pages of a PDF."""
    return len(pdf_finish.opened(data).pages)


def day_of(data: bytes) -> date:
    """The day a PDF bears: that of its document."""
    return _day(pdf_finish.opened(data))


def _add(whole: pikepdf.Pdf, source: pikepdf.Pdf, *, duplex: bool) -> None:
    """The source's pages at the end, and one more where they would end on a front page."""
    for page in source.pages:
        whole.pages.append(page)
        added = whole.pages[-1].obj
        for leading_back in ("/StructParents", "/Tabs"):
            if leading_back in added:
                del added[leading_back]
    if duplex and len(whole.pages) % 2:
        whole.add_blank_page(page_size=_A4)


def _stand(page: pikepdf.Page) -> None:
    """Turn a page that lies so that it stands, its head at the left edge."""
    left, bottom, right, top = (float(side) for side in page.mediabox)
    angle = int(page.obj.get("/Rotate", 0)) % _FULL
    lies = (right - left > top - bottom) != bool(angle % (2 * _QUARTER))
    if lies:
        page.obj.Rotate = (angle - _QUARTER) % _FULL


def _bookmark(whole: pikepdf.Pdf, marks: Sequence[tuple[str, int, list[tuple[str, int]]]]) -> None:
    item = pdf_finish.library().OutlineItem
    with whole.open_outline() as outline:
        for title, at, below in marks:
            one = item(title, at, "Fit")
            one.children.extend(item(words, place, "Fit") for words, place in below)
            outline.root.append(one)


def _words(copies: Copies) -> str:
    return f"{copies.recipient}: {copies.number:02d} bản"


def _printed(*, duplex: bool) -> pikepdf.Dictionary:
    """What a print dialogue is to offer: pages as large as they are, on both sides or on one."""
    library = pdf_finish.library()
    sides = "/DuplexFlipLongEdge" if duplex else "/Simplex"
    made: pikepdf.Dictionary = library.Dictionary(
        PrintScaling=library.Name("/None"), Duplex=library.Name(sides)
    )
    return made


def _day(source: pikepdf.Pdf) -> date:
    with source.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        text = str(said.get("xmp:ModifyDate") or "")
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return _UNDATED
