"""What one part prints during one render: values made text, pictures and links registered, faults noted."""

from __future__ import annotations

from collections.abc import Callable

import jinja2
from docxtpl import InlineImage
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from reports.findings import Finding, Where
from reports.rendering.faults import ValueRefused
from reports.rendering.guards import Missing
from reports.rendering.limits import Budget
from reports.rendering.media import Media
from reports.rendering.package import PartName
from reports.rendering.tags import Tag, TaggedSource
from reports.rendering.values import (
    Link,
    Picture,
    RichText,
    address_of,
    link_xml,
    outside_run,
    rich_xml,
    text_of,
)


class PartPrinter:
    """The printer of one part in one render. ``raw`` says that XML was printed, so that the result must
    be parsed; ``findings`` what must not be printed and was."""

    def __init__(self, template: str, part: PartName, source: TaggedSource, media: Media) -> None:
        self.budget = Budget()
        self.findings: list[Finding] = []
        self.raw = False
        self._template = template
        self._part = part
        self._source = source
        self._media = media
        self._groups: dict[int, tuple[object, object]] = {}

    def printed(self, value: object, line: int) -> str:
        """The text of a value; one that must not be printed is noted, and printed as nothing."""
        tag = self._source.at(line)
        return self._tried(lambda: self._text(value, tag), tag)

    def embedded(self, value: object, key: str) -> str:
        """The reference to a picture put in place of the template's."""

        def reference() -> str:
            if isinstance(value, Missing):
                str(value)  # raises
            if not isinstance(value, Picture):
                raise ValueRefused("E857", type(value).__name__, "một ảnh, vì thẻ là chữ thay thế của ảnh")
            return self._media.embed(self._part.member, value)

        return self._tried(reference, self._source.at(0)) or key

    def starts_group(self, loop: object, cell: int, key: object) -> bool:
        """Whether the row begins a new group."""
        before = self._groups.get(cell)
        self._groups[cell] = (loop, key)
        return before is None or before[0] is not loop or before[1] != key

    def note(self, code: str, tag: Tag, found: str = "", expected: str = "") -> None:
        """Add a finding about ``tag``."""
        place = tag.words(self._part.kind.value)
        self.findings.append(Finding(code, Where(file=self._template), found, expected, place))

    def _tried(self, make: Callable[[], str], tag: Tag) -> str:
        try:
            return make()
        except ValueRefused as error:
            self.note(error.code, tag, error.found, error.expected)
        except jinja2.UndefinedError as error:
            self.note("E850", tag, found=error.message or "")
        except SecurityError as error:
            self.note("E855", tag, found=str(error))
        return ""

    def _text(self, value: object, tag: Tag) -> str:
        if isinstance(value, Missing):
            str(value)  # raises
        if isinstance(value, (Picture, InlineImage)):
            return self._picture(value, tag)
        if isinstance(value, Link):
            self._must_hold("liên kết")
            self.raw = True
            return link_xml(value, self._media.link(self._part.member, address_of(value)), tag.run_properties)
        if isinstance(value, RichText):
            self.raw = True
            return rich_xml(value, tag.run_properties)
        text = text_of(value)
        self.raw = self.raw or isinstance(text, Markup)
        return text

    def _picture(self, picture: Picture | InlineImage, tag: Tag) -> Markup:
        self._must_hold("ảnh")
        self.raw = True
        if isinstance(picture, Picture):
            drawing = self._media.drawing(self._part.member, picture)
        else:
            drawing = self._media.docxtpl_drawing(self._part.member, picture)
        return outside_run(f"<w:r>{drawing}</w:r>", tag.run_properties)

    def _must_hold(self, what: str) -> None:
        if not self._part.kind.holds_pictures:
            raise ValueRefused("E857", what, f"không có {what} trong {self._part.kind.value}")
