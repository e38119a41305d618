"""Days named in the text that no calendar has. They only warn: the line of place and date has a rule of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reports.the_thuc.breaches import Breach
from reports.the_thuc.model import Line
from reports.the_thuc.wording import Said, in_calendar, quoted

_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})(?!\d)")


def check(lines: Iterable[Line]) -> Iterator[Breach]:
    """Every such day in ``lines``."""
    for line in lines:
        if "tháng" not in line.text:
            continue  # a search costs thirty times as much
        for match in _DAY.finditer(line.text):
            day, month, year = map(int, match.groups())
            if not in_calendar(year, month, day):
                yield Breach(
                    "W698", quoted(match.group()), Said("ngày có trong lịch", "days there are"), line
                )
