"""The words that stand on a page of a PDF, in the order they are drawn.

Enough to find a number or a name on a page; no layout: where a program drew a line in pieces, each is a line
here. Letters that are not shown (the text layer of a scan,
read by a machine and not always rightly) are left out, so that a scan says nothing.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from reports.rendering import pdf_finish

_INVISIBLE = 3  # text rendering mode (ISO 32000-1, table 106)
_MOVES = frozenset({"BT", "Td", "TD", "Tm", "T*", "'", '"'})  # to another place on the page
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_DEPTH = 8  # forms within forms
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf(?:char|range)", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])", re.DOTALL)
_RANGE_AT_MOST = 0x10000


def text_of(data: bytes, page: int = 0) -> str:
    """What is written on one page (from 0), composed (NFC); empty where it cannot be read: a picture, a font that
    does not say what its signs mean, a broken file."""
    library = pdf_finish.library()
    try:
        with library.open(io.BytesIO(data)) as pdf:
            found = "".join(_drawn(pdf.pages[page].obj, _DEPTH))
    except (
        library.PdfError,
        library.PasswordError,
        AttributeError,
        IndexError,
        KeyError,
        TypeError,
        ValueError,
    ):
        return ""
    return unicodedata.normalize("NFC", found).strip()


def _drawn(holder: Any, depth: int) -> Iterator[str]:
    """The letters of a page or form, piece by piece."""
    library = pdf_finish.library()
    resources = _resources(holder)
    fonts, forms = resources.get("/Font", {}), resources.get("/XObject", {})
    font, shown, kept = _Font(None), True, []
    for operands, operator in library.parse_content_stream(holder):
        name = str(operator)
        if name in _MOVES:
            yield "\n"
        if name == "q":
            kept.append((font, shown))
        elif name == "Q" and kept:
            font, shown = kept.pop()
        elif name == "Tf":
            font = _Font(fonts.get(str(operands[0])))
        elif name == "Tr":
            shown = int(operands[0]) != _INVISIBLE
        elif name in _SHOWS and shown:
            yield from map(font.read, _strings(operands[-1]))
        elif name == "Do" and depth:
            form = forms.get(str(operands[0]))
            if form is not None and form.get("/Subtype") == "/Form":
                yield from _drawn(form, depth - 1)


def _strings(shown: Any) -> Iterator[bytes]:
    """The strings of what is shown: one, or a list of strings with the distances between them."""
    string = pdf_finish.library().String
    for one in (shown,) if isinstance(shown, string) else shown:
        if isinstance(one, string):
            yield bytes(one)


def _resources(holder: Any) -> Any:
    """Those of a page may stand in the tree above it."""
    while holder is not None:
        if "/Resources" in holder:
            return holder["/Resources"]
        holder = holder.get("/Parent")
    return {}


class _Font:
    """What the codes of a font mean: by its own table, else those of the Latin encoding of Windows."""

    def __init__(self, font: Any) -> None:
        self._width = 2 if font is not None and font.get("/Subtype") == "/Type0" else 1
        table = font.get("/ToUnicode") if font is not None else None
        self._table = _table(table.read_bytes()) if table is not None else None

    def read(self, text: bytes) -> str:
        """The letters of a string; a code that means nothing is left out."""
        if self._table is None:
            return text.decode("cp1252", "ignore") if self._width == 1 else ""
        codes = (int.from_bytes(text[at : at + self._width]) for at in range(0, len(text), self._width))
        return "".join(self._table.get(code, "") for code in codes)


def _table(cmap: bytes) -> dict[int, str]:
    """A ToUnicode table (ISO 32000-1, 9.10.3): the letters of each code."""
    table: dict[int, str] = {}
    for kind, body in _BLOCK.findall(cmap):
        if kind == b"bfchar":
            cells = [_bytes(cell) for cell in _HEX.findall(body)]
            for code, text in zip(cells[::2], cells[1::2], strict=False):
                table[int.from_bytes(code)] = _utf16(text)
            continue
        for first, last, start, listed in _RANGE.findall(body):
            low, high = int(first, 16), int(last, 16)
            if not 0 <= high - low < _RANGE_AT_MOST:
                continue
            texts = [_utf16(_bytes(cell)) for cell in _HEX.findall(listed)] or list(
                _counted(_bytes(start), high - low + 1)
            )
            table |= dict(zip(range(low, high + 1), texts, strict=False))
    return table


def _counted(start: bytes, number: int) -> Iterator[str]:
    value = int.from_bytes(start)
    for step in range(number):
        yield _utf16((value + step).to_bytes(max(len(start), 1) + 1)[-max(len(start), 1) :])


def _bytes(cell: bytes) -> bytes:
    digits = b"".join(cell.split()).decode()
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _utf16(text: bytes) -> str:
    return text.decode("utf-16-be", "ignore")
