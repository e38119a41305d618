"""Word documents turned into PDF files beside them, each looked at before it counts.

Small documents of one template go through the converter as one and are cut apart again; all others go
together; what did not come out well is tried again one by one. One that fails stops no other.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reports.errors import MissingToolError, OutputError
from reports.files import temporary_folder, write_atomically
from reports.findings import Finding, Where
from reports.rendering import archive, joining, package, pdf_finish, signature_fields
from reports.rendering.pdf_finish import About
from reports.rendering.signature_fields import Field
from reports.rendering.soffice import ConversionFailed, find_libreoffice
from reports.rendering.word_com import find_word

if TYPE_CHECKING:
    from pikepdf import Pdf

OLD = "cu_"
"""Before the name of a file that an earlier run wrote and this one could not."""

_JOINED_FROM = 4
_JOINED_AT_MOST = 250
_TOGETHER_AT_MOST = 20
_ATTEMPTS = 2
_GIVES_UP = 3  # documents tried alone and lost, where none has come out: a hanging program would take hours
_NONE_AT_ALL = "không thử nữa, vì chương trình chuyển đổi không làm được văn bản nào"
_START_UP, _EACH = 60.0, 10.0  # seconds
_UNDATED = date(2000, 1, 1)
_CORE = "docProps/core.xml"


class Converter(Protocol):
    """LibreOffice or Word."""

    def convert(self, files: Sequence[Path], folder: Path, *, pdf_a: bool, timeout: float) -> None:
        """Turn .docx files into PDF files of the same names in ``folder``; raises ConversionFailed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: ``draft`` marks every page, ``pdf_a`` asks for PDF/A-2b, ``author`` is said
    where the document names none, ``timeout`` (seconds) takes the place of a guess; ``signature_fields`` asks
    for empty fields where the document leaves room for signatures."""

    draft: bool = True
    pdf_a: bool = False
    author: str = ""
    language: str = "vi-VN"
    timeout: float | None = None
    signature_fields: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of one document. ``path`` is None when there is no PDF; ``stale`` is where the one of
    an earlier run now lies; ``fields`` are the signature fields in it."""

    source: Path
    path: Path | None
    pages: int
    findings: tuple[Finding, ...]
    stale: Path | None = None
    fields: tuple[Field, ...] = ()


def find_converter(name: str = "") -> Converter:
    """LibreOffice, else Word; or the one named. Raises MissingToolError when it is not there."""
    tools = {"libreoffice": find_libreoffice, "word": find_word}
    for tool in (tools[name],) if name else tools.values():
        if (found := tool()) is not None:
            return found
    raise MissingToolError(
        "Máy này không có chương trình nào chuyển được sang PDF (LibreOffice; trên Windows còn có Word). "
        "Các tệp .docx vẫn nguyên: cài LibreOffice rồi chạy lại, hoặc mở từng tệp bằng Word và chọn Save As PDF."
    )


def documents_in(folder: Path, without: str = "") -> tuple[Path, ...]:
    """The finished documents of a folder, at any depth: without old ones, old folders, Word's own lock files
    and what lies in the folder named ``without``."""
    found = (path.relative_to(folder) for path in folder.rglob("*.docx"))
    return tuple(sorted(folder / path for path in found if _finished(path) and path.parts[0] != without))


def _finished(path: Path) -> bool:
    return not any(part.startswith((OLD, "~$", ".")) for part in path.parts)


def print_documents(sources: Sequence[Path], converter: Converter, wanted: Wanted) -> tuple[Printed, ...]:
    """Write the PDF of every document beside it. Never raises for a fault of a document or converter;
    OutputError where there is no room to work in."""
    pdf_finish.library()
    done: dict[Path, Printed] = {}
    with temporary_folder("tongket-pdf-") as folder:
        run = _Run(converter, wanted, folder)
        alike, others = ([], list(sources)) if wanted.signature_fields else _sorted_out(sources)
        for group in alike:
            made = run.joined(group)
            done |= made
            others += [source for source in group if source not in made]
        for group in _chunks(others, _TOGETHER_AT_MOST):
            done |= run.together(group)
        lost = 0
        for source in sources:
            if source not in done:
                given_up = lost >= _GIVES_UP and not any(one.path for one in done.values())
                done[source] = _failed(source, _NONE_AT_ALL) if given_up else run.alone(source)
                lost += done[source].path is None
    return tuple(done[source] for source in sources)


def _sorted_out(sources: Sequence[Path]) -> tuple[list[tuple[Path, ...]], list[Path]]:
    """Groups of documents that may be joined, and all others."""
    kinds: dict[joining.Key, list[Path]] = {}
    others: list[Path] = []
    for source in sources:
        kind = joining.kind_of(_bytes_of(source))
        if kind is None:
            others.append(source)
        else:
            kinds.setdefault(kind, []).append(source)
    groups: list[tuple[Path, ...]] = []
    for alike in kinds.values():
        if len(alike) < _JOINED_FROM:
            others += alike
        else:
            groups += _chunks(alike, _JOINED_AT_MOST)
    return groups, others


def _chunks(sources: Sequence[Path], size: int) -> list[tuple[Path, ...]]:
    return [tuple(sources[at : at + size]) for at in range(0, len(sources), size)]


def _bytes_of(source: Path) -> bytes:
    """The document; nothing where it cannot be read now, which is told when it is its turn alone."""
    try:
        return source.read_bytes()
    except OSError:
        return b""


@dataclass(frozen=True, slots=True)
class _Run:
    """One call at work: what it converts with, and a folder of its own."""

    converter: Converter
    wanted: Wanted
    folder: Path

    def joined(self, sources: Sequence[Path]) -> dict[Path, Printed]:
        """Documents of one kind through one file; nothing when that does not come out well."""
        documents = [source.read_bytes() for source in sources]
        (made,), _ = self._converted([joining.joined(documents)], len(sources))
        if made is None:
            return {}
        try:
            whole = pdf_finish.opened(made)
            begins = pdf_finish.starts(whole, [joining.mark(n) for n in range(len(sources))])
        except ConversionFailed:
            return {}
        pieces = zip(sources, documents, pdf_finish.cut(whole, begins), strict=True)
        return self._all_placed((source, document, piece) for source, document, piece in pieces)

    def together(self, sources: Sequence[Path]) -> dict[Path, Printed]:
        """Documents through one process; those that do not come out well are left out."""
        read = [(source, data) for source in sources if (data := _bytes_of(source))]
        made, _ = self._converted([data for _, data in read], len(read))
        triples = ((source, document, data) for (source, document), data in zip(read, made, strict=True))
        return self._all_placed((source, document, data) for source, document, data in triples if data)

    def alone(self, source: Path) -> Printed:
        """One document by itself, twice if need be."""
        reason = ""
        for _ in range(_ATTEMPTS):
            try:
                document = source.read_bytes()
            except OSError as error:
                return _failed(source, f"không đọc được tệp .docx: {error.strerror or error}")
            (made,), reason = self._converted([document], 1)
            try:
                if made is not None:
                    return self._placed(source, document, made)
            except ConversionFailed as error:
                reason = str(error)
        return _failed(source, reason)

    def _converted(self, documents: Sequence[bytes], pages: int) -> tuple[list[bytes | None], str]:
        """What the converter made of each document, and why something is missing."""
        reason = "chương trình chuyển đổi báo là xong nhưng không tạo ra tệp PDF nào"
        with temporary_folder("", self.folder) as folder:
            files = [folder / f"{number:04d}.docx" for number in range(len(documents))]
            timeout = self.wanted.timeout or _START_UP + _EACH * pages
            try:
                (folder / "pdf").mkdir()
                for file, document in zip(files, documents, strict=True):
                    wanted = self.wanted.signature_fields
                    file.write_bytes(signature_fields.marked(document)[0] if wanted else document)
                self.converter.convert(files, folder / "pdf", pdf_a=self.wanted.pdf_a, timeout=timeout)
            except (ConversionFailed, OSError) as error:
                reason = str(error)
            made = [folder / "pdf" / f"{file.stem}.pdf" for file in files]
            return [file.read_bytes() if file.is_file() else None for file in made], reason

    def _all_placed(self, made: Iterable[tuple[Path, bytes, Pdf | bytes]]) -> dict[Path, Printed]:
        done: dict[Path, Printed] = {}
        for source, document, data in made:
            with contextlib.suppress(ConversionFailed):  # tried again alone, and told then
                done[source] = self._placed(source, document, data)
        return done

    def _placed(self, source: Path, document: bytes, made: Pdf | bytes) -> Printed:
        """The PDF looked at, finished and put beside its document. Raises ConversionFailed."""
        pdf = pdf_finish.opened(made) if isinstance(made, bytes) else made
        looked = pdf_finish.looked_at(pdf)
        if self.wanted.pdf_a and not pdf_finish.is_pdf_a(pdf):
            raise ConversionFailed("tệp tạo ra không phải PDF/A-2b; cần LibreOffice 7.4 trở lên")
        about = _about(document, source, self.wanted)
        asked = signature_fields.marked(document)[1] if self.wanted.signature_fields else ()
        fields = signature_fields.add(pdf, asked)
        data = pdf_finish.finished(pdf, about, draft=self.wanted.draft)
        path = source.with_suffix(".pdf")
        try:
            write_atomically(path, data)
        except OutputError as error:
            return _failed(source, str(error))
        strange = ", ".join(looked.strange_fonts)
        expected = ", ".join(pdf_finish.EXPECTED_FONTS)
        findings = (Finding("W991", Where(source.name), strange, expected),) if strange else ()
        return Printed(source, path, looked.pages, findings, fields=fields)


def _failed(source: Path, reason: str) -> Printed:
    """No PDF; one that an earlier run wrote is set aside, so that nobody takes it for this document's."""
    finding = Finding("E990", Where(source.name), found=reason)
    path = source.with_suffix(".pdf")
    old = path.with_name(OLD + path.name)
    try:
        path.replace(old)
    except FileNotFoundError:
        return Printed(source, None, 0, (finding,))
    except OSError as error:
        stays = Finding("E992", Where(path.name), found=str(error.strerror or error))
        return Printed(source, None, 0, (finding, stays))
    return Printed(source, None, 0, (finding,), old)


def _about(document: bytes, source: Path, wanted: Wanted) -> About:
    """What the document's own properties say, else its name and who was named. Raises ConversionFailed
    for a file that is no Word document."""
    try:
        member = archive.read(document).get(_CORE)
        root = package.parsed(member.content()) if member is not None else ()
    except (archive.UnreadableArchive, archive.UnsafeArchive) as error:
        raise ConversionFailed(f"tệp .docx bị hỏng: {error}") from error
    said = {str(each.tag).rpartition("}")[2]: (each.text or "").strip() for each in root}
    return About(
        title=said.get("title") or source.stem.replace("_", " "),
        author=said.get("creator") or wanted.author,
        day=_day(said.get("modified", "")),
        language=wanted.language,
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return _UNDATED
