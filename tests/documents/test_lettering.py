"""Room that text takes, held against the typeface itself."""

import pytest
from PIL import ImageFont

from reports.documents import chart
from reports.documents.lettering import height_mm, lines_of, width_mm

FACES = {
    False: ImageFont.truetype(str(chart.serif_font()), 1000),
    True: ImageFont.truetype(str(chart.serif_font()).replace("-Regular", "-Bold"), 1000),
}
TEXTS = (
    "Ông NGUYỄN VĂN THƯỞNG",
    "Đã có thành tích trong phong trào thi đua “Dạy tốt, học tốt” năm 2024.",
    "Hiến 215 m² đất; hoà giải thành 4/4 vụ – không để phát sinh đơn thư…",
    "ƠỚỜỞỠỢ ƯỨỪỬỮỰ ơớờởỡợ ưứừửữự ăâđêôơư ĂÂĐÊÔƠƯ ỹ Ỵ",
)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_width_is_that_of_the_typeface(text, bold):
    apart = sum(FACES[bold].getlength(letter) for letter in text) / 1000 * 14 * 25.4 / 72

    assert width_mm(text, 14, bold=bold) == pytest.approx(apart, rel=0.002)


def test_letters_in_pieces_are_as_wide_as_whole_ones():
    assert width_mm("e\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING ACUTE ACCENT}", 10) == width_mm("ế", 10)


def test_an_unknown_letter_takes_the_most_room():
    assert width_mm("中", 72) == pytest.approx(25.4)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("000 000", 3 * 10 + 3 * 10 + 5, 1),  # a digit is half the size: 7,055…/2 mm at 20 pt; see below
        ("000 000", 20, 2),
        ("000000", 12, 2),
        ("một\nhai", 100, 2),
        ("", 10, 1),
    ],
)
def test_lines_break_at_spaces_and_within_words_too_wide(text, room, lines):
    # at 20 pt a digit is 10 pt = 3,53 mm wide, three of them 10,6 mm, a space 1,76 mm
    assert lines_of(text, room, 20) == lines


def test_height_is_that_of_the_lines():
    assert height_mm(2, 20) == pytest.approx(2 * 20 * 1.15 * 25.4 / 72)
