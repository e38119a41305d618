"""Plan workbooks as a clerk would have them: real .xlsx files, written sheet by sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from reports.plan import read_plan

SHEETS = {
    "Kế hoạch": [
        ["Mục", "Giá trị", "Giải thích"],
        ["Năm", 2024, "Năm của kế hoạch"],
        ["Số, ký hiệu kế hoạch", "12/KH-UBND", ""],
        ["Ngày ban hành", date(2024, 1, 15), ""],
        ["Chủ đề", "Tăng cường kỷ luật, kỷ cương", ""],
        ["Hạn nộp số liệu", date(2024, 12, 10), ""],
        ["Ngày chốt số liệu", date(2024, 12, 15), ""],
        ["Ngày lập báo cáo", date(2024, 12, 20), ""],
    ],
    "Chỉ tiêu": [
        [
            "Mã",
            "Lĩnh vực",
            "Tên chỉ tiêu",
            "Đơn vị tính",
            "So sánh",
            "Kế hoạch",
            "Công thức",
            "Năm trước",
            "Kế hoạch năm sau",
            "Chủ trì",
            "Thuộc",
            "Số lẻ",
            "Dung sai",
            "Đơn vị kết quả",
            "Lưu ý",
        ],
        [
            "CT01",
            "Kinh tế",
            "Tổng giá trị sản xuất",
            "tỷ đồng",
            "≥",
            2167.017,
            "CT02 + CT03",
            2052.5,
            2300,
            "",
            "",
            3,
        ],
        [
            "CT02",
            "Kinh tế",
            "Nông nghiệp",
            "tỷ đồng",
            ">=",
            415.017,
            'tong(BM03.gia_tri, nganh="Nông nghiệp")',
            402,
            None,
            "",
            "CT01",
        ],
        [
            "CT03",
            "Kinh tế",
            "Công nghiệp",
            "tỷ đồng",
            "≥",
            1752,
            'tong(BM03.gia_tri; nganh="Công nghiệp")',
            None,
            None,
            "",
            "CT01",
        ],
        [
            "CT09",
            "Kinh tế",
            "Tỷ trọng nông nghiệp",
            "%",
            "cơ cấu",
            19.1,
            "co_cau(CT02; CT02, CT03)",
            None,
            None,
            "",
            "",
            1,
            1,
        ],
        [
            "CT14",
            "Văn hóa - xã hội",
            "Tỷ lệ giảm sinh",
            "%",
            "=",
            0.8,
            "CT02 / CT03",
            None,
            None,
            "",
            "",
            1,
            None,
            "‰",
            "Hỏi lại đơn vị tính",
        ],
        [
            "CT19",
            "Văn hóa - xã hội",
            "Giữ vững xã nông thôn mới",
            "",
            "Đạt",
            "Giữ vững",
            "tat_ca(BM09.dat)",
            "Đạt",
            "Giữ vững",
        ],
        ["CT90", "Số liệu nền", "Dân số", "người", "", 11000, "tong(BM04.dan_so)"],
    ],
    "Biểu mẫu": [
        [
            "Biểu",
            "Tên biểu",
            "Cột",
            "Tiêu đề",
            "Tiêu đề khác",
            "Kiểu",
            "Đơn vị tính",
            "Bắt buộc",
            "Tối thiểu",
            "Tối đa",
            "Kiểm tra",
            "Mức kiểm tra (lỗi/cảnh báo)",
            "Danh mục",
        ],
        [
            "BM03",
            "Giá trị sản xuất",
            "nganh",
            "Ngành",
            "",
            "danh mục",
            "",
            "có",
            None,
            None,
            "",
            "",
            "Nông nghiệp; Công nghiệp",
        ],
        [
            "BM03",
            "",
            "gia_tri",
            "Giá trị (tỷ đồng)",
            "GTSX; Giá trị sản xuất",
            "Số",
            "tỷ đồng",
            "có",
            0,
            5000,
            "gia_tri >= 0",
            "cảnh báo",
        ],
        [
            "BM04",
            "Dân số",
            "dan_so",
            "Dân số",
            "",
            "số nguyên",
            "người",
            "có",
            0,
            None,
            "dan_so >= 0; dan_so <= 20000",
            "lỗi",
        ],
        ["BM09", "Danh hiệu", "dat", "Đạt", "", "có/không", "", "không"],
        [
            "BM12",
            "Phong trào",
            "phong_trao",
            "Phong trào",
            "",
            "danh mục",
            "",
            "có",
            None,
            None,
            "",
            "",
            "@PT",
        ],
    ],
    "Đơn vị": [
        [
            "Mã",
            "Tên đơn vị",
            "Loại",
            "Tên gọi khác",
            "Biểu phải nộp",
            "Người phụ trách",
            "Điện thoại",
            "Hạn nộp",
            "Cấp trên",
        ],
        [
            "T01",
            "Thôn An Thổ",
            "thôn",
            "An Thổ; Thôn 1",
            "BM04; BM12",
            "Lê Văn A",
            "0901 000 001",
            date(2024, 12, 5),
            "Ủy ban nhân dân xã Phổ An",
        ],
        ["B02", "Tài chính - Kế toán", "Ban, ngành", "", "BM03, BM12", "", "", None, None],
    ],
    "Phong trào": [
        ["Mã", "Tên phong trào", "Lĩnh vực", "Phát động", "Thời gian", "Chủ trì"],
        ["PT01", "Vì an ninh Tổ quốc", "Quốc phòng - an ninh", "", "Cả năm", "Công an xã"],
    ],
    "Bản nộp": [
        ["Đơn vị", "Biểu", "Tệp được dùng", "Lý do"],
        ["an thổ", "BM04", "2024/so_lieu/b.xlsx", "Bản sửa"],
    ],
}


class PlanBook:
    """Writes the workbook with some cells changed and reads it back."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "2024" / "ke_hoach.xlsx"
        self.root = folder
        self.path.parent.mkdir()

    def write(self, changes=None, rows=None, drop=()):
        """``changes``: (sheet, A1 address) → value; ``rows``: sheet → rows added below."""
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, content in SHEETS.items():
            if name in drop:
                continue
            sheet = book.create_sheet(name)
            sheet.append([f"{name} năm 2024"])
            sheet.append(["Mỗi dòng một mục."])
            for row in (*content, *(rows or {}).get(name, ())):
                sheet.append(row)
        for name, content in (rows or {}).items():
            if name not in SHEETS:
                sheet = book.create_sheet(name)
                for row in content:
                    sheet.append(row)
        for (name, address), value in (changes or {}).items():
            book[name][address] = value
        book.save(self.path)
        return self.path

    def read(self, changes=None, rows=None, drop=()):
        return read_plan(self.write(changes, rows, drop), root=self.root)


@pytest.fixture
def book(tmp_path):
    return PlanBook(tmp_path)
