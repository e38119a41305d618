"""Vietnamese text as typed by many hands, brought to one form.

The same word reaches us composed or decomposed, with non-breaking or doubled spaces, with
characters nobody can see, with three kinds of dash. ``clean`` is what may be printed; ``fold``
is what may be compared; ``bare`` is what may be suspected of meaning the same; ``slug`` names
a file.

Text in an old font (TCVN3, VNI) must go through ``reports.vietnamese.legacy`` *before* any of
these: in TCVN3 the letter ư is U+00AD, which everywhere else is the invisible soft hyphen and
is removed here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_DASHES = "‐‑‒–—―−﹘﹣－"
_DOUBLE_QUOTES = "“”„‟«»″＂"
_SINGLE_QUOTES = "‘’‚‛′＇"
_FOLDED = str.maketrans(
    dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_SINGLE_QUOTES, "'")
    # eth and the African d look like đ and are typed for it
    | {"ð": "đ", "Ð": "đ", "ɖ": "đ", "Ɖ": "đ"}
)
_UNSEEN = frozenset({"Cc", "Cf"})
_EARLY_TONE = dict(
    pair.split("/")
    for pair in [
        "oà/òa",
        "oá/óa",
        "oả/ỏa",
        "oã/õa",
        "oạ/ọa",
        "oè/òe",
        "oé/óe",
        "oẻ/ỏe",
        "oẽ/õe",
        "oẹ/ọe",
        "uỳ/ùy",
        "uý/úy",
        "uỷ/ủy",
        "uỹ/ũy",
        "uỵ/ụy",
    ]
)
_LATE_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_EARLY_TONE)})(?![^\W\d_])")
"""The tone on the second vowel of an open syllable, as in "hoá"; after q the u is no vowel ("quý")."""
_SPACED_DASH = re.compile(r"\s*-\s*")


def nfc(text: str) -> str:
    """``text`` with every letter composed with its marks (ê + dấu nặng → ệ)."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """``text`` fit to print: composed, nothing invisible, single plain spaces, trimmed.

    Line breaks and tabs count as spaces. Invisible characters (zero width, byte order mark,
    soft hyphen, direction marks, control characters) are removed before composing, because
    one of them between a letter and its mark keeps the two apart.
    """
    if text.isprintable():  # nothing invisible, no space but the plain one: nearly always
        return nfc(" ".join(text.split()))
    visible = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    return nfc(" ".join(visible.split()))


def fold(text: str) -> str:
    """``text`` fit to compare: clean, without case, one kind of dash and quotation mark.

    Dashes have no spaces around them, so that "Văn hóa – xã hội" and "văn hóa-xã hội" are one.
    Diacritics stay: "Hội An" and "Hoi An" differ. Both ways of placing the tone are one: "hoá" and "hóa".
    """
    plain = nfc(clean(text).translate(_FOLDED).casefold())
    if "o" in plain or "u" in plain:
        plain = _LATE_TONE.sub(lambda late: _EARLY_TONE[late[0]], plain)
    return _SPACED_DASH.sub("-", plain).strip()


def bare(text: str) -> str:
    """``text`` without diacritics, case and punctuation: letters, digits and single spaces.

    Two texts with the same bare form *may* be the same; whoever relies on it says so in a
    finding.
    """
    letters = unicodedata.normalize("NFKD", fold(text)).casefold().replace("đ", "d")
    kept = (c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def slug(text: str) -> str:
    """``text`` as a part of a file name, ASCII only: "Thôn An Thổ" → ``thon_an_tho``."""
    ascii_only = (c if c.isascii() else " " for c in bare(text))
    return "_".join("".join(ascii_only).split())


def closest(name: str, names: Iterable[str], cutoff: float = 0.75) -> str | None:
    """The one of ``names`` that looks most like ``name``, or None when none comes near.

    Likeness is measured without diacritics first, with them only between equals; ``cutoff`` is
    the least likeness, from 0 (anything) to 1 (the same letters). Meant for "did you mean",
    never for deciding.
    """
    # imported here: only a misspelled name needs it
    from difflib import SequenceMatcher

    def likeness(one: str, other: str) -> float:
        return SequenceMatcher(None, one, other, autojunk=False).ratio()

    wanted_bare, wanted = bare(name), fold(name)
    if not wanted_bare:
        return None
    best = (cutoff, -1.0)
    found: str | None = None
    for candidate in names:
        score = (likeness(wanted_bare, bare(candidate)), likeness(wanted, fold(candidate)))
        if score > best:
            best, found = score, candidate
    return found
