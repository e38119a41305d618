"""What Python says of an expression that cannot be evaluated, in a clerk's words."""

from __future__ import annotations

import re

_WORDS = (
    (r"division by zero|DivisionByZero|DivisionUndefined|modulo", "chia cho 0"),
    (r"NoneType", "có một giá trị đang trống"),
    (r"unsupported operand|can only concatenate|must be str, not", "phép tính giữa số và chữ, hoặc giữa hai thứ khác loại"),
    (r"not supported between", "so sánh hai thứ khác loại, như số với chữ"),
    (r"not iterable", "giá trị này không phải là danh sách nên không lặp qua được"),
    (r"not callable", "giá trị này không gọi được như một hàm; bỏ cặp ngoặc tròn sau tên"),
    (r"unpack", "mỗi mục của danh sách không có đủ số thành phần mà thẻ for đòi"),
    (r"positional argument|keyword argument|required argument|takes .* argument", "bộ lọc hoặc hàm được cho thừa hay thiếu tham số"),
    (r"Exceeds the limit", "số quá dài"),
    (r"has no len\(\)", "giá trị này không đếm được"),
)  # fmt: skip


def in_words(error: Exception) -> str:
    """Why an expression could not be evaluated."""
    said = f"{error} {type(error).__name__}"
    return next((words for pattern, words in _WORDS if re.search(pattern, said)), str(error) or said.strip())
