"""The papers of the dossier for the office above, in order, and what there is of each on the disk.

A paper lies in ``out/<year>`` as it was built, in ``phat_hanh`` once the register has issued it, and beside
either as ``…_da_ky.pdf`` once a signed file came back. What is furthest along is what is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from reports.dispatch.model import Entry
from reports.documents import DocumentKind, SeriesKind, annexes_of, catalogue

ISSUED = "phat_hanh"
SIGNED = "_da_ky"

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
    *(Paper(annex.code) for annex in annexes_of("bao_cao_tong_ket")),
    Paper("phu_luc_chi_tieu"),
    Paper("danh_sach_nhap_phan_mem"),
)
"""What goes to the office above, in this order."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paper as it was issued: its line in the register, and the numbered copy."""

    entry: Entry
    file: Path


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of the dossier before it is packed. ``stem`` is its name as it was built, ``folder`` is set
    for one of many (a report for each nominee); ``entry`` is its line in the register, ``signed`` the signed
    PDF that takes its place, ``voided`` the symbol it was issued under before that was declared void."""

    paper: Paper
    title: str
    source: Path
    stem: str
    folder: str = ""
    entry: Entry | None = None
    signed: Path | None = None
    voided: str = ""

    @property
    def waiting(self) -> str:
        """Its title where a number is waited for, with the one declared void."""
        return f"{self.title} (số {self.voided} đã hủy)" if self.voided else self.title

    @property
    def unnumbered(self) -> bool:
        """Whether it should have a number and the register has issued none for it."""
        return bool(self.paper.symbol) and self.entry is None

    @property
    def draft(self) -> bool:
        """Whether it is neither numbered nor signed, and should be."""
        return self.unnumbered and self.signed is None


def pieces_of(results: Path, numbered: Mapping[str, Numbered]) -> tuple[Piece, ...]:
    """What there is of every paper, in order. ``results`` is ``out/<year>``; ``numbered`` holds what the
    register has issued, by the name of the document as it was built."""
    kinds = {kind.code: kind for kind in catalogue()}
    found: list[Piece] = []
    for paper in PAPERS:
        kind = kinds[paper.code]
        if isinstance(kind, SeriesKind):
            found += _of_series(paper, kind, results)
        elif isinstance(kind, DocumentKind):
            found += _single(paper, kind, results, numbered.get(kind.file_name))
    return tuple(found)


def lacking(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Titles of papers that the dossier needs and that were not built."""
    there = {piece.paper.code for piece in pieces}
    titles: Mapping[str, str] = {kind.code: kind.title for kind in catalogue()}
    return tuple(titles[paper.code] for paper in PAPERS if paper.needed and paper.code not in there)


def _single(paper: Paper, kind: DocumentKind, results: Path, numbered: Numbered | None) -> Iterator[Piece]:
    source = numbered.file if numbered else results / kind.file_name
    entry = numbered.entry if numbered and not kind.annex_of else None
    if source.is_file():
        stem = PurePath(kind.file_name).stem
        title = kind.title.replace(" (", ", ").rstrip(")") if kind.annex_of else kind.title
        yield Piece(paper, title, source, stem, entry=entry, signed=_signed(source))


def _of_series(paper: Paper, kind: SeriesKind, results: Path) -> Iterator[Piece]:
    folder = results / kind.folder
    for source in sorted(folder.glob("*.docx")):
        if not source.name.startswith(_OLD):
            yield Piece(paper, kind.title, source, source.stem, kind.folder, signed=_signed(source))


def _signed(source: Path) -> Path | None:
    file = source.with_name(f"{source.stem}{SIGNED}.pdf")
    return file if file.is_file() else None
