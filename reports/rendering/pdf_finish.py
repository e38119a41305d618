"""A PDF as a converter left it, made fit to be sent: looked at, named, dated, marked, cut into pieces.

Everything written here comes from the document or the caller, never from the clock, so that the same
document gives the same bytes.
"""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from reports.errors import MissingToolError
from reports.rendering.soffice import ConversionFailed

if TYPE_CHECKING:
    import pikepdf

DRAFT = "DỰ THẢO"
EXPECTED_FONTS = ("TimesNewRoman", "LiberationSerif")
"""Families as PDF files name them; Liberation Serif has the same widths as Times New Roman."""

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_GREY = "0.75"
_MARK_BEGINS = f"/Artifact BMC q {_GREY} G 1 w"
_SPAN = 0.7  # of the page's diagonal
_TEXT_SIZE = 100.0
_PROGRAM = "tongket"


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself; ``day`` stands for the time it was made."""

    title: str
    author: str
    day: date
    language: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen in a PDF: its pages, and fonts that were not expected."""

    pages: int
    strange_fonts: tuple[str, ...]


def library() -> Any:
    """pikepdf; raises MissingToolError where the extra ``pdf`` is not installed."""
    try:
        import pikepdf
    except ImportError as error:
        raise MissingToolError(
            "Thiếu phần xử lý PDF (pikepdf). Chạy lại build.py để máy tự cài, hoặc cài tongket[pdf]."
        ) from error
    return pikepdf


def opened(data: bytes) -> pikepdf.Pdf:
    """A PDF that has at least one page. Raises ConversionFailed for anything else."""
    if not data.startswith(b"%PDF"):
        raise ConversionFailed("tệp tạo ra không phải là PDF")
    try:
        pdf = library().open(io.BytesIO(data))
    except library().PdfError as error:
        raise ConversionFailed(f"tệp PDF tạo ra bị hỏng (chi tiết kỹ thuật: {error})") from error
    if not len(pdf.pages):
        raise ConversionFailed("tệp PDF tạo ra không có trang nào")
    return pdf  # type: ignore[no-any-return]


def looked_at(pdf: pikepdf.Pdf, expected: Sequence[str] = EXPECTED_FONTS) -> Looked:
    """Pages and fonts. Raises ConversionFailed for a font that is not in the file: it would look otherwise
    on every machine."""
    strange: set[str] = set()
    for font in _fonts(pdf):
        name = str(font.get("/BaseFont", font.get("/Subtype", "?"))).lstrip("/").partition("+")
        family = name[2] or name[0]
        if not _embedded(font):
            raise ConversionFailed(f"phông {family} không được nhúng vào tệp PDF")
        if not family.startswith(tuple(expected)):
            strange.add(family)
    return Looked(len(pdf.pages), tuple(sorted(strange)))


def is_pdf_a(pdf: pikepdf.Pdf) -> bool:
    """Whether the file says that it is PDF/A-2b."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as said:
        return (said.get("pdfaid:part"), said.get("pdfaid:conformance")) == ("2", "B")


def finished(pdf: pikepdf.Pdf, about: About, *, draft: bool) -> bytes:
    """The file's bytes, with what it says of itself and, for a draft, the mark under every page."""
    stamp = about.day.strftime("%Y-%m-%dT00:00:00+07:00")
    with pdf.open_metadata(set_pikepdf_as_editor=False) as said:
        said["dc:title"] = about.title
        said["dc:creator"] = [about.author] if about.author else []
        said["dc:language"] = [about.language]
        said["xmp:CreatorTool"] = _PROGRAM
        said["xmp:CreateDate"] = said["xmp:ModifyDate"] = said["xmp:MetadataDate"] = stamp
    for intent in pdf.Root.get("/OutputIntents", []):
        if "/DestOutputProfile" in intent:
            _date_profile(intent.DestOutputProfile, about.day)
    pdf.Root.Lang = library().String(about.language)
    if "/ViewerPreferences" not in pdf.Root:
        pdf.Root.ViewerPreferences = library().Dictionary()
    pdf.Root.ViewerPreferences.DisplayDocTitle = True
    if draft:
        for page in pdf.pages:
            _mark(pdf, page)
    out = io.BytesIO()
    for clocked in ("/ID", "/DocChecksum"):  # made from the clock, and half of them would be kept
        if clocked in pdf.trailer:
            del pdf.trailer[clocked]
    pdf.save(out, deterministic_id=True, object_stream_mode=library().ObjectStreamMode.generate)
    return out.getvalue()


def is_marked(data: bytes) -> bool:
    """Whether a PDF bears the draft's mark that ``finished`` puts under every page; also after it was signed or
    saved by other software. False for what cannot be read."""
    try:
        pdf = opened(data)
    except ConversionFailed:
        return False
    return any(_contents(page).lstrip().startswith(_MARK_BEGINS.encode()) for page in pdf.pages)


def _contents(page: pikepdf.Page) -> bytes:
    """What a page draws, in one piece; nothing where it cannot be read."""
    try:
        streams: Any = page.obj.get("/Contents", [])
        each: Any = streams if isinstance(streams, library().Array) else [streams]
        return b"\n".join(stream.read_bytes() for stream in each)
    except (library().PdfError, AttributeError, TypeError, ValueError):
        return b""


def starts(pdf: pikepdf.Pdf, names: Sequence[str]) -> list[int]:
    """The pages, from 0, on which places of these names lie. Raises ConversionFailed when one is missing
    or they are out of order."""
    places: Any = pdf.Root.get("/Dests", {})
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    found = [_page(places[f"/{name}"], numbers) for name in names if f"/{name}" in places]
    if len(found) != len(names) or found[:1] != [0] or sorted(set(found)) != found:
        raise ConversionFailed("không chia lại được tệp PDF đã gộp")
    return found


def cut(pdf: pikepdf.Pdf, begins: Sequence[int]) -> Iterator[pikepdf.Pdf]:
    """Pieces of a PDF, one from each page of ``begins`` to the next."""
    ends = [*begins[1:], len(pdf.pages)]
    intents = pdf.Root.get("/OutputIntents")
    pdf_a = is_pdf_a(pdf)
    for begin, end in zip(begins, ends, strict=True):
        piece = library().new()
        piece.pages.extend(pdf.pages[begin:end])
        for page in piece.pages:
            for leading_back in ("/StructParents", "/Tabs"):
                if leading_back in page.obj:
                    del page.obj[leading_back]
        if intents is not None:
            piece.Root.OutputIntents = piece.copy_foreign(pdf.make_indirect(intents))
        if pdf_a:
            with piece.open_metadata(set_pikepdf_as_editor=False) as said:
                said["pdfaid:part"], said["pdfaid:conformance"] = "2", "B"
        yield piece


def _date_profile(profile: Any, day: date) -> None:
    """Have a colour profile say ``day``: it carries the clock too (ICC.1, table 17: bytes 24 to 35; its own
    hash, bytes 84 to 99, may be left empty)."""
    data = bytearray(profile.read_bytes())
    data[24:36] = struct.pack(">6H", day.year, day.month, day.day, 0, 0, 0)
    data[84:100] = bytes(16)
    profile.write(bytes(data))


def _page(place: Any, numbers: dict[Any, int]) -> int:
    target = place.D if isinstance(place, library().Dictionary) else place
    return numbers.get(target[0].objgen, -1)


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every font object of the file, however deep."""
    for each in pdf.objects:
        if isinstance(each, library().Dictionary) and each.get("/Type") == "/Font":
            yield each


def _embedded(font: Any) -> bool:
    if font.get("/Subtype") == "/Type0":
        return all(_embedded(below) for below in font.DescendantFonts)
    if font.get("/Subtype") == "/Type3":
        return True
    descriptor = font.get("/FontDescriptor")
    return descriptor is not None and any(file in descriptor for file in _FONT_FILES)


def _mark(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """The mark, as lines and not as text, under the page's own content."""
    left, bottom, right, top = (float(side) for side in page.mediabox)
    width, height = right - left, top - bottom
    path, long, tall = _outlines()
    scale = math.hypot(width, height) * _SPAN / long
    turn = math.atan2(height, width)
    sin, cos = math.sin(turn), math.cos(turn)
    across, up = -long * scale / 2, -tall * scale / 2
    matrix = (
        scale * cos,
        scale * sin,
        -scale * sin,
        scale * cos,
        left + width / 2 + across * cos - up * sin,
        bottom + height / 2 + across * sin + up * cos,
    )
    placed = " ".join(f"{value:.4f}" for value in matrix)
    drawn = f"{_MARK_BEGINS} {placed} cm {path} S Q EMC\n"
    page.contents_add(pdf.make_stream(drawn.encode()), prepend=True)


@cache
def _outlines() -> tuple[str, float, float]:
    """The mark's letters as a path, with its width and height; no font is needed to show it."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    text = TextPath((0, 0), DRAFT, size=_TEXT_SIZE, prop=FontProperties(family="DejaVu Sans", weight="bold"))
    commands: list[str] = []
    at = (0.0, 0.0)
    for points, code in text.iter_segments(simplify=False):
        commands.append(_segment([float(value) for value in points], int(code), at))
        at = (float(points[-2]), float(points[-1])) if len(points) else at
    box = text.get_extents()
    return " ".join(commands), float(box.x1), float(box.y1)


def _segment(points: list[float], code: int, at: tuple[float, float]) -> str:
    """One piece of an outline as PDF writes it; its curves are cubic, those of the font quadratic."""
    if code == 79:  # noqa: PLR2004  Path.CLOSEPOLY
        return "h"
    if code == 3:  # noqa: PLR2004  Path.CURVE3
        (x0, y0), (cx, cy, x, y) = at, points
        points = [
            x0 + (cx - x0) * 2 / 3,
            y0 + (cy - y0) * 2 / 3,
            x + (cx - x) * 2 / 3,
            y + (cy - y) * 2 / 3,
            x,
            y,
        ]
        code = 4
    return " ".join(f"{value:.2f}" for value in points) + {1: " m", 2: " l", 4: " c"}[code]
