"""The head of a document: national name and motto, offices, number, place and date, their drawn lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reports.the_thuc.components import Component, Found
from reports.the_thuc.drawn import is_underscores, typed
from reports.the_thuc.model import DrawnLine, Line, Stroke
from reports.the_thuc.wording import Said

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_NATION = re.compile(r"cong hoa xa hoi( chu nghia)?( viet nam)?$|cong hoa xa hoi chu nghia viet nam")
_MOTTO = re.compile(r"doc lap.*(tu do|hanh phuc)")
_NUMBER = re.compile(r"s[ốôoó]\s*[:.]?\s*(\d|…|\.\.|\s*/|:|$)", re.IGNORECASE)
_DATE = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b")
_LETTER = re.compile(r"(v\s*/\s*v\b|về việc\b)", re.IGNORECASE)
_OFFICE = re.compile(
    r"(ten cq|ten co quan|uy ban|ubnd|hoi dong|hdnd|phong|so|bo|tong cuc|cuc|chi cuc|ban|truong|tram"
    r"|cong an|van phong|vp|dang uy|huyen uy|thi uy|tinh uy|mat tran|mttq|ubmttq|hoi|lien doan|cong doan"
    r"|doan|trung tam|to|vien|toa an|kho bac|thanh tra|nha van hoa|benh vien|hop tac xa|chinh phu|quoc hoi"
    r"|chu tich|bi thu|giam doc|tap doan|cong ty|hat|doi|quy)\b"
)
_LINES_OF_A_HEAD = 40
_LONGEST = 80
_WIDEST = 2 * _LONGEST  # letters of a line that may be the national name with an office beside it


@dataclass(frozen=True)
class Head:
    """What was found of the head, the lines drawn under motto and office, and the last line of it."""

    found: tuple[Found, ...]
    drawn: dict[Component, tuple[DrawnLine, ...]]
    end: int


def starts(lines: Sequence[Line]) -> tuple[int, ...]:
    """The order of the first line of each document in a file: where its head begins."""
    found: list[int] = []
    for line in lines:
        if (
            len(line.raw) < _WIDEST
            and _names_society(line.raw)
            and (_NATION.match(line.bare) or _nation_beside(line))
        ):
            table = line.place.table
            first = next(each for each in lines if each is line or (table and each.place.table == table))
            found.append(first.order)
    return tuple(found)


def head(lines: Sequence[Line], body_from: int) -> Head:
    """The head of the document with these lines, none of which lies at or after order ``body_from``."""
    zone = [line for line in lines if line.order < body_from][:_LINES_OF_A_HEAD]
    left, right = _sides(zone)
    found = [*_right(right), *_left(left)]
    drawn = _drawn(zone, left, right, found)
    end = max((each.line.order for each in found), default=-1)
    return Head(tuple(found), drawn, end)


def _names_society(text: str) -> bool:
    """Whether “xã hội” is in it, in whatever case: asked of every line of a file, so the cheap test first."""
    return ("ội" in text or "ỘI" in text or "ộI" in text) and "xã hội" in text.casefold()


def _nation_beside(line: Line) -> bool:
    return "\t" in line.raw and any(_NATION.match(piece.bare) for piece in line.pieces)


def _sides(zone: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines on the left and on the right: of the table that holds them, or parted by tabs."""
    left: list[Line] = []
    right: list[Line] = []
    last_cell: dict[int, int] = {}
    for line in zone:
        last_cell[line.place.table] = max(last_cell.get(line.place.table, 0), line.place.cell)
    for line in zone:
        table = line.place.table
        if table and last_cell[table] > 1:
            (right if line.place.cell == last_cell[table] else left).append(line)
            continue
        pieces = _parted(line)
        if len(pieces) > 1:
            left.append(pieces[0])
            right.append(pieces[-1])
        elif _belongs_right(line):
            right.append(line)
        else:
            left.append(line)
    if any(_NATION.match(line.bare) for line in left) and not any(_NATION.match(line.bare) for line in right):
        return right, left  # the two sides stand the wrong way round
    return left, right


def _parted(line: Line) -> Sequence[Line]:
    """The pieces of a line between tabs, each with the lines typed in it; a shape may belong to either."""
    pieces = line.pieces
    if len(pieces) == 1:
        return pieces
    shapes = [each for each in line.drawn if each.stroke is Stroke.SHAPE]
    return [replace(piece, drawn=(*typed(piece.runs, piece.setting), *shapes)) for piece in pieces]


def _belongs_right(line: Line) -> bool:
    return bool(_NATION.match(line.bare) or _MOTTO.match(line.bare) or _DATE.search(line.bare))


def _right(lines: Sequence[Line]) -> Iterator[Found]:
    nation = next((line for line in lines if _NATION.match(line.bare)), None)
    if nation is not None:
        yield Found(Component.NATION, nation, Said("nguyên văn Quốc hiệu", "the words of the national name"))
    motto = next((line for line in lines if _MOTTO.match(line.bare)), None)
    if motto is not None:
        yield Found(Component.MOTTO, motto, Said("nguyên văn Tiêu ngữ", "the words of the motto"))
    date = next((line for line in lines if _DATE.search(line.bare) and len(line.text) < _LONGEST), None)
    if date is not None:
        reason = Said("có ngày, tháng, năm ở phần đầu bên phải", "has day, month, year at the top right")
        yield Found(Component.PLACE_DATE, date, reason)


def _left(lines: Sequence[Line]) -> Iterator[Found]:
    written = [line for line in lines if not line.blank and not is_underscores(line.text)]
    at = next((place for place, line in enumerate(written) if _NUMBER.match(line.text)), None)
    letter = next((place for place, line in enumerate(written) if _LETTER.match(line.text)), None)
    ends = [place for place in (at, letter) if place is not None]
    offices = written[: min(ends)] if ends else written
    yield from _offices([line for line in offices if len(line.text) < _LONGEST])
    if at is not None:
        yield Found(Component.NUMBER, written[at], Said("bắt đầu bằng “Số”", "begins with “Số”"))
    if letter is not None:
        reason = Said("bắt đầu bằng “V/v”", "begins with “V/v”")
        for line in written[letter:]:
            if line is written[letter] or (at is None or written.index(line) > max(at, letter)):
                yield Found(Component.LETTER_SUBJECT, line, reason)


def _offices(lines: Sequence[Line]) -> Iterator[Found]:
    """Superior and issuing office: a new office begins where a line begins with the word for one, or
    where plain letters give way to bold ones."""
    if not lines:
        return
    begins = [place for place, line in enumerate(lines) if place and _OFFICE.match(line.bare)]
    reason = Said("tên cơ quan cuối cùng ở phần đầu bên trái", "the last office at the top left")
    if begins:
        cut = begins[-1]
    else:
        bold = next((place for place, line in enumerate(lines) if line.bold), 0)
        cut = bold if all(line.bold for line in lines[bold:]) else 0
    above = Said("tên cơ quan đứng trên cơ quan ban hành", "an office above the issuing one")
    for line in lines[:cut]:
        yield Found(Component.SUPERIOR, line, above)
    for line in lines[cut:]:
        yield Found(Component.ISSUER, line, reason)


def _drawn(
    zone: Sequence[Line], left: Sequence[Line], right: Sequence[Line], found: Iterable[Found]
) -> dict[Component, tuple[DrawnLine, ...]]:
    orders = {each.component: each.line.order for each in found}
    issuers = [each.line for each in found if each.component is Component.ISSUER]
    ends = {Component.MOTTO: orders.get(Component.PLACE_DATE), Component.ISSUER: orders.get(Component.NUMBER)}
    result: dict[Component, tuple[DrawnLine, ...]] = {}
    for component, side in ((Component.MOTTO, right), (Component.ISSUER, left)):
        if component not in orders:
            continue
        start = issuers[0].order if component is Component.ISSUER else orders[component]
        result[component] = tuple(_below(side, start, ends[component]))
    loose = [
        each
        for line in zone
        if not line.place.table
        for each in line.drawn
        if each.stroke is Stroke.SHAPE and each.off_centre is not None
    ]
    for component, on_right in ((Component.MOTTO, True), (Component.ISSUER, False)):
        if component in orders and not result[component]:
            result[component] = tuple(each for each in loose if ((each.off_centre or 0) > 0) is on_right)
    return result


def _below(side: Sequence[Line], start: int, end: int | None) -> Iterator[DrawnLine]:
    """What is drawn on one side below the line of order ``start``, above that of order ``end``; a
    shape may be anchored at any line of the side."""
    for line in side:
        inside = line.order >= start and (end is None or line.order < end)
        for each in line.drawn:
            if inside or each.stroke is Stroke.SHAPE:
                yield each
