"""A Word file as a sequence of paragraphs with bold and italic; nothing of what they mean.

In: a path. Out: ``Block``s in reading order and findings on what a plain paragraph cannot hold.
Styles are resolved (a run's bold may come from its style or the paragraph's), tracked insertions
count and tracked deletions do not, text in an old font is converted before it is cleaned, and a
typed line break starts a new paragraph.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.findings import Finding, Where
from reports.prose.word_styles import W, chain, first, font_of, number_of, numbered_lists, outline
from reports.vietnamese import clean, encoding_of_font, to_unicode

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes that a document may unpack to; more is taken for a trap and not opened."""

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_LOST = (
    ("ảnh hoặc hình vẽ", f"{W}drawing", f"{W}pict", f"{W}object"),
    ("chú thích cuối trang", f"{W}footnoteReference", f"{W}endnoteReference"),
    ("công thức", "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"),
)
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_TRACKED = frozenset({f"{W}del", f"{W}ins", f"{W}moveFrom", f"{W}moveTo"})
_TEXT_BOX = f"{W}txbxContent"


class WordError(Exception):
    """The file cannot be read: ``code`` of the finding, and ``reason`` in words."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one style."""

    text: str
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with text. ``place`` says which, for a person ("đoạn 12"). ``heading_level``
    is that of its style, None for body text; ``is_title`` for the document's own title."""

    pieces: tuple[Piece, ...]
    place: str
    heading_level: int | None
    is_title: bool
    bullet: bool

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def bold(self) -> bool:
        """Whether every letter is bold."""
        return all(piece.bold for piece in self.pieces if any(c.isalnum() for c in piece.text))


def read_blocks(path: Path, where: Where) -> tuple[tuple[Block, ...], list[Finding]]:
    """The paragraphs of the file; raises WordError when there is no reading it."""
    document = _open(path)
    findings: list[Finding] = []
    blocks: list[Block] = []
    try:
        reader = _Reader(document, where, findings)
        for number, element in enumerate(_elements(document.element.body), start=1):
            blocks += reader.blocks(element, f"đoạn {number}")
    except (KeyError, ValueError, AttributeError, TypeError) as problem:
        raise WordError("E611", f"nội dung tệp hỏng ({type(problem).__name__})") from problem
    if reader.tracked:
        findings.append(Finding("W617", where, str(reader.tracked)))
    return tuple(blocks), findings


def _open(path: Path) -> Document:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    if not path.is_file():
        raise WordError("E610", path.name)
    try:
        _guard(path)
        with path.open("rb") as stream:
            return docx.Document(stream)
    except (zipfile.BadZipFile, zlib.error, EOFError, OpcError, LxmlError, NotImplementedError) as problem:
        raise WordError("E611", f"tệp hỏng hoặc không phải tệp Word ({type(problem).__name__})") from problem
    except (KeyError, ValueError, AttributeError, RuntimeError) as problem:
        raise WordError("E611", f"không phải tài liệu Word .docx ({type(problem).__name__})") from problem
    except OSError as problem:
        raise WordError("E611", problem.strerror or type(problem).__name__) from problem


def _guard(path: Path) -> None:
    """Refuse, before unpacking, old and encrypted files and those that unpack to a flood."""
    with path.open("rb") as stream:
        if stream.read(len(_OLE)) == _OLE:
            raise WordError("E611", "tệp .doc kiểu cũ hoặc tệp có mật khẩu")
    with zipfile.ZipFile(path) as package:
        if sum(member.file_size for member in package.infolist()) > LARGEST_UNPACKED:
            raise WordError("E611", "tệp giải nén ra quá lớn")


def _elements(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in reading order, those inside content controls included."""
    for element in parent:
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _elements(element)


class _Reader:
    """Reads the elements of one document, noting findings as it goes."""

    def __init__(self, document: Document, where: Where, findings: list[Finding]) -> None:
        from docx.oxml.ns import qn

        self._document = document
        self._where = where
        self._findings = findings
        fonts = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
        self._default_font = "" if fonts is None else fonts.get(qn("w:ascii"), "")
        self._lists = numbered_lists(document)
        self.tracked = 0

    def blocks(self, element: Any, place: str) -> Iterator[Block]:
        """The paragraphs an element comes to: none, one, or one per typed line."""
        if element.tag == f"{W}tbl":
            text = clean(" ".join(node.text or "" for node in element.iter(f"{W}t")))
            self._findings.append(Finding("W615", self._where, _named("bảng", text), note=place))
            return
        self._note_lost(element, place)
        paragraph = _paragraph(element, self._document)
        style = paragraph.style
        level, is_title = outline(element, style)
        bullet, numbered = self._list_kind(element, style)
        pieces = self._pieces(paragraph, place)
        for line in _lines(pieces):
            if numbered and level is None:
                shown = "".join(piece.text for piece in line)
                self._findings.append(Finding("R619", self._where, shown[:60], note=place))
            yield Block(line, place, level, is_title, bullet=bullet and level is None)

    def _note_lost(self, element: Any, place: str) -> None:
        for what, *tags in _LOST:
            if next(element.iter(*tags), None) is not None:
                boxes = element.iter(_TEXT_BOX)
                words = " ".join(node.text or "" for box in boxes for node in box.iter(f"{W}t"))
                self._findings.append(Finding("W615", self._where, _named(what, clean(words)), note=place))
        self.tracked += sum(1 for node in element.iter() if node.tag in _TRACKED)

    def _list_kind(self, element: Any, style: ParagraphStyle) -> tuple[bool, bool]:
        """Whether the paragraph is an item of a list, and whether Word numbers it."""
        number = number_of(element, style)
        if number is None:
            return "list bullet" in (style.name or "").casefold(), False
        return True, self._lists.get(number, "bullet") not in ("bullet", "none")

    def _pieces(self, paragraph: Any, place: str) -> list[Piece]:
        from docx.text.run import Run

        pieces: list[Piece] = []
        for element in paragraph._p.iter(f"{W}r"):  # noqa: SLF001  python-docx skips tracked runs
            if any(a.tag in _DELETED or a.tag == _TEXT_BOX for a in element.iterancestors()):
                continue
            run = Run(element, paragraph)
            styles = [*chain(run.style), *chain(paragraph.style)]
            text = self._unicode(run.text, font_of(run, styles) or self._default_font, place)
            bold = first(run.font.bold, (style.font.bold for style in styles))
            italic = first(run.font.italic, (style.font.italic for style in styles))
            pieces.append(Piece(text, bold=bool(bold), italic=bool(italic)))
        return pieces

    def _unicode(self, text: str, font: str, place: str) -> str:
        encoding = encoding_of_font(font)
        if encoding is None or text.isascii():
            return text
        converted = to_unicode(text, encoding)
        if converted != text:
            self._findings.append(Finding("R618", self._where, text, converted, f"{place}, phông {font}"))
        return converted


def _named(what: str, text: str) -> str:
    """What is not taken over, with the beginning of the text inside it."""
    return f"{what} “{text[:60]}”" if text else what


def _lines(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Tidy lines: split at typed line breaks, pieces of one style joined, spaces single."""
    line: list[Piece] = []
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        line.append(replace(piece, text=first))
        for more in rest:
            yield from _tidy(line)
            line = [replace(piece, text=more)]
    yield from _tidy(line)


def _tidy(line: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The line cleaned as a whole, so that spaces between pieces stay; nothing if it is empty."""
    joined: list[Piece] = []
    for piece in line:
        if joined and (joined[-1].bold, joined[-1].italic) == (piece.bold, piece.italic):
            joined[-1] = replace(piece, text=joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    tidy: list[Piece] = []
    space = False
    for piece in joined:
        text = clean(piece.text)
        if not text:
            space = space or bool(piece.text)
            continue
        space = space or piece.text[0].isspace()
        tidy.append(replace(piece, text=f" {text}" if space and tidy else text))
        space = piece.text[-1].isspace()
    if tidy:
        yield tuple(tidy)


def _paragraph(element: Any, document: Document) -> Any:
    from docx.text.paragraph import Paragraph

    return Paragraph(element, document._body)  # noqa: SLF001  elements inside content controls
