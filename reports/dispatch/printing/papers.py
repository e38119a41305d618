"""The papers of a year that somebody signs, in the order they are signed.

In: the folder with the year's documents, and which of them the register has issued already. Out: one
``Paper`` for each document that is signed by itself; what it says of its number, signers and annexes is
read from the document as it lies there, so that what was changed by hand in Word counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reports.documents import DocumentKind, SeriesKind, catalogue
from reports.findings import Finding, Where
from reports.the_thuc import Component, NotADocument, Structure, read, structure

_NUMBER = re.compile(r"Số\s*:\s*(?P<number>\d*)\s*/\s*(?P<notation>\S+)")
_NO_BREAK = "\N{NO-BREAK SPACE}"  # a given name does not stand alone on a line
_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")


@dataclass(frozen=True, slots=True)
class _Signed:
    """A kind of document that is signed: its code in the catalogue, and who signs where the document
    itself has no name below."""

    code: str
    signer: str = ""


_IN_ORDER = (
    _Signed("tu_choi"),
    _Signed("bien_ban_kiem_phieu"),
    _Signed("bien_ban_hop_hoi_dong"),
    _Signed("bao_cao_tong_ket"),
    _Signed("bao_cao_thanh_tich_tap_the", "Thủ trưởng đơn vị; cấp trên xác nhận"),
    _Signed("bao_cao_thanh_tich_ca_nhan", "Người báo cáo; Ủy ban nhân dân xã xác nhận"),
    _Signed("bao_cao_tom_tat_thanh_tich"),
    _Signed("to_trinh_khen_thuong"),
    _Signed("du_toan_tien_thuong"),
    _Signed("quyet_dinh_khen_thuong"),
)
"""Signed one after the other: what the council judged and voted, then what cites it, the decision last.
The dossier's list is signed when it is handed over, workbooks and the calibration page by nobody;
certificates are apart."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be signed. ``code`` and ``title`` are those of its kind; ``notation`` is empty where
    it takes no number (``BC-UBND``); ``annexes`` counts those in the same file; ``issued`` says that the
    register has its number and ``file`` is the numbered one."""

    code: str
    title: str
    file: Path
    notation: str
    signers: str
    annexes: int
    issued: bool


def papers_in(
    results: Path, issued: Mapping[str, Path], failed: tuple[str, ...] = ()
) -> tuple[tuple[Paper, ...], tuple[Finding, ...]]:
    """The papers of ``results`` in the order they are signed, and which of them lack: one that cannot be
    read is a finding that blocks.

    ``issued`` leads from the name of a document to the numbered copy; ``failed`` are codes of what the last
    build could not write.
    """
    kinds = {kind.code: kind for kind in catalogue()}
    papers: list[Paper] = []
    findings: list[Finding] = []
    for signed in _IN_ORDER:
        kind = kinds[signed.code]
        if not isinstance(kind, (DocumentKind, SeriesKind)):
            continue
        if signed.code in failed:
            findings.append(Finding("W884", Where(kind.file_name), kind.title))
        for file in _files(results, kind, issued):
            made = issued.get(file.relative_to(results).as_posix())
            try:
                papers.append(_read(signed, kind.title, made or file, issued=made is not None))
            except NotADocument as error:
                findings.append(Finding("E881", Where(file.name), error.reason.vi))
            except OSError as error:
                findings.append(Finding("E881", Where(file.name), error.strerror or str(error)))
    return tuple(papers), tuple(findings)


def _files(results: Path, kind: DocumentKind | SeriesKind, issued: Mapping[str, Path]) -> Iterator[Path]:
    """A document's file, also where only its numbered copy is left; of a series each one by itself, because
    each begins on a sheet of its own."""
    if isinstance(kind, SeriesKind):
        yield from sorted(
            path for path in (results / kind.folder).glob("*.docx") if not path.name.startswith(("~$", "."))
        )
    elif kind.file_name in issued or (results / kind.file_name).is_file():
        yield results / kind.file_name


def _read(signed: _Signed, title: str, file: Path, *, issued: bool) -> Paper:
    reading = structure(read(file.read_bytes()))
    document = reading.documents[0] if reading.documents else None
    line = document.first(Component.NUMBER) if document else None
    number = _NUMBER.search(line.text) if line else None
    names = _signers(document) if document else ()
    return Paper(
        code=signed.code,
        title=title,
        file=file,
        notation=number["notation"] if number else "",
        signers=signed.signer or ", ".join(_NO_BREAK.join(name.rsplit(" ", 1)) for name in names),
        annexes=len(reading.annexes),
        issued=issued,
    )


def _signers(document: Structure) -> tuple[str, ...]:
    """The names below the lines of authority; a panel signs with several under one such line."""
    authority = document.first(Component.AUTHORITY)
    if authority is None:
        return ()
    below = (line.text for line in document.lines if line.order > authority.order)
    return tuple(text for text in below if _NAME.fullmatch(text) and not text.isupper())
