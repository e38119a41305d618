"""What must be there once in a document stays so when records are merged; what counts, counts from 1 in each."""

import importlib.util
import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from reports.rendering import Template, TemplateFault
from reports.rendering.package import parsed

_SPEC = importlib.util.spec_from_file_location("every_part", Path(__file__).with_name("test_every_part.py"))
every_part = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(every_part)

PEOPLE = [{"name": f"Người {number}"} for number in range(1, 4)]
W = nsdecls("w")
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def holding(*paragraphs):
    """Adds paragraphs given as XML, their namespaces left out."""

    def more(document):
        for xml in paragraphs:
            element = parse_xml(xml.replace("<w:p", f"<w:p {W} {W14}", 1))
            document.element.body.insert(0, element)

    return more


def body(data):
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def test_a_list_numbered_by_its_style_begins_again_and_looks_the_same(word):
    def more(document):
        document.styles["List Number"].paragraph_format.left_indent = Mm(20)
        for text in ("một", "hai"):
            document.add_paragraph(text, style="List Number")
        document.add_paragraph("khác", style="List Number 2").paragraph_format.left_indent = Mm(7)

    data = word("{{ name }}", more=more).render_merged(PEOPLE)
    numbering = parsed(zipfile.ZipFile(io.BytesIO(data)).read("word/numbering.xml"))
    of_style = {}
    for paragraph in Document(io.BytesIO(data)).paragraphs:
        if paragraph.style.name.startswith("List Number"):
            own = paragraph._p.pPr.numPr
            number = None if own is None else own.numId.val
            of_style.setdefault(paragraph.style.name, []).append(
                (number, paragraph.paragraph_format.left_indent)
            )
    first, again, third = (of_style["List Number"][at : at + 2] for at in (0, 2, 4))
    assert first == [(None, None)] * 2  # as in the template: number and indent are the style's
    assert again[0] == again[1] != third[0] == third[1]
    assert {round(indent.mm) for _, indent in (*again, *third)} == {20}
    assert {round(indent.mm) for _, indent in of_style["List Number 2"]} == {7}
    added = {number for number, _ in (*again, *third)}
    for element in numbering.iter(qn("w:num")):
        if int(element.get(qn("w:numId"))) in added:
            assert element.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}").get(qn("w:val")) == "1"
            added.discard(int(element.get(qn("w:numId"))))
    assert not added


def test_the_list_stands_where_the_schema_wants_it(word):
    def more(document):
        paragraph = document.add_paragraph("một", style="List Number")
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_after = Mm(1)
        paragraph.alignment = 1
        document.styles["List Number"].paragraph_format.left_indent = Mm(20)

    xml = body(word("{{ name }}", more=more).render_merged(PEOPLE))
    (*_, properties) = re.findall(r'<w:pPr><w:pStyle w:val="ListNumber"/>.*?</w:pPr>', xml)
    assert re.findall(r"<w:(\w+)", properties)[1:] == [
        "pStyle", "keepNext", "numPr", "ilvl", "numId", "spacing", "ind", "jc",
    ]  # fmt: skip


def test_numbers_word_knows_paragraphs_by_do_not_repeat(word):
    marked = (
        '<w:p w14:paraId="1A2B3C4D" w14:textId="77777777"><w:r><w:t>x w14:paraId="1A2B3C4D"</w:t></w:r></w:p>'
    )
    xml = body(word("{{ name }}", more=holding(marked)).render_merged(PEOPLE))
    assert xml.count('x w14:paraId="1A2B3C4D"') == 3  # what is text stays
    assert len(re.findall(r"<w:p [^>]*(?:paraId|textId)=", xml)) == 0


def test_content_controls_keep_their_number_once(word):
    control = (
        '<w:p><w:sdt><w:sdtPr><w:id w:val="-123"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r>'
        "</w:sdtContent></w:sdt></w:p>"
    )
    xml = body(word("{{ name }}", more=holding(control)).render_merged(PEOPLE))
    assert xml.count("<w:sdt>") == 3
    assert xml.count('<w:id w:val="-123"/>') == 1


def test_bookmarks_and_what_leads_to_them_are_each_records_own(word):
    long = "m" * 40
    marked = (
        f'<w:p><w:bookmarkStart w:id="2147483000" w:name="{long}"/><w:bookmarkEnd w:id="2147483000"/>'
        '<w:bookmarkStart w:id="7" w:name="a"/><w:bookmarkEnd w:id="7"/>'
        '<w:hyperlink w:anchor="a"><w:r><w:t>a</w:t></w:r></w:hyperlink>'
        '<w:r><w:instrText xml:space="preserve"> REF a \\h </w:instrText></w:r>'
        f'<w:fldSimple w:instr=" PAGEREF {long} "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    )
    xml = body(word("{{ name }}", more=holding(marked)).render_merged(PEOPLE))
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]*)"', xml)
    assert names == [long, "a", "m" * 38 + "_2", "a_2", "m" * 38 + "_3", "a_3"]
    starts, ends = (re.findall(rf'<w:bookmark{kind} w:id="(\d+)"', xml) for kind in ("Start", "End"))
    assert starts == ends == ["0", "1", "2", "3", "4", "5"]
    assert re.findall(r'w:anchor="([^"]*)"', xml) == ["a", "a_2", "a_3"]
    assert re.findall(r" REF (\S+) ", xml) == ["a", "a_2", "a_3"]
    assert re.findall(r'" PAGEREF (\S+) "', xml) == [names[0], names[2], names[4]]


def test_a_bookmark_in_a_loop_is_there_once_by_its_name(word):
    marked = '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/><w:r><w:t>{{ x }}</w:t></w:r></w:p>'
    first, last = (
        "<w:p><w:r><w:t>{%p for x in '12' %}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>",
    )
    xml = body(word("{{ name }}", more=holding(last, marked, first)).render_merged(PEOPLE))
    names = re.findall(r'w:name="(a[^"]*)"', xml)
    assert len(names) == len(set(names)) == 6


def footnoted(word, with_footnote, *, sections=1):
    reference = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'

    def more(document):
        holding(reference)(document)
        for _ in range(sections - 1):
            document.add_section(WD_SECTION.NEW_PAGE)

    return Template("mau.docx", with_footnote(word("{{ name }}", more=more).data, "Của {{ name }}"))


@pytest.mark.parametrize("sections", [1, 2])
def test_footnotes_are_numbered_from_1_in_each_record(word, with_footnote, sections):
    xml = body(footnoted(word, with_footnote, sections=sections).render_merged(PEOPLE))
    properties = re.findall(r"<w:sectPr.*?</w:sectPr>", xml)
    restarts = ["eachSect" in each for each in properties]
    assert restarts == ([True] + [False] * (sections - 1)) * 3
    assert re.search(r'<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>(?:<w:type|<w:pgSz)', xml)


def test_comments_are_each_records_own(word, member):
    marks = (
        '<w:p><w:commentRangeStart w:id="4"/><w:r><w:t>x</w:t></w:r><w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r></w:p>'
    )
    comment = f'<w:comments xmlns:w="{every_part.W}" {W14}><w:comment w:id="4" w:author="a"><w:p w14:paraId="0000000A"><w:r><w:t>Của {{{{ name }}}}</w:t></w:r></w:p></w:comment></w:comments>'
    template = Template(
        "mau.docx", every_part.with_part(word("{{ name }}", more=holding(marks)).data, "comments", comment)
    )
    data = template.render_merged(PEOPLE)
    for kind in ("RangeStart", "RangeEnd", "Reference"):
        assert re.findall(rf'<w:comment{kind} w:id="(\d+)"', body(data)) == ["4", "9", "14"]
    comments = member(data, "word/comments.xml")
    assert re.findall(r'<w:comment w:id="(\d+)"', comments) == ["4", "9", "14"]
    assert re.findall(r"Của (Người \d)", comments) == ["Người 1", "Người 2", "Người 3"]
    assert comments.count("paraId") == 1


def with_total(document):
    field = f'<w:fldSimple {W} w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    document.sections[0].footer.paragraphs[0]._p.append(parse_xml(field))


@pytest.mark.parametrize("text", ["", "{{ name }}"])
def test_the_number_of_pages_is_the_records(word, member, text):
    def more(document):
        with_total(document)
        document.sections[0].footer.add_paragraph(text)

    data = word("{{ name }}", more=more).render_merged(PEOPLE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        footers = [archive.read(name).decode() for name in archive.namelist() if "footer" in name]
    assert len(footers) == (3 if text else 1)
    for each in footers:
        assert " SECTIONPAGES " in each
        assert "NUMPAGES" not in each


def several_sections(document):
    with_total(document)
    document.add_section(WD_SECTION.NEW_PAGE)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (holding('<w:p><w:r><w:endnoteReference w:id="1"/></w:r></w:p>'), "chú thích cuối văn bản"),
        (several_sections, "NUMPAGES"),
        (holding("<w:p><w:r><w:t>{{p x | tai_lieu_con }}</w:t></w:r></w:p>"), "tai_lieu_con"),
    ],
)
def test_what_cannot_be_merged_is_known_when_the_template_is_opened(word, more, reason):
    template = word("{{ name }}", more=more)
    assert reason in template.route.unmerged

    def unread():
        raise AssertionError
        yield

    with pytest.raises(TemplateFault) as raised:
        template.render_merged(unread())
    (finding,) = raised.value.findings
    assert (finding.code, finding.found) == ("E869", template.route.unmerged)


def test_a_section_whose_change_is_tracked_is_closed_off_whole(word):
    def more(document):
        change = f'<w:sectPrChange {W} w:id="5" w:author="a"><w:sectPr><w:pgSz w:w="1"/></w:sectPr></w:sectPrChange>'
        document.sections[0]._sectPr.append(parse_xml(change))

    document = Document(io.BytesIO(word("{{ name }}", more=more).render_merged(PEOPLE)))
    assert len(document.sections) == 3
    assert len({section.page_width for section in document.sections}) == 1


def test_records_that_do_not_make_one_document_are_refused(word, monkeypatch):
    from reports.rendering import sections

    monkeypatch.setattr(sections, "closed_off", lambda content, _: content + "</w:p>")
    with pytest.raises(TemplateFault) as raised:
        word("{{ name }}").render_merged(PEOPLE)
    assert [each.code for each in raised.value.findings] == ["E858"]
