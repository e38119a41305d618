"""What the register of outgoing documents holds (sổ đăng ký văn bản đi; decree 30/2020, appendix IV).

Numbers run from 01 each year (decree 30/2020, art. 15), here in one series for each kind of document
and each body that issues it: reports of the committee are one series, minutes of the council another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from reports.findings import Finding
from reports.vietnamese import clean, fold

_LETTER = "công văn"


class Origin(StrEnum):
    """Who gave a number: this register, or the office's own book on paper."""

    REGISTER = "may"
    PAPER = "so_giay"


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """One run of numbers: 01, 02, 03… ``kind`` is folded ("báo cáo"), ``issuer`` as in the symbol."""

    year: int
    kind: str
    issuer: str

    @property
    def title(self) -> str:
        """The series as a page of the book names it: "Báo cáo - UBND"."""
        return f"{self.kind[:1].upper()}{self.kind[1:]} - {self.issuer}"


def series_of(kind: str, notation: str, year: int) -> Series:
    """The series of a kind (``BÁO CÁO``) with a symbol (``BC-UBND``).

    The issuer stands last in a symbol, but first in that of a letter, which names its field instead of
    its kind (``UBND-TĐKT``; decree 30/2020, appendix I, II.3.b): letters of all fields are one series.
    """
    first, _, rest = clean(notation).partition("-")
    issuer = first if fold(kind) == _LETTER or not rest else rest
    return Series(year, fold(kind), issuer)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A signed document that is about to be numbered. ``copies`` counts those kept too; ``keeper`` is
    who keeps them ("VT, TĐKT")."""

    kind: str
    notation: str
    day: date
    subject: str
    signer: str
    recipients: str
    keeper: str
    copies: int
    note: str = ""

    @property
    def series(self) -> Series:
        """Where its number comes from: the year is that of its own date."""
        return series_of(self.kind, self.notation, self.day.year)


@dataclass(frozen=True, slots=True)
class HandOver:
    """One handing over: the day, who took the document, and what was said of it."""

    day: date
    receiver: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register. ``void`` is the reason why the number is void, empty where it is not;
    ``place`` counts lines in the order they were written."""

    number: int
    document: Outgoing
    origin: Origin
    recorded: datetime
    place: int
    void: str = ""
    hand_overs: tuple[HandOver, ...] = ()

    @property
    def series(self) -> Series:
        """The series the number belongs to."""
        return self.document.series

    @property
    def symbol(self) -> str:
        """Number and symbol as printed: numbers below ten take a zero (decree 30/2020, appendix I,
        II.3.a): ``05/BC-UBND``."""
        return f"{shown(self.number)}/{self.document.notation}"

    @property
    def remarks(self) -> str:
        """Column 10 of the book."""
        parts = [f"Số hủy: {self.void}" if self.void else ""]
        parts += ["Số do sổ giấy cấp" if self.origin is Origin.PAPER else "", self.document.note]
        parts += [hand_over.note for hand_over in self.hand_overs]
        return "; ".join(part for part in parts if part)

    def columns(self) -> tuple[str, ...]:
        """The ten columns of the book, in the order of appendix IV."""
        document = self.document
        return (
            self.symbol,
            f"{document.day:%d/%m/%Y}",
            f"{document.kind[:1].upper()}{document.kind[1:].lower()} {document.subject}".strip(),
            document.signer,
            document.recipients,
            document.keeper,
            f"{document.copies:02d}",
            "; ".join(f"{one.day:%d/%m/%Y}" for one in self.hand_overs),
            "; ".join(one.receiver for one in self.hand_overs if one.receiver),
            self.remarks,
        )

    def as_dict(self) -> dict[str, Any]:
        """A plain dict for ``--json``."""
        document = self.document
        return {
            "number": self.number,
            "symbol": self.symbol,
            "date": document.day.isoformat(),
            "kind": document.kind,
            "subject": document.subject,
            "signer": document.signer,
            "recipients": document.recipients,
            "kept_by": document.keeper,
            "copies": document.copies,
            "note": document.note,
            "origin": self.origin.value,
            "void": self.void,
            "recorded": self.recorded.isoformat(),
            "hand_overs": [
                {"date": one.day.isoformat(), "receiver": one.receiver, "note": one.note}
                for one in self.hand_overs
            ],
        }


@dataclass(frozen=True, slots=True)
class Issued:
    """A number given, and what should be looked at: the number stands whatever was found."""

    entry: Entry
    findings: tuple[Finding, ...]


COLUMNS = (
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)
"""The ten columns of sổ đăng ký văn bản đi (decree 30/2020, appendix IV, part I)."""


def shown(number: int) -> str:
    """A number as printed: 5 → 05, 12 → 12, 1204 → 1204."""
    return f"{number:02d}"
