"""Files that cannot be judged: each says why, with the exit status of the command."""

import json
import struct
import zipfile
from io import BytesIO

import docx
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from reports.cli import main
from reports.the_thuc import NotADocument, check, read
from tests.the_thuc import good_documents as good
from tests.the_thuc.small_word import p, small_word, zipped


def blank():
    out = BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def encrypted():
    out = BytesIO()
    OOXMLFile(BytesIO(good.letter().bytes())).encrypt("mật khẩu", out)
    return out.getvalue()


def with_password():
    """The members of a zip file marked as encrypted."""
    data = bytearray(small_word(p()))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def bomb():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p/>" * 2**22)
    return out.getvalue()


def too_large_by_its_own_word():
    """A directory that claims four gigabytes for a member of a few bytes."""
    data = bytearray(zipped({"word/document.xml": "x" * 2000}, zipfile.ZIP_STORED))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 2**32 - 2)
    return bytes(data)


def many_members():
    return zipped({f"word/{number}.xml": "" for number in range(5000)}, zipfile.ZIP_STORED)


def entities():
    data = small_word(p())
    members = {
        name: zipfile.ZipFile(BytesIO(data)).read(name) for name in zipfile.ZipFile(BytesIO(data)).namelist()
    }
    members["word/document.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + members["word/document.xml"]
    return zipped(members)


def damaged_part():
    return zipped({"_rels/.rels": small_relations(), "word/document.xml": "<w:document"})


def small_relations():
    return zipfile.ZipFile(BytesIO(small_word(p()))).read("_rels/.rels").decode()


def deep():
    inner = p()
    for _ in range(60):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    return small_word(inner)


FILES = {
    "nothing": (lambda: b"", "E900"),
    "text": ("Kính gửi anh".encode, "E900"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), "E900"),
    "cut off": (lambda: good.letter().bytes()[:3000], "E900"),
    "a workbook": (lambda: zipped({"xl/workbook.xml": "<workbook/>"}), "E900"),
    "a damaged part": (damaged_part, "E900"),
    "no relations": (lambda: zipped({"word/document.xml": "<a/>"}), "E900"),
    "tables without end": (deep, "E900"),
    "old Word": (lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000), "E901"),
    "encrypted": (encrypted, "E901"),
    "password of the zip": (with_password, "E901"),
    "a bomb": (bomb, "E902"),
    "too large": (too_large_by_its_own_word, "E902"),
    "many members": (many_members, "E902"),
    "entities": (entities, "E902"),
    "no text": (blank, "E903"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_judged_says_why_and_nothing_else(name):
    make, code = FILES[name]
    data = make()
    verdict = check(data)
    assert [each.breach.code for each in verdict.judged] == [code]
    assert not verdict.clean
    with pytest.raises(NotADocument) as caught:
        read(data)
    assert caught.value.code == code


@pytest.mark.parametrize("name", FILES)
def test_the_command_ends_with_1_and_its_reason(name, tmp_path, capsys):
    make, code = FILES[name]
    path = tmp_path / "van_ban.docx"
    path.write_bytes(make())
    assert main(["lint", str(path), "--json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["clean"], [each["code"] for each in told["findings"]]) == (False, [code])


@pytest.mark.parametrize("name", ["text", "cut off", "a damaged part"])
def test_why_a_file_cannot_be_opened_is_said_in_vietnamese_first(name, tmp_path, capsys):
    path = tmp_path / "van_ban.docx"
    path.write_bytes(FILES[name][0]())
    main(["lint", str(path), "--json"])
    (told,) = json.loads(capsys.readouterr().out)
    found = told["findings"][0]["found"]
    assert found.startswith("tệp không đúng dạng .docx, hoặc bị cắt cụt, hỏng (chi tiết kỹ thuật: ")


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path, capsys):
    assert main(["lint", str(tmp_path / "khong_co.docx")]) == 2
    assert "khong_co.docx" in capsys.readouterr().err


def test_a_bad_file_does_not_keep_the_others_from_being_judged(tmp_path, capsys):
    (tmp_path / "hong.docx").write_bytes(b"PK")
    (tmp_path / "tot.docx").write_bytes(good.report().bytes())
    assert main(["lint", str(tmp_path / "hong.docx"), str(tmp_path / "tot.docx"), "--json"]) == 1
    assert [each["clean"] for each in json.loads(capsys.readouterr().out)] == [False, True]


@pytest.mark.parametrize("at", range(0, 4000, 397))
def test_a_damaged_byte_is_never_a_crash(at):
    data = bytearray(good.letter().bytes())
    for place in range(at, len(data), 4000):
        data[place] ^= 0x55
    check(bytes(data))
