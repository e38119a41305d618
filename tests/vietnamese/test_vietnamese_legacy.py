"""Old fonts. The tables here are written independently of the code: TCVN3 as byte values in the
order of its code page, VNI from its rule (a letter, then one mark for shape and tone)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.vietnamese import clean, encoding_of_font, to_unicode

TONES = {"\u0300": 0, "\u0309": 1, "\u0303": 2, "\u0301": 3, "\u0323": 4}
LETTERS = [unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in ("", *TONES)] + [
    "đ"
]

# first code of each vowel's five tones (huyền, hỏi, ngã, sắc, nặng), and where the row breaks
TCVN3_TONED = {
    "a": (0xB5, 0xB6, 0xB7, 0xB8, 0xB9),
    "ă": (0xBB, 0xBC, 0xBD, 0xBE, 0xC6),
    "â": (0xC7, 0xC8, 0xC9, 0xCA, 0xCB),
    "e": (0xCC, 0xCE, 0xCF, 0xD0, 0xD1),
    "ê": (0xD2, 0xD3, 0xD4, 0xD5, 0xD6),
    "i": (0xD7, 0xD8, 0xDC, 0xDD, 0xDE),
    "o": (0xDF, 0xE1, 0xE2, 0xE3, 0xE4),
    "ô": (0xE5, 0xE6, 0xE7, 0xE8, 0xE9),
    "ơ": (0xEA, 0xEB, 0xEC, 0xED, 0xEE),
    "u": (0xEF, 0xF1, 0xF2, 0xF3, 0xF4),
    "ư": (0xF5, 0xF6, 0xF7, 0xF8, 0xF9),
    "y": (0xFA, 0xFB, 0xFC, 0xFD, 0xFE),
}
TCVN3_SHAPED = dict(zip("ĂÂÊÔƠƯĐăâêôơưđ", range(0xA1, 0xAF), strict=True))

VNI_TONE = dict(zip("\u0301\u0300\u0309\u0303\u0323", (0xF9, 0xF8, 0xFB, 0xF5, 0xEF), strict=True))
VNI_CIRCUMFLEX = dict(zip(("", *VNI_TONE), (0xE2, 0xE1, 0xE0, 0xE5, 0xE3, 0xE4), strict=True))
VNI_BREVE = dict(zip(("", *VNI_TONE), (0xEA, 0xE9, 0xE8, 0xFA, 0xFC, 0xEB), strict=True))
VNI_ALONE = {"đ": 0xF1, "ì": 0xEC, "ỉ": 0xE6, "ĩ": 0xF3, "í": 0xED, "ị": 0xF2, "ỵ": 0xEE}
VNI_HORNED = {"o": 0xF4, "u": 0xF6}


def split(letter):
    """A letter's base, shape (breve, circumflex, horn or nothing) and tone."""
    base, *rest = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in rest if mark in TONES)
    return base, "".join(mark for mark in rest if mark not in TONES), tone


def as_tcvn3(letter):
    if letter in TCVN3_SHAPED:
        return chr(TCVN3_SHAPED[letter])
    base, shape, tone = split(letter)
    if not tone:
        return letter
    return chr(TCVN3_TONED[unicodedata.normalize("NFC", base + shape)][TONES[tone]])


def as_vni(letter):
    if letter.isupper():
        return as_vni(letter.lower()).upper()
    if letter in VNI_ALONE:
        return chr(VNI_ALONE[letter])
    base, shape, tone = split(letter)
    if shape == "\u0302":
        return base + chr(VNI_CIRCUMFLEX[tone])
    if shape == "\u0306":
        return base + chr(VNI_BREVE[tone])
    horned = chr(VNI_HORNED[base]) if shape == "\u031b" else base
    return horned + (chr(VNI_TONE[tone]) if tone else "")


def encode(text, one):
    return "".join(one(letter) if letter.lower() in LETTERS else letter for letter in text)


def test_there_are_73_letters_and_no_two_share_a_code():
    assert len(set(LETTERS)) == 73
    for one in (as_tcvn3, as_vni):
        assert len({one(letter) for letter in LETTERS}) == 73


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back_from_tcvn3(letter):
    assert to_unicode(as_tcvn3(letter), "tcvn3") == letter
    assert to_unicode(as_tcvn3(letter), "tcvn3_caps") == letter.upper()


@pytest.mark.parametrize("letter", [*"ĂÂÊÔƠƯĐ", *"AEIOUYBCDGHKLMNPQRSTVX"])
def test_capitals_that_tcvn3_has_come_back(letter):
    assert to_unicode(as_tcvn3(letter), "tcvn3") == letter
    assert to_unicode(as_tcvn3(letter), "tcvn3_caps") == letter


@pytest.mark.parametrize("letter", LETTERS + [letter.upper() for letter in LETTERS])
def test_every_letter_small_and_capital_comes_back_from_vni(letter):
    assert to_unicode(as_vni(letter), "vni") == letter
    assert to_unicode(f"h{as_vni(letter)}n", "vni") == f"h{letter}n"


WORDS = (
    "cộng hòa xã hội chủ nghĩa việt nam, độc lập - tự do - hạnh phúc; ủy ban nhân dân xã phổ an, "
    "thị xã đức phổ, tỉnh quảng ngãi: thẳng, sẵn, kỵ, kỹ, chỉ, nghỉ, quỳ, thủy, khuỷu, gìn giữ, "
    "thuở, ngượng, đường, rưỡi, nghiêng, nguyệt"
)


def test_words_come_back_from_every_encoding():
    assert to_unicode(encode(WORDS, as_tcvn3), "tcvn3") == WORDS
    assert to_unicode(encode(WORDS, as_tcvn3), "tcvn3_caps") == WORDS.upper()
    assert to_unicode(encode(WORDS, as_vni), "vni") == WORDS
    assert to_unicode(encode(WORDS.upper(), as_vni), "vni") == WORDS.upper()


@pytest.mark.parametrize(
    ("typed", "encoding", "text"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "tcvn3", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "tcvn3", "Độc lập - Tự do - Hạnh phúc"),
        ("Phæ An", "tcvn3", "Phổ An"),
        ("Uû ban nh©n d©n x· Phæ An", "tcvn3_caps", "UỶ BAN NHÂN DÂN XÃ PHỔ AN"),
        ("th«n Héi An 1", "tcvn3_caps", "THÔN HỘI AN 1"),
        ("ngh\u00ad", "tcvn3", "nghư"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "vni", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "vni", "Độc lập - Tự do - Hạnh phúc"),
        ("ÑÖÙC PHOÅ, QUAÛNG NGAÕI", "vni", "ĐỨC PHỔ, QUẢNG NGÃI"),
        ("Saün coù, thaúng, kî", "vni", "Sẵn có, thẳng, kỵ"),
        ("nhiÖt ®é 37º", "tcvn3", "nhiệt độ 37º"),
        ("nhieät ñoä 37º", "vni", "nhiệt độ 37º"),
        ("NguyÔn ThÞ ¸nh", "tcvn3", "Nguyễn Thị ánh"),
        # a mark typed without Shift after a capital
        ("Aùnh, Ñöùc", "vni", "Ánh, Đức"),
    ],
)
def test_specimens_of_real_typing(typed, encoding, text):
    assert to_unicode(typed, encoding) == text


def test_conversion_must_come_before_cleaning():
    typed = "tr\u00adêng"  # trường
    assert clean(to_unicode(typed, "tcvn3")) == "trường"
    assert to_unicode(clean(typed), "tcvn3") != "trường"


def test_the_micro_sign_may_have_become_the_greek_letter():
    assert to_unicode("hoμ", "tcvn3") == to_unicode("hoµ", "tcvn3") == "hoà"


@pytest.mark.parametrize("encoding", ["tcvn3", "tcvn3_caps", "vni"])
@pytest.mark.parametrize(
    "text", ["Thôn An Thổ", "Đức Phổ", "thà", unicodedata.normalize("NFD", "Thôn An Thổ"), "Lê Đình Hậu"]
)
def test_text_typed_in_unicode_keeps_its_letters_whatever_the_font(text, encoding):
    assert to_unicode(text, encoding) == text


@pytest.mark.parametrize("text", ["", "2.167,017", "“12” – 5 %…", "37,5º", "BM01"])
@pytest.mark.parametrize("encoding", ["tcvn3", "tcvn3_caps", "vni"])
def test_numbers_and_punctuation_pass_through(text, encoding):
    assert to_unicode(text, encoding) == text


def test_plain_letters_stand_in_capitals_in_a_font_of_capitals():
    assert to_unicode("kinh doanh", "tcvn3_caps") == "KINH DOANH"
    assert to_unicode("kinh doanh", "tcvn3") == "kinh doanh"


def test_an_unknown_encoding_is_an_error():
    with pytest.raises(ValueError, match="viscii"):
        to_unicode("x", "viscii")


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".vntime", "tcvn3"),
        (".VnArial Narrow", "tcvn3"),
        (".VnTime Bold", "tcvn3"),
        (" .VnTime ", "tcvn3"),
        ("@.VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3_caps"),
        (".VnTimeH Bold Italic", "tcvn3_caps"),
        (".VnArialH", "tcvn3_caps"),
        (".VNTIMEH", "tcvn3_caps"),
        ("VNI-Times", "vni"),
        ("VNI Times", "vni"),
        ("vni-helve", "vni"),
        ("Times New Roman", None),
        ("Vni", None),
        ("Vnari", None),
        ("Arial", None),
        ("", None),
    ],
)
def test_the_font_names_the_encoding(font, encoding):
    assert encoding_of_font(font) == encoding


@given(st.lists(st.sampled_from([*LETTERS, *"bcdghklmnpqrstvx ,.-0123456789"])).map("".join))
def test_any_small_text_comes_back(text):
    assert to_unicode(encode(text, as_tcvn3), "tcvn3") == text
    assert to_unicode(encode(text, as_vni), "vni") == text
