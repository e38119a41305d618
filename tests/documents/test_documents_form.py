"""The form that decree 30/2020/NĐ-CP, appendix I, part I asks for, read from the finished files."""

from dataclasses import fields
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import ImageFont

from reports.dispatch.contents import Contents
from reports.dispatch.printed import Book
from reports.dispatch.printing import Cover
from reports.documents import Proposal, Review, chart
from reports.documents.achievements import CollectiveReport, PersonalReport
from reports.documents.budget_paper import BudgetPaper
from reports.documents.certificates import Certificate, Overprint
from reports.documents.decision import Decision
from reports.documents.dossier_list import DossierList
from reports.documents.emulation_plan import EmulationPlan
from reports.documents.interim import Interim
from reports.documents.invitations import Invitation, Programme
from reports.documents.minutes import Minutes
from reports.documents.notice import Notice
from reports.documents.refusals import Refusal
from reports.documents.reminders import Reminder
from reports.documents.score_table import ScoreTable
from reports.documents.summary_report import SummaryReport
from reports.documents.vote_count import VoteCount
from reports.rendering import Template
from tests.documents.small_year import small_year

DOCUMENTS = ("bao_cao_tong_ket", "to_trinh_khen_thuong")
PAPERS = (*DOCUMENTS, "quyet_dinh_khen_thuong", "bao_cao_tom_tat_thanh_tich")
CONTEXTS = {
    "ke_hoach_thi_dua": EmulationPlan,
    "bao_cao_tong_ket": Review,
    "bien_ban_hop": Minutes,
    "bien_ban_kiem_phieu": VoteCount,
    "to_trinh_khen_thuong": Proposal,
    "bao_cao_thanh_tich_tap_the": CollectiveReport,
    "bao_cao_thanh_tich_ca_nhan": PersonalReport,
    "bao_cao_tom_tat_thanh_tich": SummaryReport,
    "quyet_dinh_khen_thuong": Decision,
    "giay_khen": Certificate,
    "giay_khen_in_phoi": Overprint,
    "danh_muc_ho_so": DossierList,
    "du_toan_tien_thuong": BudgetPaper,
    "tu_choi": Refusal,
    "cong_van_don_doc": Reminder,
    "bao_cao_so_ket": Interim,
    "bang_cham_diem": ScoreTable,
    "giay_moi": Invitation,
    "thong_bao_ket_qua": Notice,
    "chuong_trinh_hoi_nghi": Programme,
    "danh_muc_tai_lieu": Contents,
    "so_van_ban_di": Book,
    "phieu_trinh_ky": Cover,
}
MM = 36000


@pytest.fixture(scope="module", params=DOCUMENTS)
def document(request, rendered):
    return Document(BytesIO(rendered(request.param, small_year())))


@pytest.fixture(scope="module", params=PAPERS)
def paper(request, rendered):
    return Document(BytesIO(rendered(request.param, small_year())))


def find(document, start):
    """The first paragraph, in body or tables, that starts with ``start``."""
    cells = (
        p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs
    )
    return next(p for p in (*document.paragraphs, *cells) if p.text.startswith(start))


def look(paragraph):
    """Size, bold and italic of a paragraph, by its style and first run."""
    font, own = paragraph.style.font, paragraph.runs[0].font
    return (
        (own.size or font.size).pt,
        bool(font.bold if own.bold is None else own.bold),
        bool(font.italic if own.italic is None else own.italic),
    )


def style_chain(style):
    while style is not None:
        yield style
        style = style.base_style


def test_pages_are_a4_with_the_margins_asked_for(paper):
    for section in paper.sections:
        sides = sorted((section.page_width, section.page_height))
        assert [round(side / MM) for side in sides] == [210, 297]
        assert Mm(20) <= section.top_margin <= Mm(25)
        assert Mm(20) <= section.bottom_margin <= Mm(25)
        assert Mm(30) <= section.left_margin <= Mm(35)
        assert Mm(15) <= section.right_margin <= Mm(20)


def test_the_document_stands_upright_and_its_wide_tables_lie(document):
    first, *annexes = document.sections
    assert first.orientation == WD_ORIENT.PORTRAIT
    assert annexes
    assert all(annex.orientation == WD_ORIENT.LANDSCAPE for annex in annexes)


def test_page_number_stands_centred_in_the_top_margin_from_page_two(paper):
    for section in paper.sections:
        header = section.header.paragraphs[0]
        assert section.different_first_page_header_footer
        assert section.first_page_header.paragraphs[0].text == ""
        assert "PAGE" in header._p.xml
        assert header.alignment == 1
        assert header.runs[0].font.size == Pt(14)
        assert section.header_distance < section.top_margin


def test_every_annex_counts_its_own_pages(document):
    for section in document.sections:
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_everything_is_in_times_new_roman_and_black(paper):
    for style in paper.styles:
        fonts = style.element.find(f"./{qn('w:rPr')}/{qn('w:rFonts')}")
        if style.type == 1 and style.name in {p.style.name for p in paper.paragraphs}:
            assert fonts.get(qn("w:ascii")) == fonts.get(qn("w:hAnsi")) == "Times New Roman"
            assert str(style.font.color.rgb) == "000000"


@pytest.mark.parametrize(
    ("start", "sizes", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), True, False),
        ("Độc lập - Tự do - Hạnh phúc", (13, 14), True, False),
        ("ỦY BAN NHÂN DÂN", (12, 13), True, False),
        ("XÃ PHỔ AN", (12, 13), True, False),
        ("Số:", (13, 13), False, False),
        ("Phổ An, ngày", (13, 14), False, True),
        ("Căn cứ Luật", (13, 14), False, True),
        ("Kính gửi:", (13, 14), False, False),
        ("Thực hiện Kế hoạch", (13, 14), False, False),
        ("Nơi nhận:", (12, 12), True, True),
        ("- Như trên;", (11, 11), False, False),
        ("TM. ỦY BAN NHÂN DÂN", (13, 14), True, False),
        ("CHỦ TỊCH", (13, 14), True, False),
        ("Nguyễn Minh Hà", (13, 14), True, False),
        ("(Kèm theo", (13, 14), False, True),
    ],
)
def test_components_have_the_size_and_style_asked_for(document, start, sizes, bold, italic):
    size, is_bold, is_italic = look(find(document, start))

    assert sizes[0] <= size <= sizes[1]
    assert (is_bold, is_italic) == (bold, italic)


def test_body_is_justified_indented_and_spaced(document):
    style = find(document, "Thực hiện Kế hoạch").style
    given = style.paragraph_format

    assert given.alignment == 3
    assert given.first_line_indent in (Mm(10), Mm(12.7))
    assert given.space_after >= Pt(6)
    assert 1.0 <= given.line_spacing <= 1.5


def test_motto_is_underlined_at_its_own_length_and_names_at_a_third_to_a_half(paper):
    header = paper.tables[0]
    for cell, text, least, most in (
        (header.cell(0, 1), "Độc lập - Tự do - Hạnh phúc", 0.97, 1.03),
        (header.cell(0, 0), "ỦY BAN NHÂN DÂN", 1 / 3, 1 / 2),
    ):
        line = next(p for p in cell.paragraphs if p._p.xpath("./w:pPr/w:pBdr/w:top"))
        above = next(p for p in cell.paragraphs if p.text == text)
        width = cell.width - line.paragraph_format.left_indent - line.paragraph_format.right_indent
        assert least <= width / MM / text_mm(text, look(above)[0]) <= most


def test_line_under_the_subject_is_a_third_to_a_half_of_each_of_its_lines(paper):
    body = paper.paragraphs
    lines = [p for p in body if p.style.name == "Trích yếu"]
    rule = next(p for p in body if p.style.name == "Đường kẻ")
    page = paper.sections[0]
    column = page.page_width - page.left_margin - page.right_margin
    width = (column - rule.paragraph_format.left_indent - rule.paragraph_format.right_indent) / MM

    assert lines
    for line in lines:
        assert 1 / 3 <= width / text_mm(line.text, look(line)[0]) <= 1 / 2


def text_mm(text, size):
    """Width of bold text, measured with the font the charts use: its metrics are those of Times."""
    bold = str(chart.serif_font()).replace("-Regular", "-Bold")
    return ImageFont.truetype(bold, 1000).getlength(text) / 1000 * size * 25.4 / 72


def test_national_name_fits_on_one_line(paper):
    cell = paper.tables[0].cell(0, 1)

    assert text_mm(cell.paragraphs[0].text, look(cell.paragraphs[0])[0]) < cell.width / MM - 1


def test_number_and_day_are_left_blank_for_the_hand(paper):
    number, day = (find(paper, start).text for start in ("Số:", "Phổ An, ngày"))

    assert number.startswith("Số:" + "\N{NO-BREAK SPACE}" * 6 + "/")
    assert "ngày" + "\N{NO-BREAK SPACE}" * 6 + "tháng 12 năm 2024" in day


def test_body_ends_with_the_end_mark_before_the_signature(paper):
    blocks = list(paper.iter_inner_content())
    signature = next(
        i for i, b in enumerate(blocks) if hasattr(b, "rows") and "Nơi nhận:" in b.cell(0, 0).text
    )
    texts = [b.text for b in blocks[:signature] if not hasattr(b, "rows") and b.text.strip()]

    assert texts[-1].endswith("./.")


def test_signature_cannot_be_parted_from_the_last_paragraph(paper):
    blocks = list(paper.iter_inner_content())
    place = next(i for i, b in enumerate(blocks) if hasattr(b, "rows") and "Nơi nhận:" in b.cell(0, 0).text)
    closing = [b for b in blocks[:place] if not hasattr(b, "rows")][-2:]
    table = blocks[place]

    assert all(p.paragraph_format.keep_with_next for p in closing)
    assert table.rows[0]._tr.xpath("./w:trPr/w:cantSplit")


def test_signature_leaves_room_for_hand_and_seal(paper):
    cell = paper.tables[[bool("Nơi nhận" in t.cell(0, 0).text) for t in paper.tables].index(True)].cell(0, 1)
    blank = [p for p in cell.paragraphs if not p.text]

    assert len(blank) >= 4


def test_table_heads_repeat_and_rows_do_not_split(paper):
    gridded = [t for t in paper.tables if t.style is not None and t.style.name == "Table Grid"]

    assert gridded
    for table in gridded:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_tables_fit_between_the_margins(paper):
    widest = [s.page_width - s.left_margin - s.right_margin for s in paper.sections]
    for table in paper.tables:
        width = sum(int(c.get(qn("w:w"))) for c in table._tbl.tblGrid.findall(qn("w:gridCol"))) * 635
        assert width <= max(widest) + Mm(1)


def test_no_tag_of_the_template_is_left(paper):
    assert not [tag for tag in ("{{", "}}", "{%", "%}", "None") if tag in paper.element.xml]


def test_documents_open_in_word_without_compatibility_mode(paper):
    setting = paper.settings.element.xpath("./w:compat/w:compatSetting[@w:name='compatibilityMode']")

    assert setting[0].get(qn("w:val")) == "15"


@pytest.mark.parametrize("code", CONTEXTS)
def test_template_names_nothing_the_context_lacks_and_ignores_nothing_it_gives(code, templates):
    asked = {name.split(".")[0].split("[")[0] for name in Template.open(templates / f"{code}.docx").names}

    assert asked == {field.name for field in fields(CONTEXTS[code])}


def test_every_template_has_a_context_to_be_held_against(templates):
    assert {path.stem for path in templates.glob("*.docx")} == CONTEXTS.keys()


def test_several_addressees_stand_on_lines_of_their_own(rendered):
    document = Document(BytesIO(rendered("to_trinh_khen_thuong", small_year())))
    texts = [p.text for p in document.paragraphs]
    place = texts.index("Kính gửi:")

    assert texts[place + 1 : place + 3] == [
        "- Ủy ban nhân dân thị xã Đức Phổ;",
        "- Phòng Nội vụ thị xã Đức Phổ.",
    ]
    colon = document.paragraphs[place].paragraph_format.left_indent / MM + text_mm("Kính gửi:", 14)
    dash = document.paragraphs[place + 1].paragraph_format
    assert abs((dash.left_indent + dash.first_line_indent) / MM - colon) < 3


def test_one_addressee_stands_on_the_line_of_the_word(rendered):
    document = Document(BytesIO(rendered("bao_cao_tong_ket", small_year())))

    assert "Kính gửi: Ủy ban nhân dân thị xã Đức Phổ" in [p.text for p in document.paragraphs]
