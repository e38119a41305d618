"""The list of what is in the package: for a reader (``danh_muc_tai_lieu``), and as one JSON file for whoever
keys it into the office's system.

Field names of the Word template and of the JSON are Vietnamese: a clerk reads them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reports.dispatch.bag import sha256
from reports.dispatch.model import Entry
from reports.documents.letterhead import OfficeNames, office_names
from reports.documents.numbering import count
from reports.office import Office

TEMPLATE = "danh_muc_tai_lieu.docx"
SCHEMA = "tongket.ho_so/1"
DRAFT = "DỰ THẢO"
_ISSUED, _SIGNED, _UNNUMBERED = "đã cấp số", "đã ký", "không đánh số"


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the package. ``title`` names it in a sentence or list; ``group`` names those of its
    kind together; ``pages`` is None where nobody could count them; ``draft`` says that it has no number yet, or goes along with such."""

    file: str
    title: str
    data: bytes
    kind: str = ""
    group: str = ""
    subject: str = ""
    signer: str = ""
    pages: int | None = None
    entry: Entry | None = None
    draft: bool = False
    signed: bool = False

    @property
    def day(self) -> str:
        """The day of a numbered document as printed, else empty."""
        return f"{self.entry.document.day:%d/%m/%Y}" if self.entry else ""

    @property
    def state(self) -> str:
        """Where it stands: draft, numbered, signed without number, or of those that take no number."""
        if self.draft:
            return DRAFT
        if self.entry:
            return _ISSUED
        return _SIGNED if self.signed else _UNNUMBERED

    def as_dict(self) -> dict[str, Any]:
        """What the JSON says of it."""
        entry = self.entry
        return {
            "tep": self.file,
            "ten": self.title,
            "ten_loai": self.kind,
            "so": entry.number if entry else None,
            "so_ky_hieu": entry.symbol if entry else "",
            "ngay": entry.document.day.isoformat() if entry else "",
            "trich_yeu": self.subject,
            "nguoi_ky": self.signer,
            "so_trang": self.pages,
            "dung_luong": len(self.data),
            "sha256": sha256(self.data),
            "trang_thai": self.state,
            "tep_da_ky": self.signed,
        }


@dataclass(frozen=True, slots=True)
class Dossier:
    """The package as it is told: ``subject`` names it in a sentence ("hồ sơ đề nghị khen thưởng năm 2024")."""

    name: str
    year: int
    office: Office
    addressee: str
    items: tuple[Item, ...]

    @property
    def draft(self) -> bool:
        """Whether anything in it is a draft."""
        return any(item.draft for item in self.items)

    @property
    def subject(self) -> str:
        """What it is, in the middle of a sentence."""
        return f"hồ sơ đề nghị khen thưởng năm {self.year}"

    @property
    def pages(self) -> int | None:
        """Pages of all files that have pages; None where some could not be counted."""
        counted = [item.pages for item in self.items if not item.file.endswith(".xlsx")]
        known = [pages for pages in counted if pages is not None]
        return sum(known) if known and len(known) == len(counted) else None

    @property
    def counted(self) -> str:
        """How much it is, in a sentence: "09 tệp, 123 trang"."""
        pages = self.pages
        return ", ".join([count(len(self.items), "tệp"), *([] if pages is None else [count(pages, "trang")])])


@dataclass(frozen=True)
class ContentsRow:
    """One line of the list."""

    stt: str
    tep: str
    ten: str
    so_ky_hieu: str
    ngay: str
    so_trang: str


@dataclass(frozen=True)
class Contents:
    """Everything the template ``danh_muc_tai_lieu.docx`` can name."""

    cq: OfficeNames
    dia_danh_ngay: str
    nam: str
    du_thao: bool
    noi_nhan: str
    dong: tuple[ContentsRow, ...]
    tong_trang: str
    tong_cau: str


def contents_of(dossier: Dossier, place_and_date: str) -> Contents:
    """The list of a dossier as its template takes it."""
    return Contents(
        cq=office_names(dossier.office),
        dia_danh_ngay=place_and_date,
        nam=str(dossier.year),
        du_thao=dossier.draft,
        noi_nhan=dossier.addressee,
        dong=tuple(_row(place, item) for place, item in enumerate(dossier.items, 1)),
        tong_trang="" if dossier.pages is None else f"{dossier.pages:02d}",
        tong_cau=dossier.counted,
    )


def _row(place: int, item: Item) -> ContentsRow:
    return ContentsRow(
        stt=str(place),
        ten=item.title,
        so_ky_hieu=item.entry.symbol if item.entry else f"({DRAFT.lower()})" if item.draft else "",
        ngay=item.day,
        so_trang="" if item.pages is None else f"{item.pages:02d}",
        tep=_place(item.file),
    )


def _place(file: str) -> str:
    """The numbers that a path begins with: "04/01" for 04_bao_cao…/01_thon…"""
    return "/".join(part.partition("_")[0] for part in file.split("/"))


def metadata(dossier: Dossier) -> bytes:
    """The JSON of a dossier."""
    office = dossier.office
    record = {
        "dinh_dang": SCHEMA,
        "ten_goi": dossier.name,
        "noi_dung": f"{dossier.subject[:1].upper()}{dossier.subject[1:]}",
        "nam": dossier.year,
        "du_thao": dossier.draft,
        "du_lieu_mau": office.is_sample,
        "noi_gui": office.name,
        "noi_nhan": dossier.addressee,
        "so_tep": len(dossier.items),
        "so_trang": dossier.pages,
        "tai_lieu": [{"stt": place, **item.as_dict()} for place, item in enumerate(dossier.items, 1)],
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def whole_titles(items: Sequence[Item]) -> tuple[str, ...]:
    """The dossier's papers one by one as a letter names them; many of one kind are one line with their
    number."""
    together: dict[str, list[Item]] = {}
    for item in items:
        together.setdefault(item.file.rpartition("/")[0] or item.file, []).append(item)
    return tuple(_group(own) if "/" in own[0].file else _one(own[0]) for own in together.values())


def _one(item: Item) -> str:
    pages = "" if item.pages is None else f" ({count(item.pages, 'trang')})"
    if item.entry is None:
        return f"{item.title}{pages}"
    kind = sentence_case(item.kind)
    return f"{kind} số {item.entry.symbol} ngày {item.day}{item.title.removeprefix(kind)}{pages}"


def _group(own: Sequence[Item]) -> str:
    return f"{own[0].group}: {_amount(own)}"


def sentence_case(kind: str) -> str:
    """A kind as it stands in a sentence: "TỜ TRÌNH" → "Tờ trình"."""
    return f"{kind[:1].upper()}{kind[1:].lower()}"


def _amount(own: Sequence[Item]) -> str:
    pages = [item.pages for item in own if item.pages is not None]
    told = f", {count(sum(pages), 'trang')}" if len(pages) == len(own) else ""
    return f"{count(len(own), 'bản')}{told}"
