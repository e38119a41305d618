"""A signed decision entered in the ledger: whom it covers, and what it may not give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reports.awards import Level, read_law
from reports.awards.entering import SignedDecision, entries
from reports.awards.ledger import level_of
from reports.awards.titles import title_named
from reports.errors import UsageError

LAW_FOLDER = Path(__file__).parents[2] / "data" / "phap_ly"
NAME, TITLE = "Họ và tên", "Danh hiệu, hình thức đề nghị"
BEST = {"Xếp loại năm": "Hoàn thành xuất sắc nhiệm vụ"}
GK = "Giấy khen của Chủ tịch UBND xã"


def signed(law, level=Level.COMMUNE, day=date(2024, 12, 27)):
    return SignedDecision("245/QĐ-UBND", day, level, f"Chủ tịch UBND {level.value}", law)


@pytest.fixture
def year(commune):
    """Two for the commune to award, one refused, one for the town."""
    return commune.read(
        people=[
            {NAME: "Lê Thị An"},
            {NAME: "Lê Văn Bảy", TITLE: GK},
            {NAME: "Lê Văn Chín", "Số tháng công tác": 4},
            {NAME: "Lê Văn Dũng", TITLE: "Chiến sĩ thi đua cơ sở"} | BEST,
        ]
    )


def test_everybody_put_forward_to_that_level_is_entered_and_nobody_else(year):
    found = entries(year, 2024, signed(year.law))
    assert [(a.name, a.title_text) for a in found.new] == [
        ("Lê Thị An", "Lao động tiên tiến"),
        ("Lê Văn Bảy", "Giấy khen của Chủ tịch Ủy ban nhân dân xã"),
    ]
    first = found.new[0]
    assert (first.year, first.decision, first.decided) == (2024, "245/QĐ-UBND", date(2024, 12, 27))
    assert (first.authority, first.unit, first.merit.value) == (
        "Chủ tịch UBND xã",
        "Thôn An Thổ",
        "công trạng",
    )


def test_one_title_can_be_chosen(year):
    found = entries(year, 2024, signed(year.law), year.law.titles["GK_XA"])
    assert [a.name for a in found.new] == ["Lê Văn Bảy"]


def test_what_the_ledger_has_of_that_decision_is_not_entered_again(year):
    given = entries(year, 2024, signed(year.law)).new
    again = entries(replace(year, ledger=given[:1]), 2024, signed(year.law))
    assert ([a.name for a in again.new], again.known) == (["Lê Văn Bảy"], 1)


@pytest.mark.parametrize(
    "code", ["CSTDCS", "TTLDTT", "TVH", "GK_HUYEN", "CSTD_TINH", "TTLDXS", "BK_TINH", "CO_TINH"]
)
def test_a_decision_of_the_commune_beyond_its_authority_is_refused(year, code):
    with pytest.raises(UsageError, match="không có thẩm quyền") as refusal:
        entries(year, 2024, signed(year.law), year.law.titles[code])
    assert year.law.titles[code].article in str(refusal.value)


@pytest.mark.parametrize("code", ["LDTT", "GK_XA", "GDVH"])
def test_the_three_things_the_commune_may_award_are_not_refused(year, code):
    entries(year, 2024, signed(year.law), year.law.titles[code])


def test_the_town_does_not_sign_for_the_commune(year):
    with pytest.raises(UsageError, match="cấp xã quyết định"):
        entries(year, 2024, signed(year.law, Level.DISTRICT), year.law.titles["LDTT"])


def test_the_law_of_the_decisions_day_says_who_may(year):
    """Since July 2025 there is no district, and no text at hand says who decides instead."""
    law, _ = read_law(LAW_FOLDER, date(2025, 7, 15))
    with pytest.raises(UsageError, match="không có quy định ai tặng “Chiến sĩ thi đua cơ sở”"):
        entries(year, 2024, signed(law, Level.DISTRICT, date(2025, 7, 15)))


@pytest.mark.parametrize(
    "words", ["CSTDCS", "cstdcs", "Chiến sĩ thi đua cơ sở", "CSTĐCS", "chien si thi dua co so"]
)
def test_a_title_is_named_by_code_or_words(law_2024, words):
    assert title_named(words, law_2024).code == "CSTDCS"


def test_no_words_name_no_title_and_strange_ones_are_refused(law_2024):
    assert title_named("", law_2024) is None
    with pytest.raises(UsageError, match="LDTT, "):
        title_named("Giấy khen", law_2024)


# --- who decided, by the words of the ledger ---------------------------------------------------


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Chủ tịch Ủy ban nhân dân xã", Level.COMMUNE),
        ("Chủ tịch UBND xã Phổ An", Level.COMMUNE),
        ("Chủ tịch UBND thị xã Đức Phổ", Level.DISTRICT),
        ("CHỦ TỊCH UBND HUYỆN", Level.DISTRICT),
        ("Chủ tịch UBND tỉnh Quảng Ngãi", Level.PROVINCE),
        ("Thủ tướng Chính phủ", Level.STATE),
        ("Hội Nông dân", None),
        ("", None),
    ],
)
def test_level_is_read_from_the_words_of_the_ledger(words, level):
    assert level_of(words) is level


@pytest.mark.parametrize(
    ("title", "authority", "said"),
    [
        ("Chiến sĩ thi đua cơ sở", "Chủ tịch UBND xã", ["W747"]),
        ("Bằng khen cấp tỉnh", "Chủ tịch UBND thị xã", ["W747"]),
        ("Chiến sĩ thi đua cơ sở", "Chủ tịch UBND thị xã", []),
        ("Giấy khen của Chủ tịch UBND xã", "Chủ tịch UBND xã", []),
        ("Giấy khen của Chủ tịch UBND xã", "", []),
        ("Danh hiệu cũ", "Chủ tịch UBND xã", []),
    ],
)
def test_a_past_decision_beyond_authority_is_said(commune, title, authority, said):
    read = commune.read(awards=[{"Danh hiệu, hình thức": title, "Cấp quyết định": authority}])
    found = [f for f in read.findings if f.code == "W747"]
    assert [f.code for f in found] == said
    assert [f.where.cell for f in found] == ["J4"] * len(said)
