from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reports.intake.line_kinds import is_numbering

FIRST, SECOND = (1, "Khu 1", 120, 2, 3, 115), (2, "Khu 2", 98, 1, 2, 95)
CROP_HEADERS = ("STT", "Cây trồng", "Nhóm cây", "Diện tích (ha)", "Năng suất (tạ/ha)", "Sản lượng (tấn)")


def areas(numbers, desk):
    return [row["khu_dan_cu"] for row in numbers(desk.read())]


def test_blank_rows_and_rows_with_a_number_only_are_skipped(desk, codes, numbers):
    desk.put(rows=[FIRST, (), (3, None, None), SECOND, (5,)])
    assert areas(numbers, desk) == ["Khu 1", "Khu 2"]
    assert codes(desk.read()) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), []),
        (("A", "B", 1, 2, 3, "4 = 1 - 2"), []),
        ((1, 2, 3, 4, 5, 6), ["R229"]),
        (("1", "2", "3", "4", "5", "6"), ["R229"]),
        (("(1)", "(2)", "(3)", "(4)", "(5)", None), []),
        ((None, "(2)", "(3)", "(4)", "(5)", "(6)"), []),
        (("(1)", "(2)", "(3)", "(4)", "(5)=(3)x(4)/10", "(6)"), []),
        (("A", "B", "1", "2", None, "4"), []),
    ],
)
def test_numbering_row_under_the_headers_is_skipped_and_bare_numbers_are_said(
    desk, codes, numbers, line, said
):
    desk.put(rows=[line, FIRST, SECOND])
    assert areas(numbers, desk) == ["Khu 1", "Khu 2"]
    assert codes(desk.read()) == said


def test_a_first_row_of_small_figures_is_data(desk, codes, numbers):
    """1, 2, 3, 4 with the name of its area; or with no name at all, which is then asked for."""
    desk.put(rows=[(1, "Khu 1", 2, 3, 4, 5)])
    assert areas(numbers, desk) == ["Khu 1"]
    desk.put(rows=[(1, None, 2, 3, 4, 5), SECOND])
    assert [row["tong_so_ho"] for row in numbers(desk.read())] == [2, 98]
    assert "E401" in codes(desk.read())


def test_a_first_row_that_may_be_either_is_left_out_with_a_warning(desk, finding):
    """A form of nothing but numbers: nobody can tell 1, 2, 3 from a count of columns."""
    columns = tuple(c for c in desk.plan.form_by_code["BM05"].columns if c.kind.numeric)
    forms = tuple(replace(f, columns=columns) if f.code == "BM05" else f for f in desk.plan.forms)
    desk.plan = replace(desk.plan, forms=forms)
    headers = ("Tổng số hộ", "Hộ nghèo", "Hộ cận nghèo", "Hộ văn hóa")
    desk.put(headers=headers, rows=[(1, 2, 3, 4), (120, 2, 3, 115)])
    intake = desk.read()
    assert finding(intake, "W247").found == "1 2 3 4"
    assert len(intake.submissions[0].rows) == 1


@pytest.mark.parametrize(
    "label", ["Tổng cộng", "CỘNG", "Tổng số", "Toàn xã", "Tong cong", "Tổng cộng:", "Cộng (hộ)"]
)
@pytest.mark.parametrize("at", [0, 1])
def test_total_row_is_never_counted(desk, codes, numbers, label, at):
    total = [None, None, 218, 3, 5, 210]
    total[at] = label
    desk.put(rows=[FIRST, SECOND, total])
    assert areas(numbers, desk) == ["Khu 1", "Khu 2"]
    assert codes(desk.read()) == []


@pytest.mark.parametrize("name", ["Cộng đồng Khu 3", "Tổng đội", "Công an"])
def test_names_that_begin_like_a_total_are_data(desk, numbers, name):
    desk.put(rows=[FIRST, (2, name, 98, 1, 2, 95)])
    assert areas(numbers, desk) == ["Khu 1", name]


@pytest.mark.parametrize(
    "line",
    [
        ("Người lập biểu", None, None, "Thủ trưởng đơn vị"),
        (None, None, "Phổ An, ngày 05 tháng 12 năm 2024"),
        (None, "Ngày … tháng … năm 2024"),
        ("NGƯỜI LẬP", None, None, None, "TRƯỞNG THÔN"),
        (None, "Người lập biểu", "Nguyễn Văn Mẫu"),
    ],
)
def test_table_ends_at_the_sign_off(desk, codes, numbers, line):
    desk.put(rows=[FIRST, SECOND, (), line, (None, "(Ký, ghi rõ họ tên)"), (), (None, "Nguyễn Văn Mẫu")])
    assert areas(numbers, desk) == ["Khu 1", "Khu 2"]
    assert codes(desk.read()) == []


def test_figures_below_the_sign_off_are_an_error(desk, finding, numbers):
    desk.put(rows=[FIRST, ("Người lập biểu",), SECOND])
    found = finding(desk.read(), "E232")
    assert (found.found, found.expected) == ("9", "8")
    assert areas(numbers, desk) == ["Khu 1"]


def test_day_and_month_in_a_long_result_is_no_sign_off(desk, numbers):
    rows = [("PT01", "Ra quân ngày 27 tháng 7 năm 2024"), ("PT02", "Ngày 22 tháng 12 năm 2024 hội thao")]
    desk.put(form="BM12", headers=("Phong trào", "Kết quả nổi bật"), rows=rows)
    assert len(numbers(desk.read())) == 2


def test_words_of_a_sign_off_beside_data_do_not_end_the_table(desk, numbers):
    rows = [("PT01", "Lãnh đạo xã dự lễ phát động"), ("PT02", "Người lập thành tích được khen")]
    desk.put(form="BM12", headers=("Phong trào", "Kết quả nổi bật"), rows=rows)
    assert len(numbers(desk.read())) == 2


@pytest.mark.parametrize(
    ("texts", "counts"),
    [
        (["a", "b", "1", "2"], True),
        (["a", "b"], False),
        (["1", "3"], False),
        (["7", "8"], False),
        (["1"], False),
        (["1", "2", "2"], False),
        (["2", "1"], False),
    ],
)
def test_columns_are_counted_from_one_without_gaps(texts, counts):
    assert is_numbering(texts) is counts


@pytest.mark.parametrize(("blanks", "counts"), [(0, False), (1, True)])
def test_a_number_may_be_left_out_where_a_cell_is_blank(blanks, counts):
    assert is_numbering(["(1)", "(2)", "(4)"], blanks=blanks) is counts


def test_group_heading_is_a_warning_and_no_row(desk, finding, codes):
    desk.put(rows=[("I", "Khu ven biển"), FIRST, SECOND])
    intake = desk.read()
    assert finding(intake, "W231").where.cell == "A7"
    assert "E401" not in codes(intake)
    assert len(intake.submissions[0].rows) == 2


def test_note_under_the_rows_is_a_warning_and_no_row(desk, finding):
    desk.put(rows=[FIRST, SECOND, (None, "Ghi chú: số liệu đến 30/11")])
    intake = desk.read()
    finding(intake, "W231")
    assert len(intake.submissions[0].rows) == 2


def test_empty_form_is_an_error(desk, finding):
    desk.put(rows=[])
    intake = desk.read()
    assert finding(intake, "E230").where.cell == "A7"
    assert intake.submissions[0].faulty


def test_merged_words_are_filled_down_and_said_once(desk, finding, numbers):
    rows = [(1, "Lúa", "Lương thực", 10, 60, 60), (2, "Ngô", None, 5, 50, 25), (3, "Khoai", None, 2, 100, 20)]
    desk.put(form="BM01", headers=CROP_HEADERS, rows=rows, then=lambda page: page.merge_cells("C7:C9"))
    found = finding(desk.read(), "R227")
    assert (found.where.cell, found.found, found.expected) == ("C7", "C7:C9", "Lương thực")
    assert [row["nhom"] for row in numbers(desk.read())] == ["Lương thực"] * 3


def test_filled_value_leads_to_the_cell_the_words_stand_in(desk):
    rows = [(1, "Lúa", "Lương thực", 10, 60, 60), (2, "Ngô", None, 5, 50, 25)]
    desk.put(form="BM01", headers=CROP_HEADERS, rows=rows, then=lambda page: page.merge_cells("C7:C8"))
    (submission,) = desk.read().submissions
    assert submission.rows[1].values["nhom"].ref.address == "C7"


def test_merge_does_not_make_a_row_of_a_blank_line(desk, numbers):
    rows = [(1, "Lúa", "Lương thực", 10, 60, 60), (), ()]
    desk.put(form="BM01", headers=CROP_HEADERS, rows=rows, then=lambda page: page.merge_cells("C7:C9"))
    assert len(numbers(desk.read())) == 1


def test_merged_number_is_an_error_and_counted_once(desk, finding, numbers):
    rows = [FIRST, (2, "Khu 2", None, 1, 2, 95)]
    desk.put(rows=rows, then=lambda page: page.merge_cells("C7:C8"))
    found = finding(desk.read(), "E228")
    assert (found.where.cell, found.found, found.note) == ("C7", "120", "C7:C8")
    assert [row.get("tong_so_ho") for row in numbers(desk.read())] == [120, None]


def test_hidden_rows_are_counted_with_a_warning(desk, finding, numbers):
    def hide(page):
        page.row_dimensions[8].hidden = True

    desk.put(then=hide)
    assert finding(desk.read(), "W233").found == "8"
    assert areas(numbers, desk) == ["Khu 1", "Khu 2"]


def test_hidden_column_is_used_with_a_warning(desk, finding, numbers):
    def hide(page):
        page.column_dimensions["D"].hidden = True

    desk.put(then=hide)
    found = finding(desk.read(), "W234")
    assert (found.found, found.note) == ("D", "Hộ nghèo")
    assert [row["ho_ngheo"] for row in numbers(desk.read())] == [2, 1]


@pytest.mark.parametrize("written", ["PT02", "pt02", "PT02 - Thi đua quyết thắng", "Thi đua quyết thắng"])
def test_movement_is_named_by_code_or_name(desk, codes, numbers, written):
    desk.put(form="BM12", headers=("Phong trào", "Kết quả nổi bật"), rows=[(written, "Tốt")])
    assert numbers(desk.read())[0]["phong_trao"] == "Thi đua quyết thắng"
    assert "E340" not in codes(desk.read())


def test_movement_given_by_code_keeps_what_was_typed(desk):
    desk.put(form="BM12", headers=("Phong trào", "Kết quả nổi bật"), rows=[("PT02", "Tốt")])
    (submission,) = desk.read().submissions
    assert submission.rows[0].values["phong_trao"].raw == "PT02"


def test_unknown_movement_is_an_error_of_its_cell(desk, finding):
    desk.put(form="BM12", headers=("Phong trào", "Kết quả nổi bật"), rows=[("Trồng cây", "Tốt")])
    found = finding(desk.read(), "E340")
    assert (found.where.cell, found.where.unit, found.where.form) == ("A7", "T01", "BM12")


def test_every_kind_of_column_is_typed(desk, numbers):
    headers = ("Phong trào", "Kết quả nổi bật", "Số người tham gia", "Ngày phát động", "Đạt", "Tỷ lệ (%)")
    rows = [("PT01", "Tốt", "1.250", "05/09/2024", "có", "98,5%")]
    desk.put(form="BM12", headers=headers, rows=rows)
    (row,) = numbers(desk.read())
    assert (row["so_nguoi"], row["ngay"], row["dat"]) == (1250, date(2024, 9, 5), True)
    assert str(row["ty_le"]) == "98.5"


def test_findings_of_cells_name_unit_and_form(desk, finding):
    desk.put(rows=[(1, "Khu 1", "một trăm", 2, 3, 115)])
    found = finding(desk.read(), "E303")
    assert (found.where.unit, found.where.form, found.where.cell) == ("T01", "BM05", "C7")


def test_a_number_format_that_speaks_of_another_unit_stops_the_cell(desk, finding, numbers):
    def formats(page):
        page["C7"].number_format = '#,##0 "triệu đồng"'
        page["C8"].number_format = '#,##0.0 "tỷ đồng"'

    desk.put(
        form="BM03",
        unit="Tài chính - Kế toán",
        headers=("STT", "Ngành", "Giá trị sản xuất"),
        rows=((1, "Nông nghiệp", 415), (2, "Dịch vụ", 827.5)),
        then=formats,
    )
    intake = desk.read()
    assert finding(intake, "E315").where.cell == "C7"
    assert finding(intake, "R317").where.cell == "C8"
    assert [row.get("gia_tri") for row in numbers(intake)] == [None, Decimal("827.5")]


@pytest.mark.parametrize(
    "label",
    [
        "Cùng kỳ năm trước",
        "So sánh (%)",
        "Năm 2023",
        "Kế hoạch năm 2024",
        "Tăng (+), giảm (-)",
        "Trong đó: hộ mới",
    ],
)
@pytest.mark.parametrize("column", [0, 1])
def test_a_row_of_another_period_or_a_comparison_is_not_counted(desk, finding, numbers, label, column):
    other = [None, None, 97, 5, 6, 90]
    other[column] = label
    desk.put(rows=[FIRST, SECOND, (None, "Tổng cộng", 218, 3, 5, 210), other])
    assert areas(numbers, desk) == ["Khu 1", "Khu 2"]
    said = finding(desk.read(), "E412")
    assert (said.found, said.where.cell) == (label, f"{'AB'[column]}10")


RESULTS = [
    "Tỷ lệ hộ gia đình văn hóa đạt 96%",
    "Kế hoạch nhỏ: thu gom 500 kg giấy vụn",
    "So với năm trước tăng 12 hộ đạt chuẩn",
    "Bình quân mỗi tháng một buổi sinh hoạt",
    "Gồm có 12 hộ tham gia",
    "Trong đó 05 hộ hiến đất mở đường",
    "Năm 2024 trồng 640 cây xanh",
    "Kế hoạch hóa gia đình được duy trì",
    "Chỉ tiêu giao quân hoàn thành sớm",
    "Tăng gia sản xuất trong đơn vị",
    "Lũy kế vốn vay giúp hội viên 186 triệu đồng",
]


@pytest.mark.parametrize("result", RESULTS)
def test_what_was_done_is_no_comparison_however_it_begins(desk, codes, numbers, result):
    headers = ("Phong trào", "Kết quả nổi bật", "Số người tham gia")
    desk.put(form="BM12", headers=headers, rows=[("PT01", result, 120), ("PT02", "Huấn luyện tốt", 30)])
    assert [row["ket_qua"] for row in numbers(desk.read())] == [result, "Huấn luyện tốt"]
    assert "E412" not in codes(desk.read())


@pytest.mark.parametrize("label", ["Cùng kỳ năm trước", "So sánh (%)", "Kế hoạch năm 2024"])
def test_a_comparison_below_words_of_a_choice_is_still_no_figure(desk, finding, label):
    headers = ("Phong trào", "Kết quả nổi bật", "Số người tham gia")
    desk.put(form="BM12", headers=headers, rows=[("PT01", "Huấn luyện tốt", 120), ("PT02", label, 30)])
    assert finding(desk.read(), "E412").found == label


@pytest.mark.parametrize(
    "name",
    [
        "Năm trước",
        "Ước thực hiện năm 2023",
        "So với cùng kỳ năm trước (%)",
        "So với năm 2023",
        "Tăng/giảm so với năm trước",
        "Chênh lệch",
        "KH năm 2024",
        "Chỉ tiêu giao",
        "Bình quân toàn thôn",
        "Lũy kế đến nay",
        "Tỷ lệ (%)",
        "Đạt tỷ lệ %",
        "Trong đó hộ mới",
    ],
)
def test_names_of_rows_that_are_no_figures_of_the_year(desk, finding, numbers, name):
    desk.put(rows=[FIRST, SECOND, (3, name, 97, 5, 6, 90)])
    assert areas(numbers, desk) == ["Khu 1", "Khu 2"]
    assert finding(desk.read(), "E412").found == name


@pytest.mark.parametrize(
    "name",
    ["Xóm Kế", "Tăng gia", "Giảm Thọ", "Năm Căn", "Gò So", "Kế hoạch nhỏ", "Tỷ lệ hộ", "Bình quân năng"],
)
def test_names_that_begin_like_a_comparison_are_data(desk, codes, numbers, name):
    desk.put(rows=[FIRST, (2, name, 98, 1, 2, 95)])
    assert areas(numbers, desk) == ["Khu 1", name]
    assert codes(desk.read()) == []


def test_headers_repeated_on_the_next_page_are_no_row(desk, finding, numbers):
    headers = ("STT", "Khu dân cư", "Tổng số hộ", "Hộ nghèo", "Hộ cận nghèo", "Hộ văn hóa")
    desk.put(rows=[FIRST, headers, SECOND])
    assert areas(numbers, desk) == ["Khu 1", "Khu 2"]
    assert finding(desk.read(), "R248").found == "8"


def test_units_of_measure_below_the_headers_belong_to_them(desk, codes, finding, numbers):
    desk.put(rows=[(None, None, "(hộ)", "hộ", "(hộ)", "hộ"), FIRST, SECOND])
    assert areas(numbers, desk) == ["Khu 1", "Khu 2"]
    assert codes(desk.read()) == []
    value = {"form": "BM03", "unit": "Tài chính - Kế toán", "headers": ("Ngành", "Giá trị sản xuất")}
    desk.put("gia_tri.xlsx", rows=[(None, "(triệu đồng)"), ("Nông nghiệp", 415)], **value)
    assert finding(desk.read(), "E226").where.cell == "B7"


def test_a_row_without_its_name_is_in_doubt_as_a_whole(desk, finding):
    desk.put(rows=[FIRST, (None, None, 98, 1, 2, 95)])
    intake = desk.read()
    assert finding(intake, "E401").where.cell == "B8"
    (_, row) = intake.submissions[0].rows
    assert all(value.faulty for value in row.values.values())


def test_numbers_in_a_column_without_header_are_counted_out(desk, finding, codes):
    desk.put(rows=[(*FIRST, 7), (*SECOND, "8"), (None, "Tổng cộng", 218, 3, 5, 210, 15)])
    said = finding(desk.read(), "W249")
    assert (said.where.cell, said.found, said.expected) == ("G7", "G", "2")
    desk.put(rows=[(*FIRST, "đã xem"), SECOND])
    assert codes(desk.read()) == []


def test_a_counter_without_a_header_is_no_forgotten_column(desk, codes):
    desk.put(headers=(None, "Khu dân cư", "Tổng số hộ", "Hộ nghèo", "Hộ cận nghèo", "Hộ văn hóa"))
    assert codes(desk.read()) == []
