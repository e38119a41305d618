"""What must hold for every good submission, whatever the order of its rows and columns."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.intake.names import Vocabulary
from reports.intake.rows import extract
from reports.intake.table import locate_table
from reports.spreadsheet import Grid, RawCell

HEADERS = {
    "khu_dan_cu": "Khu dân cư",
    "tong_so_ho": "Tổng số hộ",
    "ho_ngheo": "Hộ nghèo",
    "ho_can_ngheo": "Hộ cận nghèo",
    "ho_van_hoa": "Hộ văn hóa",
}
NUMBERS = st.integers(0, 2000)
ROWS = st.lists(st.tuples(*[NUMBERS] * 4), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def vocabulary(plan):
    return Vocabulary.of(plan)


def grid_of(columns, rows, first_row, blank_rows):
    cells = {(first_row, at): RawCell(HEADERS[name]) for at, name in enumerate(columns, 1) if name}
    line = first_row
    for row, blank in zip(rows, blank_rows, strict=True):
        line += 1 + blank
        cells |= {(line, at): RawCell(row[name]) for at, name in enumerate(columns, 1) if name}
    return Grid("a.xlsx", "S", cells, line, len(columns))


@settings(max_examples=120, deadline=None)
@given(data=st.data(), numbers=ROWS, first_row=st.integers(1, 40))
def test_order_of_columns_and_place_of_the_table_never_change_the_rows(
    data, numbers, first_row, vocabulary, plan
):
    form = plan.form_by_code["BM05"]
    rows = [dict(zip(HEADERS, (f"Khu {at}", *values), strict=True)) for at, values in enumerate(numbers, 1)]
    shuffled = data.draw(st.permutations(rows))
    # None is an empty column between the others
    columns = data.draw(st.permutations([*HEADERS, None, None]))
    blanks = data.draw(st.lists(st.integers(0, 2), min_size=len(rows), max_size=len(rows)))
    grid = grid_of(columns, shuffled, first_row, blanks)
    table = locate_table(grid, form, vocabulary)
    assert table is not None
    assert table.findings == ()
    found = extract(grid, form, table, vocabulary)
    assert found.findings == ()
    read = [{name: value.value for name, value in row.values.items()} for row in found.rows]
    expected = [{n: v if n == "khu_dan_cu" else Decimal(v) for n, v in row.items()} for row in shuffled]
    assert read == expected


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=40))
def test_whatever_follows_a_name_it_is_never_taken_for_the_neighbour(text, vocabulary):
    match = vocabulary.unit(f"Thôn Hội An 1{text}")
    if match.item is not None and "2" not in text:
        assert match.item.code != "T04"
