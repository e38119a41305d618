"""The content of a document: title and subject, addressees, legal bases, headings and body text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.the_thuc.components import Component, Found
from reports.the_thuc.drawn import is_underscores
from reports.the_thuc.kinds import RESOLVING, Address, Kind, kind_of, of_other_law
from reports.the_thuc.model import MM, DrawnLine, Line
from reports.the_thuc.numerals import renamed
from reports.the_thuc.wording import Said

_ADDRESS = re.compile(r"kinh gui\b")
_BASIS = re.compile(r"(can cu|theo de nghi|xet de nghi|xet to trinh)\b")
_GOES_WITH = re.compile(r"\(?(ban hanh )?kem theo\b")
_RESOLVES = re.compile(r"(quyet dinh|quyet nghi|nghi quyet|chi thi)$")
_DASH = re.compile(r"[-–—]\s*\S")
_ROMAN = re.compile(r"[IVXLC]+[.)]\s*\S")
_CLAUSE = re.compile(r"\d{1,3}\.\s*[^\d\s]")
_POINT = re.compile(r"[a-zđ]\s*[).]\s*\S", re.IGNORECASE)
_LETTER_POINT = re.compile(r"[a-zđ]\s*[).]\s+\S|[a-zđ]\)\S")
_ANY_DASH = re.compile(r"[-–—+*•]\s*\S")
_REMARK = re.compile(r"\(?\*+\)?\s|ghi chú\b|nguồn:|đơn vị tính:", re.IGNORECASE)
_PART = re.compile(r"(phần|chương)\s+(thứ\s+)?\w+\.?$", re.IGNORECASE)
_ITEM = re.compile(r"(mục|tiểu mục)\s+[\dIVXLC]+\.?$", re.IGNORECASE)
_ARTICLE = re.compile(r"điều\s+(\d+|…|\.+)", re.IGNORECASE)
_HEADINGS = (
    (Component.PART, _PART),
    (Component.ITEM, _ITEM),
    (Component.ARTICLE, _ARTICLE),
    (Component.ROMAN, _ROMAN),
    (Component.CLAUSE, _CLAUSE),
    (Component.POINT, _LETTER_POINT),
)
_HEAD = re.compile(r"cong hoa xa hoi|doc lap\b")
_NEAR = 25  # written lines after the head among which a title is looked for
_SUBJECT_LINES = 6
_BEGINS = 15 * MM  # farther in than the first line of any paragraph
_TITLE = Said("tên một loại văn bản", "the name of a kind of document")


@dataclass(frozen=True)
class Content:
    """What was found of the content and the lines drawn under the subject."""

    found: tuple[Found, ...]
    drawn: tuple[DrawnLine, ...]


def title_of(lines: Sequence[Line]) -> tuple[Line, Kind | None] | None:
    """The title among the lines after the head, and its kind; a line in capitals in the middle of the
    page where no kind is named."""
    written = [line for line in lines if not line.blank and not line.place.table][:_NEAR]
    for line in written:
        if _ADDRESS.match(line.bare) or _BASIS.match(line.bare) or _ARTICLE.match(line.text):
            break
        kind = kind_of(line.text)
        if kind is None and _PART.match(line.text):
            break
        alone = kind is not None and line.bare == kind.bare
        if kind is not None and (alone or line.capitals):
            return line, kind
        if line.capitals and of_other_law(line.text):
            return line, None
    for line in written[:3]:
        if is_subject(line):
            break  # nothing below a subject is the title
        named = line.capitals and line.centred and line.bold
        if named and not _ROMAN.match(line.text) and not _HEAD.match(line.bare):
            return line, None
    return None


def is_subject(line: Line) -> bool:
    """Whether a line below the head looks as only a subject does: bold, in the middle, in small letters."""
    named = line.centred and line.bold and not line.capitals and not line.place.table
    return named and not _ADDRESS.match(line.bare) and not _HEAD.match(line.bare) and _heading(line) is None


def content(
    lines: Sequence[Line], title: Line | None, kind: Kind | None, *, untitled: bool = False
) -> Content:
    """The components of ``lines``: those after the head (title first, where there is one), before the end.
    An ``untitled`` document begins with its subject."""
    found: list[Found] = []
    drawn: list[DrawnLine] = []
    rest = [line for line in lines if title is None or line.order > title.order]
    if title is not None:
        found.append(Found(Component.TITLE, title, _TITLE))
        drawn = list(title.drawn)
    if title is not None or untitled:
        rest = _subject(rest, found, drawn)
    rest = _preamble(rest, found, kind)
    found += renamed(tuple(_body(rest)))
    return Content(tuple(found), tuple(drawn))


def _subject(lines: list[Line], found: list[Found], drawn: list[DrawnLine]) -> list[Line]:
    """Take the subject, with what is drawn below it; what is left."""
    reason = Said("đứng ngay dưới tên loại", "stands right below the title")
    taken: list[Line] = []
    for place, line in enumerate(lines):
        if line.blank or is_underscores(line.text):
            drawn += line.drawn
            if line.drawn:
                return lines[place + 1 :]
            continue
        if _ends_subject(line, taken) or len(taken) == _SUBJECT_LINES:
            return lines[place:]
        component = Component.GOES_WITH if _GOES_WITH.match(line.bare) else Component.SUBJECT
        found.append(Found(component, line, reason))
        taken.append(line)
        drawn += line.drawn
    return []


def _ends_subject(line: Line, taken: Sequence[Line]) -> bool:
    if line.place.table or _ADDRESS.match(line.bare) or _BASIS.match(line.bare):
        return True
    if _GOES_WITH.match(line.bare):
        return False
    if _heading(line) is not None or (line.capitals and line.centred and bool(taken)):
        return True
    if not taken:
        return line.width > 4 * line.column and line.column > 0
    return (line.centred, line.any_bold) != (taken[0].centred, taken[0].any_bold)


def _preamble(lines: list[Line], found: list[Found], kind: Kind | None) -> list[Line]:
    """Take addressees, authority, legal bases and resolving words; what is left is the body."""
    place = 0
    resolving = kind is not None and kind.code in RESOLVING
    while place < len(lines):
        line = lines[place]
        if line.blank or not any(map(str.isalnum, line.text)):
            place += 1  # a line drawn, or dots that go on with a basis
        elif _ADDRESS.match(line.bare):
            reason = Said("bắt đầu bằng “Kính gửi”", "begins with “Kính gửi”")
            found.append(Found(Component.ADDRESS, line, reason))
            place = _addressees(lines, place + 1, line.place.table, found)
        elif _is_loose_addressee(line, kind):
            place = _addressees(lines, place, line.place.table, found)
        elif _is_basis(lines, place):
            reason = Said(
                "bắt đầu bằng “Căn cứ”, đứng trước nội dung", "begins with “Căn cứ”, before the content"
            )
            found.append(Found(Component.BASIS, line, reason))
            place += 1
        elif _RESOLVES.match(line.bare) and line.capitals:
            reason = Said("lời quyết định đứng trước Điều 1", "the resolving words before article 1")
            found.append(Found(Component.RESOLVES, line, reason))
            place += 1
        elif resolving and line.capitals and line.centred and not line.place.table:
            reason = Said("chữ hoa ở giữa, đứng trước căn cứ", "capitals in the middle, before the bases")
            found.append(Found(Component.COMPETENCE, line, reason))
            place += 1
        else:
            break
    return lines[place:]


def _is_loose_addressee(line: Line, kind: Kind | None) -> bool:
    """A line with a dash where the addressees stand, set farther in than a paragraph begins, though
    “Kính gửi” is missing above it."""
    if kind is None or kind.address is Address.NEVER or not _DASH.match(line.text):
        return False
    return line.setting.left + line.setting.first > _BEGINS or line.place.table > 0


def _addressees(lines: list[Line], place: int, table: int, found: list[Found]) -> int:
    below = Said("đứng ở chỗ của “Kính gửi”, đầu dòng có gạch", "in the place of “Kính gửi”, with a dash")
    while place < len(lines):
        line = lines[place]
        if line.blank:
            place += 1
        elif _DASH.match(line.text) or (table and line.place.table == table) or _hangs(line, found):
            found.append(Found(Component.ADDRESSEE, line, below))
            place += 1
        else:
            break
    return place


def _hangs(line: Line, found: Sequence[Found]) -> bool:
    """A line set as far in as the addressee above it goes with it, though its dash is missing."""
    above = found[-1]
    far = above.line.setting.left
    return above.component is Component.ADDRESSEE and far > 0 and abs(line.setting.left - far) < 1


def _is_basis(lines: Sequence[Line], place: int) -> bool:
    """“Căn cứ …” before the content; a sentence that goes on to say what is reported is body text."""
    line = lines[place]
    if not _BASIS.match(line.bare) or line.place.table:
        return False
    if line.text.endswith(":"):
        return False
    following = next((each for each in lines[place + 1 :] if not each.blank), None)
    followed = following is not None and bool(_BASIS.match(following.bare) or _RESOLVES.match(following.bare))
    return line.any_italic or line.text.endswith(";") or followed


def _body(lines: Sequence[Line]) -> Iterator[Found]:
    titled = False
    for line in lines:
        if line.blank or is_underscores(line.text) or line.place.table:
            continue
        if titled and line.capitals:
            reason = Said("chữ hoa ngay dưới phần, chương, mục", "capitals right below a part or section")
            yield Found(Component.PART_TITLE, line, reason)
            titled = True
            continue
        component = _heading(line) or _plain(line)
        titled = component in (Component.PART, Component.ITEM)
        yield Found(component, line, _WHY[component])


def _heading(line: Line) -> Component | None:
    return next((component for component, pattern in _HEADINGS if pattern.match(line.text)), None)


def _plain(line: Line) -> Component:
    if _ANY_DASH.match(line.text) and not line.text.startswith("*"):
        return Component.DASH
    if _REMARK.match(line.text) or not any(map(str.isalpha, line.text)):
        return Component.CAPTION
    short = line.width <= line.column
    if short and line.setting.alignment in ("center", "right"):
        return Component.CAPTION
    return Component.TEXT


_WHY = {
    Component.PART: Said(
        "“Phần”, “Chương” và số, đứng riêng một dòng", "“Phần”, “Chương” with a number, alone"
    ),
    Component.ITEM: Said("“Mục”, “Tiểu mục” và số, đứng riêng một dòng", "“Mục” with a number, alone"),
    Component.ARTICLE: Said("bắt đầu bằng “Điều” và số", "begins with “Điều” and a number"),
    Component.ROMAN: Said("bắt đầu bằng số La Mã", "begins with a Roman number"),
    Component.CLAUSE: Said("bắt đầu bằng số và dấu chấm", "begins with a number and a full stop"),
    Component.POINT: Said("bắt đầu bằng chữ cái và dấu đóng ngoặc", "begins with a letter and a bracket"),
    Component.DASH: Said("bắt đầu bằng gạch đầu dòng", "begins with a dash"),
    Component.CAPTION: Said(
        "một dòng ngắn ở giữa hoặc bên phải", "a short line in the middle or at the right"
    ),
    Component.TEXT: Said("đoạn văn của phần nội dung", "a paragraph of the content"),
}
