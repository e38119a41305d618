"""What the body of a new template of each kind begins as: lines to be replaced, in square brackets.

The order and the fixed words are those of the decree's forms (appendix III): 1.1 to 1.3 resolutions and
decisions, 1.4 kinds with a title, 1.5 letters, 1.6 telegrams, 1.7 invitations, 1.8 introductions, 1.9
minutes, 1.10 leave. ``OFFICE`` stands where the office's name is filled in, ``TITLE`` where a clause has a title of its
own, which is bold.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.the_thuc.components import Component

C = Component
OFFICE = "§"
TITLE = "[Tiêu đề của khoản]"
Row = tuple[C, str]

_HEADED = "[Trích yếu: một cụm từ nêu khái quát nội dung văn bản]"
_OPEN = "[…]"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A body: the subject (empty where the form has none) and its lines."""

    subject: str
    rows: tuple[Row, ...]


def _sections(kind: str, *headings: str, opening: str) -> tuple[Row, ...]:
    """Roman sections, as reports and plans have them."""
    rows: list[Row] = [(C.TEXT, opening)]
    for heading in headings:
        rows += [(C.ROMAN, heading), (C.CLAUSE, f"1. {TITLE}"), (C.TEXT, _OPEN)]
    return (*rows, (C.TEXT, f"Trên đây là {kind} {_OPEN}./."))


def _articles(competence: str, resolves: str, name: str) -> tuple[Row, ...]:
    return (
        (C.COMPETENCE, competence),
        (C.BASIS, ""),
        (C.BASIS, f"Theo đề nghị của {_OPEN}."),
        (C.RESOLVES, resolves),
        (C.ARTICLE, f"Điều 1. {_OPEN}"),
        (C.ARTICLE, f"Điều 2. {_OPEN}"),
        (C.ARTICLE, f"Điều 3. {_OPEN} chịu trách nhiệm thi hành {name} này./."),
    )


_RULES: tuple[Row, ...] = (
    (C.PART, "Chương I"),
    (C.PART_TITLE, "QUY ĐỊNH CHUNG"),
    (C.ARTICLE, "Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng"),
    (C.CLAUSE, f"1. {_OPEN}"),
    (C.POINT, f"a) {_OPEN};"),
    (C.POINT, f"b) {_OPEN}."),
    (C.CLAUSE, f"2. {_OPEN}"),
    (C.PART, "Chương II"),
    (C.PART_TITLE, "QUY ĐỊNH CỤ THỂ"),
    (C.ARTICLE, "Điều 2. [Tiêu đề của điều]"),
    (C.TEXT, f"{_OPEN}./."),
)
_PLAN = ("I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG", "III. TỔ CHỨC THỰC HIỆN")
_WHY = "[Lý do, căn cứ, mục đích.]"
_MINUTES: tuple[Row, ...] = (
    (C.TEXT, "Thời gian bắt đầu: […]"),
    (C.TEXT, "Địa điểm: […]"),
    (C.TEXT, "Thành phần tham dự: […]"),
    (C.TEXT, "Chủ trì (chủ tọa): […]"),
    (C.TEXT, "Thư ký (người ghi biên bản): […]"),
    (C.TEXT, "Nội dung (theo diễn biến cuộc họp/hội nghị/hội thảo):"),
    (C.TEXT, _OPEN),
    (C.TEXT, "Cuộc họp (hội nghị, hội thảo) kết thúc vào […] giờ […], ngày […] tháng […] năm […]./."),
)
_INVITATION: tuple[Row, ...] = (
    (C.TEXT, f"{OFFICE} trân trọng kính mời: {_OPEN}"),
    (C.TEXT, f"Tới dự {_OPEN}"),
    (C.TEXT, "Chủ trì: […]"),
    (C.TEXT, "Thời gian: […]"),
    (C.TEXT, "Địa điểm: […]"),
    (C.TEXT, "[Các vấn đề cần lưu ý]./."),
)
_INTRODUCTION: tuple[Row, ...] = (
    (C.TEXT, f"{OFFICE} trân trọng giới thiệu:"),
    (C.TEXT, "Ông (bà): […]"),
    (C.TEXT, "Chức vụ: […]"),
    (C.TEXT, "Được cử đến: […]"),
    (C.TEXT, "Về việc: […]"),
    (C.TEXT, "Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ."),
    (C.TEXT, "Giấy này có giá trị đến hết ngày […]./."),
)
_LEAVE: tuple[Row, ...] = (
    (C.TEXT, "Xét Đơn đề nghị nghỉ phép ngày […] của ông (bà) […],"),
    (C.TEXT, f"{OFFICE} cấp cho:"),
    (C.TEXT, "Ông (bà): […]"),
    (C.TEXT, "Chức vụ: […]"),
    (C.TEXT, "Được nghỉ phép trong thời gian […] kể từ ngày […] đến hết ngày […] tại […]."),
    (C.TEXT, "Số ngày nghỉ phép nêu trên được tính vào thời gian […]./."),
)
_TELEGRAM: tuple[Row, ...] = (
    (C.TEXT, "[Cơ quan, tổ chức hoặc chức danh của người đứng đầu] điện:"),
    (C.DASH, f"- {_OPEN};"),
    (C.DASH, f"- {_OPEN}."),
    (C.TEXT, f"{_OPEN}./."),
)
_PLAIN: tuple[Row, ...] = ((C.TEXT, _WHY), (C.TEXT, f"{_OPEN}./."))
_ORDER: tuple[Row, ...] = (
    (C.TEXT, _WHY),
    (C.CLAUSE, f"1. {_OPEN}"),
    (C.CLAUSE, f"2. {_OPEN}"),
    (C.TEXT, f"{_OPEN} chịu trách nhiệm thi hành Chỉ thị này./."),
)
_PROPOSAL: tuple[Row, ...] = (
    (C.TEXT, _WHY),
    (C.TEXT, _OPEN),
    (C.TEXT, f"{OFFICE} kính trình {_OPEN} xem xét, quyết định./."),
)
_WITHOUT_SUBJECT = frozenset({"GGT", "GNP", "GUQ", "PG", "PC", "PB", "HĐ", "BGN", "BTT"})
_ABOUT = frozenset({"QĐ", "CT", "TTr"})
_ROWS: dict[str, tuple[Row, ...]] = {
    "NQ": _articles("[THẨM QUYỀN BAN HÀNH]", "QUYẾT NGHỊ:", "Nghị quyết"),
    "QĐ": _articles("[THẨM QUYỀN BAN HÀNH]", "QUYẾT ĐỊNH:", "Quyết định"),
    "CT": _ORDER,
    "QC": _RULES,
    "QyĐ": _RULES,
    "HD": _sections("Hướng dẫn", *_PLAN, opening=_WHY),
    "CTr": _sections("Chương trình", *_PLAN, opening=_WHY),
    "KH": _sections("Kế hoạch", *_PLAN, opening=_WHY),
    "PA": _sections("Phương án", *_PLAN, opening=_WHY),
    "ĐA": _sections("Đề án", *_PLAN, opening=_WHY),
    "DA": _sections("Dự án", *_PLAN, opening=_WHY),
    "BC": _sections(
        "Báo cáo",
        "I. KẾT QUẢ THỰC HIỆN",
        "II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN",
        "III. PHƯƠNG HƯỚNG, NHIỆM VỤ",
        opening=_WHY,
    ),
    "BB": _MINUTES,
    "TTr": _PROPOSAL,
    "CĐ": _TELEGRAM,
    "GM": _INVITATION,
    "GGT": _INTRODUCTION,
    "GNP": _LEAVE,
}


def skeleton(code: str) -> Skeleton:
    """The body of the kind with this abbreviation (empty for a letter)."""
    subject = "Về việc [cụm từ nêu khái quát nội dung văn bản]" if code in _ABOUT else _HEADED
    if code in _WITHOUT_SUBJECT:
        subject = ""
    return Skeleton(subject, _ROWS.get(code, _PLAIN))
