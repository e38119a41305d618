"""``register fill``: the document rendered again with its number, from what the build recorded, or refused."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from reports.cli import main
from reports.dispatch import Register
from reports.dispatch.issued import IssuedFiles, sha256_of

ROOT = Path(__file__).resolve().parents[2]
DAY = "ngày 03 tháng 01 năm 2025"
REPORT, SUMMARY = "bao_cao_tong_ket.docx", "bao_cao_tom_tat_thanh_tich.docx"


def copy(year, name):
    return year / "out" / "2024" / "phat_hanh" / name


def paragraphs(data):
    body = docx.Document(io.BytesIO(data)).element.body
    return ["".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p")]


def blank(text):
    """A line with number and day taken out again, so that before and after can be held together."""
    text = re.sub(r"(?<=ố:)[\s\d]*/|(?<=số)[\s\d]+/", " /", text)
    return re.sub(r"ngày\s+(?:\d+\s+)?tháng\s+(?:\d+\s+)?năm \d{4}", "ngày", text)


@pytest.mark.parametrize(
    ("kind", "number", "name", "lines"),
    [
        (
            "BC",
            1,
            REPORT,
            [
                "Số: 01/BC-UBND",
                f"Phổ An, {DAY}",
                *[f"(Kèm theo Báo cáo số 01/BC-UBND {DAY} của Ủy ban nhân dân xã Phổ An)"] * 2,
            ],
        ),
        (
            "QĐ",
            1,
            "quyet_dinh_khen_thuong.docx",
            [
                "Số: 01/QĐ-UBND",
                f"Phổ An, {DAY}",
                f"(Kèm theo Quyết định số 01/QĐ-UBND {DAY} của Chủ tịch Ủy ban nhân dân xã Phổ An)",
            ],
        ),
        ("BB", 1, "bien_ban_hop_hoi_dong.docx", ["Số: 01/BB-HĐTĐKT"]),
        ("KH", 1, "ke_hoach_thi_dua.docx", ["Số: 01/KH-UBND", f"Phổ An, {DAY}"]),
        (
            "TB",
            1,
            "thong_bao_ket_qua.docx",
            [
                "Số: 01/TB-UBND",
                f"Phổ An, {DAY}",
                f"(Kèm theo Thông báo số 01/TB-UBND {DAY} của Ủy ban nhân dân xã Phổ An)",
            ],
        ),
        (
            "QĐ",
            1,
            "giay_khen.docx",
            [
                f"Phổ An, {DAY}",
                "Quyết định số: 01/QĐ-UBND",
                DAY,
            ]
            * 33,
        ),
    ],
)
def test_number_day_and_annexes_are_all_that_changes(fill, year, kind, number, name, lines):
    source = year / "out" / "2024" / name
    before = source.read_bytes()
    status, told, _ = fill(kind, number, name)
    assert status == 0
    assert told["rendered"] is True
    after = Path(told["file"]).read_bytes()
    assert source.read_bytes() == before, "what was signed stays as it is"
    old, new = paragraphs(before), paragraphs(after)
    assert [now for was, now in zip(old, new, strict=True) if was != now] == lines
    assert [blank(text) for text in old] == [blank(text) for text in new]
    with zipfile.ZipFile(io.BytesIO(before)) as first, zipfile.ZipFile(io.BytesIO(after)) as second:
        assert first.namelist() == second.namelist()
        other = [part for part in first.namelist() if first.read(part) != second.read(part)]
        assert other == ["word/document.xml"]
        xml = [archive.read("word/document.xml").decode() for archive in (first, second)]
    assert re.sub(r"(<w:t[^>]*>)[^<]*", r"\1", xml[0]) == re.sub(r"(<w:t[^>]*>)[^<]*", r"\1", xml[1]), (
        "no run, property or mark but the text"
    )


def test_a_document_of_january_stays_with_its_year(fill, year):
    fill("BC", 1, REPORT)
    assert copy(year, f"01_BC-UBND_{REPORT}").is_file()


def test_the_register_keeps_what_was_issued(fill, year):
    _, told, _ = fill("BC", 1, REPORT)
    source = (year / "out" / "2024" / REPORT).read_bytes()
    with Register(year / "data" / "so_van_ban.sqlite") as register:
        kept, annex = IssuedFiles(register).all()
    assert (kept.dossier, kept.source, kept.file) == (2024, REPORT, f"01_BC-UBND_{REPORT}")
    assert kept.sha256 == sha256_of(Path(told["file"]).read_bytes())
    assert kept.source_sha256 == sha256_of(source)
    assert kept.numbered
    assert (annex.source, annex.numbered) == ("bang_cham_diem.docx", False), "it names the report's number"


def test_the_same_again_changes_nothing_and_a_lost_copy_comes_back(fill, year):
    _, told, _ = fill("BC", 1, REPORT)
    issued = Path(told["file"]).read_bytes()
    assert fill("BC", 1, REPORT)[0] == 0
    Path(told["file"]).unlink()
    assert fill("BC", 1, REPORT)[0] == 0
    assert Path(told["file"]).read_bytes() == issued


def test_a_changed_input_is_named_and_nothing_is_filled(fill, year):
    book = year / "data" / "2024" / "so_lieu"
    victim = min(book.rglob("*.xlsx"))
    victim.write_bytes(victim.read_bytes() + b"\0")
    (year / "data" / "2024" / "so_lieu" / "moi.xlsx").write_bytes(victim.read_bytes())
    status, told, err = fill("BC", 1, REPORT)
    assert status == 1
    assert told["refused"]["code"] == "E886"
    assert victim.relative_to(year / "data").as_posix() in err
    assert "2024/so_lieu/moi.xlsx" in err
    assert "--as-is" in err
    assert not copy(year, "").exists()


def test_printing_says_what_changed_since_the_documents_were_written(year, monkeypatch, capsys):
    from tests.dispatch.paper import Press

    monkeypatch.setattr("reports.rendering.pdf.find_converter", lambda _: Press())
    where = ("--data", str(year / "data"), "--out", str(year / "out"), "--year", "2024", "--json")
    assert main(["print", *where]) == 0
    codes = [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]]
    assert codes == ["W882"], "nothing has changed"
    late = year / "data" / "2024" / "so_lieu" / "nộp muộn.xlsx"
    late.write_bytes(min((year / "data" / "2024" / "so_lieu").rglob("*.xlsx")).read_bytes())
    assert main(["print", *where]) == 0
    told = json.loads(capsys.readouterr().out)["findings"][0]
    assert (told["code"], told["found"]) == ("W877", "2024/so_lieu/nộp muộn.xlsx")


def test_a_changed_template_is_named_and_another_documents_template_is_not(fill, monkeypatch, year):
    templates = Path(shutil.copytree(ROOT / "templates_docx", year / "templates_docx"))
    monkeypatch.setattr("reports.folders.project_folder", lambda: year)
    document = docx.Document(templates / "to_trinh_khen_thuong.docx")
    document.save(templates / "to_trinh_khen_thuong.docx")
    assert fill("BC", 1, REPORT)[0] == 0
    document = docx.Document(templates / SUMMARY)
    document.save(templates / SUMMARY)
    status, told, _ = fill("BC", 2, SUMMARY)
    assert (status, told["refused"]["code"]) == (1, "E886")
    assert told["refused"]["found"] == SUMMARY


def test_another_program_that_writes_another_document_is_told(fill, monkeypatch):
    from reports import refilling

    again = refilling.rendered_again
    monkeypatch.setattr(refilling, "rendered_again", lambda *given: (again(*given) or b"") + b"\0")
    status, told, _ = fill("BC", 1, REPORT)
    assert (status, told["refused"]["code"]) == (1, "E886")
    assert told["refused"]["found"] == "chương trình tongket (lúc viết là bản 0.1.0)"


def test_a_rendering_that_changes_more_than_the_blanks_is_refused(fill, monkeypatch, year):
    from reports import refilling

    again = refilling.rendered_again

    def careless(data, templates, name):
        made = again(data, templates, name)
        if data.numbered is None:
            return made
        document = docx.Document(io.BytesIO(made))
        document.paragraphs[0].runs[0].text += " "
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    monkeypatch.setattr(refilling, "rendered_again", careless)
    status, told, err = fill("BC", 1, REPORT)
    assert (status, told["refused"]["code"]) == (1, "E989")
    assert "Số liệu, mẫu và chương trình không đổi" in err
    assert not copy(year, "").exists()


def changed_by_hand(path):
    document = docx.Document(path)
    document.add_paragraph("Câu anh chị thêm.")
    document.save(path)


def test_what_was_changed_by_hand_is_told_and_kept_on_request(fill, year):
    changed_by_hand(year / "out" / "2024" / REPORT)
    status, told, err = fill("BC", 1, REPORT)
    assert (status, told["refused"]["code"]) == (1, "E885")
    assert "--as-is" in err
    status, told, _ = fill("BC", 1, REPORT, "--as-is")
    assert (status, told["rendered"]) == (0, False)
    text = paragraphs(Path(told["file"]).read_bytes())
    assert "Số: 01/BC-UBND" in text
    assert "Câu anh chị thêm." in text


def test_inputs_that_changed_after_signing_do_not_stop_the_signed_file_itself(fill, year):
    path = year / "data" / "so_khen_thuong.xlsx"
    path.write_bytes(path.read_bytes() + b"\0")
    assert fill("BC", 1, REPORT)[0] == 1
    assert fill("BC", 1, REPORT, "--as-is")[0] == 0


def test_content_changed_after_issue_is_refused_with_the_law(fill, year):
    _, told, _ = fill("BC", 1, REPORT)
    issued = Path(told["file"]).read_bytes()
    changed_by_hand(year / "out" / "2024" / REPORT)
    status, refused, err = fill("BC", 1, REPORT, "--as-is")
    assert (status, refused["refused"]["code"]) == (1, "E883")
    assert "thay thế bằng văn bản mới" in err
    assert "đính chính bằng công văn (Nghị định số 30/2020/NĐ-CP, Điều 18 khoản 3)" in err
    Path(told["file"]).unlink()
    assert fill("BC", 1, REPORT, "--as-is")[0] == 1, "not even where the copy is lost"
    assert not Path(told["file"]).exists()
    assert issued


def test_a_copy_changed_after_issue_is_not_taken_for_it(fill, year):
    _, told, _ = fill("BC", 1, REPORT)
    changed_by_hand(told["file"])
    changed = Path(told["file"]).read_bytes()
    status, refused, _ = fill("BC", 1, REPORT)
    assert (status, refused["refused"]["code"]) == (1, "E883")
    assert Path(told["file"]).read_bytes() == changed, "neither is it written over"


def test_a_number_is_for_one_document_and_a_document_has_one_number(fill, year):
    assert fill("BC", 1, REPORT)[0] == 0
    status, told, err = fill("BC", 1, SUMMARY)
    assert (status, told["refused"]["code"]) == (1, "E888")
    assert REPORT in err
    status, told, _ = fill("BC", 2, REPORT)
    assert (status, told["refused"]["code"]) == (1, "E887")
    where = ("--data", str(year / "data"), "--out", str(year / "out"), "--book", "2025", "--quiet")
    assert main(["register", "void", "BC", "1", "--reason", "in hỏng", *where]) == 0
    assert fill("BC", 2, REPORT)[0] == 0, "once the first is void"


def test_certificates_bear_the_decisions_number_beside_the_decision(fill, year):
    assert fill("QĐ", 1, "quyet_dinh_khen_thuong.docx")[0] == 0
    single = sorted((year / "out" / "2024" / "giay_khen").iterdir())[4]
    for name in ("giay_khen.docx", "giay_khen_in_phoi.docx", f"giay_khen/{single.name}"):
        assert fill("QĐ", 1, name)[0] == 0, name
    text = paragraphs(copy(year, f"01_QĐ-UBND_giay_khen_{single.name}").read_bytes())
    assert "Quyết định số: 01/QĐ-UBND" in text
    assert "Số sổ vàng: ........................" in text, "the golden book has numbers of its own"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("du_toan_tien_thuong.docx", "không đăng ký số, không phải ghi số"),
        ("to_trinh_khen_thuong.docx", "mang ký hiệu /TTr-UBND, không phải /BC-UBND"),
    ],
)
def test_what_takes_no_such_number_is_said_in_a_clerks_words(fill, name, words):
    status, _, err = fill("BC", 1, name)
    assert status == 1
    assert words in err


def test_without_a_record_of_the_build_the_file_itself_is_filled(fill, year):
    (year / "out" / "2024" / "manifest.json").write_text("{}", encoding="utf-8")
    status, told, _ = fill("BC", 1, REPORT)
    assert (status, told["rendered"]) == (0, False)
