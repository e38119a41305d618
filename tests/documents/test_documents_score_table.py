"""The annex of scores: the review's own figures, criterion by criterion."""

from dataclasses import replace
from decimal import Decimal

from reports.documents.review import review
from reports.documents.score_table import score_table
from reports.figures.model import Criterion, Extra, Figures, Score
from reports.spreadsheet.cells import CellRef
from reports.the_thuc import check
from tests.documents.small_year import ranking, results, small_year, word_text

FILE = "2024/khen_thuong/cham_diem.xlsx"


def criterion(row, name, maximum):
    ref = CellRef(FILE, "Tiêu chí", row, 1)
    return Criterion(f"TC{row}", name, "Các thôn", Decimal(maximum), ref, CellRef(FILE, "Tiêu chí", row, 4))


WORK, ORDER = criterion(4, "Sản xuất", "60"), criterion(5, "An ninh, trật tự", "40")
REASON = CellRef(FILE, "Chấm điểm", 4, 5)


def scored():
    """Thôn Đông: 59 of 60 and 38 of 40, one point more; Thôn Tây: 55,5 and 38, one point less."""
    first, second = ranking().rows
    first = replace(
        first,
        scores=(
            Score(WORK, Decimal(60), Decimal(59), "còn một cánh đồng bỏ trống", REASON),
            Score(ORDER, Decimal(38), Decimal(38), "", REASON),
        ),
        extras=(Extra(Decimal(1), Decimal(0), "Dẫn đầu về hiến đất.", REASON),),
    )
    second = replace(
        second,
        scores=(
            Score(WORK, None, Decimal("55.5"), "", REASON),
            Score(ORDER, Decimal(40), Decimal(38), "Còn một vụ trộm.", REASON),
        ),
        extras=(Extra(Decimal(0), Decimal(1), "", REASON),),
    )
    return replace(ranking(), rows=(first, second))


def year(*rankings):
    return small_year(figures=Figures(results(), rankings or (scored(),), ()))


def test_annex_reads_as_approved(rendered, golden):
    data = rendered("bang_cham_diem", year())

    golden(word_text(data), "bang_cham_diem.txt")
    assert check(data).clean


def test_ranks_are_the_review_s_own():
    annex, _ = score_table(year())
    told, _ = review(year())

    assert tuple(group.xep_hang for group in annex.nhom) == told.xep_hang


def test_criteria_add_up_to_the_sums_of_the_ranking():
    annex, _ = score_table(year())
    for unit, row in zip(annex.nhom[0].don_vi, scored().rows, strict=True):
        verified = sum(Decimal(line.tham_dinh.replace(",", ".")) for line in unit.dong)
        assert verified == row.verified
        assert unit.toi_da == "100"
    first, second = annex.nhom[0].don_vi
    assert (first.tong, second.tong) == ("Tổng điểm: 98,0", "Tổng điểm: 92,5")


def test_bonus_and_penalty_stand_with_their_reasons():
    first, second = score_table(year())[0].nhom[0].don_vi

    assert first.thuong_tru == ("Thưởng 1,0 điểm: dẫn đầu về hiến đất.",)
    assert second.thuong_tru == ("Trừ 1,0 điểm.",)


def test_a_score_the_unit_did_not_give_itself_is_a_dash():
    _, second = score_table(year())[0].nhom[0].don_vi
    assert [line.tu_cham for line in second.dong] == ["-", "40,0"]


def test_a_group_that_still_waits_is_not_printed():
    waiting = replace(scored(), title="Các trường", waiting=("Trường Tiểu học",))

    assert score_table(year(waiting)) == (None, ())
    assert [group.ten for group in score_table(year(scored(), waiting))[0].nhom] == ["Các thôn"]


def test_the_review_refers_to_the_annex_where_there_is_one(rendered):
    reference = "theo từng tiêu chí tại Phụ lục III kèm theo Báo cáo này."

    assert reference in word_text(rendered("bao_cao_tong_ket", year()))
    alone = small_year(figures=Figures(results(), (), ()))
    assert reference not in word_text(rendered("bao_cao_tong_ket", alone))
