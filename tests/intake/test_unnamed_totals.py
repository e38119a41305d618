"""A total counts everything twice when it is taken for data: whatever it is called, it is found."""

import os
from dataclasses import replace

import pytest
from openpyxl import Workbook

from reports.intake import read_submissions

ROWS = [[1, "Xóm 1", 100, 4, 6, 90], [2, "Xóm 2", 150, 5, 5, 140], [3, "Xóm 3", 120, 3, 9, 110]]
SUM = [370, 12, 20, 340]


def doubted(intake):
    (submission,) = intake.submissions
    return [row.number for row in submission.rows if any(v.faulty for v in row.values.values())]


@pytest.mark.parametrize("label", ["Cả thôn", "Toàn thôn An Thổ", "TC", "Thôn An Thổ", "Tổng 3 xóm", "Xóm 4"])
def test_a_row_that_is_the_sum_of_the_others_blocks(desk, codes, label):
    desk.put(rows=[*ROWS, [4, label, *SUM]])
    intake = desk.read()
    assert "E411" in codes(intake)
    assert doubted(intake) == [10]


def test_a_subtotal_in_the_middle_blocks(desk, codes):
    desk.put(rows=[*ROWS[:2], [3, "Cả hai xóm", 250, 9, 11, 230], ROWS[2]])
    intake = desk.read()
    assert codes(intake) == ["E411"]
    assert doubted(intake) == [9]


def test_rows_that_are_no_sums_are_left_alone(desk, codes):
    desk.put(rows=[*ROWS, [4, "Xóm Cả", 371, 12, 20, 340]])
    assert codes(desk.read()) == []


def test_one_number_that_happens_to_be_a_sum_is_no_total_by_itself(desk, codes):
    rows = [[1, "Nông nghiệp", 10], [2, "Công nghiệp", 20], [3, "Thương mại", 30]]
    headers = ["STT", "Ngành", "Giá trị sản xuất"]
    desk.put(form="BM03", unit="Tài chính - Kế toán", headers=headers, rows=rows)
    assert "E411" not in codes(desk.read())


@pytest.mark.parametrize(
    "header", ["Giá trị sản xuất (tr.đ)", "Giá trị sản xuất (ĐVT: triệu đồng)", "Giá trị sản xuất (triệu)"]
)
def test_a_header_that_counts_in_something_else_is_not_read(desk, codes, header):
    desk.put(
        form="BM03",
        unit="Tài chính - Kế toán",
        headers=["STT", "Ngành", header],
        rows=[[1, "Nông nghiệp", 418620]],
    )
    assert "E226" in codes(desk.read())


@pytest.mark.parametrize("row", [["", "Xóm 4", 120], ["", "Xóm 4", "120"]])
def test_one_number_below_the_signature_is_not_passed_over(desk, codes, row):
    desk.put(rows=[*ROWS, ["", "Người lập biểu"], row])
    assert "E232" in codes(desk.read())


def test_half_a_year_is_not_the_year(desk, codes):
    block = [["BÁO CÁO 6 THÁNG ĐẦU NĂM 2024"], ["Biểu số:", "BM05"], ["Đơn vị báo cáo:", "Thôn An Thổ"]]
    desk.put(block=block)
    intake = desk.read()
    assert "E210" in codes(intake)
    assert intake.submissions == ()


@pytest.mark.skipif(os.name == "nt", reason="names on Windows are always text")
def test_a_file_name_that_is_no_text_is_said_and_the_rest_is_read(desk, codes):
    desk.put()
    book = Workbook()
    book.save(desk.folder / "b.xlsx")
    (desk.folder / "b.xlsx").rename(os.fsdecode(os.fsencode(desk.folder) + b"/B\xe1o.xlsx"))
    intake = read_submissions(desk.folder, replace(desk.plan), root=desk.root)
    assert codes(intake) == ["E245"]
    assert len(intake.submissions) == 1
    assert [f.where.file.isascii() or f.where.file.encode() for f in intake.findings]


def test_a_subtotal_of_its_own_group_blocks_wherever_it_stands(desk, codes):
    """The sum of the food crops, below other crops: neither all rows nor the rows just above."""
    headers = ["STT", "Cây trồng", "Nhóm cây", "Diện tích (ha)", "Năng suất (tạ/ha)", "Sản lượng (tấn)"]
    rows = [
        [1, "Lúa", "Lương thực", 50, 60, 300],
        [2, "Bắp", "Lương thực", 20, 50, 100],
        [3, "Rau", "Rau, màu", 10, 200, 200],
        [4, "Cây ăn hạt", "Lương thực", 70, 57.1, 400],
    ]
    desk.put(form="BM01", headers=headers, rows=rows)
    intake = desk.read()
    assert "E411" in codes(intake)
    assert doubted(intake) == [10]


def test_a_word_of_a_choice_list_below_the_signature_is_not_passed_over(desk, codes):
    headers = ["STT", "Phong trào", "Kết quả nổi bật"]
    movement = desk.plan.movements[0].name
    rows = [[1, movement, "Hiến đất làm đường"], ["", "Người lập biểu", ""], ["", movement, "Trồng cây"]]
    desk.put(form="BM12", headers=headers, rows=rows)
    assert "E232" in codes(desk.read())
