"""Number and day put into a finished document after it was signed and numbered: into the blanks left for
them, and nowhere else.

What is filled is the line ``Số:      /BC-UBND``, the line of place and date, and under each annex the
line ``(Kèm theo …)`` (decree 30/2020, appendix I, part I, II.3, II.4 and III.1). Every other byte of the
document stays.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.sax.saxutils import escape

from reports.dispatch.faults import RegisterError
from reports.dispatch.model import Entry
from reports.files import write_atomically
from reports.rendering import archive
from reports.vietnamese import long_date

_DOCUMENT = "word/document.xml"
_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)(</w:t>)")
_GAP = r"[ \N{NO-BREAK SPACE}]"
_NUMBER = rf"(?P<number>{_GAP}{{2,}})/"
_DAY = rf"ngày{_GAP}{{2,}}tháng{_GAP}+(?:\d{{1,2}}{_GAP}+)?năm{_GAP}\d{{4}}"
_DATE_LINE = re.compile(rf"(?P<place>[^,<]+,{_GAP}){_DAY}")


def filled(document: bytes, entry: Entry) -> bytes:
    """The .docx with number and day of ``entry`` in its blanks.

    Raises RegisterError when the entry is void, or the document does not have exactly one blank for the
    number of this symbol and one for the day: it was filled before, or is another document.
    """
    if entry.void:
        raise RegisterError("Số {symbol} đã hủy, không ghi vào văn bản được.", symbol=entry.symbol)
    try:
        members = archive.read(document)
        text = members[_DOCUMENT].content().decode()
    except (archive.UnreadableArchive, archive.UnsafeArchive, KeyError, UnicodeDecodeError) as error:
        raise RegisterError("Tệp này không phải là văn bản Word dùng được.") from error
    blanks = _Blanks(entry)
    text = _TEXT.sub(lambda found: found[1] + blanks.filled(found[2]) + found[3], text)
    if (blanks.numbers, blanks.days) != (1, 1):
        raise RegisterError(
            "Không tìm thấy đúng một chỗ trống cho số /{notation} và một chỗ trống cho ngày: văn bản đã được "
            "ghi số, hoặc là loại văn bản khác. Tệp không bị thay đổi.",
            notation=entry.document.notation,
        )
    return archive.written(members | {_DOCUMENT: archive.packed(_DOCUMENT, text.encode())})


def write_filled(file: Path, entry: Entry, folder: Path) -> Path:
    """A copy of ``file`` with number and day of ``entry``, in ``folder`` under a name that begins with the
    number. What lies there already is never written over (decree 30/2020, art. 18, 3); RegisterError then,
    and as ``filled`` does."""
    target = folder / f"{entry.symbol.replace('/', '_')}_{file.name}"
    if target.exists():
        raise RegisterError(
            "Tệp {path} đã có: văn bản đã phát hành không ghi đè. Sai nội dung thì ban hành văn bản thay thế; "
            "sai thể thức thì đính chính bằng công văn (Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3).",
            path=target,
        )
    return write_atomically(target, filled(file.read_bytes(), entry))


class _Blanks:
    """The blanks of one document and how many of each were found."""

    def __init__(self, entry: Entry) -> None:
        notation = re.escape(escape(entry.document.notation))
        self._symbol = escape(entry.symbol)
        self._day = long_date(entry.document.day)
        self._number_line = re.compile(rf"Số:{_NUMBER}{notation}")
        self._annex_line = re.compile(rf"(?P<before>\(Kèm theo [^<]*? số){_NUMBER}{notation} {_DAY}")
        self.numbers = self.days = 0

    def filled(self, text: str) -> str:
        """One run of text, filled where it is one of the lines."""
        if self._number_line.fullmatch(text):
            self.numbers += 1
            return f"Số: {self._symbol}"
        if found := _DATE_LINE.fullmatch(text):
            self.days += 1
            return f"{found['place']}{self._day}"
        return self._annex_line.sub(rf"\g<before> {self._symbol} {self._day}", text, count=1)
