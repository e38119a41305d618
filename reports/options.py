"""What the user types after an option: understood, or refused in words."""

from __future__ import annotations

from datetime import date

from reports.errors import UsageError
from reports.vietnamese import NotADate, parse_date


def day_of(text: str, option: str = "--date") -> date:
    """The day after ``option``; raises UsageError for what is none."""
    try:
        return parse_date(text)
    except NotADate as fault:
        raise UsageError(
            '{option}: "{text}" không phải là ngày. Nhập theo dạng 15/12/2024.', option=option, text=text
        ) from fault
