from __future__ import annotations

from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from reports.intake import write_marked_copies

BAD = [(1, "Khu 1", "một trăm", 2, 3, 115), (2, "Khu 2", 98, None, 2, 95)]
RED, YELLOW = "00FFC7CE", "00FFEB9C"


@pytest.fixture
def marked(desk, tmp_path):
    """Write the marked copies of what is on the desk; returns their workbooks by path."""

    def write():
        out = tmp_path / "tra_lai"
        paths = write_marked_copies(desk.read(), out, root=desk.root)
        return {path.relative_to(out).as_posix(): load_workbook(path) for path in paths}

    return write


def test_faulty_workbook_comes_back_with_red_cells_and_comments(desk, marked):
    desk.put("an_tho.xlsx", rows=BAD)
    sheet = marked()["an_tho_can_sua.xlsx"]["Trang 1"]
    assert sheet["C7"].fill.fgColor.rgb == RED
    assert sheet["C7"].value == "một trăm"
    assert "E303" in sheet["C7"].comment.text
    assert sheet["D8"].fill.fgColor.rgb == RED
    assert "Điền số liệu" in sheet["D8"].comment.text
    assert sheet["B7"].comment is None


def test_doubtful_cells_are_yellow(desk, marked):
    desk.put("a.xlsx", unit="Thôm An Thổ", rows=BAD)
    assert marked()["a_can_sua.xlsx"]["Trang 1"]["B2"].fill.fgColor.rgb == YELLOW


def test_first_sheet_lists_faults_with_links_errors_first(desk, marked):
    desk.put("a.xlsx", unit="Thôm An Thổ", rows=BAD)
    workbook = marked()["a_can_sua.xlsx"]
    assert workbook.sheetnames[0] == "LỖI CẦN SỬA"
    assert workbook.active.title == "LỖI CẦN SỬA"
    listed = [[cell.value for cell in row] for row in workbook["LỖI CẦN SỬA"].iter_rows(min_row=5)]
    assert [(line[1], line[3]) for line in listed] == [
        ("Phải sửa", "C7"),
        ("Phải sửa", "D8"),
        ("Xem lại", "B2"),
    ]
    link = workbook["LỖI CẦN SỬA"]["D5"].hyperlink
    assert link.location == "'Trang 1'!C7"


def test_workbook_without_errors_does_not_come_back(desk, marked):
    desk.put("tot.xlsx")
    desk.put("tam.xlsx", unit="Thôm Hội An 1")
    assert marked() == {}


def test_sources_are_never_changed(desk, marked):
    path = desk.put("a.xlsx", rows=BAD)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    marked()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_folders_of_the_sources_are_kept(desk, marked):
    desk.put("thon/a.xlsx", rows=BAD)
    desk.put("b.xlsx", unit="Thôn Hội An 1", rows=BAD)
    assert sorted(marked()) == ["b_can_sua.xlsx", "thon/a_can_sua.xlsx"]


def test_csv_comes_back_as_a_workbook_with_the_same_values(desk, marked):
    lines = (
        "Biểu số:,BM05",
        "Đơn vị:,Thôn An Thổ",
        "Năm:,2024",
        "",
        "Khu dân cư,Tổng số hộ,Hộ nghèo,Hộ cận nghèo,Hộ văn hóa",
        "Khu 1,trăm,2,3,5",
    )
    (desk.folder / "a.csv").write_text("\n".join(lines), encoding="utf-8-sig")
    (name, workbook), *rest = marked().items()
    assert (name, rest) == ("a_csv_can_sua.xlsx", [])
    sheet = workbook.worksheets[1]
    assert (sheet["B6"].value, sheet["B6"].fill.fgColor.rgb) == ("trăm", RED)


def test_unreadable_file_comes_back_as_a_list_of_what_is_wrong(desk, marked):
    (desk.folder / "hong.xlsx").write_bytes(b"not a workbook")
    workbook = marked()["hong_can_sua.xlsx"]
    assert workbook.sheetnames == ["LỖI CẦN SỬA"]
    assert workbook["LỖI CẦN SỬA"]["B5"].value == "Phải sửa"


def test_mended_workbook_takes_its_old_copy_away(desk, marked, tmp_path):
    desk.put("a.xlsx", rows=BAD)
    own = tmp_path / "tra_lai" / "ghi_chu.txt"
    assert list(marked()) == ["a_can_sua.xlsx"]
    own.write_text("của người dùng")
    desk.put("a.xlsx")
    assert marked() == {}
    assert [path.name for path in (tmp_path / "tra_lai").iterdir()] == ["ghi_chu.txt"]


def test_copy_sent_back_with_its_list_is_read_without_the_list(desk, tmp_path, codes):
    desk.put("a.xlsx", rows=BAD)
    (copy,) = write_marked_copies(desk.read(), tmp_path / "tra_lai", root=desk.root)
    (desk.folder / "a.xlsx").unlink()
    workbook = load_workbook(copy)
    workbook["Trang 1"]["C7"], workbook["Trang 1"]["D8"] = 120, 1
    desk.save(workbook, "a_sua.xlsx")
    intake = desk.read()
    assert codes(intake) == []
    assert len(intake.submissions[0].rows) == 2


def test_cell_inside_a_merged_area_is_marked_at_the_areas_first_cell(desk, marked):
    rows = [(1, "Khu 1", 120, 2, 3, 115), (2, "Khu 2", None, 1, 2, 95)]
    desk.put("a.xlsx", rows=rows, then=lambda page: page.merge_cells("C7:C8"))
    sheet = marked()["a_can_sua.xlsx"]["Trang 1"]
    assert "E228" in sheet["C7"].comment.text


def test_fault_of_a_covered_cell_is_marked_where_it_can_be_seen(desk, marked):
    rows = [(1, None, 120, 2, 3, 115), (2, "Khu 2", 98, 1, 2, 95)]
    desk.put("a.xlsx", rows=rows, then=lambda page: page.merge_cells("B6:B7"))
    sheet = marked()["a_can_sua.xlsx"]["Trang 1"]
    assert "E401" in sheet["B6"].comment.text


def test_comment_of_the_sender_is_kept(desk, marked):
    from openpyxl.comments import Comment

    def remark(page):
        page["C7"].comment = Comment("hỏi lại trưởng thôn", "An")

    desk.put("a.xlsx", rows=BAD, then=remark)
    text = marked()["a_can_sua.xlsx"]["Trang 1"]["C7"].comment.text
    assert text.startswith("hỏi lại trưởng thôn\n")


def test_formulas_and_widths_of_the_source_are_kept(desk, marked):
    def own(page):
        page["H7"] = "=1+1"
        page.column_dimensions["B"].width = 33

    desk.put("a.xlsx", rows=BAD, then=own)
    sheet = marked()["a_can_sua.xlsx"]["Trang 1"]
    assert sheet["H7"].value == "=1+1"
    assert sheet.column_dimensions["B"].width == 33


def test_two_runs_give_the_same_bytes(desk, tmp_path):
    desk.put("a.xlsx", rows=BAD, day=date(2024, 12, 5))
    (desk.folder / "b.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    first = write_marked_copies(desk.read(), tmp_path / "x", root=desk.root)
    second = write_marked_copies(desk.read(), tmp_path / "y", root=desk.root)
    assert len(first) == 2
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]


def test_control_characters_do_not_stop_the_copy(desk, marked):
    workbook = Workbook()
    workbook.active.append(["Biểu số:", "BM99_x000B_"])
    desk.save(workbook, "la.xlsx")
    assert list(marked()) == ["la_can_sua.xlsx"]


def test_a_form_sent_twice_is_a_question_for_the_office_and_makes_no_copy(desk, marked, codes):
    desk.put("lan1.xlsx", day=date(2024, 12, 2))
    desk.put("lan2.xlsx", day=date(2024, 12, 9), rows=[(1, "Khu 1", 121, 2, 3, 115)])
    assert codes(desk.read()) == ["E236"]
    assert marked() == {}


def test_a_faulty_form_sent_twice_comes_back_with_its_own_faults_only(desk, marked, codes):
    desk.put("lan1.xlsx", day=date(2024, 12, 2))
    desk.put("lan2.xlsx", day=date(2024, 12, 9), rows=BAD)
    assert "E236" in codes(desk.read())
    (copy,) = marked().values()
    listed = [row[4].value for row in copy["LỖI CẦN SỬA"].iter_rows(min_row=5)]
    assert len(listed) == 2
    assert not any("đã nộp trước" in words for words in listed)
