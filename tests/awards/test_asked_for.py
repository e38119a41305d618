"""What the list leaves out is asked for: cells, and whole columns."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook

from reports.awards import read_commendation

TITLE = "Danh hiệu, hình thức đề nghị"
SHEETS = {"Cá nhân": "Xếp loại năm", "Tập thể": "Kỷ luật", "Hộ gia đình": "Loại thành tích"}


def found(commendation, *codes):
    return [(f.code, f.where.sheet, f.where.cell) for f in commendation.findings if f.code in codes]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ({"Xếp loại năm": ""}, "H4"),
        ({"Xếp loại năm": "Khá"}, "H4"),
        ({"Số tháng công tác": ""}, "I4"),
        ({"Kỷ luật": ""}, "O4"),
        ({"Đơn thư khiếu nại, tố cáo": ""}, "P4"),
    ],
)
def test_an_empty_cell_that_a_criterion_asks_is_said_at_the_cell(commune, row, cell):
    assert found(commune.read(people=[row]), "W746") == [("W746", "Cá nhân", cell)]


def test_nothing_is_asked_of_who_is_refused_or_of_a_cell_already_at_fault(commune):
    refused = commune.read(people=[{"Xếp loại năm": "", "Kỷ luật": "Khiển trách"}])
    assert found(refused, "W746") == []
    assert found(commune.read(people=[{"Số tháng công tác": 36}]), "W746", "E748") == [
        ("E748", "Cá nhân", "I4")
    ]


def test_a_second_award_in_a_year_for_the_same_kind_of_merit_is_asked_about(commune):
    """Chuyên đề: the ledger does not say what the first was for."""
    own = {TITLE: "Giấy khen của Chủ tịch UBND xã", "Loại thành tích": "chuyên đề"}
    given = {
        "Họ tên, tên tập thể": "Nguyễn Văn Hùng",
        "Ngày sinh": date(1980, 5, 12),
        "Đơn vị": "Thôn An Thổ",
        "Loại thành tích": "chuyên đề",
    }
    assert found(commune.read(people=[own], awards=[given]), "W746") == [("W746", "Cá nhân", "B4")]


def test_one_cell_is_asked_for_once(commune):
    people = [{TITLE: "Chiến sĩ thi đua cơ sở", "Xếp loại năm": ""}]
    assert found(commune.read(people=people), "W746") == [("W746", "Cá nhân", "H4")]


def renamed(commune, sheet, header, new):
    commune.read(people=[{}], collectives=[{}], households=[{}])
    path = commune.root / "2024" / "khen_thuong" / "de_nghi.xlsx"
    book = load_workbook(path)
    cell = next(c for c in book[sheet][3] if c.value == header)
    cell.value = new
    book.save(path)
    return read_commendation(path, commune.root / "so_khen_thuong.xlsx", commune.law, root=commune.root)


@pytest.mark.parametrize(("sheet", "header"), SHEETS.items())
def test_a_renamed_header_is_said_with_the_column_it_may_be(commune, sheet, header):
    read = renamed(commune, sheet, header, f"Mục {header} mới")
    codes = [(f.code, f.expected or f.note) for f in read.findings if f.code in ("W146", "E147")]
    assert ("E147", header) in codes
    assert ("W146", f'Có phải là cột "{header}"?') in codes


def test_a_column_of_remarks_is_said_and_nothing_is_missing(commune):
    read = commune.read(people=[{"Nhận xét riêng": "tốt"}])
    assert [(f.code, f.where.cell) for f in read.findings] == [("W146", "Q3")]
    assert commune.read(people=[{"Ghi chú": "tốt"}]).findings == ()
