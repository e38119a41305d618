"""Pictures, links, rich text and docxtpl's own values: where they stand and what refers to them."""

import io
import re
import zipfile
from dataclasses import dataclass

import docxtpl
import pytest
from docx import Document
from docx.shared import Mm

from reports.rendering import Link, Picture, RichText, SubDocument, Template, TemplateFault


@dataclass(frozen=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False


def framed(word, png, **names):
    """A template with a picture of 50 mm whose names are set."""

    def more(document):
        shape = document.add_picture(io.BytesIO(png), width=Mm(50))
        for name, value in names.items():
            shape._inline.docPr.set(name, value)

    return word("Ảnh:", more=more)


@pytest.fixture
def other_png(png):
    return png[:-20] + png[-20:-12] + png[-12:]


def blob_of(data):
    document = Document(io.BytesIO(data))
    (shape,) = document.inline_shapes
    key = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
    return document.part.related_parts[key].blob, shape


@pytest.fixture
def jpeg():
    from PIL import Image

    result = io.BytesIO()
    Image.new("RGB", (30, 10), "red").save(result, "JPEG")
    return result.getvalue()


def test_a_picture_whose_alt_text_is_a_tag_is_replaced_with_its_size_kept(word, png, jpeg):
    template = framed(word, png, descr="{{ bieu_do }}")
    assert template.names == ("bieu_do",)
    blob, shape = blob_of(template.render({"bieu_do": Picture(jpeg, 10, "Biểu đồ")}))
    assert blob == jpeg
    assert shape.width == Mm(50)
    assert shape._inline.docPr.get("descr") == "Biểu đồ"


@pytest.mark.parametrize("where", ["descr", "title", "name"])
def test_a_picture_is_replaced_by_its_name(word, png, jpeg, where):
    template = framed(word, png, **{where: "logo xã"})
    blob, shape = blob_of(template.render({}, pictures={"logo xã": Picture(jpeg, 10)}))
    assert (blob, shape.width) == (jpeg, Mm(50))
    assert blob_of(template.render({}))[0] == png


def test_a_picture_nobody_has_is_told_with_the_nearest(word, png):
    with pytest.raises(TemplateFault) as raised:
        framed(word, png, descr="logo xã").render({}, pictures={"logo xa": Picture(png, 10)})
    assert [(each.code, each.expected) for each in raised.value.findings] == [
        ("E857", 'tên có trong mẫu, như "logo xã"')
    ]


def test_text_in_place_of_a_picture_is_told(word, png):
    with pytest.raises(TemplateFault) as raised:
        framed(word, png, descr="{{ x }}").render({"x": "chữ"})
    assert raised.value.findings[0].code == "E857"


def test_pictures_in_a_loop_have_numbers_of_their_own(word, png):
    data = word("{%p for x in anh %}", "{{ x }}", "{%p endfor %}").render({"anh": [Picture(png, 10)] * 3})
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert re.findall(r'<wp:docPr id="(\d+)"', xml) == ["1001", "1002", "1003"]


def test_a_link_leads_to_its_address_in_the_font_of_its_tag(word):
    data = word("Xem {{ x }}.").render({"x": Link("trang <xã>", "https://phoan.example/?a=1&b=2")})
    document = Document(io.BytesIO(data))
    (link,) = document.paragraphs[0].hyperlinks
    assert (link.text, link.url) == ("trang <xã>", "https://phoan.example/?a=1&b=2")


def test_docxtpls_rich_text_and_listing_are_printed_as_docxtpl_prints_them(word):
    rich = docxtpl.RichText("đậm", bold=True)
    context = {"rich": rich, "list": docxtpl.Listing("một\nhai\fba\abốn\tnăm")}
    template = word("A {{r rich }} B", "{{ list }}")
    theirs = docxtpl.DocxTemplate(io.BytesIO(template.data))
    theirs.render(context, autoescape=True)
    saved = io.BytesIO()
    theirs.save(saved)
    xml = [
        zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode().partition("<w:body>")[2]
        for data in (saved.getvalue(), template.render(context))
    ]
    assert xml[0] == xml[1]


def test_docxtpls_inline_image_is_a_picture_with_its_link(word, png):
    template = word("{{ x }}")
    image = docxtpl.InlineImage(None, io.BytesIO(png), width=Mm(30), anchor="https://phoan.example")
    for _ in range(2):
        document = Document(io.BytesIO(template.render({"x": image})))
        assert document.inline_shapes[0].width == Mm(30)
        assert "hlinkClick" in document.paragraphs[0]._p.xml


def test_broken_xml_from_a_value_is_an_error_that_names_the_place(word):
    class Broken:
        def __html__(self):
            return "</w:t><w:r>"

    with pytest.raises(TemplateFault) as raised:
        word("Trước", "Đây là {{ x }} chỗ hỏng").render({"x": Broken()})
    (finding,) = raised.value.findings
    assert finding.code == "E858"
    assert "Đây là" in finding.found


def test_rich_text_with_line_breaks_is_well_formed(word, texts):
    runs = RichText((Run("một\nhai", bold=True), Run("\tba")))
    assert texts(word("{{ x }}").render({"x": runs})) == ["một\nhai\tba"]


def test_a_sub_document_goes_through_docxtpl_and_says_so(word):
    template = word("Trước", "{{p x | tai_lieu_con }}", "Sau")
    assert template.route.engine == "docxtpl"
    assert "tai_lieu_con" in template.route.reason


def test_a_sub_document_without_its_filter_is_told_what_to_write(word):
    with pytest.raises(TemplateFault) as raised:
        word("{{ x }}").render({"x": SubDocument(b"")})
    (finding,) = raised.value.findings
    assert (finding.code, finding.expected) == ("E853", "thẻ {{p … | tai_lieu_con }}")


def test_the_route_of_a_common_template_is_compiled(word):
    assert word("{{ x }}").route.engine == "compiled"


def test_a_template_survives_a_process_pool(word):
    import pickle

    template = word("{{ x }}")
    assert pickle.loads(pickle.dumps(template)).render({"x": "a"}) == template.render({"x": "a"})
    assert isinstance(template, Template)
