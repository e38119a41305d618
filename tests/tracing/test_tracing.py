"""Every number on paper leads back: by code, and by the number itself."""

import re
import unicodedata
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from reports.documents import wording
from reports.documents.catalogue import catalogue
from reports.documents.counted import counted
from reports.documents.targets import judged
from reports.errors import UsageError
from reports.folders import find_folders
from reports.pipeline import read_year
from reports.rendering import RichText
from reports.speech import Speaker
from reports.tracing import answer, find, trace, trace_text, traceable
from reports.tracing.numbers import numbers_in, printed, with_halves

ROOT = Path(__file__).parents[2]

# What is no figure: dates and years.
STRUCTURE = re.compile(
    r"ngày \d+ tháng \d+ năm \d{4}|tháng \d+ năm \d{4}|năm(?: học)? \d{4}(?: - \d{4})?", re.IGNORECASE
)


@pytest.fixture(scope="module")
def year():
    return read_year(find_folders(2024, ROOT / "data")).data


def texts(value):
    """Every string of a document's context, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, RichText):
        yield "".join(run.text for run in value.runs)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in ("stt", "so", "chu", "muc", "bieu_do"):
                yield from texts(getattr(value, field.name))


@pytest.mark.parametrize(
    "code",
    [
        "bao_cao_tong_ket",
        "to_trinh_khen_thuong",
        "bien_ban_hop_hoi_dong",
        "bien_ban_kiem_phieu",
        "quyet_dinh_khen_thuong",
        "du_toan_tien_thuong",
        "bao_cao_tom_tat_thanh_tich",
        "bang_cham_diem",
        "chuong_trinh_hoi_nghi",
        "thong_bao_ket_qua",
    ],
)
def test_every_number_of_the_documents_can_be_found(year, code):
    kind = next(one for one in catalogue() if one.code == code)
    context, _ = kind.build(year)
    known = set()
    for one in printed(year):
        known |= with_halves(numbers_in(one.text))
    lost = []
    for text in texts(context):
        left = STRUCTURE.sub(" ", text)
        lost += [(number, text) for number in numbers_in(left) if number not in known]
    assert lost == []


def test_every_number_of_an_invitation_can_be_found(year):
    kind = next(one for one in catalogue() if one.code == "giay_moi")
    known = {number for one in printed(year) for number in with_halves(numbers_in(one.text))}
    letters, _ = kind.build(year)
    lost = [
        (number, text)
        for letter in letters
        for text in texts(letter.context)
        for number in numbers_in(STRUCTURE.sub(" ", text))
        if number not in known
    ]
    assert lost == []


def test_every_number_of_a_sentence_is_printed_from_the_target_it_tells_of(year):
    own = {}
    for one in printed(year):
        own.setdefault(one.code, set()).update(with_halves(numbers_in(one.text)))
    told = 0
    for result in judged(year.plan, year.figures):
        known = (
            own.get(result.target.code, set()) | set(numbers_in(result.target.name)) | {str(year.year - 1)}
        )
        said = numbers_in(wording.sentence(result, year.year - 1).replace("Phụ lục\N{NO-BREAK SPACE}I", ""))
        assert set(said) <= known, (result.target.code, said)
        told += len(said)
    assert told > 60


NOUNS = (
    "chỉ tiêu|phong trào|đơn vị|mô hình|tập thể điển hình|gương người tốt|tập thể|hộ gia đình|cá nhân|"
    "lượt người|thôn|cơ quan"
)


@pytest.mark.parametrize(
    ("code", "at_least"), [("bao_cao_tong_ket", 60), ("to_trinh_khen_thuong", 8), ("thong_bao_ket_qua", 20)]
)
def test_every_count_is_traced_by_what_it_counts(year, code, at_least):
    """“10 chỉ tiêu” leads to a count of targets, or stands in those words in a text taken over:
    that some other thing is also 10 is no origin."""
    kind = next(one for one in catalogue() if one.code == code)
    context, _ = kind.build(year)
    counts = [(one.name.casefold(), one.printed) for one in counted(year)]
    named = {one.code for one in counted(year)}
    taken = [" ".join(one.text.split()) for one in printed(year) if one.code not in named]
    lost, seen = [], 0
    for text in (" ".join(text.split()) for text in texts(context)):
        for found in re.finditer(rf"(?<![\d.,/])(\d+(?:\.\d{{3}})*(?:/\d+)?) ({NOUNS})(?!\w)", text):
            number, noun = found.groups()
            seen += 1
            of_a_count = any(noun in name and number in numbers for name, numbers in counts)
            if not of_a_count and not any(found.group() in one for one in taken):
                lost.append((found.group(), text))
    assert lost == []
    assert seen >= at_least


COUNTS = {
    "CHI_TIEU": "26",
    "CHI_TIEU.VUOT": "10",
    "CHI_TIEU.DAT": "13",
    "CHI_TIEU.KHONG_DAT": "3",
    "CHI_TIEU.DAT_VA_VUOT": "23",
    "CHI_TIEU.BIEU_DO": "15",
    "LINH_VUC_1": "11",
    "LINH_VUC_1.VUOT": "7",
    "PHONG_TRAO": "9",
    "THON": "4",
    "CO_QUAN": "19",
    "PHONG_TRAO.DON_VI": "16",
    "PHONG_TRAO.MO_HINH": "21",
    "PHONG_TRAO.TAP_THE_DIEN_HINH": "10",
    "PHONG_TRAO.NGUOI_TOT": "12",
    "PT01.NGUOI": "14.326",
    "DA_TANG": "22",
    "DA_TANG.CHUYEN_DE": "19",
    "DE_NGHI.TINH": "3",
    "XET": "119",
    "CHUA_DE_NGHI": "10",
}


def test_counts_are_those_of_the_document(year):
    found = {one.code: one for one in counted(year)}
    assert {code: found[code].printed[0] for code in COUNTS} == COUNTS
    assert "23/26" in found["CHI_TIEU.DAT_VA_VUOT"].printed
    assert "88,5%" in found["CHI_TIEU.DAT_VA_VUOT"].printed


def test_a_count_has_as_many_members_as_it_says(year):
    for one in counted(year):
        if not one.code.endswith(".NGUOI"):
            assert one.printed[0] == str(len(one.members)), one.code


def test_codes_of_counts_are_told_apart(year):
    codes = [one.code for one in traceable(year)]
    assert len(codes) == len(set(codes))


def test_parts_of_a_count_add_up(year):
    found = {one.code: int(one.printed[0]) for one in counted(year) if not one.code.endswith(".NGUOI")}
    verdicts = ("VUOT", "DAT", "KHONG_DAT", "CHUA_CO")
    assert sum(found.get(f"CHI_TIEU.{verdict}", 0) for verdict in verdicts) == found["CHI_TIEU"]
    assert sum(found[f"LINH_VUC_{place}"] for place in range(1, 5)) == found["CHI_TIEU"]
    for head in ("DA_TANG", "DE_NGHI"):
        kinds = sum(found.get(f"{head}.{kind}", 0) for kind in ("TAP_THE", "HO", "CA_NHAN"))
        merits = sum(found.get(f"{head}.{merit}", 0) for merit in ("CONG_TRANG", "CHUYEN_DE", "DOT_XUAT"))
        assert kinds == merits == found[head]
        assert found.get(f"{head}.XA", 0) + found.get(f"{head}.TREN", 0) == found[head]


def test_every_member_stands_in_its_cell(year):
    """The workbook opened anew: the cell a count names holds what the count says it holds."""
    books = {}
    looked_at = 0
    for one in counted(year):
        for member in one.members:
            if not member.ref.file.endswith((".xlsx", ".xlsm")):
                continue
            if member.ref.file not in books:
                path = ROOT / "data" / member.ref.file
                books[member.ref.file] = openpyxl.load_workbook(path, data_only=True)
            cell = books[member.ref.file][member.ref.sheet][member.ref.address].value
            assert _said(cell) == _said(member.text), (one.code, member)
            looked_at += 1
    assert looked_at > 400


def _said(value):
    words = unicodedata.normalize("NFC", str(value)).strip().rstrip(".").casefold()
    number = re.fullmatch(r"[<>≥≤ ]*([\d.,]+) ?%?", words)
    if number is None:
        return " ".join(words.split())
    plain = number.group(1)
    if not isinstance(value, int | float):
        plain = plain.replace(".", "").replace(",", ".")
    return Decimal(plain).normalize()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("23/26", "CHI_TIEU.DAT_VA_VUOT"),
        ("88,5%", "CHI_TIEU.DAT_VA_VUOT"),
        ("88,5", "CHI_TIEU.DAT_VA_VUOT"),
        ("14.326", "PT01.NGUOI"),
        ("2.178,15 tỷ đồng", "CT01"),
        ("100,5", "CT01"),
        ("6,1%", "CT01"),
        ("15/26", "CHI_TIEU.BIEU_DO"),
        ("95,04", "CT20"),
        ("98,8%", "CT24"),
        ("6/6", "CT18"),
    ],
)
def test_a_number_as_printed_leads_to_its_code(year, number, code):
    assert code in {one.code for one in find(year, number)}


@pytest.mark.parametrize(
    ("number", "code", "what"),
    [
        ("2.178,15", "CT01", "thực hiện"),
        ("2.167,017", "CT01", "kế hoạch"),
        ("100,5", "CT01", "tỷ lệ so với kế hoạch"),
        ("6,1%", "CT01", "so với năm trước"),
        ("6/6", "CT18", "số đếm của tỷ lệ"),
    ],
)
def test_a_number_says_what_it_is(year, number, code, what):
    assert what in {one.what for one in find(year, number) if one.code == code}


def test_a_number_with_its_words_is_the_one_that_stands_in_them(year):
    assert [(one.code, one.what) for one in find(year, "Tăng 6,1%")] == [("CT01", "so với năm trước")]
    assert {one.text for one in find(year, "12/KH-UBND")} == {"12/KH-UBND"}
    assert {one.code for one in find(year, "14.326 người")} == {"PT01.NGUOI"}


def test_words_that_stand_nowhere_do_not_hide_the_number(year):
    assert {one.code for one in find(year, "xấp xỉ 14.326 lượt")} == {"PT01.NGUOI"}


def test_of_two_numbers_both_must_be_printed_together(year):
    places = find(year, "12 và 1.260")
    assert all({"12", "1.260"} <= with_halves(numbers_in(one.text)) for one in places)
    assert find(year, "2.178,15 và 14.326") == ()


@pytest.mark.parametrize("asked", ["Tăng 6,1%", "≥ 413", "(4/4)", "12/KH-UBND", "+ 6,1 %"])
def test_what_is_no_code_is_looked_for_as_it_stands(year, asked):
    text, value = answer(year, asked)
    assert value["places"]
    assert text.startswith(f"{asked} được in từ")


@pytest.mark.parametrize("asked", ["CT99", "LINH_VUC_9.VUOT", "không có"])
def test_an_unknown_code_is_no_number(year, asked):
    with pytest.raises(UsageError):
        answer(year, asked)


def test_the_distance_from_the_plan_is_worked_out(year):
    """CT10: 918,35 of 2.178,15 is 42,16…, printed 42,2; the plan asks 42,7."""
    (step,) = [s for s in trace(year, "CT10").steps if s.name == "Chênh lệch so với kế hoạch"]
    assert (step.with_values, step.value) == ("42,2 - 42,7", "thấp hơn 0,5 điểm phần trăm")
    assert ("CT10", "chênh lệch so với kế hoạch") in {(one.code, one.what) for one in find(year, "0,5")}


def test_numbers_of_the_plan_and_the_law_name_their_place(year):
    assert any(one.name.startswith("ke_hoach.xlsx, trang Kế hoạch") for one in find(year, "12/KH-UBND"))
    assert any(one.name == "phap_ly/can_cu.toml" for one in find(year, "98/2023"))


def test_a_number_of_one_origin_is_traced_at_once(year):
    text, value = answer(year, "14.326")
    assert "PT01.NGUOI" in text
    assert "1.650 + 1.780 + 1.420 + 1.260 + 620 + 1.350 + 5.200 + 1.046 = 14.326" in text
    assert value["trace"]["code"] == "PT01.NGUOI"


def test_money_is_worked_out_again(year):
    """0,3 of 2.340.000 is 702.000, rounded up to tens of thousands 710.000, for a collective."""
    text, value = answer(year, "TIEN.GK_XA.TAP_THE")
    step = value["trace"]["steps"][0] if "trace" in value else value["steps"][0]
    assert (step["with_values"], step["value"]) == ("0,3 × 2.340.000 = 702.000", "710.000")
    assert "Nghị định số 73/2024/NĐ-CP" in text


def test_the_total_of_the_commune_is_the_sum_of_its_lines(year):
    found = trace(year, "TIEN.XA")
    parts = [int(step.value.replace(".", "")) for step in found.steps]
    assert found.actual == f"{sum(parts):,} đồng".replace(",", ".")
    assert "TIEN.XA" in {one.code for one in find(year, found.actual)}


def test_votes_are_traced_to_their_line(year):
    """10 of 13 members is 76,9 %."""
    places = find(year, "76,9%")
    assert {one.what for one in places} == {"phiếu bầu"}
    assert all("trang Kết quả bỏ phiếu, ô" in one.name and "10/13" in one.text for one in places)


def test_a_number_taken_over_names_its_cell(year):
    (place,) = find(year, "1.260 m²")
    assert place.code == ""
    assert place.name == "2024/so_lieu/An Tho/BM12-phong trao.xlsx, trang BM12, ô C13"


def test_leading_zeros_and_halves_do_not_matter(year):
    assert {one.code for one in find(year, "09")} == {one.code for one in find(year, "9")}
    assert "808/842" in find(year, "842")[0].text


def test_a_score_says_what_it_is_a_score_of(year):
    (step, own) = trace(year, "T01").steps
    labels = [cell.label for cell in step.cells]
    assert "Giảm nghèo, an sinh xã hội, gia đình văn hóa: điểm tự chấm" in labels
    assert "Giảm nghèo, an sinh xã hội, gia đình văn hóa: điểm thẩm định" in labels
    assert own.value == "99"


def test_percent_of_plan_and_change_are_worked_out_before_the_reader(year):
    steps = {step.name: step for step in trace(year, "CT02").steps}
    percent = steps["Tỷ lệ thực hiện so với kế hoạch"]
    assert (percent.with_values, percent.value) == ("418,62 / 415,017 * 100", "100,9%")
    assert steps["So với năm trước"].value == "Tăng 4,1%"


def test_nothing_asked_lists_every_code(year):
    text, value = answer(year, "")
    assert {one["code"] for one in value} >= {"CT01", "T01", "PT01", "CSTDCS", "CHI_TIEU.VUOT"}
    assert "CSTDCS" in text


def test_a_trace_speaks_english(year):
    text = trace_text(trace(year, "ct08", Speaker("en")), Speaker("en"))
    assert "from 24 cells" in text
    assert "Plan: ≥ 413 kg/người/năm" in text
    assert "is stored as text" in text
    assert "trang" not in text


def test_a_code_may_be_written_apart(year):
    assert answer(year, "ct 08")[1]["code"] == "CT08"
