"""The sample dossier all the way: built, numbered, signed, packed, sent, verified."""

from __future__ import annotations

import email
import email.policy
import json
import shutil

import bagit
import pytest

from reports.cli import main
from reports.dispatch.verifying import verify
from reports.rendering.pdf_finish import is_marked
from reports.rendering.pdf_text import text_of
from reports.rendering.soffice import find_libreoffice
from tests.dispatch.mail_servers import Box, serving
from tests.dispatch.signing import Authority, pdf, signed
from tests.dispatch.small_dossier import ROOT

pytestmark = [
    pytest.mark.office,
    pytest.mark.slow,
    pytest.mark.skipif(find_libreoffice() is None, reason="no LibreOffice on this machine"),
]
NUMBERED = (
    ("TTr", 1, "to_trinh_khen_thuong", "về việc đề nghị khen thưởng năm 2024"),
    ("BB", 1, "bien_ban_hop_hoi_dong", "họp Hội đồng Thi đua - Khen thưởng xã năm 2024"),
    ("BB", 2, "bien_ban_kiem_phieu", "kiểm phiếu xét khen thưởng năm 2024"),
    ("BC", 1, "bao_cao_tom_tat_thanh_tich", "tóm tắt thành tích năm 2024"),
    ("BC", 2, "bao_cao_tong_ket", "tổng kết phong trào thi đua năm 2024"),
)
FROM, TO = "vanphong@phoan.example.vn", "noivu@ducpho.example.vn"


def main_words(file):
    """The words of page 1 from the line of number on, as LibreOffice drew them."""
    words = text_of(file.read_bytes()).split()
    return words[words.index("Số:") :]


def test_from_the_build_to_a_verified_package(tmp_path, capsys):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    results = tmp_path / "out" / "2024"

    def call(*arguments):
        where = ("--data", str(tmp_path / "data"), "--out", str(tmp_path / "out"))
        capsys.readouterr()
        return main([*map(str, arguments), *where])

    assert call("build") == 0
    assert call("send") == 0
    assert verify(results / "gui" / "DU_THAO_ho_so_khen_thuong_2024_xa_pho_an.zip").intact
    draft = (
        results
        / "gui"
        / "DU_THAO_ho_so_khen_thuong_2024_xa_pho_an"
        / "data"
        / "01_to_trinh_khen_thuong_du_thao.pdf"
    )
    assert is_marked(draft.read_bytes())
    assert main_words(draft)[:3] == ["Số:", "/TTr-UBND", "Phổ"]
    for kind, number, name, subject in NUMBERED:
        assert call("register", "issue", kind, "--date", "20/12/2024", "--subject", subject) == 0
        assert call("register", "fill", kind, number, results / f"{name}.docx") == 0
    (tmp_path / "to_trinh_khen_thuong.pdf").write_bytes(signed(pdf(8), Authority().signer()))
    assert call("signed", tmp_path / "to_trinh_khen_thuong.pdf") == 0
    box = Box()
    with serving(box, data_size_limit=40_000_000) as port:
        assert call("send", "--smtp", f"127.0.0.1:{port}", "--from", FROM, "--to", TO) == 0
    capsys.readouterr()
    zipped = results / "gui" / "ho_so_khen_thuong_2024_xa_pho_an.zip"
    message = email.message_from_bytes(box.messages[0][1], policy=email.policy.default)
    arrived = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert arrived[zipped.name] == zipped.read_bytes()
    (tmp_path / zipped.name).write_bytes(arrived[zipped.name])
    found = verify(tmp_path / zipped.name)
    assert (found.findings, found.files) == ((), 52), "the scores of the review lie behind it"
    folder = zipped.with_suffix("")
    assert bagit.Bag(str(folder)).is_valid()
    record = json.loads((folder / "data" / "ho_so.json").read_text(encoding="utf-8"))
    numbered = {one["so_ky_hieu"]: one["so_trang"] for one in record["tai_lieu"] if one["so"]}
    assert list(numbered) == ["01/TTr-UBND", "01/BB-HĐTĐKT", "02/BB-HĐTĐKT", "01/BC-UBND", "02/BC-UBND"]
    assert all(pages > 1 for pages in numbered.values())
    official = folder / "data" / "07_bao_cao_tong_ket.pdf"
    assert not is_marked(official.read_bytes())
    assert main_words(official)[:2] == ["Số:", "02/BC-UBND"]
    assert record["tai_lieu"][0]["tep_da_ky"] is True
    assert record["du_thao"] is False
    before = zipped.read_bytes()
    assert call("send") == 0
    assert zipped.read_bytes() == before, "the same documents, the same package"
