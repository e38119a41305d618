"""What is proved when a template is compiled, and what is parsed after each render instead."""

import jinja2
import pytest

from reports.rendering.proof import always_well_formed
from reports.rendering.tables import may_need_repair


@pytest.mark.parametrize(
    ("source", "proved"),
    [
        ("<a>{{ x }}</a>", True),
        ('<a b="{{ x }}"/>', True),
        ("<a>{% for x in y %}<b>{{ x }}</b>{% else %}<c/>{% endfor %}</a>", True),
        ("<a>{% if x %}<b/>{% elif y %}t{% else %}<c>{% if z %}<d/>{% endif %}</c>{% endif %}</a>", True),
        ('<a b="{% if x %}restart{% else %}continue{% endif %}"/>', True),
        ("<a>{% set x = 1 %}{{ x }}</a>", True),
        ("<a>{% if x %}<b>{% endif %}{% if x %}</b>{% endif %}</a>", False),
        ("{% if x %}<a>{% else %}<a>{% endif %}</a>", False),
        ("<a>{% for x in y %}</a><a>{% endfor %}</a>", False),
        ('<a b="{% if x %}&quot;{% endif %}"/>', False),
        ('<a b="{% if x %}<{% endif %}"/>', False),
        ('<a b="{% if x %}{% for y in z %}x{% endfor %}{% endif %}"/>', False),
        ("<a {{ x }}/>", False),
        ("<{{ x }}/>", False),
        ("<a><!-- {{ x }} --></a>", False),
        ("<a/>{{ x }}", False),
        ("<a>{% macro m() %}<b>{% endmacro %}{{ m() }}</a>", False),
        ("<a>{% if x %}&{% endif %}</a>", False),
        ("<a>{{ x }}", False),
    ],
)
def test_only_what_holds_whatever_the_data_is_proved(source, proved):
    assert always_well_formed(jinja2.Environment(autoescape=True).parse(source)) is proved


def table(*rows, columns=2):
    grid = "<w:gridCol/>" * columns
    xml = '<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    return f"{xml}<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl></w:body>"


ROW = "<w:tr><w:tc/><w:tc/></w:tr>"
LOOP = ("{% for x in y %}", ROW, "{% endfor %}")


@pytest.mark.parametrize(
    ("source", "unsure"),
    [
        ("<a/>", False),
        (table(ROW, *LOOP), False),
        (table(*LOOP, ROW), False),
        (table(*LOOP), True),
        (table(ROW, *LOOP, columns=3), True),
        (table(ROW, *LOOP, columns=1), True),
        (table(ROW, "<w:tr>{% for x in y %}<w:tc/>{% endfor %}</w:tr>"), True),
        (table(ROW, '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{{ n }}"/></w:tcPr></w:tc></w:tr>'), True),
        (table('<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tc></w:tr>', *LOOP), False),
        (table("{% if a %}", ROW, "{% endif %}"), True),
        (table(ROW).replace("<w:tbl>", "{% if a %}<w:tbl>"), False),
        (
            table(ROW)
            .replace("<w:tbl>", "<w:p>{% if a %}<w:tbl>")
            .replace("</w:body>", "{% endif %}</w:body>"),
            True,
        ),
    ],
)
def test_a_grid_is_left_alone_only_where_some_row_always_fills_it(source, unsure):
    assert may_need_repair(source) is unsure
