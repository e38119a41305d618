"""Whole numbers in Vietnamese words, as written on decisions and vouchers.

One module of our own, because the libraries disagree with each other and go wrong above 10¹⁵.
The rules, for a number read in groups of three digits:

* a group that is not the first is read in full: 1.005 is "một nghìn không trăm lẻ năm";
* tens: 0 → "lẻ" (when units follow), 1 → "mười", else "… mươi";
* units after "mươi": 1 → "mốt", 4 → "tư", 5 → "lăm"; after "mười" only 5 → "lăm";
* a group of zeros is not read;
* groups are nghìn, triệu, and "tỷ" once for every 10⁹: 10¹⁸ is "một tỷ tỷ".
"""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = ("", "mốt", "hai", "ba", "tư", "lăm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
_MILLIARD = 10**9


def in_words(n: int) -> str:
    """``n`` in words, lower case: 2.340.000 → "hai triệu ba trăm bốn mươi nghìn"."""
    if n < 0:
        return f"âm {in_words(-n)}"
    if n == 0:
        return _DIGITS[0]
    milliards = []
    rest = n
    while rest:
        rest, chunk = divmod(rest, _MILLIARD)
        milliards.append(chunk)
    words: list[str] = []
    for level, chunk in reversed(tuple(enumerate(milliards))):
        if chunk:
            words += _below_milliard(chunk, first=not words)
            words += ["tỷ"] * level
    return " ".join(words)


def money_in_words(n: int) -> str:
    """An amount in đồng in words: "Hai triệu ba trăm bốn mươi nghìn đồng"."""
    words = f"{in_words(n)} đồng"
    return words[0].upper() + words[1:]


def _below_milliard(n: int, *, first: bool) -> list[str]:
    """Words of 1 ≤ n < 10⁹; ``first`` when nothing stands before it."""
    words: list[str] = []
    for power in (2, 1, 0):
        group = n // 1000**power % 1000
        if group:
            words += _group(group, full=not first or bool(words))
            words += [_GROUPS[power]] if power else []
    return words


def _group(n: int, *, full: bool) -> list[str]:
    """Words of 1 ≤ n < 1000; ``full`` reads the hundreds even when there are none."""
    hundreds, tens, units = n // 100, n // 10 % 10, n % 10
    words: list[str] = []
    if hundreds or full:
        words += [_DIGITS[hundreds], "trăm"]
    if tens == 0:
        if units:
            words += ["lẻ"] if words else []
            words += [_DIGITS[units]]
        return words
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if units:
        after_ten = "lăm" if units == 5 else _DIGITS[units]  # noqa: PLR2004  the digit itself
        words += [after_ten if tens == 1 else _AFTER_TENS[units]]
    return words
