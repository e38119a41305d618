"""Criteria, money, base salary and papers as data: every fault their files can have, and what they say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reports.awards import NomineeKind, read_law
from reports.awards.money import award_money

FOLDER = Path(__file__).parents[2] / "data" / "phap_ly"
DAY = date(2024, 12, 20)

TITLES = """
[[danh_hieu]]
ma = "LDTT"
ten = "Lao động tiên tiến"
cap = "xã"
doi_tuong = ["cá nhân"]
la_danh_hieu = true
thu_tu = 80
dieu = "Điều 24"
nguon = "[S-L80]"
trang_thai = "[V]"
tu = 2024-01-01
"""
COMMON = """
dieu = "Điều 24"
nguon = "[S-24]"
trang_thai = "[2nd]"
tu = 2024-01-01
"""
RATINGS = 'muc_xep_loai = ["Hoàn thành nhiệm vụ", "Hoàn thành tốt nhiệm vụ"]\n'
CRITERION = (
    RATINGS
    + """
[[tieu_chi]]
ma = "A"
quy_tac = "xep_loai"
danh_hieu = ["LDTT"]
doi_tuong = ["cá nhân"]
noi_dung = "Hoàn thành tốt nhiệm vụ trở lên"
muc = "Hoàn thành tốt nhiệm vụ"
"""
    + COMMON
)
MONTHS = CRITERION.replace('"xep_loai"', '"so_thang"').replace('muc = "Hoàn thành tốt nhiệm vụ"', "so = 6")
REWARD = (
    """
[[tien_thuong]]
ma = "LDTT"
danh_hieu = "LDTT"
doi_tuong = ["cá nhân"]
he_so = 0.3
"""
    + COMMON
)
SALARY = '[[luong_co_so]]\nma = "LUONG"\nmuc = 2340000\n' + COMMON
PAPER = (
    '[[ho_so]]\nma = "TO_TRINH"\nten = "Tờ trình"\ndanh_hieu = ["LDTT"]\ndoi_tuong = ["cá nhân"]\n' + COMMON
)


def read(tmp_path, **files):
    """The law of a folder with these files; those not given are empty."""
    folder = tmp_path / "phap_ly"
    folder.mkdir()
    names = ("can_cu", "danh_hieu", "tieu_chi", "tien_thuong", "luong_co_so", "ho_so")
    for name in names:
        (folder / f"{name}.toml").write_text(files.get(name, TITLES if name == "danh_hieu" else ""), "utf-8")
    law, findings = read_law(folder, DAY)
    about = {f"phap_ly/{name}.toml" for name in files}
    return law, [f for f in findings if f.where.file in about and f.code != "E711"]


SOUND = {"tieu_chi": CRITERION, "tien_thuong": REWARD, "luong_co_so": SALARY, "ho_so": PAPER}


def test_sound_tables_are_read_without_a_word(tmp_path):
    law, findings = read(tmp_path, **SOUND)
    assert findings == []
    assert [c.code for c in law.criteria_of("LDTT", NomineeKind.PERSON)] == ["A"]
    assert law.reward_of("LDTT", NomineeKind.PERSON).coefficient == Decimal("0.3")
    assert law.base_salary.amount == 2_340_000
    assert [p.code for p in law.papers_of("LDTT", NomineeKind.PERSON)] == ["TO_TRINH"]
    assert law.criteria_of("LDTT", NomineeKind.HOUSEHOLD) == ()
    assert law.reward_of("LDTT", NomineeKind.COLLECTIVE) is None


FAULTS = [
    # file, what is changed, into what, the code, words of the finding
    ("tieu_chi", '"xep_loai"', '"xep_hang"', "E704", "xep_hang"),
    ("tieu_chi", 'danh_hieu = ["LDTT"]', 'danh_hieu = ["LDXS"]', "E704", "LDXS"),
    ("tieu_chi", 'muc = "Hoàn thành tốt nhiệm vụ"', 'muc = "Khá"', "E704", "Khá"),
    ("tieu_chi", 'muc = "Hoàn thành tốt nhiệm vụ"\n', "", "E704", "muc"),
    ("tieu_chi", 'nguon = "[S-24]"', "", "E703", "A"),
    ("tieu_chi", 'nguon = "[S-24]"', 'nguon = " "', "E703", "A"),
    ("tieu_chi", '"[2nd]"', '"2nd"', "E704", "2nd"),
    ("tieu_chi", 'dieu = "Điều 24"', "", "E702", "dieu"),
    ("tieu_chi", "tu = 2024-01-01", "", "E702", "tu"),
    ("tieu_chi", "tu = 2024-01-01", "tu = 2024-01-01\nden = 2023-01-01", "E707", "01/01/2023"),
    ("tieu_chi", 'doi_tuong = ["cá nhân"]', 'doi_tuong = ["ca nhan"]', "E704", "ca nhan"),
    ("tieu_chi", 'doi_tuong = ["cá nhân"]', "doi_tuong = []", "E702", "doi_tuong"),
    ("tieu_chi", 'noi_dung = "Hoàn thành tốt nhiệm vụ trở lên"', "", "E702", "noi_dung"),
    ("tieu_chi", 'ma = "A"', 'ma = "A"\ngi_day = 1', "E704", "gi_day"),
    ("tieu_chi", RATINGS, 'muc_xep_loai = "Tốt"\n', "E702", "muc_xep_loai"),
    ("tieu_chi", RATINGS, RATINGS + "viet_tat_xep_loai = 5\n", "E702", "viet_tat_xep_loai"),
    ("tieu_chi", RATINGS, RATINGS + 'viet_tat_xep_loai = { HTXS = "Xuất sắc" }\n', "E704", "HTXS"),
    ("tien_thuong", "he_so = 0.3", "he_so = 0", "E702", "he_so = 0"),
    ("tien_thuong", "he_so = 0.3", "he_so = -0.3", "E702", "he_so = -0.3"),
    ("tien_thuong", "he_so = 0.3", 'he_so = "0,3"', "E702", "he_so = 0,3"),
    ("tien_thuong", "he_so = 0.3", "he_so = nan", "E702", "NaN"),
    ("tien_thuong", "he_so = 0.3", "", "E702", "he_so"),
    ("tien_thuong", 'danh_hieu = "LDTT"', 'danh_hieu = "LDXS"', "E704", "LDXS"),
    ("tien_thuong", 'nguon = "[S-24]"', "", "E703", "LDTT"),
    ("luong_co_so", "muc = 2340000", "muc = 2340000.5", "E702", "muc"),
    ("luong_co_so", "muc = 2340000", 'muc = "2.340.000"', "E702", "muc"),
    ("luong_co_so", "muc = 2340000", "muc = true", "E702", "muc"),
    ("luong_co_so", 'nguon = "[S-24]"', "", "E703", "LUONG"),
    ("ho_so", 'ten = "Tờ trình"', "", "E702", "ten"),
    ("ho_so", 'danh_hieu = ["LDTT"]', 'danh_hieu = ["KHAC"]', "E704", "KHAC"),
    ("ho_so", "[[ho_so]]", "[ho_so]", "E702", "ho_so"),
    ("ho_so", 'nguon = "[S-24]"', "nguon = 7", "E703", "TO_TRINH"),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "words"), FAULTS)
def test_faulty_row_is_reported_and_not_used(tmp_path, file, old, new, code, words):
    assert old in SOUND[file]
    law, findings = read(tmp_path, **{file: SOUND[file].replace(old, new)})
    said = [f for f in findings if f.code == code]
    assert said
    assert any(words in f"{f.found} {f.note}" for f in said)
    if "viet_tat" not in f"{new}{words}":
        assert (law.criteria, law.rewards, law.papers, law.base_salary) == ((), (), (), None)


def test_tables_are_read_although_the_titles_are_gone(tmp_path):
    law, findings = read(tmp_path, danh_hieu="[[danh_hieu", **SOUND)
    assert {f.code for f in findings} - {"E704"} == {"E701"}, (
        "titles no row can name may be told, nothing else"
    )
    assert law.base_salary.amount == 2_340_000


@pytest.mark.parametrize(
    "rule", ["so_thang", "lien_tuc", "lien_tuc_hoac_sang_kien", "ty_le_ldtt", "ty_le_htnv", "co_ca_nhan_dat"]
)
def test_a_rule_that_asks_for_a_number_has_one(tmp_path, rule):
    content = MONTHS.replace('"so_thang"', f'"{rule}"').replace("so = 6", 'dat = "LDTT"')
    law, findings = read(tmp_path, tieu_chi=content)
    assert "so" in " ".join(f.found for f in findings if f.code == "E702")
    assert law.criteria == ()


@pytest.mark.parametrize("rule", ["lien_tuc", "lien_tuc_hoac_sang_kien", "co_ca_nhan_dat"])
def test_a_rule_about_another_title_names_one(tmp_path, rule):
    law, findings = read(tmp_path, tieu_chi=MONTHS.replace('"so_thang"', f'"{rule}"'))
    assert [f.code for f in findings] == ["E704"]
    assert law.criteria == ()


def test_two_rows_of_money_for_one_bearer_at_one_time_are_reported_whatever_their_codes(tmp_path):
    twice = REWARD + REWARD.replace('ma = "LDTT"', 'ma = "LDTT_2"')
    _, findings = read(tmp_path, tien_thuong=twice)
    assert [(f.code, f.found) for f in findings] == [("E705", "LDTT, cá nhân")]


def test_days_without_a_base_salary_are_reported(tmp_path):
    later = SALARY.replace("tu = 2024-01-01", "tu = 2024-07-01")
    earlier = SALARY.replace("tu = 2024-01-01", "tu = 2023-07-01\nden = 2024-06-30")
    law, findings = read(tmp_path, luong_co_so=earlier + later)
    assert [f.code for f in findings] == ["W706"]
    assert law.base_salary.amount == 2_340_000


# --- the data as delivered ---------------------------------------------------------------------

DAYS = [
    date(2023, 6, 1),
    date(2023, 12, 31),
    date(2024, 1, 1),
    date(2024, 12, 20),
    date(2025, 6, 30),
    date(2025, 7, 1),
]


@pytest.mark.parametrize("day", DAYS)
def test_delivered_law_is_without_fault_on_every_day(day):
    _, findings = read_law(FOLDER, day)
    assert [f.code for f in findings if f.blocks or f.code == "W706"] == []


@pytest.mark.parametrize("day", DAYS)
def test_every_criterion_and_reward_names_a_title_of_its_day_or_of_none(day):
    law, _ = read_law(FOLDER, day)
    for title in law.titles.values():
        for kind in title.kinds:
            for criterion in law.criteria_of(title.code, kind):
                assert criterion.provision.source
                assert criterion.provision.article


MONEY = [
    # day, title, kind, đồng
    (date(2024, 12, 27), "GK_XA", NomineeKind.PERSON, 360_000),
    (date(2024, 12, 27), "GK_XA", NomineeKind.COLLECTIVE, 710_000),
    (date(2024, 12, 27), "GK_XA", NomineeKind.HOUSEHOLD, 530_000),
    (date(2024, 12, 27), "LDTT", NomineeKind.PERSON, 710_000),
    (date(2024, 12, 27), "CSTDCS", NomineeKind.PERSON, 2_340_000),
    (date(2024, 12, 27), "TTLDTT", NomineeKind.COLLECTIVE, 1_880_000),
    (date(2024, 12, 27), "TTLDXS", NomineeKind.COLLECTIVE, 3_510_000),
    (date(2024, 12, 27), "TVH", NomineeKind.COLLECTIVE, 3_510_000),
    (date(2024, 12, 27), "CSTD_TINH", NomineeKind.PERSON, 7_020_000),
    (date(2024, 12, 27), "CO_TINH", NomineeKind.COLLECTIVE, 18_720_000),
    (date(2024, 6, 30), "GK_XA", NomineeKind.PERSON, 270_000),
    (date(2024, 6, 30), "LDTT", NomineeKind.PERSON, 540_000),
    (date(2024, 6, 30), "GK_XA", NomineeKind.HOUSEHOLD, 410_000),
    (date(2024, 7, 1), "GK_XA", NomineeKind.PERSON, 360_000),
    (date(2025, 7, 1), "GK_XA", NomineeKind.PERSON, 710_000),
    (date(2025, 7, 1), "GK_XA", NomineeKind.HOUSEHOLD, 1_060_000),
]


@pytest.mark.parametrize(("day", "title", "kind", "amount"), MONEY)
def test_money_of_a_day_is_as_worked_out_by_hand(day, title, kind, amount):
    law, _ = read_law(FOLDER, day)
    assert award_money(law.reward_of(title, kind).coefficient, law.base_salary.amount) == amount
