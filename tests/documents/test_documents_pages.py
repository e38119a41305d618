"""The finished pages, as LibreOffice lays them out."""

import csv
import re
import subprocess

import pytest

from reports.documents import write_documents
from tests.documents.small_year import small_year

pytestmark = [pytest.mark.office, pytest.mark.slow]


@pytest.fixture(scope="module")
def converted(tmp_path_factory, templates):
    folder = tmp_path_factory.mktemp("pages")
    write_documents(small_year(), templates, folder)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for form, names in (("pdf", "*.docx"), ("csv:Text - txt - csv (StarCalc):59,34,76", "*.xlsx")):
        files = sorted(str(path) for path in folder.glob(names))
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder), *files],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    return folder


def pages(folder, code):
    text = subprocess.run(
        ["pdftotext", "-layout", str(folder / f"{code}.pdf"), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    ).stdout.decode()
    return [re.sub(r"[ \N{NO-BREAK SPACE}]+", " ", page).strip() for page in text.split("\f")[:-1]]


@pytest.mark.parametrize(
    ("code", "annex"), [("bao_cao_tong_ket", "Phụ lục I\n"), ("to_trinh_khen_thuong", "DANH SÁCH")]
)
def test_no_page_is_blank_and_pages_are_numbered_from_the_second(converted, code, annex):
    laid_out = pages(converted, code)
    body = next(n for n, page in enumerate(laid_out) if page.startswith(annex))

    assert all(len(page) > 40 for page in laid_out)
    assert laid_out[0].startswith("ỦY BAN NHÂN DÂN")
    assert [page.split("\n")[0] for page in laid_out[1:body]] == [str(n) for n in range(2, body + 1)]


@pytest.mark.parametrize(
    ("code", "closing"),
    [("bao_cao_tong_ket", "Trên đây là"), ("to_trinh_khen_thuong", "kính đề nghị Chủ tịch")],
)
def test_signature_stands_with_the_last_words(converted, code, closing):
    signed = next(page for page in pages(converted, code) if "Nguyễn Minh Hà" in page)

    assert closing in signed
    assert "Nơi nhận:" in signed


def test_header_lines_are_not_broken(converted):
    head = pages(converted, "bao_cao_tong_ket")[0].split("\n")

    assert head[0] == "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert head[1].strip() == "XÃ PHỔ AN Độc lập - Tự do - Hạnh phúc"
    assert head[2].strip() == "Số: /BC-UBND Phổ An, ngày tháng 12 năm 2024"


def test_workbook_calculates_to_the_printed_numbers(converted):
    with (converted / "phu_luc_chi_tieu.csv").open(encoding="utf-8") as file:
        rows = {row[1]: row for row in csv.reader(file, delimiter=";") if len(row) > 8 and row[0].isdigit()}

    assert float(rows["Tổng giá trị sản xuất"][6]) == pytest.approx(101.2, abs=0.05)
    assert rows["Tổng giá trị sản xuất"][7] == "Tăng 8.4%"
    assert rows["Tuyển quân"][7] == "Bằng"
