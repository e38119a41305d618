"""The finished pages of a small year and of the sample year, as LibreOffice lays them out."""

import csv
import re
import subprocess
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from reports.documents import write_documents
from tests.documents.small_year import small_year

pytestmark = [pytest.mark.office, pytest.mark.slow]

LETTERS = ("bao_cao_tong_ket", "to_trinh_khen_thuong")
HEADINGS = ("Heading 1", "Heading 2", "Heading 3", "Tên bảng")


@pytest.fixture(scope="module", params=["small", "sample"])
def folder(request, tmp_path_factory, templates):
    """The documents of a year, and their pages; the workbook calculated anew by LibreOffice."""
    year = small_year() if request.param == "small" else request.getfixturevalue("sample_year")
    written = tmp_path_factory.mktemp("pages")
    write_documents(year, templates, written)
    bare = load_workbook(written / "phu_luc_chi_tieu.xlsx")
    bare.save(written / "khong_ket_qua.xlsx")  # without stored results, so that it has to calculate
    shown = "csv:Text - txt - csv (StarCalc):59,34,76"
    for form, names in (
        ("pdf", "*.docx"),
        (shown, "khong*.xlsx"),
        ("xlsx:Calc MS Excel 2007 XML", "khong*.xlsx"),
    ):
        profile = f"-env:UserInstallation={(written / 'profile').as_uri()}"
        files = sorted(str(path) for path in written.glob(names))
        out = str(written / "moi") if form.startswith("xlsx") else str(written)
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", form, "--outdir", out, *files],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    return written


def pages(folder, code):
    text = subprocess.run(
        ["pdftotext", "-layout", str(folder / f"{code}.pdf"), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    ).stdout.decode()
    return [plain(page) for page in text.split("\f")[:-1]]


def plain(text):
    return re.sub(r"[ \N{NO-BREAK SPACE}]+", " ", text).strip()


def body_of(folder, code):
    """The pages before the first annex."""
    laid_out = pages(folder, code)
    annex = "Phụ lục I\n" if code == "bao_cao_tong_ket" else "DANH SÁCH"
    return laid_out[: next(n for n, page in enumerate(laid_out) if page.startswith(annex))]


@pytest.mark.parametrize("code", LETTERS)
def test_no_page_is_blank_and_pages_are_numbered_from_the_second(folder, code):
    laid_out, body = pages(folder, code), body_of(folder, code)

    assert all(len(page) > 40 for page in laid_out)
    assert laid_out[0].startswith("ỦY BAN NHÂN DÂN")
    assert [page.split("\n")[0] for page in body[1:]] == [str(n) for n in range(2, len(body) + 1)]


@pytest.mark.parametrize(
    ("code", "closing"),
    [("bao_cao_tong_ket", "Trên đây là"), ("to_trinh_khen_thuong", "kính đề nghị Chủ tịch Ủy ban")],
)
def test_signature_stands_with_the_last_words(folder, code, closing):
    signed = [page for page in pages(folder, code) if "Nguyễn Minh Hà" in page]

    assert len(signed) == 1
    for part in (closing, "./.", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "- Lưu: VT"):
        assert part in signed[0]


@pytest.mark.parametrize("code", LETTERS)
def test_no_heading_is_left_at_the_foot_of_a_page(folder, code):
    paragraphs = Document(folder / f"{code}.docx").paragraphs
    headings = [plain(p.text) for p in paragraphs if p.style.name in HEADINGS]
    feet = [page.split("\n")[-1].strip() for page in pages(folder, code)]

    assert len(headings) > 3
    assert [foot for foot in feet if any(heading.endswith(foot) for heading in headings)] == []


@pytest.mark.parametrize("code", LETTERS)
def test_no_line_that_announces_what_follows_ends_a_page(folder, code):
    feet = [page.split("\n")[-1].strip() for page in pages(folder, code)]

    assert [foot for foot in feet if foot.endswith(":")] == []


def test_lines_that_announce_what_follows_keep_with_it(folder):
    """Wherever pages may break: "Kết quả nổi bật:" and its like are kept with the next paragraph."""
    paragraphs = Document(folder / "bao_cao_tong_ket.docx").paragraphs
    ends = ("Kết quả nổi bật:", "Cụ thể:", "Trong đó:", "như sau:")
    announcing = [
        p for p in paragraphs if p.text.endswith(ends) and not p.text.startswith("Thực hiện Kế hoạch")
    ]

    assert {end for end in ends for p in announcing if p.text.endswith(end)} == set(ends)
    for paragraph in announcing:
        assert paragraph.paragraph_format.keep_with_next, paragraph.text


@pytest.mark.parametrize("code", LETTERS)
def test_header_lines_are_not_broken(folder, code):
    head = body_of(folder, code)[0].split("\n")
    symbol = "BC" if code == "bao_cao_tong_ket" else "TTr"

    assert head[0] == "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert head[1].strip() == "XÃ PHỔ AN Độc lập - Tự do - Hạnh phúc"
    assert head[2].strip() == f"Số: /{symbol}-UBND Phổ An, ngày tháng 12 năm 2024"


def test_workbook_calculates_to_what_is_stored_in_it(folder):
    stored = load_workbook(folder / "phu_luc_chi_tieu.xlsx", data_only=True).worksheets[0]
    formulas = load_workbook(folder / "phu_luc_chi_tieu.xlsx").worksheets[0]
    again = load_workbook(
        BytesIO((folder / "moi" / "khong_ket_qua.xlsx").read_bytes()), data_only=True
    ).worksheets[0]
    live = [cell.coordinate for row in formulas.iter_rows() for cell in row if cell.data_type == "f"]

    assert {address[0] for address in live} == {"F", "G", "H", "I"}
    for address in live:
        value = stored[address].value
        expected = value if isinstance(value, str) else pytest.approx(value, abs=1e-6)
        assert again[address].value == expected, address


def test_workbook_shows_the_printed_words(folder):
    with (folder / "khong_ket_qua.csv").open(encoding="utf-8") as file:
        rows = {row[1]: row for row in csv.reader(file, delimiter=";") if len(row) > 8 and row[0].isdigit()}

    assert rows["Tổng giá trị sản xuất"][7].startswith("Tăng ")
    assert rows["Tổng giá trị sản xuất"][7].endswith("%")
    assert rows["Tuyển quân"][7:9] == ["Bằng", "Đạt"]


@pytest.mark.parametrize("code", ["giay_khen", "giay_khen_in_phoi"])
def test_every_certificate_is_one_page(folder, code):
    several = list((folder / code).glob("*.docx"))
    laid_out = pages(folder, code)

    assert len(laid_out) == len(several) > 0
    if code == "giay_khen":
        assert all(page.count("GIẤY KHEN") == 1 and "Nguyễn Minh Hà" in page for page in laid_out)


def test_the_calibration_sheet_is_one_page(folder):
    (page,) = pages(folder, "giay_khen_can_chinh")

    assert "Trang căn chỉnh phôi A4" in page


def test_the_decision_is_signed_by_the_chairman_where_its_last_words_stand(folder):
    laid_out = pages(folder, "quyet_dinh_khen_thuong")
    (signed,) = (page for page in laid_out if "Nguyễn Minh Hà" in page)

    assert "thi hành Quyết định này./." in " ".join(signed.split())
    assert "TM." not in "".join(laid_out)


@pytest.mark.parametrize("code", ["bao_cao_thanh_tich_tap_the", "bao_cao_thanh_tich_ca_nhan"])
def test_each_achievement_report_begins_a_page_and_numbers_its_own(folder, code):
    laid_out = pages(folder, code)
    several = list((folder / code).glob("*.docx"))
    first = [page for page in laid_out if "BÁO CÁO THÀNH TÍCH" in page]

    assert len(first) == len(several)
    assert not any(page.split("\n")[0].isdigit() for page in first)
    assert all(page.split("\n")[0].isdigit() for page in laid_out if page not in first)
