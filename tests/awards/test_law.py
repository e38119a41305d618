"""The law on given days, and every fault a law file can have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reports.awards import Law, Level, NomineeKind, read_law
from reports.awards.law import CITING
from reports.documents import budget_paper, decision, proposal, review
from reports.findings import Finding

FOLDER = Path(__file__).parents[2] / "data" / "phap_ly"

OTHER_FILES = ("tieu_chi.toml", "tien_thuong.toml", "luong_co_so.toml", "ho_so.toml")

DETAILS = "của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"

TITLE = """
[[danh_hieu]]
ma = "LDTT"
ten = "Lao động tiên tiến"
ten_khac = ["LĐTT"]
cap = "xã"
doi_tuong = ["cá nhân"]
la_danh_hieu = true
thu_tu = 80
dieu = "Điều 24"
nguon = "[S-L80]"
trang_thai = "[V]"
tu = 2024-01-01
"""
BASIS = """
van_ban = ["BC", "TTr"]
[[can_cu]]
ma = "LUAT"
noi_dung = "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
van_ban = ["TTr"]
thu_tu = 10
nguon = "[S-L5]"
trang_thai = "[2nd]"
tu = 2024-01-01
"""


def levels_on(day: date) -> dict[str, Level]:
    law, _ = read_law(FOLDER, day)
    return {code: title.level for code, title in law.titles.items()}


def read(tmp_path: Path, titles: str = TITLE, bases: str = BASIS) -> tuple[Law, list[Finding]]:
    folder = tmp_path / "phap_ly"
    folder.mkdir()
    for name in OTHER_FILES:
        (folder / name).write_text("", encoding="utf-8")
    (folder / "danh_hieu.toml").write_text(titles, encoding="utf-8")
    (folder / "can_cu.toml").write_text(bases, encoding="utf-8")
    law, findings = read_law(folder, date(2024, 12, 20))
    return law, list(findings)


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


# --- the law as delivered -----------------------------------------------------------------


def test_commune_chairman_awards_exactly_three_things_in_2024():
    levels = levels_on(date(2024, 12, 20))
    assert {code for code, level in levels.items() if level is Level.COMMUNE} == {"LDTT", "GK_XA", "GDVH"}


def test_district_decides_on_what_a_commune_must_propose_in_2024():
    levels = levels_on(date(2024, 12, 20))
    district = {code for code, level in levels.items() if level is Level.DISTRICT}
    assert district == {"CSTDCS", "TTLDTT", "TVH", "GK_HUYEN"}


def test_no_title_is_decided_by_a_district_once_there_are_none():
    assert Level.DISTRICT in levels_on(date(2025, 6, 30)).values()
    assert Level.DISTRICT not in levels_on(date(2025, 7, 1)).values()
    assert levels_on(date(2025, 7, 1))["GK_XA"] is Level.COMMUNE


def test_model_commune_title_begins_with_the_law_of_2022():
    assert "XATB" not in levels_on(date(2023, 12, 31))
    assert levels_on(date(2024, 1, 1))["XATB"] is Level.PROVINCE


def test_proposals_cite_the_old_law_on_the_last_day_of_2023():
    law, _ = read_law(FOLDER, date(2023, 12, 31))
    assert law.bases_of("TTr") == (
        "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003",
        "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 14 tháng 6 năm 2005",
        "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 16 tháng 11 năm 2013",
        f"Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 {DETAILS}",
    )


def test_proposals_cite_the_new_law_alone_from_the_first_day_of_2024():
    law, _ = read_law(FOLDER, date(2024, 1, 1))
    assert law.bases_of("TTr") == (
        "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        f"Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 {DETAILS}",
    )


def test_decree_changes_with_the_two_level_government():
    before = read_law(FOLDER, date(2025, 6, 30))[0].bases_of("TTr")
    after = read_law(FOLDER, date(2025, 7, 1))[0].bases_of("TTr")
    assert before[0] == after[0]
    assert "98/2023/NĐ-CP" in before[1]
    assert "152/2025/NĐ-CP ngày 14 tháng 6 năm 2025" in after[1]


def test_decisions_cite_the_organisation_of_local_government_first():
    law, _ = read_law(FOLDER, date(2024, 12, 20))
    bases = law.bases_of("QĐ")
    assert bases[0] == "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"
    assert bases[1].startswith("Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ")
    assert bases[1].endswith("ngày 22 tháng 11 năm 2019")
    assert bases[2:] == law.bases_of("TTr")


@pytest.mark.parametrize(
    "day", [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 20), date(2025, 7, 1), date(2026, 10, 1)]
)
def test_files_as_delivered_hold_no_fault_but_say_what_is_unchecked(day):
    law, findings = read_law(FOLDER, day)
    unchecked = {b.text for b in law.bases if b.status == "[R]" and CITING.intersection(b.documents)}
    assert {finding.found for finding in findings} == unchecked
    assert {finding.code for finding in findings} <= {"W709"}


def test_documents_written_are_those_whose_unchecked_bases_are_warned_of():
    assert frozenset({review.DOCUMENT, proposal.DOCUMENT, decision.DOCUMENT, budget_paper.DOCUMENT}) == CITING


def test_in_2024_no_basis_that_a_document_cites_is_unchecked():
    law, findings = read_law(FOLDER, date(2024, 12, 20))
    assert all(law.bases_of(document) for document in CITING)
    assert findings == ()


def test_an_unchecked_basis_of_the_decision_alone_is_told():
    law, findings = read_law(FOLDER, date(2025, 4, 1))
    (unchecked,) = [basis for basis in law.bases if basis.status == "[R]"]
    assert "QĐ" in unchecked.documents
    assert "BC" not in unchecked.documents
    assert [(f.code, f.found) for f in findings] == [("W709", unchecked.text)]


@pytest.mark.parametrize(
    ("day", "articles"),
    [
        (date(2023, 12, 20), "Nghị định số 91/2017/NĐ-CP"),
        (date(2024, 12, 20), "Điều 54, Điều 58 Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023"),
        (date(2025, 8, 1), "Điều 54 Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025"),
    ],
)
def test_the_budget_cites_the_articles_on_money_of_its_day(day, articles):
    *laws, money = read_law(FOLDER, day)[0].bases_of("DT")
    assert laws[0].startswith("Luật Thi đua, khen thưởng")
    assert money.startswith(articles)


def test_champion_of_the_base_includes_advanced_worker_and_a_certificate_does_not():
    titles = read_law(FOLDER, date(2024, 12, 20))[0].titles
    assert {code: title.includes for code, title in titles.items() if title.includes} == {"CSTDCS": ("LDTT",)}


def test_every_row_names_its_source_and_only_official_text_is_marked_verbatim():
    law, _ = read_law(FOLDER, date(2024, 12, 20))
    assert all(title.source and title.article for title in law.titles.values())
    verbatim = {title.source for title in law.titles.values() if title.status == "[V]"}
    assert verbatim == {"[S-L80]"}


def test_titles_stand_in_list_order():
    law, _ = read_law(FOLDER, date(2024, 12, 20))
    orders = [title.order for title in law.titles.values()]
    assert orders == sorted(orders)
    assert law.titles["GK_XA"].kinds == tuple(NomineeKind)


# --- faults -------------------------------------------------------------------------------


def test_sound_files_yield_no_findings(tmp_path):
    law, findings = read(tmp_path)
    assert findings == []
    assert law.titles["LDTT"].other_names == ("LĐTT",)
    assert law.titles["LDTT"].end is None
    assert law.bases_of("TTr") == ("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",)
    assert law.bases_of("BC") == ()


def test_missing_folder_is_reported_for_every_file(tmp_path):
    law, findings = read_law(tmp_path / "phap_ly", date(2024, 12, 20))
    assert [f.where.file for f in findings if f.code == "E701"] == [
        "phap_ly/danh_hieu.toml",
        "phap_ly/can_cu.toml",
        *(f"phap_ly/{name}" for name in OTHER_FILES),
    ]
    assert law.titles == {}


def test_broken_toml_is_reported_with_its_line(tmp_path):
    _, findings = read(tmp_path, titles=TITLE.replace('"Lao động tiên tiến"', '"Lao động tiên tiến'))
    broken = findings[0]
    assert broken.code == "E701"
    assert "line 4" in broken.found
    assert codes(findings) == ["E701"]


@pytest.mark.parametrize(
    ("old", "new", "code", "found"),
    [
        ('nguon = "[S-L80]"', 'nguon = " "', "E703", "mục danh_hieu thứ 1 (LDTT)"),
        ('nguon = "[S-L80]"', "", "E703", "mục danh_hieu thứ 1 (LDTT)"),
        ('cap = "xã"', 'cap = "thị xã"', "E704", "cap = thị xã"),
        ('doi_tuong = ["cá nhân"]', 'doi_tuong = ["cá nhan"]', "E704", "doi_tuong = cá nhan"),
        ('trang_thai = "[V]"', 'trang_thai = "V"', "E704", "trang_thai = V"),
        ("thu_tu = 80", "thu_tu = 80\nthutu = 8", "E704", "thutu"),
        ("thu_tu = 80", 'thu_tu = "80"', "E702", "thu_tu = 80"),
        ('ten = "Lao động tiên tiến"', "", "E702", "thiếu ten"),
        ('ten_khac = ["LĐTT"]', 'ten_khac = "LĐTT"', "E702", "ten_khac = LĐTT"),
        ("la_danh_hieu = true", "la_danh_hieu = 1", "E702", "la_danh_hieu = 1"),
        ("tu = 2024-01-01", 'tu = "2024-01-01"', "E702", "tu = 2024-01-01"),
        ("tu = 2024-01-01", "tu = 2024-01-01\nden = 2023-07-01", "E707", "01/07/2023"),
    ],
)
def test_faulty_title_is_reported_and_not_used(tmp_path, old, new, code, found):
    law, findings = read(tmp_path, titles=TITLE.replace(old, new))
    assert [(f.code, f.found) for f in findings if f.code != "E711"] == [(code, found)]
    assert "LDTT" not in law.titles


def test_unknown_key_is_answered_with_the_nearest(tmp_path):
    _, findings = read(tmp_path, titles=TITLE + 'nguonn = "x"\n')
    assert "có phải là “nguon”?" in findings[0].note


def test_basis_for_an_unknown_document_is_not_used(tmp_path):
    law, findings = read(tmp_path, bases=BASIS.replace('["TTr"]', '["TTr", "TR"]'))
    assert [(f.code, f.found, f.expected) for f in findings[:1]] == [("E704", "van_ban = TR", "BC; TTr")]
    assert law.bases == ()


def test_list_of_documents_that_is_no_list_is_reported(tmp_path):
    law, findings = read(tmp_path, bases=BASIS.replace('["BC", "TTr"]', '"BC"'))
    assert [(f.code, f.found) for f in findings[:1]] == [("E702", "van_ban")]
    assert law.bases == ()


def test_list_without_an_entry_is_reported(tmp_path):
    _, findings = read(tmp_path, titles=TITLE.replace('["cá nhân"]', "[]"))
    assert codes(findings) == ["E702", "E711"]


def test_rows_that_are_no_table_are_reported(tmp_path):
    _, findings = read(tmp_path, titles='danh_hieu = "LDTT"\n')
    assert codes(findings) == ["E702", "E711"]


def test_two_rows_of_one_code_in_force_at_once_are_reported(tmp_path):
    first = TITLE + "den = 2025-07-01\n"
    second = TITLE.replace("tu = 2024-01-01", "tu = 2025-06-01")
    _, findings = read(tmp_path, titles=first + second)
    assert [(f.code, f.found, f.expected) for f in findings] == [("E705", "LDTT", "01/06/2025")]


def test_row_without_end_overlaps_every_later_one(tmp_path):
    _, findings = read(tmp_path, titles=TITLE + TITLE.replace("2024-01-01", "2030-01-01"))
    assert codes(findings) == ["E705"]


def test_days_between_two_rows_are_reported(tmp_path):
    first = TITLE.replace("tu = 2024-01-01", "tu = 2020-01-01\nden = 2023-12-31")
    _, findings = read(tmp_path, titles=first + TITLE)
    assert [(f.code, f.expected) for f in findings] == [
        ("W706", "từ 31/12/2023 đến trước 01/01/2024"),
    ]


def test_rows_that_follow_each_other_to_the_day_are_sound(tmp_path):
    first = TITLE.replace("tu = 2024-01-01", "tu = 2020-01-01\nden = 2024-01-01")
    assert read(tmp_path, titles=first + TITLE)[1] == []


def test_one_name_for_two_titles_is_reported_only_while_both_are_in_force(tmp_path):
    other = TITLE.replace('"LDTT"', '"CSTT"').replace('"Lao động tiên tiến"', '"Chiến sĩ tiên tiến"')
    _, findings = read(tmp_path, titles=TITLE + other)
    assert [(f.code, f.found, f.expected) for f in findings] == [("E708", "lđtt", "LDTT và CSTT")]


@pytest.mark.parametrize("newest_first", [True, False])
def test_one_name_for_two_titles_at_different_times_is_sound(tmp_path, newest_first):
    other = TITLE.replace('"LDTT"', '"CSTT"').replace("tu = 2024-01-01", "tu = 2020-01-01\nden = 2024-01-01")
    titles = TITLE + other if newest_first else other + TITLE
    assert read(tmp_path, titles=titles)[1] == []


def test_unchecked_basis_is_used_and_said(tmp_path):
    law, findings = read(tmp_path, bases=BASIS.replace("[2nd]", "[R]"))
    assert len(law.bases_of("TTr")) == 1
    assert [(f.code, f.blocks) for f in findings] == [("W709", False)]


def test_unchecked_basis_that_no_document_written_cites_is_not_said(tmp_path):
    unused = BASIS.replace("[2nd]", "[R]").replace('"BC", "TTr"', '"BC", "TTr", "GM"')
    law, findings = read(tmp_path, bases=unused.replace('van_ban = ["TTr"]', 'van_ban = ["GM"]'))
    assert len(law.bases_of("GM")) == 1
    assert findings == []


def test_title_that_includes_an_unknown_one_is_refused(tmp_path):
    law, findings = read(tmp_path, titles=TITLE + 'bao_gom = ["LDTTT"]\n')
    assert [(f.code, f.found) for f in findings if f.blocks] == [
        ("E704", "bao_gom = LDTTT"),
        ("E711", "20/12/2024"),
    ]
    assert law.titles == {}


def test_day_before_all_law_is_reported():
    law, findings = read_law(FOLDER, date(1999, 1, 1))
    assert law.titles == {}
    assert [(f.code, f.found) for f in findings] == [("E711", "01/01/1999"), ("E711", "01/01/1999")]
