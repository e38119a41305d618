"""The end of a document: who signs and for whom, and who receives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.the_thuc.components import Component, Found
from reports.the_thuc.drawn import is_underscores
from reports.the_thuc.model import Line
from reports.the_thuc.wording import Said

_RECIPIENTS = re.compile(r"noi nhan\b")
_LONGEST = 40
_PREFIX = re.compile(r"(TM|KT|TL|TUQ|Q)\s*[.,]?\s+\w", re.IGNORECASE)
_POSITION = re.compile(
    r"(quyen han chuc vu|pho |quyen )?(chu tich|bi thu|giam doc|truong phong|truong ban|truong tram|hieu truong"
    r"|chanh van phong|truong cong an|chi huy truong|cuc truong|vu truong|bo truong|chu toa|chu tri|thu ky"
    r"|to truong|doi truong|truong doan|vien truong|chanh an|chanh thanh tra|tong giam doc|chu nhiem)\b"
)
_DASH = re.compile(r"[-–—+•]")


@dataclass(frozen=True)
class Ending:
    """What was found of the end, and the order of its first line (None when there is no end)."""

    found: tuple[Found, ...]
    start: int | None


def ending(lines: Sequence[Line], after: int) -> Ending:
    """The end of the document with these lines, to be sought after the line of order ``after``."""
    later = [line for line in lines if line.order > after]
    word = next((line for line in later if _is_word(line)), None)
    if word is not None:
        table = [line for line in later if line.place.table == word.place.table]
        if word.place.table and max(line.place.cell for line in table) > 1:
            return _of_table(table, word)
        return _of_paragraphs(later, word)
    return _signature_alone(later)


def _of_table(table: Sequence[Line], word: Line) -> Ending:
    below = [line for line in table if line.place.cell == word.place.cell and line.order > word.order]
    recipients = _written(below)
    signed = [line for line in table if line is not word and line not in below]
    found = [*_recipients(word, recipients), *_signatures(signed)]
    return Ending(tuple(found), table[0].order)


def _of_paragraphs(later: Sequence[Line], word: Line) -> Ending:
    """Signature and recipients one after the other, without a table."""
    after = [line for line in _written(later) if line.order > word.order]
    recipients: list[Line] = []
    for line in after:
        if not _DASH.match(line.text):
            break
        recipients.append(line)
    rest = after[len(recipients) :]
    above = [line for line in later if line.order < word.order]
    signature = _tail(above) or [line for line in rest if line.place.table == word.place.table]
    beside = _beside(word)
    if beside is not None:
        signature = [beside, *rest]
    found = [*_recipients(word, recipients), *_signatures(signature)]
    return Ending(tuple(found), min(each.line.order for each in found))


def _signature_alone(later: Sequence[Line]) -> Ending:
    """No recipients are named: the signature is found by its words."""
    at = next((line for line in _written(later) if _is_authority(line)), None)
    if at is None:
        return Ending((), None)
    if at.place.table:
        signed = [line for line in later if line.place.table == at.place.table]
    else:
        signed = [line for line in later if line.order >= at.order and not line.place.table][:20]
    return Ending(tuple(_signatures(signed)), signed[0].order)


def _tail(lines: Sequence[Line]) -> list[Line]:
    """The last lines from the first that is an authority on, or the table of signatures (minutes)."""
    last = next((line for line in reversed(lines) if not line.blank), None)
    if last is not None and last.place.table:
        table = [line for line in lines if line.place.table == last.place.table]
        return table if any(_is_authority(line) for line in table) else []
    near = [line for line in lines if not line.place.table][-16:]
    first = next((place for place, line in enumerate(near) if _is_authority(line)), None)
    return [] if first is None else near[first:]


def _beside(word: Line) -> Line | None:
    """What a tab leads to from “Nơi nhận:” on the same line."""
    pieces = word.pieces
    return pieces[-1] if len(pieces) > 1 and _is_authority(pieces[-1]) else None


def _is_word(line: Line) -> bool:
    """Whether it is “Nơi nhận:”."""
    return line.text[:1] in ("N", "n") and len(line.text) < _LONGEST and bool(_RECIPIENTS.match(line.bare))


def _is_authority(line: Line) -> bool:
    short = len(line.text) < _LONGEST + 20 and line.text != ""
    return short and line.capitals and bool(_PREFIX.match(line.text) or _POSITION.match(line.bare))


def _written(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not line.blank and not is_underscores(line.text)]


def _recipients(word: Line, lines: Sequence[Line]) -> Iterator[Found]:
    word = word.pieces[0]
    yield Found(Component.RECIPIENTS, word, Said("bắt đầu bằng “Nơi nhận”", "begins with “Nơi nhận”"))
    reason = Said("đứng dưới “Nơi nhận”", "stands below “Nơi nhận”")
    for line in lines:
        yield Found(Component.RECIPIENT, line, reason)


def _signatures(lines: Sequence[Line]) -> Iterator[Found]:
    """Per column of the table: the lines above the gap are authority and position, the last is the name."""
    columns: dict[int, list[Line]] = {}
    for line in lines:
        columns.setdefault(line.place.cell, []).append(line)
    for column in columns.values():
        yield from _signature(column)


def _signature(column: Sequence[Line]) -> Iterator[Found]:
    written = [line for line in _written(column) if not line.text.startswith("(")]
    written = [line for line in written if not line.text.endswith(")")]
    if not written:
        return
    last = written[-1]
    gap = len(written) > 1 and last.order - written[-2].order > 1
    named = len(written) > 1 and (gap or not last.capitals)
    reason = Said("đứng đầu ô chữ ký", "stands at the top of the signature")
    above = written[: len(written) - named]
    # What stands right above the name, below the gap, is another post of the signer's (box 7b).
    while named and len(above) > 1 and not above[-1].capitals and above[-1].order - above[-2].order > 1:
        above.pop()
    for line in above:
        yield Found(Component.AUTHORITY, line, reason)
    if named:
        yield Found(Component.SIGNER, last, Said("dòng cuối của ô chữ ký", "the last line of the signature"))
