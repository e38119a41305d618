"""The way through docxtpl itself, for templates that take in another Word document.

A sub-document brings styles, numbering and pictures of its own; docxtpl (with docxcompose) knows how to
merge them. The environment, the checks of every value and the form of the finished file are ours.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import docxtpl
import jinja2
from docx.shared import Mm
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from reports.findings import Finding, Where
from reports.rendering import archive, package
from reports.rendering.archive import packed
from reports.rendering.environment import PRINTER, SUB_DOCUMENT, Environment
from reports.rendering.faults import TemplateFault, ValueRefused
from reports.rendering.media import Media
from reports.rendering.package import Kind, PartName, parsed
from reports.rendering.printing import PartPrinter
from reports.rendering.properties import PROGRAM
from reports.rendering.tags import NO_TAG, TaggedSource
from reports.rendering.values import Picture, SubDocument, described
from reports.rendering.wording import in_words

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_ERRORS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def render(
    name: str,
    data: bytes,
    values: Mapping[str, object],
    created: date,
    filters: Mapping[str, Callable[..., Any]],
) -> bytes:
    """The document as bytes. Raises TemplateFault."""
    engine = _Engine(io.BytesIO(data))
    engine.render_init()
    printer = _Printer(name, engine)
    environment = Environment({**filters, SUB_DOCUMENT: engine.sub_document})
    try:
        engine.render({**values, PRINTER: printer}, environment, autoescape=True)
    except jinja2.UndefinedError as error:
        printer.note("E850", NO_TAG, found=error.message or "")
    except SecurityError as error:
        printer.note("E855", NO_TAG, found=error.message or "")
    except ValueRefused as error:
        printer.note(error.code, NO_TAG, error.found, error.expected)
    except _ERRORS as error:
        printer.note("E856", NO_TAG, found=in_words(error))
    if printer.findings:
        raise TemplateFault(printer.findings)
    properties = engine.docx.core_properties
    properties.created = properties.modified = datetime.combine(created, time(), UTC)
    properties.last_modified_by = PROGRAM
    properties.revision = 1
    saved = io.BytesIO()
    engine.docx.save(saved)
    return _in_our_form(name, saved.getvalue())


class _Engine(docxtpl.DocxTemplate):  # type: ignore[misc]  # docxtpl publishes no types
    """docxtpl, rendering footnotes once: it does so once for each section, data as template code."""

    def sub_document(self, value: object) -> Any:
        """The filter that sets another document in."""
        if not isinstance(value, SubDocument):
            raise ValueRefused("E859", described(value), "một tài liệu Word (SubDocument)")
        try:
            data = value.read()
            package.refuse_doctypes(archive.read(data))
            return self.new_subdoc(io.BytesIO(data))
        except (OSError, KeyError, ValueError) as error:
            raise ValueRefused("E857", str(error), "một tệp .docx đọc được") from error

    def render_footnotes(self, context: Any, jinja_env: Any = None) -> None:
        """Footnotes, once."""
        for part in self.docx.part.package.parts:
            if part.content_type == _FOOTNOTES:
                source = self.patch_xml(part.blob.decode())
                part._blob = self.render_xml_part(source, part, context, jinja_env).encode()  # noqa: SLF001


class _Printer(PartPrinter):
    """The printer for a whole document; pictures are added through docxtpl."""

    def __init__(self, template: str, engine: _Engine) -> None:
        super().__init__(template, PartName(Kind.BODY, ""), TaggedSource(""), Media({}))
        self._engine = engine

    def printed(self, value: object, line: int) -> str:
        """The text of a value."""
        if isinstance(value, Picture):
            value = docxtpl.InlineImage(self._engine, io.BytesIO(value.read()), width=Mm(value.width_mm))
        if isinstance(value, docxtpl.InlineImage):
            return Markup(str(value))  # noqa: S704  docxtpl's own XML
        return super().printed(value, line)


def _in_our_form(name: str, data: bytes) -> bytes:
    """The saved file with members in order and undated, every part parsed."""
    members = archive.read(data)
    fresh = []
    for member in sorted(members.values(), key=lambda each: (each.name != "[Content_Types].xml", each.name)):
        content = member.content()
        if member.is_xml:
            try:
                parsed(content)
            except archive.UnreadableArchive as error:
                raise TemplateFault(
                    [Finding("E858", Where(file=name), str(error), note=f"({member.name})")]
                ) from error
        fresh.append(packed(member.name, content))
    return archive.written({member.name: member for member in fresh})
