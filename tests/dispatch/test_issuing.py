"""Number and day in the finished document: in their blanks, and not a byte elsewhere."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

from reports.cli import main
from reports.dispatch import RegisterError
from reports.dispatch.issuing import filled
from reports.documents import write_documents
from reports.folders import find_folders
from reports.pipeline import read_year
from tests.dispatch.conftest import NOW, report

NAMES = {"BC-UBND": "bao_cao_tong_ket.docx", "TTr-UBND": "to_trinh_khen_thuong.docx"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folders = find_folders(2024, out=tmp_path_factory.mktemp("out"))
    write_documents(read_year(folders).data, folders.templates, folders.results)
    return folders.results


def lines(data):
    """Every paragraph of the body and its tables."""
    document = docx.Document(io.BytesIO(data))
    return ["".join(t.text or "" for t in p.iter("{*}t")) for p in document.element.body.iter("{*}p")]


@pytest.mark.parametrize(
    ("notation", "kind", "annexes"), [("BC-UBND", "Báo cáo", 2), ("TTr-UBND", "Tờ trình", 1)]
)
def test_only_the_blanks_change(register, built, notation, kind, annexes):
    entry = register.accept(report(day=date(2024, 12, 5), kind=kind.upper(), notation=notation), 7, NOW).entry
    before = (built / NAMES[notation]).read_bytes()
    after = filled(before, entry)
    changed = [(old, new) for old, new in zip(lines(before), lines(after), strict=True) if old != new]
    assert [new for _, new in changed] == [
        f"Số: 07/{notation}",
        "Phổ An, ngày 05 tháng 12 năm 2024",
        *[f"(Kèm theo {kind} số 07/{notation} ngày 05 tháng 12 năm 2024 của Ủy ban nhân dân xã Phổ An)"]
        * annexes,
    ]
    old, new = (zipfile.ZipFile(io.BytesIO(data)) for data in (before, after))
    assert old.namelist() == new.namelist()
    other = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert other == ["word/document.xml"]
    shorter = new.read("word/document.xml").decode()
    for was, now in changed:
        shorter = shorter.replace(f">{now}<", f">{was}<")
    assert shorter == old.read("word/document.xml").decode(), "nothing but these texts"


def test_a_document_is_filled_once(register, built):
    entry = register.issue(report(), NOW).entry
    once = filled((built / NAMES["BC-UBND"]).read_bytes(), entry)
    with pytest.raises(RegisterError, match="đã được ghi số"):
        filled(once, entry)


def test_a_day_left_blank_elsewhere_is_not_passed_over(register, built, tmp_path):
    entry = register.issue(report(), NOW).entry
    document = docx.Document(built / NAMES["BC-UBND"])
    document.add_paragraph("Hạn chót là ngày       tháng 12 năm 2024.")
    document.save(tmp_path / "a.docx")
    with pytest.raises(RegisterError, match="chỗ trống đã sửa tay"):
        filled((tmp_path / "a.docx").read_bytes(), entry)


def test_a_number_of_another_kind_is_not_put_in(register, built):
    entry = register.issue(report(), NOW).entry
    with pytest.raises(RegisterError, match="mang ký hiệu /TTr-UBND, không phải /BC-UBND"):
        filled((built / NAMES["TTr-UBND"]).read_bytes(), entry)


def test_a_void_number_and_a_file_that_is_no_document_are_refused(register, built):
    series = register.issue(report(), NOW).entry.series
    with pytest.raises(RegisterError, match="không phải là văn bản Word"):
        filled(b"rubbish", register.entry(series, 1))
    register.void(series, 1, "in hỏng", NOW)
    with pytest.raises(RegisterError, match="đã hủy"):
        filled((built / NAMES["BC-UBND"]).read_bytes(), register.entry(series, 1))


def test_the_command_writes_a_new_file_and_leaves_the_first(built, tmp_path, capsys):
    import shutil

    data = tmp_path / "data"
    (data / "2024").mkdir(parents=True)
    source = Path(shutil.copy(built / NAMES["BC-UBND"], tmp_path))
    for name in ("co_quan.xlsx", "ke_hoach.xlsx"):
        shutil.copy(Path(__file__).resolve().parents[2] / "data" / "2024" / name, data / "2024" / name)
    before, where = source.read_bytes(), ("--data", str(data), "--out", str(tmp_path / "out"))
    main(["register", "issue", "BC", "--date", "20/12/2024", "--subject", "tổng kết", *where])
    assert main(["register", "fill", "BC", "1", str(source), *where]) == 0
    target = tmp_path / "out" / "2024" / "phat_hanh" / "01_BC-UBND_bao_cao_tong_ket.docx"
    assert "Số: 01/BC-UBND" in lines(target.read_bytes())
    assert source.read_bytes() == before
    assert main(["register", "fill", "BC", "1", str(tmp_path / "không_có.docx"), *where]) == 2
    issued = target.read_bytes()
    assert main(["register", "fill", "BC", "1", str(source), *where]) == 0, "the same again changes nothing"
    document = docx.Document(source)
    document.add_paragraph("Câu thêm sau khi phát hành.")
    document.save(source)
    assert main(["register", "fill", "BC", "1", str(source), *where]) == 1, (
        "what was issued is not written over"
    )
    told = capsys.readouterr().err
    assert "E883" in told
    assert "Điều 18 khoản 3" in told
    assert target.read_bytes() == issued
