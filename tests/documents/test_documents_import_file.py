"""The list for the province's commendation system: columns, names, codes, and what has none."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reports.awards.import_codes import NO_CODES, read_codes
from reports.documents.import_file import import_bytes, import_file
from tests.documents.small_year import (
    COLLECTIVE,
    HOUSEHOLD,
    PERSON,
    codes,
    commendation,
    nominee,
    rule,
    small_year,
)

DATA = Path(__file__).parents[2] / "data"


def year_of(*nominees, **given):
    return small_year(commendation=replace(commendation(), nominees=nominees), **given)


def sheet_of(year):
    file, _ = import_file(year)
    return load_workbook(BytesIO(import_bytes(file)))["file nhận"]


TEACHER = nominee(
    PERSON, "Võ Thị Ánh", "CSTDCS", salutation="Bà", post="Giáo viên", unit="Trường Tiểu học Phổ An",
    category="Viên chức",
)  # fmt: skip
CHIEF = nominee(PERSON, "Lê Văn Bình", "CSTDCS", post="Chủ tịch Hội Nông dân xã", unit="Hội Nông dân xã")
UNION = nominee(COLLECTIVE, "Hội Nông dân xã", "TTLDTT", unit="Hội Nông dân xã")


def test_columns_are_those_of_the_system_in_its_order():
    heads = {cell.column_letter: cell.value for cell in sheet_of(year_of(TEACHER))[1] if cell.value}

    assert heads == {
        "A": "STT",
        "B": "Tên gọi\n(Ông/Bà/Chức danh)",
        "C": "Tên tập thể/cá nhân/hộ gia đình",
        "D": "Chức vụ",
        "E": "Đơn vị công tác",
        "F": "Phân loại khen thưởng",
        "G": "Danh hiệu thi đua/Hình thức khen thưởng",
        "H": "Phân loại đối tượng",
        "I": "Lĩnh vực hoạt động",
        "R": "Mã Phân loại khen thưởng",
        "S": "Mã Danh hiệu thi đua",
        "T": "Mã phân loại loại tượng",
        "U": "Mã Lĩnh vực hoạt động",
    }


def test_a_row_has_the_systems_names_and_codes_as_text():
    sheet = sheet_of(year_of(UNION, CHIEF, TEACHER))
    union, chief, teacher = (
        [cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows(2)
    )

    assert teacher == [
        3, "Bà", "Võ Thị Ánh", "Giáo viên", "Trường Tiểu học Phổ An", "Khen thưởng cá nhân", "Chiến sĩ thi đua cơ sở",
        "Trực tiếp", "Giáo dục", "PERSON", "1647933380", "12", "0003",
    ]  # fmt: skip
    assert chief[7:] == ["Lãnh đạo khác", "Hội", "PERSON", "1647933380", "11", "0020"]
    assert union == [
        1, "Hội Nông dân xã", "Khen thưởng tập thể", "Tập thể lao động tiên tiến", "Đoàn thể", "Hội", "COLLECTIVE",
        "1647933198", "13", "0020",
    ]  # fmt: skip


def test_only_those_proposed_above_the_commune_are_listed():
    own = nominee(PERSON, "An", "LDTT")

    assert len(import_file(year_of(own, TEACHER))[0].rows) == 1
    assert import_file(year_of(own)) == (None, ())


def test_names_without_code_are_told_and_left_empty():
    stranger = nominee(PERSON, "Đỗ Mai", "BK_TINH", unit="Thôn Đông", category="Nghệ nhân")

    file, findings = import_file(year_of(stranger))

    assert [(f.code, f.found, f.expected) for f in findings] == [
        ("W833", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "Mã Danh hiệu thi đua"),
        ("W833", "Nghệ nhân", "Mã phân loại loại tượng"),
        ("W833", "Thôn Đông", "Mã Lĩnh vực hoạt động"),
    ]
    assert file.rows[0].codes[1:] == (None, None, None)


def test_a_household_is_called_one():
    household = nominee(HOUSEHOLD, "Phạm Văn Sơn", "GK_HUYEN", unit="Thôn Đông")

    assert import_file(year_of(household))[0].rows[0].cells == (
        "",
        "Hộ gia đình ông Phạm Văn Sơn",
        "",
        "Thôn Đông",
    )


def test_the_first_rule_that_fits_is_meant():
    both = (rule("Một", "1", units=("Trường",)), rule("Hai", "2", units=("Trường Tiểu học",)))

    file, _ = import_file(year_of(TEACHER, codes=codes(fields=both)))

    assert file.rows[0].codes[3].code == "1"


def test_two_runs_give_the_same_bytes():
    file, _ = import_file(year_of(TEACHER))

    assert import_bytes(file) == import_bytes(file)


def test_without_codes_there_is_no_file():
    assert import_file(year_of(TEACHER, codes=NO_CODES)) == (None, ())


def test_every_title_of_the_sample_has_a_code(sample_year):
    file, findings = import_file(sample_year)

    assert findings == ()
    assert len(file.rows) == len(sample_year.commendation.proposed_to("huyện", "tỉnh", "nhà nước"))
    assert {code.code for row in file.rows for code in row.codes[1:2]} == {
        "1647933198", "1672806150", "1647933380", "1650360491", "1650360499",
    }  # fmt: skip


def test_codes_are_read_from_the_file():
    read, findings = read_codes(DATA / "phap_ly" / "ma_phan_mem.toml")

    assert findings == ()
    assert read.titles["GK_XA"].code == "1672804473"
    assert read.whom["hộ gia đình"].code == "HOGIADINH"
    assert {len(entry.code.code) for entry in read.fields} == {4}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[[hinh_thuc", "E701"),
        (b"\xff", "E701"),
        (b"[[hinh_thuc]]\nten = 'A'\n", "E832"),
        (b"hinh_thuc = 3", "E832"),
    ],
)
def test_a_file_of_codes_in_a_wrong_shape_is_told(tmp_path, content, code):
    path = tmp_path / "ma_phan_mem.toml"
    path.write_bytes(content)

    read, findings = read_codes(path)

    assert read == NO_CODES
    assert [f.code for f in findings] == [code]


def test_no_file_of_codes_is_nothing_to_tell(tmp_path):
    assert read_codes(tmp_path / "ma_phan_mem.toml") == (NO_CODES, ())


def test_rows_stand_by_title_then_kind_then_as_listed():
    people = (
        nominee(HOUSEHOLD, "Hộ", "GK_HUYEN"),
        nominee(PERSON, "Cá nhân", "GK_HUYEN"),
        nominee(COLLECTIVE, "Tập thể", "GK_HUYEN"),
        TEACHER,
        UNION,
    )

    names = [row.cells[1] for row in import_file(year_of(*people))[0].rows]

    assert names == ["Hội Nông dân xã", "Võ Thị Ánh", "Tập thể", "Hộ gia đình ông Hộ", "Cá nhân"]
