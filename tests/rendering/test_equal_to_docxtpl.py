"""The compiled way and docxtpl give the same document, part by part, after canonicalisation.

TEMPLATE_CORPUS names a folder of further templates (other projects' own; they stay out of this repo).
An empty ``<w:rPr>`` counts as none: docxtpl reads footnotes as they were typed and copies it, or not,
by how it is spelled.
"""

import importlib.util
import io
import os
import zipfile
from pathlib import Path

import jinja2
import pytest
from lxml import etree

from reports.rendering import Template, TemplateFault
from reports.rendering.archive import read
from reports.rendering.package import Kind, story_parts

_HERE = Path(__file__).resolve()
_SPEC = importlib.util.spec_from_file_location("auto_context", _HERE.with_name("auto_context.py"))
auto = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(auto)

OWN = sorted((_HERE.parents[2] / "templates_docx").glob("*.docx"))
CORPUS = Path(os.environ["TEMPLATE_CORPUS"]) if os.environ.get("TEMPLATE_CORPUS") else None
FOREIGN = sorted(CORPUS.rglob("*.docx")) if CORPUS else []
COMPARED = {Kind.BODY, Kind.HEADER, Kind.FOOTER, Kind.FOOTNOTES}


def canonical(xml: bytes) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, remove_blank_text=False, huge_tree=True)
    root = etree.fromstring(xml, parser)
    for properties in list(root.iter("{*}rPr")):
        if len(properties) == 0 and not properties.attrib:
            properties.getparent().remove(properties)
    return etree.tostring(root, method="c14n")


def parts(data: bytes) -> dict[str, bytes]:
    members = read(data)
    return {
        part.member: members[part.member].content() for part in story_parts(members) if part.kind in COMPARED
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("path", [*OWN, *FOREIGN], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_same_document_as_docxtpls(path, seed):
    try:
        names, used = auto.words_of(path)
    except jinja2.TemplateSyntaxError:
        with pytest.raises(TemplateFault):
            Template.open(path)
        return
    filters = auto.filters_for(used)
    context = {
        name: auto.Auto(name, seed)
        for name in names - {"loop", "range", "namespace", "dict", "cycler", "joiner"}
    }
    try:
        theirs = auto.by_docxtpl(path, context, filters)
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, AttributeError):
        with pytest.raises(TemplateFault):
            Template.open(path, filters).render(context)
        return
    ours = Template.open(path, filters).render(context)
    expected, found = parts(theirs), parts(ours)
    assert found.keys() == expected.keys()
    for name, xml in expected.items():
        assert canonical(found[name]) == canonical(xml), name


def test_what_is_written_is_a_file_word_and_python_can_open():
    for path in OWN:
        names, used = auto.words_of(path)
        context = {name: auto.Auto(name, 1) for name in names - {"loop", "range"}}
        with zipfile.ZipFile(
            io.BytesIO(Template.open(path, auto.filters_for(used)).render(context))
        ) as archive:
            assert archive.testzip() is None
