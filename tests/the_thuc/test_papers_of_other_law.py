"""What the decree says nothing of is not judged, and that is said."""

import json

import pytest

from reports.cli import main
from reports.cli_template import office_tags
from reports.the_thuc import KINDS, check, template
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


@pytest.fixture
def papers(tmp_path):
    """A certificate, a template with tags and a report, as files."""
    made = {
        "giay_khen": certificate().bytes(),
        "mau": template(KINDS[0], office_tags()),
        "bao_cao": good.report().bytes(),
    }
    for name, data in made.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    return tmp_path


@pytest.mark.parametrize("name", ["giay_khen", "mau"])
def test_a_file_that_was_not_judged_is_not_sent_to_be_signed(name, papers, capsys):
    assert main(["lint", str(papers / f"{name}.docx")]) == 0
    out = capsys.readouterr().out
    assert "chưa được kiểm tra thể thức" in out
    assert "trình ký" not in out
    assert f"máy chưa kiểm tra thể thức của {name}.docx" in out.splitlines()[-1]


def test_files_not_judged_are_named_beside_those_that_were(papers, capsys):
    assert main(["lint", *(str(papers / f"{name}.docx") for name in ("bao_cao", "giay_khen"))]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert "trình ký các tệp đã kiểm tra, trừ giay_khen.docx" in last


def test_a_program_is_told_whether_a_file_was_judged(papers, capsys):
    assert main(["lint", "--json", *(str(papers / f"{name}.docx") for name in ("bao_cao", "mau"))]) == 0
    assert [each["checked"] for each in json.loads(capsys.readouterr().out)] == [True, False]
