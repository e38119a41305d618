"""Workbooks of nominees and awards as a clerk would fill them in, written to real files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from reports.awards import Commendation, Law, read_commendation, read_law

LAW_FOLDER = Path(__file__).parents[2] / "data" / "phap_ly"

PERSON = {
    "STT": 1,
    "Họ và tên": "Nguyễn Văn Hùng",
    "Ngày sinh": date(1980, 5, 12),
    "Giới tính": "Nam",
    "Chức vụ": "Trưởng thôn",
    "Đơn vị": "Thôn An Thổ",
    "Đối tượng": "Người hoạt động không chuyên trách",
    "Xếp loại năm": "Hoàn thành tốt nhiệm vụ",
    "Số tháng công tác": 12,
    "Danh hiệu, hình thức đề nghị": "Lao động tiên tiến",
    "Loại thành tích": "công trạng",
    "Tóm tắt thành tích": "Vận động nhân dân hiến 800 m2 đất mở đường",
    "Sáng kiến": "",
    "Quyết định công nhận sáng kiến": "",
    "Kỷ luật": "Không",
    "Đơn thư khiếu nại, tố cáo": "Không",
}
COLLECTIVE = {
    "STT": 1,
    "Tên tập thể": "Hội Nông dân xã",
    "Đơn vị": "Xã Phổ An",
    "Xếp loại năm": "Hoàn thành tốt nhiệm vụ",
    "Số người": 10,
    "Số lao động tiên tiến": 8,
    "Danh hiệu, hình thức đề nghị": "Tập thể lao động tiên tiến",
    "Loại thành tích": "công trạng",
    "Tóm tắt thành tích": "Dẫn đầu phong trào sản xuất giỏi",
    "Kỷ luật": "Không",
    "Đơn thư": "Không",
}
HOUSEHOLD = {
    "STT": 1,
    "Họ và tên chủ hộ": "Trần Thị Lành",
    "Giới tính": "Nữ",
    "Ngày sinh": date(1972, 1, 2),
    "Địa chỉ": "Thôn Hội An 1",
    "Danh hiệu, hình thức đề nghị": "Gia đình văn hóa",
    "Loại thành tích": "công trạng",
    "Tóm tắt thành tích": "Ba năm liền đạt Gia đình văn hóa",
}
AWARD = {
    "Năm": 2024,
    "Đối tượng": "cá nhân",
    "Họ tên, tên tập thể": "Lê Thị Mai",
    "Ngày sinh": date(1985, 3, 8),
    "Đơn vị": "Trạm Y tế xã",
    "Danh hiệu, hình thức": "Giấy khen của Chủ tịch UBND xã",
    "Loại thành tích": "đột xuất",
    "Số quyết định": "112/QĐ-UBND",
    "Ngày quyết định": date(2024, 7, 15),
    "Cấp quyết định": "Chủ tịch UBND xã",
}


def write_book(path: Path, sheets: dict[str, list[dict[str, object]]], headers: dict[str, list[str]]) -> Path:
    """A workbook in the office's layout: title in row 1, explanation in row 2, headers in row 3."""
    book = Workbook()
    book.remove(book.active)
    for name, columns in headers.items():
        sheet = book.create_sheet(name)
        sheet["A1"], sheet["A2"] = name.upper(), "Mỗi dòng một đối tượng."
        for position, header in enumerate(columns, start=1):
            sheet.cell(3, position, header)
        for number, row in enumerate(sheets.get(name, []), start=4):
            for position, header in enumerate(columns, start=1):
                value = row.get(header)
                if value not in (None, ""):
                    sheet.cell(number, position, value)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def _headers(pattern: dict[str, object], rows: list[dict[str, object]] | None) -> list[str]:
    """The columns of the pattern, then any others that rows have."""
    return list(dict.fromkeys([*pattern, *(header for row in rows or [] for header in row)]))


class Commune:
    """A data folder with a workbook of nominees and a ledger."""

    def __init__(self, root: Path, law: Law) -> None:
        self.root = root
        self.law = law

    def read(
        self,
        people: list[dict[str, object]] | None = None,
        collectives: list[dict[str, object]] | None = None,
        households: list[dict[str, object]] | None = None,
        awards: list[dict[str, object]] | None = None,
    ) -> Commendation:
        """Write rows that differ from the patterns above as given, and read them back."""
        nominees = write_book(
            self.root / "2024" / "khen_thuong" / "de_nghi.xlsx",
            {
                "Cá nhân": [PERSON | row for row in people or []],
                "Tập thể": [COLLECTIVE | row for row in collectives or []],
                "Hộ gia đình": [HOUSEHOLD | row for row in households or []],
            },
            {
                "Cá nhân": _headers(PERSON, people),
                "Tập thể": _headers(COLLECTIVE, collectives),
                "Hộ gia đình": _headers(HOUSEHOLD, households),
            },
        )
        ledger = write_book(
            self.root / "so_khen_thuong.xlsx",
            {"Sổ khen thưởng": [AWARD | row for row in awards or []]},
            {"Sổ khen thưởng": list(AWARD)},
        )
        return read_commendation(nominees, ledger, self.law, root=self.root)


@pytest.fixture(scope="session")
def law_2024() -> Law:
    return read_law(LAW_FOLDER, date(2024, 12, 20))[0]


@pytest.fixture
def commune(tmp_path: Path, law_2024: Law) -> Commune:
    return Commune(tmp_path / "data", law_2024)
