"""A template in docxtpl's tags, and its data, made over for the two JavaScript engines.

Neither has expressions, so each tag becomes a plain name and the data is laid out for it beforehand:

    {{ vb.so }}                        {vb_so}          the value, laid beside the other names of its scope
    {%p for d in ds %} … {%p endfor %} {#ds} … {/ds}    each in a paragraph of its own, as in docxtpl
    {%p if a %} … {%p else %} … {%p endif %}            {#co_1} … {/co_1}, then {#co_2} … {/co_2}; whether
                                                        a condition holds is worked out beforehand
    {%tr for d in ds %} … {%tr endfor %}                {#ds} at the start of the first row, {/ds} at the
                                                        end of the last; the rows that held the tags go

Working out the data costs the JavaScript engines nothing: it is done before the clock starts.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from reports.rendering.package import W, parsed
from reports.rendering.sites import TypedTag, typed_paragraphs

_EXPRESSIONS = SandboxedEnvironment()
_BODY = "word/document.xml"
_COMMAND = re.compile(r"\{%(?P<prefix>p|tr)?\s*(?P<word>\w+)\s*(?P<rest>.*?)\s*%\}")
_LOOP = re.compile(r"(?P<name>\w+) in (?P<list>[\w.]+)")
_PRINTED = re.compile(r"\{\{\s*(?P<path>[\w.]+)\s*\}\}")


@dataclass
class _Block:
    """A loop (``name`` over ``path``) or one branch of a condition; ``key`` is its name in the new tags."""

    key: str
    path: str = ""
    name: str = ""
    before: tuple[_Block, ...] = ()
    parts: list[_Block | str] = field(default_factory=list)


def translated(template: bytes, context: Mapping[str, object]) -> tuple[bytes, dict[str, object]]:
    """The template in the other tags, and its data laid out for them."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    root = parsed(members[_BODY])
    whole = _Respelling().of(root)
    members[_BODY] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return result.getvalue(), _laid_out(whole, dict(context))


class _Respelling:
    """One template on its way into the other tags."""

    def __init__(self) -> None:
        self._open: list[_Block] = [_Block("")]
        self._count = 0
        self._rows: list[tuple[etree._Element, str, bool]] = []

    def of(self, root: etree._Element) -> _Block:
        """Respell every tag of ``root``; returns what the template asks for, block within block."""
        for paragraph in typed_paragraphs(root):
            new = [(tag, self._respelled(tag)) for tag in paragraph.tags]
            if [tag.prefix for tag in paragraph.tags] == ["tr"]:
                row = next(paragraph.element.iterancestors(f"{W}tr"))
                self._rows.append((row, "".join(new[0][1]), new[0][1][0].startswith("{#")))
                continue
            if [tag.prefix for tag in paragraph.tags] == ["p"] and len(new[0][1]) > 1:
                _one_paragraph_each(paragraph.element, new[0][0], new[0][1])
                continue
            for tag, texts in reversed(new):
                _put(tag, "".join(texts))
        for row, text, opening in self._rows:
            _into_next_row(row, text, opening=opening)
        return self._open[0]

    def _respelled(self, tag: TypedTag) -> tuple[str, ...]:
        if printed := _PRINTED.fullmatch(tag.raw):
            self._open[-1].parts.append(printed["path"])
            return (f"{{{_flat(printed['path'])}}}",)
        command = _COMMAND.fullmatch(tag.raw)
        if command is None:
            raise ValueError(f"no translation for {tag.raw}")
        word, rest = command["word"], command["rest"]
        if word in {"endfor", "endif"}:
            return (f"{{/{self._open.pop().key}}}",)
        if word in {"elif", "else"}:
            closed = self._open.pop()
            opened = self._begun(_Block(self._key("co"), rest, before=(*closed.before, closed)))
            return (f"{{/{closed.key}}}", opened)
        if word == "for" and (loop := _LOOP.fullmatch(rest)):
            return (self._begun(_Block(self._key("ds"), loop["list"], loop["name"])),)
        if word == "if":
            return (self._begun(_Block(self._key("co"), rest)),)
        raise ValueError(f"no translation for {tag.raw}")

    def _begun(self, block: _Block) -> str:
        self._open[-1].parts.append(block)
        self._open.append(block)
        return f"{{#{block.key}}}"

    def _key(self, kind: str) -> str:
        self._count += 1
        return f"{kind}_{self._count}"


def _laid_out(block: _Block, scope: dict[str, Any]) -> dict[str, object]:
    """The names that stand in a block, each with its value."""
    laid: dict[str, object] = {}
    for part in block.parts:
        if isinstance(part, str):
            laid[_flat(part)] = _value(scope, part)
        elif part.name:
            items = _value(scope, part.path)
            laid[part.key] = [_laid_out(part, {**scope, part.name: item}) for item in items]
        else:
            holds = _holds(scope, part.path) if part.path else True
            holds = holds and not any(_holds(scope, each.path) for each in part.before)
            laid[part.key] = [_laid_out(part, scope)] if holds else []
    return laid


def _holds(scope: Mapping[str, Any], condition: str) -> bool:
    """Whether a condition, any expression of the template language, is true for the data."""
    return bool(_EXPRESSIONS.compile_expression(condition)(**scope))


def _value(scope: Mapping[str, Any], path: str) -> Any:
    at: Any = scope
    for step in path.split("."):
        at = at[step]
    return at


def _flat(path: str) -> str:
    return path.replace(".", "_")


def _put(tag: TypedTag, text: str) -> None:
    """``text`` in the place of a tag, in the first of the elements that hold it."""
    left = len(tag.raw)
    at = tag.offset
    for number, holder in enumerate(tag.holders):
        content = holder.text or ""
        taken = min(left, len(content) - at)
        holder.text = content[:at] + (text if number == 0 else "") + content[at + taken :]
        left -= taken
        at = 0


def _one_paragraph_each(paragraph: etree._Element, tag: TypedTag, texts: tuple[str, ...]) -> None:
    _put(tag, texts[0])
    for text in reversed(texts[1:]):
        another = copy.deepcopy(paragraph)
        first, *others = another.iter(f"{W}t")
        first.text = text
        for each in others:
            each.text = ""
        paragraph.addnext(another)


def _into_next_row(row: etree._Element, text: str, *, opening: bool) -> None:
    """A tag that had a row of its own moves into the row it is about."""
    kind = f"{W}tr"
    beside = next(row.itersiblings(kind) if opening else row.itersiblings(kind, preceding=True))
    texts = list(_texts(beside))
    holder = texts[0] if opening else texts[-1]
    if opening:
        # What opened before stands before.
        held = holder.text or ""
        opened = re.match(r"(?:\{#\w+\})*", held)
        at = opened.end() if opened else 0
        holder.text = held[:at] + text + held[at:]
    else:
        holder.text = (holder.text or "") + text
    row.getparent().remove(row)


def _texts(row: etree._Element) -> Iterator[etree._Element]:
    """The texts of a row; a cell without any is given one."""
    for cell in row.iter(f"{W}tc"):
        if next(cell.iter(f"{W}t"), None) is None:
            run = etree.SubElement(next(cell.iter(f"{W}p")), f"{W}r")
            etree.SubElement(run, f"{W}t")
        yield from cell.iter(f"{W}t")
