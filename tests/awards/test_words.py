"""Short words in a cell: nothing, over, open, or unclear."""

from __future__ import annotations

from datetime import date

import pytest

from reports.awards.words import Matter, ends_after, matter, names_decision, says_nothing

NOTHING = (
    *("Không", "không.", "KHÔNG", "Ko", "k", "Chưa", "Chưa có", "Không có", "khong", "Khong co", "(không)"),
    *("Không bị kỷ luật", "Không bị kỉ luật.", "Không vi phạm", "Không có đơn thư", "chưa bị kỷ luật"),
    *("Không có khiếu nại, tố cáo", "Không có đơn thư khiếu nại, tố cáo trong năm 2024", "Không, không có"),
    *(
        "Không bị xử lý kỷ luật",
        "Không có hình thức kỷ luật nào",
        "Không phát sinh đơn thư",
        "Không bị khiển trách",
    ),
    *(
        "Không có cá nhân bị kỷ luật",
        "Không có cán bộ, công chức vi phạm kỷ luật",
        "Không bị thi hành kỷ luật",
    ),
    *("Không có đơn thư khiếu nại vượt cấp", "Không bị kỷ luật lần nào", "Không có đơn, thư khiếu kiện"),
    *(
        "Không bị kỷ luật Đảng, chính quyền",
        "Không vi phạm; không có đơn thư",
        "Không bị kỷ luật và không có đơn thư",
    ),
)
OPEN = (
    *("Khiển trách", "Khiển trách ngày 10/10/2024, còn hiệu lực", "Khiển trách, chưa hết thời hạn"),
    *("Cảnh cáo, chưa chấm dứt hiệu lực", "Đang xác minh", "Đơn tố cáo đang được xác minh", "Có", "x"),
    *("Kê khai tài sản không đúng", "Chưa kết luận", "Chưa xóa kỷ luật", "Đã kết luận tố cáo đúng"),
    *("Đã kết luận có vi phạm", "Chưa giải quyết xong", "Khiển trách, thời hạn 12 tháng từ 10/10/2024"),
    *(
        "Chưa giải quyết",
        "Chưa giải quyết đơn thư",
        "Chưa giải quyết khiếu nại",
        "Chưa xử lý",
        "Chưa thanh tra",
    ),
    *("Chưa xử lý kỷ luật", "Chưa xử lý đơn thư", "Chưa có quyết định kỷ luật", "Chưa bị xử lý"),
    *("Không vi phạm trong năm 2024; có đơn tố cáo", "Không bị kỷ luật, có 01 đơn tố cáo"),
    *("Không bị kỷ luật nhưng đang bị tố cáo", "Không. Có đơn khiếu nại", "Không kỷ luật, còn đơn thư"),
)
OVER = (
    *("Khiển trách ngày 01/3/2023, đã hết hiệu lực", "Đã hết thời hạn kỷ luật", "Đã chấm dứt hiệu lực"),
    *("Đơn tố cáo đã giải quyết xong", "Đã kết luận tố cáo không đúng", "Đã được giải quyết"),
    *("Đã kết luận không có vi phạm", "Tố cáo sai", "Người tố cáo đã rút đơn"),
)
UNCLEAR = (
    *("Không trung thực", "Không hoàn thành nhiệm vụ", "Không chấp hành quyết định", "Không giải quyết đơn"),
    *("Không xử lý", "Không rõ", "Không áp dụng"),
)


@pytest.mark.parametrize("text", NOTHING)
def test_words_for_nothing(text):
    assert says_nothing(text)
    assert matter(text) is Matter.NONE


@pytest.mark.parametrize("text", OPEN)
def test_what_is_open_or_not_understood_stays_open(text):
    assert matter(text) is Matter.OPEN


@pytest.mark.parametrize("text", OVER)
def test_what_is_said_to_be_over(text):
    assert matter(text) is Matter.OVER


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_begins_with_no_and_goes_on_is_unclear(text):
    assert matter(text) is Matter.UNCLEAR


def test_an_empty_cell_does_not_say_that_there_is_nothing():
    assert [matter(text) for text in ("", "  ", "-", "Không")] == [Matter.EMPTY] * 3 + [Matter.NONE]
    assert all(says_nothing(text) for text in ("", " ", "-", "–", "0"))


@pytest.mark.parametrize("text", ["Chưa có quyết định công nhận", "Không có sáng kiến", "chưa có quyết định"])
def test_of_initiatives_there_may_be_no_decision_either(text):
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    ["Quyết định số 112/QĐ-UBND ngày 05/11/2024", "QĐ 9/2024/QĐ-UBND", "Quyết định số 9", "112/QĐ-HĐSK"],
)
def test_a_decision_is_named_by_its_number(text):
    assert names_decision(text)
    assert not says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Đã công nhận",
        "Có",
        "Đang trình công nhận năm 2024",
        "Chưa được công nhận (Tờ trình số 12/TTr-UBND)",
        "Quyết định công nhận số ....../QĐ-UBND ngày ...../12/2024",
        "Năm 2024",
    ],
)
def test_what_is_still_to_come_is_no_decision(text):
    assert not names_decision(text)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Khiển trách ngày 01/6/2024, hết hiệu lực ngày 01/6/2025", True),
        ("Cảnh cáo, hết hạn 30/6/2025", True),
        ("hết hạn tháng 01/2025", True),
        ("hết hạn năm 2025", True),
        ("hết hiệu lực ngày 20/12/2024", False),
        ("hết hiệu lực ngày 21/12/2024", True),
        ("Khiển trách ngày 01/3/2023, đã hết hiệu lực", False),
        ("hết hạn năm 2024", False),
    ],
)
def test_a_day_still_to_come(text, after):
    assert ends_after(text, date(2024, 12, 20)) is after
