"""The sheet Câu kế hoạch: the lines in which the printed plan names its targets."""

import pytest

from reports.plan import PlanMark

HEADER = ["Lĩnh vực", "Dấu", "Câu", "Chỉ tiêu"]
SHEET = "Câu kế hoạch"


def read(book, *rows):
    plan = book.read(rows={SHEET: [HEADER, *rows]})
    return plan.sentences, [finding for finding in plan.findings if finding.where.sheet == SHEET]


def test_lines_in_their_order_with_marks_and_targets(book):
    sentences, findings = read(
        book,
        ["Kinh tế", "*", "Phấn đấu:", None],
        ["kinh tế", "-", "Đạt [CT01] tỷ đồng.", "CT02; ct03"],
        ["Kinh tế", "+", "Trong đó.", None],
        ["Văn hóa - xã hội", None, "Giữ vững.", "CT19"],
    )

    assert findings == []
    assert [(one.field, one.mark) for one in sentences] == [
        ("Kinh tế", PlanMark.LEAD),
        ("Kinh tế", PlanMark.DASH),
        ("Kinh tế", PlanMark.PLUS),
        ("Văn hóa - xã hội", PlanMark.NONE),
    ]
    assert (sentences[1].text, sentences[1].codes) == ("Đạt [CT01] tỷ đồng.", ("CT02", "CT03"))
    assert (sentences[1].ref.sheet, sentences[1].ref.address) == (SHEET, "C3")


def test_an_older_workbook_has_no_such_sheet(book):
    plan = book.read()

    assert (plan.sentences, plan.findings) == ((), ())


@pytest.mark.parametrize(
    ("row", "address", "found", "expected"),
    [
        (["Kinh té", "-", "Câu.", None], "A2", "Kinh té", "Kinh tế"),
        (["Kinh tế", "=", "Câu.", None], "B2", "=", "*; -; +"),
        (["Kinh tế", "-", "Câu.", "CT1"], "D2", "CT1", "CT01"),
    ],
)
def test_what_is_not_known_is_told_at_its_cell(book, row, address, found, expected):
    _, (finding,) = read(book, row)

    assert (finding.code, finding.where.cell, finding.found) == ("E503", address, found)
    assert expected in finding.expected


def test_a_line_with_an_unknown_mark_is_kept_with_a_dash(book):
    (sentence,), _ = read(book, ["Kinh tế", "=", "Câu.", None])

    assert sentence.mark is PlanMark.DASH
