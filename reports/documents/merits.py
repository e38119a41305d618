"""Kinds of merit in words: the chairman's decision, the proposal and every certificate say of each case what
it is for in the same words (law 06/2022/QH15: công trạng, theo chuyên đề and đột xuất are commended
apart)."""

from __future__ import annotations

from collections.abc import Iterable

from reports.awards.law_model import Merit
from reports.awards.model import Nominee

_WORDS = {
    Merit.SERVICE: "có thành tích trong phong trào thi đua năm {}",
    Merit.TOPIC: "có thành tích trong phong trào thi đua theo chuyên đề năm {}",
    Merit.SUDDEN: "lập được thành tích đột xuất năm {}",
}
_OF_SEVERAL = "có thành tích năm {}"


def merit_words(merit: Merit, year: int) -> str:
    """What a case is commended for, after "đã": "lập được thành tích đột xuất năm 2024"."""
    return _WORDS[merit].format(year)


def words_for(nominees: Iterable[Nominee], year: int) -> str:
    """The same for several cases: the words of their merit where it is one, else words true of all."""
    merits = {nominee.merit for nominee in nominees}
    return merit_words(merits.pop(), year) if len(merits) == 1 else _OF_SEVERAL.format(year)


def by_merit(nominees: Iterable[Nominee]) -> list[tuple[Merit, list[Nominee]]]:
    """Cases by kind of merit, công trạng first; kinds with nobody are left out."""
    listed = list(nominees)
    groups = ((merit, [n for n in listed if n.merit is merit]) for merit in _WORDS)
    return [(merit, group) for merit, group in groups if group]
