"""Times of day as clerks write them and as documents print them."""

from __future__ import annotations

import re
from datetime import time

from reports.vietnamese.text import fold

_HOUR = re.compile(r"(?P<hour>\d{1,2}) ?(?:giờ|h|g|:) ?(?:(?P<minute>\d{1,2})(?: ?(?:phút|p)|:00)?)?")


def parse_hour(text: str) -> time | None:
    """The time of day a text names: "08 giờ 00", "8 giờ", "8h30", "08:00", "13 giờ 30 phút"; None for
    anything else."""
    match = _HOUR.fullmatch(fold(text))
    if match is None:
        return None
    try:
        return time(int(match["hour"]), int(match["minute"] or 0))
    except ValueError:
        return None


def hour_words(moment: time) -> str:
    """A time of day: "08 giờ 00"."""
    return f"{moment:%H} giờ {moment:%M}"
