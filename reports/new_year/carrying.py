"""The files of the next year's folder, made from this year's.

In: this year, read and computed, and where its files lie. Out: bytes by the name each has inside the new
folder, and what could not be carried. Nothing is written here and no file of this year is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.documents import YearData
from reports.documents.emulation_plan import plan_headings
from reports.documents.review import headings
from reports.folders import Folders
from reports.new_year.award_books import conference_book, council_book, nominees_book, scores_book
from reports.new_year.plan_book import carried_plan
from reports.new_year.prose_files import headings_only
from reports.new_year.sheets import Sheets

_AWARDS: Mapping[str, Callable[[Sheets], bytes]] = {
    "khen_thuong/de_nghi.xlsx": nominees_book,
    "khen_thuong/cham_diem.xlsx": scores_book,
    "khen_thuong/hoi_dong.xlsx": council_book,
}
_CONFERENCE = "hoi_nghi.xlsx"


@dataclass(frozen=True)
class Carried:
    """A new year's folder before it is written.

    ``files`` are bytes by name inside the folder, ``folders`` those that stay empty. ``without_figure``
    are targets of which this year has no figure to rely on, ``remarks_left`` those whose remark about this
    year was left out (codes), ``missing`` workbooks that this year does not have either.
    """

    files: Mapping[str, bytes]
    folders: tuple[str, ...]
    without_figure: tuple[str, ...]
    remarks_left: tuple[str, ...]
    missing: tuple[str, ...]


def carry(year: YearData, folders: Folders) -> Carried:
    """The folder of the year after ``year``, whose own files lie in ``folders``."""
    root, this = folders.data, year.year
    plan = carried_plan(Sheets(folders.plan, this, root=root), year)
    files = {"ke_hoach.xlsx": plan.data, **_prose(year)}
    missing = []
    if folders.office.is_file():
        files["co_quan.xlsx"] = folders.office.read_bytes()
    else:
        missing.append(folders.office.name)
    for name, emptied in _AWARDS.items():
        path = folders.year_data / Path(name)
        if path.is_file():
            files[name] = emptied(Sheets(path, this, root=root))
        else:
            missing.append(name)
    if folders.conference.is_file():
        files[_CONFERENCE] = conference_book(Sheets(folders.conference, this, root=root))
    return Carried(files, ("so_lieu", "khen_thuong"), plan.without_figure, plan.remarks_left, tuple(missing))


def _prose(year: YearData) -> dict[str, bytes]:
    following = year.year + 1
    day = date(following, 1, 1)
    plan = f"Lời văn của Kế hoạch phát động phong trào thi đua năm {following}"
    review = f"Lời văn của Báo cáo tổng kết năm {following}"
    return {
        "noi_dung_ke_hoach.docx": headings_only(plan, plan_headings(year), day),
        "noi_dung.docx": headings_only(review, headings(year), day),
    }
