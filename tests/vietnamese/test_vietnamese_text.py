"""Text from many hands: what may be printed, compared, suspected, put in a file name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.vietnamese import bare, clean, closest, fold, nfc, slug

NBSP, ZERO_WIDTH, SOFT_HYPHEN, BOM = "\u00a0", "\u200b", "\u00ad", "\ufeff"


def nfd(text):
    return unicodedata.normalize("NFD", text)


def test_letters_and_marks_are_composed():
    assert nfc(nfd("Phổ An, Đức Phổ")) == "Phổ An, Đức Phổ"
    # dấu nặng typed before the circumflex
    assert nfc("e\u0323\u0302") == "ệ"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Thôn  An\tThổ \n", "Thôn An Thổ"),
        (f"Thôn{NBSP}An\u2009Thổ\u3000", "Thôn An Thổ"),
        (f"{BOM}Thôn{ZERO_WIDTH} An Thổ\u200e", "Thôn An Thổ"),
        (f"xã hội{SOFT_HYPHEN}", "xã hội"),
        ("dòng một\r\ndòng hai", "dòng một dòng hai"),
        ("a\x00b\x07", "ab"),
        ("", ""),
        (NBSP, ""),
        ("Kế hoạch – 2024", "Kế hoạch – 2024"),
        ("H\u2082O 5 m²", "H\u2082O 5 m²"),
    ],
)
def test_clean_text_is_fit_to_print(text, cleaned):
    assert clean(text) == cleaned


def test_an_invisible_character_between_letter_and_mark_does_not_keep_them_apart():
    assert clean(f"Pho{ZERO_WIDTH}\u0302\u0309") == "Phổ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Văn hóa – xã hội", "VĂN HÓA-XÃ HỘI"),
        ("Văn hóa - xã hội", "văn hóa —xã hội"),
        ("“Thi đua quyết thắng”", '"thi đua quyết thắng"'),
        ("«Vì an ninh Tổ quốc»", "“Vì an ninh Tổ quốc”"),
        ("Đức Phổ", "ÐỨC PHỔ"),
        (nfd("Thôn Hội An 1"), f"THÔN{NBSP}HỘI AN 1"),
        ("d’Amico", "d'Amico"),
        ("hoà", "hòa"),
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("KHOẺ", "khỏe"),
        ("Quý", "quý"),
    ],
)
def test_fold_makes_equal_what_is_equal(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hội An", "Hoi An"), ("Thôn An Thổ", "Thôn An Thọ"), ("Đa", "Da"), ("quý", "quy"), ("An 1", "An 11")],
)
def test_fold_keeps_apart_what_differs(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Đảng ủy – UBND", "dang uy ubnd"),
        ("Thôn Hội An 1.", "thon hoi an 1"),
        ("ƯỚC NGUYỆN", "uoc nguyen"),
        ("hoà = hòa", "hoa hoa"),
        ("Diện tích (m²)", "dien tich m2"),
        ("STT", "stt"),
        ("𝕊ố Ⅳ", "so iv"),
        ("…", ""),
    ],
)
def test_bare_text_has_letters_digits_and_single_spaces(text, letters):
    assert bare(text) == letters


ALPHABET = [
    nfc(base + tone)
    for base in "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    for tone in (["", *"\u0300\u0309\u0303\u0301\u0323"] if base in "aăâeêioôơuưy" else [""])
]


def test_every_vietnamese_letter_has_a_bare_form_of_ascii():
    assert len(ALPHABET) == 12 * 6 + 17
    assert all(len(bare(letter)) == 1 and bare(letter).isascii() for letter in ALPHABET)
    assert all(bare(letter.upper()) == bare(letter) for letter in ALPHABET)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thôn An Thổ", "thon_an_tho"),
        ("Ban Chỉ huy Quân sự xã", "ban_chi_huy_quan_su_xa"),
        ("BC-01/UBND: tổng kết", "bc_01_ubnd_tong_ket"),
        ("../../etc", "etc"),
        ("日本 2024", "2024"),
        ("", ""),
    ],
)
def test_slug_names_a_file(text, name):
    assert slug(text) == name


UNITS = ["Thôn An Thổ", "Thôn An Thạch", "Thôn Hội An 1", "Thôn Hội An 2", "Công an xã"]


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Thôn An Tho", "Thôn An Thổ"),
        ("thon hoi an 2", "Thôn Hội An 2"),
        ("Thôn Hội An 3", "Thôn Hội An 1"),
        ("Cong an", "Công an xã"),
        ("Trạm Y tế", None),
        ("", None),
        ("???", None),
    ],
)
def test_the_nearest_name_is_proposed_when_one_is_near(typed, nearest):
    assert closest(typed, UNITS) == nearest


def test_diacritics_decide_between_names_that_are_equal_without_them():
    assert closest("Lê Thị Ha", ["Lê Thị Hạ", "Lê Thị Hà"]) == "Lê Thị Hạ"
    assert closest("Lê Thị Hà", ["Lê Thị Hạ", "Lê Thị Hà"]) == "Lê Thị Hà"


def test_cutoff_sets_how_near_is_near():
    assert closest("thôn", UNITS) is None
    assert closest("thôn", UNITS, cutoff=0.4) == "Thôn An Thổ"


@given(st.text())
def test_clean_and_fold_leave_their_own_results_alone(text):
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)
    assert bare(bare(text)) == bare(text)
    assert slug(slug(text)) == slug(text)


@given(st.text())
def test_composed_and_decomposed_text_are_the_same_to_every_function(text):
    for function in (clean, fold, bare, slug):
        assert function(nfd(text)) == function(nfc(text))


@given(st.text())
def test_slug_is_always_safe_as_a_file_name(text):
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")


@pytest.mark.parametrize("text", ["quý i", "quỳ hợp", "quỷ", "quá bán", "toán", "hoàn thành"])
def test_fold_leaves_a_tone_where_it_can_only_stand(text):
    assert fold(text) == text
