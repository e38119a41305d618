"""What Jinja does not understand in a part, all of it, in words a clerk understands.

Jinja stops at the first fault. Here every tag is tried by itself, and the blocks are matched with their
ends, so that one reading tells everything.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import jinja2
from jinja2 import nodes

from reports.rendering.environment import Environment
from reports.rendering.tags import NO_TAG, Tag, TaggedSource

# Each statement with the one that ends it; "" for those that stand alone.
_ENDS = {
    "if": "endif", "for": "endfor", "macro": "endmacro", "call": "endcall", "filter": "endfilter",
    "with": "endwith", "set": "endset",
}  # fmt: skip
_MIDDLE = {"else": ("if", "for"), "elif": ("if",)}
_ALONE = ("block", "endblock", "raw", "endraw", "autoescape", "endautoescape")
# What would read another file.
# What Jinja, and Python after it, raise for what is nested too deep.
TOO_DEEP = (RecursionError, SyntaxError, MemoryError)
_TOO_DEEP_CODE = "E868"
_OTHER_LANGUAGES = {"elseif": "elif", "elsif": "elif", "end": "endif hoặc endfor", "foreach": "for"}
_HIDDEN = re.compile(r"\.\s*(?P<name>__\w*)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_READING_FILES = ("include", "import", "from", "extends")
_WORD = re.compile(r"\{%[-+]?\s*(?P<word>\w+)(?P<rest>.*?)[-+]?%\}", re.DOTALL)
_ASSIGNMENT = re.compile(r"^\s*[\w.,\s()]+=")
# docxtpl's letter before a command, typed without its space or with one too many.
_STUCK = re.compile(r"(?:p|tr|tc|r)\s*(?P<word>[a-z]+)\b(?P<rest>.*)", re.DOTALL)
_WORDS = (
    (re.compile(r"unexpected char (?P<x>'\"'|\"'\") at"), "có dấu nháy {x} lẻ, mở mà không đóng"),
    (re.compile(r"unexpected char (?P<x>'.*?'|\".*?\") at"), "có ký tự lạ {x}"),
    (re.compile(r"[Ee]xpected an expression, got 'end of"), "thiếu tên hoặc giá trị ở cuối thẻ"),
    (re.compile(r"expected token 'end of .*', got '='"), "dấu = chỉ để đặt giá trị; so sánh bằng thì viết =="),
    (re.compile(r"expected token 'end of (?:print )?statement(?: block)?', got '(?P<x>.*)'"), 'không hiểu chữ "{x}" ở chỗ đó; có thể thiếu dấu chấm hoặc dấu |, hoặc tên bị viết rời'),
    (re.compile(r"expected token 'in', got (?P<x>'.*')"), 'thẻ for thiếu "in"'),
    (re.compile(r"expected token (?P<w>'.*'), got 'end of"), "thiếu {w} ở cuối thẻ"),
    (re.compile(r"expected token (?P<w>'.*'), got (?P<x>'.*')"), "cần {w} mà gặp {x}"),
    (re.compile(r"unexpected 'end of"), "thiếu tên hoặc giá trị ở cuối thẻ"),
    (re.compile(r"unexpected '\}', expected '(?P<w>.*)'"), "mở ngoặc mà thiếu dấu đóng {w}"),
    (re.compile(r"unexpected '(?P<x>.*)', expected '(?P<w>.*)'"), "gặp dấu '{x}' trong khi còn chờ dấu '{w}'"),
    (re.compile(r"unexpected (?P<x>'.*')"), "không hiểu {x}"),
    (re.compile(r"tag name expected"), "sau dấu {{% phải là một lệnh như if, for, endif, endfor"),
    (re.compile(r"expected name or number|Expected an expression"), "sau dấu chấm phải là một tên"),
    (re.compile(r"expected subscript"), "trong dấu ngoặc vuông phải có một tên hoặc số"),
    (re.compile(r"can't assign to"), "không thể đặt giá trị cho chỗ này"),
    (re.compile(r"Can't assign to special loop"), 'tên "loop" đã có nghĩa riêng; đặt tên khác cho từng mục'),
    (re.compile(r"Invalid character in identifier"), "tên có ký tự không dùng được trong tên"),
    (re.compile(r"cannot chain multiple tests"), 'chỉ dùng được một lần "is" trong một điều kiện'),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Misreading:
    """One thing Jinja does not understand: the finding's code and words, and the tag."""

    code: str
    found: str
    expected: str
    tag: Tag


def misread(
    environment: Environment, source: TaggedSource, error: jinja2.TemplateSyntaxError
) -> tuple[Misreading, ...]:
    """Everything wrong in a part that Jinja gave up on with ``error``."""
    tags = list(dict.fromkeys(source.tags.values()))
    ordered = _in_order(source)
    found = [*_each_by_itself(environment, tags), *_blocks(ordered)]
    if found:
        return tuple(found)
    return (_in_words(error, source.at(error.lineno)),)


def forbidden(source: TaggedSource) -> Iterator[Misreading]:
    """Every tag that would read another file or reach into the program: told whether or not the rest is
    understood, and long before anything is rendered."""
    for tag in _in_order(source):
        match = _WORD.match(tag.text)
        if match and match["word"] in _READING_FILES:
            yield Misreading("E855", match["word"], "", tag)
        elif hidden := _HIDDEN.search(_QUOTED.sub('""', tag.text)):
            yield Misreading("E855", hidden["name"], "", tag)


def too_deep(environment: Environment, source: TaggedSource) -> Misreading:
    """What is nested deeper than can be read: the tag that is so by itself, or the blocks of the part."""
    each_by_itself = _each_by_itself(environment, list(dict.fromkeys(source.tags.values())))
    return next((each for each in each_by_itself if each.code == _TOO_DEEP_CODE), _deep(NO_TAG))


def _deep(tag: Tag) -> Misreading:
    return Misreading(_TOO_DEEP_CODE, "thẻ hoặc khối lồng nhau quá sâu", "", tag)


def unknown_words(
    environment: Environment, tree: nodes.Template, source: TaggedSource
) -> Iterator[Misreading]:
    """Every filter and test that does not exist: of those within an if, Jinja says nothing before it gets
    there."""
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        known = environment.filters if isinstance(node, nodes.Filter) else environment.tests
        if node.name not in known:
            yield _no_such(node.name, known, source.at(node.lineno))


def _no_such(name: str, known: Iterable[str], tag: Tag) -> Misreading:
    close = difflib.get_close_matches(name, [each for each in known if each[0] != "_"], n=1, cutoff=0.6)
    return Misreading("E866", name, f'Có phải "{close[0]}"?' if close else "", tag)


def _in_order(source: TaggedSource) -> list[Tag]:
    """Every tag once for each time it stands in the part."""
    ordered: list[Tag] = []
    for line in sorted(source.tags):
        if not ordered or source.tags[line] is not ordered[-1]:
            ordered.append(source.tags[line])
    return ordered


def _each_by_itself(environment: Environment, tags: list[Tag]) -> Iterator[Misreading]:
    for tag in tags:
        snippet = _complete(tag.text)
        if snippet is None:
            continue
        try:
            tree = environment.parse(snippet)
            unknown = list(
                unknown_words(
                    environment,
                    tree,
                    TaggedSource(snippet, dict.fromkeys(range(snippet.count("\n") + 2), tag)),
                )
            )
            yield from unknown
            if not unknown:
                environment.compile(tree)
        except jinja2.TemplateSyntaxError as error:
            yield _in_words(error, tag)
        except TOO_DEEP:
            yield _deep(tag)


def _complete(text: str) -> str | None:
    """A tag made into a template of its own; None for one that only ends or divides a block."""
    if text.startswith("{{"):
        return text
    match = _WORD.match(text)
    if match is None or match["word"] == "else":
        return None
    word, rest = match["word"], match["rest"]
    if word == "elif":
        return f"{{% if {rest} %}}{{% endif %}}"
    if word == "set" and _ASSIGNMENT.match(rest):
        return text
    if word in _ENDS:
        return f"{text}{{% {_ENDS[word]} %}}"
    return None if word in (*_ENDS.values(), *_ALONE, *_READING_FILES) else text


def _in_words(error: jinja2.TemplateSyntaxError, tag: Tag) -> Misreading:
    message = error.message or ""
    if unknown := re.search(r"unknown tag '(.*?)'", message):
        return Misreading("E852", f'không có lệnh "{unknown[1]}"{_nearest_command(unknown[1])}', "", tag)
    for pattern, words in _WORDS:
        if found := pattern.search(message):
            return Misreading("E852", words.format(**found.groupdict()), "", tag)
    return Misreading("E852", f"viết không đúng cú pháp ({message})", "", tag)


def _nearest_command(word: str) -> str:
    if word in _OTHER_LANGUAGES:
        return f'; viết "{_OTHER_LANGUAGES[word]}"'
    close = difflib.get_close_matches(word, [*_ENDS, *_ENDS.values(), *_MIDDLE], n=1, cutoff=0.65)
    if close:
        return f'; có phải "{close[0]}"?'
    return f"; để in một giá trị, viết {{{{ {word} }}}}"


def _blocks(tags: list[Tag]) -> Iterator[Misreading]:
    """Blocks that do not end, ends that end nothing, ends of another block."""
    open_blocks: list[tuple[str, Tag]] = []
    for tag in tags:
        word, rest = _command(tag.text)
        if word == "set" and _ASSIGNMENT.match(rest):
            continue
        if word in _ENDS:
            open_blocks.append((word, tag))
        elif word in _MIDDLE and not (open_blocks and open_blocks[-1][0] in _MIDDLE[word]):
            yield Misreading("E861", f"{{% {word} %}} không nằm trong khối nào", "{% if … %} ở trước", tag)
        elif word in _ENDS.values():
            yield from _closed(word, tag, open_blocks)
    for word, tag in open_blocks:
        yield Misreading("E861", f"khối {{% {word} %}} không có chỗ kết thúc", f"{{% {_ENDS[word]} %}}", tag)


def _command(text: str) -> tuple[str, str]:
    """The command of a tag and what follows it; empty for a tag that prints. A letter of docxtpl's that
    stands wrongly, which is told by itself, is passed over."""
    match = _WORD.match(text)
    if match is None:
        return "", ""
    word, rest = match["word"], match["rest"]
    known = (*_ENDS, *_ENDS.values(), *_MIDDLE)
    stuck = _STUCK.match(word + rest) if word not in known else None
    return (stuck["word"], stuck["rest"]) if stuck and stuck["word"] in known else (word, rest)


def _closed(word: str, tag: Tag, open_blocks: list[tuple[str, Tag]]) -> Iterator[Misreading]:
    if not any(_ENDS[opened] == word for opened, _ in open_blocks):
        opening = next(start for start, end in _ENDS.items() if end == word)
        yield Misreading("E861", f"{{% {word} %}} không có chỗ bắt đầu", f"{{% {opening} … %}} ở trước", tag)
        return
    while open_blocks:
        opened, opening_tag = open_blocks.pop()
        if _ENDS[opened] == word:
            return
        yield Misreading(
            "E861",
            f"khối {{% {opened} %}} không có chỗ kết thúc trước {{% {word} %}}",
            f"{{% {_ENDS[opened]} %}}",
            opening_tag,
        )
