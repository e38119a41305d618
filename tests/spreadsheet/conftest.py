"""Real files of every kind, made once per session: .xls and .ods by LibreOffice, the rest here."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from reports.spreadsheet import Grid, OpenedBook, open_book


@pytest.fixture(scope="session")
def convert_with_office(tmp_path_factory):
    """Convert a workbook with LibreOffice under a profile of its own; gives the new file."""
    profile = tmp_path_factory.mktemp("libreoffice")

    def convert(source: Path, extension: str, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        command = [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            extension,
            "--outdir",
            str(folder),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        target = folder / f"{source.stem}.{extension}"
        assert target.is_file(), "LibreOffice made no file"
        return target

    return convert


def village_workbook() -> Workbook:
    """A form as a village fills it: every kind of cell that reading has to see."""
    book = Workbook()
    sheet = book.active
    sheet.title = "BM05"
    sheet["A1"] = "HỘ NGHÈO, HỘ CẬN NGHÈO"
    sheet.merge_cells("A1:D1")
    for column, header in enumerate(("Khu dân cư", "Tổng số hộ", "Tỷ lệ", "Ngày"), 1):
        sheet.cell(3, column, header)
    sheet["A4"], sheet["B4"], sheet["C4"] = "An Thổ", 312, 0.985
    sheet["C4"].number_format = "0.0%"
    sheet["D4"], sheet["D4"].number_format = dt.date(2024, 12, 5), "dd/mm/yyyy"
    sheet["A5"], sheet["B5"] = "Ph\xe6 An", 12.5  # "Phổ An" in TCVN3
    sheet["A5"].font = Font(name=".VnTime")
    sheet["A6"], sheet["B6"] = "Tổng cộng", "=SUM(B4:B5)"
    sheet["C6"] = "=1/0"
    sheet["D6"] = '=IF(B4>0,"","x")'
    sheet["A7"], sheet["B7"] = "ẩn", True
    sheet.row_dimensions[7].hidden = True
    sheet.row_dimensions[40].hidden = True  # below everything: no matter
    sheet.column_dimensions["C"].hidden = True
    sheet["A8"] = "gộp"
    sheet.merge_cells("A8:A9")
    sheet["B8"], sheet["B9"] = 1, 2
    hidden = book.create_sheet("Ẩn")
    hidden["B2"] = "trong trang ẩn"
    hidden.sheet_state = "hidden"
    return book


@pytest.fixture(scope="session")
def files(tmp_path_factory, convert_with_office):
    """The village's form as .xlsx without results, and as LibreOffice saves it in each format."""
    folder = tmp_path_factory.mktemp("thon")
    source = folder / "goc" / "thon.xlsx"
    source.parent.mkdir()
    village_workbook().save(source)
    made = {extension: convert_with_office(source, extension, folder) for extension in ("xls", "ods")}
    made["xlsx"] = convert_with_office(source, "xlsx", folder / "xlsx")
    made["openpyxl"] = source
    return made


@pytest.fixture
def saved(tmp_path):
    """Save a workbook and open it through the front door."""

    def save(book: Workbook, name: str = "thu.xlsx") -> OpenedBook:
        path = tmp_path / name
        book.save(path)
        return open_book(path, root=tmp_path)

    return save


@pytest.fixture
def written(tmp_path):
    """Write bytes and open them through the front door."""

    def write(data: bytes, name: str) -> OpenedBook:
        path = tmp_path / name
        path.write_bytes(data)
        return open_book(path, root=tmp_path)

    return write


@pytest.fixture
def codes():
    """Codes of findings, in order."""
    return lambda owner: [finding.code for finding in owner.findings]


@pytest.fixture
def rich():
    """A text formatted in parts: pairs of (font, text)."""
    return lambda *parts: CellRichText(*(TextBlock(InlineFont(rFont=f), t) for f, t in parts))


@pytest.fixture
def first():
    """The first sheet of a book."""

    def grid(book: OpenedBook) -> Grid:
        assert book.grids, [finding.text() for finding in book.findings]
        return book.grids[0]

    return grid
