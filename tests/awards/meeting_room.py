"""A commune whose council meets, written to real workbooks."""

from __future__ import annotations

from datetime import date

from reports.awards import Meeting, read_commendation
from reports.office import CouncilMember
from tests.awards.conftest import COLLECTIVE, HOUSEHOLD, PERSON, write_book

MEMBERS = tuple(
    CouncilMember(name, "Công chức xã", role, "Nam")
    for name, role in (
        ("Lê Văn Chủ", "Chủ tịch Hội đồng"),
        ("Lê Văn Phó", "Phó Chủ tịch Hội đồng"),
        ("Lê Văn Một", "Ủy viên"),
        ("Lê Văn Hai", "Ủy viên"),
        ("Lê Văn Thư", "Thư ký"),
    )
)
NAME, TITLE = "Họ và tên", "Danh hiệu, hình thức đề nghị"
MEETING = {
    "Ngày họp": date(2024, 12, 18),
    "Giờ bắt đầu": "08 giờ 00",
    "Giờ kết thúc": "10 giờ 30",
    "Địa điểm": "Phòng họp",
    "Chủ trì": "Lê Văn Chủ",
    "Thư ký": "Lê Văn Thư",
    "Ban kiểm phiếu": "Lê Văn Một; Lê Văn Phó",
    "Phiếu phát ra": 4,
    "Phiếu thu về": 4,
    "Phiếu hợp lệ": 4,
    "Phiếu không hợp lệ": 0,
}
ALL_FIVE = dict.fromkeys(("Phiếu phát ra", "Phiếu thu về", "Phiếu hợp lệ", "Phiếu không hợp lệ"), 5) | {
    "Phiếu hợp lệ": 4,
    "Phiếu không hợp lệ": 1,
}
RULE = {
    "Thành viên có mặt tối thiểu": "2/3",
    "Phiếu đồng ý tối thiểu": 70,
    "Tỷ lệ tính trên": "thành viên",
}
VOTE = {
    "Đối tượng": "cá nhân",
    "Họ tên, tên tập thể": "Nguyễn Văn Hùng",
    "Đơn vị": "Thôn An Thổ",
    "Danh hiệu, hình thức": "Lao động tiên tiến",
    "Đồng ý": 4,
    "Không đồng ý": 0,
    "Phiếu trắng": 0,
    "Tỷ lệ (%)": "",
}
CAP = {"Danh hiệu": "", "Tối đa (%)": "", "So với danh hiệu": "", "Nguồn": ""}


class Room:
    """A commune whose council meets: what is not given is as above, all five members, one absent."""

    def __init__(self, root, law):
        self.root, self.law = root, law

    def meet(
        self, votes=({},), *, people=({},), collectives=(), households=(), meeting=None, absent=("Lê Văn Hai",),
        members=None, rule=None, caps=(), drop=(), opinions=(), columns=tuple(VOTE),
    ):  # fmt: skip
        nominees = write_book(
            self.root / "2024" / "khen_thuong" / "de_nghi.xlsx",
            {
                "Cá nhân": [PERSON | row for row in people],
                "Tập thể": [COLLECTIVE | row for row in collectives],
                "Hộ gia đình": [HOUSEHOLD | row for row in households],
            },
            {"Cá nhân": list(PERSON), "Tập thể": list(COLLECTIVE), "Hộ gia đình": list(HOUSEHOLD)},
        )
        items = MEETING | (meeting or {})
        attendance = members or [
            {
                "Họ và tên": member.name,
                "Có mặt": "không" if member.name in absent else "có",
                "Lý do vắng": "Đi công tác" if member.name in absent else "",
            }
            for member in MEMBERS
        ]
        headers = {
            "Cuộc họp": ["Mục", "Giá trị"],
            "Thành viên": ["Họ và tên", "Chức vụ", "Vai trò", "Có mặt", "Lý do vắng"],
            "Kết quả bỏ phiếu": list(columns),
            "Quy tắc": ["Mục", "Giá trị", "Nguồn"],
            "Giới hạn": list(CAP),
        }
        path = write_book(
            self.root / "2024" / "khen_thuong" / "hoi_dong.xlsx",
            {
                "Cuộc họp": [
                    *({"Mục": key, "Giá trị": value} for key, value in items.items()),
                    *({"Mục": key, "Giá trị": value} for key, value in opinions),
                ],
                "Thành viên": attendance,
                "Kết quả bỏ phiếu": [VOTE | row for row in votes],
                "Quy tắc": [
                    {"Mục": k, "Giá trị": v, "Nguồn": "Quy chế"} for k, v in (RULE | (rule or {})).items()
                ],
                "Giới hạn": [CAP | cap for cap in caps],
            },
            {name: columns for name, columns in headers.items() if name not in drop},
        )
        return self.read(nominees, path)

    def read(self, nominees, path):
        ledger = self.root / "so_khen_thuong.xlsx"
        meeting = Meeting(path, MEMBERS)
        return read_commendation(nominees, ledger, self.law, root=self.root, meeting=meeting)


def found(commendation):
    """Codes and cells of what was found in the council's workbook or because of it."""
    return [(f.code, f.where.cell) for f in commendation.findings if "770" <= f.code[1:] <= "799"]
