"""Converters that are missing, hang, die, lie or spoil: what stays, what is tried again, what is said."""

from __future__ import annotations

import io
import os
import stat
import time
from pathlib import Path

import docx
import pikepdf
import pytest

from reports.cli import main
from reports.errors import MissingToolError
from reports.rendering import pdf, pdf_finish, word_com
from reports.rendering.pdf import Wanted, documents_in, find_converter, print_documents
from reports.rendering.soffice import ConversionFailed, LibreOffice

ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


def blank(pages=1, font=None):
    """A PDF with empty pages, and a font if asked for."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    if font:
        made.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=made.make_indirect(font)))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


class Standing:
    """A converter that does what a test says, run after run; the last saying goes on."""

    def __init__(self, *sayings):
        self.sayings, self.runs = list(sayings), []

    def convert(self, files, folder, *, pdf_a, timeout):
        del pdf_a
        self.runs.append((len(files), timeout))
        saying = self.sayings.pop(0) if len(self.sayings) > 1 else self.sayings[0]
        for number, file in enumerate(files):
            made = saying(number) if callable(saying) else saying
            if isinstance(made, bytes):
                (folder / f"{file.stem}.pdf").write_bytes(made)
        if isinstance(saying, Exception):
            raise saying


@pytest.fixture
def sources(tmp_path):
    for name in ("a", "b", "c"):
        document = docx.Document()
        document.add_paragraph(name)
        document.save(tmp_path / f"{name}.docx")
    return documents_in(tmp_path)


def codes(made):
    return [[finding.code for finding in one.findings] for one in made]


def program(tmp_path, text):
    path = tmp_path / "soffice"
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return LibreOffice(str(path))


def test_all_go_through_one_process(sources):
    converter = Standing(blank())
    made = print_documents(sources, converter, Wanted())
    assert [count for count, _ in converter.runs] == [3]
    assert [one.path.name for one in made] == ["a.pdf", "b.pdf", "c.pdf"]


def test_what_a_failed_batch_left_out_is_tried_one_by_one(sources):
    converter = Standing(ConversionFailed("hỏng"), blank())
    made = print_documents(sources, converter, Wanted())
    assert [count for count, _ in converter.runs] == [3, 1, 1, 1]
    assert codes(made) == [[], [], []]


def test_only_what_is_missing_is_tried_again(sources):
    converter = Standing(lambda number: blank() if number != 1 else b"rubbish", blank())
    made = print_documents(sources, converter, Wanted())
    assert [count for count, _ in converter.runs] == [3, 1]
    assert all(one.path for one in made)


def test_one_that_never_comes_out_stops_no_other_and_is_tried_twice(sources):
    converter = Standing(lambda number: blank() if number else None, None)
    made = print_documents(sources, converter, Wanted())
    assert [count for count, _ in converter.runs] == [3, 1, 1]
    assert codes(made) == [["E990"], [], []]
    assert "không tạo ra tệp PDF nào" in made[0].findings[0].message()


def test_a_converter_that_makes_nothing_at_all_is_not_asked_for_hours(tmp_path, sources):
    for name in ("d", "e", "f"):
        docx.Document(sources[0]).save(tmp_path / f"{name}.docx")
    six = documents_in(tmp_path)
    converter = Standing(None)
    made = print_documents(six, converter, Wanted())
    assert [count for count, _ in converter.runs] == [1, 6, *[1] * 6], (
        "those alike joined, all together, then three documents twice each"
    )
    assert codes(made) == [["E990"]] * 6
    assert "không thử nữa" in made[5].findings[0].message()
    one_works = Standing(None, lambda number: blank() if number == 5 else None, None)
    made = print_documents(six, one_works, Wanted())
    assert [count for count, _ in one_works.runs] == [1, 6, *[1] * 10], "one came out: all are tried"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "không phải là PDF"),
        (b"<html>", "không phải là PDF"),
        (b"%PDF-1.7\nrubbish", "bị hỏng"),
        (blank(pages=0), "không có trang nào"),
        (
            blank(
                font=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Times-Roman")
                )
            ),
            "không được nhúng",
        ),
    ],
)
def test_a_result_is_looked_at_before_it_counts(sources, data, words):
    (made,) = print_documents(sources[:1], Standing(data), Wanted())
    assert made.path is None
    assert words in made.findings[0].message()
    assert not sources[0].with_suffix(".pdf").exists()


def test_pdf_a_that_is_none_does_not_count(sources):
    (made,) = print_documents(sources[:1], Standing(blank()), Wanted(pdf_a=True))
    assert "không phải PDF/A-2b" in made.findings[0].message()


def test_the_pdf_of_an_earlier_run_is_set_aside_when_this_one_fails(sources):
    print_documents(sources[:1], Standing(blank()), Wanted())
    old = sources[0].with_suffix(".pdf").read_bytes()
    (made,) = print_documents(sources[:1], Standing(None), Wanted())
    assert made.stale.name == "cu_a.pdf"
    assert made.stale.read_bytes() == old
    assert not sources[0].with_suffix(".pdf").exists()


def test_a_pdf_open_in_another_program_is_told_and_stops_no_other(sources):
    blocked = sources[1].with_suffix(".pdf")
    blocked.mkdir()
    (blocked / "x").touch()
    sources[1].with_name("cu_b.pdf").write_bytes(b"")
    made = print_documents(sources, Standing(blank()), Wanted())
    assert [one.path is not None for one in made] == [True, False, True]
    assert codes(made)[1] == ["E990", "E992"]


def test_a_full_disk_is_told(sources, monkeypatch):
    def full(path, data):
        del data
        raise pdf.OutputError("Không ghi được tệp {path}: ổ đĩa đã đầy.", path=path)

    monkeypatch.setattr(pdf, "write_atomically", full)
    made = print_documents(sources, Standing(blank()), Wanted())
    assert codes(made) == [["E990"]] * 3
    assert "ổ đĩa đã đầy" in made[0].findings[0].message()


def test_a_document_that_cannot_be_read_stops_no_other(sources):
    sources[1].unlink()
    made = print_documents(sources, Standing(blank()), Wanted())
    assert [one.path is not None for one in made] == [True, False, True]
    assert "không đọc được" in made[1].findings[0].message()


def test_a_damaged_document_is_told_and_stops_no_other(sources):
    sources[1].write_bytes(b"PK rubbish")
    made = print_documents(sources, Standing(blank()), Wanted())
    assert [one.path is not None for one in made] == [True, False, True]
    assert "tệp .docx bị hỏng" in made[1].findings[0].message()


def test_old_and_locked_files_are_no_documents(tmp_path, sources):
    for name in ("cu_a.docx", "~$a.docx", ".a.docx"):
        (tmp_path / name).write_bytes(b"")
    assert documents_in(tmp_path) == sources


@ON_POSIX
def test_a_hanging_libreoffice_is_ended_with_all_its_children(tmp_path, sources):
    hanging = program(tmp_path, f"sleep 600 & echo $! > {tmp_path}/child\nwait")
    begun = time.monotonic()
    with pytest.raises(ConversionFailed, match="không xong sau 1 giây"):
        hanging.convert(sources, tmp_path, pdf_a=False, timeout=1)
    assert time.monotonic() - begun < 20
    child = int((tmp_path / "child").read_text())
    time.sleep(0.2)
    assert not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]


@ON_POSIX
@pytest.mark.parametrize(
    ("script", "words"),
    [("kill -9 $$", "mã -9"), ("echo 'source file could not be loaded'; exit 1", "could not be loaded")],
)
def test_a_libreoffice_that_dies_says_what_it_said(tmp_path, sources, script, words):
    with pytest.raises(ConversionFailed, match=words):
        program(tmp_path, script).convert(sources, tmp_path, pdf_a=False, timeout=20)


@ON_POSIX
def test_exit_status_0_without_a_result_is_no_success(tmp_path, sources):
    made = print_documents(sources, program(tmp_path, "exit 0"), Wanted(timeout=20))
    assert codes(made) == [["E990"]] * 3


@ON_POSIX
def test_every_run_has_a_profile_of_its_own_that_is_gone_afterwards(tmp_path, sources):
    noting = program(tmp_path, f'echo "$1" >> {tmp_path}/profiles')
    for _ in range(2):
        noting.convert(sources, tmp_path, pdf_a=False, timeout=20)
    first, second = (tmp_path / "profiles").read_text().split()
    assert first.startswith("-env:UserInstallation=file:///")
    assert first != second
    assert not Path(first.partition("file://")[2]).exists()


def test_a_program_that_is_not_there_says_so(tmp_path, sources):
    with pytest.raises(ConversionFailed, match="không khởi động được"):
        LibreOffice(str(tmp_path / "không có")).convert(sources, tmp_path, pdf_a=False, timeout=5)


def test_neither_libreoffice_nor_word_is_exit_status_3_and_the_documents_remain(
    tmp_path, sources, monkeypatch, capsys
):
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    monkeypatch.setattr(pdf, "find_word", lambda: None)
    with pytest.raises(MissingToolError, match=r"Các tệp \.docx vẫn nguyên"):
        find_converter()
    assert main(["pdf", str(sources[0]), "--out", str(tmp_path)]) == 3
    assert "cài LibreOffice" in capsys.readouterr().err
    assert documents_in(tmp_path) == sources


def test_without_the_pdf_library_exit_status_is_3(sources, monkeypatch):
    import builtins

    real = builtins.__import__

    def without(name, *rest):
        if name == "pikepdf":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingToolError, match="pikepdf"):
        print_documents(sources, Standing(blank()), Wanted())


def test_word_is_taken_where_libreoffice_is_not_and_only_where_it_is(monkeypatch):
    assert word_com.find_word() is None or os.name == "nt"
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    word = word_com.Word(None)
    monkeypatch.setattr(pdf, "find_word", lambda: word)
    assert find_converter() is word
    with pytest.raises(ConversionFailed, match="PDF/A-2b"):
        word.convert([], Path(), pdf_a=True, timeout=1)


def test_word_is_quit_even_when_a_document_fails():
    class Client:
        quit_with = None

        def DispatchEx(self, name):  # noqa: N802  Word's own name
            assert name == "Word.Application"
            return self

        @property
        def Documents(self):  # noqa: N802
            raise OSError("tệp hỏng")

        def Quit(self, saving):  # noqa: N802
            self.quit_with = saving

    client = Client()
    with pytest.raises(ConversionFailed, match="tệp hỏng"):
        word_com.Word(client).convert([Path("a.docx")], Path(), pdf_a=False, timeout=1)
    assert client.quit_with == 0


def test_the_command_says_what_it_wrote_and_what_is_next(tmp_path, sources, monkeypatch, capsys):
    monkeypatch.setattr("reports.rendering.pdf.find_converter", lambda _: Standing(blank(2)))
    assert main(["pdf", *map(str, sources), "--out", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert out.count("(2 trang)") == 3
    assert "pdf --final" in out


@pytest.mark.parametrize("name", ["bảng.xlsx", "không_có.docx"])
def test_the_command_refuses_what_is_no_document(tmp_path, name, capsys):
    assert main(["pdf", str(tmp_path / name), "--out", str(tmp_path)]) == 2
    assert "không phải là một tệp .docx" in capsys.readouterr().err


def test_nothing_built_yet_is_said(tmp_path, capsys):
    assert main(["pdf", "--out", str(tmp_path)]) == 2
    assert "chạy lệnh build trước" in capsys.readouterr().err


def test_the_mark_spells_its_letters_in_lines():
    path, long, tall = pdf_finish._outlines()
    assert path.count(" h") == path.count(" m"), "every outline is closed"
    assert long > tall > 0
