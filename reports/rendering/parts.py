"""One part of a template (body, header, footer, notes) turned into XML, and what went wrong on the way."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType

import docxtpl
import jinja2
from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.parts.story import StoryPart
from docx.shared import Mm
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from reports.findings import Finding, Where
from reports.rendering.environment import PRINTER, Environment, Missing
from reports.rendering.faults import ValueRefused
from reports.rendering.package import fault_of
from reports.rendering.tags import NO_TAG, Tag, TaggedSource
from reports.rendering.values import Picture, RichText, outside_run, printable, rich_xml, text_of

# What evaluating an expression of a template can raise besides jinja2's own errors.
_EXPRESSION_ERRORS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_PICTURE_ERRORS = (OSError, InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}


@dataclass
class Part:
    """A part on its way: its source, where it stands in the package, and the findings gathered.

    ``place`` is where it prints, in words; ``part`` the package part that pictures are added to, None
    where no picture can stand. ``is_xml`` is False for a document property, which is plain text."""

    template: str
    place: str
    source: TaggedSource
    part: StoryPart | None = None
    is_xml: bool = True
    findings: list[Finding] = field(default_factory=list)

    def render(self, engine: docxtpl.DocxTemplate, context: Mapping[str, object]) -> str:
        """The part with its tags replaced. Every value that must not be printed is noted, and printed
        as nothing: the result is of use only when ``findings`` stays empty."""
        text = self._filled(context)
        if not self.is_xml or self.findings:
            return text
        xml = str(engine.resolve_listing(text))
        if fault := fault_of(xml.encode()):
            self.note("E858", NO_TAG, found=fault)
        return xml

    def _filled(self, context: Mapping[str, object]) -> str:
        try:
            template = Environment(escaping=self.is_xml).from_string(self.source.text)
            return template.render({**context, PRINTER: self})
        except jinja2.TemplateSyntaxError as error:
            self.note("E852", self.source.at(error.lineno), found=error.message or "")
        except jinja2.UndefinedError as error:
            self.note("E850", self._tag_of(error), found=error.message or "")
        except SecurityError as error:
            self.note("E855", self._tag_of(error), found=error.message or "")
        except ValueRefused as error:
            self.note(error.code, self._tag_of(error), error.found, error.expected)
        except _EXPRESSION_ERRORS as error:
            self.note("E856", self._tag_of(error), found=str(error))
        return ""

    def printed(self, value: object, line: int) -> str:
        """The text of a value; one that must not be printed is noted."""
        tag = self.source.at(line)
        try:
            if isinstance(value, Missing):
                str(value)  # raises
            if isinstance(value, Picture):
                return self._picture(value, tag)
            if isinstance(value, RichText):
                return rich_xml(value, tag.run_properties)
            return text_of(value)
        except ValueRefused as error:
            self.note(error.code, tag, error.found, error.expected)
        except jinja2.UndefinedError as error:
            self.note("E850", tag, found=error.message or "")
        except SecurityError as error:
            self.note("E855", tag, found=str(error))
        return ""

    def note(self, code: str, tag: Tag, found: str = "", expected: str = "") -> None:
        """Add a finding about ``tag``."""
        self.findings.append(Finding(code, Where(file=self.template), found, expected, self.words_for(tag)))

    def words_for(self, tag: Tag) -> str:
        """Where a tag stands, in words."""
        if tag is NO_TAG:
            return f"({self.place})"
        paragraph = f', đoạn "{tag.paragraph}"' if tag.paragraph else ""
        return f"(thẻ {tag.text}{paragraph}, {self.place})"

    def _picture(self, picture: Picture, tag: Tag) -> Markup:
        if self.part is None:
            raise ValueRefused("E857", "ảnh", f"không có ảnh trong {self.place}")
        try:
            inline = self.part.new_pic_inline(io.BytesIO(picture.read()), width=Mm(picture.width_mm))
        except _PICTURE_ERRORS as error:
            name = "" if isinstance(picture.source, bytes) else picture.source.name
            raise ValueRefused("E857", name or "ảnh", "ảnh PNG hoặc JPEG đọc được") from error
        inline.docPr.set("descr", printable(picture.description))
        drawing = re.sub(r">\s+<", "><", str(inline.xml))
        return outside_run(f"<w:r><w:drawing>{drawing}</w:drawing></w:r>", tag.run_properties)

    def _tag_of(self, error: BaseException) -> Tag:
        """The tag that was at work when ``error`` was raised: Jinja puts template lines in tracebacks."""
        line = 0
        step: TracebackType | None = error.__traceback__
        while step is not None:
            if step.tb_frame.f_code.co_filename == "<template>":
                line = step.tb_lineno
            step = step.tb_next
        return self.source.at(line)


def with_literal_braces(xml: str) -> str:
    """What docxtpl writes ``{_{`` and prints as braces, as tags: done before rendering, so that data
    that happens to hold them is left alone."""
    for typed, meant in _BRACES.items():
        xml = xml.replace(typed, "{{ '" + meant + "' }}")
    return xml
