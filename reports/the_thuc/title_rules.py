"""Title and subject, addressees, legal bases (appendix I, part I, sections II.5, II.6.a, II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.the_thuc.breaches import Breach
from reports.the_thuc.components import Component, Structure
from reports.the_thuc.head_rules import line_below
from reports.the_thuc.kinds import LETTER, Address
from reports.the_thuc.law import GAP, SHORT_LINE
from reports.the_thuc.model import Line
from reports.the_thuc.wording import Said, number, quoted, same

_NO_SUBJECT = frozenset({"GGT", "GNP", "GUQ", "PG", "PC", "PB", "HĐ", "BGN", "BTT"})
_STATUTE = re.compile(r"căn cứ\s+(các\s+)?(bộ luật|luật|pháp lệnh)\b", re.IGNORECASE)
_STATUTE_NUMBER = re.compile(
    r"\d+/\d{4}/(QH|UBTVQH|PL)|\bsố\s+\d"
    r"|của (Quốc hội|Ủy ban Thường vụ Quốc hội)(?=\s*([;.,(]|$|ngày|khóa|khoá|nước))",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"căn cứ\s+(nghị định|nghị quyết|thông tư|thông tư liên tịch|quyết định|chỉ thị|kế hoạch|hướng dẫn"
    r"|công văn|thông báo)\b",
    re.IGNORECASE,
)
_LOOSE = 1.0
_DASHES = re.compile(r"[-–]\s")


def check(structure: Structure) -> Iterator[Breach]:
    """Everything from the title to the legal bases of one document."""
    yield from _title(structure)
    yield from _letter_subject(structure)
    yield from _address(structure)
    yield from _bases(structure)


def _title(structure: Structure) -> Iterator[Breach]:
    kind, title = structure.kind, structure.first(Component.TITLE)
    if kind is LETTER:
        return
    if title is None or kind is None:
        asked = Said(
            "tên một loại văn bản hành chính, hoặc “V/v …” nếu là công văn",
            "the name of a kind of document, or “V/v …” in a letter",
        )
        found = Said("không thấy tên loại văn bản", "no title") if title is None else quoted(title.text)
        yield Breach("E936", found, asked, title or structure.first(Component.SUBJECT))
        return
    if title.bare != kind.bare:
        asked = Said(f"“{kind.name}” trên một dòng riêng", f"“{kind.name}” on a line of its own")
        yield Breach("E936", quoted(title.text), asked, title)
    subject = structure.all(Component.SUBJECT)
    if not subject:
        if kind.code not in _NO_SUBJECT:
            asked = Said("trích yếu ngay dưới tên loại", "a subject right below the title")
            yield Breach("E938", Said("không thấy trích yếu", "no subject"), asked, title)
        return
    above = subject  # a subject still to be filled in says nothing of the line's length
    if any(any(map(str.isalpha, line.text)) for line in subject):
        above = (*subject, *structure.all(Component.GOES_WITH))
    drawn = structure.drawn.get(Component.SUBJECT, ())
    yield from line_below("E939", subject[-1], above, drawn, SHORT_LINE)


def _letter_subject(structure: Structure) -> Iterator[Breach]:
    line, above = structure.first(Component.LETTER_SUBJECT), structure.first(Component.NUMBER)
    if line is None or above is None or line.order <= above.order:
        return
    gap = above.setting.after + line.setting.before
    blank = [each for each in structure.lines if above.order < each.order < line.order]
    if blank or abs(gap - GAP) > _LOOSE:
        found = Said(f"cách {number(gap)} pt", f"a gap of {number(gap)} pt")
        if blank:
            found = Said("có dòng trống ở giữa", "a blank line between")
        yield Breach("E941", found, same(f"{number(GAP)} pt"), line)


def _address(structure: Structure) -> Iterator[Breach]:
    line, kind = structure.first(Component.ADDRESS), structure.kind
    if line is None:
        yield from _unaddressed(structure)
        return
    if kind is not None and kind.address is Address.NEVER:
        asked = Said(
            "chỉ Tờ trình, Báo cáo gửi cấp trên và Công văn có “Kính gửi”",
            "only proposals and reports to a superior, and letters, have “Kính gửi”",
        )
        yield Breach("E967", Said(f"{kind.name} có “Kính gửi”", f"{kind.name} has “Kính gửi”"), asked, line)
    if not line.text.startswith("Kính gửi:"):
        yield Breach("E965", quoted(line.text), quoted("Kính gửi:"), line)
    yield from _addressees(line, structure.all(Component.ADDRESSEE))


def _unaddressed(structure: Structure) -> Iterator[Breach]:
    kind, listed = structure.kind, structure.first(Component.ADDRESSEE)
    found = Said("không thấy “Kính gửi”", "no “Kính gửi”")
    if listed is not None:
        asked = Said("“Kính gửi:” ở trên danh sách nơi gửi", "“Kính gửi:” above the list of addressees")
        yield Breach("E968", found, asked, listed)
    elif kind is not None and kind.address is Address.ALWAYS and structure.headed:
        name = kind.name.lower()
        yield Breach("E968", found, Said(f"{name} phải có “Kính gửi:”", f"“Kính gửi:” in a {name}"))


def _addressees(word: Line, lines: tuple[Line, ...]) -> Iterator[Breach]:
    beside = word.text.partition(":")[2].strip()
    several = Said(
        "mỗi nơi một dòng riêng, đầu dòng có gạch (-)", "each on a line of its own that begins with a dash"
    )
    if not lines:
        if ";" in beside:
            yield Breach("E966", quoted(beside), several, word)
        return
    if beside:
        yield Breach("E966", quoted(word.text), several, word)
    elif len(lines) == 1:
        asked = Said("gửi một nơi: cùng dòng với “Kính gửi:”", "one addressee: on the line of “Kính gửi:”")
        yield Breach("E966", quoted(lines[0].text), asked, lines[0])
        return
    for line in lines:
        end = "." if line is lines[-1] else ";"
        if not _DASHES.match(line.text) or not line.text.endswith(end):
            asked = Said(f"“- …{end}”", f"“- …{end}”")
            yield Breach("E966", quoted(line.text), asked, line)
    starts = {round(line.setting.left + line.setting.first) for line in lines}
    if max(starts) - min(starts) > 1:
        asked = Said("các gạch đầu dòng thẳng hàng", "the dashes one below the other")
        yield Breach(
            "E966", Said("các gạch đầu dòng lệch nhau", "the dashes are out of line"), asked, lines[0]
        )


def _bases(structure: Structure) -> Iterator[Breach]:
    lines = structure.all(Component.BASIS)
    for line in lines:
        end = "." if line is lines[-1] else ";"
        if not line.text.endswith(end):
            asked = Said(f"cuối dòng có dấu “{end}”", f"“{end}” at the end")
            yield Breach("E943", quoted(line.text[-30:]), asked, line)
        if _STATUTE.match(line.text):
            if match := _STATUTE_NUMBER.search(line.text):
                asked = Said(
                    "Luật, Pháp lệnh: chỉ tên loại, tên và ngày; không ghi số, ký hiệu, cơ quan ban hành",
                    "a law: its name and day only, no number and no issuing body",
                )
                yield Breach("E944", quoted(match.group()), asked, line)
        elif _OTHER.match(line.text) and any(map(str.isdecimal, line.text)):
            yield from _full_citation(line)


def _full_citation(line: Line) -> Iterator[Breach]:
    missing = [
        words
        for pattern, words in (
            (r"\bsố\s*\d+/\S+", Said("số, ký hiệu", "number")),
            (r"\bngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d{4}", Said("ngày, tháng, năm", "day")),
            (r"\bcủa\s+\S", Said("cơ quan ban hành", "issuing body")),
        )
        if not re.search(pattern, line.text, re.IGNORECASE)
    ]
    if missing:
        words = Said(
            "thiếu " + ", ".join(each.vi for each in missing),
            "without " + ", ".join(each.en for each in missing),
        )
        asked = Said(
            "tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu",
            "kind, number, day, issuing body, subject",
        )
        yield Breach("W945", words, asked, line)
