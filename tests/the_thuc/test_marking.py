"""The marked copy: a Word comment at each spot, all else as it was, the source untouched."""

import json
import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from reports.cli import main
from reports.the_thuc import check, marked
from tests.the_thuc import breaking as b
from tests.the_thuc import good_documents as good
from tests.the_thuc.small_word import p, small_word


def spoilt():
    """A report with faults in text, table, header and page."""
    paper = good.report()
    b.both(
        b.look("text 2", size=12),
        b.setting("dash", first=5),
        b.look("nation", size=14),
        b.text("filed", "- Lưu VT."),
        b.number_look(size=10),
        b.margins(left=25),
    )(paper)
    return paper.bytes()


def copy_of(data, language="vi"):
    return marked(data, check(data), language)


def members(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def spots(data):
    """Text of each comment → text of the paragraph it stands at."""
    document = Document(BytesIO(data))
    words = {comment.comment_id: comment.text for comment in document.comments}
    found = {}
    for paragraph in document.element.body.iter(qn("w:p")):
        for mark in paragraph.iter(qn("w:commentReference")):
            number = mark.get(qn("w:id"))
            starts = [e for e in paragraph.iter(qn("w:commentRangeStart")) if e.get(qn("w:id")) == number]
            ends = [e for e in paragraph.iter(qn("w:commentRangeEnd")) if e.get(qn("w:id")) == number]
            assert len(starts) == len(ends) == 1
            found[words.pop(int(number))] = "".join(t.text or "" for t in paragraph.iter(qn("w:t")))
    assert words == {}
    return found


def test_every_fault_has_a_comment_at_its_paragraph():
    found = {words[:4]: at for words, at in spots(copy_of(spoilt())).items()}
    assert found == {
        "E907": "UBND XÃ PHỔ AN",  # of the page: at the first paragraph
        "E911": "UBND XÃ PHỔ AN",  # in the header, where no comment may stand
        "E916": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "E946": good.LONG,
        "E948": "- Giữ vững bốn thôn văn hóa, như Phụ lục kèm theo.",
        "E972": "- Lưu VT.",
    }


def test_a_comment_says_what_was_found_on_what_article_and_how_to_mend_it():
    words = next(words for words in spots(copy_of(spoilt())) if words.startswith("E948"))
    title, basis, remedy = words.split("\n")
    assert "lùi 0,5 cm" in title
    assert "điểm e khoản 6 Mục II Phần I Phụ lục I" in basis
    assert remedy.startswith("Cách sửa: ")


def test_a_comment_in_english_is_english():
    assert any("How to mend it" in words for words in spots(copy_of(spoilt(), "en")))


def test_alike_faults_are_marked_one_by_one():
    paper = good.report()
    for name in ("text", "text 2", "last text"):
        b.setting(name, first=5)(paper)
    document = Document(BytesIO(copy_of(paper.bytes())))
    assert [comment.text[:4] for comment in document.comments] == ["E948"] * 3


def test_all_other_parts_are_kept_byte_for_byte():
    before, after = members(spoilt()), members(copy_of(spoilt()))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert after.keys() - before.keys() == {"word/comments.xml"}


def test_the_copy_is_judged_as_the_source_and_comments_of_others_are_kept():
    once = copy_of(spoilt())
    codes = [each.breach.code for each in check(spoilt()).judged]
    assert [each.breach.code for each in check(once).judged] == codes
    twice = Document(BytesIO(copy_of(once)))
    assert [comment.text[:4] for comment in twice.comments] == codes * 2
    assert len({comment.comment_id for comment in twice.comments}) == 2 * len(codes)


def test_the_same_file_gives_the_same_copy():
    data = spoilt()
    assert copy_of(data) == copy_of(data)


def test_a_clean_document_is_given_back_as_it_is():
    data = good.report().bytes()
    assert copy_of(data) == data


def test_letters_that_xml_cannot_hold_do_not_get_into_a_comment():
    data = small_word(p("BÁO CÁO\u2028x") + p("Số: 5/BC-UBND"))
    assert spots_of_small(copy_of(data))


def spots_of_small(data):
    return b"commentRangeStart" in members(data)["word/document.xml"]


STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def strict(data):
    """The same file with the names of the strict standard."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members(data).items():
            for usual, other in STRICT.items():
                content = content.replace(usual, other)  # noqa: PLW2901
            archive.writestr(name, content)
    return out.getvalue()


def test_a_file_of_the_strict_standard_is_judged_and_marked_the_same():
    assert check(strict(good.report().bytes())).judged == ()
    codes = [each.breach.code for each in check(spoilt()).judged]
    data = strict(spoilt())
    assert [each.breach.code for each in check(data).judged] == codes
    copy = copy_of(data)
    assert [each.breach.code for each in check(copy).judged] == codes
    names = ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels")
    assert not any(usual in members(copy)[name] for usual in STRICT for name in names)


def test_the_command_writes_the_copy_into_out_and_leaves_the_source(tmp_path, capsys):
    data = spoilt()
    path = tmp_path / "bao_cao.docx"
    path.write_bytes(data)
    other = tmp_path / "khac" / "bao_cao.docx"
    other.parent.mkdir()
    other.write_bytes(data)
    clean = tmp_path / "sach.docx"
    clean.write_bytes(good.report().bytes())
    out = tmp_path / "ra"
    files = [str(path), str(other), str(clean)]
    assert main(["lint", *files, "--mark", "--json", "--out", str(out)]) == 1
    told = json.loads(capsys.readouterr().out)
    names = ["bao_cao_danh_dau.docx", "bao_cao_danh_dau_2.docx"]
    assert [each.get("marked") for each in told] == [*(str(out / "the_thuc" / name) for name in names), None]
    assert sorted(each.name for each in (out / "the_thuc").iterdir()) == names
    assert path.read_bytes() == other.read_bytes() == data


def test_a_file_that_cannot_be_read_has_no_copy(tmp_path):
    path = tmp_path / "hong.docx"
    path.write_bytes(b"PK")
    assert main(["lint", str(path), "--mark", "--out", str(tmp_path / "ra")]) == 1
    assert not (tmp_path / "ra").exists()


@pytest.mark.office
@pytest.mark.slow
def test_the_copy_opens_in_libreoffice_with_every_comment(through_office, tmp_path):
    path = tmp_path / "bao_cao_danh_dau.docx"
    path.write_bytes(copy_of(spoilt()))
    (written,) = through_office([path])
    before, after = (Document(BytesIO(each.read_bytes())).comments for each in (path, written))
    assert [each.text.split("\n")[0] for each in after] == [each.text.split("\n")[0] for each in before]
