"""The papers of the dossier for the office above, in order, and what there is of each on the disk.

A paper lies in ``out/<year>`` as it was built, in ``phat_hanh`` once it has its number, and beside either
as ``…_da_ky.pdf`` once a signed file came back. What is furthest along is what is sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.dispatch.model import Entry
from reports.documents import DocumentKind, SeriesKind, catalogue

ISSUED = "phat_hanh"
SIGNED = "_da_ky"

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OLD = ("cu_", "~$", ".")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the dossier: its code in the catalogue of documents, the symbol its number is taken under
    (empty where it takes none), whether the dossier is none without it."""

    code: str
    symbol: str = ""
    needed: bool = False


PAPERS = (
    Paper("to_trinh_khen_thuong", "TTr", needed=True),
    Paper("bien_ban_hop_hoi_dong", "BB"),
    Paper("bien_ban_kiem_phieu", "BB"),
    Paper("bao_cao_thanh_tich_tap_the"),
    Paper("bao_cao_thanh_tich_ca_nhan"),
    Paper("bao_cao_tom_tat_thanh_tich", "BC", needed=True),
    Paper("bao_cao_tong_ket", "BC", needed=True),
    Paper("phu_luc_chi_tieu"),
    Paper("danh_sach_nhap_phan_mem"),
)
"""What goes to the office above, in this order."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of the dossier before it is packed. ``folder`` is set for one of many (a report for each
    nominee); ``entry`` is its line in the register, ``signed`` the signed PDF that takes its place."""

    paper: Paper
    title: str
    source: Path
    folder: str = ""
    entry: Entry | None = None
    signed: Path | None = None

    @property
    def draft(self) -> bool:
        """Whether it should have a number and has none yet."""
        return bool(self.paper.symbol) and self.entry is None

    @property
    def stem(self) -> str:
        """Its name as it was built, without ending and without its number."""
        stem = self.source.stem
        prefix = f"{issued_prefix(self.entry)}_" if self.entry else ""
        return stem.removeprefix(prefix)


def issued_prefix(entry: Entry) -> str:
    """How the name of an issued file begins: ``01_BC-UBND``."""
    return entry.symbol.replace("/", "_")


def pieces_of(results: Path, entries: Sequence[Entry]) -> tuple[Piece, ...]:
    """What there is of every paper, in order. ``results`` is ``out/<year>``; ``entries`` the lines of the
    register of that year and the next, for a document signed in January."""
    kinds = {kind.code: kind for kind in catalogue()}
    found: list[Piece] = []
    for paper in PAPERS:
        kind = kinds[paper.code]
        if isinstance(kind, SeriesKind):
            found += _of_series(paper, kind, results)
        elif isinstance(kind, DocumentKind):
            found += _single(paper, kind, results, entries)
    return tuple(found)


def lacking(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Titles of papers that the dossier needs and that were not built."""
    there = {piece.paper.code for piece in pieces}
    titles: Mapping[str, str] = {kind.code: kind.title for kind in catalogue()}
    return tuple(titles[paper.code] for paper in PAPERS if paper.needed and paper.code not in there)


def _single(paper: Paper, kind: DocumentKind, results: Path, entries: Sequence[Entry]) -> Iterator[Piece]:
    entry, issued = _issued(paper, kind.file_name, results, entries)
    source = issued or results / kind.file_name
    if source.is_file():
        yield Piece(paper, kind.title, source, entry=entry, signed=_signed(source))


def _of_series(paper: Paper, kind: SeriesKind, results: Path) -> Iterator[Piece]:
    folder = results / kind.folder
    for source in sorted(folder.glob("*.docx")):
        if not source.name.startswith(_OLD):
            yield Piece(paper, kind.title, source, kind.folder, signed=_signed(source))


def _issued(
    paper: Paper, name: str, results: Path, entries: Sequence[Entry]
) -> tuple[Entry | None, Path | None]:
    """The line of the register and the issued file of a paper: the latest number that is not void."""
    year = int(results.name)
    if not paper.symbol:
        return None, None
    for entry in sorted(entries, key=lambda entry: entry.place, reverse=True):
        file = results.with_name(str(entry.series.year)) / ISSUED / f"{issued_prefix(entry)}_{name}"
        if not entry.void and _speaks_of(entry, year) and file.is_file():
            return entry, file
    return None, None


def _speaks_of(entry: Entry, year: int) -> bool:
    """Whether a document is one of ``year``: its subject says so, or names no year and it is dated so."""
    named = {int(found) for found in _YEAR.findall(entry.document.subject)}
    return year in named if named else entry.series.year == year


def _signed(source: Path) -> Path | None:
    file = source.with_name(f"{source.stem}{SIGNED}.pdf")
    return file if file.is_file() else None
