"""Annexes: where each begins, its heading, title and the note of the document it goes with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.the_thuc.components import Component, Found
from reports.the_thuc.drawn import is_underscores
from reports.the_thuc.model import Line
from reports.the_thuc.wording import Said

_ANNEX = re.compile(r"phụ lục(\s+(số\s+)?[\dIVXLC…]+[….\s\d]*)?[.:]?$", re.IGNORECASE)
_NOTE = re.compile(r"\(?(ban hanh )?kem theo\b")
_TITLE_LINES = 6


def starts(lines: Sequence[Line]) -> tuple[int, ...]:
    """The order of the first line of each annex among ``lines``."""
    written = [line for line in lines if not line.blank and not is_underscores(line.text)]
    found: list[int] = []
    for place, line in enumerate(written):
        if line.place.table:
            continue
        if _ANNEX.match(line.text):
            found.append(line.order)
        elif line.text.startswith("(") and _NOTE.match(line.bare):
            first = _title_above(written, place)
            if first is not None and not (found and found[-1] >= first.order - _TITLE_LINES):
                found.append(first.order)
    return tuple(found)


def _title_above(written: Sequence[Line], place: int) -> Line | None:
    """The first of the centred lines right above a note, when they begin a page of their own."""
    first = None
    for line in reversed(written[:place]):
        if line.place.table or not line.centred or _ANNEX.match(line.text):
            break
        first = line
    return (
        first
        if first is not None and (first.section != written[0].section or first.setting.page_break)
        else None
    )


def annex(lines: Sequence[Line]) -> Iterator[Found]:
    """The components of one annex."""
    written = [line for line in lines if not line.blank]
    rest = written
    if written and _ANNEX.match(written[0].text):
        reason = Said(
            "bắt đầu bằng “Phụ lục”, đứng riêng một dòng", "begins with “Phụ lục”, alone on its line"
        )
        yield Found(Component.ANNEX, written[0], reason)
        rest = written[1:]
    below = Said("đứng ngay dưới “Phụ lục”, trước chỉ dẫn kèm theo", "below “Phụ lục”, above the note")
    with_note = any(_NOTE.match(line.bare) for line in rest[:_TITLE_LINES])
    for line in rest[:_TITLE_LINES]:
        if _NOTE.match(line.bare):
            reason = Said("bắt đầu bằng “(Kèm theo”", "begins with “(Kèm theo”")
            yield Found(Component.ANNEX_NOTE, line, reason)
            return
        if line.place.table or is_underscores(line.text) or not (with_note or line.centred):
            return
        yield Found(Component.ANNEX_TITLE, line, below)
