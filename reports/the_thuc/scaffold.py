"""A new Word template with the frame a kind of document must have, made from the same rules it is judged by.

In: the kind, the names of the data that fill the frame, a subject. Out: the bytes of a .docx whose sizes,
weights, margins and gaps are read from ``law``; paragraphs of a tag alone vanish when it is rendered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reports.the_thuc.blank import Style, package, paragraph, rule, table
from reports.the_thuc.components import Component
from reports.the_thuc.heading import MOTTO, NATION
from reports.the_thuc.kinds import LETTER, MINUTES, Address, Kind
from reports.the_thuc.law import GAP, INDENTS, LOOKS, MARGINS, PAPER, LookRule
from reports.the_thuc.model import MM
from reports.the_thuc.skeletons import OFFICE, TITLE, skeleton
from reports.the_thuc.widths import width

C = Component
_LINE = 1.1  # of a single line, between the least and the most the decree allows
_LEFT_PART, _RIGHT_PART = 60.0, 100.0  # mm of the head's two sides
_SHORT = 0.4  # of the text above: between a third and a half
_TYPICAL_OFFICE = "ỦY BAN NHÂN DÂN"
_ROOM_TO_SIGN = 5  # blank lines
_FIRST = INDENTS[1]
_INSET, _HANGING = 27 * MM, 21 * MM  # “Kính gửi:” and its dashes below the colon
_BODY = frozenset({C.TEXT, C.DASH, C.ARTICLE, C.ROMAN, C.CLAUSE, C.POINT, C.BASIS})


@dataclass(frozen=True, slots=True)
class Tags:
    """What the frame is filled from: names as a template writes them between its braces."""

    office_lines: str
    office_name: str
    number: str
    place_date: str
    one_addressee: str
    addressees: str
    recipients: str
    authority: str
    signer: str
    bases: str


def template(kind: Kind, tags: Tags, subject: str = "") -> bytes:
    """A template for ``kind``; ``subject`` takes the place of the words in brackets."""
    body = skeleton(kind.code)
    words = subject or body.subject
    blocks = [_head(kind, tags, words)]
    if kind is not LETTER:
        blocks += _title(kind, words)
    if kind.address is not Address.NEVER:
        blocks += _addressees(tags)
    for component, text in body.rows:
        blocks += _bases(tags) if not text else [_row(component, text, tags)]
    blocks.append(paragraph("", "SauBang"))
    blocks.append(_minutes_end(tags) if kind is MINUTES else _end(tags))
    margins = {side: limits[0] for side, limits in MARGINS.items()} | {"right": MARGINS["right"][1]}
    return package("".join(blocks), _styles(), PAPER, margins, _look(C.TITLE).most)


def _look(component: C) -> LookRule:
    return next(row for row in LOOKS if row.component is component)


def _head(kind: Kind, tags: Tags, subject: str) -> str:
    issuer, motto = _look(C.ISSUER), _look(C.MOTTO)
    short = _SHORT * width(_TYPICAL_OFFICE, issuer.most, bold=True)
    left = _loop(tags.office_lines, paragraph("{{ dong }}", _id(C.ISSUER))) + rule(short, _LEFT_PART * MM)
    right = (
        paragraph(NATION, _id(C.NATION))
        + paragraph(MOTTO, _id(C.MOTTO))
        + rule(width(MOTTO, motto.most, bold=True), _RIGHT_PART * MM)
    )
    number = paragraph(f"{{{{ {tags.number} }}}}", _id(C.NUMBER), before=GAP)
    if kind is LETTER:
        about = subject if subject.startswith("V/v") else f"V/v {subject}"
        number += paragraph(about, _id(C.LETTER_SUBJECT), before=GAP)
    place = paragraph(f"{{{{ {tags.place_date} }}}}", _id(C.PLACE_DATE), before=GAP)
    if not kind.dated:
        place = paragraph("", _id(C.PLACE_DATE))
    return table((_LEFT_PART, _RIGHT_PART), ((left, right), (number, place)))


def _title(kind: Kind, subject: str) -> list[str]:
    title = paragraph(kind.name, _id(C.TITLE), before=14)
    look = _look(C.SUBJECT)
    above = width(subject or kind.name, look.most, bold=True)
    column = (_LEFT_PART + _RIGHT_PART) * MM
    line = rule(_SHORT * min(above, column), column, after=12)
    return [title, paragraph(subject, _id(C.SUBJECT)), line] if subject else [title, line]


def _addressees(tags: Tags) -> list[str]:
    style = _id(C.ADDRESS)
    one = f"Kính gửi: {{% for noi in {tags.addressees} %}}{{{{ noi }}}}{{% endfor %}}"
    return [
        _tag(f"{{%p if {tags.one_addressee} %}}"),
        paragraph(one, style, before=12, after=12, align="center"),
        _tag(f"{{%p elif {tags.addressees} %}}"),
        paragraph("Kính gửi:", style, before=12, after=3, left=_INSET),
        _loop(
            tags.addressees,
            paragraph("- {{ noi }}", style, after=3, left=_INSET + _HANGING, first=-3 * MM),
            each="noi",
        ),
        paragraph("", "SauBang"),
        _tag("{%p endif %}"),
    ]


def _bases(tags: Tags) -> list[str]:
    return [_loop(tags.bases, paragraph("{{ dong }}", _id(C.BASIS)))]


def _row(component: C, text: str, tags: Tags) -> str:
    text = text.replace(OFFICE, f"{{{{ {tags.office_name} }}}}")
    if component is C.ARTICLE:
        start, _, rest = text.partition(". ")
        titled = not rest.startswith("[…]")
        return paragraph([(f"{start}. ", True), (rest, titled)], _id(C.TEXT))
    if TITLE in text:
        return paragraph([(text, True)], _id(component))
    gaps = {C.COMPETENCE: (0.0, 10.0), C.RESOLVES: (6.0, 8.0), C.PART: (6.0, 0.0), C.PART_TITLE: (0.0, 6.0)}
    before, after = gaps.get(component, (None, None))
    return paragraph(text, _id(component), before=before, after=after)


def _end(tags: Tags) -> str:
    right = _loop(tags.authority, paragraph("{{ dong }}", _id(C.AUTHORITY)))
    right += paragraph("", _id(C.AUTHORITY)) * _ROOM_TO_SIGN
    right += paragraph(f"{{{{ {tags.signer} }}}}", _id(C.SIGNER))
    half = (_LEFT_PART + _RIGHT_PART) / 2
    return table((half, half), ((_recipients(tags), right),))


def _minutes_end(tags: Tags) -> str:
    """Secretary and chair side by side, the recipients below."""
    room = paragraph("", _id(C.AUTHORITY)) * _ROOM_TO_SIGN
    secretary = paragraph("THƯ KÝ", _id(C.AUTHORITY)) + room + paragraph("[Họ và tên]", _id(C.SIGNER))
    chair = paragraph("CHỦ TỌA", _id(C.AUTHORITY)) + room
    chair += paragraph(f"{{{{ {tags.signer} }}}}", _id(C.SIGNER))
    half = (_LEFT_PART + _RIGHT_PART) / 2
    return table((half, half), ((secretary, chair),)) + _recipients(tags, before=GAP)


def _recipients(tags: Tags, before: float | None = None) -> str:
    word = paragraph("Nơi nhận:", _id(C.RECIPIENTS), before=before)
    return word + _loop(tags.recipients, paragraph("{{ noi }}", _id(C.RECIPIENT)), each="noi")


def _loop(values: str, inside: str, *, each: str = "dong") -> str:
    return _tag(f"{{%p for {each} in {values} %}}") + inside + _tag("{%p endfor %}")


def _tag(text: str) -> str:
    return paragraph(text, "The")


def _id(component: C) -> str:
    return _IDS.get(component, "LoiVan")


_IDS = {
    C.NATION: "QuocHieu",
    C.MOTTO: "TieuNgu",
    C.ISSUER: "TenCoQuan",
    C.NUMBER: "SoKyHieu",
    C.PLACE_DATE: "DiaDanhNgay",
    C.LETTER_SUBJECT: "TrichYeuCongVan",
    C.TITLE: "TenLoai",
    C.COMPETENCE: "TenLoai",
    C.RESOLVES: "TenLoai",
    C.SUBJECT: "TrichYeu",
    C.ADDRESS: "KinhGui",
    C.BASIS: "CanCu",
    C.PART: "Chuong",
    C.PART_TITLE: "TieuDeChuong",
    C.ROMAN: "MucLaMa",
    C.AUTHORITY: "QuyenHan",
    C.SIGNER: "NguoiKy",
    C.RECIPIENTS: "NoiNhan",
    C.RECIPIENT: "NoiNhanLietKe",
}
_NAMES = {
    C.NATION: "Quốc hiệu",
    C.MOTTO: "Tiêu ngữ",
    C.ISSUER: "Tên cơ quan",
    C.NUMBER: "Số ký hiệu",
    C.PLACE_DATE: "Địa danh ngày tháng",
    C.LETTER_SUBJECT: "Trích yếu công văn",
    C.TITLE: "Tên loại",
    C.SUBJECT: "Trích yếu",
    C.ADDRESS: "Kính gửi",
    C.BASIS: "Căn cứ",
    C.PART: "Chương",
    C.PART_TITLE: "Tiêu đề chương",
    C.ROMAN: "Mục La Mã",
    C.AUTHORITY: "Quyền hạn ký",
    C.SIGNER: "Người ký",
    C.RECIPIENTS: "Nơi nhận",
    C.RECIPIENT: "Nơi nhận liệt kê",
    C.TEXT: "Lời văn",
}


def _styles() -> Iterable[Style]:
    """A style for each component that has a look of its own, and for what only holds tags."""
    for component, name in _NAMES.items():
        look = _look(component)
        content = component in _BODY
        yield Style(
            key=_id(component),
            name=name,
            size=look.most,
            bold=bool(look.bold),
            italic=bool(look.italic),
            align=look.alignment or ("both" if content else "left"),
            first=_FIRST if content else 0.0,
            after=GAP if content else 0.0,
            line=_LINE if content else 1.0,
            keep_next=component in (C.TITLE, C.SUBJECT, C.PART, C.PART_TITLE, C.ROMAN, C.AUTHORITY),
        )
    yield Style("DuongKe", "Đường kẻ", size=2, align="center")
    yield Style("SauBang", "Sau bảng", size=6)
    yield Style("The", "Thẻ", size=9, colour="808080")
