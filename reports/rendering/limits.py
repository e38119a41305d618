"""How much work a template may ask for: steps of loops, calls, and text made.

A template is another person's file. Whatever it says, a render ends within these limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sized
from itertools import islice
from typing import Any

MOST_STEPS = 2_000_000
# A call of a macro does at least as much as so many rounds of a loop.
STEPS_OF_A_CALL = 20
MOST_TEXT = 128 * 2**20
# Going through so many characters is a step.
_CHARACTERS_A_STEP = 64
_HELD = (list, tuple, dict, set, frozenset, range)
_LONGEST_VALUE = 8 * 2**20
_LARGEST_BITS = 4096
_LARGEST_ARGUMENT = 10_000

# What a template may call on plain Python values; all else builds text or memory unchecked.
_METHODS: dict[type, frozenset[str]] = {
    str: frozenset(
        [
            "capitalize",
            "casefold",
            "count",
            "endswith",
            "find",
            "index",
            "isalpha",
            "isdigit",
            "isnumeric",
            "islower",
            "isupper",
            "lower",
            "lstrip",
            "partition",
            "removeprefix",
            "removesuffix",
            "replace",
            "rfind",
            "rpartition",
            "rsplit",
            "rstrip",
            "split",
            "splitlines",
            "startswith",
            "strip",
            "swapcase",
            "title",
            "upper",
        ]
    ),
    dict: frozenset(["get", "items", "keys", "values"]),
    list: frozenset(["count", "index"]),
    tuple: frozenset(["count", "index"]),
    set: frozenset(["isdisjoint", "issubset", "issuperset"]),
    frozenset: frozenset(["isdisjoint", "issubset", "issuperset"]),
    bytes: frozenset(),
    int: frozenset(["real", "numerator", "denominator", "is_integer", "bit_length"]),
    float: frozenset(["is_integer", "real"]),
}


class LimitReached(RuntimeError):  # noqa: N818  named as what it says
    """A template asked for more work than any document needs; the text says of what."""


class Budget:
    """The work one part of one document may still ask for."""

    __slots__ = ("_left",)

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self._left = steps

    def spend(self, steps: int) -> None:
        """Take ``steps`` off; raises LimitReached when there are not so many left."""
        self._left -= steps
        if self._left < 0:
            raise LimitReached(f"quá {MOST_STEPS:,} bước lặp".replace(",", "."))

    def weigh(self, value: object) -> None:
        """Pay for going through ``value`` once: to sort it, to look for something in it, to join it to more."""
        if isinstance(value, (str, bytes)):
            if len(value) >= _CHARACTERS_A_STEP:
                self.spend(len(value) // _CHARACTERS_A_STEP)
        elif isinstance(value, _HELD):
            self.spend(len(value))

    def charged(self, values: Any) -> Any:
        """What a loop goes through, paid for in advance; what has no length is read first."""
        if isinstance(values, Sized):
            self.spend(len(values))
            return values
        if not isinstance(values, Iterable):
            return values
        read = list(islice(values, self._left + 1))
        self.spend(len(read))
        return read


def allowed_method(value: object, name: str) -> bool:
    """Whether a template may use attribute ``name`` of a plain Python value; True for all other values."""
    for kind, names in _METHODS.items():
        if isinstance(value, kind) and hasattr(kind, name):
            return name in names
    return True


def check_operation(operator: str, left: Any, right: Any) -> None:
    """Raise LimitReached where an operator would make a giant of small values."""
    if operator == "*":
        for text, times in ((left, right), (right, left)):
            if isinstance(text, (str, bytes, list, tuple)) and isinstance(times, int):
                _check_size(len(text) * max(times, 0))
    if operator == "+" and isinstance(left, Sized) and isinstance(right, Sized):
        _check_size(len(left) + len(right))
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length() * (max(right, 0) if operator == "**" else 1)
        if operator in {"*", "**"} and bits + right.bit_length() > _LARGEST_BITS:
            raise LimitReached("số quá lớn")


def check_call(called: Any, arguments: tuple[Any, ...]) -> None:
    """Raise LimitReached where ``text.replace`` would make a giant."""
    owner = getattr(called, "__self__", None)
    if isinstance(owner, str) and getattr(called, "__name__", "") == "replace" and len(arguments) > 1:
        longest = max(len(argument) for argument in arguments if isinstance(argument, str))
        _check_size((len(owner) + 1) * (longest + 1))


def check_arguments(arguments: Iterable[object]) -> None:
    """Raise LimitReached for a number beyond what a filter of lists can want."""
    for argument in arguments:
        if isinstance(argument, int) and abs(argument) > _LARGEST_ARGUMENT:
            raise LimitReached(f"số {argument}")


def check_text(value: object) -> None:
    """Raise LimitReached for a text too long to be joined to others."""
    if isinstance(value, (str, bytes)):
        _check_size(len(value))


def _check_size(size: int) -> None:
    if size > _LONGEST_VALUE:
        raise LimitReached(f"một giá trị dài {size} ký tự")
