"""Vietnamese order, held against lists ordered by hand."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vn_collate import collate_key

from reports.vietnamese import sort_key, text_key, without_academic_titles

LETTERS = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
TONES = ["ma", "mà", "mả", "mã", "má", "mạ"]
WORDS = [
    "an",
    "án",
    "anh",
    "ánh",
    "ăn",
    "ân",
    "ấn",
    "ba",
    "bà",
    "bá",
    "bạ",
    "ban",
    "cam",
    "chung",
    "cúc",
    "dung",
    "dũng",
    "đan",
    "đạt",
    "em",
    "ê",
    "hoa",
    "hòa",
    "hoàn",
    "hoàng",
    "hoạt",
    "nam",
    "nga",
    "nghĩa",
    "nhã",
    "oanh",
    "ổn",
    "ơn",
    "quang",
    "sáu",
    "thanh",
    "thành",
    "thảnh",
    "thánh",
    "thạnh",
    "thu",
    "thủ",
    "thư",
    "thứ",
    "trang",
    "tú",
    "tuấn",
    "tư",
    "uyên",
    "ước",
    "vân",
    "xuân",
    "ý",
    "yên",
]
UNITS = [
    "Ban Chỉ huy Quân sự xã",
    "Công an xã",
    "Đài Truyền thanh xã",
    "Địa chính - Nông nghiệp - Xây dựng và Môi trường",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã",
    "Hội Cựu chiến binh xã",
    "Hội Liên hiệp Phụ nữ xã",
    "Hội Nông dân xã",
    "Hợp tác xã Nông nghiệp Phổ An",
    "Tài chính - Kế toán",
    "Thôn An Thạch",
    "Thôn An Thổ",
    "Thôn Hội An 1",
    "Thôn Hội An 2",
    "Thôn Hội An 10",
    "Trạm Y tế xã",
    "Trường Mầm non Phổ An",
    "Trường Tiểu học Phổ An",
    "Văn hóa - Xã hội",
    "Văn phòng Đảng ủy",
    "Văn phòng - Thống kê",
]
PEOPLE = [
    "Nguyễn An",
    "Lê Bá An",
    "Trần Bá An",
    "Nguyễn Thị Thúy An",
    "Đỗ Văn An",
    "Trần Văn An",
    "Trần Hoàng Anh",
    "Võ Thị Ánh",
    "Huỳnh Ngọc Ân",
    "Lê Thị Dung",
    "Phạm Tiến Dũng",
    "Bùi Quốc Đạt",
    "Cao Văn Hoà",
    "Lê Xuân Hòa",
    "Nguyễn Minh Hóa",
    "Phan Thị Thu",
    "Phan Thị Thủy",
    "Phan Thị Thư",
    "Trương Thị Yến",
]


def shuffled(ordered):
    return random.Random(2024).sample(ordered, len(ordered))


@pytest.mark.parametrize("ordered", [LETTERS, TONES, WORDS, UNITS])
def test_texts_stand_as_ordered_by_hand(ordered):
    assert sorted(shuffled(ordered), key=text_key) == ordered


def test_people_stand_by_given_name_then_middle_names_then_family():
    assert sorted(shuffled(PEOPLE), key=sort_key) == PEOPLE


def test_case_does_not_part_people_of_the_same_given_name():
    people = ["TRẦN BÁ AN", "Nguyễn Thị An", "LÊ VĂN AN"]
    assert sorted(shuffled(people), key=sort_key) == people


def test_old_and_new_tone_placement_hold_the_same_place():
    people = ["Lê Anh Hoà", "Lê Bình Hòa", "Lê Cường Hoà", "Lê Anh Hoá", "Lê Bình Hóa"]
    assert sorted(shuffled(people), key=sort_key) == people
    # letter by letter, as a plain collation has it, hoá would come before hòa
    assert collate_key("hoá") < collate_key("hòa")


def test_composition_and_stray_spaces_do_not_move_a_name():
    assert sort_key(unicodedata.normalize("NFD", "  Đỗ  Văn\u00a0Ổn ")) == sort_key("Đỗ Văn Ổn")


def test_shorter_text_comes_first_and_punctuation_has_no_place():
    ordered = ["", "Hội", "Hội An", "(Hội) An 1", "Hội An 1", "Hội An Bắc"]
    assert sorted(shuffled(ordered), key=text_key) == ordered


def test_a_single_word_is_a_given_name():
    assert sorted(["Bình", "Trần An", "An"], key=sort_key) == ["An", "Trần An", "Bình"]
    assert sort_key("") < sort_key("An")


syllables = st.text(alphabet="abcdeghiklmnopqrstuvxy", min_size=1, max_size=5)
marks = st.sampled_from(["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"])


@given(st.lists(st.tuples(syllables, marks), min_size=2, max_size=2))
def test_syllables_toned_at_their_end_stand_as_vn_collate_has_them(pair):
    one, other = (unicodedata.normalize("NFC", word + mark) for word, mark in pair)
    assert (text_key(one) < text_key(other)) == (collate_key(one) < collate_key(other))


@given(st.lists(st.text(), max_size=5))
def test_any_texts_can_be_ordered_and_the_order_does_not_depend_on_where_they_began(texts):
    for key in (text_key, sort_key):
        assert [key(text) for text in sorted(texts, key=key)] == [
            key(text) for text in sorted(shuffled(texts), key=key)
        ]


@pytest.mark.parametrize(
    ("typed", "signed"),
    [
        ("TS. Lê Văn An", "Lê Văn An"),
        ("PGS.TS. Lê Văn An", "Lê Văn An"),
        ("PGS, TS Lê Văn An", "Lê Văn An"),
        ("ThS Lê Văn An", "Lê Văn An"),
        ("BS. CKII. Lê Văn An", "Lê Văn An"),
        ("Tiến sĩ Lê Văn An", "Lê Văn An"),
        ("Lê Văn An", "Lê Văn An"),
        ("Tú Thị Ánh", "Tú Thị Ánh"),
        ("TSAN Văn Sĩ", "TSAN Văn Sĩ"),
    ],
)
def test_names_are_signed_without_academic_titles(typed, signed):
    assert without_academic_titles(typed) == signed
