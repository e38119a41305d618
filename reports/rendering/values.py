"""What may stand in a document, and how it gets there.

A template prints text and whole numbers as they are; pictures, links, styled text and other documents
through the types here, and docxtpl's own RichText, Listing and InlineImage. All else is refused with a reason: nothing (None), NaN, lists, records, dates and decimals that
no filter has put in words. A Python repr can so never reach a page.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from numbers import Integral
from pathlib import Path
from typing import Protocol

from markupsafe import Markup

from reports.rendering.faults import ValueRefused

# Everything XML 1.0 cannot hold: controls but tab and line feed, lone surrogates, two non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
_STYLES = {"bold": "w:b", "italic": "w:i"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to stand in the line where its tag stands, ``width_mm`` wide, its sides in proportion.
    ``description`` is what a reader who cannot see it is told."""

    source: Path | bytes
    width_mm: float
    description: str = ""

    def read(self) -> bytes:
        """The picture's own bytes; raises OSError when its file cannot be read."""
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address (``https:``, ``mailto:``); font and size are those of its tag."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class SubDocument:
    """Another Word document, set in where ``{{p name | tai_lieu_con }}`` stands."""

    source: Path | bytes

    def read(self) -> bytes:
        """The document's bytes; raises OSError when its file cannot be read."""
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()


class StyledRun(Protocol):
    """A stretch of text with one style."""

    @property
    def text(self) -> str:
        """What it says."""
        ...

    @property
    def bold(self) -> bool:
        """Whether it is bold."""
        ...

    @property
    def italic(self) -> bool:
        """Whether it is italic."""
        ...


@dataclass(frozen=True, slots=True)
class RichText:
    """Text with bold and italic stretches. Font and size are those of the tag it is printed by."""

    runs: Sequence[StyledRun]


def text_of(value: object) -> str:
    """The text ``value`` is printed as; raises ValueRefused for what has none."""
    if isinstance(value, str):  # Markup is made by the template itself: a macro, a {% set %} block
        return value if isinstance(value, Markup) else printable(value)
    if hasattr(value, "__html__"):  # docxtpl's RichText and Listing
        return _as_xml(value)
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise ValueRefused("E853", described(value), _expected(value))
    return str(int(value))


def printable(text: str) -> str:
    """``text`` in NFC with single line breaks; raises ValueRefused for what XML cannot hold."""
    plain = unicodedata.normalize("NFC", str.__str__(text)).replace("\r\n", "\n").replace("\r", "\n")
    if found := _FORBIDDEN.search(plain):
        around = plain[max(0, found.start() - 20) : found.start()]
        raise ValueRefused("E854", f"U+{ord(found.group()):04X}", around)
    return plain


def _as_xml(value: object) -> Markup:
    """What an object that writes its own XML writes; it may hold docxtpl's signs for a new paragraph
    (U+0007) and a new page (U+000C)."""
    xml = str(value.__html__())  # type: ignore[attr-defined]
    if found := _FORBIDDEN.search(xml.replace("\a", "").replace("\f", "")):
        raise ValueRefused("E854", f"U+{ord(found.group()):04X}", "")
    xml = unicodedata.normalize("NFC", xml).replace("\r\n", "\n").replace("\r", "\n")
    return Markup(xml)  # noqa: S704  made to be XML; the part it goes into is parsed


def described(value: object) -> str:
    """A value in a clerk's words, for messages."""
    if value is None or type(value).__name__ in {"NaTType", "NAType"}:
        return "trống (chưa có giá trị)"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, (float, Decimal, Integral)):
        return f"số {value}" if math.isfinite(value) else "không phải là số (NaN)"
    if isinstance(value, date):
        return f"ngày {value:%d/%m/%Y}"
    if isinstance(value, Collection) and not isinstance(value, (str, bytes, Mapping)):
        return f"danh sách {len(value)} mục"
    return (
        "một tài liệu Word khác" if isinstance(value, SubDocument) else f"nhóm dữ liệu {type(value).__name__}"
    )


def _expected(value: object) -> str:
    if isinstance(value, SubDocument):
        return "thẻ {{p … | tai_lieu_con }}"
    if isinstance(value, bool):
        return "chữ; dùng {% if … %}có{% else %}không{% endif %}"
    if isinstance(value, (float, Decimal)) and math.isfinite(value):
        return 'chữ; thêm " | so" (hoặc tien, phan_tram) vào thẻ'
    if isinstance(value, date) and type(value).__name__ != "NaTType":
        return 'chữ; thêm " | ngay" vào thẻ'
    if isinstance(value, Collection) and not isinstance(value, (bytes, Mapping)):
        return "từng mục một; dùng {% for … %}"
    return "chữ hoặc số"


def rich_xml(value: RichText, properties: str) -> Markup:
    """``value`` as runs that break out of the run around the tag, whose ``<w:rPr>`` they keep."""
    runs = []
    for run in value.runs:
        own = properties
        for style, element in _STYLES.items():
            if getattr(run, style):
                own = _with_style(own, element)
        runs.append(_run(own, escape(printable(run.text), quote=False)))
    return outside_run("".join(runs), properties)


def address_of(link: Link) -> str:
    """Where a link leads; raises ValueRefused for what is no address of a page or mailbox (a file, a script)."""
    if not _ADDRESS.match(link.url):
        raise ValueRefused(
            "E853", f'liên kết tới "{link.url}"', "địa chỉ bắt đầu bằng https:, http: hoặc mailto:"
        )
    return link.url


def link_xml(value: Link, key: str, properties: str) -> Markup:
    """``value`` as a hyperlink that refers to ``key``, in the font of its tag."""
    shown = _run(properties, escape(printable(value.text), quote=False))
    return outside_run(f'<w:hyperlink r:id="{key}" w:history="1">{shown}</w:hyperlink>', properties)


def outside_run(xml: str, properties: str) -> Markup:
    """``xml`` set between runs: closes the run around the tag before, and opens it again after."""
    reopened = f'<w:r>{properties}<w:t xml:space="preserve">'
    return Markup(f"</w:t></w:r>{xml}{reopened}")  # noqa: S704  (every part is ours or escaped)


def _run(properties: str, text: str) -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _with_style(properties: str, element: str) -> str:
    inner = properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
    inner = re.sub(rf"<{element}(?: [^>]*)?/>", "", inner)
    # The schema's order: style and font first, then bold, then italic, then the rest.
    first = re.match(r"(?:<w:(?:rStyle|rFonts|b|bCs)(?: [^>]*)?/>)*", inner)
    at = first.end() if first else 0
    return f"<w:rPr>{inner[:at]}<{element}/>{inner[at:]}</w:rPr>"
