"""What stands in an .xls (BIFF8) beside its values: formats, fonts, errors, formulas, hidden.

In: the file's bytes. Out: one ``SeenSheet`` per sheet name. Values are python-calamine's
business; here the record stream is only looked through. Layouts are those of Microsoft's
[MS-XLS]; offsets in the comments are into a record's data.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date

import olefile
from openpyxl.styles.numbers import BUILTIN_FORMATS

from reports.spreadsheet.biff_texts import fonts_named, rich_texts
from reports.spreadsheet.reading import VIETNAM, Position
from reports.vietnamese.legacy import encoding_of_font

_BOF, _EOF, _BOUNDSHEET = 0x0809, 0x000A, 0x0085
_DATEMODE = 0x0022
_FONT, _FORMAT, _XF = 0x0031, 0x041E, 0x00E0
_ROW, _COLINFO = 0x0208, 0x007D
_FORMULA, _BOOLERR, _MULRK = 0x0006, 0x0205, 0x00BD
_SST, _CONTINUE, _LABELSST = 0x00FC, 0x003C, 0x00FD
_ONE_CELL = frozenset({_LABELSST, 0x0203, 0x027E, 0x0204, 0x00D6, _BOOLERR, _FORMULA})
"""LABELSST, NUMBER, RK, LABEL, RSTRING, BOOLERR, FORMULA: row, column and XF come first."""

_BIFF8 = 0x0600
_STRIKE_OUT = 0x0008
_MISSING_FONT = 4  # font numbers leave 4 out
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}

FORMULA_UNREAD = "…"
"""Stands for the text of a formula: .xls keeps it compiled, and nobody here decompiles it."""


@dataclass(frozen=True)
class SeenSheet:
    """Number format and font by cell, formula cells, error texts, texts formatted in parts (each
    with its font, empty for the cell's own), what is crossed out and what is hidden."""

    formats: Mapping[Position, str] = field(default_factory=dict)
    fonts: Mapping[Position, str] = field(default_factory=dict)
    formulas: Mapping[Position, str] = field(default_factory=dict)
    errors: Mapping[Position, str] = field(default_factory=dict)
    parts: Mapping[Position, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    struck: frozenset[Position] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


NOTHING_SEEN = SeenSheet()


@dataclass(frozen=True)
class SeenBook:
    """Sheets by name, whether the workbook counts days from 1904, and whether the fonts within
    texts could be seen."""

    sheets: Mapping[str, SeenSheet]
    from_1904: bool
    parts_seen: bool = True


_Record = tuple[int, bytes]
_Parts = tuple[tuple[str, str], ...]


def look_at(data: bytes) -> SeenBook | None:
    """What the records say; None for workbooks older than Excel 97, whose records differ."""
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        if not ole.exists("Workbook"):
            return None
        stream = ole.openstream("Workbook").read()
    names: dict[int, str] = {}
    fonts: list[str] = []
    struck: list[str] = []
    formats: dict[int, str] = dict(BUILTIN_FORMATS)
    styles: list[tuple[int, int]] = []
    from_1904 = False
    shared: list[bytes] = []
    last = 0
    for kind, body in _substream(stream, 0):
        if kind == _BOF and struct.unpack_from("<H", body)[0] != _BIFF8:
            return None
        if kind == _BOUNDSHEET:
            names[struct.unpack_from("<I", body)[0]] = _text(body, 6, wide_count=False)
        elif kind == _SST or (kind == _CONTINUE and last == _SST):
            shared.append(body)
        elif kind == _DATEMODE:
            from_1904 = struct.unpack_from("<H", body)[0] == 1
        elif kind == _FONT:
            fonts.append(_text(body, 14, wide_count=False))
            struck.append("1" if struct.unpack_from("<H", body, 2)[0] & _STRIKE_OUT else "")
        elif kind == _FORMAT:
            formats[struct.unpack_from("<H", body)[0]] = _text(body, 2, wide_count=True)
        elif kind == _XF:
            styles.append(struct.unpack_from("<HH", body))
        last = kind if kind != _CONTINUE else last
    parts = _parts_of_texts(shared, fonts)
    looks = [
        (formats.get(number, "General"), _font(fonts, font), bool(_font(struck, font)))
        for font, number in styles
    ]
    sheets = {name: _look_at_sheet(stream, start, looks, parts or {}) for start, name in names.items()}
    return SeenBook(sheets, from_1904, parts is not None)


def _parts_of_texts(shared: list[bytes], fonts: list[str]) -> Mapping[int, _Parts] | None:
    """Shared texts formatted in parts; looked for only where a font of an old encoding is used.
    None where the records cannot be made out: the texts themselves are read all the same."""
    if not shared or not any(encoding_of_font(font) for font in fonts):
        return {}
    try:
        found = rich_texts(shared)
    except (struct.error, IndexError):
        return None
    by_number = [_font(fonts, number) for number in range(len(fonts) + 1)]
    return fonts_named(found, by_number)


def saved_on(data: bytes) -> date | None:
    """The day in Vietnam on which the workbook says it was last saved."""
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        moment = ole.get_metadata().last_saved_time
    return moment.replace(tzinfo=UTC).astimezone(VIETNAM).date() if moment else None


def _look_at_sheet(
    stream: bytes, start: int, looks: list[tuple[str, str, bool]], texts: Mapping[int, _Parts]
) -> SeenSheet:
    used: dict[Position, int] = {}
    formulas: dict[Position, str] = {}
    errors: dict[Position, str] = {}
    parts: dict[Position, _Parts] = {}
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, body in _substream(stream, start):
        if kind in _ONE_CELL:
            row, column, style = struct.unpack_from("<HHH", body)
            at = (row + 1, column + 1)
            used[at] = style
            if kind == _FORMULA:
                formulas[at] = FORMULA_UNREAD
            if kind == _LABELSST and texts and (found := texts.get(struct.unpack_from("<I", body, 6)[0])):
                parts[at] = found
            code = _error_code(kind, body)
            if code is not None:
                errors[at] = _ERRORS.get(code, "#N/A")
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
            for index, offset in enumerate(range(4, len(body) - 2, 6)):
                used[row + 1, first + 1 + index] = struct.unpack_from("<H", body, offset)[0]
        elif kind == _ROW and body[12] & 0x20:  # fDyZero
            rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLINFO and body[8] & 0x01:  # fHidden
            first, last = struct.unpack_from("<HH", body)
            columns.update(range(first + 1, last + 2))
    known = {at: looks[style] for at, style in used.items() if style < len(looks)}
    return SeenSheet(
        {at: look[0] for at, look in known.items()},
        {at: look[1] for at, look in known.items()},
        formulas,
        errors,
        parts,
        frozenset(at for at, look in known.items() if look[2]),
        frozenset(rows),
        frozenset(columns),
    )


def _error_code(kind: int, body: bytes) -> int | None:
    """Code of an error cell: BOOLERR value at 6 and flag at 7; a FORMULA's result at 6 to 13
    is an error when it ends in FFFF and begins with 2."""
    if kind == _BOOLERR and body[7]:
        return body[6]
    if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:  # noqa: PLR2004
        return body[8]
    return None


def _substream(stream: bytes, start: int) -> Iterator[_Record]:
    """Records from a BOF to its EOF; substreams inside (charts) are passed over."""
    depth, at = 0, start
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        depth += kind == _BOF
        if depth == 1:
            yield kind, body
        depth -= kind == _EOF
        if depth == 0:
            return


def _text(body: bytes, offset: int, *, wide_count: bool) -> str:
    """A string with a count of one or two bytes, a flag byte, and one or two bytes a letter."""
    count = struct.unpack_from("<H" if wide_count else "<B", body, offset)[0]
    offset += 2 if wide_count else 1
    wide = body[offset] & 0x01
    letters = body[offset + 1 : offset + 1 + count * (2 if wide else 1)]
    return letters.decode("utf-16-le" if wide else "latin-1", "replace")


def _font(fonts: list[str], number: int) -> str:
    index = number - 1 if number > _MISSING_FONT else number
    return fonts[index] if index < len(fonts) else ""
