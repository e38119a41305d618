"""Ways to spoil one thing of a good document."""

from __future__ import annotations

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor


def text(name, new):
    """Other words on a line."""

    def spoil(paper):
        first, *rest = paper[name].runs
        first.text = new
        for run in rest:
            run.text = ""

    return spoil


def look(name, *, size=None, bold=None, italic=None, colour=None, font=None):
    """Another look of all letters of a line."""

    def spoil(paper):
        for run in paper[name].runs:
            if size is not None:
                run.font.size = Pt(size)
            if bold is not None:
                run.bold = bold
            if italic is not None:
                run.italic = italic
            if colour is not None:
                run.font.color.rgb = RGBColor.from_string(colour)
            if font is not None:
                fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
                for slot in ("ascii", "hAnsi", "cs"):
                    fonts.set(qn(f"w:{slot}"), font)

    return spoil


def setting(name, *, align=None, first=None, left=None, before=None, after=None, line=None):
    """Another setting of a paragraph: millimetres, points, lines."""

    def spoil(paper):
        paragraph = paper[name]
        layout = paragraph.paragraph_format
        if align is not None:
            paragraph.alignment = getattr(ALIGN, align)
        if first is not None:
            layout.first_line_indent = Mm(first)
        if left is not None:
            layout.left_indent = Mm(left)
        if before is not None:
            layout.space_before = Pt(before)
        if after is not None:
            layout.space_after = Pt(after)
        if line is not None:
            layout.line_spacing = line

    return spoil


def gone(*names):
    """Paragraphs taken out."""

    def spoil(paper):
        for name in names:
            element = paper[name]._p
            element.getparent().remove(element)

    return spoil


def emptied(*names):
    """Lines whose words are taken off, their paragraphs left."""

    def spoil(paper):
        for name in names:
            text(name, "")(paper)

    return spoil


def rule(name, length, column):
    """A drawn line made ``length`` mm long."""
    side = (column - length) / 2

    def spoil(paper):
        layout = paper[name].paragraph_format
        layout.left_indent = layout.right_indent = Mm(side)

    return spoil


def broken_rule(name):
    """A drawn line made of dashes."""

    def spoil(paper):
        paper[name]._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}").set(qn("w:val"), "dashed")

    return spoil


def margins(**sides):
    """Other margins, mm."""

    def spoil(paper):
        for side, value in sides.items():
            setattr(paper.document.sections[0], f"{side}_margin", Mm(value))

    return spoil


def paper_size(width, height):
    """Another paper, mm."""

    def spoil(paper):
        section = paper.document.sections[0]
        section.page_width, section.page_height = Mm(width), Mm(height)

    return spoil


def lying(paper):
    """A lying page."""
    section = paper.document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)


def number_look(size=None, italic=None, align=None):
    """Another look of the page number."""

    def spoil(paper):
        paragraph = paper.document.sections[0].header.paragraphs[0]
        for run in paragraph.runs:
            run.font.size = Pt(size) if size else run.font.size
            run.italic = italic
        if align:
            paragraph.alignment = getattr(ALIGN, align)

    return spoil


def number_in_footer(paper):
    """The page number moved to the foot of the page."""
    section = paper.document.sections[0]
    paragraph = section.header.paragraphs[0]
    section.footer.is_linked_to_previous = False
    foot = section.footer.paragraphs[0]
    foot.alignment = paragraph.alignment
    for run in list(paragraph.runs):
        foot._p.append(run._r)


def number_on_first_page(paper):
    """The first page no longer differs."""
    paper.document.sections[0].different_first_page_header_footer = False


def numbers_from(start, section=0):
    """Page numbers that begin elsewhere; None lets them go on."""

    def spoil(paper):
        properties = paper.document.sections[section]._sectPr
        for element in properties.findall(qn("w:pgNumType")):
            properties.remove(element)
        if start is not None:
            element = OxmlElement("w:pgNumType")
            element.set(qn("w:start"), str(start))
            properties.append(element)

    return spoil


def annex_goes_on(paper):
    """The first annex shows its number on every page and goes on from the report."""
    paper.document.sections[1].different_first_page_header_footer = False
    numbers_from(None, section=1)(paper)


def sides_swapped(paper):
    """The columns of the head the wrong way round."""
    grid = paper["head"]._tbl.tblGrid
    grid.append(grid.gridCol_lst[0])
    for row in paper["head"].rows:
        left = row._tr.tc_lst[0]
        row._tr.remove(left)
        row._tr.append(left)


def date_a_row_higher(paper):
    """Place and date moved up beside the offices."""
    above, below = paper["head"].rows[0].cells[1], paper["head"].rows[1].cells[1]
    paragraph = paper["date"]._p
    below.add_paragraph()
    above._tc.append(paragraph)


def before(name, words, **options):
    """A line of ``words`` put above another."""

    def spoil(paper):
        made = paper.add(words, name="put in", **options)
        paper[name]._p.addprevious(made._p)

    return spoil


def blank_before(name):
    """A blank line put above another."""

    def spoil(paper):
        made = paper.document.add_paragraph()
        paper[name]._p.addprevious(made._p)

    return spoil


def both(*spoils):
    """Several at once."""

    def spoil(paper):
        for each in spoils:
            each(paper)

    return spoil
