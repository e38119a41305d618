"""One part of a template (body, header, footer, notes, properties): compiled once, rendered many times."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from types import CodeType, TracebackType
from xml.parsers import expat

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from lxml import etree

from reports.findings import Finding, Where
from reports.rendering import drawings, limits, listing, tables
from reports.rendering.environment import PRINTER, Environment
from reports.rendering.faults import ValueRefused
from reports.rendering.lint import Slip, slips
from reports.rendering.media import Media
from reports.rendering.names import Asked, asked, roots
from reports.rendering.package import Kind, PartName
from reports.rendering.patching import UnclosedTag, source_of, tree_of
from reports.rendering.printing import PartPrinter
from reports.rendering.proof import always_well_formed
from reports.rendering.sites import NO_SITE, mark, shortened, typed_paragraphs
from reports.rendering.syntax import (
    TOO_DEEP,
    Misreading,
    forbidden,
    misread,
    too_deep,
    unknown_words,
)
from reports.rendering.tags import NO_TAG, Tag, TaggedSource
from reports.rendering.wording import in_words

# What evaluating an expression of a template can raise besides jinja2's own errors.
_EXPRESSION_ERRORS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_CHUNKS_AT_ONCE = 4096
_AROUND = 160
_MARKUP = re.compile(r"<[^>]*>|^[^<]*>|<[^>]*$")
_FILE = "<template>"


@dataclass(frozen=True)
class CompiledPart:
    """A part ready to be rendered. ``proved`` says that with escaped values it is always well formed;
    ``grid`` that its tables may need repair, ``numbering`` that its drawings must be numbered anew."""

    part: PartName
    source: TaggedSource
    template: jinja2.Template
    asked: tuple[Asked, ...]
    read: frozenset[str]
    filters: frozenset[str]
    proved: bool
    grid: bool
    numbering: bool

    def render(self, name: str, context: Mapping[str, object], media: Media) -> tuple[str, list[Finding]]:
        """The part's XML and what is wrong with it; with findings the XML is of no use. ``name`` is the
        template's, for messages."""
        printer = PartPrinter(name, self.part, self.source, media)
        text = self._filled(printer, context)
        if printer.findings:
            return "", printer.findings
        parse = printer.raw or not self.proved
        if listing.holds_signs(text):
            text = listing.resolved(text)
            parse = True
        if parse and (fault := fault_of(text)):
            printer.note("E858", NO_TAG, found=fault)
            return "", printer.findings
        if self.grid:
            text = tables.repaired(text)
        if self.numbering or (media and drawings.has_drawings(text)):
            text = drawings.renumbered(text)
        return text, []

    def _filled(self, printer: PartPrinter, context: Mapping[str, object]) -> str:
        try:
            return _joined(self.template, {**context, PRINTER: printer})
        except jinja2.UndefinedError as error:
            printer.note("E850", self._tag_of(error), found=error.message or "")
        except SecurityError as error:
            printer.note("E855", self._tag_of(error), found=error.message or "")
        except ValueRefused as error:
            printer.note(error.code, self._tag_of(error), error.found, error.expected)
        except limits.LimitReached as error:
            printer.note("E868", self._tag_of(error), found=str(error))
        except RecursionError as error:
            printer.note("E868", self._tag_of(error), found="macro gọi lẫn nhau không dứt")
        except MemoryError as error:
            printer.note("E868", self._tag_of(error), found="hết bộ nhớ")
        except OverflowError as error:  # a range beyond what the sandbox allows, a power beyond a float
            printer.note("E868", self._tag_of(error), found="số hoặc dãy số quá lớn")
        except _EXPRESSION_ERRORS as error:
            printer.note("E856", self._tag_of(error), found=in_words(error))
        except jinja2.TemplateError as error:
            printer.note("E852", self._tag_of(error), found=error.message or type(error).__name__)
        return ""

    def _tag_of(self, error: BaseException) -> Tag:
        """The tag that was at work when ``error`` was raised: Jinja puts template lines in tracebacks."""
        line = 0
        step: TracebackType | None = error.__traceback__
        while step is not None:
            if step.tb_frame.f_code.co_filename == _FILE:
                line = self.template.get_corresponding_lineno(step.tb_lineno)
            step = step.tb_next
        return self.source.at(line)


@dataclass(frozen=True)
class Reading:
    """What became of reading a part: compiled, or None where it cannot be; and what was found."""

    compiled: CompiledPart | None
    findings: tuple[Finding, ...]


def compile_part(
    name: str,
    part: PartName,
    content: bytes,
    environment: Environment,
    prepare: Callable[[etree._Element], None] | None = None,
) -> Reading:
    """Compile one part. ``prepare`` may change its tree before."""
    root = tree_of(part.kind, content)
    if prepare:
        prepare(root)
    paragraphs = typed_paragraphs(root)
    found = [_finding(name, part, slip) for slip in slips(paragraphs)]
    blocking = any(finding.blocks for finding in found)
    # A tag that is not closed would swallow what follows; nothing further can be said of the part.
    if any(finding.code == "E852" for finding in found):
        return Reading(None, tuple(found))
    try:
        source = source_of(part.kind, root, mark(paragraphs))
    except UnclosedTag:
        unclosed = Slip(
            "E852", "thẻ mở ra mà không đóng lại, ở chữ thay thế của ảnh hoặc trong hình vẽ", "", NO_SITE
        )
        return Reading(None, (*found, _finding(name, part, unclosed)))
    if part.kind is Kind.BODY and drawings.has_drawings(source.text) and "{%" not in source.text:
        source = TaggedSource(drawings.renumbered(source.text), source.tags)
    understood, misreadings = _understood(environment, source)
    told = {finding.note for finding in found if finding.blocks}
    for each in misreadings:
        place = each.tag.words(part.kind.value)
        if place not in told:
            found.append(Finding(each.code, Where(file=name), each.found, each.expected, place))
    if understood is None or blocking:
        return Reading(None, tuple(found))
    template = jinja2.Template.from_code(environment, understood.code, dict(environment.globals))
    body = part.kind is Kind.BODY
    compiled = CompiledPart(
        part=part,
        source=source,
        template=template,
        asked=understood.asked,
        read=understood.read,
        filters=understood.filters,
        proved=understood.proved,
        grid=body and tables.may_need_repair(source.text),
        numbering=body and drawings.has_drawings(source.text) and "{%" in source.text,
    )
    return Reading(compiled, tuple(found))


@dataclass(frozen=True)
class _Understood:
    """What Jinja makes of a part, and what is read off it before."""

    asked: tuple[Asked, ...]
    read: frozenset[str]
    filters: frozenset[str]
    proved: bool
    code: CodeType


def _understood(
    environment: Environment, source: TaggedSource
) -> tuple[_Understood | None, list[Misreading]]:
    """A part as Jinja understands it, or None and everything that is not understood."""
    found = list(forbidden(source))
    try:
        tree = environment.parse(source.text)
        found += unknown_words(environment, tree, source)
        if found:
            return None, found
        names, read = asked(tree, environment.globals), roots(tree)
        filters = frozenset(each.name for each in tree.find_all(nodes.Filter))
        proved = always_well_formed(tree)
        # Changes the tree: everything else is read off it before.
        code = environment.compile(tree, filename=_FILE)
    except jinja2.TemplateSyntaxError as error:
        return None, [*found, *misread(environment, source, error)]
    except TOO_DEEP:
        return None, [*found, too_deep(environment, source)]
    return _Understood(names, read, filters, proved, code), []


def needs_compiling(kind: Kind, content: bytes) -> bool:
    """Whether a part can come out other than it is: a body always, others when they hold a tag or a sign."""
    if kind in {Kind.BODY, Kind.PROPERTIES} or b"{" in content:
        return True
    return kind in {Kind.HEADER, Kind.FOOTER} and bool(re.search(rb"<w:t[ >][^<]*[\t\n]", content))


def fault_of(xml: str) -> str:
    """Why ``xml`` is not well formed and near which text; empty when it is."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        etree.fromstring(xml.encode(), parser)
    except etree.XMLSyntaxError as error:
        message = (error.msg or "").partition(", line")[0]
        line, column = error.position
        return f"{message}{_near(xml, line, column)}"
    except UnicodeEncodeError as error:
        return str(error)
    return ""


def torn(xml: str) -> str:
    """The same of a part that is sound as compiled: only whether it is still one whole document is looked at,
    not its namespaces, which stand in the template. Half the time."""
    try:
        expat.ParserCreate().Parse(xml, True)
    except (expat.ExpatError, UnicodeEncodeError) as error:
        return fault_of(xml) or str(error)
    return ""


def _near(xml: str, line: int, column: int) -> str:
    lines = xml.split("\n")
    if not 0 < line <= len(lines):
        return ""
    # The parser counts bytes; a place within a paragraph is near enough.
    at = len(lines[line - 1].encode()[: max(column, 0)].decode(errors="ignore"))
    text = shortened(_MARKUP.sub(" ", lines[line - 1][max(0, at - 12 * _AROUND) : at]))[-_AROUND:]
    return f', gần "{text}"' if text else ""


def _joined(template: jinja2.Template, context: dict[str, object]) -> str:
    """The text of a template; raises LimitReached when it grows beyond all measure."""
    chunks = template.root_render_func(template.new_context(context))
    pieces = list(islice(chunks, _CHUNKS_AT_ONCE))
    if len(pieces) < _CHUNKS_AT_ONCE:
        return "".join(pieces)
    size = sum(map(len, pieces))
    while more := list(islice(chunks, _CHUNKS_AT_ONCE)):
        size += sum(map(len, more))
        if size > limits.MOST_TEXT:
            raise limits.LimitReached(f"quá {limits.MOST_TEXT // 2**20} MB")
        pieces += more
    return "".join(pieces)


def _finding(name: str, part: PartName, slip: Slip) -> Finding:
    return Finding(slip.code, Where(file=name), slip.found, slip.expected, slip.site.words(part.kind.value))
