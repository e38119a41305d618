"""Forms for a part of the year: taken where that part is read, refused everywhere else."""

import pytest

from reports.intake import YearPart, read_submissions

HALF = YearPart("6 tháng đầu năm", frozenset({"6 tháng", "06 tháng", "sáu tháng"}))


def read(desk, part=None):
    return read_submissions(desk.folder, desk.plan, root=desk.root, part=part)


def put(desk, title):
    desk.put(block=[(title,), ("Biểu số:", "BM05"), ("Đơn vị báo cáo:", "Thôn An Thổ"), ("Năm:", 2024)])


@pytest.mark.parametrize("title", ["HỘ NGHÈO 6 THÁNG ĐẦU NĂM 2024", "Hộ nghèo 06 tháng", "Hộ nghèo"])
def test_a_form_of_the_part_read_counts(desk, title):
    put(desk, title)
    intake = read(desk, HALF)

    assert len(intake.submissions) == 1
    assert "E210" not in {finding.code for finding in intake.findings}


@pytest.mark.parametrize(
    ("title", "found"),
    [("HỘ NGHÈO QUÝ I NĂM 2024", "quý i"), ("HỘ NGHÈO 6 THÁNG CUỐI NĂM 2024", "6 tháng")],
)
def test_a_form_of_another_part_does_not(desk, title, found):
    put(desk, title)
    intake = read(desk, HALF)
    (said,) = [finding for finding in intake.findings if finding.code == "E210"]

    assert intake.submissions == ()
    assert (said.found, said.expected) == (found, "6 tháng đầu năm 2024")


def test_a_half_year_is_still_no_whole_year(desk):
    put(desk, "HỘ NGHÈO 6 THÁNG ĐẦU NĂM 2024")
    intake = read(desk)

    assert intake.submissions == ()
    assert "E210" in {finding.code for finding in intake.findings}
