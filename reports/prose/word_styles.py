"""What a Word paragraph or run inherits: from its style, the styles that is based on, its list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import BaseStyle, ParagraphStyle

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Namespace of WordprocessingML, as lxml writes it before a tag."""


def outline(element: Any, style: ParagraphStyle) -> tuple[int | None, bool]:
    """Heading level by outline level or style name, and whether this is the document's title."""
    for node in (element, *(one.element for one in chain(style))):
        levels = node.findall(f"{W}pPr/{W}outlineLvl")
        value = int(levels[0].get(f"{W}val", "9")) if levels else None
        if value is not None:
            return (value + 1, False) if value < 9 else (None, False)  # noqa: PLR2004  9: body text
    for one in chain(style):
        name = (one.name or "").casefold()
        if name.startswith("heading ") and name[8:].isdecimal():
            return int(name[8:]), False
        if name in ("title", "subtitle"):
            return None, True
    return None, False


def number_of(element: Any, style: ParagraphStyle) -> tuple[str, str] | None:
    """List and level of a paragraph that Word numbers or bullets, by itself or its style."""
    for node in (element, *(one.element for one in chain(style))):
        number = node.find(f"{W}pPr/{W}numPr")
        if number is not None:
            parts = {part.tag: part.get(f"{W}val", "0") for part in number}
            identity = parts.get(f"{W}numId", "0")
            return None if identity == "0" else (identity, parts.get(f"{W}ilvl", "0"))
    return None


def numbered_lists(document: Document) -> dict[tuple[str, str], str]:
    """Number format ("bullet", "decimal"…) by list and level."""
    if not any("numbering" in rel.reltype for rel in document.part.rels.values()):
        return {}
    root = document.part.numbering_part.element
    formats = {
        (abstract.get(f"{W}abstractNumId"), level.get(f"{W}ilvl")): shape.get(f"{W}val")
        for abstract in root.iter(f"{W}abstractNum")
        for level in abstract.iter(f"{W}lvl")
        for shape in level.iter(f"{W}numFmt")
    }
    lists = {
        num.get(f"{W}numId"): abstract.get(f"{W}val")
        for num in root.iter(f"{W}num")
        for abstract in num.iter(f"{W}abstractNumId")
    }
    return {
        (number, level): shape
        for number, abstract in lists.items()
        for (owner, level), shape in formats.items()
        if owner == abstract
    }


def chain(style: BaseStyle | None) -> Iterator[Any]:
    """A style and those it is based on, nearest first; a ring ends where it closes."""
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        yield style
        style = getattr(style, "base_style", None)


def font_of(run: Any, styles: Sequence[Any]) -> str:
    """The font of a run, its own or inherited; empty where none is named."""
    return first(run.font.name, (style.font.name for style in styles)) or ""


def first(own: Any, inherited: Iterator[Any]) -> Any:
    """``own`` unless it is None, else the first inherited value that is not."""
    return own if own is not None else next((v for v in inherited if v is not None), None)
