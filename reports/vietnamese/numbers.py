"""Numbers the Vietnamese way: "2.167,017" with a dot for thousands and a comma for decimals.

Reading is strict and exact: text goes in, a Decimal as typed comes out, or an exception whose
message tells a clerk what to write. What could be read in two ways ("12.345") is never decided
here. Writing rounds half up on the Decimal, never on a binary float.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from reports.vietnamese.text import clean

_MINUS = "-−–‒﹣－"
_LOOKALIKES = str.maketrans({"，": ",", "．": ".", "％": "%", "﹪": "%"})
_WITH_WORDS = re.compile(r"[\d., ]*\d ?(?!e[+-]?\d)(?P<words>[^\W\d_].*|‰|°.*)", re.IGNORECASE)
_COMMAS = re.compile(r"[1-9]\d{0,2}(,\d{3})+")
_SPACED = re.compile(r"[1-9]\d{0,2}( \d{3})+([.,]\d+)?")
_VIETNAMESE = re.compile(r"(?P<whole>\d+|[1-9]\d{0,2}(\.\d{3})+)(,(?P<decimals>\d+))?")
_DOT_DECIMALS = re.compile(r"(?P<whole>0|[1-9]\d*)\.(?P<decimals>\d+)")
_DIGITS = re.compile(r"\d+")
_PLAIN = re.compile(r"0|[1-9]\d*")
_SHORT = re.compile(r"[1-9]\d{0,2}")
_GROUP = 3
_SWAPPED = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A number read from text.

    ``value`` is exact; of "98,5%" it is 98.5 with ``percent`` True. ``canonical`` is False when
    the text was understood but is not written the Vietnamese way, so that there is a repair to
    report.
    """

    value: Decimal
    percent: bool
    canonical: bool


class NotANumber(ValueError):  # noqa: N818  named as what it says to the reader
    """A text that is not a number.

    ``reason`` says why, in Vietnamese; ``suggestion`` is the number to write instead where that
    is certain, otherwise empty.
    """

    def __init__(self, text: str, reason: str, suggestion: str = "") -> None:
        super().__init__(text, reason, suggestion)
        self.text = text
        self.reason = reason
        self.suggestion = suggestion

    def __str__(self) -> str:
        advice = f"; hãy nhập {self.suggestion}" if self.suggestion else ""
        return f'"{self.text}" {self.reason}{advice}'


class NotAnInteger(NotANumber):
    """A number with a fraction where a whole number was asked for."""


class AmbiguousNumber(ValueError):  # noqa: N818  see NotANumber
    """A text that can be read as two numbers; ``readings`` holds both, the larger first."""

    def __init__(self, text: str, readings: tuple[Decimal, ...]) -> None:
        super().__init__(text, readings)
        self.text = text
        self.readings = readings

    def __str__(self) -> str:
        either = " hoặc ".join(format_number(reading) for reading in self.readings)
        return f'"{self.text}" có thể hiểu là {either}; hãy nhập lại số đúng'


def parse_number(text: str, *, integer: bool = False) -> ParsedNumber:
    """Read one number.

    "2.167,017", "1 234 567", "12.34", "98,5%" and "(1.234)" (negative) are understood.
    ``integer`` says that the column holds whole numbers, which settles "12.345".

    Raises NotANumber for text that is no number, is written the English way ("2,167.017") or
    has words after it ("925 tỷ"); NotAnInteger for a fraction where ``integer`` is asked for;
    AmbiguousNumber where two readings are possible.
    """
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in clean(text))
    body = plain.translate(_LOOKALIKES)
    canonical = body == text
    if not body:
        raise NotANumber(text, "để trống, cần một con số")
    body, negative, plainly_signed = _take_sign(body)
    body, percent, plain_percent = _take_percent(body)
    if match := _WITH_WORDS.fullmatch(body):
        raise NotANumber(text, f'có "{match["words"]}" sau số; chỉ nhập con số, theo đơn vị tính của cột')
    readings, plain_digits = _read_digits(body, integer=integer)
    values = tuple(Decimal(f"-{digits}" if negative else digits) for digits in readings)
    if not values:
        raise NotANumber(text, "không phải là số", _from_english(body, negative=negative))
    if len(values) > 1:
        raise AmbiguousNumber(text, values)
    value = values[0] or Decimal(0)
    if integer and value != value.to_integral_value():
        raise NotAnInteger(text, "có phần lẻ, cần một số nguyên")
    return ParsedNumber(
        value=value.to_integral_value() if integer else value,
        percent=percent,
        canonical=canonical and plainly_signed and plain_percent and plain_digits,
    )


def _take_sign(body: str) -> tuple[str, bool, bool]:
    """The text without its sign, whether it was negative, whether plainly written."""
    if body.startswith("(") and body.endswith(")"):
        return body[1:-1].strip(), True, False
    if body[0] in _MINUS:
        rest = body[1:].lstrip()
        return rest, True, body[0] == "-" and rest == body[1:]
    if body[0] == "+":
        return body[1:].lstrip(), False, False
    return body, False, True


def _take_percent(body: str) -> tuple[str, bool, bool]:
    """The text without its percent sign, whether there was one, whether plainly written."""
    if not body.endswith("%"):
        return body, False, True
    rest = body[:-1].rstrip()
    return rest, True, rest == body[:-1]


def _read_digits(body: str, *, integer: bool) -> tuple[tuple[str, ...], bool]:
    """Every number ``body`` may mean (the larger first) and whether it is plainly Vietnamese.

    A dot before exactly three digits may be for thousands or for decimals; so may, in a column
    of whole numbers, a comma. Spaces that group thousands leave the dot to the decimals, but
    "2 167.017" is more likely a slip than a mixture of habits.
    """
    spaced = _SPACED.fullmatch(body) is not None
    closed = body.replace(" ", "") if spaced else body
    if match := _DOT_DECIMALS.fullmatch(closed):
        whole, decimals = match["whole"], match["decimals"]
        in_groups = len(decimals) == _GROUP and (_SHORT.fullmatch(whole) or spaced)
        if not in_groups:
            return (f"{whole}.{decimals}",), False
        if spaced or not integer:
            return (whole + decimals, f"{whole}.{decimals}"), False
    if not (match := _VIETNAMESE.fullmatch(closed)):
        return (), False
    whole, decimals = match["whole"].replace(".", ""), match["decimals"]
    plain = not spaced and _PLAIN.fullmatch(whole) is not None
    if not decimals:
        return (whole,), plain
    value = f"{whole}.{decimals}"
    if integer and not spaced and len(decimals) == _GROUP and _SHORT.fullmatch(match["whole"]):
        return (whole + decimals, value), plain
    return (value,), plain


def _from_english(body: str, *, negative: bool) -> str:
    """The Vietnamese writing of "2,167.017" or "1,234,567"; empty for anything else."""
    whole, dot, decimals = body.partition(".")
    english = _COMMAS.fullmatch(whole) and (_DIGITS.fullmatch(decimals) if dot else True)
    if not english:
        return ""
    vietnamese = whole.replace(",", ".") + ("," + decimals if dot else "")
    return f"-{vietnamese}" if negative else vietnamese


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """``value`` to so many decimals, halves away from zero: 0,25 → 0,3 and −0,25 → −0,3."""
    exact = _finite(value)
    with localcontext() as context:
        context.prec = max(exact.adjusted(), 0) + max(decimals, 0) + 2
        rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return rounded or abs(rounded)


def format_number(value: Decimal, decimals: int | None = None) -> str:
    """``value`` as printed: "2.167,017".

    With ``decimals`` rounded half up and padded to exactly so many; without, as many as the
    value has and no trailing zeros.
    """
    exact = _finite(value)
    if decimals is not None or not exact:
        english = f"{round_half_up(exact, decimals or 0):,f}"
    else:
        english = f"{exact:,f}"
        english = english.rstrip("0").rstrip(".") if "." in english else english
    return english.translate(_SWAPPED)


def format_percent(value: Decimal, decimals: int | None = None) -> str:
    """A percentage as printed, 98.5 → "98,5%" (no space, as decree 30/2020 documents have it)."""
    return f"{format_number(value, decimals)}%"


def format_money(value: Decimal) -> str:
    """An amount in đồng as printed, to the whole đồng: "60.000.000 đồng"."""
    return f"{format_number(value, 0)} đồng"


def shares(values: Sequence[Decimal], decimals: int = 1) -> tuple[Decimal, ...]:
    """Each value's share of their total in percent, rounded so that the shares sum to 100.

    Largest remainder: every share is cut off, and the units still missing go to the largest
    remainders (between equals to the larger value, then to the earlier). Raises ValueError when
    there is nothing to share or a value is negative.
    """
    exact = [Fraction(value) for value in values]
    total = sum(exact)
    if total <= 0 or min(exact) < 0:
        message = "shares need values that are not negative and not all zero"
        raise ValueError(message)
    units = 100 * 10**decimals
    portions = [value * units / total for value in exact]
    floors = [int(portion) for portion in portions]
    by_remainder = sorted(range(len(exact)), key=lambda i: (floors[i] - portions[i], -exact[i], i))
    for index in by_remainder[: units - sum(floors)]:
        floors[index] += 1
    return tuple(Decimal(floor).scaleb(-decimals) for floor in floors)


def _finite(value: object) -> Decimal:
    if not isinstance(value, (Decimal, int)):
        message = f"numbers are Decimals, not {type(value).__name__}"
        raise TypeError(message)
    exact = Decimal(value)
    if not exact.is_finite():
        message = f"not a finite number: {exact}"
        raise ValueError(message)
    return exact
