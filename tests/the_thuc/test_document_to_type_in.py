"""``template new`` without --tags: an ordinary document with the office's values, to be typed in."""

import json
import re
from io import BytesIO

import pytest
from docx import Document

from reports.cli import main
from reports.cli_template import brackets_left, office_tags
from reports.the_thuc import KINDS, check, read, template, to_replace

CODES = [kind.code for kind in KINDS] + ["CV"]
COMPETENCE = "[THẨM QUYỀN BAN HÀNH]"
TYPED = {"[LĨNH VỰC]": "VP", COMPETENCE: "ỦY BAN NHÂN DÂN", "[Họ và tên]": "Trần Thị Bình"}


def made(tmp_path, code, *options):
    name = "van_ban"
    assert main(["template", "new", name, "--type", code, "--out", str(tmp_path), *options]) == 0
    return tmp_path / "soan_thao" / f"{name}.docx"


def words_for(place):
    if place.isupper():
        return "CHỦ TỊCH"
    return "Nguyễn Minh Hà" if "tên người ký" in place else "công tác thi đua, khen thưởng của xã năm 2024"


def typed_in(path):
    """The file as she would leave it: every bracket replaced, the look of the letters kept."""
    document = Document(path)
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for paragraph in [*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)]:
        for run in paragraph.runs:
            run.text = re.sub(r"\[[^\]]+\]", lambda m: TYPED.get(m.group(), words_for(m.group())), run.text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("code", CODES)
def test_a_document_of_every_kind_has_no_error_before_and_after_it_is_typed_in(code, tmp_path):
    path = made(tmp_path, code)
    found = {each.breach.code for each in check(path.read_bytes()).judged}
    assert found <= {"W699"}
    verdict = check(typed_in(path))
    assert [
        (each.breach.code, each.breach.found.vi) for each in verdict.judged if each.breach.code[0] == "E"
    ] == []
    assert verdict.filled
    assert verdict.checked


def test_the_offices_own_values_stand_in_it_and_no_tag(tmp_path):
    """What data/2024/co_quan.xlsx says for TB."""
    texts = [line.text for line in read(made(tmp_path, "TB").read_bytes()).written]
    for words in (
        "ỦY BAN NHÂN DÂN",
        "XÃ PHỔ AN",
        "Số: /TB-UBND",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Trần Quốc Vinh",
    ):
        assert words in texts
    assert any(text.startswith("Phổ An, ngày") and text.endswith("năm 2024") for text in texts)
    assert texts.count("Nơi nhận:") == 1
    assert not any("{" in text for text in texts)


def test_what_the_office_file_does_not_know_stands_in_brackets(tmp_path):
    texts = [line.text for line in read(made(tmp_path, "HD").read_bytes()).written]
    assert "Số: /HD-UBND" in texts
    assert {"[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]", "[Họ và tên người ký]", "- [Nơi nhận để biết];"} <= set(
        texts
    )


def test_minutes_are_the_offices_own_and_not_the_councils(tmp_path):
    texts = [line.text for line in read(made(tmp_path, "BB").read_bytes()).written]
    assert "Số: /BB-UBND" in texts
    assert "[Họ và tên người ký]" in texts


def test_the_subject_typed_with_the_command_has_a_line_of_its_length(tmp_path):
    path = made(tmp_path, "TB", "--subject", "Lịch trực Tết")
    assert any(line.text == "Lịch trực Tết" for line in read(path.read_bytes()).written)
    assert "E939" not in {each.breach.code for each in check(path.read_bytes()).judged}


def test_the_next_step_is_to_type_and_lint_never_sends_it_to_be_signed(tmp_path, capsys):
    path = made(tmp_path, "TB")
    said = capsys.readouterr().out
    assert "lint" in said.splitlines()[-1]
    assert "templates" not in said
    assert main(["lint", str(path)]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert "thay hết các chỗ [trong ngoặc vuông] của van_ban.docx" in last


def test_a_program_is_told_the_places_to_replace(tmp_path, capsys):
    path = made(tmp_path, "TB", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["document"] == str(path)
    assert told["to_replace"] == list(to_replace(read(path.read_bytes()).written))
    assert told["to_replace"][0].startswith("[Trích yếu")


def test_a_document_begun_is_never_written_over(tmp_path, capsys):
    path = made(tmp_path, "TB")
    path.write_bytes(b"hers")
    assert main(["template", "new", "van_ban", "--type", "TB", "--out", str(tmp_path)]) == 2
    assert path.read_bytes() == b"hers"
    assert "van_ban.docx" in capsys.readouterr().err


def test_templates_tells_of_brackets_left_in_a_template(tmp_path):
    (tmp_path / "mau.docx").write_bytes(template(KINDS[6], office_tags()))
    (tmp_path / "hong.docx").write_bytes(b"PK")
    (told,) = brackets_left(tmp_path)
    assert (told.code, told.where.file, told.blocks) == ("W699", "mau.docx", False)
    assert told.found.startswith("[Trích yếu")
