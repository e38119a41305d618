"""The chairman's decision: what it gives, to whom, and what it refuses."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from reports.awards.law_model import Merit
from reports.documents.certificates import certificates
from reports.documents.decision import decided, decision, decision_on
from reports.office import Signer
from tests.documents.small_meeting import after_meeting
from tests.documents.small_year import (
    COLLECTIVE,
    HOUSEHOLD,
    PERSON,
    commendation,
    nominee,
    office,
    small_year,
    word_text,
)


def year_of(*nominees, **given):
    return small_year(commendation=replace(commendation(), nominees=nominees), **given)


def mixed():
    return after_meeting(without_meeting())


def without_meeting():
    return year_of(
        nominee(PERSON, "Trần Quốc Đạt", "LDTT", post="Công chức", unit="Thôn Đông"),
        nominee(PERSON, "Lê Văn Bình", "CSTDCS"),
        nominee(PERSON, "Đỗ Thị Mai", "GK_XA", salutation="Bà", merit=Merit.TOPIC),
        nominee(PERSON, "Võ Văn Hải", "GK_XA", merit=Merit.SUDDEN),
        nominee(COLLECTIVE, "Thôn Đông", "GK_XA"),
        nominee(HOUSEHOLD, "Phạm Văn Sơn", "GK_XA"),
        nominee(PERSON, "Ngô Văn Tám", "BK_TINH"),
    )


def test_decision_reads_as_approved(rendered, golden):
    golden(word_text(rendered("quyet_dinh_khen_thuong", mixed())), "quyet_dinh_khen_thuong.txt")


def test_it_gives_only_what_the_commune_decides():
    assert [n.name for n in decided(mixed())] == [
        "Thôn Đông",
        "Phạm Văn Sơn",
        "Trần Quốc Đạt",
        "Đỗ Thị Mai",
        "Võ Văn Hải",
    ]


def test_counts_of_the_text_are_those_of_the_list():
    context, findings = decision(mixed())
    rows = sum(
        len(g.dong) for part in (context.tap_the, context.ho_gia_dinh, context.ca_nhan) for g in part.nhom
    )

    assert findings == ()
    assert rows == 5
    assert context.tong_cau == "05 trường hợp (01 tập thể, 01 hộ gia đình, 03 cá nhân)"


def test_merits_of_several_kinds_are_told_apart():
    context, _ = decision(mixed())

    assert context.trich_yeu == "khen thưởng tập thể, hộ gia đình, cá nhân có thành tích năm 2024"
    assert context.khen == "05 trường hợp (01 tập thể, 01 hộ gia đình, 03 cá nhân)"
    assert context.tang == (
        "1. Đối với 03 trường hợp (01 tập thể, 01 hộ gia đình, 01 cá nhân) đã có thành tích trong phong trào thi đua năm 2024:",
        "a) Tặng danh hiệu “Lao động tiên tiến” cho 01 cá nhân;",
        "b) Tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã cho 01 tập thể, 01 hộ gia đình.",
        (
            "2. Tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã cho 01 cá nhân đã có thành tích trong phong trào thi "
            "đua theo chuyên đề năm 2024."
        ),
        "3. Tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã cho 01 cá nhân đã lập được thành tích đột xuất năm 2024.",
    )


def test_merit_of_one_kind_is_told_at_once_and_only_kinds_there_are_named():
    context, _ = decision(year_of(nominee(PERSON, "Võ Văn Hải", "GK_XA", merit=Merit.SUDDEN)))

    assert context.trich_yeu == "khen thưởng cá nhân lập được thành tích đột xuất năm 2024"
    assert context.khen == "01 trường hợp (01 cá nhân) đã lập được thành tích đột xuất năm 2024"
    assert context.tang == ("- Tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã cho 01 cá nhân.",)
    assert context.doi_tuong == "cá nhân"
    assert context.tien_thuong.startswith("Các cá nhân có tên tại Điều 1 được nhận")


def test_each_certificate_says_what_the_decision_says_of_its_merit(sample_year):
    context, _ = decision(sample_year)
    said = [
        single.context.ly_do.removesuffix(".").removeprefix("Đã ") for single in certificates(sample_year)[0]
    ]

    items = {
        line.partition(" đã ")[2].rstrip(":."): place
        for place, line in enumerate(context.tang)
        if line[0].isdigit()
    }
    assert set(said) == set(items)
    for words, place in items.items():
        given = next(line for line in context.tang[place:] if "Tặng Giấy khen" in line).partition(" đã ")[0]
        assert said.count(words) == sum(int(number) for number in re.findall(r"\d{2,}", given))


@pytest.mark.parametrize(("code", "level"), [("CSTDCS", "huyện"), ("TTLDTT", "huyện"), ("BK_TINH", "tỉnh")])
def test_a_title_above_the_communes_authority_is_refused(code, level):
    kind = COLLECTIVE if code == "TTLDTT" else PERSON

    _, findings = decision_on(mixed(), [nominee(PERSON, "An", "LDTT"), nominee(kind, "Bình", code)])

    (refused,) = findings
    assert (refused.code, refused.found, refused.expected) == ("E830", "Bình", level)
    assert refused.blocks
    assert "Điều 80 khoản 3" in refused.text()


def test_the_chairman_does_not_sign_on_behalf_of_the_committee():
    signers = (Signer("Nguyễn Minh Hà", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("QĐ",)),)

    _, findings = decision(replace(mixed(), office=replace(office(), signers=signers)))

    assert [(f.code, f.found) for f in findings] == [("E831", "TM. ỦY BAN NHÂN DÂN")]


def test_a_deputy_signs_for_the_chairman(rendered):
    signers = (Signer("Trần Quốc Vinh", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("QĐ",)),)
    year = replace(mixed(), office=replace(office(), signers=signers))

    text = word_text(rendered("quyet_dinh_khen_thuong", year))

    assert decision(year)[1] == ()
    assert "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH /" in text
    assert "TM." not in text


def test_without_a_meeting_nobody_says_that_the_council_asked(rendered):
    text = word_text(rendered("quyet_dinh_khen_thuong", without_meeting()))

    assert "Theo đề nghị của công chức Văn phòng - Thống kê." in text
    assert "Hội đồng" not in text
    assert [(f.code, f.found) for f in decision(without_meeting())[1]] == [("W809", "Quyết định khen thưởng")]


def test_with_nothing_to_give_there_is_no_decision():
    assert decision(year_of(nominee(PERSON, "An", "CSTDCS"))) == (None, ())


def test_what_is_given_is_never_called_proposed(rendered):
    text = word_text(rendered("quyet_dinh_khen_thuong", mixed()))

    assert "theo chuyên đề" in text
    assert "đề nghị" not in text.replace("Theo đề nghị của Hội đồng", "")
    assert "ĐỀ NGHỊ" not in text
    assert "được khen thưởng" in text.casefold()


def test_what_is_proposed_is_never_called_given(rendered):
    text = word_text(rendered("to_trinh_khen_thuong", small_year()))

    assert "được tặng" not in text
    assert "đã tặng" not in text


def test_authority_line_is_the_chairmans_and_bases_end_in_semicolons(rendered):
    texts = [
        p.text for p in Document(BytesIO(rendered("quyet_dinh_khen_thuong", mixed()))).paragraphs if p.text
    ]
    authority = texts.index("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ PHỔ AN")
    bases = texts[authority + 1 : texts.index("QUYẾT ĐỊNH:")]

    assert [line[-1] for line in bases] == [";", ";", "."]
    assert bases[-1].startswith("Theo đề nghị của")
