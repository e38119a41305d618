"""What the office workbook types otherwise than decree 30/2020 prints it: capitals of names, TM. before the
committee's signature, symbols, line breaks and final marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reports.findings import Finding
from reports.office.model import Signer, Symbol
from reports.spreadsheet import TableRow
from reports.spreadsheet.cells import CellRef
from reports.vietnamese import clean, fold

_SYMBOL = re.compile(r"[^\W\d_]+(-[^\W\d_]+)+")
_NUMBERED = re.compile(r"^(số\s*[:.]?)?\s*[\d.…_ ]*/?\s*", re.IGNORECASE)
_END_MARKS = " ,.;:"
_OWN_AUTHORITY = ("QĐ", "CT", "BB")
"""Documents that a chairman signs by his own authority or at a meeting's head: decision, directive, minutes."""

_FOR_ALL = "TM. ỦY BAN NHÂN DÂN"
_FOR_OTHERS = ("tm.", "tl.", "tuq.")
_PLACES = ("xa", "thi_xa", "tinh")
_KINDS = ("xã", "phường", "thị trấn", "thị xã", "huyện", "quận", "thành phố", "tỉnh", "đặc khu")
_ORGAN = {"ten": "Ủy ban nhân dân", "ten_viet_tat": "UBND"}


def lines_as(row: TableRow, key: str, separator: str, findings: list[Finding]) -> str:
    """A cell's text with its line breaks (Alt+Enter) made the separator of the column. They part what
    stands there, so they are no surplus blanks: R320 on this cell is taken back."""
    text = row.text(key)
    value = row.values.get(key)
    lines = [clean(line) for line in value.raw.splitlines()] if value is not None else []
    kept = [line.strip(f"{separator} ") for line in lines if line.strip(f"{separator} ")]
    if len(kept) <= 1 or " ".join(line for line in lines if line) != text:
        return text
    where = row.ref(key).where()
    findings[:] = [f for f in findings if f.code != "R320" or f.where != where]
    return f" {separator} ".join(kept)


def addressees(text: str, cell: CellRef, findings: list[Finding]) -> str:
    """Kính gửi without the marks that documents put themselves; R658 says which were taken off."""
    typed = [part.strip() for part in text.split(";") if part.strip()]
    kept = [part.rstrip(_END_MARKS) for part in typed]
    findings += [
        Finding("R658", cell.where(), before, after)
        for before, after in zip(typed, kept, strict=True)
        if before != after
    ]
    return "; ".join(kept)


def series_of(typed: str, cell: CellRef, findings: list[Finding]) -> str:
    """The symbol after the slash ("TTr-UBND"): blanks, "Số:" and a number before it are taken off and
    said (R653); what is then no symbol (decree 30/2020, appendix I, II.3.b) is not used (E655)."""
    joined = re.sub(r"\s*([-–—/])\s*", r"\1", typed)
    series = _NUMBERED.sub("", joined, count=1).strip("/").replace("–", "-").replace("—", "-")
    if not series or _SYMBOL.fullmatch(series):
        if series != typed:
            findings.append(Finding("R653", cell.where(), typed, series))
        return series
    letters = re.findall(r"[^\W\d_]+", series)
    suggested = "-".join(letters) if len(letters) > 1 else ""
    findings.append(Finding("E655", cell.where(), typed, suggested or "TTr-UBND"))
    return ""


def signing_faults(
    signers: Sequence[tuple[Signer, CellRef]], symbols: Mapping[str, Symbol]
) -> Iterator[Finding]:
    """W654 where a document of the committee is signed without TM. (decree 30/2020, appendix I, II.7.a)."""
    taken: set[str] = set()
    for signer, cell in signers:
        signed = [document for document in signer.documents if document not in taken]
        taken.update(signed)
        if not signer.authority or fold(signer.authority[0]).startswith(_FOR_OTHERS):
            continue
        own = [d for d in signed if d not in _OWN_AUTHORITY and "UBND" in symbols[d].series]
        if own:
            yield Finding("W654", cell.where(), " / ".join(signer.authority), _FOR_ALL, "; ".join(own))


def capital_faults(values: Mapping[str, str], cells: Mapping[str, CellRef]) -> Iterator[Finding]:
    """W657 for names whose capitals are not those of decree 30/2020: the lines of the letterhead in
    capitals, names of places with a capital in each syllable after the small common noun (appendix II)."""
    for key, right in _right_forms(values):
        typed = values[key]
        if typed != right:
            yield Finding("W657", cells[key].where(), typed, right, key)


def _right_forms(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key in ("ten_dong_1", "ten_dong_2"):
        if values.get(key):
            yield key, values[key].upper()
    if values.get("dia_danh"):
        yield "dia_danh", _proper(values["dia_danh"])
    for key in _PLACES:
        if values.get(key):
            yield key, _area(values[key])
    for key, organ in _ORGAN.items():
        right = f"{organ} {_area(values.get('xa', ''))}"
        if values.get("xa") and fold(values.get(key, "")) == fold(right):
            yield key, right


def _area(name: str) -> str:
    """A small common noun and its name: "xã Phổ An" of "Xã phổ an"; a name that is no kind of area and name stays as it is."""
    kind = next((kind for kind in _KINDS if fold(name).startswith(f"{kind} ")), "")
    rest = name[len(kind) :].strip()
    numbered = rest[:1].isdigit()
    return name if not kind or numbered else f"{kind} {_proper(rest)}"


def _proper(name: str) -> str:
    """A capital at the head of each syllable; a name all in capitals, unless it is short, in small letters
    after them."""
    small = name.lower() if name.isupper() and len(name) > 1 else name
    return " ".join(syllable[:1].upper() + syllable[1:] for syllable in small.split())
