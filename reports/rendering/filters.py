"""Filters for templates: values into Vietnamese words and figures.

    {{ gia_tri | so }}            2167.017      → 2.167,017
    {{ gia_tri | so(1) }}         2167.05       → 2.167,1      (half up)
    {{ tien_thuong | tien }}      2340000       → 2.340.000 đồng
    {{ ty_le | phan_tram }}       98.5          → 98,5%        (one decimal; phan_tram(2): two)
    {{ ky_ngay | ngay }}          2025-02-05    → ngày 05 tháng 02 năm 2025
    {{ ky_ngay | ngay("ngắn") }}  2025-02-05    → 05/02/2025
    {{ so_phieu | bang_chu }}     15            → mười lăm
    {{ tong | bang_chu("đồng") }} 2340000       → Hai triệu ba trăm bốn mươi nghìn đồng
    {{ ten_xa | hoa }}            xã Phổ An     → XÃ PHỔ AN

Two more are not about a value but about its place, and are made when the template is compiled:

    {{ dong.don_vi | group }}            in a cell of a {%tr for %}: merged with the cell above while the same
    {{ dong.loai | group(dong.don_vi) }} ...and beginning anew where don_vi changes
    {{p phu_luc | tai_lieu_con }}        another Word document (SubDocument) set in here

A filter takes the kind of value it is for and nothing else; ValueRefused says what it was given.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from numbers import Integral

from reports.rendering.faults import ValueRefused
from reports.rendering.values import described, printable
from reports.vietnamese import (
    format_money,
    format_number,
    format_percent,
    in_words,
    long_date,
    money_in_words,
)

_MOST_DECIMALS = 12


def so(value: object, decimals: int | None = None) -> str:
    """A number as Vietnamese offices write it; ``decimals`` None keeps as many as it has."""
    return format_number(_number(value, "so"), None if decimals is None else _decimals(decimals))


def tien(value: object) -> str:
    """An amount in đồng, in figures."""
    return format_money(_number(value, "tien"))


def phan_tram(value: object, decimals: int = 1) -> str:
    """A rate in percent (98.5 is 98,5%)."""
    return format_percent(_number(value, "phan_tram"), _decimals(decimals))


def ngay(value: object, form: str = "dài") -> str:
    """A date in full, or in figures with ``form`` "ngắn"."""
    if not isinstance(value, date) or type(value).__name__ == "NaTType":
        raise ValueRefused("E859", described_for("ngay", value), "một ngày")
    if form not in {"dài", "ngắn"}:
        raise ValueRefused("E859", f'dạng ngày "{form}"', '"dài" hoặc "ngắn"')
    return f"{value:%d/%m/%Y}" if form == "ngắn" else long_date(value)


def bang_chu(value: object, unit: str = "") -> str:
    """A whole number in words; an amount of money with ``unit`` "đồng"."""
    number = _number(value, "bang_chu")
    if number != number.to_integral_value():
        raise ValueRefused("E859", described_for("bang_chu", value), "một số nguyên")
    if unit not in {"", "đồng"}:
        raise ValueRefused("E859", f'đơn vị "{unit}"', '"đồng", hoặc để trống')
    return money_in_words(int(number)) if unit else in_words(int(number))


def hoa(value: object) -> str:
    """Text in capitals."""
    if not isinstance(value, str):
        raise ValueRefused("E859", described_for("hoa", value), "chữ")
    return printable(value).upper()


def described_for(name: str, value: object) -> str:
    """What a filter was given, with the filter's name."""
    shown = f'"{value}"' if isinstance(value, str) else described(value)
    return f'{shown} (cho bộ lọc "{name}")'


def _number(value: object, name: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (Integral, Decimal, float)):
        raise ValueRefused("E859", described_for(name, value), "một số")
    number = Decimal(int(value)) if isinstance(value, Integral) else Decimal(str(value))
    if not number.is_finite():
        raise ValueRefused("E859", described_for(name, value), "một số")
    return number


def _decimals(decimals: object) -> int:
    if isinstance(decimals, bool) or not isinstance(decimals, int) or not 0 <= decimals <= _MOST_DECIMALS:
        raise ValueRefused("E859", f'số chữ số lẻ "{decimals}"', f"từ 0 đến {_MOST_DECIMALS}")
    return decimals


FILTERS: dict[str, Callable[..., str]] = {
    each.__name__: each for each in (so, tien, phan_tram, ngay, bang_chu, hoa)
}
