"""Nominees: what is read, what is refused, in what order they come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from reports.awards import Level, Merit, NomineeKind, read_commendation
from reports.awards.salutations import salutation_of
from reports.awards.titles import match_title
from reports.spreadsheet import CellRef

TITLE = "Danh hiệu, hình thức đề nghị"
NAME = "Họ và tên"


def found(commendation, *unimportant):
    """Findings as (code, cell), without warnings on unchecked law."""
    ignored = ("W710", *unimportant)
    return [(f.code, f.where.cell) for f in commendation.findings if f.code not in ignored]


def names(commendation):
    return [nominee.name for nominee in commendation.nominees]


def test_a_person_is_read_with_every_column(commune):
    commendation = commune.read(people=[{"Sáng kiến": "Số hóa hồ sơ", "Đơn thư khiếu nại, tố cáo": "không"}])
    (person,) = commendation.nominees
    assert found(commendation) == []
    assert (person.kind, person.name, person.salutation, person.sex) == (
        NomineeKind.PERSON,
        "Nguyễn Văn Hùng",
        "Ông",
        "Nam",
    )
    assert (person.birth, person.post, person.unit) == (date(1980, 5, 12), "Trưởng thôn", "Thôn An Thổ")
    assert (person.rating, person.months) == ("Hoàn thành tốt nhiệm vụ", Decimal(12))
    assert (person.title.code, person.title.level, person.merit) == ("LDTT", Level.COMMUNE, Merit.SERVICE)
    assert (person.initiative, person.complaint) == ("Số hóa hồ sơ", "không")
    assert person.ref.address == "B4"
    assert person.ref.file == "2024/khen_thuong/de_nghi.xlsx"
    assert person.cells["danh_hieu"].address == "J4"


def test_collectives_and_households_are_read_from_their_sheets(commune):
    commendation = commune.read(collectives=[{}], households=[{}])
    collective, household = commendation.nominees
    assert found(commendation) == []
    assert (collective.kind, collective.salutation) == (NomineeKind.COLLECTIVE, "")
    assert (collective.members, collective.members_ldtt) == (Decimal(10), Decimal(8))
    assert (household.kind, household.salutation, household.unit) == (
        NomineeKind.HOUSEHOLD,
        "Bà",
        "Thôn Hội An 1",
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Lao động tiên tiến", "LDTT"),
        ("lao động TIÊN TIẾN", "LDTT"),
        ("LĐTT", "LDTT"),
        ("Danh hiệu “Lao động tiên tiến”", "LDTT"),
        ("Chiến sĩ thi đua cơ sở", "CSTDCS"),
        ("Giấy khen của Chủ tịch UBND xã", "GK_XA"),
        ("Giấy khen của Chủ tịch UBND thị xã", "GK_HUYEN"),
        ("Bằng khen của Chủ tịch UBND tỉnh", "BK_TINH"),
    ],
)
def test_title_is_known_by_any_of_its_names(commune, words, code):
    best = {
        "Xếp loại năm": "Hoàn thành xuất sắc nhiệm vụ",
        "Quyết định công nhận sáng kiến": "Quyết định số 9",
    }
    commendation = commune.read(people=[{TITLE: words, "Sáng kiến": "Sổ tay"} | best])
    assert commendation.nominees[0].title.code == code
    assert [pair for pair in found(commendation) if pair[0] != "W746"] == []


def test_title_without_diacritics_is_repaired_and_said(commune):
    commendation = commune.read(people=[{TITLE: "Lao dong tien tien"}])
    (repair,) = commendation.findings
    assert commendation.nominees[0].title.code == "LDTT"
    assert (repair.code, repair.found, repair.expected) == (
        "R722",
        "Lao dong tien tien",
        "Lao động tiên tiến",
    )


def test_unknown_title_is_refused_with_the_nearest_and_the_person_stays(commune):
    commendation = commune.read(people=[{TITLE: "Lao động tiên tiếng"}, {NAME: "Lê Thị Mai"}])
    error = next(f for f in commendation.findings if f.code == "E721")
    assert (error.where.cell, error.note) == ("J4", "Có phải là: Lao động tiên tiến?")
    assert [(n.name, n.title is None) for n in commendation.nominees] == [
        ("Lê Thị Mai", False),
        ("Nguyễn Văn Hùng", True),
    ]


def test_bare_giay_khen_is_refused_because_it_says_not_whose(commune):
    commendation = commune.read(people=[{TITLE: "Giấy khen"}])
    error = next(f for f in commendation.findings if f.code == "E721")
    assert error.note == (
        "Có phải là: Giấy khen của Chủ tịch Ủy ban nhân dân thị xã; "
        "Giấy khen của Chủ tịch Ủy ban nhân dân xã?"
    )


def test_name_that_two_titles_share_is_refused(law_2024):
    shared = replace(law_2024.titles["GK_HUYEN"], other_names=("Giấy khen xã",))
    law = replace(law_2024, titles={**law_2024.titles, "GK_HUYEN": shared})
    title, findings = match_title("Giấy khen xã", law, CellRef("f", "s", 4, 10))
    assert title is None
    assert [f.code for f in findings] == ["E721"]


def test_missing_title_is_an_error_in_its_cell(commune):
    commendation = commune.read(people=[{TITLE: ""}])
    assert found(commendation) == [("E360", "J4")]
    assert commendation.nominees[0].title is None


def test_title_for_collectives_is_refused_for_a_person(commune):
    commendation = commune.read(people=[{TITLE: "Tập thể lao động tiên tiến"}])
    assert found(commendation) == [("E723", "J4")]
    assert commendation.nominees[0].title is None


def test_title_whose_authority_is_common_knowledge_warns_once(commune):
    bk = {TITLE: "Bằng khen của Chủ tịch UBND tỉnh"}
    commendation = commune.read(people=[bk, bk | {NAME: "Lê Thị Mai"}])
    warnings = [f for f in commendation.findings if f.code == "W710"]
    assert [(f.where.cell, f.expected) for f in warnings] == [("J4", "tỉnh")]
    assert all(n.title is not None for n in commendation.nominees)


def test_order_is_title_then_kind_then_given_name(commune):
    commendation = commune.read(
        people=[
            {NAME: "Võ Thị Ánh", "Giới tính": "Nữ"},
            {NAME: "Nguyễn Văn Đạt"},
            {NAME: "Nguyễn Văn Dũng"},
            {NAME: "Bùi Văn Yên", TITLE: "Giấy khen của Chủ tịch UBND xã"},
            {NAME: "Lê Thị An", "Giới tính": "Nữ"},
            {NAME: "Phạm Văn Yên", TITLE: "Chiến sĩ thi đua cơ sở"},
        ],
        collectives=[{}, {"Tên tập thể": "Hội Người cao tuổi", TITLE: "Giấy khen của Chủ tịch UBND xã"}],
        households=[{"Họ và tên chủ hộ": "Lê An", TITLE: "Giấy khen của Chủ tịch UBND xã"}],
    )
    assert names(commendation) == [
        "Hội Nông dân xã",  # TTLDTT
        "Phạm Văn Yên",  # CSTDCS
        "Lê Thị An",  # LDTT, by given name: An, Ánh, Dũng, Đạt
        "Võ Thị Ánh",
        "Nguyễn Văn Dũng",
        "Nguyễn Văn Đạt",
        "Bùi Văn Yên",  # GK_XA: person, collective, household
        "Hội Người cao tuổi",
        "Lê An",
    ]


def test_equal_names_keep_the_order_of_the_workbook(commune):
    commendation = commune.read(
        people=[{"Ngày sinh": date(1990, 1, 1)}, {"Ngày sinh": date(1970, 1, 1)}, {NAME: "Lê Văn An"}]
    )
    assert [n.birth.year for n in commendation.nominees] == [1980, 1990, 1970]


def test_split_by_authority_follows_the_law(commune):
    best = {
        "Xếp loại năm": "Hoàn thành xuất sắc nhiệm vụ",
        "Quyết định công nhận sáng kiến": "Quyết định số 9",
    }
    commendation = commune.read(
        people=[
            {},
            {NAME: "Lê A", TITLE: "Chiến sĩ thi đua cơ sở"} | best,
            {NAME: "Lê B", TITLE: "Bằng khen cấp tỉnh"} | best,
        ],
        households=[{}],
    )
    commune_level = commendation.proposed_to(Level.COMMUNE)
    above = commendation.proposed_to(Level.DISTRICT, Level.PROVINCE)
    assert {n.name for n in commune_level} == {"Nguyễn Văn Hùng", "Trần Thị Lành"}
    assert {n.name for n in above} == {"Lê A", "Lê B"}


# --- the same person, and people of one name -------------------------------------------------


def test_same_person_proposed_twice_for_one_title_counts_once(commune):
    commendation = commune.read(people=[{}, {"Đơn vị": "Hội Nông dân xã"}])
    assert found(commendation) == [("E724", "B5")]
    assert [n.title is None for n in commendation.nominees] == [False, True]


def test_same_person_proposed_for_two_things_is_a_warning(commune):
    commendation = commune.read(people=[{}, {TITLE: "Giấy khen của Chủ tịch UBND xã"}])
    (warning,) = [f for f in commendation.findings if f.code == "W725"]
    assert (warning.where.cell, warning.expected) == ("B5", "B4")
    assert warning.note == "Lao động tiên tiến và Giấy khen của Chủ tịch Ủy ban nhân dân xã"
    assert all(n.title is not None for n in commendation.nominees)


def test_two_people_of_one_name_are_told_apart_by_birth(commune):
    commendation = commune.read(people=[{}, {"Ngày sinh": date(1991, 9, 9)}])
    assert found(commendation) == [("W726", "B5")]
    assert all(n.title is not None for n in commendation.nominees)


def test_without_birth_the_unit_tells_whether_it_is_one_person(commune):
    same = commune.read(people=[{}, {"Ngày sinh": ""}])
    assert found(same) == [("E724", "B5")]
    other = commune.read(people=[{}, {"Ngày sinh": "", "Đơn vị": "Công an xã"}])
    assert found(other) == [("W726", "B5")]


def test_collectives_of_one_name_in_two_units_are_two(commune):
    commendation = commune.read(
        collectives=[
            {"Tên tập thể": "Tổ hòa giải", "Đơn vị": "Thôn An Thổ"},
            {"Tên tập thể": "Tổ hòa giải", "Đơn vị": "Thôn An Thạch"},
        ]
    )
    assert found(commendation) == []


# --- single cells -----------------------------------------------------------------------------


@pytest.mark.parametrize("born", [date(2024, 12, 21), date(2085, 5, 12)])
def test_birth_in_the_future_is_refused_and_left_out(commune, born):
    commendation = commune.read(people=[{"Ngày sinh": born}])
    assert found(commendation) == [("E727", "C4")]
    assert commendation.nominees[0].birth is None


def test_birth_on_the_day_itself_is_possible(commune):
    assert found(commune.read(households=[{"Ngày sinh": date(2024, 12, 20)}])) == [("W731", "D4")]


@pytest.mark.parametrize(
    ("birth", "months", "said"),
    [
        (date(2015, 6, 1), 12, True),
        (date(2015, 6, 1), "", False),
        (date(2009, 12, 20), 12, False),
        (date(2009, 12, 21), 12, True),
        (date(2018, 12, 21), "", True),
        (date(1904, 1, 1), 12, True),
        (date(1924, 12, 20), "", False),
    ],
)
def test_an_age_that_cannot_well_be_is_said(commune, birth, months, said):
    """Six and more may be at school, fifteen and more may work; nobody is over a hundred."""
    row = {"Ngày sinh": birth, "Số tháng công tác": months, TITLE: "Giấy khen của Chủ tịch UBND xã"}
    commendation = commune.read(people=[row])
    assert (("W731", "C4") in found(commendation)) is said
    assert commendation.nominees[0].birth == birth


@pytest.mark.parametrize("number", [0, -2])
def test_a_collective_of_nobody_has_no_number(commune, number):
    commendation = commune.read(collectives=[{"Số người": number, "Số lao động tiên tiến": ""}])
    assert ("E733", "E4") in found(commendation)
    assert commendation.nominees[0].members is None


def test_missing_sex_leaves_both_salutations(commune):
    commendation = commune.read(people=[{"Giới tính": ""}])
    assert found(commendation) == [("W728", "D4")]
    assert commendation.nominees[0].salutation == "Ông (bà)"


@pytest.mark.parametrize(
    ("born", "category", "sex", "said"),
    [
        (date(2011, 4, 2), "Học sinh", "Nữ", "Em"),
        (date(2011, 4, 2), "Nhân dân", "Nữ", "Em"),
        (date(2006, 12, 21), "Nhân dân", "Nam", "Em"),
        (date(2006, 12, 20), "Nhân dân", "Nam", "Ông"),
        (date(2006, 12, 20), "Học sinh", "Nam", "Em"),
        (date(2004, 12, 20), "Học sinh", "Nữ", "Bà"),
        (None, "Học sinh", "Nữ", "Em"),
        (None, "Nông dân", "Nữ", "Bà"),
        (date(2011, 4, 2), "Học sinh", "", "Em"),
        (date(1980, 4, 2), "Nông dân", "", "Ông (bà)"),
    ],
)
def test_the_young_are_called_em_by_birth_and_category(born, category, sex, said):
    assert salutation_of(sex, born, category, date(2024, 12, 20)) == said


def test_a_pupil_is_called_em_and_a_household_by_its_head(commune):
    commendation = commune.read(
        people=[
            {"Ngày sinh": date(2011, 4, 2), "Đối tượng": "Học sinh", "Giới tính": "", "Chức vụ": "Học sinh"}
        ],
        households=[{"Giới tính": "Nữ"}],
    )
    assert {n.kind: n.salutation for n in commendation.nominees} == {
        NomineeKind.PERSON: "Em",
        NomineeKind.HOUSEHOLD: "Bà",
    }
    assert "W728" not in {code for code, _ in found(commendation)}


def test_unknown_sex_is_refused_once(commune):
    commendation = commune.read(people=[{"Giới tính": "Khác"}])
    assert found(commendation) == [("E340", "D4")]


def test_missing_merit_counts_as_service_and_is_said(commune):
    commendation = commune.read(people=[{"Loại thành tích": ""}])
    assert found(commendation) == [("W729", "K4")]
    assert commendation.nominees[0].merit is Merit.SERVICE


@pytest.mark.parametrize("merit", list(Merit))
def test_each_kind_of_merit_is_read(commune, merit):
    assert commune.read(people=[{"Loại thành tích": merit.value}]).nominees[0].merit is merit


def test_missing_achievement_is_a_warning(commune):
    assert found(commune.read(people=[{"Tóm tắt thành tích": ""}])) == [("W732", "L4")]


def test_more_advanced_workers_than_members_are_refused(commune):
    commendation = commune.read(collectives=[{"Số người": 8, "Số lao động tiên tiến": 9}])
    assert found(commendation) == [("E733", "F4")]
    assert commendation.nominees[0].members_ldtt is None
    assert commendation.nominees[0].members == Decimal(8)


# --- the workbook -----------------------------------------------------------------------------


def test_total_and_signature_lines_are_no_nominees(commune):
    commune.read(people=[{}])
    path = commune.root / "2024" / "khen_thuong" / "de_nghi.xlsx"
    book = load_workbook(path)
    book["Cá nhân"]["B5"] = "Tổng cộng: 1 người"
    book["Cá nhân"]["F7"] = "Người lập biểu"
    book.save(path)
    commendation = read_commendation(
        path, commune.root / "so_khen_thuong.xlsx", commune.law, root=commune.root
    )
    assert names(commendation) == ["Nguyễn Văn Hùng"]
    assert found(commendation) == []


def test_a_row_without_a_name_is_reported_and_stops_no_other(commune):
    commendation = commune.read(people=[{NAME: ""}, {NAME: "Lê Thị Mai"}])
    assert found(commendation) == [("E360", "B4")]
    assert names(commendation) == ["Lê Thị Mai"]


def test_missing_sheet_is_reported_and_the_others_are_read(commune):
    commune.read(people=[{}], collectives=[{}])
    path = commune.root / "2024" / "khen_thuong" / "de_nghi.xlsx"
    book = load_workbook(path)
    del book["Hộ gia đình"]
    book.save(path)
    commendation = read_commendation(
        path, commune.root / "so_khen_thuong.xlsx", commune.law, root=commune.root
    )
    assert [f.code for f in commendation.findings] == ["E140"]
    assert len(commendation.nominees) == 2


def test_missing_workbook_is_a_finding_not_an_exception(commune, law_2024):
    commendation = read_commendation(
        commune.root / "khong_co.xlsx", commune.root / "khong_so.xlsx", law_2024, root=commune.root
    )
    assert [f.code for f in commendation.findings] == ["E110", "W757"]
    assert commendation.nominees == commendation.ledger == ()


def test_discipline_or_complaint_is_said_and_a_written_none_is_not(commune):
    over = "Khiển trách năm 2023, đã hết hiệu lực"
    read = commune.read(people=[{"Kỷ luật": over}, {"Họ và tên": "Lê Thị Hoa", "Kỷ luật": "Không"}])
    said = [(f.code, f.found, f.note) for f in read.findings if f.code == "W734"]
    assert said == [("W734", over, "Nguyễn Văn Hùng")]


def test_what_refuses_is_not_said_twice(commune):
    read = commune.read(people=[{"Kỷ luật": "Khiển trách"}])
    assert [f.code for f in read.findings if f.code in ("W734", "W744")] == ["W744"]
