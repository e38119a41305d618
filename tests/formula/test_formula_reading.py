"""Reading formulas: the grammar, what is refused, and where the message points."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.findings import Where, explain
from reports.formula import Binary, Call, Name, Number, evaluate_row, parse, walk

CELL = Where("2024/ke_hoach.xlsx", "Chỉ tiêu", "G5")


def value(text: str, **row):
    formula = parse(text)
    assert not formula.findings, formula.findings
    return evaluate_row(formula, row)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 4 - 3", "3"),
        ("100 / 10 / 5", "2"),
        ("-2 * -3", "6"),
        ("2 - -3", "5"),
        ("0.125 * 8", "1"),
        ("2,5 * 2", "5"),
        ("7 × 6 ÷ 3 − 4", "10"),
        ("1000", "1000"),
    ],
)
def test_arithmetic_by_hand(text, result):
    assert value(text) == Decimal(result)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("2 >= 2", True),
        ("2 ≥ 3", False),
        ("2 ≤ 3", True),
        ("2 < 2", False),
        ("3 > 2", True),
        ("2 = 2", True),
        ("1 + 1 = 2", True),
    ],
)
def test_comparisons_by_hand(text, result):
    assert value(text) is result


def test_comma_and_semicolon_both_separate_arguments():
    with_commas = parse("co_cau(CT02, CT02, CT03, CT04)").tree
    with_semicolons = parse("co_cau(CT02; CT02, CT03; CT04)").tree
    assert isinstance(with_commas, Call)
    names = [node.name for node in walk(with_semicolons) if isinstance(node, Name)]
    assert names == [node.name for node in walk(with_commas) if isinstance(node, Name)]
    assert names == ["CT02", "CT02", "CT03", "CT04"]


def test_filters_hold_lists_and_weight_is_kept_apart():
    tree = parse('trung_binh(BM07.thu_nhap; trong_so=BM07.so_nhan_khau, thon="An Thổ|Hội  An 1")').tree
    assert isinstance(tree, Call)
    assert tree.filters[0].column == "thon"
    assert tree.filters[0].values == ("An Thổ", "Hội An 1")
    assert isinstance(tree.weight, Name)
    assert tree.weight.name == "so_nhan_khau"


def test_function_names_may_carry_diacritics_and_capitals():
    for written in ("tong", "TONG", "Tổng"):
        tree = parse(f"{written}(BM01.a)").tree
        assert isinstance(tree, Call)
        assert tree.function == "tong"


def test_quotation_marks_put_in_by_word_are_read():
    tree = parse("dem(BM09.ten; loai=“Thôn văn hóa”)").tree
    assert isinstance(tree, Call)
    assert tree.filters[0].values == ("Thôn văn hóa",)


def test_parentheses_belong_to_the_operation_around_them():
    formula = parse("(CT01 + CT02) / (CT03 - (CT04))")
    assert isinstance(formula.tree, Binary)
    assert formula.quote(formula.tree) == formula.text
    assert formula.quote(formula.tree.left) == "CT01 + CT02"
    assert formula.quote(formula.tree.right) == "CT03 - (CT04)"


def test_every_node_quotes_its_own_text():
    formula = parse('tong(BM01.a * BM01.b, nhom="x") / 10')
    assert isinstance(formula.tree, Binary)
    assert formula.quote(formula.tree.left) == 'tong(BM01.a * BM01.b, nhom="x")'
    assert formula.quote(formula.tree.right) == "10"


@pytest.mark.parametrize(
    ("text", "code", "found", "place"),
    [
        ("", "E511", "hết công thức", 1),
        ("CT01 +", "E511", "hết công thức", 7),
        ("CT01 CT02", "E511", "CT02", 6),
        ("tong(BM05.a / 100", "E511", "hết công thức", 18),
        ("(CT01", "E511", "hết công thức", 6),
        ("CT01)", "E511", ")", 5),
        ("CT01 % 2", "E511", "%", 6),
        ("1 < 2 < 3", "E511", "<", 7),
        ('dem(BM09.ten; loai="Thôn)', "E511", '"Thôn)', 20),
        ("dem(BM09.ten; loai=Thôn)", "E511", "Thôn", 20),
        ('dem(BM09.ten; loai="a||b")', "E511", "a||b", 20),
        ("BM05.", "E511", "hết công thức", 6),
        ("tong()", "E511", ")", 6),
        ("CT07 / CT90 * 1.000", "E520", "1.000", 15),
        ("1.000.000 * 2", "E520", "1.000.000", 1),
        ("CT01 * 1,000", "E520", "1,000", 8),
        ("co_cau(CT01; CT01, 1,5)", "E520", "1,5", 20),
        ("CT01 * 2.", "E520", "2.", 8),
        ("trung_binh(BM1.a; trong_so=BM1.b; trong_so=BM1.c)", "E522", "trong_so", 35),
    ],
)
def test_a_fault_names_place_and_what_stood_there(text, code, found, place):
    formula = parse(text, CELL)
    (finding,) = formula.findings
    assert (finding.code, finding.found, finding.where) == (code, found, CELL)
    assert finding.note.endswith(f"ký tự thứ {place}")
    assert formula.tree is None
    assert finding.text().startswith('Tệp 2024/ke_hoach.xlsx, trang "Chỉ tiêu", ô G5: ')


def test_a_doubtful_number_is_told_with_both_readings():
    (finding,) = parse("CT07 * 1.000").findings
    assert finding.expected == "1000 (số nguyên) hoặc 1 (số lẻ, viết bằng dấu chấm)"


@pytest.mark.parametrize(
    "text",
    [
        "1 + " * 400 + "1",
        "(" * 40 + "1" + ")" * 40,
        "-" * 60 + "1",
        " + ".join(["1"] * 200),
    ],
    ids=["long", "nested", "minus", "operators"],
)
def test_size_and_depth_are_limited(text):
    (finding,) = parse(text).findings
    assert finding.code == "E519"


def test_a_hundred_terms_are_still_fine():
    assert value(" + ".join(["1"] * 100)) == 100


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('x')",
        "CT01.__class__",
        "lambda: 1",
        "[1, 2]",
        "CT01 ** 2",
        "exec(CT01)",
        "a if b else c",
    ],
)
def test_python_is_never_run(text):
    formula = parse(text)
    assert formula.tree is None or not all(isinstance(node, Number | Binary) for node in walk(formula.tree))


@given(st.text(max_size=60))
def test_reading_never_raises_and_always_says_why(text):
    formula = parse(text)
    assert (formula.tree is None) == bool(formula.findings)
    for finding in formula.findings:
        assert explain(finding.code)
        assert finding.text()


@given(
    st.recursive(
        st.integers(0, 999).map(str),
        lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(
            lambda t: f"({t[0]} {t[1]} {t[2]})"
        ),
        max_leaves=12,
    )
)
def test_arithmetic_agrees_with_python(text):
    assert value(text) == Decimal(eval(text))  # noqa: S307 - the other tool, in a test
