"""What takes a number together with a document: annexes that are files of their own, and letters of one
document that goes to many (decree 30/2020, art. 15 and 16: a document has one number, whoever it goes to).

Names of files are as seen from the folder of results (``giay_moi/01_an.docx``).
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from reports.documents.catalogue import catalogue
from reports.documents.during import during_the_year
from reports.documents.kinds import DocumentKind, Kind, SeriesKind

_OLD = ("~$", ".")


def kind_of(name: str) -> DocumentKind | SeriesKind | None:
    """The kind of document that a file of the results is; None for one that is none of ours."""
    folder = PurePosixPath(name).parent.as_posix()
    for kind in (*catalogue(), *during_the_year()):
        if isinstance(kind, DocumentKind) and kind.file_name == name:
            return kind
        if isinstance(kind, SeriesKind) and name.endswith(".docx") and folder == kind.folder:
            return kind
        if isinstance(kind, SeriesKind) and kind.file_name == name:
            return kind
    return None


def annexes_of(code: str) -> tuple[DocumentKind, ...]:
    """The annexes of a kind of document that are files of their own, in order."""
    return tuple(k for k in catalogue() if isinstance(k, DocumentKind) and k.annex_of == code)


def parent_of(name: str) -> Kind | None:
    """The kind of document that the file is an annex of; None where it is none."""
    kind = kind_of(name)
    if not isinstance(kind, DocumentKind) or not kind.annex_of:
        return None
    return next(one for one in catalogue() if one.code == kind.annex_of)


def belongs_to(name: str, kind: Kind) -> bool:
    """Whether the file is one of this kind."""
    found = kind_of(name)
    return found is not None and found.code == kind.code


def all_in_one(name: str) -> bool:
    """Whether the file holds all letters of a document that goes to many."""
    kind = kind_of(name)
    return isinstance(kind, SeriesKind) and kind.one_number and kind.file_name == name


def share_a_number(one: str, other: str) -> bool:
    """Whether two files are the same document to different people, all letters in one file among them."""
    kind = kind_of(one)
    return isinstance(kind, SeriesKind) and kind.one_number and belongs_to(other, kind)


def letters_in(results: Path, kind: SeriesKind) -> tuple[str, ...]:
    """The single files of a series that lie in ``results``, in order."""
    files = sorted((results / kind.folder).glob("*.docx"))
    return tuple(f"{kind.folder}/{file.name}" for file in files if not file.name.startswith(_OLD))


def letters_made(results: Path, document: str) -> int:
    """How many letters lie in ``results`` of the document with this symbol (GM) that goes to many; 0 of one
    that does not."""
    kinds = (kind for kind in catalogue() if isinstance(kind, SeriesKind) and kind.one_number)
    return sum(len(letters_in(results, kind)) for kind in kinds if kind.document == document)


def numbered_along(results: Path, name: str, recorded: frozenset[str]) -> tuple[str, ...]:
    """What takes its number together with the file: the single letters where it holds all of them, and
    its annexes, those on the disk and those that the build ``recorded``."""
    kind = kind_of(name)
    if kind is None:
        return ()
    singles = letters_in(results, kind) if isinstance(kind, SeriesKind) and all_in_one(name) else ()
    names = [annex.file_name for annex in annexes_of(kind.code) if annex.file_name.endswith(".docx")]
    return (*singles, *(one for one in names if one in recorded or (results / one).is_file()))
