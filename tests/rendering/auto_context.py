"""A context for a template nobody wrote one for: every name is there, and has every attribute.

Text is its own path with characters that must be escaped; truth is drawn from the path, so that two
seeds between them go down most branches. Both engines are given the same objects.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docxtpl
import jinja2
from jinja2 import nodes
from jinja2.defaults import DEFAULT_FILTERS
from markupsafe import escape

_HIDDEN = {"unsafe_callable", "alters_data"}
_DEEPEST = 4


class Auto:
    """Anything a template may ask for."""

    def __init__(self, path: str, seed: int, depth: int = 0) -> None:
        self._path, self._seed, self._depth = path, seed, depth

    def _below(self, name: str) -> Auto:
        return Auto(f"{self._path}.{name}", self._seed, self._depth + 1)

    def _draw(self) -> int:
        return zlib.crc32(f"{self._seed} {self._path}".encode())

    def __getattr__(self, name: str) -> Auto:
        if name.startswith("_") or name in _HIDDEN or "jinja" in name:
            raise AttributeError(name)
        return self._below(name)

    def __getitem__(self, key: object) -> Auto:
        return self._below(str(key))

    def __call__(self, *_: object, **__: object) -> Auto:
        return self._below("()")

    def __iter__(self) -> Iterator[Auto]:
        return iter([self._below(str(number)) for number in range(2 if self._depth < _DEEPEST else 0)])

    def __len__(self) -> int:
        return 2 if self._depth < _DEEPEST else 0

    def __bool__(self) -> bool:
        return self._draw() % 3 != 0

    def __str__(self) -> str:
        signs = {0: "Đức & <Phổ>", 1: "dòng\nsau\tcột", 2: '"nháy"', 3: "ệ"}[self._draw() % 4]
        return f"{self._path} {signs}"

    def __html__(self) -> str:
        return str(escape(str(self)))

    def __contains__(self, _: object) -> bool:
        return bool(self)

    def __eq__(self, other: object) -> bool:
        return self._draw() % 2 == 0

    def __hash__(self) -> int:
        return self._draw()

    def __lt__(self, other: object) -> bool:
        return self._draw() % 2 == 0

    __gt__ = __le__ = __ge__ = __lt__

    def __add__(self, other: object) -> Any:
        return self._below("+")

    __radd__ = __sub__ = __mul__ = __mod__ = __truediv__ = __rsub__ = __rmul__ = __floordiv__ = __add__

    def __int__(self) -> int:
        return self._draw() % 7

    __index__ = __int__


def sources(path: Path) -> list[str]:
    """The Jinja sources docxtpl makes of a template's parts."""
    engine = docxtpl.DocxTemplate(str(path))
    engine.render_init()
    found = [engine.patch_xml(engine.get_xml())]
    for kind in (engine.HEADER_URI, engine.FOOTER_URI):
        found += [engine.patch_xml(engine.get_part_xml(part)) for _, part in engine.get_headers_footers(kind)]
    for part in engine.docx.part.package.parts:
        if part.content_type.endswith(("footnotes+xml", "endnotes+xml", "comments+xml")):
            found.append(engine.patch_xml(part.blob.decode()))
    core = engine.docx.core_properties
    found += [core.title, core.subject, core.comments, core.author, core.keywords, core.category]
    return found


def words_of(path: Path) -> tuple[set[str], set[str]]:
    """Names and filters that a template uses. Raises jinja2.TemplateSyntaxError."""
    names: set[str] = set()
    filters: set[str] = set()
    for source in sources(path):
        tree = jinja2.Environment(autoescape=True).parse(source)
        names |= {node.name for node in tree.find_all(nodes.Name)}
        filters |= {node.name for node in tree.find_all(nodes.Filter)}
    return names, filters


def filters_for(names: set[str]) -> dict[str, Any]:
    """Jinja's own filters, and for each unknown name one that hands its value on."""
    handing_on = {name: (lambda value, *_, **__: value) for name in names if name not in DEFAULT_FILTERS}
    return {**DEFAULT_FILTERS, **handing_on}


def by_docxtpl(path: Path, context: dict[str, Any], filters: dict[str, Any]) -> bytes:
    """What docxtpl makes of a template."""
    environment = jinja2.Environment(autoescape=True)
    environment.filters.update(filters)
    engine = docxtpl.DocxTemplate(str(path))
    engine.render(context, environment, autoescape=True)
    result = io.BytesIO()
    engine.save(result)
    return result.getvalue()
