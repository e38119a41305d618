"""What the office workbook supplies for a number, and what has to be said."""

from __future__ import annotations

from datetime import date

import pytest

from reports.dispatch.request import Wishes, outgoing, series_for
from reports.errors import UsageError
from reports.office import Office, Recipient, Signer, Symbol

DAY = date(2024, 12, 20)
LINES = (
    Recipient("Như trên", 2),
    Recipient("Hội đồng Thi đua - Khen thưởng thị xã", 1),
    Recipient("Lưu: VT, TĐKT", 2),
)


def office(*, signers=True, recipients=LINES):
    return Office(
        values={"kinh_gui_BC": "Ủy ban nhân dân thị xã Đức Phổ; Phòng Nội vụ thị xã Đức Phổ"},
        signers=(Signer("Nguyễn Minh Hà", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("BC",)),) if signers else (),
        council=(),
        recipients={"BC": recipients} if recipients else {},
        symbols={"BC": Symbol("BC", "BÁO CÁO", "BC-UBND")},
        cells={},
        findings=(),
    )


def test_signer_recipients_and_copies_come_from_the_workbook():
    document = outgoing(office(), "bc", DAY, Wishes(subject="tổng kết năm 2024"))
    assert (document.notation, document.signer) == ("BC-UBND", "Nguyễn Minh Hà")
    assert document.recipients == (
        "Ủy ban nhân dân thị xã Đức Phổ; Phòng Nội vụ thị xã Đức Phổ; Hội đồng Thi đua - Khen thưởng thị xã"
    )
    assert (document.keeper, document.copies) == ("VT, TĐKT", 5), "2 + 1 sent, 2 kept"


def test_options_take_their_place():
    wishes = Wishes("tổng kết", "Trần Quốc Vinh", "Sở Nội vụ", "VT", 9, "gửi gấp")
    document = outgoing(office(), "BC", DAY, wishes)
    assert (document.signer, document.recipients, document.keeper) == ("Trần Quốc Vinh", "Sở Nội vụ", "VT")
    assert (document.copies, document.note) == (9, "gửi gấp")


@pytest.mark.parametrize(
    "typed", ["tổng kết năm 2024", "Báo cáo tổng kết năm 2024", "BÁO  CÁO tổng kết năm 2024"]
)
def test_the_kind_does_not_stand_twice_before_the_subject(typed):
    assert outgoing(office(), "BC", DAY, Wishes(subject=typed)).subject == "tổng kết năm 2024"


def test_what_nobody_said_is_asked_for():
    with pytest.raises(UsageError, match="trích yếu"):
        outgoing(office(), "BC", DAY, Wishes(subject="  "))
    with pytest.raises(UsageError, match="--signer"):
        outgoing(office(signers=False), "BC", DAY, Wishes(subject="a"))
    with pytest.raises(UsageError, match="--to"):
        outgoing(office(recipients=()), "BC", DAY, Wishes(subject="a"))
    with pytest.raises(UsageError, match="Số bản"):
        outgoing(office(recipients=()), "BC", DAY, Wishes(subject="a", recipients="B"))


def test_an_unknown_symbol_names_the_nearest():
    with pytest.raises(UsageError, match="Có phải BC không"):
        series_for(office(), "BCC", 2024)


def test_copies_of_a_document_that_goes_to_many_are_the_letters_really_made():
    invited = (Recipient("Như thành phần mời", 13), Recipient("Đảng ủy", 1), Recipient("Lưu: VT", 1))
    wishes = Wishes(subject="dự hội nghị")
    assert outgoing(office(recipients=invited), "BC", DAY, wishes).copies == 15
    assert outgoing(office(recipients=invited), "BC", DAY, wishes, letters=20).copies == 22
    assert outgoing(office(recipients=invited[1:]), "BC", DAY, wishes, letters=20).copies == 22
    assert outgoing(office(recipients=invited), "BC", DAY, Wishes("a", copies=3), letters=20).copies == 3
