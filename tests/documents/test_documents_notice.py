"""The notice of the council's results: who is named, who is only counted, and that all add up."""

import re
from dataclasses import replace

import pytest

from reports.awards.law_model import Rule
from reports.awards.model import Judgement, Ruling
from reports.documents.notice import not_put_forward, notice
from reports.office import Recipient, Signer, Symbol
from reports.the_thuc import check
from tests.documents.small_meeting import meeting_year, refused
from tests.documents.small_year import small_year, word_text


def noticing(**given):
    """The year of the small meeting with an office that gives notice."""
    year = meeting_year(**given)
    signer = Signer("Trần Thị Hoa", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("TB",))
    base = year.office
    gives_notice = replace(
        base,
        signers=(*base.signers, signer),
        recipients={**base.recipients, "TB": (Recipient("Các thôn", 2), Recipient("Lưu: VT", 1))},
        symbols={**base.symbols, "TB": Symbol("TB", "THÔNG BÁO", "TB-UBND")},
    )
    return replace(year, office=gives_notice)


def refused_for(*rules):
    """One nominee refused for several reasons."""
    one = refused()
    (judgement,) = one.judgements
    judgements = tuple(
        replace(judgement, criterion=replace(judgement.criterion, rule=rule)) for rule in rules
    )
    return replace(one, judgements=judgements)


def with_refusals(*assessments):
    year = noticing()
    commendation = year.commendation
    kept = tuple(one for one in commendation.assessments if not one.refused)
    nominees = tuple(n for n in commendation.nominees if n.name != "Lý Văn Chậm")
    changed = replace(
        commendation,
        nominees=(*nominees, *(one.nominee for one in assessments)),
        assessments=(*kept, *assessments),
    )
    return replace(year, commendation=changed)


def test_notice_reads_as_approved(rendered, golden):
    data = rendered("thong_bao_ket_qua", noticing())

    golden(word_text(data), "thong_bao_ket_qua.txt")
    assert check(data).clean


def test_considered_is_put_forward_and_not_put_forward_together():
    context, _ = notice(noticing())
    considered, forward = (int(n) for n in re.findall(r"(\d+) trường hợp", context.tong))
    (aside,) = (
        int(re.search(r"Có (\d+) trường hợp", m.cau)[1]) for m in context.muc if m.cau.startswith("Có")
    )

    assert considered == forward + aside == 9
    rows = sum(len(group.dong) for part in context.danh_sach for group in part.nhom)
    assert rows == forward


def test_lines_of_each_section_add_up_to_its_sentence():
    context, _ = notice(noticing())
    for section in context.muc[:2]:
        total = int(re.search(r"(\d+) trường hợp", section.cau)[1])
        lines = re.findall(r"(\d+) (?:tập thể|hộ gia đình|cá nhân)", " ".join(section.dong))
        assert sum(map(int, lines)) == total


def test_who_is_not_put_forward_is_nowhere_named(rendered):
    text = word_text(rendered("thong_bao_ket_qua", noticing()))

    for name in ("Lý Văn Chậm", "Phạm Văn Sơn"):
        assert name not in text
    assert "- 01 trường hợp chưa đủ thời gian công tác trong năm;" in text
    assert "- 02 trường hợp không đạt tỷ lệ phiếu đồng ý." in text


@pytest.mark.parametrize("rule", [Rule.DISCIPLINE, Rule.COMPLAINT, Rule.AUTHORITY, Rule.HAS_BEARER])
def test_what_touches_a_person_s_standing_is_told_in_general_words(rule):
    reasons = dict(not_put_forward(with_refusals(refused_for(rule))))

    assert "chưa đủ điều kiện khác theo quy định" in reasons
    assert not [words for words in reasons if "kỷ luật" in words or "đơn thư" in words]


def test_of_several_reasons_the_one_that_may_be_told_is():
    reasons = dict(not_put_forward(with_refusals(refused_for(Rule.DISCIPLINE, Rule.RATING))))
    assert "chưa đạt mức xếp loại quy định" in reasons


def test_other_conditions_stand_after_the_reasons_that_are_told():
    reasons = [words for words, _ in not_put_forward(with_refusals(
        refused_for(Rule.DISCIPLINE), refused_for(Rule.COMPLAINT), refused_for(Rule.RATING)
    ))]  # fmt: skip

    assert reasons[:2] == ["chưa đạt mức xếp loại quy định", "chưa đủ điều kiện khác theo quy định"]


def test_a_doubt_that_only_warns_is_no_reason():
    one = refused()
    unknown = replace(
        one, judgements=tuple(Judgement(j.criterion, Ruling.UNKNOWN, "") for j in one.judgements)
    )
    names = {n.name for _, nominees in not_put_forward(with_refusals(unknown)) for n in nominees}

    assert "Lý Văn Chậm" not in names


def test_sections_without_anybody_are_left_out_and_numbers_close_up():
    year = noticing()
    own_only = replace(
        year.commendation,
        assessments=tuple(one for one in year.commendation.assessments if not one.refused),
        nominees=tuple(
            n for n in year.commendation.nominees if n.title is not None and n.title.code == "LDTT" and n.name != "Lý Văn Chậm"
        ),
        council=replace(
            year.commendation.council,
            lines=tuple(line for line in year.commendation.council.lines if line.passed),
        ),
    )  # fmt: skip
    context, _ = notice(replace(year, commendation=own_only))

    assert [(m.so, m.ten) for m in context.muc] == [
        ("1", "Thuộc thẩm quyền của Chủ tịch Ủy ban nhân dân xã Phổ An")
    ]
    assert [part.chu for part in context.danh_sach] == ["A"]


def test_before_the_meeting_there_is_nothing_to_write():
    assert notice(small_year()) == (None, ())


def test_while_votes_do_not_add_up_it_is_not_written():
    year = noticing()
    broken = replace(year.commendation, council=replace(year.commendation.council, day=None))
    context, findings = notice(replace(year, commendation=broken))

    assert context is None
    assert "E840" in {finding.code for finding in findings}
