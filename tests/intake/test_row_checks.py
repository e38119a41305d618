from __future__ import annotations

import pytest

HEADERS = ("STT", "Khu dân cư", "Tổng số hộ", "Hộ nghèo", "Hộ cận nghèo", "Hộ văn hóa")
CROPS = ("Cây trồng", "Nhóm cây", "Diện tích (ha)", "Năng suất (tạ/ha)", "Sản lượng (tấn)")


def test_empty_required_cell_is_an_error_at_that_cell(desk, finding):
    desk.put(rows=[(1, "Khu 1", 120, None, 3, 115)])
    found = finding(desk.read(), "E401")
    assert (found.where.cell, found.note, found.where.unit) == ("D7", "Hộ nghèo", "T01")


def test_faulty_cell_is_not_called_empty_as_well(desk, codes):
    desk.put(rows=[(1, "Khu 1", 120, "chưa rõ", 3, 115)])
    assert codes(desk.read()) == ["E303"]


def test_empty_optional_cell_is_nothing(desk, codes):
    desk.put(rows=[(1, "Khu 1", 120, 2, 3, None)])
    assert codes(desk.read()) == []


def test_number_below_the_least_is_an_error(desk, finding):
    desk.put(rows=[(1, "Khu 1", 120, -2, 3, 115)])
    found = finding(desk.read(), "E402")
    assert (found.where.cell, found.found, found.expected) == ("D7", "-2", "0")


def test_number_above_the_greatest_is_an_error(desk, finding):
    desk.put(rows=[(1, "Khu 1", 2001, 2, 3, 115)])
    found = finding(desk.read(), "E403")
    assert (found.where.cell, found.found, found.expected) == ("C7", "2.001", "2.000")


def test_limits_themselves_are_allowed(desk, codes):
    desk.put(rows=[(1, "Khu 1", 2000, 0, 0, 0)])
    assert codes(desk.read()) == []


def test_row_that_contradicts_itself_is_an_error_that_shows_its_numbers(desk, finding):
    desk.put(rows=[(1, "Khu 1", 100, 60, 41, 90)])
    found = finding(desk.read(), "E404")
    assert (found.where.cell, found.expected) == ("D7", "[Hộ nghèo] + [Hộ cận nghèo] <= [Tổng số hộ]")
    assert found.found == "[Tổng số hộ] = 100; [Hộ nghèo] = 60; [Hộ cận nghèo] = 41"


def test_row_check_that_holds_with_equality_passes(desk, codes):
    desk.put(rows=[(1, "Khu 1", 101, 60, 41, 101)])
    assert codes(desk.read()) == []


def test_row_check_without_one_of_its_values_is_not_failed(desk, codes):
    desk.put(rows=[(1, "Khu 1", 100, 60, None, 90)])
    assert codes(desk.read()) == ["E401"]


def test_check_that_only_warns_warns(desk, finding):
    desk.put(form="BM01", headers=CROPS, rows=[("Lúa", "Lương thực", 120, 60, 700)])
    assert finding(desk.read(), "W405").where.cell == "E7"


def test_output_within_half_a_percent_of_area_times_yield_passes(desk, codes):
    desk.put(form="BM01", headers=CROPS, rows=[("Lúa", "Lương thực", 120, 60, 723.5)])  # 720 + 0.49 %
    assert codes(desk.read()) == []


def test_all_failures_of_all_rows_come_out_together(desk, codes):
    rows = [(1, "Khu 1", 0, None, 3, 5), (2, None, 98, -1, 2, 99)]
    desk.put(rows=rows)
    desk.put("hai.xlsx", unit="Thôn Hội An 1", rows=[(1, "Khu 1", 0, 0, 0, 0)])
    # row 7: total below 1, poor missing, culture 5 > 0; row 8: no name, poor below 0, culture 99 > 98
    assert sorted(codes(desk.read())) == ["E401", "E401", "E402", "E402", "E402", "E404", "E404"]


def test_failures_lead_back_to_the_right_one_of_several_workbooks(desk, finding):
    desk.put("mot.xlsx")
    desk.put("hai.xlsx", unit="Thôn Hội An 1", rows=[(1, "Khu 1", 10, 1, 1, 5), (2, "Khu 2", 10, -1, 1, 5)])
    found = finding(desk.read(), "E402")
    assert (found.where.file, found.where.cell, found.where.unit) == ("2024/so_lieu/hai.xlsx", "D8", "T03")


def test_repeated_row_is_a_warning(desk, finding):
    desk.put(rows=[(1, "Khu 1", 120, 2, 3, 115), (2, "Khu 1", 120, 2, 3, 115)])
    found = finding(desk.read(), "W410")
    assert (found.where.cell, found.found, found.expected) == ("B8", "8", "7")


def test_total_that_differs_is_an_error_naming_both_sums(desk, finding):
    rows = [(1, "Khu 1", 120, 2, 3, 115), (2, "Khu 2", 98, 1, 2, 95), (None, "Tổng cộng", 218, 4, 5, 210)]
    desk.put(rows=rows)
    intake = desk.read()
    found = finding(intake, "E406")
    assert (found.where.cell, found.found, found.expected, found.note) == ("D9", "4", "3", "Hộ nghèo")
    assert len(intake.submissions[0].rows) == 2


def test_group_totals_and_the_whole_are_each_compared_with_their_own_rows(desk, codes):
    one, two, three = (1, "K1", 10, 1, 1, 9), (2, "K2", 20, 1, 1, 19), (3, "K3", 30, 1, 1, 29)
    rows = [
        one,
        two,
        (None, "Cộng nhóm I", 30, 2, 2, 28),
        three,
        (None, "Cộng nhóm II", 30, 1, 1, 29),
        (None, "Tổng cộng", 60, 3, 3, 57),
    ]
    desk.put(rows=rows)
    assert codes(desk.read()) == []


def test_total_above_the_rows_is_compared_with_all_of_them(desk, finding):
    rows = [(None, "Toàn xã", 219, 3, 5, 210), (1, "Khu 1", 120, 2, 3, 115), (2, "Khu 2", 98, 1, 2, 95)]
    desk.put(rows=rows)
    found = finding(desk.read(), "E406")
    assert (found.where.cell, found.found, found.expected) == ("C7", "219", "218")


def test_total_within_rounding_is_a_warning(desk, finding):
    rows = [("Lúa", "Lương thực", 10.04, 60, 60.24), ("Ngô", "Lương thực", 5.04, 50, 25.2)]
    desk.put(form="BM01", headers=CROPS, rows=[*rows, ("Tổng cộng", None, 15.1, None, 85.44)])
    found = finding(desk.read(), "W407")  # 15.08: off by 0.02, two rows may be off by 0.1
    assert (found.where.cell, found.found, found.expected) == ("C9", "15,1", "15,08")


def test_mean_yield_in_the_total_row_is_not_taken_for_a_sum(desk, codes):
    rows = [("Lúa", "Lương thực", 10, 60, 60), ("Ngô", "Lương thực", 10, 50, 50)]
    desk.put(form="BM01", headers=CROPS, rows=[*rows, ("Tổng cộng", None, 20, 55, 110)])
    assert codes(desk.read()) == []


def test_total_that_cannot_be_read_is_a_warning(desk, finding):
    desk.put(rows=[(1, "Khu 1", 120, 2, 3, 115), (None, "Tổng cộng", "như trên", 2, 3, 115)])
    assert finding(desk.read(), "W408").where.cell == "C8"


def test_total_that_left_out_numbers_typed_as_text_says_so(desk, finding):
    rows = [(1, "Khu 1", "120", 2, 3, 115), (2, "Khu 2", 98, 1, 2, 95), (None, "Tổng cộng", 98, 3, 5, 210)]
    desk.put(rows=rows)
    found = finding(desk.read(), "W409")
    assert (found.found, found.expected) == ("98", "218")


def test_total_is_not_judged_where_a_row_is_faulty(desk, codes):
    rows = [(1, "Khu 1", "trăm", 2, 3, 115), (2, "Khu 2", 98, 1, 2, 95), (None, "Tổng cộng", 218, 3, 5, 210)]
    desk.put(rows=rows)
    assert codes(desk.read()) == ["E303"]


@pytest.mark.parametrize("value", [120, "120", "120 "])
def test_checks_judge_the_number_however_it_was_typed(desk, codes, value):
    desk.put(rows=[(1, "Khu 1", value, 60, 61, 90)])
    assert "E404" in codes(desk.read())


def test_two_rows_of_one_name_with_other_figures_are_asked_about(desk, finding, codes):
    desk.put(rows=[(1, "Khu 1", 120, 2, 3, 115), (2, "Khu 1", 98, 1, 2, 95)])
    said = finding(desk.read(), "W413")
    assert (said.found, said.expected, said.note, said.where.cell) == ("8", "7", "Khu 1", "B8")
    desk.put(rows=[(1, "Khu 1", 120, 2, 3, 115), (2, "Khu 2", 120, 2, 3, 115)])
    assert codes(desk.read()) == []
