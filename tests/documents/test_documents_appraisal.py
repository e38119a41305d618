"""The appraisal for the council and the pages of those refused, from a list judged by the law of 2024."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from reports.awards import read_law
from reports.awards.assessment import Grounds, assess
from reports.awards.law_model import NomineeKind
from reports.awards.model import Commendation
from reports.documents.appraisal import GROUPS, Mark, appraisal
from reports.documents.appraisal_workbook import SHEETS, appraisal_bytes
from reports.documents.refusals import refusals
from reports.intake.look import AMBER_FILL, GREEN_FILL, RED_FILL
from reports.office import CouncilMember
from reports.rendering import Template
from reports.spreadsheet.cells import CellRef
from tests.documents.small_meeting import council
from tests.documents.small_year import nominee, small_year, word_text

FOLDER = Path(__file__).parents[2] / "data" / "phap_ly"
LAW, _ = read_law(FOLDER, date(2024, 12, 20))
GOOD, BEST = "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ"
KEYS = ("ten", "xep_loai", "so_thang", "danh_hieu", "loai", "sang_kien", "qd_sang_kien", "ky_luat", "don_thu")


def someone(row, name, code, kind=NomineeKind.PERSON, **given):
    """A nominee in this row of the list, sound unless given otherwise."""
    sheet = {"cá nhân": "Cá nhân", "tập thể": "Tập thể", "hộ gia đình": "Hộ gia đình"}[kind.value]
    cells = {key: CellRef("2024/khen_thuong/de_nghi.xlsx", sheet, row, at) for at, key in enumerate(KEYS, 2)}
    values = {
        "rating": GOOD, "months": 12, "title": LAW.titles[code], "cells": cells, "sex": "Nam",
        "discipline": "Không", "complaint": "Không",
    }  # fmt: skip
    return nominee(kind, name, None, **(values | given))


def judged_year(*nominees):
    """The small year with these nominees judged by the law as delivered."""
    assessments, _ = assess(nominees, Grounds({}, LAW, 2024))
    year = small_year()
    head = CouncilMember("TS. Nguyễn Minh Hà", "Chủ tịch UBND xã", "Chủ tịch Hội đồng", "Nữ")
    office = replace(year.office, council=(head,))
    return replace(year, office=office, commendation=Commendation(nominees, (), LAW, (), assessments))


@pytest.fixture
def year():
    """One who meets everything, one refused twice, one in doubt, one without a usable title."""
    return judged_year(
        someone(4, "Lê Thị An", "LDTT"),
        someone(5, "Trần Văn Bảy", "LDTT", months=4, complaint="Đang xác minh đơn tố cáo", post="Thủ quỹ"),
        someone(6, "Hồ Văn Cường", "GK_XA", discipline="Khiển trách 2022, đã hết hiệu lực"),
        replace(someone(7, "Đỗ Văn Dũng", "LDTT"), title=None),
    )


def test_one_row_a_nominee_with_a_mark_for_each_group(year):
    made, findings = appraisal(year)
    assert findings == ()
    names = [name for name, _ in GROUPS]
    rows = {row.name: dict(zip(names, row.groups, strict=True)) for row in made.rows}
    assert {n: m.mark for n, m in rows["Lê Thị An"].items()} == {
        "Xếp loại, thời gian": Mark.GOOD,
        "Sáng kiến, quá trình": Mark.NONE,
        "Tỷ lệ trong tập thể": Mark.NONE,
        "Kỷ luật, đơn thư": Mark.GOOD,
        "Một lần, đúng loại": Mark.GOOD,
        "Thẩm quyền": Mark.GOOD,
        "Theo hồ sơ": Mark.NONE,
    }
    bad = rows["Trần Văn Bảy"]
    assert bad["Xếp loại, thời gian"].words == "Không đạt: Công tác 4 tháng trong năm"
    assert bad["Kỷ luật, đơn thư"].words == "Không đạt: Đang xác minh đơn tố cáo"
    assert [mark.mark for mark in bad.values()].count(Mark.BAD) == 2
    assert rows["Hồ Văn Cường"]["Theo hồ sơ"].words == "Hội đồng xem hồ sơ"
    assert rows["Hồ Văn Cường"]["Kỷ luật, đơn thư"].mark is Mark.LOOK


def test_conclusion_names_every_article_that_refuses(year):
    made, _ = appraisal(year)
    assert [(row.conclusion.words, row.conclusion.mark) for row in made.rows] == [
        ("Đủ điều kiện", Mark.GOOD),
        (
            "Không đủ điều kiện: Thông tư số 01/2024/TT-BNV, Điều 1 khoản 5 điểm đ; Nghị định số 98/2023/NĐ-CP, Điều 4",
            Mark.BAD,
        ),
        ("Đủ điều kiện; Hội đồng xem 02 điểm", Mark.LOOK),
        ("Chưa xét: chưa rõ danh hiệu, hình thức", Mark.BAD),
    ]
    assert made.total == (
        "04 trường hợp: 02 đủ điều kiện (trong đó 01 còn điểm Hội đồng phải xem), "
        "02 không đủ điều kiện hoặc chưa xét được."
    )


def test_every_judgement_has_article_evidence_place_and_remedy(year):
    made, _ = appraisal(year)
    assert len(made.judged) == sum(len(one.judgements) for one in year.commendation.assessments)
    (months,) = [j for j in made.judged if j.name == "Trần Văn Bảy" and "6 tháng" in j.criterion]
    assert months.article == "Thông tư số 01/2024/TT-BNV, Điều 1 khoản 5 điểm đ"
    assert months.cells == "de_nghi.xlsx, trang “Cá nhân”, ô D5"
    assert months.remedy.startswith("Xét vào năm sau")
    assert all(j.article and j.evidence for j in made.judged)
    assert all(j.remedy for j in made.judged if j.ruling.mark is not Mark.GOOD)


def test_a_criterion_without_a_text_at_hand_is_said_to_be_so():
    made, _ = appraisal(
        judged_year(
            someone(4, "Hội Nông dân xã", "TTLDTT", NomineeKind.COLLECTIVE, members=10, members_ldtt=6)
        )
    )
    (share,) = [j for j in made.judged if "70%" in j.criterion]
    assert share.ruling.words == "Không đạt (cảnh báo)"
    assert share.article.endswith("(chưa đối chiếu văn bản, chỉ cảnh báo)")
    assert made.rows[0].conclusion.mark is Mark.LOOK


def test_workbook_has_a_sheet_to_read_and_one_to_look_up(year):
    book = load_workbook(BytesIO(appraisal_bytes(appraisal(year)[0])))
    assert tuple(book.sheetnames) == SHEETS
    sheet = book.worksheets[0]
    assert [sheet.cell(row, 2).value for row in range(5, 9)] == [
        "Lê Thị An", "Trần Văn Bảy", "Hồ Văn Cường", "Đỗ Văn Dũng",
    ]  # fmt: skip
    fills = [sheet.cell(row, 12).fill.fgColor.rgb for row in (5, 6, 7)]
    assert fills == [f.fgColor.rgb for f in (GREEN_FILL, RED_FILL, AMBER_FILL)]
    for each in book.worksheets:
        assert (each.page_setup.orientation, each.page_setup.paperSize) == ("landscape", 9)
        assert each.print_title_rows == "$4:$4"
        assert each.page_setup.fitToWidth == 1


def test_a_name_that_looks_like_a_formula_stays_text():
    book = load_workbook(BytesIO(appraisal_bytes(appraisal(judged_year(someone(4, "=1+1", "LDTT")))[0])))
    cell = book.worksheets[0]["B5"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_same_list_makes_the_same_bytes(year):
    one, other = (appraisal_bytes(appraisal(year)[0]) for _ in range(2))
    assert one == other


def test_nobody_judged_is_no_appraisal_and_nobody_refused_no_page():
    assert appraisal(small_year()) == (None, ())
    assert refusals(small_year()) == ((), ())
    assert refusals(judged_year(someone(4, "Lê Thị An", "LDTT"))) == ((), ())


# --- the page of a refusal ---------------------------------------------------------------------


def test_each_refused_has_a_page_with_every_reason(year, templates, golden):
    (page,), findings = refusals(year)
    assert findings == ()
    assert (page.name, page.subject) == ("01_tran_van_bay", "Trần Văn Bảy")
    assert page.context.so_ly_do == "02 tiêu chuẩn"
    assert page.context.chu_tich_hoi_dong == "Nguyễn Minh Hà"
    made = Template.open(templates / "tu_choi.docx").render(page.context)
    golden(word_text(made), "tu_choi.txt")


def test_once_the_council_has_met_nobody_is_told_to_mend_before_the_meeting(year):
    met = replace(year, commendation=replace(year.commendation, council=council(year.commendation)))
    ((before,), _), ((after,), _) = refusals(year), refusals(met)

    assert "bổ sung minh chứng vào danh sách đề nghị trước ngày họp Hội đồng" in before.context.xu_ly
    assert after.context.xu_ly == (
        "Trường hợp này không được đưa ra bỏ phiếu tại cuộc họp Hội đồng Thi đua - Khen thưởng xã Phổ An "
        "ngày 18 tháng 12 năm 2024. Khi đã khắc phục, đơn vị lập hồ sơ đề nghị trong lần xét khen thưởng sau."
    )


def test_a_title_of_other_days_is_named_and_not_called_by_its_code():
    team = someone(4, "Tổ Toán", "TTLDTT", NomineeKind.COLLECTIVE, unit="Trường")
    law, _ = read_law(FOLDER, date(2025, 8, 1))
    asked = replace(team, title=law.titles["TTLDXS"])
    assert "CSTDCS" not in law.titles
    ((judged,), _) = assess((asked,), Grounds({}, law, 2025))

    assert "Danh sách không có người của tập thể được đề nghị Chiến sĩ thi đua cơ sở" in [
        judgement.evidence for judgement in judged.judgements
    ]


def test_what_is_unsure_stands_apart_from_what_refuses(templates):
    year = judged_year(someone(4, "HỒ VĂN LÊ", "GK_XA", discipline="Cảnh cáo", salutation="Ông"))
    ((page,), _) = refusals(year)
    assert [reason.tieu_chuan for reason in page.context.ly_do] == ["Không trong thời gian thi hành kỷ luật"]
    assert page.context.con_xem == ("- Tiêu chuẩn Giấy khen theo quy định của tỉnh: Không có trong số liệu.",)
    assert page.context.ten == "Ông Hồ Văn Lê"
    text = "\n".join(
        p.text
        for p in Document(BytesIO(Template.open(templates / "tu_choi.docx").render(page.context))).paragraphs
    )
    assert "Nếu đề nghị lại, còn phải làm rõ:" in text


@pytest.mark.parametrize(
    ("kind", "name", "label"),
    [
        (NomineeKind.COLLECTIVE, "Tổ dân vận", "Đơn vị, địa chỉ"),
        (NomineeKind.HOUSEHOLD, "Hộ gia đình ông Lê Năm", "Đơn vị, địa chỉ"),
    ],
)
def test_collective_and_household_are_named_as_such(kind, name, label):
    plain = name.removeprefix("Hộ gia đình ông ")
    once = someone(4, plain, "GK_HUYEN", kind), someone(5, plain, "GK_XA", kind)
    ((page,), _) = refusals(judged_year(*once))
    assert (page.context.ten, page.context.nhan_don_vi, page.context.ngay_sinh) == (name, label, "")
    assert page.context.ly_do[0].can_cu == "Luật Thi đua, khen thưởng năm 2022, Điều 5 khoản 2"
