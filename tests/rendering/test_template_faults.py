"""What a template or its data can have wrong: each is named with template, tag and paragraph, all at once."""

import io
import pickle
import tomllib
import zipfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

import pandas as pd
import pytest

from reports.errors import TemplateError
from reports.findings import catalogue
from reports.rendering import Picture, Template, TemplateFault


@dataclass(frozen=True)
class Row:
    name: object
    score: object = 1


class Mark(Enum):
    GOOD = "tốt"


def faults(template, context):
    with pytest.raises(TemplateFault) as raised:
        template.render(context)
    return [(finding.code, finding.found) for finding in raised.value.findings]


def fault(word, tag, value):
    (found,) = faults(word(f"Có {tag} đây"), {"x": value})
    return found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (None, "trống (chưa có giá trị)"),
        (float("nan"), "không phải là số (NaN)"),
        (Decimal("NaN"), "không phải là số (NaN)"),
        (pd.NaT, "trống (chưa có giá trị)"),
        (pd.NA, "trống (chưa có giá trị)"),
        ([1, 2], "danh sách 2 mục"),
        ({}, "nhóm dữ liệu dict"),
        (Row("a"), "nhóm dữ liệu Row"),
        (Mark.GOOD, "nhóm dữ liệu Mark"),
        (b"abc", "nhóm dữ liệu bytes"),
        (print, "nhóm dữ liệu builtin_function_or_method"),
        (True, "có"),
        (2167.5, "số 2167.5"),
        (Decimal("1E+2"), "số 1E+2"),
        (date(2025, 2, 5), "ngày 05/02/2025"),
    ],
)
@pytest.mark.parametrize("tag", ["{{ x }}", "{{ 'a' ~ x }}", "{{ [x] | join(', ') }}"])
def test_what_has_no_text_form_is_never_printed(word, tag, value, found):
    assert fault(word, tag, value) == ("E853", found)


@pytest.mark.parametrize("tag", ["{{ x | upper }}", "{{ x | trim }}", "{{ x | hoa }}", "{{ x | so }}"])
def test_filters_do_not_print_none(word, tag):
    code, found = fault(word, tag, None)
    assert code == "E859"
    assert found.startswith("trống (chưa có giá trị) (cho bộ lọc")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ '%s' % x }}",
        "{{ '{}'.format(x) }}",
        "{{ '{a}'.format_map({'a': x}) }}",
        "{{ ','.join([x]) }}",
        "{{ x['__class__'] }}",
    ],
)
def test_ways_around_the_checks_are_closed(word, tag):
    assert fault(word, tag, None)[0] in {"E855", "E850"}


@pytest.mark.parametrize("tag", ["{{ x.__class__ }}", "{{ ''.__class__.__mro__ }}"])
def test_reaching_into_the_program_is_refused_when_opened(word, tag):
    with pytest.raises(TemplateFault) as raised:
        word(tag)
    assert [each.code for each in raised.value.findings] == ["E855"]


def test_filters_that_would_print_anything_do_not_exist(word):
    for name in ("safe", "string", "format", "tojson", "pprint", "xmlattr", "urlize"):
        with pytest.raises(TemplateFault) as raised:
            word("{{ x | " + name + " }}").render({"x": None})
        assert [each.code for each in raised.value.findings] == ["E866"]


def test_the_template_cannot_change_its_context(word):
    assert fault(word, "{% set _ = x.append(1) %}", [])[0] == "E855"


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe"])
def test_characters_word_cannot_hold_are_named_with_what_stands_before(word, control):
    with pytest.raises(TemplateFault) as raised:
        word("{{ x }}").render({"x": f"Trần Thị{control} Bưởi"})
    (finding,) = raised.value.findings
    assert (finding.code, finding.found) == ("E854", f"U+{ord(control):04X}")
    assert finding.expected == "Trần Thị"


def test_all_missing_names_come_out_together_each_once(word):
    def more(document):
        document.sections[0].header.paragraphs[0].text = "{{ đầu_trang }}"
        document.core_properties.title = "{{ nhan_đề }}"

    template = word(
        "{{ a }} {{ a }} {{ b.c }}", "{%p for x in ds %}", "{{ x.tên }}", "{%p endfor %}", more=more
    )
    with pytest.raises(TemplateFault) as raised:
        template.render({"b": {"d": 1}, "ds": [{"ten": "x"}]})
    found = [(each.code, each.found) for each in raised.value.findings]
    assert found == [("E850", name) for name in ("a", "b.c", "ds[].tên", "đầu_trang", "nhan_đề")]


def test_a_fault_names_template_tag_paragraph_and_part(word):
    with pytest.raises(TemplateError) as raised:
        word("Kính gửi: {{ cơ_quan }}, tỉnh {{ tỉnh }}").render({"tỉnh": "Quảng Ngãi", "co_quan": "x"})
    assert str(raised.value) == (
        'Tệp mau.docx: Mẫu cần "cơ_quan" nhưng dữ liệu không có tên này (thẻ {{ cơ_quan }}, đoạn 1 '
        '"Kính gửi: {{ cơ_quan }}, tỉnh {{ tỉnh }}", phần thân). '
        "Mở mẫu trong Word, sửa tên trong thẻ cho đúng. cơ_quan → co_quan?"
    )


def test_values_that_cannot_be_printed_come_out_together_with_what_else_is_wrong(word):
    template = word(
        "{{ a }} {{ b | so }} {{ c | ngay }}", "{%p for row in rows %}", "{{ row.name }}", "{%p endfor %}"
    )
    context = {"a": None, "b": "mười", "c": None, "rows": [Row("x"), Row(None), Row(float("nan"))]}
    assert [code for code, _ in faults(template, context)] == ["E853", "E859", "E859", "E853", "E853"]


def test_the_tag_at_fault_is_found_among_many_of_its_paragraph(word):
    with pytest.raises(TemplateFault) as raised:
        word("{{ a }}{{ a }} {% if a %}{{ 1 // b }}{% endif %} {{ a }}").render({"a": 1, "b": 0})
    (finding,) = raised.value.findings
    assert finding.code == "E856"
    assert finding.note.startswith("(thẻ {{ 1 // b }}, đoạn 1 ")


@pytest.mark.parametrize(
    ("tag", "value", "words"),
    [
        ("{{ x / 0 }}", 1, "chia cho 0"),
        ("{{ x + 1 }}", None, "có một giá trị đang trống"),
        ("{{ x + 1 }}", "a", "phép tính giữa số và chữ, hoặc giữa hai thứ khác loại"),
        ("{{ x > 1 }}", "a", "so sánh hai thứ khác loại, như số với chữ"),
        ("{% for y in x %}{% endfor %}", 5, "giá trị này không phải là danh sách nên không lặp qua được"),
        ("{{ x() }}", "a", "giá trị này không gọi được như một hàm; bỏ cặp ngoặc tròn sau tên"),
        ("{{ x | so(1, 2, 3) }}", 1, "bộ lọc hoặc hàm được cho thừa hay thiếu tham số"),
        pytest.param("{{ x }}", 10**5000, "số quá dài", id="long"),
        (
            "{% for a, b in x %}{% endfor %}",
            [[1]],
            "mỗi mục của danh sách không có đủ số thành phần mà thẻ for đòi",
        ),
        ("{{ x | length }}", 5, "giá trị này không đếm được"),
    ],
)
def test_why_a_tag_cannot_be_evaluated_is_said_in_vietnamese(word, tag, value, words):
    assert fault(word, tag, value) == ("E856", words)


@pytest.mark.parametrize(
    ("tag", "value", "found"),
    [
        ("{{ x[3] }}", [], "mục thứ 4 của danh sách"),
        ("{{ x | first }}", [], "một mục của danh sách trống"),
        ("{{ x.ten }}", None, "ten (của một giá trị đang trống)"),
    ],
)
def test_what_is_not_there_has_a_name_a_clerk_understands(word, tag, value, found):
    assert fault(word, tag, value) == ("E850", found)


@pytest.mark.parametrize("decimals", ["-1", "99999", "'a'", "none", "true"])
def test_decimals_beyond_reason_are_refused(word, decimals):
    assert fault(word, "{{ x | phan_tram(" + decimals + ") }}", 5)[0] == "E859"


def test_a_filter_fault_in_a_condition_is_not_taken_for_false(word):
    assert fault(word, "{% if x | so == '1' %}một{% endif %}", None)[0] == "E859"


def test_going_through_what_is_no_list_is_told(word):
    assert fault(word, "{% for y in x %}{{ y }}{% endfor %}", 5)[0] == "E856"


@pytest.mark.parametrize(
    ("paragraphs", "code", "place"),
    [
        (["{{ ten"], "E852", 'đoạn 1 "{{ ten"'),
        (["đủ {{ a }}", "{% if a ", "{{ a }}"], "E852", 'đoạn 2 "{% if a"'),
        (["{{ ten }} {# ghi chú"], "E852", 'đoạn 1 "{{ ten }} {# ghi chú"'),
        (["{% for x in %}{% endfor %}"], "E852", "thẻ {% for x in %}"),
        (["{% if a %}", "{% endif %}{% endfor %}"], "E861", "thẻ {% endfor %}"),
        (["{{ a | không_có }}"], "E866", "thẻ {{ a | không_có }}"),
        (["{%p for x in a %}", "{{ x }}"], "E861", "thẻ {%p for x in a %}"),
    ],
)
def test_a_tag_written_wrongly_is_told_when_the_template_is_opened(word, paragraphs, code, place):
    with pytest.raises(TemplateFault) as raised:
        word(*paragraphs).render({"a": []})
    (finding,) = raised.value.findings
    assert finding.code == code
    assert place in finding.note


def test_tags_that_do_not_nest_with_the_table_do_not_become_a_broken_document(word):
    def more(document):
        cells = document.add_table(2, 1).columns[0].cells
        cells[0].text = "{%tr if a %}"
        document.add_paragraph("{% endif %}đóng")

    assert faults(word(more=more), {"a": 0})[0][0] == "E858"


@pytest.mark.parametrize("data", [b"", b"khong phai zip", b"PK\x03\x04 cut off"])
def test_what_is_no_word_file_is_told(tmp_path, data):
    path = tmp_path / "mau.docx"
    path.write_bytes(data)
    with pytest.raises(TemplateFault) as raised:
        Template.open(path)
    assert [each.code for each in raised.value.findings] == ["E851"]


def test_a_spreadsheet_or_an_empty_package_is_no_template(tmp_path):
    path = tmp_path / "mau.docx"
    pd.DataFrame({"a": [1]}).to_excel(path.with_suffix(".xlsx"), index=False)
    path.write_bytes(path.with_suffix(".xlsx").read_bytes())
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    for data in (path.read_bytes(), empty.getvalue()):
        path.write_bytes(data)
        with pytest.raises(TemplateFault, match=r"mau\.docx"):
            Template.open(path)


def test_an_absent_template_is_told(tmp_path):
    with pytest.raises(TemplateFault, match=r"khong_co\.docx"):
        Template.open(tmp_path / "khong_co.docx")


def test_a_picture_that_cannot_be_read_is_told(word, tmp_path, png):
    missing, text, cut = tmp_path / "a.png", tmp_path / "b.png", tmp_path / "c.png"
    text.write_text("không phải ảnh", encoding="utf-8")
    cut.write_bytes(png[:20])
    for path in (missing, text, cut):
        assert fault(word, "{{ x }}", Picture(path, 10)) == ("E857", path.name)


def test_a_picture_in_the_title_is_told(word, png):
    def more(document):
        document.core_properties.title = "{{ x }}"

    assert faults(word(more=more), {"x": Picture(png, 10)}) == [("E857", "ảnh")]


def test_a_fault_survives_a_process_pool(word):
    with pytest.raises(TemplateFault) as raised:
        word("{{ x }}").render({})
    again = pickle.loads(pickle.dumps(raised.value))
    assert (str(again), again.findings) == (str(raised.value), raised.value.findings)


def test_every_code_of_a_template_is_in_the_catalogue():
    file = Path(__file__).parents[2] / "reports" / "catalogue" / "85-mau.toml"
    known = tomllib.loads(file.read_text(encoding="utf-8")).keys()
    assert known <= catalogue().keys()
    assert known == {f"E85{digit}" for digit in range(10)} | {f"E86{digit}" for digit in range(10)} | {
        "R871",
        "W870",
        "W872",
    }
