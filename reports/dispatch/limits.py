"""How large a package may be: mail servers refuse what is larger, often without saying so."""

from __future__ import annotations

from decimal import Decimal

from reports.errors import SourceFileError
from reports.findings import Finding, Where
from reports.office import Office
from reports.vietnamese import format_number, parse_number

KEY = "gioi_han_thu_mb"
USUAL = Decimal(20)
"""Where co_quan.xlsx says nothing: what common mail servers take, in millions of bytes."""

_KILOBYTE, _MEGABYTE = 1_000, 1_000_000


def limit_of(office: Office, asked: float | None) -> Decimal:
    """The limit in MB: as asked for, else key ``gioi_han_thu_mb`` of co_quan.xlsx, else the usual one.

    Raises SourceFileError for a value in the workbook that is no number above 0.
    """
    if asked is not None:
        return Decimal(str(asked))
    text = office.values.get(KEY, "").strip()
    if not text:
        return USUAL
    try:
        value = parse_number(text).value
    except ValueError:  # no number, or one that can be read two ways
        value = Decimal(0)
    if value <= 0:
        raise SourceFileError(
            'Tệp co_quan.xlsx, trang Cơ quan, khóa {key}: "{text}" không phải là số MB. Nhập số lớn hơn 0, ví dụ 20.',
            key=KEY,
            text=text,
        )
    return value


def too_large(name: str, size: int, limit: Decimal) -> tuple[Finding, ...]:
    """The finding about something of ``size`` bytes that is larger than ``limit`` MB."""
    if size <= limit * _MEGABYTE:
        return ()
    told = format_number(Decimal(size) / _MEGABYTE, 1)
    return (Finding("E842", Where(name), told, format_number(limit)),)


def in_words(size: int) -> str:
    """A number of bytes as a letter says it: "3,3 MB", "46 KB"."""
    if size < _MEGABYTE:
        return f"{format_number(Decimal(size) / _KILOBYTE, 0)} KB"
    return f"{format_number(Decimal(size) / _MEGABYTE, 1)} MB"
