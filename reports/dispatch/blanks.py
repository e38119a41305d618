"""The blanks that a finished document leaves for number and day, and what is put into them.

They are the line ``Số:      /BC-UBND``, the line of place and date, and under each annex the line
``(Kèm theo …)`` (decree 30/2020, appendix I, part I, II.3, II.4 and III.1); on a certificate the lines that
name the decision. A line that Word has cut into several runs is still one line; nothing else is touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

from reports.dispatch.model import Entry
from reports.vietnamese import long_date

_NO_BREAK = "\N{NO-BREAK SPACE}"
_GAP = rf"[ {_NO_BREAK}]"
_NUMBER = rf"{_GAP}{{2,}}/"
_DAY = rf"ngày{_GAP}{{2,}}tháng{_GAP}+(?:\d{{1,2}}{_GAP}+)?năm{_GAP}\d{{4}}"
_DAY_LINE = re.compile(_DAY)
_PLACE_LINE = re.compile(rf"(?P<place>[^,<]+,{_GAP}){_DAY}")
_ANY_ANNEX_LINE = re.compile(rf"\(Kèm theo [^<]*? số{_GAP}*\d*{_GAP}*/(?P<notation>[^\s<]+)")
_ANY_NUMBER_LINE = re.compile(rf"Số:{_GAP}*\d*{_GAP}*/(?P<notation>[^\s<]+)")
_OPEN_DECISION = re.compile(rf"Quyết định số:{_GAP}{{2,}}/")
_TOKEN = re.compile(r"<w:t(?P<attributes> [^>]*)?>(?P<text>[^<]*)</w:t>|<w:(?:tab|br|cr)(?: [^>]*)?/>|</w:p>")
_KEEPS_BLANKS = 'xml:space="preserve"'


class Blanks:
    """The blanks of one document for one number, and how many of each were filled."""

    def __init__(self, entry: Entry) -> None:
        notation = re.escape(escape(entry.document.notation))
        self._symbol = escape(entry.symbol)
        self._day = long_date(entry.document.day)
        self._number_line = re.compile(rf"Số:{_NUMBER}{notation}")
        self._decision_line = re.compile(rf"Quyết định số:{_NUMBER}{notation}")
        self._annex_line = re.compile(rf"(?P<before>\(Kèm theo [^<]*? số){_NUMBER}{notation} {_DAY}")
        self.numbers = self.days = self.decisions = self.annexes = 0

    def filled(self, xml: str) -> str:
        """The XML of a document with every blank filled."""
        pieces: list[str] = []
        at = 0
        for runs in _lines(xml):
            text = "".join(xml[start:end] for start, end, _ in runs)
            new = self._line(text)
            if new == text:
                continue
            for (start, end, keeps), share in zip(runs, _shared(text, new, runs), strict=True):
                same = keeps or share == xml[start:end]
                pieces += (xml[at:start], share if same else _edges_kept(share))
                at = end
        return "".join([*pieces, xml[at:]])

    def _line(self, text: str) -> str:
        if self._number_line.fullmatch(text):
            self.numbers += 1
            return f"Số: {self._symbol}"
        if self._decision_line.fullmatch(text):
            self.decisions += 1
            return f"Quyết định số: {self._symbol}"
        if _DAY_LINE.fullmatch(text):
            self.days += 1
            return self._day
        if found := _PLACE_LINE.fullmatch(text):
            self.days += 1
            return f"{found['place']}{self._day}"
        new, times = self._annex_line.subn(rf"\g<before> {self._symbol} {self._day}", text, count=1)
        self.annexes += times
        return new


def left_open(xml: str) -> bool:
    """Whether some line still has a blank for a day: the day would be missing on paper."""
    return any(_DAY_LINE.search("".join(xml[start:end] for start, end, _ in runs)) for runs in _lines(xml))


def notations(xml: str) -> tuple[str, ...]:
    """The symbols on lines that begin with "Số:", filled or not (``BC-UBND``)."""
    texts = ("".join(xml[start:end] for start, end, _ in runs) for runs in _lines(xml))
    return tuple(found["notation"] for text in texts if (found := _ANY_NUMBER_LINE.fullmatch(text)))


def annex_notations(xml: str) -> tuple[str, ...]:
    """The symbols on lines "(Kèm theo … số …)", filled or not: of the document that an annex goes with."""
    texts = ("".join(xml[start:end] for start, end, _ in runs) for runs in _lines(xml))
    return tuple(found["notation"] for text in texts if (found := _ANY_ANNEX_LINE.match(text)))


def awaits_a_number(xml: str) -> bool:
    """Whether the document bears a number of its own, given or not, or names one still to be given."""
    texts = ("".join(xml[start:end] for start, end, _ in runs) for runs in _lines(xml))
    return bool(notations(xml)) or any(_OPEN_DECISION.match(text) for text in texts)


Run = tuple[int, int, bool]
"""Where a run's text begins and ends in the XML, and whether blanks at its edges are kept."""


def _lines(xml: str) -> Iterator[tuple[Run, ...]]:
    """The runs of text of each line: a paragraph, or what a tab or break makes of one."""
    runs: list[Run] = []
    for token in _TOKEN.finditer(xml):
        if token["text"] is not None:
            keeps = _KEEPS_BLANKS in (token["attributes"] or "")
            runs.append((*token.span("text"), keeps))
            continue
        if runs:
            yield tuple(runs)
        runs = []


def _shared(old: str, new: str, runs: tuple[Run, ...]) -> Iterator[str]:
    """What each run says afterwards: its own letters where they stay, the new ones in the run where the
    change begins."""
    begin = _same(old, new, lambda text, place: text[place])
    most = min(len(old), len(new)) - begin
    end = len(old) - min(most, _same(old, new, lambda text, place: text[-1 - place]))
    middle = new[begin : len(new) - (len(old) - end)]
    at, given = 0, False
    for start, stop, _ in runs:
        length = stop - start
        text = old[at : at + length]
        before, after = text[: max(0, begin - at)], text[max(0, end - at) :]
        if not given and begin <= at + length and (begin < at + length or at + length == len(old)):
            yield before + middle + after
            given = True
        else:
            yield before + after
        at += length


def _same(old: str, new: str, letter: Callable[[str, int], str]) -> int:
    """How many letters agree, counted by ``letter``."""
    count = 0
    while count < min(len(old), len(new)) and letter(old, count) == letter(new, count):
        count += 1
    return count


def _edges_kept(text: str) -> str:
    """Blanks at the edges of a run that Word would drop, as blanks that it keeps."""
    bare = text.strip(" ")
    lead = len(text) - len(text.lstrip(" "))
    return _NO_BREAK * lead + bare + _NO_BREAK * (len(text) - lead - len(bare)) if bare else text
