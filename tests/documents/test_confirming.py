"""Who confirms an achievement report: never the person it is about, and a seal only where there is one."""

from dataclasses import replace

import pytest

from reports.documents.confirming import confirmer, signer
from reports.plan.model import Unit, UnitKind
from tests.documents.small_year import CELL, COLLECTIVE, HOUSEHOLD, PERSON, nominee, small_year

OFFICE = ("ỦY BAN NHÂN DÂN", "XÃ PHỔ AN")
SUPERIOR, HEAD, VILLAGE = ("THỦ TRƯỞNG CẤP TRÊN",), ("THỦ TRƯỞNG ĐƠN VỊ",), ("TRƯỞNG THÔN ĐÔNG",)
SEALED, BY_NAME = "(Ký, đóng dấu)", "(Ký, ghi rõ họ tên)"


def year():
    """The small year with a school, a health station, a part of the office and a cooperative."""
    made = small_year()
    commune = "Ủy ban nhân dân xã Phổ An"
    more = (
        ("B02", "Trường Tiểu học Phổ An", UnitKind.SCHOOL, "Phòng Giáo dục và Đào tạo thị xã Đức Phổ"),
        ("B03", "Trạm Y tế xã", UnitKind.SCHOOL, "Trung tâm Y tế thị xã Đức Phổ"),
        ("B04", "Văn phòng - Thống kê", UnitKind.DEPARTMENT, commune),
        ("B05", "Hợp tác xã Phổ An", UnitKind.COOPERATIVE, "Không"),
    )
    units = (Unit(code, name, kind, (), (), "", "", None, CELL, above) for code, name, kind, above in more)
    return replace(made, plan=replace(made.plan, units=(*made.plan.units, *units)))


@pytest.mark.parametrize(
    ("post", "unit", "lines", "how"),
    [
        ("Chủ tịch Hội Nông dân xã", "Hội Nông dân xã", SUPERIOR, SEALED),
        ("Chủ tịch Hội Nông dân xã Phổ An", "Hội Nông dân xã", SUPERIOR, SEALED),
        ("Phó Chủ tịch Hội Nông dân xã", "Hội Nông dân xã", HEAD, SEALED),
        ("Hiệu trưởng Trường Tiểu học Phổ An", "Trường Tiểu học Phổ An", SUPERIOR, SEALED),
        ("Hiệu trưởng", "Trường Tiểu học Phổ An", SUPERIOR, SEALED),
        ("Phó Hiệu trưởng", "Trường Tiểu học Phổ An", HEAD, SEALED),
        ("Giáo viên", "Trường Tiểu học Phổ An", HEAD, SEALED),
        ("Bí thư Chi bộ, Trạm trưởng", "Trạm Y tế xã", SUPERIOR, SEALED),
        ("Trưởng Trạm Y tế xã", "Trạm Y tế xã", SUPERIOR, SEALED),
        ("Giám đốc Hợp tác xã Phổ An", "Hợp tác xã Phổ An", OFFICE, SEALED),
        ("Nông dân", "Thôn Đông", VILLAGE, BY_NAME),
        ("Trưởng thôn Đông", "Thôn Đông", OFFICE, SEALED),
        ("Bí thư Chi bộ kiêm Trưởng thôn", "Thôn Đông", OFFICE, SEALED),
        ("Thôn đội trưởng thôn Đông", "Thôn Đông", VILLAGE, BY_NAME),
        ("Công chức Văn phòng - Thống kê", "Văn phòng - Thống kê", OFFICE, SEALED),
        ("Công chức", "Ủy ban nhân dân xã", OFFICE, SEALED),
        ("Chủ tịch UBND xã", "Ủy ban nhân dân xã", SUPERIOR, SEALED),
        ("Phó Chủ tịch Ủy ban nhân dân xã Phổ An", "Ủy ban nhân dân xã", SUPERIOR, SEALED),
        ("Phó Chủ tịch UBND xã", "Lãnh đạo Ủy ban nhân dân xã", SUPERIOR, SEALED),
        ("Phó Bí thư Đảng ủy", "Thường trực Đảng ủy xã", SUPERIOR, SEALED),
    ],
)
def test_the_one_above_confirms_and_nobody_for_himself(post, unit, lines, how):
    signature = confirmer(year(), nominee(PERSON, "Lê Văn Bình", "CSTDCS", post=post, unit=unit))
    assert (signature.dong, signature.ky) == (lines, how)


def test_a_household_is_confirmed_by_the_office():
    signature = confirmer(year(), nominee(HOUSEHOLD, "Phạm Văn Sơn", "GK_HUYEN"))
    assert (signature.dong, signature.ky) == (OFFICE, SEALED)


@pytest.mark.parametrize(
    ("name", "unit", "above", "own"),
    [
        ("Thôn Đông", "Thôn Đông", (OFFICE, SEALED), (VILLAGE, BY_NAME)),
        ("Hội Nông dân xã", "Hội Nông dân xã", (SUPERIOR, SEALED), (HEAD, SEALED)),
        ("Tổ thủy nông", "Hợp tác xã Phổ An", (SUPERIOR, SEALED), (HEAD, BY_NAME)),
        ("Bộ phận Văn phòng - Thống kê", "Ủy ban nhân dân xã", (OFFICE, SEALED), (HEAD, BY_NAME)),
        ("Văn phòng - Thống kê", "", (OFFICE, SEALED), (HEAD, BY_NAME)),
    ],
)
def test_a_collective_has_its_superior_confirm_and_a_seal_where_it_has_one(name, unit, above, own):
    one = nominee(COLLECTIVE, name, "TTLDTT", unit=unit)
    left, right = confirmer(year(), one), signer(year(), one)
    assert ((left.dong, left.ky), (right.dong, right.ky)) == (above, own)
