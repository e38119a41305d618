"""From template and context to the document: what comes out, and that it is always the same."""

import io
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pytest
from docx import Document
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.rendering import Picture, RichText, Template


@dataclass(frozen=True)
class Person:
    name: str
    score: int


@dataclass(frozen=True)
class Paper:
    place: str
    people: tuple[Person, ...]

    @property
    def count(self) -> int:
        return len(self.people)

    @cached_property
    def best(self) -> str:
        return max(self.people, key=lambda person: person.score).name


@dataclass(frozen=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False


PAPER = Paper("Phổ An", (Person("Nguyễn Thị Lụa", 95), Person("Trần Văn Ổi", 88)))


def test_a_frozen_dataclass_is_a_context_with_its_properties(word, texts):
    template = word("{{ place }}: {{ count }} người, nhất {{ best }}", "{{ people[0].name }}")
    assert texts(template.render(PAPER)) == ["Phổ An: 2 người, nhất Nguyễn Thị Lụa", "Nguyễn Thị Lụa"]


def test_paragraphs_and_rows_are_repeated(word, texts):
    def table(document):
        cells = document.add_table(3, 2).rows
        cells[0].cells[0].text = "{%tr for person in people %}"
        cells[1].cells[0].text = "{{ person.name }}"
        cells[1].cells[1].text = "{{ person.score }}"
        cells[2].cells[0].text = "{%tr endfor %}"

    template = word("{%p for person in people %}", "- {{ person.name }}", "{%p endfor %}", more=table)
    data = template.render(PAPER)
    assert texts(data) == ["- Nguyễn Thị Lụa", "- Trần Văn Ổi"]
    rows = Document(io.BytesIO(data)).tables[0].rows
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["Nguyễn Thị Lụa", "95"],
        ["Trần Văn Ổi", "88"],
    ]


def test_a_tag_that_word_split_over_runs_is_one_tag(word, texts):
    def split(document):
        paragraph = document.add_paragraph("Ở {")
        for piece in ("{ pl", "ace }", "}."):
            paragraph.add_run(piece).italic = True

    assert texts(word(more=split).render(PAPER)) == ["Ở Phổ An."]


@pytest.mark.parametrize(
    "text", ["<b>&amp;</b>", 'a < b > c & "d"', "]]>", "{{ place }}", "{% for %}", "{_{"]
)
def test_text_comes_out_as_it_went_in(word, texts, text):
    assert texts(word("{{ text }}").render({"text": text})) == [text]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_any_text_xml_can_hold_survives(word, texts, text):
    assert texts(word("[{{ text }}]").render({"text": text})) == [f"[{unicodedata.normalize('NFC', text)}]"]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_break_is_one_break(word, member, line_break):
    xml = member(word("{{ text }}").render({"text": f"một{line_break}hai"}), "word/document.xml")
    assert xml.count("<w:br/>") == 1


def test_text_and_tags_are_nfc(word, texts):
    decomposed = unicodedata.normalize("NFD", "tên_xã")
    template = word("{{ " + decomposed + " }}")
    assert template.names == ("tên_xã",)
    data = template.render({"tên_xã": unicodedata.normalize("NFD", "Phổ An")})
    assert texts(data) == [unicodedata.normalize("NFC", "Phổ An")]


def test_literal_braces_print_braces(word, texts):
    assert texts(word("{_{ {{ place }} }_}").render(PAPER)) == ["{{ Phổ An }}"]


def test_macros_and_set_blocks_print_what_they_made_once_escaped(word, texts):
    template = word(
        "{% macro nghiêng(chữ) %}«{{ chữ }}»{% endmacro %}{{ nghiêng(text) }}",
        "{% set câu %}{{ text }}!{% endset %}{{ câu }} {{ text ~ '&' }}",
    )
    assert texts(template.render({"text": "a & b"})) == ["«a & b»", "a & b! a & b&"]


def test_headers_footers_and_title_are_rendered(word):
    def more(document):
        document.sections[0].header.paragraphs[0].text = "Đầu {{ place }}"
        document.sections[0].footer.paragraphs[0].text = "Chân {{ place }}"
        document.core_properties.title = "Báo cáo {{ place }} & {{ count }}"

    data = word(more=more).render(PAPER)
    document = Document(io.BytesIO(data))
    assert document.sections[0].header.paragraphs[0].text == "Đầu Phổ An"
    assert document.sections[0].footer.paragraphs[0].text == "Chân Phổ An"
    assert document.core_properties.title == "Báo cáo Phổ An & 2"


def test_footnotes_are_rendered_once_and_their_data_is_not_run_as_a_tag(word, member, with_footnote):
    plain = word("Thân", more=lambda document: document.add_section())
    template = Template("mau.docx", with_footnote(plain.data, "Xem {{ text }}"))
    data = template.render({"text": "{{ 7 * 7 }} & <x>"})
    assert "Xem {{ 7 * 7 }} &amp; &lt;x&gt;" in member(data, "word/footnotes.xml")
    assert template.names == ("text",)


def test_a_picture_stands_where_its_tag_stands(word, png):
    template = word("Trước {{ chart }} sau")
    picture = Picture(png, width_mm=40, description="Biểu đồ <kết quả>")
    document = Document(io.BytesIO(template.render({"chart": picture})))
    (shape,) = document.inline_shapes
    assert (shape.width, shape.height) == (Mm(40), Mm(20))
    assert shape._inline.docPr.get("descr") == "Biểu đồ <kết quả>"
    assert document.paragraphs[0].text == "Trước  sau"


def test_a_picture_in_the_header_belongs_to_the_header(word, png):
    def more(document):
        document.sections[0].header.paragraphs[0].text = "{{ logo }}"

    document = Document(io.BytesIO(word(more=more).render({"logo": Picture(png, 10)})))
    header = document.sections[0].header
    (embedded,) = header._element.xpath(".//a:blip/@r:embed")
    assert header.part.related_parts[embedded].blob == png


def test_rich_text_keeps_the_font_of_its_tag_and_adds_bold_and_italic(word):
    def more(document):
        run = document.add_paragraph("Nêu rõ: ").add_run("{{ prose }} hết")
        run.font.name, run.font.size = "Times New Roman", Pt(14)

    prose = RichText((Run("thường & "), Run("đậm", bold=True), Run(" cả hai", bold=True, italic=True)))
    document = Document(io.BytesIO(word(more=more).render({"prose": prose})))
    runs = [run for run in document.paragraphs[0].runs if run.text]
    assert [(run.text, bool(run.bold), bool(run.italic)) for run in runs] == [
        ("Nêu rõ: ", False, False),
        ("thường & ", False, False),
        ("đậm", True, False),
        (" cả hai", True, True),
        (" hết", False, False),
    ]
    assert {(run.font.name, run.font.size) for run in runs[1:]} == {("Times New Roman", Pt(14))}


def test_the_same_context_gives_the_same_bytes_and_no_dates_of_today(word, member):
    template = word("{{ place }}")
    data = template.render(PAPER, created=date(2024, 12, 20))
    assert data == Template("mau.docx", template.data).render(PAPER, created=date(2024, 12, 20))
    core = member(data, "docProps/core.xml")
    assert core.count("2024-12-20T00:00:00Z") == 2
    assert "<cp:lastModifiedBy>tongket</cp:lastModifiedBy>" in core
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_a_template_is_rendered_many_times_without_memory(word, texts):
    template = word("{{ text }}")
    assert [texts(template.render({"text": each})) for each in ("a", "b", "a")] == [["a"], ["b"], ["a"]]


def test_neither_a_list_nor_a_class_is_a_context(word):
    for wrong in ([], Paper):
        with pytest.raises(TypeError):
            word("{{ place }}").render(wrong)
