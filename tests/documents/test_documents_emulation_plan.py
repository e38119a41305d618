"""The plan of the year itself: the sample year's is the plan as it was issued, word for word."""

import os
import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from reports.documents.emulation_plan import emulation_plan, plan_headings
from reports.plan.model import Comparison, PlanMark, PlanSentence
from reports.prose import NO_PROSE, Paragraph, Prose, Run
from reports.the_thuc import check
from reports.vietnamese import fold
from tests.documents.small_year import CELL, office, small_year, target, word_text

SCAN = Path(
    os.environ.get("TONGKET_KE_HOACH_2024")
    or Path(__file__).parents[3] / "shared" / "domain" / "plan-2024.md"
)
CORRECTIONS = (
    ("thăng lợi", "thắng lợi", "scanning fault"),
    ("Phân đấu", "Phấn đấu", "scanning fault"),
    ("Phần đấu", "Phấn đấu", "scanning fault"),
    ("ý tế", "y tế", "scanning fault"),
    ("sản số", "dân số", "scanning fault"),
    ("công tác công tác", "công tác", "a doubled word"),
    ("văn hoá", "văn hóa", "the tone mark where the rest of the plan and the workbook have it"),
    ("( 4/4 thôn)", "(4/4 thôn)", "a stray space"),
    ("giảm sinh 0,8%", "giảm sinh 0,8%.", "the full stop that the other lines of the list have"),
    ("qua đào tạo 55%", "qua đào tạo 55%.", "the same"),
    ("y tế trên 95%", "y tế trên 95%.", "the same"),
    ("“Vì an ninh tổ quốc”", "“Vì an ninh Tổ quốc”", "the movement's name as the workbook has it"),
)
"""What the plan says otherwise than its scan, and why. Nothing else may differ."""


def words(text):
    return " ".join(text.split()).split()


def of_scan(text):
    """The words of the scan: its marks of headings, weight and lists taken off."""
    text = re.sub(r"^#+ ", "", text.replace("\\*", "\N{ASTERISK OPERATOR}"), flags=re.MULTILINE)
    text = text.replace("*", "").replace("\N{ASTERISK OPERATOR}", "*")
    text = re.sub(r"^\s*- \+", "+", text, flags=re.MULTILINE)
    for wrong, right, _ in CORRECTIONS:
        assert wrong in text, f"no {wrong!r} to correct"
        text = text.replace(wrong, right)
    return words(text)


def of_plan(text):
    """The words of the document from its number on: the scan begins there."""
    text = text[text.index("Số:") :]
    return words(re.sub(r"(^| )[|/](?= |$)", " ", text, flags=re.MULTILINE))


def lines(year):
    context, _ = emulation_plan(year)
    return [line.chu for field in context.linh_vuc for line in field.chi_tieu]


def plain(paragraphs):
    return ["".join(run.text for run in one.runs) for one in paragraphs]


def paragraph(text, *, bullet=False, bold=False):
    return Paragraph((Run(text, bold=bold, italic=False),), bullet=bullet)


def told(**sections):
    """A plan with prose under these headings; ``_`` stands for a space."""
    prose = {fold(name.replace("_", " ")): tuple(texts) for name, texts in sections.items()}
    return small_year(plan_prose=Prose(prose, ()))


def spoken(*sentences):
    """The small year with these lines on sheet Câu kế hoạch."""
    year = small_year()
    kept = tuple(
        PlanSentence(field, PlanMark(mark), text, codes, CELL) for field, mark, text, codes in sentences
    )
    return replace(year, plan=replace(year.plan, sentences=kept))


def test_plan_of_the_sample_year_reads_as_approved(sample_year, rendered, golden):
    golden(word_text(rendered("ke_hoach_thi_dua", sample_year)), "ke_hoach_thi_dua_2024.txt")


@pytest.mark.skipif(not SCAN.is_file(), reason="the scan of the plan is not there")
def test_plan_of_the_sample_year_is_the_plan_as_issued_word_for_word(sample_year, rendered):
    text = word_text(rendered("ke_hoach_thi_dua", sample_year))

    assert of_plan(text) == of_scan(SCAN.read_text(encoding="utf-8"))


def test_nothing_the_sample_plan_asks_for_is_missing(sample_year):
    _, findings = emulation_plan(sample_year)

    assert [finding.text() for finding in findings] == []


def test_every_target_of_the_sample_plan_is_named_by_a_line_of_the_workbook(sample_year):
    plan = sample_year.plan
    unworded = replace(sample_year, plan=replace(plan, sentences=()))

    assert len(lines(sample_year)) == len(plan.sentences) == 21
    assert len(lines(unworded)) == 26 + 4  # a line for each target, one that leads to them in each field


def test_figures_of_the_plan_follow_the_workbook(sample_year):
    plan = sample_year.plan
    raised = tuple(
        replace(one, plan=Decimal("2312.5")) if one.code == "CT01" else one for one in plan.targets
    )

    first = lines(replace(sample_year, plan=replace(plan, targets=raised)))[1]

    assert first.startswith("- Tổng giá trị sản xuất đạt 2.312,5 tỷ đồng. Bình quân")


def test_plan_without_prose_names_movements_and_words_its_targets(rendered, golden):
    golden(word_text(rendered("ke_hoach_thi_dua", small_year())), "ke_hoach_thi_dua.txt")


def test_plan_without_prose_says_once_what_it_lacks():
    _, findings = emulation_plan(small_year())

    (finding,) = findings
    assert finding.code == "W818"
    assert finding.found.startswith("Mở đầu; Mục đích; Yêu cầu; Kinh tế;")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"plan": "4600"}, "Sản lượng đạt 4.600 tấn trở lên."),
        ({"plan": "95", "unit": "%", "name": "Tỷ lệ hộ đạt chuẩn"}, "Tỷ lệ hộ đạt chuẩn từ 95% trở lên."),
        ({"plan": "2.3", "unit": "%", "comparison": Comparison.BELOW}, "Sản lượng dưới 2,3%."),
        ({"plan": "95", "unit": "%", "comparison": Comparison.ABOVE}, "Sản lượng trên 95%."),
        ({"plan": "5.8", "unit": "%", "comparison": Comparison.AT_MOST}, "Sản lượng không quá 5,8%."),
        ({"plan": "100", "unit": "%", "comparison": Comparison.EQUAL}, "Sản lượng đạt 100%."),
        ({"plan": "19.1", "unit": "%", "comparison": Comparison.STRUCTURE}, "Sản lượng chiếm 19,1%."),
        ({"plan": None}, "Sản lượng đạt …… tấn trở lên."),
        (
            {
                "plan": None,
                "plan_text": "Giữ vững",
                "comparison": Comparison.FULFILLED,
                "name": "Giữ vững xã",
            },
            "Giữ vững xã.",
        ),
        (
            {
                "plan": None,
                "plan_text": "Đạt tỷ lệ",
                "comparison": Comparison.FULFILLED,
                "name": "Huấn luyện",
            },
            "Huấn luyện: đạt tỷ lệ.",
        ),
    ],
)
def test_a_target_that_no_line_names_is_worded_from_its_comparison(given, expected):
    year = small_year()
    only = target(**({"name": "Sản lượng"} | given))

    got = lines(replace(year, plan=replace(year.plan, targets=(only,), movements=())))

    assert got == ["* Phấn đấu thực hiện hoàn thành các chỉ tiêu chủ yếu:", f"- {expected}"]


def test_parts_of_a_total_stand_below_it():
    assert lines(small_year())[1:4] == [
        "- Tổng giá trị sản xuất đạt 300 tỷ đồng trở lên. Trong đó:",
        "+ Giá trị sản xuất nông nghiệp đạt 100 tỷ đồng trở lên.",
        "+ Giá trị sản xuất công nghiệp đạt 200 tỷ đồng trở lên.",
    ]


def test_lines_of_the_workbook_come_first_and_no_target_is_lost():
    year = spoken(
        ("Kinh tế", "*", "Chỉ tiêu chính:", ()),
        ("Kinh tế", "-", "Đạt [CT01] tỷ đồng, nông nghiệp chiếm [CT09]%.", ("CT02", "CT03")),
    )

    assert lines(year)[:2] == ["* Chỉ tiêu chính:", "- Đạt 300 tỷ đồng, nông nghiệp chiếm 33,3%."]
    assert not any("Giá trị sản xuất nông nghiệp" in line for line in lines(year))
    assert any("Tỷ lệ hộ nghèo dưới 2,3%." in line for line in lines(year))


def test_codes_stand_for_movements_villages_and_items_of_the_plan_sheet():
    year = spoken(("Kinh tế", "", "“[pt01]”, [Số thôn]/[Số thôn] thôn, [Năm], [Tên kế hoạch]", ()))

    assert lines(year)[0] == (
        "“Vì an ninh Tổ quốc”, 2/2 thôn, 2024, Kế hoạch phát động phong trào thi đua năm 2024"
    )


def test_a_code_nobody_knows_keeps_the_plan_from_being_written():
    year = spoken(("Kinh tế", "-", "Đạt [CT99] tấn.", ()))
    _, findings = emulation_plan(year)

    fault = next(finding for finding in findings if finding.code == "E816")
    assert fault.blocks
    assert fault.where == CELL.where()
    assert "[CT99]" in fault.text()
    assert fault.note == "Có phải là [CT09]?"


def test_a_code_nobody_knows_is_found_in_the_prose_too():
    _, findings = emulation_plan(told(Giải_pháp=[paragraph("Theo [Nghị quyet].")]))

    assert [f.where.file for f in findings if f.code == "E816"] == ["2024/noi_dung_ke_hoach.docx"]


def test_a_figure_not_given_yet_is_a_place_to_fill_in():
    year = spoken(("Kinh tế", "-", "Đạt [CT01] tỷ đồng.", ()))
    blank = tuple(replace(one, plan=None) if one.code == "CT01" else one for one in year.plan.targets)
    year = replace(year, plan=replace(year.plan, targets=blank))

    context, findings = emulation_plan(year)

    assert context.linh_vuc[0].chi_tieu[0].chu == "- Đạt …… tỷ đồng."
    assert [(f.code, f.found) for f in findings if f.code == "W817"] == [("W817", "CT01")]
    assert not any(finding.blocks for finding in findings)


def test_number_day_and_month_are_blank_and_the_year_is_the_plans():
    context, _ = emulation_plan(small_year())

    assert context.vb.so_ky_hieu.replace("\N{NO-BREAK SPACE}", " ") == "Số:      /KH-UBND"
    assert context.vb.dia_danh_ngay.replace("\N{NO-BREAK SPACE}", " ") == (
        "Phổ An, ngày      tháng      năm 2024"
    )


def test_paragraphs_are_numbered_once_and_items_belong_to_the_one_above():
    year = told(Giải_pháp=[paragraph("1. Một."), paragraph("ý nhỏ;", bullet=True), paragraph("Hai.")])

    assert plain(emulation_plan(year)[0].giai_phap) == ["1. Một.", "- ý nhỏ;", "2. Hai."]


def test_a_field_begins_with_its_number_in_bold_and_keeps_the_users_weight():
    year = told(Kinh_tế=[paragraph("Tập trung:", bold=True), paragraph("Nâng cao.", bullet=True)])

    field = emulation_plan(year)[0].linh_vuc[0]

    assert plain(field.doan) == ["1. Tập trung:", "- Nâng cao."]
    assert [run.bold for run in field.doan[0].runs] == [True, True]


@pytest.mark.parametrize("end", ["văn minh", "văn minh.", "văn minh./.", "văn minh ./."])
def test_the_last_paragraph_ends_the_document_once(end):
    context, _ = emulation_plan(told(Lời_kết=[paragraph("Câu đầu."), paragraph(end)]))

    assert plain(context.loi_ket) == ["Câu đầu.", "văn minh./."]


def test_sections_without_prose_are_left_out_and_the_numbers_close_up():
    muc = emulation_plan(told(Yêu_cầu=[paragraph("- A.")], Tổ_chức_thực_hiện=[paragraph("B.")]))[0].muc

    assert (muc.muc_tieu, muc.muc_dich, muc.yeu_cau) == ("I", "", "1")
    assert (muc.noi_dung, muc.giai_phap, muc.to_chuc) == ("II", "", "III")


def test_prose_under_a_heading_the_plan_does_not_have_is_told():
    _, findings = emulation_plan(told(Các_giải_pháp=[paragraph("A.")]))

    unused = next(finding for finding in findings if finding.code == "W819")
    assert (unused.found, unused.note) == ("Các giải pháp", 'Tiêu đề gần giống: "Giải pháp".')


def test_there_is_no_plan_where_there_is_nothing_in_it():
    year = small_year()

    assert emulation_plan(replace(year, plan=replace(year.plan, targets=()), plan_prose=NO_PROSE)) == (
        None,
        (),
    )


def test_plan_needs_signer_recipients_and_symbol():
    bare = replace(office(), signers=(), recipients={}, symbols={})

    codes = {finding.code for finding in emulation_plan(small_year(office=bare))[1]}

    assert codes >= {"E810", "E811", "E812"}


def test_headings_follow_the_fields_of_the_plan():
    assert plan_headings(small_year())[3:5] == ("Kinh tế", "Văn hóa - xã hội")


@pytest.fixture
def paper(sample_year, rendered):
    return rendered("ke_hoach_thi_dua", sample_year)


def test_form_of_the_plan_is_that_of_the_decree(paper):
    verdict = check(paper)

    assert verdict.clean
    assert verdict.reading.documents[0].kind.code == "KH"
    assert {each.breach.code for each in verdict.judged} == {"W979"}  # "nhân dân", as the plan has it


def test_signature_cannot_be_parted_from_the_last_paragraph(paper):
    document = Document(BytesIO(paper))
    blocks = list(document.iter_inner_content())
    place = next(i for i, b in enumerate(blocks) if hasattr(b, "rows") and "Nơi nhận:" in b.cell(0, 0).text)

    assert all(block.paragraph_format.keep_with_next for block in blocks[place - 2 : place])
    assert blocks[place].rows[0]._tr.xpath("./w:trPr/w:cantSplit")


def test_a_line_that_leads_to_targets_stands_with_the_first_of_them(paper):
    leads = [p for p in Document(BytesIO(paper)).paragraphs if p.text.startswith("* Phấn đấu")]

    assert len(leads) == 3
    assert all(lead.paragraph_format.keep_with_next and lead.runs[0].bold for lead in leads)


def test_a_file_of_headings_alone_is_not_told_again():
    only = Prose({fold(heading): () for heading in plan_headings(small_year())}, ())

    assert emulation_plan(small_year(plan_prose=only))[1] == ()
