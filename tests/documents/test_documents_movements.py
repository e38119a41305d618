"""Movements in words: units, people and examples are counted as they are told."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.documents.movements import movements
from reports.findings import Finding
from reports.intake.model import Row
from reports.plan.model import Unit, UnitKind
from reports.spreadsheet.cells import Value
from tests.documents.small_year import CELL, intake, small_year


def year_of(*rows):
    """A year in which each row is (unit, values) of the movement form."""
    reports = []
    for unit, values in rows:
        full = {"phong_trao": "Vì an ninh Tổ quốc", "ket_qua": "Làm tốt"} | values
        cells = {key: Value(value, str(value), CELL) for key, value in full.items()}
        reports.append(replace(intake().submissions[0], unit=unit, rows=(Row(8, cells),)))
    return small_year(intake=replace(intake(), submissions=tuple(reports)))


def first(year):
    return movements(year).phong_trao[0].cau


def test_each_example_is_told_once_however_often_it_is_reported():
    year = year_of(
        ("T01", {"dien_hinh": "Tổ tự quản"}),
        ("T01", {"dien_hinh": "tổ tự quản."}),
        ("T01", {"dien_hinh": "Camera xóm Chợ"}),
    )

    assert first(year)[-1] == "- Mô hình: Tổ tự quản (thôn Đông); Camera xóm Chợ (thôn Đông)."
    assert "02 mô hình" in movements(year).mo_dau


def test_the_same_example_in_two_units_is_two():
    year = year_of(("T01", {"dien_hinh": "Tổ tự quản"}), ("T02", {"dien_hinh": "Tổ tự quản"}))

    assert "02 mô hình" in movements(year).mo_dau


def test_several_results_of_a_unit_stand_together():
    year = year_of(("T01", {"ket_qua": "hiến 20 m² đất;"}), ("T01", {"ket_qua": "Trồng 40 cây."}))

    assert "- Thôn Đông: Hiến 20 m² đất. Trồng 40 cây." in first(year)
    assert first(year)[1].startswith("Có 01 đơn vị báo cáo kết quả.")


def test_people_are_not_mentioned_where_nobody_counted_them():
    assert "lượt người" not in " ".join(first(year_of(("T01", {}))))


def test_a_movement_may_be_named_by_its_code():
    assert first(year_of(("T01", {"phong_trao": "PT01"})))[1].startswith("Có 01 đơn vị")


def test_the_place_is_not_said_again_where_the_example_names_it():
    year = year_of(("T01", {"dien_hinh": "Đội bóng thôn Đông"}))

    assert first(year)[-1] == "- Mô hình: Đội bóng thôn Đông."


def test_departments_without_a_name_of_their_own_are_a_part_of_the_office():
    year = year_of(("B05", {"ket_qua": "Chi trả trợ cấp"}), ("B07", {"ket_qua": "Cấp thẻ"}))
    units = [
        *year.plan.units,
        *(
            Unit(code, name, UnitKind.DEPARTMENT, (), (), "", "", None, CELL)
            for code, name in (("B05", "Văn hóa - Xã hội"), ("B07", "Công an xã"))
        ),
    ]
    movement = replace(year.plan.movements[0], owner="Văn hóa - Xã hội")
    plan = replace(year.plan, units=tuple(units), movements=(movement,))
    told = first(replace(year, plan=plan))

    assert "bộ phận Văn hóa - Xã hội chủ trì" in told[0]
    assert told[2:4] == ("- Bộ phận Văn hóa - Xã hội: Chi trả trợ cấp.", "- Công an xã: Cấp thẻ.")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Thôn Đông, thôn Tây", "thôn Đông, thôn Tây"),
        ("Xóm Chợ, Thôn Tây", "xóm Chợ, thôn Tây"),
        ("Cánh đồng Bàu Tre", "cánh đồng Bàu Tre"),
        ("Gò Dừa - Bàu Sen", "Gò Dừa - Bàu Sen"),
        ("Thôn 3", "Thôn 3"),
        ("Hội Nông dân xã", "Hội Nông dân xã"),
        ("Trường Tiểu học Phổ An", "Trường Tiểu học Phổ An"),
        ("Ủy ban nhân dân xã", "Ủy ban nhân dân xã"),
    ],
)
def test_places_in_a_sentence_keep_the_capitals_of_names_alone(typed, printed):
    year = year_of(("T01", {"dien_hinh": "Tổ tự quản", "dia_chi": typed}))

    assert first(year)[-1] == f"- Mô hình: Tổ tự quản ({printed})."


def test_nobody_reporting_is_said_of_each_movement():
    told = movements(small_year(intake=replace(intake(), submissions=())))

    assert told.mo_dau == "Năm 2024, xã đã phát động và tổ chức thực hiện 02 phong trào thi đua."
    assert all(section.cau[-1].startswith("Đến nay chưa có đơn vị") for section in told.phong_trao)
    assert [f.code for f in told.findings] == ["W803", "W803"]


def test_people_are_added_up():
    year = year_of(("T01", {"so_nguoi": Decimal(1200)}), ("T02", {"so_nguoi": Decimal(34)}))

    assert first(year)[1] == "Có 02 đơn vị báo cáo kết quả, với 1.234 lượt người tham gia. Kết quả nổi bật:"


def test_a_sum_that_leaves_somebody_out_is_not_said():
    year = year_of(("T01", {"so_nguoi": Decimal(1200)}), ("T02", {}))
    unread = Value(None, "12.34.5", CELL, (Finding("E303", CELL.where(), "12.34.5", "số"),))
    second = year.intake.submissions[1]
    row = Row(8, {**second.rows[0].values, "so_nguoi": unread})
    reports = (year.intake.submissions[0], replace(second, rows=(row,)))
    year = replace(year, intake=replace(year.intake, submissions=reports))

    assert first(year)[1] == "Có 02 đơn vị báo cáo kết quả. Kết quả nổi bật:"
