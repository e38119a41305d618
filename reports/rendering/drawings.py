"""Numbers of drawings (``<wp:docPr id>``): unique within a document, counted as docxtpl counts them."""

from __future__ import annotations

import re
from itertools import count

FIRST = 1001
_DRAWING = re.compile(r"""(<wp:docPr(?: [^>"]*"[^"]*")*? id=")[^"]*""")


def has_drawings(xml: str) -> bool:
    """Whether ``xml`` holds any drawing."""
    return "<wp:docPr" in xml


def renumbered(xml: str, first: int = FIRST) -> str:
    """``xml`` with its drawings numbered in order from ``first``."""
    numbers = count(first)
    return _DRAWING.sub(lambda found: f"{found[1]}{next(numbers)}", xml)
