"""The form that decree 30/2020/NĐ-CP prescribes, as data: every rule with its article.

An article is written as in ``I.II.1.a``: appendix I, part I, section II, clause 1, point a;
``II.V.7`` is appendix II, section V, clause 7; ``III.1.9`` is form 1.9 of appendix III. A code that
begins with E rests on the decree's own text or forms; one with W is a sign that a person should look.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.the_thuc.components import Component
from reports.the_thuc.model import MM
from reports.the_thuc.wording import Said

C = Component


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code in the catalogue and the article it rests on."""

    code: str
    article: str


RULES = (
    Rule("E905", "I.I.1"),
    Rule("E906", "I.I.2"),
    Rule("E907", "I.I.3"),
    Rule("E908", "I.I.4"),
    Rule("E909", "I.I.4"),
    Rule("E910", "I.I.7"),
    Rule("E911", "I.I.7"),
    Rule("E912", "I.I.7"),
    Rule("E913", "I.I.7"),
    Rule("E914", "I.III.1.đ"),
    Rule("E915", "I.II.1.a"),
    Rule("E916", "I.II.1.a"),
    Rule("E917", "I.II.1.b"),
    Rule("E918", "I.II.1.b"),
    Rule("E919", "I.II.1.a"),
    Rule("E920", "I.II.1.b"),
    Rule("E921", "I.II.1.c"),
    Rule("E922", "I.II.2.a"),
    Rule("E923", "I.II.2.b"),
    Rule("E924", "I.II.2.b"),
    Rule("E925", "I.II.2.b"),
    Rule("E926", "I.II.3.a"),
    Rule("E927", "I.II.3.c"),
    Rule("E928", "I.II.3.c"),
    Rule("E929", "I.II.3.c"),
    Rule("E930", "I.II.3.b"),
    Rule("E931", "I.II.4.b"),
    Rule("E932", "I.II.4.c"),
    Rule("E933", "I.II.4.b"),
    Rule("E934", "I.II.4.c"),
    Rule("E935", "III.1.9"),
    Rule("E936", "I.II.5.a"),
    Rule("E937", "I.II.5.b"),
    Rule("E938", "I.II.5.b"),
    Rule("E939", "I.II.5.b"),
    Rule("E940", "I.II.5.b"),
    Rule("E941", "I.II.5.b"),
    Rule("E942", "I.II.6.a"),
    Rule("E943", "I.II.6.a"),
    Rule("E944", "I.II.6.a"),
    Rule("W945", "I.II.6.a"),
    Rule("E946", "I.II.6.e"),
    Rule("W947", "I.II.6.e"),
    Rule("E948", "I.II.6.e"),
    Rule("E949", "I.II.6.e"),
    Rule("E950", "I.II.6.e"),
    Rule("E951", "I.II.6.e"),
    Rule("E952", "I.II.6.đ"),
    Rule("E953", "I.II.6.đ"),
    Rule("E954", "I.II.6.đ"),
    Rule("E955", "I.II.6.đ"),
    Rule("E956", "I.V.6.b"),
    Rule("E957", "I.II.6.đ"),
    Rule("E958", "I.II.6.đ"),
    Rule("W959", "I.II.6.đ"),
    Rule("E960", "I.II.7.a"),
    Rule("E961", "I.II.7.b"),
    Rule("E962", "I.II.7.đ"),
    Rule("E963", "I.II.7.đ"),
    Rule("E964", "I.II.7.c"),
    Rule("E965", "I.II.9.d"),
    Rule("E966", "I.II.9.d"),
    Rule("E967", "I.II.9.b"),
    Rule("E968", "I.II.9.b"),
    Rule("E969", "I.II.9.d"),
    Rule("E970", "I.II.9.d"),
    Rule("E971", "I.II.9.d"),
    Rule("E972", "I.II.9.d"),
    Rule("E973", "I.II.9.b"),
    Rule("E974", "I.III.1.b"),
    Rule("E975", "I.III.1.a"),
    Rule("E976", "I.III.1.b"),
    Rule("E977", "I.III.1.c"),
    Rule("E978", "III.1"),
    Rule("W979", "II"),
    Rule("E696", "III.1.2"),
    Rule("E697", "III.1.2"),
    Rule("W698", "I.II.6.b"),
)
ARTICLES = {rule.code: rule.article for rule in RULES}


@dataclass(frozen=True, slots=True)
class LookRule:
    """How the lines of a component look: sizes in points, both ends included; None where the decree
    leaves it free."""

    code: str
    component: Component
    least: float
    most: float
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    alignment: str | None = None


LOOKS = (
    LookRule("E916", C.NATION, 12, 13, bold=True, italic=False, capitals=True, alignment="center"),
    LookRule("E918", C.MOTTO, 13, 14, bold=True, italic=False, capitals=False, alignment="center"),
    LookRule("E923", C.ISSUER, 12, 13, bold=True, italic=False, capitals=True, alignment="center"),
    LookRule("E924", C.SUPERIOR, 12, 13, bold=False, italic=False, capitals=True, alignment="center"),
    LookRule("E927", C.NUMBER, 13, 13, bold=False, italic=False, alignment="center"),
    LookRule("E932", C.PLACE_DATE, 13, 14, bold=False, italic=True, capitals=False, alignment="center"),
    LookRule("E937", C.TITLE, 13, 14, bold=True, italic=False, capitals=True, alignment="center"),
    LookRule("E938", C.SUBJECT, 13, 14, bold=True, italic=False, capitals=False, alignment="center"),
    LookRule("E940", C.LETTER_SUBJECT, 12, 13, bold=False, italic=False, capitals=False, alignment="center"),
    LookRule("E942", C.BASIS, 13, 14, bold=False, italic=True, capitals=False),
    LookRule("E946", C.TEXT, 13, 14),
    LookRule("E946", C.DASH, 13, 14),
    LookRule("E952", C.PART, 13, 14, bold=True, italic=False, capitals=False, alignment="center"),
    LookRule("E953", C.PART_TITLE, 13, 14, bold=True, italic=False, capitals=True, alignment="center"),
    LookRule("E954", C.ITEM, 13, 14, bold=True, italic=False, capitals=False, alignment="center"),
    LookRule("E956", C.ROMAN, 13, 14, bold=True, italic=False, capitals=True),
    LookRule("E957", C.CLAUSE, 13, 14, italic=False, capitals=False),
    LookRule("E958", C.POINT, 13, 14),
    LookRule("E962", C.AUTHORITY, 13, 14, bold=True, italic=False, capitals=True, alignment="center"),
    LookRule("E963", C.SIGNER, 13, 14, bold=True, italic=False, capitals=False, alignment="center"),
    LookRule("E965", C.ADDRESS, 13, 14, bold=False, italic=False, capitals=False),
    LookRule("E965", C.ADDRESSEE, 13, 14, bold=False, italic=False, capitals=False),
    LookRule("E969", C.RECIPIENTS, 12, 12, bold=True, italic=True, capitals=False),
    LookRule("E970", C.RECIPIENT, 11, 11, bold=False, italic=False),
    LookRule("E974", C.ANNEX, 14, 14, bold=True, italic=False, capitals=False, alignment="center"),
    LookRule("E976", C.ANNEX_TITLE, 13, 14, bold=True, italic=False, capitals=True, alignment="center"),
    LookRule("E977", C.GOES_WITH, 13, 14, bold=False, italic=True, capitals=False, alignment="center"),
    LookRule("E977", C.ANNEX_NOTE, 13, 14, bold=False, italic=True, capitals=False, alignment="center"),
)

PAPER = (210.0, 297.0)
"""Width and height of A4, mm."""
MARGINS = {"top": (20.0, 25.0), "bottom": (20.0, 25.0), "left": (30.0, 35.0), "right": (15.0, 20.0)}
"""Least and most, mm."""
FONT = "Times New Roman"
PAGE_NUMBER = (13.0, 14.0)
INDENTS = (10 * MM, 12.7 * MM)
"""Where the first line of a paragraph may begin, points."""
GAP = 6.0
"""The least space between paragraphs, points."""
LINE_SPACING = (1.0, 1.5)
SHORT_LINE = (1 / 3, 1 / 2)
"""Length of the line under offices and subjects, in parts of the text above it."""
WHOLE_LINE = (0.9, 1.1)
"""The line under the motto is as long as the motto: measured widths differ a little from printer to printer."""


PREFIXES = ("TM", "KT", "TL", "TUQ", "Q")
ACADEMIC = (
    "gs",
    "pgs",
    "ts",
    "ths",
    "cn",
    "ks",
    "bs",
    "ths.bs",
    "giáo sư",
    "phó giáo sư",
    "tiến sĩ",
    "thạc sĩ",
    "cử nhân",
    "kỹ sư",
    "bác sĩ",
    "luật sư",
    "nghệ sĩ nhân dân",
    "nghệ sĩ ưu tú",
    "nhà giáo nhân dân",
    "nhà giáo ưu tú",
    "anh hùng lao động",
)
"""Titles that may not stand before a signer's name."""
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters of points in the order of the Vietnamese alphabet, those with marks left out."""


def cited(article: str) -> Said:
    """An article in words."""
    parts = article.split(".")
    if parts[0] == "III":
        form = ".".join(parts[1:])
        if "." not in form:
            return Said("các mẫu của Phụ lục III", "the forms of appendix III")
        return Said(f"Mẫu {form} Phụ lục III", f"form {form}, appendix III")
    if parts[0] == "II":
        return Said("Phụ lục II", "appendix II")
    section, rest = parts[1], parts[2:]
    clause = f"khoản {rest[0]} " if rest else ""
    point = f"điểm {rest[1]} " if len(rest) > 1 else ""
    english = "".join(f".{part}" for part in rest)
    return Said(
        f"{point}{clause}Mục {section} Phần I Phụ lục I", f"appendix I, part I, section {section}{english}"
    )
