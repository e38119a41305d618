"""Empty signature fields in a PDF, where the Word document leaves room for a signature: between the lines
that say in what capacity somebody signs and the name below (decree 30/2020, appendix I, part I, II.7.d).

The place is carried through the converter as bookmarks, which become named places of the PDF. Nothing is
signed here; a program that signs finds the field by its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from lxml import etree

from reports.rendering import archive, package, pdf_finish
from reports.vietnamese import clean, slug

if TYPE_CHECKING:
    import pikepdf

_DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EMPTY_LINES = 3
_FIRST_ID = 2_000_000
_MARK = "tongketchuky"
_ABOVE, _LEFT, _RIGHT = "tren", "trai", "phai"
_LINE = 17.0  # points: a line of 14-point text
_WIDTH = 170.0  # points, 60 mm: a picture of a signature
_PRINTED = 4  # annotation flag 3: shown on paper too


@dataclass(frozen=True, slots=True)
class Field:
    """A signature field: its name in the PDF and whose signature it is for."""

    name: str
    signer: str


def marked(document: bytes) -> tuple[bytes, tuple[Field, ...]]:
    """The .docx with its places for signatures marked, and the fields they will be. A document without such
    places, or that cannot be read, comes back as it is."""
    try:
        members = archive.read(document)
        root = package.parsed(members[_DOCUMENT].content())
    except (archive.UnreadableArchive, archive.UnsafeArchive, KeyError, etree.XMLSyntaxError):
        return document, ()
    fields: list[Field] = []
    for number, (above, below, last) in enumerate(_places(root)):
        _mark_end(above, number, _ABOVE)
        _mark_start(below, number, _LEFT)
        _mark_end(below, number, _RIGHT)
        signer = _text(last)
        name = f"chu_ky_{slug(signer)}"
        taken = {field.name for field in fields}
        fields.append(Field(name if name not in taken else f"{name}_{number + 1}", signer))
    if not fields:
        return document, ()
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return archive.written(members | {_DOCUMENT: archive.packed(_DOCUMENT, text)}), tuple(fields)


def add(pdf: pikepdf.Pdf, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Put the fields into the PDF at the places that the converter carried over; gives those that could be
    placed."""
    places: Any = pdf.Root.get("/Dests", {})
    made: list[Any] = []
    placed: list[Field] = []
    for number, field in enumerate(fields):
        ends = [places.get(f"/{_named(number, end)}") for end in (_ABOVE, _LEFT, _RIGHT)]
        if any(end is None for end in ends):
            continue
        above, left, right = (_target(end) for end in ends)
        if above[0].objgen == left[0].objgen:
            made.append(_widget(pdf, field, above, left, right))
            placed.append(field)
    for number in range(len(fields)):
        for end in (_ABOVE, _LEFT, _RIGHT):
            if f"/{_named(number, end)}" in places:
                del places[f"/{_named(number, end)}"]
    if made:
        library = pdf_finish.library()
        pdf.Root.AcroForm = pdf.make_indirect(library.Dictionary(Fields=library.Array(made)))
    return tuple(placed)


def _places(root: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Of each cell of a table that leaves room for a signature: the paragraph above the room, the one below,
    and the last one, which is the name."""
    for cell in root.iter(f"{_W}tc"):
        paragraphs = cell.findall(f"{_W}p")
        written = [place for place, paragraph in enumerate(paragraphs) if _text(paragraph)]
        for before, after in pairwise(written):
            if after - before > _EMPTY_LINES:
                yield paragraphs[before], paragraphs[after], paragraphs[written[-1]]
                break


def _text(paragraph: Any) -> str:
    return clean("".join(text.text or "" for text in paragraph.iter(f"{_W}t")))


def _named(number: int, end: str) -> str:
    return f"{_MARK}{number}{end}"


def _bookmark(number: int, end: str) -> tuple[Any, Any]:
    identity = str(_FIRST_ID + number * 3 + (_ABOVE, _LEFT, _RIGHT).index(end))
    start = etree.Element(f"{_W}bookmarkStart")
    start.set(f"{_W}id", identity)
    start.set(f"{_W}name", _named(number, end))
    finish = etree.Element(f"{_W}bookmarkEnd")
    finish.set(f"{_W}id", identity)
    return start, finish


def _mark_end(paragraph: Any, number: int, end: str) -> None:
    paragraph.extend(_bookmark(number, end))


def _mark_start(paragraph: Any, number: int, end: str) -> None:
    at = 1 if paragraph.find(f"{_W}pPr") is not None else 0
    for element in reversed(_bookmark(number, end)):
        paragraph.insert(at, element)


def _target(place: Any) -> Any:
    """The page and co-ordinates of a named place: ``[page /XYZ left top zoom]``."""
    return place.D if isinstance(place, pdf_finish.library().Dictionary) else place


def _widget(pdf: pikepdf.Pdf, field: Field, above: Any, left: Any, right: Any) -> Any:
    """The field between two lines, in the middle of the name, with an empty appearance (PDF/A asks for one)."""
    library = pdf_finish.library()
    top, bottom = float(above[3]) - _LINE, float(left[3])
    middle = (float(left[2]) + float(right[2])) / 2
    look = pdf.make_stream(b"")
    look.Type, look.Subtype = library.Name.XObject, library.Name.Form
    look.BBox = library.Array([0, 0, _WIDTH, round(top - bottom, 2)])
    page = left[0]
    widget = pdf.make_indirect(
        library.Dictionary(
            Type=library.Name.Annot,
            Subtype=library.Name.Widget,
            FT=library.Name.Sig,
            T=library.String(field.name),
            TU=library.String(f"Chữ ký của {field.signer}"),
            F=_PRINTED,
            Rect=library.Array(
                [round(value, 2) for value in (middle - _WIDTH / 2, bottom, middle + _WIDTH / 2, top)]
            ),
            P=page,
            AP=library.Dictionary(N=look),
        )
    )
    if "/Annots" not in page:
        page.Annots = pdf.make_indirect(library.Array())
    page.Annots.append(widget)
    return widget
