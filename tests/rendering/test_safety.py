"""Other people's templates: nothing they hold runs, reads, fills the memory or goes on for ever."""

import io
import time
import zipfile

import pytest

from reports.rendering import Template, TemplateFault


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
    assert set(code_of(lambda: word("{% " + tag + " %}").render({}))) <= {"E852", "E855", "E856"}


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
