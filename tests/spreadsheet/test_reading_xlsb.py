"""Binary workbooks, read in a child process. No program here writes them, so the records are
written by hand after [MS-XLSB]: a sheet of numbers, texts and a truth value."""

import struct
import sys
import zipfile
from io import BytesIO

import pytest

from reports.spreadsheet import Kind, convert
from reports.spreadsheet.foreign import _read_apart
from reports.spreadsheet.reading import ReadingError

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    "</Types>"
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_RELATION = (
    '<Relationship Id="rId1" Target="{1}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}"/>'
)


def record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(body), b""
    while True:
        size, low = size >> 7, size & 0x7F
        length += bytes([low | (0x80 if size else 0)])
        if not size:
            return head + length + body


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_workbook(cells: dict[tuple[int, int], str | float | bool]) -> bytes:
    rows = b""
    for row in sorted({row for row, _ in cells}):
        rows += record(0, struct.pack("<IIHHBI", row, 0, 300, 0, 0, 0) + b"\0" * 8)  # BrtRowHdr
        for (_, column), value in sorted(item for item in cells.items() if item[0][0] == row):
            head = struct.pack("<II", column, 0)
            if isinstance(value, bool):
                rows += record(4, head + bytes([value]))  # BrtCellBool
            elif isinstance(value, str):
                rows += record(6, head + wide(value))  # BrtCellSt
            else:
                rows += record(5, head + struct.pack("<d", value))  # BrtCellReal
    last = (max(row for row, _ in cells), max(column for _, column in cells))
    size = record(148, struct.pack("<IIII", 0, last[0], 0, last[1]))  # BrtWsDim
    sheet = record(129) + size + record(145) + rows + record(146) + record(130)
    entry = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("BM05"))  # BrtBundleSh
    book = record(131) + record(143) + entry + record(144) + record(132)
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels", _RELATIONS.format(_RELATION.format("officeDocument", "xl/workbook.bin"))
        )
        archive.writestr("xl/workbook.bin", book)
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            _RELATIONS.format(_RELATION.format("worksheet", "worksheets/sheet1.bin")),
        )
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return target.getvalue()


@pytest.fixture
def book(written):
    cells = {(0, 0): "Khu dân cư", (1, 0): "An Thổ", (1, 1): 312.0, (1, 2): 0.985, (1, 3): True}
    return written(binary_workbook(cells), "thon.xlsb")


def test_values_have_their_addresses(book, first):
    grid = first(book)
    assert grid.sheet == "BM05"
    assert grid.at(2, 1).value == "An Thổ"
    assert grid.at(2, 2).value == 312
    assert grid.at(2, 4).value is True


def test_what_cannot_be_seen_is_said(book, first, codes):
    assert codes(book) == ["W120"]
    assert "định dạng số" in book.findings[0].found
    assert {"formats", "fonts", "formulas", "error_cells", "hidden"} <= first(book).unseen


def test_a_share_of_unknown_format_is_never_guessed(book, first):
    grid = first(book)
    value = convert(grid.at(2, 3), Kind.PERCENT, grid.ref(2, 3))
    assert value.value is None
    (finding,) = value.findings
    assert (finding.code, finding.expected) == ("E309", "98,5% hoặc 0,985%")


def test_a_stray_in_the_last_corner_costs_a_child_and_not_the_program(written, codes):
    opened = written(binary_workbook({(0, 0): "a", (1_048_575, 16_383): "x"}), "goc.xlsb")
    assert codes(opened) == ["E114"]
    assert opened.grids == ()


def test_damage_is_named(written, codes):
    data = binary_workbook({(0, 0): 1.0})
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            new.writestr(item, b"\xff" * 5 if item.filename == "xl/workbook.bin" else old.read(item))
    assert codes(written(target.getvalue(), "hong.xlsb")) in (["E106"], ["E114"])


def child(tmp_path, code: str):
    path = tmp_path / "con.py"
    path.write_text(code, encoding="utf-8")
    return path


def test_a_child_that_hangs_is_ended_and_reported(tmp_path):
    script = child(tmp_path, "import time\ntime.sleep(60)\n")
    with pytest.raises(ReadingError) as caught:
        _read_apart("a.xlsb", b"", child=script, time_limit=0.5)
    assert caught.value.finding.code == "E114"
    assert "0.5 giây" in caught.value.finding.found


def test_a_child_that_dies_is_reported_with_its_last_words(tmp_path):
    script = child(tmp_path, "import os, sys\nprint('hết bộ nhớ', file=sys.stderr, flush=True)\nos.abort()\n")
    with pytest.raises(ReadingError) as caught:
        _read_apart("a.xlsb", b"", child=script)
    assert caught.value.finding.code == "E114"
    assert caught.value.finding.found.endswith("hết bộ nhớ")


def test_a_child_that_answers_nonsense_is_reported(tmp_path):
    with pytest.raises(ReadingError) as caught:
        _read_apart("a.xlsb", b"", child=child(tmp_path, "print('xin chào')"))
    assert caught.value.finding.code == "E114"


def test_the_child_runs_the_python_of_the_program():
    assert _read_apart("a.xlsb", binary_workbook({(0, 0): 1.0}))[0]["name"] == "BM05"
    assert sys.executable
