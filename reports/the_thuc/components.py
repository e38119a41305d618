"""What a document is made of: the components of the form, and where each was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reports.the_thuc.kinds import Kind
from reports.the_thuc.model import DrawnLine, Line
from reports.the_thuc.wording import Said


class Component(StrEnum):
    """A component of the form; the value is its name in the decree."""

    NATION = "Quốc hiệu"
    MOTTO = "Tiêu ngữ"
    SUPERIOR = "Tên cơ quan chủ quản trực tiếp"
    ISSUER = "Tên cơ quan ban hành"
    NUMBER = "Số, ký hiệu"
    PLACE_DATE = "Địa danh và thời gian ban hành"
    LETTER_SUBJECT = "Trích yếu công văn"
    TITLE = "Tên loại văn bản"
    SUBJECT = "Trích yếu nội dung"
    GOES_WITH = "Chỉ dẫn kèm theo"
    COMPETENCE = "Thẩm quyền ban hành"
    RESOLVES = "Lời quyết định"
    ADDRESS = "Kính gửi"
    ADDRESSEE = "Tên nơi Kính gửi"
    BASIS = "Căn cứ ban hành"
    PART = "Phần, Chương"
    PART_TITLE = "Tiêu đề của phần, chương, mục"
    ITEM = "Mục, Tiểu mục"
    ARTICLE = "Điều"
    ROMAN = "Mục La Mã và tiêu đề"
    CLAUSE = "Khoản"
    POINT = "Điểm"
    DASH = "Gạch đầu dòng"
    TEXT = "Lời văn"
    CAPTION = "Dòng giữa, tên bảng, tên hình"
    AUTHORITY = "Quyền hạn, chức vụ của người ký"
    SIGNER = "Họ tên người ký"
    RECIPIENTS = "Nơi nhận"
    RECIPIENT = "Tên nơi nhận"
    ANNEX = "Phụ lục"
    ANNEX_TITLE = "Tên phụ lục"
    ANNEX_NOTE = "Chỉ dẫn kèm theo văn bản"


ENGLISH = {
    Component.NATION: "National name",
    Component.MOTTO: "National motto",
    Component.SUPERIOR: "Superior office",
    Component.ISSUER: "Issuing office",
    Component.NUMBER: "Number and symbol",
    Component.PLACE_DATE: "Place and date",
    Component.LETTER_SUBJECT: "Subject of the letter",
    Component.TITLE: "Title (kind of document)",
    Component.SUBJECT: "Subject",
    Component.GOES_WITH: "Note of what it goes with",
    Component.COMPETENCE: "Issuing authority",
    Component.RESOLVES: "Resolving words",
    Component.ADDRESS: "“Kính gửi”",
    Component.ADDRESSEE: "Addressee",
    Component.BASIS: "Legal basis",
    Component.PART: "Part, chapter",
    Component.PART_TITLE: "Heading of part, chapter, section",
    Component.ITEM: "Section, subsection",
    Component.ARTICLE: "Article",
    Component.ROMAN: "Roman section with heading",
    Component.CLAUSE: "Clause",
    Component.POINT: "Point",
    Component.DASH: "Dash",
    Component.TEXT: "Body text",
    Component.CAPTION: "Centred line, caption",
    Component.AUTHORITY: "Authority and position of the signer",
    Component.SIGNER: "Signer's name",
    Component.RECIPIENTS: "“Nơi nhận”",
    Component.RECIPIENT: "Recipient",
    Component.ANNEX: "Annex",
    Component.ANNEX_TITLE: "Title of the annex",
    Component.ANNEX_NOTE: "Note of the document the annex goes with",
}


def named(component: Component) -> Said:
    """A component's name in both languages."""
    return Said(component.value, ENGLISH[component])


BODY = frozenset(
    {
        Component.PART,
        Component.PART_TITLE,
        Component.ITEM,
        Component.ARTICLE,
        Component.ROMAN,
        Component.CLAUSE,
        Component.POINT,
        Component.DASH,
        Component.TEXT,
        Component.CAPTION,
    }
)
"""What the content of a document is made of."""


@dataclass(frozen=True, slots=True)
class Found:
    """A line taken for a component, and why."""

    component: Component
    line: Line
    reason: Said


@dataclass(frozen=True)
class Structure:
    """One document of a file: its kind (None when it cannot be told), its components in reading
    order, the lines drawn below some of them, and all its lines."""

    kind: Kind | None
    found: tuple[Found, ...]
    drawn: dict[Component, tuple[DrawnLine, ...]]
    lines: tuple[Line, ...]
    last_words: Line | None
    attached: bool = False

    def all(self, *components: Component) -> tuple[Line, ...]:
        """The lines of some components, in reading order."""
        return tuple(each.line for each in self.found if each.component in components)

    def first(self, component: Component) -> Line | None:
        """The first line of a component."""
        return next((each.line for each in self.found if each.component is component), None)

    def has(self, component: Component) -> bool:
        """Whether a component was found."""
        return self.first(component) is not None

    @property
    def issued(self) -> bool:
        """Whether it is an administrative document: of a kind the decree names, or numbered or sent
        like one, or one that goes with another. A certificate or a working paper is none."""
        marks = (Component.NUMBER, Component.RECIPIENTS)
        return self.kind is not None or self.attached or any(self.has(mark) for mark in marks)

    @property
    def headed(self) -> bool:
        """Whether it is a document of its own: it has the national name, or number and office."""
        return self.has(Component.NATION) or self.has(Component.NUMBER) or self.has(Component.ISSUER)


def in_order(found: Iterable[Found]) -> tuple[Found, ...]:
    """Components in reading order."""
    return tuple(sorted(found, key=lambda each: each.line.order))
