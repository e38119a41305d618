"""The documents of the sample year under ``data/``: figures, lists and texts hang together."""

import re
from pathlib import Path

import pytest

from reports.awards import read_commendation, read_law
from reports.documents import YearData, wording
from reports.documents.proposal import proposal
from reports.documents.review import review
from reports.documents.targets import judged
from reports.figures import compute
from reports.figures.scores import read_scores
from reports.intake import read_submissions
from reports.office import read_office
from reports.plan import read_plan
from reports.prose import read_prose
from tests.documents.small_year import word_text

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def year():
    folder = DATA / "2024"
    plan = read_plan(folder / "ke_hoach.xlsx", root=DATA)
    intake = read_submissions(folder / "so_lieu", plan, root=DATA)
    rankings, _ = read_scores(folder / "khen_thuong" / "cham_diem.xlsx", plan, root=DATA)
    law, _ = read_law(DATA / "phap_ly", plan.law_date)
    nominees = folder / "khen_thuong" / "de_nghi.xlsx"
    return YearData(
        office=read_office(folder / "co_quan.xlsx", root=DATA),
        plan=plan,
        intake=intake,
        figures=compute(plan, intake, rankings=rankings),
        commendation=read_commendation(nominees, DATA / "so_khen_thuong.xlsx", law, root=DATA),
        prose=read_prose(folder / "noi_dung.docx", root=DATA),
    )


def test_review_reads_as_approved(year, rendered, golden):
    golden(word_text(rendered("bao_cao_tong_ket", year)), "bao_cao_tong_ket_2024.txt")


def test_proposal_reads_as_approved(year, rendered, golden):
    golden(word_text(rendered("to_trinh_khen_thuong", year)), "to_trinh_khen_thuong_2024.txt")


def test_every_target_of_the_plan_is_in_text_and_table(year, rendered):
    text = word_text(rendered("bao_cao_tong_ket", year))
    body, _, annex = text.partition("\nPhụ lục I\n")

    for result in judged(year.plan, year.figures):
        printed = wording.actual_cell(result)
        assert re.search(rf"^[-+] {re.escape(result.target.name)}", body, re.MULTILINE)
        assert re.search(
            rf"\| (?:- )?{re.escape(result.target.name)}(?: \(\*\))? \|.*\| {re.escape(printed)} \|", annex
        )


def test_every_movement_of_the_plan_is_told(year):
    context, _ = review(year)

    assert [section.ten for section in context.phong_trao] == [
        f"Phong trào “{m.name}”" for m in year.plan.movements
    ]


def test_nothing_the_report_asks_for_is_missing(year):
    _, findings = review(year)

    assert [finding.text() for finding in findings] == []


def test_the_proposal_counts_its_rows(year):
    context, findings = proposal(year)
    rows = sum(
        len(g.dong) for part in (context.tap_the, context.ho_gia_dinh, context.ca_nhan) for g in part.nhom
    )

    assert findings == ()
    assert int(context.tong_so) == rows
