"""Whether a template can only ever make well-formed XML: proved once, so that no render need be parsed.

A part is safe by construction when each stretch that Jinja may leave out or repeat (the body of a loop,
a branch of a condition) is a balanced piece of XML by itself, and every value stands in text or in an
attribute, where escaping keeps it. Whatever is not so simple (macros, a condition that opens an element
and another that closes it) is not called wrong: it is parsed after each render instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.parsers import expat

from jinja2 import nodes

_TOKEN = "\ue0f5"  # noqa: S105  a private character that stands for a tag
_SPECIAL = frozenset("<>&\"'")


def always_well_formed(tree: nodes.Template) -> bool:
    """Whether every rendering of ``tree`` with escaped values is a well-formed document."""
    return _proved(tree.body, whole=True)


def _proved(body: Sequence[nodes.Node], *, whole: bool) -> bool:
    read = _skeleton(body)
    if read is None:
        return False
    text, blocks = read
    places = _places(text, whole=whole)
    if places is None or len(places) != len(blocks):
        return False
    for number, branches in enumerate(blocks):
        in_attribute = places.get(number)
        if in_attribute is None:
            return False
        safe = all(_plain(each) if in_attribute else _proved(each, whole=False) for each in branches)
        if not safe:
            return False
    return True


Branches = tuple[Sequence[nodes.Node], ...]


def _skeleton(body: Iterable[nodes.Node]) -> tuple[str, list[Branches]] | None:
    """The text of ``body`` with a numbered token for each value and block, and the branches of each; None
    where it holds what this proof does not follow."""
    pieces: list[str] = []
    blocks: list[Branches] = []

    def token(*branches: Sequence[nodes.Node]) -> None:
        pieces.append(f"{_TOKEN}{len(blocks)}{_TOKEN}")
        blocks.append(branches)

    for node in body:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    if not isinstance(part, nodes.TemplateData):
                        token()
                    elif _TOKEN in part.data:
                        return None
                    else:
                        pieces.append(part.data)
            case nodes.For():
                token(node.body, node.else_)
            case nodes.If():
                token(node.body, *(branch.body for branch in node.elif_), node.else_)
            case nodes.Assign():
                pass
            case _:
                return None
    return "".join(pieces), blocks


def _places(text: str, *, whole: bool) -> dict[int, bool] | None:
    """For each token whether it stands in an attribute (True) or in text (False); those elsewhere are left
    out. None when ``text`` is not balanced."""
    places: dict[int, bool] = {}

    def in_text(data: str) -> None:
        places.update((number, False) for number in _numbers(data))

    def in_attributes(_: str, attributes: list[str]) -> None:
        for value in attributes[1::2]:
            places.update((number, True) for number in _numbers(value))

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = max(4 * len(text), 8192)  # a token must not be cut in two
    parser.ordered_attributes = True
    parser.CharacterDataHandler = in_text
    parser.StartElementHandler = in_attributes
    try:
        parser.Parse(text if whole else f"<x>{text}</x>", True)
    except expat.ExpatError:
        return None
    return places


def _numbers(data: str) -> Iterator[int]:
    return (int(number) for number in data.split(_TOKEN)[1::2])


def _plain(body: Iterable[nodes.Node]) -> bool:
    """Whether a branch inside an attribute is text without markup, values and further such branches."""
    for node in body:
        match node:
            case nodes.Output():
                texts = (part.data for part in node.nodes if isinstance(part, nodes.TemplateData))
                if any(_SPECIAL & set(text) for text in texts):
                    return False
            case nodes.If():
                branches = (node.body, *(branch.body for branch in node.elif_), node.else_)
                if not all(_plain(branch) for branch in branches):
                    return False
            case _:
                return False
    return True
