"""Certificates: what stands on them, who gets one, and what does not fit."""

from dataclasses import replace

import pytest

from reports.awards.law_model import Merit
from reports.certificate_sheet import Align, Paper, Spot
from reports.documents.certificates import bearer, certificates, honoured, overprints
from reports.documents.decision import decision
from tests.documents.small_year import (
    COLLECTIVE,
    HOUSEHOLD,
    PERSON,
    box,
    commendation,
    layout,
    nominee,
    office,
    small_year,
    word_text,
)


def year_of(*nominees, **given):
    return small_year(commendation=replace(commendation(), nominees=nominees), **given)


def three():
    return year_of(
        nominee(PERSON, "Trần Thị Ánh", "GK_XA", salutation="Bà", post="Giáo viên", unit="Trường Tiểu học Phổ An"),
        nominee(HOUSEHOLD, "Phạm Văn Sơn", "GK_XA", unit="Thôn Đông", merit=Merit.TOPIC),
        nominee(COLLECTIVE, "Tổ hòa giải thôn Đông", "GK_XA", unit="Thôn Đông", merit=Merit.SUDDEN, achievement=""),
    )  # fmt: skip


def test_certificates_read_as_approved(rendered, golden):
    golden(word_text(rendered("giay_khen", three())), "giay_khen.txt")


def test_texts_for_printed_sheets_read_as_approved(rendered, golden):
    golden(word_text(rendered("giay_khen_in_phoi", three())), "giay_khen_in_phoi.txt")


def test_only_forms_the_commune_gives_get_one_and_titles_do_not():
    people = [
        nominee(PERSON, name, code)
        for name, code in (("An", "GK_XA"), ("Ba", "LDTT"), ("Ca", "GK_HUYEN"), ("Da", "CSTDCS"))
    ]

    assert [n.name for n in honoured(year_of(*people))] == ["An"]


def test_they_lie_in_the_order_of_the_decisions_list():
    people = (
        nominee(PERSON, "Cá nhân", "GK_XA"),
        nominee(COLLECTIVE, "Tập thể", "GK_XA"),
        nominee(HOUSEHOLD, "Hộ", "GK_XA"),
        nominee(PERSON, "Cá nhân đột xuất", "GK_XA", merit=Merit.SUDDEN),
    )

    assert [n.name for n in honoured(year_of(*people))] == ["Tập thể", "Hộ", "Cá nhân", "Cá nhân đột xuất"]


@pytest.mark.parametrize(
    ("kind", "name", "capitals", "printed"),
    [
        (PERSON, "Lê Văn Bình", True, "Ông LÊ VĂN BÌNH"),
        (PERSON, "LÊ VĂN BÌNH", False, "Ông Lê Văn Bình"),
        (HOUSEHOLD, "Lê Văn Bình", True, "Hộ gia đình ông LÊ VĂN BÌNH"),
        (HOUSEHOLD, "Lê Văn Bình", False, "Hộ gia đình ông Lê Văn Bình"),
        (COLLECTIVE, "Tổ hòa giải", True, "TỔ HÒA GIẢI"),
        (COLLECTIVE, "Tổ hòa giải", False, "Tổ hòa giải"),
    ],
)
def test_names_print_in_capitals_or_not(kind, name, capitals, printed):
    assert bearer(nominee(kind, name, "GK_XA"), capitals=capitals) == printed


def test_the_samples_pupil_is_called_em_on_certificate_and_list(sample_year):
    pupils = [s.context.ten for s in certificates(sample_year)[0] if s.subject == "Trần Ngọc Hân"]
    context, _ = decision(sample_year)
    listed = [row.ten for group in context.ca_nhan.nhom for row in group.dong]

    assert pupils == ["Em TRẦN NGỌC HÂN"]
    assert [name for name in listed if name.endswith("Trần Ngọc Hân")] == ["Em Trần Ngọc Hân"]


def test_the_sheet_says_whether_names_print_in_capitals():
    plain = replace(office(), layout=layout(boxes=(box(Spot.TEN, 30, 88, 237, 14, 26),)))
    person = nominee(PERSON, "Lê Văn Bình", "GK_XA")

    for build in (certificates, overprints):
        ((single,), _) = build(year_of(person, office=plain))
        assert single.context.ten == "Ông Lê Văn Bình"


def test_a_name_too_long_for_its_box_is_told():
    name = "Tổ cựu chiến binh tự quản an toàn giao thông đường thôn và đường liên xã"

    _, (finding,) = overprints(year_of(nominee(COLLECTIVE, name, "GK_XA")))

    assert (finding.code, finding.found, finding.expected) == ("W828", name, "họ tên")
    assert finding.note == "cần 2 dòng cao 21 mm, ô chỉ cao 14 mm"


def test_what_fits_is_not_told():
    assert overprints(three())[1] == ()
    assert certificates(three())[1] == ()


def test_a_full_page_that_would_need_a_second_is_told():
    words = nominee(PERSON, "Lê Văn Bình", "GK_XA", achievement="hoàn thành tốt nhiệm vụ được giao " * 18)

    _, (finding,) = certificates(year_of(words))

    assert (finding.code, finding.found) == ("W828", "Lê Văn Bình")


def test_without_a_sheet_in_the_workbook_nothing_is_overprinted():
    assert overprints(year_of(nominee(PERSON, "Lê", "GK_XA"), office=replace(office(), layout=None))) == (
        (),
        (),
    )


def test_other_texts_in_capitals_where_the_sheet_says_so():
    boxes = (box(Spot.TEN, 30, 88, 237, 14, 26), box(Spot.NGUOI_KY, 150, 190, 117, 8, 14, capitals=True))
    year = year_of(nominee(PERSON, "Lê An", "GK_XA"), office=replace(office(), layout=layout(boxes=boxes)))

    ((single,), _) = overprints(year)

    assert single.context.nguoi_ky == "NGUYỄN MINH HÀ"
    assert single.context.ten == "Ông Lê An"


def test_paper_and_alignment_have_the_words_of_the_workbook():
    assert Paper("A3").size_mm == (420, 297)
    assert Align("phải") is Align.RIGHT
