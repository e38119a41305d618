"""What ``trace`` answers: to a code, to a number, or to nothing (every code there is)."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from reports.documents import YearData
from reports.errors import UsageError
from reports.tracing.codes import trace, traceable
from reports.tracing.numbers import find, numbers_in
from reports.tracing.speech import Say, as_written
from reports.tracing.text import listing_text, printed_text, trace_text

_CODE = re.compile(r"[A-Za-z][\w.]*")  # how codes are written: CT08, CHI_TIEU.VUOT


def answer(year: YearData, what: str, say: Say = as_written) -> tuple[str, Any]:
    """The answer as text and as a JSON value.

    What is no code and holds a number is looked for as it stands on paper ("Tăng 6,1%", "(4/4)"). A
    number that is printed from one figure or count alone is traced at once; otherwise every place
    it comes from is named. Raises UsageError for an unknown code and a number nothing prints.
    """
    wanted = what.strip()
    if not wanted:
        codes = traceable(year, say)
        return listing_text(codes), [asdict(one) for one in codes]
    squeezed = "".join(wanted.split()).upper()
    if squeezed in {one.code for one in traceable(year)}:
        wanted = squeezed
    if _CODE.fullmatch(wanted) or not numbers_in(wanted):
        found = trace(year, wanted, say)
        return trace_text(found, say), asdict(found)
    places = find(year, wanted, say)
    if not places:
        raise UsageError(
            "Không có con số {number} nào được in từ số liệu của năm. Ghi đúng như trên văn bản, "
            "ví dụ 88,5% hoặc 23/26.",
            number=wanted,
        )
    codes_found = {place.code for place in places}
    text, value = printed_text(wanted, places, say), {"number": wanted, "places": [asdict(p) for p in places]}
    if len(codes_found) == 1 and (code := codes_found.pop()):
        traced = trace(year, code, say)
        return f"{text}\n\n{trace_text(traced, say)}", {**value, "trace": asdict(traced)}
    return text, value
