from __future__ import annotations

import pytest

ROWS = [("Khu 1", 120, 2, 3, 115), ("Khu 2", 98, 1, 2, 95)]
NAMES = ("khu_dan_cu", "tong_so_ho", "ho_ngheo", "ho_can_ngheo", "ho_van_hoa")


def read_numbers(numbers, desk):
    return [tuple(row[name] for name in NAMES) for row in numbers(desk.read())]


def test_headers_moved_down_below_notes_are_found(desk, codes, numbers):
    desk.put(then=lambda page: page.insert_rows(5, 9))
    assert read_numbers(numbers, desk) == ROWS
    assert codes(desk.read()) == []


def test_columns_in_another_order_are_read_by_their_headers(desk, codes, numbers):
    headers = ("Hộ nghèo", "Hộ văn hóa", "Khu dân cư", "Hộ cận nghèo", "Tổng số hộ")
    desk.put(headers=headers, rows=[(2, 115, "Khu 1", 3, 120), (1, 95, "Khu 2", 2, 98)])
    assert read_numbers(numbers, desk) == ROWS
    assert codes(desk.read()) == []


def test_accepted_header_and_unit_in_brackets_need_no_word(desk, codes, numbers):
    desk.put(headers=("TT", "Tên khu dân cư", "Số hộ (hộ)", "HỘ NGHÈO", "Hộ cận nghèo (hộ)", "Hộ văn hóa"))
    assert read_numbers(numbers, desk) == ROWS
    assert codes(desk.read()) == []


def test_headers_over_two_rows_with_merged_cells_are_read(desk, codes, numbers):
    def two_rows(page):
        page.insert_rows(7)
        for at, text in enumerate(("STT", "Khu dân cư", "Tổng số hộ", "Trong đó", None, None), 1):
            page.cell(6, at, text)
        for at, text in enumerate(("Hộ nghèo", "Hộ cận nghèo", "Hộ văn hóa"), 4):
            page.cell(7, at, text)
        for area in ("A6:A7", "B6:B7", "C6:C7", "D6:F6"):
            page.merge_cells(area)

    desk.put(then=two_rows)
    assert read_numbers(numbers, desk) == ROWS
    assert codes(desk.read()) == []


def test_header_split_over_two_rows_is_read_as_one(desk, numbers):
    def split(page):
        page.insert_rows(7)
        page["C6"], page["C7"] = "Tổng số", "hộ"
        page["D6"], page["D7"] = "Hộ", "nghèo"
        for area in ("A6:A7", "B6:B7", "E6:E7", "F6:F7"):
            page.merge_cells(area)

    desk.put(then=split)
    assert read_numbers(numbers, desk) == ROWS


def test_all_headers_merged_down_do_not_make_a_data_row(desk, codes, numbers):
    def merge_down(page):
        page.insert_rows(7)
        for letter in "ABCDEF":
            page.merge_cells(f"{letter}6:{letter}7")

    desk.put(then=merge_down)
    assert read_numbers(numbers, desk) == ROWS
    assert codes(desk.read()) == []


def test_header_merged_over_two_columns_names_the_first(desk, codes, numbers):
    headers = ("STT", "Khu dân cư", None, "Tổng số hộ", "Hộ nghèo", "Hộ cận nghèo", "Hộ văn hóa")
    rows = [(1, "Khu 1", None, 120, 2, 3, 115), (2, "Khu 2", None, 98, 1, 2, 95)]
    desk.put(headers=headers, rows=rows, then=lambda page: page.merge_cells("B6:C6"))
    assert read_numbers(numbers, desk) == ROWS
    assert codes(desk.read()) == []


def test_header_merged_into_the_first_row_is_no_value(desk, finding):
    rows = [(1, None, 120, 2, 3, 115), (2, "Khu 2", 98, 1, 2, 95)]
    desk.put(rows=rows, then=lambda page: page.merge_cells("B6:B7"))
    assert finding(desk.read(), "E401").where.cell == "B7"


def test_header_without_accents_is_understood_and_said(desk, finding, numbers):
    desk.put(headers=("STT", "Khu dân cư", "Tổng số hộ", "Ho ngheo", "Hộ cận nghèo", "Hộ văn hóa"))
    found = finding(desk.read(), "R223")
    assert (found.where.cell, found.found, found.expected) == ("D6", "Ho ngheo", "Hộ nghèo")
    assert read_numbers(numbers, desk) == ROWS


def test_misspelt_header_is_taken_with_a_warning(desk, finding, numbers):
    desk.put(headers=("STT", "Khu dân cư", "Tổng số hộộ", "Hộ nghèo", "Hộ cận nghèo", "Hộ văn hóa"))
    found = finding(desk.read(), "W224")
    assert (found.where.cell, found.expected) == ("C6", "Tổng số hộ")
    assert read_numbers(numbers, desk) == ROWS


def test_missing_required_column_is_an_error_that_names_what_was_not_understood(desk, finding):
    desk.put(headers=("STT", "Khu dân cư", "Tổng số hộ", "Hộ nghèo", "Cột lạ", "Hộ văn hóa"))
    intake = desk.read()
    found = finding(intake, "E220")
    assert (found.where.sheet, found.found) == ("Trang 1", "Hộ cận nghèo")
    assert "Cột lạ" in found.note
    assert "E401" not in [f.code for f in intake.findings]


def test_missing_optional_column_is_a_warning(desk, finding):
    desk.put(
        headers=("STT", "Khu dân cư", "Tổng số hộ", "Hộ nghèo", "Hộ cận nghèo"), rows=[(1, "Khu 1", 9, 1, 1)]
    )
    assert finding(desk.read(), "W225").found == "Hộ văn hóa"


def test_unknown_column_is_a_warning_and_not_used(desk, finding, numbers):
    headers = ("STT", "Khu dân cư", "Tổng số hộ", "Hộ nghèo", "Hộ cận nghèo", "Hộ văn hóa", "Tổ trưởng")
    desk.put(headers=headers, rows=[(1, "Khu 1", 120, 2, 3, 115, "Ông A")])
    assert finding(desk.read(), "W221").where.cell == "G6"
    assert read_numbers(numbers, desk) == ROWS[:1]


def test_column_given_twice_is_an_error_and_neither_is_read(desk, finding, numbers):
    headers = ("STT", "Khu dân cư", "Tổng số hộ", "Hộ nghèo", "Hộ cận nghèo", "Hộ văn hóa", "HỘ NGHÈO")
    desk.put(headers=headers, rows=[(1, "Khu 1", 120, 2, 3, 115, 20)])
    assert finding(desk.read(), "E222").expected == "D6, G6"
    assert "ho_ngheo" not in numbers(desk.read())[0]


@pytest.mark.parametrize("header", ["Giá trị sản xuất (triệu đồng)", "Giá trị sản xuất [triệu đồng]"])
def test_column_in_another_unit_of_measure_is_an_error_and_not_read(desk, finding, numbers, header):
    desk.put(form="BM03", unit="Tài chính - Kế toán", headers=("Ngành", header), rows=[("Dịch vụ", 827000)])
    found = finding(desk.read(), "E226")
    assert (found.where.cell, found.found, found.expected) == ("B6", "triệu đồng", "tỷ đồng")
    assert numbers(desk.read()) == [{"nganh": "Dịch vụ"}]


def test_form_without_its_table_is_an_error(desk, finding):
    desk.put(headers=("Kính gửi", None), rows=[("Thôn không có biến động.",)])
    intake = desk.read()
    assert finding(intake, "E219").found == "BM05"
    assert "E230" not in [f.code for f in intake.findings]


def test_column_addresses_lead_to_the_header_cells(desk):
    desk.put()
    (submission,) = desk.read().submissions
    assert submission.columns["ho_ngheo"].address == "D6"
    assert submission.rows[1].values["ho_ngheo"].ref.address == "D8"
