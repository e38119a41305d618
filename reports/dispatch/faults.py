"""What can go wrong with the register, in the user's words.

SQLite tells by a code what happened; the words here say what it means for the book and what to do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reports.errors import TongketError
from reports.findings import Finding

_LONGEST_DETAIL = 160
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_NOT_ALLOWED = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})


class RegisterError(TongketError, RuntimeError):
    """The register cannot be read or written; nothing was changed in it."""


class RegisterDamaged(RegisterError):  # noqa: N818  named as what it says
    """The file is no register any more. ``build.py register restore`` puts the last backup in its place."""


class Refused(RegisterError, ValueError):  # noqa: N818
    """Something was asked for that may not be; ``finding`` says why. Nothing was written."""

    def __init__(self, finding: Finding) -> None:
        super().__init__("{text}", text=finding.text())
        self.finding = finding

    def __reduce__(self) -> tuple[type[Refused], tuple[Finding]]:
        """Pickled by its finding, so that it crosses process pools."""
        return type(self), (self.finding,)


class NumberRefused(Refused):
    """A number was asked for that may not be given; none was used up."""


class FillRefused(Refused):
    """A number may not be put into this document, or not any more."""


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Whatever SQLite raises inside comes out as a RegisterError about the register at ``path``."""
    try:
        yield
    except sqlite3.Error as error:
        raise _told(path, error) from error


def damaged(path: Path, detail: object) -> RegisterDamaged:
    """The register at ``path`` is damaged."""
    return RegisterDamaged(
        "Sổ đăng ký {path} bị hỏng; máy không ghi gì thêm. "
        "Chạy lệnh register restore để lấy lại bản sao lưu gần nhất. Chi tiết kỹ thuật: {detail}.",
        path=path,
        detail=_in_one_line(detail),
    )


def _in_one_line(detail: object) -> str:
    """What SQLite says, which may be several lines between stars."""
    return " ".join(str(detail).replace("*", " ").split())[:_LONGEST_DETAIL].rstrip(".")


def _told(path: Path, error: sqlite3.Error) -> RegisterError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGED:
        return damaged(path, error)
    if code in _LOCKED:
        return RegisterError(
            "Sổ đăng ký {path} đang bị chương trình khác giữ. Đóng cửa sổ đang dùng sổ rồi chạy lại; "
            "chưa số nào được cấp.",
            path=path,
        )
    if code == sqlite3.SQLITE_FULL:
        return RegisterError(
            "Không ghi được vào sổ đăng ký {path}: ổ đĩa đã đầy; chưa số nào được cấp. "
            "Xóa bớt tệp rồi chạy lại.",
            path=path,
        )
    if code in _NOT_ALLOWED:
        return RegisterError(
            "Không mở hoặc không ghi được sổ đăng ký {path}: không có quyền, hoặc thư mục không có. "
            "Kiểm tra thư mục dữ liệu rồi chạy lại.",
            path=path,
        )
    return RegisterError(
        "Không dùng được sổ đăng ký {path}. Chưa số nào được cấp; kiểm tra ổ đĩa rồi chạy lại. "
        "Chi tiết kỹ thuật: {detail}.",
        path=path,
        detail=_in_one_line(error),
    )
