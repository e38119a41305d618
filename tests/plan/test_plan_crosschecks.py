"""The sheet **Đối chiếu**: pairs of figures that ought to agree."""

from decimal import Decimal

from reports.plan.crosschecks import Level, read_crosschecks

HEAD = ["Mã", "Vế trái", "Vế phải", "Theo", "Sai lệch cho phép (%)", "Ý nghĩa"]


def read(book, *rows):
    path = book.write(rows={"Đối chiếu": [HEAD, *rows]})
    plan = book.read(rows={"Đối chiếu": [HEAD, *rows]})
    return read_crosschecks(path, plan, root=book.root)


def test_pairs_are_read_with_level_and_tolerance(book):
    checks, findings = read(
        book,
        ["DC01", "tong(BM04.dan_so)", "CT90", "từng đơn vị", 0.5, "Dân số hai biểu"],
        ["DC02", "CT01", "CT02 + CT03", None, None, None],
    )
    assert findings == ()
    first, second = checks
    assert (first.left.text, first.right.text, first.level, first.tolerance) == (
        "tong(BM04.dan_so)",
        "CT90",
        Level.UNIT,
        Decimal("0.5"),
    )
    assert (second.level, second.tolerance, second.meaning) == (Level.COMMUNE, 0, "")
    assert first.ref.address == "A2"


def test_faults_are_named_with_their_cells_and_only_the_pair_is_left_out(book):
    checks, findings = read(
        book,
        ["DC01", "tong(BM04.dan)", "CT19", "mỗi xóm", 0, ""],
        ["DC02", "CT01", "CT02 + CT03", "toàn xã", 0, ""],
        ["DC02", "CT01", None, "toàn xã", 0, ""],
    )
    assert [check.code for check in checks] == ["DC02"]
    assert sorted((f.code, f.where.cell) for f in findings) == [
        ("E360", "C4"),
        ("E501", "A4"),
        ("E503", "D2"),
        ("E514", "B2"),
        ("E526", "C2"),
    ]


def test_a_workbook_without_the_sheet_has_no_pairs(book):
    path = book.write()
    assert read_crosschecks(path, book.read(), root=book.root) == ((), ())
