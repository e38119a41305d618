"""What short words in a cell mean: that there is nothing, that a matter is over, open, or unclear.

A clerk writes "Không", "Không bị kỷ luật", "Chưa có" or leaves a dash; and writes "đã hết hiệu lực" of
what is over, "chưa giải quyết" of what is not. Only words that cannot mean anything else are taken for
"nothing"; a clause that says something stands against the whole. What is not understood is open, or,
where it begins with "không", unclear: nobody passes by a misreading without its being said.
"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum, auto

from reports.vietnamese import bare, fold

_EDGES = " .,;:!…-–—/()\"'“”*"
_CLAUSE = re.compile(r"[;.,!\n]|\bnhưng\b|\btuy nhiên\b|\bsong\b|\bvà\b")
_NEGATION = re.compile(r"^(không|ko|k|chưa)\b\s*")
_NOT_YET = "chưa"
_FILLERS = frozenset(
    [
        "có",
        "bị",
        "hề",
        "từng",
        "phát",
        "sinh",
        "xảy",
        "ra",
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
        "kiện",
        "tố",
        "cáo",
        "phản",
        "ánh",
        "kiến",
        "nghị",
        "và",
        "hoặc",
        "hay",
        "nào",
        "gì",
        "ai",
        "về",
        "trong",
        "năm",
        "nay",
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
        "lần",
        "vượt",
        "cấp",
        "kéo",
        "dài",
        "cá",
        "nhân",
        "cán",
        "bộ",
        "công",
        "chức",
        "viên",
        "thành",
        "đảng",
        "chính",
        "quyền",
        "người",
        "tập",
        "thể",
        "đơn",
        "vị",
        "của",
        "xã",
        "đến",
        "đối",
        "với",
        "sáng",
        "đề",
        "tài",
        "giải",
        "pháp",
        "số",
    ]
)
"""Syllables that after "không" only say once more that there is nothing."""
_UNDERGONE = frozenset(
    ["xử", "lý", "thi", "hành", "khiển", "trách", "cảnh", "cáo", "kiểm", "điểm", "thanh", "tra"]
)
"""What nobody undergoes where it says "không bị …"; without "bị" it could mean that nothing was done."""
_OF_PAPERS = frozenset(["quyết", "định", "công", "nhận", "nghiệm", "thu", "bằng", "chứng"])
"""What there is none of in a column of initiatives; of discipline it could mean that it is pending."""
_SAYS_SO = frozenset(["có", "bị", "đang", "còn", "đã"])
"""With one of these and no negation a clause says that there is something."""

_STILL = frozenset({"chưa", "còn", "đang"})
_OVER = re.compile(
    r"hết (thời hạn|hiệu lực|hạn)|đã (xong|hết|xóa|rút đơn|kết luận|chấm dứt)|chấm dứt hiệu lực"
    r"|đã (được )?giải quyết|(tố cáo|khiếu nại|đơn) (là )?(sai|không đúng|không có cơ sở)"
)
_FOUND_GUILTY = re.compile(r"(?<!không )có (vi phạm|sai phạm|khuyết điểm)|tố cáo (là )?đúng|có cơ sở")
_NO_GROUND = re.compile(r"không (có )?(vi phạm|sai phạm|khuyết điểm|cơ sở|đúng)")
_DAY = re.compile(r"(?:(?P<day>\d{1,2})[/.-])?(?P<month>\d{1,2})[/.-](?P<year>\d{4})|năm (?P<only>\d{4})")
_DECISION = re.compile(r"\d+\s*/\s*(?:\d{4}\s*/\s*)?[a-zđ]|\bsố:?\s*\d+")
_NOT_DECIDED = re.compile(r"\b(chưa|đang|chờ|trình|đề nghị|dự kiến|sẽ|không)\b|\.{3,}|…{2,}|_{3,}")


class Matter(Enum):
    """What a cell says of discipline or of a complaint."""

    EMPTY = auto()
    """The cell says nothing, not even that there is none."""
    NONE = auto()
    OVER = auto()
    OPEN = auto()
    UNCLEAR = auto()
    """It begins with "không", and the rest is not understood."""


def says_nothing(text: str) -> bool:
    """Whether the text says that there is none of what its column asks for: empty, a dash, "Không", "Chưa
    có", "Không có sáng kiến", "Chưa có quyết định công nhận"."""
    return _is_nothing(text, _FILLERS | _OF_PAPERS)


def matter(text: str) -> Matter:
    """What a cell about discipline or a complaint says. Over is only what is said to be over without a
    "chưa", "còn" or "đang" beside it; a finding of guilt stays open."""
    if not fold(text).strip(_EDGES):
        return Matter.EMPTY
    if _is_nothing(text, _FILLERS):
        return Matter.NONE
    words = fold(text)
    still = _STILL & set(_syllables(words))
    guilty = _FOUND_GUILTY.search(words) and not _NO_GROUND.search(words)
    if _OVER.search(words) and not still and not guilty:
        return Matter.OVER
    begins = _NEGATION.match(words.strip(_EDGES))
    says_more = any(_SAYS_SO & set(_syllables(clause)) for clause in _clauses(words)[1:])
    unclear = begins is not None and begins[1] != _NOT_YET and not still and not says_more
    return Matter.UNCLEAR if unclear else Matter.OPEN


def ends_after(text: str, day: date) -> bool:
    """Whether a day, month or year that the text names lies after ``day``: what ends then is not over."""
    for found in _DAY.finditer(fold(text)):
        year = int(found["year"] or found["only"])
        month, of_month = int(found["month"] or 0), int(found["day"] or 0)
        if (year, month or day.month, of_month or day.day) > (day.year, day.month, day.day):
            return True
    return False


def names_decision(text: str) -> bool:
    """Whether the text names a decision that was made, by its number: "Quyết định số 112/QĐ-UBND ngày
    05/11/2024", and not one that is asked for or still to come."""
    words = fold(text)
    return _DECISION.search(words) is not None and _NOT_DECIDED.search(words) is None


def _is_nothing(text: str, fillers: frozenset[str]) -> bool:
    words = fold(text).strip(_EDGES)
    if not words or words == "0" or bare(words) in ("khong", "khong co"):
        return True
    first, *others = _clauses(words)
    return _denies(first, fillers) and all(
        _denies(clause, fillers) or _only_names(clause, fillers) for clause in others
    )


def _clauses(words: str) -> list[str]:
    return [clause for part in _CLAUSE.split(words) if (clause := part.strip(_EDGES))] or [""]


def _denies(clause: str, fillers: frozenset[str]) -> bool:
    """A clause that says "không" or "chưa" of what can only be there or not."""
    negation = _NEGATION.match(clause)
    if negation is None:
        return False
    rest = _syllables(clause[negation.end() :])
    undergone = _UNDERGONE if "bị" in rest and negation[1] != _NOT_YET else frozenset()
    return all(one in fillers or one in undergone or one.isdecimal() for one in rest)


def _only_names(clause: str, fillers: frozenset[str]) -> bool:
    """A clause that only goes on naming things: "tố cáo" in "không có khiếu nại, tố cáo"."""
    syllables = _syllables(clause)
    return not _SAYS_SO & set(syllables) and all(one in fillers or one.isdecimal() for one in syllables)


def _syllables(words: str) -> list[str]:
    return re.findall(r"[^\W_]+", words)
