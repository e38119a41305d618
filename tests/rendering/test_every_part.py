"""Tags are found wherever Word lets a person type: notes, comments, text boxes, properties."""

import io
import unicodedata
import zipfile

import pytest

from reports.rendering import Template, TemplateFault

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"


def with_part(data, kind, xml):
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                more = f'<Override PartName="/word/{kind}.xml" ContentType="{TYPE.format(kind)}"/></Types>'
                content = content.decode().replace("</Types>", more).encode()
            if name == "word/_rels/document.xml.rels":
                more = f'<Relationship Id="rId99" Type="{RELATION.format(kind)}" Target="{kind}.xml"/></Relationships>'
                content = content.decode().replace("</Relationships>", more).encode()
            new.writestr(name, content)
        new.writestr(f"word/{kind}.xml", xml)
    return result.getvalue()


@pytest.mark.parametrize(
    ("kind", "element", "place"),
    [
        ("endnotes", "endnote", "chú thích cuối văn bản"),
        ("comments", "comment", "lời bình"),
        ("footnotes", "footnote", "chú thích cuối trang"),
    ],
)
def test_notes_and_comments_are_rendered_and_their_faults_located(word, member, kind, element, place):
    note = f'<w:{element} w:id="1"><w:p><w:r><w:t>Xem {{{{ x }}}}</w:t></w:r></w:p></w:{element}>'
    xml = f'<w:{kind} xmlns:w="{W}">{note}</w:{kind}>'
    template = Template("mau.docx", with_part(word("Thân").data, kind, xml))
    assert "Xem a &amp; b" in member(template.render({"x": "a & b"}), f"word/{kind}.xml")
    with pytest.raises(TemplateFault) as raised:
        template.render({"x": None})
    assert raised.value.findings[0].note == f'(thẻ {{{{ x }}}}, đoạn 1 "Xem {{{{ x }}}}", {place})'


def test_a_text_box_is_rendered(word, member):
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>Trong khung {{ x }}</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )

    def more(document):
        from lxml import etree

        paragraph = document.add_paragraph("Ngoài {{ y }}")._p
        paragraph.append(etree.fromstring(f'<w:p xmlns:w="{W}">{box}</w:p>')[0])

    xml = member(word(more=more).render({"x": "một", "y": "hai"}), "word/document.xml")
    assert "Trong khung một" in xml
    assert "Ngoài hai" in xml


def test_keys_typed_on_a_mac_are_found_at_every_depth(word, texts):
    decomposed = unicodedata.normalize("NFD", "tên_xã")
    template = word("{{ cơ_quan.tên_xã }}")
    context = {unicodedata.normalize("NFD", "cơ_quan"): {decomposed: "Phổ An"}}
    assert texts(template.render(context)) == ["Phổ An"]


def test_members_no_tag_stands_in_keep_their_bytes(word):
    template = word("{{ x }}")
    with (
        zipfile.ZipFile(io.BytesIO(template.data)) as before,
        zipfile.ZipFile(io.BytesIO(template.render({"x": "a"}))) as after,
    ):
        assert sorted(before.namelist()) == sorted(after.namelist())
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"word/document.xml", "docProps/core.xml"}
