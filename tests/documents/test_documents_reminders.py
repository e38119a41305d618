"""Letters to units that are late or whose forms have errors: to whom, about what, until when."""

from dataclasses import replace
from datetime import date

import pytest

from reports.documents.during import reminder_kind
from reports.documents.reminders import MOST_FAULTS, Asked, _fault_row, addressee, reminders
from reports.findings import Finding, Where
from reports.plan.model import UnitKind
from reports.rendering import Template
from reports.the_thuc import check
from tests.documents.late_units import DAY, late_year, unit, wrong
from tests.documents.small_year import small_year, word_text


def letters(year, day=DAY, deadline=None):
    singles, findings = reminders(year, Asked(day, deadline))
    assert findings == ()
    return {single.subject: single.context for single in singles}


def whole(year, templates, asked):
    """All letters in one file, dated as the command dates them."""
    dated = replace(year, plan=replace(year.plan, report_date=asked.day))
    singles, _ = reminders(dated, asked)
    template = Template.open(templates / reminder_kind(asked).template)
    return template.render_merged([single.context for single in singles], created=asked.day)


def test_letter_reads_as_approved(templates, golden):
    warned = Finding("W316", Where(wrong().where.file, "BM05", "E7", "T01", "BM05"), "x")
    year = late_year(wrong(), wrong("E304", "D9", "12.345", "12.345 hoặc 12,345"), warned)
    data = whole(year, templates, Asked(DAY, date(2024, 12, 17)))

    golden(word_text(data), "cong_van_don_doc.txt")
    assert check(data).clean


def test_only_units_with_something_to_do_get_a_letter():
    # Thôn Tây's BM06 came two days late, but it is in order; Tư pháp has until the 20th.
    assert list(letters(late_year(wrong()))) == ["Thôn Đông"]
    assert list(letters(late_year(wrong()), date(2024, 12, 23))) == ["Thôn Đông", "Tư pháp - Hộ tịch"]


def test_before_the_deadline_nobody_is_late():
    assert letters(late_year(), date(2024, 12, 10)) == {}
    assert list(letters(late_year(), date(2024, 12, 11))) == ["Thôn Đông"]


def test_days_late_are_those_from_the_deadline_to_the_letter():
    (letter,) = letters(late_year()).values()

    assert [(row.bieu, row.tinh_trang, row.han) for row in letter.bieu] == [
        ("BM06. Lao động và đào tạo", "Chưa nộp, quá hạn 03 ngày", "10/12/2024")
    ]


@pytest.mark.parametrize(
    ("findings", "day", "subject", "state"),
    [
        ((), DAY, "V/v đôn đốc nộp biểu", "còn 01 biểu chưa nộp, cụ thể"),
        ((wrong(),), date(2024, 12, 9), "V/v sửa và nộp lại biểu", "còn 01 biểu đã nộp nhưng có lỗi"),
        ((wrong(),), DAY, "V/v đôn đốc nộp, sửa biểu", "còn 01 biểu chưa nộp và 01 biểu đã nộp nhưng có lỗi"),
    ],
)
def test_subject_says_why_the_letter_is_written(findings, day, subject, state):
    (letter,) = letters(late_year(*findings), day).values()

    assert letter.trich_yeu == f"{subject} số liệu thi đua năm 2024"
    assert state in letter.tinh_hinh


def test_a_new_deadline_is_asked_for():
    (letter,) = letters(late_year(), deadline=date(2024, 12, 16)).values()
    assert letter.de_nghi.endswith("chậm nhất ngày 16 tháng 12 năm 2024.")


def test_a_deadline_that_has_not_passed_holds():
    (letter,) = letters(late_year(wrong()), date(2024, 12, 9)).values()
    assert letter.de_nghi.endswith("chậm nhất ngày 10 tháng 12 năm 2024.")


def test_a_deadline_that_has_passed_is_not_asked_for_again():
    (letter,) = letters(late_year()).values()
    assert letter.de_nghi.endswith(
        "ngay sau khi nhận được Công văn này, vì hạn nộp (ngày 10 tháng 12 năm 2024) đã qua."
    )


def test_every_fault_says_where_it_stands_and_how_to_mend_it():
    (letter,) = letters(late_year(wrong())).values()
    (row,) = letter.loi

    assert row.cho == "Tệp BM05 ho ngheo.xlsx, trang “BM05”, ô D7"
    assert (row.phat_hien, row.cach_sua) == (wrong().message(), wrong().remedy())
    assert letter.loi_cau == "Lỗi phải sửa:"
    assert letter.kem_theo == (
        "Kèm theo Công văn này là bản sao có đánh dấu lỗi (ô màu đỏ phải sửa):",
        "- BM05 ho ngheo_can_sua.xlsx.",
    )


def test_a_letter_stays_short_and_counts_what_it_leaves_out():
    many = [wrong(cell=f"D{row}") for row in range(7, 7 + MOST_FAULTS + 2)]
    (letter,) = letters(late_year(*many)).values()

    assert len(letter.loi) == MOST_FAULTS
    assert letter.loi_cau == f"Các lỗi phải sửa ({MOST_FAULTS + 2} lỗi):"
    assert letter.loi_con_lai.startswith("Còn 02 lỗi khác")
    assert letter.bieu[0].tinh_trang == f"Đã nộp ngày 06/12/2024, có {MOST_FAULTS + 2} lỗi phải sửa"


def test_what_only_the_office_decides_is_no_reason():
    twice = Finding("E236", Where("", "", "", "T01", "BM05"), "x")
    assert letters(late_year(twice), date(2024, 12, 10)) == {}


def test_faults_of_another_unit_are_not_told():
    other = wrong(unit="T02", file="2024/so_lieu/tay/BM.xlsx")
    (letter,) = letters(late_year(wrong(), other)).values()

    assert len(letter.loi) == 1


def test_in_a_file_of_two_units_each_is_told_its_own_faults():
    (letter,) = letters(late_year(wrong(), wrong(cell="D20", unit="T02"))).values()

    assert [row.cho for row in letter.loi] == ["Tệp BM05 ho ngheo.xlsx, trang “BM05”, ô D7"]


def test_whom_a_letter_goes_to():
    village = unit("T1", "Thôn Đông", UnitKind.VILLAGE, (), other=("Đông", "Ban nhân dân thôn Đông"))
    plain = unit("T2", "Thôn Tây", UnitKind.VILLAGE, ())
    part = unit("B1", "Tư pháp - Hộ tịch", UnitKind.DEPARTMENT, ())

    assert [addressee(u) for u in (village, plain, part)] == [
        "Ban nhân dân thôn Đông",
        "Thôn Tây",
        "Bộ phận Tư pháp - Hộ tịch",
    ]


def test_what_the_office_workbook_lacks_blocks_the_letters():
    year = late_year(office=small_year().office)
    _, findings = reminders(year, Asked(DAY))

    assert {finding.code for finding in findings} == {"E810", "E811", "E812"}


def locked(file):
    """Thôn Đông sent a file with a password; nothing in it says whose it is but its folder."""
    year = late_year()
    fault = Finding("E103", Where(file))
    source = replace(year.intake.files[0], file=file)
    return replace(
        year,
        intake=replace(year.intake, files=(*year.intake.files, source), findings=(fault,)),
    )


def test_a_unit_whose_file_cannot_be_read_is_told_so_and_not_that_it_sent_nothing():
    (letter,) = letters(locked("2024/so_lieu/Thon Dong/so lieu.xlsx")).values()

    assert [row.tinh_trang for row in letter.bieu] == ["Chưa có bản đọc được, quá hạn 03 ngày"]
    assert "còn 01 biểu chưa có bản đọc được" in letter.tinh_hinh
    assert [row.cho for row in letter.loi] == ["Tệp so lieu.xlsx"]
    assert "- so lieu_can_sua.xlsx." in letter.kem_theo


def test_a_file_nobody_is_named_by_is_nobody_s():
    (letter,) = letters(locked("2024/so_lieu/khac/so lieu.xlsx")).values()

    assert [row.tinh_trang for row in letter.bieu] == ["Chưa nộp, quá hạn 03 ngày"]
    assert letter.loi == ()


def test_headers_are_quoted_as_an_office_quotes_them():
    fault = Finding(
        "E404", Where("2024/so_lieu/a.xlsx", "BM05", "D13"), found="[Hộ nghèo] = 300", expected="[Tổng số hộ]"
    )

    said = _fault_row(fault, 1).phat_hien
    assert "“Hộ nghèo” = 300" in said
    assert "[" not in said
