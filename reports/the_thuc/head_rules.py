"""National name, motto, offices, number, place and date (appendix I, part I, sections II.1 to II.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.the_thuc.breaches import Breach
from reports.the_thuc.components import Component, Structure
from reports.the_thuc.heading import MOTTO, NATION
from reports.the_thuc.kinds import COPIES, KINDS, LETTER, MINUTES
from reports.the_thuc.law import SHORT_LINE, WHOLE_LINE
from reports.the_thuc.model import MM, DrawnLine, Line
from reports.the_thuc.wording import Said, in_calendar, number, quoted, same

_NATIONS = frozenset({NATION, NATION.replace("HÒA", "HOÀ")})
_TOLERANCE = 0.03
_SINGLE = (0.9, 1.15)
_BLANK = r"[\s.…_]*"
_NUMBER = re.compile(rf"Số: ?(?P<number>\d+|{_BLANK})/(?P<symbol>\S+)$")
_LOOSE = re.compile(r"(\d+)\s*/\s*(\S+)")
_DATE = re.compile(
    rf"(?P<place>.*?\S),\s?ngày(?P<day>\s\d+\s|{_BLANK})tháng(?P<month>\s\d+\s|{_BLANK})năm(?P<year>\s?\d{{4}}|{_BLANK})$"
)
_LAST_UNPADDED, _LAST_PADDED = 9, 2
_CODES = {kind.code for kind in KINDS} | COPIES
_OLD_CODES = frozenset({"CV", "CÔNG VĂN"})
_TOP = 6


def check(structure: Structure) -> Iterator[Breach]:
    """Everything about the head of one document."""
    yield from _nation(structure)
    yield from _motto(structure)
    yield from _issuer(structure)
    if not structure.attached:
        yield from _number(structure)
        yield from _place_date(structure)


def _nation(structure: Structure) -> Iterator[Breach]:
    line = structure.first(Component.NATION)
    if line is None:
        yield Breach("E915", _missing("Quốc hiệu", "national name"), quoted(NATION))
        return
    if line.text.upper() not in _NATIONS:
        yield Breach("E915", quoted(line.text), quoted(NATION), line)
    beside = {each.place.cell for each in structure.lines if each.place.table == line.place.table}
    first = [each for each in structure.lines if not each.blank][:_TOP]
    asked = Said("trên cùng, bên phải trang đầu", "at the top right of the first page")
    if line.place.table and len(beside) > 1 and line.place.cell == min(beside):
        yield Breach("E919", Said("Quốc hiệu ở bên trái", "the national name stands left"), asked, line)
    elif all(each.order != line.order for each in first):
        found = Said("Quốc hiệu không ở trên cùng", "the national name does not stand at the top")
        yield Breach("E919", found, asked, line)


def _motto(structure: Structure) -> Iterator[Breach]:
    line, nation = structure.first(Component.MOTTO), structure.first(Component.NATION)
    if line is None:
        yield Breach("E917", _missing("Tiêu ngữ", "motto"), quoted(MOTTO), nation)
        return
    if line.text != MOTTO and line.text != MOTTO.upper():
        yield Breach("E917", quoted(line.text), quoted(MOTTO), line)
    yield from line_below("E920", line, (line,), structure.drawn.get(Component.MOTTO, ()), WHOLE_LINE)
    if nation is None:
        return
    between = any(nation.order < each.order < line.order for each in structure.lines)
    wide = [each for each in (nation, line) if not _single(each)]
    if between or wide:
        found = Said(
            "có dòng trống ở giữa" if between else f"giãn dòng {number(wide[0].setting.line or 0)}",
            "a blank line between" if between else f"line spacing {number(wide[0].setting.line or 0)}",
        )
        yield Breach("E921", found, Said("cách nhau dòng đơn", "single line spacing"), line)


def _single(line: Line) -> bool:
    spacing = line.setting.line
    return spacing is None or _SINGLE[0] <= spacing <= _SINGLE[1]


def _issuer(structure: Structure) -> Iterator[Breach]:
    lines = structure.all(Component.ISSUER)
    if not lines:
        asked = Said("tên cơ quan ban hành ở phía trên, bên trái", "the issuing office at the top left")
        yield Breach("E922", _missing("tên cơ quan ban hành", "issuing office"), asked)
        return
    yield from line_below("E925", lines[-1], lines, structure.drawn.get(Component.ISSUER, ()), SHORT_LINE)


def line_below(
    code: str,
    line: Line,
    above: Sequence[Line],
    drawn: Sequence[DrawnLine],
    limits: tuple[float, float],
) -> Iterator[Breach]:
    """A solid line below ``line``, as long in parts of a line of the text ``above`` as ``limits`` say."""
    asked = (
        Said("dài bằng dòng chữ", "as long as the text")
        if limits == WHOLE_LINE
        else Said("dài từ 1/3 đến 1/2 dòng chữ", "one third to one half of the text")
    )
    asked = Said(f"đường kẻ nét liền {asked.vi}", f"a solid line {asked.en}")
    written = [each for each in above if any(map(str.isalpha, each.text))]
    widths = [row for each in written for row in each.printed_widths]
    if not drawn:
        yield Breach(code, Said("không có đường kẻ bên dưới", "no line below"), asked, line)
        return
    if not widths:
        return
    ratios = [(each.length / width, each) for each in drawn for width in widths]
    fitting = [each for ratio, each in ratios if limits[0] - _TOLERANCE <= ratio <= limits[1] + _TOLERANCE]
    if not fitting:
        middle = sum(limits) / 2
        ratio, each = min(ratios, key=lambda pair: abs(pair[0] - middle))
        found = Said(
            f"đường kẻ dài {number(each.length / MM)} mm, bằng {ratio:.0%} dòng chữ",
            f"a line of {number(each.length / MM)} mm, {ratio:.0%} of the text",
        )
        yield Breach(code, found, asked, line)
    elif not any(each.solid for each in fitting):
        yield Breach(code, Said("đường kẻ không liền nét", "the line is not solid"), asked, line)


def _number(structure: Structure) -> Iterator[Breach]:
    line, kind = structure.first(Component.NUMBER), structure.kind
    symbol = f"{kind.code}-…" if kind is not None and kind.code else "…-…"
    asked = same(f"Số: …/{symbol}")
    if line is None:
        yield Breach("E926", _missing("số, ký hiệu", "number and symbol"), asked)
        return
    match = _NUMBER.match(line.text)
    if not any(map(str.isalnum, line.text.partition("/")[2])) and "/" in line.text:
        return  # a symbol still to be filled in
    if match is None:
        yield Breach("E928", quoted(line.text), asked, line)
    else:
        groups = match["symbol"].split("-")
        bad = [group for group in groups if group not in _CODES and group != group.upper()]
        if bad or "/" in match["symbol"] or "–" in match["symbol"] or len(groups) == 1:
            yield Breach("E928", quoted(line.text), asked, line)
    loose = _LOOSE.search(line.text)
    if loose and len(loose[1]) == 1:
        yield Breach("E929", quoted(loose[1]), quoted(f"0{loose[1]}"), line)
    group = _first_group(line.text)
    if kind is None or not any(map(str.isalpha, group)):
        return
    if kind is LETTER:
        if group in _CODES - {""} or group.upper() in _OLD_CODES:
            wanted = Said(
                "công văn: viết tắt tên cơ quan - đơn vị soạn thảo hoặc lĩnh vực",
                "for a letter: short name of the office - drafting unit or field",
            )
            yield Breach("E930", quoted(group), wanted, line)
    elif group != kind.code:
        yield Breach("E930", quoted(group), quoted(kind.code), line)


def _first_group(text: str) -> str:
    symbol = text.rpartition("/")[2] if "/" in text else ""
    return re.split(r"[-–\s]", symbol.strip())[0].strip(".…")


def _place_date(structure: Structure) -> Iterator[Breach]:
    line, kind = structure.first(Component.PLACE_DATE), structure.kind
    if kind is MINUTES:
        if line is not None:
            asked = Said("biên bản không có dòng này", "minutes do not have this line")
            yield Breach("E935", quoted(line.text), asked, line)
        return
    if line is None:
        example = Said("…, ngày … tháng … năm …", "…, ngày … tháng … năm …")
        yield Breach("E931", _missing("địa danh và thời gian ban hành", "place and date"), example)
        return
    yield from _date_form(line)
    number_line = structure.first(Component.NUMBER)
    if number_line is not None and not _beside(number_line, line):
        asked = Said("cùng một dòng với số, ký hiệu", "on the same line as the number")
        yield Breach("E934", Said("không cùng dòng với số, ký hiệu", "on another line"), asked, line)


def _beside(one: Line, other: Line) -> bool:
    if one.place.table or other.place.table:
        return (one.place.table, one.place.row) == (other.place.table, other.place.row)
    return one.order == other.order


def _date_form(line: Line) -> Iterator[Breach]:
    match = _DATE.match(line.text)
    if match is None:
        asked = Said("địa danh, ngày … tháng … năm …", "place, ngày … tháng … năm …")
        yield Breach("E933", quoted(line.text), asked, line)
        return
    place = match["place"].lstrip(".… ")
    if place and not place[0].isupper():
        asked = Said("chữ cái đầu của địa danh viết hoa", "the place begins with a capital")
        yield Breach("E933", quoted(place), asked, line)
    for name, english, last in (("day", "day", _LAST_UNPADDED), ("month", "month", _LAST_PADDED)):
        digits = match[name].strip()
        if not digits.isdecimal():
            continue
        value = int(digits)
        written = f"{value:02d}" if value <= last else str(value)
        if digits != written:
            word = "ngày" if name == "day" else "tháng"
            yield Breach(
                "E933", Said(f"{word} {digits}", f"{english} {digits}"), same(f"{word} {written}"), line
            )
    numbers = [match[name].strip() for name in ("year", "month", "day")]
    if all(map(str.isdecimal, numbers)) and not in_calendar(*map(int, numbers)):
        asked = Said("một ngày có trong lịch", "a day of the calendar")
        yield Breach("E933", quoted(line.text[match.start("day") - 4 :]), asked, line)


def _missing(vietnamese: str, english: str) -> Said:
    return Said(f"không thấy {vietnamese}", f"no {english}")
