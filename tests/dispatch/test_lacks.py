"""What an official dossier goes out without, as ``send`` finds it."""

from __future__ import annotations

import docx
import pytest

from reports.dispatch import submission
from reports.documents.dossier_list import BY_HAND
from tests.dispatch.printed_page import printed
from tests.dispatch.small_dossier import OFFICE, BlankPages, issue_all, paper, places, results_in

UNSIGNED = (
    "Tờ trình đề nghị khen thưởng (01 bản); Báo cáo thành tích của cá nhân, hộ gia đình (02 bản); "
    "Báo cáo tóm tắt thành tích (01 bản); Báo cáo tổng kết phong trào thi đua và công tác khen thưởng (01 bản)"
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("reports.dispatch.submission.find_converter", BlankPages)
    return results_in(tmp_path)


@pytest.fixture
def found(folder, tmp_path):
    """What is found of the dossier, by code."""

    def run(*attachments):
        made = submission.packed(places(folder, tmp_path / "so_van_ban.sqlite"), OFFICE, attachments)
        return {one.code: (one.found, one.expected, one.note) for one in made.findings}

    return run


@pytest.fixture
def issued(folder, tmp_path):
    issue_all(folder, tmp_path / "so_van_ban.sqlite")
    return folder / "phat_hanh"


def test_papers_without_signed_file_or_scan_are_counted_by_kind(found, issued, folder):
    del issued
    report = paper("BÁO CÁO THÀNH TÍCH", "Đề nghị tặng Giấy khen", "- Quê quán: ....................")
    (folder / "bao_cao_thanh_tich_ca_nhan" / "01_x1.docx").write_bytes(report)
    assert found()["W998"] == (
        UNSIGNED,
        "05 văn bản",
        "Trong đó 01 văn bản còn dòng chấm chưa điền.",
    )


def test_what_is_signed_is_not_counted_and_workbooks_never(found, issued, folder):
    for document in (*issued.glob("*.docx"), *(folder / "bao_cao_thanh_tich_ca_nhan").glob("*.docx")):
        signed = document.with_name(f"{document.stem}_da_ky.pdf")
        assert not signed.exists()
        signed.write_bytes(printed("đã ký"))
    assert found() == {}
    (folder / "bao_cao_thanh_tich_ca_nhan" / "02_x2_da_ky.pdf").unlink()
    assert found()["W998"] == ("Báo cáo thành tích của cá nhân, hộ gia đình (01 bản)", "01 văn bản", "")


def test_a_draft_waits_for_its_signatures(found):
    assert list(found()) == ["W843"]


def listed(folder, remark=BY_HAND):
    made = docx.Document()
    table = made.add_table(0, 5)
    for row in (
        ("STT", "Tên văn bản", "Số văn bản", "Số bản", "Ghi chú"),
        ("1", "Tờ trình đề nghị khen thưởng", "01", "02", "Ghi số, ngày sau khi ký"),
        ("2", "Quyết định công nhận sáng kiến (bản sao)", "02", "02", remark),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.save(folder / "danh_muc_ho_so.docx")


def test_what_the_list_promises_and_nobody_enclosed_is_named(found, folder, tmp_path):
    listed(folder)
    assert found()["W999"] == ("02 Quyết định công nhận sáng kiến (bản sao)", "danh_muc_ho_so.docx", "")
    scan = tmp_path / "quyet_dinh_sang_kien.pdf"
    scan.write_bytes(printed("quyết định"))
    assert "W999" not in found(scan)


@pytest.mark.parametrize(
    "spoil", [lambda f: listed(f, "Bản gốc"), lambda f: (f / "danh_muc_ho_so.docx").write_bytes(b"hong")]
)
def test_a_list_that_promises_nothing_is_silent(found, folder, spoil):
    spoil(folder)
    assert "W999" not in found()
