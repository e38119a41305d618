"""Many records in one document: each as if it stood alone."""

import io
import re
import zipfile

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.shared import Mm

from reports.rendering import Picture, Template, TemplateFault

DECIMAL = 9  # a decimal list of python-docx's own template
PEOPLE = [{"name": f"Người {number}", "rows": ["a", "b"]} for number in range(1, 4)]


def body(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.read("word/document.xml").decode()


def test_each_record_stands_in_a_section_of_its_own_with_the_templates_page(word):
    def more(document):
        document.sections[0].page_width = Mm(297)
        document.sections[0].header.paragraphs[0].text = "Đầu trang chung"

    data = word("Tặng {{ name }}", "Hết", more=more).render_merged(PEOPLE)
    document = Document(io.BytesIO(data))
    assert [each.text for each in document.paragraphs] == [
        text for person in PEOPLE for text in (f"Tặng {person['name']}", "Hết")
    ]
    assert len(document.sections) == 3
    assert {round(section.page_width.mm) for section in document.sections} == {297}
    assert {section.header.paragraphs[0].text for section in document.sections} == {"Đầu trang chung"}
    assert body(data).count('<w:pgNumType w:start="1"/>') == 3


def test_one_record_is_the_same_text_as_a_document_of_its_own(word, texts):
    template = word("Tặng {{ name }}")
    assert texts(template.render_merged(PEOPLE[:1])) == texts(template.render(PEOPLE[0]))


def test_a_record_that_ends_in_a_table_is_closed_off_by_a_paragraph_without_height(word):
    def more(document):
        document.add_table(1, 1).rows[0].cells[0].text = "{{ name }}"

    document = Document(io.BytesIO(word("x", more=more).render_merged(PEOPLE)))
    assert len(document.sections) == 3
    assert [table.rows[0].cells[0].text for table in document.tables] == [each["name"] for each in PEOPLE]


def test_headers_with_data_are_each_records_own_and_shared_where_they_read_the_same(word):
    def more(document):
        document.sections[0].header.paragraphs[0].text = "Của {{ name }}"
        document.sections[0].footer.paragraphs[0].text = "Xã {{ place }}"

    people = [{**each, "place": "Phổ An"} for each in PEOPLE]
    data = word("Thân", more=more).render_merged(people)
    sections = Document(io.BytesIO(data)).sections
    assert [each.header.paragraphs[0].text for each in sections] == [f"Của Người {n}" for n in (1, 2, 3)]
    assert {each.footer.paragraphs[0].text for each in sections} == {"Xã Phổ An"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    assert sum("header" in name for name in names) == 3
    assert sum("footer" in name for name in names) == 1


def test_a_later_sections_header_is_not_inherited_by_the_next_record(word):
    def more(document):
        second = document.add_section(WD_SECTION.NEW_PAGE)
        second.header.is_linked_to_previous = False
        second.header.paragraphs[0].text = "Phụ lục"
        document.add_paragraph("Bảng")

    document = Document(io.BytesIO(word("{{ name }}", more=more).render_merged(PEOPLE)))
    assert [each.header.paragraphs[0].text for each in document.sections] == ["", "Phụ lục"] * 3


def test_drawings_bookmarks_and_numbered_lists_are_each_records_own(word, png):
    def more(document):
        document.add_picture(io.BytesIO(png))
        document.add_paragraph("một", style="List Number")
        paragraph = document.add_paragraph("hai")
        properties = paragraph._p.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = DECIMAL
        paragraph._p.append(
            paragraph._p.makeelement(
                paragraph._p.tag.replace("}p", "}bookmarkStart"),
                {paragraph._p.tag.replace("}p", "}id"): "1", paragraph._p.tag.replace("}p", "}name"): "muc"},
            )
        )
        paragraph._p.append(
            paragraph._p.makeelement(
                paragraph._p.tag.replace("}p", "}bookmarkEnd"), {paragraph._p.tag.replace("}p", "}id"): "1"}
            )
        )

    data = word("{{ name }}", more=more).render_merged(PEOPLE)
    xml = body(data)
    for pattern in (
        r'<wp:docPr id="(\d+)"',
        r'<w:bookmarkStart w:id="(\d+)"',
        r'w:name="(muc[^"]*)"',
    ):
        found = re.findall(pattern, xml)
        assert len(found) == len(set(found)) == 3, pattern
    # The first record keeps the list of its style and its list number; the others have two of their own.
    lists = re.findall(r'<w:numId w:val="(\d+)"', xml)
    assert len(lists) == len(set(lists)) == 5
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        numbering = archive.read("word/numbering.xml").decode()
    assert numbering.count("<w:startOverride") >= 2


def test_footnotes_are_each_records_own(word, member, with_footnote):
    plain = word("Thân {{ name }}GHI")
    xml = zipfile.ZipFile(io.BytesIO(plain.data)).read("word/document.xml").decode()
    data = with_footnote(plain.data, "Của {{ name }}")
    reference = '</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t>'
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            content = (
                old.read(name) if name != "word/document.xml" else xml.replace("GHI", reference).encode()
            )
            new.writestr(name, content)
    merged = Template("mau.docx", result.getvalue()).render_merged(PEOPLE)
    assert re.findall(r'footnoteReference w:id="(\d+)"', body(merged)) == ["1", "3", "5"]
    notes = member(merged, "word/footnotes.xml")
    assert re.findall(r'<w:footnote w:id="(\d+)"', notes) == ["1", "3", "5"]
    assert re.findall(r"Của (Người \d)", notes) == ["Người 1", "Người 2", "Người 3"]


def test_pictures_of_records_are_kept_once_each(word, png):
    data = word("{{ anh }}").render_merged([{"anh": Picture(png, 10)} for _ in range(4)])
    assert len(Document(io.BytesIO(data)).inline_shapes) == 4
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sum("anh_tong_ket" in name for name in archive.namelist()) == 1


def test_no_records_are_an_error(word):
    with pytest.raises(ValueError, match="no records"):
        word("{{ name }}").render_merged([])


def test_every_faulty_record_is_named_with_the_place_and_like_faults_are_told_once(word):
    people = [{"name": f"Người {number}", "score": 1} for number in range(1, 11)]
    people[1]["name"] = None
    for number in (3, 4, 5, 6, 7, 8, 9):
        del people[number]["score"]
    with pytest.raises(TemplateFault) as raised:
        word("Tặng {{ name }}", "Điểm {{ score }}").render_merged(iter(people))
    assert [(each.code, each.found, each.note) for each in raised.value.findings] == [
        (
            "E853",
            "trống (chưa có giá trị)",
            '(bản thứ 2, thẻ {{ name }}, đoạn 1 "Tặng {{ name }}", phần thân)',
        ),
        (
            "E850",
            "score",
            '(bản thứ 4, 5, 6, 7, 8 và 2 bản nữa, thẻ {{ score }}, đoạn 2 "Điểm {{ score }}", phần thân)',
        ),
    ]


def test_pictures_of_the_template_are_replaced_for_all_records(word, png):
    def more(document):
        document.add_picture(io.BytesIO(png))._inline.docPr.set("descr", "logo")

    other = png + b"\0"
    data = word("{{ name }}", more=more).render_merged(PEOPLE, pictures={"logo": Picture(other, 10)})
    document = Document(io.BytesIO(data))
    keys = {shape._inline.graphic.graphicData.pic.blipFill.blip.embed for shape in document.inline_shapes}
    assert [document.part.related_parts[key].blob for key in keys] == [other]


def test_merging_gives_the_same_bytes_each_time(word):
    template = word("{{ name }}")
    assert template.render_merged(PEOPLE) == template.render_merged(iter(PEOPLE))
