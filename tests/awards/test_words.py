"""Short words in a cell: nothing, over, or open."""

from __future__ import annotations

import pytest

from reports.awards.words import Matter, matter, says_nothing

NOTHING = (
    *("", " ", "-", "–", "0", "Không", "không.", "KHÔNG", "Ko", "k", "Chưa", "Chưa có", "Không có"),
    *("Không bị kỷ luật", "Không bị kỉ luật.", "Không vi phạm", "Không có đơn thư", "chưa bị kỷ luật"),
    *(
        "Không có khiếu nại, tố cáo",
        "Không có đơn thư khiếu nại, tố cáo trong năm 2024",
        "Không có sáng kiến",
    ),
    *("Không bị xử lý kỷ luật", "Không có hình thức kỷ luật nào", "Không phát sinh đơn thư", "(không)"),
)
OPEN = (
    *("Khiển trách", "Khiển trách ngày 10/10/2024, còn hiệu lực", "Khiển trách, chưa hết thời hạn"),
    *("Cảnh cáo, chưa chấm dứt hiệu lực", "Đang xác minh", "Đơn tố cáo đang được xác minh", "Có", "x"),
    *("Kê khai tài sản không đúng", "Không trung thực", "Không hoàn thành nhiệm vụ", "Chưa kết luận"),
    *("Chưa xóa kỷ luật", "Đã kết luận tố cáo đúng", "Đã kết luận có vi phạm", "Không còn sinh hoạt đảng"),
    *("Chưa giải quyết xong", "Không chấp hành quyết định", "Khiển trách, thời hạn 12 tháng từ 10/10/2024"),
)
OVER = (
    *("Khiển trách ngày 01/3/2023, đã hết hiệu lực", "Đã hết thời hạn kỷ luật", "Đã chấm dứt hiệu lực"),
    *("Đơn tố cáo đã giải quyết xong", "Đã kết luận tố cáo không đúng", "Đã được giải quyết"),
    *("Đã kết luận không có vi phạm", "Tố cáo sai", "Người tố cáo đã rút đơn"),
)


@pytest.mark.parametrize("text", NOTHING)
def test_words_for_nothing(text):
    assert says_nothing(text)
    assert matter(text) in (Matter.NONE, Matter.EMPTY)


@pytest.mark.parametrize("text", OPEN)
def test_what_is_open_or_not_understood_stays_open(text):
    assert not says_nothing(text)
    assert matter(text) is Matter.OPEN


@pytest.mark.parametrize("text", OVER)
def test_what_is_said_to_be_over(text):
    assert not says_nothing(text)
    assert matter(text) is Matter.OVER


def test_an_empty_cell_does_not_say_that_there_is_nothing():
    assert [matter(text) for text in ("", "  ", "-", "Không")] == [Matter.EMPTY] * 3 + [Matter.NONE]


def test_a_number_of_a_decision_is_something():
    assert not says_nothing("Quyết định số 112/QĐ-UBND ngày 05/11/2024")
    assert not says_nothing("Số hóa hồ sơ hộ tịch")
