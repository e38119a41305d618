"""One document rendered again by itself, with the number the register gave."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reports.documents import Numbered, rendered_again, template_of, write_documents
from reports.documents.letterhead import letterhead
from tests.documents.small_year import small_year

TEMPLATES = Path(__file__).parents[2] / "templates_docx"
GIVEN = Numbered("TTr", "07/TTr-UBND", date(2025, 1, 3))


def test_number_and_day_stand_in_the_frame_of_their_document_alone():
    year = small_year(numbered=GIVEN)
    frame, _ = letterhead(year, "TTr")
    assert frame.so_ky_hieu == "Số: 07/TTr-UBND"
    assert frame.dia_danh_ngay == f"{year.office.place}, ngày 03 tháng 01 năm 2025"
    assert frame.kem_theo == (
        f"(Kèm theo Tờ trình số 07/TTr-UBND ngày 03 tháng 01 năm 2025 của {year.office.name})"
    )
    other, _ = letterhead(year, "BC")
    assert other == letterhead(small_year(), "BC")[0], "another document keeps its blanks"


def test_every_file_with_a_template_is_rendered_again_to_the_byte(tmp_path):
    year = small_year()
    outcomes = write_documents(year, TEMPLATES, tmp_path)
    files = [path for outcome in outcomes for path in outcome.files if outcome.code != "danh_muc_ho_so"]
    assert len(files) > 10
    for path in files:
        name = path.relative_to(tmp_path).as_posix()
        assert rendered_again(year, TEMPLATES, name) == path.read_bytes(), name


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("bao_cao_tong_ket.docx", "bao_cao_tong_ket.docx"),
        ("bien_ban_hop_hoi_dong.docx", "bien_ban_hop.docx"),
        ("giay_khen/05_an.docx", "giay_khen.docx"),
        ("tham_dinh.xlsx", ""),
        ("của_cơ_quan.docx", ""),
    ],
)
def test_the_template_of_a_file_is_known(name, template):
    assert template_of(name) == template


def test_what_the_year_does_not_have_is_none():
    assert rendered_again(small_year(), TEMPLATES, "của_cơ_quan.docx") is None
    assert rendered_again(small_year(), TEMPLATES, "giay_khen/99_khong_ai.docx") is None
