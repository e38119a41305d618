"""Phiếu trình ký: what is laid before whoever signs, with pages, copies, annexes and seals of each paper.

The template is ``templates_docx/phieu_trinh_ky.docx``; field names are Vietnamese because they are the
tags a clerk reads there. An office form, not one of the documents of decree 30/2020.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.dispatch.printing.papers import Paper
from reports.dispatch.printing.sheets import sheets, stamps_in_words
from reports.office import Office
from reports.vietnamese import blank_date

TEMPLATE = "phieu_trinh_ky.docx"
_NONE = "-"
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Counted:
    """A paper with its pages, those of the annexes laid with it, and how many copies of it go out and are kept."""

    paper: Paper
    pages: int
    annexes: tuple[int, ...] = ()
    copies: int = 0

    @property
    def all_pages(self) -> int:
        """Pages of document and annexes."""
        return self.pages + sum(self.annexes)

    def sheets(self, *, duplex: bool) -> int:
        """Sheets of document and annexes, each of which begins on a sheet of its own."""
        return sum(sheets(number, duplex=duplex) for number in (self.pages, *self.annexes))


@dataclass(frozen=True)
class CoverRow:
    """One line: a document, or a series of them."""

    stt: str
    ten: str
    nguoi_ky: str
    so_trang: str
    so_to: str
    so_ban: str
    phu_luc: str
    giap_lai: str


@dataclass(frozen=True)
class Cover:
    """Everything the template ``phieu_trinh_ky.docx`` can name."""

    dong_ten: tuple[str, ...]
    ten: str
    dia_danh_ngay: str
    nam: str
    cach_in: str
    so_van_ban: str
    dong: tuple[CoverRow, ...]
    tong_trang: str
    tong_to: str
    khong_co: str


def cover(
    office: Office, year: int, papers: Sequence[Counted], elsewhere: Sequence[str] = (), *, duplex: bool
) -> Cover:
    """The sheet for papers with their numbers of pages, in the order they are signed; ``elsewhere`` are the
    documents of the year that do not lie with them, each with its reason."""
    blank = blank_date(year).replace(" " * 6, _NO_BREAK * 6)
    pages = sum(each.all_pages for each in papers)
    paper = sum(each.sheets(duplex=duplex) for each in papers)
    return Cover(
        dong_ten=office.header_lines,
        ten=office.name,
        dia_danh_ngay=f"{office.place}, {blank}",
        nam=str(year),
        cach_in="in hai mặt" if duplex else "in một mặt",
        so_van_ban=f"{len(papers):02d}",
        dong=tuple(_rows(papers, duplex=duplex)),
        tong_trang=str(pages),
        tong_to=str(paper),
        khong_co=f"Không có trong tập này: {'; '.join(elsewhere)}." if elsewhere else "",
    )


def _rows(papers: Sequence[Counted], *, duplex: bool) -> Iterator[CoverRow]:
    """A line for each kind; a series is one line that says how many documents it has."""
    grouped = groupby(papers, key=lambda each: each.paper.code)
    for place, (_, group) in enumerate(grouped, 1):
        own = tuple(group)
        first = own[0].paper
        copies = sum(each.copies for each in own)
        annexes = sum(each.paper.annexes + len(each.annexes) for each in own)
        yield CoverRow(
            stt=str(place),
            ten=first.title if len(own) == 1 else f"{first.title}: {len(own):02d} văn bản",
            nguoi_ky=first.signers or _NONE,
            so_trang=str(sum(each.all_pages for each in own)),
            so_to=str(sum(each.sheets(duplex=duplex) for each in own)),
            so_ban=f"{copies:02d}" if copies else _NONE,
            phu_luc=f"{annexes:02d}" if annexes else _NONE,
            giap_lai=_seals(own, duplex=duplex),
        )


def _seals(own: Sequence[Counted], *, duplex: bool) -> str:
    """The seals across the edges of documents, then those of their annexes."""
    documents = stamps_in_words([sheets(each.pages, duplex=duplex) for each in own])
    numbers = [sheets(number, duplex=duplex) for each in own for number in each.annexes]
    annexes = stamps_in_words(numbers) if numbers else _NONE
    if annexes == _NONE:
        return documents
    return f"phụ lục {annexes}" if documents == _NONE else f"{documents}; phụ lục {annexes}"
