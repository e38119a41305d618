"""What the user types after an option: understood, or refused in words."""

from __future__ import annotations

from datetime import date

from reports.errors import UsageError
from reports.vietnamese import NotADate, parse_date


def day_of(text: str) -> date:
    """The day after ``--date``; raises UsageError for what is none."""
    try:
        return parse_date(text)
    except NotADate as fault:
        raise UsageError(
            '--date: "{text}" không phải là ngày. Nhập theo dạng 15/12/2024.', text=text
        ) from fault
