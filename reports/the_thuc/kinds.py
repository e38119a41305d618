"""The kinds of administrative document: names and abbreviations of decree 30/2020/NĐ-CP, appendix III."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reports.vietnamese import bare


class Address(StrEnum):
    """Whether a kind of document begins with “Kính gửi” (appendix I, part I, II.9.b)."""

    ALWAYS = "always"
    TO_SUPERIOR = "to a superior"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind: abbreviation in the symbol (none for an official letter), name as its title has it."""

    code: str
    name: str
    address: Address = Address.NEVER
    dated: bool = True

    @property
    def bare(self) -> str:
        """The name for recognising it."""
        return bare(self.name)


LETTER = Kind("", "CÔNG VĂN", Address.ALWAYS)
MINUTES = Kind("BB", "BIÊN BẢN", dated=False)
KINDS = (
    Kind("NQ", "NGHỊ QUYẾT"),
    Kind("QĐ", "QUYẾT ĐỊNH"),
    Kind("CT", "CHỈ THỊ"),
    Kind("QC", "QUY CHẾ"),
    Kind("QyĐ", "QUY ĐỊNH"),
    Kind("TC", "THÔNG CÁO"),
    Kind("TB", "THÔNG BÁO"),
    Kind("HD", "HƯỚNG DẪN"),
    Kind("CTr", "CHƯƠNG TRÌNH"),
    Kind("KH", "KẾ HOẠCH"),
    Kind("PA", "PHƯƠNG ÁN"),
    Kind("ĐA", "ĐỀ ÁN"),
    Kind("DA", "DỰ ÁN"),
    Kind("BC", "BÁO CÁO", Address.TO_SUPERIOR),
    MINUTES,
    Kind("TTr", "TỜ TRÌNH", Address.ALWAYS),
    Kind("HĐ", "HỢP ĐỒNG"),
    Kind("CĐ", "CÔNG ĐIỆN"),
    Kind("BGN", "BẢN GHI NHỚ"),
    Kind("BTT", "BẢN THỎA THUẬN"),
    Kind("GUQ", "GIẤY ỦY QUYỀN"),
    Kind("GM", "GIẤY MỜI"),
    Kind("GGT", "GIẤY GIỚI THIỆU"),
    Kind("GNP", "GIẤY NGHỈ PHÉP"),
    Kind("PG", "PHIẾU GỬI"),
    Kind("PC", "PHIẾU CHUYỂN"),
    Kind("PB", "PHIẾU BÁO"),
)
RESOLVING = frozenset({"NQ", "QĐ", "CT"})
"""Kinds that are set up by articles and begin with legal bases."""
COPIES = frozenset({"SY", "SL", "TrS"})
OF_OTHER_LAW = ("BÁO CÁO THÀNH TÍCH", "GIẤY KHEN", "BẰNG KHEN", "GIẤY CHỨNG NHẬN")
"""Titles whose form other law prescribes (commendation: decree 98/2023/NĐ-CP), though one begins like a kind."""
_OTHER = tuple(bare(title) for title in OF_OTHER_LAW)


def of_other_law(title: str) -> bool:
    """Whether a title is one that the decree says nothing of."""
    return bare(title).startswith(_OTHER)


def kind_of(title: str) -> Kind | None:
    """The kind whose name a title is, or begins with."""
    words = bare(title)
    if of_other_law(title):
        return None
    exact = next((kind for kind in KINDS if words == kind.bare), None)
    return exact or next((kind for kind in KINDS if words.startswith(kind.bare + " ")), None)
