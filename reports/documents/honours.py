"""The year's commendation in the review: sentences, the table in the body, and Phụ lục II.

What was awarded and what is proposed are never added up. Every count is a tally of the same
summary, so sentences, body table and annex agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.awards.law_model import Level
from reports.awards.summary import ABOVE, Summary, SummaryRow, Tally, summarise
from reports.documents.inclusion import row_notes
from reports.documents.numbering import count, listed, roman
from reports.documents.year import YearData

_LEVELS = {
    Level.COMMUNE: "Cấp xã",
    Level.DISTRICT: "Cấp huyện",
    Level.PROVINCE: "Cấp tỉnh",
    Level.STATE: "Nhà nước",
}
_NONE = "-"


@dataclass(frozen=True)
class BodyRow:
    """One title in the body's table: awarded (``da_``) and proposed (``de_``) by kind."""

    stt: str
    ten: str
    da_tap_the: str
    da_ho: str
    da_ca_nhan: str
    de_tap_the: str
    de_ho: str
    de_ca_nhan: str


@dataclass(frozen=True)
class AnnexRow:
    """One title in Phụ lục II."""

    stt: str
    ten: str
    cap: str
    tap_the: str
    ho: str
    ca_nhan: str
    tong: str
    cong_trang: str
    chuyen_de: str
    dot_xuat: str
    quyet_dinh: str


@dataclass(frozen=True)
class AnnexGroup:
    """Awarded, or proposed to one authority: ``cong`` is its last row, called ``ten_cong``."""

    so: str
    ten: str
    dong: tuple[AnnexRow, ...]
    ten_cong: str
    cong: AnnexRow


@dataclass(frozen=True)
class Honours:
    """Everything the review says of commendation."""

    cau: tuple[str, ...]
    bang: tuple[BodyRow, ...]
    tong: BodyRow
    phu_luc: tuple[AnnexGroup, ...]
    ghi_chu: tuple[str, ...]


def honours(year: YearData) -> Honours:
    """The year's commendation."""
    summary = summarise(year.commendation, year.year)
    own = summarise(year.commendation, year.year, Level.COMMUNE)
    above = summarise(year.commendation, year.year, *ABOVE)
    groups = [
        (
            f"ĐÃ TẶNG TRONG NĂM {year.year}",
            "Cộng số đã tặng",
            _annex_rows(summary, awarded=True),
            summary.awarded,
        ),
        (
            f"ĐỀ NGHỊ CHỦ TỊCH {year.office.name.upper()} QUYẾT ĐỊNH",
            "Cộng số đề nghị",
            _annex_rows(own, awarded=False),
            own.proposed,
        ),
        (
            "ĐỀ NGHỊ CẤP TRÊN KHEN THƯỞNG",
            "Cộng số đề nghị",
            _annex_rows(above, awarded=False),
            above.proposed,
        ),
    ]
    present = [group for group in groups if group[2]]
    return Honours(
        cau=(*_awarded_sentences(year, summary), *_proposed_sentences(year, summary, own, above)),
        bang=tuple(
            _body_row(str(n), row.name, row.awarded, row.proposed) for n, row in enumerate(summary.rows, 1)
        ),
        tong=_body_row("", "Tổng số", summary.awarded, summary.proposed),
        phu_luc=tuple(
            AnnexGroup(roman(place), name, rows, total, _annex_row("", "", "", tally, ()))
            for place, (name, total, rows, tally) in enumerate(present, 1)
        ),
        ghi_chu=_notes(year, present=bool(present)),
    )


def numbers_by_kind(tally: Tally, separator: str = ", ") -> str:
    """Whom a tally is made of: "06 tập thể, 10 cá nhân"; kinds with nobody are not named."""
    parts = (
        (tally.collectives, "tập thể"),
        (tally.households, "hộ gia đình"),
        (tally.persons, "cá nhân"),
    )
    return separator.join(count(number, noun) for number, noun in parts if number)


def _awarded_sentences(year: YearData, summary: Summary) -> tuple[str, ...]:
    if not summary.awarded.total:
        return (f"- Trong năm {year.year} chưa có quyết định khen thưởng nào được ghi trong sổ khen thưởng.",)
    rows = [row for row in summary.rows if row.awarded.total]
    return (
        (
            f"- Đã khen thưởng trong năm {year.year}: {count(summary.awarded.total, 'trường hợp')} "
            f"({numbers_by_kind(summary.awarded)}), gồm: "
            f"{'; '.join(f'{row.name}: {numbers_by_kind(row.awarded)}' for row in rows)}."
        ),
    )


def _proposed_sentences(year: YearData, summary: Summary, own: Summary, above: Summary) -> tuple[str, ...]:
    if not summary.proposed.total:
        return ()
    parts = []
    if own.proposed.total:
        parts.append(
            f"đề nghị Chủ tịch {year.office.name} quyết định "
            f"{count(own.proposed.total, 'trường hợp')} ({numbers_by_kind(own.proposed)})"
        )
    if above.proposed.total:
        parts.append(
            f"đề nghị Chủ tịch Ủy ban nhân dân {year.office.town} và cấp trên khen thưởng "
            f"{count(above.proposed.total, 'trường hợp')} ({numbers_by_kind(above.proposed)})"
        )
    return (
        (
            f"- Đề nghị khen thưởng thành tích năm {year.year}: "
            f"{count(summary.proposed.total, 'trường hợp')}, trong đó {listed(parts)}."
        ),
        "Số liệu chi tiết theo từng danh hiệu, hình thức khen thưởng tại Phụ lục\N{NO-BREAK SPACE}II.",
    )


def _body_row(number: str, name: str, awarded: Tally, proposed: Tally) -> BodyRow:
    return BodyRow(
        stt=number,
        ten=name,
        da_tap_the=_cell(awarded.collectives),
        da_ho=_cell(awarded.households),
        da_ca_nhan=_cell(awarded.persons),
        de_tap_the=_cell(proposed.collectives),
        de_ho=_cell(proposed.households),
        de_ca_nhan=_cell(proposed.persons),
    )


def _annex_rows(summary: Summary, *, awarded: bool) -> tuple[AnnexRow, ...]:
    rows = [(row, row.awarded if awarded else row.proposed) for row in summary.rows]
    present = [(row, tally) for row, tally in rows if tally.total]
    return tuple(
        _annex_row(str(n), row.name, _level(row), tally, row.decisions if awarded else ())
        for n, (row, tally) in enumerate(present, 1)
    )


def _annex_row(number: str, name: str, level: str, tally: Tally, decisions: Sequence[str]) -> AnnexRow:
    return AnnexRow(
        stt=number,
        ten=name,
        cap=level,
        tap_the=_cell(tally.collectives),
        ho=_cell(tally.households),
        ca_nhan=_cell(tally.persons),
        tong=_cell(tally.total),
        cong_trang=_cell(tally.service),
        chuyen_de=_cell(tally.topic),
        dot_xuat=_cell(tally.sudden),
        quyet_dinh=_decisions(decisions),
    )


def _level(row: SummaryRow) -> str:
    return _LEVELS[row.title.level] if row.title else _NONE


def _decisions(numbers: Sequence[str]) -> str:
    """Decisions of one series together: "41, 67, 83/QĐ-UBND; 12/QĐ-CTUBND"."""
    series: dict[str, list[str]] = {}
    for number in numbers:
        own, _, rest = number.partition("/")
        series.setdefault(rest.strip(), []).append(own.strip())
    return "; ".join(f"{', '.join(own)}/{rest}" if rest else "; ".join(own) for rest, own in series.items())


def _cell(number: int) -> str:
    return str(number) if number else _NONE


def _notes(year: YearData, *, present: bool) -> tuple[str, ...]:
    if not present:
        return ("Trong năm không có trường hợp nào được khen thưởng hoặc đề nghị khen thưởng./.",)
    notes = ("số đã tặng và số đề nghị được thống kê riêng, không cộng chung.", *row_notes(year.commendation))
    return (f"Ghi chú: {' '.join(notes).rstrip('.')}./.",)
