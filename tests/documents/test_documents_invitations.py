"""Invitations and the programme: one for each guest, and none while it is not known where to."""

from dataclasses import replace
from datetime import date, time

import pytest

from reports.conference import Conference, Guest, ProgrammeItem
from reports.documents.invitations import invitations, programme
from reports.findings import Where
from reports.office import Recipient, Signer, Symbol
from reports.spreadsheet.cells import CellRef
from reports.the_thuc import check
from tests.documents.small_year import office, small_year, word_text

FILE = "2024/hoi_nghi.xlsx"
CELL = CellRef(FILE, "Khách mời", 4, 2)


def conference(**given):
    values = {
        "name": "Hội nghị tổng kết phong trào thi đua và công tác khen thưởng năm 2024",
        "day": date(2024, 12, 27),
        "opened": time(8, 0),
        "place": "Hội trường Ủy ban nhân dân xã Phổ An",
        "chair": "Ông Nguyễn Minh Hà, Chủ tịch Ủy ban nhân dân xã",
        "note": "",
        "guests": (
            Guest("Ông", "Lê Văn Bình", "Chủ tịch Hội Nông dân xã", "Hội Nông dân xã", CELL),
            Guest("Bà", "Võ Thị Ánh", "Trưởng thôn", "Thôn Đông", CELL),
            Guest("", "Đại diện Tổ tự quản thôn Tây", "", "", CELL),
        ),
        "programme": (
            ProgrammeItem(time(8, 0), "Đón tiếp đại biểu", "Ban Tổ chức", {}),
            ProgrammeItem(time(8, 15), "khai mạc hội nghị", "Chủ tịch Ủy ban nhân dân xã", {}),
        ),
        "cells": {"Ngày họp": CellRef(FILE, "Hội nghị", 5, 2)},
        "sheet": Where(FILE, "Hội nghị"),
    }
    return Conference(**(values | given))


def inviting(**given):
    base = office()
    signer = Signer("Trần Quốc Vinh", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("GM",))
    invites = replace(
        base,
        signers=(*base.signers, signer),
        recipients={**base.recipients, "GM": (Recipient("Như thành phần mời", 3), Recipient("Lưu: VT", 1))},
        symbols={**base.symbols, "GM": Symbol("GM", "GIẤY MỜI", "GM-UBND")},
    )
    return small_year(office=invites, conference=conference(**given))


@pytest.mark.parametrize("code", ["giay_moi", "chuong_trinh_hoi_nghi"])
def test_reads_as_approved_and_has_the_form_asked_for(rendered, golden, code):
    data = rendered(code, inviting())

    golden(word_text(data), f"{code}.txt")
    assert check(data).clean


def test_each_guest_has_an_invitation_of_his_own():
    letters, findings = invitations(inviting())

    assert findings == ()
    assert [letter.name for letter in letters] == [
        "01_le_van_binh",
        "02_vo_thi_anh",
        "03_dai_dien_to_tu_quan_thon_tay",
    ]
    assert [letter.context.khach for letter in letters] == [
        "Ông Lê Văn Bình, Chủ tịch Hội Nông dân xã.",
        "Bà Võ Thị Ánh, Trưởng thôn, thôn Đông.",
        "Đại diện Tổ tự quản thôn Tây.",
    ]


def test_day_and_hour_stand_as_an_office_writes_them():
    (first, *_), _ = invitations(inviting(day=date(2025, 1, 3), opened=time(13, 30)))
    assert first.context.thoi_gian == "13 giờ 30, ngày 03 tháng 01 năm 2025 (thứ Sáu)."


def test_without_the_workbook_there_is_nothing_to_write():
    assert invitations(small_year()) == ((), ())
    assert programme(small_year()) == (None, ())


@pytest.mark.parametrize(
    "lacking", [{"day": None}, {"opened": None}, {"place": ""}, {"chair": ""}, {"name": ""}]
)
def test_while_something_lacks_nobody_is_invited(lacking):
    letters, findings = invitations(inviting(**lacking))
    _, of_programme = programme(inviting(**lacking))

    assert letters == ()
    assert [f.code for f in findings] == ["E839"]
    assert "E839" in {f.code for f in of_programme if f.blocks}


def test_midnight_is_an_hour():
    assert conference(opened=time(0, 0)).lacking == ()


def test_an_invitation_speaks_of_a_programme_only_where_there_is_one(rendered):
    sentence = "Chương trình hội nghị tại Phụ lục kèm theo Giấy mời này."

    assert sentence in word_text(rendered("giay_moi", inviting()))
    assert sentence not in word_text(rendered("giay_moi", inviting(programme=())))
    assert programme(inviting(programme=())) == (None, ())


def test_a_note_is_printed_where_there_is_one(rendered):
    text = word_text(rendered("giay_moi", inviting(note="có mặt trước 15 phút")))
    assert text.count("Có mặt trước 15 phút.") == 3


def test_a_day_before_the_figures_are_closed_is_said_and_still_printed():
    letters, findings = invitations(inviting(day=date(2024, 12, 12)))

    assert len(letters) == 3
    assert [(f.code, f.where.cell) for f in findings] == [("W685", "B5")]
