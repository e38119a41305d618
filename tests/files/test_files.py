"""A result stands in its place whole, or what stood there before still does."""

import errno
import os
import stat
import threading

import pytest

from reports.errors import OutputError
from reports.files import write_atomically


def test_the_folder_is_made_and_the_bytes_stand_there(tmp_path):
    path = tmp_path / "out" / "2024" / "báo cáo.docx"
    assert write_atomically(path, b"mot") == path
    assert write_atomically(path, b"hai").read_bytes() == b"hai"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX's")
def test_the_file_may_be_read_as_any_other_new_file(tmp_path):
    path, other = tmp_path / "a.docx", tmp_path / "b.docx"
    write_atomically(path, b"x")
    other.write_bytes(b"x")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "ổ đĩa đã đầy"),
        (errno.EDQUOT, "ổ đĩa đã đầy"),
        (errno.EACCES, "đang mở trong Word"),
        (errno.EROFS, "không có quyền ghi"),
        (errno.EIO, "Input/output error"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, number, words, step):
    path = tmp_path / "a.docx"
    path.write_bytes(b"cu")

    def fail(*_):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        if step == "fsync":
            patch.setattr("os.fsync", fail)
        else:
            patch.setattr("pathlib.Path.replace", fail)
        with pytest.raises(OutputError, match=words) as raised:
            write_atomically(path, b"moi")
    assert str(path) in str(raised.value)
    assert path.read_bytes() == b"cu"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_in_the_way_of_the_folder_is_told(tmp_path):
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(OutputError):
        write_atomically(tmp_path / "out" / "a.docx", b"x")


def test_readers_never_see_half_a_file(tmp_path):
    path = tmp_path / "a.bin"
    contents = {bytes([value]) * 200_000 for value in (1, 2)}
    write_atomically(path, min(contents))
    stop = threading.Event()

    def write():
        while not stop.is_set():
            for content in contents:
                write_atomically(path, content)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        seen = {path.read_bytes() for _ in range(300)}
    finally:
        stop.set()
        writer.join()
    assert seen <= contents
