"""A Word template: opened once, rendered any number of times.

A template is an ordinary .docx with docxtpl's tags (``{{ name }}``, ``{%p for %}``, ``{%tr for %}``,
``{%tc for %}``, ``{{r rich }}``) in body, headers, footers, footnotes and the document's title. What
is different from docxtpl: all text is escaped, a name the context lacks is a fault and not a gap, a
value without text form is never printed, tags run in a sandbox, and the same context always gives the
same bytes. All faults of a template come out together.

    template = Template.open(Path("templates_docx/to_trinh.docx"))
    data = template.render(context, created=date(2024, 12, 20))
    write_atomically(out / "to_trinh.docx", data)
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import docxtpl
import jinja2
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from reports.findings import Finding, Where
from reports.rendering import package
from reports.rendering.environment import Environment
from reports.rendering.faults import TemplateFault
from reports.rendering.names import Asked, as_mapping, asked, lacking
from reports.rendering.parts import Part
from reports.rendering.wordfile import bear_date, parts_of

# The date documents bear when nobody gives one: a fixed day, never today.
NO_DATE = date(2000, 1, 1)

_UNREADABLE = (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError)


@dataclass(frozen=True)
class Template:
    """A template as its bytes; ``name`` is its file name, for messages."""

    name: str
    data: bytes

    @classmethod
    def open(cls, path: Path) -> Template:
        """Read a template; raises TemplateFault when it is no Word document, or a tag is not closed
        or not understood."""
        try:
            template = cls(path.name, path.read_bytes())
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise TemplateFault([Finding("E851", Where(file=path.name), found=reason)]) from error
        _ = template._asked
        return template

    def names(self) -> tuple[str, ...]:
        """Every name the template asks its context for, as paths (``danh_sach[].ho_ten``), sorted."""
        return tuple(sorted({each.path for _, several in self._asked for each in several}))

    def check(self, context: object) -> tuple[Finding, ...]:
        """Every name the template asks for and ``context`` (a mapping or a dataclass) lacks."""
        given = as_mapping(context)
        found: dict[str, Finding] = {}
        for part, several in self._asked:
            for each in several:
                if lack := lacking(given, each.path):
                    where = part.words_for(part.source.at(each.line))
                    finding = Finding("E850", Where(file=self.name), lack.path, lack.suggestion, where)
                    found.setdefault(lack.path, finding)  # told once, at its first place
        return tuple(found.values())

    def render(self, context: object, *, created: date = NO_DATE) -> bytes:
        """The document as bytes of a .docx. ``context`` is a mapping or a dataclass; ``created`` is the
        date the file's properties bear. Raises TemplateFault with everything that is wrong."""
        given = as_mapping(context)
        missing = self.check(context)
        engine = self._engine()
        rendered = [(part, put, part.render(engine, given)) for part, put in parts_of(self.name, engine)]
        findings = [finding for part, _, _ in rendered for finding in part.findings]
        # A name found missing by reading is not told again by the tag that stumbled over it.
        told = {finding.found.rpartition(".")[2] for finding in missing}
        findings = [*missing, *(f for f in findings if f.code != "E850" or f.found not in told)]
        if findings:
            raise TemplateFault(findings)
        for _, put, xml in rendered:
            put(xml)
        bear_date(engine, created)
        return self._saved(engine)

    @cached_property
    def _asked(self) -> tuple[tuple[Part, tuple[Asked, ...]], ...]:
        """The parts and what each asks for; raises TemplateFault for what cannot be read."""
        engine = self._engine()
        parts = [part for part, _ in parts_of(self.name, engine)]
        environment = Environment()
        asked_for = []
        for part in parts:
            try:
                tree = environment.parse(part.source.text)
            except jinja2.TemplateSyntaxError as error:
                part.note("E852", part.source.at(error.lineno), found=error.message or "")
            else:
                asked_for.append((part, asked(tree, environment.globals)))
        if findings := [finding for part in parts for finding in part.findings]:
            raise TemplateFault(findings)
        return tuple(asked_for)

    def _engine(self) -> docxtpl.DocxTemplate:
        engine = docxtpl.DocxTemplate(io.BytesIO(self.data))
        try:
            engine.render_init()
        except _UNREADABLE as error:
            raise TemplateFault([Finding("E851", Where(file=self.name), found=str(error))]) from error
        return engine

    def _saved(self, engine: docxtpl.DocxTemplate) -> bytes:
        raw = io.BytesIO()
        engine.docx.save(raw)
        data = package.canonical(raw.getvalue())
        faults = [
            Finding("E858", Where(file=self.name), found=fault, note=f"({name})")
            for name, fault in package.malformed(data)
        ]
        if faults:
            raise TemplateFault(faults)
        return data
