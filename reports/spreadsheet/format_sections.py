"""A number format code taken apart: its sections, and what each puts before, into and behind a number.

In: a code as Excel writes it (``#,##0.0_);[Red](#,##0.0)``). Out: its ``Section`` values, and the
one by which a given number is shown.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<symbol>[^\]-]*)[^\]]*\]'
    r"|\[(?P<test><=|>=|<>|<|>|=)(?P<limit>-?\d+(?:\.\d+)?)\]|\[[^\]]*\]"
    r"|(?P<general>General|Standard|@)|(?P<digit>[0#?])|(?P<mark>[.,%])|(?P<exponent>E[+-])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_SECTIONS = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*', re.DOTALL)
_TESTS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a format code (for numbers above, below or equal to zero). ``parts`` are the
    digits (``0#?``), the decimal point and the texts between them, in order."""

    test: str
    limit: Decimal
    parts: tuple[tuple[str, str], ...]
    before: str
    after: str
    scale: int
    grouped: bool
    percent: bool
    special: bool

    @property
    def digits(self) -> bool:
        """Whether the number is shown at all."""
        return self.special or any(kind == "digit" for kind, _ in self.parts)

    @property
    def words(self) -> str:
        """What the format adds before and behind the number."""
        return f"{self.before.strip()} {self.after.strip()}".strip()

    @property
    def negative(self) -> bool:
        """Whether the section itself writes a minus sign, or an opening bracket, before the number."""
        before = self.before.strip()
        return before.startswith("-") or before.endswith(("-", "("))

    @property
    def inside(self) -> tuple[str, ...]:
        """Texts that stand between the digits, blanks left out: those only group."""
        return tuple(text for kind, text in self.parts if kind == "text" and text.strip(" \u00a0"))

    @property
    def decimals(self) -> int | None:
        """Decimals shown; None where the number is shown as it is."""
        if self.special:
            return None
        kinds = [kind for kind, _ in self.parts]
        return kinds[kinds.index("point") :].count("digit") if "point" in kinds else 0


@lru_cache(maxsize=1024)
def sections_of(number_format: str) -> tuple[Section, ...]:
    """The sections of a code, in order."""
    codes: list[str] = []
    at = 0
    while at <= len(number_format):
        found = _SECTIONS.match(number_format, at)
        codes.append(found[0] if found else "")
        at += len(codes[-1]) + 1
    return tuple(_section(code) for code in codes)


def _section(code: str) -> Section:
    test, limit, percent, special = "", Decimal(0), False, False
    parts: list[tuple[str, str]] = []
    for token in _TOKEN.finditer(code):
        kind, text = token.lastgroup or "", token[0]
        if kind in ("test", "limit"):
            test, limit = token["test"], Decimal(token["limit"])
        elif kind == "digit":
            parts.append(("digit", text))
        elif kind in ("general", "exponent"):
            special = True
            parts.append(("digit", "0"))
        elif kind == "mark":
            percent = percent or text == "%"
            parts.append(({".": "point", ",": "comma", "%": "percent"}[text], text))
        elif kind in ("quoted", "escaped", "symbol", "other"):
            special = special or (kind == "other" and text == "/")
            parts.append(("text", token[kind]))
    digits = [place for place, (kind, _) in enumerate(parts) if kind == "digit"]
    first, last = (digits[0], digits[-1]) if digits else (len(parts), len(parts))
    inner = parts[first : last + 1]
    trailing = [kind for kind, _ in parts[last + 1 :]]
    scale = next((n for n, kind in enumerate(trailing) if kind != "comma"), len(trailing))
    scale += sum(one[0] == "comma" and other[0] == "point" for one, other in pairwise(inner))
    texts = [text if kind == "text" else "" for kind, text in parts]
    return Section(
        test,
        limit,
        () if special else tuple(part for part in inner if part[0] != "comma"),
        "".join(texts[:first]),
        "".join(texts[last + 1 :]),
        0 if special else scale,
        any(kind == "comma" for kind, _ in inner),
        percent,
        special,
    )


def section_for(sections: tuple[Section, ...], number: Decimal) -> tuple[Section, bool]:
    """The section a number is shown by, and whether the program adds the minus sign itself."""
    if any(section.test for section in sections):
        for section in sections:
            if not section.test or _TESTS[section.test](number, section.limit):
                return section, number < 0 and not section.negative
        return sections[-1], number < 0
    if number < 0 and len(sections) > 1:
        return sections[1], False
    return sections[0], number < 0
