"""Signed PDF files that come back: by whom, when, intact or not, and where they are put."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from reports.cli import main
from reports.dispatch.filing import document_of, file_beside
from reports.dispatch.signatures import Signature, judged, signatures_of
from reports.errors import UsageError
from tests.dispatch.signing import Authority, edited, pdf, signed
from tests.dispatch.small_dossier import ROOT, packed, results_in


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture(scope="module")
def of_the_chairman(authority):
    return signed(pdf(), authority.signer())


@pytest.fixture(scope="module")
def of_both(of_the_chairman, authority):
    return signed(of_the_chairman, authority.signer("Văn thư", "Ủy ban nhân dân xã Phổ An"), "ChuKy2")


@pytest.fixture
def roots(tmp_path, authority):
    path = tmp_path / "goc.pem"
    path.write_bytes(authority.pem())
    return path


def codes(data, roots=None):
    return [finding.code for finding in judged("a.pdf", signatures_of(data, roots))]


def test_a_signature_tells_by_whom_and_when_and_that_it_is_intact(of_the_chairman):
    (one,) = signatures_of(of_the_chairman)
    assert (one.signer, one.organisation) == ("Nguyễn Minh Hà", "Ủy ban nhân dân xã Phổ An")
    assert one.issuer == "Cơ quan chứng thực A"
    assert (one.good, one.stamped, one.trusted) == (True, False, None)
    assert one.when.tzinfo is not None
    assert codes(of_the_chairman) == ["W875"]


def test_trust_is_judged_only_against_roots_that_are_given(of_the_chairman, roots, tmp_path):
    assert codes(of_the_chairman, roots) == []
    other = tmp_path / "khac.pem"
    other.write_bytes(Authority("Cơ quan khác").pem())
    assert codes(of_the_chairman, other) == ["W847"]


def test_the_signature_of_the_office_after_the_chairmans_is_no_change(of_both, roots):
    first, second = signatures_of(of_both, roots)
    assert (first.good, first.added, second.good, second.added) == (True, True, True, False)
    assert codes(of_both, roots) == ["W846"]


def test_every_byte_that_was_signed_counts(of_the_chairman):
    at = of_the_chairman.index(b"/MediaBox")
    changed = of_the_chairman[: at + 1] + b"m" + of_the_chairman[at + 2 :]
    assert len(changed) == len(of_the_chairman)
    assert codes(changed) == ["E873"]


def test_a_change_added_after_signing_is_seen(of_the_chairman):
    (one,) = signatures_of(edited(of_the_chairman))
    assert (one.intact, one.changed, one.good) == (True, True, False)
    assert codes(edited(of_the_chairman)) == ["E873"]


def test_saved_anew_by_other_software_is_seen(of_the_chairman):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(of_the_chairman)) as opened:
        opened.save(out)
    assert codes(out.getvalue()) == ["E873"]


def test_no_signature_is_told():
    assert codes(pdf()) == ["E874"]


@pytest.mark.parametrize("data", [b"", b"khong phai PDF", b"%PDF-1.7 hong"])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(UsageError, match="không phải là PDF"):
        signatures_of(data)


def test_what_is_no_certificate_is_refused(of_the_chairman, tmp_path):
    (tmp_path / "a.pem").write_bytes(b"khong phai")
    with pytest.raises(UsageError, match="chứng thư gốc"):
        signatures_of(of_the_chairman, tmp_path / "a.pem")


@pytest.mark.parametrize(
    ("signer", "issuer", "test"),
    [
        ("Nguyễn Minh Hà", "Ban A", False),
        ("Nguyễn Minh Hà (THỬ NGHIỆM)", "Ban A", True),
        ("Nguyễn Minh Hà", "Test CA", True),
        ("Nguyễn Thị Ký", "Thủ tục nghiệm thu", False),
        ("Testa Nguyễn", "Ban A", False),
    ],
)
def test_a_signature_of_a_test_is_told_by_the_names(signer, issuer, test):
    made = Signature("f", signer, "", issuer, None, False, True, False, False, None)
    assert made.of_a_test is test


# --- filing -------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    return results_in(tmp_path)


@pytest.mark.parametrize(
    "name", ["to_trinh_khen_thuong", "To_trinh_khen_thuong_signed", "Tờ trình khen thưởng_da_ky (1)"]
)
def test_the_document_is_found_by_name(folder, name):
    assert document_of(Path(f"{name}.pdf"), folder).name == "to_trinh_khen_thuong.docx"


def test_the_numbered_document_comes_before_the_one_without(folder):
    (folder / "phat_hanh").mkdir()
    issued = folder / "phat_hanh" / "01_TTr-UBND_to_trinh_khen_thuong.docx"
    issued.write_bytes(b"x")
    assert document_of(Path("to_trinh_khen_thuong.pdf"), folder) == issued
    assert document_of(Path("01_TTr-UBND_to_trinh_khen_thuong.pdf"), folder) == issued


def test_two_documents_of_one_name_must_be_told_apart(folder):
    (folder / "phat_hanh").mkdir()
    for number in ("01", "02"):
        (folder / "phat_hanh" / f"{number}_TTr-UBND_to_trinh_khen_thuong.docx").write_bytes(b"x")
    with pytest.raises(UsageError, match=r"2 văn bản hợp tên.*--for"):
        document_of(Path("to_trinh_khen_thuong.pdf"), folder)
    with pytest.raises(UsageError, match="0 văn bản"):
        document_of(Path("la.pdf"), folder)


def test_another_signed_file_is_never_written_over(folder):
    document = folder / "to_trinh_khen_thuong.docx"
    first = file_beside(b"mot", document, test=False)
    assert file_beside(b"mot", document, test=False) == first
    with pytest.raises(UsageError, match="khác với tệp này"):
        file_beside(b"hai", document, test=False)
    assert first.read_bytes() == b"mot"


# --- the command --------------------------------------------------------------------------


@pytest.fixture
def call(capsys, tmp_path, folder):
    del folder
    (tmp_path / "data" / "2024").mkdir(parents=True)
    for name in ("co_quan.xlsx", "ke_hoach.xlsx"):
        shutil.copy(ROOT / "data" / "2024" / name, tmp_path / "data" / "2024" / name)

    def run(*arguments):
        where = ("--data", str(tmp_path / "data"), "--out", str(tmp_path / "out"))
        status = main([*map(str, arguments), *where])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_a_signed_file_is_checked_and_goes_into_the_package(call, tmp_path, folder, of_the_chairman, roots):
    file = tmp_path / "to_trinh_khen_thuong.pdf"
    file.write_bytes(of_the_chairman)
    status, out, _ = call("signed", file, "--roots", roots)
    assert status == 0
    assert "Chữ ký của Nguyễn Minh Hà - Ủy ban nhân dân xã Phổ An, lúc " in out
    assert "nguyên vẹn" in out
    assert packed(folder).dossier.items[0].data == of_the_chairman


def test_a_file_changed_after_signing_is_not_filed(call, tmp_path, folder, of_the_chairman):
    file = tmp_path / "to_trinh_khen_thuong.pdf"
    file.write_bytes(edited(of_the_chairman))
    status, out, err = call("signed", file, "--json")
    assert status == 1
    assert "E873" in err
    assert json.loads(out)["filed"] is None
    assert not list(folder.glob("*.pdf"))


def test_a_scan_is_filed_only_when_it_is_said_to_be_one(call, tmp_path, folder):
    file = tmp_path / "to_trinh_khen_thuong_scan.pdf"
    file.write_bytes(pdf())
    assert call("signed", file)[0] == 1
    assert call("signed", file, "--scan")[0] == 0
    assert (folder / "to_trinh_khen_thuong_da_ky.pdf").read_bytes() == file.read_bytes()


def test_a_test_signature_is_marked_and_kept_out_of_the_package(call, tmp_path, folder):
    of_a_test = Authority("CA THỬ NGHIỆM - KHÔNG CÓ GIÁ TRỊ", "Thử nghiệm").signer("Người ký thử")
    file = tmp_path / "to_trinh_khen_thuong.pdf"
    file.write_bytes(signed(pdf(), of_a_test))
    status, out, _ = call("signed", file)
    assert status == 0
    assert "W876" in out
    assert [path.name for path in folder.glob("*.pdf")] == ["to_trinh_khen_thuong_ky_thu.pdf"]
    assert not packed(folder).dossier.items[0].signed


def shouted(data, tmp_path):
    """What a fresh process says on its error output while it looks at the signatures of a file."""
    (tmp_path / "a.pdf").write_bytes(data)
    program = (
        "import sys, pathlib; from reports.dispatch.signatures import judged, signatures_of\n"
        "found = signatures_of(pathlib.Path(sys.argv[1]).read_bytes())\n"
        "print(','.join(one.code for one in judged('a.pdf', found)))"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "a.pdf")]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8")
    return done.stdout.strip(), done.stderr


def test_the_library_does_not_shout_while_the_verdict_stands(of_the_chairman, tmp_path):
    assert shouted(of_the_chairman, tmp_path) == ("W875", "")
    assert shouted(edited(of_the_chairman), tmp_path) == ("E873", "")


def test_a_fault_of_the_file_is_told_as_a_technical_detail(of_the_chairman):
    at = of_the_chairman.index(b"/Contents <") + 200
    broken = of_the_chairman[:at] + b"00ff00ff" + of_the_chairman[at + 8 :]
    (finding,) = judged("a.pdf", signatures_of(broken))
    assert finding.code == "E873"
    assert finding.note.startswith("Chi tiết kỹ thuật: ")
    assert len(finding.note) <= 120 + len("Chi tiết kỹ thuật: .")
    with pytest.raises(UsageError, match=r"tải về dở dang hoặc đã hỏng\. Xin lại tệp\. Chi tiết kỹ thuật: "):
        signatures_of(of_the_chairman[: len(of_the_chairman) // 2])
