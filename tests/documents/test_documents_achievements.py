"""Achievement reports (forms 02 and 03) and the summary of all: what is known, and dots for the rest."""

from dataclasses import replace
from datetime import date

import pytest

from reports.awards.law_model import Merit
from reports.documents.achievements import DOTS, collective_reports, personal_reports, reported
from reports.documents.summary_report import summary_report
from reports.spreadsheet.cells import CellRef
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


def heads_of(*nominees, units=None):
    """The lines above and the lines of the one who reports, for each collective."""
    year = year_of(*nominees)
    year = replace(year, plan=replace(year.plan, units=year.plan.units if units is None else units))
    made, findings = collective_reports(year)
    return {
        s.subject: (plain(s.context.bc.don_vi_tren), plain(s.context.bc.don_vi_ten)) for s in made
    }, findings


def plain(lines):
    """Lines with every blank an ordinary one."""
    return tuple(line.replace("\N{NO-BREAK SPACE}", " ") for line in lines)


def test_a_team_reports_under_its_unit_and_an_association_under_its_own_branch():
    team = nominee(COLLECTIVE, "Tổ thủy nông", "GK_HUYEN", unit="Hợp tác xã Nông nghiệp Phổ An")
    office_part = nominee(COLLECTIVE, "Bộ phận Một cửa", "GK_HUYEN", unit="Ủy ban nhân dân xã")
    village = nominee(COLLECTIVE, "Thôn Đông", "GK_HUYEN", unit="Thôn Đông")

    committee = ("ỦY BAN NHÂN DÂN", "XÃ PHỔ AN")
    assert heads_of(team, UNION, office_part, village) == (
        {
            "Tổ thủy nông": (("HỢP TÁC XÃ NÔNG NGHIỆP PHỔ AN",), ("TỔ THỦY NÔNG",)),
            "Hội Nông dân xã": (("HỘI NÔNG DÂN THỊ XÃ ĐỨC PHỔ",), ("HỘI NÔNG DÂN XÃ PHỔ AN",)),
            "Bộ phận Một cửa": (committee, ("BỘ PHẬN MỘT CỬA",)),
            "Thôn Đông": (committee, ("THÔN ĐÔNG",)),
        },
        (),
    )


def test_where_no_superior_is_told_none_is_printed_and_the_cell_is_named():
    union = small_year().plan.units[2]
    cell = CellRef("2024/ke_hoach.xlsx", "Đơn vị", 17, 9)
    heads, (finding,) = heads_of(UNION, units=(replace(union, superior="", superior_ref=cell),))

    assert heads == {"Hội Nông dân xã": ((), ("HỘI NÔNG DÂN XÃ PHỔ AN",))}
    assert (finding.code, finding.where.sheet, finding.where.cell) == ("W808", "Đơn vị", "I17")
    assert "“Cấp trên”, trang Đơn vị" in finding.remedy()


def test_the_name_of_a_place_is_not_parted_at_the_end_of_a_line():
    ((report,), _) = collective_reports(year_of(UNION))
    held = "THỊ XÃ ĐỨC PHỔ".replace(" ", "\N{NO-BREAK SPACE}")
    assert report.context.bc.don_vi_tren == (f"HỘI NÔNG DÂN {held}",)


def test_a_unit_said_to_have_no_superior_prints_none_and_nothing_is_asked():
    union = small_year().plan.units[2]
    assert heads_of(UNION, units=(replace(union, superior="Không"),)) == (
        {"Hội Nông dân xã": ((), ("HỘI NÔNG DÂN XÃ PHỔ AN",))},
        (),
    )


def test_a_village_is_where_a_branch_meets_and_not_who_is_above_it():
    branch = nominee(COLLECTIVE, "Chi hội trồng nén", "GK_HUYEN", unit="Thôn Đông")
    heads, (finding,) = heads_of(branch)
    told, none = heads_of(replace(branch, superior="Hội Nông dân xã"))

    assert heads == {"Chi hội trồng nén": ((), ("CHI HỘI TRỒNG NÉN",))}
    assert (finding.code, finding.note) == ("W808", "Chi hội trồng nén")
    assert told == {"Chi hội trồng nén": (("HỘI NÔNG DÂN XÃ PHỔ AN",), ("CHI HỘI TRỒNG NÉN",))}
    assert none == ()


def test_a_person_reports_under_the_unit_and_its_superior():
    (chief,), none = personal_reports(year_of(CHIEF))
    (clerk,), _ = personal_reports(year_of(replace(CHIEF, unit="Ủy ban nhân dân xã")))
    (leader,), _ = personal_reports(year_of(replace(CHIEF, unit="Lãnh đạo UBND xã")))
    (other,), (finding,) = personal_reports(year_of(replace(CHIEF, unit="Doanh nghiệp An Phát")))

    assert plain(chief.context.bc.don_vi_tren) == ("HỘI NÔNG DÂN THỊ XÃ ĐỨC PHỔ",)
    assert chief.context.bc.don_vi == "Hội Nông dân xã Phổ An"
    assert none == ()
    assert (clerk.context.bc.don_vi_tren, clerk.context.bc.don_vi_ten) == (
        (),
        ("ỦY BAN NHÂN DÂN", "XÃ PHỔ AN"),
    )
    assert leader.context.bc.don_vi == "Ủy ban nhân dân xã Phổ An"
    assert leader.context.bc.don_vi_ten == ("ỦY BAN NHÂN DÂN", "XÃ PHỔ AN")
    assert (other.context.bc.don_vi_tren, finding.code) == ((), "W808")


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
