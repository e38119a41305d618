"""Whether a PDF that came back is the document it is to be filed as: by what is printed on its first page.

Number and symbol are held against the line of the register, the name in a report of achievements against the
document. A scan is a picture: nothing on it can be read here, which is said.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from pathlib import Path

from reports.dispatch.blanks import notations
from reports.dispatch.model import Entry, shown
from reports.dispatch.said import Said, said_by
from reports.findings import Finding, Where
from reports.rendering import archive
from reports.rendering.pdf_text import text_of
from reports.vietnamese import fold

_DOCUMENT = "word/document.xml"
_LEGIBLE_FROM = 20  # letters; a page of which less can be read is a picture
_MOTTO = "độclập-tựdo-hạnhphúc"  # where this was read, so was the rest of the page
_PRINTED = re.compile(r"Số\s*:\s*(?P<number>[\d.…_]*)\s*/\s*(?P<notation>\S+)")
_SCAN = "không đọc được chữ trên trang 1 (bản quét, hoặc phông chữ không đọc được)"
_NO_LINE = "không thấy dòng số và ký hiệu trên trang 1"
_BLANK = "số còn để trống trên trang 1"


def unlike(
    name: str, pdf: bytes, document: Path, entry: Entry | None, void: Container[str] = ()
) -> Iterator[Finding]:
    """What speaks against the file ``name`` being the signed copy of a Word ``document``, whose line in the
    register is ``entry``: another number, symbol or name, a number that is ``void`` (E993), or nothing that could
    be compared (W994)."""
    text, word = text_of(pdf), document.read_bytes()
    said, notation = said_by(word), entry.document.notation if entry else _notation(word)
    wanted = entry.symbol if entry else f"…/{notation}" if notation else said.about or document.stem
    where, letters = Where(name), _compact(text)
    if len(letters) < _LEGIBLE_FROM:
        yield Finding("W994", where, _SCAN, wanted)
        return
    printed, sure = _PRINTED.search(text), "E993" if _MOTTO in letters else "W994"
    if printed is not None and not _same_symbol(text, printed, notation, entry):
        yield Finding("E993", where, _symbol(printed), wanted)
    elif printed is not None and _symbol(printed) in void:
        yield Finding("E993", where, f"{_symbol(printed)} (số đã hủy)", wanted)
    elif said.about and _compact(said.about) not in letters:
        yield Finding(sure, where, f"không có tên {said.about}", said.about)
    elif notation and printed is None:
        yield Finding(sure, where, _NO_LINE, wanted)
    elif doubt := _doubt(printed, letters, said, entry):
        yield Finding("W994", where, doubt, wanted)


def _notation(word: bytes) -> str:
    """The symbol of a document that is not in the register; empty where it takes no number."""
    try:
        found = notations(archive.read(word)[_DOCUMENT].content().decode())
    except (archive.UnreadableArchive, archive.UnsafeArchive, KeyError, UnicodeDecodeError):
        return ""
    return found[0] if found else ""


def _same_symbol(text: str, printed: re.Match[str], notation: str, entry: Entry | None) -> bool:
    """A number left blank is none: it may have been stamped, or written by hand."""
    number, rest = printed["number"], _compact(text[printed.start("notation") :])
    other_number = entry is not None and number.isdigit() and int(number) != entry.number
    return bool(notation) and rest.startswith(_compact(notation)) and not other_number


def _symbol(printed: re.Match[str]) -> str:
    number = shown(int(printed["number"])) if printed["number"].isdigit() else "…"
    return f"{number}/{printed['notation']}"


def _doubt(printed: re.Match[str] | None, letters: str, said: Said, entry: Entry | None) -> str:
    """What could not be compared; empty where enough was."""
    if printed is not None and printed["number"].isdigit() and entry is not None:
        return ""
    title = " ".join(part for part in (said.kind, said.subject) if part)
    if title and not said.about and _compact(title) not in letters:
        return f"không thấy “{title}” trên trang 1"
    return _BLANK if entry is not None else ""


def _compact(text: str) -> str:
    return "".join(fold(text).split())
