"""Read .ods ourselves: OpenDocument says in one file what calamine cannot show of it.

In: a file's bytes, already past the gate. Out: ``Contents`` with values, formulas, errors,
percentages, fonts, merged areas and what is hidden. Repeated cells are unfolded only where they
hold something.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from lxml import etree

from reports.findings import Finding, Where
from reports.spreadsheet.cells import Grid, RawCell, column_letters
from reports.spreadsheet.ods_styles import OFFICE, TABLE, TEXT, Styles, read_styles
from reports.spreadsheet.package import parser
from reports.spreadsheet.reading import (
    Contents,
    Position,
    ReadingError,
    Stored,
    counted_from_1904,
    covered,
    extent,
    read_parts,
    refuse_crowds,
    saved_day,
    without_strays,
)

_CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_DC_DATE = "{http://purl.org/dc/elements/1.1/}date"
_GROUPS = (f"{TABLE}table-row-group", f"{TABLE}table-rows", f"{TABLE}table-header-rows")
_COLUMN_GROUPS = (
    f"{TABLE}table-column-group",
    f"{TABLE}table-columns",
    f"{TABLE}table-header-columns",
)
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_NAMESPACE = re.compile(r"^[a-z]+:(?==)")
_TRUTHS = ("TRUE()", "FALSE()")
_HIDDEN = ("collapse", "filter")
_NUMBERS = ("float", "percentage", "currency")


def read_ods(file: str, data: bytes) -> Contents:
    """All sheets of an OpenDocument spreadsheet; raises ReadingError for a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {
                name: etree.fromstring(archive.read(name), parser())
                for name in ("content.xml", "styles.xml", "meta.xml")
                if name in archive.namelist()
            }
        styles = read_styles(parts.get("styles.xml"), parts["content.xml"])
        tables = list(parts["content.xml"].iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table"))
        null_date = parts["content.xml"].find(f".//{TABLE}null-date")
        from_1904 = null_date is not None and null_date.get(f"{TABLE}date-value", "").startswith("1904")
        meta = parts.get("meta.xml")
        stamp = None if meta is None else meta.findtext(f".//{_DC_DATE}")
        read = [_read_table(file, table, styles) for table in tables]
    except ReadingError:
        raise
    except Exception as problem:
        # damage shows as any of a dozen exceptions of zipfile, zlib, lxml and number parsing
        found = f"{type(problem).__name__}: {problem}"
        raise ReadingError(Finding("E106", Where(file), found)) from problem
    findings = tuple(finding for _, said in read for finding in said)
    grids = tuple(grid for grid, _ in read)
    if from_1904:
        grids = tuple(map(counted_from_1904, grids))
        findings = (Finding("W121", Where(file)), *findings)
    return Contents(grids, findings, saved_day(stamp))


@dataclass
class _Sheet:
    """What has been gathered of one table so far; ``name`` is that of file and sheet."""

    name: tuple[str, str]
    cells: dict[Position, RawCell] = field(default_factory=dict)
    areas: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    column_styles: list[tuple[range, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def _read_table(file: str, table: etree._Element, styles: Styles) -> tuple[Grid, tuple[Finding, ...]]:
    name = table.get(f"{TABLE}name", "")
    sheet = _Sheet((file, name))
    _read_columns(table, sheet)
    row = 1
    for element, hidden in _rows(table, hidden=False):
        repeated = int(element.get(f"{TABLE}number-rows-repeated", "1"))
        rows = range(row, row + repeated)
        if hidden or element.get(f"{TABLE}visibility") in _HIDDEN:
            sheet.hidden_rows.append(rows)
        _read_row(element, rows, sheet, styles)
        row += repeated
    kept, strays = without_strays(file, name, sheet.cells)
    max_row, max_column = extent(kept)
    grid = Grid(
        file,
        name,
        kept,
        max_row,
        max_column,
        hidden_rows=_within(sheet.hidden_rows, max_row),
        hidden_columns=_within(sheet.hidden_columns, max_column),
        merged=covered(sheet.areas, max_row, max_column),
        state="hidden" if table.get(f"{TABLE}style-name", "") in styles.hidden_tables else "visible",
    )
    return grid, (*sheet.findings, *strays)


def _read_columns(table: etree._Element, sheet: _Sheet) -> None:
    column = 1
    for element, hidden in _columns(table, hidden=False):
        repeated = int(element.get(f"{TABLE}number-columns-repeated", "1"))
        span = range(column, column + repeated)
        if hidden or element.get(f"{TABLE}visibility") in _HIDDEN:
            sheet.hidden_columns.append(span)
        style = element.get(f"{TABLE}default-cell-style-name", "")
        sheet.column_styles.append((span, style))
        column += repeated


def _columns(parent: etree._Element, *, hidden: bool) -> Iterator[tuple[etree._Element, bool]]:
    for element in parent:
        if element.tag == f"{TABLE}table-column":
            yield element, hidden
        elif element.tag in _COLUMN_GROUPS:
            folded = hidden or element.get(f"{TABLE}display") == "false"
            yield from _columns(element, hidden=folded)


def _rows(parent: etree._Element, *, hidden: bool) -> Iterator[tuple[etree._Element, bool]]:
    for element in parent:
        if element.tag == f"{TABLE}table-row":
            yield element, hidden
        elif element.tag in _GROUPS:
            yield from _rows(element, hidden=hidden or element.get(f"{TABLE}display") == "false")


def _read_row(element: etree._Element, rows: range, sheet: _Sheet, styles: Styles) -> None:
    row_style = element.get(f"{TABLE}default-cell-style-name", "")
    column = 1
    for cell in element.iterchildren(*_CELLS):
        repeated = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        style = cell.get(f"{TABLE}style-name") or row_style or _column_style(sheet, column)
        raw = _raw(cell, styles.font(style), styles.number_format(style))
        if raw is not None and isinstance(raw.value, str):
            where = Where(*sheet.name, f"{column_letters(column)}{rows[0]}")
            parts = read_parts(where, list(_runs(cell, styles)), raw.font)
            raw = raw._replace(value=parts.text, font=parts.font)
            sheet.findings += parts.findings
        if raw is not None and styles.struck(style):
            raw = raw._replace(struck=True)
        if raw is not None:
            refuse_crowds(*sheet.name, len(sheet.cells) + len(rows) * repeated)
            for row in rows:
                for at in range(column, column + repeated):
                    sheet.cells[row, at] = raw
        _note_area(cell, rows[0], column, sheet)
        column += repeated


def _column_style(sheet: _Sheet, column: int) -> str:
    return next((style for span, style in sheet.column_styles if column in span), "")


def _note_area(cell: etree._Element, row: int, column: int, sheet: _Sheet) -> None:
    wide = int(cell.get(f"{TABLE}number-columns-spanned", "1"))
    high = int(cell.get(f"{TABLE}number-rows-spanned", "1"))
    if wide > 1 or high > 1:
        sheet.areas.append((column, row, column + wide - 1, row + high - 1))


def _raw(cell: etree._Element, font: str, number_format: str) -> RawCell | None:
    kind = cell.get(f"{OFFICE}value-type", "")
    formula = _NAMESPACE.sub("", cell.get(f"{TABLE}formula", "")).removeprefix("=")
    words = _words(cell)
    error = cell.get(f"{_CALCEXT}value-type") == "error"
    value: Stored | None = words if error else _value(cell, kind, words)
    if not kind and formula and cell.find(f"{TEXT}p") is None:
        value = None  # a formula whose result was never stored: the empty text has a paragraph
    if formula in _TRUTHS:  # LibreOffice's way to keep a truth value that came from Excel
        value = bool(value)
    if not formula and not error and value in (None, ""):
        return None
    shown = number_format if kind in _NUMBERS else ""
    if kind == "percentage" and "%" not in shown:
        shown = "0.00%"
    return RawCell(value, shown or "General", font, formula, error=error)


def _value(cell: etree._Element, kind: str, words: str) -> Stored:
    if kind in _NUMBERS:
        number = float(cell.get(f"{OFFICE}value", "nan"))
        return int(number) if number.is_integer() and abs(number) < 1e15 else number  # noqa: PLR2004
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    if kind == "date":
        return _moment(cell.get(f"{OFFICE}date-value", "")) or words
    return words


def _moment(stamp: str) -> date | datetime | None:
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return moment.date() if "T" not in stamp else moment


def _words(cell: etree._Element) -> str:
    """Text of a cell, paragraphs on lines of their own; comments are no part of it."""
    paragraphs = ["".join(_pieces(p)) for p in cell.iterchildren(f"{TEXT}p")]
    return "\n".join(paragraphs)


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _piece(child)
        yield child.tail or ""


def _piece(child: etree._Element) -> Iterator[str]:
    if child.tag == f"{TEXT}s":
        yield " " * int(child.get(f"{TEXT}c", "1"))
    elif child.tag == f"{TEXT}tab":
        yield "\t"
    elif child.tag == f"{TEXT}line-break":
        yield "\n"
    elif child.tag != f"{OFFICE}annotation":
        yield from _pieces(child)


def _runs(cell: etree._Element, styles: Styles) -> Iterator[tuple[str, str]]:
    """Parts of a text formatted in parts, with the font each names (empty: the cell's)."""
    for number, paragraph in enumerate(cell.iterchildren(f"{TEXT}p")):
        yield ("\n" if number else "") + (paragraph.text or ""), ""
        for part in paragraph:
            yield "".join(_piece(part)), styles.font(part.get(f"{TEXT}style-name", ""))
            yield part.tail or "", ""


def _within(spans: list[range], last: int) -> frozenset[int]:
    return frozenset(at for span in spans for at in range(span.start, min(span.stop, last + 1)))
