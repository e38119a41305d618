"""Another Word document set in: by docxtpl and docxcompose, the same document as theirs."""

import io
import zipfile

import docxtpl
import pytest
from docx import Document
from lxml import etree

from reports.rendering import SubDocument, TemplateFault
from reports.rendering.archive import read


@pytest.fixture
def inner(png):
    """A document with styled text, a numbered list, a table and a picture."""
    document = Document()
    document.add_heading("Phụ lục <1>", level=2)
    for text in ("một", "hai"):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(1, 2, style="Table Grid")
    table.rows[0].cells[1].text = "ô & bảng"
    document.add_picture(io.BytesIO(png))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def by_docxtpl(template, inner):
    theirs = docxtpl.DocxTemplate(io.BytesIO(template.data))
    context = {"ten": "Phổ An & <xã>", "x": theirs.new_subdoc(io.BytesIO(inner))}
    # The tag as docxtpl has it, without our filter.
    for paragraph in theirs.get_docx().paragraphs:
        paragraph.text = paragraph.text.replace(" | tai_lieu_con", "")
    theirs.render(context, autoescape=True)
    saved = io.BytesIO()
    theirs.save(saved)
    return saved.getvalue()


def canonical(data, name):
    return etree.tostring(etree.fromstring(read(data)[name].content()), method="c14n")


def test_a_real_sub_document_comes_out_as_docxtpl_sets_it_in(word, inner):
    template = word("Xã {{ ten }}", "{{p x | tai_lieu_con }}", "Sau")
    assert template.route.engine == "docxtpl"
    data = template.render({"ten": "Phổ An & <xã>", "x": SubDocument(inner)})
    theirs = by_docxtpl(template, inner)
    assert read(data).keys() == read(theirs).keys()
    for name in (
        "word/document.xml",
        "word/numbering.xml",
        "word/styles.xml",
        "word/_rels/document.xml.rels",
    ):
        assert canonical(data, name) == canonical(theirs, name), name
    document = Document(io.BytesIO(data))
    assert [each.text for each in document.paragraphs if each.text] == [
        "Xã Phổ An & <xã>", "Phụ lục <1>", "một", "hai", "Sau",
    ]  # fmt: skip
    assert document.tables[0].rows[0].cells[1].text == "ô & bảng"
    assert len(document.inline_shapes) == 1


def test_the_same_sub_document_gives_the_same_bytes(word, inner):
    template = word("{{p x | tai_lieu_con }}")
    assert template.render({"x": SubDocument(inner)}) == template.render({"x": SubDocument(inner)})


def bomb():
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 70_000_000)
    return result.getvalue()


@pytest.mark.parametrize("make", [lambda: b"khong phai Word", bomb])
def test_what_is_no_word_file_or_a_bomb_is_told(word, make):
    with pytest.raises(TemplateFault) as raised:
        word("{{p x | tai_lieu_con }}").render({"x": SubDocument(make())})
    assert [each.code for each in raised.value.findings] == ["E857"]


def test_text_in_place_of_a_document_is_told(word):
    with pytest.raises(TemplateFault) as raised:
        word("{{p x | tai_lieu_con }}").render({"x": "chữ"})
    assert [each.code for each in raised.value.findings] == ["E859"]
