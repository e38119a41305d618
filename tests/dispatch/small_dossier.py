"""A small dossier on the disk, and a converter that needs no LibreOffice."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import docx
import pikepdf

from reports.dispatch import Register
from reports.dispatch.issuing import Filled, Source, write_issued
from reports.dispatch.mail import Letter
from reports.dispatch.package import Makings, pack
from reports.dispatch.papers import pieces_of
from reports.dispatch.submission import Places, numbered_in
from reports.office import read_office
from tests.dispatch.conftest import NOW, report

ROOT = Path(__file__).resolve().parents[2]
OFFICE = read_office(ROOT / "data" / "2024" / "co_quan.xlsx", root=ROOT / "data")
LETTER = Letter("vanphong@phoan.example.vn", ("noivu@ducpho.example.vn",))

PAPERS = {
    "to_trinh_khen_thuong": ("TỜ TRÌNH", "Về việc đề nghị khen thưởng năm 2024"),
    "bao_cao_tom_tat_thanh_tich": ("BÁO CÁO", "Tóm tắt thành tích năm 2024"),
    "bao_cao_tong_ket": ("BÁO CÁO", "Tổng kết phong trào thi đua năm 2024"),
}
ISSUED = {
    "to_trinh_khen_thuong": ("TỜ TRÌNH", "TTr-UBND", "đề nghị khen thưởng năm 2024"),
    "bao_cao_tom_tat_thanh_tich": ("BÁO CÁO", "BC-UBND", "tóm tắt thành tích năm 2024"),
    "bao_cao_tong_ket": ("BÁO CÁO", "BC-UBND", "tổng kết phong trào thi đua năm 2024"),
}


class BlankPages:
    """A converter: each document becomes as many empty pages as it has paragraphs in style List Bullet,
    and one."""

    def convert(self, files, folder, *, pdf_a, timeout):
        del pdf_a, timeout
        for file in files:
            made = pikepdf.new()
            for _ in range(1 + sum(p.style.name == "List Bullet" for p in docx.Document(file).paragraphs)):
                made.add_blank_page()
            made.save(folder / f"{file.stem}.pdf")


def paper(kind, subject, *lines, pages=1):
    """A .docx that looks like one of ours to whoever reads it by its styles."""
    made = docx.Document()
    for name in ("Tên loại", "Trích yếu"):
        made.styles.add_style(name, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    made.add_paragraph(kind, "Tên loại")
    made.add_paragraph(subject, "Trích yếu")
    for line in lines:
        made.add_paragraph(line)
    for _ in range(pages - 1):
        made.add_paragraph("x", "List Bullet")
    made.core_properties.modified = made.core_properties.created = datetime(2024, 12, 20)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def results_in(folder, year=2024):
    """``out/<year>`` with three numbered papers, two reports of achievements and a workbook."""
    results = folder / "out" / str(year)
    results.mkdir(parents=True)
    for pages, (name, said) in enumerate(PAPERS.items(), 1):
        (results / f"{name}.docx").write_bytes(paper(*said, pages=pages))
    reports = results / "bao_cao_thanh_tich_ca_nhan"
    reports.mkdir()
    for number, name in enumerate(("Cao Thị Thu Sương", "Phan Văn Thuận"), 1):
        made = paper("BÁO CÁO THÀNH TÍCH", "Đề nghị tặng Giấy khen", f"- Họ và tên: {name}")
        (reports / f"{number:02d}_x{number}.docx").write_bytes(made)
    (results / "phu_luc_chi_tieu.xlsx").write_bytes(b"bang tinh")
    return results


def issue_all(results, register_path, names=tuple(ISSUED), day=date(2024, 12, 20)):
    """Number papers, and issue them as ``register fill`` does."""
    with Register(register_path) as register:
        for name in names:
            kind, notation, subject = ISSUED[name]
            entry = register.issue(report(subject, day, kind, notation), NOW).entry
            data = (results / f"{name}.docx").read_bytes()
            source = Source(int(results.name), f"{name}.docx", data)
            write_issued(register, entry, [Filled(source, data)], results / "phat_hanh", NOW)


def places(results, register_path):
    """Where a small dossier lies."""
    return Places(
        root=ROOT / "data",
        office=ROOT / "data" / "2024" / "co_quan.xlsx",
        register=register_path or results / "khong_co.sqlite",
        backups=results.parent.parent / "sao_luu",
        templates=ROOT / "templates_docx",
        results=results,
    )


def packed(results, register_path=None, attachments=(), converter=BlankPages):
    """The package of a small dossier."""
    makings = Makings(OFFICE, 2024, ROOT / "templates_docx", converter() if converter else None)
    numbered, _ = numbered_in(places(results, register_path), 2024)
    return pack(makings, pieces_of(results, numbered), attachments)
