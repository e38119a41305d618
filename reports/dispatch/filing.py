"""A signed file put beside its document, under the document's name: from there ``send`` takes it."""

from __future__ import annotations

import re
from pathlib import Path

from reports.dispatch.package_files import PACKAGES
from reports.dispatch.papers import ISSUED, SIGNED
from reports.errors import UsageError
from reports.files import write_atomically
from reports.rendering.pdf import documents_in
from reports.vietnamese import slug

TEST = "_ky_thu"
"""At the end of a name: signed with a test certificate. ``send`` leaves such files alone."""

_ENDINGS = re.compile(r"(_da_ky|_ky_thu|_ky_so|_signed|_sign|_ky|_scan|_ban_quet|_\d|_copy)+$")


def document_of(file: Path, results: Path, named: Path | None = None) -> Path:
    """The Word document that ``file`` is the signed copy of: the one ``named``, else that of the same name in
    ``results``, the numbered one before the one without number. Raises UsageError where there is none, or more."""
    if named is not None:
        if named.suffix.lower() != ".docx" or not named.is_file():
            raise UsageError("{file} không phải là một tệp .docx có trên máy.", file=named)
        return named.resolve()
    wanted = _ENDINGS.sub("", slug(file.stem))
    documents = documents_in(results, PACKAGES)
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
