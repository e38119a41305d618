"""Rules that look beyond one cell: the collective's people, the level that decides, other proposals."""

from __future__ import annotations

import pytest

from reports.awards import Ruling
from reports.awards.assessment import RULES, in_precedence
from reports.awards.law_model import Rule

NAME, TITLE, RATING, UNIT = "Họ và tên", "Danh hiệu, hình thức đề nghị", "Xếp loại năm", "Đơn vị"
BEST = "Hoàn thành xuất sắc nhiệm vụ"
CSTDCS, TTLDXS = "Chiến sĩ thi đua cơ sở", "Tập thể lao động xuất sắc"
GK_XA, GK_TX = "Giấy khen của Chủ tịch UBND xã", "Giấy khen của Chủ tịch UBND thị xã"
MET, NOT_MET, UNKNOWN = Ruling.MET, Ruling.NOT_MET, Ruling.UNKNOWN


def judged(commendation, code, name=None):
    """The judgement of one criterion on the nominee of this name, or on the first."""
    nominees = [n for n in commendation.nominees if name in (None, n.name)]
    judgements = commendation.assessment_of(nominees[0]).judgements
    return next(j for j in judgements if j.criterion.code == code)


def rulings(commendation, code):
    """The ruling of one criterion on each nominee, by the title asked for."""
    pairs = [(n.title.code, commendation.assessment_of(n).judgements) for n in commendation.nominees]
    return {title: next(j.ruling for j in js if j.criterion.code == code) for title, js in pairs}


def test_every_rule_the_law_data_may_name_has_its_function():
    assert set(RULES) == set(Rule)
    assert len(set(RULES.values())) == len(Rule)


# --- ratings as people write them --------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "ruling"),
    [
        ("HTTNV", MET),
        ("httnv", MET),
        ("HTXSNV", MET),
        ("HTNV", NOT_MET),
        ("KHTNV", NOT_MET),
        ("Hoan thanh tot nhiem vu", MET),
        ("Hoàn thành  tốt   nhiệm vụ", MET),
        ("Khá", UNKNOWN),
        ("8,5 điểm", UNKNOWN),
        ("Hoàn thành tốt", UNKNOWN),
    ],
)
def test_rating_is_understood_in_the_ways_people_write_it(commune, words, ruling):
    assert judged(commune.read(people=[{RATING: words}]), "LDTT_XEP_LOAI").ruling is ruling


# --- collectives -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "completed", "ruling"),
    [(10, 10, MET), (10, 9, NOT_MET), (1, 1, MET), (10, 0, NOT_MET), (10, "", UNKNOWN), ("", 9, UNKNOWN)],
)
def test_everybody_of_an_excellent_collective_did_what_was_asked(commune, members, completed, ruling):
    row = {
        TITLE: TTLDXS,
        "Số người": members,
        "Số lao động tiên tiến": 1,
        "Số người hoàn thành nhiệm vụ": completed,
    }
    assert judged(commune.read(collectives=[row]), "TTLDXS_HTNV").ruling is ruling


def test_share_of_seventy_percent_counts_as_reached_and_just_below_does_not(commune):
    def share(members, advanced):
        row = {TITLE: TTLDXS, "Số người": members, "Số lao động tiên tiến": advanced}
        return judged(commune.read(collectives=[row]), "TTLDXS_TY_LE").ruling

    assert (share(10, 7), share(100, 69), share(30, 21), share(7, 5), share(7, 4)) == (
        MET,
        NOT_MET,
        MET,
        MET,
        NOT_MET,
    )


def test_a_collective_has_a_bearer_of_the_title_among_its_people_on_the_list(commune):
    collective = {"Tên tập thể": "Bộ phận Văn hóa - Xã hội", TITLE: TTLDXS, RATING: BEST}
    person = {NAME: "Lê Thị Mai", UNIT: "Văn hóa – Xã hội", TITLE: CSTDCS, RATING: BEST}
    found = judged(
        commune.read(people=[person], collectives=[collective]), "TTLDXS_CSTDCS", collective["Tên tập thể"]
    )
    assert found.ruling is MET
    assert "Lê Thị Mai" in found.evidence
    assert [cell.sheet for cell in found.cells] == ["Cá nhân"]


@pytest.mark.parametrize("change", [{TITLE: "Lao động tiên tiến"}, {UNIT: "Tư pháp - Hộ tịch"}])
def test_without_a_bearer_on_the_list_it_cannot_be_told(commune, change):
    collective = {"Tên tập thể": "Văn hóa - Xã hội", TITLE: TTLDXS, RATING: BEST}
    person = {NAME: "Lê Thị Mai", UNIT: "Văn hóa - Xã hội", TITLE: CSTDCS, RATING: BEST} | change
    found = judged(
        commune.read(people=[person], collectives=[collective]), "TTLDXS_CSTDCS", collective["Tên tập thể"]
    )
    assert found.ruling is UNKNOWN
    assert "không có người của tập thể" in found.evidence


# --- who decides -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "ruling", "words"),
    [
        ("Lao động tiên tiến", MET, "cấp xã quyết định"),
        (GK_XA, MET, "cấp xã quyết định"),
        (CSTDCS, MET, "cấp huyện quyết định; xã trình đề nghị"),
        (GK_TX, MET, "cấp huyện quyết định; xã trình đề nghị"),
        ("Bằng khen cấp tỉnh", UNKNOWN, "chưa đối chiếu văn bản"),
    ],
)
def test_it_is_said_who_decides(commune, title, ruling, words):
    judgement = judged(commune.read(people=[{TITLE: title, RATING: BEST}]), "CHUNG_THAM_QUYEN")
    assert judgement.ruling is ruling
    assert words in judgement.evidence
    assert "Điều 80" in judgement.criterion.provision.article


# --- one achievement, one award ----------------------------------------------------------------


def test_of_two_awards_for_one_achievement_that_of_the_higher_level_stays(commune):
    """Bằng khen of the province stands after Lao động tiên tiến in lists, yet above it."""
    read = commune.read(
        people=[
            {},
            {TITLE: "Bằng khen cấp tỉnh", RATING: BEST, "Quyết định công nhận sáng kiến": "Quyết định số 9"},
        ]
    )
    assert rulings(read, "CHUNG_MOT_LAN") == {"LDTT": NOT_MET, "BK_TINH": UNKNOWN}


def test_a_proposal_that_falls_for_another_reason_stands_in_nobodys_way(commune):
    read = commune.read(people=[{TITLE: GK_XA}, {TITLE: CSTDCS}])
    assert rulings(read, "CHUNG_MOT_LAN") == {"CSTDCS": UNKNOWN, "GK_XA": MET}
    assert [n.title.code for n in read.put_forward] == ["GK_XA"]


def test_of_two_certificates_for_one_deed_that_of_the_town_stays(commune):
    rows = [{TITLE: GK_TX, "Loại thành tích": "đột xuất"}, {TITLE: GK_XA, "Loại thành tích": "đột xuất"}]
    read = commune.read(people=rows)
    assert [n.title.code for n in read.put_forward] == ["GK_HUYEN"]


def test_a_second_sudden_award_of_the_year_may_be_for_another_deed(commune):
    given = {
        "Năm": 2024,
        "Họ tên, tên tập thể": "Nguyễn Văn Hùng",
        "Ngày sinh": "12/05/1980",
        "Đơn vị": "Thôn An Thổ",
        "Loại thành tích": "đột xuất",
    }
    read = commune.read(people=[{TITLE: GK_XA, "Loại thành tích": "đột xuất"}], awards=[given])
    judgement = judged(read, "CHUNG_MOT_LAN")
    assert judgement.ruling is UNKNOWN
    assert "thành tích đã khen" in judgement.remedy


def test_the_same_award_for_service_in_the_same_year_refuses(commune):
    given = {
        "Năm": 2024,
        "Họ tên, tên tập thể": "Nguyễn Văn Hùng",
        "Ngày sinh": "12/05/1980",
        "Đơn vị": "Thôn An Thổ",
        "Loại thành tích": "công trạng",
    }
    assert judged(commune.read(people=[{TITLE: GK_XA}], awards=[given]), "CHUNG_MOT_LAN").ruling is NOT_MET


@pytest.mark.parametrize(
    ("day", "ruling"), [("19/12/2024", NOT_MET), ("20/12/2024", MET), ("27/12/2024", MET)]
)
def test_what_came_of_this_very_list_is_no_repeat_of_it(commune, day, ruling):
    """The list is of 20/12/2024: once its decision is in the ledger, everybody on it has the award."""
    given = {
        "Năm": 2024,
        "Họ tên, tên tập thể": "Nguyễn Văn Hùng",
        "Ngày sinh": "12/05/1980",
        "Đơn vị": "Thôn An Thổ",
        "Loại thành tích": "công trạng",
        "Ngày quyết định": day,
    }
    assert judged(commune.read(people=[{TITLE: GK_XA}], awards=[given]), "CHUNG_MOT_LAN").ruling is ruling


def test_an_award_of_another_year_is_no_repeat(commune):
    given = {
        "Năm": 2023,
        "Họ tên, tên tập thể": "Nguyễn Văn Hùng",
        "Ngày sinh": "12/05/1980",
        "Đơn vị": "Thôn An Thổ",
        "Loại thành tích": "công trạng",
    }
    assert judged(commune.read(people=[{TITLE: GK_XA}], awards=[given]), "CHUNG_MOT_LAN").ruling is MET


# --- between equals ----------------------------------------------------------------------------


def test_a_collective_mostly_of_women_goes_first_among_equals(commune):
    def row(name, women):
        return {"Tên tập thể": name, UNIT: name, "Số người": 10, "Số lao động tiên tiến": 8, "Số nữ": women}

    read = commune.read(collectives=[row("Tổ A", 6), row("Tổ B", 7), row("Tổ C", "")])
    order = [one.nominee.name for one in in_precedence(read.assessments, read.law.ratings)]
    assert order == ["Tổ B", "Tổ A", "Tổ C"]


@pytest.mark.parametrize("key", ["Số nữ", "Số người hoàn thành nhiệm vụ", "Số lao động tiên tiến"])
def test_a_part_larger_than_the_collective_is_refused(commune, key):
    read = commune.read(collectives=[{"Số người": 5, "Số lao động tiên tiến": 4, key: 6}])
    assert [f.found for f in read.findings if f.code == "E733"] == ["6"]


@pytest.mark.parametrize(
    ("merit", "asked"), [("công trạng", True), ("chuyên đề", False), ("đột xuất", False)]
)
def test_years_in_a_row_are_asked_for_service_alone(commune, merit, asked):
    """Bằng khen for a deed needs no chain of Chiến sĩ thi đua cơ sở."""
    bk = {TITLE: "Bằng khen của Chủ tịch UBND tỉnh", "Loại thành tích": merit}
    commendation = commune.read(people=[bk])
    codes = {j.criterion.code for j in commendation.assessment_of(commendation.nominees[0]).judgements}
    assert ("BKT_CA_NHAN" in codes) is asked
    assert commendation.refused == ()
