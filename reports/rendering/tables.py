"""The column grid of tables whose rows a template makes: which need repair is known when it is compiled.

docxtpl parses every finished document to count cells. A table whose grid fits its rows whatever the data,
because some row that is always there is as wide as the grid and none is wider, needs no counting.
"""

from __future__ import annotations

import io
import re

import docxtpl
from lxml import etree

from reports.rendering.package import W

_TAGS = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_TOKEN = "\ue0f6"  # noqa: S105  a private character that stands for a tag
_OPENS = ("for", "if", "macro", "call", "with", "filter")
_DOCXTPL = docxtpl.DocxTemplate(io.BytesIO())
_DECLARATION = re.compile(r"<\?xml[^>]*\?>")


def may_need_repair(source: str) -> bool:
    """Whether data can make a table of this Jinja source that does not fit its grid."""
    if "<w:tbl>" not in source and "<w:tbl " not in source:
        return False
    if _TOKEN in source:
        return True
    tags = [found.group() for found in _TAGS.finditer(source)]
    masked = _DECLARATION.sub("", _TAGS.sub(_TOKEN, source), count=1)
    try:
        root = etree.fromstring(masked, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return True
    numbered = _Numbered(tags)
    return any(_unsure(table, numbered) for table in numbered.tables_of(root))


def repaired(xml: str) -> str:
    """``xml``, a well-formed document, with grids that fit: docxtpl's own repair, then columns for cells
    that span several, which docxtpl does not count."""
    declaration = _DECLARATION.match(xml)
    head = declaration.group() if declaration else ""
    tree = _DOCXTPL.fix_tables(xml[len(head) :])
    for table in tree.iter(f"{W}tbl"):
        _widen(table)
    return head + etree.tostring(tree, encoding="unicode")


class _Numbered:
    """The tags of a masked document, found again by counting tokens from its start."""

    def __init__(self, tags: list[str]) -> None:
        self._tags = tags
        self.depths: dict[etree._Element, int] = {}

    def tables_of(self, root: etree._Element) -> list[etree._Element]:
        """Every table; on the way the depth of each row (how many blocks within its table hold it)."""
        seen = 0
        depth: dict[etree._Element, int] = {}
        tables = []
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                seen += sum(str(value).count(_TOKEN) for value in element.attrib.values())
                if element.tag == f"{W}tbl":
                    tables.append(element)
                if element.tag == f"{W}tr":
                    self.depths[element] = depth.get(_parent(element), 0)
            elif event != "end":
                seen += (element.text or "").count(_TOKEN)
            text = element.text if event == "start" else element.tail
            holder = element if event == "start" else _parent(element)
            for _ in range((text or "").count(_TOKEN)):
                depth[holder] = depth.get(holder, 0) + _step(self._tags[seen])
                seen += 1
        return tables


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _step(tag: str) -> int:
    word = tag.strip("{}%-+ \n").split(maxsplit=1)[0] if tag.startswith("{%") else ""
    if word.startswith("end"):
        return -1
    return 1 if word in _OPENS else 0


def _unsure(table: etree._Element, numbered: _Numbered) -> bool:
    grid = table.find(f"{W}tblGrid")
    if grid is None:
        return False
    columns = len(grid.findall(f"{W}gridCol"))
    widest_always = 0
    for row in table.iter(f"{W}tr"):
        if _cells_vary(row) or len(row.findall(f"{W}tc")) > columns:
            return True
        if row.getparent() is table and numbered.depths[row] == 0:
            widest_always = max(widest_always, _width(row))
    return widest_always < columns


def _cells_vary(row: etree._Element) -> bool:
    between = [row.text, *(child.tail for child in row)]
    spans = [span.get(f"{W}val", "") for span in row.iter(f"{W}gridSpan")]
    return any(_TOKEN in (text or "") for text in (*between, *spans))


def _width(row: etree._Element) -> int:
    """Columns a row takes, as docxtpl counts them; a span that is no number counts as one."""
    width = 0
    for cell in row.findall(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        value = "" if span is None else span.get(f"{W}val", "")
        width += int(value) if value.isdecimal() else 1
    return width


def _widen(table: etree._Element) -> None:
    grid = table.find(f"{W}tblGrid")
    if grid is None:
        return
    columns = grid.findall(f"{W}gridCol")
    rows = [row for row in table.iter(f"{W}tr") if row.getparent() is table]
    missing = max((_width(row) for row in rows), default=0) - len(columns)
    if missing <= 0:
        return
    total = sum(int(float(column.get(f"{W}w", "0"))) for column in columns)
    share = total // (len(columns) + missing)
    for column in columns:
        old = int(float(column.get(f"{W}w", "0")))
        column.set(f"{W}w", str(old * len(columns) // (len(columns) + missing)))
    for _ in range(missing):
        etree.SubElement(grid, f"{W}gridCol", {f"{W}w": str(share)})
