"""What kind of line a row is, told by its words: total, sign-off, numbering, heading or note.

All functions take the texts of a row's filled cells, left to right. Words that merely begin
alike ("Cộng đồng", "Tổng đội", "công an") are no totals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reports.vietnamese import bare, fold

_TOTAL = re.compile(
    r"(tổng cộng|tổng số|tổng|cộng|toàn xã|toàn thôn)"
    r"(?=$|\s*[:(+=]|\s+(cộng|số|nhóm|các|toàn|theo|chung|mục|vụ|\(?[ivx\d]+\)?$)(\W|$))"
)
_TOTAL_WITHOUT_MARKS = re.compile(r"(tong cong|tong so|toan xa|tong|cong)(?=$|\s*[:(])")
_LONGEST_TOTAL = 60
_SIGN_OFF = re.compile(
    r"(người lập|người báo cáo|người tổng hợp|thủ trưởng|trưởng thôn$|trưởng ban$|lãnh đạo|kế toán$|"
    r"xác nhận của|phụ trách|thủ quỹ$|tm\. |t/m |kt\. |đại diện |chủ tịch$|phó chủ tịch$|giám đốc$|"
    r"hiệu trưởng$|trạm trưởng$|trưởng trạm$|trưởng công an$|chỉ huy trưởng$|bí thư$|"
    r"\(\s*ký)"
)
_SIGN_OFF_WITHOUT_MARKS = re.compile(r"(nguoi lap bieu|nguoi lap$|nguoi bao cao|thu truong|xac nhan cua)")
_PLACE_AND_DATE = re.compile(r"([^,]{2,40},\s*)?ngày\b.{0,20}\btháng\b.{0,20}\bnăm\b\W*\d*\W*")
_COUNT = re.compile(r"[(\[]?\s*(\d{1,2}|[a-zđ])\s*[)\]]?(\s*=.*)?", re.IGNORECASE)
_ROMAN = re.compile(r"(?=[IVX])[IVX]{1,5}|[A-Z]")
_HEADING = re.compile(r"([IVX]{1,5}|[A-Z])\s*[.)/-]\s*\S")
_A_YEAR = r"(năm )?(trước|ngoái|20\d\d)"
_AGAINST = rf"so( sánh)?( với| cùng)*( (cùng kỳ|kỳ trước|kế hoạch|kh|chỉ tiêu|{_A_YEAR}|tăng|giảm))*"
_OTHER_PERIOD = re.compile(
    r"("
    rf"((số liệu|thực hiện|kết quả|ước) )*(cùng kỳ( {_A_YEAR})?|kỳ trước|năm (trước|ngoái|20\d\d))( {_AGAINST})?|"
    rf"{_AGAINST}|(tăng|giảm)( {_AGAINST})?|chênh lệch( {_AGAINST})?|"
    rf"(kế hoạch|kh|chỉ tiêu)( (được giao|giao|đề ra|cả năm|năm|{_A_YEAR}))*|"
    r"bình quân( (chung|cả năm|toàn thôn|toàn xã|các thôn|các vụ))*|"
    r"(lũy|luỹ) kế( (từ|đến|cả|nay|đầu|cuối|năm|tháng|\d+))*|"
    rf"(đạt )?(tỷ|tỉ) lệ( (%|thực hiện|hoàn thành|đạt|{_AGAINST}|kế hoạch|kh|{_A_YEAR}))*"
    r")(?=$|\s*[,:(/+=%-])"
)
"""The whole of a name, or all of it before a colon, a bracket or a sign: "Kế hoạch nhỏ" and "Tỷ lệ hộ
nghèo giảm" are no comparisons."""
_PART_OF_A_ROW = re.compile(r"(trong đó|gồm có)\b")
_NOTE = re.compile(r"(\*|ghi chú|lưu ý|chú thích|nguồn\s*:|trong đó)")


def is_total_label(text: str) -> bool:
    """Whether the first words of a row make it a total: "Tổng cộng", "Cộng nhóm II"."""
    folded = fold(text)
    if len(folded) > _LONGEST_TOTAL:
        return False
    pattern = _TOTAL_WITHOUT_MARKS if folded.isascii() else _TOTAL
    return pattern.match(folded) is not None


def is_other_than_actual(text: str) -> bool:
    """Whether a text, as the name of a row, says that its numbers are a comparison, a plan or another
    period: "Cùng kỳ năm trước", "So sánh (%)"."""
    return _OTHER_PERIOD.match(fold(text)) is not None


def is_part_of_a_row(text: str) -> bool:
    """Whether a row's name says that it is a part of the row above: "Trong đó: hộ mới"."""
    return _PART_OF_A_ROW.match(fold(text)) is not None


def is_sign_off(texts: Sequence[str]) -> bool:
    """Whether the row is part of the signature block: nothing in it but such words, or the
    plainest of them first and no number beside ("Người lập biểu", then a name)."""
    if not texts:
        return False
    folded = [fold(text) for text in texts]
    if all(_signs_off(text) for text in folded):
        return True
    plain = _SIGN_OFF_WITHOUT_MARKS.match(bare(folded[0])) is not None
    return plain and not any(text.replace(".", "").isdigit() for text in folded)


def is_numbering(texts: Sequence[str], *, blanks: int = 0) -> bool:
    """Whether the row counts the columns: ``(1) (2) (3)``, ``A B 1 2 3 = 1 + 2``. As many numbers may be
    left out as there are ``blanks`` in the row."""
    matches = [_COUNT.fullmatch(text.strip()) for text in texts]
    marks = [match[1] for match in matches if match]
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    letters = [mark for mark in marks if not mark.isdigit()]
    rising = all(before < after for before, after in pairwise(numbers))
    counted = bool(numbers) and rising and numbers[-1] - numbers[0] + 1 - len(numbers) <= blanks
    return len(marks) == len(texts) > 1 and counted and numbers[0] <= 1 + len(letters) + 1


def is_heading_line(texts: Sequence[str]) -> bool:
    """Whether a row without numbers is a group heading ("I. Cây lương thực") or a note."""
    words = [text for text in texts if text]
    if not words:
        return False
    if _NOTE.match(fold(words[0])):
        return True
    if len(words) == 1:
        return _HEADING.match(words[0]) is not None
    return len(words) == 2 and _ROMAN.fullmatch(words[0].strip(". )")) is not None  # noqa: PLR2004


def _signs_off(folded: str) -> bool:
    if folded.isascii() and _SIGN_OFF_WITHOUT_MARKS.match(bare(folded)):
        return True
    return _SIGN_OFF.match(folded) is not None or _PLACE_AND_DATE.fullmatch(folded) is not None
