"""A package put on the disk: the .zip, the folder, the draft of the letter; each whole or not at all."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from reports.dispatch.package import OF_A_DRAFT, Package
from reports.errors import OutputError
from reports.files import write_atomically
from reports.findings import Finding, Where
from reports.rendering.pdf import OLD

PACKAGES = "gui"
"""The folder of packages in ``out/<year>``: copies, not documents of their own."""


@dataclass(frozen=True, slots=True)
class Written:
    """Where a package lies."""

    zipped: Path
    folder: Path
    letter: Path | None


def write(package: Package, letter: bytes | None, folder: Path) -> Written:
    """Write the package into ``folder``, where it takes the place of one of the same name. Raises
    OutputError: what stood in the place of the part that failed is then untouched."""
    zipped = write_atomically(folder / f"{package.name}.zip", package.zipped)
    unpacked = _write_folder(package, folder / package.name)
    path = folder / f"{package.name}.eml"
    if letter is None:
        _removed(path)
        return Written(zipped, unpacked, None)
    return Written(zipped, unpacked, write_atomically(path, letter))


def set_aside(package: Package, folder: Path) -> tuple[Finding, ...]:
    """Rename what an earlier run wrote as the draft of an official package, or as the official one of a draft, so
    that nobody sends it for this one (W996). What cannot be renamed is a finding that blocks (E997)."""
    own, told = package.name, []
    other = own.removeprefix(OF_A_DRAFT) if own.startswith(OF_A_DRAFT) else f"{OF_A_DRAFT}{own}"
    findings: list[Finding] = []
    for name in (f"{other}.zip", other, f"{other}.eml"):
        old = folder / f"{OLD}{name}"
        if not (folder / name).exists():
            continue
        try:
            if old.is_dir():
                shutil.rmtree(old)
            (folder / name).replace(old)
            told.append(name)
        except OSError as error:
            findings.append(Finding("E997", Where(name), str(error.strerror or error), own))
    if told:
        findings.append(Finding("W996", Where(own), ", ".join(told), OLD))
    return tuple(findings)


def _write_folder(package: Package, target: Path) -> Path:
    """The folder, made beside its place and then moved there in one step."""
    token = secrets.token_hex(4)
    fresh, old = (target.with_name(f".{target.name}.{token}.{end}") for end in ("moi", "cu"))
    try:
        for path, data in package.files.items():
            write_atomically(fresh / path, data, synced=False)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    except OSError as error:
        if old.exists() and not target.exists():
            with contextlib.suppress(OSError):
                old.rename(target)
        if isinstance(error, OutputError):
            raise
        raise OutputError(
            "Không thay được thư mục {path}: có tệp trong đó đang mở ở chương trình khác, hoặc không có quyền "
            "ghi. Đóng tệp rồi chạy lại.",
            path=target,
        ) from error
    finally:
        leftovers = (fresh, old) if target.exists() else (fresh,)
        for rest in leftovers:
            shutil.rmtree(rest, ignore_errors=True)
    return target


def _removed(path: Path) -> None:
    """A letter of an earlier run speaks of another package."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError("Không xóa được thư nháp cũ {path}. Đóng tệp rồi chạy lại.", path=path) from error
