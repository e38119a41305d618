"""The draft's mark: it stands until the register says that exactly this document was issued."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pikepdf
import pytest

from reports.cli import main
from tests.dispatch.paper import Press

ROOT = Path(__file__).resolve().parents[2]
GAP = "\N{NO-BREAK SPACE}" * 6


@pytest.fixture
def year(tmp_path, monkeypatch):
    """A folder with a report that takes a number and an estimate that takes none."""
    (tmp_path / "data" / "2024").mkdir(parents=True)
    for name in ("co_quan.xlsx", "ke_hoach.xlsx"):
        shutil.copy(ROOT / "data" / "2024" / name, tmp_path / "data" / "2024" / name)
    results = tmp_path / "out" / "2024"
    results.mkdir(parents=True)
    report = docx.Document()
    report.add_paragraph(f"Số:{GAP}/BC-UBND")
    report.add_paragraph(f"Phổ An, ngày{GAP}tháng 12 năm 2024")
    report.save(results / "bao_cao.docx")
    estimate = docx.Document()
    estimate.add_paragraph("DỰ TOÁN")
    estimate.save(results / "du_toan.docx")
    monkeypatch.setattr("reports.rendering.pdf.find_converter", lambda _: Press())
    return tmp_path


@pytest.fixture
def call(year, capsys):
    def run(*arguments):
        status = main(
            [*arguments, "--data", str(year / "data"), "--out", str(year / "out"), "--year", "2024", "--json"]
        )
        printed = capsys.readouterr()
        return status, json.loads(printed.out) if printed.out else None, printed.err

    return run


@pytest.fixture
def issued(call, year):
    """The report with its number."""
    call("register", "issue", "BC", "--date", "20/12/2024", "--subject", "tổng kết")
    _, told, _ = call("register", "fill", "BC", "1", str(year / "out" / "2024" / "bao_cao.docx"))
    return Path(told["file"])


def marked(path):
    with pikepdf.open(path) as made:
        contents = made.pages[0].Contents
        first = contents[0] if isinstance(contents, pikepdf.Array) else contents
        return first.read_bytes().startswith(b"/Artifact BMC q")


def drafts(told):
    for one in told:
        assert marked(one["pdf"]) is one["draft"], one["pdf"]
    return {Path(one["source"]).name: one["draft"] for one in told}


def test_without_a_register_all_are_drafts_and_none_is_made(call, year):
    status, told, _ = call("pdf")
    assert status == 0
    assert drafts(told) == {"bao_cao.docx": True, "du_toan.docx": True}
    assert not (year / "data" / "so_van_ban.sqlite").exists()


def test_what_the_register_has_issued_is_final_and_the_blank_one_stays_a_draft(call, issued):
    _, told, _ = call("pdf")
    assert drafts(told) == {"bao_cao.docx": True, "du_toan.docx": True, issued.name: False}


def test_a_void_number_makes_a_draft_of_it_again(call, issued):
    call("register", "void", "BC", "1", "--reason", "in hỏng")
    assert drafts(call("pdf")[1])[issued.name] is True


def test_a_copy_changed_after_issue_is_a_draft_and_told(call, issued, capsys):
    document = docx.Document(issued)
    document.add_paragraph("thêm")
    document.save(issued)
    assert drafts(call("pdf")[1])[issued.name] is True
    main(["pdf", str(issued), "--data", str(issued.parents[3] / "data"), "--year", "2024"])
    assert "W879" in capsys.readouterr().out


def test_final_takes_the_mark_off_and_says_what_is_not_issued(call, year, issued, capsys):
    assert not any(drafts(call("pdf", "--final")[1]).values())
    where = ("--data", str(year / "data"), "--out", str(year / "out"), "--year", "2024")
    main(["pdf", "--final", *where])
    out = capsys.readouterr().out
    assert "W878" in out
    assert "bao_cao.docx" in out
    (told,) = [line for line in " ".join(out.split()).split("│") if "chưa phát hành theo sổ" in line] or [out]
    assert "1 văn bản chưa" in told, "neither the issued one nor what takes no number"


def test_draft_puts_the_mark_on_what_was_issued(call, issued):
    assert all(drafts(call("pdf", "--draft")[1]).values())


def test_both_at_once_is_wrong_usage(call):
    status, _, err = call("pdf", "--final", "--draft")
    assert status == 2
    assert "trái nhau" in err


def test_a_damaged_register_stops_the_decision_but_not_an_order(call, year, issued):
    path = year / "data" / "so_van_ban.sqlite"
    path.write_bytes(b"rubbish" * 1000)
    status, _, err = call("pdf")
    assert status == 1
    assert "bị hỏng" in err or "không phải là sổ" in err
    assert call("pdf", "--draft")[0] == 0


def test_print_takes_the_issued_copy_and_refuses_a_changed_one(call, issued, year):
    document = docx.Document(issued)
    document.add_paragraph("thêm")
    document.save(issued)
    status, told, _ = call("print")
    assert status == 0
    assert "W879" in [finding["code"] for finding in told["findings"]]
