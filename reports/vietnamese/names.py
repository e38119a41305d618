"""Vietnamese order: of words, and of people by given name.

The alphabet is a ă â b c d đ e ê …, letters first and the tone after them (ngang, huyền, hỏi,
ngã, sắc, nặng), syllable by syllable. vn-collate supplies the order of letters; the tone is
taken off the syllable first, so that "hoà" and "hòa" hold the same place. Numerals order by
value: "Hội An 2" before "Hội An 10".
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from reports.vietnamese.text import clean

# combining grave, hook above, tilde, acute, dot below: huyền, hỏi, ngã, sắc, nặng
_ACADEMIC = re.compile(
    r"^(?:(?:(?:PGS|GS|TSKH|TS|ThS|CN|KS|BS|DS|BSCKI{1,2}|CKI{1,2}|NGND|NGƯT|TTND|TTƯT|LS)(?:[.,]\s*|\s+)"
    r"|(?:Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ)[.,]?\s+))+",
    re.IGNORECASE,
)
_TONES = "\u0300\u0309\u0303\u0301\u0323"


class SyllableKey(NamedTuple):
    """Where a syllable stands: numerals first by value, then by letters, then by tone."""

    worded: bool
    numeral: int
    letters: str
    tone: int


class TextKey(NamedTuple):
    """Where a text stands in Vietnamese order. The text itself decides between equals."""

    syllables: tuple[SyllableKey, ...]
    text: str


class NameKey(NamedTuple):
    """Where a person stands in a list: given name, then middle names, then family name."""

    given: tuple[SyllableKey, ...]
    middle: tuple[SyllableKey, ...]
    family: tuple[SyllableKey, ...]
    full_name: str


def text_key(text: str) -> TextKey:
    """Sort key of a text. Case and punctuation decide only between texts otherwise equal."""
    plain = clean(text)
    return TextKey(_syllables(plain), plain)


def sort_key(full_name: str) -> NameKey:
    """Sort key of a person's full name, written family name first as is the custom."""
    plain = clean(full_name)
    words = plain.split(" ")
    family = words[0] if len(words) > 1 else ""
    return NameKey(
        given=_syllables(words[-1]),
        middle=_syllables(" ".join(words[1:-1])),
        family=_syllables(family),
        full_name=plain,
    )


def without_academic_titles(full_name: str) -> str:
    """A name as it is signed: without học hàm, học vị (decree 30/2020, appendix I, II.7.c). None of the
    abbreviations could be a family name: they have no vowel."""
    return _ACADEMIC.sub("", clean(full_name))


def _syllables(text: str) -> tuple[SyllableKey, ...]:
    parts = unicodedata.normalize("NFD", text.casefold())
    words = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in parts).split()
    return tuple(_syllable_key(word) for word in words)


def _syllable_key(syllable: str) -> SyllableKey:
    """Key of one syllable, given decomposed and without case."""
    # imported here: most commands sort nothing
    from vn_collate import collate_key

    if syllable.isdecimal():
        return SyllableKey(worded=False, numeral=int(syllable), letters="", tone=0)
    letters = "".join(c for c in syllable if c not in _TONES)
    tone = max(_TONES.find(c) + 1 for c in syllable)
    return SyllableKey(worded=True, numeral=0, letters=collate_key(letters), tone=tone)
