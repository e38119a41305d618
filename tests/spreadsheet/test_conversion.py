"""From a cell as it stood to a typed value: each form people write, each doubt that is said."""

import datetime as dt
import unicodedata
from decimal import Decimal

import pytest

from reports.spreadsheet import CellRef, Kind, RawCell, convert

REF = CellRef("2024/so_lieu/thon.xlsx", "BM03", 7, 4)
NUMBER, INTEGER, PERCENT = Kind.NUMBER, Kind.INTEGER, Kind.PERCENT


def read(value, kind=NUMBER, **about):
    choices = about.pop("choices", ())
    return convert(RawCell(value, **about), kind, REF, choices=choices)


def outcome(value, kind=NUMBER, **about):
    """The value and the codes of what was said about it."""
    result = read(value, kind, **about)
    assert all(finding.where == REF.where() for finding in result.findings)
    assert result.ref == REF
    return result.value, [finding.code for finding in result.findings]


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("raw", [None, RawCell(None), RawCell(""), RawCell("  \n"), RawCell("\u00a0")])
def test_an_empty_cell_is_nothing(raw, kind):
    value = convert(raw, kind, REF, choices=("a",))
    assert (value.value, value.findings, value.faulty) == (None, (), False)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_cell_of_invisible_characters_is_nothing_and_said(kind):
    value = read("\u200b\ufeff", kind, choices=("a",))
    assert value.value is None
    (finding,) = value.findings
    assert (finding.code, finding.found) == ("R321", "⟨U+200B⟩⟨U+FEFF⟩")


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#NAME?", "Err:502"])
def test_an_error_is_named_whether_marked_or_as_text(error, kind):
    for raw in (RawCell(error, error=True, formula="A1/B1"), RawCell(f" {error} ")):
        value = convert(raw, kind, REF)
        assert value.value is None
        assert [finding.code for finding in value.findings] == ["E301"]
        assert error in value.findings[0].found


def test_an_error_tells_its_formula():
    value = read("#DIV/0!", error=True, formula="C4/D4")
    assert "=C4/D4" in value.findings[0].message()


@pytest.mark.parametrize("kind", list(Kind))
def test_a_formula_without_result_is_an_error_that_names_it(kind):
    value = read(None, kind, formula="SUM(B4:B5)")
    assert (value.value, value.raw) == (None, "=SUM(B4:B5)")
    assert [(f.code, f.found) for f in value.findings] == [("E302", "=SUM(B4:B5)")]


def test_a_formula_with_result_is_its_result():
    assert outcome(324.5, formula="SUM(B4:B5)") == (Decimal("324.5"), [])
    assert outcome("", formula='IF(A1="","",1)') == (None, [])


# --- numbers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stored", "exact"),
    [
        (12, "12"),
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (2167.017, "2167.017"),
        (1.1 * 3, "3.3"),
        (123456789.123456789, "123456789.123457"),
        (1e14, "100000000000000"),
        (-0.5, "-0.5"),
        (0, "0"),
    ],
)
def test_stored_numbers_are_the_decimals_excel_shows(stored, exact):
    value, codes = outcome(stored)
    assert (str(value), codes) == (exact, [])


@pytest.mark.parametrize(
    ("typed", "exact", "codes"),
    [
        ("2.167,017", "2167.017", ["R310"]),
        ("1.234.567", "1234567", ["R310"]),
        ("12,5", "12.5", ["R310"]),
        ("925", "925", ["R310"]),
        ("(1.234,5)", "-1234.5", ["R311"]),
        ("1 234 567", "1234567", ["R311"]),
        ("1\u00a0234,5", "1234.5", ["R311"]),
        ("12.5", "12.5", ["R311"]),
        ("0.985", "0.985", ["R311"]),
        (" 925 ", "925", ["R311"]),
        ("9\u200b25", "925", ["R311"]),
        ("１２", "12", ["R311"]),
        ("2,167.017", None, ["E303"]),
        ("925 tỷ", None, ["E303"]),
        ("khoảng 60", None, ["E303"]),
        ("12.345", None, ["E304"]),
        ("98,5%", None, ["E308"]),
        ("-", None, ["R312"]),
        ("–", None, ["R312"]),
        ("...", None, ["R312"]),
        ("không có", None, ["E303"]),
        ("x", None, ["E303"]),
    ],
)
def test_text_in_a_number_column(typed, exact, codes):
    value, said = outcome(typed)
    assert (None if value is None else str(value), said) == (exact, codes)


def test_the_english_way_is_told_how_to_write_it():
    finding = read("2,167.017").findings[0]
    assert "Nhập 2.167,017." in finding.remedy()


def test_a_unit_after_the_number_is_named():
    assert "tỷ" in read("925 tỷ").findings[0].remedy()


def test_an_ambiguous_number_tells_both_readings():
    value = read("12.345")
    assert value.faulty
    assert value.findings[0].expected == "12.345 hoặc 12,345"


def test_invisible_characters_are_shown():
    assert read("1\u00a0234").findings[0].found == "1⟨U+00A0⟩234"
    assert read("1\u00a0234").findings[0].expected == "1.234"


@pytest.mark.parametrize(
    ("stored", "exact", "codes"),
    [
        ("12.345", "12345", ["R310"]),
        ("12,345", None, ["E304"]),
        ("1.234", "1234", ["R310"]),
        ("312", "312", ["R310"]),
        ("312,5", None, ["E305"]),
        (312.5, None, ["E305"]),
        (312.0, "312", []),
        (12.000000000000002, "12", []),
    ],
)
def test_whole_number_columns(stored, exact, codes):
    value, said = outcome(stored, INTEGER)
    assert (None if value is None else str(value), said) == (exact, codes)


@pytest.mark.parametrize(
    ("stored", "number_format", "exact", "codes"),
    [
        (0.985, "0.0%", "98.5", []),
        (0.985, "0%", "98.5", []),
        (1, "0%", "100", []),
        (0.57, '0.0" "%', "57", []),
        (98.5, "General", "98.5", []),
        (0.985, "General", "0.985", ["W313"]),
        (0.985, '0.0" %"', "0.985", ["W313", "R317"]),  # the sign is only painted on
        (0, "General", "0", []),
        (0.985, "", None, ["E309"]),
        (1.5, "", None, ["E309"]),
        (98.5, "", "98.5", []),
        (0, "", "0", []),
        ("98,5%", "General", "98.5", ["R311"]),
        ("98,5 %", "General", "98.5", ["R311"]),
        ("98,5", "General", "98.5", ["R310"]),
        ("0,8%", "General", "0.8", ["R311"]),
        ("0,8", "General", "0.8", ["R310", "W313"]),
        ("98,5", "csv", "98.5", []),
    ],
)
def test_percentages_in_every_form(stored, number_format, exact, codes):
    value, said = outcome(stored, PERCENT, number_format=number_format)
    assert (None if value is None else str(value), said) == (exact, codes)


def test_a_small_percentage_tells_both_readings():
    finding = read(0.985, PERCENT).findings[0]
    assert (finding.found, finding.expected) == ("0,985%", "98,5%")


@pytest.mark.parametrize("kind", [NUMBER, INTEGER])
def test_a_percent_format_in_another_column_is_refused(kind):
    assert outcome(0.985, kind, number_format="0.0%") == (None, ["E308"])
    assert read(0.985, kind, number_format="0.0%").findings[0].found == "98,5%"


@pytest.mark.parametrize("kind", [NUMBER, INTEGER, PERCENT])
def test_what_is_no_number_in_a_number_column(kind):
    assert outcome(dt.date(2024, 5, 12), kind) == (None, ["E306"])
    assert read(dt.datetime(2024, 5, 12, 8, 0), kind).findings[0].found == "12/05/2024"
    assert outcome(True, kind) == (None, ["E307"])
    assert outcome(float("nan"), kind) == (None, ["E303"])
    assert outcome(float("inf"), kind) == (None, ["E303"])


def test_the_words_in_store_for_a_clerk():
    finding = read("2,167.017").findings[0]
    assert finding.text() == (
        'Tệp 2024/so_lieu/thon.xlsx, trang "BM03", ô D7: "2,167.017" không đọc được thành số. '
        "Nhập 2.167,017. Chỉ nhập số, ví dụ 2.167,017; đơn vị tính đã có ở tiêu đề."
    )


# --- dates and years -----------------------------------------------------------------------

DAY = dt.date(2024, 12, 5)


@pytest.mark.parametrize(
    ("stored", "day", "codes"),
    [
        (DAY, DAY, []),
        (dt.datetime(2024, 12, 5), DAY, []),
        (dt.datetime(2024, 12, 5, 8, 30), DAY, ["R334"]),
        ("05/12/2024", DAY, ["R332"]),
        ("5-12-2024", DAY, ["R332"]),
        ("ngày 5 tháng 12 năm 2024", DAY, ["R332"]),
        (45631, DAY, ["R333"]),
        (45631.25, DAY, ["R333"]),
        ("31/02/2024", None, ["E330"]),
        ("12/13/2024", None, ["E330"]),
        ("cuối năm", None, ["E330"]),
        (1985, None, ["E331"]),
        ("1985", None, ["E331"]),
        ("năm 1985", None, ["E331"]),
        (7, None, ["E330"]),
        (5122024, None, ["E330"]),
        (True, None, ["E330"]),
        ("-", None, ["R312"]),
    ],
)
def test_dates_in_every_form(stored, day, codes):
    assert outcome(stored, Kind.DATE) == (day, codes)


def test_a_date_of_a_csv_is_no_repair():
    assert outcome("05/12/2024", Kind.DATE, number_format="csv") == (DAY, [])
    assert outcome("5/12/2024", Kind.DATE, number_format="csv") == (DAY, ["R332"])


def test_a_day_number_tells_the_day():
    finding = read(45631, Kind.DATE).findings[0]
    assert (finding.found, finding.expected) == ("45631", "05/12/2024")


@pytest.mark.parametrize(
    ("stored", "year", "codes"),
    [
        (2024, 2024, []),
        (2024.0, 2024, []),
        ("2024", 2024, ["R336"]),
        ("Năm 2024", 2024, ["R336"]),
        (DAY, 2024, ["R336"]),
        ("05/12/2024", 2024, ["R336"]),
        (24, None, ["E335"]),
        (2024.5, None, ["E335"]),
        (45631, None, ["E335"]),
        ("năm nay", None, ["E335"]),
        (True, None, ["E335"]),
        (dt.date(1066, 10, 14), None, ["E335"]),
        ("-", None, ["R312"]),
    ],
)
def test_years_in_every_form(stored, year, codes):
    assert outcome(stored, Kind.YEAR) == (None if year is None else Decimal(year), codes)


def test_a_year_of_a_csv_is_no_repair():
    assert outcome("2024", Kind.YEAR, number_format="csv") == (Decimal(2024), [])


# --- words ---------------------------------------------------------------------------------


def test_text_is_cleaned_and_each_change_shown():
    assert outcome("Thôn An Thổ", Kind.TEXT) == ("Thôn An Thổ", [])
    assert outcome(" Thôn  An\nThổ ", Kind.TEXT) == ("Thôn An Thổ", ["R320"])
    assert read("An\nThổ", Kind.TEXT).findings[0].found == "An⏎Thổ"
    assert outcome("An\u200b Thổ", Kind.TEXT) == ("An Thổ", ["R321"])
    assert read("An\u200b Thổ", Kind.TEXT).findings[0].found == "An⟨U+200B⟩ Thổ"
    assert outcome("An\u00a0Thổ", Kind.TEXT) == ("An Thổ", ["R321"])


def test_decomposed_text_is_composed_and_said():
    value = read(unicodedata.normalize("NFD", "Phổ An"), Kind.TEXT)
    assert value.value == "Phổ An"
    assert [finding.code for finding in value.findings] == ["R321"]
    assert value.findings[0].found == "Pho⟨U+0302⟩⟨U+0309⟩ An"


@pytest.mark.parametrize(
    ("font", "typed", "meant"),
    [
        (".VnTime", "Ph\xe6 An", "Phổ An"),
        (".VnTime", "T\xad nghi\xd6p", "Tư nghiệp"),  # U+00AD is ư, not a soft hyphen
        (".VnTimeH", "Ph\xe6 An", "PHỔ AN"),
        ("VNI-Times", "Phoå An", "Phổ An"),
    ],
)
def test_old_text_is_converted_by_its_font_before_cleaning(font, typed, meant):
    value = read(typed, Kind.TEXT, font=font)
    assert value.value == meant
    (finding,) = value.findings
    assert (finding.code, finding.found, finding.expected, finding.note) == ("R322", typed, meant, font)
    assert value.raw == typed


def test_unicode_text_in_an_old_font_is_left_alone():
    assert outcome("Phổ Thọ", Kind.TEXT, font=".VnTime") == ("Phổ Thọ", [])
    assert outcome("An Tho", Kind.TEXT, font=".VnTime") == ("An Tho", [])


@pytest.mark.parametrize(
    ("stored", "number_format", "words", "codes"),
    [
        (12, "General", "12", []),
        (2.5, "General", "2,5", []),
        (12345, "#,##0", "12345", []),
        (0.985, "0.0%", "98,5%", []),
        (True, "General", "TRUE", []),
        (dt.date(2024, 2, 1), "General", "01/02/2024", ["W323"]),
    ],
)
def test_what_is_no_text_in_a_text_column(stored, number_format, words, codes):
    assert outcome(stored, Kind.TEXT, number_format=number_format) == (words, codes)


SEASONS = ("Đông Xuân", "Hè Thu", "Cả năm")


@pytest.mark.parametrize(
    ("typed", "meant", "codes"),
    [
        ("Đông Xuân", "Đông Xuân", []),
        ("đông xuân", "Đông Xuân", ["R341"]),
        ("Dong xuan", "Đông Xuân", ["R341"]),
        (" Hè  Thu", "Hè Thu", ["R320"]),
        ("Mùa", None, ["E340"]),
        (3, None, ["E340"]),
    ],
)
def test_words_of_a_list(typed, meant, codes):
    assert outcome(typed, Kind.CHOICE, choices=SEASONS) == (meant, codes)


def test_an_unknown_word_is_told_the_nearest():
    finding = read("Đông Xuâm", Kind.CHOICE, choices=SEASONS).findings[0]
    assert 'Có phải là "Đông Xuân"?' in finding.remedy()
    assert finding.expected == "Đông Xuân; Hè Thu; Cả năm"


def test_two_words_alike_without_accents_are_not_decided_between():
    assert outcome("to", Kind.CHOICE, choices=("Tổ", "Tờ")) == (None, ["E340"])
    assert outcome("tổ", Kind.CHOICE, choices=("Tổ", "Tờ")) == ("Tổ", ["R341"])


@pytest.mark.parametrize(
    ("stored", "meant", "codes"),
    [
        ("có", True, []),
        ("Có", True, []),
        ("không", False, []),
        (True, True, []),
        (False, False, []),
        ("x", True, ["R346"]),
        ("✓", True, ["R346"]),
        ("Đạt", True, ["R346"]),
        ("không đạt", False, ["R346"]),
        ("chưa", False, ["R346"]),
        (1, True, ["R346"]),
        (0.0, False, ["R346"]),
        ("-", None, ["R312"]),
        ("đang xét", None, ["E345"]),
        (2, None, ["E345"]),
        (" có ", True, ["R320"]),
    ],
)
def test_yes_and_no_in_every_form(stored, meant, codes):
    value, said = outcome(stored, Kind.FLAG)
    assert value is meant
    assert said == codes


@pytest.mark.parametrize(
    ("stored", "value", "codes"),
    [
        (999_999_999_999_999, "999999999999999", []),
        (1e15, None, ["E318"]),
        (-1e308, None, ["E318"]),
        ("1" * 16, None, ["E318"]),
        (0.1 + 0.2 - 0.3, "0", ["R319"]),  # 5,55e-17
        (1e-6, "0.000001", []),
    ],
)
def test_numbers_beyond_all_figures_and_the_dust_of_arithmetic(stored, value, codes):
    result = read(stored)
    assert (None if result.value is None else str(result.value)) == (value and str(Decimal(value)))
    assert [finding.code for finding in result.findings if finding.code != "R310"] == codes
