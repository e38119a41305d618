"""Body text and headings (appendix I, part I, sections II.6.d to II.6.e)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reports.the_thuc.breaches import Breach
from reports.the_thuc.components import Component, Found, Structure, named
from reports.the_thuc.law import GAP, INDENTS, LINE_SPACING, POINT_LETTERS
from reports.the_thuc.looks import in_range
from reports.the_thuc.model import MM, Line
from reports.the_thuc.numerals import is_arabic, roman
from reports.the_thuc.wording import Said, joined, number, quoted, same

C = Component
_RUNNING = frozenset({C.TEXT, C.DASH, C.ARTICLE, C.CLAUSE, C.POINT, C.ROMAN})
_OF_TEXT_SIZE = {C.ARTICLE: "E955", C.CLAUSE: "E957", C.POINT: "E958"}
_NEAR_INDENT = 0.6 * MM
_NEAR = 0.02
_SINGLE = 1.15  # height of a single line of Times New Roman, in sizes
_ROMAN_PART = re.compile(r"(phần|chương)\s+[IVXLC]+$", re.IGNORECASE)
_ARABIC_ITEM = re.compile(r"(mục|tiểu mục)\s+\d+$", re.IGNORECASE)
_ARTICLE = re.compile(r"Điều\s+(\d+|…|\.+)\s?\.")
_COUNTED = {
    C.ARTICLE: re.compile(r"điều\s+(\d+)", re.IGNORECASE),
    C.CLAUSE: re.compile(r"(\d+|[IVXLC]+)[.)]"),
    C.ROMAN: re.compile(r"(\d+|[IVXLC]+)[.)]"),
}
_RESTARTED_BY = {
    C.ARTICLE: frozenset[Component](),
    C.CLAUSE: frozenset({C.ARTICLE, C.ROMAN, C.PART, C.ITEM}),
    C.ROMAN: frozenset({C.PART}),
}
_WORDS_OF_A_PARAGRAPH = 6


def check(structure: Structure) -> Iterator[Breach]:
    """Everything about the content of one document."""
    body = [each for each in structure.found if each.component in _RUNNING]
    for each in body:
        yield from _indent(each)
        yield from _spacing(each)
        yield from _justified(each)
        yield from _slant(each)
    yield from _gaps([each for each in body if each.line.opens])
    yield from _sizes(structure)
    for each in structure.found:
        yield from _numbered(each)
    yield from _points(structure.found)
    yield from _sequence(structure.found)


def _set_aside(line: Line) -> bool:
    return line.setting.alignment in ("center", "right")


def _indent(each: Found) -> Iterator[Breach]:
    line = each.line
    if not line.opens or _set_aside(line) or line.raw.startswith("\t"):
        return
    first = line.setting.left + line.setting.first
    if all(abs(first - asked) > _NEAR_INDENT for asked in INDENTS):
        found = Said(
            f"chữ đầu dòng lùi {number(first / MM / 10)} cm",
            f"first line indented {number(first / MM / 10)} cm",
        )
        yield Breach("E948", found, Said("1 cm hoặc 1,27 cm", "1 cm or 1.27 cm"), line)


def _spacing(each: Found) -> Iterator[Breach]:
    line = each.line
    lines = line.setting.line
    if lines is None:
        lines = (line.setting.line_points or 0) / (_SINGLE * line.size) if line.size else 1.0
        if line.setting.at_least:
            lines = max(lines, LINE_SPACING[0])
        if _height_fits(line):
            return
    if not LINE_SPACING[0] - _NEAR <= lines <= LINE_SPACING[1] + _NEAR:
        found = Said(f"giãn dòng {number(lines)}", f"line spacing {number(lines)}")
        yield Breach("E950", found, Said("từ dòng đơn đến 1,5 dòng", "single to 1.5 lines"), line)


def _height_fits(line: Line) -> bool:
    """An exact height of 0,95 to 1,5 single lines reads as one of the heights allowed."""
    points = line.setting.line_points or 0
    return 0.95 * _SINGLE * line.size <= points <= (LINE_SPACING[1] + _NEAR) * _SINGLE * line.size


def _justified(each: Found) -> Iterator[Breach]:
    line = each.line
    room = line.column - line.setting.left - line.setting.right - max(line.setting.first, 0)
    heading = line.setting.outline is not None or (each.component is not C.TEXT and line.bold)
    if line.setting.alignment in ("both", "distribute") or heading or line.width <= room:
        return
    words = {"left": ("căn trái", "aligned left"), "right": ("căn phải", "aligned right")}
    vietnamese, english = words.get(line.setting.alignment, ("căn giữa", "centred"))
    asked = Said("canh đều cả hai lề", "justified")
    yield Breach("E951", Said(vietnamese, english), asked, line)


def _slant(each: Found) -> Iterator[Breach]:
    line = each.line
    if each.component not in (C.TEXT, C.DASH) or line.text.startswith("("):
        return
    if len(line.text.split()) < _WORDS_OF_A_PARAGRAPH or not (line.italic or line.bold):
        return
    found = Said("cả đoạn chữ nghiêng", "a paragraph in italics")
    if not line.italic:
        found = Said("cả đoạn chữ đậm", "a paragraph in bold")
    yield Breach("W947", found, Said("chữ đứng, không đậm", "upright, not bold"), line)


def _gaps(body: Sequence[Found]) -> Iterator[Breach]:
    for above, below in pairwise(body):
        one, other = above.line, below.line
        if other.order - one.order != 1 or other.section != one.section:
            continue
        same_style = one.style == other.style
        after = 0.0 if same_style and one.setting.close_to_same else one.setting.after
        before = 0.0 if same_style and other.setting.close_to_same else other.setting.before
        if after + before < GAP - _NEAR:
            gap = number(after + before)
            found = Said(f"cách đoạn trên {gap} pt", f"{gap} pt below the paragraph above")
            yield Breach("E949", found, Said("ít nhất 6 pt", "at least 6 pt"), other)


def _sizes(structure: Structure) -> Iterator[Breach]:
    """Articles, clauses and points have the size of the text."""
    text = Counter(each.line.size for each in structure.found if each.component in (C.TEXT, C.DASH))
    if not text:
        return
    usual = text.most_common(1)[0][0]
    for each in structure.found:
        code = _OF_TEXT_SIZE.get(each.component)
        size = each.line.size
        if code is None or size == usual or not in_range(usual, 13, 14):
            continue
        if each.component is C.ARTICLE or in_range(size, 13, 14):
            found = Said(f"cỡ chữ {number(size)} pt", f"size {number(size)} pt")
            asked = Said(f"bằng cỡ chữ lời văn: {number(usual)} pt", f"that of the text: {number(usual)} pt")
            yield Breach(code, joined((named(each.component), found), ": "), asked, each.line)


def _numbered(each: Found) -> Iterator[Breach]:
    line, text = each.line, each.line.text
    if each.component is C.PART and not _ROMAN_PART.match(text):
        asked = Said("số thứ tự bằng chữ số La Mã", "a Roman number")
        yield Breach("E952", quoted(text), asked, line)
    elif each.component is C.ITEM and not _ARABIC_ITEM.match(text):
        asked = Said("số thứ tự bằng chữ số Ả Rập", "an Arabic number")
        yield Breach("E954", quoted(text), asked, line)
    elif each.component is C.ARTICLE:
        yield from _article(line)
    elif each.component is C.ROMAN and is_arabic(line):
        asked = Said("số thứ tự của mục bằng chữ số La Mã", "a Roman number")
        yield Breach("E956", quoted(text), asked, line)
    elif each.component is C.CLAUSE and not is_arabic(line):
        asked = Said("số thứ tự của khoản bằng chữ số Ả Rập", "an Arabic number")
        yield Breach("E957", quoted(text), asked, line)
    elif each.component is C.POINT and text[1:].lstrip()[:1] != ")":
        yield Breach("E958", quoted(text[:20]), Said(f"“{text[0]})”", f"“{text[0]})”"), line)


def _article(line: Line) -> Iterator[Breach]:
    match = _ARTICLE.match(line.text)
    if match is None:
        asked = Said("“Điều”, số Ả Rập và dấu chấm: “Điều 1.”", "“Điều”, a number and a full stop")
        yield Breach("E955", quoted(line.text[:20]), asked, line)
        return
    length = len(match.group().replace(" ", ""))
    letters = 0
    for run in line.runs:
        plain = "".join(run.text.split())
        if plain and letters < length:
            if not run.look.bold or run.look.italic:
                found = (
                    Said("chữ không đậm", "not bold") if not run.look.bold else Said("chữ nghiêng", "italic")
                )
                yield Breach(
                    "E955",
                    joined((named(C.ARTICLE), found), ": "),
                    Said("chữ đứng, đậm", "upright, bold"),
                    line,
                )
                return
            letters += len(plain)


def _points(found: Sequence[Found]) -> Iterator[Breach]:
    """Points follow the Vietnamese alphabet: a, b, c, d, đ, e, g…"""
    wanted = 0
    for each in found:
        if each.component in (C.CLAUSE, C.ARTICLE, C.ROMAN, C.PART, C.ITEM):
            wanted = 0
        elif each.component is C.POINT:
            letter = each.line.text[0]
            if letter == "a":
                wanted = 0
            expected = POINT_LETTERS[wanted % len(POINT_LETTERS)]
            if letter != expected:
                yield Breach("E958", quoted(f"{letter})"), quoted(f"{expected})"), each.line)
            wanted = (POINT_LETTERS.find(letter) if letter in POINT_LETTERS else wanted) + 1


def _sequence(found: Sequence[Found]) -> Iterator[Breach]:
    """Articles, clauses and Roman sections are numbered one after the other."""
    last: dict[Component, int] = {}
    for each in found:
        for component, above in _RESTARTED_BY.items():
            if each.component in above:
                last.pop(component, None)
        pattern = _COUNTED.get(each.component)
        match = pattern.match(each.line.text) if pattern else None
        if match is None:
            continue
        value = int(match[1]) if match[1].isdecimal() else roman(match[1])
        before = last.get(each.component, 0)
        if value not in (before + 1, 1):
            yield Breach("W959", quoted(match.group()), same(str(before + 1)), each.line)
        last[each.component] = value
