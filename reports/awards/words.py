"""What short words in a cell mean: that there is nothing, that a matter is over, or that it is open.

A clerk writes "Không", "Không bị kỷ luật", "Chưa có" or leaves a dash; and writes "đã hết hiệu lực" of
what is over, "chưa hết thời hạn" of what is not. Only words that cannot mean anything else are taken
for "nothing"; whatever is not understood counts as open, so that nobody passes by a misreading.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from reports.vietnamese import fold

_EDGES = " .,;:!…-–—/()\"'“”*"
_NONE = re.compile(r"^(không|chưa|ko|k|0)$")
_NEGATION = re.compile(r"^(không|chưa|ko|k)\b\s*")
_SAYS_LITTLE = frozenset(
    [
        "có",
        "bị",
        "hề",
        "từng",
        "phát",
        "sinh",
        "xảy",
        "ra",
        "xử",
        "lý",
        "vi",
        "phạm",
        "hình",
        "thức",
        "kỷ",
        "kỉ",
        "luật",
        "đơn",
        "thư",
        "khiếu",
        "nại",
        "tố",
        "cáo",
        "phản",
        "ánh",
        "kiến",
        "nghị",
        "thanh",
        "tra",
        "kiểm",
        "điều",
        "và",
        "hoặc",
        "hay",
        "nào",
        "gì",
        "ai",
        "về",
        "trong",
        "năm",
        "thời",
        "gian",
        "trường",
        "hợp",
        "liên",
        "quan",
        "nội",
        "dung",
        "bất",
        "kỳ",
        "kì",
        "cả",
        "sáng",
        "đề",
        "tài",
        "giải",
        "pháp",
        "quyết",
        "định",
        "công",
        "nhận",
        "số",
        "đến",
        "đối",
        "với",
    ]
)
"""Syllables that after "không" only say once more that there is nothing."""

_STILL = frozenset({"chưa", "còn", "đang"})
_OVER = re.compile(
    r"hết (thời hạn|hiệu lực|hạn)|đã (xong|hết|xóa|xoá|rút đơn|kết luận|chấm dứt)|chấm dứt hiệu lực"
    r"|đã (được )?giải quyết|(tố cáo|khiếu nại|đơn) (là )?(sai|không đúng|không có cơ sở)"
)
_FOUND_GUILTY = re.compile(r"(?<!không )có (vi phạm|sai phạm|khuyết điểm)|tố cáo (là )?đúng|có cơ sở")
_NO_GROUND = re.compile(r"không (có )?(vi phạm|sai phạm|khuyết điểm|cơ sở|đúng)")


class Matter(Enum):
    """What a cell says of discipline or of a complaint."""

    EMPTY = auto()
    """The cell says nothing, not even that there is none."""
    NONE = auto()
    OVER = auto()
    OPEN = auto()


def says_nothing(text: str) -> bool:
    """Whether the text says that there is none of what its column asks for: empty, a dash, "Không",
    "Chưa có", "Không bị kỷ luật", "Không có đơn thư khiếu nại, tố cáo trong năm 2024"."""
    words = fold(text).strip(_EDGES)
    if not words or _NONE.match(words):
        return True
    rest, negated = _NEGATION.subn("", words)
    syllables = re.findall(r"[^\W_]+", rest)
    return bool(negated) and all(one in _SAYS_LITTLE or one.isdecimal() for one in syllables)


def matter(text: str) -> Matter:
    """What a cell about discipline or a complaint says. Over is only what is said to be over without a
    "chưa", "còn" or "đang" beside it; a finding of guilt stays open."""
    if not fold(text).strip(_EDGES):
        return Matter.EMPTY
    if says_nothing(text):
        return Matter.NONE
    words = fold(text)
    still = _STILL & set(re.findall(r"[^\W_]+", words))
    guilty = _FOUND_GUILTY.search(words) and not _NO_GROUND.search(words)
    return Matter.OVER if _OVER.search(words) and not still and not guilty else Matter.OPEN
