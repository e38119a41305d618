"""The budget of awards: amounts, totals and words worked out by hand for a base salary of 2.340.000."""

from dataclasses import replace

from reports.documents.budget_paper import budget_paper
from reports.documents.decision import decision
from tests.documents.small_year import (
    COLLECTIVE,
    HOUSEHOLD,
    PERSON,
    commendation,
    nominee,
    small_year,
    word_text,
)


def year_of(*nominees):
    return small_year(commendation=replace(commendation(), nominees=nominees))


def people(code, number, kind=PERSON):
    return tuple(nominee(kind, f"{code} {kind.value} {place}", code) for place in range(number))


def some():
    return year_of(
        *people("TTLDTT", 1, COLLECTIVE),
        *people("CSTDCS", 2),
        *people("LDTT", 3),
        *people("GK_XA", 2),
        *people("GK_XA", 1, COLLECTIVE),
        *people("GK_XA", 1, HOUSEHOLD),
        *people("GK_HUYEN", 1),
    )


def test_budget_reads_as_approved(rendered, golden):
    golden(word_text(rendered("du_toan_tien_thuong", some())), "du_toan_tien_thuong.txt")


def test_the_money_rests_on_articles_and_on_a_base_salary():
    assert budget_paper(some())[0].can_cu == (
        "Căn cứ Điều 54, Điều 58 Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ;",
        "Căn cứ Nghị định số 73/2024/NĐ-CP: mức lương cơ sở 2.340.000 đồng/tháng.",
    )


def test_each_award_is_rounded_up_before_it_is_multiplied():
    own, above = budget_paper(some())[0].phan

    # 2.340.000 × 0,3 = 702.000 → 710.000; × 0,15 = 351.000 → 360.000; × 0,225 = 526.500 → 530.000
    assert [(row.doi_tuong, row.so_luong, row.muc, row.thanh_tien) for row in own.dong] == [
        ("Cá nhân", "3", "710.000", "2.130.000"),
        ("Cá nhân", "2", "360.000", "720.000"),
        ("Tập thể", "1", "710.000", "710.000"),
        ("Hộ gia đình", "1", "530.000", "530.000"),
    ]
    # 2.340.000 × 0,8 = 1.872.000 → 1.880.000; × 1 = 2.340.000
    assert [(row.so_luong, row.muc, row.thanh_tien) for row in above.dong] == [
        ("1", "1.880.000", "1.880.000"),
        ("2", "2.340.000", "4.680.000"),
    ]


def test_totals_stand_in_figures_and_words_and_funds_apart():
    own, above = budget_paper(some())[0].phan

    assert (own.so_luong, own.cong) == ("7", "4.090.000")
    assert own.bang_chu == "Bốn triệu không trăm chín mươi nghìn đồng"
    assert (above.so_luong, above.cong) == ("3", "6.560.000")
    assert above.bang_chu == "Sáu triệu năm trăm sáu mươi nghìn đồng"


def test_what_has_no_amount_is_named_and_not_added():
    paper, findings = budget_paper(some())

    assert paper.chua_ro == ("Giấy khen của Chủ tịch Ủy ban nhân dân thị xã (cá nhân)",)
    assert "W752" in {finding.code for finding in findings}


def test_a_coefficient_without_a_source_is_marked():
    own, _ = budget_paper(some())[0].phan

    assert [row.he_so for row in own.dong] == [
        "0,3",
        "0,15",
        "0,3",
        "0,225*",
    ]
    assert budget_paper(some())[0].ghi_chu.startswith("* ")
    assert budget_paper(year_of(*people("LDTT", 1)))[0].ghi_chu == ""


def test_without_a_base_salary_the_budget_is_not_written():
    year = some()
    law = replace(year.commendation.law, base_salary=None)

    _, findings = budget_paper(replace(year, commendation=replace(year.commendation, law=law)))

    assert "E751" in {finding.code for finding in findings if finding.blocks}


def test_with_nobody_there_is_no_budget():
    assert budget_paper(year_of()) == (None, ())


def test_the_decision_tells_the_sum_where_every_amount_is_sourced():
    known, _ = decision(year_of(*people("LDTT", 3), *people("GK_XA", 2)))
    unsure, _ = decision(some())

    # 3 × 710.000 + 2 × 360.000
    assert "2.850.000 đồng (Hai triệu tám trăm năm mươi nghìn đồng)" in known.tien_thuong
    assert "đồng" not in unsure.tien_thuong.replace("Hội đồng", "")
