"""Decisions that recognise initiatives: one however many rows it stands in, and none where a cell says none."""

from dataclasses import replace

import pytest

from reports.documents.dossier_list import dossier_list
from reports.documents.initiatives import decision_of, initiative_of, number_of_decisions
from reports.documents.proposal import proposal
from reports.documents.single import Filed
from tests.documents.small_year import PERSON, commendation, nominee, small_year


def people(*decisions):
    return [
        nominee(PERSON, f"Người {n}", "CSTDCS", initiative="Mẫu", initiative_decision=text)
        for n, text in enumerate(decisions, 1)
    ]


@pytest.mark.parametrize(
    ("cells", "number"),
    [
        (["Quyết định số 186/QĐ-UBND ngày 05/12/2024", "QĐ 186/QĐ-UBND, ngày 5 tháng 12 năm 2024."], 1),
        (["186 / QĐ - UBND ngày 5.12.2024", "0186/QD-UBND ngày 05-12-2024 của UBND xã"], 1),
        (["Số 186/QĐ-UBND", "Quyết định 186 ngày 05/12/2024"], 1),
        (["186/QĐ-UBND ngày 05/12/2024", "186/QĐ-UBND ngày 05/12/2023"], 2),
        (["186/QĐ-UBND ngày 05/12/2024", "186/QĐ-SGDĐT ngày 05/12/2024"], 2),
        (["186/QĐ-UBND ngày 05/12/2024; 12/QĐ-UBND ngày 01/02/2023", "12/QĐ-UBND"], 2),
        (["Số 15/2024/QĐ-UBND", "15/QĐ-UBND"], 1),
        (["Không", "-", "Chưa có", "", "Chưa có quyết định công nhận", "0"], 0),
        (["Đã được Hội đồng sáng kiến thông qua", "đã được hội đồng sáng kiến thông qua"], 1),
        (["186/QĐ-UBND", "187/QĐ-UBND", "Không"], 2),
    ],
)
def test_decisions_are_counted_and_not_spellings(cells, number):
    assert number_of_decisions(people(*cells)) == number


def test_order_of_the_rows_does_not_change_the_count():
    cells = ["Quyết định 186", "186/QĐ-UBND ngày 05/12/2024", "186/QĐ-UBND ngày 05/12/2023", "186/QĐ-UBND"]
    assert {number_of_decisions(people(*cells[i:], *cells[:i])) for i in range(4)} == {2}


@pytest.mark.parametrize("nothing", ["Không", "-", " chưa có. ", "…"])
def test_a_cell_that_says_none_is_no_initiative(nothing):
    (one,) = people(nothing)
    assert decision_of(one) == ""
    assert initiative_of(replace(one, initiative=nothing)) == ""
    assert initiative_of(one) == "Mẫu"


def test_the_proposal_and_the_list_of_the_dossier_count_alike():
    listed = people("Số 1/QĐ-UBND ngày 01/12/2024", "QĐ số 01/QĐ-UBND ngày 1/12/2024", "2/QĐ-UBND", "Không")
    year = small_year(commendation=replace(commendation(), nominees=tuple(listed)))

    made, _ = dossier_list(year, [Filed("to_trinh_khen_thuong", 1)])

    assert (made.dong[-1].ten, made.dong[-1].so_luong) == ("Quyết định công nhận sáng kiến (bản sao)", "02")
    assert proposal(year)[0].sang_kien == "; 02 Quyết định công nhận sáng kiến của 03 cá nhân"
