"""The papers of a year that somebody signs, in the order they are signed, and what goes with each.

In: the folder with the year's documents, and which of them the register has issued already. Out: one
``Paper`` for each document that is signed by itself, with its annexes in files of their own; what it says of
its number, signers, annexes and addressee is read from the document as it lies there, so that what was
changed by hand in Word counts. Out too: what lies there and is not printed with them, and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reports.documents import DocumentKind, SeriesKind, annexes_of, catalogue, during_the_year, letters_in
from reports.documents.kinds import Kind
from reports.findings import Finding, Where
from reports.the_thuc import Component, NotADocument, Structure, read, structure

_NUMBER = re.compile(r"Số\s*:\s*(?P<number>\d*)\s*/\s*(?P<notation>\S+)")
_TO = re.compile(r"(?:Kính gửi|kính mời)\s*:\s*(?P<whom>.+?)\.?$")
_NO_BREAK = "\N{NO-BREAK SPACE}"  # a given name does not stand alone on a line
_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")


@dataclass(frozen=True, slots=True)
class _Signed:
    """A kind of document that is signed: its code in the catalogue, and who signs where the document
    itself has no name below."""

    code: str
    signer: str = ""


_IN_ORDER = (
    _Signed("ke_hoach_thi_dua"),
    _Signed("cong_van_don_doc"),
    _Signed("bao_cao_q1"),
    _Signed("bao_cao_q2"),
    _Signed("bao_cao_6t"),
    _Signed("bao_cao_q3"),
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
    _Signed("thong_bao_ket_qua"),
    _Signed("giay_moi"),
)
"""Signed one after the other: the plan and what the year brought; what the council judged and voted, then what
cites it, the decision, what tells of it, and the invitations to the day it is read out."""

_APART = {
    "danh_muc_ho_so": "ký lúc giao hồ sơ",
    "giay_khen": "in riêng, trên giấy khác",
    "giay_khen_in_phoi": "in riêng bằng print --preprinted",
    "giay_khen_can_chinh": "trang căn chỉnh máy in, không ký",
}
_UNSIGNED = frozenset({"giay_khen_in_phoi", "giay_khen_can_chinh"})
_WORKBOOK = "bảng tính, không ký"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """An annex that is a file of its own; ``issued`` says that ``file`` is the numbered one."""

    title: str
    file: Path
    issued: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be signed. ``code`` and ``title`` are those of its kind; ``notation`` is empty where
    it takes no number (``BC-UBND``); ``annexes`` counts those in the same file, ``enclosed`` are those in
    files of their own; ``issued`` says that the register has its number and ``file`` is the numbered one.
    ``to`` is whom a letter of a series is addressed to; ``guest`` says that it is one document that goes to
    many, of which this is one letter."""

    code: str
    title: str
    file: Path
    notation: str
    signers: str
    annexes: int
    issued: bool
    enclosed: tuple[Enclosed, ...] = ()
    to: str = ""
    guest: bool = False

    @property
    def files(self) -> tuple[Path, ...]:
        """The document's file and those of its annexes."""
        return (self.file, *(annex.file for annex in self.enclosed))


@dataclass(frozen=True, slots=True)
class Apart:
    """What lies among the results and is not printed with the papers; ``signed`` says that somebody signs
    it all the same."""

    title: str
    reason: str
    signed: bool


def papers_in(
    results: Path,
    issued: Mapping[str, Path],
    failed: tuple[str, ...] = (),
    withheld: Mapping[str, str] | None = None,
) -> tuple[tuple[Paper, ...], tuple[Finding, ...]]:
    """The papers of ``results`` in the order they are signed, and which of them lack: one that cannot be
    read is a finding that blocks.

    ``issued`` leads from the name of a document to the numbered copy; ``failed`` are codes of what the last
    build could not write; ``withheld`` are codes of what is not signed again although the register has not
    issued it.
    """
    kinds = {kind.code: kind for kind in (*catalogue(), *during_the_year())}
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
            if made is None and signed.code in (withheld or {}):
                continue
            try:
                paper = _read(signed, kind, made or file, issued=made is not None)
                papers.append(replace(paper, enclosed=_enclosed(results, kind, issued)))
            except NotADocument as error:
                findings.append(Finding("E881", Where(file.name), error.reason.vi))
            except OSError as error:
                findings.append(Finding("E881", Where(file.name), error.strerror or str(error)))
    return tuple(papers), tuple(findings)


def issued_before(number: str, day: date | None) -> dict[str, str]:
    """What is not signed again, with the reason: the plan where ``ke_hoach.xlsx`` has its number and day, for
    it was signed at the start of the year."""
    if not number[:1].isdigit() or day is None:
        return {}
    return {"ke_hoach_thi_dua": f"đã ban hành, số {number} ngày {day:%d/%m/%Y}"}


def _files(results: Path, kind: DocumentKind | SeriesKind, issued: Mapping[str, Path]) -> Iterator[Path]:
    """A document's file, also where only its numbered copy is left; of a series each one by itself, because
    each begins on a sheet of its own."""
    if isinstance(kind, SeriesKind):
        yield from (results / name for name in letters_in(results, kind))
    elif kind.file_name in issued or (results / kind.file_name).is_file():
        yield results / kind.file_name


def _enclosed(results: Path, kind: Kind, issued: Mapping[str, Path]) -> tuple[Enclosed, ...]:
    """The annexes of a document that are Word files of their own: numbered, or as they were built."""
    return tuple(
        Enclosed(
            annex.title, issued.get(annex.file_name, results / annex.file_name), annex.file_name in issued
        )
        for annex in annexes_of(kind.code)
        if annex.file_name in issued or (results / annex.file_name).is_file()
    )


def apart(
    results: Path, papers: Iterable[Paper], withheld: Mapping[str, str] | None = None
) -> tuple[Apart, ...]:
    """What lies in ``results`` and is not among the papers printed for signature, in the catalogue's order."""
    there = {paper.code for paper in papers}
    told: list[Apart] = []
    for kind in catalogue():
        workbook = kind.file_name.endswith(".xlsx")
        reason = (withheld or {}).get(kind.code) or _APART.get(kind.code, _WORKBOOK if workbook else "")
        if reason and kind.code not in there and (results / kind.file_name).is_file():
            told.append(Apart(kind.title, reason, not workbook and kind.code not in _UNSIGNED))
    return tuple(told)


def _read(signed: _Signed, kind: DocumentKind | SeriesKind, file: Path, *, issued: bool) -> Paper:
    reading = structure(read(file.read_bytes()))
    document = reading.documents[0] if reading.documents else None
    line = document.first(Component.NUMBER) if document else None
    number = _NUMBER.search(line.text) if line else None
    names = _signers(document) if document else ()
    return Paper(
        code=signed.code,
        title=kind.title,
        file=file,
        notation=number["notation"] if number else "",
        signers=signed.signer or ", ".join(_NO_BREAK.join(name.rsplit(" ", 1)) for name in names),
        annexes=len(reading.annexes),
        issued=issued,
        to=_addressee(document) if document and isinstance(kind, SeriesKind) else "",
        guest=isinstance(kind, SeriesKind) and kind.one_number,
    )


def _addressee(document: Structure) -> str:
    """Whom a letter names after "Kính gửi:" or "kính mời:"; empty where it names nobody on that line."""
    found = (_TO.search(line.text) if ":" in line.text else None for line in document.lines)
    whole = next((match for match in found if match), None)
    return whole["whom"] if whole else ""


def _signers(document: Structure) -> tuple[str, ...]:
    """The names below the lines of authority; a panel signs with several under one such line."""
    authority = document.first(Component.AUTHORITY)
    if authority is None:
        return ()
    below = (line.text for line in document.lines if line.order > authority.order)
    return tuple(text for text in below if _NAME.fullmatch(text) and not text.isupper())
