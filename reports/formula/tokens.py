"""Cut a formula into tokens: numbers, texts, names and signs, each with its place.

Signs that Word and Excel put in by themselves (“ ” × ÷ − ≥ ≤) are read as what they mean. A
number that could be read two ways (``1.000``) is refused, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from reports.vietnamese import nfc


class TokenKind(Enum):
    """What a token is."""

    NUMBER = auto()
    TEXT = auto()
    NAME = auto()
    SIGN = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a formula: its meaning in ``text``, its place in the formula as characters."""

    kind: TokenKind
    text: str
    start: int
    end: int


class FormulaFault(Exception):  # noqa: N818 - it is a fault of the formula, not of the program
    """Internal: reading a formula stopped here. Becomes a finding; never leaves the package."""

    def __init__(self, code: str, found: str, expected: str, at: int) -> None:
        super().__init__(code, found, expected, at)
        self.code = code
        self.found = found
        self.expected = expected
        self.at = at


THOUSANDS = 3
"""Digits of a group; a number with just so many after its separator can be read two ways."""

_SAME = {"×": "*", "÷": "/", "−": "-", "–": "-", "≥": ">=", "≤": "<=", "=>": ">=", "=<": "<=", "≈": "~"}
_CLOSING = {'"': '"', "“": "”", "'": "'", "„": "”"}
_PATTERN = re.compile(
    r"""(?P<space>\s+)
      | (?P<number>\d[\d.]*(?:,\d[\d.,]*)?)
      | (?P<name>[^\W\d]\w*)
      | (?P<sign>>=|<=|=>|=<|[-+*/()<>=~,;.×÷−–≥≤≈])
    """,
    re.VERBOSE,
)
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of ``text``, an END token last.

    Raises:
        FormulaFault: a character that means nothing, a text without an end, a doubtful number.

    """
    return tuple(_tokens(nfc(text)))


def _tokens(text: str) -> Iterator[Token]:
    position = 0
    depth = 0
    while position < len(text):
        if text[position] in _CLOSING:
            token = _quoted(text, position)
        else:
            match = _PATTERN.match(text, position)
            if match is None:
                raise FormulaFault("E511", text[position], "tên, số, dấu phép tính hoặc dấu ngoặc", position)
            if match.lastgroup == "number":
                token = _number(match.group(), position, inside_parentheses=depth > 0)
            else:
                kind = TokenKind.NAME if match.lastgroup == "name" else TokenKind.SIGN
                sign = _SAME.get(match.group(), match.group())
                token = Token(kind, sign, position, match.end())
                if match.lastgroup == "space":
                    position = match.end()
                    continue
        if token.text in "()" and token.kind is TokenKind.SIGN:
            depth += 1 if token.text == "(" else -1
        yield token
        position = token.end
    yield Token(TokenKind.END, "", len(text), len(text))


def _quoted(text: str, start: int) -> Token:
    closing = _CLOSING[text[start]]
    end = next((i for i in range(start + 1, len(text)) if text[i] in {closing, '"'}), None)
    if end is None:
        raise FormulaFault("E511", text[start : start + 20], f"dấu {closing} đóng chuỗi chữ", start)
    return Token(TokenKind.TEXT, text[start + 1 : end], start, end + 1)


def _number(text: str, start: int, *, inside_parentheses: bool) -> Token:
    """A number. Inside parentheses a comma separates arguments, so ``1,5`` there is two numbers
    to one reader and one to another: refused, like ``1.000``."""
    if inside_parentheses and "," in text:
        raise FormulaFault("E520", text, _two_ways(text), start)
    end = start + len(text)
    stripped = text.rstrip(".,")
    whole, _, rest = stripped.replace(",", ".").partition(".")
    doubtful = len(rest) == THOUSANDS and whole.strip("0") != ""
    if not _PLAIN.fullmatch(stripped) or stripped != text or doubtful:
        raise FormulaFault("E520", text, _two_ways(text), start)
    return Token(TokenKind.NUMBER, stripped.replace(",", "."), start, end)


def _two_ways(text: str) -> str:
    digits = re.sub(r"[.,]", "", text)
    whole, _, rest = re.sub(r",", ".", text).partition(".")
    decimal = f"{whole}.{re.sub(r'[.]', '', rest)}"
    return f"{digits} (số nguyên) hoặc {decimal.rstrip('0').rstrip('.') or '0'} (số lẻ, viết bằng dấu chấm)"
