"""The office as values: names as printed, signers, council, recipients and symbols."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reports.certificate_sheet import CertificateLayout
from reports.findings import Finding
from reports.spreadsheet.cells import CellRef
from reports.vietnamese import fold

_INVITED = "Như thành phần mời"
COUNCIL_HEAD = "Chủ tịch Hội đồng"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs. ``authority`` is the lines above the name as printed
    (``TM. ỦY BAN NHÂN DÂN``, ``CHỦ TỊCH``); ``documents`` the codes of what they sign."""

    name: str
    authority: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CouncilMember:
    """A member of the Hội đồng Thi đua - Khen thưởng."""

    name: str
    post: str
    role: str
    sex: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of Nơi nhận with the number of copies."""

    text: str
    copies: int


@dataclass(frozen=True, slots=True)
class Symbol:
    """Number series of one document: ``BC`` → ``/BC-UBND``; ``kind`` is the printed name of
    the kind (``BÁO CÁO``), ``series`` the part after the slash (``BC-UBND``)."""

    document: str
    kind: str
    series: str


@dataclass(frozen=True)
class Office:
    """The whole of ``co_quan.xlsx``. ``values`` holds every key of sheet **Cơ quan** as text;
    the properties are those the documents use; ``layout`` is where the texts of a certificate stand on
    a sheet printed beforehand, None where the office has none."""

    values: Mapping[str, str]
    signers: tuple[Signer, ...]
    council: tuple[CouncilMember, ...]
    recipients: Mapping[str, tuple[Recipient, ...]]
    symbols: Mapping[str, Symbol]
    cells: Mapping[str, CellRef]
    findings: tuple[Finding, ...]
    layout: CertificateLayout | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text of the workbook that a document may print: values and lines of Nơi nhận."""
        lines = (line.text for own in self.recipients.values() for line in own)
        return (*self.values.values(), *lines)

    @property
    def header_lines(self) -> tuple[str, ...]:
        """The lines at the top left of a document, in capitals (decree 30/2020, appendix I, II.2): ỦY BAN
        NHÂN DÂN / XÃ PHỔ AN."""
        lines = (self.values.get(key, "").upper() for key in ("ten_dong_1", "ten_dong_2"))
        return tuple(line for line in lines if line)

    @property
    def name(self) -> str:
        """Full name: Ủy ban nhân dân xã Phổ An."""
        return self.values.get("ten", "")

    @property
    def short_name(self) -> str:
        """Name as abbreviated in running text: UBND xã Phổ An."""
        return self.values.get("ten_viet_tat", "")

    @property
    def commune(self) -> str:
        """The commune: xã Phổ An."""
        return self.values.get("xa", "")

    @property
    def town(self) -> str:
        """The level above: thị xã Đức Phổ."""
        return self.values.get("thi_xa", "")

    @property
    def province(self) -> str:
        """The province: tỉnh Quảng Ngãi."""
        return self.values.get("tinh", "")

    @property
    def place(self) -> str:
        """The place before the date (địa danh): Phổ An."""
        return self.values.get("dia_danh", "")

    @property
    def is_sample(self) -> bool:
        """Whether the workbook says that its people are invented."""
        return fold(self.values.get("du_lieu_mau", "")) == "có"

    def addressees(self, document: str) -> tuple[str, ...]:
        """The lines of Kính gửi of a document; empty where it has none."""
        key = fold(f"kinh_gui_{document}")
        text = next((value for name, value in self.values.items() if fold(name) == key), "")
        return parts(text, ";")

    def recipients_of(self, document: str, letters: int = 0) -> tuple[Recipient, ...]:
        """The lines of Nơi nhận of a document. Where it goes out as ``letters`` letters, one for each person
        invited, the line that stands for these people ("Như thành phần mời") has as many copies."""
        lines = self.recipients.get(document, ())
        if not letters:
            return lines
        if not any(is_as_said(line) for line in lines):
            return (Recipient(_INVITED, letters), *lines)
        return tuple(replace(line, copies=letters) if is_as_said(line) else line for line in lines)

    def signer_of(self, document: str) -> Signer | None:
        """Who signs a document, None where the workbook names nobody."""
        return next((s for s in self.signers if document in s.documents), None)


def is_as_said(line: Recipient) -> bool:
    """Whether a line of Nơi nhận stands for those whom the document itself names: "Như trên", "Như thành
    phần mời"."""
    return fold(line.text).startswith("như ")


def parts(text: str, separators: str) -> tuple[str, ...]:
    """``text`` split at any of ``separators``, without blanks and empty parts."""
    pieces = re.split(f"[{re.escape(separators)}]", text)
    return tuple(piece.strip() for piece in pieces if piece.strip())
