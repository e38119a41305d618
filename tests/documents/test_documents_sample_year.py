"""The documents of the sample year under ``data/``: figures, lists and texts hang together."""

import re

from reports.documents import wording
from reports.documents.proposal import proposal
from reports.documents.review import review
from reports.documents.targets import judged
from tests.documents.small_year import word_text


def test_review_reads_as_approved(sample_year, rendered, golden):
    golden(word_text(rendered("bao_cao_tong_ket", sample_year)), "bao_cao_tong_ket_2024.txt")


def test_proposal_reads_as_approved(sample_year, rendered, golden):
    golden(word_text(rendered("to_trinh_khen_thuong", sample_year)), "to_trinh_khen_thuong_2024.txt")


def test_every_target_of_the_plan_is_in_text_and_table(sample_year, rendered):
    text = word_text(rendered("bao_cao_tong_ket", sample_year))
    body, _, annex = text.partition("\nPhụ lục I\n")

    for result in judged(sample_year.plan, sample_year.figures):
        printed = wording.actual_cell(result)
        assert re.search(rf"^[-+] {re.escape(result.target.name)}", body, re.MULTILINE)
        assert re.search(
            rf"\| (?:- )?{re.escape(result.target.name)}(?: \(\*\))? \|.*\| {re.escape(printed)} \|", annex
        )


def test_every_movement_of_the_plan_is_told(sample_year):
    context, _ = review(sample_year)

    assert [section.ten for section in context.phong_trao] == [
        f"Phong trào “{m.name}”" for m in sample_year.plan.movements
    ]


def test_nothing_the_report_asks_for_is_missing(sample_year):
    _, findings = review(sample_year)

    assert [finding.text() for finding in findings] == []


def test_the_proposal_counts_its_rows(sample_year):
    context, findings = proposal(sample_year)
    rows = sum(
        len(g.dong) for part in (context.tap_the, context.ho_gia_dinh, context.ca_nhan) for g in part.nhom
    )

    assert findings == ()
    assert int(context.tong_so) == rows
