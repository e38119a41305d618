"""What is wrong with a year never becomes a crash, nor a number that looks right and is not."""

from __future__ import annotations

import shutil
from dataclasses import replace

import docx
import openpyxl
import pytest

from reports.cli import main
from reports.errors import SourceFileError
from reports.figures.model import Verdict
from reports.pipeline import build_year, check_year


def _text(path) -> str:
    document = docx.Document(str(path))
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def _review(built) -> str:
    (outcome,) = (o for o in built.outcomes if o.code == "bao_cao_tong_ket")
    return _text(outcome.path)


@pytest.mark.parametrize(
    "gone",
    [
        "2024/co_quan.xlsx",
        "2024/noi_dung.docx",
        "2024/so_lieu",
        "2024/khen_thuong/de_nghi.xlsx",
        "2024/khen_thuong/cham_diem.xlsx",
        "phap_ly",
    ],
)
def test_a_missing_part_is_a_finding_and_the_rest_is_built(own_copy, gone):
    folders = own_copy()
    path = folders.data / gone
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    built = build_year(folders)
    assert not built.clean
    assert any(o.written for o in built.outcomes)
    name = gone.rsplit("/", 1)[-1]
    assert any(name in f.where.file or name in f.text() for f in built.findings if f.blocks)


def test_a_sum_with_a_village_missing_is_never_printed(own_copy):
    """3.283 tonnes would be the sum of three villages: no sentence and no table may say it."""
    folders = own_copy()
    shutil.rmtree(folders.submissions / "An Tho")
    built = build_year(folders)
    crops = built.year.data.figures.by_code["CT07"]
    assert crops.verdict is Verdict.NO_DATA
    assert crops.printed is None
    assert [f.code for f in crops.findings if f.blocks] == ["E531"]
    text = _review(built)
    assert "3.283" not in text
    assert "chưa có số liệu" in text.lower()
    assert built.year.data.figures.by_code["CT08"].verdict is Verdict.NO_DATA, "nor what is computed from it"
    assert built.year.data.figures.by_code["CT02"].verdict is Verdict.EXCEEDED, "other figures stand"


def test_an_ambiguous_cell_stops_its_figure_and_nothing_else(own_copy):
    folders = own_copy()
    path = folders.submissions / "An Tho" / "BM01 cay trong.xlsx"
    book = openpyxl.load_workbook(path)
    book["BM01"]["E10"] = "12.345"
    book.save(path)
    built = build_year(folders)
    places = [f.where.cell for f in built.findings if f.code[1] == "3" and f.blocks]
    assert places == ["E10"]
    assert built.year.data.figures.by_code["CT07"].verdict is Verdict.NO_DATA
    assert built.year.data.figures.by_code["CT13"].verdict is Verdict.MET


def test_faulty_workbooks_come_back_marked_and_the_source_is_as_it_was(own_copy):
    folders = own_copy()
    path = folders.submissions / "An Tho" / "BM01 cay trong.xlsx"
    book = openpyxl.load_workbook(path)
    book["BM01"]["E10"] = "mười hai"
    book.save(path)
    before = path.read_bytes()
    checked = check_year(folders)
    assert checked.year.blocked
    assert path.read_bytes() == before
    (copy,) = checked.copies
    marked = openpyxl.load_workbook(copy)
    assert marked.sheetnames[0] == "LỖI CẦN SỬA"
    cell = marked["BM01"]["E10"]
    assert cell.value == "mười hai"
    assert "mười hai" in cell.comment.text
    assert cell.fill.fgColor.rgb not in ("00000000", None)


def test_a_faulty_prose_file_leaves_the_figures_of_the_review(own_copy):
    folders = own_copy()
    folders.prose.write_bytes(b"not a document")
    built = build_year(folders)
    assert "2.178,15 tỷ đồng" in _review(built)


def test_places_that_may_still_change_are_not_printed(own_copy):
    """One village's score is impossible: nobody may sign that another village came first."""
    folders = own_copy()
    book = openpyxl.load_workbook(folders.scores)
    sheet = book["Chấm điểm"]
    (score,) = [
        row[3]
        for row in sheet.iter_rows()
        if row[0].value == "Thôn An Thổ" and str(row[1].value).endswith("1.1")
    ]
    score.value = 999
    book.save(folders.scores)
    built = build_year(folders)
    assert [f.code for f in built.findings if f.blocks] == ["E625"]
    text = _review(built)
    assert "Bảng xếp hạng: Các thôn" not in text
    assert "Bảng xếp hạng: Các ban, ngành, đoàn thể" in text


def _change(path, sheet, cell, value):
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("C11", 2500, "E403"),  # more households than the form allows
        ("D11", 300, "E404"),  # more poor households than households
    ],
)
def test_a_number_that_fails_its_check_stops_the_figures_made_from_it(own_copy, cell, value, code):
    folders = own_copy()
    _change(folders.submissions / "Hoi An 2" / "ho ngheo.xlsx", "BM05", cell, value)
    built = build_year(folders)
    assert code in {f.code for f in built.findings if f.blocks}
    poverty = built.year.data.figures.by_code["CT13"]
    assert (poverty.verdict, poverty.printed) == (Verdict.NO_DATA, None)
    assert "E533" in {f.code for f in poverty.findings}


def test_a_total_that_is_not_the_sum_stops_the_figures_of_its_column(own_copy):
    folders = own_copy()
    _change(folders.submissions / "Hoi An 2" / "BIEU 01 CAY TRONG.xlsx", "BM01", "E16", 224.6)
    built = build_year(folders)
    assert [f.code for f in built.findings if f.blocks and f.where.form == "BM01"] == ["E406"]
    assert built.year.data.figures.by_code["CT07"].verdict is Verdict.NO_DATA


def test_what_is_wrong_in_a_version_the_user_set_aside_no_longer_matters(own_copy):
    folders = own_copy()
    _change(folders.submissions / "thon An Thach" / "BM05 ho ngheo.xlsx", "BM05", "D10", "mười hai")
    built = build_year(folders)
    assert built.clean
    assert built.year.data.figures.by_code["CT13"].verdict is Verdict.MET


def test_a_plan_of_another_year_is_refused(own_copy):
    folders = own_copy()
    folders.year_data.rename(folders.data / "2025")
    with pytest.raises(SourceFileError, match=r"ghi năm 2024 nhưng nằm trong thư mục 2025"):
        build_year(replace(folders, year=2025))


def test_the_document_of_an_earlier_run_is_not_taken_for_one_that_failed(own_copy):
    folders = own_copy()
    build_year(folders)
    before = (folders.results / "to_trinh_khen_thuong.docx").read_bytes()
    folders.nominees.unlink()
    built = build_year(folders)
    failed = next(o for o in built.outcomes if o.code == "to_trinh_khen_thuong")
    assert failed.failed
    assert not (folders.results / "to_trinh_khen_thuong.docx").exists()
    assert failed.stale == folders.results / "cu_to_trinh_khen_thuong.docx"
    assert failed.stale.read_bytes() == before
    assert {o.code for o in built.outcomes if not o.needed} >= {"giay_khen", "quyet_dinh_khen_thuong"}
    assert not list((folders.results / "giay_khen").iterdir())


def test_a_record_that_cannot_be_written_hides_nothing(own_copy):
    """A full disk at the last file: what was written before it is still told."""
    folders = own_copy()
    (folders.results / "manifest.json" / "x").mkdir(parents=True)
    built = build_year(folders)
    assert built.manifest is None
    assert not built.clean
    assert [(f.code, f.where.file) for f in built.findings if f.blocks] == [("E821", "manifest.json")]
    assert all(outcome.written for outcome in built.outcomes)


def test_check_sees_what_the_documents_would_find(own_copy):
    folders = own_copy()
    document = docx.Document(str(folders.prose))
    (heading,) = [p for p in document.paragraphs if p.text == "Hạn chế"]
    heading.text = "Chỗ chưa được"
    document.save(str(folders.prose))
    found = {f.code for f in check_year(folders).year.findings}
    assert {"W801", "W802"} <= found
    assert not list(folders.results.glob("*.docx")), "check writes no documents"


def test_a_damaged_law_file_is_the_one_cause_that_is_told(own_copy, capsys):
    folders = own_copy()
    titles = folders.law / "danh_hieu.toml"
    titles.write_text(titles.read_text(encoding="utf-8").replace("= ", "= [[", 1), encoding="utf-8")
    status = main(["--data", str(folders.data), "--out", str(folders.out)])
    said = capsys.readouterr().err
    assert status == 1
    assert "E701 Tệp phap_ly/danh_hieu.toml: Không đọc được tệp dữ liệu pháp luật" in said
    assert "E813" not in said
    found = [f for f in build_year(folders).findings if f.blocks]
    assert [f.code for f in found] == ["E701"]
    assert not [f for f in check_year(folders).year.findings if f.code in ("E721", "E813")]


@pytest.mark.parametrize(("written", "code"), [(None, "E507"), ("hai nghìn", "E335")])
def test_a_plan_without_a_year_is_one_finding(own_copy, built, written, code):
    folders = own_copy()
    book = openpyxl.load_workbook(folders.plan)
    book["Kế hoạch"]["B4"] = written
    book.save(folders.plan)
    before = {(f.code, f.where.cell, f.found) for f in built.findings if f.where.file != "2024/ke_hoach.xlsx"}
    again = build_year(folders).findings
    assert [(f.code, f.where.cell) for f in again if f.blocks] == [(code, "B4")]
    after = {(f.code, f.where.cell, f.found) for f in again if f.where.file != "2024/ke_hoach.xlsx"}
    assert after == before


def _conference_cell(folders, cell, value):
    book = openpyxl.load_workbook(folders.conference)
    book["Hội nghị"][cell] = value
    book.save(folders.conference)


def test_a_conference_on_no_day_keeps_the_invitations_back_and_nothing_else(own_copy):
    folders = own_copy()
    _conference_cell(folders, "B5", "sáng thứ Sáu")
    built = build_year(folders)

    assert [o.code for o in built.outcomes if o.failed] == ["giay_moi", "chuong_trinh_hoi_nghi"]
    assert ("E330", "2024/hoi_nghi.xlsx", "B5") in {
        (f.code, f.where.file, f.where.cell) for f in built.findings
    }


def test_a_conference_before_the_council_met_is_said_and_built(own_copy):
    folders = own_copy()
    _conference_cell(folders, "B5", "17/12/2024")
    built = build_year(folders)

    assert built.clean
    (odd,) = (f for f in built.findings if f.code == "W685")
    assert odd.expected == "sau ngày họp Hội đồng Thi đua - Khen thưởng 18/12/2024"


def test_a_year_without_a_conference_is_clean_and_has_no_invitations(own_copy):
    folders = own_copy()
    folders.conference.unlink()
    built = build_year(folders)

    assert built.clean
    assert {o.code for o in built.outcomes if not o.needed} >= {"giay_moi", "chuong_trinh_hoi_nghi"}
    assert not [f for f in built.findings if "hoi_nghi" in f.where.file]
