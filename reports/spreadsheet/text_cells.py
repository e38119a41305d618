"""Cells that hold text: old fonts to Unicode, invisible characters out, and numbers as words.

The order matters: an old font is converted before anything is cleaned, because in TCVN3 the
soft hyphen (U+00AD) is the letter ư. Each step that changes something is a finding.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Context, Decimal

from reports.findings import Finding
from reports.spreadsheet.cells import CellRef, Kind, RawCell, Value
from reports.vietnamese import legacy, numbers, text

CSV_FORMAT = "csv"
"""``RawCell.number_format`` of every cell of a .csv: text there is no choice of the writer's."""

UNKNOWN_FORMAT = ""
"""``RawCell.number_format`` where the kind of file does not show number formats."""

_EXCEL_DIGITS = Context(prec=15)
_NO_FORMAT_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


def text_value(raw: RawCell, ref: CellRef) -> Value:
    """A TEXT value: cleaned text, a number as Vietnamese writing has it, a date as dd/mm/yyyy."""
    if isinstance(raw.value, str):
        words, findings = readable(raw, ref)
        return Value(words or None, raw.text, ref, findings)
    if isinstance(raw.value, date):
        words = raw.value.strftime("%d/%m/%Y")
        finding = Finding("W323", ref.where(), words, words)
        return Value(words, raw.text, ref, (finding,))
    return Value(shown(raw), raw.text, ref)


def readable(raw: RawCell, ref: CellRef) -> tuple[str, tuple[Finding, ...]]:
    """The text of a cell, ready to be read, and a finding for each thing done to it."""
    words = str(raw.value)
    findings: list[Finding] = []
    encoding = legacy.encoding_of_font(raw.font) if raw.font else None
    if encoding is not None and not words.isascii():
        converted = legacy.to_unicode(words, encoding)
        if converted != words:
            findings.append(Finding("R322", ref.where(), words, converted, raw.font))
            words = converted
    cleaned = text.clean(words)
    if cleaned != words:
        code = "R320" if " ".join(words.split()) == cleaned and not _hidden(words) else "R321"
        findings.append(Finding(code, ref.where(), visible(words), cleaned))
    return cleaned, tuple(findings)


def refused(code: str, raw: RawCell, ref: CellRef, *, found: str, kind: Kind, note: str = "") -> Value:
    """A value that could not be understood: nothing, and the finding that says why."""
    return Value(None, raw.text, ref, (Finding(code, ref.where(), found, kind.value, note),))


def shown(raw: RawCell) -> str:
    """A number or truth value as a Vietnamese Excel shows it: ``2,5``, ``98,5%``, ``TRUE``."""
    if isinstance(raw.value, bool):
        return "TRUE" if raw.value else "FALSE"
    if not isinstance(raw.value, int | float):
        return raw.text
    value = exact(raw.value)
    if value is None:
        return raw.text
    if is_percent(raw.number_format):
        return numbers.format_number(shortest(value * 100)) + "%"
    if value == value.to_integral_value():
        return str(int(value))  # codes and telephone numbers: no thousands separators
    return numbers.format_number(value)


def exact(number: float) -> Decimal | None:
    """A stored number as the decimal that was typed: 15 significant digits, as Excel shows.
    None for what is not a number (NaN, infinity)."""
    value = _EXCEL_DIGITS.create_decimal(repr(number))
    return shortest(value) if value.is_finite() else None


def shortest(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without exponent: 98.500 → 98.5."""
    if value == value.to_integral_value():
        return Decimal(int(value))
    return value.normalize()


def is_percent(number_format: str) -> bool:
    """Whether a number format shows its number as a percentage."""
    return "%" in _NO_FORMAT_LETTERS.sub("", number_format)


def visible(words: str) -> str:
    """Text with what the eye cannot see made visible: ``Thôn⟨U+200B⟩ An``."""
    return "".join(_visible(character) for character in words)


def _visible(character: str) -> str:
    if character == " ":
        return character
    if character in "\r\n":
        return "⏎" if character == "\n" else ""
    if character == "\t":
        return "⇥"
    return f"⟨U+{ord(character):04X}⟩" if _hidden(character) else character


def _hidden(words: str) -> bool:
    """Whether there are format characters, foreign spaces, controls or loose accents."""
    return any(
        unicodedata.category(character) in ("Cf", "Zs", "Zl", "Zp", "Cc", "Mn")
        for character in words
        if character not in " \r\n\t"
    )


def day(moment: date | datetime) -> date:
    """The day of a date or of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
