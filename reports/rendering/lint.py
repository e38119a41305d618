"""What a tag can have wrong as it was typed, before anything is made of it.

docxtpl does not look: it drops text, swallows half a page or leaves a tag unread. Each way is told
here with the place, and all of them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from reports.rendering.package import W
from reports.rendering.sites import Site, TypedParagraph, TypedTag, shortened, text_within, without_tags

_OPENING = re.compile(r"\{\{|\{%|\{#")
_CLOSING = re.compile(r"\}\}|%\}")
_OPENING_APART = re.compile(r"\{\s+[{%]")
_CLOSING_APART = re.compile(r"[}%]\s+\}")
_WORDS = "if|elif|else|endif|for|endfor|set|endset|macro|endmacro|call|endcall|with|endwith|filter|endfilter"
_STUCK = re.compile(rf"\{{%[-+]?\s*(?P<prefix>p|tr|tc|r)(?P<space>\s*)(?P<word>{_WORDS})\b")
_PLAIN = re.compile(r"\{%(?:p|tr|tc|r)\s")
# docxtpl makes these four straight inside a tag; the others Jinja does not know.
_MENDED_QUOTES = "“”‘’"
_OTHER_QUOTES = "„‟«»‚‛″′＂＇`´"
_UNSEEN = {
    "\u200b": "khoảng trắng không bề rộng",
    "\u200c": "dấu ngắt nối không bề rộng",
    "\u200d": "dấu nối không bề rộng",
    "\u2060": "dấu nối từ",
    "\ufeff": "dấu thứ tự byte",
    "\u00ad": "dấu gạch nối ẩn",
    "\u200e": "dấu chiều viết",
    "\u200f": "dấu chiều viết",
}
_LONGEST_TAG = 4000
_STRINGS = re.compile(r"\"[^\"]*\"|'[^']*'")
_HOLDERS = {"p": f"{W}p", "tr": f"{W}tr", "tc": f"{W}tc"}
_HOLDER_WORDS = {"p": "đoạn", "tr": "hàng của bảng", "tc": "ô của bảng"}
_REVISIONS = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
_DELETED = (f"{W}del", f"{W}moveFrom")


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing wrong with a tag: the finding's code, its words, and the place."""

    code: str
    found: str
    expected: str
    site: Site


def slips(paragraphs: Iterable[TypedParagraph]) -> tuple[Slip, ...]:
    """Everything wrong with the tags of a part as typed, in the order of the text."""
    return tuple(slip for paragraph in paragraphs for slip in _of_paragraph(paragraph))


def _of_paragraph(paragraph: TypedParagraph) -> Iterator[Slip]:
    yield from _braces(paragraph)
    for tag in paragraph.tags:
        if tag.raw.startswith("{#"):
            continue
        if len(tag.raw) > _LONGEST_TAG:
            yield Slip("E852", f"thẻ dài hơn {_LONGEST_TAG} ký tự", "", tag.site)
            continue
        yield from _prefix(tag)
        yield from _quotes(tag)
        yield from _unseen(tag)
        yield from _tracked(tag)
        yield from _beside(tag, paragraph)


def _braces(paragraph: TypedParagraph) -> Iterator[Slip]:
    rest = without_tags(paragraph.text)
    place = paragraph.site
    if opening := _OPENING.search(rest):
        site = Site(f"{opening.group()} …", place.paragraph, place.text, place.table, place.row, place.cell)
        yield Slip("E852", "thẻ mở ra mà không đóng lại trong cùng một đoạn", "", site)
    elif closing := _CLOSING.search(rest):
        site = Site(f"… {closing.group()}", place.paragraph, place.text, place.table, place.row, place.cell)
        yield Slip("E852", "dấu đóng thẻ mà trước nó không có dấu mở đủ hai ký tự", "", site)
    elif (apart := _OPENING_APART.search(rest)) and _CLOSING_APART.search(rest):
        site = Site(f"{apart.group()} …", place.paragraph, place.text, place.table, place.row, place.cell)
        yield Slip("E852", "hai dấu ngoặc nhọn bị tách rời; viết liền nhau", "", site)


def _prefix(tag: TypedTag) -> Iterator[Slip]:
    stuck = _STUCK.match(tag.raw)
    if stuck and not _PLAIN.match(tag.raw):
        typed = tag.raw[: stuck.end()]
        yield Slip("E860", typed, f"{{%{stuck['prefix']} {stuck['word']}", tag.site)


def _quotes(tag: TypedTag) -> Iterator[Slip]:
    mended = sorted(set(tag.raw) & set(_MENDED_QUOTES))
    others = sorted(set(_STRINGS.sub("", tag.raw)) & set(_OTHER_QUOTES))
    if others:
        yield Slip("E864", " ".join(others), "\"…\" hoặc '…'", tag.site)
    elif mended:
        yield Slip("R871", " ".join(mended), "\"…\" hoặc '…'", tag.site)


def _unseen(tag: TypedTag) -> Iterator[Slip]:
    found = [f"{words} (U+{ord(char):04X})" for char, words in _UNSEEN.items() if char in tag.raw]
    if found:
        visible = "".join(char for char in tag.raw if char not in _UNSEEN)
        yield Slip("E865", ", ".join(found), visible, tag.site)


def _tracked(tag: TypedTag) -> Iterator[Slip]:
    """A tag that begins inside one revision (or link) and ends outside it is torn when it is joined."""
    if any(next(holder.iterancestors(*_DELETED), None) is not None for holder in tag.holders):
        yield Slip("E863", "thẻ nằm trong phần đã xóa của chế độ Theo dõi thay đổi", "", tag.site)
        return
    around = [_above_run(holder) for holder in tag.holders]
    if len(around) < 2:  # noqa: PLR2004  one holder cannot be torn
        return
    revised = any(_in_revision(parent) for parent in around) or _revision_between(tag)
    if len(set(around)) > 1 or (revised and _revision_between(tag)):
        reason = (
            "sửa đổi đang được theo dõi (Track Changes)" if revised else "một liên kết hoặc khung nội dung"
        )
        yield Slip("E863", f"thẻ bị cắt đôi bởi {reason}", "", tag.site)


def _above_run(holder: etree._Element) -> etree._Element | None:
    run = holder.getparent()
    return None if run is None else run.getparent()


def _in_revision(element: etree._Element | None) -> bool:
    return element is not None and element.tag in _REVISIONS


def _revision_between(tag: TypedTag) -> bool:
    first, last = tag.holders[0].getparent(), tag.holders[-1].getparent()
    if first is None or first is last:
        return False
    for sibling in first.itersiblings():
        if sibling is last:
            return False
        if sibling.tag in _REVISIONS:
            return True
    return False


def _beside(tag: TypedTag, paragraph: TypedParagraph) -> Iterator[Slip]:
    """``{%p``, ``{%tr`` and ``{%tc`` take the place of their whole paragraph, row or cell."""
    kind = _HOLDERS.get(tag.prefix)
    if kind is None:
        return
    holder = paragraph.element if tag.prefix == "p" else next(paragraph.element.iterancestors(kind), None)
    words = _HOLDER_WORDS[tag.prefix]
    if holder is None:
        yield Slip(
            "E862", f"thẻ %{tag.prefix} phải đứng trong một {words}; ngoài bảng thì dùng %p", "", tag.site
        )
        return
    text = text_within(holder)
    rest = text.replace(tag.raw, "", 1).strip()
    if re.sub(r"\{#.*?#\}", "", rest, flags=re.DOTALL).strip():
        yield Slip("E862", f'chữ "{shortened(rest)}" ở cùng {words} sẽ mất', "", tag.site)
