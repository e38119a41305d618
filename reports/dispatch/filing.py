"""A signed file put beside its document, under the document's name: from there ``send`` takes it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from reports.dispatch.package_files import PACKAGES
from reports.dispatch.papers import ISSUED, SIGNED, Piece
from reports.errors import UsageError
from reports.files import write_atomically
from reports.findings import Finding, Where
from reports.rendering.pdf import documents_in
from reports.rendering.pdf_finish import is_marked
from reports.vietnamese import slug

TEST = "_ky_thu"
"""At the end of a name: signed with a test certificate. ``send`` leaves such files alone."""

_ENDINGS = re.compile(r"(_da_ky|_ky_thu|_ky_so|_signed|_sign|_ky|_scan|_ban_quet|_\d|_copy)+$")


def document_of(file: Path, results: Path, named: Path | None = None, void: Collection[str] = ()) -> Path:
    """The Word document that ``file`` is the signed copy of: the one ``named``, else that of the same name in
    ``results``, the numbered one before the one without number. Copies whose number is ``void``
    (``01/TTr-UBND``) are passed over. Raises UsageError where there is none, or more."""
    if named is not None:
        if named.suffix.lower() != ".docx" or not named.is_file():
            raise UsageError("{file} không phải là một tệp .docx có trên máy.", file=named)
        return named.resolve()
    wanted = _ENDINGS.sub("", slug(file.stem))
    over = tuple(f"{symbol}_".replace("/", "_") for symbol in void)
    documents = [
        path
        for path in documents_in(results, PACKAGES)
        if not (path.parent.name == ISSUED and path.name.startswith(over))
    ]
    alike = [path for path in documents if _name(path) == wanted]
    issued = [path for path in documents if path.parent.name == ISSUED and _unnumbered(path) == wanted]
    found = sorted(set(issued or alike))
    if len(found) != 1:
        raise UsageError(
            "Không rõ {file} là bản ký của văn bản nào ({n} văn bản hợp tên). Thêm --for và đường dẫn tệp .docx.",
            file=file.name,
            n=len(found),
        )
    return found[0]


def _name(path: Path) -> str:
    return slug(path.stem)


def _unnumbered(path: Path) -> str:
    """The name of an issued document without number and symbol: ``01_TTr-UBND_to_trinh`` → ``to_trinh``."""
    return slug(path.stem.split("_", 2)[-1])


def made_here(name: str, data: bytes, document: Path | None = None) -> tuple[Finding, ...]:
    """What shows that a PDF is this program's own and nobody's signed paper (E995): its draft's mark, or that
    it is byte for byte the one made of ``document``."""
    if is_marked(data):
        return (Finding("E995", Where(name), "còn chữ mờ DỰ THẢO"),)
    own = document.with_suffix(".pdf") if document else None
    if own is not None and own.is_file() and own.read_bytes() == data:
        return (Finding("E995", Where(name), f"trùng từng byte với {own.name}"),)
    return ()


def without_drafts(pieces: Iterable[Piece]) -> tuple[tuple[Piece, ...], tuple[Finding, ...]]:
    """The pieces of a dossier with signed files that are no drafts, and those that are (E995): they do not count
    as signed."""
    kept: list[Piece] = []
    findings: list[Finding] = []
    for piece in pieces:
        found = made_here(piece.signed.name, _bytes_of(piece.signed)) if piece.signed else ()
        findings += found
        kept.append(replace(piece, signed=None) if found else piece)
    return tuple(kept), tuple(findings)


def _bytes_of(path: Path) -> bytes:
    """The file; nothing where it cannot be read, which is told when it is packed."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def file_beside(data: bytes, document: Path, *, test: bool) -> Path:
    """Write a signed file beside its document. The same file again changes nothing; another one is never
    written over (UsageError)."""
    target = document.with_name(f"{document.stem}{TEST if test else SIGNED}.pdf")
    if target.is_file():
        if target.read_bytes() == data:
            return target
        raise UsageError(
            "Đã có {path}, khác với tệp này. Xem lại tệp nào đúng; nếu tệp cũ sai, đổi tên tệp cũ rồi chạy lại.",
            path=target,
        )
    return write_atomically(target, data)
