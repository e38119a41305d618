"""Each criterion both ways, with its article and evidence; refusals keep off the proposal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reports.awards import Level, NomineeKind, Ruling, read_law
from reports.awards.assessment import in_precedence
from reports.awards.law_model import Rule

LAW_FOLDER = Path(__file__).parents[2] / "data" / "phap_ly"

NAME, TITLE, RATING, MONTHS = "Họ và tên", "Danh hiệu, hình thức đề nghị", "Xếp loại năm", "Số tháng công tác"
INITIATIVE, DECISION = "Sáng kiến", "Quyết định công nhận sáng kiến"
GOOD, BEST = "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ"
CSTDCS, BK, GK = "Chiến sĩ thi đua cơ sở", "Bằng khen cấp tỉnh", "Giấy khen của Chủ tịch UBND xã"
MET, NOT_MET, UNKNOWN = Ruling.MET, Ruling.NOT_MET, Ruling.UNKNOWN


def judged(commendation, code, place=0):
    """The judgement of one criterion on one nominee."""
    one = commendation.assessment_of(commendation.nominees[place])
    return next(j for j in one.judgements if j.criterion.code == code)


def past(year, title, **more):
    """A row of the ledger about the pattern's person."""
    return {
        "Năm": year,
        "Họ tên, tên tập thể": "Nguyễn Văn Hùng",
        "Ngày sinh": date(1980, 5, 12),
        "Đơn vị": "Thôn An Thổ",
        "Danh hiệu, hình thức": title,
        "Loại thành tích": "công trạng",
        "Số quyết định": f"{year}/QĐ-UBND",
        "Ngày quyết định": date(year, 12, 20),
    } | more


PERSONAL = [
    # criterion, the row, the ruling, words of the evidence
    ("LDTT_XEP_LOAI", {}, MET, GOOD),
    ("LDTT_XEP_LOAI", {RATING: BEST}, MET, BEST),
    ("LDTT_XEP_LOAI", {RATING: "hoàn thành TỐT nhiệm vụ"}, MET, "hoàn thành"),
    ("LDTT_XEP_LOAI", {RATING: "Hoàn thành nhiệm vụ"}, NOT_MET, "Hoàn thành nhiệm vụ"),
    ("LDTT_XEP_LOAI", {RATING: "Không hoàn thành nhiệm vụ"}, NOT_MET, "Không hoàn thành"),
    ("LDTT_XEP_LOAI", {RATING: ""}, UNKNOWN, "Chưa ghi xếp loại năm"),
    ("LDTT_XEP_LOAI", {RATING: "Tốt"}, UNKNOWN, "“Tốt”, không thuộc các mức"),
    ("LDTT_SO_THANG", {MONTHS: 6}, MET, "6 tháng"),
    ("LDTT_SO_THANG", {MONTHS: 5}, NOT_MET, "5 tháng"),
    ("LDTT_SO_THANG", {MONTHS: 5.5}, NOT_MET, "5,5 tháng"),
    ("LDTT_SO_THANG", {MONTHS: ""}, UNKNOWN, "Chưa ghi số tháng"),
    ("CSTDCS_LDTT", {TITLE: CSTDCS, RATING: "Hoàn thành nhiệm vụ"}, NOT_MET, "Hoàn thành nhiệm vụ"),
    ("CSTDCS_SO_THANG", {TITLE: CSTDCS, MONTHS: 4}, NOT_MET, "4 tháng"),
    ("CSTDCS_XUAT_SAC", {TITLE: CSTDCS, RATING: BEST}, MET, BEST),
    (
        "CSTDCS_XUAT_SAC",
        {TITLE: CSTDCS, INITIATIVE: "A", DECISION: "Quyết định số 9"},
        MET,
        "Quyết định số 9",
    ),
    ("CSTDCS_XUAT_SAC", {TITLE: CSTDCS, INITIATIVE: "A"}, NOT_MET, "chưa có quyết định công nhận"),
    ("CSTDCS_XUAT_SAC", {TITLE: CSTDCS}, NOT_MET, "không ghi sáng kiến"),
    ("CSTDCS_XUAT_SAC", {TITLE: CSTDCS, INITIATIVE: "Không", DECISION: "-"}, NOT_MET, "không ghi sáng kiến"),
    ("CSTDCS_XUAT_SAC", {TITLE: CSTDCS, INITIATIVE: "A", DECISION: "Chưa có"}, NOT_MET, "chưa có quyết định"),
    ("CSTDCS_XUAT_SAC", {TITLE: CSTDCS, INITIATIVE: "A", DECISION: "Đã công nhận"}, UNKNOWN, "không phải số"),
    (
        "CSTDCS_XUAT_SAC",
        {TITLE: CSTDCS, INITIATIVE: "A", DECISION: "Đang trình, Tờ trình số 12/TTr-UBND"},
        UNKNOWN,
        "không phải số",
    ),
    ("CSTDCS_XUAT_SAC", {TITLE: CSTDCS, DECISION: "Quyết định số 9"}, UNKNOWN, "không ghi sáng kiến"),
    ("CHUNG_KY_LUAT", {"Kỷ luật": "Không trung thực"}, UNKNOWN, "chưa rõ nghĩa"),
    (
        "CHUNG_KY_LUAT",
        {"Kỷ luật": "Khiển trách, hết hiệu lực ngày 01/6/2025"},
        NOT_MET,
        "sau ngày 20/12/2024",
    ),
    ("CHUNG_DON_THU", {"Đơn thư khiếu nại, tố cáo": "Chưa giải quyết"}, NOT_MET, "Chưa giải quyết"),
    ("CSTDCS_XUAT_SAC", {TITLE: CSTDCS, RATING: ""}, UNKNOWN, "Chưa ghi xếp loại"),
    ("CHUNG_KY_LUAT", {"Kỷ luật": "Không"}, MET, "Không có kỷ luật"),
    ("CHUNG_KY_LUAT", {"Kỷ luật": "Không bị kỷ luật."}, MET, "Không có kỷ luật"),
    ("CHUNG_KY_LUAT", {"Kỷ luật": ""}, UNKNOWN, "để trống"),
    ("CHUNG_KY_LUAT", {"Kỷ luật": "Khiển trách, chưa hết thời hạn"}, NOT_MET, "chưa hết"),
    ("CHUNG_DON_THU", {"Đơn thư khiếu nại, tố cáo": "Không có khiếu nại, tố cáo"}, MET, "Không có đơn thư"),
    ("CHUNG_DON_THU", {"Đơn thư khiếu nại, tố cáo": "Kê khai không đúng"}, NOT_MET, "Kê khai"),
    ("CHUNG_KY_LUAT", {"Kỷ luật": "Khiển trách tháng 5/2024"}, NOT_MET, "Khiển trách"),
    ("CHUNG_KY_LUAT", {"Kỷ luật": "Khiển trách 2023, đã hết thời hạn"}, UNKNOWN, "đã hết"),
    ("CHUNG_DON_THU", {"Đơn thư khiếu nại, tố cáo": "Đang xác minh đơn tố cáo"}, NOT_MET, "Đang xác minh"),
    ("CHUNG_DON_THU", {"Đơn thư khiếu nại, tố cáo": "Đơn đã giải quyết xong"}, UNKNOWN, "đã giải quyết"),
    ("CHUNG_LOAI", {}, MET, "công trạng"),
    ("CHUNG_LOAI", {"Loại thành tích": "đột xuất"}, NOT_MET, "đột xuất"),
    ("CHUNG_LOAI", {TITLE: GK, "Loại thành tích": "chuyên đề"}, MET, "chuyên đề"),
    ("GK_TIEU_CHUAN", {TITLE: GK}, UNKNOWN, "Không có trong số liệu"),
]


@pytest.mark.parametrize(("code", "row", "ruling", "words"), PERSONAL)
def test_criterion_of_a_person(commune, code, row, ruling, words):
    judgement = judged(commune.read(people=[row]), code)
    assert judgement.ruling is ruling
    assert words in judgement.evidence
    assert bool(judgement.remedy) == (ruling is not MET)


CHAINS = [
    ("BKT_CA_NHAN", [2022, 2023], {}, MET, "2022/QĐ-UBND"),
    ("BKT_CA_NHAN", [2023, 2024], {}, MET, "2024/QĐ-UBND"),
    ("BKT_CA_NHAN", [2023], {}, UNKNOWN, "mới có 1 năm liên tục"),
    ("BKT_CA_NHAN", [2021, 2023], {}, UNKNOWN, "mới có 1 năm liên tục"),
    ("BKT_CA_NHAN", [2021, 2022], {}, UNKNOWN, "mới có 0 năm liên tục"),
    ("BKT_CA_NHAN", [], {}, UNKNOWN, "mới có 0 năm liên tục"),
    ("BKT_CA_NHAN", [], {RATING: BEST, DECISION: "Quyết định số 9"}, UNKNOWN, "có sáng kiến"),
    ("CSTDT_LIEN_TUC", [2021, 2022, 2023], {}, MET, "2021/QĐ-UBND"),
    ("CSTDT_LIEN_TUC", [2022, 2023], {}, NOT_MET, "mới có 2 năm liên tục"),
    ("CSTDT_SANG_KIEN", [2021, 2022, 2023], {}, UNKNOWN, "Không có trong số liệu"),
]


@pytest.mark.parametrize(("code", "years", "row", "ruling", "words"), CHAINS)
def test_years_in_a_row_are_counted_from_the_ledger(commune, code, years, row, ruling, words):
    title = BK if code.startswith("BKT") else "Chiến sĩ thi đua cấp tỉnh"
    read = commune.read(people=[{TITLE: title} | row], awards=[past(year, CSTDCS) for year in years])
    judgement = judged(read, code)
    assert judgement.ruling is ruling
    assert words in judgement.evidence
    if ruling is MET:
        assert [cell.file for cell in judgement.cells] == ["so_khen_thuong.xlsx"] * len(judgement.cells)
        assert len(judgement.cells) >= 2


COLLECTIVE = [
    ("TTLDTT_XEP_LOAI", {}, MET),
    ("TTLDTT_XEP_LOAI", {RATING: "Hoàn thành nhiệm vụ"}, NOT_MET),
    ("TTLDTT_TY_LE", {"Số người": 10, "Số lao động tiên tiến": 7}, MET),
    ("TTLDTT_TY_LE", {"Số người": 10, "Số lao động tiên tiến": 6}, NOT_MET),
    ("TTLDTT_TY_LE", {"Số người": 10, "Số lao động tiên tiến": ""}, UNKNOWN),
    ("TTLDXS_XEP_LOAI", {TITLE: "Tập thể lao động xuất sắc", RATING: BEST}, MET),
    ("TTLDXS_XEP_LOAI", {TITLE: "Tập thể lao động xuất sắc"}, NOT_MET),
    ("TTLDXS_TY_LE", {TITLE: "TTLĐXS", "Số người": 3, "Số lao động tiên tiến": 2}, NOT_MET),
    ("TTLDXS_HTNV", {TITLE: "TTLĐXS"}, UNKNOWN),
    ("TVH_TIEU_CHUAN", {TITLE: "Thôn văn hóa"}, UNKNOWN),
]


@pytest.mark.parametrize(("code", "row", "ruling"), COLLECTIVE)
def test_criterion_of_a_collective(commune, code, row, ruling):
    assert judged(commune.read(collectives=[row]), code).ruling is ruling


def test_share_is_told_with_its_numbers(commune):
    judgement = judged(
        commune.read(collectives=[{"Số người": 3, "Số lao động tiên tiến": 2}]), "TTLDTT_TY_LE"
    )
    assert judgement.evidence == "2/3 người, đạt 66,7%"
    assert [cell.address for cell in judgement.cells] == ["E4", "F4"]


# --- who is refused, and what follows ---------------------------------------------------------


def codes(commendation):
    return [(f.code, f.where.cell) for f in commendation.findings if f.code in ("W744", "W745")]


def test_a_sourced_criterion_refuses_and_the_refused_are_not_put_forward(commune):
    read = commune.read(people=[{NAME: "Lê A", MONTHS: 4}, {NAME: "Lê B"}])
    refused = read.assessment_of(next(n for n in read.nominees if n.name == "Lê A"))
    assert refused.refused
    assert [j.criterion.code for j in refused.reasons] == ["LDTT_SO_THANG"]
    assert [n.name for n in read.put_forward] == ["Lê B"]
    assert [n.name for n in read.proposed_to(Level.COMMUNE)] == ["Lê B"]
    assert codes(read) == [("W744", "I4")]
    (finding,) = [f for f in read.findings if f.code == "W744"]
    assert "Thông tư số 01/2024/TT-BNV" in finding.message()


def test_a_criterion_without_a_text_at_hand_only_warns(commune):
    read = commune.read(collectives=[{"Số người": 10, "Số lao động tiên tiến": 6}])
    one = read.assessment_of(read.nominees[0])
    assert not one.refused
    assert one.doubtful
    assert read.put_forward == read.nominees
    assert codes(read) == [("W745", "E4")]


def test_who_meets_everything_is_neither_refused_nor_doubtful(commune):
    read = commune.read(people=[{}])
    one = read.assessment_of(read.nominees[0])
    assert [j.ruling for j in one.judgements] == [MET] * len(one.judgements)
    assert (one.refused, one.doubtful) == (False, False)


def test_a_nominee_without_a_usable_title_is_not_judged(commune):
    read = commune.read(people=[{TITLE: "không rõ"}])
    assert read.assessment_of(read.nominees[0]).judgements == ()
    assert read.put_forward == ()


# --- one achievement, one award ---------------------------------------------------------------


def test_one_achievement_for_two_awards_keeps_the_higher(commune):
    read = commune.read(people=[{TITLE: GK}, {TITLE: CSTDCS, RATING: BEST}])
    by_title = {n.title.code: read.assessment_of(n) for n in read.nominees}
    refused = [code for code, one in by_title.items() if one.refused]
    assert refused == ["GK_XA"]
    (reason,) = by_title["GK_XA"].reasons
    assert reason.criterion.rule is Rule.ONCE
    assert "Luật Thi đua, khen thưởng năm 2022, Điều 5 khoản 2" in reason.criterion.provision.article


def test_two_achievements_of_one_person_have_to_be_looked_at(commune):
    read = commune.read(people=[{TITLE: GK, "Tóm tắt thành tích": "Hiến máu"}, {}])
    assert [judged(read, "CHUNG_MOT_LAN", place).ruling for place in (0, 1)] == [UNKNOWN, UNKNOWN]
    assert len(read.put_forward) == 2


def test_an_achievement_for_another_kind_of_merit_is_no_repeat(commune):
    read = commune.read(people=[{TITLE: GK, "Loại thành tích": "đột xuất"}, {}])
    assert {judged(read, "CHUNG_MOT_LAN", place).ruling for place in (0, 1)} == {MET}


def test_what_the_year_has_awarded_is_not_proposed_again(commune):
    read = commune.read(
        people=[{TITLE: GK}], awards=[past(2024, GK, **{"Ngày quyết định": date(2024, 7, 1)})]
    )
    judgement = judged(read, "CHUNG_MOT_LAN")
    assert judgement.ruling is NOT_MET
    assert judgement.cells[0].file == "so_khen_thuong.xlsx"


def test_a_sudden_award_of_the_year_is_no_ground_for_one_for_service(commune):
    row = past(2024, GK, **{"Loại thành tích": "đột xuất", "Ngày quyết định": date(2024, 7, 1)})
    read = commune.read(people=[{}], awards=[row])
    assert judged(read, "CHUNG_LOAI").ruling is UNKNOWN
    assert "đột xuất" in judged(read, "CHUNG_LOAI").evidence


# --- the law of the day -----------------------------------------------------------------------


def test_the_same_list_is_judged_by_the_law_of_its_day(tmp_path):
    by_day = {day: read_law(LAW_FOLDER, day)[0] for day in (date(2023, 12, 20), date(2024, 12, 20))}
    (old,) = [c for c in by_day[date(2023, 12, 20)].criteria if c.code == "TTLDTT_TY_LE"]
    (new,) = [c for c in by_day[date(2024, 12, 20)].criteria if c.code == "TTLDTT_TY_LE"]
    assert (old.number, new.number) == (50, 70)
    assert not old.provision.sourced


@pytest.mark.parametrize("day", [date(2023, 6, 1), date(2024, 12, 20), date(2025, 7, 1), date(2026, 1, 5)])
def test_every_criterion_names_article_and_source(day):
    law, findings = read_law(LAW_FOLDER, day)
    assert [f for f in findings if f.code.startswith("E")] == []
    for criterion in law.criteria:
        assert criterion.provision.article
        assert criterion.provision.source
        assert criterion.kinds
        assert set(criterion.kinds) <= set(NomineeKind)


def test_what_is_not_sourced_never_blocks():
    for day in (date(2023, 6, 1), date(2024, 12, 20), date(2025, 12, 1)):
        law, _ = read_law(LAW_FOLDER, day)
        for criterion in law.criteria:
            assert criterion.provision.sourced == (criterion.provision.status in ("[V]", "[2nd]"))


# --- who goes first ---------------------------------------------------------------------------


def test_between_equals_women_go_first(commune):
    read = commune.read(
        people=[
            {NAME: "Lê Văn An", "Giới tính": "Nam"},
            {NAME: "Lê Thị Bình", "Giới tính": "Nữ"},
            {NAME: "Lê Văn Cường", "Giới tính": "Nam", RATING: BEST},
            {NAME: "Lê Văn Dư", "Giới tính": "Nam", DECISION: "Quyết định số 9"},
        ]
    )
    order = [one.nominee.name for one in in_precedence(read.assessments, read.law.ratings)]
    assert order == ["Lê Văn Cường", "Lê Văn Dư", "Lê Thị Bình", "Lê Văn An"]
