"""Signature, recipients and the end of the text (appendix I, part I, sections II.7 and II.9; forms)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.the_thuc.breaches import Breach
from reports.the_thuc.components import Component, Structure
from reports.the_thuc.kinds import MINUTES, Address
from reports.the_thuc.law import ACADEMIC
from reports.the_thuc.model import Line
from reports.the_thuc.wording import Said, quoted

_PREFIX = re.compile(r"(?P<letters>T\W?U\W?Q|T\W?M|K\W?T|T\W?L|Q)(?P<mark>\W*)(?=\w)", re.IGNORECASE)
_HEADS = re.compile(
    r"(chu tich|bi thu|giam doc|tong giam doc|truong|hieu truong|chanh|chi huy truong|cuc truong|vu truong"
    r"|bo truong|to truong|doi truong|vien truong|chu nhiem|thu tuong|tong cuc truong|hat truong)\b"
)
_DEPUTY = re.compile(r"pho\b")
_DASH = re.compile(r"[-–]\s?\S")
_FILED = re.compile(r"- Lưu: VT(, ?[^;]*)?\.$")
_IS_FILED = re.compile(r"[-–]?\s*l[ưu]u\b", re.IGNORECASE)
_END = "./."
_SECOND_MARK = re.compile(r"([/;,:]|(?<![.…v])\.)$")


def check(structure: Structure) -> Iterator[Breach]:
    """Everything about the end of one document."""
    last = structure.last_words
    if last is not None and structure.headed and not _ends_once(last.text):
        asked = Said("kết thúc bằng một dấu “./.”", "one “./.” at the end")
        yield Breach("E978", quoted(last.text[-40:]), asked, last)
    if structure.attached:
        return
    yield from _signature(structure)
    yield from _recipients(structure)


def _ends_once(text: str) -> bool:
    """Whether a text ends with the mark, and with no other mark before it; “v.v.” and dots to be filled in
    may stand there."""
    before, mark, after = text.replace(" ", "").rpartition(_END)
    return bool(mark) and not after and not _SECOND_MARK.search(before)


def _signature(structure: Structure) -> Iterator[Breach]:
    lines = structure.all(Component.AUTHORITY)
    if not lines:
        found = Said("không thấy quyền hạn, chức vụ người ký", "no authority or position of a signer")
        yield Breach("E960", found, Said("ô chữ ký cuối văn bản", "a signature at the end"))
        return
    if structure.kind is not MINUTES:
        yield from _authority(lines)
    for line in structure.all(Component.SIGNER):
        words = line.text.casefold().replace(". ", ".").split()
        start = " ".join(words)
        for title in ACADEMIC:
            if start.startswith((f"{title}.", f"{title} ")) and (
                "." in words[0] or " " in title or title in ("gs", "pgs", "ts", "ths")
            ):
                asked = Said("chỉ họ, tên đệm và tên", "the name alone")
                yield Breach("E964", quoted(line.text), asked, line)
                break


def _authority(lines: Sequence[Line]) -> Iterator[Breach]:
    deputed = False
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        match = _PREFIX.match(line.text)
        if match is None or (match["letters"].upper() == "Q" and not match["mark"].strip()):
            if _DEPUTY.match(line.bare) and not deputed:
                asked = Said(
                    "cấp phó ký: “KT.” và chức vụ người đứng đầu ở dòng trên",
                    "a deputy signs below “KT.” and the head's position",
                )
                yield Breach("E961", quoted(line.text), asked, line)
            continue
        letters = re.sub(r"\W", "", match["letters"]).upper()
        deputed = deputed or letters in ("KT", "TL", "TUQ")
        if match["letters"].upper() != letters or match["mark"] != ". ":
            asked = Said(f"“{letters}. …”", f"“{letters}. …”")
            yield Breach("E961", quoted(line.text), asked, line)
            continue
        yield from _named(letters, line, after)


def _named(letters: str, line: Line, after: Line | None) -> Iterator[Breach]:
    """What stands after the letters: a body after TM., the head's position after the others."""
    of_head = _HEADS.match(_without_prefix(line))
    if letters == "TM" and of_head:
        asked = Said("sau “TM.” là tên tập thể hoặc cơ quan", "a body or office after “TM.”")
        yield Breach("E961", quoted(line.text), asked, line)
    elif letters != "TM" and _DEPUTY.match(_without_prefix(line)):
        asked = Said(
            f"sau “{letters}.” là chức vụ của người đứng đầu", f"the head's position after “{letters}.”"
        )
        yield Breach("E961", quoted(line.text), asked, line)
    elif letters != "Q" and after is None:
        asked = Said("chức vụ của người ký ở dòng dưới", "the signer's position on the line below")
        yield Breach("E961", quoted(line.text), asked, line)


def _without_prefix(line: Line) -> str:
    return line.bare.partition(" ")[2]


def _recipients(structure: Structure) -> Iterator[Breach]:
    word = structure.first(Component.RECIPIENTS)
    if word is None:
        found = Said("không thấy “Nơi nhận”", "no “Nơi nhận”")
        yield Breach(
            "E969", found, Said("“Nơi nhận:” ở cuối văn bản, bên trái", "“Nơi nhận:” at the bottom left")
        )
        return
    if word.text != "Nơi nhận:":
        asked = Said("“Nơi nhận:” trên một dòng riêng", "“Nơi nhận:” on a line of its own")
        yield Breach("E969", quoted(word.text), asked, word)
    lines = list(structure.all(Component.RECIPIENT))
    filed = next((place for place, line in enumerate(lines) if _IS_FILED.match(line.text)), None)
    if filed is None:
        found = Said("không có dòng “Lưu: VT”", "no line “Lưu: VT”")
        yield Breach("E972", found, _ASKED_LAST, lines[-1] if lines else word)
    else:
        if not _FILED.match(lines[filed].text):
            yield Breach("E972", quoted(lines[filed].text), _ASKED_LAST, lines[filed])
        lines = lines[:filed]
    for line, text in _entries(lines):
        if not _DASH.match(text) or not text.endswith(";"):
            yield Breach("E971", quoted(text), Said("“- …;”", "“- …;”"), line)
    addressed = structure.has(Component.ADDRESS) and (
        structure.kind is None or structure.kind.address is not Address.NEVER
    )
    if addressed and not (lines and lines[0].bare.startswith("nhu tren")):
        found = quoted(lines[0].text) if lines else Said("không có", "none")
        yield Breach("E973", found, quoted("- Như trên;"), lines[0] if lines else word)


def _entries(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Each recipient with its first line; one broken by hand goes on until its semicolon."""
    first: Line | None = None
    text = ""
    for line in lines:
        goes_on = first is not None and not _DASH.match(line.text) and not text.endswith((";", "."))
        if first is not None and not goes_on:
            yield first, text
        first, text = (first, f"{text} {line.text}") if goes_on else (line, line.text)
    if first is not None:
        yield first, text


_ASKED_LAST = Said(
    "dòng cuối “- Lưu: VT, <đơn vị soạn thảo>.”", "the last line “- Lưu: VT, <drafting unit>.”"
)
