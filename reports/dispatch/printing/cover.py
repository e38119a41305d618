"""Phiếu trình ký: what is laid before whoever signs, with pages, copies, annexes and seals of each paper.

The template is ``templates_docx/phieu_trinh_ky.docx``; field names are Vietnamese because they are the
tags a clerk reads there. An office form, not one of the documents of decree 30/2020.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.dispatch.printing.copies import copies_of, total
from reports.dispatch.printing.papers import Paper
from reports.dispatch.printing.sheets import sheets, stamps_in_words
from reports.office import Office
from reports.vietnamese import blank_date

TEMPLATE = "phieu_trinh_ky.docx"
_NONE = "-"
_NO_BREAK = "\N{NO-BREAK SPACE}"


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


def cover(office: Office, year: int, papers: Sequence[tuple[Paper, int]], *, duplex: bool) -> Cover:
    """The sheet for papers with their numbers of pages, in the order they are signed."""
    blank = blank_date(year).replace(" " * 6, _NO_BREAK * 6)
    pages = sum(number for _, number in papers)
    paper = sum(sheets(number, duplex=duplex) for _, number in papers)
    return Cover(
        dong_ten=office.header_lines,
        ten=office.name,
        dia_danh_ngay=f"{office.place}, {blank}",
        nam=str(year),
        cach_in="in hai mặt" if duplex else "in một mặt",
        so_van_ban=f"{len(papers):02d}",
        dong=tuple(_rows(office, papers, duplex=duplex)),
        tong_trang=str(pages),
        tong_to=str(paper),
    )


def _rows(office: Office, papers: Sequence[tuple[Paper, int]], *, duplex: bool) -> Iterator[CoverRow]:
    """A line for each kind; a series is one line that says how many documents it has."""
    grouped = groupby(papers, key=lambda each: each[0].code)
    for place, (_, group) in enumerate(grouped, 1):
        own = tuple(group)
        first = own[0][0]
        copies = total(copies_of(office, first.notation))
        taken = [sheets(pages, duplex=duplex) for _, pages in own]
        annexes = sum(paper.annexes for paper, _ in own)
        yield CoverRow(
            stt=str(place),
            ten=first.title if len(own) == 1 else f"{first.title}: {len(own):02d} văn bản",
            nguoi_ky=first.signers or _NONE,
            so_trang=str(sum(pages for _, pages in own)),
            so_to=str(sum(taken)),
            so_ban=f"{copies:02d}" if copies else _NONE,
            phu_luc=f"{annexes:02d}" if annexes else _NONE,
            giap_lai=stamps_in_words(taken),
        )
