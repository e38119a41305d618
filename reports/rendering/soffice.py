"""LibreOffice as a tool that may be missing, hang, die, or say that all went well when nothing did.

Each run is a process of its own with a profile of its own, so that a window the user has open is never
disturbed and nothing is left of a run that went wrong. Exit status 0 proves nothing: whoever calls looks
at what came out.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_NAMES = ("soffice", "libreoffice", "soffice.com")
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_LAST_WORDS = 300
_PDF_A_2B = 2


class ConversionFailed(RuntimeError):  # noqa: N818  named as what it says
    """A converter did not do its work; the text says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """LibreOffice at ``program``."""

    program: str

    def convert(self, files: Sequence[Path], folder: Path, *, pdf_a: bool, timeout: float) -> None:
        """Turn .docx ``files`` into PDF files of the same names in ``folder``, in one process.

        Raises ConversionFailed when the process could not start, ran longer than ``timeout`` seconds (it
        and its children are then killed) or said that it failed. Needs LibreOffice 7.4 for ``pdf_a``.
        """
        with tempfile.TemporaryDirectory(prefix="tongket-lo-", ignore_cleanup_errors=True) as profile:
            command = [
                self.program,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--convert-to",
                _target(pdf_a=pdf_a),
                "--outdir",
                str(folder),
                *map(str, files),
            ]
            _run(command, timeout)


def find_libreoffice() -> LibreOffice | None:
    """LibreOffice on this machine: on the search path, or where its installer puts it."""
    found = next(filter(None, (shutil.which(name) for name in _NAMES)), None)
    found = found or next((place for place in _PLACES if Path(place).is_file()), None)
    return LibreOffice(found) if found else None


def _target(*, pdf_a: bool) -> str:
    """What to write: bookmarks from headings, places by name, tags for readers that speak."""
    options: Iterable[tuple[str, str, object]] = (
        ("ExportBookmarks", "boolean", True),
        ("ExportBookmarksToPDFDestination", "boolean", True),
        ("UseTaggedPDF", "boolean", True),
        ("SelectPdfVersion", "long", _PDF_A_2B if pdf_a else 0),
    )
    told = {name: {"type": kind, "value": str(value).lower()} for name, kind, value in options}
    return f"pdf:writer_pdf_Export:{json.dumps(told, separators=(',', ':'))}"


def _run(command: Sequence[str], timeout: float) -> None:
    windows = os.name == "nt"
    try:
        process = subprocess.Popen(  # noqa: S603  the user's own LibreOffice
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=not windows,
        )
    except OSError as error:
        raise ConversionFailed(f"không khởi động được {command[0]}: {error.strerror or error}") from error
    with process:
        try:
            output, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired as error:
            _kill(process)
            raise ConversionFailed(f"LibreOffice không xong sau {timeout:.0f} giây nên đã bị dừng") from error
        except BaseException:
            _kill(process)
            raise
    if process.returncode != 0:
        words = output.decode("utf-8", "replace").strip()[-_LAST_WORDS:]
        raise ConversionFailed(f"LibreOffice dừng giữa chừng (mã {process.returncode}): {words}".rstrip(": "))


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and those it started: the program called is only the first of several."""
    if os.name == "nt":
        taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe"
        subprocess.run([taskkill, "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)  # noqa: S603
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
