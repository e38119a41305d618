"""Make the pictures of ``docs/hinh``: pages of what the program writes from the sample year.

Everything is made anew in a temporary folder, also the faulty workbook whose marked copy is
shown: its faults are typed into a copy of the data, never into ``data/`` itself. LibreOffice
(with a profile of its own) turns documents and workbooks into PDF, ``pdftoppm`` turns one page
into a picture, and a palette keeps the picture small. Run after the documents have changed:
``python -m scripts.make_pictures``. Needs ``soffice``, ``pdftoppm`` and ``pdftotext``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from PIL import Image

from reports.dispatch.printing import TEMPLATE as COVER
from reports.dispatch.printing import Printing, issued_before, make_pack
from reports.folders import Folders, find_folders
from reports.office import read_office
from reports.pipeline import build_year, check_year, make_forms, plan_of
from reports.rendering.pdf import find_converter

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "hinh"
YEAR = 2024
DOTS_PER_INCH = 90
LARGEST = 120_000
"""Bytes of a picture: the pages are read over the slow lines of a commune."""
PALETTES = (256, 64, 16)
"""Numbers of colours, tried in turn until a picture is small enough."""

FAULTY_FILE = Path("Hoi An 2") / "ho ngheo.xlsx"
FAULTS = {"C11": None, "D12": "khoảng 5", "E13": 310}
"""A cell left empty, a number in words, and more poor households than there are households."""
MISSING_FILE = Path("Hoi An 1") / "BM02.xlsx"
BLANK_FORM = Path("thon_an_tho") / "BM05_thon_an_tho.xlsx"


class PictureError(Exception):
    """A picture could not be made; the text says why."""


@dataclass(frozen=True)
class Page:
    """One picture: the file it shows, and words that stand on the page (the first that has them
    is taken; without words, the first page of all)."""

    picture: str
    file: Path
    words: str = ""


def main() -> int:
    """Make every picture; print its name and size."""
    with tempfile.TemporaryDirectory(prefix="tongket-hinh-") as name:
        work = Path(name)
        good = find_folders(YEAR, ROOT / "data", work / "out")
        faulty = find_folders(YEAR, faulty_data(work / "data"), work / "out-faulty")
        pages = (*pages_of_the_year(good), *pages_of_faults(faulty))
        PICTURES.mkdir(parents=True, exist_ok=True)
        for page in pages:
            picture = make(page, work)
            print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1000} KB")
    return 0


def faulty_data(folder: Path) -> Path:
    """A copy of the data folder in which a workbook of one village has faults, and another is missing."""
    shutil.copytree(ROOT / "data", folder)
    submissions = folder / str(YEAR) / "so_lieu"
    (submissions / MISSING_FILE).unlink()
    path = submissions / FAULTY_FILE
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for address, value in FAULTS.items():
        sheet[address].value = value
    book.save(path)
    return folder


def pages_of_the_year(folders: Folders) -> tuple[Page, ...]:
    """Build, print and make forms from the sample as it is; the pages worth showing."""
    build_year(folders)
    make_forms(folders)
    plan = plan_of(folders)
    make_pack(
        read_office(folders.office, root=folders.data),
        YEAR,
        folders.results,
        folders.templates,
        find_converter("libreoffice"),
        Printing(),
        issued={},
        withheld=issued_before(plan.number, plan.issued),
    )
    report = folders.results / "bao_cao_tong_ket.docx"
    proposal = folders.results / "to_trinh_khen_thuong.docx"
    return (
        Page("bao_cao_trang_1", report),
        Page("bao_cao_phu_luc_1", report, f"KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU THI ĐUA NĂM {YEAR}"),
        Page("to_trinh_trang_1", proposal),
        Page("danh_sach_de_nghi", proposal, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"),
        Page("phieu_trinh_ky", folders.results / COVER),
        Page("bieu_trong", folders.results / "bieu_mau" / BLANK_FORM),
    )


def pages_of_faults(folders: Folders) -> tuple[Page, ...]:
    """Check the faulty data; the check workbook, and both sheets of the marked copy."""
    checked = check_year(folders)
    if len(checked.copies) != 1:
        raise PictureError(f"one marked copy was expected, of {FAULTY_FILE}; found {len(checked.copies)}")
    marked = checked.copies[0]
    return (
        Page("kiem_tra_so_lieu", checked.report),
        Page("ban_tra_lai_danh_sach", marked),
        Page("ban_tra_lai", marked, "Thủ trưởng đơn vị"),
    )


def make(page: Page, work: Path) -> Path:
    """The page as a small PNG in ``docs/hinh``."""
    pdf = as_pdf(page.file, work)
    number = page_with(pdf, page.words) if page.words else 1
    stem = work / page.picture
    place = ["-f", str(number), "-l", str(number), "-singlefile"]
    run(["pdftoppm", "-png", "-r", str(DOTS_PER_INCH), *place, str(pdf), str(stem)])
    return shrink(stem.with_suffix(".png"), PICTURES / f"{page.picture}.png")


def as_pdf(file: Path, work: Path) -> Path:
    """The document or workbook as LibreOffice prints it."""
    profile = (work / "profile").as_uri()
    folder = work / "pdf"
    pdf = folder / file.with_suffix(".pdf").name
    if not pdf.exists():
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        run([*command, "--outdir", str(folder), str(file)])
    if not pdf.exists():
        raise PictureError(f"LibreOffice made no PDF of {file.name}")
    return pdf


def page_with(pdf: Path, words: str) -> int:
    """Number of the first page on which ``words`` stand."""
    for number, text in enumerate(run(["pdftotext", "-layout", str(pdf), "-"]).split("\f"), 1):
        if words in text:
            return number
    raise PictureError(f"{pdf.name}: no page says {words!r}")


def shrink(picture: Path, target: Path) -> Path:
    """Write the picture in as few colours as it takes to be small; ``target``."""
    with Image.open(picture) as opened:
        whole = opened.convert("RGB")
    for colours in PALETTES:
        whole.quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size <= LARGEST:
            return target
    raise PictureError(f"{target.name} stays larger than {LARGEST} bytes")


def run(command: list[str]) -> str:
    """Run a command to its end; what it printed."""
    try:
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=180)
    except FileNotFoundError as error:
        raise PictureError(f"{command[0]} is not installed") from error
    except subprocess.CalledProcessError as error:
        raise PictureError(f"{command[0]}: {error.stderr.strip()}") from error
    return done.stdout


if __name__ == "__main__":
    try:
        sys.exit(main())
    except PictureError as fault:
        sys.exit(str(fault))
