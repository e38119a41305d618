"""What must never reach a reader: each on a file of its kind, named for what it is."""

import struct
import zipfile
from io import BytesIO

import docx
import olefile
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook
from PIL import Image

from reports.spreadsheet import open_book
from reports.spreadsheet.guard import inspect


def workbook() -> bytes:
    book, stream = Workbook(), BytesIO()
    book.active["A1"] = "Khu dân cư"
    book.save(stream)
    return stream.getvalue()


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename != name:
                new.writestr(item, old.read(item))
        new.writestr(name, content)
    return target.getvalue()


def test_password_file_is_named(tmp_path, written, codes):
    (tmp_path / "goc.xlsx").write_bytes(workbook())
    target = BytesIO()
    with (tmp_path / "goc.xlsx").open("rb") as source:
        OOXMLFile(source).encrypt("bimat", target)
    opened = written(target.getvalue(), "mat_khau.xlsx")
    assert codes(opened) == ["E103"]
    assert opened.grids == ()


def test_password_on_an_old_workbook_is_named(files, tmp_path, codes):
    """The record that says "encrypted" put in place of the one that names the writer."""
    path = tmp_path / "mat_khau.xls"
    path.write_bytes(files["xls"].read_bytes())
    with olefile.OleFileIO(str(path), write_mode=True) as ole:
        stream = bytearray(ole.openstream("Workbook").read())
        at = 0
        while struct.unpack_from("<H", stream, at)[0] != 0x005C:  # WRITEACCESS
            at += 4 + struct.unpack_from("<H", stream, at + 2)[0]
        struct.pack_into("<H", stream, at, 0x002F)  # FILEPASS
        struct.pack_into("<H", stream, at + 4, 1)  # RC4
        ole.write_stream("Workbook", bytes(stream))
    assert codes(open_book(path, root=tmp_path)) == ["E103"]


def test_password_on_an_ods_is_named(files, written, codes):
    manifest = "META-INF/manifest.xml"
    with zipfile.ZipFile(files["ods"]) as archive:
        xml = archive.read(manifest)
    locked = xml.replace(b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>")
    assert locked != xml
    data = repacked(files["ods"].read_bytes(), manifest, locked)
    assert codes(written(data, "mat_khau.ods")) == ["E103"]


def test_zip_bomb_by_ratio_is_not_unpacked(written, codes):
    bomb = repacked(workbook(), "xl/worksheets/sheet1.xml", b" " * (64 * 1024**2))
    assert len(bomb) < 200_000
    opened = written(bomb, "bom.xlsx")
    assert codes(opened) == ["E104"]
    assert "sheet1.xml: 64 MB" in opened.findings[0].found


def test_zip_bomb_by_declared_size_is_not_unpacked(written, codes):
    data = bytearray(repacked(workbook(), "xl/media/a.bin", b"abc"))
    entry = data.rindex(b"xl/media/a.bin") - 46  # its entry in the central directory
    assert data[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, entry + 24, 0xFFFF0000)
    opened = written(bytes(data), "bom.xlsx")
    assert codes(opened) == ["E104"]
    assert opened.findings[0].found == "4095 MB"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(written, codes, encoding):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE l [<!ENTITY l0 "ha">{laughs}]><sst>&l9;</sst>'
    )
    data = repacked(workbook(), "xl/sharedStrings.xml", xml.encode(encoding))
    opened = written(data, "cuoi.xlsx")
    assert codes(opened) == ["E107"]
    assert opened.findings[0].found == "xl/sharedStrings.xml"


def test_a_declaration_hidden_behind_a_long_comment_is_refused(written, codes):
    xml = b"<!--" + b"-" * 70_000 + b'--><!DOCTYPE l [<!ENTITY a "b">]><sst/>'
    assert codes(written(repacked(workbook(), "xl/sharedStrings.xml", xml), "cuoi.xlsx")) == ["E107"]


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body><table><tr><td>312</td></tr></table></body></html>",
        b"\xef\xbb\xbf<!DOCTYPE html>\n<html></html>",
        "<table><tr><td>Phổ An</td></tr></table>".encode("utf-16"),
        b"  <!-- xuat -->\n<HTML xmlns:x='urn:schemas-microsoft-com:office:excel'>",
    ],
)
def test_html_called_xls_is_named(written, codes, page):
    opened = written(page, "ho_tich.xls")
    assert codes(opened) == ["E108"]
    assert opened.findings[0].found == ".xls"


def picture() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "JPEG")
    return stream.getvalue()


def document() -> bytes:
    stream = BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def archive() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr("a.txt", "a")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (picture(), "ảnh JPEG"),
        (document(), "văn bản Word (.docx)"),
        (archive(), "tệp nén ZIP"),
        (b"%PDF-1.7\n", "tệp PDF"),
        (bytes(range(256)) * 4, "dữ liệu không nhận ra"),
        ("Kính gửi: Ủy ban nhân dân xã".encode(), "văn bản thuần"),
        (b'<?xml version="1.0"?><a/>', "dữ liệu không nhận ra"),
    ],
)
def test_what_is_no_spreadsheet_is_named(written, codes, content, words):
    opened = written(content, "so_lieu.xlsx")
    assert codes(opened) == ["E105"]
    assert opened.findings[0].found == words


def test_word_97_file_is_no_spreadsheet(files, tmp_path, convert_with_office, codes):
    source = tmp_path / "van_ban.docx"
    source.write_bytes(document())
    old = convert_with_office(source, "doc", tmp_path / "doc")
    renamed = old.rename(tmp_path / "van_ban.xls")
    assert codes(open_book(renamed, root=tmp_path)) == ["E105"]


@pytest.mark.parametrize("content", [b"", b"\0" * 512, b"  \r\n\t\n"])
def test_an_empty_file_is_named(written, codes, content):
    opened = written(content, "rong.csv")
    assert codes(opened) == ["E102"]
    assert opened.findings[0].found == f"{len(content)} byte"


@pytest.mark.parametrize("kept", [30, 200, -40])
def test_a_file_cut_off_is_damaged(written, codes, kept):
    assert codes(written(workbook()[:kept], "cut.xlsx")) == ["E106"]


@pytest.mark.parametrize("extension", ["xls", "ods"])
def test_other_kinds_cut_off_are_damaged(files, written, codes, extension):
    data = files[extension].read_bytes()
    opened = written(data[: len(data) // 3], f"cut.{extension}")
    assert len(codes(opened)) == 1
    assert codes(opened)[0] in ("E106", "E114")


def test_flipped_bytes_inside_are_damage(written, codes):
    data = bytearray(workbook())
    with zipfile.ZipFile(BytesIO(bytes(data))) as source:
        start = source.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    for at in range(start, start + 40):
        data[at] ^= 0xFF
    assert codes(written(bytes(data), "lat.xlsx")) == ["E106"]


def test_right_content_under_a_wrong_extension_is_read_and_said(written, codes, first):
    opened = written(workbook(), "thon.xls")
    assert codes(opened) == ["R109"]
    assert (opened.findings[0].found, opened.findings[0].expected) == (".xls", ".xlsx")
    assert first(opened).at(1, 1).value == "Khu dân cư"
    assert opened.format == "xlsx"


def test_old_workbook_under_a_new_extension_is_read_and_said(files, written, codes, first):
    opened = written(files["xls"].read_bytes(), "thon.xlsx")
    assert codes(opened) == ["R109"]
    assert first(opened).at(4, 2).value == 312


def test_lock_file_of_excel_is_skipped_and_said(written, codes):
    opened = written(b"\x05Lan  ".ljust(165, b"\0"), "~$thon.xlsx")
    assert codes(opened) == ["W101"]
    assert opened.findings[0].found == "~$thon.xlsx"


def test_a_file_that_is_gone_is_a_finding(tmp_path, codes):
    opened = open_book(tmp_path / "mat.xlsx", root=tmp_path)
    assert codes(opened) == ["E110"]
    assert opened.sha256 == ""


def test_a_folder_called_like_a_workbook_is_a_finding(tmp_path, codes):
    (tmp_path / "thu_muc.xlsx").mkdir()
    assert codes(open_book(tmp_path / "thu_muc.xlsx", root=tmp_path)) == ["E110"]


def test_names_are_printed_from_the_data_folder(tmp_path):
    folder = tmp_path / "2024" / "so_lieu"
    folder.mkdir(parents=True)
    (folder / "thon.xlsx").write_bytes(workbook())
    assert open_book(folder / "thon.xlsx", root=tmp_path).file == "2024/so_lieu/thon.xlsx"
    assert open_book(folder / "thon.xlsx", root=folder / "khac").file == "thon.xlsx"


def test_sources_are_left_as_they_were(tmp_path):
    path = tmp_path / "thon.xlsx"
    path.write_bytes(workbook())
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    open_book(path, root=tmp_path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [item.name for item in tmp_path.iterdir()] == ["thon.xlsx"]


def test_random_bytes_never_raise():
    for length in (1, 4, 8, 100, 5000):
        for head in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", b"\xff\xfe"):
            assert inspect("a.xlsx", head + bytes(7 * n % 256 for n in range(length))).refused
