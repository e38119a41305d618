"""A template broken in each way people break them is explained in one reading: what, where, what instead."""

import io
import zipfile
from dataclasses import dataclass

import pytest

from reports.rendering import Template, TemplateFault, check_folder


def findings(word, *paragraphs, more=None):
    with pytest.raises(TemplateFault) as raised:
        word(*paragraphs, more=more)
    return raised.value.findings


def changed(template, old, new, member="word/document.xml"):
    """The template with XML put in: what Word writes and python-docx has no words for."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template.data)) as before, zipfile.ZipFile(result, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == member:
                assert old in content.decode()
                content = content.decode().replace(old, new).encode()
            after.writestr(name, content)
    return Template("mau.docx", result.getvalue())


@pytest.mark.parametrize(
    ("typed", "code", "found", "expected"),
    [
        ("{%pif a %}", "E860", "{%pif", "{%p if"),
        ("{% p if a %}", "E860", "{% p if", "{%p if"),
        ("{%trfor x in a %}", "E860", "{%trfor", "{%tr for"),
        ("{{ a | ngay(«ngắn») }}", "E864", "« »", "\"…\" hoặc '…'"),
        ("{{ t\u200ben }}", "E865", "khoảng trắng không bề rộng (U+200B)", "{{ ten }}"),
        ("{{ a | phantram }}", "E866", "phantram", 'Có phải "phan_tram"?'),
        ("{% fro x in a %}", "E852", 'không có lệnh "fro"; có phải "for"?', ""),
        ("{% for x of a %}{% endfor %}", "E852", 'thẻ for thiếu "in"', ""),
        (
            "{{ ho ten }}",
            "E852",
            'không hiểu chữ "ten" ở chỗ đó; có thể thiếu dấu chấm hoặc dấu |, hoặc tên bị viết rời',
            "",
        ),
        ("{{ }}", "E852", "thiếu tên hoặc giá trị ở cuối thẻ", ""),
        ("{ ten }}", "E852", "dấu đóng thẻ mà trước nó không có dấu mở đủ hai ký tự", ""),
        ('{{ ten" }}', "E852", "có dấu nháy '\"' lẻ, mở mà không đóng", ""),
        ("{{ danh_sach[ }}", "E852", "mở ngoặc mà thiếu dấu đóng ]", ""),
        ("{{ ngay(x }}", "E852", "mở ngoặc mà thiếu dấu đóng )", ""),
        ("{{ a. }}", "E852", "sau dấu chấm phải là một tên", ""),
        ("{% %}", "E852", "sau dấu {% phải là một lệnh như if, for, endif, endfor", ""),
        ("{% if a = b %}{% endif %}", "E852", "dấu = chỉ để đặt giá trị; so sánh bằng thì viết ==", ""),
        ("{% elseif a %}", "E852", 'không có lệnh "elseif"; viết "elif"', ""),
        ("{% ten %}", "E852", 'không có lệnh "ten"; để in một giá trị, viết {{ ten }}', ""),
        ("{ { ten } }", "E852", "hai dấu ngoặc nhọn bị tách rời; viết liền nhau", ""),
        ("{% if a is lẻ_loi %}{% endif %}", "E866", "lẻ_loi", ""),
        ("{% if a %}{{ b | hoaa }}{% endif %}", "E866", "hoaa", 'Có phải "hoa"?'),
        ("{% include 'tep' %}", "E855", "include", ""),
        ("{{ ten }", "E852", "thẻ mở ra mà không đóng lại trong cùng một đoạn", ""),
    ],
)
def test_a_tag_typed_wrongly_is_named(word, typed, code, found, expected):
    first = findings(word, "Kính gửi", typed)[0]
    assert (first.code, first.found, first.expected) == (code, found, expected)
    assert "đoạn 2" in first.note
    assert first.note.endswith("phần thân)")


@pytest.mark.parametrize(
    ("paragraphs", "found", "expected", "place"),
    [
        (["{%p if a %}", "x"], "khối {% if %} không có chỗ kết thúc", "{% endif %}", "đoạn 1"),
        (["x", "{%p endfor %}"], "{% endfor %} không có chỗ bắt đầu", "{% for … %} ở trước", "đoạn 2"),
        (["x", "{%p else %}"], "{% else %} không nằm trong khối nào", "{% if … %} ở trước", "đoạn 2"),
        (
            ["{%p for x in a %}", "{%p if x %}", "{%p endfor %}"],
            "khối {% if %} không có chỗ kết thúc trước {% endfor %}",
            "{% endif %}",
            "đoạn 2",
        ),
    ],
)
def test_blocks_that_do_not_match_are_named(word, paragraphs, found, expected, place):
    (finding,) = findings(word, *paragraphs)
    assert (finding.code, finding.found, finding.expected) == ("E861", found, expected)
    assert place in finding.note


def test_a_letter_stuck_to_its_command_is_told_once_and_its_block_is_whole(word):
    found = findings(word, "{%pif a %}", "x", "{% p endif %}", "{% for x in y %}")
    assert [(each.code, each.found) for each in found] == [
        ("E860", "{%pif"),
        ("E860", "{% p endif"),
        ("E861", "khối {% for %} không có chỗ kết thúc"),
    ]


def test_a_long_tag_is_cut_off_in_the_message(word):
    (finding,) = findings(word, "{{ " + "x" * 5000 + " y }}")
    assert len(finding.note) < 300


def test_a_row_tag_beside_other_text_is_told_with_table_row_and_cell(word):
    def more(document):
        document.add_table(1, 1)
        cells = document.add_table(2, 2).rows[1].cells
        cells[0].text = "{%tr for x in a %}"
        cells[1].text = "{{ x }}"
        document.add_paragraph("{%p endfor %}")

    (finding,) = findings(word, more=more)
    assert (finding.code, finding.found) == ("E862", 'chữ "{{ x }}" ở cùng hàng của bảng sẽ mất')
    assert "bảng 2 hàng 2 ô 1" in finding.note


def test_a_paragraph_tag_beside_other_text_and_a_row_tag_outside_a_table_are_told(word):
    assert findings(word, "Nếu {%p if a %}", "{%p endif %}")[0].found == 'chữ "Nếu" ở cùng đoạn sẽ mất'
    assert (
        findings(word, "{%tr if a %}", "{%tr endif %}")[0].found
        == "thẻ %tr phải đứng trong một hàng của bảng; ngoài bảng thì dùng %p"
    )


def test_a_tag_torn_by_tracked_changes_is_told(word):
    whole = word("Số {{ ten }} đây")
    run = "<w:r><w:t>{}</w:t></w:r>"
    plain = run.format("Số {{ ten }} đây")
    inserted = (
        '<w:ins w:id="9" w:author="a" w:date="2024-01-01T00:00:00Z"><w:r><w:t>en }} đây</w:t></w:r></w:ins>'
    )
    for torn in (
        run.format("Số {{ t") + inserted,
        run.format("Số {{ t")
        + '<w:del w:id="9" w:author="a"><w:r><w:delText>x</w:delText></w:r></w:del>'
        + run.format("en }}"),
    ):
        with pytest.raises(TemplateFault) as raised:
            changed(whole, plain, torn).render({})
        (finding,) = raised.value.findings
        assert (finding.code, finding.found) == (
            "E863",
            "thẻ bị cắt đôi bởi sửa đổi đang được theo dõi (Track Changes)",
        )


def test_a_tag_wholly_inside_a_tracked_insertion_is_no_fault(word):
    whole = word("Số {{ ten }}")
    run = "<w:r><w:t>Số {{ ten }}</w:t></w:r>"
    tracked = changed(whole, run, f'<w:ins w:id="9" w:author="a">{run}</w:ins>')
    assert (
        "Số" in zipfile.ZipFile(io.BytesIO(tracked.render({"ten": "x"}))).read("word/document.xml").decode()
    )


def test_curly_quotes_are_understood_and_told(word, texts):
    template = word("{% if a == “x” %}đúng{% endif %}")
    assert texts(template.render({"a": "x"})) == ["đúng"]
    assert [(each.code, each.found, each.blocks) for each in template.findings] == [("R871", "“ ”", False)]


def test_everything_wrong_comes_out_in_one_reading_body_header_and_title(word):
    def more(document):
        document.sections[0].header.paragraphs[0].text = "{{ đầu"
        document.sections[0].footer.paragraphs[0].text = "{{ x | lạ }}"
        document.core_properties.title = "{{ nhan đề }}"

    found = findings(word, "{%pif a %}", "{{ b | hoaa }}", "{% for x in y %}", more=more)
    assert [(each.code, each.note.rpartition(", ")[2]) for each in found] == [
        ("E860", "phần thân)"),
        ("E866", "phần thân)"),
        ("E861", "phần thân)"),
        ("E852", "đầu trang)"),
        ("E866", "chân trang)"),
        ("E852", "thuộc tính của tệp)"),
    ]


def test_runtime_faults_name_table_row_and_cell(word):
    def more(document):
        document.add_table(2, 2).rows[1].cells[1].text = "{{ a // b }}"

    with pytest.raises(TemplateFault) as raised:
        word(more=more).render({"a": 1, "b": 0})
    assert "bảng 1 hàng 2 ô 2, phần thân)" in raised.value.findings[0].note


@dataclass(frozen=True)
class Person:
    name: str
    age: int


@dataclass(frozen=True)
class Paper:
    title: str
    people: tuple[Person, ...]
    never: str


def test_names_missing_where_no_data_leads_are_told_from_the_type_of_the_context(word, tmp_path):
    word(
        "{{ titel }}",
        "{% if title == 'không bao giờ' %}{% for x in people %}{{ x.nam }}{% endfor %}{% endif %}",
    )
    found = [(each.code, each.found, each.expected) for each in check_folder(tmp_path, {"mau.docx": Paper})]
    assert found == [
        ("E850", "people[].nam", "nam → name?"),
        ("E850", "titel", "titel → title?"),
        ("W870", "never", ""),  # people[].name and age are parts of what is used: no slip
    ]
    assert check_folder(tmp_path) == ()
    assert "đoạn 1" in check_folder(tmp_path, {"mau.docx": Paper})[1].note


def test_a_folder_is_checked_whole(word, tmp_path):
    word("{{ đúng }}")
    (tmp_path / "a.docx").write_bytes((tmp_path / "mau.docx").read_bytes())
    (tmp_path / "b.docx").write_bytes(b"khong phai Word")
    (tmp_path / "~$a.docx").write_bytes(b"khoa")
    with pytest.raises(TemplateFault):
        word("{%pif x %}", "{{ y | lạ }}")
    assert [(each.where.file, each.code) for each in check_folder(tmp_path)] == [
        ("b.docx", "E851"),
        ("mau.docx", "E860"),
        ("mau.docx", "E866"),
    ]
