"""Checking formulas: every fault found, each with the nearest thing that does exist."""

import pytest

from reports.findings import Where, explain
from reports.formula import ColumnInfo, Scope, Type, check_row, check_target, parse, references
from reports.spreadsheet.cells import Kind

BM01 = {
    "cay_trong": ColumnInfo(Kind.TEXT),
    "nhom": ColumnInfo(Kind.CHOICE, ("Lương thực", "Rau, màu", "Cây công nghiệp")),
    "dien_tich": ColumnInfo(Kind.NUMBER, (), "ha"),
    "nang_suat": ColumnInfo(Kind.NUMBER, (), "tạ/ha"),
    "ngay": ColumnInfo(Kind.DATE),
    "dat": ColumnInfo(Kind.FLAG),
    "nam": ColumnInfo(Kind.YEAR),
}
BM06 = {"lao_dong": ColumnInfo(Kind.INTEGER), "ty_le": ColumnInfo(Kind.PERCENT)}
SCOPE = Scope({"BM01": BM01, "BM06": BM06}, {"CT01": Type.NUMBER, "CT02": Type.NUMBER, "CT19": Type.TRUTH})
CELL = Where("2024/ke_hoach.xlsx", "Chỉ tiêu", "G5")


def faults(text, expected=Type.NUMBER):
    return check_target(parse(text, CELL), SCOPE, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('tong(BM01.dien_tich * BM01.nang_suat, nhom="Lương thực") / 10', Type.NUMBER),
        ('tong(BM01.dien_tich; nhom="lương thực|rau, màu")', Type.NUMBER),
        ("co_cau(CT01; CT01, CT02)", Type.NUMBER),
        ("trung_binh(BM06.ty_le; trong_so=BM06.lao_dong)", Type.NUMBER),
        ("trung_binh(BM01.nang_suat; trong_so=BM01.dien_tich)", Type.NUMBER),
        ('dem(BM01.cay_trong; dat="có")', Type.NUMBER),
        ("dem(BM01.dat)", Type.NUMBER),
        ("tat_ca(BM01.dat)", Type.TRUTH),
        ('tat_ca(BM01.nhom = "Rau, màu")', Type.TRUTH),
        ("lon_nhat(BM01.nang_suat) - nho_nhat(BM01.nang_suat)", Type.NUMBER),
        ("cuoi(BM06.ty_le)", Type.NUMBER),
        ("tong(BM01.dien_tich) >= CT01", Type.TRUTH),
        ('tong(BM01.dien_tich; cay_trong="Lúa")', Type.NUMBER),
        ("-CT01 + 2", Type.NUMBER),
    ],
)
def test_right_formulas_pass(text, expected):
    assert faults(text, expected) == ()


@pytest.mark.parametrize(
    ("text", "code", "found", "expected"),
    [
        ("tog(BM01.dien_tich)", "E512", "tog(BM01.dien_tich)", "hàm tong"),
        ("tong(BM10.lao_dong)", "E513", "BM10.lao_dong", "BM01"),
        ("tong(BM01.dien_tic)", "E514", "BM01.dien_tic", "BM01.dien_tich"),
        ('tong(BM01.dien_tich; nho="Rau, màu")', "E514", 'nho="Rau, màu"', "nhom"),
        ("tong(CT01)", "E514", "CT01", "một cột của biểu, ví dụ BM05.ho_ngheo"),
        ("tong(dien_tich)", "E514", "dien_tich", "BM….dien_tich"),
        ("CT0l + 1", "E515", "CT0l", "CT01"),
        ("tong(BM01.cay_trong)", "E516", "BM01.cay_trong", "số"),
        ("tong(BM01.dat)", "E516", "BM01.dat", "số"),
        ("CT01 + CT19", "E516", "CT19", "số"),
        ('CT01 + "chữ"', "E516", '"chữ"', "số"),
        (
            'tong(BM01.dien_tich; nang_suat="5")',
            "E516",
            'nang_suat="5"',
            "lọc theo cột chữ, danh mục hoặc có/không",
        ),
        ('tong(BM01.dien_tich; nhom="Lương thưc")', "E517", 'nhom="Lương thưc"', '"Lương thực"'),
        ('tong(BM01.dien_tich; dat="rồi")', "E517", 'dat="rồi"', "một trong: có; không"),
        (
            "tong(BM01.dien_tich * BM06.lao_dong)",
            "E521",
            "tong(BM01.dien_tich * BM06.lao_dong)",
            "các cột của một biểu, ở đây có BM01, BM06",
        ),
        (
            "trung_binh(BM01.dien_tich; trong_so=BM06.lao_dong)",
            "E521",
            "trung_binh(BM01.dien_tich; trong_so=BM06.lao_dong)",
            "các cột của một biểu, ở đây có BM01, BM06",
        ),
        (
            "tong(BM01.dien_tich; BM01.nang_suat)",
            "E522",
            "BM01.nang_suat",
            "một biểu thức, sau đó chỉ là bộ lọc",
        ),
        (
            "tong(BM01.dien_tich; trong_so=BM01.dien_tich)",
            "E522",
            "BM01.dien_tich",
            "trong_so chỉ dùng với trung_binh",
        ),
        ("tong(5)", "E522", "tong(5)", "một cột của biểu, ví dụ BM05.ho_ngheo"),
        (
            "co_cau(CT01; CT02, CT02)",
            "E522",
            "co_cau(CT01; CT02, CT02)",
            "co_cau(phần; các phần của tổng, trong đó có phần ấy)",
        ),
        (
            "co_cau(CT01; CT01)",
            "E522",
            "co_cau(CT01; CT01)",
            "co_cau(phần; các phần của tổng, trong đó có phần ấy)",
        ),
        ("BM01.dien_tich / 10", "E523", "BM01.dien_tich", "tong(BM01.dien_tich) hoặc một hàm khác"),
        (
            "tong(tong(BM01.dien_tich))",
            "E523",
            "tong(BM01.dien_tich)",
            "công thức trên từng dòng, không dùng hàm cộng gộp",
        ),
        (
            "trung_binh(BM06.ty_le)",
            "E524",
            "trung_binh(BM06.ty_le)",
            "tỷ lệ tính từ tổng tử số chia tổng mẫu số, hoặc trung_binh có trong_so",
        ),
        (
            "tong(BM06.ty_le)",
            "E524",
            "tong(BM06.ty_le)",
            "tỷ lệ tính từ tổng tử số chia tổng mẫu số, hoặc trung_binh có trong_so",
        ),
        (
            "trung_binh(BM01.nang_suat)",
            "W525",
            "trung_binh(BM01.nang_suat)",
            "tỷ lệ tính từ tổng tử số chia tổng mẫu số, hoặc trung_binh có trong_so",
        ),
        ("CT01 > 5", "E526", "CT01 > 5", "số"),
    ],
)
def test_a_fault_quotes_the_piece_and_names_the_nearest(text, code, found, expected):
    (finding,) = faults(text)
    assert (finding.code, finding.found, finding.expected, finding.where) == (code, found, expected, CELL)
    assert explain(code)
    assert finding.found in finding.message()


def test_all_faults_of_a_formula_come_out_together():
    found = faults('tong(BM01.dien_tic; nhom="Lúa") + CT0l / tog(BM06.lao_dong) + tong(BM01.cay_trong)')
    assert sorted(f.code for f in found) == ["E512", "E514", "E515", "E516", "E517"]


def test_places_count_from_one():
    (finding,) = faults("1 + CT0l")
    assert finding.note == "ký tự thứ 5"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("dien_tich <= 5", None),
        ('nhom = "Rau, màu"', None),
        ('dat = "có"', None),
        ("ngay = ngay", None),
        ("nam >= 2024", None),
        ("dien_tich ~ nang_suat * 2", None),
        ("dien_tich + 1", "E526"),
        ("dien_tic > 1", "E514"),
        ("nhom > cay_trong", "E516"),
        ("ngay ~ ngay", "E516"),
        ("dien_tich = nhom", "E516"),
        ("tong(dien_tich) > 1", "E523"),
        ('nhom = "Lúa gạo"', "E517"),
        ("BM06.lao_dong > 1", "E514"),
    ],
)
def test_row_checks_see_the_columns_of_their_form_only(text, code):
    assert [f.code for f in check_row(parse(text, CELL), BM01)] == ([] if code is None else [code])


def test_a_formula_that_could_not_be_read_keeps_its_finding():
    formula = parse("dien_tich >", CELL)
    assert check_row(formula, BM01) == formula.findings != ()


def test_references_are_targets_only():
    formula = parse('CT01 / (CT02 - tong(BM01.dien_tich; nhom="CT05")) + co_cau(CT01; CT01, CT19)')
    assert [name.name for name in references(formula)] == ["CT01", "CT02", "CT01", "CT01", "CT19"]
    assert references(parse("CT01 +")) == ()


def test_all_rows_can_only_be_asked_about_something_true_or_false():
    (finding,) = faults("tat_ca(BM01.dien_tich)", Type.TRUTH)
    assert (finding.code, finding.found, finding.expected) == ("E516", "BM01.dien_tich", "đúng/sai")
