"""The printer's files of a year: which papers, in what order, and what happens when one lacks."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import docx
import pikepdf
import pytest

from reports.cli import main
from reports.dispatch.printing import Printing, make_pack
from reports.documents import catalogue, during_the_year, write_documents
from reports.errors import OutputError
from reports.folders import find_folders
from reports.office import read_office
from reports.pipeline import read_year
from tests.dispatch.paper import Press

PLAN = "Kế hoạch phát động phong trào thi đua"
TITLES = [
    "Phiếu trình ký",
    PLAN,
    *(f"Phiếu thẩm định trường hợp chưa đủ điều kiện ({n:02d}/08)" for n in range(1, 9)),
    "Biên bản kiểm phiếu",
    "Biên bản họp Hội đồng Thi đua - Khen thưởng",
    "Báo cáo tổng kết phong trào thi đua và công tác khen thưởng",
    *(f"Báo cáo thành tích của tập thể (Mẫu số 02) ({n:02d}/13)" for n in range(1, 14)),
    *(f"Báo cáo thành tích của cá nhân, hộ gia đình (Mẫu số 03) ({n:02d}/29)" for n in range(1, 30)),
    "Báo cáo tóm tắt thành tích",
    "Tờ trình đề nghị khen thưởng",
    "Dự toán tiền thưởng",
    "Quyết định khen thưởng của Chủ tịch Ủy ban nhân dân xã",
    "Thông báo kết quả xét khen thưởng",
    *(f"Giấy mời dự hội nghị tổng kết ({n:02d}/20)" for n in range(1, 21)),
]
SCORES = "Bảng chấm điểm"
PAGES = {
    "Báo cáo tổng kết phong trào thi đua và công tác khen thưởng": 22,
    "Tờ trình đề nghị khen thưởng": 8,
    "Quyết định khen thưởng": 9,
    "Báo cáo thành tích cá nhân": 2,
    SCORES: 4,
}
"""Pages by the title in a document's properties; all others have one."""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folders = find_folders(2024, out=tmp_path_factory.mktemp("out"))
    write_documents(read_year(folders).data, folders.templates, folders.results)
    return folders


@pytest.fixture
def results(built, tmp_path):
    copied = Path(shutil.copytree(built.results, tmp_path / "2024"))
    scores = docx.Document(copied / "bang_cham_diem.docx")
    scores.core_properties.title = SCORES
    scores.save(copied / "bang_cham_diem.docx")
    return copied


@pytest.fixture
def run(built, results):
    def make(press=None, issued=(), failed=(), withheld=None, **printing):
        office = read_office(built.office, root=built.data)
        return make_pack(
            office,
            2024,
            results,
            built.templates,
            press or Press(PAGES),
            Printing(**printing),
            issued=dict(issued),
            failed=tuple(failed),
            withheld=withheld,
        )

    return make


def bookmarks(path):
    with pikepdf.open(path) as whole, whole.open_outline() as outline:
        at = {page.obj.objgen: number for number, page in enumerate(whole.pages, 1)}
        return [(item.title, at[item.destination[0].objgen]) for item in outline.root]


def table(path):
    (rows,) = [t for t in docx.Document(path).tables if t.cell(0, 0).text == "TT"]
    return [[cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells] for row in rows.rows]


def test_papers_to_be_signed_come_in_order_each_on_a_front_page(run, results):
    pack = run()
    assert [(path.name, pages) for path, pages in pack.files] == [
        # 79 papers, two annexes and the cover sheet; 22 with an annex of 4, 8, (9 + 1 blank), 29 × 2, all
        # others one page and a blank one; the programme lies once with the twenty invitations
        (
            "in_ky.pdf",
            2 + 2 + 8 * 2 + 2 + 2 + (22 + 4) + 13 * 2 + 29 * 2 + 2 + 8 + 2 + 10 + 2 + (20 * 2 + 2),
        ),
        # copies of Nơi nhận: KH 32, BB 16 twice, BC 35 twice, TTr 11, QĐ 9, TB 24; each of 20 guests a letter
        # with the programme, and one that is kept
        (
            "in_phat_hanh.pdf",
            32 * 2 + 16 * 2 * 2 + 35 * (22 + 4) + 35 * 2 + 11 * 8 + 9 * 10 + 24 * 2 + 21 * (2 + 2),
        ),
        ("giay_khen_in.pdf", 1),
    ]
    marks = bookmarks(results / "in_ky.pdf")
    assert [title for title, _ in marks] == TITLES
    assert all(page % 2 == 1 for _, page in marks)
    assert [finding.code for finding in pack.findings] == ["W882"]
    assert pack.findings[0].expected == "10", (
        "nine documents, the invitations one of them, and the certificates"
    )
    assert pack.findings[0].found.endswith("; Giấy khen")


def test_nobody_signs_workbooks_calibration_lists_and_certificates(run):
    press = Press(PAGES)
    run(press)
    assert "Danh mục hồ sơ đề nghị khen thưởng" not in press.seen
    assert press.seen.count("Giấy khen") == 1, "all together, apart"
    assert not [title for title in press.seen if "ăn chỉnh" in title]


def test_no_pdf_without_the_draft_mark_is_left_beside_a_document(run, results):
    run()
    assert sorted(path.name for path in results.rglob("*.pdf")) == [
        "giay_khen_in.pdf",
        "in_ky.pdf",
        "in_phat_hanh.pdf",
    ]


def test_the_cover_sheet_says_pages_sheets_copies_annexes_and_seals(run, results):
    run()
    rows = table(results / "phieu_trinh_ky.docx")
    assert rows[1][1:6] == [PLAN, "Nguyễn Minh Hà", "1", "1", "32"]
    assert rows[3] == ["3", "Biên bản kiểm phiếu", rows[3][2], "1", "1", "16", "-", "-"]
    assert rows[3][2] == "Đỗ Thị Mỹ Linh, Hồ Quốc Bảo, Đặng Thị Hồng Nhung"
    assert rows[5] == [
        "5",
        "Báo cáo tổng kết phong trào thi đua và công tác khen thưởng",
        "Nguyễn Minh Hà",
        "26",
        "13",
        "35",
        "03",
        "03 dấu (4 + 4 + 3 tờ); phụ lục 01 dấu (2 tờ)",
    ], "two annexes in the file, and one that is a file of its own"
    assert rows[7][1:5] == [
        "Báo cáo thành tích của cá nhân, hộ gia đình (Mẫu số 03): 29 văn bản",
        "Người báo cáo; Ủy ban nhân dân xã xác nhận",
        "58",
        "29",
    ]
    assert rows[11][3:] == ["9", "5", "09", "01", "01 dấu (5 tờ)"]
    assert rows[13][1] == "Giấy mời dự hội nghị tổng kết: 20 văn bản"
    assert rows[13][3:] == ["21", "21", "21", "01", "-"], (
        "twenty letters and the programme; one letter is kept"
    )
    # 22 + 4 + 8 + 9 + 58 and 1 + 8 + 2 + 13 + 1 + 1 + 1 + 20 + 1 single pages; sheets 11 + 2 + 4 + 5 + 29 and 48
    assert (rows[14][3], rows[14][4]) == ("149", "99")
    text = "\n".join(p.text for p in docx.Document(results / "phieu_trinh_ky.docx").paragraphs)
    assert "79 văn bản, in hai mặt" in text
    assert "Không có trong tập này: Giấy khen (in riêng, trên giấy khác); " in text
    assert "Danh mục hồ sơ đề nghị khen thưởng (ký lúc giao hồ sơ)." in text


def test_what_is_not_printed_is_named_with_its_reason(run, results):
    pack = run(withheld={"ke_hoach_thi_dua": "đã ban hành, số 12/KH-UBND ngày 15/01/2024"})
    told = {each.title: each.reason for each in pack.apart}
    assert told[PLAN] == "đã ban hành, số 12/KH-UBND ngày 15/01/2024"
    assert told["Trang căn chỉnh máy in giấy khen"] == "trang căn chỉnh máy in, không ký"
    assert told["Bảng thẩm định đề nghị khen thưởng (bảng tính)"] == "bảng tính, không ký"
    assert PLAN not in [title for title, _ in bookmarks(results / "in_ky.pdf")]
    text = "\n".join(p.text for p in docx.Document(results / "phieu_trinh_ky.docx").paragraphs)
    assert f"{PLAN} (đã ban hành, số 12/KH-UBND ngày 15/01/2024)" in text
    numbered = results / "phat_hanh" / "12_KH-UBND_ke_hoach_thi_dua.docx"
    numbered.parent.mkdir()
    shutil.copyfile(results / "ke_hoach_thi_dua.docx", numbered)
    pack = run(issued={"ke_hoach_thi_dua.docx": numbered}, withheld={"ke_hoach_thi_dua": "đã ban hành"})
    assert PLAN in [title for title, _ in bookmarks(results / "in_phat_hanh.pdf")]
    assert PLAN not in [each.title for each in pack.apart]


def test_every_document_that_docs_lists_is_printed_or_named(run, built, results):
    for kind in during_the_year():
        shutil.copyfile(results / "bao_cao_tom_tat_thanh_tich.docx", results / kind.file_name)
    single = results / "don_doc" / "T1_thon_an_tho.docx"
    single.parent.mkdir()
    letter = docx.Document(results / "bao_cao_tom_tat_thanh_tich.docx")
    letter.add_paragraph("Kính gửi: Ban nhân dân thôn An Thổ.")
    letter.save(single)
    pack = run()
    printed = {title.partition(" (0")[0] for title, _ in bookmarks(results / "in_ky.pdf")}
    annexes = {kind.title for kind in catalogue() if getattr(kind, "annex_of", "")}
    named = {each.title for each in pack.apart}
    assert {kind.title for kind in (*catalogue(), *during_the_year())} <= printed | annexes | named


def test_each_letter_goes_to_whom_it_names(run, results):
    run()
    with pikepdf.open(results / "in_phat_hanh.pdf") as whole, whole.open_outline() as outline:
        letters = [item for item in outline.root if item.title == "Giấy mời dự hội nghị tổng kết"]
        guests = [[below.title for below in item.children] for item in letters]
    assert len(guests) == 20
    assert guests[0] == [
        "Ông Võ Thanh Tùng, Trưởng phòng, Phòng Nội vụ thị xã Đức Phổ: 01 bản",
        "Lưu: VT: 01 bản",
    ]
    assert guests[19] == ["Đại diện Tổ tàu thuyền đoàn kết số 3, thôn Hội An 1: 01 bản"]


def test_an_annex_is_marked_below_its_document(run, results):
    run()
    with pikepdf.open(results / "in_ky.pdf") as whole, whole.open_outline() as outline:
        below = {item.title: [each.title for each in item.children] for item in outline.root}
    report = "Báo cáo tổng kết phong trào thi đua và công tác khen thưởng"
    assert below[report] == ["Bảng chấm điểm, xếp hạng thi đua (Phụ lục III của Báo cáo tổng kết)"]
    assert below["Giấy mời dự hội nghị tổng kết (01/20)"] == [
        "Chương trình hội nghị tổng kết (Phụ lục của Giấy mời)"
    ]
    assert below["Giấy mời dự hội nghị tổng kết (02/20)"] == []


def test_a_lost_annex_page_keeps_the_pile_from_being_printed(run):
    pack = run(Press(PAGES, lacking=(SCORES,)))
    assert [path.name for path, _ in pack.files] == ["giay_khen_in.pdf"]


def test_on_one_side_sheets_are_pages_and_no_page_is_blank(run, results):
    pack = run(duplex=False)
    assert pack.files[0][1] == 149 + 1
    assert table(results / "phieu_trinh_ky.docx")[5][3:5] == ["26", "26"]


def test_a_document_that_does_not_come_out_keeps_the_pile_from_being_printed(run, results):
    run()
    old = (results / "in_ky.pdf").read_bytes()
    pack = run(Press(PAGES, lacking=("Tờ trình đề nghị khen thưởng",)))
    assert [path.name for path, _ in pack.files] == ["giay_khen_in.pdf"]
    assert "E990" in [finding.code for finding in pack.findings]
    assert not (results / "in_ky.pdf").exists()
    assert (results / "cu_in_ky.pdf").read_bytes() == old, "that of the earlier run is told apart"


def test_a_paper_that_is_no_document_is_told_and_nothing_is_printed_for_signature(run, results):
    (results / "to_trinh_khen_thuong.docx").write_bytes(b"half a file")
    pack = run()
    assert "E881" in [finding.code for finding in pack.findings]
    assert [path.name for path, _ in pack.files] == ["giay_khen_in.pdf"]


def test_what_the_last_build_could_not_write_is_told(run, results):
    (results / "to_trinh_khen_thuong.docx").unlink()
    pack = run(failed=["to_trinh_khen_thuong"])
    (told,) = [finding for finding in pack.findings if finding.code == "W884"]
    assert "Tờ trình đề nghị khen thưởng" in told.message()


def test_a_file_open_in_the_viewer_is_told_and_stops_no_other(run, results, monkeypatch):
    from reports.dispatch.printing import pack as module

    write = module.write_atomically

    def held(path, data):
        if path.name == "in_ky.pdf":
            raise OutputError("Không ghi được tệp {path}: tệp đang mở.", path=path)
        return write(path, data)

    monkeypatch.setattr(module, "write_atomically", held)
    pack = run()
    assert [path.name for path, _ in pack.files] == ["in_phat_hanh.pdf", "giay_khen_in.pdf"]
    assert "E880" in [finding.code for finding in pack.findings]


def test_a_numbered_document_goes_out_and_is_not_signed_again(run, results):
    numbered = results / "phat_hanh" / "07_TTr-UBND_to_trinh_khen_thuong.docx"
    numbered.parent.mkdir()
    document = docx.Document(results / "to_trinh_khen_thuong.docx")
    document.core_properties.title = "Bản có số"
    document.save(numbered)
    press = Press(PAGES | {"Bản có số": 8})
    run(press, issued={"to_trinh_khen_thuong.docx": numbered})
    assert "Tờ trình đề nghị khen thưởng" not in [title for title, _ in bookmarks(results / "in_ky.pdf")]
    assert "Tờ trình đề nghị khen thưởng" in [title for title, _ in bookmarks(results / "in_phat_hanh.pdf")]
    (results / "to_trinh_khen_thuong.docx").unlink()
    run(press, issued={"to_trinh_khen_thuong.docx": numbered})
    assert "Tờ trình đề nghị khen thưởng" in [
        title for title, _ in bookmarks(results / "in_phat_hanh.pdf")
    ], "the numbered copy is enough"
    assert "Bản có số" in press.seen
    assert "Tờ trình đề nghị khen thưởng" not in press.seen, "the blank one is not printed at all"


def test_certificates_can_be_printed_over_sheets_printed_beforehand(run, results):
    press = Press(PAGES)
    (results / "giay_khen.docx").unlink()
    assert [p.name for p, _ in run(press, preprinted=True).files][-1] == "giay_khen_in.pdf"


def test_two_runs_give_the_same_bytes(run, results):
    run()
    first = {path.name: path.read_bytes() for path in results.glob("*in*.pdf")}
    assert len(first) == 3
    run()
    assert {path.name: path.read_bytes() for path in results.glob("*in*.pdf")} == first


def test_nothing_built_yet_is_said(tmp_path, capsys):
    assert main(["print", "--out", str(tmp_path)]) == 2
    assert "chạy lệnh build trước" in capsys.readouterr().err


@pytest.mark.office
@pytest.mark.slow
def test_the_sample_year_comes_out_on_paper(built, tmp_path, capsys):
    shutil.copytree(built.results, tmp_path / "2024")
    assert main(["print", "--out", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [Path(one["file"]).name for one in told["files"]] == [
        "in_ky.pdf",
        "in_phat_hanh.pdf",
        "giay_khen_in.pdf",
    ]
    assert told["files"][2]["pages"] == 33
    marks = bookmarks(tmp_path / "2024" / "in_ky.pdf")
    assert [title for title, _ in marks] == [title for title in TITLES if title != PLAN], (
        "the plan has its number"
    )
    assert marks[1][1] == 3, "the cover sheet is one page"
    with pikepdf.open(tmp_path / "2024" / "in_ky.pdf") as whole:
        for page in whole.pages:
            lies = float(page.mediabox[2]) > float(page.mediabox[3])
            assert lies == (int(page.obj.get("/Rotate", 0)) == 270)
    rows = table(tmp_path / "2024" / "phieu_trinh_ky.docx")
    assert sum(int(row[3]) for row in rows[1:-1]) == int(rows[-1][3])
    with pikepdf.open(io.BytesIO((tmp_path / "2024" / "giay_khen_in.pdf").read_bytes())) as certificates:
        assert all("/Rotate" not in page.obj for page in certificates.pages)
