"""Columns that the sheets about bearers of awards share: the ledger and the council's votes."""

from __future__ import annotations

from reports.awards.law_model import NomineeKind
from reports.spreadsheet import Column, Kind

BEARER = (
    Column(
        "doi_tuong",
        ("Đối tượng", "Loại đối tượng", "Loại"),
        Kind.CHOICE,
        required=True,
        choices=tuple(kind.value for kind in NomineeKind),
    ),
    Column("ten", ("Họ tên, tên tập thể", "Họ và tên, tên tập thể", "Họ và tên"), required=True),
    Column("ngay_sinh", ("Ngày sinh",), Kind.DATE),
    Column("don_vi", ("Đơn vị", "Đơn vị, địa chỉ")),
)
"""Who bears an award: a person, a collective or a household."""
