"""Documents of good form, made here from nothing, for tests to break in one place.

``Paper`` keeps the paragraphs it makes by name, so that a test says ``paper["nation"]``.
"""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Times New Roman"


class Paper:
    """A Word document under construction."""

    def __init__(self):
        self.document = Document()
        self.named = {}
        fonts = self.document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{slot}"), FONT)
        normal = self.document.styles["Normal"]
        normal.font.size = Pt(14)
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing = 1.0
        self.page(self.document.sections[0])

    def __getitem__(self, name):
        return self.named[name]

    def page(self, section, *, lying=False):
        """A4 with the margins asked for and a page number at the top from page 2 on."""
        sides = (Mm(297), Mm(210)) if lying else (Mm(210), Mm(297))
        section.page_width, section.page_height = sides
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        section.different_first_page_header_footer = True
        section.header.is_linked_to_previous = False
        section.first_page_header.is_linked_to_previous = False
        number = section.header.paragraphs[0]
        number.alignment = ALIGN.CENTER
        run = number.add_run()
        run.font.size = Pt(14)
        for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
            tag = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                tag.set(qn("w:fldCharType"), kind)
            tag.text = text or None
            run._r.append(tag)
        kind = OxmlElement("w:pgNumType")
        kind.set(qn("w:start"), "1")
        section._sectPr.append(kind)

    def add(self, text, *, name="", where=None, size=14, bold=False, italic=False, align="center", first=0.0):
        """A paragraph; ``first`` is the indent of its first line in mm."""
        where = where or self.document
        paragraph = where.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
        run.font.color.rgb = RGBColor(0, 0, 0)
        paragraph.alignment = getattr(ALIGN, align.upper())
        if first:
            paragraph.paragraph_format.first_line_indent = Mm(first)
        if name:
            self.named[name] = paragraph
        return paragraph

    def rule(self, length, column, *, name, where=None):
        """A solid line of ``length`` mm in the middle of ``column`` mm: a border of an empty paragraph."""
        paragraph = self.add("", where=where, name=name)
        side = Mm((column - length) / 2)
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
        edges = OxmlElement("w:pBdr")
        top = OxmlElement("w:top")
        for key, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
            top.set(qn(f"w:{key}"), value)
        edges.append(top)
        paragraph._p.get_or_add_pPr().insert_element_before(edges, "w:spacing", "w:ind", "w:jc", "w:rPr")
        return paragraph

    def table(self, widths, rows=1):
        """A table without margins in its cells, its first paragraphs taken out."""
        table = self.document.add_table(rows=rows, cols=len(widths))
        table.autofit = False
        margins = OxmlElement("w:tblCellMar")
        for side in ("left", "right"):
            edge = OxmlElement(f"w:{side}")
            edge.set(qn("w:w"), "0")
            edge.set(qn("w:type"), "dxa")
            margins.append(edge)
        table._tbl.tblPr.append(margins)
        for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
            column.set(qn("w:w"), str(round(width * 56.6929)))
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
                cell._tc.remove(cell.paragraphs[0]._p)
        return table

    def body(self, text, name="", **look):
        """A paragraph of the content: justified, indented, 6 points below."""
        paragraph = self.add(text, name=name, **{"align": "justify", "first": 12.7, **look})
        paragraph.paragraph_format.space_after = Pt(6)
        return paragraph

    def bytes(self):
        """The file."""
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()


def head(paper, number="Số: 15/BC-UBND", date="Phổ An, ngày 05 tháng 02 năm 2025", subject=""):
    """Offices, national name and motto, number, place and date."""
    table = paper.table((65, 100), rows=2)
    paper.named["head"] = table
    left, right = table.rows[0].cells
    paper.add("UBND XÃ PHỔ AN", where=left, name="superior", size=13)
    paper.add("HỘI ĐỒNG THI ĐUA", where=left, name="issuer", size=13, bold=True)
    paper.rule(18, 65, where=left, name="issuer line")
    paper.add("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", where=right, name="nation", size=13, bold=True)
    paper.add("Độc lập - Tự do - Hạnh phúc", where=right, name="motto", size=14, bold=True)
    paper.rule(60.4, 100, where=right, name="motto line")
    left, right = table.rows[1].cells
    paper.add(number, where=left, name="number", size=13)
    if subject:
        paper.add(subject, where=left, name="letter subject", size=12).paragraph_format.space_before = Pt(6)
    if date:
        paper.add(date, where=right, name="date", size=14, italic=True)
    else:
        right.add_paragraph()


def title(paper, kind, subject):
    """Title, subject and the line below."""
    paper.add(kind, name="title", bold=True)
    paper.add(subject, name="subject", bold=True)
    paper.rule(30, 165, name="subject line")


def end(paper, first="- Như trên;", authority=("TM. HỘI ĐỒNG", "CHỦ TỊCH"), signer="Nguyễn Minh Hà"):
    """Recipients and signature."""
    table = paper.table((80, 85))
    left, right = table.rows[0].cells
    paper.add("Nơi nhận:", where=left, name="recipients", size=12, bold=True, italic=True, align="left")
    for name, text in (("recipient", first), ("other", "- Các thôn;"), ("filed", "- Lưu: VT, TĐKT.")):
        paper.add(text, where=left, name=name, size=11, align="left")
    for place, line in enumerate(authority):
        paper.add(line, where=right, name=f"authority {place}", bold=True)
    for _ in range(4):
        right.add_paragraph()
    paper.add(signer, where=right, name="signer", bold=True)


LONG = (
    "Phong trào thi đua của xã năm 2024 được triển khai đến từng thôn, từng khu dân cư và được Nhân dân "
    "tích cực hưởng ứng, góp phần hoàn thành các chỉ tiêu đã đề ra từ đầu năm."
)


def report(**parts):
    """A report to a superior with legal bases, Roman sections, clauses, points and dashes."""
    paper = Paper()
    head(paper, **parts)
    title(paper, "BÁO CÁO", "Tổng kết phong trào thi đua năm 2024")
    address = paper.add("Kính gửi: Ủy ban nhân dân thị xã Đức Phổ", name="address")
    address.paragraph_format.space_before = Pt(12)
    paper.body("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", "law", italic=True)
    paper.body(
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi "
        "hành một số điều của Luật Thi đua, khen thưởng.",
        "basis",
        italic=True,
    )
    paper.body("I. KẾT QUẢ THỰC HIỆN", "roman", bold=True)
    paper.body("1. Công tác chỉ đạo", "clause", bold=True)
    paper.body(LONG, "text")
    paper.body("a) Về kinh tế", "point a")
    paper.body(LONG, "text 2")
    paper.body("b) Về văn hóa", "point b")
    paper.body("- Giữ vững bốn thôn văn hóa, như Phụ lục kèm theo.", "dash")
    paper.body("2. Công tác khen thưởng", "clause 2", bold=True)
    paper.body(LONG, "last text")
    paper.body("II. PHƯƠNG HƯỚNG", "roman 2", bold=True)
    paper.body("1. Giữ vững kết quả", "clause 3", bold=True)
    paper.body(LONG)
    paper.body("III. KIẾN NGHỊ", "roman 3", bold=True)
    paper.body(LONG)
    paper.body("Trên đây là báo cáo của Hội đồng./.", "last")
    end(paper)
    return paper


def report_with_annexes():
    """A report with two annexes, each a lying page with a table."""
    paper = report()
    for number in ("I", "II"):
        section = paper.document.add_section(WD_SECTION.NEW_PAGE)
        paper.page(section, lying=True)
        paper.add(f"Phụ lục {number}", name=f"annex {number}", bold=True)
        paper.add("BẢNG TỔNG HỢP", name=f"annex title {number}", bold=True)
        note = "(Kèm theo Báo cáo số 15/BC-UBND ngày 05 tháng 02 năm 2025 của Hội đồng)"
        paper.add(note, name=f"annex note {number}", italic=True)
        cells = paper.table((100, 100)).rows[0].cells
        for cell in cells:
            paper.add("Số liệu", where=cell, size=12)
    return paper


def letter():
    """An official letter to two offices."""
    paper = Paper()
    head(paper, number="Số: 15/HĐTĐ-VP", subject="V/v nộp số liệu tổng kết")
    paper.add("Kính gửi:", name="address", align="left").paragraph_format.left_indent = Mm(30)
    for name, text in (("addressee", "- Phòng Nội vụ thị xã;"), ("addressee 2", "- Ban nhân dân các thôn.")):
        paper.add(text, name=name, align="left").paragraph_format.left_indent = Mm(45)
    paper.body(LONG, "text")
    paper.body("Đề nghị các đơn vị thực hiện./.", "last")
    end(paper)
    return paper


def decision():
    """A decision of a chairman, with articles."""
    paper = Paper()
    head(paper, number="Số: 15/QĐ-UBND")
    title(paper, "QUYẾT ĐỊNH", "Về việc khen thưởng năm 2024")
    paper.add("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ PHỔ AN", name="competence", bold=True)
    paper.body("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", "law", italic=True)
    paper.body("Theo đề nghị của Hội đồng Thi đua - Khen thưởng xã.", "basis", italic=True)
    paper.add("QUYẾT ĐỊNH:", name="resolves", bold=True)
    for number in (1, 2, 3):
        article = paper.body("", f"article {number}")
        for text, bold in ((f"Điều {number}. ", True), (LONG, False)):
            run = article.add_run(text)
            run.bold, run.font.size = bold, Pt(14)
    paper.body("Văn phòng chịu trách nhiệm thi hành./.", "last")
    end(paper, first="- Như Điều 3;", authority=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    return paper


def minutes():
    """Minutes: no line of place and date, signed by two."""
    paper = Paper()
    head(paper, number="Số: 15/BB-HĐTĐ", date="")
    title(paper, "BIÊN BẢN", "Họp Hội đồng Thi đua xét khen thưởng")
    paper.body("Thời gian bắt đầu: 8 giờ 00 phút.", "text")
    paper.body("Cuộc họp kết thúc vào 10 giờ 00 phút cùng ngày./.", "last")
    end(paper, authority=("CHỦ TỌA",), first="- Thành viên Hội đồng;")
    return paper


def rules():
    """Rules set up by parts, chapters and sections."""
    paper = Paper()
    head(paper, number="Số: 15/QC-UBND")
    title(paper, "QUY CHẾ", "Hoạt động của Hội đồng Thi đua")
    for name, text in (("part", "Chương I"), ("part title", "QUY ĐỊNH CHUNG"), ("item", "Mục 1")):
        paper.add(text, name=name, bold=True)
    paper.add("PHẠM VI ÁP DỤNG", name="item title", bold=True)
    paper.body("Điều 1. Phạm vi", "article 1", bold=True)
    paper.body(LONG + "/.", "last")
    end(paper, first="- Thành viên Hội đồng;")
    return paper


def dated(paper):
    """Minutes given the line of place and date that they may not have."""
    cell = paper["head"].rows[1].cells[1]
    paper.add("Phổ An, ngày 05 tháng 02 năm 2025", where=cell, italic=True)


def tabbed(*, underlined):
    """A decision whose head is set by tabs, without a table; its lines are underscores, the motto's may be
    underlining."""
    paper = Paper()

    def row(*parts):
        paragraph = paper.document.add_paragraph()
        for place in (32, 115):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(place), WD_TAB_ALIGNMENT.CENTER)
        for text, look in parts:
            paragraph.add_run("\t")
            run = paragraph.add_run(text)
            run.font.size = Pt(look.pop("size", 13))
            run.font.bold, run.font.italic = look.get("bold", False), look.get("italic", False)
            run.font.underline = look.get("underline", False)

    row(("UBND XÃ PHỔ AN", {}), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", {"bold": True}))
    motto = {"bold": True, "size": 14, "underline": underlined}
    row(("HỘI ĐỒNG THI ĐUA", {"bold": True}), ("Độc lập - Tự do - Hạnh phúc", motto))
    row(("_______", {}), ("" if underlined else "_" * 26, {}))
    row(("Số: 15/QĐ-UBND", {}), ("Phổ An, ngày 05 tháng 02 năm 2025", {"size": 14, "italic": True}))
    title(paper, "QUYẾT ĐỊNH", "Về việc khen thưởng năm 2024")
    paper.add("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ PHỔ AN", bold=True)
    paper.body("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022.", italic=True)
    paper.add("QUYẾT ĐỊNH:", bold=True)
    paper.body("Điều 1. Khen thưởng", bold=True)
    paper.body(LONG)
    paper.body("Văn phòng chịu trách nhiệm thi hành./.")
    end(paper, first="- Như Điều 1;", authority=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    return paper
