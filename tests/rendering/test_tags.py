"""Line numbers lead back to tags, whatever else stands in the part."""

from jinja2 import Environment

from reports.rendering.tags import one_tag_a_line, plain_text, unclosed

PART = """<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>đầu
{# {{ ghi_chú
 #}{{ a }} {% raw %}{{ b
}}{% endraw %}</w:t></w:r></w:p><w:p><w:r><w:t>sau {{- c ~ "}}{{" }}
{{ d
 | upper }}</w:t></w:r></w:p>{% if e %}{% endif %}"""


def test_each_line_with_a_tag_leads_to_it():
    source = one_tag_a_line(PART)
    found = {}
    for number, line in enumerate(source.text.split("\n"), 1):
        for name in ("a", "c", "d", "e"):
            if f"{line} ".startswith((f" {name} ", f"if {name} ", f" if {name} ")):
                found[name] = source.at(number)
    assert {name: tag.text for name, tag in found.items()} == {
        "a": "{{ a }}",
        "c": '{{ c ~ "}}{{" }}',
        "d": "{{ d | upper }}",
        "e": "{% if e %}",
    }
    assert found["d"].paragraph.startswith("sau {{- c")
    assert found["e"].paragraph == ""
    assert (found["a"].run_properties, found["c"].run_properties) == ("<w:rPr><w:b/></w:rPr>", "")
    assert [tag.text for tag in source.tags.values()].count("{{ d | upper }}") == 2
    assert source.at(1).text == ""


def test_what_the_tags_print_is_not_changed_by_it():
    values = {"a": 1, "c": "x", "d": "y", "e": True}
    assert Environment(autoescape=True).from_string(one_tag_a_line(PART).text).render(values) == (
        Environment(autoescape=True).from_string(PART).render(values)
    )


def test_plain_text_reads_tabs_and_breaks_as_spaces():
    assert plain_text("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c &amp; d</w:t>") == "a b c & d"


def test_only_tags_left_open_are_unclosed():
    closed = "<w:p><w:t>{{ a }} {% if b %} {# c #} }} %} {</w:t></w:p>"
    assert list(unclosed(closed)) == []
    (tag,) = unclosed(closed + "<w:p><w:t>{</w:t></w:r><w:r><w:t>% if</w:t></w:p>")
    assert (tag.text, tag.paragraph) == ("{% …", "{% if")
