"""The proposal to the district: its whole text, and that text and list are one number."""

import re
from dataclasses import replace

import pytest

from reports.awards.council_model import UNKNOWN_RULE
from reports.awards.law_model import Level, Merit
from reports.documents.lists import post_and_unit
from reports.documents.proposal import proposal
from reports.findings import Finding, Where
from tests.documents.small_meeting import after_meeting, meeting_year
from tests.documents.small_year import (
    COLLECTIVE,
    HOUSEHOLD,
    PERSON,
    commendation,
    law,
    nominee,
    office,
    small_year,
    word_text,
)


def year_of(*nominees):
    return small_year(commendation=replace(commendation(), nominees=nominees))


def rows_of(context):
    lists = (context.tap_the, context.ho_gia_dinh, context.ca_nhan)
    return [[row for group in part.nhom for row in group.dong] for part in lists]


def test_whole_text_reads_as_approved(rendered, golden):
    golden(
        word_text(rendered("to_trinh_khen_thuong", after_meeting(small_year()))), "to_trinh_khen_thuong.txt"
    )


def test_without_a_meeting_nothing_is_said_of_the_council_and_its_papers(rendered):
    year = small_year()
    text = word_text(rendered("to_trinh_khen_thuong", year)).partition("Nơi nhận")[0]

    assert "trên cơ sở thành tích đạt được, Ủy ban nhân dân xã Phổ An kính đề nghị" in text
    assert "Hồ sơ gửi kèm Tờ trình gồm: Danh sách đề nghị khen thưởng; Báo cáo thành tích của 06" in text
    assert "Hội đồng" not in text
    assert [(f.code, f.found) for f in proposal(year)[1]] == [("W809", "Tờ trình đề nghị khen thưởng")]


def test_minutes_that_cannot_be_written_are_not_said_to_be_enclosed(rendered):
    year = after_meeting(small_year())
    lacking = replace(year.commendation, council=replace(year.commendation.council, place=""))
    no_series = {code: symbol for code, symbol in year.office.symbols.items() if code != "BB"}
    for blocked in (
        replace(year, commendation=lacking),
        replace(year, office=replace(year.office, symbols=no_series)),
    ):
        text = word_text(rendered("to_trinh_khen_thuong", blocked))
        assert "06 trường hợp" in text
        assert "Biên bản" not in text
    assert "; Biên bản họp Hội đồng" in word_text(rendered("to_trinh_khen_thuong", year))


def test_a_record_of_the_count_nobody_made_is_not_said_to_be_enclosed(rendered):
    year = after_meeting(small_year())
    uncounted = replace(year.commendation, council=replace(year.commendation.council, tellers=()))
    text = word_text(rendered("to_trinh_khen_thuong", replace(year, commendation=uncounted)))

    assert "; Biên bản họp Hội đồng" in text
    assert "Biên bản kiểm phiếu" not in text


def test_number_in_the_text_is_the_number_of_rows():
    context, _ = proposal(small_year())
    collectives, households, persons = rows_of(context)

    assert context.tong_cau == "06 trường hợp (01 tập thể, 01 hộ gia đình, 04 cá nhân)"
    assert (len(collectives), len(households), len(persons)) == (1, 1, 4)
    assert int(context.tong_so) == 6
    assert [row.stt for row in persons] == ["1", "2", "3", "4"]


def test_lines_of_the_text_add_up_to_the_total():
    context, _ = proposal(small_year())
    lines = [line for part in context.cac_phan for line in part.dong]
    counted = sum(
        int(n) for line in lines for n in re.findall(r"(\d+) (?:tập thể|hộ gia đình|cá nhân)", line)
    )
    parts = sum(int(part.tong.split()[0]) for part in context.cac_phan)

    assert counted == parts == int(context.tong_so)


def test_the_commune_s_own_titles_are_not_proposed():
    context, _ = proposal(small_year())
    names = {row.ten for rows in rows_of(context) for row in rows}

    assert not names & {"Ông Trần Quốc Đạt", "Thôn Đông"}
    assert "danh hiệu “Lao động tiên tiến” (01 cá nhân)" in context.xa_quyet_dinh
    assert "không đề nghị tại Tờ trình này" in context.xa_quyet_dinh


def test_nothing_is_said_of_own_titles_where_there_are_none():
    context, _ = proposal(year_of(nominee(PERSON, "Lê Văn Bình", "CSTDCS")))

    assert context.xa_quyet_dinh == ""


def test_titles_of_the_province_are_asked_for_apart():
    context, _ = proposal(small_year())

    assert [part.so for part in context.cac_phan] == ["1", "2"]
    assert "trình Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi" in context.cac_phan[1].ten
    assert context.cac_phan[1].dong == ("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh: 01 cá nhân.",)


def test_every_level_above_the_commune_is_proposed():
    from reports.documents.proposal import ABOVE

    assert set(ABOVE) == set(Level) - {Level.COMMUNE}


def test_kinds_of_merit_stand_in_groups_of_their_own():
    context, _ = proposal(
        year_of(
            nominee(PERSON, "Lê Văn Bình", "GK_HUYEN"),
            nominee(PERSON, "Lê Văn Cang", "GK_HUYEN", merit=Merit.TOPIC),
        )
    )

    assert [group.ten for group in context.ca_nhan.nhom] == [
        "Giấy khen của Chủ tịch Ủy ban nhân dân thị xã",
        "Giấy khen của Chủ tịch Ủy ban nhân dân thị xã (thành tích chuyên đề)",
    ]


def test_parts_of_the_list_that_are_empty_take_no_letter(rendered):
    year = year_of(nominee(PERSON, "Lê Văn Bình", "CSTDCS"), nominee(HOUSEHOLD, "Phạm Văn Sơn", "GK_HUYEN"))
    text = word_text(rendered("to_trinh_khen_thuong", year))

    assert "A. HỘ GIA ĐÌNH (01 hộ gia đình)" in text
    assert "B. CÁ NHÂN (01 cá nhân)" in text
    assert "TẬP THỂ (" not in text


@pytest.mark.parametrize(
    ("typed", "salutation", "printed"),
    [
        ("VÕ THỊ ÁNH", "Bà", "Bà Võ Thị Ánh"),
        ("Lê Văn Bình", "Ông", "Ông Lê Văn Bình"),
        ("Đỗ Mai", "", "Đỗ Mai"),
    ],
)
def test_names_are_not_in_capitals(typed, salutation, printed):
    context, _ = proposal(year_of(nominee(PERSON, typed, "CSTDCS", salutation=salutation)))

    assert context.ca_nhan.nhom[0].dong[0].ten == printed


def test_a_collective_keeps_its_capitals():
    context, _ = proposal(year_of(nominee(COLLECTIVE, "UBMTTQVN", "TTLDTT")))

    assert context.tap_the.nhom[0].dong[0].ten == "UBMTTQVN"


def test_the_unit_is_not_said_twice():
    post, unit = "Chủ tịch Hội Nông dân xã", "Hội Nông dân xã"
    context, _ = proposal(year_of(nominee(PERSON, "Lê Văn Bình", "CSTDCS", post=post, unit=unit)))

    assert context.ca_nhan.nhom[0].dong[0].don_vi == post


def test_nominees_without_a_usable_title_are_not_counted():
    context, _ = proposal(year_of(nominee(PERSON, "Lê Văn Bình", "CSTDCS"), nominee(PERSON, "Ai Đó", "")))

    assert context.tong_cau == "01 trường hợp (01 cá nhân)"


def test_the_dossier_names_the_certificates_of_initiative(rendered):
    decided = "Quyết định số 186/QĐ-UBND ngày 05/12/2024"
    context, _ = proposal(
        year_of(
            nominee(PERSON, "Lê Văn Bình", "CSTDCS", initiative_decision=decided),
            nominee(PERSON, "Võ Thị Ánh", "CSTDCS"),
            nominee(PERSON, "Trần Quốc Đạt", "LDTT", initiative_decision=decided),
        )
    )

    assert context.sang_kien == "; 01 Quyết định công nhận sáng kiến của 01 cá nhân"
    assert proposal(small_year())[0].sang_kien == ""


def test_the_closing_asks_the_chairman_through_those_addressed_besides(rendered):
    text = word_text(rendered("to_trinh_khen_thuong", small_year()))
    one = replace(office(), values=office().values | {"kinh_gui_TTr": "Ủy ban nhân dân thị xã Đức Phổ"})
    alone = word_text(rendered("to_trinh_khen_thuong", small_year(office=one)))

    assert (
        "kính đề nghị Chủ tịch Ủy ban nhân dân thị xã Đức Phổ xem xét, quyết định "
        "(qua Phòng Nội vụ thị xã Đức Phổ thẩm định)./."
    ) in text
    assert "xem xét, quyết định./." in alone


def test_the_list_says_whom_a_collective_s_number_takes_in():
    context, _ = proposal(small_year())
    plain, _ = proposal(year_of(nominee(COLLECTIVE, "Hội Nông dân xã", "TTLDTT")))

    assert "“Chiến sĩ thi đua cơ sở”, vì đã đạt tiêu chuẩn" in context.tap_the.ghi_chu
    assert context.ca_nhan.ghi_chu == ""
    assert plain.tap_the.ghi_chu == ""


def test_a_village_after_a_post_is_a_common_noun():
    context, _ = proposal(
        year_of(nominee(PERSON, "Lê Văn Bình", "GK_HUYEN", post="Thợ may", unit="Thôn Đông"))
    )
    alone, _ = proposal(year_of(nominee(PERSON, "Lê Văn Bình", "GK_HUYEN", unit="Thôn Đông")))

    assert context.ca_nhan.nhom[0].dong[0].don_vi == "Thợ may, thôn Đông"
    assert alone.ca_nhan.nhom[0].dong[0].don_vi == "Thôn Đông"


def test_tags_typed_into_a_sheet_are_printed_as_they_are(rendered):
    typed = "Vượt {{ nam }} và {% for x in y %} 5 < 6 & {# ghi #}"
    year = year_of(
        nominee(
            PERSON, "{{ cq.ten }}", "CSTDCS", achievement=typed, post="{%p if x %}", unit="{{ nguoi_ky }}"
        )
    )
    text = word_text(rendered("to_trinh_khen_thuong", year))

    assert f"| {typed}. |" in text
    assert "Ông {{ cq.ten }}" in text
    assert "{%p if x %}, {{ nguoi_ky }}" in text


def test_nobody_to_propose_blocks_the_document():
    _, findings = proposal(after_meeting(year_of(nominee(PERSON, "Trần Quốc Đạt", "LDTT"))))

    assert [f.code for f in findings] == ["E813"]


def test_no_legal_basis_in_force_blocks_the_document():
    year = small_year(commendation=replace(commendation(), law=replace(law(), bases=())))
    _, findings = proposal(after_meeting(year))

    assert [f.code for f in findings] == ["E814"]


@pytest.mark.parametrize(("part", "code"), [("symbols", "E810"), ("signers", "E811"), ("recipients", "E812")])
def test_what_the_office_lacks_blocks_the_document(part, code):
    lacking = replace(office(), **{part: () if part == "signers" else {}})
    _, findings = proposal(after_meeting(small_year(office=lacking)))

    assert [f.code for f in findings] == [code]
    assert findings[0].found == "TTr"


def test_bases_end_with_semicolons_and_the_last_with_a_stop():
    context, _ = proposal(small_year())

    assert [line[-1] for line in context.can_cu] == [";", "."]
    assert all(line.startswith("Căn cứ ") for line in context.can_cu)


def test_recipients_begin_with_those_above_and_end_with_the_file_copy():
    context, _ = proposal(small_year())

    assert context.vb.noi_nhan == ("- Như trên;", "- Thường trực Đảng ủy;", "- Lưu: VT, TĐKT.")


def test_where_no_vote_counts_the_council_is_named_and_not_the_list():
    """Nominees there are; what the council decided on them cannot be read."""
    year = meeting_year(rule=UNKNOWN_RULE, lines=())
    _, findings = proposal(year)
    assert [(f.code, f.where.file) for f in findings if f.blocks] == [
        ("E838", "2024/khen_thuong/hoi_dong.xlsx")
    ]


@pytest.mark.parametrize(
    ("post", "unit", "printed"),
    [
        ("Phó Chủ tịch UBND xã", "Lãnh đạo Ủy ban nhân dân xã", "Phó Chủ tịch UBND xã"),
        ("Phó Chủ tịch UBND xã", "Ủy ban nhân dân xã Phổ An", "Phó Chủ tịch UBND xã"),
        ("Phó Chủ tịch", "Lãnh đạo Ủy ban nhân dân xã", "Phó Chủ tịch Ủy ban nhân dân xã"),
        ("Phó Chủ tịch Hội đồng nhân dân xã", "Thường trực HĐND xã", "Phó Chủ tịch Hội đồng nhân dân xã"),
        ("Công chức Văn phòng - Thống kê", "Bộ phận Văn phòng - Thống kê", "Công chức Văn phòng - Thống kê"),
        ("Trưởng thôn", "Thôn Đông", "Trưởng thôn Đông"),
        ("Chủ tịch Hội", "Hội Nông dân xã", "Chủ tịch Hội Nông dân xã"),
        ("Giáo viên", "Trường Tiểu học Phổ An", "Giáo viên, Trường Tiểu học Phổ An"),
        ("Hiệu trưởng", "Trường Tiểu học Phổ An", "Hiệu trưởng, Trường Tiểu học Phổ An"),
        ("Nông dân", "Thôn Đông", "Nông dân, thôn Đông"),
        ("Chi hội trưởng", "Hội Nông dân xã", "Chi hội trưởng, Hội Nông dân xã"),
        ("", "Thôn Đông", "Thôn Đông"),
    ],
)
def test_post_and_unit_say_nothing_twice(post, unit, printed):
    assert post_and_unit(small_year(), nominee(PERSON, "An", "CSTDCS", post=post, unit=unit)) == printed


def test_an_empty_list_of_nominees_is_no_proposal_yet():
    nobody = replace(commendation(), nominees=())

    context, findings = proposal(small_year(commendation=nobody))

    assert context is None
    assert [(f.code, f.where.file) for f in findings] == [("W815", "2024/khen_thuong/de_nghi.xlsx")]


def test_a_list_that_cannot_be_read_is_not_called_empty():
    broken = Finding("E101", Where("2024/khen_thuong/de_nghi.xlsx"))
    year = small_year(commendation=replace(commendation(), nominees=(), findings=(broken,)))

    assert [f.code for f in proposal(year)[1] if f.blocks] == ["E813"]
