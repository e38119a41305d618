"""The ledger with new rows: under the right headers, in the look of the rows before, the old file untouched."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from reports.awards.law_model import Merit, NomineeKind
from reports.awards.ledger import read_ledger
from reports.documents.ledger_file import ledger_with
from reports.errors import SourceFileError
from reports.spreadsheet import open_book
from tests.documents.small_year import award, law

HEADERS = [
    "STT", "Cấp quyết định", "Năm", "Đối tượng", "Họ tên, tên tập thể", "Ngày sinh", "Đơn vị", "Danh hiệu, hình thức",
    "Loại thành tích", "Số quyết định", "Ngày quyết định",
]  # fmt: skip
ROW = [
    1, "Chủ tịch Ủy ban nhân dân xã", 2023, "cá nhân", "Lê Thị Mai", date(1985, 3, 8), "Trạm Y tế xã",
    "Giấy khen của Chủ tịch Ủy ban nhân dân xã", "đột xuất", "112/QĐ-UBND", date(2023, 7, 15),
]  # fmt: skip
DAY = date(2024, 12, 27)
NEW = (
    award(NomineeKind.PERSON, "=Hồ Văn An", "GK_XA", Merit.SERVICE, "245/QĐ-UBND"),
    award(NomineeKind.COLLECTIVE, "Thôn Tây", "GK_XA", Merit.TOPIC, "245/QĐ-UBND"),
)


@pytest.fixture
def ledger(tmp_path):
    """A ledger whose columns the office moved, with a number column of its own and a note below."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sổ khen thưởng"
    sheet["A1"] = "SỔ THEO DÕI KHEN THƯỞNG"
    for at, (header, value) in enumerate(zip(HEADERS, ROW, strict=True), 1):
        sheet.cell(3, at, header)
        cell = sheet.cell(4, at, value)
        cell.font = Font(name="Times New Roman", size=12, italic=True)
        if isinstance(value, date):
            cell.number_format = "DD/MM/YYYY"
    sheet.auto_filter.ref = "A3:K4"
    path = tmp_path / "so_khen_thuong.xlsx"
    book.save(path)
    return path


def test_rows_come_after_the_last_under_the_headers_wherever_they_stand(ledger, tmp_path):
    sheet = load_workbook(BytesIO(ledger_with(ledger, NEW, DAY, root=tmp_path))).worksheets[0]
    assert [cell.value for cell in sheet[5]] == [
        None, None, 2024, "cá nhân", "=Hồ Văn An", None, "Thôn Đông", "Giấy khen của Chủ tịch Ủy ban nhân dân xã",
        "công trạng", "245/QĐ-UBND", datetime(2024, 7, 1),
    ]  # fmt: skip
    assert sheet["E5"].data_type == "s"
    assert [sheet["E6"].value, sheet["I6"].value] == ["Thôn Tây", "chuyên đề"]
    assert sheet.max_row == 6
    assert sheet.auto_filter.ref == "A3:K6"


def test_new_rows_look_like_the_last(ledger, tmp_path):
    sheet = load_workbook(BytesIO(ledger_with(ledger, NEW, DAY, root=tmp_path))).worksheets[0]
    assert (sheet["E5"].font.italic, sheet["E5"].font.name) == (True, "Times New Roman")
    assert sheet["K5"].number_format == "DD/MM/YYYY"


def test_the_program_reads_back_what_it_wrote(ledger, tmp_path):
    path = tmp_path / "moi.xlsx"
    path.write_bytes(ledger_with(ledger, NEW, DAY, root=tmp_path))
    awards, findings = read_ledger(open_book(path, root=tmp_path), law())
    assert [(a.name, a.year, a.decision) for a in awards] == [
        ("Lê Thị Mai", 2023, "112/QĐ-UBND"),
        ("=Hồ Văn An", 2024, "245/QĐ-UBND"),
        ("Thôn Tây", 2024, "245/QĐ-UBND"),
    ]
    assert [f.code for f in findings if f.blocks] == []


def test_the_old_ledger_is_not_touched_and_the_new_is_the_same_each_time(ledger, tmp_path):
    before = ledger.read_bytes()
    one, other = (ledger_with(ledger, NEW, DAY, root=tmp_path) for _ in range(2))
    assert (one, ledger.read_bytes()) == (other, before)


def test_without_a_ledger_a_new_one_is_made(tmp_path):
    path = tmp_path / "moi.xlsx"
    path.write_bytes(ledger_with(tmp_path / "so_khen_thuong.xlsx", NEW, DAY, root=tmp_path))
    awards, findings = read_ledger(open_book(path, root=tmp_path), law())
    assert [a.name for a in awards] == ["=Hồ Văn An", "Thôn Tây"]
    assert [f.code for f in findings if f.blocks] == []


@pytest.mark.parametrize("at", [3, 4, 5, 8, 10, 11])
def test_a_ledger_with_other_headers_is_refused_and_the_header_named(ledger, tmp_path, at):
    book = load_workbook(ledger)
    book.worksheets[0].cell(3, at).value = "Khác"
    book.save(ledger)
    with pytest.raises(SourceFileError, match=HEADERS[at - 1]):
        ledger_with(ledger, NEW, DAY, root=tmp_path)


@pytest.mark.parametrize("damage", [b"", b"khong phai bang tinh"])
def test_a_ledger_that_cannot_be_read_is_refused(ledger, tmp_path, damage):
    ledger.write_bytes(damage)
    with pytest.raises(SourceFileError):
        ledger_with(ledger, NEW, DAY, root=tmp_path)


def test_the_file_is_a_whole_archive(ledger, tmp_path):
    assert zipfile.ZipFile(BytesIO(ledger_with(ledger, NEW, DAY, root=tmp_path))).testzip() is None
