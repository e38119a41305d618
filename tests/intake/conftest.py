"""A small plan and a hand that fills in workbooks, for all tests of intake."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.intake import Intake, read_submissions
from reports.plan.model import Form, FormColumn, Movement, Plan, Resubmission, Unit, UnitKind
from reports.spreadsheet import CellRef, Kind

PLAN_FILE = "2024/ke_hoach.xlsx"


def column(
    name, header, kind=Kind.INTEGER, *, other=(), unit="", required=True, least=None, most=None, **more
):
    return FormColumn(
        form="",
        name=name,
        header=header,
        other_headers=tuple(other),
        kind=kind,
        unit=unit,
        required=required,
        minimum=None if least is None else Decimal(least),
        maximum=None if most is None else Decimal(most),
        check=more.get("check", ""),
        check_warns=more.get("warns", False),
        choices=tuple(more.get("choices", ())),
        cells={},
    )


def _form(code, title, *columns):
    return Form(code, title, tuple(replace(c, form=code) for c in columns))


HOUSEHOLDS = _form(
    "BM05",
    "Hộ nghèo, hộ cận nghèo, gia đình văn hóa",
    column("khu_dan_cu", "Khu dân cư", Kind.TEXT, other=("Tên khu dân cư",)),
    column("tong_so_ho", "Tổng số hộ", other=("Số hộ",), unit="hộ", least=1, most=2000),
    column("ho_ngheo", "Hộ nghèo", unit="hộ", least=0, check="ho_ngheo + ho_can_ngheo <= tong_so_ho"),
    column("ho_can_ngheo", "Hộ cận nghèo", unit="hộ", least=0),
    column("ho_van_hoa", "Hộ văn hóa", required=False, unit="hộ", least=0, check="ho_van_hoa <= tong_so_ho"),
)
CROPS = _form(
    "BM01",
    "Kết quả sản xuất cây trồng",
    column("cay_trong", "Cây trồng", Kind.TEXT),
    column("nhom", "Nhóm cây", Kind.CHOICE, choices=("Lương thực", "Rau, màu", "Cây công nghiệp")),
    column("dien_tich", "Diện tích", Kind.NUMBER, unit="ha", least=0),
    column("nang_suat", "Năng suất", Kind.NUMBER, unit="tạ/ha", least=0),
    column(
        "san_luong",
        "Sản lượng",
        Kind.NUMBER,
        unit="tấn",
        least=0,
        check="san_luong ~ dien_tich * nang_suat / 10",
        warns=True,
    ),
)
VALUE = _form(
    "BM03",
    "Giá trị sản xuất theo ngành",
    column("nganh", "Ngành", Kind.TEXT),
    column("gia_tri", "Giá trị sản xuất", Kind.NUMBER, unit="tỷ đồng", least=0, most=3000),
)
MOVEMENTS = _form(
    "BM12",
    "Phong trào thi đua",
    column("phong_trao", "Phong trào", Kind.CHOICE, choices=("@PT",)),
    column("ket_qua", "Kết quả nổi bật", Kind.TEXT),
    column("so_nguoi", "Số người tham gia", required=False, unit="người", least=0),
    column("ngay", "Ngày phát động", Kind.DATE, required=False),
    column("dat", "Đạt", Kind.FLAG, required=False),
    column("ty_le", "Tỷ lệ", Kind.PERCENT, required=False, unit="%", least=0, most=100),
)


def _unit(code, name, kind, forms, *other, deadline=None):
    ref = CellRef(PLAN_FILE, "Đơn vị", 4, 1)
    return Unit(code, name, kind, other, forms, "", "", deadline, ref)


def _movement(code, name):
    return Movement(code, name, "", "", "", "", CellRef(PLAN_FILE, "Phong trào", 4, 1))


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Four units, four forms, due on 10/12/2024 and closed on 15/12/2024."""
    return Plan(
        year=2024,
        number="12/KH-UBND",
        issued=date(2024, 1, 15),
        theme="",
        closing_date=date(2024, 12, 15),
        report_date=date(2024, 12, 20),
        targets=(),
        forms=(CROPS, VALUE, HOUSEHOLDS, MOVEMENTS),
        units=(
            _unit("T01", "Thôn An Thổ", UnitKind.VILLAGE, ("BM05", "BM01", "BM12"), "An Tho", "Xóm Thổ"),
            _unit("T03", "Thôn Hội An 1", UnitKind.VILLAGE, ("BM05",)),
            _unit("T04", "Thôn Hội An 2", UnitKind.VILLAGE, ("BM05",)),
            _unit("B02", "Tài chính - Kế toán", UnitKind.DEPARTMENT, ("BM03",), deadline=date(2024, 12, 12)),
        ),
        movements=(
            _movement("PT01", "Toàn dân đoàn kết xây dựng đời sống văn hóa"),
            _movement("PT02", "Thi đua quyết thắng"),
        ),
        resubmissions=(),
        general={"Hạn nộp số liệu": "10/12/2024"},
        findings=(),
    )


HOUSEHOLD_HEADERS = ("STT", "Khu dân cư", "Tổng số hộ", "Hộ nghèo", "Hộ cận nghèo", "Hộ văn hóa")
HOUSEHOLD_ROWS = ((1, "Khu 1", 120, 2, 3, 115), (2, "Khu 2", 98, 1, 2, 95))


class Desk:
    """A folder of submissions being filled, and read."""

    def __init__(self, root: Path, plan: Plan) -> None:
        self.root = root
        self.folder = root / "2024" / "so_lieu"
        self.folder.mkdir(parents=True)
        self.plan = plan

    def put(
        self,
        name: str = "bieu.xlsx",
        *,
        block: Sequence[Sequence[object]] | None = None,
        form: object = "BM05",
        unit: object = "Thôn An Thổ",
        year: object = 2024,
        day: object = date(2024, 12, 5),
        headers: Sequence[object] = HOUSEHOLD_HEADERS,
        rows: Sequence[Sequence[object]] = HOUSEHOLD_ROWS,
        sheet: str = "Trang 1",
        then: Callable[[Worksheet], object] | None = None,
    ) -> Path:
        """One workbook with one form: header block in rows 1-4, headers in row 6, data below."""
        workbook = Workbook()
        page = workbook.active
        page.title = sheet
        labels = ("Biểu số:", "Đơn vị báo cáo:", "Năm:", "Ngày lập:")
        given = zip(labels, (form, unit, year, day), strict=True)
        lines = [pair for pair in given if pair[1] is not None] if block is None else block
        for line in lines:
            page.append(list(line))
        for at, text in enumerate(headers, 1):
            page.cell(6, at, text)
        for number, row in enumerate(rows, 7):
            for at, value in enumerate(row, 1):
                page.cell(number, at, value)
        if then is not None:
            then(page)
        return self.save(workbook, name)

    def save(self, workbook: Workbook, name: str) -> Path:
        """``workbook`` under ``name`` in the folder of submissions."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        workbook.save(path)
        return path

    def read(self, *words: Resubmission) -> Intake:
        """What came in; ``words`` are rows of Bản nộp."""
        plan = replace(self.plan, resubmissions=words) if words else self.plan
        return read_submissions(self.folder, plan, root=self.root)


@pytest.fixture
def desk(tmp_path: Path, plan: Plan) -> Desk:
    """An empty desk."""
    return Desk(tmp_path, plan)


@pytest.fixture
def codes() -> Callable[..., list[str]]:
    """Codes of an intake's findings, without what is still missing or came late: a workbook
    saved by a test without a date in its header block is as late as the test."""

    def found(intake: Intake) -> list[str]:
        return [f.code for f in intake.findings if f.code not in ("E241", "W242")]

    return found


@pytest.fixture
def finding() -> Callable[..., object]:
    """The one finding with a code."""

    def one(intake: Intake, code: str):
        found = [f for f in intake.findings if f.code == code]
        assert len(found) == 1, [f.text() for f in intake.findings if f.code != "E241"]
        return found[0]

    return one


@pytest.fixture
def numbers() -> Callable[..., list[dict[str, object]]]:
    """Values of the rows of the only submission that counts."""

    def plain(intake: Intake) -> list[dict[str, object]]:
        (submission,) = intake.submissions
        return [{name: value.value for name, value in row.values.items()} for row in submission.rows]

    return plain
