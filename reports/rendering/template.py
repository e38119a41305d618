"""A Word template: compiled once, rendered any number of times.

A template is an ordinary .docx with docxtpl's tags (``{{ name }}``, ``{%p for %}``, ``{%tr for %}``,
``{%tc for %}``, ``{{r rich }}``) in body, headers, footers, notes, comments, text boxes and the file's
properties. What is different from docxtpl: all text is escaped, a name the context lacks is a fault and
not a gap, a value without text form is never printed, tags run in a sandbox with limits, the same context
always gives the same bytes, and it is about a hundred times faster. All faults come out together.

    template = Template.open(Path("templates_docx/to_trinh.docx"))
    data = template.render(context, created=date(2024, 12, 20))
    template.render_to(out / "to_trinh.docx", context)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from reports.files import write_atomically
from reports.findings import Finding, Where
from reports.rendering import docxtpl_route, frames, merging, properties
from reports.rendering.archive import Member, Shelf, packed
from reports.rendering.compiled import Compiled, Filters, Route, compiled, in_file_order
from reports.rendering.contexts import Lacking, lacking, names_of_type, values_for
from reports.rendering.faults import TemplateFault, told_by_record
from reports.rendering.media import Media
from reports.rendering.package import Kind
from reports.rendering.part import torn
from reports.rendering.tags import NO_TAG
from reports.rendering.typed import lacking_in_type, unused_of_type
from reports.rendering.values import Picture

# The date documents bear when nobody gives one: a fixed day, never today.
NO_DATE = date(2000, 1, 1)


@dataclass(frozen=True)
class Template:
    """A template as its bytes; ``name`` is its file name, for messages; ``filters`` are added to our own.

    Compiling happens at the first use and raises TemplateFault; ``Template.open`` does it at once."""

    name: str
    data: bytes = field(repr=False)
    filters: Filters = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def open(cls, path: Path, filters: Filters | None = None) -> Template:
        """Read and compile a template; raises TemplateFault when it is no Word document, when a tag is
        wrong or not understood, or when the file is not safe to open."""
        try:
            template = cls(path.name, path.read_bytes(), filters or {})
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise TemplateFault([Finding("E851", Where(file=path.name), found=reason)]) from error
        _ = template._compiled
        return template

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the template asks its context for, as paths (``danh_sach[].ho_ten``), sorted."""
        return tuple(sorted(self._compiled.paths))

    @property
    def route(self) -> Route:
        """Which way the template is rendered and why; decided when it is compiled."""
        return self._compiled.route

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was understood although it is not written as it should be (curly quotes in a tag)."""
        return self._compiled.findings

    def check(self, context: object) -> tuple[Finding, ...]:
        """Every name the template asks for and ``context`` lacks.

        ``context`` is a mapping, a dataclass instance, or a dataclass type. Of a type also the reverse is
        told: what it offers and the template never uses (warnings)."""
        if isinstance(context, type):
            unused = unused_of_type(context, self._compiled.paths)
            warnings = (Finding("W870", Where(file=self.name), found=path) for path in unused)
            return (*self._lacking(lambda path: lacking_in_type(context, path)), *warnings)
        given = values_for(context, names_of_type(type(context)))
        return self._lacking(lambda path: lacking(given, path))

    def render(
        self, context: object, *, created: date = NO_DATE, pictures: Mapping[str, Picture] | None = None
    ) -> bytes:
        """The document as bytes of a .docx.

        ``context`` is a mapping or a dataclass; ``created`` the date the file's properties bear;
        ``pictures`` takes the place of the template's pictures, by their alt text, title or name.
        Raises TemplateFault with everything that is wrong."""
        return self._rendered(context, created, pictures, parse=False)

    def render_to(
        self,
        path: Path,
        context: object,
        *,
        created: date = NO_DATE,
        pictures: Mapping[str, Picture] | None = None,
    ) -> Path:
        """Render and put the document in its place, whole or not at all; returns ``path``. Every part is
        parsed once more before, whatever was proved of it. Does not wait for the disk: the document can be
        made again."""
        data = self._rendered(context, created, pictures, parse=True)
        return write_atomically(path, data, synced=False)

    def render_merged(
        self,
        contexts: Iterable[object],
        *,
        created: date = NO_DATE,
        pictures: Mapping[str, Picture] | None = None,
    ) -> bytes:
        """All records in one document, each in a section of its own with the template's page set-up, its
        own headers and footers, and page numbers from 1. Raises ValueError without records; TemplateFault
        when the template's cannot be merged (``route.unmerged``), or with what is wrong with the records:
        of all of them, each finding with the numbers of the records it is about."""
        if reason := self.route.unmerged:
            raise TemplateFault([Finding("E869", Where(file=self.name), found=reason)])
        media = Media(self._compiled.members)
        if pictures:
            frames.replace(self.name, self._compiled, pictures, media)
        records = told_by_record(contexts, lambda context: self._texts(context, media))
        try:
            return merging.merged(
                self._compiled, records, media, lambda name, xml: self._packed(name, xml, created)
            )
        except merging.NotWhole as error:
            found = Finding("E858", Where(file=self.name), str(error), note=NO_TAG.words(Kind.BODY.value))
            raise TemplateFault([found]) from error

    def __reduce__(self) -> tuple[type[Template], tuple[str, bytes, Filters]]:
        """Pickled by its bytes and compiled again where it arrives."""
        return type(self), (self.name, self.data, self.filters)

    @cached_property
    def _compiled(self) -> Compiled:
        return compiled(self.name, self.data, self.filters)

    def _rendered(
        self, context: object, created: date, pictures: Mapping[str, Picture] | None, *, parse: bool
    ) -> bytes:
        made = self._compiled
        if made.route.engine == "docxtpl":
            return docxtpl_route.render(self.name, self.data, self._values(context), created, self.filters)
        media = Media(made.members)
        texts = self._texts(context, media)
        if parse:
            self._parse(texts)
        if pictures:
            frames.replace(self.name, made, pictures, media)
        fresh = [self._packed(name, xml, created) for name, xml in texts.items()]
        if not media:
            return made.shelf.with_members(fresh)
        kept = {name: member for name, member in made.members.items() if name not in texts}
        return Shelf(in_file_order(kept | media.changed())).with_members(fresh)

    def _packed(self, name: str, xml: str, created: date) -> Member:
        """A rendered part as a member; the file's properties get their date."""
        if name == self._compiled.properties:
            return _packed_properties(name, xml, created)
        return packed(name, xml.encode())

    def _parse(self, texts: Mapping[str, str]) -> None:
        for part in self._compiled.parts:
            if fault := torn(texts[part.part.member]):
                place = NO_TAG.words(part.part.kind.value)
                raise TemplateFault([Finding("E858", Where(file=self.name), fault, note=place)])

    def _values(self, context: object) -> dict[str, object]:
        values = values_for(context, self._compiled.read)
        if not self._compiled.required <= values.keys():
            raise TemplateFault(self.check(context))
        return values

    def _texts(self, context: object, media: Media) -> dict[str, str]:
        """The XML of every part that changes, by member; raises TemplateFault with all that is wrong."""
        made = self._compiled
        values = values_for(context, made.read)
        texts: dict[str, str] = {}
        findings: list[Finding] = []
        for part in made.parts:
            texts[part.part.member], found = part.render(self.name, values, media)
            findings += found
        if findings or not made.required <= values.keys():
            missing = self.check(context)
            # A name found missing by reading is not told again by the tag that stumbled over it.
            told = {finding.found.rpartition(".")[2] for finding in missing}
            raise TemplateFault([*missing, *(f for f in findings if f.code != "E850" or f.found not in told)])
        return texts

    def _lacking(self, breaks_off: Callable[[str], Lacking | None]) -> tuple[Finding, ...]:
        found: dict[str, Finding] = {}
        for part in self._compiled.parts:
            for each in part.asked:
                if lack := breaks_off(each.path):
                    where = part.source.at(each.line).words(part.part.kind.value)
                    finding = Finding("E850", Where(file=self.name), lack.path, lack.suggestion, where)
                    found.setdefault(lack.path, finding)  # told once, at its first place
        return tuple(found.values())


@lru_cache(maxsize=8)
def _packed_properties(name: str, xml: str, created: date) -> Member:
    """Properties are nearly always the same from one document to the next."""
    return packed(name, properties.dated(xml, created).encode())
