"""Every rule has a document that breaks it and nothing else; good documents break none."""

import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt

from reports.the_thuc import RULES, Component, check
from tests.the_thuc import breaking as b
from tests.the_thuc import good_documents as good

GOOD = {
    "report": good.report,
    "annexes": good.report_with_annexes,
    "letter": good.letter,
    "decision": good.decision,
    "minutes": good.minutes,
    "rules": good.rules,
}


def codes(data):
    return [each.breach.code for each in check(data).judged]


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_document_of_each_kind_is_clean(kind):
    assert codes(GOOD[kind]().bytes()) == []


@pytest.mark.parametrize("underlined", [False, True])
def test_a_head_set_by_tabs_is_read_like_one_in_a_table(underlined):
    verdict = check(good.tabbed(underlined=underlined).bytes())
    assert [each.breach.code for each in verdict.judged] == []
    found = {each.component for each in verdict.reading.documents[0].found}
    assert found >= {
        Component[name] for name in ("NATION", "MOTTO", "SUPERIOR", "ISSUER", "NUMBER", "PLACE_DATE")
    }


@pytest.mark.parametrize(
    "filed",
    ["- Lưu: VT.", "- Lưu: VT, P.TCKH.", "- Lưu: VT, TĐKT (03b).", "- Lưu: VT, Hồ sơ.", "- Lưu: VT, … …."],
)
def test_the_last_recipient_may_be_filed_with_any_unit(filed):
    paper = good.report()
    b.text("filed", filed)(paper)
    assert codes(paper.bytes()) == []


@pytest.mark.parametrize(
    "law",
    [
        "Căn cứ Luật Hoạt động giám sát của Quốc hội và Hội đồng nhân dân ngày 20 tháng 11 năm 2015;",
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ ngày 22 tháng 11 năm 2019;",
        "Căn cứ Bộ luật Lao động ngày 20 tháng 11 năm 2019;",
    ],
)
def test_a_law_named_after_a_body_is_cited_right(law):
    paper = good.report()
    b.text("law", law)(paper)
    assert codes(paper.bytes()) == []


def test_a_minimum_height_below_that_of_the_letters_is_single_spacing():
    paper = good.report()
    layout = paper["text"].paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(10)
    assert codes(paper.bytes()) == []
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(10)
    assert codes(paper.bytes()) == ["E950"]


def test_another_post_of_the_signer_above_the_name_is_not_judged_as_authority():
    paper = good.report()
    post = paper.add("Chủ tịch Ủy ban nhân dân xã", where=None)
    paper["signer"]._p.addprevious(post._p)
    assert codes(paper.bytes()) == []


def test_a_recipient_broken_by_hand_is_one_recipient():
    paper = good.report()
    paper["other"].runs[0].text = "- Thường trực Đảng ủy,\nThường trực Hội đồng nhân dân;"
    assert codes(paper.bytes()) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("1. Thực hiện tốt công tác tuyên truyền.", "2. Nộp báo cáo đúng hạn."),
        ("1. Ông Nguyễn Văn An - Chủ tịch", "2. Bà Trần Thị Bình - Thư ký"),
        ("1. Tặng Giấy khen cho 02 tập thể, gồm:", "2. Mức tiền thưởng"),
        ("1. 1.200.000 đồng", "2. 800.000.000 đ."),
    ],
)
def test_clauses_without_a_title_of_their_own_are_ordinary_text(texts):
    paper = good.report()
    for text in texts:  # one below the other, nothing between
        made = paper.body(text)
        paper["last text"]._p.addprevious(made._p)
    b.gone("clause", "text", "point a", "text 2", "point b", "dash", "clause 2")(paper)
    assert codes(paper.bytes()) == []


def test_a_heading_whose_table_follows_is_bold_too():
    paper = good.report()
    b.look("clause", bold=False)(paper)
    b.gone("text")(paper)
    table = paper.table((60, 60))
    for cell in table.rows[0].cells:
        paper.add("Số liệu", where=cell, size=12)
    paper["clause"]._p.addnext(table._tbl)
    assert codes(paper.bytes()) == ["E957"]


@pytest.mark.parametrize("end", ["./.", " ./.", ", v.v../.", "…../.", "......./."])
def test_one_end_mark_is_right_after_words_and_after_dots_to_be_filled_in(end):
    paper = good.report()
    b.text("last", f"Trên đây là báo cáo của Hội đồng{end}")(paper)
    assert codes(paper.bytes()) == []


def addressees_alone(paper):
    """Two addressees in place of the line of Kính gửi."""
    for text in ("- Ủy ban nhân dân thị xã Đức Phổ;", "- Phòng Nội vụ thị xã."):
        made = paper.add(text, align="left")
        made.paragraph_format.left_indent = Mm(45)
        paper["address"]._p.addprevious(made._p)
    b.gone("address")(paper)


BASIS = "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
CASES = [
    ("E905", "report", b.paper_size(216, 279)),
    ("E905", "letter", b.paper_size(148, 210)),
    ("E906", "letter", b.lying),
    ("E907", "report", b.margins(left=25)),
    ("E907", "report", b.margins(right=10)),
    ("E907", "report", b.margins(top=30)),
    ("E907", "report", b.margins(bottom=15)),
    ("E908", "report", b.look("text", font="Arial")),
    ("E908", "report", b.look("signer", font="Calibri")),
    ("E909", "report", b.look("text", colour="0070C0")),
    ("E910", "report", b.number_look(align="RIGHT")),
    ("E910", "report", b.number_in_footer),
    ("E911", "report", b.number_look(size=11)),
    ("E911", "report", b.number_look(italic=True)),
    ("E912", "report", b.number_on_first_page),
    ("E913", "report", b.numbers_from(2)),
    ("E914", "annexes", b.annex_goes_on),
    ("E915", "report", b.text("nation", "CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM")),
    ("E916", "report", b.look("nation", size=14)),
    ("E916", "report", b.look("nation", bold=False)),
    ("E916", "report", b.setting("nation", align="LEFT")),
    ("E917", "report", b.text("motto", "Độc Lập - Tự Do - Hạnh Phúc")),
    ("E917", "report", b.text("motto", "Độc lập-Tự do-Hạnh phúc")),
    ("E918", "report", b.look("motto", italic=True)),
    ("E918", "report", b.look("motto", size=15)),
    ("E919", "report", b.sides_swapped),
    ("E920", "report", b.rule("motto line", 30, 100)),
    ("E920", "report", b.gone("motto line")),
    ("E920", "report", b.broken_rule("motto line")),
    ("E921", "report", b.setting("nation", line=1.5)),
    ("E921", "report", b.blank_before("motto")),
    ("E922", "report", b.gone("superior", "issuer")),
    ("E923", "report", b.look("issuer", bold=False)),
    ("E923", "report", b.look("issuer", size=14)),
    ("E924", "report", b.look("superior", bold=True)),
    ("E924", "report", b.text("superior", "UBND xã Phổ An")),
    ("E925", "report", b.rule("issuer line", 8, 65)),
    ("E925", "report", b.gone("issuer line")),
    ("E926", "report", b.emptied("number")),
    ("E927", "report", b.look("number", size=12)),
    ("E927", "report", b.look("number", bold=True)),
    ("E928", "report", b.text("number", "Số: 15/BC – UBND")),
    ("E928", "report", b.text("number", "Số 15/BC-UBND")),
    ("E928", "report", b.text("number", "Số: 15 / BC-UBND")),
    ("E929", "report", b.text("number", "Số: 5/BC-UBND")),
    ("E930", "report", b.text("number", "Số: 15/TB-UBND")),
    ("E930", "letter", b.text("number", "Số: 15/CV-UBND")),
    ("E931", "report", b.emptied("date")),
    ("E932", "report", b.look("date", italic=False)),
    ("E932", "report", b.look("date", size=12)),
    ("E933", "report", b.text("date", "Phổ An, ngày 5 tháng 02 năm 2025")),
    ("E933", "report", b.text("date", "Phổ An, ngày 05 tháng 2 năm 2025")),
    ("E933", "report", b.text("date", "Phổ An, ngày 05 tháng 09 năm 2025")),
    ("E933", "report", b.text("date", "phổ An, ngày 05 tháng 02 năm 2025")),
    ("E933", "report", b.text("date", "Phổ An ngày 05 tháng 02 năm 2025")),
    ("E933", "report", b.text("date", "Phổ An, ngày 31 tháng 02 năm 2024")),
    ("E933", "report", b.text("date", "Phổ An, ngày 29 tháng 02 năm 2025")),
    ("E933", "report", b.text("date", "Phổ An, ngày 12 tháng 13 năm 2025")),
    ("E933", "report", b.text("date", "Phổ An, ngày 00 tháng 12 năm 2025")),
    ("E934", "report", b.date_a_row_higher),
    ("E935", "minutes", good.dated),
    ("E936", "report", b.text("title", "BÁO CÁO TỔNG KẾT")),
    ("E936", "report", b.text("title", "BẢN TƯỜNG TRÌNH")),
    ("E936", "report", b.gone("title")),
    ("E936", "decision", b.gone("title")),
    ("E936", "minutes", b.gone("title")),
    ("E936", "rules", b.gone("title")),
    ("E937", "report", b.look("title", bold=False)),
    ("E937", "report", b.look("title", size=16)),
    ("E938", "report", b.look("subject", italic=True)),
    ("E938", "report", b.gone("subject", "subject line")),
    ("E939", "report", b.rule("subject line", 100, 165)),
    ("E939", "report", b.gone("subject line")),
    ("E940", "letter", b.look("letter subject", bold=True)),
    ("E940", "letter", b.look("letter subject", size=14)),
    ("E941", "letter", b.setting("letter subject", before=0)),
    ("E942", "report", b.look("law", italic=False)),
    ("E942", "report", b.look("basis", size=12)),
    ("E943", "report", b.text("law", f"{BASIS}.")),
    ("E943", "report", b.text("law", BASIS)),
    ("E944", "report", b.text("law", "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 năm 2022;")),
    ("E944", "report", b.text("law", "Căn cứ Luật Thi đua, khen thưởng của Quốc hội;")),
    ("W945", "report", b.text("basis", "Căn cứ Nghị định số 98/2023/NĐ-CP của Chính phủ.")),
    ("E946", "report", b.look("text 2", size=12)),
    ("E946", "report", b.look("dash", size=15)),
    ("W947", "report", b.look("text", italic=True)),
    ("E948", "report", b.setting("text", first=5)),
    ("E948", "report", b.setting("point a", first=0)),
    ("E949", "report", b.setting("text", after=2)),
    ("E950", "report", b.setting("text", line=2.0)),
    ("E950", "report", b.setting("text", line=0.8)),
    ("E951", "report", b.setting("text", align="LEFT")),
    ("E952", "rules", b.text("part", "Chương 1")),
    ("E952", "rules", b.look("part", bold=False)),
    ("E953", "rules", b.look("part title", bold=False)),
    ("E954", "rules", b.text("item", "Mục II")),
    ("E954", "rules", b.look("item", italic=True)),
    ("E955", "rules", b.look("article 1", bold=False)),
    ("E955", "rules", b.text("article 1", "Điều 1: Phạm vi")),
    ("E956", "report", b.look("roman", bold=False)),
    ("E956", "report", b.text("roman", "I. Kết quả thực hiện")),
    ("E956", "report", b.text("roman", "1. KẾT QUẢ THỰC HIỆN")),
    ("E956", "report", b.text("roman 2", "2. PHƯƠNG HƯỚNG")),
    ("E956", "report", b.text("roman 3", "3. KIẾN NGHỊ")),
    ("E956", "report", b.both(b.gone("clause 2"), b.text("roman 2", "2. PHƯƠNG HƯỚNG"))),
    ("E957", "report", b.look("clause", italic=True)),
    ("E957", "report", b.text("clause", "I. Công tác chỉ đạo")),
    ("E957", "report", b.text("clause", "1. CÔNG TÁC CHỈ ĐẠO")),
    ("E957", "report", b.look("clause 2", size=13)),
    ("E957", "report", b.look("clause", bold=False)),
    ("E957", "report", b.look("clause 2", bold=False)),
    ("E957", "report", b.both(b.look("clause", bold=False), b.look("clause 2", bold=False))),
    ("E958", "report", b.text("point b", "c) Về văn hóa")),
    ("E958", "report", b.text("point b", "b. Về văn hóa")),
    ("W959", "report", b.text("clause 2", "3. Công tác khen thưởng")),
    ("E960", "report", b.emptied("authority 0", "authority 1", "signer")),
    ("E961", "report", b.text("authority 0", "TM HỘI ĐỒNG")),
    ("E961", "report", b.text("authority 0", "TM. CHỦ TỊCH")),
    ("E961", "decision", b.text("authority 0", "KT. PHÓ CHỦ TỊCH")),
    ("E961", "decision", b.gone("authority 0")),
    ("E962", "report", b.look("authority 1", bold=False)),
    ("E962", "report", b.text("authority 0", "TM. Hội đồng Thi đua")),
    ("E963", "report", b.look("signer", bold=False)),
    ("E963", "report", b.text("signer", "NGUYỄN MINH HÀ")),
    ("E964", "report", b.text("signer", "ThS. Nguyễn Minh Hà")),
    ("E965", "report", b.text("address", "Kính gửi Ủy ban nhân dân thị xã Đức Phổ")),
    ("E965", "report", b.look("address", italic=True)),
    ("E966", "letter", b.text("addressee", "- Phòng Nội vụ thị xã,")),
    ("E966", "letter", b.gone("addressee 2")),
    ("E966", "letter", b.setting("addressee", left=60)),
    ("E967", "decision", b.before("competence", "Kính gửi: Ủy ban nhân dân thị xã")),
    ("E968", "letter", b.gone("address", "addressee", "addressee 2")),
    ("E968", "letter", b.gone("address")),
    ("E968", "report", addressees_alone),
    ("E969", "report", b.look("recipients", italic=False)),
    ("E969", "report", b.text("recipients", "Nơi nhận")),
    ("E970", "report", b.look("other", size=12)),
    ("E970", "report", b.look("filed", bold=True)),
    ("E971", "report", b.text("other", "- Các thôn.")),
    ("E971", "report", b.text("other", "Các thôn;")),
    ("E972", "report", b.text("filed", "- Lưu VT, TĐKT.")),
    ("E972", "report", b.text("filed", "- Lưu: VT, TĐKT;")),
    ("E972", "report", b.gone("filed")),
    ("E973", "report", b.gone("recipient")),
    ("E974", "annexes", b.text("annex I", "PHỤ LỤC I")),
    ("E974", "annexes", b.look("annex I", size=13)),
    ("E975", "annexes", b.text("annex I", "Phụ lục 1")),
    ("E975", "annexes", b.text("dash", "- Giữ vững bốn thôn văn hóa trong năm.")),
    ("E976", "annexes", b.look("annex title I", bold=False)),
    ("E976", "annexes", b.text("annex title I", "Bảng tổng hợp số liệu")),
    ("E977", "annexes", b.gone("annex note I")),
    ("E977", "annexes", b.look("annex note I", italic=False)),
    ("E978", "report", b.text("last", "Trên đây là báo cáo của Hội đồng.")),
    ("E978", "report", b.text("last", "Trên đây là báo cáo của Hội đồng././.")),
    ("E978", "report", b.text("last", "Trên đây là báo cáo của Hội đồng./../.")),
    ("E978", "report", b.text("last", "Trên đây là báo cáo của Hội đồng../.")),
    ("E978", "report", b.text("last", "Trên đây là báo cáo của Hội đồng;./.")),
    ("W979", "report", b.text("dash", "- Sức khỏe nhân dân được chăm sóc, như Phụ lục kèm theo.")),
    ("E696", "decision", b.gone("competence")),
    ("E697", "decision", b.gone("resolves")),
    ("E697", "decision", b.text("resolves", "Quyết định:")),
    ("E697", "decision", b.text("resolves", "QUYẾT ĐỊNH")),
    ("W698", "decision", b.text("law", "Căn cứ Luật Thi đua, khen thưởng ngày 31 tháng 6 năm 2022;")),
]


@pytest.mark.parametrize(
    ("code", "kind", "spoil"), CASES, ids=[f"{code}-{number}" for number, (code, *_) in enumerate(CASES)]
)
def test_breaking_one_rule_names_that_rule_and_no_other(code, kind, spoil):
    paper = GOOD[kind]()
    spoil(paper)
    assert sorted(set(codes(paper.bytes()))) == [code]


def test_every_rule_is_broken_by_some_document():
    assert {rule.code for rule in RULES} == {code for code, *_ in CASES}
