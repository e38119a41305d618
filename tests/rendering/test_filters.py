"""The filters of templates, with values worked out by hand."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from reports.rendering import FILTERS
from reports.rendering.faults import ValueRefused


@pytest.mark.parametrize(
    ("name", "args", "text"),
    [
        ("so", (Decimal("2167.017"),), "2.167,017"),
        ("so", (Decimal("2167.05"), 1), "2.167,1"),
        ("so", (11000,), "11.000"),
        ("so", (0.1 + 0.2, 2), "0,30"),
        ("so", (Decimal("-3.5"), 0), "-4"),
        ("tien", (2340000,), "2.340.000 đồng"),
        ("phan_tram", (Decimal("98.45"),), "98,5%"),
        ("phan_tram", (Decimal(100), 2), "100,00%"),
        ("ngay", (date(2025, 2, 5),), "ngày 05 tháng 02 năm 2025"),
        ("ngay", (datetime(2024, 9, 15, 8, 30),), "ngày 15 tháng 9 năm 2024"),
        ("ngay", (date(2025, 2, 5), "ngắn"), "05/02/2025"),
        ("bang_chu", (15,), "mười lăm"),
        ("bang_chu", (Decimal(2340000), "đồng"), "Hai triệu ba trăm bốn mươi nghìn đồng"),
        ("hoa", ("xã Phổ An",), "XÃ PHỔ AN"),
    ],
)
def test_a_value_in_vietnamese(name, args, text):
    assert FILTERS[name](*args) == text


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("so", (None,)),
        ("so", ("2.167",)),
        ("so", (True,)),
        ("so", (Decimal("NaN"),)),
        ("so", (float("inf"),)),
        ("tien", ([],)),
        ("phan_tram", ("98%",)),
        ("ngay", ("05/02/2025",)),
        ("ngay", (date(2025, 2, 5), "tắt")),
        ("bang_chu", (Decimal("1.5"),)),
        ("bang_chu", (15, "tấn")),
        ("hoa", (None,)),
    ],
)
def test_the_wrong_kind_of_value_is_refused(name, args):
    with pytest.raises(ValueRefused) as raised:
        FILTERS[name](*args)
    assert raised.value.code == "E859"


def test_filters_work_in_a_template(word, texts):
    template = word("{{ n | so }}; {{ n | so(2) }}; {{ d | ngay('ngắn') }}; {{ n | bang_chu | hoa }}")
    assert texts(template.render({"n": 1234, "d": date(2024, 12, 20)})) == [
        "1.234; 1.234,00; 20/12/2024; MỘT NGHÌN HAI TRĂM BA MƯƠI TƯ"
    ]
