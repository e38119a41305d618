"""The book to be printed: ten columns of decree 30/2020, appendix IV, as a workbook and as Word."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from reports.dispatch import HandOver
from reports.dispatch.printed import TEMPLATE, Book, book
from reports.dispatch.workbook import workbook_bytes
from reports.office import Office
from reports.rendering import Template
from tests.dispatch.conftest import NOW, report

COLUMNS = (
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)
OFFICE = Office({"ten_dong_1": "ỦY BAN NHÂN DÂN", "ten_dong_2": "XÃ PHỔ AN"}, (), (), {}, {}, {}, ())
FIRST = (
    "01/BC-UBND",
    "20/12/2024",
    "Báo cáo tổng kết năm 2024",
    "Nguyễn Minh Hà",
    "Phòng Nội vụ thị xã",
    "VT",
    "03",
    "21/12/2024",
    "Phạm Thị Thanh Tuyền",
    "",
)


@pytest.fixture
def entries(register):
    series = register.issue(report(), NOW).entry.series
    register.hand_over(series, 1, HandOver(date(2024, 12, 21), "Phạm Thị Thanh Tuyền"), NOW)
    register.issue(report("=1+1 & <b>"), NOW)
    register.void(series, 2, "in hỏng", NOW)
    register.issue(report("họp", kind="BIÊN BẢN", notation="BB-HĐTĐKT"), NOW)
    return register.entries(2024)


@pytest.fixture
def workbook(entries):
    return openpyxl.load_workbook(BytesIO(workbook_bytes(OFFICE, 2024, entries)))


@pytest.fixture
def word(entries):
    template = Template.open(Path(__file__).parents[2] / "templates_docx" / TEMPLATE)
    data = template.render(book(OFFICE, 2024, entries), created=date(2024, 12, 20))
    return Document(BytesIO(data))


def test_workbook_has_a_cover_and_one_sheet_for_each_series(workbook):
    assert workbook.sheetnames == ["Bìa", "Biên bản - HĐTĐKT", "Báo cáo - UBND"]
    cover = [cell.value for row in workbook["Bìa"].iter_rows() for cell in row if cell.value]
    assert cover[:4] == ["ỦY BAN NHÂN DÂN", "XÃ PHỔ AN", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Năm: 2024"]
    assert cover[-2:] == ["Từ số: 01/BC-UBND", "Đến số: 02/BC-UBND"]


def test_workbook_holds_the_ten_columns(workbook):
    rows = list(workbook["Báo cáo - UBND"].iter_rows(min_row=3, values_only=True))
    assert rows[0] == COLUMNS
    assert rows[1] == tuple(f"({n})" for n in range(1, 11))
    assert tuple(value or "" for value in rows[2]) == FIRST


def test_a_void_number_is_struck_through_and_says_why(workbook):
    row = workbook["Báo cáo - UBND"][6]
    assert row[0].font.strike
    assert (row[9].value, bool(row[9].font.strike)) == ("Số hủy: in hỏng", False)


def test_a_subject_that_looks_like_a_formula_is_text(workbook):
    cell = workbook["Báo cáo - UBND"]["C6"]
    assert (cell.value, cell.data_type) == ("Báo cáo =1+1 & <b>", "s")


def test_workbook_prints_on_a4_lying_down_with_its_head_on_every_page(workbook):
    sheet = workbook["Báo cáo - UBND"]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.page_setup.fitToHeight) == ("$3:$4", 0)


def test_workbook_bytes_depend_on_the_entries_alone(entries):
    assert workbook_bytes(OFFICE, 2024, entries) == workbook_bytes(OFFICE, 2024, entries)


def test_word_book_holds_the_same(word):
    texts = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert texts[:4] == ["ỦY BAN NHÂN DÂN", "XÃ PHỔ AN", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Năm: 2024"]
    assert "Báo cáo - UBND: từ số 01/BC-UBND đến số 02/BC-UBND" in texts
    minutes, reports = word.tables
    assert tuple(cell.text for cell in reports.rows[0].cells) == COLUMNS
    assert tuple(cell.text for cell in reports.rows[2].cells) == FIRST
    assert reports.rows[3].cells[2].text == "Báo cáo =1+1 & <b>"
    assert [len(table.rows) for table in (minutes, reports)] == [3, 4]


def test_word_book_lies_down_and_repeats_its_head(word):
    section = word.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((297, 210), abs=0.1)
    assert word.tables[0].rows[0]._tr.trPr.find("{*}tblHeader") is not None


def test_the_template_asks_for_what_the_book_has_and_prints_all_of_it():
    template = Template.open(Path(__file__).parents[2] / "templates_docx" / TEMPLATE)
    assert template.findings == ()
    assert template.check(Book) == ()
