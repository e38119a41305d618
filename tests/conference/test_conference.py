"""Reading hoi_nghi.xlsx: what it says, and every fault with its cell."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from reports.conference import day_findings, read_conference

ITEMS = {
    "Tên hội nghị": "Hội nghị tổng kết năm 2024",
    "Ngày họp": datetime(2024, 12, 27),
    "Giờ bắt đầu": "8h00",
    "Địa điểm": "Hội trường xã",
    "Chủ trì": "Ông Nguyễn Minh Hà",
    "Lưu ý": "",
}
GUESTS = [
    ["Ông", "Lê Văn Bình", "Chủ tịch", "Hội Nông dân xã"],
    ["Bà", "Võ Thị Ánh", "Hiệu trưởng", "Trường Tiểu học Phổ An"],
]
PROGRAMME = [["08 giờ 00", "Khai mạc", "Chủ tịch"], ["8:30", "Báo cáo tổng kết", "Phó Chủ tịch"]]


@pytest.fixture
def read(tmp_path):
    """Write the workbook with what is given and read it back."""

    def make(items=None, guests=GUESTS, programme=PROGRAMME):
        book = Workbook()
        book.remove(book.active)
        given = ITEMS | (items or {})
        sheets = {
            "Hội nghị": [["Mục", "Giá trị"], *([k, v] for k, v in given.items() if k)],
            "Khách mời": [["Danh xưng", "Họ và tên", "Chức vụ", "Đơn vị"], *guests],
            "Chương trình": [["Giờ", "Nội dung", "Người thực hiện"], *programme],
        }
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            sheet.append([name.upper()])
            sheet.append(["Dữ liệu mẫu."])
            for row in rows:
                sheet.append(row)
        path = Path(tmp_path) / "2024" / "hoi_nghi.xlsx"
        path.parent.mkdir(exist_ok=True)
        book.save(path)
        return read_conference(path, root=tmp_path)

    return make


def told(findings):
    return [(f.code, f.where.sheet, f.where.cell) for f in findings]


def test_a_good_workbook_has_no_findings(read):
    conference, findings = read()

    assert findings == ()
    assert (conference.day, conference.opened) == (date(2024, 12, 27), time(8))
    assert [guest.name for guest in conference.guests] == ["Lê Văn Bình", "Võ Thị Ánh"]
    assert [(item.begins, item.content) for item in conference.programme] == [
        (time(8), "Khai mạc"),
        (time(8, 30), "Báo cáo tổng kết"),
    ]
    assert conference.lacking == ()


def test_no_workbook_is_no_conference_and_no_finding(tmp_path):
    assert read_conference(tmp_path / "2024" / "hoi_nghi.xlsx", root=tmp_path) == (None, ())


def test_a_workbook_that_cannot_be_opened_is_said(tmp_path):
    path = tmp_path / "hoi_nghi.xlsx"
    path.write_bytes(b"not a workbook")
    conference, findings = read_conference(path, root=tmp_path)

    assert conference is None
    assert any(finding.blocks for finding in findings)


@pytest.mark.parametrize(
    ("item", "value", "code", "cell"),
    [
        ("Ngày họp", "sáng thứ Sáu", "E330", "B5"),
        ("Ngày họp", None, "E680", "B5"),
        ("Giờ bắt đầu", "buổi sáng", "E680", "B6"),
        ("Giờ bắt đầu", None, "E680", "B6"),
        ("Địa điểm", None, "E680", "B7"),
        ("Chủ trì", None, "E680", "B8"),
        ("Tên hội nghị", None, "E680", "B4"),
    ],
)
def test_what_an_invitation_cannot_do_without_is_said_with_its_cell(read, item, value, code, cell):
    conference, findings = read({item: value})

    assert told(findings) == [(code, "Hội nghị", cell)]
    assert conference.lacking == (item,)


def test_an_item_that_is_not_there_points_at_the_sheet(read):
    _, findings = read({"Địa điểm": "", "Địa chỉ": "Hội trường"})

    assert ("W681", "Hội nghị", "A10") in told(findings)
    assert ("E680", "Hội nghị", "B7") in told(findings)


def test_a_guest_who_stands_twice_is_invited_once(read):
    conference, findings = read(guests=[*GUESTS, ["Ông", "lê văn bình", "Chủ tịch", "Hội Nông dân xã"]])

    assert told(findings) == [("E682", "Khách mời", "B6")]
    assert findings[0].expected == "B4"
    assert len(conference.guests) == 2


def test_two_people_of_one_name_are_two_guests(read):
    conference, findings = read(guests=[*GUESTS, ["Ông", "Lê Văn Bình", "Trưởng thôn", "Thôn Đông"]])

    assert findings == ()
    assert len(conference.guests) == 3


def test_an_hour_that_is_none_leaves_its_item_out(read):
    conference, findings = read(programme=[*PROGRAMME, ["sau giải lao", "Tham luận", ""]])

    assert told(findings) == [("E683", "Chương trình", "A6")]
    assert len(conference.programme) == 2


def test_what_a_row_cannot_do_without_is_said_with_its_cell(read):
    _, findings = read(
        guests=[*GUESTS, ["Ông", None, "Trưởng thôn", "Thôn Đông"]],
        programme=[*PROGRAMME, [None, "Tham luận", ""]],
    )

    assert told(findings) == [("E360", "Khách mời", "B6"), ("E360", "Chương trình", "A6")]


@pytest.mark.parametrize(
    ("hour", "found"), [("07 giờ 45", [("W684", "Chương trình", "A4")]), ("08 giờ 00", [])]
)
def test_items_begin_with_the_conference_and_in_order(read, hour, found):
    _, findings = read(programme=[[hour, "Đón tiếp", ""], *PROGRAMME])
    assert told(findings) == found


def test_an_item_before_the_one_above_is_said(read):
    _, findings = read(programme=[*PROGRAMME, ["08 giờ 15", "Tham luận", ""]])

    assert told(findings) == [("W684", "Chương trình", "A6")]
    assert (findings[0].found, findings[0].expected) == ("08:15", "từ 08:30 trở đi")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 12, 27), []),
        (date(2024, 12, 15), ["sau ngày chốt số liệu 15/12/2024", "sau ngày họp Hội đồng 18/12/2024", "không phải Chủ nhật"]),
        (date(2024, 12, 18), ["sau ngày họp Hội đồng 18/12/2024"]),
        (date(2024, 12, 17), ["sau ngày họp Hội đồng 18/12/2024"]),
        (date(2024, 12, 29), ["không phải Chủ nhật"]),
        (date(2025, 1, 10), []),
        (date(2026, 1, 9), ["thuộc năm 2024 hoặc năm 2025"]),
    ],
)  # fmt: skip
def test_a_day_that_is_odd_is_said_with_what_one_expects(read, day, expected):
    conference, _ = read({"Ngày họp": datetime(day.year, day.month, day.day)})
    found = day_findings(
        conference, 2024, date(2024, 12, 15), (("họp Hội đồng", date(2024, 12, 18)), ("nào đó", None))
    )

    assert [finding.expected for finding in found] == expected
    assert {f.code for f in found} <= {"W685"}
    assert all(finding.where.cell == "B5" for finding in found)
