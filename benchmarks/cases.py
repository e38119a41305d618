"""The two templates of the project that are measured, with data made up for them."""

from __future__ import annotations

from pathlib import Path

_TEMPLATES = Path(__file__).resolve().parent.parent / "templates_docx"
CERTIFICATE_TEMPLATE = Path(__file__).resolve().parent / "giay_khen.docx"
REPORT_TEMPLATE = _TEMPLATES / "bao_cao_tong_ket.docx"

CERTIFICATE: dict[str, object] = {
    "tham_quyen": "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ PHỔ AN",
    "danh_xung": "Ông",
    "ten": "Nguyễn Văn Bưởi",
    "chuc_vu": "Trưởng thôn",
    "don_vi": "thôn An Thổ",
    "thanh_tich": "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2024",
    "so_quyet_dinh": "15/QĐ-UBND",
    "ngay_quyet_dinh": "05 tháng 02 năm 2025",
    "so_vang": "12",
    "dia_danh": "Phổ An",
    "ngay_ky": "ngày 05 tháng 02 năm 2025",
    "chuc_danh_ky": "CHỦ TỊCH",
    "nguoi_ky": "Nguyễn Minh Hà",
}
_SENTENCE = "Sản lượng lương thực cả năm đạt 4.612,5 tấn, tăng 1,3% so với năm trước và vượt kế hoạch đề ra"
# As many items in each list of the report as make it about thirty pages.
_ITEMS = 2
_ITEM = "[]"


def report_context(items: int = _ITEMS) -> dict[str, object]:
    """Data for the report: a value for every path it asks for, ``items`` of each list."""
    from reports.rendering import Template

    tree: dict[str, object] = {}
    for path in Template.open(REPORT_TEMPLATE).names:
        at = tree
        for step in path.replace(_ITEM, f".{_ITEM}").split("."):
            at = at.setdefault(step, {})  # type: ignore[assignment]
    return {name: _value(below, items) for name, below in tree.items()}


def _value(below: object, items: int) -> object:
    if not isinstance(below, dict) or not below:
        return _SENTENCE
    if _ITEM in below:
        return [_value(below[_ITEM], items) for _ in range(items)]
    return {name: _value(each, items) for name, each in below.items()}
