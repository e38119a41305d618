"""Whatever text goes in comes out, wherever it stands; nothing that goes in is left out."""

import io
import unicodedata
import zipfile

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.rendering import Template, TemplateFault
from reports.rendering.archive import read
from reports.rendering.package import story_parts

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory):
    """A template that prints ``x`` in every kind of place."""
    document = Document()
    document.add_paragraph("{{ x }}")
    document.add_paragraph("{% if x %}{{ x }}{% endif %}{{ '' ~ x }}")
    for text in ("{%p for y in several %}", "{{ y }}", "{%p endfor %}"):
        document.add_paragraph(text)
    rows = document.add_table(3, 1).rows
    for row, text in zip(rows, ("{%tr for y in several %}", "{{ y }}", "{%tr endfor %}"), strict=True):
        row.cells[0].text = text
    document.sections[0].header.paragraphs[0].text = "{{ x }}"
    document.sections[0].footer.paragraphs[0].text = "{{ x }}"
    document.core_properties.title = "{{ x }}"
    path = tmp_path_factory.mktemp("m") / "mau.docx"
    document.save(str(path))
    return Template.open(path)


@QUIET
@given(TEXT, st.lists(TEXT, max_size=3))
def test_any_text_survives_in_every_place(everywhere, text, several):
    document = Document(io.BytesIO(everywhere.render({"x": text, "several": several})))
    wanted = unicodedata.normalize("NFC", text)
    items = [unicodedata.normalize("NFC", each) for each in several]
    assert [each.text for each in document.paragraphs] == [wanted, wanted * (2 if text else 1), *items]
    assert [row.cells[0].text for row in document.tables[0].rows] == items
    section = document.sections[0]
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == (wanted, wanted)
    assert document.core_properties.title == wanted


@QUIET
@given(st.text())
def test_any_string_at_all_is_either_told_or_makes_a_sound_file(everywhere, text):
    try:
        data = everywhere.render({"x": text, "several": [text]})
    except TemplateFault as fault:
        assert {each.code for each in fault.findings} == {"E854"}  # noqa: PT017  both ways are right
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
    Document(io.BytesIO(data))


@QUIET
@given(
    st.dictionaries(
        st.from_regex(r"[a-zđêôư_]{1,8}", fullmatch=True),
        st.lists(st.from_regex(r"[a-z]{1,6}", fullmatch=True), min_size=1, max_size=4, unique=True),
        min_size=1,
        max_size=5,
    )
)
def test_a_unique_value_for_every_path_appears_in_the_text(word, tree):
    tree = {f"n_{name}": fields for name, fields in tree.items()}
    lines = []
    context = {}
    wanted = []
    for name, fields in tree.items():
        lines.append("{%p for i in " + name + " %}")
        lines += ["{{ i.f_" + field + " }}" for field in fields]
        lines.append("{%p endfor %}")
        context[name] = [{f"f_{field}": f"⟦{name}.{field}.{row}⟧" for field in fields} for row in range(2)]
        wanted += [value for item in context[name] for value in item.values()]
    template = word(*lines)
    expected = set(tree) | {f"{name}[].f_{field}" for name, fields in tree.items() for field in fields}
    assert set(template.names) == {unicodedata.normalize("NFC", name) for name in expected}
    data = template.render(context)
    members = read(data)
    text = "".join(members[part.member].content().decode() for part in story_parts(members))
    assert [value for value in wanted if value not in text] == []
