"""Putting a result in its place: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

from reports.errors import OutputError

_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY})


def write_atomically(path: Path, data: bytes, *, synced: bool = True) -> Path:
    """Write ``data`` to ``path`` and return it. The folder is made if need be.

    The bytes go to a temporary file in the same folder, which then takes the place of ``path`` in
    one step: a reader sees the old file or the new one, never half of one. ``synced`` waits until the disk
    has the bytes, so that not even a power cut can leave an empty file; what can be made again from its
    sources, in hundreds, need not wait. Raises OutputError
    when that cannot be done; what stood at ``path`` is then untouched and nothing is left behind.
    """
    temporary = path.with_name(f".{path.stem[:40]}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            _write(temporary, data, synced=synced)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(temporary, data, synced=synced)
        temporary.replace(path)
    except BaseException as error:  # stopped by the user: nothing is left behind either
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            raise _in_words(path, error) from error
        raise
    return path


@contextlib.contextmanager
def temporary_folder(prefix: str, within: Path | None = None) -> Iterator[Path]:
    """A folder for work in between, gone afterwards. Raises OutputError when none can be made."""
    try:
        made = tempfile.TemporaryDirectory(prefix=prefix, dir=within, ignore_cleanup_errors=True)
    except OSError as error:
        raise OutputError(
            "Không tạo được thư mục tạm để làm việc: {reason}. Xóa bớt tệp trên ổ đĩa rồi chạy lại.",
            reason=error.strerror or error,
        ) from error
    with made as name:
        yield Path(name)


def _write(path: Path, data: bytes, *, synced: bool) -> None:
    with path.open("xb") as file:
        file.write(data)
        if synced:
            file.flush()
            os.fsync(file.fileno())


def _in_words(path: Path, error: OSError) -> OutputError:
    if error.errno in _DISK_FULL:
        return OutputError("Không ghi được tệp {path}: ổ đĩa đã đầy. Xóa bớt tệp rồi chạy lại.", path=path)
    if error.errno in _NOT_ALLOWED:
        return OutputError(
            "Không ghi được tệp {path}: tệp đang mở trong Word, Excel hoặc chương trình khác, hoặc "
            "không có quyền ghi vào thư mục này. Đóng tệp rồi chạy lại.",
            path=path,
        )
    return OutputError(
        "Không ghi được tệp {path}: {reason}. Kiểm tra đường dẫn rồi chạy lại.",
        path=path,
        reason=error.strerror or error,
    )
