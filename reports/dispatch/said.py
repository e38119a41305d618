"""What a finished Word document says of itself: its kind, its subject, whom it is about, its day.

Read from the paragraphs by their style in our own templates; a document that is no such one says nothing.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date

import docx

from reports.vietnamese import clean

_KIND, _SUBJECT = "Tên loại", "Trích yếu"
_ABOUT = re.compile(
    r"(?:-\s*)?(?:Họ và tên|Tên tập thể|Tên hộ|Hộ gia đình)[^:]{0,40}:\s*(?P<name>[^.:;]{2,120})"
)
_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Said:
    """``kind`` as printed ("TỜ TRÌNH"), ``subject`` as printed below it, ``about`` the name of a person or
    collective in a report of achievements; ``day`` that of the file's properties. Empty where not said."""

    kind: str = ""
    subject: str = ""
    about: str = ""
    day: date | None = None


def said_by(document: bytes) -> Said:
    """What a .docx says; nothing where it cannot be read."""
    try:
        opened = docx.Document(io.BytesIO(document))
    except Exception:  # noqa: BLE001  python-docx raises what it meets; the file goes along all the same
        return Said()
    kind, subject, about = "", [], ""
    for paragraph in opened.paragraphs[:_LOOKED_AT]:
        style, text = paragraph.style.name if paragraph.style else "", clean(paragraph.text)
        if style == _KIND and not kind:
            kind = text
        elif style == _SUBJECT:
            subject.append(text)
        elif not about and (found := _ABOUT.fullmatch(text)):
            about = found["name"].strip()
    modified = opened.core_properties.modified
    return Said(kind, " ".join(subject), about, modified.date() if modified else None)
