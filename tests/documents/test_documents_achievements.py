"""Achievement reports (forms 02 and 03) and the summary of all: what is known, and dots for the rest."""

from dataclasses import replace
from datetime import date

import pytest

from reports.awards.law_model import Merit
from reports.documents.achievements import DOTS, collective_reports, personal_reports, reported
from reports.documents.summary_report import summary_report
from tests.documents.small_year import (
    COLLECTIVE,
    HOUSEHOLD,
    PERSON,
    award,
    commendation,
    judged,
    nominee,
    small_year,
    word_text,
)

CHIEF = nominee(
    PERSON, "LÊ VĂN BÌNH", "CSTDCS", post="Chủ tịch Hội Nông dân xã", unit="Hội Nông dân xã", sex="Nam",
    rating="Hoàn thành xuất sắc nhiệm vụ", initiative="Tổ liên kết bao tiêu nén.",
    initiative_decision="Quyết định số 186/QĐ-UBND ngày 05/12/2024",
)  # fmt: skip
UNION = nominee(
    COLLECTIVE, "Hội Nông dân xã", "TTLDTT", unit="Hội Nông dân xã", rating="Hoàn thành tốt nhiệm vụ"
)
HOME = nominee(HOUSEHOLD, "Phạm Văn Sơn", "GK_HUYEN", unit="Thôn Đông", birth=None, achievement="")


def past(of, year, code, decision="178/QĐ-UBND", **given):
    """An award of an earlier year to the same bearer."""
    row = award(of.kind, of.name, code, Merit.SERVICE, decision)
    values = {"year": year, "birth": of.birth, "unit": of.unit, "decided": date(year, 12, 27)}
    return replace(row, **(values | {"authority": "Chủ tịch Ủy ban nhân dân xã"} | given))


def year_of(*nominees, ledger=()):
    return small_year(commendation=judged(replace(commendation(), nominees=nominees, ledger=ledger)))


def all_three():
    ledger = (
        past(CHIEF, 2021, "LDTT"),
        past(CHIEF, 2022, "GK_XA", "183/QĐ-UBND"),
        past(CHIEF, 2023, "CSTDCS"),
        past(UNION, 2023, "TTLDTT"),
    )
    return year_of(UNION, HOME, CHIEF, ledger=ledger)


def test_form_02_reads_as_approved(rendered, golden):
    golden(word_text(rendered("bao_cao_thanh_tich_tap_the", all_three())), "bao_cao_thanh_tich_tap_the.txt")


def test_form_03_reads_as_approved(rendered, golden):
    golden(word_text(rendered("bao_cao_thanh_tich_ca_nhan", all_three())), "bao_cao_thanh_tich_ca_nhan.txt")


def test_summary_reads_as_approved(rendered, golden):
    golden(word_text(rendered("bao_cao_tom_tat_thanh_tich", all_three())), "bao_cao_tom_tat_thanh_tich.txt")


def test_each_who_is_proposed_has_one_and_nobody_else():
    year = year_of(UNION, HOME, CHIEF, nominee(PERSON, "Trần An", "LDTT"), nominee(COLLECTIVE, "Tổ", "GK_XA"))

    assert [n.name for n in reported(year)] == ["Hội Nông dân xã", "Phạm Văn Sơn", "LÊ VĂN BÌNH"]
    assert [single.name for single in collective_reports(year)[0]] == ["01_hoi_nong_dan_xa"]
    assert [single.name for single in personal_reports(year)[0]] == ["01_pham_van_son", "02_le_van_binh"]


def test_past_awards_come_from_the_ledger_titles_and_forms_apart_oldest_first():
    *_, chief = personal_reports(all_three())[0]
    report = chief.context.bc

    assert [(row.nam, row.ten) for row in report.danh_hieu] == [
        ("2021", "Lao động tiên tiến"),
        ("2023", "Chiến sĩ thi đua cơ sở"),
    ]
    assert [(row.nam, row.quyet_dinh) for row in report.hinh_thuc] == [
        ("2022", "Quyết định số 183/QĐ-UBND ngày 27 tháng 12 năm 2022 của Chủ tịch Ủy ban nhân dân xã")
    ]


def test_what_the_ledger_does_not_know_is_dotted():
    row = past(CHIEF, 2023, "LDTT", "", decided=None, authority="")
    (chief,) = personal_reports(year_of(CHIEF, ledger=(row,)))[0]

    (printed,) = chief.context.bc.danh_hieu
    assert printed.quyet_dinh == "Quyết định số ................ ngày ................"
    assert set(chief.context.bc.hinh_thuc[0].ten) == {"."}


@pytest.mark.parametrize("given", [{"birth": None}, {"post": ""}, {"rating": ""}, {"achievement": ""}])
def test_what_nobody_said_is_dotted_and_not_guessed(given):
    ((one,), _) = personal_reports(year_of(replace(CHIEF, **given)))
    context = one.context
    shown = {"birth": context.ngay_sinh, "post": context.chuc_vu}
    shown |= {"rating": context.bc.xep_loai, "achievement": context.bc.thanh_tich}

    assert shown[next(iter(given))] == DOTS


def test_names_are_not_in_capitals_and_signed_without_academic_title():
    ((one,), _) = personal_reports(year_of(replace(CHIEF, name="TS. Lê Văn Bình")))

    assert one.context.nguoi_bao_cao == "Lê Văn Bình"
    assert personal_reports(year_of(CHIEF))[0][0].context.bc.ten == "Lê Văn Bình"


def test_a_team_reports_under_its_unit_and_a_unit_under_the_committee():
    team = nominee(COLLECTIVE, "Tổ thủy nông", "GK_HUYEN", unit="Hợp tác xã Nông nghiệp Phổ An")
    office_part = nominee(COLLECTIVE, "Bộ phận Một cửa", "GK_HUYEN", unit="Ủy ban nhân dân xã")

    heads = [single.context.bc for single in collective_reports(year_of(team, UNION, office_part))[0]]

    assert {(report.don_vi_tren, report.don_vi_ten) for report in heads} == {
        (("HỢP TÁC XÃ NÔNG NGHIỆP PHỔ AN",), "TỔ THỦY NÔNG"),
        (("ỦY BAN NHÂN DÂN", "XÃ PHỔ AN"), "HỘI NÔNG DÂN XÃ"),
        (("ỦY BAN NHÂN DÂN", "XÃ PHỔ AN"), "BỘ PHẬN MỘT CỬA"),
    }


def test_summary_has_a_row_for_each_and_nobody_without_proposal():
    context, findings = summary_report(all_three())

    assert findings == ()
    assert [line.stt for group in context.nhom for line in group.dong] == ["1", "2", "3"]
    assert [line.ten for group in context.nhom for line in group.dong] == [
        "Hội Nông dân xã",
        "Ông Lê Văn Bình",
        "Ông Phạm Văn Sơn",
    ]
    assert context.tong_cau == "03 trường hợp (01 tập thể, 01 hộ gia đình, 01 cá nhân)"
    assert summary_report(year_of(nominee(PERSON, "An", "LDTT"))) == (None, ())
