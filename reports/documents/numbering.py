"""Numbers of sections and counts, as Vietnamese administrative documents write them.

Sections are I, II, III; then 1, 2, 3; then a), b), c), d), đ), e), g): the Vietnamese alphabet
(decree 30/2020, appendix I, part I, II.6.đ). Counts below ten take a zero: "02 tập thể".
"""

from __future__ import annotations

from collections.abc import Iterable

LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """1 → I, 4 → IV, 12 → XII."""
    text = ""
    for value, sign in _ROMAN:
        while number >= value:
            text += sign
            number -= value
    return text


def letter(number: int) -> str:
    """1 → a, 5 → đ, 7 → g. Beyond the alphabet it goes on with aa, ab…"""
    head, place = divmod(number - 1, len(LETTERS))
    return (letter(head) if head else "") + LETTERS[place]


def count(number: int, noun: str) -> str:
    """A count in a sentence: "02 tập thể", "12 cá nhân"."""
    return f"{number:02d} {noun}"


def listed(parts: Iterable[str]) -> str:
    """Parts of a sentence strung together: "A, B và C"."""
    *firsts, last = parts
    return f"{', '.join(firsts)} và {last}" if firsts else last


def lower_first(text: str) -> str:
    """A text as it goes on in the middle of a sentence; abbreviations keep their capitals."""
    if text[1:2].isupper():
        return text
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """A text as it begins a sentence or a line."""
    return text[:1].upper() + text[1:]


def as_sentence(text: str) -> str:
    """A text typed by a unit, made one sentence: capital first, full stop last."""
    stripped = text.strip().rstrip(" .;,:")
    return f"{upper_first(stripped)}{'' if stripped.endswith(('!', '?', '…')) else '.'}"
