"""What a dossier goes out without: signatures, and papers that its own list promises."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import docx

from reports.dispatch.papers import Piece
from reports.documents.dossier_list import BY_HAND
from reports.documents.numbering import count
from reports.findings import Finding, Where
from reports.rendering import archive
from reports.vietnamese import clean

LIST = "danh_muc_ho_so.docx"
_DOCUMENT = "word/document.xml"
_DOTS = re.compile(r"[.…]{8,}")
_NUMBER, _NAME = 2, 1  # columns of the dossier's list


def unsigned(package: str, pieces: Sequence[Piece]) -> tuple[Finding, ...]:
    """Papers that somebody signs and of which neither a signed file nor a scan is there (W998), counted by
    kind; those that still have dotted lines to be filled in are counted too. A draft waits for all of that."""
    if any(piece.draft for piece in pieces):
        return ()
    open_ones = [one for one in pieces if (one.paper.symbol or one.folder) and one.signed is None]
    if not open_ones:
        return ()
    kinds = Counter(piece.title.partition(" (")[0] for piece in open_ones)
    told = "; ".join(f"{kind} ({count(number, 'bản')})" for kind, number in kinds.items())
    dotted = sum(_has_dots(piece.source) for piece in open_ones)
    note = f"Trong đó {count(dotted, 'văn bản')} còn dòng chấm chưa điền." if dotted else ""
    return (Finding("W998", Where(package), told, count(len(open_ones), "văn bản"), note),)


def promised(package: str, results: Path, attachments: Sequence[Path]) -> tuple[Finding, ...]:
    """Papers that the dossier's list leaves to the office to copy and enclose, where nothing was enclosed (W999).
    What is in a file that goes along cannot be told here: one scan may hold several of them."""
    if attachments:
        return ()
    try:
        opened = docx.Document(str(results / LIST))
    except Exception:  # noqa: BLE001  python-docx raises what it meets; a list that is not there promises nothing
        return ()
    rows = [[clean(cell.text) for cell in row.cells] for table in opened.tables for row in table.rows]
    told = [f"{row[_NUMBER]} {row[_NAME]}" for row in rows if row[-1] == BY_HAND and len(row) > _NUMBER]
    return (Finding("W999", Where(package), "; ".join(told), LIST),) if told else ()


def _has_dots(document: Path) -> bool:
    try:
        xml = archive.read(document.read_bytes())[_DOCUMENT].content()
    except (archive.UnreadableArchive, archive.UnsafeArchive, KeyError, OSError):
        return False
    return bool(_DOTS.search(xml.decode("utf-8", "ignore")))
