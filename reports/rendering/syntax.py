"""What Jinja does not understand in a part, all of it, in words a clerk understands.

Jinja stops at the first fault. Here every tag is tried by itself, and the blocks are matched with their
ends, so that one reading tells everything.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

import jinja2

from reports.rendering.environment import Environment
from reports.rendering.tags import Tag, TaggedSource

# Each statement with the one that ends it; "" for those that stand alone.
_ENDS = {
    "if": "endif", "for": "endfor", "macro": "endmacro", "call": "endcall", "filter": "endfilter",
    "with": "endwith", "set": "endset",
}  # fmt: skip
_MIDDLE = {"else": ("if", "for"), "elif": ("if",)}
_ALONE = ("block", "endblock", "raw", "endraw", "autoescape", "endautoescape")
# What would read another file.
_READING_FILES = ("include", "import", "from", "extends")
_WORD = re.compile(r"\{%[-+]?\s*(?P<word>\w+)(?P<rest>.*?)[-+]?%\}", re.DOTALL)
_ASSIGNMENT = re.compile(r"^\s*[\w.,\s()]+=")
_NO_SUCH = re.compile(r"No (?P<kind>filter|test) named '(?P<name>.*)'")
_WORDS = (
    (re.compile(r"unexpected char (?P<x>'\"'|\"'\") at"), "có dấu nháy {x} lẻ, mở mà không đóng"),
    (re.compile(r"unexpected char (?P<x>'.*?'|\".*?\") at"), "có ký tự lạ {x}"),
    (re.compile(r"[Ee]xpected an expression, got 'end of"), "thiếu tên hoặc giá trị ở cuối thẻ"),
    (re.compile(r"expected token 'end of (?:print )?statement(?: block)?', got (?P<x>'.*')"), "không hiểu từ {x}; có thể thiếu dấu chấm, dấu | hoặc dấu cách bị thừa trong tên"),
    (re.compile(r"expected token 'in', got (?P<x>'.*')"), 'thẻ for thiếu "in"'),
    (re.compile(r"expected token (?P<w>'.*'), got 'end of"), "thiếu {w} ở cuối thẻ"),
    (re.compile(r"expected token (?P<w>'.*'), got (?P<x>'.*')"), "cần {w} mà gặp {x}"),
    (re.compile(r"unexpected 'end of"), "thiếu tên hoặc giá trị ở cuối thẻ"),
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
    return (_in_words(environment, error, source.at(error.lineno)),)


def reading_files(source: TaggedSource) -> Iterator[Misreading]:
    """Every tag that would read another file: told whether or not the rest is understood."""
    for tag in _in_order(source):
        match = _WORD.match(tag.text)
        if match and match["word"] in _READING_FILES:
            yield Misreading("E855", match["word"], "", tag)


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
            environment.compile(snippet, raw=True)
        except jinja2.TemplateSyntaxError as error:
            yield _in_words(environment, error, tag)


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


def _in_words(environment: Environment, error: jinja2.TemplateSyntaxError, tag: Tag) -> Misreading:
    message = error.message or ""
    if missing := _NO_SUCH.search(message):
        known = environment.filters if missing["kind"] == "filter" else environment.tests
        names = [name for name in known if not name.startswith("_")]
        close = difflib.get_close_matches(missing["name"], names, n=1, cutoff=0.6)
        return Misreading("E866", missing["name"], close[0] if close else "", tag)
    if unknown := re.search(r"unknown tag '(.*?)'", message):
        close = difflib.get_close_matches(unknown[1], [*_ENDS, *_ENDS.values(), *_MIDDLE], n=1, cutoff=0.5)
        near = f'; có phải "{close[0]}"?' if close else ""
        return Misreading("E852", f'không có lệnh "{unknown[1]}"{near}', "", tag)
    for pattern, words in _WORDS:
        if found := pattern.search(message):
            return Misreading("E852", words.format(**found.groupdict()), "", tag)
    return Misreading("E852", f"viết không đúng cú pháp ({message})", "", tag)


def _blocks(tags: list[Tag]) -> Iterator[Misreading]:
    """Blocks that do not end, ends that end nothing, ends of another block."""
    open_blocks: list[tuple[str, Tag]] = []
    for tag in tags:
        match = _WORD.match(tag.text)
        if match is None:
            continue
        word = match["word"]
        if word == "set" and _ASSIGNMENT.match(match["rest"]):
            continue
        if word in _ENDS:
            open_blocks.append((word, tag))
        elif word in _MIDDLE and not (open_blocks and open_blocks[-1][0] in _MIDDLE[word]):
            yield Misreading("E861", f"{{% {word} %}} không nằm trong khối nào", "{% if … %} ở trước", tag)
        elif word in _ENDS.values():
            yield from _closed(word, tag, open_blocks)
    for word, tag in open_blocks:
        yield Misreading("E861", f"khối {{% {word} %}} không có chỗ kết thúc", f"{{% {_ENDS[word]} %}}", tag)


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
