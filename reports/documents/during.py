"""The documents of the year that ``build`` does not make: each by a command of its own, for a day.

They stand apart from the catalogue because they need more than the year: the day of the letter, the new
deadline, the period reported on.
"""

from __future__ import annotations

from functools import partial

from reports.documents.interim import Interim, interim
from reports.documents.kinds import DocumentKind, Kind, SeriesKind
from reports.documents.periods import Code
from reports.documents.reminders import Asked, Reminder, reminders


def reminder_kind(asked: Asked | None = None) -> SeriesKind:
    """The letters of one day; without ``asked`` only what there is to know of the kind."""
    return SeriesKind(
        code="cong_van_don_doc",
        title="Công văn đôn đốc nộp, sửa biểu số liệu",
        template="cong_van_don_doc.docx",
        folder="don_doc",
        file_name="don_doc.docx",
        says=Reminder,
        build=partial(reminders, asked=asked),
        document="CV",
        command="remind",
    )


def interim_kind(code: Code) -> DocumentKind:
    """The report on one period."""
    half = code is Code.HALF
    return DocumentKind(
        code=f"bao_cao_{code.lower()}",
        title="Báo cáo sơ kết 6 tháng đầu năm" if half else f"Báo cáo kết quả quý ({code})",
        template="bao_cao_so_ket.docx",
        file_name="bao_cao_so_ket_6T.docx" if half else f"bao_cao_quy_{code}.docx",
        build=partial(interim, code=code),
        document="BC",
        command=f"interim --period {code}",
    )


def during_the_year() -> tuple[Kind, ...]:
    """Every kind there is besides the catalogue, for lists of documents."""
    return (reminder_kind(), *(interim_kind(code) for code in Code))


def during_types() -> dict[str, type]:
    """What their Word templates are given, by file name."""
    return {"cong_van_don_doc.docx": Reminder, "bao_cao_so_ket.docx": Interim}
