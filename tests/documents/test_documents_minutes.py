"""Minutes of the council and record of the count: whole texts, and every number held against the table."""

from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reports.awards.council_model import Ballots, Base, Least, VoteRule
from reports.documents.minutes import minutes
from reports.documents.vote_count import vote_count
from reports.office import Recipient
from tests.documents.small_meeting import attendance, council, meeting_year
from tests.documents.small_year import commendation, judged, small_year, word_text

MINUTES, COUNT = "bien_ban_hop_hoi_dong", "bien_ban_kiem_phieu"
EITHER = pytest.mark.parametrize("code", [MINUTES, COUNT])


def rows_of(context):
    return [row for group in context.bang for row in group.dong]


def findings(year):
    return [(f.code, f.found) for build in (minutes, vote_count) for f in build(year)[1]]


def test_minutes_read_as_approved(rendered, golden):
    golden(word_text(rendered(MINUTES, meeting_year())), "bien_ban_hop.txt")


def test_record_of_the_count_reads_as_approved(rendered, golden):
    golden(word_text(rendered(COUNT, meeting_year())), "bien_ban_kiem_phieu.txt")


def test_a_household_is_told_from_a_person_and_a_place_goes_on_in_small_letters():
    rows = {row.ten: row.don_vi for row in rows_of(vote_count(meeting_year())[0])}

    assert rows["Hộ ông Phạm Văn Sơn"] == "thôn Đông"
    assert rows["Ngô Văn Tám"] == "thôn Đông"
    assert rows["Thôn Đông"] == ""
    assert ": hộ ông Phạm Văn Sơn (Giấy khen" in minutes(meeting_year())[0].ket_luan[-1]


def test_papers_of_the_council_have_one_letterhead(rendered, sample_year):
    heads = {
        code: Document(BytesIO(rendered(code, sample_year))).tables[0].cell(0, 0).text
        for code in (MINUTES, COUNT, "tu_choi")
    }
    assert set(heads.values()) == {"UBND XÃ PHỔ AN\nHỘI ĐỒNG\nTHI ĐUA - KHEN THƯỞNG\n"}


def test_copies_made_are_those_of_the_recipients():
    year = meeting_year()
    lines = (*year.office.recipients["BB"], Recipient("Hội đồng thị xã", 9))
    more = replace(year, office=replace(year.office, recipients={**year.office.recipients, "BB": lines}))

    assert vote_count(year)[0].so_ban == "06"
    assert vote_count(more)[0].so_ban == "15"


# --- numbers ----------------------------------------------------------------------------------


def test_attendance_in_words_is_that_of_the_lists():
    context, _ = minutes(meeting_year())

    assert context.so_thanh_vien.startswith(
        "Hội đồng có 05 thành viên; có mặt 04 thành viên, vắng 01 thành viên"
    )
    assert (len(context.co_mat), len(context.vang)) == (4, 1)
    assert [line[-1] for line in context.co_mat] == [";", ";", ";", "."]
    assert context.vang == (
        "- Ông Hồ Văn Khoa, Trưởng Công an xã, Ủy viên (lý do: đi học theo giấy triệu tập).",
    )


def test_nobody_absent():
    members = tuple(replace(m, present=True, reason="") for m in attendance())
    year = meeting_year(members=members, ballots=Ballots(5, 5, 4, 1))
    context, _ = minutes(year)

    assert "có mặt 05 thành viên, không có thành viên vắng" in context.so_thanh_vien
    assert context.vang == ()


def test_absence_without_a_reason_says_none():
    members = tuple(replace(m, reason="") for m in attendance())

    assert minutes(meeting_year(members=members))[0].vang == (
        "- Ông Hồ Văn Khoa, Trưởng Công an xã, Ủy viên.",
    )


def test_those_set_aside_before_the_vote_are_counted_and_have_no_line():
    context, _ = minutes(meeting_year())

    assert (
        "09 trường hợp đề nghị khen thưởng năm 2024 (02 tập thể, 01 hộ gia đình, 06 cá nhân)"
        in context.tham_dinh
    )
    assert "08 trường hợp đủ điều kiện" in context.tham_dinh
    assert "01 trường hợp không đủ tiêu chuẩn" in context.tham_dinh
    assert len(rows_of(context)) == 8
    assert "Lý Văn Chậm" not in {row.ten for row in rows_of(context)}


def test_nothing_is_said_of_refusals_where_there_are_none():
    before = judged(commendation())
    year = replace(meeting_year(), commendation=replace(before, council=council(before)))

    assert "đều đủ điều kiện" in minutes(year)[0].tham_dinh
    assert "không đủ tiêu chuẩn" not in minutes(year)[0].tham_dinh


def test_conclusions_add_up_to_the_table():
    context, _ = minutes(meeting_year())
    passed = [row for row in rows_of(context) if row.ket_qua == "Đạt"]

    assert len(passed) == 6
    assert context.ket_luan == (
        "Hội đồng thống nhất đề nghị khen thưởng đối với 06 trường hợp (01 tập thể, 05 cá nhân), gồm:",
        "- Đề nghị Chủ tịch Ủy ban nhân dân xã Phổ An quyết định: 01 trường hợp (01 cá nhân);",
        (
            "- Đề nghị Ủy ban nhân dân xã Phổ An trình Chủ tịch Ủy ban nhân dân thị xã Đức Phổ và cấp trên khen thưởng: "
            "05 trường hợp (01 tập thể, 04 cá nhân)."
        ),
        (
            "Không đề nghị khen thưởng 02 trường hợp không đạt tỷ lệ phiếu đồng ý: hộ ông Phạm Văn Sơn (Giấy khen của Chủ tịch "
            "Ủy ban nhân dân thị xã, 60,0%); Thôn Đông (Giấy khen của Chủ tịch Ủy ban nhân dân xã, 60,0%)."
        ),
    )


def test_where_nobody_passes_nobody_is_proposed():
    lines = tuple(
        replace(line, agree=3, against=1, share=Fraction(3, 5), passed=False)
        for line in meeting_year().commendation.council.lines
    )
    context, _ = minutes(meeting_year(lines=lines))

    assert context.ket_luan[0] == "Không có trường hợp nào đạt số phiếu để đề nghị khen thưởng."
    assert context.ket_luan[1].startswith("Không đề nghị khen thưởng 08 trường hợp")


def test_table_prints_votes_shares_and_results():
    context, _ = vote_count(meeting_year())
    printed = {
        row.ten: (row.dong_y, row.khong_dong_y, row.trang, row.ty_le, row.ket_qua) for row in rows_of(context)
    }

    assert printed["Lê Văn Bình"] == ("4", "0", "0", "80,0", "Đạt")
    assert printed["Hộ ông Phạm Văn Sơn"] == ("3", "1", "0", "60,0", "Không đạt")
    assert printed["Thôn Đông"] == ("3", "0", "1", "60,0", "Không đạt")
    assert printed["Võ Thị Ánh"][-1] == "Đạt"  # her name stands in capitals in both workbooks
    assert [row.stt for row in rows_of(context)] == [str(number) for number in range(1, 9)]
    assert context.ket_qua == (
        "Số trường hợp đưa ra bỏ phiếu: 08; đạt từ 70% trở lên tính trên tổng số thành viên Hội đồng (05 người): "
        "06 trường hợp; không đạt: 02 trường hợp."
    )


def test_share_has_one_decimal_half_up():
    first, *others = meeting_year().commendation.council.lines
    lines = (replace(first, share=Fraction(12, 13)), *others)  # 92,307…
    context, _ = minutes(meeting_year(lines=lines))

    assert rows_of(context)[0].ty_le == "92,3"


def test_what_is_not_written_down_prints_as_a_dash():
    first, *others = meeting_year().commendation.council.lines
    context, _ = minutes(meeting_year(lines=(replace(first, against=None, blank=None), *others)))

    assert (rows_of(context)[0].khong_dong_y, rows_of(context)[0].trang) == ("-", "-")


def test_ballots_print_as_counted():
    context, _ = vote_count(meeting_year(ballots=Ballots(4, 4, 3, 1)))

    assert [getattr(context.phieu, name) for name in ("thanh_vien", "co_mat", "phat_ra", "thu_ve", "hop_le", "khong_hop_le")] == [
        "05", "04", "04", "04", "03", "01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("threshold", "base", "words"),
    [
        (
            Least(Fraction(7, 10)),
            Base.MEMBERS,
            "từ 70% trở lên tính trên tổng số thành viên Hội đồng (05 người)",
        ),
        (Least(Fraction(1, 2)), Base.PRESENT, "từ 50% trở lên tính trên số thành viên có mặt (04 người)"),
        (
            Least(Fraction(1, 2), beyond=True),
            Base.MEMBERS,
            "trên 50% tính trên tổng số thành viên Hội đồng (05 người)",
        ),
        (Least(Fraction(2, 3)), Base.PRESENT, "từ 66,7% trở lên tính trên số thành viên có mặt (04 người)"),
    ],
)
def test_threshold_is_told_with_its_base(threshold, base, words):
    context, _ = minutes(meeting_year(rule=VoteRule(Least(Fraction(2, 3)), threshold, base, "")))

    assert context.muc_dat == words


# --- what is told -----------------------------------------------------------------------------


def test_hours_day_and_place():
    context, _ = minutes(meeting_year())

    assert context.bat_dau == "08 giờ 00, ngày 18 tháng 12 năm 2024"
    assert context.ket_thuc == "10 giờ 05, ngày 18 tháng 12 năm 2024"
    assert context.dia_diem == "Phòng họp Ủy ban nhân dân xã"


def test_opinions_are_sentences_and_a_council_without_any_agrees(rendered):
    assert minutes(meeting_year())[0].y_kien == (
        "- Thống nhất với báo cáo thẩm định.",
        "- Đề nghị nộp hồ sơ đúng hạn.",
    )
    assert "không có ý kiến khác" in word_text(rendered(MINUTES, meeting_year(opinions=())))


def test_the_counting_committee_is_named_with_its_head():
    context, _ = minutes(meeting_year())
    record, _ = vote_count(meeting_year())

    assert "02 người: ông Lê Văn Bình làm Trưởng ban; bà Trần Thị Hoa là thành viên" in context.kiem_phieu
    assert record.ban_kiem_phieu == (
        "- Ông Lê Văn Bình, Chủ tịch Hội Nông dân xã: Trưởng ban;",
        "- Bà Trần Thị Hoa, Phó Chủ tịch Ủy ban nhân dân xã: Thành viên.",
    )
    assert (record.truong_ban, record.thanh_vien) == ("Lê Văn Bình", ("Trần Thị Hoa",))


def test_one_who_counts_alone():
    context, _ = minutes(meeting_year(tellers=("Lê Văn Bình",)))

    assert "gồm 01 người: ông Lê Văn Bình làm Trưởng ban; tiến hành bỏ phiếu kín." in context.kiem_phieu


def test_whoever_chaired_signs_with_the_council_s_title_and_the_own_post():
    context, _ = minutes(meeting_year(chair=attendance()[1]))

    assert (context.ky_thu_ky, context.ky_chu_tri) == ("Võ Thị Thư", "Trần Thị Hoa")
    assert (context.chuc_danh_chu_tri, context.chuc_vu_chu_tri) == (
        "PHÓ CHỦ TỊCH HỘI ĐỒNG",
        "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ",
    )


# --- what keeps them from being written -------------------------------------------------------


def test_before_the_meeting_there_is_nothing_to_write():
    assert [build(small_year()) for build in (minutes, vote_count)] == [(None, ()), (None, ())]


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        ({"day": None}, "ngày họp"),
        ({"opened": None}, "giờ bắt đầu"),
        ({"closed": None}, "giờ kết thúc"),
        ({"place": ""}, "địa điểm"),
        ({"chair": None}, "chủ trì"),
        ({"secretary": None}, "thư ký"),
        ({"sound": False}, "số có mặt và số phiếu khớp nhau"),
    ],
)
def test_minutes_with_a_hole_are_not_written(given, lacking):
    year = meeting_year(**given)

    assert (minutes(year)[0], vote_count(year)[0]) == (None, None)
    assert findings(year) == [("E840", lacking)]


@pytest.mark.parametrize("fault", [{"passed": None}, {"nominee": None}])
def test_a_line_that_decides_nothing_keeps_the_minutes_back(fault):
    first, *others = meeting_year().commendation.council.lines
    year = meeting_year(lines=(replace(first, **fault), *others))
    missing = 2 if "nominee" in fault else 1  # a line about nobody, and a nominee without one

    assert findings(year) == [("E840", f"số phiếu dùng được của {missing:02d} trường hợp")]


def test_a_nominee_without_a_line_keeps_the_minutes_back():
    year = meeting_year(lines=meeting_year().commendation.council.lines[1:])

    assert findings(year) == [("E840", "số phiếu dùng được của 01 trường hợp")]


def test_without_a_counting_committee_only_the_minutes_are_written():
    year = meeting_year(tellers=())

    assert findings(year) == [("W841", "")]
    assert vote_count(year)[0] is None
    assert minutes(year)[0].kiem_phieu == "Hội đồng bỏ phiếu kín."


def test_an_office_that_names_no_series_for_minutes_is_said():
    year = replace(meeting_year(), office=small_year().office)

    assert {code for code, _ in findings(year)} == {"E810", "E811", "E812"}


# --- form -------------------------------------------------------------------------------------


@EITHER
def test_minutes_have_their_own_series_and_no_place_and_date(code, rendered):
    text = word_text(rendered(code, meeting_year()))
    head = text.split("BIÊN BẢN")[0]

    assert "/BB-HĐTĐKT" in head
    assert "Phổ An, ngày" not in text
    assert "HỘI ĐỒNG / THI ĐUA - KHEN THƯỞNG" in head
    assert text.split("Nơi nhận:")[0].rstrip().split("\n")[-2].endswith("./.")


def test_secretary_signs_left_and_chair_right(rendered):
    document = Document(BytesIO(rendered(MINUTES, meeting_year())))
    left, right = document.tables[-1].rows[0].cells

    assert [p.text for p in left.paragraphs if p.text] == ["THƯ KÝ", "Võ Thị Thư"]
    assert [p.text for p in right.paragraphs if p.text] == [
        "CHỦ TỌA",
        "CHỦ TỊCH HỘI ĐỒNG",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ",
        "Nguyễn Minh Hà",
    ]


def test_members_of_the_committee_sign_left_and_its_head_right(rendered):
    document = Document(BytesIO(rendered(COUNT, meeting_year())))
    left, right = document.tables[-1].rows[0].cells

    assert [p.text for p in left.paragraphs if p.text] == ["THÀNH VIÊN", "Trần Thị Hoa"]
    assert [p.text for p in right.paragraphs if p.text] == ["TRƯỞNG BAN", "Lê Văn Bình"]


@EITHER
def test_pages_have_the_form_of_the_decree(code, rendered):
    document = Document(BytesIO(rendered(code, meeting_year())))
    (section,) = document.sections
    header = section.header.paragraphs[0]

    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    assert Mm(20) <= section.top_margin <= Mm(25)
    assert Mm(30) <= section.left_margin <= Mm(35)
    assert Mm(15) <= section.right_margin <= Mm(20)
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert ("PAGE" in header._p.xml, header.alignment, header.runs[0].font.size) == (True, 1, Pt(14))


@EITHER
def test_heads_of_the_vote_table_repeat_and_rows_hold_together(code, rendered):
    document = Document(BytesIO(rendered(code, meeting_year())))
    table = next(t for t in document.tables if t.cell(0, 0).text == "STT")

    assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)
    assert len(table.rows) == 1 + 8 + len({row.so for row in vote_count(meeting_year())[0].bang})


def test_without_titles_in_force_it_is_the_law_s_fault_not_the_workbook_s():
    year = meeting_year(sound=False, lines=())
    silent = replace(year.commendation, law=replace(year.commendation.law, titles={}))
    year = replace(year, commendation=silent)

    assert [build(year) for build in (minutes, vote_count)] == [(None, ()), (None, ())]
