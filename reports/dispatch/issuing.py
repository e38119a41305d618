"""Number and day put into a finished document after it was signed and numbered: into the blanks left for
them (``blanks``), and nowhere else.

The numbered copy is put in its place first and then written down in the register, so that a power cut
between the two leaves a file that the same command writes down the next time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reports.dispatch.blanks import Blanks, annex_notations, left_open, notations
from reports.dispatch.faults import FillRefused, RegisterError
from reports.dispatch.issued import IssuedFile, IssuedFiles, sha256_of
from reports.dispatch.model import Entry
from reports.dispatch.register import Register
from reports.errors import OutputError
from reports.files import write_atomically
from reports.findings import Finding, Where
from reports.rendering import archive
from reports.rendering.archive import Member

_DOCUMENT = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Source:
    """A document about to get its number: ``dossier`` is the year whose folder it lies in, ``name`` how it
    is seen from there, ``data`` the document with its blanks."""

    dossier: int
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Filled:
    """A source and its numbered content."""

    source: Source
    content: bytes


def filled(document: bytes, entry: Entry, *, letters: bool = False) -> bytes:
    """The .docx with number and day of ``entry`` in its blanks: of a document, of an annex in a file of its
    own, of certificates; with ``letters`` of all letters of a document that goes to many.

    Raises RegisterError, in words that say which, when the entry is void, the file is no document, bears
    another symbol, was filled before, or is of a kind that takes no number.
    """
    if entry.void:
        raise RegisterError("Số {symbol} đã hủy, không ghi vào văn bản được.", symbol=entry.symbol)
    members, xml = _opened(document)
    blanks = Blanks(entry)
    text = blanks.filled(xml)
    own = (blanks.numbers == 1 or (letters and blanks.numbers > 1)) and not blanks.decisions
    certificate = blanks.decisions > 0 and not blanks.numbers and blanks.days >= blanks.decisions
    annex = blanks.annexes > 0 and not notations(xml) and not blanks.decisions
    if not (own or certificate or annex) or left_open(text):
        raise _why_not(xml, entry)
    return archive.written(members | {_DOCUMENT: archive.packed(_DOCUMENT, text.encode())})


def bears_the_number(document: bytes) -> bool:
    """Whether the document has a line for a number of its own; a certificate names a decision's."""
    return bool(notations(_opened(document)[1]))


def same_content(one: bytes, other: bytes) -> bool:
    """Whether two documents hold the same parts, however they are packed."""
    first, second = archive.read(one), archive.read(other)
    return list(first) == list(second) and all(
        first[name].content() == second[name].content() for name in first
    )


def write_issued(
    register: Register, entry: Entry, documents: Sequence[Filled], folder: Path, now: datetime
) -> tuple[Path, ...]:
    """Put the numbered copies of ``documents`` (one, or with it what shares its number) into ``folder``
    under names that begin with the number, and write down what was issued.

    The same again changes nothing; a copy that was lost is written anew. Raises FillRefused, with nothing
    written, where other content was issued under this number already (decree 30/2020, art. 18, 3), or lies
    there.
    """
    files = IssuedFiles(register)
    wanted = [_issued(entry, each) for each in documents]
    for each in wanted:
        files.refuse(each, entry)
        if (folder / each.file).exists() and _sha256_at(folder / each.file) != each.sha256:
            raise FillRefused(Finding("E883", Where(each.source), entry.symbol, each.file))
    for each, made in zip(wanted, documents, strict=True):
        if not (folder / each.file).exists():
            write_atomically(folder / each.file, made.content)
    files.record(wanted, now)
    return tuple(folder / each.file for each in wanted)


def _issued(entry: Entry, made: Filled) -> IssuedFile:
    source = made.source
    return IssuedFile(
        entry=entry.place,
        dossier=source.dossier,
        source=source.name,
        file=f"{entry.symbol}_{source.name}".replace("/", "_"),
        numbered=bears_the_number(made.content),
        sha256=sha256_of(made.content),
        source_sha256=sha256_of(source.data),
    )


def _sha256_at(path: Path) -> str:
    try:
        return sha256_of(path.read_bytes())
    except OSError as error:
        raise OutputError(
            "Không đọc được tệp {path} đã có: {reason}. Đóng tệp trong Word rồi chạy lại.",
            path=path,
            reason=error.strerror or error,
        ) from error


def _opened(document: bytes) -> tuple[dict[str, Member], str]:
    try:
        members = archive.read(document)
        return members, members[_DOCUMENT].content().decode()
    except (archive.UnreadableArchive, archive.UnsafeArchive, KeyError, UnicodeDecodeError) as error:
        raise RegisterError("Tệp này không phải là văn bản Word dùng được.") from error


def _why_not(xml: str, entry: Entry) -> RegisterError:
    """Why the document has no blank for this number, as a clerk would say it."""
    found = notations(xml) or annex_notations(xml)
    notation = entry.document.notation
    if not found:
        return RegisterError(
            "Loại giấy này không có dòng “Số: …/{notation}”: không đăng ký số, không phải ghi số. "
            "Tệp không bị thay đổi.",
            notation=notation,
        )
    if notation not in found:
        return RegisterError(
            "Văn bản này mang ký hiệu /{found}, không phải /{notation}: chọn đúng loại văn bản hoặc đúng tệp. "
            "Tệp không bị thay đổi.",
            found=found[0],
            notation=notation,
        )
    if found.count(notation) > 1 and notations(xml):
        return RegisterError(
            "Tệp này gồm {n} văn bản ký hiệu /{notation}, mỗi văn bản một số: ghi số cho từng tệp riêng. "
            "Tệp không bị thay đổi.",
            n=found.count(notation),
            notation=notation,
        )
    return RegisterError(
        "Không còn đúng một chỗ trống cho số /{notation} và các chỗ trống cho ngày: văn bản đã được ghi số, "
        "hoặc chỗ trống đã sửa tay. Tệp không bị thay đổi.",
        notation=notation,
    )
