"""Small templates, built in the test that needs them; the XML of what comes out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from reports.rendering import Template

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
FOOTNOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def word(tmp_path: Path) -> Callable[..., Template]:
    """``word("{{ ten }}", …)`` is a template of these paragraphs; ``more`` may add to the document."""

    def make(*paragraphs: str, more: Callable[[WordDocument], object] | None = None) -> Template:
        document = Document()
        for text in paragraphs:
            document.add_paragraph(text)
        if more:
            more(document)
        path = tmp_path / "mau.docx"
        document.save(str(path))
        return Template.open(path)

    return make


@pytest.fixture
def texts() -> Callable[[bytes], list[str]]:
    """The paragraphs of a rendered document's body, without those in tables."""
    return lambda data: [each.text for each in Document(io.BytesIO(data)).paragraphs]


@pytest.fixture
def member() -> Callable[[bytes, str], str]:
    """One member of a .docx as text."""

    def read(data: bytes, name: str) -> str:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(name).decode()

    return read


@pytest.fixture
def png() -> bytes:
    """A picture of 20 by 10 pixels."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 20, 10, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\x00" + b"\x80" * 20 for _ in range(10)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def with_footnote() -> Callable[[bytes, str], bytes]:
    """A .docx with one footnote of that text."""
    return _with_footnote


def _with_footnote(data: bytes, text: str) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode() if name.endswith((".xml", ".rels")) else old.read(name)
            if name == "[Content_Types].xml":
                override = f'<Override PartName="/word/footnotes.xml" ContentType="{FOOTNOTES}"/></Types>'
                content = content.replace("</Types>", override)
            if name == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rId99" Type="{FOOTNOTES_RELATION}" Target="footnotes.xml"/>'
                content = content.replace("</Relationships>", relation + "</Relationships>")
            new.writestr(name, content)
        new.writestr(
            "word/footnotes.xml",
            f'<w:footnotes xmlns:w="{WORD_NAMESPACE}"><w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
            "</w:footnote></w:footnotes>",
        )
    return result.getvalue()
