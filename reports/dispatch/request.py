"""What the office workbook already knows of a document that asks for a number.

Signer, recipients, who keeps a copy and how many copies there are stand in ``co_quan.xlsx``; options of
the command take their place where a document differs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reports.dispatch.model import Outgoing, Series, series_of
from reports.errors import UsageError
from reports.office import Office, Recipient, Symbol
from reports.vietnamese import clean, closest, fold

_KEEPING = re.compile(r"lưu\s*:?\s*", re.IGNORECASE)
AS_ABOVE = "như trên"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says otherwise than the workbook; empty where it says nothing."""

    subject: str = ""
    signer: str = ""
    recipients: str = ""
    keeper: str = ""
    copies: int | None = None
    note: str = ""


def series_for(office: Office, code: str, year: int) -> Series:
    """The series of a document's symbol ("BC", "TTr"). Raises UsageError for one that sheet Ký hiệu
    does not have."""
    symbol = _symbol(office, code)
    return series_of(symbol.kind, symbol.series, year)


def code_of(office: Office, code: str) -> str:
    """The symbol's code as sheet Ký hiệu writes it. Raises UsageError for one that it does not have."""
    return _symbol(office, code).document


def outgoing(office: Office, code: str, day: date, wishes: Wishes, letters: int = 0) -> Outgoing:
    """The document as the register will hold it; ``letters`` are the letters made of one that goes to many,
    0 for any other. Raises UsageError for what nobody said."""
    symbol = _symbol(office, code)
    lines = office.recipients_of(symbol.document, letters)
    kept = [line for line in lines if _is_kept(line)]
    sent = [line for line in lines if not _is_kept(line)]
    signer = office.signer_of(symbol.document)
    keepers = [_KEEPING.sub("", line.text, count=1) for line in kept]
    addressees = office.addressees(symbol.document)
    document = Outgoing(
        kind=clean(symbol.kind),
        notation=clean(symbol.series),
        day=day,
        subject=_subject(clean(wishes.subject), symbol),
        signer=clean(wishes.signer) or (signer.name if signer else ""),
        recipients=clean(wishes.recipients) or "; ".join(_spelled_out(sent, addressees)),
        keeper=clean(wishes.keeper) or "; ".join(keepers),
        copies=wishes.copies if wishes.copies is not None else sum(line.copies for line in lines),
        note=clean(wishes.note),
    )
    for value, option, sheet in (
        (document.signer, "--signer", "Người ký"),
        (document.recipients, "--to", "Nơi nhận"),
    ):
        if not value:
            raise UsageError(
                "co_quan.xlsx, trang {sheet} không ghi gì cho {code}: điền vào đó, hoặc thêm {option}.",
                sheet=sheet,
                code=symbol.document,
                option=option,
            )
    if document.copies < 1:
        raise UsageError("Số bản phải từ 1 trở lên.")
    return document


def _symbol(office: Office, code: str) -> Symbol:
    known = {fold(name): symbol for name, symbol in office.symbols.items()}
    if fold(code) not in known:
        near = closest(code, office.symbols, cutoff=0.0) or "BC"
        raise UsageError(
            "Không có ký hiệu {code} ở trang Ký hiệu của co_quan.xlsx. Có phải {near} không?",
            code=code,
            near=near,
        )
    return known[fold(code)]


def _subject(text: str, symbol: Symbol) -> str:
    """The subject without the kind in front, which the register writes itself."""
    if fold(text).startswith(f"{fold(symbol.kind)} "):
        text = text[len(clean(symbol.kind)) + 1 :]
    if not text:
        raise UsageError('Thiếu trích yếu: thêm --subject "nội dung trích yếu".')
    return text


def _is_kept(line: Recipient) -> bool:
    return fold(line.text).startswith("lưu")


def _spelled_out(lines: list[Recipient], addressees: tuple[str, ...]) -> list[str]:
    """Lines of Nơi nhận as a book can be read by itself: "Như trên" says who that is."""
    texts: list[str] = []
    for line in lines:
        above = fold(line.text) == AS_ABOVE and addressees
        texts += addressees if above else (line.text,)
    return texts
