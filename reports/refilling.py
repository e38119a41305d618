"""Signed documents with their number: rendered again from the inputs that the build recorded, so that only
number, day and "Kèm theo" differ from what was signed.

In: a document as it lies in the folder of results, and its line in the register. Out: the numbered content
of the document and of what takes its number along (``reports.documents.together``). What has changed since
the build is said and stops it; ``as_is`` takes the files themselves instead, with whatever was changed in
them by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from reports.dispatch.faults import FillRefused, RegisterError
from reports.dispatch.issued import IssuedFile, sha256_of
from reports.dispatch.issuing import Filled, Source, filled, same_content
from reports.dispatch.model import Entry
from reports.documents import (
    Numbered,
    YearData,
    all_in_one,
    belongs_to,
    numbered_along,
    parent_of,
    rendered_again,
    template_of,
)
from reports.errors import SourceFileError
from reports.findings import Finding, Where
from reports.folders import Folders
from reports.manifest import Recorded, changed_since, made_by_command, recorded_in, some_of
from reports.pipeline import read_year


@dataclass(frozen=True, slots=True)
class Refilled:
    """The document and what takes its number along, in this order; ``rendered`` says that the document was
    made from the recorded inputs and not from the file itself."""

    documents: tuple[Filled, ...]
    rendered: bool


def refilled(folders: Folders, file: Path, entry: Entry, code: str, *, as_is: bool) -> Refilled:
    """The numbered content of ``file``, which bears a symbol with this ``code`` (BC, QĐ), of its annexes in
    files of their own, and of each letter where the file holds all letters of a document that goes to many.

    A file that the build did not write is filled itself, also one that another command wrote. Raises FillRefused when a file was changed by
    hand since (E885), an input or its template has changed (E886), the same inputs give another document
    (E886, the program's version), or the number changes more than its blanks (E989); RegisterError where
    there is no blank for the number.
    """
    source = source_of(folders, file)
    work = _Work(folders, entry, code, as_is)
    content, rendered = work.numbered(source)
    recorded = frozenset(work.record.outputs if work.record else ())
    inside = file.resolve().is_relative_to(folders.results)
    names = numbered_along(folders.results, source.name, recorded) if inside else ()
    along = [source_of(folders, folders.results / name) for name in names]
    return Refilled(
        (Filled(source, content), *(Filled(each, work.numbered(each)[0]) for each in along)), rendered
    )


def refuse_alone(issued: Iterable[IssuedFile], entry: Entry, folders: Folders, file: Path) -> None:
    """Raises RegisterError for an annex whose document was not issued under this number: an annex names the
    number of its document and has none of its own."""
    path = file.resolve()
    name = path.relative_to(folders.results).as_posix() if path.is_relative_to(folders.results) else ""
    parent = parent_of(name)
    if parent is None or any(
        one.entry == entry.place and one.dossier == folders.year and belongs_to(one.source, parent)
        for one in issued
    ):
        return
    raise RegisterError(
        "{file} là phụ lục của {title}, không có số riêng: ghi số cho {parent}, phụ lục được ghi cùng lúc. "
        "Tệp không bị thay đổi.",
        file=name,
        title=parent.title,
        parent=parent.file_name,
    )


def source_of(folders: Folders, file: Path) -> Source:
    """The file as it lies there, named from the folder of results. Raises SourceFileError."""
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


@dataclass(frozen=True)
class _Work:
    """One call at work: what was recorded and the year are read once for all files."""

    folders: Folders
    entry: Entry
    code: str
    as_is: bool

    @cached_property
    def record(self) -> Recorded | None:
        return recorded_in(self.folders.results)

    @cached_property
    def year(self) -> YearData:
        return read_year(self.folders).data

    def numbered(self, source: Source) -> tuple[bytes, bool]:
        """The numbered content, and whether it was rendered from the recorded inputs."""
        record = self.record
        recorded = record.outputs.get(source.name) if record else None
        known = recorded or made_by_command(self.folders.results).get(source.name)
        if known not in (None, sha256_of(source.data)) and not self.as_is:
            raise FillRefused(Finding("E885", Where(source.name), source.name))
        by_hand = filled(source.data, self.entry, letters=all_in_one(source.name))
        if self.as_is or record is None or recorded is None:
            return by_hand, False
        content = self._rendered(source, record)
        if not same_content(content, by_hand):
            raise FillRefused(Finding("E989", Where(source.name), source.name))
        return content, True

    def _rendered(self, source: Source, record: Recorded) -> bytes:
        """The document rendered twice: as it was built, which must give the same bytes, and with its number."""
        changed = changed_since(record, self.folders, template_of(source.name))
        if changed:
            raise FillRefused(Finding("E886", Where(source.name), some_of(changed)))
        given = Numbered(self.code, self.entry.symbol, self.entry.document.day)
        templates = self.folders.templates
        blank = rendered_again(self.year, templates, source.name)
        numbered = rendered_again(replace(self.year, numbered=given), templates, source.name)
        if blank != source.data or numbered is None:
            words = f"chương trình tongket (lúc viết là bản {record.version})"
            raise FillRefused(Finding("E886", Where(source.name), words))
        return numbered
