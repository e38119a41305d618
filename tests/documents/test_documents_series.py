"""Series: a file for each person and all of them in one, and what becomes of those of earlier runs."""

import shutil
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from reports.documents import catalogue, write_documents
from reports.documents.single import singles
from tests.documents.small_year import PERSON, commendation, nominee, small_year, word_text

CERTIFICATES = [kind for kind in catalogue() if kind.code == "giay_khen"]


def given(*names, code="GK_XA"):
    people = tuple(nominee(PERSON, name, code) for name in names)
    return small_year(commendation=replace(commendation(), nominees=people))


def write(year, templates, out):
    (outcome,) = write_documents(year, templates, out, CERTIFICATES)
    return outcome


def names_in(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_each_has_a_file_of_its_own_and_all_stand_in_one(templates, tmp_path):
    outcome = write(given("Trần Thị Ánh", "Lê Văn Bình"), templates, tmp_path)

    assert names_in(tmp_path / "giay_khen") == ["01_tran_thi_anh.docx", "02_le_van_binh.docx"]
    assert outcome.path == tmp_path / "giay_khen.docx"
    assert outcome.files == (outcome.path, *sorted((tmp_path / "giay_khen").iterdir()))
    merged = word_text(outcome.path.read_bytes())
    assert merged.index("TRẦN THỊ ÁNH") < merged.index("LÊ VĂN BÌNH")
    assert "LÊ VĂN BÌNH" not in word_text(outcome.singles[0].read_bytes())


def test_the_file_of_all_has_a_section_for_each(templates, tmp_path):
    outcome = write(given("Trần Thị Ánh", "Lê Văn Bình", "Võ Văn Cường"), templates, tmp_path)

    assert len(Document(BytesIO(outcome.path.read_bytes())).sections) == 3


def test_two_runs_give_the_same_bytes(templates, tmp_path):
    for run in ("one", "two"):
        write(given("Trần Thị Ánh", "Lê Văn Bình"), templates, tmp_path / run)

    for path in (p for p in (tmp_path / "one").rglob("*") if p.is_file()):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


def test_files_of_people_no_longer_in_the_list_are_put_aside(templates, tmp_path):
    write(given("Trần Thị Ánh", "Lê Văn Bình"), templates, tmp_path)
    outcome = write(given("Trần Thị Ánh"), templates, tmp_path)

    assert names_in(tmp_path / "giay_khen") == ["01_tran_thi_anh.docx"]
    assert names_in(tmp_path / "cu_giay_khen") == ["02_le_van_binh.docx"]
    assert outcome.written
    assert outcome.findings == ()


def test_with_nobody_left_the_old_pile_is_put_aside_and_nothing_failed(templates, tmp_path):
    write(given("Lê Văn Bình"), templates, tmp_path)
    outcome = write(given("Lê Văn Bình", code="CSTDCS"), templates, tmp_path)

    assert not outcome.needed
    assert not outcome.failed
    assert outcome.stale == tmp_path / "cu_giay_khen.docx"
    assert names_in(tmp_path / "giay_khen") == []
    assert names_in(tmp_path / "cu_giay_khen") == ["01_le_van_binh.docx"]


def test_files_open_in_word_and_other_files_are_left_alone(templates, tmp_path):
    folder = tmp_path / "giay_khen"
    folder.mkdir()
    for name in ("~$_khoa.docx", "ghi_chu.txt"):
        (folder / name).write_bytes(b"x")

    write(given("Lê Văn Bình"), templates, tmp_path)

    assert names_in(folder) == ["01_le_van_binh.docx", "ghi_chu.txt", "~$_khoa.docx"]


def test_one_that_cannot_be_made_keeps_the_pile_from_being_printed(templates, tmp_path):
    write(given("Trần Thị Ánh", "Lê Văn Bình"), templates, tmp_path)
    outcome = write(given("Trần\x07 Ánh", "Lê Văn Bình"), templates, tmp_path)

    assert outcome.failed
    assert [f.code for f in outcome.findings] == ["E854", "E823"]
    assert outcome.findings[-1].found == "Trần\x07 Ánh"
    assert not (tmp_path / "giay_khen.docx").exists()
    assert outcome.stale == tmp_path / "cu_giay_khen.docx"
    assert names_in(tmp_path / "giay_khen") == ["02_le_van_binh.docx"]


def test_one_that_cannot_be_written_keeps_the_pile_from_being_printed(templates, tmp_path):
    (tmp_path / "giay_khen" / "01_tran_thi_anh.docx" / "x").mkdir(parents=True)

    outcome = write(given("Trần Thị Ánh", "Lê Văn Bình"), templates, tmp_path)

    assert [f.code for f in outcome.findings][:1] == ["E821"]
    assert {f.where.file for f in outcome.findings} == {"giay_khen/01_tran_thi_anh.docx"}
    assert not outcome.written


def test_a_template_that_is_gone_is_one_finding(templates, tmp_path):
    own = tmp_path / "mau"
    shutil.copytree(templates, own)
    (own / "giay_khen.docx").unlink()

    outcome = write(given("Trần Thị Ánh", "Lê Văn Bình"), own, tmp_path / "out")

    assert [f.code for f in outcome.findings] == ["E851"]
    assert outcome.failed


@pytest.mark.parametrize(
    ("people", "first"), [(9, "01_an"), (99, "01_an"), (100, "001_an"), (10_000, "00001_an")]
)
def test_numbers_of_files_are_as_long_as_the_last(people, first):
    made = singles(["An"] * people, range(people))

    assert made[0].name == first
    assert len({single.name for single in made}) == people


def test_a_long_name_makes_no_file_name_that_windows_refuses():
    (made,) = singles(["Tổ " + "rất dài " * 40], [None])

    assert len(made.name) <= 3 + 60
