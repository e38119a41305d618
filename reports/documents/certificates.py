"""Giấy khen: one for each person, collective and household the chairman gives one to.

Two ways to print: the full page on plain paper, or the text alone, to go over sheets printed in colour
beforehand. A certificate is none of the documents of decree 30/2020; its form is the office's own.
Number and day stay blank, as on the decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reports.awards.law_model import Level, NomineeKind
from reports.awards.model import Nominee
from reports.certificate_sheet import Box, CertificateLayout, Spot
from reports.documents.letterhead import Letterhead, OfficeNames, letterhead, office_names
from reports.documents.lettering import height_mm, lines_of
from reports.documents.lists import in_order, post_and_unit
from reports.documents.merits import merit_words
from reports.documents.numbering import as_sentence, lower_first, upper_first
from reports.documents.overprint import placed
from reports.documents.single import Single, singles
from reports.documents.year import YearData
from reports.findings import Finding
from reports.rendering import Template

DECISION = "QĐ"
_PAGE_MM = (235.0, 62.0)
"""Room between authority and signature on the full page, as ``giay_khen.docx`` leaves it."""

_SIZES = (26.0, 16.0, 16.0)
"""Type sizes there of name, post and unit, merit."""

_GAPS_MM = 2.2


@dataclass(frozen=True)
class Certificate:
    """What ``giay_khen.docx`` can name. ``ly_do`` says for what kind of merit, ``thanh_tich`` what was
    done, empty where nothing is known."""

    cq: OfficeNames
    ten: str
    don_vi: str
    ly_do: str
    thanh_tich: str
    quyet_dinh: str
    ngay_quyet_dinh: str
    dia_danh_ngay: str
    quyen_han: tuple[str, ...]
    nguoi_ky: str


@dataclass(frozen=True)
class Overprint:
    """What ``giay_khen_in_phoi.docx`` can name: the texts of one sheet."""

    ten: str
    don_vi: str
    ly_do: str
    thanh_tich: str
    quyet_dinh: str
    ngay_quyet_dinh: str
    so_vang: str
    dia_danh_ngay: str
    quyen_han: str
    nguoi_ky: str


def honoured(year: YearData) -> tuple[Nominee, ...]:
    """Who gets a Giấy khen of the commune's chairman, in the order of the decision's list."""
    own = year.commendation.proposed_to(Level.COMMUNE)
    return in_order(n for n in own if n.title is not None and not n.title.is_title)


def certificates(year: YearData) -> tuple[tuple[Single, ...], tuple[Finding, ...]]:
    """The full pages, and which texts do not fit theirs."""
    nominees = honoured(year)
    if not nominees:
        return (), ()
    frame, findings = letterhead(year, DECISION)
    capitals = year.office.layout is None or year.office.layout.names_in_capitals
    names = office_names(year.office)
    pages = [_page(year, frame, names, nominee, capitals=capitals) for nominee in nominees]
    found = [
        finding for nominee, page in zip(nominees, pages, strict=True) for finding in _tight(nominee, page)
    ]
    return singles((n.name for n in nominees), pages), (*findings, *found)


def overprints(year: YearData) -> tuple[tuple[Single, ...], tuple[Finding, ...]]:
    """The texts for sheets printed beforehand; none where the office has set no layout."""
    nominees, layout = honoured(year), year.office.layout
    if not nominees or layout is None:
        return (), ()
    frame, findings = letterhead(year, DECISION)
    sheets = [_sheet(year, frame, nominee, layout) for nominee in nominees]
    found = [
        finding
        for nominee, sheet in zip(nominees, sheets, strict=True)
        for box in layout.boxes
        if (finding := _too_long(nominee, sheet, box)) is not None
    ]
    return singles((n.name for n in nominees), sheets), (*findings, *found)


def open_placed(year: YearData, path: Path) -> Template:
    """The template for sheets printed beforehand, each text moved to where the office has measured."""
    layout = year.office.layout
    return Template.open(path) if layout is None else placed(path, layout)


def _page(
    year: YearData, frame: Letterhead, names: OfficeNames, nominee: Nominee, *, capitals: bool
) -> Certificate:
    return Certificate(
        cq=names,
        ten=bearer(nominee, capitals=capitals),
        don_vi=_at(year, nominee),
        ly_do=_for(nominee, year),
        thanh_tich=_done(nominee),
        quyet_dinh=_number(frame),
        ngay_quyet_dinh=_day(frame),
        dia_danh_ngay=frame.dia_danh_ngay,
        quyen_han=frame.quyen_han,
        nguoi_ky=frame.nguoi_ky,
    )


def _sheet(year: YearData, frame: Letterhead, nominee: Nominee, layout: CertificateLayout) -> Overprint:
    texts = {
        Spot.TEN: bearer(nominee, capitals=layout.names_in_capitals),
        Spot.DON_VI: _at(year, nominee),
        Spot.LY_DO: _for(nominee, year),
        Spot.THANH_TICH: _done(nominee),
        Spot.QUYET_DINH: _number(frame),
        Spot.NGAY_QUYET_DINH: _day(frame),
        Spot.SO_VANG: "Số sổ vàng: " + "." * 12,
        Spot.DIA_DANH_NGAY: frame.dia_danh_ngay,
        Spot.QUYEN_HAN: "\n".join(frame.quyen_han),
        Spot.NGUOI_KY: frame.nguoi_ky,
    }
    capitals = {box.spot for box in layout.boxes if box.capitals} - {Spot.TEN}
    return Overprint(**{s.tag: text.upper() if s in capitals else text for s, text in texts.items()})


def bearer(nominee: Nominee, *, capitals: bool) -> str:
    """Who it is given to: "Ông NGUYỄN VĂN AN", "Hộ gia đình ông Nguyễn Văn An", "Tổ hòa giải…"."""
    name = nominee.name.title() if nominee.name.isupper() and not capitals else nominee.name
    name = name.upper() if capitals else name
    if nominee.kind is NomineeKind.COLLECTIVE:
        return name
    if nominee.kind is NomineeKind.HOUSEHOLD:
        return f"Hộ gia đình {nominee.salutation.lower()} {name}"
    return f"{nominee.salutation} {name}".strip()


def _at(year: YearData, nominee: Nominee) -> str:
    """Post and unit of a person, address of a household; of a collective the unit it belongs to."""
    where = post_and_unit(year, nominee)
    if nominee.kind is NomineeKind.COLLECTIVE and where and where.casefold() in nominee.name.casefold():
        return upper_first(year.office.commune)
    if nominee.kind is NomineeKind.PERSON:
        return where
    return f"{where}, {year.office.commune}" if where else year.office.commune


def _for(nominee: Nominee, year: YearData) -> str:
    return f"Đã {merit_words(nominee.merit, year.year)}."


def _done(nominee: Nominee) -> str:
    return as_sentence(nominee.achievement) if nominee.achievement.strip() else ""


def _number(frame: Letterhead) -> str:
    return f"Quyết định {lower_first(frame.so_ky_hieu)}"


def _day(frame: Letterhead) -> str:
    return frame.dia_danh_ngay.rpartition(", ")[2]


def _tight(nominee: Nominee, page: Certificate) -> Iterator[Finding]:
    """Says when the texts would push the full page onto a second one."""
    width, height = _PAGE_MM
    merit = f"{page.ly_do}\n{page.thanh_tich}" if page.thanh_tich else page.ly_do
    texts = zip((page.ten, page.don_vi, merit), _SIZES, strict=True)
    need = _GAPS_MM + sum(
        height_mm(lines_of(text, width, size, bold=text is page.ten), size) for text, size in texts if text
    )
    if need > height:
        note = f"cần {need:.0f} mm chiều cao, trang giấy chỉ có chỗ cho {height:g} mm"
        yield Finding("W828", nominee.ref.where(), nominee.name, "họ tên, đơn vị và thành tích", note)


def _too_long(nominee: Nominee, sheet: Overprint, box: Box) -> Finding | None:
    lines = lines_of(getattr(sheet, box.spot.tag), box.width, box.size, bold=box.bold)
    need = height_mm(lines, box.size)
    if need <= box.height + 0.05:
        return None
    note = f"cần {lines} dòng cao {need:.0f} mm, ô chỉ cao {box.height:g} mm"
    return Finding("W828", nominee.ref.where(), nominee.name, box.spot.value, note.replace(".", ","))
