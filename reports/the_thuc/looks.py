"""How the lines of each component look: size, weight, slant, capitals, alignment (rows of ``law.LOOKS``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.the_thuc.breaches import Breach
from reports.the_thuc.components import BODY, Component, Found, named
from reports.the_thuc.law import LOOKS, LookRule
from reports.the_thuc.model import BY_TAB, Line
from reports.the_thuc.wording import Said, joined, number, same, span

_ALIGNMENTS = {
    "left": Said("căn trái", "aligned left"),
    "right": Said("căn phải", "aligned right"),
    "center": Said("căn giữa", "centred"),
    "both": Said("căn đều hai lề", "justified"),
}
_HALF_A_POINT = 0.05
_WEIGHT = {True: Said("chữ đậm", "bold"), False: Said("chữ không đậm", "not bold")}
_SLANT = {True: Said("chữ nghiêng", "italic"), False: Said("chữ đứng", "upright")}
_CASE = {True: Said("chữ in hoa", "capitals"), False: Said("chữ in thường", "small letters")}
_FEW_WORDS = 2


def check(found: Iterable[Found]) -> Iterator[Breach]:
    """Every line that does not look as its component should."""
    rows: dict[Component, list[LookRule]] = {}
    for row in LOOKS:
        rows.setdefault(row.component, []).append(row)
    for each in found:
        for row in rows.get(each.component, ()):
            yield from _breaches(row, each.line)


def _breaches(row: LookRule, line: Line) -> Iterator[Breach]:
    name = named(row.component)
    for got, asked in _differences(row, line):
        yield Breach(row.code, joined((name, got), ": "), asked, line)


def _differences(row: LookRule, line: Line) -> Iterator[tuple[Said, Said]]:
    """What differs and what is asked instead."""
    wrong = [size for size in line.sizes if not in_range(size, row.least, row.most)]
    if wrong:
        sizes = same(", ".join(number(size) for size in wrong))
        size = Said("cỡ chữ ", "size ")
        asked = span(row.least, row.most, "pt")
        yield _said(size, sizes, " pt"), _said(size, asked, "")
    if not any(map(str.isalnum, line.text)):
        return  # a row of dots waiting to be filled in has neither weight nor slant
    whole = row.component in BODY
    bold = line.bold if row.bold or whole else line.any_bold
    italic = line.italic if row.italic or whole else line.any_italic
    if row.bold is not None and bold is not row.bold:
        yield _WEIGHT[not row.bold], _WEIGHT[row.bold]
    if row.italic is not None and italic is not row.italic:
        yield _SLANT[not row.italic], _SLANT[row.italic]
    if row.capitals is not None and _cased(line, row.capitals) is not row.capitals:
        yield _CASE[not row.capitals], _CASE[row.capitals]
    alignment = line.setting.alignment
    if row.alignment is not None and alignment not in (row.alignment, BY_TAB):
        yield _ALIGNMENTS.get(alignment, same(alignment)), _ALIGNMENTS[row.alignment]


def _cased(line: Line, wanted: bool) -> bool:
    """Whether it is in capitals; as wanted where it has no letters, or too few words to tell."""
    letters = [word for word in line.text.split() if any(map(str.isalpha, word))]
    if not letters or (not wanted and len(letters) < _FEW_WORDS):
        return wanted
    return line.capitals


def in_range(value: float, least: float, most: float) -> bool:
    """Whether a size lies in a range, both ends included."""
    return least - _HALF_A_POINT <= value <= most + _HALF_A_POINT


def _said(before: Said, value: Said, after: str) -> Said:
    return Said(f"{before.vi}{value.vi}{after}", f"{before.en}{value.en}{after}")
