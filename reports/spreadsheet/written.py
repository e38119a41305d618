"""A workbook as bytes that are the same every time, written whole or not at all.

openpyxl stamps the clock into a workbook and into its zip members. Here both are set to a
moment that comes from the data, so that two runs over the same inputs give the same files.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from reports.files import write_atomically

AUTHOR = "tongket"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_SHEETS = "xl/worksheets/sheet"
_STAMP = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")


def workbook_bytes(
    workbook: Workbook, day: date, *, author: str = AUTHOR, edit: Callable[[str], str] | None = None
) -> bytes:
    """``workbook`` as .xlsx, said to be made on ``day``. ``edit`` is given the XML of each sheet, for
    what openpyxl cannot write."""
    workbook.properties.creator = author
    workbook.properties.lastModifiedBy = author
    made = io.BytesIO()
    workbook.save(made)
    fixed = io.BytesIO()
    stamp = rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode() + rb"\g<3>"
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == _CORE:
                data = _STAMP.sub(stamp, data)
            elif edit is not None and name.startswith(_SHEETS):
                data = edit(data.decode()).encode()
            member = zipfile.ZipInfo(name, _ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # the same on Windows and Linux
            target.writestr(member, data)
    return fixed.getvalue()


def save_workbook(workbook: Workbook, path: Path, day: date) -> Path:
    """Write ``workbook`` to ``path``; raises OutputError when that cannot be done."""
    return write_atomically(path, workbook_bytes(workbook, day))
