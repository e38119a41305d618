"""A PDF that came back, held against the document it would be filed as."""

from __future__ import annotations

import io
import json
import shutil
from datetime import date

import docx
import pikepdf
import pytest

from reports.cli import main
from reports.dispatch import Register, series_of, submission
from reports.rendering.pdf_finish import About, finished, is_marked
from reports.rendering.pdf_text import text_of
from tests.dispatch.conftest import NOW
from tests.dispatch.printed_page import printed
from tests.dispatch.signing import pdf
from tests.dispatch.small_dossier import OFFICE, ROOT, BlankPages, issue_all, places, results_in

MOTTO = "Độc lập - Tự do - Hạnh phúc"
PROPOSAL = (
    "Số: 01/TTr-UBND",
    "Phổ An, ngày 20 tháng 12 năm 2024",
    "TỜ TRÌNH",
    "Về việc đề nghị khen thưởng năm 2024",
)
REPORT = (
    "Số: 02/BC-UBND",
    "Phổ An, ngày 20 tháng 12 năm 2024",
    "BÁO CÁO",
    "Tổng kết phong trào thi đua năm 2024",
)


@pytest.fixture
def folder(tmp_path):
    results = results_in(tmp_path)
    (tmp_path / "data" / "2024").mkdir(parents=True)
    for name in ("co_quan.xlsx", "ke_hoach.xlsx"):
        shutil.copy(ROOT / "data" / "2024" / name, tmp_path / "data" / "2024" / name)
    return results


@pytest.fixture
def issued(folder, tmp_path):
    issue_all(folder, tmp_path / "data" / "so_van_ban.sqlite")
    return folder / "phat_hanh"


@pytest.fixture
def filed(capsys, tmp_path, folder):
    """File a PDF under a document's name; what was found of it, and where it went."""

    def run(name, data, *more):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(data)
        where = ("--data", str(tmp_path / "data"), "--out", str(folder.parent))
        main(["signed", str(file), "--scan", "--json", *more, *where])
        told = json.loads(capsys.readouterr().out)
        return [(one["code"], one["found"], one["expected"]) for one in told["findings"]], told["filed"]

    return run


def test_the_document_with_its_number_is_filed_without_a_word(filed, issued):
    found, target = filed("bao_cao_tong_ket", printed(*REPORT))
    assert found == []
    assert target == str(issued / "02_BC-UBND_bao_cao_tong_ket_da_ky.pdf")


def test_another_document_under_this_ones_name_is_refused(filed, issued):
    found, target = filed("bao_cao_tong_ket", printed(*PROPOSAL))
    assert found == [("E993", "01/TTr-UBND", "02/BC-UBND")]
    assert target is None
    assert not list(issued.glob("*.pdf"))


def test_another_number_of_the_same_symbol_is_refused(filed, issued):
    del issued
    found, target = filed("bao_cao_tong_ket", printed("Số: 01/BC-UBND", *REPORT[1:]))
    assert (found, target) == ([("E993", "01/BC-UBND", "02/BC-UBND")], None)


def test_a_document_without_number_is_known_by_its_symbol_and_title(filed, folder):
    word = docx.Document(folder / "to_trinh_khen_thuong.docx")
    word.paragraphs[0].insert_paragraph_before("Số:      /TTr-UBND")
    word.save(folder / "to_trinh_khen_thuong.docx")
    assert filed("to_trinh_khen_thuong", printed(*REPORT))[0] == [("E993", "02/BC-UBND", "…/TTr-UBND")]
    other = printed("Số:      /TTr-UBND", "TỜ TRÌNH", "Về việc mua sắm trang thiết bị")
    assert "không thấy “TỜ TRÌNH Về việc đề nghị khen" in filed("to_trinh_khen_thuong", other)[0][0][1]
    (folder / "to_trinh_khen_thuong_da_ky.pdf").unlink()
    assert filed("to_trinh_khen_thuong", printed("Số:      /TTr-UBND", *PROPOSAL[1:]))[0] == []


def test_a_report_about_somebody_else_is_refused(filed, folder):
    document = folder / "bao_cao_thanh_tich_ca_nhan" / "01_x1.docx"
    title = (MOTTO, "BÁO CÁO THÀNH TÍCH", "Đề nghị tặng Giấy khen")
    found, target = filed("01_x1", printed(*title, "- Họ và tên: Phan Văn Thuận"))
    assert (found, target) == ([("E993", "không có tên Cao Thị Thu Sương", "Cao Thị Thu Sương")], None)
    assert filed("01_x1", printed(*title, "- Họ và tên: Cao Thị Thu", "Sương"))[0] == []
    assert document.with_name("01_x1_da_ky.pdf").is_file()


@pytest.mark.parametrize(
    "data", [pdf(), printed(*PROPOSAL, hidden=True)], ids=["picture", "read by a scanner"]
)
def test_a_scan_is_filed_and_said_to_be_unread(filed, issued, data):
    found, target = filed("bao_cao_tong_ket", data)
    assert [(code, expected) for code, _, expected in found] == [("W994", "02/BC-UBND")]
    assert "bản quét" in found[0][1]
    assert target == str(issued / "02_BC-UBND_bao_cao_tong_ket_da_ky.pdf")


def test_a_number_left_blank_is_said(filed, issued):
    blank = printed("Số:      /BC-UBND", *REPORT[1:2], "BÁO CÁO", "tổng kết phong trào thi đua năm 2024")
    assert filed("bao_cao_tong_ket", blank)[0] == [("W994", "số còn để trống trên trang 1", "02/BC-UBND")]
    (issued / "02_BC-UBND_bao_cao_tong_ket_da_ky.pdf").unlink()
    other = printed("Số:      /BC-UBND", *REPORT[1:2], "BÁO CÁO", "Tóm tắt thành tích năm 2024")
    assert "không thấy “BÁO CÁO Tổng kết" in filed("bao_cao_tong_ket", other)[0][0][1]


def test_a_page_without_line_of_number_is_another_document(filed, issued):
    del issued
    line = "không thấy dòng số và ký hiệu trên trang 1"
    report = printed(MOTTO, "BÁO CÁO THÀNH TÍCH", "- Họ và tên: Phan Văn Thuận")
    assert filed("bao_cao_tong_ket", report) == ([("E993", line, "02/BC-UBND")], None)
    assert filed("bao_cao_tong_ket", printed("PHỤ LỤC", "Kết quả thực hiện"))[0] == [
        ("W994", line, "02/BC-UBND")
    ]


def test_words_are_read_through_the_fonts_own_table():
    assert text_of(printed("Số: 01/TTr-UBND", "Tờ trình")).split("\n") == ["Số: 01/TTr-UBND", "Tờ trình"]
    assert text_of(printed("Tờ trình", hidden=True)) == ""
    assert text_of(b"%PDF-1.7 hong") == ""


def test_the_programs_own_draft_is_no_signed_paper(filed, folder):
    found, target = filed("to_trinh_khen_thuong", printed(*PROPOSAL, draft=True))
    assert (found, target) == ([("E995", "còn chữ mờ DỰ THẢO", "")], None)
    assert not list(folder.glob("*.pdf"))


def test_the_mark_of_a_draft_is_known_again_after_other_software_saved_it():
    about = About("Tờ trình", "", date(2024, 12, 20), "vi-VN")
    made = finished(pikepdf.open(io.BytesIO(printed(*PROPOSAL))), about, draft=True)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as opened:
        opened.pages[0].contents_coalesce()
        opened.pages[0].contents_add(b"q Q")
        opened.save(out)
    assert is_marked(made)
    assert is_marked(out.getvalue())
    assert not is_marked(finished(pikepdf.open(io.BytesIO(printed(*PROPOSAL))), about, draft=False))
    assert not is_marked(b"%PDF-1.7 hong")


def test_the_pdf_beside_the_document_is_not_its_signed_copy(filed, issued):
    made = printed(*REPORT)
    (issued / "02_BC-UBND_bao_cao_tong_ket.pdf").write_bytes(made)
    assert filed("bao_cao_tong_ket", made) == (
        [("E995", "trùng từng byte với 02_BC-UBND_bao_cao_tong_ket.pdf", "")],
        None,
    )
    assert filed("bao_cao_tong_ket", printed(*REPORT, "ký"))[0] == []


def test_a_draft_put_in_the_place_of_a_signed_file_does_not_go_out_as_signed(folder, monkeypatch):
    monkeypatch.setattr("reports.dispatch.submission.find_converter", BlankPages)
    (folder / "to_trinh_khen_thuong_da_ky.pdf").write_bytes(printed(*PROPOSAL, draft=True))
    made = submission.packed(places(folder, None), OFFICE, ())
    assert next((f.code, f.where.file) for f in made.findings) == ("E995", "to_trinh_khen_thuong_da_ky.pdf")
    assert (made.dossier.draft, made.dossier.items[0].signed) == (True, False)


def test_a_paper_with_a_void_number_is_refused_and_the_new_one_found(filed, issued, folder, tmp_path):
    register_path = tmp_path / "data" / "so_van_ban.sqlite"
    with Register(register_path) as register:
        register.void(series_of("TỜ TRÌNH", "TTr-UBND", 2024), 1, "in hỏng", NOW)
    word = docx.Document(folder / "to_trinh_khen_thuong.docx")
    word.paragraphs[0].insert_paragraph_before("Số:      /TTr-UBND")
    word.save(folder / "to_trinh_khen_thuong.docx")
    found, target = filed("to_trinh_khen_thuong", printed(*PROPOSAL))
    assert (found, target) == ([("E993", "01/TTr-UBND (số đã hủy)", "…/TTr-UBND")], None)
    issue_all(folder, register_path, ["to_trinh_khen_thuong"])
    found, target = filed("to_trinh_khen_thuong", printed("Số: 02/TTr-UBND", *PROPOSAL[1:]))
    assert (found, target) == ([], str(issued / "02_TTr-UBND_to_trinh_khen_thuong_da_ky.pdf"))
    assert filed("to_trinh_khen_thuong", printed(*PROPOSAL))[0] == [("E993", "01/TTr-UBND", "02/TTr-UBND")]
