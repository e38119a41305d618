"""``build.py verify``: whatever became of a package on the way is named, file by file."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile

import pytest

from reports.cli import main
from reports.dispatch import bag
from reports.dispatch.verifying import verify
from reports.errors import UsageError
from reports.rendering import archive

PAYLOAD = {
    "01_to_trinh.pdf": b"%PDF to trinh",
    "02_ca_nhan/01_b\N{LATIN SMALL LETTER A WITH ACUTE}o.pdf": b"%PDF b",
}
ROOT = "ho_so/"


def files():
    return bag.bagged(PAYLOAD, [("Source-Organization", "Ủy ban nhân dân xã Phổ An")])


def zipped(members):
    return archive.written({ROOT + path: archive.stored(ROOT + path, data) for path, data in members.items()})


@pytest.fixture
def folder(tmp_path):
    for path, data in files().items():
        target = tmp_path / "ho_so" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return tmp_path / "ho_so"


def found(verified):
    return [(finding.code, finding.where.file) for finding in verified.findings]


def of_zip(tmp_path, data, expected=""):
    path = tmp_path / "ho_so.zip"
    path.write_bytes(data)
    return verify(path, expected)


def test_what_arrives_as_it_was_sent_is_whole(tmp_path, folder):
    verified = of_zip(tmp_path, zipped(files()))
    assert (found(verified), verified.files, verified.size) == ([], 2, 19)
    assert found(verify(folder)) == []


def test_one_changed_byte_anywhere_in_a_zip_never_passes(tmp_path):
    """Every byte of the file, of content and of zip structure, each changed alone."""
    data = zipped(files())
    path = tmp_path / "ho_so.zip"
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :])
        assert not verify(path).intact, at


@pytest.mark.parametrize("name", list(files()))
def test_one_changed_byte_of_a_file_names_it(folder, name):
    path = folder / name
    data = path.read_bytes()
    path.write_bytes(data[:-2] + bytes([data[-2] ^ 1]) + data[-1:])
    codes = {code for code, file in found(verify(folder)) if file == name}
    assert codes == {"E889"} or (name == bag.TAG_MANIFEST and codes <= {"E889", "E894"})
    assert not verify(folder).intact


def test_a_changed_byte_inside_a_zip_names_the_file(tmp_path):
    data = zipped(files())
    at = data.index(b"to trinh")
    verified = of_zip(tmp_path, data[:at] + b"T" + data[at + 1 :])
    assert found(verified) == [("E889", f"{ROOT}data/01_to_trinh.pdf")]


def test_a_missing_file_an_added_one_and_a_renamed_one_are_told_apart(folder):
    (folder / "data" / "01_to_trinh.pdf").rename(folder / "data" / "to trinh.pdf")
    (folder / "data" / "la.txt").write_bytes(b"la")
    (folder / "data" / "02_ca_nhan" / "01_báo.pdf").unlink()
    assert found(verify(folder)) == [
        ("E892", "data/to trinh.pdf"),
        ("E890", "data/02_ca_nhan/01_báo.pdf"),
        ("E891", "data/la.txt"),
    ]
    renamed = verify(folder).findings[0]
    assert (renamed.found, renamed.expected) == ("data/to trinh.pdf", "data/01_to_trinh.pdf")


def test_a_file_beside_the_data_is_told_too(folder):
    (folder / "them.exe").write_bytes(b"MZ")
    assert found(verify(folder)) == [("E891", "them.exe")]


@pytest.mark.parametrize(
    "name",
    [
        "../ngoai.txt",
        "/etc/passwd",
        "C:\\Windows\\a.bat",
        "ho_so/data/../../a",
        "ho_so//a",
        "ho_so/data\\..\\a",
    ],
)
def test_names_that_lead_out_are_told_and_nothing_is_written(tmp_path, name):
    members = {ROOT + path: archive.stored(ROOT + path, data) for path, data in files().items()}
    verified = of_zip(tmp_path, archive.written(members | {name: archive.stored(name, b"x")}))
    assert ("E893", "ho_so.zip") in found(verified)
    assert verified.findings[0].found == name
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ho_so.zip"]


def test_a_list_that_names_a_place_outside_is_told(folder):
    manifest = (folder / bag.MANIFEST).read_bytes() + f"{bag.sha256(b'')}  ../../x\n".encode()
    (folder / bag.MANIFEST).write_bytes(manifest)
    assert {code for code, _ in found(verify(folder))} == {"E889", "E893"}


def test_a_link_in_a_folder_is_not_followed(folder, tmp_path):
    secret = tmp_path / "bi_mat.txt"
    secret.write_text("x", encoding="utf-8")
    try:
        (folder / "data" / "lien_ket.txt").symlink_to(secret)
    except OSError:
        pytest.skip("no links on this system")
    assert found(verify(folder)) == [("E893", "ho_so")]


def test_zipped_anew_by_somebody_is_whole_and_said(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for path, data in files().items():
            made.writestr(ROOT + path, data)
    verified = of_zip(tmp_path, out.getvalue())
    assert found(verified) == [("W895", "ho_so.zip")]
    assert verified.intact


def test_names_taken_apart_by_another_system_are_the_same_names(tmp_path):
    apart = {unicodedata.normalize("NFD", path): data for path, data in files().items()}
    assert apart.keys() != files().keys()
    assert of_zip(tmp_path, zipped(apart)).intact


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 hong", zipped(files())[:-30]])
def test_what_is_no_zip_is_told(tmp_path, data):
    assert [code for code, _ in found(of_zip(tmp_path, data))] == ["E894"]


@pytest.mark.parametrize("lost", [bag.MANIFEST, bag.TAG_MANIFEST, bag.DECLARATION, bag.INFO])
def test_a_lost_list_is_told(tmp_path, lost):
    members = {path: data for path, data in files().items() if path != lost}
    assert not of_zip(tmp_path, zipped(members)).intact


def test_a_list_that_cannot_be_read_is_told(folder):
    (folder / bag.MANIFEST).write_bytes(b"khong phai\n")
    verified = verify(folder)
    assert [code for code, _ in found(verified)] == ["E894"]
    assert "dòng 1" in verified.findings[0].found


def test_a_bomb_is_not_opened(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("ho_so/data/a", bytes(30_000_000))
    assert [code for code, _ in found(of_zip(tmp_path, out.getvalue()))] == ["E894"]


def test_the_checksum_that_the_sender_tells_is_compared(tmp_path):
    data = zipped(files())
    digest = bag.sha256(data)
    assert of_zip(tmp_path, data, digest.upper()).intact
    assert of_zip(tmp_path, data, f"{digest[:4]} {digest[4:12]}").intact
    assert found(of_zip(tmp_path, data, "0" * 64)) == [("E896", "ho_so.zip")]


def test_why_a_package_cannot_be_opened_is_said_in_vietnamese_first(tmp_path):
    (finding,) = of_zip(tmp_path, b"PK khong phai").findings
    words = (
        "tệp không đúng dạng .zip, .docx, hoặc bị cắt cụt, hỏng (chi tiết kỹ thuật: File is not a zip file)"
    )
    assert (finding.code, finding.found) == ("E894", words)


@pytest.mark.parametrize("told", ["9", "41ccfee", "41ccfeeg", "khong phai", "0" * 65])
def test_less_than_eight_digits_of_a_checksum_prove_nothing(tmp_path, told):
    with pytest.raises(UsageError, match="ít nhất 8 ký tự đầu"):
        of_zip(tmp_path, zipped(files()), told)


def test_a_folder_has_no_checksum_of_its_own(folder):
    with pytest.raises(UsageError, match="thư mục"):
        verify(folder, "abc")


def test_the_command_says_it_and_ends_accordingly(tmp_path, folder, capsys):
    path = tmp_path / "ho_so.zip"
    path.write_bytes(zipped(files()))
    assert main(["verify", str(path)]) == 0
    assert "nguyên vẹn: 2 tệp đúng như lúc gửi" in capsys.readouterr().out
    (folder / "data" / "01_to_trinh.pdf").unlink()
    assert main(["verify", str(folder), "--json"]) == 1
    printed = capsys.readouterr()
    assert "E890 Tệp data/01_to_trinh.pdf" in printed.err
    assert json.loads(printed.out)["intact"] is False
    assert main(["verify", str(tmp_path / "khong_co.zip")]) == 2
