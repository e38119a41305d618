"""What the decree says nothing of is not judged, and that is said."""

import pytest

from reports.the_thuc import check
from tests.the_thuc import good_documents as good


def certificate():
    paper = good.Paper()
    paper.add("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=18)
    paper.add("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ PHỔ AN", size=18, bold=True)
    paper.add("GIẤY KHEN", size=54, bold=True)
    paper.add("Ông Nguyễn Văn An", size=22)
    return paper


def achievements():
    paper = good.Paper()
    good.head(paper, number="")
    good.title(paper, "BÁO CÁO THÀNH TÍCH", "Đề nghị tặng Giấy khen năm 2024")
    paper.body(good.LONG)
    return paper


def working_paper():
    paper = good.Paper()
    good.head(paper, number="")
    good.title(paper, "DỰ TOÁN", "Tiền thưởng năm 2024")
    paper.body(good.LONG)
    return paper


def private_letter():
    paper = good.Paper()
    paper.body("Anh Hòa thân mến, " + good.LONG, size=11)
    return paper


@pytest.mark.parametrize("make", [certificate, achievements, working_paper, private_letter])
def test_a_paper_of_other_law_or_none_is_one_warning(make):
    verdict = check(make().bytes())
    assert [each.breach.code for each in verdict.judged] == ["W904"]
    assert verdict.clean


def test_a_paper_with_a_number_is_judged_whatever_its_title():
    paper = working_paper()
    paper["number"].runs[0].text = "Số: 15/DT-UBND"
    codes = {each.breach.code for each in check(paper.bytes()).judged}
    assert "E936" in codes
    assert "W904" not in codes
