"""What a letter looks like is what Word shows: direct over style over table over defaults."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.the_thuc import read
from tests.the_thuc.small_word import defaults, p, size, small_word, style, table


def first(data, number=0):
    return read(data).lines[number]


def look(data):
    return first(data).runs[0].look


STYLED = '<w:pStyle w:val="P"/>'
LETTERED = '<w:rStyle w:val="C"/>'


def layered(sizes):
    """A run in a table cell whose size each layer in ``sizes`` says."""

    def of(layer):
        return size(sizes[layer]) if layer in sizes else ""

    styles = "".join(
        [
            defaults(run=of("defaults")),
            style("Normal", "paragraph", "", default=True),
            style("T", "table", f"<w:rPr>{of('table')}</w:rPr>"),
            style("P", "paragraph", f"<w:rPr>{of('paragraph')}</w:rPr>", based="Normal"),
            style("C", "character", f"<w:rPr>{of('character')}</w:rPr>"),
        ]
    )
    cell = p(paragraph=STYLED, run=LETTERED + of("direct"))
    return small_word(table([cell], style="T"), styles=styles)


LAYERS = ("direct", "character", "paragraph", "table", "defaults")
"""The strongest first."""


@given(st.dictionaries(st.sampled_from(LAYERS), st.integers(16, 40).map(lambda half: half / 2)))
def test_the_strongest_layer_that_names_a_size_decides(sizes):
    strongest = next((sizes[layer] for layer in LAYERS if layer in sizes), 10.0)
    assert look(layered(sizes)).size == strongest


def test_what_nothing_says_is_what_word_takes():
    line = first(small_word(p()))
    shown = line.runs[0].look
    assert (shown.size, shown.fonts, shown.bold, shown.italic, shown.colour) == (
        10.0,
        ("Times New Roman", "Times New Roman"),
        False,
        False,
        "000000",
    )
    assert (line.setting.alignment, line.setting.line, line.setting.after) == ("left", 1.0, 0.0)


def test_a_style_has_what_the_style_it_is_based_on_has():
    styles = style("A", "paragraph", f"<w:rPr>{size(13)}<w:i/></w:rPr>") + style(
        "P", "paragraph", "<w:rPr><w:b/></w:rPr>", based="A"
    )
    shown = look(small_word(p(paragraph=STYLED), styles=styles))
    assert (shown.size, shown.italic, shown.bold) == (13.0, True, True)


def test_styles_based_on_each_other_in_a_ring_are_read_once():
    styles = style("P", "paragraph", f"<w:rPr>{size(13)}</w:rPr>", based="A") + style(
        "A", "paragraph", "", based="P"
    )
    assert look(small_word(p(paragraph=STYLED), styles=styles)).size == 13.0


B = "<w:rPr><w:b/></w:rPr>"
OFF = '<w:b w:val="0"/>'


@pytest.mark.parametrize(
    ("paragraph_style", "character_style", "direct", "base", "bold"),
    [
        (B, "", "", "", True),
        ("", B, "", "", True),
        (B, B, "", "", False),  # two kinds of style flip each other
        (B, B, "<w:b/>", "", True),
        (B, "", OFF, "", False),
        ("", "", "", "<w:b/>", True),
        (B, "", "", "<w:b/>", True),
        (f"<w:rPr>{OFF}</w:rPr>", B, "", "", True),
    ],
)
def test_switches_of_two_kinds_of_style_flip_each_other(paragraph_style, character_style, direct, base, bold):
    styles = (
        defaults(run=base)
        + style("P", "paragraph", paragraph_style)
        + style("C", "character", character_style)
    )
    data = small_word(p(paragraph=STYLED, run=LETTERED + direct), styles=styles)
    assert look(data).bold is bold


THEME = (
    "<a:themeElements><a:fontScheme>"
    '<a:majorFont><a:latin typeface="Cambria"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont>'
    "</a:fontScheme></a:themeElements>"
)


@pytest.mark.parametrize(
    ("fonts", "plain", "accented"),
    [
        ('w:asciiTheme="minorHAnsi" w:hAnsiTheme="majorHAnsi"', "Calibri", "Cambria"),
        ('w:asciiTheme="minorHAnsi" w:ascii="Arial" w:hAnsi="Times New Roman"', "Calibri", "Times New Roman"),
        ('w:ascii="Arial"', "Arial", "Times New Roman"),
        ('w:asciiTheme="noSuch" w:ascii="Arial" w:hAnsi="Arial"', "Arial", "Arial"),
    ],
)
def test_a_font_may_be_named_by_the_theme(fonts, plain, accented):
    data = small_word(p(run=f"<w:rFonts {fonts}/>"), theme=THEME)
    assert look(data).fonts == (plain, accented)


def test_parts_of_a_table_style_hold_where_the_table_asks_for_them():
    part = '<w:tblStylePr w:type="firstRow"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    styles = style("T", "table", f"<w:rPr>{size(11)}</w:rPr>{part}")
    rows = ([p("đầu")], [p("sau")])
    asked = small_word(table(*rows, style="T", look='<w:tblLook w:val="0020"/>'), styles=styles)
    head, below = read(asked).lines
    assert (head.runs[0].look.bold, head.setting.alignment) == (True, "center")
    assert (below.runs[0].look.bold, below.setting.alignment) == (False, "left")
    assert {line.runs[0].look.size for line in (head, below)} == {11.0}
    unasked = small_word(table(*rows, style="T", look='<w:tblLook w:firstRow="0"/>'), styles=styles)
    assert not first(unasked).runs[0].look.bold


LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
    '<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
IN_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_a_paragraph_put_in_a_list_has_the_lists_indents_over_its_style():
    styles = style("P", "paragraph", '<w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr>')
    data = small_word(
        p(paragraph=STYLED + IN_LIST), styles=styles, numbering=LIST.format(kind="decimal", text="%1.")
    )
    assert (first(data).setting.left, first(data).setting.first) == (36.0, -18.0)


def test_a_style_put_in_a_list_keeps_its_own_indents():
    styles = style("P", "paragraph", f'<w:pPr>{IN_LIST}<w:ind w:left="0" w:firstLine="720"/></w:pPr>')
    data = small_word(p(paragraph=STYLED), styles=styles, numbering=LIST.format(kind="decimal", text="%1."))
    assert (first(data).setting.left, first(data).setting.first) == (0.0, 36.0)
    assert first(data).text == "1. chữ"


@pytest.mark.parametrize(
    ("kind", "text", "labels"),
    [
        ("decimal", "%1.", ["1.", "2.", "3.", "4."]),
        ("upperRoman", "%1.", ["I.", "II.", "III.", "IV."]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)", "d)"]),
        ("decimalZero", "%1", ["01", "02", "03", "04"]),
        ("bullet", "-", ["-", "-", "-", "-"]),
        ("none", "", ["", "", "", ""]),
    ],
)
def test_words_numbers_are_counted_and_read(kind, text, labels):
    data = small_word(p(paragraph=IN_LIST) * 4, numbering=LIST.format(kind=kind, text=text))
    assert [line.label for line in read(data).lines] == labels


@pytest.mark.parametrize(
    ("spacing", "line", "points", "at_least"),
    [
        ('w:line="360" w:lineRule="auto"', 1.5, None, False),
        ('w:line="300"', 1.25, None, False),
        ('w:line="340" w:lineRule="exact"', None, 17.0, False),
        ('w:line="240" w:lineRule="atLeast"', None, 12.0, True),
    ],
)
def test_line_spacing_is_read_in_lines_or_points(spacing, line, points, at_least):
    setting = first(small_word(p(paragraph=f"<w:spacing {spacing}/>"))).setting
    assert (setting.line, setting.line_points, setting.at_least) == (line, points, at_least)


def test_what_is_deleted_or_hidden_is_not_there_and_what_is_put_in_is():
    body = (
        "<w:p><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        "<w:hyperlink><w:r><w:t> liên kết</w:t></w:r></w:hyperlink></w:p>"
    )
    assert first(small_word(body)).text == "thêm liên kết"


def test_capitals_by_formatting_are_capitals():
    assert first(small_word(p("Quyết định", run="<w:caps/>"))).text == "QUYẾT ĐỊNH"


def test_a_manual_break_makes_two_lines_of_a_paragraph():
    lines = read(small_word("<w:p><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t></w:r></w:p>")).lines
    assert [(line.text, line.opens, line.closes) for line in lines] == [
        ("một", True, False),
        ("hai", False, True),
    ]


def test_how_a_page_was_set_up_before_a_tracked_change_does_not_count():
    old = '<w:sectPrChange><w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr></w:sectPrChange>'
    data = small_word(p() + f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{old}</w:sectPr>')
    assert [section.page_width for section in read(data).sections] == [595.3]


@given(st.text(alphabet="ABCĐđư xyz", min_size=1, max_size=200))
def test_rows_of_a_wrapped_line_fit_and_lose_no_word(words):
    line = first(small_word(table([p(f"Đầu {words}")])))
    rows = line.printed_widths
    longest = max(len(word) for word in line.text.split())
    assert all(0 < row <= max(line.column, longest * 10.0) for row in rows)
    assert sum(rows) <= line.width + 0.01
