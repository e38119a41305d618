"""A part as Word saved it, made into a Jinja template by docxtpl's own ``patch_xml`` and a little more.

More than docxtpl: ``{{ value | group }}`` in a cell of a row loop merges the cell with the one above it
while the value stays the same, and a picture whose alt text is a tag is replaced by that tag's picture.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import docxtpl
from lxml import etree

from reports.rendering.package import Kind, W, parsed
from reports.rendering.sites import MARK, Site, holds_unclosed
from reports.rendering.tags import TaggedSource, one_tag_a_line, with_literal_braces

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_BODY_MARK = "tongket-body"
_NAMESPACES = re.compile(r' xmlns(?::[\w.-]+)?="[^"]*"')
_CELL = re.compile(r"<w:tc[ >](?:(?!<w:tc[ >]).)*?</w:tc>", re.DOTALL)
_GROUPED = re.compile(
    r"\{\{(?P<value>(?:(?!\}\}|\{\{).)*?)\|\s*group\s*(?:\((?P<keys>(?:(?!\}\}).)*?)\))?\s*(?P<mark>(?:\ue0f0[\ue100-\ue10f]+)?)\s*\}\}",
    re.DOTALL,
)
_CELL_PROPERTIES = re.compile(r"<w:tcPr(?:/>|>.*?</w:tcPr>)", re.DOTALL)
_BEFORE_MERGE = re.compile(r"<w:tcPr>(?:<w:(?:cnfStyle|tcW|gridSpan|hMerge)(?: [^>]*)?/>)*")
_OLD_MERGE = re.compile(r"<w:vMerge(?: [^>]*)?/>")
_DRAWING = re.compile(r"<w:drawing>(?:(?!<w:drawing>).)*?</w:drawing>", re.DOTALL)
_ALT_TAG = re.compile(r' (?P<name>descr|title)="\{\{\s*(?P<value>[^{}"]+?)\s*\}\}"')
# Where something like a tag stands whole or not at all: in an attribute, in text that is no paragraph's.
_ELSEWHERE = re.compile(
    r'="[^"<]*\{[{%#][^"<]*"|<(?!w:t[ >]|w:instrText[ >])[\w:]+(?: [^>]*)?>[^<]*\{[{%#][^<]*'
)
_EMBED = re.compile(r'r:embed="([^"{]+)"')

# docxtpl keeps its patching as a method; it reads nothing of the document it belongs to.
_DOCXTPL = docxtpl.DocxTemplate(io.BytesIO())


class UnclosedTag(ValueError):  # noqa: N818  named as what it says
    """Something opens like a tag outside of any paragraph (in an alt text, in a drawing) and never closes."""


def tree_of(kind: Kind, content: bytes) -> etree._Element:
    """A part as a tree, with blanks treated as docxtpl treats them in a part of this kind."""
    return parsed(content, keep_blanks=kind not in {Kind.BODY, Kind.HEADER, Kind.FOOTER})


def source_of(kind: Kind, root: etree._Element, sites: Sequence[Site]) -> TaggedSource:
    """The Jinja source of a part whose tags are marked. Raises UnclosedTag."""
    head, xml, tail = _sections(kind, root)
    if any(holds_unclosed(found.group()) for found in _ELSEWHERE.finditer(xml)):
        raise UnclosedTag
    xml = patched(xml)
    xml = _grouped(xml)
    xml = _with_picture_tags(xml)
    return one_tag_a_line(f"{DECLARATION}{head}{xml}{tail}", sites)


def patched(xml: str) -> str:
    """``xml`` with docxtpl's tags made Jinja's."""
    return str(_DOCXTPL.patch_xml(with_literal_braces(xml)))


def _sections(kind: Kind, root: etree._Element) -> tuple[str, str, str]:
    """What stands around the text that docxtpl patches, and that text: for a document its body."""
    body = root.find(f"{W}body") if kind is Kind.BODY else None
    if body is None:
        return "", etree.tostring(root, encoding="unicode"), ""
    xml = etree.tostring(body, encoding="unicode", with_tail=False)
    start = xml.index(">") + 1
    if body.nsmap == root.nsmap:
        xml = _NAMESPACES.sub("", xml[:start]) + xml[start:]
    marker = etree.Comment(_BODY_MARK)
    root.replace(body, marker)
    around = etree.tostring(root, encoding="unicode")
    root.replace(marker, body)
    head, _, tail = around.partition(f"<!--{_BODY_MARK}-->")
    return head, xml, tail


def _grouped(xml: str) -> str:
    """Cells whose tag ends in ``| group``: merged with the cell above while the key stays the same."""
    if "group" not in xml:
        return xml
    count = 0

    def cell(found: re.Match[str]) -> str:
        nonlocal count
        text = found.group()
        tag = _GROUPED.search(text)
        if tag is None:
            return text
        count += 1
        name = f"_nhom_{count}"
        value, keys, mark = tag["value"].strip(), tag["keys"], tag["mark"]
        value = MARK.sub("", value)
        keys = f", {keys}" if keys else ""
        opening = f"{{% set {name} = _group(loop, {count}, {value}{keys}) {mark}%}}"
        shown = f"{{{{ ({value}) if {name} else '' {mark}}}}}"
        merge = f'<w:vMerge w:val="{{% if {name} %}}restart{{% else %}}continue{{% endif %}}"/>'
        return opening + _with_merge(text[: tag.start()] + shown + text[tag.end() :], merge)

    return _CELL.sub(cell, xml)


def _with_merge(cell: str, merge: str) -> str:
    properties = _CELL_PROPERTIES.search(cell)
    if properties is None:
        start = cell.index(">") + 1
        return f"{cell[:start]}<w:tcPr>{merge}</w:tcPr>{cell[start:]}"
    inner = _OLD_MERGE.sub("", properties.group()).replace("<w:tcPr/>", "<w:tcPr></w:tcPr>")
    before = _BEFORE_MERGE.match(inner)
    at = before.end() if before else len("<w:tcPr>")
    return cell[: properties.start()] + inner[:at] + merge + inner[at:] + cell[properties.end() :]


def _with_picture_tags(xml: str) -> str:
    """Pictures whose alt text (or its title) is one tag: the tag's picture is embedded in their place."""
    if "<w:drawing>" not in xml:
        return xml

    def drawing(found: re.Match[str]) -> str:
        text = found.group()
        alt = _ALT_TAG.search(text)
        if alt is None or _EMBED.search(text) is None:
            return text
        value = alt["value"]
        text = _EMBED.sub(lambda embed: f"r:embed=\"{{{{ _embed({value}, '{embed[1]}') }}}}\"", text)
        return _ALT_TAG.sub(lambda each: f' {each["name"]}="{{{{ _alt({each["value"]}) }}}}"', text)

    return _DRAWING.sub(drawing, xml)
