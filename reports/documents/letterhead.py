"""What stands on every document of the office: names, number, place and date, recipients, signer.

Number and day stay blank until the register has given them after signing (decree 30/2020, art. 15). Field
names are Vietnamese because they are the tags a clerk reads in the Word templates
(``{{ vb.so_ky_hieu }}``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.documents.numbering import lower_first
from reports.documents.year import YearData
from reports.findings import Finding, Where
from reports.office import Office
from reports.vietnamese import blank_date, fold, long_date

_NO_BREAK = "\N{NO-BREAK SPACE}"
_BLANK = _NO_BREAK * 6
_OFFICE_FILE = "co_quan.xlsx"
_PLAN_NAME = "Tên kế hoạch"
_PLAN_KIND = "Kế hoạch"


@dataclass(frozen=True)
class OfficeNames:
    """The office as templates name it: ``{{ cq.ten }}``. ``ten_lien`` is the name with its place, two
    or three syllables, held together at the end of a line; more would pull the line apart."""

    dong_ten: tuple[str, ...]
    ten: str
    ten_lien: str
    ten_viet_tat: str
    xa: str
    thi_xa: str
    tinh: str
    dia_danh: str


@dataclass(frozen=True)
class Letterhead:
    """The frame of one document as templates name it: ``{{ vb.noi_nhan }}``.

    Lines of ``kinh_gui`` and ``noi_nhan`` come with their dashes and stops; ``gui_mot_noi`` says
    that there is one addressee, who stands on the line of "Kính gửi:". ``ten_loai`` is the kind
    as it stands in a sentence ("Báo cáo"), ``kem_theo`` the line under an annex's title.
    """

    ten_loai: str
    so_ky_hieu: str
    dia_danh_ngay: str
    kinh_gui: tuple[str, ...]
    gui_mot_noi: bool
    noi_nhan: tuple[str, ...]
    quyen_han: tuple[str, ...]
    nguoi_ky: str
    kem_theo: str


def office_names(office: Office) -> OfficeNames:
    """The office's names for a template."""
    return OfficeNames(
        dong_ten=office.header_lines,
        ten=office.name,
        ten_lien=_held(office.name, office.place),
        ten_viet_tat=office.short_name,
        xa=office.commune,
        thi_xa=office.town,
        tinh=office.province,
        dia_danh=office.place,
    )


def _held(name: str, place: str) -> str:
    return name.replace(place, place.replace(" ", _NO_BREAK)) if place else name


def letterhead(
    year: YearData, document: str, addressees: Sequence[str] | None = None
) -> tuple[Letterhead, tuple[Finding, ...]]:
    """The frame of the document with this symbol (BC, TTr). What ``co_quan.xlsx`` lacks for it is
    an error: a document without signer, recipients or symbol cannot go out. ``addressees`` stand for
    the lines of Kính gửi of a letter that goes to each of many."""
    office = year.office
    findings = []
    symbol = office.symbols.get(document)
    signer = office.signer_of(document)
    recipients = office.recipients.get(document, ())
    for present, code, sheet in (
        (symbol, "E810", "Ký hiệu"),
        (signer, "E811", "Người ký"),
        (recipients, "E812", "Nơi nhận"),
    ):
        if not present:
            where = Where(f"{year.year}/{_OFFICE_FILE}", sheet)
            findings.append(Finding(code, where, found=document, expected=_usual_series(document)))
    kind = symbol.kind.capitalize() if symbol else ""
    number, day = _number_and_day(year, document, symbol.series if symbol else "")
    if addressees is None:
        addressees = office.addressees(document)
    frame = Letterhead(
        ten_loai=kind,
        so_ky_hieu=f"Số:{number}",
        dia_danh_ngay=f"{office.place}, {day}",
        kinh_gui=addressee_lines(addressees),
        gui_mot_noi=len(addressees) == 1,
        noi_nhan=recipient_lines([r.text for r in recipients], as_above=bool(addressees)),
        quyen_han=signer.authority if signer else (),
        nguoi_ky=signer.name if signer else "",
        kem_theo=f"(Kèm theo {kind} số{number} {day} của {office.name})",
    )
    return frame, tuple(findings)


def _usual_series(document: str) -> str:
    """The symbol a document usually has: the council's papers have a series of their own, a letter none
    of its kind (decree 30/2020, appendix I, II.3)."""
    return {"BB": "BB-HĐTĐKT", "CV": "UBND-TĐKT"}.get(document, f"{document}-UBND")


def _number_and_day(year: YearData, document: str, notation: str) -> tuple[str, str]:
    """What stands after "Số:" and on the date line: blanks, until the register has given both."""
    given = year.numbered
    if given is not None and given.document == document:
        return f" {given.symbol}", long_date(given.day)
    return blank_number(notation), _blank_day(year)


def blank_number(notation: str) -> str:
    """What stands after "Số:" before the register has given the number."""
    return f"{_BLANK}/{notation}" if notation else ""


def plan_reference(year: YearData) -> str:
    """The plan as cited: "Kế hoạch số 12/KH-UBND ngày 15 tháng 01 năm 2024 của Ủy ban nhân dân
    xã Phổ An về phát động phong trào thi đua…"; what is not known is left out."""
    plan = year.plan
    number = f" số {plan.number}" if plan.number[:1].isdigit() else ""
    day = f" {long_date(plan.issued)}" if plan.issued else ""
    name = plan.general.get(_PLAN_NAME, "").strip().rstrip(".")
    subject = name[len(_PLAN_KIND) :].strip() if fold(name).startswith(fold(_PLAN_KIND)) else name
    about = f" về {lower_first(subject.removeprefix('về '))}" if subject else ""
    return f"{_PLAN_KIND}{number}{day} của {year.office.name}{about}"


def basis_lines(year: YearData, document: str) -> tuple[str, ...]:
    """Legal bases in force, each ending with a semicolon and the last with a full stop."""
    return _stopped([_basis(text) for text in year.commendation.law.bases_of(document)])


def _basis(text: str) -> str:
    bare = text.strip().rstrip(";.")
    return bare if fold(bare).startswith("căn cứ") else f"Căn cứ {bare}"


def _blank_day(year: YearData) -> str:
    day = year.plan.report_date
    return blank_day(day.year if day else year.year, day.month if day else None)


def blank_day(year: int, month: int | None = None) -> str:
    """The date to be filled in after signing, its blanks held together."""
    blank = blank_date(year, month)
    return blank.replace("  ", _NO_BREAK * 2).replace(f"{_NO_BREAK} ", _NO_BREAK * 2)


def recipient_lines(texts: Sequence[str], *, as_above: bool) -> tuple[str, ...]:
    """Lines of Nơi nhận: "Như trên" first where there are addressees, "Lưu" last."""
    plain = [text.strip().lstrip("-").strip().rstrip(";.").strip() for text in texts]
    kept = [text for text in plain if fold(text).startswith("lưu")]
    others = [text for text in plain if text not in kept and fold(text) != "như trên"]
    first = ["Như trên"] if as_above and others + kept else []
    return tuple(f"- {line}" for line in _stopped([*first, *others, *kept]))


def addressee_lines(texts: Sequence[str]) -> tuple[str, ...]:
    """Lines of Kính gửi: one stands as it is, several each with its mark at the end."""
    if len(texts) == 1:
        return tuple(texts)
    return _stopped([text.strip().rstrip(";.") for text in texts])


def _stopped(texts: Sequence[str]) -> tuple[str, ...]:
    last = len(texts) - 1
    return tuple(f"{text}{'.' if place == last else ';'}" for place, text in enumerate(texts))
