"""What an .xls alone can do: its own records, and workbooks older than Excel 97."""

import struct

import pytest
import xlwt
from xlwt.CompoundDoc import XlsDoc

from reports.spreadsheet import Kind, biff, convert, open_book


@pytest.fixture
def old_book(tmp_path):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Biểu")
    percent = xlwt.easyxf(num_format_str="0.0%")
    font = xlwt.easyxf("font: name VNI-Times")
    sheet.write(0, 0, "Phoå An", font)
    for column, number in enumerate((0.25, 0.5, 0.75)):
        sheet.write(1, column, number, percent)
    sheet.write(2, 0, 7)
    sheet.write(2, 1, 0.5)
    path = tmp_path / "cu.xls"
    book.save(str(path))
    return open_book(path, root=tmp_path)


def test_vni_text_by_its_font(old_book, first):
    grid = first(old_book)
    assert convert(grid.at(1, 1), Kind.TEXT, grid.ref(1, 1)).value == "Phổ An"


def test_formats_of_every_number_record(old_book, first):
    """xlwt packs neighbouring small numbers into one record, MULRK, where it can."""
    grid = first(old_book)
    assert [grid.at(2, column).number_format for column in (1, 2, 3)] == ["0.0%"] * 3
    assert grid.at(3, 2).number_format == "General"


def test_a_stray_cell_in_an_xls(tmp_path, codes, first):
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    sheet.write(0, 0, 1)
    sheet.write(65_535, 255, "x")
    path = tmp_path / "goc.xls"
    book.save(str(path))
    opened = open_book(path, root=tmp_path)
    assert codes(opened) == ["E111"]
    assert opened.findings[0].where.cell == "IV65536"
    assert first(opened).max_row == 1


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def test_files_older_than_excel_97_say_what_is_not_seen(tmp_path, codes, first):
    """Written by hand after the BIFF5 layout: no program here saves it any more."""
    sheet = (
        record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0))
        + record(0x0200, struct.pack("<HHHHH", 0, 1, 0, 1, 0))
        + record(0x0203, struct.pack("<HHHd", 0, 0, 0, 0.985))
        + record(0x000A)
    )
    head = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0)) + record(0x0042, b"\xe4\x04")
    start = len(head) + len(record(0x0085, bytes(6) + b"\x01A")) + len(record(0x000A))
    entry = record(0x0085, struct.pack("<IBB", start, 0, 0) + b"\x01A")
    path = tmp_path / "excel95.xls"
    with path.open("wb") as target:
        XlsDoc().save(target, head + entry + record(0x000A) + sheet)
    opened = open_book(path, root=tmp_path)
    assert codes(opened) == ["W120"]
    assert first(opened).at(1, 1).value == 0.985
    value = convert(first(opened).at(1, 1), Kind.PERCENT, first(opened).ref(1, 1))
    assert [finding.code for finding in value.findings] == ["E309"]


def test_fonts_within_texts_that_cannot_be_made_out_are_said(files, monkeypatch):
    def damaged(_records):
        raise struct.error

    monkeypatch.setattr(biff, "rich_texts", damaged)
    book = open_book(files["xls"], root=files["xls"].parent)
    (finding,) = book.findings
    assert (finding.code, finding.found) == ("W120", "phông chữ của từng phần trong một ô")
    assert book.grids[0].at(5, 1).font == ".VnTime"
