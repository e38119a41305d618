"""Templates made up at random, of every construct docxtpl has: the same documents as docxtpl's.

One difference is meant and switched off here: docxtpl does not grow a table's grid for cells that span
several columns, and we do.
"""

import importlib.util
import random
from pathlib import Path

import pytest
from docx import Document

from reports.rendering import Template, tables
from reports.rendering.archive import read
from reports.rendering.package import Kind, parsed, story_parts

_SPEC = importlib.util.spec_from_file_location("auto_context", Path(__file__).with_name("auto_context.py"))
auto = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(auto)

WORDS = [
    "Xã",
    "{{ a.b }}",
    "{{ c }} và {{ d | upper }}",
    "{% if e %}có{% else %}không{% endif %}",
    "{{- c -}}",
    "x\ty",
    "{% for i in g %}{{ i.h }}, {% endfor %}",
    "{{ c }}\n{{ d }}",
    "{{r k }}",
]


def paragraph(draw, made):
    for _ in range(draw.randint(0, 3)):
        made.add_run(draw.choice(WORDS)).bold = draw.random() < 0.3


def blocks(draw, document):
    for tags in (("{%p if e.x %}", "{%p else %}", "{%p endif %}"), ("{%p for i in g %}", "{%p endfor %}")):
        for tag in tags[:-1]:
            document.add_paragraph(tag)
            paragraph(draw, document.add_paragraph())
        document.add_paragraph(tags[-1])


def rows(draw, document):
    columns = draw.randint(1, 4)
    table = document.add_table(4, columns)
    table.rows[1].cells[0].text, table.rows[3].cells[0].text = "{%tr for i in rows %}", "{%tr endfor %}"
    for cell in table.rows[0].cells:
        cell.text = draw.choice(WORDS)
    for cell in table.rows[2].cells:
        cell.text = draw.choice(["{{ i.v }}", *WORDS, "{% cellbg i.c %}{{ i.w }}", "{% vm %}{{ i.v }}"])
    if columns > 1 and draw.random() < 0.3:
        table.rows[0].cells[0].merge(table.rows[0].cells[1])
    if draw.random() < 0.3:
        table._tbl.remove(table.rows[0]._tr)


def cells(draw, document):
    table = document.add_table(2, 3)
    first = draw.choice(["{% colspan i.n | int %}{{ i.t }}", "{{ i.t }}", "{% hm %}{{ i.t }}"])
    for row, text in zip(table.rows, (first, "{{ i.t }}"), strict=True):
        for cell, content in zip(
            row.cells, ("{%tc for i in several %}", text, "{%tc endfor %}"), strict=True
        ):
            cell.text = content


def header(draw, document):
    paragraph(draw, document.sections[0].header.paragraphs[0])


def compared(data):
    members = read(data)
    kinds = {Kind.BODY, Kind.HEADER, Kind.FOOTER}
    parts = {part.member for part in story_parts(members) if part.kind in kinds}
    return {name: parsed(members[name].content()) for name in parts}


def same(one, other):
    """Whether two elements say the same, whichever way their namespaces are declared."""
    return (
        (one.tag, one.text or "", one.tail or "", dict(one.attrib))
        == (other.tag, other.text or "", other.tail or "", dict(other.attrib))
        and len(one) == len(other)
        and all(same(*pair) for pair in zip(one, other, strict=True))
    )


@pytest.mark.parametrize("seed", range(60))
def test_a_made_up_template_gives_docxtpls_document(seed, tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "_widen", lambda _: None)
    draw = random.Random(seed)
    document = Document()
    for _ in range(draw.randint(1, 6)):
        draw.choice([lambda d, w: paragraph(d, w.add_paragraph()), blocks, rows, cells, header])(
            draw, document
        )
    path = tmp_path / "mau.docx"
    document.save(str(path))
    names, used = auto.words_of(path)
    filters = auto.filters_for(used)
    context = {name: auto.Auto(name, seed) for name in names - {"loop"}}
    theirs = compared(auto.by_docxtpl(path, context, filters))
    ours = compared(Template.open(path, filters).render(context))
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if not same(ours[name], theirs[name])] == []
