"""Tables whose rows and columns a template makes: merged by group, spanned, with a grid that fits."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

ROWS = [
    {"place": "An Thổ", "kind": "A", "name": "Lụa"},
    {"place": "An Thổ", "kind": "A", "name": "Ổi"},
    {"place": "An Thổ", "kind": "B", "name": "Mít"},
    {"place": "Hội An", "kind": "B", "name": "Bưởi"},
]


def rows_of(document, *cells):
    """A header row and a row for each item of ``rows``."""
    table = document.add_table(4, len(cells))
    for place, text in enumerate(cells):
        table.rows[0].cells[place].text = f"Cột {place}"
        table.rows[2].cells[place].text = text
    table.rows[1].cells[0].text = "{%tr for r in rows %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"


def table_of(data):
    return Document(io.BytesIO(data)).tables[0]


def merges(table, column):
    found = []
    for row in table._tbl.tr_lst[1:]:
        merge = row.tc_lst[column].find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        found.append("" if merge is None else merge.get(qn("w:val")))
    return found


def test_group_merges_cells_down_while_the_value_stays(word):
    template = word(more=lambda document: rows_of(document, "{{ r.place | group }}", "{{ r.name }}"))
    table = table_of(template.render({"rows": ROWS}))
    assert merges(table, 0) == ["restart", "continue", "continue", "restart"]
    assert merges(table, 1) == [""] * 4
    texts = [
        row.tc_lst[0].p_lst[0].text if hasattr(row.tc_lst[0].p_lst[0], "text") else ""
        for row in table._tbl.tr_lst[1:]
    ]
    assert texts == ["An Thổ", "", "", "Hội An"]


def test_an_inner_group_ends_where_the_outer_one_does(word):
    rows = [*ROWS[:3], {"place": "Hội An", "kind": "B", "name": "x"}]
    template = word(
        more=lambda document: rows_of(
            document, "{{ r.place | group }}", "{{ r.kind | group(r.place) }}", "{{ r.name }}"
        )
    )
    table = table_of(template.render({"rows": rows}))
    assert merges(table, 0) == ["restart", "continue", "continue", "restart"]
    assert merges(table, 1) == ["restart", "continue", "restart", "restart"]


def test_each_table_groups_for_itself(word):
    def more(document):
        document.add_paragraph("{%p for t in tables %}")
        rows_of(document, "{{ r.place | group }}", "{{ r.name }}")
        document.add_paragraph("{%p endfor %}")

    template = word(more=more)
    document = Document(io.BytesIO(template.render({"tables": [1, 2], "rows": ROWS[:2]})))
    assert [merges(table, 0) for table in document.tables] == [["restart", "continue"]] * 2


def test_header_cells_in_a_loop_span_their_columns_and_the_grid_follows(word):
    def more(document):
        table = document.add_table(2, 3)
        for row, texts in (
            (
                0,
                ("{%tc for g in groups %}", "{% colspan g.columns | length %}{{ g.name }}", "{%tc endfor %}"),
            ),
            (1, ("{%tc for c in all %}", "{{ c }}", "{%tc endfor %}")),
        ):
            for place, text in enumerate(texts):
                table.rows[row].cells[place].text = text

    groups = [{"name": "Năm 2023", "columns": [1, 2]}, {"name": "Năm 2024", "columns": [1, 2, 3]}]
    table = table_of(word(more=more).render({"groups": groups, "all": list("abcde")}))
    assert [cell.grid_span for cell in table._tbl.tr_lst[0].tc_lst] == [2, 3]
    assert len(table._tbl.tblGrid.gridCol_lst) == 5
    assert [cell.text for cell in table.rows[1].cells] == list("abcde")


def test_a_grid_grows_for_spans_alone(word):
    def more(document):
        table = document.add_table(1, 3)
        for place, text in enumerate(("{%tc for g in groups %}", "{% colspan 4 %}{{ g }}", "{%tc endfor %}")):
            table.rows[0].cells[place].text = text

    table = table_of(word(more=more).render({"groups": ["a", "b"]}))
    assert len(table._tbl.tblGrid.gridCol_lst) == 8


@pytest.mark.parametrize("tag", ["{% hm %}", "{% vm %}"])
def test_docxtpls_own_merging_works(word, tag):
    def more(document):
        if tag == "{% vm %}":
            rows_of(document, tag + "{{ r.place }}", "{{ r.name }}")
            return
        table = document.add_table(1, 3)
        for place, text in enumerate(("{%tc for r in rows %}", tag + "{{ r.place }}", "{%tc endfor %}")):
            table.rows[0].cells[place].text = text

    table = table_of(word(more=more).render({"rows": ROWS}))
    if tag == "{% vm %}":
        assert merges(table, 0) == ["restart", "continue", "continue", "continue"]
    else:
        assert [cell.grid_span for cell in table._tbl.tr_lst[0].tc_lst] == [4]
