"""Which title or form of commendation a clerk's words mean.

Accepted are the official name and the other names that the law data lists, with or without the
words "danh hiệu" before and quotation marks around them. Lost diacritics are understood and said
(R722); anything else is refused with the names that come near (E721).
"""

from __future__ import annotations

import re

from reports.awards.law_model import Law, Title
from reports.errors import UsageError
from reports.findings import Finding
from reports.spreadsheet import CellRef
from reports.vietnamese import bare, closest, fold

_PREFIX = re.compile(r"^(đề nghị )?(tặng )?(danh hiệu |hình thức )?")
_BARE_PREFIX = re.compile(r"^(de nghi )?(tang )?(danh hieu |hinh thuc )?")
_SHOWN = 4


def match_title(words: str, law: Law, ref: CellRef) -> tuple[Title | None, tuple[Finding, ...]]:
    """The title in force that ``words`` mean, or None with a finding at ``ref``."""
    exact = [t for t in law.titles.values() if _plain(words) in {_plain(n) for n in _names(t)}]
    if len(exact) == 1:
        return exact[0], ()
    alike = [t for t in law.titles.values() if _bare(words) in {_bare(n) for n in _names(t)}]
    if len(alike) == 1:
        return alike[0], (Finding("R722", ref.where(), words, alike[0].name),)
    return None, (Finding("E721", ref.where(), words, f"{law.day:%d/%m/%Y}", _hint(words, law)),)


def title_named(words: str, law: Law) -> Title | None:
    """The title that ``words`` or its code mean, None for no words. Raises UsageError for others."""
    if not words:
        return None
    by_code = law.titles.get(words.upper())
    title = by_code or match_title(words, law, CellRef("", "", 1, 1))[0]
    if title is None:
        raise UsageError(
            "--title: không rõ danh hiệu “{text}”. Ghi mã trong: {codes}.",
            text=words,
            codes=", ".join(law.titles),
        )
    return title


def _names(title: Title) -> tuple[str, ...]:
    return (title.name, *title.other_names)


def _plain(words: str) -> str:
    return _PREFIX.sub("", fold(words).replace('"', "").replace("'", ""))


def _bare(words: str) -> str:
    return _BARE_PREFIX.sub("", bare(words))


def _hint(words: str, law: Law) -> str:
    """The names ``words`` begin, else the nearest, as a question; empty where nothing is near."""
    begun = [t.name for t in law.titles.values() if _bare(t.name).startswith(_bare(words))]
    if _bare(words) and 0 < len(begun) <= _SHOWN:
        return f"Có phải là: {'; '.join(begun)}?"
    owner = {name: title.name for title in law.titles.values() for name in _names(title)}
    nearest = closest(words, owner)
    return f"Có phải là: {owner[nearest]}?" if nearest else ""
