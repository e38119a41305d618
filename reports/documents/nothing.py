"""Words of a cell that mean there is none of what its column asks for."""

from __future__ import annotations

import re

from reports.vietnamese import fold

_EDGES = " .,;:!…-–—/()\"'“”*"
_NONE = re.compile(r"(không|chưa|ko|k|0)( (có|được|ban hành|quyết định|số|công nhận|sáng kiến))*")


def says_nothing(text: str) -> bool:
    """Whether the text says that there is none: empty, a dash, "Không", "Chưa có quyết định"."""
    words = fold(text).strip(_EDGES)
    return not words or _NONE.fullmatch(words) is not None
