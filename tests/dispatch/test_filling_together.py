"""``register fill``: annexes in files of their own, and letters that go to many, take one number together."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest

from reports.dispatch import Register
from reports.dispatch.issued import IssuedFiles
from reports.dispatch.issuing import filled
from reports.documents import all_in_one, annexes_of, numbered_along, parent_of, share_a_number
from reports.errors import TongketError
from tests.dispatch.conftest import NOW, report

DAY = "ngày 03 tháng 01 năm 2025"
REPORT, SCORES = "bao_cao_tong_ket.docx", "bang_cham_diem.docx"
LETTERS, PROGRAMME = "giay_moi.docx", "chuong_trinh_hoi_nghi.docx"


def texts(path):
    body = docx.Document(path).element.body
    return ["".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p")]


def singles(year):
    return sorted((year / "out" / "2024" / "giay_moi").glob("*.docx"))


def changed_by_hand(path):
    document = docx.Document(path)
    document.add_paragraph("Câu anh chị thêm.")
    document.save(path)


def test_which_files_go_together_is_in_the_catalogue():
    assert [kind.code for kind in annexes_of("bao_cao_tong_ket")] == ["bang_cham_diem"]
    assert [kind.code for kind in annexes_of("giay_moi")] == ["chuong_trinh_hoi_nghi"]
    assert parent_of(SCORES).code == "bao_cao_tong_ket"
    assert parent_of(REPORT) is None
    assert share_a_number("giay_moi/01_a.docx", "giay_moi/02_b.docx")
    assert share_a_number("giay_moi/01_a.docx", LETTERS)
    assert not share_a_number("giay_moi/01_a.docx", PROGRAMME)
    assert not share_a_number("don_doc/T1_a.docx", "don_doc/T2_b.docx"), "each letter says something else"
    assert all_in_one(LETTERS)
    assert not all_in_one("don_doc.docx")


def test_old_and_open_files_do_not_take_a_number_along(tmp_path):
    (tmp_path / "giay_moi").mkdir()
    for name in ("02_b.docx", "01_a.docx", "~$01_a.docx", ".x.docx", "a.pdf"):
        (tmp_path / "giay_moi" / name).write_bytes(b"")
    names = ("giay_moi/01_a.docx", "giay_moi/02_b.docx")
    assert numbered_along(tmp_path, LETTERS, frozenset()) == names
    assert numbered_along(tmp_path, LETTERS, frozenset({PROGRAMME})) == (*names, PROGRAMME)
    assert numbered_along(tmp_path, names[0], frozenset({PROGRAMME})) == (PROGRAMME,)


def test_the_annex_is_filled_with_its_document_and_named(fill, year):
    status, told, _ = fill("BC", 1, REPORT)
    assert status == 0
    assert [Path(path).name for path in told["along"]] == [f"01_BC-UBND_{SCORES}"]
    assert f"(Kèm theo Báo cáo số 01/BC-UBND {DAY} của Ủy ban nhân dân xã Phổ An)" in texts(told["along"][0])
    before = texts(year / "out" / "2024" / SCORES)
    assert sum(old != new for old, new in zip(before, texts(told["along"][0]), strict=True)) == 1


def test_an_annex_alone_is_refused_until_its_document_has_the_number(fill):
    status, _, err = fill("BC", 1, SCORES)
    assert status == 1
    assert "là phụ lục của Báo cáo tổng kết" in err
    assert "ghi số cho bao_cao_tong_ket.docx" in err
    assert "không có dòng" not in err
    assert fill("BC", 1, REPORT)[0] == 0
    assert fill("BC", 1, SCORES)[0] == 0
    assert fill("BC", 2, SCORES)[0] == 1, "that number is of another report"


def test_an_annex_changed_by_hand_keeps_the_document_from_being_filled(fill, year):
    changed_by_hand(year / "out" / "2024" / SCORES)
    status, told, _ = fill("BC", 1, REPORT)
    assert (status, told["refused"]["code"], told["refused"]["found"]) == (1, "E885", SCORES)
    assert not (year / "out" / "2024" / "phat_hanh").exists()
    status, told, _ = fill("BC", 1, REPORT, "--as-is")
    assert status == 0
    assert "Câu anh chị thêm." in texts(told["along"][0])


def test_an_annex_that_was_lost_is_missed(fill, year):
    (year / "out" / "2024" / SCORES).unlink()
    status, _, err = fill("BC", 1, REPORT)
    assert status != 0
    assert SCORES in err


def test_all_letters_of_a_document_that_goes_to_many_take_one_number(fill, year):
    status, told, _ = fill("GM", 1, LETTERS)
    assert (status, told["rendered"]) == (0, True)
    assert len(told["along"]) == len(singles(year)) + 1 == 21
    assert texts(told["file"]).count("Số: 01/GM-UBND") == 20
    for path in told["along"][:-1]:
        assert texts(path).count("Số: 01/GM-UBND") == 1
        assert f"Phổ An, {DAY}" in texts(path)
    assert f"(Kèm theo Giấy mời số 01/GM-UBND {DAY} của Ủy ban nhân dân xã Phổ An)" in texts(
        told["along"][-1]
    )
    assert fill("GM", 1, LETTERS)[0] == 0, "the same again"
    with Register(year / "data" / "so_van_ban.sqlite") as register:
        assert len(IssuedFiles(register).all()) == 22


def test_single_letters_share_their_number_and_take_no_other(fill, year):
    first, second, third = (f"giay_moi/{path.name}" for path in singles(year)[:3])
    assert fill("GM", 1, first)[0] == 0
    status, told, _ = fill("GM", 1, second)
    assert status == 0
    assert [Path(path).name for path in told["along"]] == [f"01_GM-UBND_{PROGRAMME}"]
    status, told, _ = fill("GM", 2, third)
    assert (status, told["refused"]["code"]) == (1, "E887"), "one document has one number"
    assert fill("GM", 1, LETTERS)[0] == 0


def paper(*lines):
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def entry(register):
    return register.accept(report(), 7, NOW).entry


def test_an_annex_typed_by_the_office_takes_the_number_too(entry):
    gap = "\N{NO-BREAK SPACE}" * 6
    made = filled(
        paper("Phụ lục", f"(Kèm theo Báo cáo số{gap}/BC-UBND ngày{gap}tháng 12 năm 2024 của xã)"), entry
    )
    assert "(Kèm theo Báo cáo số 07/BC-UBND ngày 20 tháng 12 năm 2024 của xã)" in texts(io.BytesIO(made))
    with pytest.raises(TongketError, match="/TTr-UBND, không phải /BC-UBND"):
        filled(paper(f"(Kèm theo Tờ trình số{gap}/TTr-UBND ngày{gap}tháng 12 năm 2024 của xã)"), entry)


def test_many_documents_in_one_file_are_told_apart_from_one_that_goes_to_many(entry):
    gap = "\N{NO-BREAK SPACE}" * 6
    two = paper(*[f"Số:{gap}/BC-UBND", f"Phổ An, ngày{gap}tháng 12 năm 2024"] * 2)
    with pytest.raises(TongketError, match=re.escape("gồm 2 văn bản ký hiệu /BC-UBND, mỗi văn bản một số")):
        filled(two, entry)
    assert texts(io.BytesIO(filled(two, entry, letters=True))).count("Số: 07/BC-UBND") == 2


def test_the_register_counts_the_letters_really_made(year):
    with Register(year / "data" / "so_van_ban.sqlite") as register:
        copies = {entry.symbol: entry.document.copies for entry in register.entries(2025)}
    assert copies["01/GM-UBND"] == 20 + 1, "twenty guests and the copy that is kept"
    assert copies["01/TB-UBND"] == 24, "as Nơi nhận has it"
