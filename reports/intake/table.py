"""Where the table of a form stands in a sheet, and which column of the form is where.

In goes a grid and the form expected, out comes a ``Table``: the first data row, the sheet
column of each form column, and what was found wrong with the headers. Headers may stand in any
row, in any order, over one, two or three rows with merged cells, with the unit of measure in
brackets. A column whose header states another unit of measure is not read: a value taken in
triệu đồng for tỷ đồng is a thousand times off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.findings import Finding
from reports.intake.heading import text_of
from reports.intake.names import How, Vocabulary, match_name
from reports.plan.model import Form, FormColumn
from reports.spreadsheet import CellRef, Grid
from reports.vietnamese import bare, clean, fold

HEADER_ROWS = 60
"""How far down the header row is looked for."""
_DEEPEST = 3
_NUMBERING_HEADERS = frozenset({"stt", "tt", "số tt", "số thứ tự", "so thu tu", "so tt"})
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")


@dataclass(frozen=True)
class Table:
    """A form's table in a sheet. ``columns`` leads from a column's name to its sheet column,
    ``headers`` to its header cell; ``counter`` is the column of running numbers (STT), 0 where
    there is none; ``first`` is the first row below the headers."""

    columns: Mapping[str, int]
    headers: Mapping[str, CellRef]
    counter: int
    first: int
    findings: tuple[Finding, ...]


_SCALE = re.compile(r"(?<!\w)(nghìn|ngàn|triệu|tr\.?\s?đ|tr|tỷ|tỉ|1\.?000|m2|m²|sào|kg|yến|tạ|tấn|ha)(?!\w)")
"""Words that say in what a number is counted, and how large one of it is (folded)."""


@dataclass(frozen=True)
class _Header:
    """The header texts of one sheet column, from the whole (all rows joined) to the parts."""

    column: int
    ref: CellRef
    texts: tuple[str, ...]


def locate_table(grid: Grid, form: Form, vocabulary: Vocabulary, *, near: bool = True) -> Table | None:
    """The table of ``form``, or None where no row looks like its headers. ``near`` also takes
    misspelt headers, once the row is found."""
    keys = _header_keys(form)
    needed = max(2, sum(column.required for column in form.columns) // 2)
    required = {column.name for column in form.columns if column.required}
    best = (0, 0, 0)
    enough = 0
    for row in range(1, min(grid.max_row, HEADER_ROWS) + 1):
        if enough and row > enough + _DEEPEST:
            break
        for depth in range(1, _DEEPEST + 1):
            names = {name for h in _headers(grid, row, depth) if (name := _known(h, keys))}
            best = max(best, (len(names), -depth, -row))
            if required and required <= names and not enough:
                enough = row
    if best[0] < min(needed, len(form.columns)):
        return None
    row, depth = -best[2], -best[1]
    if _is_measures(grid, row + depth, vocabulary):
        depth += 1
    return _table(grid, form, vocabulary, row, depth, near=near)


def _is_measures(grid: Grid, row: int, vocabulary: Vocabulary) -> bool:
    """Whether a line below the headers holds nothing but units of measure: ``(hộ)``, ``tấn``."""
    texts = [text_of(grid, row, column) for column in range(1, grid.max_column + 1)]
    stated = [fold(text.strip("()[] ")) for text in texts if text]
    return bool(stated) and all(measure in vocabulary.units_of_measure for measure in stated)


def _header_keys(form: Form) -> dict[str, str]:
    """Bare form of each accepted header, with and without its brackets → column name."""
    keys: dict[str, str] = {}
    for strip in (False, True):
        for column in form.columns:
            for header in (column.header, *column.other_headers):
                keys.setdefault(bare(_BRACKETS.sub("", header) if strip else header), column.name)
    keys.pop("", None)
    return keys


def _headers(grid: Grid, row: int, depth: int) -> Iterator[_Header]:
    for column in range(1, grid.max_column + 1):
        texts: list[str] = []
        anchors: list[tuple[int, int]] = []
        for line in range(row, row + depth):
            anchor = grid.merged.get((line, column), (line, column))
            text = text_of(grid, *anchor)
            if anchor not in anchors and anchor[0] >= row and text:
                anchors.append(anchor)
                texts.append(text)
        # A header merged over several columns names the first of them only.
        if texts and anchors[-1][1] == column:
            joined = [clean(" ".join(texts)), *reversed(texts)]
            yield _Header(column, grid.ref(*anchors[-1]), tuple(dict.fromkeys(joined)))


def _known(header: _Header, keys: Mapping[str, str]) -> str:
    for text in header.texts:
        for variant in (text, _BRACKETS.sub("", text)):
            name = keys.get(bare(variant))
            if name:
                return name
    return ""


def _table(grid: Grid, form: Form, vocabulary: Vocabulary, row: int, depth: int, *, near: bool) -> Table:
    keys = _header_keys(form)
    headers = list(_headers(grid, row, depth))
    matched: dict[str, list[tuple[_Header, How]]] = {}
    rest: list[_Header] = []
    for header in headers:
        if name := _known(header, keys):
            matched.setdefault(name, []).append((header, _spelling(header, form, name)))
        else:
            rest.append(header)
    if near:
        rest = _match_near(rest, keys, matched)
    findings: list[Finding] = []
    columns: dict[str, int] = {}
    refs: dict[str, CellRef] = {}
    for column in form.columns:
        found = matched.get(column.name, [])
        said = tuple(_judged(column, found, vocabulary))
        findings.extend(said)
        if found and not any(finding.blocks for finding in said):
            columns[column.name] = found[0][0].column
            refs[column.name] = found[0][0].ref
        elif not found:
            findings.extend(_missing(grid, column, row, rest))
    counter = next((h.column for h in rest if fold(h.texts[-1]) in _NUMBERING_HEADERS), 0)
    extra = [h for h in rest if h.column != counter]
    findings.extend(Finding("W221", h.ref.where(), h.texts[0]) for h in extra)
    return Table(columns, refs, counter, row + depth, tuple(findings))


def _spelling(header: _Header, form: Form, name: str) -> How:
    column = form.column(name)
    accepted = () if column is None else (column.header, *column.other_headers)
    folded = {fold(text) for text in (*accepted, *(_BRACKETS.sub("", text) for text in accepted))}
    written = {fold(text) for t in header.texts for text in (t, _BRACKETS.sub("", t))}
    return How.EXACT if folded & written else How.ACCEPTED


def _match_near(
    rest: Sequence[_Header], keys: Mapping[str, str], matched: dict[str, list[tuple[_Header, How]]]
) -> list[_Header]:
    """Give misspelt headers to columns that have none; returns the headers still unknown."""
    free = {key: name for key, name in keys.items() if name not in matched}
    unknown: list[_Header] = []
    for header in rest:
        hits = {n for t in header.texts if (n := match_name(_BRACKETS.sub("", t), free)[0])}
        if len(hits) == 1 and fold(header.texts[-1]) not in _NUMBERING_HEADERS:
            matched.setdefault(hits.pop(), []).append((header, How.NEAR))
        else:
            unknown.append(header)
    return unknown


def _judged(
    column: FormColumn, found: Sequence[tuple[_Header, How]], vocabulary: Vocabulary
) -> Iterator[Finding]:
    if len(found) > 1:
        places = ", ".join(header.ref.address for header, _ in found)
        yield Finding("E222", found[1][0].ref.where(), column.header, places)
        return
    for header, how in found:
        where = header.ref.where()
        if how is How.ACCEPTED:
            yield Finding("R223", where, header.texts[0], column.header)
        elif how is How.NEAR:
            yield Finding("W224", where, header.texts[0], column.header)
        other = _other_measure(header, column, vocabulary)
        if other:
            yield Finding("E226", where, other, column.unit, column.header)


def _other_measure(header: _Header, column: FormColumn, vocabulary: Vocabulary) -> str:
    """The unit of measure in the header's brackets, where it is not the column's own."""
    if not column.unit:
        return ""
    own = {fold(column.unit)}
    for text in (column.header, *column.other_headers):
        own.update(fold(inside) for inside in _BRACKETS.findall(text))
    stated = [inside for text in header.texts for inside in _BRACKETS.findall(text)]
    wrong = (s for s in stated if fold(s) in vocabulary.units_of_measure and fold(s) not in own)
    return next(wrong, "") or _other_scale(
        header, own | {fold(t) for t in (column.header, *column.other_headers)}
    )


def _other_scale(header: _Header, own: set[str]) -> str:
    """Words of scale or measure in the header ("triệu", "m2") that the column's own texts lack."""
    known = {word for text in own for word in _SCALE.findall(text)}
    for text in header.texts:
        found = [word for word in _SCALE.findall(fold(text)) if word not in known]
        if found:
            return text
    return ""


def _missing(grid: Grid, column: FormColumn, row: int, rest: Sequence[_Header]) -> Iterator[Finding]:
    where = grid.ref(row, 1).where()
    unknown = "; ".join(h.texts[0] for h in rest if fold(h.texts[-1]) not in _NUMBERING_HEADERS)
    note = f"Cột không rõ nghĩa: {unknown}." if unknown else ""
    yield Finding("E220" if column.required else "W225", where, column.header, note=note)
