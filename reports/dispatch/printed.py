"""The book on paper: a year of the register as a Word document, one part for each series.

The template is ``templates_docx/so_van_ban_di.docx``; field names are Vietnamese because they are the
tags a clerk reads there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.dispatch.model import Entry, Series
from reports.office import Office

TEMPLATE = "so_van_ban_di.docx"


@dataclass(frozen=True)
class Line:
    """One line of the book: its ten columns."""

    so_ky_hieu: str
    ngay: str
    trich_yeu: str
    nguoi_ky: str
    noi_nhan: str
    luu: str
    so_ban: str
    ngay_chuyen: str
    ky_nhan: str
    ghi_chu: str


@dataclass(frozen=True)
class Part:
    """One series of the book: its name, its first and last number, its lines."""

    ten: str
    tu_so: str
    den_so: str
    dong: tuple[Line, ...]


@dataclass(frozen=True)
class Book:
    """A year's book: cover and parts."""

    dong_ten: tuple[str, ...]
    nam: int
    tu_ngay: str
    den_ngay: str
    phan: tuple[Part, ...]


def by_series(entries: Sequence[Entry]) -> tuple[tuple[Series, tuple[Entry, ...]], ...]:
    """The lines of a year, series by series, each in order of number."""
    ordered = sorted(entries, key=lambda entry: (entry.series, entry.number))
    return tuple((series, tuple(own)) for series, own in groupby(ordered, key=lambda entry: entry.series))


def book(office: Office, year: int, entries: Sequence[Entry]) -> Book:
    """The book of a year that has at least one line."""
    days = sorted(entry.document.day for entry in entries)
    return Book(
        dong_ten=office.header_lines,
        nam=year,
        tu_ngay=f"{days[0]:%d/%m/%Y}",
        den_ngay=f"{days[-1]:%d/%m/%Y}",
        phan=tuple(
            Part(
                ten=series.title,
                tu_so=own[0].symbol,
                den_so=own[-1].symbol,
                dong=tuple(Line(*entry.columns()) for entry in own),
            )
            for series, own in by_series(entries)
        ),
    )
