"""A folder put in its place whole or not at all."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from reports.errors import OutputError
from reports.files import write_atomically


def put_in_place(target: Path, files: Mapping[str, bytes], folders: Iterable[str] = ()) -> Path:
    """Write ``files`` (path inside the folder → bytes) and empty ``folders`` as the new folder ``target``.

    Everything goes to a folder beside it whose name begins with a dot, which then takes the name in one
    step: a reader sees the whole folder or none, and what a power cut left behind is cleared the next
    time. Raises OutputError when that cannot be done, and where there is such a folder already.
    """
    if target.exists():
        raise OutputError("Đã có {path}: không ghi đè.", path=target)
    for old in target.parent.glob(f".{target.name}.*.tmp"):
        shutil.rmtree(old, ignore_errors=True)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        temporary.mkdir(parents=True)
        for name in folders:
            (temporary / name).mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            write_atomically(temporary / name, data)
        temporary.rename(target)
    except BaseException as error:  # stopped by the user: nothing is left behind either
        with contextlib.suppress(OSError):
            shutil.rmtree(temporary)
        if isinstance(error, OSError):
            raise OutputError(
                "Không tạo được thư mục {path}: {reason}. Đóng các cửa sổ đang mở thư mục data rồi chạy lại.",
                path=target,
                reason=error.strerror or error,
            ) from error
        raise
    return target
