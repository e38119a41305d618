"""Capitals that can be judged without knowing what a word means (appendix II). They only warn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.the_thuc.breaches import Breach
from reports.the_thuc.model import Line
from reports.the_thuc.wording import quoted

_AROUND = 20
_BODIES = (
    "ủy ban",
    "uỷ ban",
    "hội đồng",
    "ban",
    "tòa án",
    "toà án",
    "kiểm sát",
    "công an",
    "quân đội",
    "vũ trang",
    "tín dụng",
    "an ninh",
    "nghệ sĩ",
    "nhà giáo",
    "quốc phòng",
    "biên phòng",
    "chiến tranh",
    "báo",
)
"""Words after which “nhân dân” is part of a name and stays small."""


@dataclass(frozen=True, slots=True)
class CapitalRule:
    """A spelling that is never right, and the right one; without ``hint`` it is not there."""

    hint: str
    wrong: re.Pattern[str]
    right: str
    not_after: tuple[str, ...] = ()


ROWS = (
    # V.1: Nhân dân and Nhà nước; “nhân dân” stays small in the names of bodies.
    CapitalRule("nhân dân", re.compile(r"(?<!\w)nhân dân(?!\w)"), "Nhân dân", _BODIES),
    CapitalRule("nhà nước", re.compile(r"(?<!\w)nhà nước(?!\w)"), "Nhà nước"),
    # V.7: phần, chương, mục, tiểu mục, điều are capital, khoản and điểm small, where a text is cited.
    CapitalRule("điều ", re.compile(r"(?<=[a-zà-ỹ,] )điều(?= \d+\b)"), "Điều"),
    CapitalRule("Khoản ", re.compile(r"(?<=[a-zà-ỹ,;] )Khoản(?= \d)"), "khoản"),
    CapitalRule("Điểm ", re.compile(r"(?<=[a-zà-ỹ,;] )Điểm(?= [a-zđ] )"), "điểm"),
    # III.1.a: the common noun of an administrative unit is small.
    CapitalRule("Xã ", re.compile(r"(?<=[a-zà-ỹ] )Xã(?= [A-ZÀ-ỸĐ][a-zà-ỹ])"), "xã"),
    CapitalRule("Thị xã ", re.compile(r"(?<=[a-zà-ỹ] )Thị xã(?= [A-ZÀ-ỸĐ][a-zà-ỹ])"), "thị xã"),
    CapitalRule("Huyện ", re.compile(r"(?<=[a-zà-ỹ] )Huyện(?= [A-ZÀ-ỸĐ][a-zà-ỹ])"), "huyện"),
    CapitalRule("Tỉnh ", re.compile(r"(?<=[a-zà-ỹ] )Tỉnh(?= [A-ZÀ-ỸĐ][a-zà-ỹ])"), "tỉnh"),
    # IV.1.a: the first letters of the words that say what kind of body it is.
    CapitalRule(" Ban", re.compile(r"(?<!\w)(?:Ủy|Uỷ) Ban(?!\w)"), "Ủy ban"),
    CapitalRule("Hội Đồng", re.compile(r"(?<!\w)Hội Đồng(?!\w)"), "Hội đồng"),
    # V.8.b: tết is small before the name of the day.
    CapitalRule("Tết ", re.compile(r"(?<!\w)Tết(?= (?:Nguyên đán|Trung thu|Đoan ngọ))"), "tết"),
)


def check(lines: Iterable[Line]) -> Iterator[Breach]:
    """Every spelling in ``lines`` that is never right."""
    for line in lines:
        text = line.text
        for row in ROWS:
            if row.hint not in text:
                continue  # a search costs thirty times as much
            for match in row.wrong.finditer(text):
                before = text[: match.start()].rstrip().casefold()
                if row.not_after and before.endswith(row.not_after):
                    continue
                around = text[max(match.start() - _AROUND, 0) : match.end() + _AROUND]
                yield Breach("W979", quoted(f"…{around}…"), quoted(row.right), line)
