"""The two templates of the project that are measured, and the data they are measured with.

The certificate has one commended person. The report is the report of the sample year, computed from its
spreadsheets as ``build.py`` does it, its fields and movements gone through twice: thirty pages.
All engines are given the same plain data: text, lists, yes and no. The chart is left out, since the
JavaScript engines set in no pictures.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from reports.rendering import Picture
from reports.rendering.contexts import names_of_type

ROOT = Path(__file__).resolve().parent.parent
CERTIFICATE_TEMPLATE = Path(__file__).resolve().parent / "giay_khen.docx"
REPORT_TEMPLATE = ROOT / "templates_docx" / "bao_cao_tong_ket.docx"
TEMPLATES = {"certificate": CERTIFICATE_TEMPLATE, "report": REPORT_TEMPLATE}

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
_SAMPLE_YEAR = 2024


def context_of(template: str) -> dict[str, object]:
    """The data of a template."""
    return dict(CERTIFICATE) if template == "certificate" else report_context()


def report_context() -> dict[str, object]:
    """The sample year's report as plain data."""
    from reports.documents import DocumentKind, catalogue
    from reports.folders import find_folders
    from reports.pipeline import read_year

    documents = (kind for kind in catalogue() if isinstance(kind, DocumentKind))
    kind = next(kind for kind in documents if kind.template == REPORT_TEMPLATE.name)
    context, _ = kind.build(read_year(find_folders(_SAMPLE_YEAR)).data)
    plain = _plain(context)
    if not isinstance(plain, dict):
        raise TypeError("the report's context is no record")
    twice = {name: plain[name] * 2 for name in ("linh_vuc", "phong_trao")}
    return {**plain, **twice, "co_bieu_do": False}


def _plain(value: object) -> object:
    """Records as dictionaries, styled text as text."""
    if isinstance(value, (str, bool, int)) or value is None:
        return value
    if isinstance(value, Picture):
        return None
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if runs := getattr(value, "runs", None):
        return "".join(run.text for run in runs)
    if dataclasses.is_dataclass(value):
        return {name: _plain(getattr(value, name)) for name in names_of_type(type(value))}
    raise TypeError(f"no plain form of {type(value).__name__}")
