"""The submission package: what is in it, in which order, and that it is the same every time."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import bagit
import pikepdf
import pytest

from reports.dispatch import Register, bag, series_of
from reports.dispatch.contents import whole_titles
from reports.dispatch.issuing import Filled, Source, write_issued
from reports.dispatch.package_files import write
from reports.dispatch.submission import numbered_in
from reports.errors import OutputError, SourceFileError
from reports.rendering import archive
from tests.dispatch.conftest import NOW
from tests.dispatch.small_dossier import issue_all, packed, paper, places, results_in

DRAFT_NAME = "DU_THAO_ho_so_khen_thuong_2024_xa_pho_an"


@pytest.fixture
def results(tmp_path):
    return results_in(tmp_path)


@pytest.fixture
def register_path(tmp_path):
    return tmp_path / "so_van_ban.sqlite"


@pytest.fixture
def issued(results, register_path):
    issue_all(results, register_path)
    return packed(results, register_path)


def files_of(package):
    return [item.file for item in package.dossier.items]


def codes(package):
    return [finding.code for finding in package.findings]


def test_papers_lie_in_the_order_of_the_dossier_and_say_that_they_are_drafts(results):
    package = packed(results)
    assert package.name == DRAFT_NAME
    assert files_of(package) == [
        "01_to_trinh_khen_thuong_du_thao.pdf",
        "02_bao_cao_thanh_tich_ca_nhan/01_x1_du_thao.pdf",
        "02_bao_cao_thanh_tich_ca_nhan/02_x2_du_thao.pdf",
        "03_bao_cao_tom_tat_thanh_tich_du_thao.pdf",
        "04_bao_cao_tong_ket_du_thao.pdf",
        "05_phu_luc_chi_tieu_du_thao.xlsx",
    ]
    assert codes(package) == ["W843"]
    assert json.loads(package.files["data/ho_so.json"])["du_thao"] is True


def test_what_has_its_number_goes_without_the_mark(issued):
    assert issued.name == "ho_so_khen_thuong_2024_xa_pho_an"
    assert files_of(issued)[0] == "01_to_trinh_khen_thuong.pdf"
    assert not issued.dossier.draft
    assert codes(issued) == []


def test_the_metadata_tells_all_that_is_keyed_in(issued):
    record = json.loads(issued.files["data/ho_so.json"])
    first = record["tai_lieu"][0]
    assert {key: first[key] for key in list(first) if key not in {"sha256", "dung_luong"}} == {
        "stt": 1,
        "tep": "01_to_trinh_khen_thuong.pdf",
        "ten": "Tờ trình đề nghị khen thưởng năm 2024",
        "ten_loai": "TỜ TRÌNH",
        "so": 1,
        "so_ky_hieu": "01/TTr-UBND",
        "ngay": "2024-12-20",
        "trich_yeu": "đề nghị khen thưởng năm 2024",
        "nguoi_ky": "Nguyễn Minh Hà",
        "so_trang": 1,
        "trang_thai": "đã cấp số",
        "tep_da_ky": False,
    }
    assert first["sha256"] == bag.sha256(issued.files["data/01_to_trinh_khen_thuong.pdf"])
    assert record["noi_nhan"] == "Phòng Nội vụ thị xã Đức Phổ"
    assert (record["so_tep"], record["so_trang"]) == (6, 1 + 1 + 1 + 2 + 3)


def test_pages_are_those_of_the_pdf(issued):
    told = {item.file: item.pages for item in issued.dossier.items}
    for file, pages in told.items():
        if file.endswith(".pdf"):
            assert len(pikepdf.open(io.BytesIO(issued.files[f"data/{file}"])).pages) == pages
    assert told["04_bao_cao_tong_ket.pdf"] == 3
    assert told["05_phu_luc_chi_tieu.xlsx"] is None


def test_reports_of_achievements_are_named_by_whom_they_are_about(issued):
    assert issued.dossier.items[1].title == "Báo cáo thành tích: Cao Thị Thu Sương"


def test_a_letter_names_the_papers_with_number_day_and_pages(issued):
    assert whole_titles(issued.dossier.items) == (
        "Tờ trình số 01/TTr-UBND ngày 20/12/2024 đề nghị khen thưởng năm 2024 (01 trang)",
        "Báo cáo thành tích của cá nhân, hộ gia đình: 02 bản, 02 trang",
        "Báo cáo số 01/BC-UBND ngày 20/12/2024 tóm tắt thành tích năm 2024 (02 trang)",
        "Báo cáo số 02/BC-UBND ngày 20/12/2024 tổng kết phong trào thi đua năm 2024 (03 trang)",
        "Phụ lục kết quả thực hiện các chỉ tiêu",
    )


def test_the_same_documents_give_the_same_bytes(results):
    first, second = packed(results), packed(results)
    assert first.zipped == second.zipped
    with zipfile.ZipFile(io.BytesIO(first.zipped)) as opened:
        assert opened.testzip() is None
        assert {info.compress_type for info in opened.infolist()} == {zipfile.ZIP_STORED}
        assert {info.filename.split("/")[0] for info in opened.infolist()} == {DRAFT_NAME}


def test_bagit_and_sha256sum_find_it_whole(issued, tmp_path):
    written = write(issued, None, tmp_path / "gui")
    assert bagit.Bag(str(written.folder)).is_valid()
    if shutil.which("sha256sum"):
        command = ["sha256sum", "--strict", "-c", "manifest-sha256.txt"]
        subprocess.run(command, cwd=written.folder, check=True, capture_output=True)
    with zipfile.ZipFile(written.zipped) as opened:
        opened.extractall(tmp_path / "unpacked")
    assert bagit.Bag(str(tmp_path / "unpacked" / issued.name)).is_valid()


def test_names_with_accents_are_utf_8_and_go_along_in_order(results, tmp_path):
    scan = tmp_path / "Quyết định sáng kiến 100%.pdf"
    scan.write_bytes(b"%PDF-khong phai")
    package = packed(results, attachments=[scan])
    assert files_of(package)[-1] == "06_Quyết định sáng kiến 100_.pdf"
    assert package.dossier.items[-1].pages is None, "a PDF that cannot be opened goes along uncounted"
    written = write(package, None, tmp_path / "gui")
    assert bagit.Bag(str(written.folder)).is_valid()
    with zipfile.ZipFile(written.zipped) as opened:
        info = next(info for info in opened.infolist() if "sáng kiến" in info.filename)
    assert info.flag_bits & 0x800


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a:b?.pdf", "a_b_.pdf"),
        ("con.docx", "_con.docx"),
        (" x .. ", "x"),
        ("...", "tep"),
        ("quye\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING ACUTE ACCENT}t.pdf", "quyết.pdf"),
        ("a\nb%0A.pdf", "a_b_0A.pdf"),
    ],
)
def test_names_are_such_as_every_system_takes(name, safe):
    assert bag.safe_name(name) == safe


def test_without_a_converter_the_word_files_go_and_it_is_said(results):
    package = packed(results, converter=None)
    assert files_of(package)[0] == "01_to_trinh_khen_thuong_du_thao.docx"
    assert codes(package) == ["W843", "W845"]
    assert package.dossier.pages is None
    assert package.list_of_contents[0] == "00_danh_muc_tai_lieu.docx"


def test_a_signed_file_takes_the_place_of_its_document(results, register_path):
    issue_all(results, register_path)
    signed = results / "phat_hanh" / "01_TTr-UBND_to_trinh_khen_thuong_da_ky.pdf"
    pikepdf_file(signed, pages=5)
    item = packed(results, register_path).dossier.items[0]
    assert (item.data, item.pages, item.signed) == (signed.read_bytes(), 5, True)


def test_a_void_number_does_not_count(results, register_path):
    issue_all(results, register_path)
    with Register(register_path) as opened:
        opened.void(series_of("TỜ TRÌNH", "TTr-UBND", 2024), 1, "in hỏng", NOW)
    package = packed(results, register_path)
    assert files_of(package)[0] == "01_to_trinh_khen_thuong_du_thao.pdf"
    assert files_of(package)[-2] == "04_bao_cao_tong_ket.pdf"


def test_a_numbered_copy_that_was_changed_is_a_draft_again_and_said(results, register_path):
    issue_all(results, register_path)
    (results / "phat_hanh" / "01_TTr-UBND_to_trinh_khen_thuong.docx").write_bytes(paper("TỜ TRÌNH", "Khác"))
    numbered, findings = numbered_in(places(results, register_path), 2024)
    assert "to_trinh_khen_thuong.docx" not in numbered
    assert [finding.code for finding in findings] == ["W879"]


def test_a_dossier_signed_in_january_is_of_its_own_year(results, register_path):
    issue_all(results, register_path, day=date(2025, 1, 3))
    package = packed(results, register_path)
    assert package.name == "ho_so_khen_thuong_2024_xa_pho_an"
    assert package.dossier.items[0].day == "03/01/2025"


def test_what_is_signed_without_a_number_goes_as_it_is_and_is_said(results, register_path):
    issue_all(results, register_path, ["bao_cao_tom_tat_thanh_tich", "bao_cao_tong_ket"])
    pikepdf_file(results / "to_trinh_khen_thuong_da_ky.pdf")
    package = packed(results, register_path)
    assert codes(package) == ["W848"]
    first = json.loads(package.files["data/ho_so.json"])["tai_lieu"][0]
    assert (first["tep"], first["trang_thai"], first["so_ky_hieu"]) == (
        "01_to_trinh_khen_thuong.pdf",
        "đã ký",
        "",
    )


def pikepdf_file(path, pages=1):
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    made.save(path)


def test_a_document_open_elsewhere_stops_with_its_name(results, monkeypatch):
    read = Path.read_bytes

    def held(path):
        if path.name == "bao_cao_tong_ket.docx":
            raise PermissionError(13, "đang mở")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", held)
    with pytest.raises(SourceFileError, match=r"bao_cao_tong_ket\.docx: đang mở"):
        packed(results)


def test_a_missing_attachment_is_named(results, tmp_path):
    with pytest.raises(SourceFileError, match=r"khong_co\.pdf"):
        packed(results, attachments=[tmp_path / "khong_co.pdf"])


def test_writing_again_takes_the_place_of_what_was_there(issued, tmp_path):
    write(issued, b"thu", tmp_path)
    (tmp_path / issued.name / "data" / "la.txt").write_text("thừa", encoding="utf-8")
    written = write(issued, None, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir() if "ho_so" in path.name) == [
        issued.name,
        f"{issued.name}.zip",
    ]
    assert not (written.folder / "data" / "la.txt").exists()


def test_a_full_disk_leaves_the_old_package_whole(issued, tmp_path, monkeypatch):
    write(issued, b"thu", tmp_path)

    def full(path, data, *, synced=True):
        raise OutputError("Không ghi được tệp {path}: ổ đĩa đã đầy.", path=path)

    monkeypatch.setattr("reports.dispatch.package_files.write_atomically", full)
    with pytest.raises(OutputError, match="ổ đĩa đã đầy"):
        write(issued, b"thu", tmp_path)
    monkeypatch.undo()
    assert bagit.Bag(str(tmp_path / issued.name)).is_valid()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_folder_held_by_another_program_is_said_and_stays(issued, tmp_path, monkeypatch):
    write(issued, None, tmp_path)
    renamed = Path.rename

    def held(path, target):
        if path.name == issued.name:
            raise PermissionError(13, "đang mở")
        return renamed(path, target)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(OutputError, match="đang mở ở chương trình khác"):
        write(issued, None, tmp_path)
    monkeypatch.undo()
    assert bagit.Bag(str(tmp_path / issued.name)).is_valid()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("end", [".zip", ".eml"])
def test_a_file_open_elsewhere_is_said_and_the_old_one_stays(issued, tmp_path, monkeypatch, end):
    write(issued, b"thu", tmp_path)
    replaced = Path.replace

    def held(path, target):
        if Path(target).suffix == end:
            raise PermissionError(13, "đang mở")
        return replaced(path, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(OutputError, match="đang mở trong Word, Excel hoặc chương trình khác"):
        write(issued, b"thu moi", tmp_path)
    assert (tmp_path / f"{issued.name}.eml").read_bytes() == b"thu"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_stored_member_reads_back():
    made = archive.written({"á.txt": archive.stored("á.txt", b"abc")})
    assert archive.read(made)["á.txt"].content() == b"abc"


def test_an_annex_in_a_file_of_its_own_lies_behind_its_document_as_it_was_issued(results, register_path):
    scores = results / "bang_cham_diem.docx"
    scores.write_bytes(paper("", "", "Phụ lục III"))
    assert files_of(packed(results))[4:6] == [
        "04_bao_cao_tong_ket_du_thao.pdf",
        "05_bang_cham_diem_du_thao.pdf",
    ]
    issue_all(results, register_path)
    numbered = paper("", "", "Phụ lục III", "(Kèm theo Báo cáo số 02/BC-UBND)", pages=3)
    with Register(register_path) as register:
        (entry,) = [e for e in register.entries(2024) if e.document.subject.startswith("tổng kết")]
        source = Source(2024, scores.name, scores.read_bytes())
        write_issued(register, entry, [Filled(source, numbered)], results / "phat_hanh", NOW)
    (item,) = [each for each in packed(results, register_path).dossier.items if "cham_diem" in each.file]
    assert (item.file, item.pages) == ("05_bang_cham_diem.pdf", 3), "the numbered one"
    assert item.title == "Bảng chấm điểm, xếp hạng thi đua, Phụ lục III của Báo cáo tổng kết"
    assert item.entry is None, "it has no number of its own"
