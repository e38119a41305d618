r"""What a number format shows on the screen, where that is not what the cell holds.

In: a format code as Excel writes it, the stored number, the unit of measure of the column. Out:
``Look``, or None where screen and cell say the same. A format can add words (``#,##0 "triệu
đồng"``), divide by thousands (``0.0,,``), set marks between the digits (``0\.000``) or hide the
number; a sender who looks at the screen means what stands there, and the program reads the cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reports.spreadsheet.format_sections import Section, section_for, sections_of
from reports.vietnamese import fold, format_number, round_half_up

_THOUSAND = 1000
_GROUP = 3
_TOO_WIDE = 40
"""Placeholders after which a format is no longer laid out digit by digit."""
_SCALES = frozenset({"nghìn", "ngàn", "trăm", "chục", "vạn", "triệu", "tr", "trđ", "tỷ", "k"})
_MEASURES = _SCALES | frozenset(
    [
        "đồng",
        "usd",
        "$",
        "tấn",
        "tạ",
        "yến",
        "kg",
        "g",
        "gam",
        "ha",
        "m",
        "m2",
        "m²",
        "m3",
        "m³",
        "sào",
        "km",
        "lít",
        "%",
        "‰",
        "con",
        "hộ",
        "người",
        "khẩu",
        "lao",
    ]
)
_SAME = {
    "đ": "đồng",
    "₫": "đồng",
    "vnđ": "đồng",
    "vnd": "đồng",
    "tỉ": "tỷ",
    "ngàn": "nghìn",
    "tr": "triệu",
    "trđ": "triệu đồng",
    "ngđ": "nghìn đồng",
}
_PEOPLE = frozenset({"người", "khẩu", "nhân", "lao", "động"})
"""Words that all count people: one of them beside another does not change what a number means."""
_WORDS = re.compile(r"[^\W\d_]+[\d²³]?|[%‰$₫]")
_FREE_DIGIT = re.compile(r"(?<![^\W\d_])\d")


@dataclass(frozen=True, slots=True)
class Look:
    """How the screen differs from the cell. ``shown`` is what stands on the screen and ``why``
    says what in the format does it; ``grave`` when it changes size or unit, ``own`` when it
    only repeats the unit of measure or groups the digits."""

    shown: str
    why: str
    grave: bool = False
    own: bool = False


def look_of(number_format: str, number: Decimal, unit: str, *, whole: bool = False) -> Look | None:
    """What ``number`` (as stored) looks like under ``number_format`` in a column counted in
    ``unit`` (empty where it is not known), if that differs. ``whole``: the column takes whole
    numbers only, so that a point between digits can but group them."""
    if not number_format or number == 0 or says_nothing(number_format):
        return None
    sections = sections_of(number_format)
    section, signed = section_for(sections, number)
    shown = _shown(section, number, signed=signed)
    if not section.digits:
        words = section.words
        why = f'định dạng hiện chữ "{words}" thay cho số' if words else "định dạng làm ẩn số"
        return Look(shown, why, grave=bool(words))
    if section.scale:
        return Look(shown, f"định dạng chia số cho {format_number(_divisor(section))}", grave=True)
    if section.inside:
        return _marks_inside(section, number, shown, whole=whole)
    if _sign_changed(section, number, signed=signed):
        return Look(shown, "định dạng đổi dấu của số", grave=True)
    return _words_added(section, shown, unit)


@lru_cache(maxsize=1024)
def says_nothing(number_format: str) -> bool:
    """Whether a number format adds nothing to the digits of any number and takes nothing away."""
    sections = sections_of(number_format)
    if any(section.test for section in sections):
        return False
    return all(_plainly(section, negative=place == 1) for place, section in enumerate(sections[:2]))


def _plainly(section: Section, *, negative: bool) -> bool:
    """Whether a section shows the digits and at most blanks, signs and brackets with them."""
    if section.scale or section.inside or not section.digits:
        return False
    if _WORDS.search(section.words) or _FREE_DIGIT.search(section.words):
        return False
    return section.negative == negative


def _divisor(section: Section) -> Decimal:
    return Decimal(_THOUSAND**section.scale)


def _shown(section: Section, number: Decimal, *, signed: bool) -> str:
    """The number as the screen has it, in Vietnamese spelling."""
    if not section.digits:
        return section.words
    size = abs(number) * (100 if section.percent else 1) / _divisor(section)
    if section.inside and len(section.parts) < _TOO_WIDE:
        figures = _laid_out(section, size)
    else:
        decimals = section.decimals
        size = size if decimals is None else round_half_up(size, decimals)
        figures = format_number(size, decimals)
        figures = figures if section.grouped else figures.replace(".", "")
    sign = "-" if signed else ""
    percent = "%" if section.percent else ""
    return f"{sign}{section.before}{figures}{percent}{section.after}".strip()


def _laid_out(section: Section, size: Decimal) -> str:
    """Digits put into their places one by one from the right, texts between them kept."""
    decimals = section.decimals or 0
    rest = str(int(round_half_up(size, decimals).scaleb(decimals)))
    laid = ""
    left = sum(kind == "digit" for kind, _ in section.parts)
    for kind, text in reversed(section.parts):
        if kind != "digit":
            laid = ("," if kind == "point" else text) + laid
            continue
        left -= 1
        taken, rest = (rest[-1:], rest[:-1]) if left else (rest, "")
        laid = (taken or ("0" if text == "0" else "")) + laid
    return laid


def _marks_inside(section: Section, number: Decimal, shown: str, *, whole: bool) -> Look:
    """Marks set between the digits: points that part thousands are how a number is written here."""
    groups, marks = [0], section.inside
    for kind, _ in section.parts:
        if kind == "text":
            groups.append(0)
        elif kind == "digit":
            groups[-1] += 1
    thousands = all(mark == "." for mark in marks) and set(groups[1:]) == {_GROUP} and not section.decimals
    why = "định dạng chèn " + " ".join(f'"{mark}"' for mark in marks) + " vào giữa các chữ số"
    if thousands and whole and abs(number) >= _THOUSAND ** len(marks):
        return Look(shown, why, own=True)
    return Look(shown, why, grave=True)


def _sign_changed(section: Section, number: Decimal, *, signed: bool) -> bool:
    shown_negative = signed or section.negative
    return shown_negative != (number < 0)


def _words_added(section: Section, shown: str, unit: str) -> Look | None:
    words = section.words
    if _FREE_DIGIT.search(words):
        return Look(shown, f'định dạng thêm chữ số "{words}"', grave=True)
    if not _WORDS.search(words):
        return None
    why = f'định dạng thêm chữ "{words}"'
    added, own = _plain(words), _plain(unit)
    if own and (own == added or own.startswith((f"{added} ", f"{added}/")) or added.startswith(f"{own} ")):
        return Look(shown, why, own=True)
    telling = set(added.replace("/", " ").split()) & (_MEASURES if own else _SCALES)
    if telling <= _PEOPLE and _PEOPLE.intersection(own.split()):
        telling = set()
    if telling and own:
        why += f", cột tính bằng {unit}"
    return Look(shown, why, grave=bool(telling))


def _plain(words: str) -> str:
    """Words of measure in one spelling: ``VNĐ`` and ``đ`` are đồng."""
    found = re.findall(r"[^\W\d_]+[\d²³]?|[%‰$₫/]", fold(words))
    return " ".join(_SAME.get(word, word) for word in found).replace(" / ", "/")
