"""Word itself as a converter, where there is Windows and Word: it draws its own documents best.

Needs pywin32 (of the extra ``pdf``). Word makes PDF/A-1 only, so PDF/A-2b is left to LibreOffice.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reports.rendering.soffice import ConversionFailed

_PDF = 17  # wdExportFormatPDF
_HEADINGS = 1  # wdExportCreateHeadingBookmarks
_NO_QUESTIONS = 0  # wdAlertsNone
_NO_MACROS = 3  # msoAutomationSecurityForceDisable
_NO_SAVING = 0  # wdDoNotSaveChanges


@dataclass(frozen=True, slots=True)
class Word:
    """Word, started for each call and quit after it."""

    client: Any

    def convert(self, files: Sequence[Path], folder: Path, *, pdf_a: bool, timeout: float) -> None:
        """Turn .docx ``files`` into PDF files of the same names in ``folder``. Raises ConversionFailed.

        ``timeout`` cannot be kept: Word answers when it answers.
        """
        del timeout
        if pdf_a:
            raise ConversionFailed("Word không tạo được PDF/A-2b; dùng LibreOffice (--with libreoffice)")
        try:
            word = self.client.DispatchEx("Word.Application")
        except Exception as error:
            raise ConversionFailed(f"không khởi động được Word: {error}") from error
        try:
            word.Visible, word.DisplayAlerts, word.AutomationSecurity = False, _NO_QUESTIONS, _NO_MACROS
            for file in files:
                self._one(word, file, folder / f"{file.stem}.pdf")
        except Exception as error:
            raise ConversionFailed(f"Word báo lỗi: {error}") from error
        finally:
            word.Quit(_NO_SAVING)

    def _one(self, word: Any, file: Path, target: Path) -> None:
        document = word.Documents.Open(
            str(file), ConfirmConversions=False, ReadOnly=True, AddToRecentFiles=False
        )
        try:
            document.ExportAsFixedFormat(str(target), _PDF, CreateBookmarks=_HEADINGS, DocStructureTags=True)
        finally:
            document.Close(_NO_SAVING)


def find_word() -> Word | None:
    """Word on this machine; None without Windows, pywin32 or Word."""
    try:
        client = importlib.import_module("win32com.client")
        registry = importlib.import_module("winreg")
    except ImportError:
        return None
    try:
        registry.CloseKey(registry.OpenKey(registry.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"))
    except OSError:
        return None
    return Word(client)
