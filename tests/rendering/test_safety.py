"""Other people's templates: nothing they hold runs, reads, fills the memory or goes on for ever."""

import contextlib
import io
import time
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from reports.rendering import Link, Template, TemplateFault, check_folder, part


def code_of(action):
    with pytest.raises(TemplateFault) as raised:
        action()
    return [each.code for each in raised.value.findings]


def with_member(data, name, content):
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, content)
    return result.getvalue()


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{% set x = range(99999) | list %}{% endfor %}",
        "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        "{{ 'a' * 999999999 }}",
        "{{ [0] * 999999999 }}",
        "{{ 9 ** 9999999 }}",
        "{% set n = namespace(x='ab') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
        "{% set n = namespace(x='ab') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}{{ n.x }}",
        "{% set n = namespace(x=99) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}{{ n.x }}",
        "{{ [1] | batch(999999999, 0) | list }}",
        "{{ 'aaaa'.replace('a', b) }}",
        "{% for a in range(999999999) %}{% endfor %}",
        "{% set x = range(99999) | list %}{% for i in range(99999) %}{% set y = x | sort %}{% endfor %}",
        "{% set x = range(99999) | list %}{% for i in range(99999) %}{% if -1 in x %}{% endif %}{% endfor %}",
        "{% set x = range(99999) | list %}{% for i in range(99999) %}{% if x == x[:] %}{% endif %}{% endfor %}",
        "{% for i in range(99999) %}{% set y = b | upper %}{% endfor %}",
        "{% for i in range(99999) %}{% set y = b ~ 'x' %}{% endfor %}",
        "{% for i in range(99999) %}{% set y = b.lower() %}{% endfor %}",
        "{% for i in range(99999) %}{% if 'y' in b %}{% endif %}{% endfor %}",
    ],
)
def test_work_without_end_is_stopped(word, source):
    begun = time.monotonic()
    assert code_of(lambda: word(source).render({"b": "x" * 5_000_000})) == ["E868"]
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize(
    "source",
    [
        "{{ ().__class__.__base__.__subclasses__() }}",
        "{{ x.__init__.__globals__ }}",
        "{{ 'a'.center(999999999) }}",
        "{{ 'a'.encode() }}",
        "{{ (5).to_bytes(999999999, 'big') }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ namespace.__init__ }}",
    ],
)
def test_what_leads_out_of_the_template_is_closed(word, source):
    class Held:
        pass

    assert code_of(lambda: word(source).render({"x": Held()}))[0] in {"E855", "E850"}


@pytest.mark.parametrize(
    "tag", ["include '/etc/passwd'", "import 'x' as y", "extends 'x'", "from 'x' import y"]
)
def test_other_files_cannot_be_read(word, tag):
    assert code_of(lambda: word("{% " + tag + " %}")) == ["E855"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["{{ ' }}", "' " * 200],
        ["{{ 'a\" }}", *['"'] * 200],
        ["{{ " * 100_000],
        ["{% " * 100_000 + "%}"],
        ["{" * 200_000],
        ["{{ x " * 20_000 + "}}" * 20_000],
        ["{{ " + "(" * 5000 + ")" * 5000 + " }}"],
        ["{{ " + "x." * 5000 + "x }}"],
        ["{{ " + "not " * 20_000 + "x }}"],
        ["{{ a | group(" + "(" * 20_000 + " }}"],
        ["{{ a " + "| group() " * 20_000 + " }}"],
    ],
    ids=range(11),
)
def test_a_template_made_to_be_hard_to_read_is_read_or_refused_soon(word, paragraphs):
    begun = time.monotonic()
    with contextlib.suppress(TemplateFault):
        word(*paragraphs)
    assert time.monotonic() - begun < 30


def test_a_tag_that_never_closes_in_an_alt_text_is_told(word, png):
    def more(document):
        document.add_picture(io.BytesIO(png))._inline.docPr.set("descr", "{{ x " * 100_000)

    begun = time.monotonic()
    assert code_of(lambda: word(more=more)) == ["E852"]
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("url", ["file:///C:/x", "javascript:alert(1)", r"\\evil\x", "", "https://"])
def test_a_link_leads_to_a_page_or_a_mailbox_only(word, url):
    with pytest.raises(TemplateFault) as raised:
        word("{{ x }}").render({"x": Link("a", url)})
    assert [each.code for each in raised.value.findings] == ["E853"]


def test_what_is_nested_too_deep_is_told_with_its_tag(word):
    with pytest.raises(TemplateFault) as raised:
        word("{{ a }}", "{{ " + "(" * 1900 + "x" + ")" * 1900 + " }}")
    (finding,) = raised.value.findings
    assert finding.code == "E868"
    assert "đoạn 2" in finding.note
    assert code_of(lambda: word("{% for a in b %}" * 30 + "{% endfor %}" * 30)) == ["E868"]


def test_escaping_cannot_be_switched_off(word, texts):
    source = "{% autoescape false %}{{ x }}{% endautoescape %}{% set y = x %}{{ y }}"
    assert texts(word(source).render({"x": "<w:br/>"})) == ["<w:br/><w:br/>"]


RELATIONS = "word/_rels/document.xml.rels"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def referring(data, kind, target):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = archive.read(RELATIONS).decode()
    more = f'<Relationship Id="rId99" Type="{KINDS}{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return Template("m.docx", with_member(data, RELATIONS, relations.replace("</Relationships>", more)))


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame", "aFChunk", "subDocument"])
@pytest.mark.parametrize(
    "target",
    ["https://evil.example/x.dotm", r"\\evil\x.dotm", r"file:///\\evil\x.dotm", "file://evil/x.dotm"],
)
def test_what_word_would_load_from_another_machine_is_refused(word, kind, target):
    assert code_of(lambda: referring(word("x").data, kind, target).names) == ["E867"]


def test_a_linked_picture_is_told_and_links_and_words_own_templates_are_no_fault(word):
    data = word("x").data
    (finding,) = referring(data, "image", "https://phoan.example/a.png").findings
    assert (finding.code, finding.found, finding.blocks) == ("W872", "https://phoan.example/a.png", False)
    assert referring(data, "hyperlink", "https://phoan.example/").findings == ()
    for target in (r"file:///C:\Users\a\Normal.dotm", "Normal.dotm", "file:///home/a/x.dotx"):
        assert referring(data, "attachedTemplate", target).findings == ()


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (["DDEAUTO c:\\\\windows\\\\cmd.exe"], "E867"),
        (["DD", "EAUTO cmd"], "E867"),
        ([" INCLUDETEXT c:\\\\a.docx"], "W872"),
        ([" INCLUDEPICTURE https://a.example/b.png"], "W872"),
        ([" PAGE "], None),
    ],
)
def test_fields_that_run_programs_are_refused_and_those_that_fetch_are_told(word, codes, told):
    def more(document):
        run = document.add_paragraph().add_run()._r
        for code in codes:
            run.append(run.makeelement(qn("w:instrText"), {}))
            run[-1].text = code

    if told == "E867":
        assert code_of(lambda: word("x", more=more)) == ["E867"]
    else:
        assert [each.code for each in word("x", more=more).findings] == ([told] if told else [])


def test_a_template_with_macros_is_refused(word):
    data = with_member(word("x").data, "word/vbaProject.bin", b"x")
    assert code_of(lambda: Template("m.docx", data).names) == ["E867"]


def test_zip_bombs_are_refused(word):
    data = word("x").data
    assert code_of(lambda: Template("m.docx", with_member(data, "word/x.bin", b"\0" * 50_000_000)).names) == [
        "E867"
    ]
    assert code_of(lambda: Template("m.docx", with_member(data, "word/y.xml", b" " * 70_000_000)).names) == [
        "E867"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("member", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_xml_entities_are_refused(word, member, encoding):
    evil = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    data = with_member(word("x").data, member, evil.encode(encoding))
    assert code_of(lambda: Template("m.docx", data).names) == ["E867"]


def test_a_member_that_is_not_what_the_directory_says_is_refused(word):
    data = bytearray(word("x").data)
    at = data.rindex(b"word/document.xml") - 46 + 16
    data[at] ^= 0xFF  # the checksum in the directory
    assert code_of(lambda: Template("m.docx", bytes(data)).names) == ["E851"]


def test_an_encrypted_file_is_refused(word):
    data = bytearray(word("x").data)
    at = data.index(b"PK\x01\x02") + 8
    data[at] |= 1
    assert code_of(lambda: Template("m.docx", bytes(data)).names) == ["E851"]


@pytest.mark.parametrize(
    "value", ["{{ 7 * 7 }}", "{% for x in y %}", "{# #}", "</w:t><w:p/>", "&lt;", "]]>", "<!--"]
)
def test_data_is_never_template_nor_markup(word, texts, value):
    assert texts(word("{{ x }}").render({"x": value})) == [value]


def test_data_in_an_attribute_cannot_leave_it(word, png):
    def more(document):
        document.add_picture(io.BytesIO(png))._inline.docPr.set("descr", "Ảnh {{ x }}")

    template = word(more=more)
    data = template.render({"x": '" onload="<>&'})
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert 'descr="Ảnh &#34; onload=&#34;&lt;&gt;&amp;"' in xml


def test_what_goes_to_disk_is_parsed_whatever_was_proved_of_it(word, tmp_path, monkeypatch):
    template = word("Có {{ x }} đây")
    whole = part.CompiledPart.render

    def torn(*args):
        text, found = whole(*args)
        return text.replace("</w:t>", "", 1), found

    monkeypatch.setattr(part.CompiledPart, "render", torn)
    path = tmp_path / "ra.docx"
    with pytest.raises(TemplateFault) as raised:
        template.render_to(path, {"x": "a"})
    (finding,) = raised.value.findings
    assert finding.code == "E858"
    assert "Có a đây" in finding.found
    assert not path.exists()


def test_reaching_into_the_program_is_told_before_anything_is_rendered(tmp_path):
    document = Document()
    for text in (
        "{{ a.__class__ }}",
        '{{ "".__class__.__mro__ }}',
        '{{ "một .__hai" }}',
        "{{ b | khong_co }}",
    ):
        document.add_paragraph(text)
    document.save(tmp_path / "mau.docx")
    found = [(f.code, f.found) for f in check_folder(tmp_path)]
    assert sorted(found) == [("E855", "__class__"), ("E855", "__class__"), ("E866", "khong_co")]
