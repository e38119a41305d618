"""A signed document with its number: rendered again from the inputs that the build recorded, so that only
number, day and "Kèm theo" differ from what was signed.

In: the document as it lies in the folder of results, and its line in the register. Out: the numbered
content. What has changed since the build is said and stops it; ``as_is`` takes the file itself instead, with
whatever was changed in it by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from reports.dispatch.faults import FillRefused
from reports.dispatch.issued import sha256_of
from reports.dispatch.issuing import Source, filled, same_content
from reports.dispatch.model import Entry
from reports.documents import Numbered, rendered_again, template_of
from reports.errors import SourceFileError
from reports.findings import Finding, Where
from reports.folders import Folders
from reports.manifest import Recorded, changed_since, recorded_in, some_of
from reports.pipeline import read_year


@dataclass(frozen=True, slots=True)
class Refilled:
    """The document and its numbered content; ``rendered`` says that it was made from the recorded inputs
    and not from the file itself."""

    source: Source
    content: bytes
    rendered: bool


def refilled(folders: Folders, file: Path, entry: Entry, code: str, *, as_is: bool) -> Refilled:
    """The numbered content of ``file``, which bears a symbol with this ``code`` (BC, QĐ).

    A file that the build did not write is filled itself. Raises FillRefused when the file was changed by
    hand since (E885), an input or its template has changed (E886), the same inputs give another document
    (E886, the program's version), or the number changes more than its blanks (E989); RegisterError where
    there is no blank for the number.
    """
    source = _source(folders, file)
    record = recorded_in(folders.results)
    known = record.outputs.get(source.name) if record else None
    if as_is or record is None or known is None:
        return Refilled(source, filled(source.data, entry), rendered=False)
    if known != sha256_of(source.data):
        raise FillRefused(Finding("E885", Where(source.name), source.name))
    by_hand = filled(source.data, entry)
    content = _rendered(folders, source, record, entry, code)
    if not same_content(content, by_hand):
        raise FillRefused(Finding("E989", Where(source.name), source.name))
    return Refilled(source, content, rendered=True)


def _source(folders: Folders, file: Path) -> Source:
    path = file.resolve()
    inside = path.is_relative_to(folders.results)
    name = path.relative_to(folders.results).as_posix() if inside else path.name
    try:
        return Source(folders.year, name, path.read_bytes())
    except OSError as error:
        raise SourceFileError(
            "Không đọc được tệp {file}: {reason}. Nếu tệp đang mở trong Word thì đóng lại rồi chạy lại.",
            file=file,
            reason=error.strerror or error,
        ) from error


def _rendered(folders: Folders, source: Source, record: Recorded, entry: Entry, code: str) -> bytes:
    """The document rendered twice: as it was built, which must give the same bytes, and with its number."""
    changed = changed_since(record, folders, template_of(source.name))
    if changed:
        raise FillRefused(Finding("E886", Where(source.name), some_of(changed)))
    year = read_year(folders).data
    given = Numbered(code, entry.symbol, entry.document.day)
    blank = rendered_again(year, folders.templates, source.name)
    numbered = rendered_again(replace(year, numbered=given), folders.templates, source.name)
    if blank != source.data or numbered is None:
        raise _other_program(source, record)
    return numbered


def _other_program(source: Source, record: Recorded) -> FillRefused:
    """The same inputs give another document: it was another program that wrote it."""
    words = f"chương trình tongket (lúc viết là bản {record.version})"
    return FillRefused(Finding("E886", Where(source.name), words))
