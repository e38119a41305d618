"""The frame of a document that the office writes by hand in Word: what ``co_quan.xlsx`` knows is filled in, the
rest stands in square brackets to be replaced."""

from __future__ import annotations

from dataclasses import dataclass

from reports.documents.letterhead import (
    Letterhead,
    OfficeNames,
    addressee_lines,
    blank_day,
    blank_number,
    office_names,
    recipient_lines,
)
from reports.office import Office

_MINUTES = "BB"
_ADDRESSEE = "[Tên cơ quan nhận văn bản]"
_RECIPIENTS = ("[Nơi nhận để thực hiện]", "[Nơi nhận để biết]", "Lưu: VT, [bộ phận soạn thảo]")
_AUTHORITY = "[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]"
_SHORT = "[VIẾT TẮT TÊN CƠ QUAN]"
_SIGNER = "[Họ và tên người ký]"
_BASIS = "Căn cứ [văn bản làm căn cứ, ghi đủ số, ngày, cơ quan ban hành, trích yếu];"


@dataclass(frozen=True)
class OwnPaper:
    """What a template of ``the_thuc`` asks for: office, frame, legal bases."""

    cq: OfficeNames
    vb: Letterhead
    can_cu: tuple[str, ...]


def own_paper(office: Office, document: str, name: str, year: int, *, addressed: bool) -> OwnPaper:
    """The frame of a document of the kind with symbol ``document`` (CV for a letter) and ``name``, to be
    signed in ``year``. Minutes are the office's own: rows for BB are about the council's."""
    own = document != _MINUTES
    signer = office.signer_of(document) if own else None
    lines = [line.text for line in office.recipients.get(document, ())] if own else []
    to = (office.addressees(document) or (_ADDRESSEE,)) if addressed else ()
    return OwnPaper(
        cq=office_names(office),
        vb=Letterhead(
            ten_loai=name.capitalize(),
            so_ky_hieu=f"Số:{blank_number(_series(office, document))}",
            dia_danh_ngay=f"{office.place}, {blank_day(year)}",
            kinh_gui=addressee_lines(to),
            gui_mot_noi=len(to) == 1,
            noi_nhan=recipient_lines(lines or _RECIPIENTS, as_above=bool(to)),
            quyen_han=signer.authority if signer else (_AUTHORITY,),
            nguoi_ky=signer.name if signer else _SIGNER,
            kem_theo="",
        ),
        can_cu=(_BASIS,),
    )


def _series(office: Office, document: str) -> str:
    """The symbol: as ``co_quan.xlsx`` has it, else the kind's abbreviation with the office's."""
    symbol = office.symbols.get(document) if document != _MINUTES else None
    if symbol is not None:
        return symbol.series
    short = office.short_name.partition(" ")[0]
    if not short.isupper():
        short = _SHORT
    return f"{short}-[LĨNH VỰC]" if document == "CV" else f"{document}-{short}"
