"""How a trace is put in words: Vietnamese as written, or whatever language the caller speaks."""

from __future__ import annotations

from typing import Protocol

from reports.findings import Language


class Say(Protocol):
    """Puts a message into the reader's language: ``say("dòng {row}", row=7)``."""

    language: Language

    def __call__(self, message: str, /, **values: object) -> str:
        """The message with its values put in."""


class _AsWritten:
    """Says every message in Vietnamese, as it stands in the code."""

    language: Language = "vi"

    def __call__(self, message: str, /, **values: object) -> str:
        return message.format(**values) if values else message


as_written = _AsWritten()
