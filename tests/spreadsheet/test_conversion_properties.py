"""Whatever stands in a cell, conversion answers; what is written the Vietnamese way comes back."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reports.spreadsheet import CellRef, Kind, RawCell, convert
from reports.vietnamese import format_number

REF = CellRef("a.xlsx", "A", 1, 1)

stored = st.one_of(
    st.none(),
    st.text(),
    st.text(st.sampled_from("0123456789.,%-() \u00a0\u200bxấơ/"), max_size=14),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)
fonts = st.sampled_from(["", "Arial", ".VnTime", ".VnTimeH", "VNI-Times"])
formats = st.sampled_from(["General", "", "csv", "0%", "dd/mm/yyyy", "@"])
raw_cells = st.builds(RawCell, stored, formats, fonts, st.sampled_from(["", "A1+1"]), st.booleans())
TYPES = {
    Kind.TEXT: str,
    Kind.CHOICE: str,
    Kind.DATE: dt.date,
    Kind.FLAG: bool,
    **dict.fromkeys((Kind.NUMBER, Kind.INTEGER, Kind.PERCENT, Kind.YEAR), Decimal),
}


@given(raw_cells, st.sampled_from(list(Kind)), st.sampled_from([(), ("có", "Đông Xuân")]))
def test_conversion_never_raises_and_never_loses_a_cell(raw, kind, choices):
    value = convert(raw, kind, REF, choices=choices)
    if value.value is None:
        silent = raw.empty or (isinstance(raw.value, str) and not raw.value.strip())
        assert value.findings or silent
        assert value.findings or value.raw == raw.text
    else:
        assert isinstance(value.value, TYPES[kind])
        assert not isinstance(value.value, dt.datetime)
        assert not value.faulty
    for finding in value.findings:
        assert finding.where == REF.where()
        assert finding.text("vi")
        assert finding.text("en")


decimals = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=4)


@given(decimals)
def test_a_number_written_the_vietnamese_way_comes_back(number):
    written = format_number(number)
    value = convert(RawCell(written), Kind.NUMBER, REF)
    if value.faulty:  # "12.345" reads two ways, and only such
        assert [finding.code for finding in value.findings] == ["E304"]
        assert written.count(".") == 1
        assert "," not in written
    else:
        assert value.value == number


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_written_the_vietnamese_way_comes_back(number):
    assert convert(RawCell(format_number(Decimal(number))), Kind.INTEGER, REF).value == number


@given(st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4))
def test_a_number_typed_into_excel_comes_back_exactly(number):
    assert convert(RawCell(float(number)), Kind.NUMBER, REF).value == number


@given(st.decimals(0, 200, allow_nan=False, allow_infinity=False, places=2))
def test_a_percentage_is_the_same_in_each_form(number):
    kept = convert(RawCell(float(number / 100), "0.00%"), Kind.PERCENT, REF).value
    typed = convert(RawCell(f"{format_number(number)}%"), Kind.PERCENT, REF).value
    assert kept == typed == number


@given(st.dates(dt.date(1950, 1, 1), dt.date(2070, 1, 1)))
def test_a_date_is_the_same_in_each_form(day):
    forms = [day, day.strftime("%d/%m/%Y"), (day - dt.date(1899, 12, 30)).days]
    assert {convert(RawCell(form), Kind.DATE, REF).value for form in forms} == {day}
