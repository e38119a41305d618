"""What the tests of documents share."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from reports.awards import Meeting, read_commendation, read_law
from reports.awards.import_codes import read_codes
from reports.documents import ListKind, SeriesKind, YearData, catalogue, render
from reports.documents.making import prepared
from reports.figures import compute
from reports.figures.scores import read_scores
from reports.intake import read_submissions
from reports.office import read_office
from reports.plan import read_plan
from reports.prose import read_prose

TEMPLATES = Path(__file__).parents[2] / "templates_docx"
DATA = Path(__file__).parents[2] / "data"
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="session")
def templates():
    """The office's own templates."""
    return TEMPLATES


@pytest.fixture(scope="session")
def sample_year():
    """The sample year under ``data/``, read and computed."""
    folder = DATA / "2024"
    plan = read_plan(folder / "ke_hoach.xlsx", root=DATA)
    intake = read_submissions(folder / "so_lieu", plan, root=DATA)
    rankings, _ = read_scores(folder / "khen_thuong" / "cham_diem.xlsx", plan, root=DATA)
    law, _ = read_law(DATA / "phap_ly", plan.law_date)
    nominees = folder / "khen_thuong" / "de_nghi.xlsx"
    office = read_office(folder / "co_quan.xlsx", root=DATA)
    return YearData(
        office=office,
        plan=plan,
        intake=intake,
        figures=compute(plan, intake, rankings=rankings),
        commendation=read_commendation(
            nominees,
            DATA / "so_khen_thuong.xlsx",
            law,
            root=DATA,
            year=plan.year,
            meeting=Meeting(nominees.with_name("hoi_dong.xlsx"), office.council),
        ),
        prose=read_prose(folder / "noi_dung.docx", root=DATA),
        codes=read_codes(DATA / "phap_ly" / "ma_phan_mem.toml")[0],
        plan_prose=read_prose(folder / "noi_dung_ke_hoach.docx", root=DATA),
    )


@pytest.fixture(scope="session")
def rendered():
    """Render the document of a code from a year, a series all in one; the findings are looked at
    elsewhere."""

    def make(code, year):
        kind = next(kind for kind in catalogue() if kind.code == code)
        day = date(2024, 12, 20)
        if isinstance(kind, SeriesKind):
            several, _ = kind.build(year)
            template = kind.open(year, TEMPLATES / kind.template)
            return template.render_merged([single.context for single in several], created=day)
        if isinstance(kind, ListKind):
            made = [prepared(each, year).filed for each in catalogue() if not isinstance(each, ListKind)]
            return render(kind, kind.build(year, made)[0], TEMPLATES, day)
        return render(kind, kind.build(year)[0], TEMPLATES, day)

    return make


@pytest.fixture(scope="session")
def golden():
    """Compare a text with a golden file. With TONGKET_GOLDEN=write the file is written instead: read
    the difference line by line before committing it."""

    def compare(text, name):
        path = GOLDEN / name
        if os.environ.get("TONGKET_GOLDEN") == "write":
            path.write_text(text, encoding="utf-8")
        assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()

    return compare
