"""Text in the fonts used before Unicode: TCVN3 (ABC, fonts ``.Vn…``) and VNI (``VNI-…``).

Such a cell holds Latin letters that only its font shows as Vietnamese: ``Phæ An`` in .VnTime is
"Phổ An". Which encoding it is, the font's name alone decides; guessing from the text makes
silent errors. Fonts ``.Vn…H`` show everything in capitals.

Conversion comes before any cleaning: TCVN3 keeps ư at U+00AD, the soft hyphen that cleaning
removes, and à at U+00B5, which compatibility normalisation turns into a Greek letter.

The tables are our own. viparse 0.1.31, the one library there is, was tried letter by letter: its
VNI table has no ẳ and Ẳ, and writes ỵ as ``yï`` where VNI fonts have ``î``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from reports.vietnamese.text import nfc

Encoding = Literal["tcvn3", "tcvn3_caps", "vni"]

# TCVN 5712:1993, as the .Vn fonts have it: a code of its own for each letter. Capitals with
# a tone have none; they are set in a font of capitals.
_TCVN3 = {
    code: letter
    for codes, letters in (
        ("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ"),
        ("¨©ª«¬\xad®", "ăâêôơưđ"),
        ("µ¶·¸¹", "àảãáạ"),
        ("»¼½¾Æ", "ằẳẵắặ"),
        ("ÇÈÉÊË", "ầẩẫấậ"),
        ("ÌÎÏÐÑ", "èẻẽéẹ"),
        ("ÒÓÔÕÖ", "ềểễếệ"),
        ("×ØÜÝÞ", "ìỉĩíị"),
        ("ßáâãä", "òỏõóọ"),
        ("åæçèé", "ồổỗốộ"),
        ("êëìíî", "ờởỡớợ"),
        ("ïñòóô", "ùủũúụ"),
        ("õö÷øù", "ừửữứự"),
        ("úûüýþ", "ỳỷỹýỵ"),
        # some programs hand the micro sign on as the Greek letter
        ("μ", "à"),
    )
    for code, letter in zip(codes, letters, strict=True)
}

# VNI for Windows: a letter and after it one mark for tone and shape together.
_VNI_SINGLE = dict(zip("ôöñîæóòíì", "ơưđỵỉĩịíì", strict=True))
_VNI_TONES = "ùøûõï"
_VNI_PAIRS = {
    base + mark: letter
    for base, marks, letters in (
        ("a", _VNI_TONES, "áàảãạ"),
        ("a", "âáàåãä", "âấầẩẫậ"),
        ("a", "êéèúüë", "ăắằẳẵặ"),
        ("e", _VNI_TONES, "éèẻẽẹ"),
        ("e", "âáàåãä", "êếềểễệ"),
        ("o", _VNI_TONES, "óòỏõọ"),
        ("o", "âáàåãä", "ôốồổỗộ"),
        ("ô", _VNI_TONES, "ớờởỡợ"),
        ("u", _VNI_TONES, "úùủũụ"),
        ("ö", _VNI_TONES, "ứừửữự"),
        ("y", _VNI_TONES[:4], "ýỳỷỹ"),
    )
    for mark, letter in zip(marks, letters, strict=True)
}
_VNI = _VNI_PAIRS | _VNI_SINGLE
_VNI_UNIT = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)

_STYLE = re.compile(r"( (bold|italic|regular))+$")


def encoding_of_font(font: str) -> Encoding | None:
    """The encoding a font's name stands for; None for a Unicode font.

    ``.VnTime`` → tcvn3, ``.VnTimeH`` → tcvn3_caps, ``VNI-Times`` → vni.
    """
    name = _STYLE.sub("", font.strip().lstrip("@").casefold())
    if name.startswith(".vn"):
        return "tcvn3_caps" if name.endswith("h") else "tcvn3"
    if name.startswith(("vni-", "vni ")):
        return "vni"
    return None


def to_unicode(text: str, encoding: Encoding) -> str:
    """``text``, typed in a font of that encoding, in Unicode (composed).

    Text holding a letter that the encoding cannot hold was typed in Unicode whatever its font
    (the program showed it in another one), and comes back as it was. Capitals with a tone do
    not exist in TCVN3: a name typed ``¸nh`` in .VnTime comes back "ánh", for whoever reads the
    finding to mend. Raises ValueError for an encoding that is not known.
    """
    if encoding == "vni":
        return _from_vni(text)
    if encoding in ("tcvn3", "tcvn3_caps"):
        return _from_tcvn3(text, capitals=encoding == "tcvn3_caps")
    message = f"unknown encoding {encoding!r}"
    raise ValueError(message)


def _from_tcvn3(text: str, *, capitals: bool) -> str:
    if _holds_unicode(c for c in text if c not in _TCVN3):
        return text
    converted = "".join(_TCVN3.get(c, c) for c in text)
    return nfc(converted.upper() if capitals else converted)


def _from_vni(text: str) -> str:
    if _holds_unicode(_VNI_UNIT.sub("", text)):
        return text
    return nfc(_VNI_UNIT.sub(_vni_letter, text))


def _holds_unicode(rest: Iterable[str]) -> bool:
    """Whether what the encoding's table leaves over has letters or marks beyond ASCII."""
    return any(not c.isascii() and unicodedata.category(c) in ("Ll", "Lu", "Mn") for c in rest)


def _vni_letter(match: re.Match[str]) -> str:
    letter = _VNI[match[0].lower()]
    return letter.upper() if match[0][0].isupper() else letter
